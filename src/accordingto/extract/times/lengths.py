"""Resolvers for lengths of time, sets, and words such as "now" that refer without a date."""

from __future__ import annotations

from datetime import date
from typing import Final

from accordingto.extract.times import lexicon
from accordingto.extract.times.calendar import shift
from accordingto.extract.times.clocks import part_code
from accordingto.extract.times.context import Context
from accordingto.extract.times.found import NO_PUBLICATION, SWALLOW, Hit, Resolved
from accordingto.extract.times.grammar import number_of
from accordingto.schema import TimeType

_LENGTH: Final = "a length of time, not a date"
_SMALL: Final = frozenset({"second", "minute", "hour"})
_SET_NAMES: Final = {
    "daily": "P1D",
    "nightly": "P1D",
    "hourly": "PT1H",
    "weekly": "P1W",
    "monthly": "P1M",
    "annually": "P1Y",
    "yearly": "P1Y",
}
_BEFORE_VERBS: Final = frozenset(["to", "will", "would", "can", "could", "may", "might", "should", "not"])
_AHEAD_OF_ONE_DAY: Final = frozenset(["will", "would", "may", "might", "could", "can", "'ll", "’ll", "ll"])
_OF_SPEED: Final = frozenset(
    "miles mile kilometers kilometres kilometer kilometre meters metres feet knots words gallons liters litres watts".split()
)
_BEFORE_QUARTER: Final = frozenset("in for within over during after every per lasted lasts took takes".split())
"""Elsewhere a quarter is a fourth."""
_MONTHS_IN: Final = {"year": 12, "decade": 120, "century": 1200, "quarter": 3, "month": 1}
_BEFORE_UNITS: Final = frozenset(["for", "in", "within", "over", "after", "of", "the"])
# "took years to build", "followed months of talks"
_LASTING: Final = frozenset(
    "took takes take taken spent spends spend spending lasted lasts follows followed following despite through".split()
)
_NOT_OF_NOW: Final = frozenset("account accounts affairs events from in of through flow flows flowed is was and".split())
_FLOWING: Final = frozenset("rip ocean sea electric electrical air water eddy direct alternating jet tidal".split())
_REFERENCES: Final = {
    "now": "PRESENT_REF",
    "right now": "PRESENT_REF",
    "currently": "PRESENT_REF",
    "current": "PRESENT_REF",
    "these days": "PRESENT_REF",
    "this day": "PRESENT_REF",
    "nowadays": "PRESENT_REF",
    "at present": "PRESENT_REF",
    "recently": "PAST_REF",
    "more recently": "PAST_REF",
    "most recently": "PAST_REF",
    "the past": "PAST_REF",
    "the recent past": "PAST_REF",
    "the future": "FUTURE_REF",
    "the near future": "FUTURE_REF",
    "the near term": "FUTURE_REF",
    "the short term": "FUTURE_REF",
    "the foreseeable future": "FUTURE_REF",
    "as soon as possible": "FUTURE_REF",
    "a later date": "FUTURE_REF",
    "a later time": "FUTURE_REF",
}


def length_value(unit: str, count: float | None) -> str:
    """A unit and how many of them (None: not told) -> TIMEX3's value ("P3Y", "P1.5Y", "PT16H", "PXW")."""
    if unit == "fortnight":
        unit, count = "week", count and count * 2
    if unit in {"decade", "century"} and count is not None:
        unit, count = "year", count * (10 if unit == "decade" else 100)
    if unit == "weekend" and count == 1:
        unit, count = "day", 2
    if unit in {"minute", "hour"} and count is not None and count % 1 == 0.5:
        return f"PT{int(count)}{unit[0].upper()}30{'S' if unit == 'minute' else 'M'}"
    number = "X" if count is None else f"{count:.10g}"
    return f"P{'T' if unit in _SMALL else ''}{number}{lexicon.UNIT_LETTER[unit]}"


