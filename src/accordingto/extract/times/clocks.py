"""Resolvers for times of day: clock times, parts of a day, dawn and dusk."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from accordingto.extract.times import lexicon, story
from accordingto.extract.times.calendar import UNKNOWN, parse_day, shift, unit_of
from accordingto.extract.times.context import Context
from accordingto.extract.times.dates import is_before_an_event, weekday
from accordingto.extract.times.found import NO_PUBLICATION, SWALLOW, Found, Hit, Resolved
from accordingto.schema import TimeType

# Parts of a day that are counted from the day told before, and how far off they are.
_STEPS: Final = {
    **dict.fromkeys(("that", "that same", "the same", "the"), 0),
    **dict.fromkeys(("the next", "next", "the following"), 1),
    **dict.fromkeys(("the previous", "the preceding"), -1),
}
_THROUGH: Final = frozenset(["in", "during", "through"])
_BEFORE_PARTS: Final = frozenset(["by", "at", "in", "during", "until", "till", "since", "around", "about", "after", "before"])
_CLOCK: Final = re.compile(r"([\dX]{4}-[\dX]{2}-[\dX]{2})T(\d\d):(\d\d)")
_CLOCK_REACH: Final = 2
_GOING_ON: Final = frozenset(["and", "to", "until", "till", "-", "–"])
_REACH_BEHIND: Final = 6
"""So many words behind a clock the weekday of another one is looked for."""
_LIGHT: Final = {
    "dawn": "MO",
    "daybreak": "MO",
    "sunrise": "MO",
    "first light": "MO",
    "dusk": "EV",
    "sunset": "EV",
    "nightfall": "NI",
}


def part_code(word: str) -> str:
    """A part of a day, one or many of it -> TIMEX3's letters."""
    return lexicon.PARTS.get(word) or lexicon.PART_PLURALS[word]


def part_of_day(ctx: Context, hit: Hit) -> Resolved | None:
    """A part of a day told from today or from the day before ("this morning", "last night", "the next evening")."""
    word = hit.part("t")
    code = {"tonight": "NI", "overnight": "NI", "midday": "MI"}.get(word) or part_code(word)
    step, ref = hit.part("r"), ctx.published
    if step == "the" and ctx.lower(hit.first - 1) not in ({"in", "during", "through", "by"} if ctx.is_narrative else _THROUGH):
        return None
    if step == "next" and not (hit.words("p") and ctx.is_narrative):
        return None  # "Early next morning"
    if step in _STEPS or (hit.words("p") == ["mid"] and not step):
        anchor = ctx.last_date("day")
        start = anchor.resolved.days[0] if anchor else (ref.first if ref and ref.is_day and not ctx.is_narrative else None)
        day = shift(start, "day", _STEPS.get(step, 0)) if start else None
        if not day:
            return Resolved(f"{UNKNOWN['day']}T{code}", "no date before it says which day", type=TimeType.TIME)
        why = f"counted from {anchor.text} ({anchor.id})" if anchor else f"the day of publication, {ref.value if ref else ''}"
        return Resolved(f"{day}T{code}", why, type=TimeType.TIME, anchor=anchor.id if anchor else "published", interval=(day, day))
    if word == "overnight" and (found := story.told(ctx)) and unit_of(found.resolved.value) == "day" and found.resolved.days[0]:
        start = found.resolved.days[0]
        return Resolved(f"{start}TNI", f"the night of {found.text} ({found.id})", type=TimeType.TIME, anchor=found.id)
    if word == "overnight" and ref and ref.is_day and ctx.tense(hit) == "past":
        step = "last"  # what happened overnight is told the morning after
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
    code = part_code(hit.part("t"))
    return _of_day(day, code)


def _of_day(day: Resolved, code: str) -> Resolved:
    return day.but(value=f"{day.value}T{code}", type=TimeType.TIME, interval=None, earliest=day.days[0], latest=day.days[1])


def clock(ctx: Context, hit: Hit, day: Resolved | None) -> Resolved | None:
    """ "10:30 a.m.", "5 p.m. EST Nov. 9", "noon Thursday": a clock time, of the day told beside it or of the one told before it."""
    time = _clock_value(hit)
    if time is None or (hit.words("x") == ["hours"] and ":" not in hit.part("c")):
        return None  # "24 hours" are a length
    if not hit.words("x") and not hit.words("z") and hit.part("c") not in {"noon", "midday", "midnight"} and not _is_bare_clock(ctx, hit):
        return None
    if ctx.lower(hit.last) == "of" and ctx.lower(hit.last + 1) == "the" and ctx.lower(hit.last + 2) in lexicon.ORDINALS:
        return SWALLOW  # "scored at 12:07 of the second period"
    return _at(ctx, hit, day, time)


