"""Resolvers for dates that name a day, month, year or weekday: a hit in its context -> what it means, or None, or SWALLOW.

The direction of a name without a year or week is the one found in TBAQ: the latest such day on or before publication (269 of 298 bare
weekdays), the next one where the nearest verb tells of what is to come.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from accordingto.extract.times import lexicon
from accordingto.extract.times.calendar import (
    HOLIDAYS,
    UNKNOWN,
    interval_of,
    month_interval,
    parse_day,
    shift,
    unit_of,
    value_of,
)
from accordingto.extract.times.context import NO_PUBLICATION, SWALLOW, Context, Hit, Resolved
from accordingto.extract.times.grammar import number_of
from accordingto.schema import TimeType

WRITTEN: Final = "written out in full"

_ANY_WEEKDAY: Final = lexicon.WEEKDAYS | lexicon.WEEKDAY_SHORT
# A day and month without a year that is at most so many days off is taken for that one (TBAQ: of 21 such days 20).
_CLOSE_DAYS: Final = 75
# "extended to Nov. 20": what an end or a start is told with says nothing of the past, whatever the verb.
_UP_TO: Final = frozenset(["until", "through", "to", "effective"])
# How near a past verb must stand to say that such a day is over, in tokens.
_NEAR_VERB: Final = 5

# Words that come before a month or a year used as a date. A bare "May" or "1600" without one of them is a name or a number.
_BEFORE_DATE: Final = frozenset(
    """
    in since until till by from of to through during for last this next early late mid between and before after around
    about end fiscal circa every each
    """.split()
)
_BEFORE_MAY: Final = frozenset(["in", "since", "until", "till", "through", "during", "last", "this", "next", "early", "late", "mid", "of"])
_NAMES_TOO: Final = frozenset({"may", "april", "june", "august", "march"})
# What is counted, measured or paid, not dated.
_COUNTED: Final = frozenset(
    """
    votes people men women children miles kilometers kilometres meters metres feet yards acres dollars euros pounds
    shares points seats cases deaths troops soldiers jobs homes houses pages words copies square total more other
    others tons tonnes members workers employees students residents times years days hours minutes seconds weeks
    months percent cents million billion thousand km kg mph calories passengers refugees prisoners tanks units items
    rpm gallons barrels hectares
    """.split()
)
_COUNTING: Final = frozenset(
    """
    no number room flight nearly some than over only least almost approximately roughly route highway page interstate
    chapter section article model
    """.split()
)
# Names that take a number which looks like a year.
_PRODUCTS: Final = frozenset(["windows", "office", "boeing", "airbus", "channel", "studio", "agent", "orion", "peugeot"])
_SPAN_WORDS: Final = frozenset(["to", "and", "through", "until", "till", "or", "-", "–"])
# In a narrative a month that lies so far before the date told last, or less, may be told after it; one further back is next year's.
_BACK_MONTHS: Final = 5
_STREET: Final = frozenset(["street", "avenue", "ave", "road", "rd", "st", "boulevard", "lane", "drive"])


def _month(hit: Hit, name: str = "m") -> int:
    return lexicon.MONTHS[hit.words(name)[0]]


def _year_from_text(ctx: Context, hit: Hit, month: int) -> tuple[int, str, str | None] | None:
    """The year of a month named without one, where the text tells it -> year, reason, anchor.

    Either the other end of a span has it ("from March to August 2011"), or the text is a narrative and a date stands before: then it is
    the year of that date, or the next where the month lies well before that date's.
    """
    if ctx.lower(hit.last) in _SPAN_WORDS and ctx.lower(hit.last + 1) in lexicon.MONTHS:
        for index in range(hit.last + 2, hit.last + 5):
            if ctx.tokens.symbols[index : index + 1] == "Y":
                return int(ctx.word(index)), f"the year stands at the other end of the span, {ctx.word(index)}", None
    found = ctx.told_year()
    start = found.resolved.days[0] if found else None
    if not found or not start:
        return None
    later = unit_of(found.resolved.value) != "year" and month < start.month - _BACK_MONTHS
    return start.year + later, f"the text tells of the past: counted from {found.text} ({found.id})", found.id


def _day_number(hit: Hit, name: str = "d") -> int:
    words = hit.words(name)
    if words[-1] in lexicon.ORDINALS:
        return lexicon.ORDINALS[words[-1]] + (lexicon.TENS.get(words[0], 0) if len(words) > 1 else 0)
    return int(re.match("[0-9]+", words[0])[0])  # type: ignore[index]


def year_number(hit: Hit) -> int:
    """The named part "y", in figures or in words ("nineteen ninety-six") -> the year."""
    words = [word for word in hit.words("y") if word != "-"]
    if words[0].isdecimal():
        return int(words[0])
    return lexicon.NUMBERS[words[0]] * 100 + int(number_of(words[1:]) or 0)


def full_date(ctx: Context, hit: Hit) -> Resolved | None:
    """Month, day and year in any order ("March 7, 2022", "7th of March 2022")."""
    value = f"{hit.part('y')}-{_month(hit):02d}-{_day_number(hit):02d}"
    return Resolved(value, WRITTEN) if parse_day(value) else None


def month_day(ctx: Context, hit: Hit) -> Resolved | None:
    """Month and day without a year ("August 5", "5 August"), perhaps with the weekday."""
    month, day = _month(hit), _day_number(hit)
    if day > month_interval(2000, month)[1].day:
        return None
    told = _year_from_text(ctx, hit, month)
    if told and parse_day(f"{told[0]:04d}-{month:02d}-{day:02d}"):
        return Resolved(f"{told[0]:04d}-{month:02d}-{day:02d}", told[1], anchor=told[2])
    weekday_number = next((_ANY_WEEKDAY[word] for word in hit.words("w")[:1]), None)

    def day_in(year: int) -> date | None:
        found = parse_day(f"{year:04d}-{month:02d}-{day:02d}")
        return found if found and weekday_number in {None, found.isoweekday()} else None

    shown = f"{lexicon.MONTH_NAMES[month]} {day}"
    if weekday_number:
        shown = f"{lexicon.WEEKDAY_NAMES[weekday_number]}, {shown}"
    return annual_day(ctx, hit, f"{month:02d}-{day:02d}", shown, day_in)


def annual_day(ctx: Context, hit: Hit, tail: str, name: str, day_in: Callable[[int], date | None]) -> Resolved:
    """A day that comes once a year -> the latest not after publication, or the next where the words tell of what is to come."""
    ref = ctx.published
    unknown = f"XXXX-{tail}" if tail else "XXXX-XX-XX"
    if not ref or len(ref.value) < 7:
        return Resolved(unknown, f"the year of {name} is not told, and {ctx.without_day}")
    near = [day for year in range(max(1, ref.first.year - 8), min(9999, ref.first.year + 8) + 1) if (day := day_in(year))]
    before = next((day for day in reversed(near) if day <= ref.last), None)
    after = next((day for day in near if day > ref.last), None)
    if hit.words("w") and before and after:
        # The weekday fits few years: the nearest is meant.
        forward, told = (after - ref.last).days < (ref.first - before).days, "the weekday fits it"
    else:
        tense = "" if ctx.lower(hit.first - 1) in _UP_TO else ctx.tense(hit, reach=_NEAR_VERB)
        close = after is not None and (after - ref.last).days <= _CLOSE_DAYS
        forward = not hit.words("r") and (tense == "future" or (close and tense != "past"))
        told = "the sentence tells of what is to come" if tense == "future" else "it is close at hand and nothing tells of the past"
        if forward and before and (ref.first - before).days <= _CLOSE_DAYS:
            forward = close or ctx.is_future(hit)
    chosen = after if forward else before
    if not chosen:
        return Resolved(unknown, f"no year near publication, {ref.value}, fits {name}")
    if forward:
        why = f"the first {name} after publication, {ref.value}: {told}"
    else:
        why = f"the last {name} on or before publication, {ref.value}"
    return Resolved(chosen.isoformat(), why, anchor="published")


def holiday(ctx: Context, hit: Hit) -> Resolved | None:
    """A holiday, with or without a year ("Thanksgiving", "Christmas Eve 2022", "last Easter")."""
    name = hit.part("h")
    day_in = HOLIDAYS[name]
    shown = " ".join(word.capitalize() for word in name.split()).replace(" 'S", "'s")
    if hit.words("y"):
        return Resolved(day_in(int(hit.part("y"))).isoformat(), f"{shown} of the year given")
    return annual_day(ctx, hit, "", shown, day_in)


def month_year(ctx: Context, hit: Hit) -> Resolved | None:
    """A month with its year ("July 1997", "June of last year")."""
    if hit.words("y"):
        return Resolved(f"{year_number(hit)}-{_month(hit):02d}", WRITTEN)
    if not ctx.published:
        return Resolved(f"XXXX-{_month(hit):02d}", f"the year is told as {hit.part('r')} year, and {NO_PUBLICATION}")
    step = {"last": -1, "this": 0, "next": 1}[hit.part("r")]
    year = ctx.published.first.year + step
    if not 0 < year <= 9999:
        return None
    why = f"of {hit.part('r')} year, counted from publication, {ctx.published.value}"
    return Resolved(f"{year:04d}-{_month(hit):02d}", why, anchor="published")


def month_alone(ctx: Context, hit: Hit) -> Resolved | None:
    """A month's name alone, with what may stand before it ("in December", "last May", "early September")."""
    month, step = _month(hit), hit.part("r")
    name = hit.words("m")[0]
    if not step and not hit.words("p") and not _reads_as_month(ctx, hit, name):
        return None
    full = lexicon.MONTH_NAMES[month]
    told = None if step else _year_from_text(ctx, hit, month)
    if told and 0 < told[0] <= 9999:
        return Resolved(f"{told[0]:04d}-{month:02d}", told[1], anchor=told[2])
    ref = ctx.published
    if not ref or len(ref.value) < 7:
        return Resolved(f"XXXX-{month:02d}", f"the year of {full} is not told, and {ctx.without_day}")
    here = ref.first
    forward = step in {"next", "coming"} or (not step and ctx.tense(hit) == "future")
    if step in {"last", "past"}:
        year = here.year - (month >= here.month)
        why = f"the last {full} before publication, {ref.value}"
    elif forward:
        year = here.year + (month < here.month or (month == here.month and step == "next"))
        why = f"the first {full} from publication, {ref.value}, on: the words tell of what is to come"
    elif step == "this":
        year, why = here.year, f"{full} of the year of publication, {ref.value}"
    else:
        year = here.year - (month > here.month)
        why = f"the last {full} not after publication, {ref.value}"
    return Resolved(f"{year:04d}-{month:02d}", why, anchor="published") if 0 < year <= 9999 else None


