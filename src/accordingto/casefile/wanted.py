"""What a person types -> a query of the full-text index that is never a syntax error."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from accordingto.errors import UsageError

_PART: Final = re.compile(r'["“”„«»]([^"“”„«»]*)(?:["“”„«»]|$)(\*?)|([^\s"“”„«»]+)')
_WORD: Final = re.compile(r"\w")
_DATE: Final = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
_MOST_MONTHS: Final = 36
_MOST_YEARS: Final = 100
MOST_SHOWN: Final = 10_000
MOST_WORDS: Final = 60
"""More words than this are no search; each costs a reading of the index."""


def check_limit(limit: int) -> None:
    """How many lines are to be shown at most. Raises UsageError for a number that makes no sense."""
    if not 1 <= limit <= MOST_SHOWN:
        raise UsageError(f"{limit} is no number of lines to show: give one between 1 and {MOST_SHOWN:,}.")


def read_words(words: str) -> list[str]:
    """What a person types -> terms of an FTS5 query: words, "phrases" in any quotation marks, and beginnings with a star at the end.

    All of them must be there. Nothing in the words is read as FTS5's own syntax. Raises UsageError for more than MOST_WORDS.
    """
    clean = "".join(character if character.isprintable() else " " for character in words).encode("utf-8", "replace").decode("utf-8")
    terms = []
    for phrase, star, word in _PART.findall(clean):
        found = phrase or word.rstrip("*")
        if _WORD.search(found):
            terms.append(quote(found) + ("*" if star or word.endswith("*") else ""))
    if len(terms) > MOST_WORDS:
        raise UsageError(f"A search takes {MOST_WORDS} words at most: leave out common ones.")
    return terms


def quote(words: str) -> str:
    """Words -> one FTS5 string."""
    return '"' + words.replace('"', '""') + '"'


def any_of(words: Iterable[str]) -> str:
    """Words -> a term that is true where one of them stands."""
    return f"({' OR '.join(map(quote, words))})"


def read_day(date: str | None, name: str) -> str | None:
    """A date that a search is bounded by (2023, 2023-08 or 2023-08-09) -> the same. Raises UsageError for anything else."""
    if date is not None and not _DATE.fullmatch(date):
        raise UsageError(f"{date!r} is no date for {name}: write 2023-08-09, 2023-08 or 2023.")
    return date


def marks_between(since: str | None, until: str | None) -> list[str]:
    """First and last date -> the marks of all months, or years, between them; none where that bounds nothing.

    Reports dated by a year alone have no month, so that the year stands beside its months.
    """
    if since is None and until is None:
        return []
    first = (since or "1900")[:7]
    last = (until or "2100")[:7]
    low = int(first[:4]) * 12 + int(first[5:7] or 1) - 1
    high = int(last[:4]) * 12 + int(last[5:7] or 12) - 1
    if high - low < _MOST_MONTHS and since and until:
        return [f"month{month // 12:04}{month % 12 + 1:02}" for month in range(low, high + 1)]
    years = range(low // 12, high // 12 + 1)
    return [f"year{year:04}" for year in years] if len(years) <= _MOST_YEARS else []
