"""What may be asked for: one type for each request, read from an address, a form or JSON, and described in the API by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, TypeVar

import msgspec
from msgspec import Meta

from accordingto.errors import UsageError
from accordingto.schema import Act, ActorKind, Deed, Kind, SourceKind

T = TypeVar("T")
_HALF: Final = re.compile("[\ud800-\udfff]")

Words = Annotated[str, Meta(max_length=2_000, description="Words; the last may be the beginning of one.")]
Name = Annotated[str, Meta(min_length=1, max_length=400)]
Day = Annotated[str, Meta(pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$", description="2023-08-09, 2023-08 or 2023.")]
Limit = Annotated[int, Meta(ge=1, le=500, description="How many at most.")]
Offset = Annotated[int, Meta(ge=0, le=1_000_000, description="How many to pass over.")]
Finding = Annotated[
    str, Meta(pattern=r"^[1-9]\d{0,14}:[atpe][1-9]\d{0,8}(\.[1-9]\d{0,3})?$", description="A report and a number there: 12:a3.")
]
Statement = Annotated[str, Meta(pattern=r"^[1-9]\d{0,14}:a[1-9]\d{0,8}(\.[1-9]\d{0,3})?$", description="A statement: 12:a3.")]
Number = Annotated[int, Meta(ge=1, le=999_999_999_999, description="The number of a report.")]
PageNumber = Annotated[int, Meta(ge=1, le=999_999, description="A page of a PDF, from 1.")]
Place = Annotated[int, Meta(ge=0, le=999_999_999, description="A place in a text, in characters.")]
DocumentId = Annotated[str, Meta(pattern=r"^sha256:[0-9a-f]{64}$", description="The SHA-256 of a document's bytes.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """No parameters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsWanted:
    """Which reports: words in title and text, an outlet, dates of publication, with open statements, mostly without named sources."""

    q: Words = ""
    outlet: Name | None = None
    since: Day | None = None
    until: Day | None = None
    unreviewed: bool = False
    unnamed: bool = False
    offset: Offset = 0
    limit: Limit = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWanted:
    """One report by its number."""

    report: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPageWanted:
    """One report by its number; `was`: an older version that the address named; `old`: the very version, though there is a newer one."""

    was: Number | None = None
    old: bool = False
    done: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalWanted:
    """The page that a report was read from: `number` is that of a PDF's page; `text`: its text alone, though there are pictures."""

    report: Number
    number: PageNumber | None = None
    text: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetWanted:
    """A page of a PDF in the casefile: by its number, or where a place in the document's text is; `report`: where to go back to."""

    document: DocumentId
    number: PageNumber | None = None
    start: Place = 0
    end: Place = 0
    report: Number | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementsWanted:
    """Which statements: words, and what to narrow them by."""

    q: Words = ""
    speaker: Name | None = None
    source_kind: SourceKind | None = None
    act: Act | None = None
    kind: Kind | None = None
    since: Day | None = None
    until: Day | None = None
    outlet: Name | None = None
    unreviewed: bool = False
    limit: Limit = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesWanted:
    """Whose voices: of one outlet, named or unnamed ones alone."""

    outlet: Name | None = None
    named: bool | None = None
    limit: Limit = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineWanted:
    """Which part of the timeline: `at` a year, a month or a day (all without it), of one outlet."""

    at: Day | None = None
    outlet: Name | None = None
    limit: Limit = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorsWanted:
    """Which actors: words of a name, a kind."""

    q: Words = ""
    kind: ActorKind | None = None
    limit: Limit = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorWanted:
    """Somebody by name."""

    name: Name
    done: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsWanted:
    """Which quotations: words in them; without, those in most reports."""

    q: Words = ""
    limit: Limit = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingWanted:
    """One finding by its number."""

    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementWanted:
    """One statement by its number."""

    finding: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueWanted:
    """How much of the queue."""

    limit: Limit = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationWanted:
    """A report and a document that was given before."""

    report: Number
    document: DocumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyPageWanted:
    """What the page for checking quotations shows."""

    report: Number | None = None
    document: DocumentId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewWanted:
    """What is decided about a finding: a deed, for a correction the field and its new value, and a comment."""

    deed: Deed
    field: Annotated[str, Meta(max_length=40)] | None = None
    new: Annotated[str, Meta(max_length=100_000)] | None = None
    comment: Annotated[str, Meta(max_length=20_000)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoWanted:
    """Which review is taken back: the one with this number, else your last one."""

    uid: Annotated[str, Meta(pattern=r"^[0-9a-f]{4,16}$")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeWanted:
    """Two names of which the first is the second."""

    name: Name
    into: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitWanted:
    """Actors in some reports ("12:p3") and the name that they go by in truth."""

    findings: Annotated[tuple[Finding, ...], Meta(min_length=1, max_length=500)]
    new: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWanted:
    """A page to be read: its text or HTML as it stands, or an address, which is fetched."""

    text: Annotated[str, Meta(min_length=1, max_length=5_000_000)] | None = None
    url: Annotated[str, Meta(min_length=8, max_length=4_000)] | None = None
    name: Annotated[str, Meta(max_length=200)] = "pasted text"


def read_wanted(pairs: Iterable[tuple[str, Any]] | Mapping[str, Any], wanted: type[T]) -> T:
    """What a form, an address or JSON says -> the request in its type. Fields left empty count as not given. Raises UsageError."""
    described = msgspec.inspect.type_info(wanted)
    known = described.fields if isinstance(described, msgspec.inspect.DataclassType) else ()
    many = {field.name for field in known if isinstance(field.type, msgspec.inspect.VarTupleType)}
    given: dict[str, Any] = {}
    pairs = list(pairs.items() if isinstance(pairs, Mapping) else pairs)
    if any(isinstance(value, str) and _HALF.search(value) for _, value in pairs):
        raise UsageError("There are broken characters in this (half of a pair): type it anew.")
    for name, value in pairs:
        if name in many:
            given.setdefault(name, []).extend(value if isinstance(value, list) else [value])
        elif value not in ("", None):
            given[name] = value
    try:
        return msgspec.convert(given, wanted, strict=False)
    except msgspec.ValidationError as error:
        raise UsageError(f"This cannot be understood ({error}): check what you typed, or go back.") from error
