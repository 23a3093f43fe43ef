"""The time of the story: in a text that tells of years gone by, what a month, a season or "the 19th" without its year is counted from.

A life or a history names a year and goes on in months and days: "In 1941 ... By August ... the following spring". Its time is that of the
date told last, so that nothing here asks for the publication date. Elsewhere (`Context.is_narrative`) none of this holds.
"""

from __future__ import annotations

import itertools
from datetime import date
from typing import Final

from accordingto.extract.times.calendar import month_interval, shift, unit_of
from accordingto.extract.times.context import Context
from accordingto.extract.times.found import Aside, Found, Hit, Resolved
from accordingto.extract.times.grammar import BREAK
from accordingto.extract.times.lexicon import MONTHS
from accordingto.schema import TimeType

# How many expressions back the time of the story is looked for.
_REACH: Final = 12
STORY_UNITS: Final = frozenset(["day", "month", "season", "quarter", "half", "week", "weekend", "year"])
# What days, weeks and months can be counted from, and how many expressions back it may stand.
_AS_CLOSE_AS: Final = {"day": frozenset(["day"]), "week": frozenset(["day", "week"]), "month": frozenset(["day", "week", "month"])}
_NEAR_BY: Final = 3
_BACK_REACH: Final = 8
# What a year stands behind that looks beyond the story: "since 1917", "until 1956".
_LOOKING_BACK: Final = frozenset(["before", "earlier", "previously", "ago"])
_BEYOND: Final = frozenset(["since", "until", "till"])
# A month that lies more than so many months before the date told last is the next year's.
_BACK_MONTHS: Final = 5
# From which month on a month told after a winter is of the year that the winter began in.
_WINTER_BEGINS: Final = 11
BACK_DAYS_OF_YEAR: Final = 150
"""As _BACK_MONTHS, for a holiday, in days."""
# In how many days before the one told last "the 3rd" is still a day of the same month.
_BACK_DAYS: Final = 15
# A day told so near to publication may be the dateline.
_OF_LATE: Final = 400
_STEPPING_BACK: Final = frozenset(["previous", "preceding"])
_OWNING: Final = frozenset(["the", "his", "her", "its", "their"])
_ENDING: Final = frozenset(["ended", "ending", "ends", "concluded", "lasted", "lasting"])
_AHEAD_REACH: Final = 40
_ENDING_REACH: Final = 8
_HAD_REACH: Final = 8
_RELATIVE: Final = frozenset(["who", "whom", "whose", "which"])
# How many years off a date is that a story may leave again, and how far ahead it is seen that it does.
_FAR_OFF: Final = 2
_LEAVING_REACH: Final = 400
_BLOCK_REACH: Final = 120
_HEADING: Final = 10
_SEASON_MONTH: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def told(ctx: Context, *, beside: bool = False) -> Found | None:
    """In a narrative the date that its time has come to: the nearest one before that is not counted from publication.

    A date told by the way, or one that the story looks back to, counts only where there is no other. `beside`: for words that point
    at a date before them ("that year", "two days later"), which may be one that the story looks back to. None where the text is no
    narrative.
    """
    if not ctx.is_narrative:
        return None
    aside: Found | None = None
    for found in reversed(ctx.found[-_REACH:]):
        resolved = found.resolved
        if resolved.anchor == "published" or resolved.type not in {TimeType.DATE, TimeType.TIME} or not resolved.days[0]:
            continue
        unit = unit_of(resolved.value)
        if unit not in STORY_UNITS:
            continue
        if found.aside <= (Aside.LOOK_BEYOND if beside else Aside.NO):
            return found
        aside = aside or found
    return aside


