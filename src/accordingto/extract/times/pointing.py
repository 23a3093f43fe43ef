"""Resolvers for what points at the date told before it: "that August", "the following spring", "6 June of that year"."""

from __future__ import annotations

import re
from datetime import MAXYEAR
from typing import Final

from accordingto.extract.times import lexicon, story
from accordingto.extract.times.calendar import parse_day, season_value, unit_of, value_of
from accordingto.extract.times.context import Context
from accordingto.extract.times.dates import is_before_an_event
from accordingto.extract.times.found import Found, Hit, Resolved
from accordingto.extract.times.years import day_number

# "That December" in a January is the one before.
_AHEAD_MONTHS: Final = 8
# Beside what dates a length that leads to them can stand: "in April 1945, seven months later".
_YEARS_SAID: Final = frozenset(["day", "month", "season", "year"])
_SAID_BESIDE: Final = {"month": frozenset(["day", "month"]), **dict.fromkeys(("year", "decade", "century"), _YEARS_SAID)}
_DAY_BESIDE: Final = re.compile(r"([a-z]+) (\d{1,2})\b(?! ?,? ?\d{4})|(\d{1,2}) ([a-z]+)\b(?! \d{4})")
_HALF_YEAR: Final = 6
_STEPS: Final = {"next": 1, "following": 1, "previous": -1, "preceding": -1, "before": -1}


def season_after(ctx: Context, hit: Hit) -> Resolved | None:
    """ "that summer", "the following spring", "the previous winter": counted from the date told before."""
    if not hit.part("s").islower() or not ctx.word(hit.last - 1).islower():
        return None  # a name
    if hit.words("r") == ["before"] and is_before_an_event(ctx, hit):
        return None  # "the winter before the war"
    code, step = lexicon.SEASONS[hit.part("s")], _step(hit)
    if before_christ := story.of_year_before_christ(ctx, f"-{code}", step):
        return before_christ
    found = story.told(ctx, beside=True) or ctx.last_date()
    start = found.resolved.days[0] if found else None
    if not found or not start or unit_of(found.resolved.value) not in story.STORY_UNITS:
        return Resolved(f"XXXX-{code}", "no date before it says which")
    why = f"counted from {found.text} ({found.id})"
    if unit_of(found.resolved.value) == "year":
        year = start.year + step * (not story.is_heading(ctx, found))
    elif not step:
        year = start.year - (code == "WI" and start.month <= 2)
    else:
        year = int(season_value(start, code, step)[:4])
    return Resolved(f"{year:04d}-{code}", why, anchor=found.id) if 0 < year <= 9999 else None


def month_after(ctx: Context, hit: Hit) -> Resolved | None:
    """ "that August", "the following March": counted from the date told before."""
    if hit.words("r") == ["that"] and ctx.lower(hit.last) not in story.AFTER_NTH:
        return None  # "she claimed that March owed her money"
    month, step = lexicon.MONTHS[hit.words("m")[0]], _step(hit)
    if before_christ := story.of_year_before_christ(ctx, f"-{month:02d}", step):
        return before_christ
    found = story.told(ctx, beside=True) or ctx.last_date()
    start = found.resolved.days[0] if found else None
    if not found or not start or unit_of(found.resolved.value) not in story.STORY_UNITS:
        return Resolved(f"XXXX-{month:02d}", "no date before it says which year")
    if unit_of(found.resolved.value) == "year":
        year = start.year + step * (not story.is_heading(ctx, found))
    else:
        # "On 7 January they gave up. That December ...": the one before.
        back = month >= start.month if step < 0 else not step and month > start.month + _AHEAD_MONTHS
        year = start.year + (step > 0 and month <= start.month) - back
    return Resolved(f"{year:04d}-{month:02d}", f"counted from {found.text} ({found.id})", anchor=found.id) if 0 < year <= 9999 else None


def year_of(ctx: Context, words: list[str]) -> tuple[int, str, str] | None:
    """ "that year", "the following year" behind a month or a season -> the year, the reason and the anchor; None where no date tells."""
    found = story.told(ctx, beside=True) or ctx.last_date()
    start = found.resolved.days[0] if found else None
    if not found or not start:
        return None
    year = start.year + _STEPS.get(words[-1], 0)
    return (year, f"the year is counted from {found.text} ({found.id})", found.id) if 0 < year <= 9999 else None


def _step(hit: Hit) -> int:
    """How many years "that year", "the following year" are from the one told before."""
    return _STEPS.get(hit.words("r")[-1], 0)


def month_of_that_year(ctx: Context, hit: Hit) -> Resolved:
    """ "in May of that year", "June the following year"."""
    return _in_that_year(ctx, hit, f"{lexicon.MONTHS[hit.words('m')[0]]:02d}")


def season_of_that_year(ctx: Context, hit: Hit) -> Resolved:
    """ "in the summer of that year"."""
    return _in_that_year(ctx, hit, lexicon.SEASONS[hit.part("s")])


