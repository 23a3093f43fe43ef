"""Resolvers for stretches of the calendar (week to century) and for what is counted from publication or from an earlier date."""

from __future__ import annotations

from datetime import date
from typing import Final

from accordingto.extract.times import clocks, lexicon, pointing, story
from accordingto.extract.times.before_christ import counted
from accordingto.extract.times.calendar import UNKNOWN, interval_of, month_interval, shift, unit_of, value_of
from accordingto.extract.times.context import Context
from accordingto.extract.times.dates import day_after, days_around, is_before_an_event
from accordingto.extract.times.earnings import ordinal_of, year_earlier
from accordingto.extract.times.found import NO_PUBLICATION, SWALLOW, Found, Hit, Resolved
from accordingto.extract.times.grammar import number_of
from accordingto.extract.times.lengths import length_value
from accordingto.schema import TimeType

_STEPS: Final = {"this": 0, "current": 0, "last": -1, "past": -1, "next": 1, "coming": 1, "the": 0, "": 0}
# How far from the day counted to an event "one month after" it may lie, in days: half of what a round count leaves open.
_MARGIN_DAYS: Final = {"day": 0, "week": 3, "fortnight": 7, "month": 7, "quarter": 30, "year": 60, "decade": 1000}
_EVENT_REACH: Final = 5
_OPENING_QUOTES: Final = frozenset(['"', "“", "‘", "'", "`"])
_USUAL: Final = frozenset(["usually", "typically", "traditionally", "generally", "normally", "always", "often"])
# "the year before the war", "the week of the vote": not those that the story has come to.
_OF_AN_EVENT: Final = frozenset(["before", "after", "of", "when", "that", "in", "following", "ending", "ended"])
# How many expressions back a date may stand that "three days later" is counted from.
_OFFSET_REACH: Final = 12


_SUBJECTS: Final = frozenset(["i", "he", "she", "we", "they", "you"])


def _is_told_by_a_clause(ctx: Context, hit: Hit) -> bool:
    """Whether a clause tells which one it is, or it is a part of something: "the year he was born", "the quarter of voters who"."""
    if hit.words("r") or hit.words("p") or ctx.lower(hit.first) != "the":
        return False
    after = ctx.lower(hit.last)
    if after == "of" and hit.part("u") == "quarter":
        return not ctx.word(hit.last + 1)[:1].isdecimal()
    return after in _SUBJECTS


def unit_step(ctx: Context, hit: Hit) -> Resolved | None:
    """ "last week", "this year", "next quarter", "the latest quarter", "the weekend": counted from publication."""
    unit, step = lexicon.UNIT_OF[hit.part("u")], hit.part("r")
    if unit in {"second", "minute", "hour", "fortnight"} or (unit == "day" and step not in {"", "that"}):
        return None
    if _is_title(ctx, hit) or _is_told_by_a_clause(ctx, hit):
        return SWALLOW
    if step in {"next", "following"} and ctx.lower(hit.first - 1) in {"for", "over"} and story.is_under_way(ctx):
        return Resolved(length_value(unit, 1), "a length of time, not a date", type=TimeType.DURATION)  # "for the next week"
    if step in {"that", "the same", "same", "previous", "following"} or (
        step == "next" and "the" in (ctx.lower(hit.first), ctx.lower(hit.span("r")[0] - 1)) and story.is_under_way(ctx)
    ):
        return day_after(ctx, hit)
    if step in {"", "the"} and unit == "year" and (before_christ := story.of_year_before_christ(ctx, "")):
        return before_christ
    if step in {"", "the"} and story.told(ctx) and ctx.lower(hit.last) in _OF_AN_EVENT:
        return None
    if step in {"", "the"} and (found := story.told(ctx, beside=True)) and (told := found.resolved.days[0]):
        return Resolved(value_of(told, unit), f"the {unit} of {found.text} ({found.id})", anchor=found.id)
    ref = ctx.published
    if not ref or not ref.settles(unit):
        return Resolved(UNKNOWN[unit], f"{step} {unit}".strip() + f", but {ctx.without_day}")
    if step == "latest":
        count = -1 if unit in {"quarter", "year"} else 0
    elif unit == "weekend" and step in {"", "the", "last", "past"}:
        count = 0 if ctx.is_future(hit) and step in {"", "the"} else -1
        if count and ref.first.isoweekday() >= 6 and step in {"", "the"}:
            count = 0
    elif unit == "week" and step in {"", "the"} and ref.first.isoweekday() == 1 and ctx.tense(hit) == "past":
        count = -1  # on a Monday it is the week that has just ended (TBAQ: 3 of 3)
    elif unit == "quarter" and step in {"", "the"}:
        # A quarter is reported on once it is over.
        count = 0 if ctx.is_future(hit) else -1
    else:
        count = _STEPS[step]
    day = shift(ref.first, unit, count)
    if not day:
        return None
    value = value_of(day, unit)
    which = f"the {unit} {('of', 'after that of', 'before that of')[count]} publication"
    return Resolved(value, f"{which}, {ref.value}", anchor="published")