def told_to_the(ctx: Context, unit: str) -> Found | None:
    """As `told`, for what is counted in days, weeks or months: the nearest date near by that tells them, within the one told last."""
    found = told(ctx, beside=True)
    if not found or not found.resolved.days[0] or unit not in _AS_CLOSE_AS or unit_of(found.resolved.value) in _AS_CLOSE_AS[unit]:
        return found
    low, high = found.resolved.days
    for other in reversed(ctx.found[-_NEAR_BY:]):
        day, kind = other.resolved.days[0], unit_of(other.resolved.value)
        if other.aside < Aside.BY_THE_WAY and kind in _AS_CLOSE_AS[unit] and day and low and high and low <= day <= high:
            return other
    return found


def is_under_way(ctx: Context) -> bool:
    """Whether the story has come to some date already, be it one before the common era."""
    return ctx.is_narrative and bool(told(ctx) or year_before_christ(ctx))


def aside_of(ctx: Context, found: Found) -> Aside:
    """An expression of a story -> whether it stands apart from the time that the story has come to."""
    if not unit_of(found.resolved.value):
        return Aside.NO
    main = told(ctx)
    start, (low, high) = main.resolved.days[0] if main else None, found.resolved.days
    if _is_by_the_way(ctx, found, is_later=bool(start and low and low > start)):
        return Aside.BY_THE_WAY
    if not main or not start or not low or not high or main.aside:
        return Aside.NO
    if (low > start and _is_told_ahead(ctx, found)) or _is_left_again(ctx, found, start.year, low.year):
        return Aside.BY_THE_WAY
    if low.year > start.year and _ends_span(ctx, found):
        return Aside.BY_THE_WAY if is_heading(ctx, found) else Aside.LOOK_BEYOND
    if high >= start:
        return Aside.NO
    anchor = next((other for other in reversed(ctx.found[-_REACH:]) if other.id == found.resolved.anchor), None)
    if anchor and anchor.aside:
        return anchor.aside  # "In 1786 he had been king. That year ..."
    if _names_what_it_was(ctx, found):
        return Aside.BY_THE_WAY
    return Aside.LOOK_BEYOND if _is_told_as_before(ctx, found) else Aside.NO


def _is_by_the_way(ctx: Context, found: Found, *, is_later: bool) -> bool:
    if found.text.rpartition(" ")[2].lower() in _LOOKING_BACK:
        return True
    if any(ctx.lower(index) in _STEPPING_BACK for index in range(found.first, found.last)):
        return True
    before, is_year = ctx.lower(found.first - 1), unit_of(found.resolved.value) == "year"
    if before == "since" or (before in _BEYOND and is_year):
        return True
    if ctx.is_in_brackets(found.first):
        return is_year or not is_later or bool(found.resolved.anchor)  # "the battle (1 September 1449)" goes on from there
    # "its causes date back to the battle of 1866"
    return is_year and any(
        ctx.lower(index) == "back" and ctx.lower(index + 1) == "to" for index in range(found.first - _BACK_REACH, found.first - 1)
    )


def _ends_span(ctx: Context, found: Found) -> bool:
    """Whether it is how long something lasted: "from 1899 to 31 May 1902", "until 31 May 1902"; what follows begins where that began."""
    before, near = ctx.lower(found.first - 1), ctx.found[-1] if ctx.found else None
    if before in _BEYOND:
        return True
    low, _ = ctx.tokens_around(found.first, found.last)
    ending = range(max(low, found.first - _ENDING_REACH), found.first)
    if near and near.first >= low and any(ctx.lower(index) in _ENDING for index in ending):
        return True  # "began in 1934 and ended a year later, in October 1935"
    if not near or near.last != found.first - 1:
        return False
    return before in {"to", "-", "–"} or (before == "and" and ctx.lower(near.first - 1) == "between")


def _names_what_it_was(ctx: Context, found: Found) -> bool:
    """Whether a year only says which one: "the revolution of 1911", "the 1905 revolution"."""
    if found.last - found.first > 1 or ctx.tokens.symbols[found.first] != "Y":
        return False
    before = ctx.lower(found.first - 1)
    return before == "of" or (before in _OWNING and ctx.word(found.last).isalpha() and ctx.word(found.last).lower() not in AFTER_NTH)


