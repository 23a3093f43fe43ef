"""A casefile -> a reading room in the browser, on this machine alone, until it is told to stop."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable
from typing import Final

import uvicorn

from accordingto.errors import UsageError
from accordingto.room.app import make_app, make_token
from accordingto.room.state import Room

LOOPBACK: Final = "127.0.0.1"
FIRST_PORT: Final = 8750
_TRIED: Final = 20


def serve(room: Room, *, port: int | None = None, opened: Callable[[str], None]) -> None:
    """An open room -> served on 127.0.0.1 until Ctrl-C; `opened` is given its address, with the token, before the first request.

    Without a `port` the first free one from FIRST_PORT on is taken. Raises UsageError where the port is taken or may not be used.
    """
    with contextlib.closing(bind(port)) as listening:
        token, number = make_token(), listening.getsockname()[1]
        config = uvicorn.Config(
            make_app(room, token=token, port=number), log_level="warning", access_log=False, server_header=False, proxy_headers=False,
            lifespan="off", ws="none", timeout_graceful_shutdown=5,
        )  # fmt: skip
        opened(f"http://{LOOPBACK}:{number}/?token={token}")
        with contextlib.suppress(KeyboardInterrupt):  # uvicorn raises it again when it has ended in order
            uvicorn.Server(config).run(sockets=[listening])


def bind(port: int | None) -> socket.socket:
    """A port, or None for a free one -> a socket that listens there, on the loopback alone. Raises UsageError."""
    tried = range(FIRST_PORT, FIRST_PORT + _TRIED) if port is None else [port]
    for number in tried:
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((LOOPBACK, number))
        except (OSError, OverflowError):
            listening.close()
            continue
        listening.listen(64)
        return listening
    raise UsageError(f"Port {tried[0]} cannot be used: another program has it, or it is no port. Leave --port out to take a free one.")
