"""Which four digits are no year: a count, an amount, a measure, a score, an address, or a part of a name."""

from __future__ import annotations

import itertools
from typing import Final

from accordingto.extract.times import lexicon, story
from accordingto.extract.times.context import Context
from accordingto.extract.times.found import Hit
from accordingto.extract.times.titles import is_numbered_name, title_words

# Words that come before a month or a year used as a date. A bare "May" or "1600" without one of them is a name or a number.
BEFORE_DATE: Final = frozenset(
    """
    in since until till by from of to through during for last this next early late mid between and before after around
    about end fiscal circa every each
    """.split()
)
COUNTING: Final = frozenset(
    """
    no number room flight nearly some than over only least almost approximately roughly route highway page interstate chapter
    section article model form forms gate sections rooms numbers lot lots channel population postcode file row serial zip code codes
    line verse item question clause track slide exhibit footnote stanza frame pier order seat box locker attendance crowd capacity
    elevation height weight area paragraph pages bus tram train has have had
    """.split()
)
# Standards and plans that are told by a number: "ISO 1997".
_NUMBERED: Final = frozenset("iso din rfc ieee ansi agenda".split())
_STREET: Final = frozenset(["street", "avenue", "ave", "road", "rd", "st", "boulevard", "lane", "drive"])
# What leads to an amount: "fell by 83 points to 1731".
_CHANGES: Final = frozenset(
    """
    rise rises rose risen rising fall falls fell fallen falling climb climbs climbed climbing drop drops dropped dropping increase increases
    increased decrease decreases decreased decline declines declined grow grows grew grown jump jumps jumped slip slips slipped gain gains
    gained lose loses lost soar soars soared surge surges surged plunge plunged tumble tumbles tumbled advance advanced shrink shrinks
    shrank swell swelled slide slid sink sank edge edged raise raises raised cut cuts lower lowered reduce reduces reduced boost boosts
    boosted doubled tripled total amounts amounted
    """.split()
)
_HOLDING: Final = frozenset(
    "carry carries hold holds seat seats fit fits take takes accommodate serve serves pay pays earn earns cost costs".split()
)
_OPENING: Final = frozenset(["since", "until", "till", "after", "before"])
_FINITE: Final = frozenset(["were", "had", "have", "are", "will", "would", "could", "can"])
# What is so and so much: "the cap of 1550".
_AMOUNTS: Final = frozenset(
    """
    cap total limit maximum minimum average median mark score tally fine sum debt deficit population price cost value speed height
    weight length depth distance rate capacity crowd attendance audience majority margin quota bid jackpot prize bet
    stake fee reward ransom throw jump leap width volume mass dose range reading
    """.split()
)
_CHANGE_REACH: Final = 6
_EACH: Final = frozenset(["each", "half", "most", "thirds"])
# What a year stands before: "up from 1988 levels". Before other nouns in the plural it is a count, if nothing before it dates.
_DATED_PLURALS: Final = frozenset(
    """
    levels results earnings sales profits revenues figures prices elections models estimates totals accords talks borders riots protests
    attacks games olympics campaigns losses costs crops exports imports harvests conventions primaries finals forecasts was has is its this
    as us plus onwards afterwards
    """.split()
)
_VOTING: Final = frozenset(
    "was were is be by vote votes voted score scored won win lost lose beat passed approved rejected count ratio".split()
)
_WHOLE: Final = frozenset(["the", "its", "his", "her", "their", "our", "them", "these"])
_LOOSELY_DATING: Final = frozenset(
    "into on with both than is was were not even only ca c any due to campaign election active and or but as started opened ended".split()
)
_OF_A_YEAR: Final = frozenset("earnings results sales profit profits revenue revenues losses election elections".split())
_PLACING: Final = frozenset(["in", "on", "at", "from", "to", "by", "of", "into"])
# What stands between such a word and a year: "in summer 1988", "by spring 1990".
_NUMBERED_BY_YEARS: Final = frozenset(
    """
    spring summer fall autumn winter year season election elections class vintage fiscal calendar quarter half end edition campaign
    """.split()
)
_PREFIX_DIGITS: Final = 3
_MONTHS_DIGITS: Final = 2
_INITIALS: Final = 2
_PAID: Final = frozenset(["her", "him", "them", "us", "me", "you"])
_ODDS: Final = frozenset("of a than chance chances odds risk about roughly are is was were be at nearly".split())
_OFF_A_LENGTH: Final = frozenset("ago later earlier before after".split())
_DATING: Final = frozenset(
    "in since until till through during the a an its his her their our your my this that these those s 's ’s (".split()
)
# "a 1994-square-foot garden", but "a 1960s-style", "the 1967-born".
_JOINED_TO_YEARS: Final = frozenset(
    ["style", "era", "born", "vintage", "model", "season", "edition", "present", "today", "to", "early", "mid", "late"]
)


def is_figure(ctx: Context, hit: Hit) -> bool:
    """Whether the words around four digits tell that they count, measure, score or number something."""
    return any(other(ctx, hit) for other in (_is_count, _is_amount, _is_measure, _is_joined, _is_score, _is_share, _is_name))