def military_clock(ctx: Context, hit: Hit, day: Resolved | None) -> Resolved | None:
    """ "0430 hours", "at 1830 hours": a clock time in four figures. Without a nought before it or a word that dates it is a length."""
    digits = hit.part("c")
    if not digits.isdecimal() or len(digits) != 4 or digits[:2] > "23" or digits[2:] > "59":
        return None
    if digits[0] != "0" and ctx.lower(hit.first - 1) not in {"at", "by", "until", "from", "to", "around", "about", "before", "after"}:
        return None
    return _at(ctx, hit, day, f"{digits[:2]}:{digits[2:]}")


def bare_military_clock(ctx: Context, hit: Hit, day: Resolved | None) -> Resolved | None:
    """ "at 0430", in a story: four figures that begin with a nought are no year and no count. "at 1430" is a clock time beside such."""
    if not ctx.is_narrative:
        return None
    if ctx.word(hit.first)[:1] != "0" and not (ctx.lower(hit.first - 1) == "at" and ctx.has_hours_in_four_figures):
        return None
    return military_clock(ctx, hit, day) if ctx.lower(hit.first - 1) in _BEFORE_PARTS else None


def half_past(ctx: Context, hit: Hit, day: Resolved | None) -> Resolved | None:
    """ "half past six", "a quarter to nine in the evening"."""
    time = _clock_value(hit)
    if time is None or not 1 <= int(time[:2]) <= 24:
        return None
    hour = int(time[:2])
    if hit.words("t") and part_code(hit.part("t")) != "MO" and hour < 12:
        hour += 12
    to, minutes = hit.words("h")[-1] == "to", 30 if "half" in hit.words("h") else 15
    return _at(ctx, hit, day, f"{hour - to:02d}:{60 - minutes if to else minutes:02d}")


def _is_told_behind(ctx: Context, hit: Hit) -> bool:
    """Whether another clock with its weekday goes on with it: "between | 8 a.m. | and 9 p.m. Wednesday"."""
    behind = [ctx.lower(index) for index in range(hit.last, hit.last + _REACH_BEHIND)]
    return behind[0] in _GOING_ON and any(word in lexicon.WEEKDAYS for word in behind)


def _at(ctx: Context, hit: Hit, day: Resolved | None, time: str) -> Resolved:
    """A clock time -> of the day beside it, else of the one told before, else of that of publication."""
    mod = "APPROX" if hit.words("about") else None
    if day:
        return day.but(value=f"{day.value}T{time}", type=TimeType.TIME, mod=mod, interval=None, earliest=day.days[0], latest=day.days[1])
    if _is_told_behind(ctx, hit):
        return Resolved(f"XXXX-XX-XXT{time}", "of the day that is told behind it", type=TimeType.TIME, mod=mod)
    anchor, ref = ctx.last_date("day"), ctx.published
    if anchor and ctx.stands_alone(hit.first, hit.last) and not ctx.stands_alone(anchor.first, anchor.last):
        anchor = None  # the stamp of a post, which is of the day that the posts are under
    if anchor and (start := _day_at(anchor, is_morning=time < "12:00")):
        why = f"of the day told before, {anchor.text} ({anchor.id})"
        return Resolved(f"{start}T{time}", why, type=TimeType.TIME, anchor=anchor.id, mod=mod)
    if ref and ref.is_day and not ctx.is_narrative:
        return Resolved(
            f"{ref.value}T{time}",
            f"no day is told; taken for that of publication, {ref.value}",
            type=TimeType.TIME,
            anchor="published",
            mod=mod,
        )
    return Resolved(f"{UNKNOWN['day']}T{time}", "no day is told", type=TimeType.TIME, mod=mod)


def _day_at(anchor: Found, *, is_morning: bool) -> date | None:
    """The day of a clock time or a light that a day was told before: behind a night it is the day to which that leads, from dawn on."""
    start = anchor.resolved.days[0]
    return shift(start, "day", 1) if start and is_morning and anchor.resolved.value.endswith("TNI") else start


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
    if (hit.words("x") or [""])[-1] in lexicon.PARTS:
        half = "am" if hit.words("x")[-1] == "morning" else "pm"
    if half in {"am", "pm"}:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    if not 0 <= hour <= 24 or (minute and not "00" <= minute[:2] <= "59"):
        return None
    return f"{hour:02d}:{minute or '00'}"


