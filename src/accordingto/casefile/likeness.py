"""Two statements -> whether they say the same or contradict each other, and why; where that is not plain, neither.

The words are weighed and compared (`likeness`); names, numbers, days, negation and mood are then held against each other, and any of
them can forbid a join, whatever the words are like. `likeness` is the place where vectors of an encoder can come in: it takes two
statements and gives a number between 0 and 1, and nothing else looks at how wordings compare.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz.distance import Indel

from accordingto.casefile.opposites import OPPOSITES
from accordingto.casefile.said import Said, stem
from accordingto.schema import How

LEAST_ALIKE: Final = 0.66
LEAST_ALIKE_ONE_SPEAKER: Final = 0.6
"""How like two contents must be to say the same: by two speakers, and by one, who is likelier to repeat himself. These, and the two below,
were set on the part of bench/labels/pairs.jsonl that is for tuning."""

MOST_BESIDE: Final = 0.15
"""One of the two may say more than the other, but what the other says beside must weigh no more than this part of what both say: "in men"
and "in women" are two claims, however long the rest."""

LEAST_OPPOSED: Final = 0.66
"""How like two contents must be, but for what turns one of them round, to contradict each other."""

LEAST_STEMS: Final = 3
"""Words that carry a claim; of two ("raise taxes") too many things are said."""

_REPRINTED: Final = 0.97
_LONG: Final = 6

_DICE: Final = 0.75
"""How much the shared words weigh in `likeness`; the rest is their order."""

Weigh = Callable[[str, str], float]
"""A stem and a word of its -> how much it tells: more for rare words (casefile/weights.py)."""


def _both_ways() -> dict[str, frozenset[str]]:
    """OPPOSITES -> the stem of each word, and those of the words against it."""
    against: dict[str, set[str]] = defaultdict(set)
    for one, other in OPPOSITES:
        against[stem(one)].add(stem(other))
        against[stem(other)].add(stem(one))
    return {word: frozenset(words) for word, words in against.items()}


_OPPOSITE: Final = _both_ways()


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two statements are to each other: how they belong together (None: not, or it is not plain), how alike they are, and why."""

    how: How | None
    alike: float
    why: tuple[str, ...] = ()


def likeness(one: Said, other: Said, weigh: Weigh) -> float:
    """Two statements -> how alike their contents are, 0 to 1: the weight of the words that both have, and their order."""
    forms = dict(one.forms) | dict(other.forms)
    first, second = set(one.stems), set(other.stems)
    shared = sum(weigh(word, forms[word]) for word in first & second)
    total = sum(weigh(word, forms[word]) for side in (first, second) for word in side)
    dice = 2 * shared / total if total else 0.0
    return _DICE * dice + (1 - _DICE) * Indel.normalized_similarity(one.stems, other.stems)


def compare_said(one: Said, other: Said, weigh: Weigh, measure: Callable[[Said, Said, Weigh], float] = likeness) -> Likeness:
    """Two statements of different reports -> how they belong together, and why. `measure` says how alike the wordings are."""
    words, other_words = set(one.stems), set(other.stems)
    fewer = min(len(words), len(other_words))
    if fewer < LEAST_STEMS or 2 * len(words & other_words) < fewer or None in (one.no, other.no):
        return Likeness(None, 0.0)
    turned = _opposites(one, other)
    bare, other_bare = _without(one, other, turned)
    alike = measure(bare, other_bare, weigh)
    apart = min(_beside(bare, other_bare, weigh), _beside(other_bare, bare, weigh)) > MOST_BESIDE
    if apart or one.mood != other.mood or _names_differ(one, other) or _days_differ(one, other) or not _one_voice(one, other, alike):
        return Likeness(None, alike)
    shared = tuple(dict(one.forms)[word] for word in dict.fromkeys(one.stems) if word in other_words)
    told = "both tell of " + ", ".join(f"“{word}”" for word in shared[:8])
    against = _against(one, other, turned)
    if against:
        # Two of these at once can mean the same, or something third: that is for a person, as is what is no clause on both sides.
        plain = len(against) == 1 and alike >= LEAST_OPPOSED and one.clause and other.clause
        return Likeness(How.CONTRADICTION, alike, (told, *against)) if plain and _comparable(one, other) else Likeness(None, alike)
    if _doubtful(one, other) or alike < (LEAST_ALIKE_ONE_SPEAKER if _one_speaker(one, other) else LEAST_ALIKE):
        return Likeness(None, alike)
    return Likeness(How.CLAIM, alike, (told, *_agreements(one, other), f"{alike:.0%} alike"))


