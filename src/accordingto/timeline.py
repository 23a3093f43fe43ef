"""Records -> one timeline: their events in the order of time, the same event told by several pages brought together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from accordingto.schema import Entry, Event, Record, SourceKind, Telling, Timeline, TimelinePage, write_event_edtf

_AGREE: Final = 75
"""Of 100: how far the words of two tellings must agree (rapidfuzz's token_set_ratio). Set by hand on invented pairs, on the safe side."""

_LEAST_SHARED: Final = 2
_MOST_COMPARED: Final = 200
"""An event is held against so many others of its days, the last ones: a page of nothing but events of one day must not take hours."""

_WORD = re.compile(r"\w+")
_SHORT: Final = 3
_FIRST_DAY: Final = "0000"
_LAST_DAY: Final = "9999-99-99"


def make_timeline(records: Sequence[Record]) -> Timeline:
    """Records, in the order in which they are to be numbered -> their timeline.

    Two tellings are of one event where they have the same first and last day and are told in the same way, where their words agree and
    where the numbers in them do not differ. Undated events stay apart, in reading order: without a date, words alone do not tell.
    """
    pages = tuple(
        TimelinePage(record.document.id, record.document.title, record.document.outlet, record.document.published.value)
        for record in records
    )
    alike: dict[tuple[str | None, str | None, str], list[Entry]] = defaultdict(list)
    undated: list[Entry] = []
    for number, record in enumerate(records):
        times = {time.id: time for time in record.times}
        for event in record.events:
            edtf = write_event_edtf(event.earliest, event.latest, times.get(event.time or ""))
            entry = Entry(event.earliest, event.latest, event.told, (_telling(number, record, event),), edtf=edtf)
            if event.earliest or event.latest:
                _put(alike[event.earliest, event.latest, event.told.value], entry)
            else:
                undated.append(entry)
    dated = sorted((entry for group in alike.values() for entry in group), key=_place)
    return Timeline(pages, tuple(dated), tuple(undated))


def _telling(page: int, record: Record, event: Event) -> Telling:
    actors = {actor.id: actor.name for actor in record.actors}
    by_id = {attribution.id: attribution for attribution in record.attributions}
    names = []
    for name in event.according_to:
        attribution = by_id[name]
        nobody = attribution.source_kind is SourceKind.NONE or not attribution.source.text
        names.append("nobody named" if nobody else actors.get(attribution.speaker or "", attribution.source.text))
    return Telling(page, event.id, event.text, event.start, event.end, tuple(names))


def _put(group: list[Entry], new: Entry) -> None:
    """Add an entry to those of the same days: to the one whose first telling agrees best with it, else as one of its own."""
    (told,) = new.tellings
    best, score = -1, 0.0
    for number in range(max(0, len(group) - _MOST_COMPARED), len(group)):
        agree = _agreement(told.text, group[number].tellings[0].text)
        if agree > score:
            best, score = number, agree
    if score < _AGREE:
        group.append(new)
        return
    old = group[best]
    why = f"the same days, and {score:.0f} of 100 words agree"
    group[best] = replace(old, tellings=(*old.tellings, told), why=(*old.why, why))


def _agreement(one: str, other: str) -> float:
    """How far the words of two tellings agree, 0 to 100; 0 where too few are shared or their numbers differ."""
    (words, content, digits), (others, other_content, other_digits) = _words(one), _words(other)
    if len(content & other_content) < _LEAST_SHARED or (digits and other_digits and not (digits <= other_digits or other_digits <= digits)):
        return 0.0
    return fuzz.token_set_ratio(words, others)


@lru_cache(maxsize=2_000)
def _words(text: str) -> tuple[str, frozenset[str], frozenset[str]]:
    """A telling -> its words, the long ones and the numbers among them; each is held against many others."""
    words = _WORD.findall(text.lower())
    long = frozenset(word for word in words if len(word) > _SHORT)
    return " ".join(words), long, frozenset(word for word in words if word.isdigit())


def _place(entry: Entry) -> tuple[str, str, int, int]:
    """Where an entry stands: by its first day, the shorter interval first; then as it is read."""
    told = entry.tellings[0]
    return entry.earliest or entry.latest or _FIRST_DAY, entry.latest or _LAST_DAY, told.page, told.start