def is_address(ctx: Context, hit: Hit) -> bool:
    """Whether it is a house or a place with a number: "1926 Elm Street"."""
    return any(ctx.lower(index) in _STREET for index in range(hit.last, hit.last + 3)) or (
        ctx.word(hit.last)[:1].isupper() and ctx.word(hit.first - 1) in {"at", ":", ";"}
    )


def is_loose(ctx: Context, hit: Hit) -> bool:
    """Whether a word stands before it that dates nothing ("owns 1808", "read 1704"), and none that could shortly before that."""
    before = ctx.word(hit.first - 1)
    if not (before.islower() and before.isalpha()) or before in _DATING or before in _LOOSELY_DATING:
        return False
    if is_of_a_year(ctx, hit):
        return False
    if ctx.is_past(hit.first - 1) and story.no_noun_follows(ctx, hit):
        return True  # "the thief took 2029", but "his failed 2004 bid"
    if ctx.lower(hit.first - 2) in _PLACING and ctx.reads_as_no_verb(hit.first - 1) and before not in _NUMBERED_BY_YEARS:
        return True  # "in box 1809"
    return not any(ctx.lower(index) in _DATING for index in range(hit.first - 3, hit.first - 1))


def is_of_a_year(ctx: Context, hit: Hit) -> bool:
    """Whether what it stands before is told by the year: "predicting 1990 BellSouth earnings"."""
    return any(ctx.lower(index) in _OF_A_YEAR for index in range(hit.last, hit.last + 3))


def noun_follows(ctx: Context, hit: Hit) -> bool:
    """Whether a word in small letters follows that the tagger does not read as a verb."""
    return ctx.word(hit.last).islower() and ctx.reads_as_no_verb(hit.last)


def _is_count(ctx: Context, hit: Hit) -> bool:
    """Whether it counts: a noun in the plural stands behind it, alone or with a participle, and no word before it that dates
    ("before 1564 fans", "of 1836 paying spectators").
    """
    before, after = ctx.lower(hit.first - 1), ctx.word(hit.last)
    if before == "-" and ctx.lower(hit.first - 2) in {"post", "pre"}:
        return False  # "post-1959 politics"
    if before in _PAID and ctx.lower(hit.first - 2) in title_words()["paying"]:
        return True  # "it cost her 1900"
    if before == "=":
        return True  # "(n = 1934)"
    if before == ":" and ctx.lower(hit.first - 2) in COUNTING:
        return True  # "Population: 1990", but "Founded: 1990"
    is_told_apart = after.endswith(("ing", "ed")) and after.islower()
    if is_told_apart:
        after = ctx.word(hit.last + 1)
    plural = after.islower() and after.isalpha() and after.endswith("s") and not after.endswith("ss")
    if plural and before == "the" and ctx.lower(hit.first - 2) == "of":
        # "13 of the 1931 rifles", "Of the 1931 rifles", "one of the 1834 numbered permits"
        return (
            is_told_apart or ctx.lower(hit.first - 3) in _EACH or ctx.word(hit.first - 3)[:1].isdecimal() or ctx.word(hit.first - 2) == "Of"
        )
    if after in {"a", "per"} and ctx.lower(hit.last + 1) in title_words()["pieces"] and ctx.lower(hit.last + 2) not in _OFF_A_LENGTH:
        return before not in {"in", "since", "during", "until"}  # "for 2010 a metre"
    if before == "in" and ctx.lower(hit.first - 2) in {"1", "one"} and ctx.lower(hit.first - 3) in _ODDS:
        return True  # "a chance of 1 in 2000"
    if before in {"about", "around", "with"} and noun_follows(ctx, hit) and after not in _DATED_PLURALS:
        return True  # "about 1700 spectators"
    if not is_told_apart and ctx.is_narrative and before in BEFORE_DATE and ctx.reads_as_verb(hit.last):
        return False  # "a film of 1928 shows"
    return plural and before not in _DATING and after not in _DATED_PLURALS


def _is_amount(ctx: Context, hit: Hit) -> bool:
    """Whether a verb of rising and falling leads to it: "fell by 83 points to 1731", "rose to 2053"; but "rose from 1988 to 1990"."""
    if ctx.lower(hit.first - 1) not in {"to", "by"} or ctx.tokens.symbols[hit.first - 2] == "Y":
        return False
    if ctx.lower(hit.first - 1) == "by" and ctx.lower(hit.first - 2) in {"up", "down"}:
        return True
    reach = _CHANGE_REACH if ctx.lower(hit.first - 1) == "to" else 1
    words = (ctx.lower(index) for index in range(hit.first - 2, hit.first - 2 - reach, -1))
    return any(word in _CHANGES for word in itertools.takewhile(lambda word: word not in {".", ";", "¶"}, words))