def _reads_as_month(ctx: Context, hit: Hit, name: str) -> bool:
    """Whether a bare capitalised month name is one, and no person ("Theresa May", "April Ryan") and no verb."""
    before, after = ctx.lower(hit.first - 1), ctx.word(hit.last)
    if name in {"may", "march"} and ctx.word(hit.span("m")[0]).isupper():
        return False
    if name == "may":
        return not after[:1].isupper() and (before in _BEFORE_MAY or (before in _BEFORE_DATE and not ctx.is_surname("May")))
    if hit.last - hit.first == 1 and len(name) <= 4 and name not in {"june", "july"}:
        # "Jan" is a man where no full stop tells that it is short for something.
        return before in {"in", "since", "until", "last"}
    if before in _BEFORE_DATE:
        return not (name in _NAMES_TOO and after[:1].isupper() and before not in {"in", "since", "until"})
    if name in _NAMES_TOO or len(name) < 4:
        return False
    return not after[:1].isupper() and not ctx.word(hit.first - 1)[:1].isupper()


def weekday(ctx: Context, hit: Hit) -> Resolved | None:
    """A weekday ("Friday", "last Friday", "next Monday", "the previous Friday")."""
    name = hit.words("w")[0]
    number = lexicon.WEEKDAYS[name]
    shown, step, ref = lexicon.WEEKDAY_NAMES[number], hit.part("r"), ctx.published
    if step in {"previous", "following"}:
        anchor = ctx.last_date("day")
        if not anchor or not anchor.resolved.days[0]:
            return Resolved(f"XXXX-WXX-{number}", f"no earlier date says which {shown}")
        start = anchor.resolved.days[0]
        off = -((start.isoweekday() - number - 1) % 7 + 1) if step == "previous" else (number - start.isoweekday() - 1) % 7 + 1
        day = shift(start, "day", off)
        return Resolved(day.isoformat(), f"counted from {anchor.text} ({anchor.id})", anchor=anchor.id) if day else None
    if not ref or not ref.is_day:
        return Resolved(f"XXXX-WXX-{number}", f"which {shown} is not told, and {ctx.without_day}")
    back = (ref.first.isoweekday() - number) % 7
    if step in {"next", "coming", "this coming"} or (not step and ctx.is_future(hit)):
        off = 7 - back
        why = f"the next {shown} after publication, {ref.value}" + ("" if step else ": the sentence tells of what is to come")
    elif step == "this":
        off, why = (number - ref.first.isoweekday(), f"{shown} of the week of publication, {ref.value}")
    elif step:
        off, why = -(back or 7), f"the last {shown} before publication, {ref.value}"
    else:
        off, why = -back, f"the last {shown} on or before publication, {ref.value}"
    day = shift(ref.first, "day", off)
    return Resolved(day.isoformat(), why, anchor="published") if day else None