def day_of_that_year(ctx: Context, hit: Hit) -> Resolved | None:
    """ "on 6 January of the following year"; None for a day that the year has not."""
    made = _in_that_year(ctx, hit, f"{lexicon.MONTHS[hit.words('m')[0]]:02d}-{day_number(hit):02d}")
    return made if not made.value[:1].isdecimal() or parse_day(made.value) else None


def _in_that_year(ctx: Context, hit: Hit, tail: str) -> Resolved:
    """What stands behind the year in a value -> the same of the year that the words point at, which may be one before Christ."""
    if before_christ := story.of_year_before_christ(ctx, f"-{tail}", _step(hit)):
        return before_christ
    made = year_of(ctx, hit.words("r"))
    if made is None:
        return Resolved(f"XXXX-{tail}", "no date before it says which year")
    year, why, anchor = made
    return Resolved(f"{year:04d}-{tail}", why, anchor=anchor)


def apart(ctx: Context, hit: Hit, unit: str) -> Resolved | None:
    """ "In 1708, two years later, ..." and "forty years later, in June 2007, ...": the date that stands beside says it already."""
    if beside := day_beside(ctx, hit, unit):
        return beside
    if unit not in _SAID_BESIDE:
        return None
    if ctx.word(hit.last) == "," and ctx.lower(hit.last + 1) in {"in", "on"}:
        place = next((index for index in range(hit.last + 2, hit.last + 6) if ctx.tokens.symbols[index : index + 1] == "Y"), None)
        between = [ctx.lower(index) for index in range(hit.last + 2, place)] if place else []
        months = [lexicon.MONTHS[word] for word in between if word in lexicon.MONTHS]
        if (
            place
            and all(word in lexicon.MONTHS or word in {",", "."} or word.isdecimal() for word in between)
            and (months or unit != "month")
        ):
            tail = f"-{months[0]:02d}" if unit == "month" else ""
            return Resolved(f"{int(ctx.word(place)):04d}{tail}", "the date stands beside it")
    near = ctx.found[-1] if ctx.found else None
    if not near or near.last != hit.first - 1 or ctx.word(near.last) != "," or not story.no_noun_follows(ctx, hit):
        return None
    if not near.resolved.days[0] or unit_of(near.resolved.value) not in _SAID_BESIDE[unit]:
        return None
    why = f"the {unit} of {near.text} ({near.id}), which stands beside it"
    return Resolved(near.resolved.days[0].isoformat()[: 7 if unit == "month" else 4], why, anchor=near.id)


def new_year(ctx: Context, hit: Hit) -> Resolved | None:
    """ "in the new year": in a story the year after the one told last, or that one where it has just begun. None elsewhere."""
    if ctx.lower(hit.last) in {"'s", "’s"} or ctx.word(hit.last - 1)[:1].isupper():
        return None
    if before_christ := story.of_year_before_christ(ctx, "", 1):
        return before_christ
    found = story.told(ctx)
    start = found.resolved.days[0] if found else None
    if not found or not start or start.year == MAXYEAR:
        return None
    has_begun = story.is_heading(ctx, found) or (start.month == 1 and unit_of(found.resolved.value) != "year")
    return Resolved(f"{start.year + (not has_begun):04d}", f"the new year behind {found.text} ({found.id})", anchor=found.id)


def day_beside(ctx: Context, hit: Hit, unit: str) -> Resolved | None:
    """ "Two days later, on July 28, ...": in a story the day that stands beside says it already."""
    if unit not in {"day", "week", "month"} or ctx.word(hit.last) != "," or ctx.lower(hit.last + 1) != "on" or not ctx.is_narrative:
        return None
    match = _DAY_BESIDE.match(" ".join(ctx.lower(index) for index in range(hit.last + 2, hit.last + 5)))
    month = lexicon.MONTHS.get(match[1] or match[4]) if match else None
    told = story.year_told(ctx, month, hit) if month else None
    day = parse_day(f"{told[0]:04d}-{month:02d}-{int(match[2] or match[3]):02d}") if match and told else None
    return Resolved(value_of(day, unit), "the date stands beside it", anchor=told[2]) if day and told else None


def within(found: Found, unit: str, count: float) -> Resolved | None:
    """ "In March Shanghai fell, and Nanking two days later": in the same month, as far as one can tell; None where it tells more."""
    value, kind = found.resolved.value, unit_of(found.resolved.value)
    if kind == "year" and unit == "month" and count > _HALF_YEAR:
        return Resolved(f"{int(value) + round(count / 12):04d}", f"{count:g} months from {found.text} ({found.id})", anchor=found.id)
    days = {"day": 1, "week": 7, "fortnight": 14, "month": 30}.get(unit, 0) * count
    if not 0 < days <= {"month": 15, "season": 45, "year": 180}.get(kind or "", 0) or (unit == "month" and kind != "year"):
        return None
    return Resolved(value, f"within {found.text} ({found.id}), which tells no closer", anchor=found.id)
