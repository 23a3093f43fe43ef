"""Resolvers for dates that name a day, month, year or weekday: a hit in its context -> what it means, or None, or SWALLOW.

The direction of a name without a year or week is the one found in TBAQ: the latest such day on or before publication (269 of 298 bare
weekdays), the next one where the nearest verb tells of what is to come.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from accordingto.extract.times import lexicon, months, story
from accordingto.extract.times.before_christ import counted
from accordingto.extract.times.calendar import (
    UNKNOWN,
    interval_of,
    month_interval,
    parse_day,
    shift,
    unit_of,
    value_of,
)
from accordingto.extract.times.context import Context
from accordingto.extract.times.found import NO_PUBLICATION, SWALLOW, Hit, Resolved
from accordingto.extract.times.years import day_number, year_number
from accordingto.schema import TimeType

WRITTEN: Final = "written out in full"

# A day and month without a year that is at most so many days off is taken for that one (TBAQ: of 21 such days 20).
_CLOSE_DAYS: Final = 75
# "extended to Nov. 20": what an end or a start is told with says nothing of the past, whatever the verb.
_UP_TO: Final = frozenset(["until", "through", "to", "effective"])
# How near a past verb must stand to say that such a day is over, in tokens.
_LIST_REACH: Final = 3
_CLOSE_MONTHS: Final = 2
_NEAR_VERB: Final = 5

_TITLES: Final = frozenset(["mr", "mrs", "ms", "miss", "dr", "sir", "lady", "lord", "judge", "professor", "inspector", "sergeant"])
_SPAN_WORDS: Final = frozenset(["to", "and", "through", "until", "till", "or", "-", "–"])


def month_of(hit: Hit, name: str = "m") -> int:
    """A named part -> the number of its month."""
    return lexicon.MONTHS[hit.words(name)[0]]


def _year_from_text(ctx: Context, hit: Hit, month: int) -> tuple[int, str, str | None] | None:
    """The year of a month named without one, where the text tells it -> year, reason, anchor.

    Either the other end of a span has it ("from March to August 2011"), or the text is a narrative and a date stands before: then it is
    the year of that date, or the next where the month lies well before that date's.
    """
    if ctx.lower(hit.last) in _SPAN_WORDS:
        place = next((index for index in range(hit.last + 1, hit.last + 4) if ctx.lower(index) in lexicon.MONTHS), None)
        if place and all(ctx.tokens.symbols[index] in "DO" or ctx.lower(index) in {"the", "of"} for index in range(hit.last + 1, place)):
            for index in range(place + 1, place + 4):
                if ctx.tokens.symbols[index : index + 1] == "Y":
                    before = month > lexicon.MONTHS[ctx.lower(place)]  # "from November to March 2011"
                    return int(ctx.word(index)) - before, f"the year stands at the other end of the span, {ctx.word(index)}", None
                if ctx.tokens.symbols[index : index + 1] not in {"D", "O", ",", "."}:
                    break
    return _year_of_span(ctx, hit, month) or story.year_told(ctx, month, hit)


def _year_of_span(ctx: Context, hit: Hit, month: int) -> tuple[int, str, str | None] | None:
    """The year of the end of a span whose beginning stands right before: "from November 20 to December 11"."""
    near = ctx.found[-1] if ctx.found else None
    start = near.resolved.days[0] if near else None
    if not near or not start or near.last != hit.first - 1 or ctx.lower(hit.first - 1) not in _SPAN_WORDS - {"or"}:
        return None
    if not any(ctx.lower(index) in lexicon.MONTHS for index in range(near.first, near.last)):
        return None
    if ctx.lower(hit.first - 1) == "and" and ctx.lower(near.first - 1) != "between":
        return None
    return start.year + (month < start.month), f"the end of a span that begins with {near.text} ({near.id})", near.id


def full_date(ctx: Context, hit: Hit) -> Resolved | None:
    """Month, day and year in any order ("March 7, 2022", "7th of March 2022")."""
    value = f"{hit.part('y')}-{month_of(hit):02d}-{day_number(hit):02d}"
    return Resolved(value, WRITTEN) if parse_day(value) else None


def month_day(ctx: Context, hit: Hit) -> Resolved | None:
    """Month and day without a year ("August 5", "5 August"), perhaps with the weekday."""
    return None if months.came_in(ctx, hit) else day_of_month(ctx, hit, month_of(hit), day_number(hit))


_REMEMBERED: Final = 50
"""So many expressions before a day are looked at for the same one."""


def day_of_month(ctx: Context, hit: Hit, month: int, day: int) -> Resolved | None:
    """A month and a day without their year -> the day that is meant; None where it is none."""
    if day > month_interval(2000, month)[1].day:
        return None
    if ctx.word(hit.last) == "-" and ctx.tokens.starts[hit.last] == ctx.tokens.ends[hit.last - 1] and ctx.word(hit.last + 1).isdecimal():
        return SWALLOW  # "beat March 11-123"
    if before_christ := story.of_year_before_christ(ctx, f"-{month:02d}-{day:02d}"):
        return before_christ
    told = _year_from_text(ctx, hit, month)
    if told and parse_day(f"{told[0]:04d}-{month:02d}-{day:02d}"):
        return Resolved(f"{told[0]:04d}-{month:02d}-{day:02d}", told[1], anchor=told[2])
    weekday_number = next((lexicon.ANY_WEEKDAY[word] for word in hit.words("w")[:1]), None)

    def day_in(year: int) -> date | None:
        found = parse_day(f"{year:04d}-{month:02d}-{day:02d}")
        return found if found and weekday_number in {None, found.isoweekday()} else None

    tail = f"-{month:02d}-{day:02d}"
    same = (
        found for found in reversed(ctx.found[-_REMEMBERED:]) if found.resolved.value.endswith(tail) and parse_day(found.resolved.value)
    )
    before = next(same, None)
    if before is not None and not ctx.is_narrative and day_in(int(before.resolved.value[:4])):
        return Resolved(before.resolved.value, f"the same day as {before.text} ({before.id})", anchor=before.id)
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
        tense = "future" if ctx.lower(hit.first - 1) == "effective" else tense
        close = after is not None and (after - ref.last).days <= _CLOSE_DAYS
        forward = not hit.words("r") and (tense == "future" or (tense != "past" and (close or _goes_on(ctx, hit, "day"))))
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


def month_year(ctx: Context, hit: Hit) -> Resolved | None:
    """A month with its year ("July 1997", "June of last year")."""
    if hit.words("y"):
        if months.is_name_and_count(ctx, hit):
            return None
        return Resolved(f"{year_number(hit)}-{month_of(hit):02d}", WRITTEN)
    if not ctx.published:
        return Resolved(f"XXXX-{month_of(hit):02d}", f"the year is told as {hit.part('r')} year, and {NO_PUBLICATION}")
    step = {"last": -1, "this": 0, "next": 1}[hit.part("r")]
    year = ctx.published.first.year + step
    if not 0 < year <= 9999:
        return None
    why = f"of {hit.part('r')} year, counted from publication, {ctx.published.value}"
    return Resolved(f"{year:04d}-{month_of(hit):02d}", why, anchor="published")


def month_alone(ctx: Context, hit: Hit) -> Resolved | None:
    """A month's name alone, with what may stand before it ("in December", "last May", "early September")."""
    month, step = month_of(hit), hit.part("r")
    name = hit.words("m")[0]
    if not step and not hit.words("p") and not months.reads_as_month(ctx, hit, name):
        return None
    if name == "may" and not step and ctx.word(hit.last)[:1].isupper() and ctx.reads_as_verb(hit.span("m")[0]):
        return None  # "Babies Who Eat Early May Avoid Allergies"
    full = lexicon.MONTH_NAMES[month]
    if not step and (before_christ := story.of_year_before_christ(ctx, f"-{month:02d}")):
        return before_christ
    told = None if step else _year_from_text(ctx, hit, month)
    if told and 0 < told[0] <= 9999:
        return Resolved(f"{told[0]:04d}-{month:02d}", told[1], anchor=told[2])
    ref = ctx.published
    if not ref or len(ref.value) < 7:
        return Resolved(f"XXXX-{month:02d}", f"the year of {full} is not told, and {ctx.without_day}")
    here = ref.first
    tense = "" if step else ctx.tense(hit)
    if tense == "future" and hit.words("p")[:1] == ["the"] and ctx.reads_as_thing(hit) and not ctx.is_future(hit):
        tense = "past"  # "to make the late-November trip": it is known
    if tense == "future" and ctx.lower(hit.first - 1) in {"a", "an"} and ctx.lower(hit.first - 2) == "under" and not ctx.is_future(hit):
        tense = ""  # "tries to sell itself under a June agreement"
    close = 0 < (month - here.month) % 12 <= _CLOSE_MONTHS and tense != "past"
    forward = step in {"next", "coming"} or (not step and (tense == "future" or close or _goes_on(ctx, hit, "month")))
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


