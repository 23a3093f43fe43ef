"""Resolvers for years: which four digits are one, by what stands around them and by the years that the text tells besides."""

from __future__ import annotations

import re
from typing import Final

from accordingto.extract.times import lexicon, story
from accordingto.extract.times.calendar import unit_of
from accordingto.extract.times.context import Context
from accordingto.extract.times.figures import BEFORE_DATE, COUNTING, is_address, is_figure, is_loose, is_of_a_year, noun_follows
from accordingto.extract.times.found import SWALLOW, Hit, Resolved
from accordingto.extract.times.grammar import number_of

# What is counted, measured or paid, not dated.
_COUNTED: Final = frozenset(
    """
    votes people men women children miles kilometers kilometres meters metres feet yards acres dollars euros pounds shares points seats
    cases deaths troops soldiers jobs homes houses pages words copies square total more other others tons tonnes members workers
    employees students residents times years days hours minutes seconds weeks months percent cents million billion thousand km kg mph
    calories passengers refugees prisoners tanks units items rpm gallons barrels hectares mg cm mm ft lb lbs sq hertz fathoms litres
    liters pixels ounces bytes watts volts inches knots grams kilos kilograms newton newtons joules decibels hectopascals pascals elo hp
    horsepower wavenumbers degrees pence shillings rupees yen yuan rubles roubles
    """.split()
)
_NEXT_YEARS: Final = 10
_COPULA_DATES: Final = frozenset(["year", "date", "it", "this", "that"])
# Words that stand before counts as well, and what before them tells that a year follows all the same: "back to 1990", "later than 1990".
_DATING_BESIDE: Final[dict[str, frozenset[str]]] = {
    "to": frozenset("back prior up down close dates date dated dating compared relative subsequent previous return returned".split()),
    "and": frozenset(["between"]),
    "or": frozenset[str](),
    "than": frozenset(["later", "earlier", "sooner", "other", "rather", "before", "since"]),
    "was": _COPULA_DATES,
    "is": _COPULA_DATES,
    "were": frozenset(["years"]),
    **{word: frozenset[str]() for word in ("not", "even", "only", "any", "with", "on", "as", "but")},
}
_OPENING: Final = frozenset('“"‘')
_CLOSING: Final = frozenset('”"’')
_OLDEST: Final = 1100
_OLDEST_TOLD: Final = 1000
# Years outside of these want more than "of", "to" or "by" before them; how near in time and in the text another speaks for them.
_EARLIEST: Final = 1500
_LATEST: Final = 2050
_YEARS_AHEAD: Final = 30
_ONE_TIME: Final = 150
_LONG_REIGN: Final = 600
_NEAR_FOUND: Final = 6
_NEAR_TOKENS: Final = 60
_STRONGLY_DATING: Final = frozenset(["in", "since", "until", "till", "during", "circa", "early", "late", "mid", "before", "after", "("])
_DATING_IN_STORIES: Final = _STRONGLY_DATING | {"from", "to", "by", "between", "around"}
# "c. 1580", "r. 270–275", "b. 1699".
CIRCA: Final = frozenset(["c", "ca", "circa", "r", "fl", "b", "d"])


def year_number(hit: Hit) -> int:
    """The named part "y", in figures or in words ("nineteen ninety-six") -> the year."""
    words = [word for word in hit.words("y") if word != "-"]
    if words[0].isdecimal():
        return int(words[0])
    return lexicon.NUMBERS[words[0]] * 100 + int(number_of(words[1:]) or 0)


def day_number(hit: Hit, name: str = "d") -> int:
    """A named part, in figures or in words ("twenty-first") -> the day of a month."""
    words = hit.words(name)
    if words[-1] in lexicon.ORDINALS:
        return lexicon.ORDINALS[words[-1]] + (lexicon.TENS.get(words[0], 0) if len(words) > 1 else 0)
    return int(re.match("[0-9]+", words[0])[0])  # type: ignore[index]


def bare_year(ctx: Context, hit: Hit) -> Resolved | None:
    """Four digits that stand for a year. Counts, prices, addresses and names of products are turned down."""
    year = int(hit.part("y"))
    before, after = ctx.lower(hit.first - 1), ctx.lower(hit.last)
    if before in _OPENING and (after in _CLOSING or (after in {",", "."} and ctx.word(hit.last + 1) in _CLOSING)):
        return None  # “1917,” a film
    if before == "at" and ctx.is_narrative and ctx.has_hours_in_four_figures:
        return None  # "at 1430 the guns fell silent"
    ends_span = before in {"-", "–"} and ctx.tokens.symbols[max(0, hit.first - 2) : hit.first - 1] == "Y"
    beside = ctx.lower(hit.first - 2) in _DATING_BESIDE.get(before, ())  # "no later than 1990"
    told = (
        bool(hit.words("p"))
        or beside
        or before in BEFORE_DATE
        or _is_told_by_circa(ctx, hit)
        or _is_either(ctx, hit)
        or _is_lifetime(ctx, hit)
        or _is_main(ctx, hit, year)
        or ctx.lower(hit.span("y")[0] - 1) in {"year", "years"}
    )
    if (
        (not beside and (before in COUNTING or before.removesuffix("s") in COUNTING))
        or (ends_span and ctx.lower(hit.first - 3) in COUNTING)
        or (after in _COUNTED and not _opens_story(ctx, hit, year))
        or (ctx.counts(hit.span("y")[0]) and not is_of_a_year(ctx, hit) and not _goes_on_story(ctx, hit, year))
        or (not told and is_address(ctx, hit))
        or is_figure(ctx, hit)
        or (not told and is_loose(ctx, hit))
    ):
        return SWALLOW
    if not hit.words("p") and _lacks_proof(ctx, hit, year):
        return SWALLOW
    dating = _DATING_IN_STORIES if ctx.is_narrative else _STRONGLY_DATING
    if _is_unlikely(ctx, hit, year) and (
        noun_follows(ctx, hit) or (before not in dating and before != "(" and not hit.words("p") and not ends_span)
    ):
        return SWALLOW
    if not told and before != "(" and not ends_span and not 1800 <= year <= 2040:
        return SWALLOW
    oldest = _OLDEST_TOLD if ctx.is_narrative and (hit.words("p") or before in _DATING_IN_STORIES) else _OLDEST
    if not oldest <= year <= 2060 and before not in {"in", "since", "until", "by"}:
        return SWALLOW
    return Resolved(f"{year:04d}", "the year is written out")


