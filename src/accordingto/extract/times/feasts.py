"""Resolvers for holidays: a hit in its context -> the day of the feast that is meant, or None, or SWALLOW."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from accordingto.extract.times import story
from accordingto.extract.times.calendar import UNKNOWN, parse_day, shift, unit_of, value_of
from accordingto.extract.times.context import Context
from accordingto.extract.times.dates import annual_day
from accordingto.extract.times.found import SWALLOW, Found, Hit, Resolved
from accordingto.extract.times.holidays import BY_THE_MOON, HOLIDAYS, last_day
from accordingto.schema import TimeType

# A week of a holiday so near to publication is meant, whatever the tense: "as Easter week began".
_NEAR_DAYS: Final = 10
_OF_MANY: Final = "independence day"
_AMERICAN: Final = re.compile(r"\b(?:U\.S|US|USA|United States|Americans?|America|July 4|4 July|July Fourth|Fourth of July)\b")


def holiday(ctx: Context, hit: Hit) -> Resolved | None:
    """A holiday, with or without a year ("Thanksgiving", "Christmas Eve 2022", "last Easter"). Where the moon decides, a day more on
    either side; Ramadan is its month, from its first day on.
    """
    name = hit.part("h")
    if name == "easter" and ctx.word(hit.last)[:1].isupper() and not hit.words("y"):
        return SWALLOW  # "Easter Island"
    if name == _OF_MANY and not hit.words("y") and not _AMERICAN.search(ctx.text):
        return Resolved(UNKNOWN["day"], "many countries have one, and the text does not speak of America")
    shown = " ".join(word.capitalize() for word in name.split()).replace(" 'S", "'s").replace("Al - ", "al-")
    if hit.words("y"):
        day = HOLIDAYS[name](int(hit.part("y")))
        made = Resolved(day.isoformat(), f"{shown} of the year given") if day else Resolved(hit.part("y"), f"in the year given: {shown}")
    elif (near := _beside(ctx, hit)) and ctx.is_narrative:
        made = Resolved(near.resolved.value, f"the day of {near.text} ({near.id}), which stands beside it", anchor=near.id)
    elif told := story.told(ctx):
        made = _holiday_told(told, shown, HOLIDAYS[name])
    else:
        made = annual_day(ctx, hit, "", shown, HOLIDAYS[name])
    first = parse_day(made.value)
    if name not in BY_THE_MOON or not first:
        return made
    last = last_day(name, first)
    value = made.value if last == first else f"{first}/{last}"
    why = f"{made.why}; by the Umm al-Qura calendar, a day earlier or later elsewhere"
    return made.but(value=value, interval=(first - timedelta(days=1), last + timedelta(days=1)), why=why)


def _beside(ctx: Context, hit: Hit) -> Found | None:
    """The day that stands right before, with a comma between: "on 6 December, Independence Day"."""
    near = ctx.found[-1] if ctx.found else None
    if not near or near.last != hit.first - 1 or ctx.word(near.last) != "," or near.resolved.type != TimeType.DATE:
        return None
    return near if unit_of(near.resolved.value) == "day" else None


def holiday_week(ctx: Context, hit: Hit) -> Resolved | None:
    """ "Easter week", "Thanksgiving weekend": the week or the weekend of the nearest such holiday."""
    made = holiday(ctx, hit)
    near, ref = made and parse_day(made.value), ctx.published
    if not made or made is SWALLOW or not near:
        return made if made is SWALLOW else None
    if ref and made.anchor == "published":
        years = [year for year in (ref.first.year - 1, ref.first.year, ref.first.year + 1) if 0 < year <= 9999]
        days = [day for year in years if (day := HOLIDAYS[hit.part("h")](year)) and abs((day - ref.first).days) <= _NEAR_DAYS]
        near = days[0] if days else near
    unit = hit.part("u")
    # A holiday on a Monday ends its weekend.
    day = shift(near, "day", -1) if unit == "weekend" and near.isoweekday() == 1 else near
    return made.but(value=value_of(day, unit), why=f"the {unit} of a day that is {made.why}", interval=None) if day else None


def _holiday_told(told: Found, shown: str, day_in: Callable[[int], date | None]) -> Resolved:
    """A holiday of a story: of the year that it has come to, or of the next where it would lie well before the date told last."""
    start = told.resolved.days[0]
    days = [day_in(year) for year in (start.year, start.year + 1)] if start and start.year < 9999 else []
    day = next((day for day in days if day and start and (start - day).days < story.BACK_DAYS_OF_YEAR), None)
    why = f"the text tells of the past: counted from {told.text} ({told.id})"
    return Resolved(day.isoformat() if day else UNKNOWN["day"], why, anchor=told.id)