def length(ctx: Context, hit: Hit) -> Resolved | None:
    """ "three years", "the past two weeks", "a few days", "two-year", "recent months"."""
    unit = lexicon.UNIT_OF[hit.words("u")[0]]
    count = _count(hit)
    if unit == "weekend" and count is None:
        return None
    if hit.part("u") in lexicon.UNITS and ctx.tokens.symbols[hit.last - 2] == "Y":
        # "World Cup 2018 day five".
        return None
    if hit.words("r")[:1] == ["last"] and ctx.lower(hit.first) == "last" and ctx.lower(hit.first - 1) in _BEFORE_VERBS:
        return None  # "it was to last eight weeks"
    unit_word = ctx.word(hit.span("u")[0])
    if unit_word[:1].isupper() and not unit_word.isupper() and (ctx.word(hit.last)[:1].isupper() or ctx.word(hit.last) in {"'", "’"}):
        return None  # "the Seven Years' War", "the Six-Day War"
    if ctx.is_narrative and unit_word.istitle() and all(ctx.word(index).istitle() for index in range(*hit.span("n"))):
        return SWALLOW  # "during the Hundred Days"
    if unit in _SMALL and ctx.word(hit.span("u")[0])[:1].isupper():
        # "60 Minutes", "48 Hours": names of broadcasts.
        return None
    if unit in _SMALL and ctx.lower(hit.first - 1) in {"degrees", "°"}:
        return None
    if hit.words("n") == ["some"] and hit.part("u") == "quarters":
        return None  # "in some quarters": some people
    value = length_value(unit, count)
    mod = "EQUAL_OR_MORE" if hit.words("o") else _mod(hit)
    made = Resolved(value, _LENGTH, type=TimeType.DURATION, mod=mod)
    side = {"past": -1, "last": -1, "recent": -1, "previous": -1, "latest": -1, "next": 1, "coming": 1}.get((hit.words("r") or [""])[-1], 0)
    if not side or ctx.is_narrative:
        return made
    ref = ctx.published
    if not ref:
        return made.but(why=f"a length of time {'up to' if side < 0 else 'from'} publication, but {NO_PUBLICATION}")
    made = made.but(why=f"a length of time that {'ends' if side < 0 else 'begins'} at publication, {ref.value}", anchor="published")
    if unit in _SMALL:
        return made.but(interval=(ref.first, ref.last))
    far = _far_end(ref.first if side < 0 else ref.last, unit, count and side * count)
    return made.but(earliest=far, latest=ref.last) if side < 0 else made.but(earliest=ref.first, latest=far)


def quarters_of_an_hour(ctx: Context, hit: Hit) -> Resolved:
    """ "a quarter of an hour", "three quarters of an hour"."""
    minutes = 45 if "three" in hit.words("n") else 15
    return Resolved(f"PT{minutes}M", _LENGTH, type=TimeType.DURATION, mod=_mod(hit))


def years_and_months(ctx: Context, hit: Hit) -> Resolved | None:
    """ "two years and three months": one length."""
    years, months = number_of(hit.words("n")), number_of(hit.words("o"))
    if years is None or months is None or years % 1 or months % 1:
        return None
    return Resolved(f"P{years:g}Y{months:g}M", _LENGTH, type=TimeType.DURATION, mod=_mod(hit))


def not_now(ctx: Context, hit: Hit) -> Resolved | None:
    """ "the now-famous hat", "now and then": no time; but "between now and then"."""
    tokens, behind = ctx.tokens, ctx.lower(hit.first + 1)
    if behind == "-":
        joined = tokens.ends[hit.first] == tokens.starts[hit.first + 1] and ctx.word(hit.last).isalpha()
        return SWALLOW if joined and tokens.ends[hit.first + 1] == tokens.starts[hit.last] else None
    return None if ctx.lower(hit.first - 1) == "between" else SWALLOW


def hours_and_minutes(ctx: Context, hit: Hit) -> Resolved | None:
    """ "5 hours and 9 minutes": one length."""
    hours, minutes = number_of(hit.words("n")), number_of(hit.words("o"))
    if hours is None or minutes is None or hours % 1 or minutes % 1:
        return None
    return Resolved(f"PT{hours:g}H{minutes:g}M", _LENGTH, type=TimeType.DURATION, mod=_mod(hit))


def _far_end(day: date, unit: str, count: float | None) -> date | None:
    """A day, a unit and how many (negative: back; None: not told) -> the other end of the length."""
    if count is None:
        return None
    months = _MONTHS_IN.get(unit)
    return shift(day, "month", round(count * months)) if months else shift(day, unit, round(count))


def _count(hit: Hit) -> float | None:
    words = hit.words("n")
    if words[:2] == ["a", "couple"] or words[:1] == ["couple"]:
        count: float | None = 2
    elif words and words[-1] in {"several", "few", "some", "many", "recent", "dozens", "of"}:
        return None
    elif words in (["a"], ["an"], ["the"], ["each"], ["another"]):
        count = 1
    else:
        count = number_of(words)
    if count is None and not words and hit.part("u") in lexicon.UNITS:
        count = 1
    return count + 0.5 if count is not None and hit.words("half") else count


def _mod(hit: Hit) -> str | None:
    return lexicon.LENGTH_MODS.get(hit.part("q")) or ("APPROX" if hit.words("about") else None)


def one_unit(ctx: Context, hit: Hit) -> Resolved | None:
    """ "a year", "an hour", "a week": how often where something is counted before it, otherwise a length of time."""
    unit = lexicon.UNIT_OF[hit.part("u")]
    before = ctx.lower(hit.first - 1)
    counted = before in {"times", "time", "once", "twice", "million", "billion", "percent", "cents", "dollars", "people", "flights"} or (
        ctx.word(hit.first - 1)[:1] in "$£€¥0123456789" and bool(before)
    )
    if ctx.word(hit.last) == "-":
        return None
    if unit == "hour" and before in _OF_SPEED:
        return SWALLOW  # "60 miles an hour"
    if counted and not hit.words("q"):
        return Resolved(length_value(unit, 1), "how often, not when", type=TimeType.SET)
    if unit == "quarter" and (ctx.lower(hit.last) == "of" or before not in _BEFORE_QUARTER):
        return None  # "a quarter of them", "fell by a quarter"
    if unit == "century" and before in {"hit", "hits", "scored", "scores", "made"}:
        return None  # cricket's
    if unit in {"second", "minute"} and not hit.words("q"):
        return None
    return Resolved(length_value(unit, 1), _LENGTH, type=TimeType.DURATION, mod=_mod(hit))


