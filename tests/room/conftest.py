"""One reading room and one browser for all tests of the room: a server in a thread, and Debian's Chromium."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright

from accordingto.room import close_room, make_app, open_room
from accordingto.room.serve import bind
from accordingto.room.state import Room
from room.invented import make_casefile, read_plainly

TOKEN = "token-of-the-tests"


@dataclass
class Served:
    """A reading room that is open on a port of this machine."""

    room: Room
    port: int
    path: Path

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> tuple[HTTPResponse, bytes]:
        """A request with just these headers (and Host, unless it is given) -> the answer and its body."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        given = {"Host": f"127.0.0.1:{self.port}", **(headers or {})}
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in given.items():
            connection.putheader(name, value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        found = answer.read()
        connection.close()
        return answer, found


class Server:
    """A casefile -> served until `stop`."""

    def __init__(self, path: Path, port: int = 0, read: object = read_plainly) -> None:
        self._room = open_room(path, reader="tests", reviewer="Ada", read=read)  # type: ignore[arg-type]
        self._socket = bind(port)
        number = self._socket.getsockname()[1]
        config = uvicorn.Config(make_app(self._room, token=TOKEN, port=number), log_level="error", lifespan="off", ws="none")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)
        self.served = Served(self._room, number, path)

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(20)
        self._socket.close()
        close_room(self._room)


@pytest.fixture(scope="session")
def casefile_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_casefile(tmp_path_factory.mktemp("room") / "case.db")


@pytest.fixture
def served(casefile_made: Path, tmp_path: Path) -> Iterator[Served]:
    """A room of its own over a copy of the casefile: what a test changes, no other sees."""
    server = Server(Path(shutil.copy(casefile_made, tmp_path / "case.db")))
    yield server.served
    server.stop()


@pytest.fixture(scope="session")
def shared(casefile_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One room for all tests that change nothing."""
    server = Server(Path(shutil.copy(casefile_made, tmp_path_factory.mktemp("shared") / "case.db")))
    yield server.served
    server.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    from room.browse import open_browser

    with sync_playwright() as playwright:
        opened = open_browser(playwright)
        yield opened
        opened.close()
