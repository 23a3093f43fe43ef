"""Values of the record -> the words in which they are shown to a reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from accordingto.schema import (
    Actor,
    ActorKind,
    Attribution,
    DateSource,
    Distance,
    Document,
    Entry,
    Event,
    Kind,
    MentionForm,
    Record,
    SourceKind,
    TimeExpression,
    Told,
)

Finding = Attribution | TimeExpression | Actor | Event

SOURCE_KINDS: Final[dict[SourceKind, str]] = {
    SourceKind.PERSON: "",
    SourceKind.GROUP: "a group",
    SourceKind.ORGANIZATION: "an organization",
    SourceKind.DOCUMENT: "a document",
    SourceKind.UNNAMED: "not named",
    SourceKind.NONE: "",
}
UNTITLED: Final = "A page without a title"
NOBODY: Final = "nobody named"
NO_DATE: Final = "no date found; give one with --published"
NO_STATEMENT: Final = "No statement was found in this page."
_FOUND_IN: Final[dict[DateSource, str]] = {
    DateSource.GIVEN: "given by you",
    DateSource.META: "from the page’s own metadata",
    DateSource.PAGE: "written on the page",
    DateSource.URL: "from the address",
    DateSource.NONE: "",
}
MENTION_FORMS: Final[dict[MentionForm, str]] = {
    MentionForm.NAME: "name",
    MentionForm.NOMINAL: "description",
    MentionForm.PRONOUN: "pronoun",
}
_DISTANCES: Final[dict[Distance, str]] = {
    Distance.NEUTRAL: "",
    Distance.ENDORSING: "endorsed by the reporter",
    Distance.DISTANCING: "kept at a distance by the reporter",
}
_KINDS: Final[dict[Kind, str]] = {Kind.DIRECT: "direct", Kind.MIXED: "partly quoted", Kind.INDIRECT: "indirect"}


def number(count: int, one: str, many: str | None = None) -> str:
    """A count and a noun -> "1 post", "4 posts"."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def published(document: Document, show: Callable[[str], str]) -> str:
    """A document -> its date and how it is known; `show` makes words of the page safe."""
    date = document.published
    if date.value is None:
        return NO_DATE
    known = _FOUND_IN[date.found_in]
    if date.evidence and date.found_in is not DateSource.GIVEN:
        known = f"{known}: {show(date.evidence)}" if known else show(date.evidence)
    return f"{show(date.value)} ({known})" if known else show(date.value)


def counts(record: Record) -> str:
    """A record -> one line that says how much was found in it."""
    attrs = record.attributions
    kinds = Counter(attr.kind for attr in attrs)
    split = ", ".join(f"{kinds[kind]} {_KINDS[kind]}" for kind in Kind if kinds[kind])
    unnamed = sum(attr.source_kind in (SourceKind.UNNAMED, SourceKind.NONE) for attr in attrs)
    parts = [number(len(attrs), "statement") + (f" ({split})" if split else "")]
    if unnamed:
        parts.append(f"{unnamed} without a named source")
    parts += [number(len(record.times), "time"), number(len(record.actors), "actor")]
    if record.events:
        parts.append(number(len(record.events), "event"))
    return " · ".join(parts)


def rail(document: Document) -> str:
    """A document -> what was put aside beside it, in a line; "" if nothing was."""
    count = len(document.rail)
    if not count:
        return ""
    return f"{number(count, 'post')} beside the article {'was' if count == 1 else 'were'} put aside"


def kind(value: Kind) -> str:
    """The kind of a statement -> the word for it."""
    return _KINDS[value]


def distance(value: Distance) -> str:
    """The reporter's distance -> in words; "" if it is neutral."""
    return _DISTANCES[value]


def source_note(attr: Attribution) -> str:
    """An attribution -> what to say of its source beside its words: "a document", "not named", or ""."""
    return SOURCE_KINDS[attr.source_kind]


def tags(attr: Attribution, document: Document, show: Callable[[str], str]) -> list[str]:
    """An attribution -> its kind, act, distance, negation and condition, in words, those that say nothing left out."""
    found = [_KINDS[attr.kind], attr.act.value]
    if attr.negated:
        found.append("negated")
    if kept := _DISTANCES[attr.distance]:
        found.append(kept)
    found.extend(f"condition: {show(document.text[start:end])}" for start, end in attr.condition)
    return found


def interval(time: TimeExpression | Event | Entry) -> str:
    """A time expression, an event or a timeline's entry -> its first and last day, in words."""
    first, last = time.earliest, time.latest
    if first == last:
        return first or "not known"
    if first is None:
        return f"until {last}"
    return f"from {first}" if last is None else f"{first} to {last}"


def parties(event: Event, names: Mapping[str, str]) -> tuple[str, str]:
    """An event and the names of actors by id -> who does it, an arrow, to whom; and whoever else its words name."""
    does, suffers = (", ".join(names.get(actor, actor) for actor in part) for part in (event.agents, event.patients))
    others = ", ".join(names.get(actor, actor) for actor in event.actors if actor not in event.agents + event.patients)
    return f"{does} → {suffers}".strip() if suffers else does, others


def told(event: Event | Entry) -> str:
    """An event or a timeline's entry -> how it is told, in words; "" if as happened."""
    return "" if event.told is Told.HAPPENED else event.told.value


def actor_kind(kind: ActorKind, named: bool) -> str:
    """An actor's kind -> the word for it, and whether it goes without a name."""
    return kind.value if named else f"{kind.value}, not named"


def actor_cells(actor: Actor) -> tuple[str, str, str, str, str]:
    """An actor -> its name, kind, aliases, roles and number of mentions, as a row of a table has them."""
    kind = actor_kind(actor.kind, actor.named)
    return actor.name, kind, ", ".join(actor.aliases), ", ".join(actor.roles), str(len(actor.mentions))


def id_ranges(record: Record) -> str:
    """A record -> the ids of its findings: "a1 to a8, t1 to t6, p1"; "" if it holds none."""
    return ", ".join(filter(None, map(_id_range, ((f.id for f in group) for group in groups(record)))))


def groups(record: Record) -> tuple[tuple[Finding, ...], ...]:
    """A record -> its findings, in four groups."""
    return (record.attributions, record.times, record.actors, record.events)


def _id_range(ids: Iterable[str]) -> str:
    found = list(ids)
    if not found:
        return ""
    return found[0] if len(found) == 1 else f"{found[0]} to {found[-1]}"
