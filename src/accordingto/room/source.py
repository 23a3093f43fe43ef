"""The stored bytes of a page -> its text as it came, with the words of a statement marked; shown in a frame that may do nothing."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from accordingto import casefile
from accordingto import page as pages
from accordingto.casefile import Casefile
from accordingto.errors import AccordingtoError, NotThereError
from accordingto.room import wanted
from accordingto.room.links import Links
from accordingto.room.pages import read_query
from accordingto.room.render import render
from accordingto.room.state import Room
from accordingto.schema import Origin, PageFormat, Record, Span
from accordingto.show.chains import all_spans

POLICY: Final = "default-src 'none'; frame-ancestors 'self'; sandbox"
MOST_CHARS: Final = 2_000_000
"""So much of a page is shown: longer ones make a browser wait, and the article is in the report itself."""

Runs = list[tuple[bool, bool, str]]
"""(marked, the first that is, words)"""


async def source(room: Room, request: Request) -> Response:
    """What the frame holds: characters, no style, no script, in a sandbox."""
    report, name = read_query(request, wanted.ReportWanted).report, request.query_params.get("show", "")
    record, data = await room.desk.ask(lambda case: read_stored(case, report))
    spans = next((all_spans(found) for found in record.attributions if found.id == name), ())
    parts = mark_source(data, record, spans)
    html = render("source", Links(), view="", title="", parts=parts)
    return HTMLResponse(html, headers={"content-security-policy": POLICY, "x-frame-options": "SAMEORIGIN"})


def read_stored(case: Casefile, report: int) -> tuple[Record, bytes]:
    """A report -> its record as people left it, and the bytes that it was read from. Raises NotThereError where they were left out."""
    record = casefile.read_current(case, report).record
    data = casefile.read_original(case, record.document.id)
    if data is None:
        raise NotThereError("The page's own bytes were left out when it was added (--no-originals): add it again to keep them.")
    return record, data


def mark_source(data: bytes, record: Record, spans: tuple[Span, ...]) -> list[tuple[str, Runs]]:
    """A page's bytes, its record and spans of its text -> (name, runs) for the page, or for each page of a PDF."""
    opened = pages.open_page(data)
    try:
        texts = pages.source_text(opened)
    except AccordingtoError:
        texts = (data.decode("utf-8", "replace"),)
    origin = record.document.origin
    parts = []
    for n, text in enumerate(texts, 1):
        runs = [run for run in origin if run.page == n] if opened.format is PageFormat.PDF else list(origin)
        marks = sorted({mark for run in runs for span in spans if (mark := find_place(run, span))})
        parts.append((f"Page {n}", _cut(text[:MOST_CHARS], marks)))
    return parts


def find_place(run: Origin, span: Span) -> Span | None:
    """A run and a span of the text -> the part of the source that it came from, or None where they do not meet."""
    low, high = max(run.start, span[0]), min(run.end, span[1])
    if low >= high:
        return None
    return (run.source_start + low - run.start, run.source_start + high - run.start) if run.literal else (run.source_start, run.source_end)


def _cut(text: str, marks: list[Span]) -> Runs:
    runs: Runs = []
    place, first = 0, True
    for start, end in marks:
        if place <= start < end <= len(text):
            runs += [(False, False, text[place:start]), (True, first, text[start:end])]
            place, first = end, False
    return [*runs, (False, False, text[place:])]
