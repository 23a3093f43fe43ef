"""The page as it came: a frame with its text, and for a PDF pictures of its pages with the words of a statement marked on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from accordingto import casefile
from accordingto import page as pages
from accordingto.errors import AccordingtoError, NotThereError
from accordingto.room import wanted
from accordingto.room.pages import LINKS, answer, read_query
from accordingto.room.source import MOST_CHARS, find_place, read_stored
from accordingto.room.state import Room
from accordingto.schema import Box, Document, PageFormat, Record, Sheet, Span
from accordingto.show.words import UNTITLED

NO_PICTURES: Final = "Only the pages of a PDF are drawn, and this is none: its report shows it as text."
_HYPHEN: Final = "\ufffe"
"""PDFium's sign for a hyphen at the end of a line, the break included."""
_MARGIN: Final = 0.12
"""A drawn box stands this part of its height away from the letters."""

Spans = Sequence[tuple[str, Span]]
"""(role, span): what part the words have in a statement, and where they stand in the document's text."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a PDF page's text: its role, its place there, and the words that must stand there; None where they may differ."""

    role: str
    start: int
    end: int
    words: str | None


async def original(room: Room, request: Request) -> Response:
    """The page that a report was read from: pictures where it is a PDF, else its text."""
    which, name = read_query(request, wanted.OriginalWanted), request.query_params.get("show", "")
    report = which.report
    record, data = await room.desk.ask(lambda case: read_stored(case, report))
    spans, said = _spans_of(record, name)
    name, drawn = name if said else "", is_pdf(data)
    shared = {
        "heading": record.document.title or UNTITLED, "about": record.document.url or "no address known", "report": report, "anchor": name,
    }  # fmt: skip
    if which.text or not drawn:
        return answer(room, "page", view="home", title="The page as it came", pictures=drawn, **shared)

    def address(number: int) -> str:
        return LINKS.original(report, name, number=number)

    return await _show(
        room, data, record.document, spans, which.number, address, view="home", title="The page as it came", said=said,
        back=LINKS.report(report, name), back_words="Back to the report", as_text=LINKS.original(report, name, text=True), **shared,
    )  # fmt: skip


async def sheet(room: Room, request: Request) -> Response:
    """The page of a primary document that holds the words of a quotation."""
    which = read_query(request, wanted.SheetWanted)
    data = await _read_pdf(room, which.document)
    document = await room.open_held(which.document)
    place = {"start": which.start, "end": which.end, "report": which.report}

    def address(number: int) -> str:
        return LINKS.sheet(which.document, number=number, **place)

    words = document.text[which.start : which.end]
    return await _show(
        room, data, document, [("content", (which.start, which.end))], which.number, address, view="verify", title="A page of a document",
        said=[("content", "the words", words)] if words else [], heading=document.title or UNTITLED, about=document.id[:19] + "…",
        back=LINKS.view("verify", report=which.report, document=which.document), back_words="Back to the quotations", as_text="",
        report=which.report, anchor="",
    )  # fmt: skip


async def picture(room: Room, request: Request) -> Response:
    """A page of a PDF in the casefile, drawn. The address names the document by its digest."""
    which = read_query(request, wanted.SheetWanted)
    data = await _read_pdf(room, which.document)
    return Response(await room.draw_page(which.document, data, which.number or 1), media_type="image/png")


async def _read_pdf(room: Room, document: str) -> bytes:
    data = await room.desk.ask(lambda case: casefile.read_original(case, document))
    if data is None:
        raise NotThereError("This document is not in the casefile, or its bytes were left out: add it again, or give the file again.")
    if not is_pdf(data):
        raise NotThereError(NO_PICTURES)
    return data


async def _show(
    room: Room,
    data: bytes,
    document: Document,
    spans: Spans,
    number: int | None,
    address: Callable[[int], str],
    **shown: Any,  # noqa: ANN401
) -> Response:
    """A PDF, its document, what is to be marked -> the page with this number, else the first with marks, with links to the others."""
    held = sorted({run.page for run in document.origin for _, span in spans if run.page is not None and find_place(run, span)})
    number = number or (held[0] if held else 1)
    marks = find_marks(document, spans, number)
    seen = await room.look_at_page(data, number, [(mark.start, mark.end) for mark in marks])
    stale = any(mark.words is not None and seen.text[mark.start : mark.end] != mark.words for mark in marks)
    marks = [] if stale else marks  # read by another version of PDFium: no box is better than a wrong one
    boxes = [(mark.role, _widen(box, seen)) for mark, found in zip(marks, seen.boxes, strict=False) for box in found]
    unseen = any(not found and seen.text[mark.start : mark.end].strip() for mark, found in zip(marks, seen.boxes, strict=False))
    return answer(
        room, "sheet", sheet=seen, document=document.id, boxes=boxes, runs=mark_text(seen.text[:MOST_CHARS], marks), stale=stale,
        unseen=unseen, others=[(other, address(other)) for other in held if other != number],
        before=address(number - 1) if number > 1 else "", after=address(number + 1) if number < seen.pages else "", **shown,
    )  # fmt: skip


def is_pdf(data: bytes) -> bool:
    """Stored bytes -> whether they are a PDF."""
    try:
        return pages.open_page(data).format is PageFormat.PDF
    except AccordingtoError:
        return False


def _spans_of(record: Record, name: str) -> tuple[Spans, list[tuple[str, str, str]]]:
    """A record and a statement's name -> its spans by role, and (role, what it is, words) of each role; nothing for any other name."""
    for found in record.attributions:
        if found.id == name:
            parts = (("source", "who says it", found.source), ("cue", "the cue", found.cue), ("content", "what is said", found.content))
            spans = [(role, span) for role, _, part in parts for span in part.spans]
            return spans, [(role, what, part.text) for role, what, part in parts if part.spans]
    return [], []


def find_marks(document: Document, spans: Spans, number: int) -> list[Mark]:
    """A document read from a PDF, spans of its text, the number of a page -> where they stand in that page's text, in its order."""
    marks = set()
    for run in document.origin:
        for role, span in spans if run.page == number else ():
            if place := find_place(run, span):
                low = run.start + place[0] - run.source_start
                marks.add((*place, role, document.text[low : low + place[1] - place[0]] if run.literal else None))
    return [Mark(role, start, end, words) for start, end, role, words in sorted(marks, key=lambda mark: mark[:3])]


def mark_text(text: str, marks: Iterable[Mark]) -> list[tuple[str, str]]:
    """The text of a PDF's page, and its marks in order -> (role, words), "" for what is not marked. Of two that overlap one counts."""
    runs: list[tuple[str, str]] = []
    place = 0
    for mark in marks:
        if place <= mark.start < mark.end <= len(text):
            runs += [("", text[place : mark.start])] * (place < mark.start) + [(mark.role, text[mark.start : mark.end])]
            place = mark.end
    joined = [(role, "".join(words for _, words in group)) for role, group in groupby([*runs, ("", text[place:])], key=itemgetter(0))]
    return [(role, words.replace(_HYPHEN, "-\n")) for role, words in joined if words]


def _widen(box: Box, sheet: Sheet) -> Box:
    """A box -> one with a margin, as wide as it is high, that stays on the page."""
    down = _MARGIN * min(box.height, box.width * sheet.width / sheet.height)
    across = down * sheet.height / sheet.width
    left, top = max(0.0, box.left - across), max(0.0, box.top - down)
    right, bottom = min(100.0, box.left + box.width + across), min(100.0, box.top + box.height + down)
    return Box(round(left, 3), round(top, 3), round(right - left, 3), round(bottom - top, 3))
