"""Resolvers for two days told together: "from 5 to 9 May", "April 24 and 25", "23/24 May", "March 7-9"."""

from __future__ import annotations

from typing import Final

from accordingto.extract.times import story
from accordingto.extract.times.calendar import parse_day, unit_of
from accordingto.extract.times.context import Context, Hit, Resolved
from accordingto.extract.times.dates import WRITTEN, day_of_month, month_of
from accordingto.extract.times.years import day_number

_TWO_DAYS: Final = frozenset(["and", "or", "to", "until"])


def first_of_two(ctx: Context, hit: Hit) -> Resolved | None:
    """The first of two days of a month: "5" in "from 5 to 9 May 1940", "April 24" in "April 24 and 25, 1999"."""
    month, first, last = month_of(hit), day_number(hit), day_number(hit, "e")
    if last <= first:
        return None
    end = hit.span("x")[1]
    if hit.words("y"):
        day = parse_day(f"{hit.part('y')}-{month:02d}-{first:02d}")
        return Resolved(day.isoformat(), "month and year stand behind the second day", end=end) if day else None
    made = day_of_month(ctx, hit, month, first)
    return made and made.but(end=end)


def night_between(ctx: Context, hit: Hit) -> Resolved | None:
    """ "23/24 May 1943": the night from one day to the next, which is told by the first."""
    first, _, second = hit.part("d").partition("/")
    if not second.isdecimal() or int(second) != int(first) + 1:
        return None
    if not hit.words("y"):
        return day_of_month(ctx, hit, month_of(hit), int(first))
    day = parse_day(f"{hit.part('y')}-{month_of(hit):02d}-{int(first):02d}")
    return Resolved(day.isoformat(), WRITTEN) if day else None


def second_of_two(ctx: Context, hit: Hit) -> Resolved | None:
    """The second of two days of a month: "25" in "April 24 and 25"."""
    near = ctx.found[-1] if ctx.found else None
    start = near.resolved.days[0] if near else None
    if not near or not start or near.last != hit.first - 1 or ctx.word(hit.first - 1).lower() not in _TWO_DAYS:
        return None
    if ctx.tokens.symbols[near.last - 1] not in "DO" or not near.text[:1].isalpha() or unit_of(near.resolved.value) != "day":
        return None
    if not hit.words("y") and not story.no_noun_follows(ctx, hit):
        return None
    day = parse_day(f"{start.year:04d}-{start.month:02d}-{day_number(hit):02d}")
    return Resolved(day.isoformat(), f"of the month of {near.text} ({near.id})", anchor=near.id) if day and day > start else None


def day_range(ctx: Context, hit: Hit) -> Resolved | None:
    """Days of one month ("March 7-9, 2022", "7-9 March")."""
    month, first, last = month_of(hit), day_number(hit), day_number(hit, "e")
    if last <= first:
        return None
    if hit.words("y"):
        start, end = (parse_day(f"{hit.part('y')}-{month:02d}-{day:02d}") for day in (first, last))
        return Resolved(f"{start}/{end}", "first and last day are written out", interval=(start, end)) if start and end else None
    begun = day_of_month(ctx, hit, month, first)
    if not begun:
        return None
    start = parse_day(begun.value)
    if not start:
        return Resolved(f"XXXX-{month:02d}-{first:02d}/XXXX-{month:02d}-{last:02d}", begun.why)
    end = parse_day(f"{start.year:04d}-{month:02d}-{last:02d}")
    return begun.but(value=f"{start}/{end}", interval=(start, end)) if end else None