def _is_told_by_circa(ctx: Context, hit: Hit) -> bool:
    return ctx.word(hit.first - 1) == "." and ctx.word(hit.first - 2) in CIRCA


def _is_main(ctx: Context, hit: Hit, year: int) -> bool:
    """Whether a story comes to a year with it: in a line of its own ("1915: the fall of Serbia"), or "1678 brought no great battle"."""
    if not ctx.is_narrative:
        return False
    if ctx.opens_block(hit.first) and (ctx.opens_block(hit.last) or ctx.word(hit.last) in {":", "–", "-"}):
        return True
    return ctx.sentence_tokens(hit)[0] == hit.first and ctx.is_past(hit.last) and _is_of_its_time(ctx, hit, year)


def _is_either(ctx: Context, hit: Hit) -> bool:
    """Whether a year stands before it: "from 1699 or 1700"."""
    near = ctx.found[-1] if ctx.found else None
    if not near or near.last != hit.first - 1 or ctx.lower(hit.first - 1) not in {"or", "and"}:
        return False
    return unit_of(near.resolved.value) == "year" and ctx.tokens.symbols[near.last - 1] == "Y"


def _is_lifetime(ctx: Context, hit: Hit) -> bool:
    """Whether two years with a dash between stand in brackets, however far in: "(1710–1774, reigned 1715–1774)"."""
    if ctx.word(hit.last) not in {"-", "–"} or ctx.tokens.symbols[hit.last + 1 : hit.last + 2] != "Y":
        return False
    return ctx.is_in_brackets(hit.first) and 0 < int(ctx.word(hit.last + 1)) - int(hit.part("y")) < _ONE_TIME


def _opens_story(ctx: Context, hit: Hit, year: int) -> bool:
    """Whether a sentence of a story opens with it: "In 2009 troops left", some years from the date told last."""
    found = story.told(ctx) if ctx.word(hit.first - 1) == "In" else None
    start = found.resolved.days[0] if found else None
    return start is not None and abs(year - start.year) < _NEXT_YEARS


def _goes_on_story(ctx: Context, hit: Hit, year: int) -> bool:
    """Whether a story tells a year that fits it, whatever the tagger ties it to: "In 1190 King Richard landed"."""
    if not ctx.is_narrative or ctx.lower(hit.first - 1) not in {"in", "by", "until", "since"}:
        return False
    return _is_of_its_time(ctx, hit, year) and not (ctx.word(hit.last).islower() and ctx.word(hit.last).endswith("s"))


def _is_unlikely(ctx: Context, hit: Hit, year: int) -> bool:
    """Whether few texts tell of such a year, so that more must speak for it, and no other year of its time stands near."""
    latest = ctx.published.first.year + _YEARS_AHEAD if ctx.published else _LATEST
    if _EARLIEST <= year <= latest:
        return False
    if ctx.word(hit.last) in {"-", "–", "to", "and"} and ctx.tokens.symbols[hit.last + 1 : hit.last + 2] == "Y":
        reign = ctx.is_narrative and ctx.lower(hit.first - 1) in {"from", "between"}
        return not 0 < int(ctx.word(hit.last + 1)) - year < (_LONG_REIGN if reign else _ONE_TIME)
    return not _is_of_its_time(ctx, hit, year)


def _is_of_its_time(ctx: Context, hit: Hit, year: int) -> bool:
    """Whether shortly before another year of its time stands."""
    near = (found.resolved.days[0] for found in ctx.found[-_NEAR_FOUND:] if found.last > hit.first - _NEAR_TOKENS)
    return any(start and abs(start.year - year) < _ONE_TIME for start in near)


def _lacks_proof(ctx: Context, hit: Hit, year: int) -> bool:
    """Whether a word stands before it that dates only beside something else: "to 1990", "and 1990", "was 1990", and nothing else does.

    In TBAQ, GUM and PolNeAR's dev part all 28 years behind "to" and "and" have a time right before that word.
    """
    before, further = ctx.lower(hit.first - 1), ctx.lower(hit.first - 2)
    if before not in _DATING_BESIDE or further in _DATING_BESIDE[before]:
        return False
    if ctx.found and ctx.found[-1].last >= hit.first - 2:
        return False
    return not _is_of_its_time(ctx, hit, year)
