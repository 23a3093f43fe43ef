"""A sentence -> its clauses, each with the verb that says what happens in it, as far as word forms tell.

There is no parser here: a clause is what stands between commas and words that open clauses ("when", "who", "and"), and a stretch without
a verb of its own belongs to the clause beside it. A verb is a form after "was", "has", "will" and the like, or a past form where no such
verb follows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from accordingto.extract.events.lexicon import EventWords
from accordingto.schema import Sentence, Span

_STOPS: Final = frozenset([",", ";", ":", "—", "–", "(", ")", "“", "”", '"', "''", "``"])
_BE: Final = frozenset(["is", "are", "was", "were", "be", "been", "being", "'s", "’s", "'re", "’re", "am"])
_HAVE: Final = frozenset(["has", "have", "had", "having", "'ve", "’ve", "'d", "’d"])
_DO: Final = frozenset(["do", "does", "did"])
_BEFORE_NOUN: Final = frozenset(
    "a an the his her its their our my your this that these those of by in on at for with from no some any more most".split()
)
_NO_VERBS: Final = frozenset("need indeed hundred speed seed united red bed wicked naked sacred shed led".split())
_CLIPPED: Final = frozenset(["'s", "’s", "'d", "’d"])
_BETWEEN: Final = frozenset(["also", "first", "since", "then", "now", "still", "just", "soon", "later", "again", "once", "both", "all"])
_NO_BASE: Final = frozenset(["better", "well", "more", "less", "only", "just", "still", "even", "then", "so", "too", "now"])
_TIME: Final = "<time>"
_FRONTED: Final = frozenset(
    "<time> in on at during by with from for over despite following under about around one two three several".split()
)
_SUBJECTLESS: Final = frozenset(["and", "or", "but"])
_BEFORE_THAT: Final = frozenset("so at by of in on to since after before until from with for during than as".split())
_REACH: Final = 6


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `first` to `last` (half-open) of a sentence; `verb` is the token that says what happens, `chain` the auxiliaries before it.

    `opener` is the word that opens it ("when", "after", "who"), "" where none does. `shared` is true where it has no subject of its own
    ("and taken into custody").
    """

    first: int
    last: int
    verb: int
    chain: tuple[int, ...]
    opener: str
    shared: bool


def find_clauses(text: str, sentence: Sentence, times: Sequence[Span], words: EventWords) -> list[Clause]:
    """Text, a sentence of it, the spans of its time expressions and the word lists -> the clauses that have a verb, in order.

    No clause begins or ends inside a time expression.
    """
    low = [text[start:end].lower() for start, end in sentence.tokens]
    starts = [start for start, _ in sentence.tokens]
    for begin, end in times:
        for number in range(bisect_left(starts, begin), bisect_left(starts, end)):
            low[number] = _TIME  # "May 2021" has no verb, and nothing in it opens a clause
    parts = _split(low, words)
    verbs = [_verb(low, first, last, words) for first, last in parts]
    for number, (first, _) in enumerate(parts[:-1]):
        found = verbs[number]
        if low[first] not in _FRONTED or (found and found[1]):
            break
        verbs[number] = None  # "One month after the meeting documented in the cable, a vote was held": a participle
    opening = next((number for number, found in enumerate(verbs) if found), 0)
    if low[parts[opening][0]] in _SUBJECTLESS and verbs[opening] == (parts[opening][0] + 1, ()):
        verbs[opening] = None  # "produced by the ambassador and sent home, it has ...": participles both
    clauses = []
    start: int | None = None  # of words without a verb, which belong to the clause behind them
    for (first, last), verb in zip(parts, verbs, strict=True):
        opener = low[first] in words.openers and low[first] not in _SUBJECTLESS
        if verb:
            begin = first if start is None or opener else start
            clauses.append(_clause(low, begin, last, *verb, words, opens=begin == first))
            start = None
        elif not clauses or opener or start is not None:
            start = first if start is None or opener else start
        else:
            clauses[-1] = replace(clauses[-1], last=last)
    if start is not None and clauses:
        clauses[-1] = replace(clauses[-1], last=len(low))
    return clauses