def deictic_day(ctx: Context, hit: Hit) -> Resolved | None:
    """today, yesterday, tomorrow, the day before yesterday."""
    word = hit.part("t")
    off = {"today": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}[word]
    ref = ctx.published
    if not ref or not ref.is_day:
        known = "XXXX-XX-XX" if not ref or off or len(ref.value) < 7 else f"{ref.value}-XX"
        return Resolved(known, f"{word}, but {ctx.without_day}")
    day = shift(ref.first, "day", off)
    near = {0: "the day of", -1: "the day before", 1: "the day after", -2: "two days before", 2: "two days after"}[off]
    return Resolved(day.isoformat(), f"{near} publication, {ref.value}", anchor="published") if day else None


def iso_date(ctx: Context, hit: Hit) -> Resolved | None:
    """A date written as ISO 8601 writes it."""
    value = ctx.word(hit.first)
    if not interval_of(value.removesuffix("Z")) and "W" not in value:
        return None
    from_time = "T" in value
    return Resolved(value, WRITTEN).but(type=TimeType.TIME) if from_time else Resolved(value, WRITTEN)


def numeric_date(ctx: Context, hit: Hit) -> Resolved | None:
    """A date in numbers ("8/25/2023", "25.8.2023"). Where day and month could change places both are told and neither is chosen."""
    a, b, y = (int(part) for part in re.split("[/.]", ctx.word(hit.first)))
    dotted = "." in ctx.word(hit.first)
    year = y if y > 99 else (2000 + y if y < 50 else 1900 + y)
    if dotted and y < 100:
        return None
    american, british = parse_day(f"{year:04d}-{a:02d}-{b:02d}"), parse_day(f"{year:04d}-{b:02d}-{a:02d}")
    if dotted and british:
        return Resolved(british.isoformat(), "written in numbers, day first as dots tell")
    if american and british and a != b:
        low, high = sorted((american, british))
        return Resolved(f"{year:04d}-XX-XX", f"day and month may change places: {low} or {high}", earliest=low, latest=high)
    day = american or british
    return Resolved(day.isoformat(), "written in numbers; only one order of day and month is a date") if day else None


