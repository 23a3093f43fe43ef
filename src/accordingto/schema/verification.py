"""Nouns of a page's quotations held against primary documents."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import msgspec

from accordingto.schema.findings import SpanSet, write_json

VERIFICATION_VERSION: Final = "accordingto/verification@1"


class Verdict(StrEnum):
    """How a quotation stands to the primary documents, from the best to the worst (docs/verify.md)."""

    EXACT = "exact"
    TYPOGRAPHY = "typography"
    ELIDED = "elided"
    ALTERED = "altered"
    JOINED = "joined"
    ABSENT = "absent"


class ChangeKind(StrEnum):
    """What happened to words between the document and the quotation."""

    ADDED = "added"
    DROPPED = "dropped"
    CHANGED = "changed"


class Flag(StrEnum):
    """What a change touches. CASE and PUNCTUATION: nothing but capitals, or marks, differ."""

    NUMBER = "number"
    NAME = "name"
    NEGATION = "negation"
    CASE = "case"
    PUNCTUATION = "punctuation"


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the quotation and the words of the document that stand in their place; one of the two is empty where words were only
    added or only dropped.

    `start` and `end` count in the page's text, `original_start` and `original_end` in the text of `documents[document]`. `announced` is
    true where the page itself says so, by an ellipsis or by square brackets.
    """

    kind: ChangeKind
    quoted: str
    start: int
    end: int
    document: int
    original: str
    original_start: int
    original_end: int
    flags: tuple[Flag, ...] = ()
    announced: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a primary document: `text` is `documents[document].text[start:end]`, with the words `before` and `after` it.

    `page` is the page of a PDF, from 1, else None; `speaker` the one who speaks there, in a transcript.
    """

    document: int
    page: int | None
    start: int
    end: int
    text: str
    before: str
    after: str
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A quotation held against the documents, or an indirect statement with its nearest passage and no verdict.

    `attribution` is the id of the statement that the words belong to, None where no statement has them. `quotation` are the words
    within the marks, in several spans where it runs over paragraphs or is cut by its cue; for an indirect statement, its content.
    `passages` is in the order of the quotation, one for each stretch that stands together in the document; of an ABSENT quotation it
    holds the nearest passage, or none. `why` says in words, one reason an item, how the verdict came about and what to look at.
    """

    attribution: str | None
    quotation: SpanSet
    verdict: Verdict | None
    passages: tuple[Passage, ...] = ()
    changes: tuple[Change, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pin:
    """A document held fast by the SHA-256 of its bytes (`Document.id`), with its title and address where it has them."""

    id: str
    title: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """All quotations and indirect statements of a page, in the order of its text, held against primary documents."""

    page: Pin
    documents: tuple[Pin, ...]
    checks: tuple[Check, ...] = ()

    def to_json(self, *, indent: int | None = None) -> str:
        """The verification as JSON text, in the shape `accordingto/verification@1` (docs/verify.md)."""
        return write_json({"schema": VERIFICATION_VERSION, **msgspec.to_builtins(self)}, indent)
