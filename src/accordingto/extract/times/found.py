"""What rules pass on: the publication date, a match, what it was resolved to, and an expression that was found."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from typing import Final

from accordingto.extract.times.calendar import Interval, interval_of, unit_of
from accordingto.extract.times.grammar import Tokens
from accordingto.schema import TimeType

NO_PUBLICATION: Final = "there is no publication date to count from"


@dataclass(frozen=True, slots=True)
class Reference:
    """The publication date: an ISO prefix, the days that it may stand for, and whether it names one day."""

    value: str
    first: date
    last: date

    @property
    def is_day(self) -> bool:
        """Whether the date is known to the day."""
        return self.first == self.last

    def settles(self, unit: str) -> bool:
        """Whether the date is precise enough to say which day, week, month ... it falls in."""
        if self.is_day or unit in {"year", "decade", "century"}:
            return True
        return unit in {"month", "quarter", "half", "season"} and len(self.value) == 7

    @classmethod
    def parse(cls, published: str | None) -> Reference | None:
        """An ISO prefix ("2023", "2023-08", "2023-08-09", with or without a time) -> the reference; None where it is no date."""
        value = (published or "").strip()[:10]
        if unit_of(value) not in {"year", "month", "day"}:
            return None
        days = interval_of(value)
        return cls(value, *days) if days else None


@dataclass(frozen=True, slots=True)
class Resolved:
    """What an expression was resolved to. `interval` is worked out from the value where it is not given; see `days`."""

    value: str
    why: str
    type: TimeType = TimeType.DATE
    anchor: str | None = None
    mod: str | None = None
    interval: Interval | None = None
    earliest: date | None = None
    latest: date | None = None
    end: int | None = None
    """Token number (exclusive) that the expression reaches to, where it is another than the pattern's own end."""

    @property
    def days(self) -> tuple[date | None, date | None]:
        """First and last day, None where open."""
        if self.interval:
            return self.interval
        if self.earliest or self.latest:
            return self.earliest, self.latest
        return interval_of(self.value) or (None, None)

    def but(self, **changes: object) -> Resolved:
        """The same with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


SWALLOW: Final = Resolved("", "")
"""What a resolver gives back for words that look like a time and are none, so that no shorter rule takes a part of them."""


class Aside(IntEnum):
    """Whether a date of a story is one that its time has come to, one that it looks back or ahead to for a while, or told by the way."""

    NO = 0
    LOOK_BEYOND = 1
    BY_THE_WAY = 2


@dataclass(frozen=True, slots=True)
class Found:
    """An expression already resolved: its id, its token numbers (half-open), and what it was resolved to."""

    id: str
    first: int
    last: int
    text: str
    resolved: Resolved
    aside: Aside = Aside.NO


class Hit:
    """A match of one rule: its token numbers (half-open) and its named parts as words in lower case."""

    __slots__ = ("_match", "_words", "first", "last")

    def __init__(self, match: re.Match[str], tokens: Tokens) -> None:
        self.first, self.last = match.span()
        self._match = match
        self._words = tokens.words

    def words(self, name: str) -> list[str]:
        """The words of a named part, in lower case; empty where the part did not match or the rule has none."""
        if name not in self._match.re.groupindex:
            return []
        start, end = self._match.span(name)
        return [word.lower().replace("’", "'") for word in self._words[start:end]] if start >= 0 else []

    def part(self, name: str) -> str:
        """The words of a named part joined by single spaces; "" where it did not match."""
        return " ".join(self.words(name))

    def span(self, name: str) -> tuple[int, int]:
        """Token numbers of a named part; (-1, -1) where it did not match."""
        return self._match.span(name) if name in self._match.re.groupindex else (-1, -1)
