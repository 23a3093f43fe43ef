"""The pages that decide, check and add: forms that work without a script, each answered by an address to go to."""

from __future__ import annotations

import json
from typing import Any, Final
from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from accordingto import casefile
from accordingto.casefile import Casefile
from accordingto.errors import NotThereError, UsageError
from accordingto.room import views, wanted
from accordingto.room.api import MOST_FILES, hold, read_uploads, reviewed
from accordingto.room.look import cut_article, draw_article, keep_only, make_cards
from accordingto.room.pages import LINKS, answer, find_done, read_query
from accordingto.room.state import Room
from accordingto.room.wanted import read_wanted
from accordingto.schema import Act, Check, Current, Deed, Held, Passage, Progress, Review, Stats, Worth
from accordingto.show.chains import all_spans
from accordingto.show.words import number

_QUEUE: Final = 20
_MOST_TEXT: Final = 20 * 1024 * 1024


async def queue(room: Room, request: Request) -> Response:
    """What is most worth a look."""
    done = request.query_params.get("done", "")

    def find(case: Casefile) -> tuple[tuple[Worth, ...], Stats, tuple[Review, ...]]:
        with case.reading():
            return casefile.find_worth(case, limit=_QUEUE), casefile.make_stats(case), find_done(case, done)

    worth, stats, made = await room.desk.ask(find)
    return answer(room, "review", view="review", title="Review", queue=worth, stats=stats, done=made)


async def statement(room: Room, request: Request) -> Response:
    """One statement with all that can be decided about it."""
    finding = read_query(request, wanted.StatementWanted).finding
    done = request.query_params.get("done", "")
    report, _, name = finding.partition(":")

    def find(case: Casefile) -> tuple[Current, tuple[Review, ...], tuple[Worth, ...], tuple[Review, ...]]:
        with case.reading():
            log = casefile.read_finding_log(case, finding)
            return casefile.read_current(case, int(report)), log, casefile.find_worth(case, limit=2), find_done(case, done)

    current, log, worth, made = await room.desk.ask(find)
    attr = next((found for found in current.record.attributions if found.id == name), None)
    if attr is None:
        raise NotThereError(f"Statement {finding} was merged into another one, or split: the log says by whom. Undo that first.")
    card = next(card for card in make_cards(current, {}) if card.id == name)
    alone = keep_only(current, name)
    following = next((one.statement.finding for one in worth if one.statement.finding != finding), None)
    return answer(
        room, "statement", view="review", title=f"Review {finding}", finding=finding, report=int(report), card=card, log=log, done=made,
        groups=cut_article(draw_article(alone, {}), all_spans(attr)), next=following,
        spans=json.dumps({"content": attr.content.spans, "source": attr.source.spans, "cue": attr.cue.spans}),
        words={"content": attr.content.text, "source": attr.source.text, "cue": attr.cue.text},
        actors=sorted({actor.name for actor in current.record.actors if actor.named}),
        source_kind=attr.source_kind.value, acts=[act.value for act in Act],
    )  # fmt: skip


async def decide(room: Room, request: Request) -> Response:
    """A form that decides about a statement."""
    finding = read_query(request, wanted.StatementWanted).finding
    form = await read_form(request)
    which = read_wanted([(name, value) for name, value in form.multi_items() if isinstance(value, str)], wanted.ReviewWanted)
    made = await room.desk.ask(lambda case: views.review(case, finding, which, room.reviewer))
    back = "/review" if form.get("back") == "queue" else f"/review/{finding}"
    if which.deed is Deed.MERGE:  # it has no page of its own any more
        back = LINKS.report(int(finding.partition(":")[0]))
    return RedirectResponse(f"{back}?done={made.uid}", 303)


async def split(room: Room, request: Request) -> Response:
    """A form with the words of each part of a statement."""
    finding = read_query(request, wanted.StatementWanted).finding
    parts = [line.strip() for line in str((await read_form(request)).get("parts", "")).splitlines() if line.strip()]
    which = wanted.ReviewWanted(deed=Deed.SPLIT, new=json.dumps(parts))
    made = await room.desk.ask(lambda case: views.review(case, finding, which, room.reviewer))
    return RedirectResponse(f"{LINKS.report(int(finding.partition(':')[0]))}?done={made.uid}", 303)


async def undo(room: Room, request: Request) -> Response:
    """The button that takes a review back."""
    which = read_wanted(_strings(await read_form(request)), wanted.UndoWanted)
    made = await room.desk.ask(lambda case: views.undo(case, which, room.reviewer))
    return RedirectResponse(f"/log?done={','.join(review.uid for review in made[:100])}", 303)


async def merge(room: Room, request: Request) -> Response:
    """A form that says that two names are one actor."""
    which = read_wanted(_strings(await read_form(request)), wanted.MergeWanted)
    made = await room.desk.ask(lambda case: views.merge_names(case, which, room.reviewer))
    return RedirectResponse(f"/actor?name={quote(which.into)}&done={reviewed(made)}", 303)


