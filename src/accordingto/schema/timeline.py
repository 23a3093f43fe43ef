"""Nouns of many records on one line of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import msgspec

from accordingto.schema.findings import Told, write_json

TIMELINE_VERSION: Final = "accordingto/timeline@1"


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """A page whose events stand on a timeline."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Telling:
    """One page's telling of an event: the page's number (from 0), the event's id and words there, and on whose word, outermost first."""

    page: int
    event: str
    text: str
    start: int
    end: int
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An event on a timeline, with every telling of it that was brought together, and why (one reason a telling after the first).

    `earliest` and `latest` are ISO days, both included, None where open; both None: nobody says when. `edtf` is the same in EDTF
    (ISO 8601-2), as the first telling has it.
    """

    earliest: str | None
    latest: str | None
    told: Told
    tellings: tuple[Telling, ...]
    why: tuple[str, ...] = ()
    edtf: str | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events of many pages: `dated` in the order of time, `undated` in the order of reading."""

    pages: tuple[TimelinePage, ...]
    dated: tuple[Entry, ...] = ()
    undated: tuple[Entry, ...] = ()

    def to_json(self, *, indent: int | None = None) -> str:
        """The timeline as JSON text, in the shape `accordingto/timeline@1` (docs/timeline.md)."""
        return write_json({"schema": TIMELINE_VERSION, **msgspec.to_builtins(self)}, indent)
