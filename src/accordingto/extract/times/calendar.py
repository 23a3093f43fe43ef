"""Arithmetic on the calendar: TIMEX3 values <-> intervals of days.

Weeks are ISO 8601's (Monday first, "2023-W07" with two digits), quarters and halves those of the calendar year, seasons those of the
north by whole months (SP March to May ... WI December to February, named by the year of its December).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

Interval = tuple[date, date]
"""First and last day, both included."""

_SEASON_START: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_VALUE: Final = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:T.*)?|(?P<month>\d{4}-\d\d)(?:-XX)?|(?P<quarter>\d{4}-Q[1-4])|(?P<half>\d{4}-H[12])"
    r"|(?P<weekend>\d{4}-W\d\d-WE)|(?P<week>\d{4}-W\d\d)|(?P<season>\d{4}-(?:SP|SU|FA|WI))|(?P<year>\d{4})(?:-XX-XX)?|(?P<decade>\d{3})|(?P<century>\d\d)",
    re.ASCII,
)


def parse_day(text: str) -> date | None:
    """An ISO day "2023-08-09" -> the date; None where there is no such day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def month_interval(year: int, month: int, months: int = 1) -> Interval:
    """A year, a month (1 to 12) and a number of months -> first and last day."""
    end_year, end_month = add_months(year, month, months)
    last = date(9999, 12, 31) if end_year > 9999 else date(end_year, end_month, 1) - timedelta(days=1)
    return date(year, month, 1), last


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """A year, a month (1 to 12) and a number of months, negative for earlier -> year and month."""
    whole = year * 12 + month - 1 + months
    return whole // 12, whole % 12 + 1


def interval_of(value: str) -> Interval | None:
    """A TIMEX3 date or time -> its first and last day; None for lengths, references and values with an unknown year."""
    match = _VALUE.fullmatch(value)
    if not match or value[:4] == "0000":
        return None
    try:
        return _INTERVALS[match.lastgroup or ""](match[match.lastgroup or ""])
    except ValueError:
        return None


def _day(text: str) -> Interval:
    return date.fromisoformat(text), date.fromisoformat(text)


def _week(text: str) -> Interval:
    year, week = int(text[:4]), int(text[6:8])
    return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)


_INTERVALS: Final[dict[str, Callable[[str], Interval]]] = {
    "day": _day,
    "week": _week,
    "weekend": lambda text: (_week(text)[1] - timedelta(days=1), _week(text)[1]),
    "month": lambda text: month_interval(int(text[:4]), int(text[5:7])),
    "quarter": lambda text: month_interval(int(text[:4]), 3 * int(text[6]) - 2, 3),
    "half": lambda text: month_interval(int(text[:4]), 6 * int(text[6]) - 5, 6),
    "season": lambda text: month_interval(int(text[:4]), _SEASON_START[text[5:]], 3),
    "year": lambda text: month_interval(int(text), 1, 12),
    "decade": lambda text: (date(int(text) * 10, 1, 1), date(int(text) * 10 + 9, 12, 31)),
    "century": lambda text: (date(int(text) * 100, 1, 1), date(int(text) * 100 + 99, 12, 31)),
}


def unit_of(value: str) -> str | None:
    """A TIMEX3 date or time -> the unit it is given in ("day", "week" ... "century"); None for others."""
    match = _VALUE.fullmatch(value)
    if not match:
        return None
    return match.lastgroup


def value_of(day: date, unit: str) -> str:
    """A day and a unit -> the TIMEX3 value of the unit that holds the day."""
    iso = day.isocalendar()
    values: dict[str, Callable[[], str]] = {
        "day": day.isoformat,
        "week": lambda: f"{iso.year:04d}-W{iso.week:02d}",
        "weekend": lambda: f"{iso.year:04d}-W{iso.week:02d}-WE",
        "month": lambda: f"{day.year:04d}-{day.month:02d}",
        "quarter": lambda: f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "half": lambda: f"{day.year:04d}-H{(day.month + 5) // 6}",
        "year": lambda: f"{day.year:04d}",
        "decade": lambda: f"{day.year // 10:03d}",
        "century": lambda: f"{day.year // 100:02d}",
    }
    return values[unit]()


UNKNOWN: Final = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}
"""The value of each unit where nothing is known of it."""


def shift(day: date, unit: str, count: int) -> date | None:
    """A day, a unit and how many of them (negative: earlier) -> the day so far off; None outside of the years 1 to 9999.

    Months keep the day of the month where there is one, else take the month's last day.
    """
    days = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}.get(unit)
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}.get(unit)
    try:
        if days is not None:
            return day + timedelta(days=days * count)
        if months is None:
            return day
        year, month = add_months(day.year, day.month, months * count)
        return date(year, month, min(day.day, month_interval(year, month)[1].day))
    except (ValueError, OverflowError):
        return None


def season_value(day: date, code: str, step: int) -> str:
    """A day, a season's code and a step -> the season nearest to the day on that side, as "1998-FA".

    Step 0: the one of the day's year; -1: the last that was over before the day; 1: the next that starts after it.
    """
    year = day.year
    if step < 0:
        while month_interval(year, _SEASON_START[code], 3)[1] >= day:
            year -= 1
    elif step > 0 and month_interval(year, _SEASON_START[code], 3)[0] <= day:
        year += 1
    return f"{year:04d}-{code}"


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    """Year, month, weekday (Monday is 1) and n (from 1; -1 for the last) -> that day."""
    first, last = month_interval(year, month)
    if n < 0:
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (n - 1))
