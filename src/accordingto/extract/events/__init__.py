"""Sentences, times and attributions -> events: clauses that tell that something happened, and dated nouns of happenings."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Final

from accordingto.extract.events.clauses import Clause, find_clauses
from accordingto.extract.events.lexicon import EventWords, event_words
from accordingto.extract.events.told import Telling, how_told
from accordingto.schema import Act, Attribution, Event, Sentence, Span, TimeExpression, TimeType, Told

__all__ = ["find_events"]

_NOUN_REACH: Final = 4
_PARTING: Final = frozenset(["the", "a", "an", "his", "her", "their", "its", "to", "of", "in", "on", "at", "and", "for"])
_THEREAFTER: Final = re.compile(r"(?:since|after) (?:then|that)\b|afterwards?\b|subsequently\b|thereafter\b|later,", re.IGNORECASE)
_BEFORE_VERB: Final = 5
_PAST: Final = frozenset(["was", "were", "been", "had", "will", "be"])
_OF_NOUNS: Final = frozenset(["who", "which", "whose", "whom"])
_ARRANGED_REACH: Final = 7
_DATED = frozenset({TimeType.DATE, TimeType.TIME})
_WISH: Final = re.compile(r"^(?!(?:that|to)\b)[^.;:“”\"]*?\s(to\s+[a-z]+)\b")
# What stands before a date and leaves one end of its interval open.
_OPEN_END: Final = frozenset(["since", "after"])
_OPEN_START: Final = frozenset(["before", "until", "till", "by"])
_EDGES: Final = frozenset([",", ";", ":", "—", "–", "(", ")", "“", "”", '"', ".", "!", "?", "’", "‘", "''", "``", "'"])


@dataclass(slots=True)
class _Draft:
    start: int
    end: int
    telling: Telling
    time: TimeExpression | None = None
    preposition: str = ""
    after: _Draft | None = None
    before: _Draft | None = None
    according_to: tuple[str, ...] = ()
    why: list[str] = field(default_factory=list)


def find_events(
    text: str,
    sentences: Sequence[Sentence],
    times: Sequence[TimeExpression],
    attributions: Sequence[Attribution],
    published: str | None = None,
) -> tuple[Event, ...]:
    """A text, its sentences, its time expressions and its attributions -> its events in the order of the text, without their actors.

    An event is a clause that tells that something happened, is planned, feared, supposed or denied, or a noun of a happening with a date
    beside it ("a March 7, 2022, meeting"). Clauses that only say, think or describe are none, nor are cues of attributions: what somebody
    said is an attribution. A date belongs to the noun it stands beside, else to the clause it stands in. What lies after `published`, an
    ISO day, is planned.

    Offsets: code points of `text`, half-open. Days as in the times.
    """
    words = event_words()
    dated = [time for time in times if time.type in _DATED and not time.value.endswith("_REF")]
    starts = [time.start for time in dated]
    held = _Holders(attributions)
    drafts: list[_Draft] = []
    for sentence in sentences:
        own = dated[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        drafts += _of_sentence(text, sentence, own, held, words)
    drafts.sort(key=lambda draft: (draft.start, -draft.end))
    _thereafter(text, drafts)
    for draft in drafts:
        _look_ahead(draft, published)
    return _numbered(text, drafts)


class _Holders:
    """Attributions -> for a place in the text, those whose content holds it, outermost first, and whether it is in a cue or a source."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._contents = sorted((_held(span, a) for a in attributions for span in a.content.spans), key=lambda row: (row[0], -row[1]))
        self._starts = [row[0] for row in self._contents]
        self._cues = sorted(span for a in attributions for span in (*a.cue.spans, *a.source.spans))
        self._reach = max((end - start for start, end, _ in self._contents), default=0)

    def of(self, place: int) -> list[Attribution]:
        low = bisect_left(self._starts, place - self._reach)
        rows = [row for row in self._contents[low : bisect_right(self._starts, place)] if row[0] <= place < row[1]]
        return [row[2] for row in sorted(rows, key=lambda row: row[0] - row[1])]

    def speaks(self, span: Span) -> bool:
        place = bisect_right(self._cues, span[0], key=lambda cue: cue[0]) - 1
        return place >= 0 and self._cues[place][1] > span[0]

    def cut(self, start: int, end: int, place: int) -> Span:
        """A clause around a place -> without what does not belong to the innermost content there, or with no content in it."""
        inner = self.of(place)
        if inner:
            spans = [span for span in inner[-1].content.spans if span[0] <= place < span[1]]
            return max(start, spans[0][0]), min(end, spans[0][1])
        return start, end