def _goes_on(ctx: Context, hit: Hit, unit: str) -> bool:
    """Whether a list of months or days to come goes on with it: "in November, in Rome in December, in Paris in January"."""
    low, _ = ctx.sentence_tokens(hit)
    near = next(
        (found for found in reversed(ctx.found[-_LIST_REACH:]) if found.first >= low and unit_of(found.resolved.value) == unit), None
    )
    start = near.resolved.days[0] if near else None
    return bool(start and ctx.published and start > ctx.published.last)


def weekday(ctx: Context, hit: Hit) -> Resolved | None:
    """A weekday ("Friday", "last Friday", "next Monday", "the previous Friday")."""
    name = hit.words("w")[0]
    number = lexicon.WEEKDAYS[name]
    if ctx.lower(hit.first - 1) in _TITLES or (ctx.lower(hit.first - 2) in _TITLES and ctx.word(hit.first - 1) == "."):
        return None
    if "bloody" in {ctx.lower(hit.first - 1), ctx.lower(hit.last)}:
        return SWALLOW  # "Bloody Sunday", and the song
    shown, step, ref = lexicon.WEEKDAY_NAMES[number], hit.part("r"), ctx.published
    if step in {"previous", "following"}:
        anchor = ctx.last_date("day")
        if not anchor or not anchor.resolved.days[0]:
            return Resolved(f"XXXX-WXX-{number}", f"no earlier date says which {shown}")
        start = anchor.resolved.days[0]
        off = -((start.isoweekday() - number - 1) % 7 + 1) if step == "previous" else (number - start.isoweekday() - 1) % 7 + 1
        day = shift(start, "day", off)
        return Resolved(day.isoformat(), f"counted from {anchor.text} ({anchor.id})", anchor=anchor.id) if day else None
    if not step and (in_story := story.weekday_told(ctx, number)) and not ctx.is_future(hit):
        return in_story
    if not ref or not ref.is_day:
        return Resolved(f"XXXX-WXX-{number}", f"which {shown} is not told, and {ctx.without_day}")
    back = (ref.first.isoweekday() - number) % 7
    if step in {"next", "coming", "this coming"} or (not step and ctx.is_future(hit)):
        off = 7 - back if back or step else 0  # "will speak later Friday", written on a Friday
        told = f"the next {shown} after publication, {ref.value}" if off else f"the day of publication, {ref.value}"
        why = told + ("" if step else ": the sentence tells of what is to come")
    elif step == "this":
        off, why = (number - ref.first.isoweekday(), f"{shown} of the week of publication, {ref.value}")
    elif step:
        off, why = -(back or 7), f"the last {shown} before publication, {ref.value}"
    else:
        off, why = -back, f"the last {shown} on or before publication, {ref.value}"
    day = shift(ref.first, "day", off)
    return Resolved(day.isoformat(), why, anchor="published") if day else None


