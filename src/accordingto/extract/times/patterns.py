"""The rules: one line each, with a name, a pattern, a resolver, and an example that a test runs.

How to read a pattern: grammar.py. An example has its expression in square brackets and the value that it takes when published on
Wednesday, 2023-08-09. Of the rules that match at a token the longest is taken whose resolver stands by it; among equals the first.
"""

from __future__ import annotations

from typing import Final

from accordingto.extract.times import clocks, dates, earnings, eras, feasts, lengths, periods, pointing, seasons, spans, story, years
from accordingto.extract.times.durations import LENGTH_RULES
from accordingto.extract.times.rules import LEXICON, Rule

__all__ = ["DAY_RULES", "LEXICON", "RULES", "RULES_BY_START", "Rule"]

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
    Rule("days of a month", "m:MONTH d:DAYNUM - e:DAYNUM (,? y:YEAR)?", spans.day_range, "held [March 7-9, 2022]", "2022-03-07/2022-03-09"),
    Rule("month year", "p:(BEFORENAME | HALFOF)? m:MONTH ,? of? y:YEARS", dates.month_year, "adopted in [July 1997]", "1997-07"),
    Rule(
        "month of last year", "p:BEFORENAME? m:MONTH of? r:(last|this|next) year", dates.month_year, "sold in [June last year]", "2022-06"
    ),
    Rule(
        "month of that year",
        "p:BEFORENAME? m:MONTH of? r:ANAPHOR year",
        pointing.month_of_that_year,
        "born March 7, 2020, sold in [June of that year]",
        "2020-06",
    ),
    Rule(
        "day of that year",
        "p:BEFORENAME? the? d:DAYNUM of? m:MONTH (of | ,)? r:ANAPHOR year",
        pointing.day_of_that_year,
        "born March 7, 2020, sold on [6 June of the following year]",
        "2021-06-06",
        is_day=True,
    ),
    Rule(
        "month day of that year",
        "p:BEFORENAME? m:MONTH d:DAYNUM (of | ,)? r:ANAPHOR year",
        pointing.day_of_that_year,
        "born March 7, 2020, sold on [June 6 of that year]",
        "2020-06-06",
        is_day=True,
    ),
    Rule(
        "that month by name", "p:BEFORE? r:ANAPHOR m:MONTH", pointing.month_after, "born March 7, 2022, left [the following May]", "2022-05"
    ),
    Rule(
        "first of two days",
        "x:(the? d:DAYNUM) (to | and | or | until | - | /) the? e:DAYNUM of? m:MONTH (,? y:YEAR)?",
        spans.first_of_two,
        "from [5] to 9 May 1940",
        "1940-05-05",
    ),
    Rule(
        "first of three days",
        "x:(the? d:DAYNUM) , (the? DAYNUM ,)* the? DAYNUM ,? (and | or) the? e:DAYNUM of? m:MONTH (,? y:YEAR)?",
        spans.first_of_two,
        "on [6], 16 and 26 February 1944",
        "1944-02-06",
    ),
    Rule(
        "month and first of two days",
        "x:(m:MONTH the? d:DAYNUM) (to | and | or | until) the? e:(DAY | NTH) (,? y:YEAR)?",
        spans.first_of_two,
        "on [April 24] and 25, 1999",
        "1999-04-24",
    ),
    Rule(
        "night between",
        "p:BEFORENAME? d:FRACTION of? m:MONTH (,? y:YEAR)?",
        spans.night_between,
        "on [23/24 May 1943]",
        "1943-05-23",
        is_day=True,
    ),
    Rule("second of two days", "the? d:(DAY | NTH) (,? y:YEAR)?", spans.second_of_two, "on April 24 and [25, 1999]", "1999-04-25"),
    Rule(
        "nth of the month",
        "the d:NTH (of r:(that | the) same? month)?",
        story.nth_day,
        "born March 7, 2022. On [the 9th] he",
        "2022-03-09",
        is_day=True,
    ),
    Rule("month", "p:(BEFORENAME | HALFOF)? r:(last|this|next|past|coming)? m:MONTH", dates.month_alone, "left in [December]", "2022-12"),
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
    Rule("year", "p:BEFORENAME? (the (year | years))? y:YEAR", years.bare_year, "since [2016]", "2016"),
    Rule("short end of years", "e:(DAY | NUM)", spans.short_end, "from 1914 to 1916, in 1941 – [45]", "1945"),
    Rule("year in words", "y:((eighteen | nineteen) -? TENS (-? ONES)?)", eras.spoken_year, "in [nineteen ninety-six]", "1996"),
    Rule("year two thousand", "the year y:(ONES thousand)", eras.spoken_year, "in [the year two thousand]", "2000"),
    Rule("two years", "y:YEAR - e:(DAY | NUM)", spans.year_range, "in the [1989-90] season", "1989/1990"),
    Rule("year and era", "p:BEFORENAME? about? y:ANYYEAR era:ERA", eras.year_of_era, "died in [347 AD]", "0347"),
    Rule("era and year", "p:BEFORENAME? era:AD y:ANYYEAR", eras.year_of_era, "died in [AD 347]", "0347"),
    Rule("month and era", "p:BEFORENAME? d:DAYNUM? m:MONTH of? y:ANYYEAR era:ERA", eras.year_of_era, "in [August 480 BC]", "BC0480-08"),
    Rule("month day and era", "m:MONTH d:DAYNUM ,? y:ANYYEAR era:ERA", eras.year_of_era, "on [March 15, 44 BC]", "BC0044-03-15"),
    Rule("season and era", "p:BEFORENAME? the? s:SEASON of? y:ANYYEAR era:ERA", eras.year_of_era, "in [the summer of 430 BC]", "BC0430-SU"),
    Rule(
        "years and era",
        "x:(y:ANYYEAR) (- | to | until | and | or) about? e:ANYYEAR era:ERA",
        eras.year_of_era,
        "from [431] to 404 BC",
        "BC0431",
    ),
    Rule("old year", "p:BEFORENAME? (the year)? y:OLD", eras.old_year, "after AD 378, until [410], he", "0410"),
    Rule("year of few figures", "the year y:(DAY | NUM)", eras.old_year, "founded in [the year 71]", "0071"),
    Rule(
        "season and old year",
        "p:BEFORENAME? the? s:SEASON of y:OLD",
        eras.old_season,
        "after AD 378, in [the summer of 410], he",
        "0410-SU",
    ),
    Rule("month and old year", "p:BEFORENAME? d:DAYNUM? of? m:MONTH of? y:OLD", eras.old_date, "died on [9 August 378]", "0378-08-09"),
    Rule("month day old year", "p:BEFORENAME? m:MONTH d:DAYNUM , y:OLD", eras.old_date, "died on [August 9, 378]", "0378-08-09"),
    Rule("holiday", "p:BEFORENAME? r:last? h:HOLIDAY (,? y:YEAR)?", feasts.holiday, "closed on [Christmas Eve 2022]", "2022-12-24"),
    Rule("week of a holiday", "h:HOLIDAY u:(week | weekend)", feasts.holiday_week, "closed for [Easter week]", "2023-W14"),
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
    Rule(
        "in the day", "p:((earlier|later) in) the day", clocks.in_the_day, "born March 7, 2022, and named [later in the day]", "2022-03-07"
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
        "the new year",
        "the new year",
        pointing.new_year,
        "fought in 1940, 1941, 1942, 1943 and 1944. In [the new year]",
        "1945",
    ),
    Rule(
        "nth quarter",
        "p:BEFORENAME? the? fiscal? -? o:(ORDINAL | last | final) fiscal? k:HALFYEAR (of (fiscal? y:YEAR | the year | t:ANAPHOR year))?",
        periods.quarter,
        "in [the third quarter] it fell",
        "2023-Q3",
    ),
    Rule(
        "first of two quarters",
        "x:(the? o:ORDINAL) (and | or | to) the? ORDINAL (quarters | halves | quarter | half)",
        periods.quarters,
        "usually sold in [the second] and fourth quarters",
        "XXXX-Q2",
    ),
    Rule(
        "nth quarters",
        "the? o:ORDINAL (quarters | halves)",
        periods.quarters,
        "usually sold in the second and [fourth quarters]",
        "XXXX-Q4",
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
        earnings.year_earlier,
        "net income in the second quarter beat a [year-earlier] loss",
        "2022-Q2",
    ),
    Rule(
        "year-earlier quarter",
        "the? (comparable | corresponding)? year - (earlier | ago) fiscal? o:ORDINAL? -? (quarter | period)",
        earnings.year_earlier,
        "net income in the second quarter beat [the year-earlier quarter]",
        "2022-Q2",
    ),
    Rule(
        "quarter a year ago",
        "p:BEFORE? the (corresponding | comparable | same)? (quarter | period) ((a year (ago | earlier)) | (of? last year))",
        earnings.year_earlier,
        "net income in the second quarter beat that of [the same period last year]",
        "2022-Q2",
    ),
    Rule(
        "last year's period",
        "last year 's (quarter | period)",
        earnings.year_earlier,
        "net income in the second quarter beat that of [last year's quarter]",
        "2022-Q2",
    ),
    Rule(
        "unit ended",
        "x:(p:BEFORE? the? fiscal? u:(year | quarter)) g:(ended | ending) m:MONTH d:DAY (,? y:YEAR)?",
        earnings.unit_ended,
        "net income in [the quarter] ended May 31",
        "2023-Q2",
    ),
    Rule(
        "period of a year",
        "the y:YEAR (period | quarter)",
        earnings.year_earlier,
        "net income in the second quarter beat [the 2021 period]",
        "2021-Q2",
    ),
    Rule(
        "year-earlier months",
        "the? year - (earlier | ago) n:NUMBER u:UNITS",
        lengths.length,
        "net income beat that of [the year-earlier nine months]",
        "P9M",
    ),
    Rule("latest period", "the latest period", earnings.latest_period, "net income rose in the quarter. In [the latest period]", "2023-Q2"),
    Rule(
        "season",
        "p:BEFORENAME? the? (r:(last | this past | this | next | past | coming))? s:SEASON"
        " (of? y:(YEARS | FRACTION) (- (DAY | NUM | YEAR))?)?",
        seasons.season,
        "it opened [last fall]",
        "2022-FA",
    ),
    Rule(
        "that season",
        "p:BEFORE? r:ANAPHOR s:SEASON",
        pointing.season_after,
        "born March 7, 2022. [The following winter] he",
        "2022-WI",
    ),
    Rule(
        "season before",
        "the s:SEASON r:before",
        pointing.season_after,
        "born March 7, 2022, begun [the autumn before].",
        "2021-FA",
    ),
    Rule(
        "season of that year",
        "p:BEFORENAME? the? s:SEASON of? r:ANAPHOR year",
        pointing.season_of_that_year,
        "born March 7, 2022, sold in [the summer of that year]",
        "2022-SU",
    ),
    Rule("decade", "p:BEFORENAME? the? e:DECADENUM era:ERA?", eras.decade, "in [the late 1970s]", "197"),
    Rule("decade of a year", "(p:BEFORENAME | the) the? y:YEAR 's", eras.decade_of_year, "in [the 1930's]", "193"),
    Rule("decade in words", "p:BEFORENAME? the e:DECADE", eras.decade, "in [the nineties]", "199"),
    Rule(
        "century", "p:(BEFORENAME | PARTOF)? the? o:ORDINAL -? (century | centuries) era:ERA?", eras.century, "in [the 20th century]", "19"
    ),
    Rule(
        "first of two centuries",
        "x:(p:(BEFORENAME | PARTOF)? the? o:ORDINAL)"
        " (and | to | or | -) (early | mid | late)? -? the? ORDINAL -? (century | centuries) era:ERA?",
        eras.century,
        "in [the 18th] and 19th centuries",
        "17",
    ),
    Rule(
        "first of two seasons",
        "x:(p:BEFORENAME? the? s:SEASON) (and | to | or) (early | mid | late)? -? SEASON of? y:YEARS",
        seasons.season,
        "in [the spring] and summer of 1942",
        "1942-SP",
    ),
    Rule("fiscal year", "p:BEFORENAME? fiscal year? y:YEAR", earnings.fiscal_year, "in [fiscal 2022]", "2022"),
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
        "q:LENGTHMOD? n:COUNT u:ANYUNIT half:(and a half)? g:(later | earlier | before | after | previously | afterwards | afterward | on)",
        periods.offset,
        "born March 7, 2022, lost [three days later]",
        "2022-03-10",
    ),
    Rule(
        "half an hour later",
        "half (a | an) u:(hour | day | year | century) g:(later | earlier | before | after | afterwards)",
        periods.half_later,
        "at 5 p.m. on March 7, 2022, and [half an hour later]",
        "2022-03-07T17:30",
    ),
    Rule(
        "after an event",
        "n:COUNT u:ANYUNIT half:(and a half)? g:(after | before | following) (the | that | this | his | her | its | their)",
        periods.after_event,
        "at a March 7, 2022, meeting. [One month after the meeting] he left",
        "2022-04",
    ),
    *LENGTH_RULES,
)

DAY_RULES: Final = tuple(rule for rule in RULES if rule.is_day)
RULES_BY_START: Final[dict[str, tuple[Rule, ...]]] = {
    sign: tuple(rule for rule in RULES if sign in rule.first) for sign in frozenset[str]().union(*(rule.first for rule in RULES))
}
LEXICON.seal()