def bare_year(ctx: Context, hit: Hit) -> Resolved | None:
    """Four digits that stand for a year. Counts, prices, addresses and names of products are turned down."""
    year = int(hit.part("y"))
    before, after = ctx.lower(hit.first - 1), ctx.lower(hit.last)
    told = bool(hit.words("p")) or before in _BEFORE_DATE
    if before in _COUNTING or after in _COUNTED or (not told and _is_address(ctx, hit)):
        return SWALLOW
    ends_span = before in {"-", "–"} and ctx.tokens.symbols[max(0, hit.first - 2) : hit.first - 1] == "Y"
    if not told and before != "(" and not ends_span and (before in _PRODUCTS or not 1800 <= year <= 2040):
        return SWALLOW
    if not 1100 <= year <= 2060 and before not in {"in", "since", "until", "by"}:
        return SWALLOW
    return Resolved(f"{year:04d}", "the year is written out")


def _is_address(ctx: Context, hit: Hit) -> bool:
    return any(ctx.lower(index) in _STREET for index in range(hit.last, hit.last + 3)) or (
        ctx.word(hit.last)[:1].isupper() and ctx.word(hit.first - 1) in {"at", ":", ";"}
    )


def spoken_year(ctx: Context, hit: Hit) -> Resolved | None:
    """A year in words ("nineteen ninety-six", "the year two thousand")."""
    year = int(number_of(hit.words("y")) or 0) if "thousand" in hit.words("y") else year_number(hit)
    return Resolved(f"{year:04d}", "the year is written out in words") if 0 < year <= 9999 else None


