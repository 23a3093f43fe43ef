"""The rules: one line each, with a name, a pattern, a resolver, and an example that a test runs.

How to read a pattern: grammar.py. An example has its expression in square brackets and the value that it takes when published on
Wednesday, 2023-08-09. Of the rules that match at a token the longest is taken whose resolver stands by it; among equals the first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from accordingto.extract.times import dates, lengths, lexicon, periods, years
from accordingto.extract.times.context import Context, Hit, Resolved
from accordingto.extract.times.grammar import Lexicon, PatternCompiler
from accordingto.extract.times.holidays import HOLIDAYS

Resolver = Callable[[Context, Hit], Resolved | None]
DayResolver = Callable[[Context, Hit, Resolved | None], Resolved | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the grammar. `is_day`: it names a day that a clock time may stand beside; `then_day`: such a day must follow."""

    name: str
    pattern: str
    resolver: Resolver | DayResolver
    example: str
    value: str
    is_day: bool = False
    then_day: bool = False
    takes_day: bool = False
    regex: re.Pattern[str] = field(init=False)
    first: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        made = _COMPILER.compile(self.pattern)
        object.__setattr__(self, "regex", re.compile(made.regex))
        object.__setattr__(self, "first", made.first)

    def resolve(self, ctx: Context, hit: Hit, day: Resolved | None) -> Resolved | None:
        """A hit of this rule, with the day beside it where the rule takes one -> what it means; None where it is none of its kind."""
        if self.takes_day:
            return self.resolver(ctx, hit, day)  # type: ignore[call-arg]
        return self.resolver(ctx, hit)  # type: ignore[call-arg]


_ZONES: Final = frozenset({"est", "edt", "pst", "pdt", "cst", "cdt", "mst", "mdt", "gmt", "utc", "bst", "cet"})
_CASED: Final = frozenset(
    {*lexicon.MONTHS, *lexicon.WEEKDAYS, *lexicon.WEEKDAY_SHORT, *lexicon.WEEKDAY_PLURALS}
    | {name.split()[0] for name in HOLIDAYS if not name.startswith("new")}
    | _ZONES
    | {"ad", "ce", "bc", "bce"}
)

LEXICON: Final = Lexicon(
    {
        "MONTHNAME": [name for name in lexicon.MONTHS if len(name) > 4 or name in {"may", "june", "july"}],
        "MONTHSHORT": [name for name in lexicon.MONTHS if len(name) <= 4 and name not in {"may", "june", "july"}],
        "WEEKDAY": lexicon.WEEKDAYS,
        "WDSHORT": lexicon.WEEKDAY_SHORT,
        "WEEKDAYS": lexicon.WEEKDAY_PLURALS,
        "SEASON": lexicon.SEASONS,
        "PART": lexicon.PARTS,
        "PARTS": lexicon.PART_PLURALS,
        "UNIT": lexicon.UNITS,
        "UNITS": lexicon.UNIT_PLURALS,
        "ONES": lexicon.ONES,
        "TENS": lexicon.TENS,
        "SCALE": lexicon.SCALES,
        "ORDWORD": lexicon.ORDINALS,
        "DECADE": lexicon.DECADES,
        "HOUR": list(lexicon.ONES)[:12],
        "OFTEN": ["daily", "weekly", "monthly", "annually", "yearly", "hourly", "nightly"],
        "ZONE": sorted(_ZONES),
    },
    _CASED,
    weak=frozenset(
        """
        the a an of in and or so on than more less fewer longer most least at up to no about around some for first
        second third fourth last next this that these his her its their after before following over under just well
        half one two three other each every from
        """.split()
    )
    | {*lexicon.ONES, *lexicon.TENS, *lexicon.SCALES, *lexicon.ORDINALS} - {"eighteen", "nineteen"},
)

_FORM_CLASSES: Final = {
    "YEAR": "Y",
    "DAY": "D",
    "NUM": "N",
    "NTH": "O",
    "FRACTION": "F",
    "CLOCK": "C",
    "ISO": "I",
    "NUMERIC": "S",
    "DECADENUM": "E",
}
LEXICON.classes.update(_FORM_CLASSES)

