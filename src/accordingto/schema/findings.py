"""Nouns of what is found in a document, and the record that holds it."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import msgspec

from accordingto.errors import RecordError
from accordingto.schema.edtf import write_edtf, write_event_edtf
from accordingto.schema.page import Document, Span

_SURROGATE = re.compile("[\ud800-\udfff]")


RECORD_VERSION: Final = "accordingto/record@1"


def write_json(plain: dict[str, Any], indent: int | None) -> str:
    """Plain dicts, lists and so on -> JSON text; letters stand as they are, in a text with lone surrogates all but ASCII as escapes."""
    text = json.dumps(plain, ensure_ascii=False, indent=indent)
    return text if text.isascii() or not _SURROGATE.search(text) else json.dumps(plain, indent=indent)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the block it stands in (an index into `Document.blocks`), and its tokens."""

    start: int
    end: int
    block: int
    tokens: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks, marks included. `closed` is false where the quotation goes on in the next paragraph."""

    start: int
    end: int
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Triple:
    """What the tagger says: spans of a source, a cue and a content that belong together.

    `within` is the number, in the same tuple of triples, of the one whose content this one stands in. `score` is between 0 and 1.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float
    within: int | None = None


@dataclass(frozen=True, slots=True)
class SpanSet:
    """The words of a role: its spans in order, and their text joined by " … " where there are several."""

    spans: tuple[Span, ...] = ()
    text: str = ""


class Kind(StrEnum):
    """How the content stands: wholly in quotation marks or in a block set off as a quotation, partly, or not."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class SourceKind(StrEnum):
    """What sort of source speaks. UNNAMED: somebody who is there and has no name; NONE: nobody is named or implied at all."""

    PERSON = "person"
    GROUP = "group"
    ORGANIZATION = "organization"
    DOCUMENT = "document"
    UNNAMED = "unnamed"
    NONE = "none"


class Act(StrEnum):
    """What the source does with the words."""

    SAY = "say"
    CLAIM = "claim"
    DENY = "deny"
    ACCUSE = "accuse"
    PROMISE = "promise"
    THREATEN = "threaten"
    URGE = "urge"
    ASK = "ask"
    BELIEVE = "believe"
    KNOW = "know"
    INTEND = "intend"
    FEEL = "feel"
    SHOW = "show"


class Distance(StrEnum):
    """How the reporter stands to the words: neutral "said", endorsing "revealed", distancing "claimed"."""

    NEUTRAL = "neutral"
    ENDORSING = "endorsing"
    DISTANCING = "distancing"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody's words or thoughts: who (source), by which words we know (cue), and what (content). Terms as in PARC and PolNeAR.

    `condition` are the clauses that the content hangs on, `modality` the words in its main part that make it less or more than a fact
    ("may", "possibly", "must"). `within` is the id of the attribution whose content this one stands in. `obtained_by` names who got hold
    of a source that is a document. `score` says how likely source, cue and content are right together: of the outermost statements with
    0.8 about eight in ten were, on PolNeAR dev, where the scores were calibrated. `why` says in words, one reason an item, how the fields
    beside it came about.
    """

    id: str
    source: SpanSet
    cue: SpanSet
    content: SpanSet
    kind: Kind
    source_kind: SourceKind
    act: Act
    distance: Distance = Distance.NEUTRAL
    negated: bool = False
    condition: tuple[Span, ...] = ()
    modality: tuple[Span, ...] = ()
    within: str | None = None
    obtained_by: SpanSet = SpanSet()
    speaker: str | None = None
    score: float = 0.0
    why: tuple[str, ...] = ()


class TimeType(StrEnum):
    """TIMEX3's four types (TimeML 1.2.1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3 with its interval.

    `value` is TimeML's; it keeps X's for what is not known ("XXXX-08-05"). `earliest` and `latest` are ISO days, both included, or
    None where open. `anchor` is "published", or the id of the time expression it was counted from. `rule` is the name of the rule of
    the grammar that found it (extract/times/patterns.py).
    """

    id: str
    start: int
    end: int
    text: str
    type: TimeType
    value: str
    earliest: str | None = None
    latest: str | None = None
    anchor: str | None = None
    mod: str | None = None
    why: str = ""
    rule: str = ""

    @property
    def edtf(self) -> str | None:
        """The same time in EDTF (ISO 8601-2), None where no date is known of it."""
        return write_edtf(self.value, self.mod, self.earliest, self.latest)


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    GROUP = "group"
    DOCUMENT = "document"


