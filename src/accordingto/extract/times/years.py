"""Resolvers for years: which four digits are one, and which are a count, an address, a size or a telephone number."""

from __future__ import annotations

from datetime import date
from typing import Final

from accordingto.extract.times import lexicon
from accordingto.extract.times.context import SWALLOW, Context, Hit, Resolved
from accordingto.extract.times.grammar import number_of

# Words that come before a month or a year used as a date. A bare "May" or "1600" without one of them is a name or a number.
BEFORE_DATE: Final = frozenset(
    """
    in since until till by from of to through during for last this next early late mid between and before after around
    about end fiscal circa every each
    """.split()
)
# What is counted, measured or paid, not dated.
_COUNTED: Final = frozenset(
    """
    votes people men women children miles kilometers kilometres meters metres feet yards acres dollars euros pounds
    shares points seats cases deaths troops soldiers jobs homes houses pages words copies square total more other
    others tons tonnes members workers employees students residents times years days hours minutes seconds weeks
    months percent cents million billion thousand km kg mph calories passengers refugees prisoners tanks units items
    rpm gallons barrels hectares mg cm mm ft lb lbs sq hertz fathoms litres liters pixels ounces bytes watts volts inches knots grams
    kilos kilograms degrees pence shillings rupees yen yuan rubles roubles
    """.split()
)
_COUNTING: Final = frozenset(
    """
    no number room flight nearly some than over only least almost approximately roughly route highway page interstate
    chapter section article model form forms gate sections rooms numbers lot lots channel population postcode file row serial zip code
    codes paragraph pages bus tram train has have had
    """.split()
)
# Names that take a number which looks like a year.
_PRODUCTS: Final = frozenset(["windows", "office", "boeing", "airbus", "channel", "studio", "agent", "orion", "peugeot"])
_STREET: Final = frozenset(["street", "avenue", "ave", "road", "rd", "st", "boulevard", "lane", "drive"])
# What a year stands before: "up from 1988 levels". Before other nouns in the plural it is a count, if nothing before it dates.
_DATED_PLURALS: Final = frozenset(
    """
    levels results earnings sales profits revenues figures prices elections models estimates totals accords talks borders riots protests
    attacks games olympics campaigns losses costs crops exports imports harvests conventions primaries finals forecasts was has is its this
    as us plus
    """.split()
)
_VOTING: Final = frozenset(
    "was were is be by vote votes voted score scored won win lost lose beat passed approved rejected count ratio".split()
)
_WHOLE: Final = frozenset(["the", "its", "his", "her", "their", "our", "them", "these"])
_LOOSELY_DATING: Final = frozenset(
    "into on with both than is was were not even only ca c any due to campaign election active and or but as started opened ended".split()
)
_PREFIX_DIGITS: Final = 3
_DATING: Final = frozenset(
    "in since until till through during the a an its his her their our your my this that these those s 's ’s (".split()
)
# "a 1994-square-foot garden", but "a 1960s-style", "the 1967-born".
_JOINED_TO_YEARS: Final = frozenset(
    ["style", "era", "born", "vintage", "model", "season", "edition", "present", "today", "to", "early", "mid", "late"]
)


def year_number(hit: Hit) -> int:
    """The named part "y", in figures or in words ("nineteen ninety-six") -> the year."""
    words = [word for word in hit.words("y") if word != "-"]
    if words[0].isdecimal():
        return int(words[0])
    return lexicon.NUMBERS[words[0]] * 100 + int(number_of(words[1:]) or 0)


def bare_year(ctx: Context, hit: Hit) -> Resolved | None:
    """Four digits that stand for a year. Counts, prices, addresses and names of products are turned down."""
    year = int(hit.part("y"))
    before, after = ctx.lower(hit.first - 1), ctx.lower(hit.last)
    ends_span = before in {"-", "–"} and ctx.tokens.symbols[max(0, hit.first - 2) : hit.first - 1] == "Y"
    told = bool(hit.words("p")) or before in BEFORE_DATE
    if (
        before in _COUNTING
        or before.removesuffix("s") in _COUNTING
        or (ends_span and ctx.lower(hit.first - 3) in _COUNTING)
        or after in _COUNTED
        or ctx.counts(hit.span("y")[0])
        or (not told and _is_address(ctx, hit))
        or any(other(ctx, hit) for other in (_is_count, _is_joined, _is_score, _is_share))
        or (not told and _is_loose(ctx, hit))
    ):
        return SWALLOW
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
    if last != (first + 1) % 100 or ctx.word(hit.last) == "-":
        return None
    return Resolved(f"{first}/{first + 1}", "two years written out", interval=(date(first, 1, 1), date(first + 1, 12, 31)))


