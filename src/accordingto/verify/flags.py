"""Words that were added, dropped or changed -> what that touches: a number, a name, a negation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from accordingto.schema import Flag

NEGATIONS: Final = frozenset(
    "not no never none nothing nobody nowhere neither nor cannot without hardly scarcely barely unable "
    "deny denies denied denying refuse refuses refused lack lacks lacked fail fails failed seldom rarely".split()
)
NUMBERS: Final = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion billions trillion "
    "trillions dozen dozens half third quarter twice thrice double triple first second fourth fifth sixth seventh eighth ninth tenth "
    "percent cent".split()
)
_NOT_NAMES: Final = frozenset(
    "i i'm i've i'd i'll o a an the this that these those it he she they we you his her its their our my your in on at and but if as "
    "for of to there here what when who how why where yes thank so or by with from is are was were".split()
)
"""Words that a capital makes no name: they open sentences."""
_DIGIT = re.compile(r"\d")
LOOKED_AT: Final = 12
"""Of a longer stretch that an ellipsis left out no flags are given: some name or number stands in any of them."""


def is_negation(key: str) -> bool:
    """The key of a word -> whether it denies."""
    return key in NEGATIONS or key.endswith("n't")


def is_number(key: str) -> bool:
    """The key of a word -> whether it counts something."""
    return bool(_DIGIT.search(key)) or any(part in NUMBERS for part in key.split("-"))


def is_name(word: str, opens: bool, key: str, lower: frozenset[str]) -> bool:
    """A word as it is written, whether it opens a sentence, its key, and the keys that the documents have without capitals -> a name?"""
    return word[:1].isupper() and len(word) > 1 and key not in _NOT_NAMES and (not opens or key not in lower)


def find_flags(quoted: Iterable[tuple[str, bool]], original: Iterable[tuple[str, bool]]) -> tuple[Flag, ...]:
    """The keys of both sides, each with whether it is a name -> the flags, the gravest first.

    Words that both sides have touch nothing, nor does one negation for another: "is not" for "isn't".
    """
    mine, theirs = list(quoted), list(original)
    differing = [pair for pair in mine if pair not in theirs] + [pair for pair in theirs if pair not in mine]
    found = []
    if sum(is_negation(key) for key, _ in mine) != sum(is_negation(key) for key, _ in theirs):
        found.append(Flag.NEGATION)
    if any(is_number(key) for key, _ in differing):
        found.append(Flag.NUMBER)
    if any(name for _, name in differing):
        found.append(Flag.NAME)
    return tuple(found)
