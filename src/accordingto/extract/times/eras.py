"""Resolvers for years in words or with their era, years of three figures, decades and centuries."""

from __future__ import annotations

from typing import Final

from accordingto.extract.times import lexicon, story
from accordingto.extract.times.calendar import parse_day, unit_of
from accordingto.extract.times.context import Context
from accordingto.extract.times.earnings import ordinal_of
from accordingto.extract.times.figures import BEFORE_DATE, COUNTING
from accordingto.extract.times.found import SWALLOW, Hit, Resolved
from accordingto.extract.times.grammar import number_of
from accordingto.extract.times.years import CIRCA, day_number, year_number

# An office is held for a year soon after the one told last.
_OFFICES: Final = 20
_MOST_CENTURIES: Final = 30
_BEFORE_CHRIST: Final = frozenset(["bc", "bce"])
_OF_A_YEAR: Final = frozenset(["most", "first", "last", "top", "only", "winner", "champion"])
_BEFORE_OLD: Final = frozenset(
    ["in", "since", "until", "till", "by", "from", "to", "around", "about", "after", "before", "and", "(", "between", "of", "for"]
)


def spoken_year(ctx: Context, hit: Hit) -> Resolved | None:
    """A year in words ("nineteen ninety-six", "the year two thousand")."""
    year = int(number_of(hit.words("y")) or 0) if "thousand" in hit.words("y") else year_number(hit)
    return Resolved(f"{year:04d}", "the year is written out in words") if 0 < year <= 9999 else None


def year_of_era(ctx: Context, hit: Hit) -> Resolved | None:
    """A year with its era ("347 AD", "44 BC"). TIMEX3 writes BC0044 for the latter, which no calendar of days here reaches."""
    digits, era = hit.part("y"), hit.part("era").replace(" . ", "").rstrip(" .")
    if not digits.isdecimal() or not 0 < int(digits) < 10000 or ctx.word(hit.span("era")[0]) == "Ad":
        return None  # "the Covid-19 Ad"
    tail = f"-{lexicon.SEASONS[hit.part('s')]}" if hit.words("s") else ""
    if hit.words("m"):
        tail = f"-{lexicon.MONTHS[hit.words('m')[0]]:02d}" + (f"-{day_number(hit):02d}" if hit.words("d") else "")
    end = hit.span("x")[1] if hit.words("x") else None
    if hit.words("e"):
        last = hit.part("e")
        if not last.isdecimal() or (int(digits) > int(last)) != (era in _BEFORE_CHRIST) or ctx.lower(hit.first - 1) in COUNTING:
            return None
    if era in _BEFORE_CHRIST:
        return Resolved(f"BC{int(digits):04d}{tail}", "the year is written out, before the common era", end=end)
    return Resolved(f"{int(digits):04d}{tail}", "the year is written out, with its era", end=end)


def old_year(ctx: Context, hit: Hit) -> Resolved | None:
    """A year of three figures ("in 410", "c. 347"), in a text that tells of such times; "the year 71" anywhere.

    A year before the common era stays one without saying so again: "in 264 BC ... in 241".
    """
    digits = hit.part("y")
    if not digits.isdecimal() or int(digits) == 0:
        return None
    named = ctx.lower(hit.span("y")[0] - 1) == "year"
    if not named and not ((hit.words("p") or _dates_old(ctx, hit)) and ctx.is_ancient):
        return None
    spanning = ctx.lower(hit.last) in {"to", "and"} and ctx.tokens.symbols[hit.last + 1 : hit.last + 2] == "H"
    if (
        not spanning
        and not story.no_noun_follows(ctx, hit)
        and not ctx.word(hit.last)[:1].isupper()
        and ctx.lower(hit.last) not in {"-", "–"}
    ):
        return None
    before = story.year_before_christ(ctx)
    if ctx.lower(hit.first - 1) == "for" and not (before and 0 <= before[0] - int(digits) < _OFFICES):
        return None  # "consul for 109", but "held out for 120"
    if before and int(digits) <= before[0]:
        return Resolved(f"BC{int(digits):04d}", f"before the common era, as {before[1].text} ({before[1].id})", anchor=before[1].id)
    return Resolved(f"{int(digits):04d}", "the year is written out")


def old_season(ctx: Context, hit: Hit) -> Resolved | None:
    """ "the summer of 605", in a text that tells of such years."""
    code, before = lexicon.SEASONS[hit.part("s")], story.year_before_christ(ctx)
    if not ctx.is_ancient:
        return None
    if before and int(hit.part("y")) <= before[0]:
        return Resolved(f"BC{int(hit.part('y')):04d}-{code}", f"before the common era, as {before[1].text}", anchor=before[1].id)
    return Resolved(f"{int(hit.part('y')):04d}-{code}", "the year is written out")