def _is_measure(ctx: Context, hit: Hit) -> bool:
    """Whether it is how much something is: "weighed in at 1957", "near the cap of 1550", "1669, up from 1375", "of 1541 who applied"."""
    before, further, after = ctx.lower(hit.first - 1), ctx.lower(hit.first - 2), ctx.lower(hit.last)
    if hit.words("p"):
        return False
    if before == "at":
        return after not in _DATED_PLURALS and ctx.lower(hit.last + 1) not in _DATED_PLURALS
    if before == "of":
        return after in {"who", "whom"} or further in _AMOUNTS
    if before == "on":
        return not is_of_a_year(ctx, hit) and after not in _DATED_PLURALS and further not in {"based", "report", "data", "focus", "focused"}
    if before in _OPENING and not (ctx.word(hit.first - 2).isalnum() and ctx.word(hit.first - 1).islower()):
        return after in _FINITE or ctx.is_past(hit.last)  # "Since 1308 were sold"
    if before == "to" and further == "up":
        return ctx.lower(hit.first - 3) in _HOLDING  # "can carry up to 1962"
    if before != "from" or further not in {"up", "down"} or after in _DATED_PLURALS:
        return False
    number = hit.first - 3 - (ctx.word(hit.first - 3) == ",")
    return ctx.word(number).replace(",", "").isdecimal()


def _is_joined(ctx: Context, hit: Hit) -> bool:
    """Whether a hyphen ties it to what no year is tied to: "1994-square-foot", "555-1943", "2011-B", "KX-1994"."""
    tokens, last, first = ctx.tokens, hit.last, hit.first
    if ctx.word(last) == "s" and tokens.starts[last] == tokens.ends[last - 1]:
        return True  # "the 1999s will be paid at par"
    if ctx.word(last) == "-" and tokens.starts[last] == tokens.ends[last - 1] and len(ctx.word(last + 1)) == 1:
        return ctx.word(last + 1).isupper() and tokens.starts[last + 1] == tokens.ends[last]
    if ctx.word(last) == "-" and tokens.starts[last] == tokens.ends[last - 1] and ctx.word(last + 1).isdecimal():
        short = len(ctx.word(last + 1)) == 2 and int(ctx.word(last + 1)) > int(hit.part("y")) % 100
        return tokens.symbols[last + 1] != "Y" and not (short and (ctx.lower(first - 1) in BEFORE_DATE or ctx.word(first - 1) == "("))
    if ctx.word(last) == "-" and tokens.starts[last] == tokens.ends[last - 1] and ctx.word(last + 1).islower():
        return tokens.starts[last + 1] == tokens.ends[last] and ctx.lower(last + 1) not in _JOINED_TO_YEARS
    if ctx.word(first - 1) == "-" and first > 1 and tokens.ends[first - 1] == tokens.starts[first]:
        tied = ctx.word(first - 2)
        if tied.isdecimal() and len(tied) <= _MONTHS_DIGITS:
            return ctx.lower(first - 3) not in {"in", "since", *lexicon.MONTHS}  # "joined with 18-1999", but "in 11-1999"
        if tied.islower() and len(tied) == _INITIALS:
            return ctx.word(first - 3) == "-"  # "Case 1:17-cv-2019"
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
            opening = ctx.lower((hit.first if later else other) - 1)
            if is_year and (opening in _VOTING or opening.removesuffix("s") in COUNTING):
                return True
    return False


def _is_share(ctx: Context, hit: Hit) -> bool:
    """Whether it is a number of another, or a side of something: "66 of 1267", "1808 of the 2097", "1024 by 1900"."""
    before, after, further = ctx.lower(hit.first - 1), ctx.lower(hit.last), ctx.lower(hit.last + 1)
    if before == "of" and ctx.word(hit.first - 2).isdecimal():
        return True
    if after == "of" and (further in _WHOLE or further[:1].isdecimal()):
        return True
    if after == "in" and further == "all":
        return True
    if before == "the" and ctx.lower(hit.first - 2) == "of" and ctx.word(hit.first - 3)[:1].isdecimal() and ctx.is_past(hit.last):
        return True  # "1109 of the 2028 voted no"
    return before not in BEFORE_DATE and after in {"by", "x"} and further[:1].isdecimal()


def _is_name(ctx: Context, hit: Hit) -> bool:
    """Whether it numbers or names something: "No. 1902", "ISO 1997", "the novel 1984", "020 7946 2001", and sharp sight, "2020 vision"."""
    before = ctx.lower(hit.first - 1)
    is_numero = before == "." and ctx.lower(hit.first - 2) in {"no", "nos"}
    if before.isdecimal() and before != "0" and ctx.tokens.symbols[hit.first - 1] != "Y" and ctx.lower(hit.first - 2) not in lexicon.MONTHS:
        return True
    if is_numbered_name(ctx, hit.first, hit.last):
        return True
    return is_numero or before in _NUMBERED or (ctx.word(hit.first) == "2020" and ctx.word(hit.last) == "vision")


def _is_day(ctx: Context, index: int) -> bool:
    """Whether a number has a month beside it: "from June 5 to 1990", "1990 to 5 June"."""
    return ctx.lower(index - 1) in lexicon.MONTHS or ctx.lower(index + 1) in lexicon.MONTHS