def quarter(ctx: Context, hit: Hit) -> Resolved | None:
    """ "the third quarter", "third-quarter", "the first half of 1990", "last year's fourth quarter", "Q3 2023"."""
    number = ordinal_of(hit)
    kind = "H" if "half" in hit.words("k") else "Q"
    if number is None or number > (2 if kind == "H" else 4):
        return None
    name = f"{kind}{number}"
    ref, step = ctx.published, hit.part("r")
    if hit.words("y"):
        return Resolved(f"{hit.part('y')}-{name}", "the year is written out")
    said = pointing.year_of(ctx, hit.words("t") or ["that"]) if hit.words("t") or (not step and story.told(ctx)) else None
    if said:
        return Resolved(f"{said[0]:04d}-{name}", said[1], anchor=said[2])
    if not ref or (not step and not ref.settles("quarter")):
        return Resolved(f"XXXX-{name}", f"the year is not told, and {ctx.without_day}")
    if step:
        year = ref.first.year + _STEPS.get(step, 0)
        return Resolved(f"{year:04d}-{name}", f"of {step} year, counted from publication, {ref.value}", anchor="published")
    near = ctx.found[-1] if ctx.found else None
    apposed = near is not None and near.last == hit.first - 1 and ctx.word(near.last) == "," and "year" in near.text.lower()
    if near and apposed and kind == "Q" and unit_of(near.resolved.value) == "quarter":
        # "In the year-ago quarter, the second quarter ended Oct. 31": the same one, named again.
        return Resolved(f"{near.resolved.value[:4]}-{name}", f"of the year of {near.text} ({near.id})", anchor=near.id)
    months = 6 if kind == "H" else 3
    year, why = ref.first.year, f"the last one that had begun at publication, {ref.value}"
    if month_interval(year, months * (number - 1) + 1)[0] > ref.last:
        if ctx.is_future(hit):
            why = f"of the year of publication, {ref.value}: the sentence tells of what is to come"
        else:
            year -= 1
    return Resolved(f"{year:04d}-{name}", why, anchor="published") if year > 0 else None


def _is_title(ctx: Context, hit: Hit) -> bool:
    """Whether it is the name of a broadcast: 'ABC's "This Week"'."""
    words = [ctx.word(index) for index in range(hit.first, hit.last)]
    return len(words) > 1 and all(word.istitle() for word in words) and ctx.word(hit.first - 1) in _OPENING_QUOTES