class MentionForm(StrEnum):
    """How a mention names its actor."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Tie:
    """The number of an earlier noun phrase that one may mean the same as, and how likely that is."""

    number: int
    chance: float


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Words that name something, as the tagger reads them: `head` is the span of their head word, `kind` one of GUM's kinds of entities.

    `sure` is how likely the head names anything, `sure_kind` how likely it names this kind, `new` how likely it means nothing that
    was named before. `ties` are the earlier phrases that it may mean the same as, likeliest first.
    """

    start: int
    end: int
    head: Span
    kind: str
    form: MentionForm
    sure: float
    sure_kind: float
    new: float = 1.0
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class Parse:
    """How the tagger reads a document's words.

    Of each token, in the order of the sentences: its part of speech (Universal Dependencies, verbs by Penn's tags), its relation to the
    token it hangs on, and that token's number (its own: none). `phrases` are in order of their heads.
    """

    tags: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    parents: tuple[int, ...] = ()
    phrases: tuple[NounPhrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name somebody."""

    start: int
    end: int
    text: str
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts, with every mention that was tied to it. `named` is false for "a U.S. diplomat"."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    named: bool = True


class Told(StrEnum):
    """How an event is told. SUPPOSED: it may be so, or would be under a condition; DENIED: told as not so."""

    HAPPENED = "happened"
    PLANNED = "planned"
    FEARED = "feared"
    SUPPOSED = "supposed"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Event:
    """Something told as an event: its words, its time, its actors, and the attributions it stands on (none: the reporter's).

    `time` is the id of the expression that dates it. `earliest` and `latest` are ISO days, both included, None where open; an event
    without a time may have one of them, from an event that it is told to be `after` or `before` (ids). Of its `actors` the `agents` do it,
    and to the `patients` it is done. `according_to` goes from the
    outermost attribution to the innermost. `why` says, one reason an item, how it came by its time and by `told`.
    """

    id: str
    start: int
    end: int
    text: str
    time: str | None = None
    actors: tuple[str, ...] = ()
    according_to: tuple[str, ...] = ()
    told: Told = Told.HAPPENED
    earliest: str | None = None
    latest: str | None = None
    after: str | None = None
    before: str | None = None
    why: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    patients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """All that was found in one document."""

    document: Document
    attributions: tuple[Attribution, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The record as plain dicts, lists, strings and numbers, in the shape `accordingto/record@1` (docs/record.md)."""
        plain = self._found()
        times = {time.id: time for time in self.times}
        for time, own in zip(self.times, plain["times"], strict=True):
            own["edtf"] = time.edtf
        for event, own in zip(self.events, plain["events"], strict=True):
            own["edtf"] = write_event_edtf(event.earliest, event.latest, times.get(event.time or ""))
        return plain

    def digest(self) -> str:
        """The SHA-256 of all that was found, in hexadecimal. What is only computed from that, as EDTF is, does not count: two records
        with one digest are one, whichever version of the program writes them.
        """
        return hashlib.sha256(write_json(self._found(), None).encode("utf-8", "surrogatepass")).hexdigest()

    def _found(self) -> dict[str, Any]:
        plain: dict[str, Any] = msgspec.to_builtins(self)
        published = plain["document"]["published"]
        plain["document"]["published"] = {
            "value": published["value"],
            "precision": self.document.published.precision,
            "from": published["found_in"],
            "evidence": published["evidence"],
        }
        return {"schema": RECORD_VERSION, **plain}

    def to_json(self, *, indent: int | None = None) -> str:
        """The record as JSON text, in the shape `accordingto/record@1`; letters stand as they are, lone surrogates as escapes."""
        return write_json(self.to_dict(), indent)

    @classmethod
    def from_json(cls, text: str | bytes) -> Record:
        """JSON text as `to_json` writes it -> the same record.

        Raises RecordError where the text is no JSON, is of another version, or lacks a field.
        """
        try:
            plain = json.loads(text)
            if not isinstance(plain, dict) or plain.pop("schema", None) != RECORD_VERSION:
                raise RecordError(f"This is no {RECORD_VERSION}: make one with `accordingto read --json PAGE`.")
            published = plain["document"]["published"]
            published["found_in"] = published.pop("from")
            return msgspec.convert(plain, cls)
        except (ValueError, KeyError, TypeError, AttributeError, msgspec.ValidationError) as error:
            raise RecordError(f"This is no whole {RECORD_VERSION} ({error}): make it again with `accordingto read --json PAGE`.") from error