def _held(span: Span, attribution: Attribution) -> tuple[int, int, Attribution]:
    """A span of a content -> what of it stands on the source's word: of "urged | the board on Friday to resign" what follows the "to"."""
    start, end = span
    if (
        attribution.act is Act.URGE
        and attribution.content.spans[0] == span
        and (wish := _WISH.search(attribution.content.text[: end - start]))
    ):
        start += wish.start(1)
    return start, end, attribution


def _of_sentence(text: str, sentence: Sentence, times: Sequence[TimeExpression], held: _Holders, words: EventWords) -> list[_Draft]:
    low = [text[start:end].lower() for start, end in sentence.tokens]
    clauses = find_clauses(text, sentence, [(time.start, time.end) for time in times], words)
    verbs = {clause.verb for clause in clauses if clause.chain or low[clause.verb] not in words.arranged}
    verbs |= {number for clause in clauses for number in clause.chain}
    drafts: list[_Draft] = []
    free: list[TimeExpression] = []
    for time in times:
        noun = _noun_beside(low, sentence, time, verbs, words)
        if noun:
            drafts.append(_noun_event(sentence, low, noun, time, held))
        else:
            free.append(time)
    previous: _Draft | None = None
    for clause in clauses:
        draft = _clause_event(text, sentence, low, clause, free, held, words)
        if previous and draft and clause.shared and _goes_on(text, previous, draft):
            previous.end = draft.end  # "was sentenced and taken into custody": one subject, one time
            continue
        if draft:
            _order(clause, draft, previous, drafts)
            drafts.append(draft)
        previous = draft
    return drafts


def _goes_on(text: str, previous: _Draft, draft: _Draft) -> bool:
    """Whether a clause without a subject only goes on with the one before it: no time and no holder of its own, "and" between them."""
    between = text[previous.end : draft.start].strip(" \n\t,").lower()
    return not draft.time and draft.according_to == previous.according_to and between in {"", "and", "or", "but"}


def _noun_beside(
    low: Sequence[str], sentence: Sentence, time: TimeExpression, verbs: AbstractSet[int], words: EventWords
) -> tuple[int, int, bool] | None:
    """The noun of a happening that a time stands beside: first and last token (half-open) of noun and time, and whether it is planned."""
    first, last = _tokens(sentence, (time.start, time.end))
    for place in range(last, min(len(low), last + _NOUN_REACH)):
        if place in verbs or (low[place] in _EDGES and low[place] != ","):
            break
        if words.is_noun(low[place]) and "," not in low[last + 1 : place] and _is_attributive(low, last, place):
            return first, place + 1, False
    place = first - 1
    if place >= 0 and low[place] in {"on", "in", "of", "at", "from"}:
        place -= 1
    for back in range(place, max(-1, place - _ARRANGED_REACH), -1):
        if back in verbs or low[back] in _EDGES:
            break
        if words.is_noun(low[back]):
            between = low[back + 1 : place + 1]
            if not between or between[0] in words.arranged:
                return back, last, bool(between) and between[0] in words.planned
            break
    return None


def _is_attributive(low: Sequence[str], last: int, place: int) -> bool:
    """Whether a time can belong to the noun behind it, by what stands between: "a March 7, 2022, meeting", "Friday's long debate"."""
    return not _PARTING.intersection(low[last:place])


def _noun_event(sentence: Sentence, low: Sequence[str], noun: tuple[int, int, bool], time: TimeExpression, held: _Holders) -> _Draft:
    first, last, planned = noun
    while first > 0 and low[first - 1] in {"a", "an", "the", "his", "her", "their", "its", "this", "last"}:
        first -= 1
    start, end = sentence.tokens[first][0], sentence.tokens[last - 1][1]
    start, end = min(start, time.start), max(end, time.end)
    telling = Telling(Told.PLANNED, "named as planned") if planned else Telling(Told.HAPPENED, "named by a noun")
    draft = _Draft(start, end, telling, time)
    draft.preposition = _before(low, sentence, time)
    draft.according_to = tuple(a.id for a in held.of(start))
    draft.why.append(f"“{time.text}” stands beside the noun")
    return draft


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] in _EDGES):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _EDGES):
        end -= 1
    return start, end