def quarters(ctx: Context, hit: Hit) -> Resolved | None:
    """ "the second and fourth quarters": each of them, of every year where a word before tells of what is usual."""
    number, kind = ordinal_of(hit), "H" if "halves" in ctx.lower(hit.last - 1) or "half" in ctx.lower(hit.last - 1) else "Q"
    if number is None or number > (2 if kind == "H" else 4):
        return None
    end = hit.span("x")[1] if hit.words("x") else hit.last
    low, _ = ctx.sentence_tokens(hit)
    if any(ctx.lower(index) in _USUAL for index in range(low, hit.first)):
        return Resolved(f"XXXX-{kind}{number}", "of every year", type=TimeType.SET, end=end)
    ref = ctx.published
    if not ref or not ref.settles("quarter"):
        return Resolved(f"XXXX-{kind}{number}", f"the year is not told, and {ctx.without_day}", end=end)
    months = 6 if kind == "H" else 3
    ahead = month_interval(ref.first.year, months * (number - 1) + 1)[0] > ref.last and not ctx.is_future(hit)
    year, which = ref.first.year - ahead, f"the last one that had begun at publication, {ref.value}"
    return Resolved(f"{year:04d}-{kind}{number}", which, anchor="published", end=end) if year > 0 else None


def ago(ctx: Context, hit: Hit) -> Resolved | None:
    """ "two weeks ago", "three years from now": counted from publication, as closely as the unit tells."""
    unit = lexicon.UNIT_OF[hit.words("u")[0]]
    forward = hit.part("g") in {"from now", "hence"}
    count, ref = _count(hit), ctx.published
    if count is None:
        return Resolved("FUTURE_REF" if forward else "PAST_REF", "how long is not told")
    if unit in {"second", "minute", "hour"}:
        letter = lexicon.UNIT_LETTER[unit]
        return Resolved(f"PT{count:g}{letter}", f"counted from the moment of writing{'' if forward else ' back'}", type=TimeType.DURATION)
    if unit == "year" and count == 1 and not forward and ctx.is_earnings_report:
        return year_earlier(ctx, hit)
    unit, count = ("week", count * 2) if unit == "fortnight" else (unit, count)
    finer = _finer(unit, count)
    if finer:
        unit, count = finer
    whole = int(count)
    # "a decade ago" and "two centuries ago" name a year in TBAQ.
    shown = "year" if unit in {"decade", "century"} else unit
    if not ref or not ref.settles(shown):
        return Resolved(UNKNOWN[shown], f"{hit.part('g')}, but {ctx.without_day}")
    day = _moved(ref.first, unit, count if forward else -count)
    if not day:
        return None
    why = f"{_plain(whole, unit)} {'after' if forward else 'before'} publication, {ref.value}"
    made = Resolved(value_of(day, shown), why, anchor="published", mod=lexicon.LENGTH_MODS.get(hit.part("q")))
    if made.mod in {"MORE_THAN", "EQUAL_OR_MORE"}:
        low, high = made.days
        return made.but(earliest=low) if forward else made.but(latest=high)
    return made


def _finer(unit: str, count: float) -> tuple[str, int] | None:
    if count == int(count) or unit == "month":
        return None
    finer = {"year": ("month", 12), "decade": ("year", 10), "week": ("day", 7)}
    smaller, times = finer.get(unit, (unit, 1))
    return smaller, int(count * times)


def _moved(day: date, unit: str, count: float) -> date | None:
    """A day, a unit and how many of them -> the day so far off, half a month being fifteen days."""
    moved = shift(day, unit, int(count))
    half = round((count - int(count)) * 30) if unit == "month" else 0
    return shift(moved, "day", half) if moved and half else moved


def _plain(count: int, unit: str) -> str:
    return f"{count} {unit}{'' if count == 1 else 's'}"


def _count(hit: Hit) -> float | None:
    words = hit.words("n")
    if words in (["a"], ["an"], ["the"]) or (not words and hit.words("u")[0] in lexicon.UNITS):
        count: float | None = 1
    elif words[:3] == ["a", "couple", "of"] or words == ["a", "couple"]:
        count = 2
    else:
        count = number_of(words)
    if count is not None and hit.words("half"):
        count += 0.5
    return count


