"""Resolvers for two days or years told together: "from 5 to 9 May", "April 24 and 25", "23/24 May", "March 7-9", "1914-18"."""

from __future__ import annotations

from datetime import date
from typing import Final

from accordingto.extract.times import story
from accordingto.extract.times.calendar import parse_day, unit_of
from accordingto.extract.times.context import Context
from accordingto.extract.times.dates import WRITTEN, day_of_month, month_of
from accordingto.extract.times.found import SWALLOW, Hit, Resolved
from accordingto.extract.times.years import day_number
from accordingto.schema import TimeType

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


def night_of_two(ctx: Context, hit: Hit) -> Resolved | None:
    """ "the night of 4-5 June 1944": told by its first day."""
    month, first, last = month_of(hit), day_number(hit), day_number(hit, "e")
    if last != first + 1:
        return None
    if hit.words("y"):
        day = parse_day(f"{hit.part('y')}-{month:02d}-{first:02d}")
        made = Resolved(day.isoformat(), WRITTEN) if day else None
    else:
        made = day_of_month(ctx, hit, month, first)
    if not made or made is SWALLOW:
        return made
    return made.but(value=f"{made.value}TNI", type=TimeType.TIME, interval=None, earliest=made.days[0], latest=made.days[1])


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


def short_end(ctx: Context, hit: Hit) -> Resolved | None:
    """The second of two years, short: "18" in "1914–18"."""
    near, digits = ctx.found[-1] if ctx.found else None, hit.part("e")
    if not near or near.last != hit.first - 1 or ctx.word(hit.first - 1) not in {"-", "–"} or len(digits) != 2 or not digits.isdecimal():
        return None
    if ctx.tokens.symbols[near.last - 1] != "Y" or unit_of(near.resolved.value) != "year":
        return None
    first = int(near.resolved.value)
    if int(digits) <= first % 100 or not story.no_noun_follows(ctx, hit):
        return None
    return Resolved(f"{first // 100:02d}{digits}", f"of the century of {near.text} ({near.id})", anchor=near.id)


def year_range(ctx: Context, hit: Hit) -> Resolved | None:
    """Two years that follow each other, the second short ("1989-90")."""
    first, last = int(hit.part("y")), int(hit.part("e"))
    if last != (first + 1) % 100 or ctx.word(hit.last) == "-":
        return None
    if ctx.tokens.starts[hit.first + 1] > ctx.tokens.ends[hit.first] or (ctx.is_narrative and story.no_noun_follows(ctx, hit)):
        return None  # "c. 1871 – 72", "in 1806–07 he fought": two years
    return Resolved(f"{first}/{first + 1}", "two years written out", interval=(date(first, 1, 1), date(first + 1, 12, 31)))