_PARTS: Final = {
    "HOLIDAY": f"({' | '.join(sorted(HOLIDAYS, key=len, reverse=True))})",
    "YEARS": "(YEAR | (eighteen | nineteen) -? TENS (-? ONES)?)",
    "MONTH": "(MONTHNAME | MONTHSHORT .?)",
    "WD": "((WEEKDAY | WDSHORT .?) ,?)",
    "DAYNUM": "(DAY | NTH | TENS - ORDWORD | ORDWORD)",
    "ORDINAL": "(NTH | TENS - ORDWORD | ORDWORD)",
    "BEFORE": "(the? (early|late|mid) -? in? | the? very? (beginning|start|end|close|middle) of | (earlier|later) in? | sometime | around)",
    "BEFORENAME": "(the? (early|late|mid) -? in? | the? very? (beginning|start|end|close|middle) of | (earlier|later|sometime) in"
    " | around)",
    "BEFOREDAY": "(the? (early|late|mid) -? | (earlier|later))",
    "LENGTHMOD": "((more|longer|less|fewer) than | well? over | just? under | just over | at (least|most) | nearly | almost | up to"
    " | no more than | about | around | roughly | approximately | some)",
    "NUMBER": "((DAY | NUM | YEAR) FRACTION? | FRACTION | (a? SCALE | ONES | TENS) (-? (and? (ONES | TENS) | SCALE))*)"
    " (and (a|one) -? half)?",
    "VAGUE": "(several | a? few | many | a? couple of? | dozens of)",
    "COUNT": "(NUMBER | VAGUE | a | an)",
    "ANYUNIT": "(UNIT | UNITS)",
    "SIDE": "(past | last | next | previous | coming | first | final)",
    "HALFYEAR": "(quarter | half)",
}
_COMPILER: Final = PatternCompiler(LEXICON, _PARTS)