def offset(ctx: Context, hit: Hit) -> Resolved | None:
    """ "three days later", "a year earlier", "two weeks before": counted from the date told before."""
    unit, count = lexicon.UNIT_OF[hit.words("u")[0]], _count(hit)
    if count is None or (hit.part("g") in {"before", "after"} and is_before_an_event(ctx, hit)):
        return None
    if unit in {"second", "minute", "hour"}:
        return clocks.moved(ctx, unit, -count if hit.part("g") in {"earlier", "before", "previously"} else count)
    if hit.part("g") == "on" and not (ctx.is_narrative and ctx.word(hit.last) in {",", "."}):
        return None  # "spent two years on the island"
    back = hit.part("g") in {"earlier", "before", "previously"}
    if back and unit == "year" and count == 1 and not ctx.is_narrative and (ctx.is_earnings_report or not ctx.found):
        return year_earlier(ctx, hit)
    years = {"year": 1, "decade": 10, "century": 100}.get(unit, 0) * count
    if years and years == int(years) and (told := story.of_year_before_christ(ctx, "", -int(years) if back else int(years))):
        return told
    if before_christ := counted(ctx, unit, -count if back else count):
        return before_christ
    if apart := pointing.apart(ctx, hit, unit):
        return apart
    near = story.told_to_the(ctx, unit)
    for anchor in [near] if near else reversed(ctx.found[-_OFFSET_REACH:]):
        start = anchor.resolved.days[0]
        if anchor.resolved.type not in {TimeType.DATE, TimeType.TIME} or not start:
            continue
        if near and (within := pointing.within(anchor, unit, count)):
            return within
        made = _counted(anchor, start, unit, -count if back else count, anchor.text, exact=unit_of(anchor.resolved.value) == "day")
        # What is told as over does not lie after publication: then an earlier date is meant.
        if made and (back or not ctx.published or (made.days[0] or start) <= ctx.published.last or ctx.is_future(hit)):
            return made
    return None


def half_later(ctx: Context, hit: Hit) -> Resolved | None:
    """ "half an hour later", "half a century later"."""
    unit, back = hit.part("u"), hit.part("g") in {"earlier", "before"}
    if hit.part("g") in {"before", "after"} and ctx.word(hit.last).isalpha():
        return None
    if unit == "hour":
        return clocks.moved(ctx, unit, -0.5 if back else 0.5)
    found = story.told(ctx, beside=True)
    start = found.resolved.days[0] if found else None
    months = {"year": 6, "century": 600}.get(unit)
    day = shift(start, "month", -months if back else months) if start and months else None
    if not found or not day:
        return None
    value = value_of(day, "month" if unit == "year" else "year")
    return Resolved(value, f"half a {unit} {'before' if back else 'after'} {found.text} ({found.id})", anchor=found.id)


def _counted(anchor: Found, start: date, unit: str, count: float, named: str, *, exact: bool) -> Resolved | None:
    finer = _finer(unit, abs(count))
    whole = int(count)
    if finer:
        unit, whole = finer[0], finer[1] if count > 0 else -finer[1]
    day = _moved(start, unit, whole if finer else count)
    shown = {"decade": "year", "century": "year", "fortnight": "day"}.get(unit, unit)
    if not day:
        return None
    value = value_of(day, shown)
    why = f"counted from {anchor.text} ({anchor.id})" if named == anchor.text else f"counted from {anchor.text} ({anchor.id}): {named}"
    made = Resolved(value, f"{why}; {_plain(abs(whole), unit)} {'after' if whole > 0 else 'before'} it", anchor=anchor.id)
    whole_unit = interval_of(value)
    if exact and whole_unit:
        low, high = days_around(day, _MARGIN_DAYS.get(unit, 0))
        return made.but(interval=(max(low, whole_unit[0]), min(high, whole_unit[1])))
    return made


