"""A sentence -> its clauses, each with the verb that says what happens in it.

A clause is what stands between marks and words that open clauses ("when", "who", "and"), and a stretch without a finite verb of its own
belongs to the clause beside it. Which words are verbs, and what hangs on them, the tagger says; from its relations alone no clause is cut,
for one of six is wrong. An infinitive or a participle is a clause of its own inside of another, from its first word on.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, NamedTuple

from accordingto.extract.events.lexicon import EventWords
from accordingto.extract.events.verbs import Form, Verb, Words, find_verbs
from accordingto.schema import Sentence, Span

TIME: Final = "<time>"
_END: Final = "<end>"
"""A full stop inside of what counts as a sentence, which a quotation can be."""
_ENDS: Final = frozenset([_END, ";", "!", "?"])
_AFTER_ENDS: Final = frozenset("i you he she it we they the this that these those in on at and but so".split())
_ABBREVIATION: Final = 2
_STOPS: Final = frozenset([_END, "!", "?", ",", ";", ":", "—", "–", "(", ")", "“", "”", '"', "''", "``"])
_QUOTES: Final = frozenset(["“", "”", '"', "''", "``", "‘", "’", "'"])
_JOINING: Final = frozenset(["and", "or", "but"])
_BEFORE_THAT: Final = frozenset("so at by of in on to since after before until from with for during than as".split())
_OF_TIMES: Final = frozenset(["since", "after", "before", "until", "as", "while"])
_OPENING: Final = 2
_LONGEST: Final = 60
"""So many tokens an inner clause has at most from its verb on: a stretch of thousands of verbs must not tell each of them to its end."""
_FINITE: Final = frozenset([Form.FINITE, Form.PRESENT])


class Tagged(NamedTuple):
    """Of each token of a sentence its tag, its relation, and the number in the sentence of the token it hangs on."""

    tags: Sequence[str]
    relations: Sequence[str]
    parents: Sequence[int]


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `first` to `last` (half-open) of a sentence, and the verb that says what happens in them.

    `opener` is the word that opens it ("when", "after", "who"), "" where none does. `shared` is true where it has no subject of its own
    ("and taken into custody").
    """

    first: int
    last: int
    verb: Verb
    opener: str = ""
    shared: bool = False


def find_clauses(text: str, sentence: Sentence, times: Sequence[Span], tagged: Tagged, words: EventWords) -> list[Clause]:
    """Text, a sentence of it, the spans of its time expressions, its tags and the word lists -> the clauses that have a verb, in order.

    No clause begins or ends inside a time expression.
    """
    low = [text[start:end].lower() for start, end in sentence.tokens]
    starts = [start for start, _ in sentence.tokens]
    for begin, end in times:
        for number in range(bisect_left(starts, begin), bisect_left(starts, end)):
            low[number] = TIME  # "May 2021" has no verb, and nothing in it opens a clause
    for number in range(1, len(low) - 1):
        if low[number] == "." and _is_end(text, sentence, low, number):
            low[number] = _END
    children: dict[int, list[int]] = defaultdict(list)
    for number, parent in enumerate(tagged.parents):
        if parent != number:
            children[parent].append(number)
    known = Words(low, *tagged, children)
    verbs = find_verbs(known, words)
    parts = _split(low, words)
    owners: list[Verb | None] = []
    inner: list[tuple[Verb, int, int]] = []
    for first, last in parts:
        inside = verbs[bisect_left(verbs, first, key=_place) : bisect_left(verbs, last, key=_place)]
        finite = [verb for form in (Form.FINITE, Form.INFINITIVE, Form.PRESENT) for verb in inside if verb.form is form]
        owners.append(finite[0] if finite else None)
        inner += [(verb, first, last) for verb in inside if verb not in finite[:1]]
    clauses = _join(low, parts, owners, words)
    clauses += [_inner(known, verb, first, last) for verb, first, last in inner]
    return sorted(clauses, key=lambda clause: (clause.first, -clause.last))


