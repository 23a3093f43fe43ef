"""The rules that every record keeps."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from datetime import date
from typing import Final

from accordingto.errors import RecordError
from accordingto.schema import Event, Record, Span, SpanSet, TimeExpression

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def check(record: Record) -> None:
    """Raise RecordError unless a record keeps its rules: it may come from a file that anybody wrote.

    `text[start:end]` is the text given beside it for every span. Blocks and origins stand in order. Every id that is named exists and is
    of the sort that it should be; no statement lies within itself. First days are days, and not behind last days. Who acts in an event,
    or is acted on, is one of its actors.
    """
    text = record.document.text
    for what, span, words in _spans(record):
        start, end = span
        if not 0 <= start < end <= len(text) or (words is not None and text[start:end] != words):
            raise RecordError(f"{what} [{start}, {end}) is not the words beside it: read the page again.")
    for what, runs in (("blocks", record.document.blocks), ("origins", record.document.origin)):
        last = 0
        for run in runs:
            if not last <= run.start < run.end <= len(text):
                raise RecordError(f"The {what} of the document are out of order at {run.start}: read the page again.")
            last = run.end
    _check_ids(record)
    for time in record.times:
        _check_days(time)
    for event in record.events:
        _check_days(event)
        parts = (*event.agents, *event.patients)
        doing = [tuple(actor for actor in event.actors if actor in part) for part in (event.agents, event.patients)]
        if len(set(parts)) < len(parts) or doing != [event.agents, event.patients]:
            raise RecordError(f"Who does what in {event.id} does not fit who is in it: read the page again.")


def _check_ids(record: Record) -> None:
    """Raise RecordError unless every id that is named exists, and the chains of statements within statements end."""
    within = {attribution.id: attribution.within for attribution in record.attributions}
    times = {time.id for time in record.times}
    actors = {actor.id for actor in record.actors}
    events = {event.id for event in record.events}
    _look_up(within.values(), within)
    _look_up((attribution.speaker for attribution in record.attributions), actors)
    _look_up((time.anchor for time in record.times if time.anchor != "published"), times)
    for event in record.events:
        _look_up((event.time,), times)
        _look_up((event.after, event.before), events)
        _look_up((*event.actors, *event.agents, *event.patients), actors)
        _look_up(event.according_to, within)
    ended: set[str] = set()
    for id in within:
        chain: dict[str, None] = {}
        at: str | None = id
        while at is not None and at not in ended:
            if at in chain:
                raise RecordError(f"{at} lies within itself: read the page again.")
            chain[at] = None
            at = within[at]
        ended.update(chain)


def _look_up(named: Iterable[str | None], ids: Container[str]) -> None:
    for name in named:
        if name is not None and name not in ids:
            raise RecordError(f"The record speaks of {name[:40]}, which it does not hold: read the page again.")


def _check_days(found: TimeExpression | Event) -> None:
    days = [day for day in (found.earliest, found.latest) if day is not None]
    try:
        right = all(_DAY.fullmatch(day) and date.fromisoformat(day) for day in days)
    except ValueError:
        right = False
    if not right or days != sorted(days):
        raise RecordError(f"{found.id} has no first and last day that make sense: read the page again.")


def _spans(record: Record) -> Iterator[tuple[str, Span, str | None]]:
    """Each span of a record: what it is of, where it stands, and the words given beside it (None where there are none)."""
    for attribution in record.attributions:
        for role in ("source", "cue", "content", "obtained_by"):
            part: SpanSet = getattr(attribution, role)
            if " … ".join(record.document.text[start:end] for start, end in part.spans) != part.text:
                raise RecordError(f"The {role} of {attribution.id} is not the words beside it: read the page again.")
            for span in part.spans:
                yield f"{role} of {attribution.id}", span, None
        for span in attribution.condition:
            yield f"condition of {attribution.id}", span, None
        for span in attribution.modality:
            yield f"modality of {attribution.id}", span, None
    for time in record.times:
        yield time.id, (time.start, time.end), time.text
    for actor in record.actors:
        for mention in actor.mentions:
            yield f"mention of {actor.id}", (mention.start, mention.end), mention.text
    for event in record.events:
        yield event.id, (event.start, event.end), event.text
