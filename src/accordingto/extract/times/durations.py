"""The rules for lengths of time, sets, times of day and words that refer without a date: one line each, as patterns.py says."""

from __future__ import annotations

from typing import Final

from accordingto.extract.times import clocks, lengths, spans
from accordingto.extract.times.rules import Rule

LENGTH_RULES: Final = (
    # A clock time that would be a length of hundreds of hours.
    Rule(
        "hours in four figures",
        "about:(about | around)? c:(NUM | YEAR) (hours | hrs | h) z:(ZONE | local time)?",
        clocks.military_clock,
        "it began at [0430 hours]",
        "2023-08-09T04:30",
        takes_day=True,
    ),
    Rule(
        "hours in four figures and day",
        "about:(about | around)? c:(NUM | YEAR) (hours | hrs | h) z:(ZONE | local time)? ,? on?",
        clocks.military_clock,
        "it began at [0430 hours on August 5]",
        "2023-08-05T04:30",
        then_day=True,
        takes_day=True,
    ),
    Rule(
        "four figures and day",
        "c:(NUM | YEAR) on",
        clocks.military_clock,
        "it began at [2200 on August 5]",
        "2023-08-05T22:00",
        then_day=True,
        takes_day=True,
    ),
    Rule(
        "four figures",
        "c:(NUM | YEAR)",
        clocks.bare_military_clock,
        "fought in 1940, 1941, 1942, 1943 and 1944. On June 6, 1944, at [0630] they",
        "1944-06-06T06:30",
        takes_day=True,
    ),
    # Lengths.
    Rule("one day", "one day", lengths.one_day, "she will [one day] be free", "FUTURE_REF"),
    Rule(
        "number of units",
        "(q:LENGTHMOD | (the | an)? r:SIDE)? n:NUMBER ((to | or) o:NUMBER)? (more | additional | straight | consecutive"
        " | full | trading | business | working | long)? u:ANYUNIT half:(and a? half)? about:(or so)?",
        lengths.length,
        "sentenced to [three years] in prison",
        "P3Y",
    ),
    Rule(
        "units and units",
        "q:LENGTHMOD? n:NUMBER u:(year | years) (and | ,)? o:NUMBER (months | month)",
        lengths.years_and_months,
        "held for [two years and three months]",
        "P2Y3M",
    ),
    Rule("number-unit", "n:NUMBER - u:UNIT (- long)?", lengths.length, "a [three-year] term", "P3Y"),
    Rule("some-unit", "n:(several | many) - u:UNIT", lengths.length, "a [several-year] plan", "PXY"),
    Rule("unit-long", "u:ANYUNIT - long", lengths.length, "a [day-long] debate", "P1D"),
    Rule(
        "unit and a half",
        "the? r:(past | last | next)? n:(a | an | one | another)? u:UNIT half:(and a? half)",
        lengths.length,
        "over [the past year and a half]",
        "P1.5Y",
    ),
    Rule(
        "about a unit and a half",
        "q:LENGTHMOD n:(a | an | one | another) u:UNIT half:(and a? half)",
        lengths.length,
        "it took [about an hour and a half]",
        "PT1H30M",
    ),
    Rule(
        "some units", "(q:LENGTHMOD | the? r:SIDE)? n:VAGUE more? u:UNITS about:(or so)?", lengths.length, "for [the past few weeks]", "PXW"
    ),
    Rule("recent units", "the? r:(recent | coming | past | last | next | following) u:UNITS", lengths.length, "in [recent months]", "PXM"),
    Rule("past unit", "the? r:past u:UNIT", lengths.length, "over [the past year]", "P1Y"),
    Rule(
        "a unit",
        "q:LENGTHMOD? ((a | an) (full | whole | further | additional | single)? | another) u:UNIT",
        lengths.one_unit,
        "within [a week] of",
        "P1W",
    ),
    Rule("half a unit", "half (a | an) u:UNIT", lengths.half_unit, "it took [half an hour]", "PT30M"),
    Rule(
        "quarter of an hour",
        "q:LENGTHMOD? (n:(a | three)? -? (quarter | quarters) of an hour)",
        lengths.quarters_of_an_hour,
        "it took [a quarter of an hour]",
        "PT15M",
    ),
    Rule("bare units", "u:UNITS", lengths.bare_units, "it went on for [years]", "PXY"),
    Rule("age", "NUMBER -? ANYUNIT -? (old | of age)", lengths.age, "a 43-year-old man", ""),
    # Sets.
    Rule("every unit", "(every | each) n:(other | NUMBER)? u:ANYUNIT", lengths.every, "he votes [every two years]", "P2Y"),
    Rule("every weekday", "(every | each) w:WEEKDAY t:PART?", lengths.every, "they met [every Friday]", "XXXX-WXX-5"),
    Rule("weekdays", "w:WEEKDAYS", lengths.every, "closed on [Tuesdays]", "XXXX-WXX-2"),
    Rule("weekday nights", "w:WEEKDAY t:PARTS", lengths.every, "on [Tuesday nights]", "XXXX-WXX-2TNI"),
    Rule(
        "first of weekday nights",
        "x:(w:WEEKDAY) (and | or | , | to | through) WEEKDAY t:PARTS",
        lengths.every,
        "flies on [Monday] and Tuesday nights",
        "XXXX-WXX-1TNI",
    ),
    Rule("every month", "(every | each) m:MONTH", lengths.every, "marched [each July]", "XXXX-07"),
    Rule("every season", "(every | each) s:SEASON", lengths.every, "it opens [every summer]", "XXXX-SU"),
    Rule("every morning", "(every | each) t:PART", lengths.every, "he runs [every morning]", "XXXX-XX-XXTMO"),
    Rule("daily", "t:OFTEN", lengths.often, "they fly [daily]", "P1D"),
    # Times of day.
    Rule(
        "this morning",
        "p:BEFORE? r:(this | last | yesterday | tomorrow | that same? | next | the (next | following | same | previous | preceding)?)"
        " t:PART",
        clocks.part_of_day,
        "spoke [yesterday afternoon]",
        "2023-08-08TAF",
    ),
    Rule(
        "afternoon yesterday",
        "p:(early | late | mid)? -? t:PART r:(yesterday | today | tomorrow)",
        clocks.part_of_day,
        "spoke at [mid-afternoon yesterday]",
        "2023-08-08TAF",
    ),
    Rule("mid-afternoon", "p:mid -? t:PART", clocks.mid_part, "by [mid-afternoon] they had gone", "2023-08-09TAF"),
    Rule("tonight", "p:BEFORE? t:(tonight | overnight)", clocks.part_of_day, "it opens [tonight]", "2023-08-09TNI"),
    Rule(
        "weekday night",
        "p:BEFORE? r:last? w:WEEKDAY (early | late)? t:PART",
        clocks.weekday_part,
        "he died [Friday night]",
        "2023-08-04TNI",
    ),
    Rule(
        "night of a day",
        "the (early | late)? t:PART (hours)? of",
        clocks.day_with_part,
        "on [the night of March 7, 2022]",
        "2022-03-07TNI",
        then_day=True,
        takes_day=True,
    ),
    Rule(
        "night of two days",
        "the (night | nights) of d:DAYNUM (- | / | to) e:DAYNUM of? m:MONTH (,? y:YEAR)?",
        spans.night_of_two,
        "on [the night of 4-5 June 1944]",
        "1944-06-04TNI",
    ),
    Rule(
        "night of a month and two days",
        "the (night | nights) of m:MONTH d:DAYNUM (- | / | to) e:DAYNUM (,? y:YEAR)?",
        spans.night_of_two,
        "on [the night of June 4-5, 1944]",
        "1944-06-04TNI",
    ),
    Rule(
        "light",
        "t:BREAKING",
        clocks.light,
        "The war was fought in 1939, 1940, 1941, 1942 and 1943. On 9 May 1943, at [dawn]",
        "1943-05-09TMO",
    ),
    Rule(
        "light and day",
        "t:BREAKING (on | of | ,)? (the PART of)?",
        clocks.light_of_day,
        "at [dawn on 9 May 1943]",
        "1943-05-09TMO",
        then_day=True,
        takes_day=True,
    ),
    Rule(
        "clock and part of a day",
        "about:(about | around)? c:(CLOCK | DAY | HOUR) x:(a.m. | a.m | am | p.m. | p.m | pm | o'clock | hours)? (on | in) the t:PART of",
        clocks.clock_of_part,
        "at [4:45 on the morning of 9 May 1943]",
        "1943-05-09T04:45",
        then_day=True,
        takes_day=True,
    ),
    Rule(
        "clock",
        "about:(about | around)? c:(CLOCK | DAY | HOUR) x:(a.m. | a.m | am | p.m. | p.m | pm | o'clock? in the PART | o'clock | hours)?"
        " z:(ZONE | local time)?",
        clocks.clock,
        "it began at [10:30 a.m.]",
        "2023-08-09T10:30",
        takes_day=True,
    ),
    Rule(
        "clock and day",
        "about:(about | around)? c:(CLOCK | DAY | HOUR) x:(a.m. | a.m | am | p.m. | p.m | pm | o'clock | hours)? z:(ZONE | local time)? ,?"
        " on?",
        clocks.clock,
        "until [5 p.m. EST, Nov. 6]",
        "2023-11-06T17:00",
        then_day=True,
        takes_day=True,
    ),
    Rule(
        "clock and part of the next day",
        "about:(about | around)? c:(CLOCK | DAY | HOUR) x:(a.m. | a.m | am | p.m. | p.m | pm | o'clock)? ,? on?"
        " r:(that same? | the (same | next | following)) t:PART",
        clocks.clock_of_that_part,
        "born March 7, 2022, sold at [3:00 am the next morning]",
        "2022-03-08T03:00",
    ),
    Rule(
        "part of the day before",
        "the t:PART r:(before | after)",
        clocks.part_before,
        "born March 7, 2022, and fed [the night before].",
        "2022-03-06TNI",
    ),
    Rule(
        "half past",
        "about:(about | around)? h:(half past | quarter past | quarter to | a quarter to | a quarter past) c:(DAY | HOUR)"
        " x:(a.m. | a.m | am | p.m. | p.m | pm | in the PART)?",
        clocks.half_past,
        "it began at [half past six]",
        "2023-08-09T06:30",
        takes_day=True,
    ),
    Rule(
        "half past and part of a day",
        "h:(half past | quarter past | quarter to | a quarter to | a quarter past) c:(DAY | HOUR) (on | in) the t:PART of",
        clocks.half_past,
        "at [half past six on the evening of August 5]",
        "2023-08-05T18:30",
        then_day=True,
        takes_day=True,
    ),
    Rule("noon", "about:around? c:(noon | midday | midnight)", clocks.clock, "by [noon]", "2023-08-09T12:00", takes_day=True),
    Rule(
        "noon and day",
        "c:(noon | midday | midnight) (on | of | ,)?",
        clocks.clock,
        "by [noon Thursday]",
        "2023-08-03T12:00",
        then_day=True,
        takes_day=True,
    ),
    # References.
    Rule(
        "reference",
        "t:(right? now | currently | current | this day | these days | nowadays | at present | (more | most)? recently | the recent? past |"
        " the (near | foreseeable)? future | the (near | short) term | as soon as possible | a later (date | time))",
        lengths.reference,
        "he is [now] free",
        "PRESENT_REF",
    ),
)
