"""The time of the story: in a text that tells of years gone by, what a month, a season or "the 19th" without its year is counted from.

A life or a history names a year and goes on in months and days: "In 1941 ... By August ... the following spring". Its time is that of the
date told last, so that nothing here asks for the publication date. Elsewhere (`Context.is_narrative`) none of this holds.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from accordingto.extract.times import lexicon
from accordingto.extract.times.calendar import month_interval, season_value, shift, unit_of
from accordingto.extract.times.context import Context, Found, Hit, Resolved
from accordingto.schema import TimeType

# How many expressions back the time of the story is looked for.
_REACH: Final = 12
_STORY_UNITS: Final = frozenset(["day", "month", "season", "quarter", "half", "week", "weekend", "year"])
_BACK_REACH: Final = 8
# What a year stands behind that looks beyond the story: "since 1917", "until 1956".
_LOOKING_BACK: Final = frozenset(["before", "earlier", "previously", "ago"])
_BEYOND: Final = frozenset(["since", "until", "till"])
# A month that lies more than so many months before the date told last is the next year's.
_BACK_MONTHS: Final = 5
# "That December" in a January is the one before.
_AHEAD_MONTHS: Final = 8
BACK_DAYS_OF_YEAR: Final = 150
"""As _BACK_MONTHS, for a holiday, in days."""
# In how many days before the one told last "the 3rd" is still a day of the same month.
_BACK_DAYS: Final = 15
# A day told so near to publication may be the dateline.
_OF_LATE: Final = 400
_STEPS: Final = {"next": 1, "following": 1, "previous": -1, "preceding": -1}
_SEASON_MONTH: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def told(ctx: Context) -> Found | None:
    """In a narrative the date that its time has come to: the nearest one before that is not counted from publication.

    A year in brackets or behind "since" is told by the way and counts only where there is no other. None where the text is no narrative.
    """
    if not ctx.is_narrative:
        return None
    aside: Found | None = None
    for found in reversed(ctx.found[-_REACH:]):
        resolved = found.resolved
        if resolved.anchor == "published" or resolved.type not in {TimeType.DATE, TimeType.TIME} or not resolved.days[0]:
            continue
        unit = unit_of(resolved.value)
        if unit not in _STORY_UNITS:
            continue
        if not _is_aside(ctx, found):
            return found
        aside = aside or found
    return aside


def _is_aside(ctx: Context, found: Found) -> bool:
    if found.text.rpartition(" ")[2].lower() in _LOOKING_BACK:
        return True
    if unit_of(found.resolved.value) != "year":
        return False
    before = ctx.lower(found.first - 1)
    if before in _BEYOND or ctx.is_in_brackets(found.first):
        return True
    # "its causes date back to the battle of 1866"
    return any(ctx.lower(index) == "back" and ctx.lower(index + 1) == "to" for index in range(found.first - _BACK_REACH, found.first - 1))


def year_told(ctx: Context, month: int) -> tuple[int, str, str] | None:
    """A month without a year -> its year in the story, the reason and the anchor; None outside of a story.

    It is the year of the date told last, or the next where the month lies well before that date's.
    """
    found = told(ctx)
    start = found.resolved.days[0] if found else None
    if not found or not start:
        return None
    later = unit_of(found.resolved.value) != "year" and month < start.month - _BACK_MONTHS
    year = start.year + later
    if ctx.published and date(min(9999, year), month, 1) > ctx.published.last >= start:
        year -= 1  # the story is not told before it has happened
    return year, f"the text tells of the past: counted from {found.text} ({found.id})", found.id


def year_before_christ(ctx: Context) -> tuple[int, Found] | None:
    """The year before the common era that the text told last, and where; None where it told another date since."""
    for found in reversed(ctx.found[-_REACH:]):
        value = found.resolved.value
        if value[:2] == "BC" and not _is_aside(ctx, found):
            return int(value[2:6].partition("-")[0].ljust(4, "9")), found
        if found.resolved.anchor != "published" and unit_of(value):
            return None
    return None


def of_year_before_christ(ctx: Context, tail: str, step: int = 0) -> Resolved | None:
    """A month or season without a year, or a number of years after (-1: before) -> a value of the year before the common era
    that the story has come to; None where it has come to none.
    """
    told_year = year_before_christ(ctx) if ctx.is_narrative else None
    if not told_year or told_year[0] <= step:
        return None
    year, found = told_year
    return Resolved(f"BC{year - step:04d}{tail}", f"counted from {found.text} ({found.id})", anchor=found.id)


def season_told(ctx: Context, code: str) -> Resolved | None:
    """A season without a year ("in the spring") -> the one of the story; None outside of a story."""
    if before_christ := of_year_before_christ(ctx, f"-{code}"):
        return before_christ
    found = told(ctx)
    made = year_told(ctx, _SEASON_MONTH[code])
    if not found or not made:
        return None
    year, why, anchor = made
    start = found.resolved.days[0]
    if code == "WI" and start and unit_of(found.resolved.value) != "year" and start.month <= 2:
        year -= 1  # the winter that January belongs to is named by the year of its December
    return Resolved(f"{year:04d}-{code}", why, anchor=anchor) if 0 < year <= 9999 else None


def season_after(ctx: Context, hit: Hit) -> Resolved | None:
    """ "that summer", "the following spring", "the previous winter": counted from the date told before."""
    if not hit.part("s").islower() or not ctx.word(hit.last - 1).islower():
        return None  # a name
    code = lexicon.SEASONS[hit.part("s")]
    if before_christ := of_year_before_christ(ctx, f"-{code}", _STEPS.get(hit.words("r")[-1], 0)):
        return before_christ
    found = told(ctx) or ctx.last_date()
    start = found.resolved.days[0] if found else None
    if not found or not start or unit_of(found.resolved.value) not in _STORY_UNITS:
        return Resolved(f"XXXX-{code}", "no date before it says which")
    step = _STEPS.get(hit.words("r")[-1], 0)
    why = f"counted from {found.text} ({found.id})"
    if unit_of(found.resolved.value) == "year":
        year = start.year + step
    elif not step:
        year = start.year - (code == "WI" and start.month <= 2)
    else:
        year = int(season_value(start, code, step)[:4])
    return Resolved(f"{year:04d}-{code}", why, anchor=found.id) if 0 < year <= 9999 else None


def month_after(ctx: Context, hit: Hit) -> Resolved | None:
    """ "that August", "the following March": counted from the date told before."""
    if hit.words("r") == ["that"] and ctx.lower(hit.last) not in _AFTER_NTH:
        return None  # "she claimed that March owed her money"
    month = lexicon.MONTHS[hit.words("m")[0]]
    step = _STEPS.get(hit.words("r")[-1], 0)
    if before_christ := of_year_before_christ(ctx, f"-{month:02d}", step):
        return before_christ
    found = told(ctx) or ctx.last_date()
    start = found.resolved.days[0] if found else None
    if not found or not start or unit_of(found.resolved.value) not in _STORY_UNITS:
        return Resolved(f"XXXX-{month:02d}", "no date before it says which year")
    if unit_of(found.resolved.value) == "year":
        year = start.year + step
    else:
        # "On 7 January they gave up. That December ...": the one before.
        back = month >= start.month if step < 0 else not step and month > start.month + _AHEAD_MONTHS
        year = start.year + (step > 0 and month <= start.month) - back
    return Resolved(f"{year:04d}-{month:02d}", f"counted from {found.text} ({found.id})", anchor=found.id) if 0 < year <= 9999 else None


def year_of(ctx: Context, words: list[str]) -> tuple[int, str, str] | None:
    """ "that year", "the following year" behind a month or a season -> the year, the reason and the anchor; None where no date tells."""
    found = told(ctx) or ctx.last_date()
    start = found.resolved.days[0] if found else None
    if not found or not start:
        return None
    year = start.year + _STEPS.get(words[-1], 0)
    return (year, f"the year is counted from {found.text} ({found.id})", found.id) if 0 < year <= 9999 else None


def month_of_that_year(ctx: Context, hit: Hit) -> Resolved | None:
    """ "in May of that year", "June the following year"."""
    month = lexicon.MONTHS[hit.words("m")[0]]
    made = year_of(ctx, hit.words("r"))
    if not made:
        return Resolved(f"XXXX-{month:02d}", "no date before it says which year")
    return Resolved(f"{made[0]:04d}-{month:02d}", made[1], anchor=made[2])


def season_of_that_year(ctx: Context, hit: Hit) -> Resolved | None:
    """ "in the summer of that year"."""
    code = lexicon.SEASONS[hit.part("s")]
    made = year_of(ctx, hit.words("r"))
    if not made:
        return Resolved(f"XXXX-{code}", "no date before it says which year")
    return Resolved(f"{made[0]:04d}-{code}", made[1], anchor=made[2])


# What a day's number stands behind where no month follows, and what may follow it: no noun, for that would be counted by it.
_BEFORE_NTH: Final = frozenset(["on", "by", "until", "till", "since", "after", "before", "through"])
_PARTS_BEFORE_NTH: Final = frozenset(["night", "morning", "afternoon", "evening", "early"])
_AFTER_NTH: Final = frozenset(
    """
    . , ; : ) the a an and but he she it they we his her its their when while in at with to of until from after before that this there
    by for as both all some most no
    """.split()
)


def nth_day(ctx: Context, hit: Hit) -> Resolved | None:
    """ "on the 19th", "the 5th of that month": the day of the month told before, of the next where it would lie far back.

    Only where no noun follows that it could count ("the 5th division"), and only where a date before says which month.
    """
    number = int("".join(filter(str.isdecimal, hit.part("d"))))
    said = bool(hit.words("r"))
    if not said and not _stands_alone(ctx, hit):
        return None
    found = told(ctx) or ctx.last_date("day", "month")
    start = found.resolved.days[0] if found else None
    if not found or not start or unit_of(found.resolved.value) not in {"day", "month"}:
        return None
    if number > month_interval(start.year, start.month)[1].day:
        return None
    day = date(start.year, start.month, number)
    if not said and unit_of(found.resolved.value) == "day" and (start - day).days > _BACK_DAYS:
        day = shift(day, "month", 1) or day
    return Resolved(day.isoformat(), f"of the month of {found.text} ({found.id})", anchor=found.id)


def _stands_alone(ctx: Context, hit: Hit) -> bool:
    before, further = ctx.lower(hit.first - 1), ctx.lower(hit.first - 2)
    if before == "of":
        return further in _PARTS_BEFORE_NTH and no_noun_follows(ctx, hit)
    if before == "by" and ctx.is_past(hit.first - 2):
        return False  # "supported by the 29th, which"
    if ctx.lower(hit.last) in {",", "and", "or"} and "O" in ctx.tokens.symbols[hit.last + 1 : hit.last + 3]:
        return False  # "the 1st, 2nd and 3rd divisions"
    return before in _BEFORE_NTH and no_noun_follows(ctx, hit)


def no_noun_follows(ctx: Context, hit: Hit) -> bool:
    """Whether what follows a number cannot be counted by it: a mark, a function word, a past verb, the end of the text."""
    after = ctx.lower(hit.last)
    if not after or not ctx.same_block(hit.first, hit.last + 1):
        return True
    if after not in _AFTER_NTH and not ctx.is_past(hit.last):
        return False
    return not (after in {"of", "to", "and"} and ctx.word(hit.last + 1)[:1].isdecimal())


def weekday_told(ctx: Context, number: int) -> Resolved | None:
    """A weekday without a date -> in a story the first one on or after the day told last; None elsewhere."""
    found = told(ctx)
    start = found.resolved.days[0] if found else None
    if not found or not start:
        return None
    if ctx.published and abs((ctx.published.first - start).days) < _OF_LATE:
        return None
    if unit_of(found.resolved.value) != "day":
        return Resolved(f"XXXX-WXX-{number}", "the text tells of the past, and no day before says which")
    day = shift(start, "day", (number - start.isoweekday()) % 7)
    return Resolved(day.isoformat(), f"the first on or after {found.text} ({found.id})", anchor=found.id) if day else None


def apart(ctx: Context, hit: Hit, unit: str) -> Resolved | None:
    """ "In 1708, two years later, ..." and "forty years later, in June 2007, ...": the date that stands beside says it already."""
    if unit not in {"year", "month"}:
        return None
    if ctx.word(hit.last) == "," and ctx.lower(hit.last + 1) in {"in", "on"}:
        place = next((index for index in range(hit.last + 2, hit.last + 6) if ctx.tokens.symbols[index : index + 1] == "Y"), None)
        between = [ctx.lower(index) for index in range(hit.last + 2, place)] if place else []
        months = [lexicon.MONTHS[word] for word in between if word in lexicon.MONTHS]
        if (
            place
            and all(word in lexicon.MONTHS or word in {",", "."} or word.isdecimal() for word in between)
            and (months or unit == "year")
        ):
            tail = f"-{months[0]:02d}" if unit == "month" else ""
            return Resolved(f"{int(ctx.word(place)):04d}{tail}", "the date stands beside it")
    if unit != "year":
        return None
    near = ctx.found[-1] if ctx.found else None
    if near and near.last == hit.first - 1 and ctx.word(near.last) == "," and ctx.word(hit.last) == "," and near.resolved.days[0]:
        return Resolved(f"{near.resolved.days[0].year:04d}", f"the year of {near.text} ({near.id}), which stands beside it", anchor=near.id)
    return None