def _is_told_ahead(ctx: Context, found: Found) -> bool:
    """Whether it is what became of somebody, told by the way: "a wound of which he died a month later", "he would be tried in 1946"."""
    if unit_of(found.resolved.value) not in {"month", "year"}:
        return False
    low, _ = ctx.tokens_around(found.first, found.last)
    before = [ctx.lower(index) for index in range(found.first - 1, max(low, found.first - _HAD_REACH) - 1, -1)]
    clause = list(itertools.takewhile(lambda word: word not in {",", ";"}, before))
    return "would" in clause or (found.text.endswith("later") and any(word in _RELATIVE for word in clause))


def _is_left_again(ctx: Context, found: Found, before: int, year: int) -> bool:
    """Whether the story leaves a year far off again at once: the next year written out that is none of earlier days is that before it.

    "Goya painted it six years later. ... In August 1808 they landed." So is a year long gone, if no month or day is told behind it.
    """
    if abs(year - before) < _FAR_OFF:
        return False
    symbols, place = ctx.tokens.symbols, found.last - 1
    if year < before:
        stop = symbols.find(BREAK, found.last)
        if stop < 0 or any(ctx.lower(index) in MONTHS for index in range(found.last, min(stop, found.last + _BLOCK_REACH))):
            return False
    while (place := symbols.find("Y", place + 1, found.last + _LEAVING_REACH)) >= 0:
        ahead = int(ctx.word(place))
        if ahead >= before or year < before:
            return 0 <= ahead - before <= (abs(year - before) > _FAR_OFF + 1)
    return False


def is_heading(ctx: Context, found: Found) -> bool:
    """Whether a line of a few words ends with it, or with the span that it begins: "1677", "Trench warfare, 1942–1943"."""
    last = found.last + 2 * (ctx.word(found.last) in {"-", "–"})
    return ctx.opens_block(last) and any(ctx.opens_block(index) for index in range(found.first, found.first - _HEADING, -1))


def _is_told_as_before(ctx: Context, found: Found) -> bool:
    """Whether "had" stands in its sentence: "It had been built in 1884"."""
    low, high = ctx.tokens_around(found.first, found.last)
    return any(ctx.lower(index) == "had" for index in (*range(low, found.first), *range(found.last, min(high, found.last + _HAD_REACH))))


def year_told(ctx: Context, month: int, hit: Hit | None = None) -> tuple[int, str, str | None] | None:
    """A month without a year -> its year in the story, the reason and the anchor; None outside of a story.

    It is the year of the date told last, or the next where the month lies well before that date's. What "had" come before is the month
    before that date. Where no date stands before, the first year told behind it counts.
    """
    found = told(ctx)
    start = found.resolved.days[0] if found else None
    if not found or not start:
        return _first_year(ctx, hit) if hit and ctx.is_narrative else None
    unit = unit_of(found.resolved.value)
    later = unit != "year" and month < start.month - _BACK_MONTHS
    if unit == "season" and start.month == _SEASON_MONTH["WI"]:
        later = month < _WINTER_BEGINS  # winter is named by the year of its December
    elif later and hit and _goes_on_in(ctx, hit, month, start.year):
        later = False
    year = start.year + later
    if hit and unit in {"day", "month"} and _had_come(ctx, hit):
        year = start.year - (month > start.month)
    if ctx.published and date(min(9999, year), month, 1) > ctx.published.last >= start:
        year -= 1  # the story is not told before it has happened
    return year, f"the text tells of the past: counted from {found.text} ({found.id})", found.id


def _goes_on_in(ctx: Context, hit: Hit, month: int, year: int) -> bool:
    """Whether the next year written out behind it, with a later month, is still the one that the story has come to."""
    place = ctx.tokens.symbols.find("Y", hit.last, hit.last + _AHEAD_REACH)
    if place < 0 or int(ctx.word(place)) != year:
        return False
    return any(MONTHS.get(ctx.lower(index), 0) > month for index in range(place - 3, place))