def _against(one: Said, other: Said, turned: tuple[tuple[str, str], ...]) -> list[str]:
    """What makes two statements say different things, each in words: opposites, a denial, numbers."""
    found = ["; ".join(f"“{here}” here, “{there}” there" for here, there in turned)] if turned else []
    found += ["one says so, the other says that it is not so"] if one.no != other.no else []
    return found + ([numbers] if (numbers := _numbers(one, other)) else [])


def _one_voice(one: Said, other: Said, alike: float) -> bool:
    """Whether the two can be held together at all: about the same one where they are about the speaker, and clauses, where others speak.

    A long sentence that stands in both word by word is a reprint, though one of the speakers is not known.
    """
    anybody = not (one.mine or other.mine) and one.clause and other.clause
    reprinted = alike >= _REPRINTED and len(set(one.stems)) >= _LONG and not (one.speaker and other.speaker)
    return anybody or reprinted or _one_speaker(one, other)


def _beside(one: Said, other: Said, weigh: Weigh) -> float:
    """How much the first says that the other does not, as a part of what both say."""
    forms, words = dict(one.forms), set(one.stems)
    shared = sum(weigh(word, forms[word]) for word in words & set(other.stems))
    return sum(weigh(word, forms[word]) for word in words - set(other.stems)) / shared if shared else 1.0


def _opposites(one: Said, other: Said) -> tuple[tuple[str, str], ...]:
    """Words of which one says what the other excludes, each in one content alone."""
    only, other_only = set(one.stems) - set(other.stems), set(other.stems) - set(one.stems)
    forms, other_forms = dict(one.forms), dict(other.forms)
    return tuple(
        (forms[word], other_forms[against])
        for word in dict.fromkeys(one.stems)
        if word in only
        for against in sorted(_OPPOSITE.get(word, frozenset()) & other_only)
    )


def _doubtful(one: Said, other: Said) -> bool:
    """Whether a word of one has its opposite in the other alone: "helps" here, "hurts more than it helps" there."""
    words, other_words = set(one.stems), set(other.stems)
    return any(_OPPOSITE.get(word, frozenset()) & (words ^ other_words) for word in words | other_words)


def _without(one: Said, other: Said, turned: tuple[tuple[str, str], ...]) -> tuple[Said, Said]:
    """Both without what turns one round, so that only the rest is compared: opposites, words of denial, numbers that differ."""
    out = {stem(word) for pair in turned for word in pair} | (one.numbers ^ other.numbers)
    return _drop(one, out), _drop(other, out)


def _drop(said: Said, out: set[str]) -> Said:
    return replace(said, stems=tuple(word for word in said.stems if word not in out))


def _names_differ(one: Said, other: Said) -> bool:
    """Whether each has a name that the other lacks, or both have the same names in another order ("A accused B", "B accused A")."""
    words, other_words = set(one.stems), set(other.stems)
    if set(one.names) - other_words and set(other.names) - words:
        return True
    names = (set(one.names) | set(other.names)) & words & other_words  # a name at the head of one content has its capital there by chance
    return [word for word in dict.fromkeys(one.stems) if word in names] != [word for word in dict.fromkeys(other.stems) if word in names]


def _days_differ(one: Said, other: Said) -> bool:
    return one.days is not None and other.days is not None and (one.days[1] < other.days[0] or other.days[1] < one.days[0])


def _one_speaker(one: Said, other: Said) -> bool:
    return bool(one.speaker) and one.speaker == other.speaker


def _numbers(one: Said, other: Said) -> str:
    """Numbers that each has and the other lacks, in words; "" where one has all those of the other."""
    only, other_only = sorted(one.numbers - other.numbers), sorted(other.numbers - one.numbers)
    return f"{', '.join(only)} here, {', '.join(other_only)} there" if only and other_only else ""


def _comparable(one: Said, other: Said) -> bool:
    """Whether numbers that differ contradict each other: one on each side, of one sort (no per cent beside a count), and no range."""
    only, other_only = one.numbers - other.numbers, other.numbers - one.numbers
    if not (only and other_only):
        return True
    alone = len(only) == len(other_only) == 1 and "".join(only).endswith("%") == "".join(other_only).endswith("%")
    return alone and not (one.rounded or other.rounded)


def _agreements(one: Said, other: Said) -> list[str]:
    found = []
    if one.numbers & other.numbers:
        found.append(f"the same number: {', '.join(sorted(one.numbers & other.numbers))}")
    if _one_speaker(one, other):
        found.append("the same speaker")
    return found
