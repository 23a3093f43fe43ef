"""What is counted in days, weeks and months from a date before the common era: "four days later", "the following month"."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from accordingto.extract.times import story
from accordingto.extract.times.calendar import month_interval, shift
from accordingto.extract.times.context import Context
from accordingto.extract.times.found import Resolved

_VALUE: Final = re.compile(r"BC(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
# Years run backwards there: they are counted in years so far before this one, which is a leap year as those of the Julian calendar are.
_TURNED: Final = 5000
_LENGTHS: Final = {"day": 1, "week": 7, "fortnight": 14, "month": 30}
_SAME_MONTH: Final = 15
_SAME_YEAR: Final = 180


def counted(ctx: Context, unit: str, count: float) -> Resolved | None:
    """A unit and how many of it (negative: earlier) -> the date so far from the one before the common era that the story has come to.

    From a year or a month nothing is counted to the day: four days after a month are of that month. None where no such date was told.
    """
    told = story.year_before_christ(ctx) if ctx.is_narrative and unit in _LENGTHS else None
    match = _VALUE.fullmatch(told[1].resolved.value) if told else None
    if not told or not match or count % 1:
        return None
    why, days = f"counted from {told[1].text} ({told[1].id})", abs(count) * _LENGTHS[unit]
    if not match[2] or (not match[3] and unit != "month"):
        near = days <= (_SAME_MONTH if match[2] else _SAME_YEAR)
        return Resolved(told[1].resolved.value, why, anchor=told[1].id) if near else None
    year, month = _TURNED - int(match[1]), int(match[2])
    if year < 1:
        return None  # Python's calendar does not go so far
    start = date(year, month, min(int(match[3] or 1), month_interval(year, month)[1].day))
    day = shift(start, unit, int(count))
    if not day or day.year >= _TURNED:
        return None
    tail = f"-{day.month:02d}" + (f"-{day.day:02d}" if unit != "month" else "")
    return Resolved(f"BC{_TURNED - day.year:04d}{tail}", why, anchor=told[1].id)
