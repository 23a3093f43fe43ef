"""Nouns of what a person looks at in a casefile: lists of reports, a report as people left it, somebody in all reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from accordingto.schema.casefile import Outcome, QuotationVersions, Report, Standing, Statement, Voice
from accordingto.schema.findings import Record
from accordingto.schema.joins import Contradiction, SharedClaim
from accordingto.schema.timeline import Timeline


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report in a list. `unreviewed` and `unnamed` are of its `statements`; rejected ones are not counted. `teaser` is words of it."""

    report: int
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    teaser: str
    statements: int
    unreviewed: int
    unnamed: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A part of a list of reports. `more` is true where there are others beyond it."""

    reports: tuple[ReportLine, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decided about a statement, beside it: `name` is its number in the report ("a3", "a3.1" for a part).

    `speaker` is who speaks, as people left it. `reviewer`, `deed` and `made_at` (UTC) are of the last review, None without one; `moved`
    says what changed since the version that was reviewed.
    """

    name: str
    speaker: str
    verdict: Standing = Standing.OPEN
    second_look: bool = False
    comments: int = 0
    reviewer: str | None = None
    deed: str | None = None
    made_at: str | None = None
    moved: str | None = None


@dataclass(frozen=True, slots=True)
class Current:
    """A version of a report as people left it: in `record` corrections stand in, what was merged or split is out.

    `was` are pairs (name in an older version, name here or None where it is gone), where one was asked for.
    """

    report: Report
    record: Record
    decided: tuple[Decided, ...]
    was: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Appearance:
    """Somebody in one report: `finding` is "12:p3". `names` and `roles` are those that this report uses."""

    finding: str
    report: int
    title: str | None
    outlet: str | None
    published: str | None
    kind: str
    named: bool
    mentions: int
    names: tuple[str, ...]
    roles: tuple[str, ...]
    renamed: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """Somebody in all reports: where they appear, what they say and what others say about them. `more`: there is more than is shown."""

    name: str
    appearances: tuple[Appearance, ...]
    by: tuple[Statement, ...]
    about: tuple[Statement, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Share:
    """Statements of a month ("2023-08") or of an outlet: all, those without a named source, those quoted whole and in part."""

    name: str
    statements: int
    unnamed: int
    direct: int
    mixed: int


@dataclass(frozen=True, slots=True)
class LooseEvent:
    """An event of which nobody says when. `finding` is "12:e3"; `sources` are on whose word it stands, outermost first."""

    finding: str
    report: int
    title: str | None
    outlet: str | None
    published: str | None
    text: str
    told: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sources:
    """Who speaks, and how statements are spread over months and outlets."""

    speakers: tuple[Voice, ...]
    months: tuple[Share, ...]
    outlets: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class TimelinePart:
    """A part of a casefile's timeline: `hours` are (event "12:e3", the hour at which it begins); `loose` has the undated events."""

    timeline: Timeline
    loose: tuple[LooseEvent, ...]
    hours: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement beside others of the casefile: all versions of its quotation (None where it quotes nothing that stands elsewhere),
    all that say the same in any words (None where nobody else does), and what contradicts it.
    """

    statement: Statement
    versions: QuotationVersions | None
    same: SharedClaim | None = None
    contradictions: tuple[Contradiction, ...] = ()


class Progress(StrEnum):
    """How far a page is that was given to be read."""

    WAITING = "waiting"
    READING = "reading"
    ADDED = "added"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A page that was given to be read: once added, its report and what became of it; once failed, why, with the cure."""

    n: int
    name: str
    progress: Progress
    report: int | None = None
    outcome: Outcome | None = None
    statements: int | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A primary document that is kept in a casefile to check quotations against."""

    document: str
    bytes: int
    title: str | None = None
