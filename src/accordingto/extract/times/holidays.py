"""Holidays: their names as the scanner reads them -> their day in a year, fixed or moving."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Final

from dateutil.easter import EASTER_ORTHODOX, easter
from hijridate import Gregorian, Hijri

from accordingto.extract.times.calendar import nth_weekday

HIJRI_YEARS: Final = (1925, 2076)
"""The years that the Umm al-Qura calendar, as hijridate has it, covers whole."""

_RAMADAN, _SHAWWAL, _DHU_AL_HIJJA = 9, 10, 12


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, n: int) -> Callable[[int], date]:
    return lambda year: nth_weekday(year, month, weekday, n)


def _from_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


def _islamic(month: int, day: int, year: int) -> date | None:
    """The first such day of the Hijri calendar (Umm al-Qura) in a year; None outside HIJRI_YEARS, or where the year has none."""
    if not HIJRI_YEARS[0] <= year <= HIJRI_YEARS[1]:
        return None
    first = Gregorian(year, 1, 1).to_hijri().year
    days = (Hijri(own, month, day).to_gregorian() for own in (first, first + 1))
    return next((date(found.year, found.month, found.day) for found in days if found.year == year), None)


HOLIDAYS: Final[dict[str, Callable[[int], date | None]]] = {
    "christmas": _fixed(12, 25),
    "christmas day": _fixed(12, 25),
    "christmas eve": _fixed(12, 24),
    "boxing day": _fixed(12, 26),
    "new year 's day": _fixed(1, 1),
    "new year 's eve": _fixed(12, 31),
    "valentine 's day": _fixed(2, 14),
    "juneteenth": _fixed(6, 19),
    "bastille day": _fixed(7, 14),
    "halloween": _fixed(10, 31),
    "independence day": _fixed(7, 4),
    "veterans day": _fixed(11, 11),
    "armistice day": _fixed(11, 11),
    "thanksgiving": _nth(11, 4, 4),
    "thanksgiving day": _nth(11, 4, 4),
    "labor day": _nth(9, 1, 1),
    "columbus day": _nth(10, 1, 2),
    "memorial day": _nth(5, 1, -1),
    "election day": lambda year: nth_weekday(year, 11, 1, 1) + timedelta(days=1),
    "ash wednesday": _from_easter(-46),
    "palm sunday": _from_easter(-7),
    "good friday": _from_easter(-2),
    "easter": _from_easter(0),
    "easter sunday": _from_easter(0),
    "easter monday": _from_easter(1),
    "pentecost": _from_easter(49),
    "orthodox easter": lambda year: easter(year, EASTER_ORTHODOX),
    "ramadan": partial(_islamic, _RAMADAN, 1),
    "eid al - fitr": partial(_islamic, _SHAWWAL, 1),
    "eid al - adha": partial(_islamic, _DHU_AL_HIJJA, 10),
}

BY_THE_MOON: Final = frozenset(["ramadan", "eid al - fitr", "eid al - adha"])
"""These begin where the moon is seen: a day earlier or later in some countries."""


def last_day(name: str, first: date) -> date:
    """A holiday that begins on a day -> its last day: Ramadan is a month, the others are a day."""
    if name != "ramadan":
        return first
    return first + timedelta(days=Gregorian(first.year, first.month, first.day).to_hijri().month_length() - 1)
