"""What a rule is, and what its pattern is written in: the classes of words and the named parts that all rules share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from accordingto.extract.times import lexicon
from accordingto.extract.times.context import Context
from accordingto.extract.times.found import Hit, Resolved
from accordingto.extract.times.grammar import Lexicon, PatternCompiler
from accordingto.extract.times.holidays import HOLIDAYS

Resolver = Callable[[Context, Hit], Resolved | None]
DayResolver = Callable[[Context, Hit, Resolved | None], Resolved | None]


@cache
def compiled(source: str) -> re.Pattern[str]:
    """A regular expression over symbols -> the same compiled, when it is first needed: all of them take a third of a second."""
    return re.compile(source)


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
    source: str = field(init=False)
    first: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        made = _COMPILER.compile(self.pattern)
        object.__setattr__(self, "source", made.regex)
        object.__setattr__(self, "first", made.first)

    @property
    def regex(self) -> re.Pattern[str]:
        """The pattern over symbols."""
        return compiled(self.source)

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
    | {"ad", "ce", "bc", "bce", "b", "c", "d", "e"}
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
        half one two three other each every from c e same until that ended ending corresponding comparable date halves
        """.split()
    )
    | {*lexicon.ONES, *lexicon.TENS, *lexicon.SCALES, *lexicon.ORDINALS} - {"eighteen", "nineteen"},
)

_FORM_CLASSES: Final = {
    "YEAR": "Y",
    "DAY": "D",
    "NUM": "NHM",
    "OLD": "H",
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
    "BEFORE": "(the? (early|late|mid) -? in? | the? very? (beginning|start|end|close|middle) of | (earlier|later) in? | sometime | around"
    " | the (first | last | final | closing | opening) (week | weeks | days | months) of)",
    "BEFORENAME": "(the? (early|late|mid) -? in? | the? very? (beginning|start|end|close|middle) of | (earlier|later|sometime) in"
    " | the (first | last | final | closing | opening) (week | weeks | days | months | years) of"
    " | around)",
    "HALFOF": "(the (first | second | latter | last) half of)",
    "PARTOF": "(the"
    " (first | second | third | fourth | last | latter | final | greater) (half | quarter | third | decades | decade | part) of)",
    "BREAKING": "(dawn | daybreak | sunrise | first light | dusk | sunset | nightfall)",
    "BEFOREDAY": "(the? (early|late|mid) -? | (earlier|later))",
    "LENGTHMOD": "((more|longer|less|fewer) than | well? over | just? under | just over | at (least|most) | nearly | almost | up to"
    " | no more than | about | around | roughly | approximately | some)",
    "NUMBER": "((DAY | NUM | YEAR) FRACTION? | FRACTION | (a? SCALE | ONES | TENS) (-? (and? (ONES | TENS) | SCALE))*)"
    " (and (a|one) -? half)?",
    "VAGUE": "(several | a? few | some | many | a? couple of? | dozens of)",
    "COUNT": "(NUMBER | VAGUE | a | an)",
    "ANYUNIT": "(UNIT | UNITS)",
    "SIDE": "(past | last | next | previous | coming | first | final | following | preceding)",
    "HALFYEAR": "(quarter | half)",
    "ANYYEAR": "(DAY | NUM | YEAR)",
    "AD": "(ad | a . d .?)",
    "ERA": "(ad | ce | bc | bce | b . c .? (e .?)? | a . d .? | c . e .?)",
    "ANAPHOR": "(that same? | the (same | next | following | previous | preceding))",
}
_COMPILER: Final = PatternCompiler(LEXICON, _PARTS)
