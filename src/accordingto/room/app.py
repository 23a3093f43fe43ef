"""The reading room as an ASGI application: addresses and what answers them."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from importlib import resources
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from accordingto.errors import AccordingtoError
from accordingto.page import MOST_PAGE_BYTES
from accordingto.room import api, deeds, original, pages, source
from accordingto.room.desk import Desk
from accordingto.room.guard import Guard
from accordingto.room.intake import Intake, Read, read_page
from accordingto.room.openapi import describe
from accordingto.room.state import Room

MOST_BODY_BYTES: Final = 4 * MOST_PAGE_BYTES
"""So much is taken in one request: four of the largest pages."""

_Page = Callable[[Room, Request], Awaitable[Response]]


def open_room(path: Path, *, reader: str, reviewer: str, create: bool = False, read: Read = read_page) -> Room:
    """The path of a casefile, how pages are read, and who reviews -> an open room; `close_room` closes it. Raises CasefileError."""
    desk = Desk(path, create=create)
    return Room(desk, Intake(desk, reader, read), reviewer)


def close_room(room: Room) -> None:
    """Wait for what is being done, and close the casefile."""
    room.intake.close()
    room.desk.close()


def make_token() -> str:
    """A token that nobody can guess."""
    return secrets.token_urlsafe(24)


def make_app(room: Room, *, token: str, port: int) -> ASGIApp:
    """An open room, its token and the port that it is on -> the application, guarded."""

    def show(path: str, page: _Page, method: str = "GET") -> Route:
        async def respond(request: Request) -> Response:
            try:
                return await page(room, request)
            finally:
                await request.close()  # files that came with a form

        return Route(path, respond, methods=[method])

    async def tell(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else api.status_of(error)
        words = error if isinstance(error, AccordingtoError) else Exception(_in_words(status))
        if request.url.path.startswith("/api/"):
            return JSONResponse({"error": str(words)}, status)
        return await pages.problem(room, words, status)

    async def leave(request: Request, error: Exception) -> Response:
        return Response(status_code=400)  # the page was closed while it sent something: nobody reads this, and nothing went wrong

    async def openapi(request: Request) -> Response:
        return JSONResponse(describe())

    async def api_docs(_: Room, request: Request) -> Response:
        described = [
            {"method": method.upper(), "path": path, "about": found["summary"], "parameters": found["parameters"]}
            for path, methods in describe()["paths"].items()
            for method, found in methods.items()
        ]
        return pages.answer(room, "api", view="", title="API", operations=described, base=str(request.base_url))

    static = StaticFiles(directory=str(resources.files("accordingto.room").joinpath("static")))
    application = Starlette(
        routes=[
            show("/", pages.home),
            show("/report/{report:int}", pages.report),
            show("/report/{report:int}/page", original.original),
            show("/report/{report:int}/source", source.source),
            show("/document/{document}/page", original.sheet),
            show("/document/{document}/{number:int}.png", original.picture),
            show("/sources", pages.sources),
            show("/timeline", pages.timeline),
            show("/actors", pages.actors),
            show("/actor", pages.actor),
            show("/actor/merge", deeds.merge, "POST"),
            show("/actor/split", deeds.tell_apart, "POST"),
            show("/claims", pages.claims),
            show("/claim/{finding}", pages.claim),
            show("/verify", deeds.verify),
            show("/verify", deeds.give_document, "POST"),
            show("/review", deeds.queue),
            show("/review/{finding}", deeds.statement),
            show("/review/{finding}", deeds.decide, "POST"),
            show("/review/{finding}/split", deeds.split, "POST"),
            show("/finding/{finding}", pages.finding),
            show("/undo", deeds.undo, "POST"),
            show("/log", pages.log),
            show("/add", deeds.add),
            show("/add", deeds.take, "POST"),
            Route("/api/openapi.json", openapi),
            show("/api/docs", api_docs),
            *api.make_routes(room),
            Mount("/static", static),
        ],
        middleware=[Middleware(GZipMiddleware, minimum_size=2_000)],
        exception_handlers={AccordingtoError: tell, HTTPException: tell, ClientDisconnect: leave, Exception: tell},
        max_body_size=MOST_BODY_BYTES,
    )
    return Guard(application, token, port)


def _in_words(status: int) -> str:
    return {
        404: "There is nothing at this address: go back, or begin at the reports.",
        405: "This address does not take that: use the page's own buttons.",
        413: f"This is larger than {MOST_BODY_BYTES // 2**20} MiB: give less at once, or use `accordingto add`.",
        500: "Something went wrong here, and it is no fault of yours: the terminal that runs `accordingto serve` says what.",
    }.get(status, "This could not be understood: go back and try again.")