def day_range(ctx: Context, hit: Hit) -> Resolved | None:
    """Days of one month ("March 7-9, 2022", "7-9 March")."""
    month, first, last = _month(hit), _day_number(hit), _day_number(hit, "e")
    if last <= first:
        return None
    if hit.words("y"):
        start, end = (parse_day(f"{hit.part('y')}-{month:02d}-{day:02d}") for day in (first, last))
        return Resolved(f"{start}/{end}", "first and last day are written out", interval=(start, end)) if start and end else None
    begun = annual_day(
        ctx,
        hit,
        f"{month:02d}-{first:02d}",
        f"{lexicon.MONTH_NAMES[month]} {first}",
        lambda year: parse_day(f"{year:04d}-{month:02d}-{first:02d}"),
    )
    start = parse_day(begun.value)
    if not start:
        return Resolved(f"XXXX-{month:02d}-{first:02d}/XXXX-{month:02d}-{last:02d}", begun.why)
    end = parse_day(f"{start.year:04d}-{month:02d}-{last:02d}")
    return begun.but(value=f"{start}/{end}", interval=(start, end)) if end else None


def year_of_era(ctx: Context, hit: Hit) -> Resolved | None:
    """A year with its era ("347 AD", "44 BC"). TIMEX3 writes BC0044 for the latter, which no calendar of days here reaches."""
    digits = hit.part("y")
    if not digits.isdecimal() or not 0 < int(digits) < 10000:
        return None
    if hit.part("era") in {"bc", "bce"}:
        return Resolved(f"BC{int(digits):04d}", "the year is written out, before the common era")
    return Resolved(f"{int(digits):04d}", "the year is written out, with its era")


def year_range(ctx: Context, hit: Hit) -> Resolved | None:
    """Two years that follow each other, the second short ("1989-90")."""
    first, last = int(hit.part("y")), int(hit.part("e"))
    if last != (first + 1) % 100:
        return None
    return Resolved(f"{first}/{first + 1}", "two years written out", interval=(date(first, 1, 1), date(first + 1, 12, 31)))


def week_of(ctx: Context, hit: Hit) -> Resolved | None:
    """ "the week of March 6": the week of a day found by its own rule."""
    inner = month_day(ctx, hit)
    start = inner and inner.days[0]
    if not inner or not start:
        return Resolved(UNKNOWN["week"], inner.why if inner else "no day is told")
    return inner.but(value=value_of(start, "week"), why=f"the week of a day that is {inner.why}")


def day_after(ctx: Context, hit: Hit) -> Resolved | None:
    """ "the next day", "the same day", "that month", "the following year", "the day before": counted from the date told before."""
    unit = lexicon.UNIT_OF[hit.part("u")]
    step = {"next": 1, "following": 1, "after": 1, "previous": -1, "preceding": -1, "before": -1}.get(hit.part("r").split()[-1], 0)
    if unit in {"second", "minute", "hour", "fortnight"} or (hit.part("r") in {"before", "after"} and ctx.word(hit.last).isalpha()):
        return None
    anchor = ctx.last_date(*_AT_LEAST[unit])
    start = anchor.resolved.days[0] if anchor else None
    if not anchor or not start:
        return Resolved(UNKNOWN[unit], "no date before it says which")
    day = shift(start, unit, step)
    if not day:
        return None
    which = {1: f"the {unit} after", -1: f"the {unit} before", 0: f"the {unit} of"}[step]
    return Resolved(value_of(day, unit), f"{which} {anchor.text} ({anchor.id})", anchor=anchor.id)


_FINER: Final = ("day", "week", "month", "quarter", "half", "season", "year", "decade", "century")
_AT_LEAST: Final = {unit: _FINER[: _FINER.index(unit if unit in _FINER else "week") + 1] for unit in UNKNOWN}


def days_around(day: date, margin: int) -> tuple[date, date]:
    """A day and a number of days -> the interval that reaches so far to either side."""
    return shift(day, "day", -margin) or day, shift(day, "day", margin) or day