def half_unit(ctx: Context, hit: Hit) -> Resolved | None:
    """ "half an hour", "half a century"."""
    value = {"hour": "PT30M", "year": "P6M", "decade": "P5Y", "century": "P50Y", "day": "PT12H"}.get(hit.part("u"))
    return Resolved(value, _LENGTH, type=TimeType.DURATION) if value else None


def bare_units(ctx: Context, hit: Hit) -> Resolved | None:
    """ "for years", "within days": a length that is not told, where a word before says that it is one."""
    unit = lexicon.UNIT_OF[hit.part("u")]
    if ctx.word(hit.first)[:1].isupper():
        return None  # "shares in Weeks fell"
    if unit in {"second", "quarter", "weekend"}:
        return None
    before = ctx.lower(hit.first - 1)
    if before not in _BEFORE_UNITS and not (before in _LASTING and ctx.lower(hit.last) in {"of", "to", "for"}):
        return None
    return Resolved(length_value(unit, None), _LENGTH, type=TimeType.DURATION)


def no_time(ctx: Context, hit: Hit) -> Resolved:
    """ "43-year-old", "52 years old": an age, of which no TIMEX3 is made (TBAQ: 1 of some 50); "now that", "overnight rates"."""
    return SWALLOW


def one_day(ctx: Context, hit: Hit) -> Resolved | None:
    """ "will one day be": some day to come; elsewhere a length of time."""
    if not any(ctx.lower(index) in _AHEAD_OF_ONE_DAY for index in (hit.first - 1, hit.first - 2, hit.last)):
        return None
    ref = ctx.published
    return Resolved("FUTURE_REF", "some day to come", anchor="published" if ref else None, earliest=ref.last if ref else None)


def every(ctx: Context, hit: Hit) -> Resolved | None:
    """ "every Friday", "each year", "every two weeks", "Tuesday nights": a set of times."""
    if hit.words("w"):
        number = lexicon.WEEKDAYS.get(hit.part("w")) or lexicon.WEEKDAY_PLURALS[hit.part("w")]
        value = f"XXXX-WXX-{number}" + (f"T{part_code(hit.part('t'))}" if hit.words("t") else "")
    elif hit.words("m"):
        value = f"XXXX-{lexicon.MONTHS[hit.words('m')[0]]:02d}"
    elif hit.words("s"):
        value = f"XXXX-{lexicon.SEASONS[hit.part('s')]}"
    elif hit.words("t"):
        value = f"XXXX-XX-XXT{part_code(hit.part('t'))}"
    else:
        words = hit.words("n")
        count = 2.0 if words == ["other"] else (number_of(words) if words else 1.0)
        value = length_value(lexicon.UNIT_OF[hit.part("u")], count)
    end = hit.span("x")[1] if hit.words("x") else None
    return Resolved(value, "how often, not when", type=TimeType.SET, end=end)


def often(ctx: Context, hit: Hit) -> Resolved:
    """ "daily", "annually". No paper that comes out so: "the French daily Le Monde", "a monthly"."""
    before, after = ctx.word(hit.first - 1), ctx.word(hit.last)
    if (before[:1].isupper() and after[:1].isupper()) or (before.lower() in {"a", "the"} and after in {",", ".", ";", ")", "published"}):
        return SWALLOW
    return Resolved(_SET_NAMES[hit.part("t")], "how often, not when", type=TimeType.SET)


def reference(ctx: Context, hit: Hit) -> Resolved | None:
    """ "now", "recently", "the future", "the current chairman": a reference without a date."""
    if hit.part("t") == "current" and (not ctx.word(hit.last).islower() or ctx.lower(hit.last) in _NOT_OF_NOW):
        return None
    if hit.part("t") == "current" and ctx.lower(hit.first - 1) in _FLOWING:
        return None  # "a rip current risk"
    if hit.words("t")[0] == "a" and ctx.lower(hit.last) == "than":
        return None  # "at a later date than the others"
    if hit.part("t") == "this day" and ctx.lower(hit.first - 1) != "to":
        return None
    value = _REFERENCES[hit.part("t")]
    when = {"PRESENT_REF": "the time of writing", "PAST_REF": "some time before writing", "FUTURE_REF": "some time after writing"}[value]
    made = Resolved(value, f"{when}, without a date")
    ref = ctx.published
    if not ref:
        return made
    bounds = {"PRESENT_REF": (None, None), "PAST_REF": (None, ref.last), "FUTURE_REF": (ref.first, None)}[value]
    return made.but(earliest=bounds[0], latest=bounds[1], anchor="published" if any(bounds) else None)