def _split(low: Sequence[str], words: EventWords) -> list[tuple[int, int]]:
    cuts = [0]
    for number, word in enumerate(low):
        if word in _STOPS:
            cuts += [number, number + 1]
        elif word in words.openers and not (word == "that" and low[number - 1 : number] and low[number - 1] in _BEFORE_THAT):
            cuts.append(number)
    cuts = [*dict.fromkeys(cut for cut in cuts if cut < len(low)), len(low)]
    parts = [(first, last) for first, last in pairwise(cuts) if any(word not in _STOPS for word in low[first:last])]
    return parts or [(0, len(low))]


_Verb = tuple[int, tuple[int, ...]]
"""The token of a verb and those of the auxiliaries before it; a verb that is its own auxiliary ("is") says nothing of a happening."""


def _verb(low: Sequence[str], first: int, last: int, words: EventWords) -> _Verb | None:
    """The verb of a stretch of tokens: with auxiliaries where there is one, else a bare past form, else what only is or has something."""
    bare: _Verb | None = None
    still: _Verb | None = None
    index = first
    while index < last:
        word = low[index]
        if word in _BE or word in _HAVE or word in _DO or word in words.will or word in words.perhaps:
            verb, chain = _behind(low, index, last, words)
            if verb is not None:
                return verb, chain
            if word not in _CLIPPED and low[index - 1 : index] != ["to"]:
                still = still or (index, chain)
            index += len(chain)
            continue
        if not bare and not still and _is_past(word, words) and _may_be_bare(low, index, first):
            bare = index, ()
        index += 1
    return bare or still


def _behind(low: Sequence[str], first: int, last: int, words: EventWords) -> tuple[int | None, tuple[int, ...]]:
    """The verb behind an auxiliary, or None, and what stands between them, the auxiliary included."""
    chain = [first]
    ruler = low[first]  # the auxiliary that says which form follows
    for place in range(first + 1, min(last, first + 1 + _REACH)):
        here = low[place]
        if here in _BE or here in _HAVE or here == "to":
            ruler = here
        elif here in words.plans and low[place + 1 : place + 2] == ["to"]:
            pass  # "is expected to be closed"
        elif here not in words.negations and here not in _BETWEEN and not here.endswith("ly"):
            return (place if _may_follow(here, ruler, words) else None), tuple(chain)
        chain.append(place)
    return None, tuple(chain)


def _may_be_bare(low: Sequence[str], index: int, first: int) -> bool:
    if index == first + 1 and low[first] in _SUBJECTLESS:
        return True
    return index > first and low[index - 1] not in _BEFORE_NOUN and not _shuts(low, index)


def _shuts(low: Sequence[str], index: int) -> bool:
    """Whether a form in "ed" stands before a noun as an adjective would: "two wounded men"."""
    return low[index - 1].isdigit() or low[index - 1] in {"very", "newly", "so-called", "two", "three", "many", "most"}


def _may_follow(word: str, before: str, words: EventWords) -> bool:
    if not word.isalpha() or word in _BEFORE_NOUN:
        return False
    if before in _BE or before in _HAVE:
        return _is_participle(word, words) or (before in _BE and word.endswith("ing") and len(word) > 4)
    if before in _DO or before in words.will or before in words.perhaps or before == "to":
        return len(word) > 1 and word not in _NO_BASE and not word.endswith(("ing", "ly"))
    return _is_participle(word, words)


def _is_participle(word: str, words: EventWords) -> bool:
    return word in words.participles or (word.endswith("ed") and len(word) > 3 and word not in _NO_VERBS)


def _is_past(word: str, words: EventWords) -> bool:
    return word in words.pasts or (word.endswith("ed") and len(word) > 3 and word.isalpha() and word not in _NO_VERBS)


def _clause(low: Sequence[str], first: int, last: int, verb: int, chain: tuple[int, ...], words: EventWords, *, opens: bool) -> Clause:
    while first < last and low[first] in _STOPS:
        first += 1
    opener = low[first] if opens and low[first] in words.openers else ""
    shared = opener in _SUBJECTLESS and min((verb, *chain)) == first + 1
    return Clause(first, last, verb, chain, opener, shared)