def _is_end(text: str, sentence: Sentence, low: Sequence[str], number: int) -> bool:
    """Whether a full stop ends something: no abbreviation stands before it, and a word with a capital behind."""
    behind = number + 1 + (low[number + 1] in _QUOTES and number + 2 < len(low))
    start = sentence.tokens[behind][0]
    if not text[start].isupper() or start == sentence.tokens[number][1]:
        return False
    before = text[slice(*sentence.tokens[number - 1])]
    return low[number - 1] == TIME or (before.islower() and len(before) > _ABBREVIATION) or low[behind] in _AFTER_ENDS


def _place(verb: Verb) -> int:
    return verb.token


def _join(low: Sequence[str], parts: Sequence[Span], owners: Sequence[Verb | None], words: EventWords) -> list[Clause]:
    """Stretches and the finite verb of each -> clauses; a stretch without one goes to the clause before it, at the start to that behind."""
    clauses: list[Clause] = []
    start: int | None = None
    own = True  # no full stop stands between the last clause and what has no verb yet
    for (first, last), verb in zip(parts, owners, strict=True):
        fresh = _is_behind_an_end(low, first)
        opener = fresh or (low[first] in words.openers and low[first] not in _JOINING)
        own = own and not fresh
        if verb:
            begin = first if start is None or opener else start
            clauses.append(_clause(low, begin, last, verb, words, opens=begin == first))
            start, own = None, True
        elif not clauses or opener or start is not None or _opens_with_time(low, first, last):
            start = first if start is None or opener else start
        else:
            clauses[-1] = replace(clauses[-1], last=last)
    if start is not None and clauses and own:
        clauses[-1] = replace(clauses[-1], last=len(low))
    return clauses


def _is_behind_an_end(low: Sequence[str], first: int) -> bool:
    """Whether a full stop, or a mark as strong, stands right before a stretch, a quotation mark between them or not."""
    before = first - 1 - (first > 1 and low[first - 1] in _QUOTES)
    return before >= 0 and low[before] in _ENDS


def _opens_with_time(low: Sequence[str], first: int, last: int) -> bool:
    """Whether a stretch without a verb opens the clause behind it: "..., and in July | the chairman, Lord Pell, stepped down"."""
    joined = low[first] in _JOINING
    head = first + joined
    return joined and TIME in low[head : min(last, head + _OPENING)]


def _split(low: Sequence[str], words: EventWords) -> list[Span]:
    cuts = [0]
    for number, word in enumerate(low):
        if word in _STOPS:
            cuts += [number, number + 1]
        elif word in words.openers and not _opens_nothing(low, number):
            cuts.append(number)
    cuts = [*dict.fromkeys(cut for cut in cuts if cut < len(low)), len(low)]
    parts = [(first, last) for first, last in pairwise(cuts) if any(word not in _STOPS for word in low[first:last])]
    return parts or [(0, len(low))]


def _opens_nothing(low: Sequence[str], number: int) -> bool:
    """Whether it is no clause that a word opens: "since that", "since 2008"."""
    if low[number] in _OF_TIMES and TIME in low[number + 1 : number + 2]:
        return True
    return low[number] == "that" and number > 0 and low[number - 1] in _BEFORE_THAT


def _clause(low: Sequence[str], first: int, last: int, verb: Verb, words: EventWords, *, opens: bool) -> Clause:
    while first < last and low[first] in _STOPS:
        first += 1
    opener = low[first] if opens and low[first] in words.openers else ""
    return Clause(first, last, verb, opener, shared=opener in _JOINING and verb.alone)


def _inner(known: Words, verb: Verb, first: int, last: int) -> Clause:
    """A further verb in a stretch -> from its "to", its subject or the noun that it stands by to the end of the stretch."""
    begin = min([verb.token, *(place for place in verb.chain if place >= first)])
    parent = known.parents[verb.token]
    if verb.form is Form.PARTICIPLE and first <= parent < begin:
        begin = min(parent, _leftmost(known, parent, first))
    elif verb.form in _FINITE:
        begin = min(begin, _leftmost(known, verb.token, first))
    return Clause(begin, min(last, verb.token + _LONGEST), verb)


def _leftmost(known: Words, token: int, first: int) -> int:
    """The first token from `first` on that hangs on a token and tells of nothing by itself, or that token."""
    hanging = [child for child in known.children.get(token, ()) if known.relations[child] != "advcl" or child >= token]
    place = bisect_left(hanging, first)
    return hanging[place] if place < len(hanging) else token