def deictic_day(ctx: Context, hit: Hit) -> Resolved | None:
    """today, yesterday, tomorrow, the day before yesterday. No broadcast: "the Today programme", "NBC’s Today"."""
    word = hit.part("t")
    if ctx.word(hit.first)[:1].isupper() and ctx.lower(hit.first - 1) in {"the", "'s", "’s"}:
        return None
    off = {"today": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}[word]
    ref = ctx.published
    if ctx.is_narrative and not off:
        return Resolved("PRESENT_REF", "the text tells of the past: the time of writing")
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
    """A date in numbers ("8/25/2023", "25.8.2023"). Where day and month could change places the other dates of the text decide, else the
    day of publication, if it is one of the two; else both are told and neither is chosen.
    """
    a, b, y = (int(part) for part in re.split("[/.]", ctx.word(hit.first)))
    dotted = "." in ctx.word(hit.first)
    year = y if y > 99 else (2000 + y if y < 50 else 1900 + y)
    if dotted and y < 100:
        return None
    american, british = parse_day(f"{year:04d}-{a:02d}-{b:02d}"), parse_day(f"{year:04d}-{b:02d}-{a:02d}")
    if dotted and british:
        return Resolved(british.isoformat(), "written in numbers, day first as dots tell")
    if american and british and a != b:
        if ctx.day_first is not None:
            chosen = british if ctx.day_first else american
            return Resolved(
                chosen.isoformat(), f"written in numbers, {'day' if ctx.day_first else 'month'} first as in another date of this text"
            )
        if ctx.published and ctx.published.value in {american.isoformat(), british.isoformat()}:
            return Resolved(
                ctx.published.value, "written in numbers; of the two days that it may be, that of publication", anchor="published"
            )
        low, high = sorted((american, british))
        return Resolved(f"{year:04d}-XX-XX", f"day and month may change places: {low} or {high}", earliest=low, latest=high)
    day = american or british
    return Resolved(day.isoformat(), "written in numbers; only one order of day and month is a date") if day else None


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
    if hit.part("r") == "that" and ctx.word(hit.first).islower() and ctx.word(hit.last - 1)[:1].isupper():
        return None  # "he claimed that Day owed him money"
    step = {"next": 1, "following": 1, "after": 1, "previous": -1, "preceding": -1, "before": -1}.get(hit.part("r").split()[-1], 0)
    if unit in {"second", "minute", "hour", "fortnight"} or (hit.part("r") in {"before", "after"} and is_before_an_event(ctx, hit)):
        return None
    if before_christ := counted(ctx, unit, step):
        return before_christ
    if unit == "year" and (before_christ := story.of_year_before_christ(ctx, "", step)):
        return before_christ
    anchor = (ctx.last_date("quarter") if unit == "quarter" else None) or ctx.last_date(*_AT_LEAST[unit])
    start = anchor.resolved.days[0] if anchor else None
    if not anchor or not start:
        return Resolved(UNKNOWN[unit], "no date before it says which")
    day = shift(start, unit, step)
    if not day:
        return None
    which = {1: f"the {unit} after", -1: f"the {unit} before", 0: f"the {unit} of"}[step]
    return Resolved(value_of(day, unit), f"{which} {anchor.text} ({anchor.id})", anchor=anchor.id)


def is_before_an_event(ctx: Context, hit: Hit) -> bool:
    """Whether what follows "before" or "after" is what it is counted from: "two days before the vote", but "the year before and was"."""
    if ctx.lower(hit.last) in {"and", "but"}:
        return ctx.lower(hit.last + 1) in _PREPOSITIONS
    return ctx.word(hit.last).isalpha()


_PREPOSITIONS: Final = frozenset(["after", "before", "during"])
_FINER: Final = ("day", "week", "month", "quarter", "half", "season", "year", "decade", "century")
_AT_LEAST: Final = {unit: _FINER[: _FINER.index(unit if unit in _FINER else "week") + 1] for unit in UNKNOWN}


def days_around(day: date, margin: int) -> tuple[date, date]:
    """A day and a number of days -> the interval that reaches so far to either side."""
    return shift(day, "day", -margin) or day, shift(day, "day", margin) or day
