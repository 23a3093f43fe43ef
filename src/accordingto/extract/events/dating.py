"""Which time of a sentence tells when an event happened: by the clause that it stands in, held against what the tagger ties it to."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Final

from accordingto.extract.events.clauses import Clause, Tagged
from accordingto.extract.events.verbs import Form
from accordingto.extract.tags import VERBS
from accordingto.schema import Sentence, Span, TimeExpression

_CLIMB: Final = 5
"""So many steps up from a time its verb is looked for; longer paths of the tagger's are seldom right."""
_OWN_CLAUSES: Final = frozenset(["acl", "acl:relcl", "advcl", "ccomp", "csubj", "parataxis"])
_OF_OTHERS: Final = frozenset(["acl", "acl:relcl", "ccomp"])
_NOUNS: Final = frozenset(["NOUN", "PROPN"])
_WITHIN: Final = frozenset(["in", "at", "during", "on", "after", "before", "since", "until", "by", "for", "over", "from"])
_ATTRIBUTES: Final = frozenset(["nummod", "compound", "amod", "nmod:poss", "nmod", "nmod:unmarked"])
_DEGREES: Final = frozenset(["ADJ", "ADV"])
_MOST: Final = frozenset(["most", "least", "worst", "first", "lowest", "highest", "fewest", "biggest", "largest"])
_COMPARED_WORDS: Final = 7
"""So many words before a time what it is compared by is looked for: "the first such vote since 2008"."""
_BESIDE_CHARS: Final = 5
_DAY: Final = len("2023-08-09")


def share_out(
    clauses: Sequence[Clause], times: Sequence[TimeExpression], sentence: Sentence, tagged: Tagged, low: Sequence[str]
) -> list[list[TimeExpression]]:
    """Clauses, in order, those inside of others behind these, and times in order -> for each clause the times that stand in it and in no
    smaller one. One that stands in none goes to the verb that it hangs on ("Since 2010 men whom he arrested have been released").
    """
    owned: list[list[TimeExpression]] = [[] for _ in clauses]
    around: list[int] = []
    finite = {clause.verb.token: place for place, clause in enumerate(clauses) if clause.verb.form is Form.FINITE}
    number = 0
    for time in times:
        first, last = tokens_of(sentence, (time.start, time.end))
        while number < len(clauses) and clauses[number].first <= first:
            around.append(number)
            number += 1
        while around and clauses[around[-1]].last < last:
            around.pop()
        if _is_compared_with(tagged, low, first):
            continue
        inside = next((place for place in reversed(around) if _can_hold(clauses[place], first, last)), None)
        if inside is not None:
            if not _is_of_another(tagged, low, clauses[inside].verb.token, first, last):
                owned[inside].append(time)
        elif (verb := ruler_of(tagged, first, last, finite.keys())) is not None:
            owned[finite[verb]].append(time)
    return owned


def _is_compared_with(tagged: Tagged, low: Sequence[str], first: int) -> bool:
    """Whether a time only tells since when nothing was like what is told: "fell to the lowest since May", "the first vote since 2008"."""
    if first < 2 or low[first - 1] != "since":
        return False
    before = range(max(0, first - _COMPARED_WORDS), min(first - 1, len(tagged.tags)))
    return any(low[n] in _MOST or (tagged.tags[n] in _DEGREES and low[n].endswith("est")) for n in before)


def _can_hold(clause: Clause, first: int, last: int) -> bool:
    """Whether a clause reaches over a time, and its verb, where it is a participle, stands before it."""
    return clause.last >= last and (clause.verb.form is not Form.PARTICIPLE or clause.verb.token < first)


def told_before(text: str, sentence: Sentence, times: Sequence[TimeExpression], clause: Clause) -> list[TimeExpression]:
    """The time that a clause with "when" stands right behind: "since 2016, when 20 people drowned"."""
    start = sentence.tokens[clause.first][0]
    number = bisect_right(times, start, key=lambda time: time.end) - 1
    if clause.opener != "when" or number < 0:
        return []
    between = text[times[number].end : start]
    return [times[number]] if len(between) <= _BESIDE_CHARS and not between.strip(" ,\n") else []