def _dates_old(ctx: Context, hit: Hit) -> bool:
    before = ctx.lower(hit.first - 1)
    if before in {"-", "–"}:
        return bool(ctx.found) and ctx.found[-1].last == hit.first - 1 and unit_of(ctx.found[-1].resolved.value) == "year"
    if before == ".":
        return ctx.lower(hit.first - 2) in CIRCA
    return before in _BEFORE_OLD or before in CIRCA


def old_date(ctx: Context, hit: Hit) -> Resolved | None:
    """A month, perhaps with its day, of a year of three figures ("30 September 420", "December of 384")."""
    if not story.no_noun_follows(ctx, hit) and not (ctx.is_ancient and ctx.word(hit.last)[:1].isupper()):
        return None
    value = f"{int(hit.part('y')):04d}-{lexicon.MONTHS[hit.words('m')[0]]:02d}"
    before = story.year_before_christ(ctx)
    if before and int(hit.part("y")) <= before[0]:
        tail = f"-{day_number(hit):02d}" if hit.words("d") else ""
        return Resolved(f"BC{value}{tail}", f"before the common era, as {before[1].text} ({before[1].id})", anchor=before[1].id)
    if not hit.words("d"):
        return Resolved(value, "the year is written out") if ctx.lower(hit.first - 1) in BEFORE_DATE or hit.words("p") else None
    day = parse_day(f"{value}-{day_number(hit):02d}")
    return Resolved(day.isoformat(), "the year is written out") if day else None


def decade(ctx: Context, hit: Hit) -> Resolved | None:
    """ "the 1990s", "the '80s", "the nineties"."""
    word = hit.part("e")
    if word in lexicon.DECADES:
        return _two_digit_decade(ctx, lexicon.DECADES[word])
    digits = "".join(filter(str.isdecimal, word))
    if hit.part("era")[:1] == "b" and len(digits) >= 2:
        return Resolved(f"BC{int(digits) // 10:03d}", "the decade is written out, before the common era")
    if len(digits) == 3 and story.year_before_christ(ctx):
        return Resolved(f"BC{int(digits) // 10:03d}", "the decade is written out, in a text that tells of the years before the common era")
    if len(digits) == 4 and digits[2] == "0" and digits < "2000":
        return Resolved(digits[:2], "the century is written out by its first year")
    if len(digits) == 4:
        return Resolved(digits[:3], "the decade is written out")
    # "in her 80s" is an age, "the low 70s" a temperature.
    if word[0].isdecimal() and ctx.lower(hit.first) != "the" and ctx.lower(hit.first - 1) != "the":
        return SWALLOW
    return _two_digit_decade(ctx, int(digits[0])) if len(digits) == 2 else None


def decade_of_year(ctx: Context, hit: Hit) -> Resolved | None:
    """ "the 1930's", "the 1800's"; not "the 1990's best film"."""
    digits, after = hit.part("y"), ctx.lower(hit.last)
    if not digits.isdecimal() or len(digits) != 4 or digits[3] != "0" or after.endswith("est") or after in _OF_A_YEAR:
        return None
    if digits[2] == "0" and digits < "2000":
        return Resolved(digits[:2], "the century is written out by its first year")
    return Resolved(digits[:3], "the decade is written out")


def _two_digit_decade(ctx: Context, number: int) -> Resolved:
    century = 20 if number < 2 and ctx.published and ctx.published.first.year > 2030 else 19
    return Resolved(f"{century}{number}", f"the century is not told; taken for the {century}00s")


def century(ctx: Context, hit: Hit) -> Resolved | None:
    """ "the 20th century": value 19, the years 1900 to 1999 as TIMEX3 counts them."""
    number, end = ordinal_of(hit), hit.span("x")[1] if hit.words("x") else None
    if number and number < 100 and hit.part("era")[:1] == "b":
        return Resolved(f"BC{number - 1:02d}", "years before the common era that start with these two figures", end=end)
    return (
        Resolved(f"{number - 1:02d}", "years that start with these two figures", end=end)
        if number and (number > 1 or _is_first(ctx, hit)) and number < 30
        else None
    )


def _is_first(ctx: Context, hit: Hit) -> bool:
    """Whether "the 1st century" is that of our era, and no hundred runs."""
    return bool(hit.words("era")) or ctx.is_ancient