def light(ctx: Context, hit: Hit) -> Resolved | None:
    """ "at dawn", "by nightfall", where a story tells it and a word before that it is a time: of the day told before."""
    if not ctx.is_narrative or ctx.lower(hit.first - 1) not in _BEFORE_PARTS or not ctx.word(hit.first).islower():
        return None
    code = _LIGHT[hit.part("t")]
    anchor = ctx.last_date("day")
    start = _day_at(anchor, is_morning=code == "MO") if anchor else None
    if not anchor or not start:
        return Resolved(f"{UNKNOWN['day']}T{code}", "no day before it says which", type=TimeType.TIME)
    return Resolved(f"{start}T{code}", f"counted from {anchor.text} ({anchor.id})", type=TimeType.TIME, anchor=anchor.id)


def light_of_day(ctx: Context, hit: Hit, day: Resolved | None) -> Resolved | None:
    """ "dawn on 9 May": a part of a day that its own rule found."""
    return _of_day(day, _LIGHT[hit.part("t")]) if day else None


def clock_of_part(ctx: Context, hit: Hit, day: Resolved | None) -> Resolved | None:
    """ "4.45 on the morning of 9 May": the part tells which half of the day is meant."""
    time = _clock_value(hit)
    if time is None or not day:
        return None
    if part_code(hit.part("t")) in {"AF", "EV", "NI"} and not hit.words("x") and time[:2] < "12":
        time = f"{int(time[:2]) + 12:02d}{time[2:]}"
    return _at(ctx, hit, day, time)


def clock_of_that_part(ctx: Context, hit: Hit) -> Resolved | None:
    """ "3:00 am the next morning", "at seven that evening": of the day told before or of the next."""
    if not hit.words("x") and ":" not in hit.part("c") and ctx.lower(hit.first - 1) not in _BEFORE_PARTS:
        return None
    anchor = ctx.last_date("day")
    start = anchor.resolved.days[0] if anchor else None
    day = shift(start, "day", _STEPS[hit.part("r")]) if start else None
    if not anchor or not day:
        return None
    return clock_of_part(ctx, hit, Resolved(day.isoformat(), f"counted from {anchor.text} ({anchor.id})", anchor=anchor.id))


def part_before(ctx: Context, hit: Hit) -> Resolved | None:
    """ "He had called the night before": a part of the day before the one told last; None before an event ("the night before he died")."""
    if is_before_an_event(ctx, hit):
        return None
    anchor = ctx.last_date("day")
    start = anchor.resolved.days[0] if anchor else None
    day = shift(start, "day", 1 if hit.words("r") == ["after"] else -1) if start else None
    if not anchor or not day:
        return None
    why = f"counted from {anchor.text} ({anchor.id})"
    return Resolved(f"{day}T{part_code(hit.part('t'))}", why, type=TimeType.TIME, anchor=anchor.id, interval=(day, day))


def in_the_day(ctx: Context, hit: Hit) -> Resolved | None:
    """ "Earlier in the day": the day told last in its sentence, or first in the one before; that of publication where neither tells one."""
    number = ctx.sentence_number(ctx.tokens.starts[hit.first])
    days = [
        found for found in ctx.found[-_CLOCK_REACH:] if unit_of(found.resolved.value.partition("T")[0]) == "day" and found.resolved.days[0]
    ]
    of = {back: [found for found in days if ctx.sentence_number(ctx.tokens.starts[found.first]) == number - back] for back in (0, 1)}
    anchor = of[0][-1] if of[0] else of[1][0] if of[1] else None
    start = anchor.resolved.days[0] if anchor else None
    if number < 0 or not anchor or not start:
        return None
    return Resolved(start.isoformat(), f"the day of {anchor.text} ({anchor.id})", anchor=anchor.id)


def moved(ctx: Context, unit: str, count: float) -> Resolved | None:
    """ "two hours later", where a clock time was told last: the time so far off. None elsewhere: it is a length alone."""
    near = next((found for found in reversed(ctx.found[-_CLOCK_REACH:]) if found.resolved.type == TimeType.TIME), None)
    told = _CLOCK.fullmatch(near.resolved.value) if near else None
    if not near or not told:
        return None
    minutes = int(told[2]) * 60 + int(told[3]) + round(count * {"hour": 60, "minute": 1}.get(unit, 0))
    day = parse_day(told[1])
    shown = shift(day, "day", minutes // 1440) if day else None
    if told[1][0] != "X" and not shown:
        return None
    minutes %= 1440
    value = f"{shown or told[1]}T{minutes // 60:02d}:{minutes % 60:02d}"
    return Resolved(value, f"counted from {near.text} ({near.id})", type=TimeType.TIME, anchor=near.id)
