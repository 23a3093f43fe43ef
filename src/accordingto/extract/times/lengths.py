"""Resolvers for lengths of time, sets, clock times, parts of a day, and words such as "now" that refer without a date."""

from __future__ import annotations

from datetime import date
from typing import Final

from accordingto.extract.times import lexicon, story
from accordingto.extract.times.calendar import UNKNOWN, shift, unit_of
from accordingto.extract.times.context import NO_PUBLICATION, SWALLOW, Context, Hit, Resolved
from accordingto.extract.times.dates import weekday
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
_MONTHS_IN: Final = {"year": 12, "decade": 120, "century": 1200, "quarter": 3, "month": 1}
_BEFORE_UNITS: Final = frozenset(["for", "in", "within", "over", "after", "of", "the"])
# "took years to build", "followed months of talks"
_LASTING: Final = frozenset(
    "took takes take taken spent spends spend spending lasted lasts follows followed following despite through".split()
)
_BEFORE_PARTS: Final = frozenset(["by", "at", "in", "during", "until", "till", "since", "around", "about", "after", "before"])
_NOT_OF_NOW: Final = frozenset("account accounts affairs events from in of through flow flows flowed is was and".split())
_REFERENCES: Final = {
    "now": "PRESENT_REF",
    "right now": "PRESENT_REF",
    "currently": "PRESENT_REF",
    "current": "PRESENT_REF",
    "these days": "PRESENT_REF",
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
    if unit in _SMALL and ctx.word(hit.span("u")[0])[:1].isupper():
        # "60 Minutes", "48 Hours": names of broadcasts.
        return None
    if unit in _SMALL and ctx.lower(hit.first - 1) in {"degrees", "°"}:
        return None
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
    elif words and words[-1] in {"several", "few", "many", "recent", "dozens", "of"}:
        return None
    elif words in (["a"], ["an"], ["the"], ["each"]):
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
    if unit == "quarter" and ctx.lower(hit.last) == "of":
        return None  # "a quarter of them"
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


def age(ctx: Context, hit: Hit) -> Resolved:
    """ "43-year-old", "52 years old": an age, which no TIMEX3 is made of (TBAQ: 1 of some 50)."""
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
        value = f"XXXX-WXX-{number}" + (f"T{_part_code(hit.part('t'))}" if hit.words("t") else "")
    elif hit.words("m"):
        value = f"XXXX-{lexicon.MONTHS[hit.words('m')[0]]:02d}"
    elif hit.words("s"):
        value = f"XXXX-{lexicon.SEASONS[hit.part('s')]}"
    elif hit.words("t"):
        value = f"XXXX-XX-XXT{_part_code(hit.part('t'))}"
    else:
        words = hit.words("n")
        count = 2.0 if words == ["other"] else (number_of(words) if words else 1.0)
        value = length_value(lexicon.UNIT_OF[hit.part("u")], count)
    end = hit.span("x")[1] if hit.words("x") else None
    return Resolved(value, "how often, not when", type=TimeType.SET, end=end)


def often(ctx: Context, hit: Hit) -> Resolved:
    """ "daily", "annually"."""
    return Resolved(_SET_NAMES[hit.part("t")], "how often, not when", type=TimeType.SET)


def reference(ctx: Context, hit: Hit) -> Resolved | None:
    """ "now", "recently", "the future", "the current chairman": a reference without a date."""
    if hit.part("t") == "current" and (not ctx.word(hit.last).islower() or ctx.lower(hit.last) in _NOT_OF_NOW):
        return None
    if hit.words("t")[0] == "a" and ctx.lower(hit.last) == "than":
        return None  # "at a later date than the others"
    value = _REFERENCES[hit.part("t")]
    when = {"PRESENT_REF": "the time of writing", "PAST_REF": "some time before writing", "FUTURE_REF": "some time after writing"}[value]
    made = Resolved(value, f"{when}, without a date")
    ref = ctx.published
    if not ref:
        return made
    bounds = {"PRESENT_REF": (None, None), "PAST_REF": (None, ref.last), "FUTURE_REF": (ref.first, None)}[value]
    return made.but(earliest=bounds[0], latest=bounds[1], anchor="published" if any(bounds) else None)


def _part_code(word: str) -> str:
    return lexicon.PARTS.get(word) or lexicon.PART_PLURALS[word]


def part_of_day(ctx: Context, hit: Hit) -> Resolved | None:
    """A part of a day told from today or from the day before ("this morning", "last night", "the next evening")."""
    word = hit.part("t")
    code = {"tonight": "NI", "overnight": "NI", "midday": "MI"}.get(word) or _part_code(word)
    step, ref = hit.part("r"), ctx.published
    if step == "the" and ctx.lower(hit.first - 1) not in {"in", "during", "through"}:
        return None
    if step in {"that", "the next", "next", "the following", "the same", "the"} or (hit.words("p") == ["mid"] and not step):
        anchor = ctx.last_date("day")
        start = anchor.resolved.days[0] if anchor else (ref.first if ref and ref.is_day else None)
        day = shift(start, "day", int("next" in step or "following" in step)) if start else None
        if not day:
            return Resolved(f"{UNKNOWN['day']}T{code}", "no date before it says which day", type=TimeType.TIME)
        why = f"counted from {anchor.text} ({anchor.id})" if anchor else f"the day of publication, {ref.value if ref else ''}"
        return Resolved(f"{day}T{code}", why, type=TimeType.TIME, anchor=anchor.id if anchor else "published", interval=(day, day))
    if word == "overnight" and (found := story.told(ctx)) and unit_of(found.resolved.value) == "day" and found.resolved.days[0]:
        start = found.resolved.days[0]
        return Resolved(f"{start}TNI", f"the night of {found.text} ({found.id})", type=TimeType.TIME, anchor=found.id)
    off = {"last": -1, "yesterday": -1, "late yesterday": -1, "tomorrow": 1}.get(step, 0)
    if not ref or not ref.is_day:
        return Resolved(f"{UNKNOWN['day']}T{code}", NO_PUBLICATION, type=TimeType.TIME)
    day = shift(ref.first, "day", off)
    which = {0: "the day of", -1: "the day before", 1: "the day after"}[off]
    return Resolved(f"{day}T{code}", f"{which} publication, {ref.value}", type=TimeType.TIME, anchor="published") if day else None


def mid_part(ctx: Context, hit: Hit) -> Resolved | None:
    """ "by mid-afternoon": a part of the day told last, where a word before tells that it is a time."""
    if ctx.lower(hit.first - 1) not in _BEFORE_PARTS:
        return None
    return part_of_day(ctx, hit)


def weekday_part(ctx: Context, hit: Hit) -> Resolved | None:
    """ "Friday night", "early Friday morning": the part of a weekday."""
    day = weekday(ctx, hit)
    return day_with_part(ctx, hit, day) if day else None


def day_with_part(ctx: Context, hit: Hit, day: Resolved | None) -> Resolved | None:
    """ "the night of October 23": a part of a day that its own rule found."""
    if not day:
        return None
    code = _part_code(hit.part("t"))
    return day.but(value=f"{day.value}T{code}", type=TimeType.TIME, interval=None, earliest=day.days[0], latest=day.days[1])


def clock(ctx: Context, hit: Hit, day: Resolved | None) -> Resolved | None:
    """ "10:30 a.m.", "5 p.m. EST Nov. 9", "noon Thursday": a clock time, of the day told beside it or of the one told before it."""
    time = _clock_value(hit)
    if time is None:
        return None
    if not hit.words("x") and not hit.words("z") and hit.part("c") not in {"noon", "midday", "midnight"} and not _is_bare_clock(ctx, hit):
        return None
    return _at(ctx, hit, day, time)


def military_clock(ctx: Context, hit: Hit, day: Resolved | None) -> Resolved | None:
    """ "0430 hours", "at 1830 hours": a clock time in four figures. Without a nought before it or a word that dates it is a length."""
    digits = hit.part("c")
    if not digits.isdecimal() or len(digits) != 4 or digits[:2] > "23" or digits[2:] > "59":
        return None
    if digits[0] != "0" and ctx.lower(hit.first - 1) not in {"at", "by", "until", "from", "to", "around", "about", "before", "after"}:
        return None
    return _at(ctx, hit, day, f"{digits[:2]}:{digits[2:]}")


def _at(ctx: Context, hit: Hit, day: Resolved | None, time: str) -> Resolved:
    """A clock time -> of the day beside it, else of the one told before, else of that of publication."""
    mod = "APPROX" if hit.words("about") else None
    if day:
        return day.but(value=f"{day.value}T{time}", type=TimeType.TIME, mod=mod, interval=None, earliest=day.days[0], latest=day.days[1])
    anchor, ref = ctx.last_date("day"), ctx.published
    if anchor and anchor.resolved.days[0]:
        start = anchor.resolved.days[0]
        why = f"of the day told before, {anchor.text} ({anchor.id})"
        return Resolved(f"{start}T{time}", why, type=TimeType.TIME, anchor=anchor.id, mod=mod)
    if ref and ref.is_day:
        return Resolved(
            f"{ref.value}T{time}",
            f"no day is told; taken for that of publication, {ref.value}",
            type=TimeType.TIME,
            anchor="published",
            mod=mod,
        )
    return Resolved(f"{UNKNOWN['day']}T{time}", "no day is told", type=TimeType.TIME, mod=mod)


def _is_bare_clock(ctx: Context, hit: Hit) -> bool:
    return ":" in hit.part("c") and ctx.lower(hit.first - 1) in {"at", "until", "by", "from", "around", "before", "after", "since", "to"}


def _clock_value(hit: Hit) -> str | None:
    word = hit.part("c")
    if word in {"noon", "midday"}:
        return "12:00"
    if word == "midnight":
        return "24:00"
    hour_text, _, minute = word.replace(".", ":").partition(":")
    hour = lexicon.ONES.get(hour_text) or (int(hour_text) if hour_text.isdecimal() else -1)
    half = (hit.words("x") or [""])[0].replace(".", "")
    if half == "in":
        half = "am" if hit.words("x")[-1] == "morning" else "pm"
    if half in {"am", "pm"}:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    if not 0 <= hour <= 24 or (minute and not "00" <= minute[:2] <= "59"):
        return None
    return f"{hour:02d}:{minute or '00'}"
