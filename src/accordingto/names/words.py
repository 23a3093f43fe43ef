"""Words of names -> the form in which they are compared; the room's lists, read once."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n"}
    | {"’": "'", "‘": "'", "ʼ": "'", "`": "'"}
    | dict.fromkeys("‐‑‒–−", "-")
)  # fmt: skip
"""Letters that Unicode does not take apart (NFKD), as newspapers write them without accents; one shape of apostrophe and hyphen."""

_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})
_DIGRAPH: Final = re.compile("[aou]e|aa")
_POSSESSIVE: Final = re.compile(r"['’ʼ][sS]$|(?<=[sSzZ])['’ʼ]$")


@cache
def fold(word: str) -> str:
    """A word -> lower case, without accents and full stops, with one shape of apostrophe and hyphen."""
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return "".join(char for char in plain if not unicodedata.combining(char)).replace(".", "").translate(_LETTERS)


@cache
def fold_german(word: str) -> str:
    """A word -> the same with "ue" for "ü", as in "Mueller"."""
    return fold(unicodedata.normalize("NFC", word.casefold()).translate(_UMLAUTS))


@cache
def fold_both(word: str) -> str:
    """A word -> one form for "Müller", "Muller" and "Mueller": words that either other folding makes equal share it."""
    return _DIGRAPH.sub(lambda found: found[0][0], fold(word))


def drop_possessive(word: str) -> str:
    """ "Khan's" -> "Khan"."""
    return _POSSESSIVE.sub("", word)


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of titles.toml, elements.toml and organizations.toml; what each is for stands there."""

    strong: frozenset[str]
    first_only: frozenset[str]
    between: frozenset[str]
    title_of: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    royal: frozenset[str]
    with_given: frozenset[str]
    suffixes: frozenset[str]
    generations: frozenset[str]
    particles: frozenset[str]
    nasab: frozenset[str]
    first: dict[str, frozenset[str]]
    by_given: dict[str, frozenset[str]]
    by_either: dict[str, frozenset[str]]
    second: dict[str, frozenset[str]]
    whole: frozenset[str]
    spanish: frozenset[str]
    spanish_family: frozenset[str]
    spellings: dict[str, str]
    """A spelling -> the first one of its line."""
    nicknames: dict[str, frozenset[str]]
    legal: dict[str, str]
    firm_words: frozenset[str]
    not_alone: frozenset[str]
    dropped_heads: frozenset[str]
    small: frozenset[str]
    whose: frozenset[str]
    organization_spellings: dict[str, str]


@cache
def lists() -> Lists:
    """The room's lists."""
    titles, elements, organizations = (_load(name) for name in ("titles", "elements", "organizations"))
    return Lists(
        strong=_words(titles["strong"]), first_only=_words(titles["first_only"]), between=_words(titles["between"]),
        title_of=_words(titles["of"]), male=_words(titles["male"]), female=_words(titles["female"]), royal=_words(titles["royal"]),
        with_given=_words(titles["with_given"]), suffixes=_words(titles["suffixes"]), generations=_words(titles["generations"]),
        particles=_words(titles["particles"]), nasab=_words(titles["nasab"]),
        first={name: _words(words) for name, words in elements["first"].items()},
        by_given={name: _words(words) for name, words in elements["goes_by_given"].items()},
        by_either={name: _words(words) for name, words in elements["goes_by_either"].items()},
        second={name: _words(words) for name, words in elements["second"].items()},
        whole=_words(elements["whole"]["burmese"]), spanish=_words(elements["spanish"]["given"]),
        spanish_family=_words(elements["spanish"]["family"]), spellings=_first_of(elements["spellings"]["rows"]),
        nicknames={short: _words(names) for short, names in elements["nicknames"].items()},
        legal=_first_of(organizations["legal"]), firm_words=_words(organizations["firm_words"]),
        not_alone=_words(organizations["not_alone"]),
        dropped_heads=_words(organizations["dropped_heads"]), small=_words(organizations["small"]), whose=_words(organizations["whose"]),
        organization_spellings=_first_of(organizations["spellings"]),
    )  # fmt: skip


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files("accordingto.names").joinpath(f"{name}.toml").read_text("utf-8"))


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


def _first_of(rows: Iterable[str]) -> dict[str, str]:
    return {fold(word): fold(row.split()[0]) for row in rows for word in row.split()}