def _head(tagged: Tagged, first: int, last: int) -> int | None:
    """The word of a stretch that hangs on one outside of it; None where none does."""
    return next((number for number in range(first, min(last, len(tagged.parents))) if not first <= tagged.parents[number] < last), None)


def is_attributive(tagged: Tagged, low: Sequence[str], first: int, last: int) -> bool:
    """Whether a time only tells which thing a noun behind it means: "a 2015 jet would sell", "rejected last year's offer"; but "wrote in a
    Friday letter" tells when.
    """
    head = _head(tagged, first, last)
    if head is None or (first and low[first - 1] in _WITHIN):
        return False
    noun = tagged.parents[head]
    if noun < last or tagged.tags[noun] not in _NOUNS:
        return False
    if tagged.relations[noun].startswith(("obl", "root")):
        return False
    return tagged.relations[head] in _ATTRIBUTES


def _is_of_another(tagged: Tagged, low: Sequence[str], verb: int, first: int, last: int) -> bool:
    """Whether a time hangs, by the tagger, on a verb that stands between it and the verb of its clause and opens a clause of its own, which
    tells of no event: "requested in the hope | of electing him in November".
    """
    place = _head(tagged, first, last)
    for _ in range(_CLIMB):
        if place is None or place == verb or not 0 <= place < len(tagged.parents):
            return False
        if tagged.tags[place] in VERBS:
            relation = tagged.relations[place]
            if verb < place < first and relation in _OWN_CLAUSES:
                return True
            if place < verb and first < verb and relation in _OF_OTHERS and "," in low[last:verb]:
                return True  # "told how they do on Monday, she went"
        place = tagged.parents[place]
    return False


def ruler_of(tagged: Tagged, first: int, last: int, verbs: AbstractSet[int], noun: int = -1) -> int | None:
    """The nearest of some verbs that a stretch of words hangs on, by the tagger; None where it hangs on none, or on a noun before that."""
    place = _head(tagged, first, last)
    for _ in range(_CLIMB):
        if place is None or place in verbs or place == noun or not 0 <= place < len(tagged.parents):
            break
        place = tagged.parents[place]
    return place if place in verbs else None


def nearest(times: Sequence[TimeExpression], verb: int, sentence: Sentence, tagged: Tagged) -> TimeExpression:
    """The times of a clause and the number of its verb -> the time next to the verb, of those that hang right on it where any do."""
    place = sentence.tokens[verb][0]

    def rank(time: TimeExpression) -> tuple[bool, int]:
        head = _head(tagged, *tokens_of(sentence, (time.start, time.end)))
        return head is None or tagged.parents[head] != verb, abs(time.start - place)

    return min(times, key=rank)


def finest(time: TimeExpression, times: Sequence[TimeExpression]) -> TimeExpression:
    """A time and all times of its clause -> that one, or what tells it more closely beside it: "last week, on May 9"."""
    for other in times:
        beside = max(time.start, other.start) - min(time.end, other.end) <= _BESIDE_CHARS
        if beside and _days(other) < _days(time) and (time.earliest or "") <= (other.earliest or "") <= (time.latest or ""):
            time = other
    return time


def _days(time: TimeExpression) -> int:
    """How many days a time may stand for; more than any where that is open."""
    if not time.earliest or not time.latest or len(time.earliest + time.latest) != 2 * _DAY:
        return sys.maxsize
    return date.fromisoformat(time.latest).toordinal() - date.fromisoformat(time.earliest).toordinal()


def tokens_of(sentence: Sentence, span: Span) -> Span:
    """A span of a sentence -> the numbers of its tokens, half-open; at least one."""
    first = bisect_right(sentence.tokens, span[0], key=lambda token: token[1])
    last = bisect_left(sentence.tokens, span[1], key=lambda token: token[0])
    return first, max(last, first + 1)
