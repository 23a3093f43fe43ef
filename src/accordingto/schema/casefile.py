"""Nouns of a casefile: many records in one file, what changed between versions of a page, and what people decided."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from accordingto.schema.page import Span

NOBODY: Final = ""
"""The name of a speaker whom nobody names."""


class Outcome(StrEnum):
    """What became of a record that was given to a casefile."""

    NEW = "new"
    KNOWN = "known"
    CHANGED = "changed"
    READ_AGAIN = "read again"


class What(StrEnum):
    """Which sort of finding: the letter that its number begins with in a record. A whole report can be reviewed, too: "12"."""

    STATEMENT = "a"
    TIME = "t"
    ACTOR = "p"
    EVENT = "e"
    REPORT = "r"


@dataclass(frozen=True, slots=True)
class Piece:
    """One finding of a record, of any sort, in a form in which two of them can be compared.

    `spans` are all its spans in order. `words` are what is compared where the texts differ. `fields` are (name, value in words).
    """

    what: What
    n: int
    spans: tuple[Span, ...]
    words: str
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """As in the record: "a3"."""
        return f"{self.what.value}{self.n}"


@dataclass(frozen=True, slots=True)
class Moved:
    """A finding that two versions of a report share and that is not the same in both: `how` says what was and what is, a line a field."""

    old: Piece
    new: Piece
    how: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different in a version of a report, held against the one before: pieces of the same `What`."""

    kept: tuple[tuple[Piece, Piece], ...] = ()
    moved: tuple[Moved, ...] = ()
    gone: tuple[Piece, ...] = ()
    new: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """A reviewed finding of the version before: where it is now ("12:a3"), or None where the new version does not hold it."""

    old: str
    new: str | None
    how: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one record: the number of its report, how many statements it has, and for a new version what changed."""

    report: int
    outcome: Outcome
    statements: int
    changes: Changes = Changes()
    carried: tuple[Carried, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A version of a document as it stands in a casefile. `version` counts from 1 along the versions of its page."""

    id: int
    document: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    reader: str
    added_at: str
    version: int = 1
    next: int | None = None


class Standing(StrEnum):
    """What people decided about a finding, taken together. OPEN: nobody did; DISPUTED: two did, and differ."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as it stands in a casefile, with people's corrections in it. `finding` is "12:a3": report and number there."""

    finding: str
    report: int
    title: str | None
    outlet: str | None
    published: str | None
    speaker: str
    source: str
    cue: str
    content: str
    kind: str
    source_kind: str
    act: str
    distance: str
    negated: bool
    score: float
    verdict: Standing = Standing.OPEN
    second_look: bool = False
    comments: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave: statements, best first. `more` is true where there are others beyond them."""

    statements: tuple[Statement, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A report whose text holds the words of a search, with the place where they stand ([...] around them)."""

    report: int
    title: str | None
    outlet: str | None
    published: str | None
    excerpt: str


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, how often, and how: statements of current versions, rejected ones not counted."""

    speaker: str
    statements: int
    named: int
    unnamed: int
    direct: int
    mixed: int
    indirect: int
    outlets: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """Somebody who appears in reports: in how many, and with how many mentions."""

    name: str
    kind: str
    named: bool
    reports: int
    mentions: int


@dataclass(frozen=True, slots=True)
class QuotationVersions:
    """One quotation in all its versions across pages. `wordings` are the different wordings, the most frequent first."""

    reports: int
    wordings: tuple[tuple[str, int], ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """The same words in two reports, and how they are told differently there."""

    one: Statement
    other: Statement
    how: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two reports of one story side by side.

    `only_one` and `only_other` are the speakers who speak in one alone; `hedged` the statements that one report asserts and the other
    tells with distance, doubt or negation; `missing_in_other` and `missing_in_one` statements that have no counterpart.
    """

    one: Report
    other: Report
    only_one: tuple[str, ...]
    only_other: tuple[str, ...]
    both: tuple[str, ...]
    hedged: tuple[Pair, ...]
    alike: tuple[Pair, ...]
    missing_in_other: tuple[Statement, ...]
    missing_in_one: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Stats:
    """A casefile in figures; all but `versions` count current versions only. `copies` are reports that print a text of another one."""

    reports: int
    versions: int
    outlets: int
    statements: int
    events: int
    reviewed: int
    disputed: int
    second_looks: int
    reviews: int
    first_published: str | None
    last_published: str | None
    kinds: tuple[tuple[str, int], ...]
    source_kinds: tuple[tuple[str, int], ...]
    acts: tuple[tuple[str, int], ...]
    distances: tuple[tuple[str, int], ...]
    by_outlet: tuple[tuple[str, int], ...]
    copies: int = 0


class Deed(StrEnum):
    """What a review does. SAME, CONTRADICT and APART are about two statements, or two reports: they say the same (are copies), contradict
    each other, or neither, whatever the program found.
    """

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"
    COMMENT = "comment"
    SECOND_LOOK = "second look"
    LOOKED = "looked"
    SAME = "same"
    CONTRADICT = "contradict"
    APART = "apart"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Review:
    """One line of the log: who decided what about which finding, when, and what it was before.

    `uid` is the same in every casefile that holds it, `made_at` is UTC. `after` are the uids of the last reviews of the same finding
    that the reviewer could see. `finding` is "12:a3" where the finding stands in a current version, else its key.
    """

    uid: str
    made_at: str
    reviewer: str
    finding: str
    deed: Deed
    field: str | None = None
    old: str | None = None
    new: str | None = None
    comment: str | None = None
    undoes: str | None = None
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Reviews of one finding by two or more people that differ, none made in sight of the others. It stays until somebody decides."""

    finding: str
    field: str
    reviews: tuple[Review, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """What came over from another casefile: how many reports and reviews, and the conflicts that there are now."""

    reports: int
    reviews: int
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Worth:
    """A statement that is worth a look, and why, the weightiest reason first."""

    statement: Statement
    reasons: tuple[str, ...]