async def tell_apart(room: Room, request: Request) -> Response:
    """A form that says in which reports a name is somebody else's."""
    form = await read_form(request)
    if not form.getlist("findings"):
        raise UsageError("No report was chosen: tick those in which it is somebody else.")
    which = read_wanted(_strings(form), wanted.SplitWanted)
    made = await room.desk.ask(lambda case: views.split_name(case, which, room.reviewer))
    return RedirectResponse(f"/actor?name={quote(which.new)}&done={reviewed(made)}", 303)


async def add(room: Room, request: Request) -> Response:
    """Where pages are given, and how far they are."""
    pages = room.intake.list_pages()
    busy = any(page.progress in (Progress.WAITING, Progress.READING) for page in pages)
    return answer(room, "add", view="add", title="Add", pages=pages, busy=busy)


async def take(room: Room, request: Request) -> Response:
    """A form with files, a text or an address."""
    uploads = await read_uploads(request)
    which = read_wanted([pair for pair in _strings(await read_form(request)) if pair[1]], wanted.PageWanted)
    if not uploads and which.text is None and which.url is None:
        raise UsageError("There is no page in this: drop a file, paste a text, or give an address.")
    for upload in uploads:
        room.intake.take(upload.filename or "file", await upload.read())
    if which.text is not None:
        room.intake.take(which.name, which.text.encode("utf-8", "surrogatepass"))
    if which.url is not None:
        room.intake.take(which.url, which.url)
    return RedirectResponse("/add", 303)


async def verify(room: Room, request: Request) -> Response:
    """A report's quotations beside their places in a document."""
    which = read_query(request, wanted.VerifyPageWanted)

    def find(case: Casefile) -> tuple[Any, tuple[Held, ...]]:
        return casefile.list_reports(case, limit=100).reports, casefile.list_held(case)

    reports, held = await room.desk.ask(find)
    if which.report is not None and which.report not in {line.report for line in reports}:
        chosen = await room.desk.ask(lambda case: casefile.read_report(case, which.report or 0))
        reports = ({"report": chosen.id, "title": chosen.title}, *reports)
    shown = [Held(one.document, one.bytes, room.documents[one.document].title if one.document in room.documents else None) for one in held]
    made, checks, tally = None, [], ""
    if which.report is not None and which.document is not None:
        record, made = await room.check_quotations(which.report, which.document)
        document = await room.open_held(which.document)
        checks = [_beside(check, record.document.text, document.text) for check in made.checks]
        verdicts = [check.verdict.value for check in made.checks if check.verdict]
        counts = [f"{verdicts.count(verdict)} {verdict}" for verdict in dict.fromkeys(verdicts)]
        tally = f"{number(len(verdicts), 'quotation')}" + (f": {', '.join(counts)}" if counts else "")
    return answer(
        room, "verify", view="verify", title="Verify", which=which, reports=reports, held=shown, made=made, checks=checks, tally=tally
    )


async def give_document(room: Room, request: Request) -> Response:
    """A form with a report and a document to hold it against."""
    which = read_wanted(_strings(await read_form(request)), wanted.VerifyPageWanted)
    uploads = await read_uploads(request)
    document = which.document
    if uploads:
        document = (await hold(room, uploads[0].filename or "document", await uploads[0].read())).document
    if which.report is None or document is None:
        raise UsageError("A report and a document are needed: choose the one, and drop the other.")
    return RedirectResponse(f"/verify?report={which.report}&document={document}", 303)


async def read_form(request: Request) -> FormData:
    """A request -> its form. Raises UsageError for anything else."""
    kind = request.headers.get("content-type", "").partition(";")[0]
    if kind not in ("multipart/form-data", "application/x-www-form-urlencoded"):
        raise UsageError("This is no form: use the page's own, or the API.")
    return await request.form(max_files=MOST_FILES, max_part_size=_MOST_TEXT)


def _strings(form: FormData) -> list[tuple[str, str]]:
    return [(name, value) for name, value in form.multi_items() if isinstance(value, str)]


def _beside(check: Check, text: str, document: str) -> tuple[Check, list[tuple[str, str]], list[tuple[Passage, list[tuple[str, str]]]]]:
    """A check -> it, the quotation's words with those marked that the document lacks, and each passage with those that the page lacks."""
    quoted: list[tuple[str, str]] = []
    for start, end in check.quotation.spans:
        marks = [(change.start, change.end) for change in check.changes if start <= change.start < change.end <= end]
        quoted += [*([("same", " … ")] if quoted else []), *_mark(text, start, end, marks, "new")]
    passages = []
    for passage in check.passages:
        marks = [(change.original_start, change.original_end) for change in check.changes if change.original]
        marks = [(start, end) for start, end in marks if passage.start <= start < end <= passage.end]
        passages.append((passage, _mark(document, passage.start, passage.end, marks, "gone")))
    return check, quoted, passages


def _mark(text: str, start: int, end: int, marks: list[tuple[int, int]], kind: str) -> list[tuple[str, str]]:
    runs, place = [], start
    for low, high in sorted(marks):
        if low >= place:
            runs += [("same", text[place:low]), (kind, text[low:high])]
            place = high
    return [run for run in [*runs, ("same", text[place:end])] if run[1]]