def _is_count(ctx: Context, hit: Hit) -> bool:
    """Whether it counts: a noun in the plural stands behind it and no word before it that dates ("before 1564 fans")."""
    after = ctx.word(hit.last)
    plural = after.islower() and after.isalpha() and after.endswith("s") and not after.endswith("ss")
    before = ctx.lower(hit.first - 1)
    if plural and before == "the" and ctx.lower(hit.first - 2) == "of":
        return ctx.word(hit.first - 3)[:1].isdecimal() or ctx.word(hit.first - 2) == "Of"  # "13 of the 1931 rifles", "Of the 1931 rifles"
    if before == ":" and ctx.lower(hit.first - 2) in _COUNTING:
        return True  # "Population: 1990", but "Founded: 1990"
    return plural and before not in _DATING and after not in _DATED_PLURALS


def _is_joined(ctx: Context, hit: Hit) -> bool:
    """Whether a hyphen ties it to what no year is tied to: "1994-square-foot", "555-1943", "2011-B", "KX-1994"."""
    tokens, last, first = ctx.tokens, hit.last, hit.first
    if ctx.word(last) == "-" and tokens.starts[last] == tokens.ends[last - 1] and len(ctx.word(last + 1)) == 1:
        return ctx.word(last + 1).isupper() and tokens.starts[last + 1] == tokens.ends[last]
    if ctx.word(last) == "-" and tokens.starts[last] == tokens.ends[last - 1] and ctx.word(last + 1).isdecimal():
        return tokens.symbols[last + 1] != "Y"
    if ctx.word(last) == "-" and tokens.starts[last] == tokens.ends[last - 1] and ctx.word(last + 1).islower():
        return tokens.starts[last + 1] == tokens.ends[last] and ctx.lower(last + 1) not in _JOINED_TO_YEARS
    if ctx.word(first - 1) == "-" and first > 1 and tokens.ends[first - 1] == tokens.starts[first]:
        tied = ctx.word(first - 2)
        return (tied.isdecimal() and len(tied) == _PREFIX_DIGITS) or (tied.isupper() and tied.isalpha())
    return False


def _is_score(ctx: Context, hit: Hit) -> bool:
    """Whether it is one of two numbers with "to" between them that are no two years in order: "2045 to 1771", "1803 to 38,656".

    Two in order are votes, too, where the word before them tells of some: "The vote was 1652 to 1771".
    """
    year = int(hit.part("y"))
    for between, other, later in ((hit.last, hit.last + 1, True), (hit.first - 1, hit.first - 2, False)):
        if ctx.lower(between) == "to" and ctx.word(other)[:1].isdecimal():
            is_year = ctx.tokens.symbols[other] == "Y" and (int(ctx.word(other)) > year) == later
            if not is_year and not _is_day(ctx, other):
                return True
            if is_year and ctx.lower((hit.first if later else other) - 1) in _VOTING:
                return True
    return False


def _is_share(ctx: Context, hit: Hit) -> bool:
    """Whether it is a number of another, or a side of something: "66 of 1267", "1808 of the 2097", "1024 by 1900"."""
    before, after, further = ctx.lower(hit.first - 1), ctx.lower(hit.last), ctx.lower(hit.last + 1)
    if before == "of" and ctx.word(hit.first - 2).isdecimal():
        return True
    if after == "of" and further in _WHOLE:
        return True
    return before not in BEFORE_DATE and after in {"by", "x"} and further[:1].isdecimal()


def _is_loose(ctx: Context, hit: Hit) -> bool:
    """Whether a word stands before it that dates nothing ("owns 1808", "read 1704"), and none that could shortly before that."""
    before = ctx.word(hit.first - 1)
    if not (before.islower() and before.isalpha()) or before in _DATING or before in _LOOSELY_DATING:
        return False
    return not any(ctx.lower(index) in _DATING for index in range(hit.first - 3, hit.first - 1))


def _is_day(ctx: Context, index: int) -> bool:
    """Whether a number has a month beside it: "from June 5 to 1990", "1990 to 5 June"."""
    return ctx.lower(index - 1) in lexicon.MONTHS or ctx.lower(index + 1) in lexicon.MONTHS