def after_event(ctx: Context, hit: Hit) -> Resolved | None:
    """ "One month after the meeting": counted from the nearest earlier mention of the same noun that a date stands by.

    None where no earlier mention has a date: then the words are a length of time alone.
    """
    unit, count = lexicon.UNIT_OF[hit.words("u")[0]], _count(hit)
    if count is None or unit in {"second", "minute", "hour"}:
        return None
    noun, near = ctx.lower(hit.last), ctx.found[-1] if ctx.found else None
    if ctx.is_narrative and near and near.last == hit.first - 1 and ctx.word(near.last) == ",":
        return None  # "On 9 September, five days after the armistice,": the date is told already
    if len(noun) < 3 or not noun.isalpha():
        return None
    for found in reversed(ctx.found[-50:]):
        start = found.resolved.days[0]
        if not start or unit_of(found.resolved.value) != "day" or not _stands_by(ctx, found, noun):
            continue
        back = hit.part("g") == "before"
        made = _counted(found, start, unit, -count if back else count, f"the {noun}", exact=True)
        return made.but(end=hit.last + 1) if made else None
    return None


def _stands_by(ctx: Context, found: Found, noun: str) -> bool:
    """Whether a noun stands by a date: right after it ("a March 7, 2022, meeting") or close before it ("the meeting on March 7")."""
    for index in range(found.last, found.last + _EVENT_REACH):
        if ctx.word(index) in {".", "¶", ";"}:
            break
        if ctx.lower(index) == noun:
            return True
    for index in range(found.first - 1, found.first - 1 - _EVENT_REACH, -1):
        if ctx.word(index) in {".", "¶", ";"}:
            break
        if ctx.lower(index) == noun:
            return True
    return False


def narrowed(ctx: Context, made: Resolved, words: list[str]) -> Resolved:
    """A date and the words before it ("early", "the end of", "later") -> the date with its mod and a closer interval.

    START and END take the first and the second half of the days, MID the half in the middle; "earlier" and "later" are bounded by
    publication where it falls inside.
    """
    low, high = made.days
    for word in words:
        if word in {"earlier", "later"}:
            ref = ctx.published
            if not ref or not low or not high or not low <= ref.first <= high:
                return made
            bound = (low, ref.last) if word == "earlier" else (ref.first, high)
            return made.but(interval=(bound[0], max(bound)), why=f"{made.why}; {'not after' if word == 'earlier' else 'from'} publication")
        mod = lexicon.PART_MODS.get(word)
        if mod:
            return made.but(mod=mod, interval=_part(low, high, mod) if low and high else None)
    return made


def _part(low: date, high: date, mod: str) -> tuple[date, date]:
    days = (high - low).days
    quarter_days, half = days // 4, days // 2
    middle = shift(low, "day", half) or high
    return {
        "START": (low, middle),
        "END": (middle, high),
        "MID": (shift(low, "day", quarter_days) or low, shift(high, "day", -quarter_days) or high),
    }.get(mod, (low, high))


def year_end(ctx: Context, hit: Hit) -> Resolved | None:
    """ "year-end", "the year's end": December 31 of the year that publication falls in (told as past: of the year before)."""
    ref = ctx.published
    if (found := story.told(ctx)) and (told := found.resolved.days[1]):
        end_told = Resolved(f"{told.year:04d}", f"the end of the year of {found.text} ({found.id})", anchor=found.id, mod="END")
        return end_told.but(interval=month_interval(told.year, 12))
    if not ref:
        return Resolved("XXXX-12-31", f"the year is not told, and {NO_PUBLICATION}")
    year = ref.first.year - (ctx.lower(hit.first - 1) == "since")
    if year < 1:
        return None
    if hit.words("k"):
        return Resolved(f"{year:04d}-12-31", f"the last day of the year of publication, {ref.value}", anchor="published")
    end = Resolved(f"{year:04d}", f"the end of the year of publication, {ref.value}", anchor="published", mod="END")
    return end.but(interval=month_interval(year, 12))