RULES: Final = (
    # Days, months and years by name.
    Rule(
        "month day year",
        "p:BEFORENAME? WD? m:MONTH d:DAYNUM ,? y:YEAR",
        dates.full_date,
        "in a [March 7, 2022], meeting",
        "2022-03-07",
        is_day=True,
    ),
    Rule(
        "day month year",
        "p:BEFORENAME? WD? the? d:DAYNUM of? m:MONTH ,? y:YEAR",
        dates.full_date,
        "on [the 7th of March 2022]",
        "2022-03-07",
        is_day=True,
    ),
    Rule(
        "month day",
        "p:BEFORENAME? (w:(WEEKDAY | WDSHORT .?) ,?)? r:last? m:MONTH d:DAYNUM",
        dates.month_day,
        "escalated on [August 5] when",
        "2023-08-05",
        is_day=True,
    ),
    Rule(
        "day month",
        "p:BEFORENAME? (w:(WEEKDAY | WDSHORT .?) ,?)? the? d:DAYNUM of? m:MONTH",
        dates.month_day,
        "it began on [5 August]",
        "2023-08-05",
        is_day=True,
    ),
    Rule("days of a month", "m:MONTH d:DAYNUM - e:DAYNUM (,? y:YEAR)?", dates.day_range, "held [March 7-9, 2022]", "2022-03-07/2022-03-09"),
    Rule("month year", "p:BEFORENAME? m:MONTH ,? of? y:YEARS", dates.month_year, "adopted in [July 1997]", "1997-07"),
    Rule(
        "month of last year", "p:BEFORENAME? m:MONTH of? r:(last|this|next) year", dates.month_year, "sold in [June last year]", "2022-06"
    ),
    Rule("month", "p:BEFORENAME? r:(last|this|next|past|coming)? m:MONTH", dates.month_alone, "left in [December]", "2022-12"),
    Rule(
        "weekday",
        "(p:((early | late) -?))? (the? r:(last|next|this coming|this|coming|previous|following|past))? w:WEEKDAY",
        dates.weekday,
        "he died on [Friday]",
        "2023-08-04",
        is_day=True,
    ),
    Rule("weekday and week", "w:WEEKDAY (of|,)? r:(last|this|next) week", dates.weekday, "he died [Friday of last week]", "2023-08-04"),
    Rule(
        "day by today",
        "p:BEFOREDAY? t:(today | yesterday | tomorrow | the day (before yesterday | after tomorrow))",
        dates.deictic_day,
        "he said [yesterday]",
        "2023-08-08",
        is_day=True,
    ),
    Rule("iso date", "ISO", dates.iso_date, "due [2023-08-25]", "2023-08-25", is_day=True),
    Rule("numeric date", "NUMERIC", dates.numeric_date, "due [8/25/2023]", "2023-08-25"),
    Rule("year", "p:BEFORENAME? (the year)? y:YEAR", years.bare_year, "since [2016]", "2016"),
    Rule("year in words", "y:((eighteen | nineteen) -? TENS (-? ONES)?)", years.spoken_year, "in [nineteen ninety-six]", "1996"),
    Rule("year two thousand", "the year y:(ONES thousand)", years.spoken_year, "in [the year two thousand]", "2000"),
    Rule("two years", "y:YEAR - e:(DAY | NUM)", years.year_range, "in the [1989-90] season", "1989/1990"),
    Rule("year and era", "(around | about)? y:(DAY | NUM | YEAR) era:(ad | ce | bc | bce)", years.year_of_era, "died in [347 AD]", "0347"),
    Rule("era and year", "era:ad y:(DAY | NUM | YEAR)", years.year_of_era, "died in [AD 347]", "0347"),
    Rule("holiday", "p:BEFORENAME? r:last? h:HOLIDAY y:YEAR?", dates.holiday, "closed on [Christmas Eve 2022]", "2022-12-24"),
    Rule("week of a day", "the week of m:MONTH d:DAYNUM", dates.week_of, "in [the week of March 6]", "2023-W10"),
    # Stretches of the calendar counted from publication or from the date before.
    Rule(
        "this or last unit",
        "p:BEFORE? the? r:(last|this|next|current|coming|latest|previous|following|that) (fiscal|calendar|full|same)? u:UNIT",
        periods.unit_step,
        "it fell [last week]",
        "2023-W31",
    ),
    Rule(
        "the unit",
        "p:BEFORE? the (fiscal|full|current)? u:(year | quarter | week | weekend | month)",
        periods.unit_step,
        "by [the end of the year]",
        "2023",
    ),
    Rule("in the unit", "p:((earlier|later) in) the u:(day | week | month | year)", periods.unit_step, "[later in the year]", "2023"),
    Rule(
        "that unit",
        "p:BEFORE? r:(the next | the following | that | that same | the same | the previous | the preceding) u:UNIT",
        dates.day_after,
        "born March 7, 2022. [That same day] he",
        "2022-03-07",
        is_day=True,
    ),
    Rule(
        "the day before",
        "the u:(day | week | month | year) r:(before | after)",
        dates.day_after,
        "born March 7, 2022, sold [the day before].",
        "2022-03-06",
    ),
    Rule(
        "nth quarter",
        "p:BEFORENAME? the? fiscal? -? o:(ORDINAL | last | final) fiscal? k:HALFYEAR (of (fiscal? y:YEAR | the year))?",
        periods.quarter,
        "in [the third quarter] it fell",
        "2023-Q3",
    ),
    Rule("nth-quarter", "fiscal? -? o:ORDINAL - k:HALFYEAR", periods.quarter, "the [first-quarter] loss", "2023-Q1"),
    Rule(
        "last year's quarter",
        "p:BEFORE? r:(last|this|next) year 's fiscal? o:(ORDINAL | last | final) -? k:HALFYEAR",
        periods.quarter,
        "in [last year's third quarter]",
        "2022-Q3",
    ),
    Rule(
        "quarter of last year",
        "the? o:(ORDINAL | last | final) -? k:HALFYEAR of r:(last|this|next) year",
        periods.quarter,
        "in [the first half of last year]",
        "2022-H1",
    ),
    Rule(
        "year and quarter",
        "the? y:YEAR -? o:(ORDINAL | last | final) -? k:HALFYEAR",
        periods.quarter,
        "in [the 1988 third quarter]",
        "1988-Q3",
    ),
    Rule("q3", "k:(q DAY) (of? y:YEAR)?", periods.quarter, "in [Q3 2022]", "2022-Q3"),
    Rule(
        "year-earlier",
        "the? year - (earlier | ago)",
        periods.year_earlier,
        "net income in the second quarter beat a [year-earlier] loss",
        "2022-Q2",
    ),
    Rule(
        "year-earlier quarter",
        "the? (comparable | corresponding)? year - (earlier | ago) fiscal? o:ORDINAL? -? (quarter | period)",
        periods.year_earlier,
        "net income in the second quarter beat [the year-earlier quarter]",
        "2022-Q2",
    ),
    Rule(
        "period of a year",
        "the y:YEAR (period | quarter)",
        periods.year_earlier,
        "net income in the second quarter beat [the 2021 period]",
        "2021-Q2",
    ),
    Rule("latest period", "the latest period", periods.latest_period, "net income rose in the quarter. In [the latest period]", "2023-Q2"),
    Rule(
        "season",
        "p:BEFORENAME? the? (r:(last | this past | this | next | past | coming))? s:SEASON (of? y:YEARS)?",
        periods.season,
        "it opened [last fall]",
        "2022-FA",
    ),
    Rule("decade", "p:BEFORENAME? the? e:DECADENUM", periods.decade, "in [the late 1970s]", "197"),
    Rule("decade in words", "p:BEFORENAME? the e:DECADE", periods.decade, "in [the nineties]", "199"),
    Rule("century", "p:BEFORENAME? the? o:ORDINAL -? century", periods.century, "in [the 20th century]", "19"),
    Rule("fiscal year", "p:BEFORENAME? fiscal year? y:YEAR", periods.fiscal_year, "in [fiscal 2022]", "2022"),
    Rule("year-end", "p:BEFORE? the? (k:(year - end) | year 's? end)", periods.year_end, "done by [year-end]", "2023-12-31"),
    Rule(
        "ago",
        "q:LENGTHMOD? n:COUNT? u:ANYUNIT half:(and a half)? (or so)? g:(ago | from now)",
        periods.ago,
        "died [two weeks ago]",
        "2023-W30",
    ),
    Rule(
        "later",
        "q:LENGTHMOD? n:COUNT u:ANYUNIT half:(and a half)? g:(later | earlier | before | after | previously)",
        periods.offset,
        "born March 7, 2022, lost [three days later]",
        "2022-03-10",
    ),
    Rule(
        "after an event",
        "n:COUNT u:ANYUNIT half:(and a half)? g:(after | before | following) (the | that | this | his | her | its | their)",
        periods.after_event,
        "at a March 7, 2022, meeting. [One month after the meeting] he left",
        "2022-04",
    ),
    # Lengths.
    Rule(
        "number of units",
        "(q:LENGTHMOD | (the | an)? r:SIDE)? n:NUMBER ((to | or) o:NUMBER)? (more | additional | straight | consecutive"
        " | full | trading | business | working | long)? u:ANYUNIT half:(and a half)? about:(or so)?",
        lengths.length,
        "sentenced to [three years] in prison",
        "P3Y",
    ),
    Rule("number-unit", "n:NUMBER - u:UNIT (- long)?", lengths.length, "a [three-year] term", "P3Y"),
    Rule("some-unit", "n:(several | many) - u:UNIT", lengths.length, "a [several-year] plan", "PXY"),
    Rule("unit-long", "u:ANYUNIT - long", lengths.length, "a [day-long] debate", "P1D"),
    Rule(
        "unit and a half",
        "the? r:(past | last | next)? n:(a | one)? u:UNIT half:(and a half)",
        lengths.length,
        "over [the past year and a half]",
        "P1.5Y",
    ),
    Rule(
        "some units", "(q:LENGTHMOD | the? r:SIDE)? n:VAGUE more? u:UNITS about:(or so)?", lengths.length, "for [the past few weeks]", "PXW"
    ),
    Rule("recent units", "the? r:(recent | coming | past | last | next) u:UNITS", lengths.length, "in [recent months]", "PXM"),
    Rule("past unit", "the? r:past u:UNIT", lengths.length, "over [the past year]", "P1Y"),
    Rule("a unit", "q:LENGTHMOD? (a | an) (full | whole | further | additional)? u:UNIT", lengths.one_unit, "within [a week] of", "P1W"),
    Rule("half a unit", "half (a | an) u:UNIT", lengths.half_unit, "it took [half an hour]", "PT30M"),
    Rule("bare units", "u:UNITS", lengths.bare_units, "it went on for [years]", "PXY"),
    Rule("age", "NUMBER -? ANYUNIT -? (old | of age)", lengths.age, "a 43-year-old man", ""),
    # Sets.
    Rule("every unit", "(every | each) n:(other | NUMBER)? u:ANYUNIT", lengths.every, "he votes [every two years]", "P2Y"),
    Rule("every weekday", "(every | each) w:WEEKDAY t:PART?", lengths.every, "they met [every Friday]", "XXXX-WXX-5"),
    Rule("weekdays", "w:WEEKDAYS", lengths.every, "closed on [Tuesdays]", "XXXX-WXX-2"),
    Rule("weekday nights", "w:WEEKDAY t:PARTS", lengths.every, "on [Tuesday nights]", "XXXX-WXX-2TNI"),
    Rule("every month", "(every | each) m:MONTH", lengths.every, "marched [each July]", "XXXX-07"),
    Rule("every season", "(every | each) s:SEASON", lengths.every, "it opens [every summer]", "XXXX-SU"),
    Rule("every morning", "(every | each) t:PART", lengths.every, "he runs [every morning]", "XXXX-XX-XXTMO"),
    Rule("daily", "t:OFTEN", lengths.often, "they fly [daily]", "P1D"),
    # Times of day.
    Rule(
        "this morning",
        "p:BEFORE? r:(this | last | yesterday | tomorrow | that | the next | the following | the same | the) t:PART",
        lengths.part_of_day,
        "spoke [yesterday afternoon]",
        "2023-08-08TAF",
    ),
    Rule("tonight", "p:BEFORE? t:(tonight | overnight)", lengths.part_of_day, "it opens [tonight]", "2023-08-09TNI"),
    Rule(
        "weekday night",
        "p:BEFORE? r:last? w:WEEKDAY (early | late)? t:PART",
        lengths.weekday_part,
        "he died [Friday night]",
        "2023-08-04TNI",
    ),
    Rule(
        "night of a day",
        "the t:PART of",
        lengths.day_with_part,
        "on [the night of March 7, 2022]",
        "2022-03-07TNI",
        then_day=True,
        takes_day=True,
    ),
    Rule(
        "clock",
        "about:(about | around)? c:(CLOCK | DAY | HOUR) x:(a.m. | a.m | am | p.m. | p.m | pm | o'clock | in the PART)?"
        " z:(ZONE | local time)?",
        lengths.clock,
        "it began at [10:30 a.m.]",
        "2023-08-09T10:30",
        takes_day=True,
    ),
    Rule(
        "clock and day",
        "about:(about | around)? c:(CLOCK | DAY | HOUR) x:(a.m. | a.m | am | p.m. | p.m | pm | o'clock)? z:(ZONE | local time)? ,? on?",
        lengths.clock,
        "until [5 p.m. EST, Nov. 6]",
        "2023-11-06T17:00",
        then_day=True,
        takes_day=True,
    ),
    Rule("noon", "about:around? c:(noon | midday | midnight)", lengths.clock, "by [noon]", "2023-08-09T12:00", takes_day=True),
    Rule(
        "noon and day",
        "c:(noon | midday | midnight) (on | ,)?",
        lengths.clock,
        "by [noon Thursday]",
        "2023-08-03T12:00",
        then_day=True,
        takes_day=True,
    ),
    # References.
    Rule(
        "reference",
        "t:(right? now | currently | current | these days | nowadays | at present | (more | most)? recently | the recent? past |"
        " the (near | foreseeable)? future | the (near | short) term | as soon as possible)",
        lengths.reference,
        "he is [now] free",
        "PRESENT_REF",
    ),
)

DAY_RULES: Final = tuple(rule for rule in RULES if rule.is_day)
RULES_BY_START: Final[dict[str, tuple[Rule, ...]]] = {
    sign: tuple(rule for rule in RULES if sign in rule.first) for sign in frozenset[str]().union(*(rule.first for rule in RULES))
}
LEXICON.seal()
