"""The JSON API: a table of operations, from which its routes and its OpenAPI description are both made, so that they cannot differ."""

from __future__ import annotations

import inspect
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from accordingto.casefile import hold_document
from accordingto.errors import AccordingtoError, CasefileError, NotThereError, UsageError
from accordingto.page import MOST_PAGE_BYTES
from accordingto.room import views, wanted
from accordingto.room.state import Room
from accordingto.room.wanted import read_wanted
from accordingto.schema import Current, Held, Incoming, Review, Verification
from accordingto.schema.findings import write_json

MOST_FILES: Final = 100
_Run = Callable[[Room, Request, Any], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked of the API. `body` is how `takes` comes: in the address, as JSON, or as a form with files."""

    name: str
    path: str
    takes: type
    gives: Any
    run: _Run
    about: str
    method: str = "GET"
    body: str | None = None
    inside: type = wanted.Nothing
    """Parameters in the path, where the body has a type of its own."""


def look(name: str, path: str, function: Callable[..., Any]) -> Operation:
    """A function of views.py -> its operation; types and words are the function's own."""
    hints = inspect.get_annotations(function, eval_str=True)
    takes = next(hint for parameter, hint in hints.items() if parameter not in ("case", "return"))

    async def run(room: Room, request: Request, which: Any) -> Any:  # noqa: ANN401
        return await room.desk.ask(lambda case: function(case, which))

    return Operation(name, path, takes, hints["return"], run, inspect.getdoc(function) or "")


def decide(name: str, path: str, function: Callable[..., Any], inside: type = wanted.Nothing) -> Operation:
    """A function of views.py that writes -> its operation, done in the name of the room's reviewer."""
    hints = inspect.get_annotations(function, eval_str=True)

    async def run(room: Room, request: Request, which: Any) -> Any:  # noqa: ANN401
        within: Any = read_wanted(request.path_params, inside)
        first = () if inside is wanted.Nothing else (within.finding,)
        return await room.desk.ask(lambda case: function(case, *first, which, room.reviewer))

    return Operation(name, path, hints["which"], hints["return"], run, inspect.getdoc(function) or "", "POST", "json", inside)


async def _list_incoming(room: Room, request: Request, which: wanted.Nothing) -> tuple[Incoming, ...]:
    return room.intake.list_pages()


async def _take_pages(room: Room, request: Request, which: wanted.PageWanted) -> tuple[Incoming, ...]:
    given = [(upload.filename or "file", await upload.read()) for upload in await read_uploads(request)]
    if which.text is not None:
        given.append((which.name, which.text.encode("utf-8", "surrogatepass")))
    taken = [room.intake.take(name, data) for name, data in given]
    if which.url is not None:
        taken.append(room.intake.take(which.url, which.url))
    if not taken:
        raise UsageError("There is no page in this: drop a file, paste a text, or give an address.")
    return tuple(taken)


async def _take_document(room: Room, request: Request, which: wanted.Nothing) -> Held:
    uploads = await read_uploads(request)
    if len(uploads) != 1:
        raise UsageError("One document is taken at a time: give it as `file`.")
    return await hold(room, uploads[0].filename or "document", await uploads[0].read())


async def _verify(room: Room, request: Request, which: wanted.VerificationWanted) -> Verification:
    return (await room.check_quotations(which.report, which.document))[1]


async def hold(room: Room, name: str, data: bytes) -> Held:
    """The bytes of a primary document -> kept in the casefile, if it can be read at all. Raises PageError."""
    if len(data) > MOST_PAGE_BYTES:
        raise UsageError(f"{name[:80]} is larger than {MOST_PAGE_BYTES // 2**20} MiB: give the part of it that matters.")
    document = await room.desk.ask(lambda case: hold_document(case, data))
    opened = await room.open_held(document)
    return Held(document, len(data), opened.title)


async def read_uploads(request: Request) -> list[UploadFile]:
    """A form -> the files in it; none where the request is no form."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return []
    form = await request.form(max_files=MOST_FILES, max_part_size=MOST_PAGE_BYTES)
    return [upload for upload in form.getlist("file") if isinstance(upload, UploadFile) and upload.filename]


OPERATIONS: Final = (
    look("stats", "/api/stats", views.show_stats),
    look("reports", "/api/reports", views.show_reports),
    look("report", "/api/reports/{report}", views.show_report),
    look("statements", "/api/statements", views.show_statements),
    look("sources", "/api/sources", views.show_sources),
    look("timeline", "/api/timeline", views.show_timeline),
    look("actors", "/api/actors", views.show_actors),
    look("actor", "/api/actor", views.show_actor),
    decide("merge_actors", "/api/actors/merge", views.merge_names),
    decide("split_actor", "/api/actors/split", views.split_name),
    look("claims", "/api/claims", views.show_claims),
    look("claim", "/api/claims/{finding}", views.show_claim),
    look("contradictions", "/api/contradictions", views.show_contradictions),
    look("queue", "/api/queue", views.show_queue),
    look("log", "/api/log", views.show_log),
    look("finding_log", "/api/findings/{finding}/reviews", views.show_finding_log),
    decide("review", "/api/findings/{finding}/reviews", views.review, wanted.FindingWanted),
    decide("undo", "/api/undo", views.undo),
    Operation("pages", "/api/pages", wanted.Nothing, tuple[Incoming, ...], _list_incoming, "Pages that are waiting, being read, or done."),
    Operation(
        "take_pages", "/api/pages", wanted.PageWanted, tuple[Incoming, ...], _take_pages,
        "Give pages to be read: files, a text, or an address, which is fetched. Answers at once; ask for `pages` to see how far they are.",
        "POST", "form",
    ),
    Operation(
        "take_document", "/api/documents", wanted.Nothing, Held, _take_document,
        "Keep a primary document in the casefile, to check quotations against.", "POST", "form",
    ),
    Operation(
        "verification", "/api/verification", wanted.VerificationWanted, Verification, _verify,
        "A report's quotations held against a document that is kept in the casefile.",
    ),
)  # fmt: skip


def make_routes(room: Room) -> list[Route]:
    """A room -> the routes of its API."""
    by_path: dict[str, dict[str, Operation]] = {}
    for operation in OPERATIONS:
        by_path.setdefault(operation.path, {})[operation.method] = operation
    return [Route(path, _answer(room, found), methods=list(found)) for path, found in by_path.items()]


def _answer(room: Room, operations: dict[str, Operation]) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        operation = operations["GET" if request.method == "HEAD" else request.method]
        try:
            which = await _read_request(request, operation)
            return give(await operation.run(room, request, which))
        except AccordingtoError as error:
            return give_error(error)
        finally:
            await request.close()  # files that came with a form

    return answer


async def _read_request(request: Request, operation: Operation) -> Any:  # noqa: ANN401
    if operation.body == "json":
        return read_wanted(await _read_json(request), operation.takes)
    if operation.body == "form":
        kind = request.headers.get("content-type", "").partition(";")[0]
        if kind == "application/json":
            return read_wanted(await _read_json(request), operation.takes)
        form = await request.form(max_files=MOST_FILES, max_part_size=MOST_PAGE_BYTES)
        return read_wanted([(name, value) for name, value in form.multi_items() if isinstance(value, str)], operation.takes)
    return read_wanted([*request.query_params.multi_items(), *request.path_params.items()], operation.takes)


async def _read_json(request: Request) -> dict[str, Any]:
    try:
        plain = json.loads(await request.body() or b"{}")
    except (ValueError, RecursionError) as error:
        raise UsageError(f"This is no JSON ({error}): check it.") from error
    if not isinstance(plain, dict):
        raise UsageError("This is no JSON object: give one, in braces.")
    return plain


def give(found: Any) -> Response:  # noqa: ANN401
    """A noun, or a tuple of them -> JSON."""
    return Response(write_json(to_plain(found), None), media_type="application/json")


def to_plain(found: Any) -> Any:  # noqa: ANN401
    """A noun -> dicts, lists, strings and numbers; a record in the shape that it has everywhere (docs/record.md)."""
    if isinstance(found, Current):
        return {**msgspec.to_builtins(found), "record": found.record.to_dict()}
    return msgspec.to_builtins(found)


def give_error(error: AccordingtoError) -> Response:
    """An error -> its words as JSON, with its status."""
    return Response(write_json({"error": str(error)}, None), status_of(error), media_type="application/json")


def status_of(error: Exception) -> int:
    """An error -> 404 for what is not there, 503 for a casefile that cannot be used just now, 400 for any other of ours, else 500."""
    if isinstance(error, NotThereError):
        return 404
    if isinstance(error, CasefileError):
        return 503
    return 400 if isinstance(error, AccordingtoError) else 500


def reviewed(found: Review | tuple[Review, ...]) -> str:
    """What was just decided -> the number of its first line in the log."""
    return (found if isinstance(found, Review) else found[0]).uid
