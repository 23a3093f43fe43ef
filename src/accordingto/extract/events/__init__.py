"""Sentences, times and attributions -> events: clauses that tell that something happened, and dated nouns of happenings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from accordingto.extract.events.clauses import Tagged
from accordingto.extract.events.drafts import OPEN_END, OPEN_START, Draft, Reading, draft_events
from accordingto.extract.events.holders import Holders
from accordingto.extract.events.lexicon import event_words
from accordingto.extract.events.told import Telling
from accordingto.schema import Attribution, Event, Parse, Sentence, Span, TimeExpression, TimeType, Told

__all__ = ["find_events", "trace_events"]

_THEREAFTER: Final = re.compile(r"(?:since|after) (?:then|that)\b|afterwards?\b|subsequently\b|thereafter\b|later,", re.IGNORECASE)
_DATED: Final = frozenset({TimeType.DATE, TimeType.TIME})
_HEADLINE_WORDS: Final = 18
_SMALL: Final = 3


def find_events(
    text: str,
    sentences: Sequence[Sentence],
    parse: Parse,
    times: Sequence[TimeExpression],
    attributions: Sequence[Attribution],
    published: str | None = None,
) -> tuple[Event, ...]:
    """A text, its sentences and their parse, its time expressions and its attributions -> its events in the order of the text, without
    their actors.

    An event is a clause that tells that something happened, is planned, feared, supposed or denied, or a noun of a happening with a date
    beside it ("a March 7, 2022, meeting"). Clauses that only say, think or describe are none, nor are cues of attributions: what somebody
    said is an attribution. A date belongs to the noun it stands beside, and to the verb by which it happened where the tagger ties it to
    that, else to the clause it stands in. What lies after `published`, an ISO day, is planned.

    Offsets: code points of `text`, half-open. Days as in the times.
    """
    return tuple(event for event, _ in trace_events(text, sentences, parse, times, attributions, published))


def trace_events(
    text: str,
    sentences: Sequence[Sentence],
    parse: Parse,
    times: Sequence[TimeExpression],
    attributions: Sequence[Attribution],
    published: str | None = None,
) -> tuple[tuple[Event, tuple[Span, ...]], ...]:
    """As `find_events`, each event with its heads: the verbs that say what happens, or the noun."""
    words = event_words()
    dated = [time for time in times if _is_dated(time)]
    starts = [time.start for time in dated]
    held = Holders(attributions)
    drafts: list[Draft] = []
    for sentence, tagged, headline in zip(sentences, _tagged(sentences, parse), _headlines(text, sentences), strict=True):
        own = dated[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        drafts += draft_events(Reading(text, sentence, own, tagged, headline, held, words))
    drafts.sort(key=lambda draft: (draft.start, -draft.end))
    _thereafter(text, drafts)
    for draft in drafts:
        _look_ahead(draft, published)
    names = {id(draft): f"e{number}" for number, draft in enumerate(drafts, 1)}
    return tuple((_event(text, names[id(draft)], draft, names), draft.heads) for draft in drafts)


def _is_dated(time: TimeExpression) -> bool:
    """Whether it says when: a date, or a length that is counted to or from one ("in the past week")."""
    return (time.type in _DATED and not time.value.endswith("_REF")) or (
        time.type is TimeType.DURATION and bool(time.earliest and time.latest)
    )


def _tagged(sentences: Sequence[Sentence], parse: Parse) -> Iterator[Tagged]:
    base = 0
    for sentence in sentences:
        stop = base + len(sentence.tokens)
        yield Tagged(parse.tags[base:stop], parse.relations[base:stop], [parent - base for parent in parse.parents[base:stop]])
        base = stop


def _headlines(text: str, sentences: Sequence[Sentence]) -> Iterator[bool]:
    """Of each sentence whether it is a headline: a short one alone in its block, in capitals, without a full stop or above all others."""
    in_block = Counter(sentence.block for sentence in sentences)
    for number, sentence in enumerate(sentences):
        short = len(sentence.tokens) <= _HEADLINE_WORDS and in_block[sentence.block] == 1
        above = number == 0 and len(in_block) > 1
        yield short and (above or text[sentence.end - 1].isalnum() or _is_titled(text, sentence))


def _is_titled(text: str, sentence: Sentence) -> bool:
    """Whether all longer words, two at least, begin with a capital: "Minister Resigns After Leak."."""
    words = [text[start:end] for start, end in sentence.tokens if end - start > _SMALL]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _look_ahead(draft: Draft, published: str | None) -> None:
    """An event told like a fact whose time begins with publication or later, and ends after it, is still to come."""
    earliest, latest = _interval(draft)
    if draft.telling.told is Told.HAPPENED and published and earliest and latest and earliest >= published and latest > published:
        draft.telling = Telling(Told.PLANNED, f"its time lies after publication, {published}")


def _thereafter(text: str, drafts: Sequence[Draft]) -> None:
    """Let an event that opens with "Since then" and the like come after the last dated one that is told before it as happened."""
    last: Draft | None = None
    for draft in drafts:
        if last and not draft.time and not draft.after and _THEREAFTER.match(text, draft.start):
            draft.after = last
        if draft.time and draft.telling.told is Told.HAPPENED:
            last = draft


def _event(text: str, name: str, draft: Draft, names: dict[int, str]) -> Event:
    earliest, latest = _interval(draft)
    event = Event(name, draft.start, draft.end, text[draft.start : draft.end], told=draft.telling.told, according_to=draft.according_to)
    why = [*draft.why, draft.telling.why]
    after, before = (names.get(id(other)) if other else None for other in (draft.after, draft.before))
    if draft.time:
        return replace(event, time=draft.time.id, earliest=earliest, latest=latest, after=after, before=before, why=tuple(why))
    if draft.after and (start := _interval(draft.after)[0]):
        earliest = start
        why.insert(0, f"told to come after {after}")
    if draft.before and (end := _interval(draft.before)[1]):
        latest = end
        why.insert(0, f"told to come before {before}")
    return replace(event, earliest=earliest, latest=latest, after=after, before=before, why=tuple(why))


def _interval(draft: Draft) -> tuple[str | None, str | None]:
    if not draft.time:
        return None, None
    earliest, latest = draft.time.earliest, draft.time.latest
    if draft.preposition in OPEN_END:
        return earliest, None
    if draft.preposition in OPEN_START:
        return None, latest
    return earliest, latest