def _clause_event(
    text: str, sentence: Sentence, low: Sequence[str], clause: Clause, free: Sequence[TimeExpression], held: _Holders, words: EventWords
) -> _Draft | None:
    verb, chain = low[clause.verb], [low[number] for number in clause.chain]
    span = sentence.tokens[clause.verb]
    goes_on = bool(chain) and verb.endswith("ing") and not _PAST.intersection(chain)  # "is competing": nothing that happened
    if held.speaks(span) or verb in words.states or (clause.chain and clause.verb == clause.chain[0]) or goes_on:
        return None
    first, last = clause.first + (bool(clause.opener) and clause.opener not in _OF_NOUNS), clause.last
    if first >= last:
        return None
    while last - 1 > clause.verb and held.speaks(sentence.tokens[last - 1]):
        last -= 1  # "..., said"
    start, end = held.cut(sentence.tokens[first][0], sentence.tokens[last - 1][1], span[0])
    start, end = _trimmed(text, start, end)
    if not start <= span[0] < end:
        return None
    holders = held.of(span[0])
    head = min(clause.chain, default=clause.verb)
    before = low[max(0, head - _BEFORE_VERB) : clause.verb]
    draft = _Draft(start, end, how_told(chain, before, holders, clause.opener, words))
    low_end, high_end = sentence.tokens[clause.first][0], sentence.tokens[clause.last - 1][1]
    inside = free[bisect_left(free, low_end, key=lambda time: time.start) : bisect_left(free, high_end, key=lambda time: time.start)]
    inside = [time for time in inside if time.end <= high_end and [a.id for a in held.of(time.start)] == [a.id for a in holders]]
    if inside:
        draft.time = min(inside, key=lambda time: abs(time.start - span[0]))
        draft.preposition = _before(low, sentence, draft.time)
        draft.why.append(f"“{draft.time.text}” stands in its clause")
    draft.according_to = tuple(a.id for a in holders)
    return draft


def _order(clause: Clause, draft: _Draft, previous: _Draft | None, drafts: Sequence[_Draft]) -> None:
    """Let a clause with "when", "after", "before" or "since" and the one before it know of each other's time."""
    if previous is None or not drafts or drafts[-1] is not previous or draft.according_to != previous.according_to:
        return
    if clause.opener == "when":
        if draft.time is None and previous.time:
            draft.time, draft.preposition = previous.time, previous.preposition
            draft.why.append("“when” gives it the time of the clause before it")
        elif previous.time is None and draft.time:
            previous.time, previous.preposition = draft.time, draft.preposition
            previous.why.append("“when” gives it the time of the clause behind it")
    elif clause.opener in {"after", "since", "once"}:
        previous.after = draft
    elif clause.opener in {"before", "until"}:
        previous.before = draft


def _look_ahead(draft: _Draft, published: str | None) -> None:
    """An event told like a fact whose time begins with publication or later, and ends after it, is still to come."""
    earliest, latest = _interval(draft)
    if draft.telling.told is Told.HAPPENED and published and earliest and latest and earliest >= published and latest > published:
        draft.telling = Telling(Told.PLANNED, f"its time lies after publication, {published}")


def _thereafter(text: str, drafts: Sequence[_Draft]) -> None:
    """Let an event that opens with "Since then" and the like come after the last dated one that is told before it as happened."""
    last: _Draft | None = None
    for draft in drafts:
        if last and not draft.time and not draft.after and _THEREAFTER.match(text, draft.start):
            draft.after = last
        if draft.time and draft.telling.told is Told.HAPPENED:
            last = draft


def _before(low: Sequence[str], sentence: Sentence, time: TimeExpression) -> str:
    first, _ = _tokens(sentence, (time.start, time.end))
    return low[first - 1] if first else ""


def _tokens(sentence: Sentence, span: Span) -> Span:
    first = bisect_right(sentence.tokens, span[0], key=lambda token: token[1])
    last = bisect_left(sentence.tokens, span[1], key=lambda token: token[0])
    return first, max(last, first + 1)


def _numbered(text: str, drafts: Sequence[_Draft]) -> tuple[Event, ...]:
    names = {id(draft): f"e{number}" for number, draft in enumerate(drafts, 1)}
    return tuple(_event(text, names[id(draft)], draft, names) for draft in drafts)


def _event(text: str, name: str, draft: _Draft, names: dict[int, str]) -> Event:
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


def _interval(draft: _Draft) -> tuple[str | None, str | None]:
    if not draft.time:
        return None, None
    earliest, latest = draft.time.earliest, draft.time.latest
    if draft.preposition in _OPEN_END:
        return earliest, None
    if draft.preposition in _OPEN_START:
        return None, latest
    return earliest, latest
