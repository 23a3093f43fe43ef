"""Nouns of what belongs together across the reports of a casefile: the same claim, contradictions, copies of a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import msgspec

from accordingto.schema.casefile import Report, Statement
from accordingto.schema.findings import write_json
from accordingto.schema.verification import Pin, Verification

CASE_VERIFICATION_VERSION: Final = "accordingto/case-verification@1"


class How(StrEnum):
    """How two statements belong together: they quote the same words, say the same in other words, or contradict each other."""

    QUOTATION = "quotation"
    CLAIM = "claim"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True)
class Link:
    """Two statements that were joined ("12:a3", "20:a1"), and why, one reason an item. `by` is who joined them, "" for the program."""

    one: str
    other: str
    how: How
    why: tuple[str, ...]
    by: str = ""


@dataclass(frozen=True, slots=True)
class SharedClaim:
    """Statements that say the same, the earliest report's first.

    `reports` counts near copies of a text once, `outlets` counts each outlet once. `statements` and `links` may hold fewer than there
    are where very many say the same.
    """

    reports: int
    outlets: int
    statements: tuple[Statement, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Statements of two sides that cannot both be so: all of `one` say the same, all of `other` do. `link` is the pair that was found."""

    one: tuple[Statement, ...]
    other: tuple[Statement, ...]
    link: Link


@dataclass(frozen=True, slots=True)
class Copy:
    """A report whose text stands, whole or nearly, in another one.

    `hub` is who republished it, if the page says so; `documents` are the documents that it rests on, as its statements name them, with
    who obtained them. `share` is how much of the shorter text stands in the longer one, 0 to 1, `of` the report that it was held against;
    both are of the first text None. `by` is who joined them, "" for the program.
    """

    report: Report
    hub: str | None
    documents: tuple[str, ...]
    share: float | None = None
    of: int | None = None
    why: tuple[str, ...] = ()
    by: str = ""


@dataclass(frozen=True, slots=True)
class Copies:
    """One text in all the reports that print it, the earliest first. It counts once."""

    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class ReportVerification:
    """A report of a casefile, held against primary documents."""

    report: int
    verification: Verification


@dataclass(frozen=True, slots=True)
class CaseVerification:
    """The quotations of a casefile's current reports held against primary documents, which are pinned by hash."""

    documents: tuple[Pin, ...]
    reports: tuple[ReportVerification, ...] = ()

    def to_json(self, *, indent: int | None = None) -> str:
        """The verification as JSON text, in the shape `accordingto/case-verification@1` (docs/verify.md)."""
        return write_json({"schema": CASE_VERIFICATION_VERSION, **msgspec.to_builtins(self)}, indent)
