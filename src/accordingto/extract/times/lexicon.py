"""The words of time, as data: what the grammar's classes hold and what each word stands for.

Kept apart from the rules so that a word is added in one place. Keys are lower case.
"""

from __future__ import annotations

from typing import Final

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
MONTH_NAMES: Final = (
    "",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

WEEKDAYS: Final = {"monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7}
WEEKDAY_SHORT: Final = {"mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7}
ANY_WEEKDAY: Final = WEEKDAYS | WEEKDAY_SHORT
WEEKDAY_PLURALS: Final = {f"{name}s": number for name, number in WEEKDAYS.items()}
WEEKDAY_NAMES: Final = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}

PARTS: Final = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
PART_PLURALS: Final = {f"{name}s": code for name, code in PARTS.items()}

UNITS: Final = {
    "second": "second",
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "week": "week",
    "fortnight": "fortnight",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
    "weekend": "weekend",
}
UNIT_PLURALS: Final = {
    "seconds": "second",
    "minutes": "minute",
    "hours": "hour",
    "days": "day",
    "weeks": "week",
    "fortnights": "fortnight",
    "months": "month",
    "quarters": "quarter",
    "years": "year",
    "decades": "decade",
    "centuries": "century",
    "weekends": "weekend",
}
UNIT_OF: Final = UNITS | UNIT_PLURALS
# TIMEX3 takes ISO 8601's letters; Q for quarters, E for decades and C for centuries are TempEval-3's.
UNIT_LETTER: Final = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "E",
    "century": "C",
    "weekend": "WE",
}

ONES: Final = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
TENS: Final = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
SCALES: Final = {"hundred": 100, "thousand": 1000}
NUMBERS: Final = ONES | TENS

ORDINALS: Final = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "thirteenth": 13,
    "fourteenth": 14,
    "fifteenth": 15,
    "sixteenth": 16,
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
    "thirtieth": 30,
}

DECADES: Final = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9}

# What a word before a length of time says about it (TimeML 1.2.1, attribute mod).
LENGTH_MODS: Final = {
    "more than": "MORE_THAN",
    "longer than": "MORE_THAN",
    "over": "MORE_THAN",
    "well over": "MORE_THAN",
    "just over": "MORE_THAN",
    "at least": "EQUAL_OR_MORE",
    "less than": "LESS_THAN",
    "fewer than": "LESS_THAN",
    "under": "LESS_THAN",
    "just under": "LESS_THAN",
    "nearly": "LESS_THAN",
    "almost": "LESS_THAN",
    "up to": "EQUAL_OR_LESS",
    "no more than": "EQUAL_OR_LESS",
    "at most": "EQUAL_OR_LESS",
    "about": "APPROX",
    "around": "APPROX",
    "roughly": "APPROX",
    "approximately": "APPROX",
    "some": "APPROX",
}
# Which part of a date is meant. "earlier" and "later" only bound it by the publication date.
PART_MODS: Final = {
    "early": "START",
    "first": "START",
    "last": "END",
    "final": "END",
    "beginning": "START",
    "start": "START",
    "late": "END",
    "end": "END",
    "close": "END",
    "mid": "MID",
    "middle": "MID",
    "around": "APPROX",
    "about": "APPROX",
}

FUTURE_WORDS: Final = frozenset(
    """
    will shall ll slated expected expects expect scheduled schedule plans planned plan planning due upcoming hopes intends
    deadline payable begin expire expires to would could may might should can until
    """.split()
)
# These count only close before a date, "to" only before a verb.
WEAK_FUTURE_WORDS: Final = frozenset(["to", "would", "could", "may", "might", "should", "can", "until"])
# What follows "to" where it is no infinitive.
AFTER_TO: Final = frozenset(
    "the a an its his her their our my your this that these those more less about death date work him them it us me".split()
)
PAST_WORDS: Final = frozenset(
    """
    was were had did has have been became began bought broke brought came died drew fell felt found gave got grew held
    kept left lost made met paid ran rose saw sent sold spoke stood struck took thought went won wrote
    """.split()
)
NO_PAST_WORDS: Final = frozenset(["need", "succeed", "proceed", "exceed", "indeed", "speed", "feed", "seed", "breed", "hundred", "united"])
SAYING_WORDS: Final = frozenset(["said", "says", "say", "told", "reported", "announced", "added"])
