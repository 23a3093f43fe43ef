"""The reading room: a casefile in the browser, read, checked and reviewed, and its accepted part as a site. How, and why: docs/room.md."""

from accordingto.room.app import close_room, make_app, open_room
from accordingto.room.publish import publish
from accordingto.room.serve import serve

__all__ = ["close_room", "make_app", "open_room", "publish", "serve"]