def _had_come(ctx: Context, hit: Hit) -> bool:
    """Whether "had" shortly before it tells that it was over: "They had landed in November"."""
    low, _ = ctx.sentence_tokens(hit)
    if ctx.lower(hit.first - 1) in {"by", "until", "till"}:
        return False
    return any(ctx.lower(index) == "had" for index in range(max(low, hit.first - _HAD_REACH), hit.first))


def _first_year(ctx: Context, hit: Hit) -> tuple[int, str, str | None] | None:
    """Where a story opens with days before it tells their year: "from 16 to 20 July (3 to 7 July O.S.) 1917"."""
    place = ctx.tokens.symbols.find("Y", hit.last, hit.last + _AHEAD_REACH)
    if place < 0 or ctx.found:
        return None
    year = int(ctx.word(place))
    return (year, f"of the first year that the text tells, {year}", None) if not ctx.published or year <= ctx.published.last.year else None


def year_before_christ(ctx: Context) -> tuple[int, Found] | None:
    """The year before the common era that the text told last, and where; None where it told another date since."""
    for found in reversed(ctx.found[-_REACH:]):
        value = found.resolved.value
        if value[:2] == "BC" and found.aside < Aside.BY_THE_WAY:
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


# What a day's number stands behind where no month follows, and what may follow it: no noun, for that would be counted by it.
_BEFORE_NTH: Final = frozenset(["on", "by", "until", "till", "since", "after", "before", "through", "from"])
_PARTS_BEFORE_NTH: Final = frozenset(
    ["night", "nights", "morning", "afternoon", "evening", "early", "hours", "end", "noon", "midday", "midnight"]
)
AFTER_NTH: Final = frozenset(
    """
    . , ; : ) the a an and but he she it they we his her its their when while in at with to of until from after before that this there
    by for as both all some most no
    """.split()
)
# Nor do these count a day: "on the 29th under cover of night".
_PLACING: Final = frozenset("under near over against without into off along across behind around only also not where".split())


# What has numbers in histories of wars, and elsewhere.
_NUMBERED: Final = frozenset(
    """
    army armie corp division brigade regiment battalion company squadron infantry cavalry dragoon hussar lancer guard fusilier foot
    horse light royal rifle airborne armoured armored armor panzer parachute marine mountain motor tank artillery engineer group fleet
    flotilla legion bomber fighter air u us new indian american british canadian australian guard reserve militia volunteer national
    independent special task mechanized mechanised battery field ss earl duke king century anniversary day birthday floor parallel
    amendment congress district street avenue hole lap round minute edition arrondissement ward - day's ’s 's
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
    found = told(ctx, beside=True) or ctx.last_date("day", "month")
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
    if before in {"to", "and"} and ctx.found and ctx.found[-1].last == hit.first - 1 and ctx.found[-1].text[:3] == "the":
        return unit_of(ctx.found[-1].resolved.value) == "day" and no_noun_follows(ctx, hit)  # "from the 7th to the 14th"
    return before in _BEFORE_NTH and (no_noun_follows(ctx, hit) or ctx.lower(hit.last) in _PLACING or _opens_sentence(ctx, hit))


def _opens_sentence(ctx: Context, hit: Hit) -> bool:
    """Whether a sentence opens with it, and nothing that is counted follows: "On the 20th camp was pitched", "On the 5th Kell left"."""
    low, _ = ctx.sentence_tokens(hit)
    opens = low == hit.first - 1 or ctx.word(hit.first - 2) == ";"
    return opens and ctx.is_narrative and ctx.lower(hit.last).rstrip("s") not in _NUMBERED


def no_noun_follows(ctx: Context, hit: Hit) -> bool:
    """Whether what follows a number cannot be counted by it: a mark, a function word, a past verb, the end of the text."""
    after = ctx.lower(hit.last)
    if ctx.opens_block(hit.last) or not ctx.same_block(hit.first, hit.last + 1):
        return True
    if after not in AFTER_NTH and not ctx.is_past(hit.last):
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
