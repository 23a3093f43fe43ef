"""Resolvers for reports of a company's quarters: "a year earlier", "the 1988 period", "the latest period", "fiscal 1989"."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from accordingto.extract.times import lexicon
from accordingto.extract.times.calendar import UNKNOWN, interval_of, month_interval, parse_day, shift, unit_of, value_of
from accordingto.extract.times.context import Context
from accordingto.extract.times.found import NO_PUBLICATION, Found, Hit, Resolved
from accordingto.schema import TimeType

_HALF_QUARTER: Final = 45
# How many tokens back a comparison may stand that "the year-ago results" takes up.
_SENTENCE: Final = 12


def ordinal_of(hit: Hit) -> int | None:
    """The named part "o" ("third", "21st", "last"), or the number in "k" ("q3") -> the number; None where it has none."""
    words = hit.words("o")
    if not words:
        return int(hit.part("k")[-1]) if hit.part("k")[-1:].isdecimal() else None
    if words[-1] in {"last", "final"}:
        return 2 if "half" in hit.words("k") else 4
    digits = "".join(filter(str.isdecimal, words[-1]))
    return lexicon.ORDINALS.get(words[-1]) or (int(digits) if digits else None)


def year_earlier(ctx: Context, hit: Hit) -> Resolved | None:
    """ "a year earlier", "the year-ago quarter", "the 1988 period": the same time a year before, a quarter in earnings reports."""
    reported = ctx.is_earnings_report and not _months_told(ctx, hit)
    anchor = _reported_quarter(ctx) if reported else None
    named = interval_of(anchor.resolved.value) if anchor else None
    ref = ctx.published
    start: date | None
    if hit.words("o"):
        unit, number = "quarter", ordinal_of(hit)
        if not ref:
            return Resolved(f"XXXX-Q{number}", f"a year before a year that is not told: {NO_PUBLICATION}")
        if number is None or not 1 <= number <= 4:
            return None
        start, counted = month_interval(ref.first.year, 3 * number - 2)[0], f"publication, {ref.value}"
        anchor = None
    elif anchor and named:
        unit, start, counted = "quarter", named[0], f"{anchor.text} ({anchor.id})"
    elif reported and ref and ref.settles("quarter"):
        # Without a quarter named the one reported on is the last that was over.
        unit, start, counted = "quarter", shift(ref.first, "quarter", -1), f"the quarter before publication, {ref.value}"
    elif ref:
        unit, start, counted = "year", ref.first, f"publication, {ref.value}"
    else:
        return Resolved(UNKNOWN["year"], f"a year before, but {NO_PUBLICATION}")
    if hit.words("y") and start:
        if not reported:
            return Resolved(hit.part("y"), "the year is written out")
        return Resolved(f"{hit.part('y')}-{value_of(start, 'quarter')[5:]}", f"the same quarter as {counted}, of the year written out")
    day = shift(start, "year", -1) if start else None
    if not day:
        return None
    return Resolved(value_of(day, unit), f"a year before {counted}", anchor=anchor.id if anchor else "published")


def _months_told(ctx: Context, hit: Hit) -> bool:
    """Whether the sentence of a hit tells of months ("for the nine months ... a year earlier"): then the year is meant, not the quarter.
    So it is where the sentence before ends with such a comparison: "compared with a loss in the 1988 period. The year-ago results".
    """
    low, _ = ctx.sentence_tokens(hit)
    said = [ctx.lower(index) for index in range(hit.first, hit.last)]
    if "quarter" in said:
        return False
    start = ctx.sentence_start(hit)
    near = [found for found in ctx.found[-4:] if ctx.tokens.starts[found.first] >= start]
    if any(re.fullmatch(r"P[6-9]M", found.resolved.value) for found in near):
        return True
    last = ctx.found[-1] if ctx.found else None
    return last is not None and "-" in said and last.last >= low - _SENTENCE and unit_of(last.resolved.value) == "year"


def _reported_quarter(ctx: Context) -> Found | None:
    """The latest of the quarters named just before, so that "a year ago" is not counted from another "a year ago"."""
    ref = ctx.published
    near = [found for found in ctx.found[-12:] if unit_of(found.resolved.value) == "quarter"]
    over = [found for found in near if not ref or (end := found.resolved.days[1]) is None or end <= ref.last]
    return max(reversed(over), key=lambda found: found.resolved.value, default=None)


def latest_period(ctx: Context, hit: Hit) -> Resolved | None:
    """ "the latest period" in an earnings report: the quarter named before, else the last that was over."""
    ref = ctx.published
    if not ctx.is_earnings_report:
        return None
    day = shift(ref.first, "quarter", -1) if ref and ref.settles("quarter") else None
    if not day:
        return Resolved(UNKNOWN["quarter"], f"a quarter, but {ctx.without_day}")
    return Resolved(value_of(day, "quarter"), f"the quarter before publication, {ref.value if ref else ''}", anchor="published")


def fiscal_year(ctx: Context, hit: Hit) -> Resolved:
    """ "fiscal 1989": the year as the company counts it."""
    start = interval_of(hit.part("y"))
    low = date(start[0].year - 1, 1, 1) if start and start[0].year > 1 else None
    why = "a fiscal year, which may begin before the calendar year"
    return Resolved(hit.part("y"), why, earliest=low, latest=start[1] if start else None)


def unit_ended(ctx: Context, hit: Hit) -> Resolved | None:
    """ "the quarter ended July 31", "the year ending March 31": a quarter is the one of the calendar that holds most of it. Such a year
    is none of the calendar, so that it is a length of time up to its last day.
    """
    month, tail = lexicon.MONTHS[hit.words("m")[0]], f"{int(hit.part('d')):02d}"
    ref, ahead = ctx.published, hit.part("g") == "ending"
    around = [ref.first.year + step for step in (-1, 0, 1)] if ref and ref.is_day else []
    years = [int(hit.part("y"))] if hit.words("y") else around
    days = [day for year in years if (day := parse_day(f"{year:04d}-{month:02d}-{tail}"))]
    if ref and not hit.words("y"):
        days = [day for day in days if day >= ref.first][:1] if ahead else [day for day in days if day <= ref.last][-1:]
    if not days:
        return None
    last, end = days[0], hit.span("x")[1]
    anchor = None if hit.words("y") else "published"
    if hit.words("u") == ["year"]:
        first = shift(shift(last, "day", 1) or last, "year", -1)
        return Resolved("P1Y", f"a year that ends on {last}", type=TimeType.DURATION, anchor=anchor, earliest=first, latest=last, end=end)
    first, middle = shift(shift(last, "day", 1) or last, "month", -3), shift(last, "day", -_HALF_QUARTER)
    if not first or not middle:
        return None
    why = f"the quarter of the calendar that holds most of the three months that end on {last}"
    return Resolved(value_of(middle, "quarter"), why, anchor=anchor, interval=(first, last), end=end)
