"""A part of a casefile's timeline -> what its page draws: columns to zoom in by, and a row an event with its uncertainty as length."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Final

from accordingto.room.look import cut
from accordingto.schema import Entry, Telling, TimelinePart
from accordingto.show.timeline import SIGNS
from accordingto.show.words import interval

WIDTH: Final = 100
"""The bars stand between 0 and this: in hundredths of the width that there is."""

_MOST_COLUMNS: Final = 60
_MOST_LABELS: Final = 12
_LEAST_BAR: Final = 1.2
_TEXT_CELLS: Final = 240


@dataclass(frozen=True, slots=True)
class Column:
    """A year, a month, a day or an hour: where it stands, its label ("" for want of room), how many events begin in it, where it leads."""

    x: float
    width: float
    label: str
    name: str
    count: int
    height: int
    at: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """An event: when in words, its bar (x, width, whether it goes on over the left and the right edge, the same in words), how it is
    told, and its tellings.
    """

    when: str
    x: float
    width: float
    over: tuple[bool, bool]
    reach: str
    told: str
    sign: str
    text: str
    finding: str
    sources: str
    others: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn timeline: the way back out of the zoom, the neighbours, the columns and the rows."""

    crumbs: Sequence[tuple[str, str | None]]
    before: str | None
    after: str | None
    columns: Sequence[Column]
    rows: Sequence[Row]


def draw_timeline(part: TimelinePart, at: str | None) -> Drawn:
    """A part of a timeline and the year, month or day that was zoomed into -> the drawing."""
    entries = part.timeline.dated
    hours = dict(part.hours)
    window = _window(at, entries)
    crumbs: list[tuple[str, str | None]] = [("All", None)]
    crumbs += [(at[:end], at[:end]) for end in (4, 7, 10) if at and len(at) >= end]
    if window is None:
        return Drawn(crumbs, None, None, (), ())
    hours = {event: hour for event, hour in hours.items() if hour[:10] == at}  # an hour of another day has no place on this one
    rows = [_row(part, entry, window, hours, at) for entry in entries]
    parted = at or (str(window[0].year) if window[1].year - window[0].year == 1 else None)  # one year alone is parted by months
    return Drawn(crumbs, _neighbour(at, -1), _neighbour(at, +1), list(_columns(parted, window, entries, hours)), rows)


def _window(at: str | None, entries: Sequence[Entry]) -> tuple[date, date] | None:
    """The first day that is shown, and the one after the last."""
    if at:
        year = max(1, int(at[:4]))
        if len(at) == 4:
            return date(year, 1, 1), _next_day(date(year, 12, 31))
        month = int(at[5:7])
        last = calendar.monthrange(year, month)[1]
        if len(at) == 7:
            return date(year, month, 1), _next_day(date(year, month, last))
        day = date(year, month, min(int(at[8:10]), last))
        return day, _next_day(day)
    days = [date.fromisoformat(day) for entry in entries for day in (entry.earliest, entry.latest) if day]
    return (date(min(days).year, 1, 1), _next_day(date(max(days).year, 12, 31))) if days else None


def _next_day(day: date) -> date:
    return day + timedelta(1) if day < date.max else day


def _neighbour(at: str | None, step: int) -> str | None:
    if at is None:
        return None
    first = _window(at, ())
    assert first is not None  # a window that is named needs no entries
    day = first[0] - timedelta(1) if step < 0 and first[0] > date.min else first[1]
    return day.isoformat()[: len(at)] if day.year < date.max.year else None


def _columns(at: str | None, window: tuple[date, date], entries: Sequence[Entry], hours: dict[str, str]) -> Iterator[Column]:
    begins = [entry.earliest or entry.latest or "" for entry in entries]
    if at and len(at) == 10:
        counts = Counter(hours[telling.event][11:13] for entry in entries for telling in entry.tellings[:1] if telling.event in hours)
        spans: list[tuple[float, float, str, str, str | None]] = [(n / 24, (n + 1) / 24, f"{n:02}", f"{n:02} h", None) for n in range(24)]
        numbers = [counts[f"{n:02}"] for n in range(24)]
    else:
        spans, numbers = [], []
        for first, last, label in _parts(at, window):
            inside = [begin for begin in begins if first.isoformat() <= begin < last.isoformat()]
            size = 4 if at is None else len(at) + 3
            spans.append(
                (_place(first, window), _place(last, window), label, first.isoformat()[:size], min(inside)[:size] if inside else None)
            )
            numbers.append(len(inside))
    most, step = max([1, *numbers]), ceil(len(spans) / _MOST_LABELS)
    for n, ((low, high, label, name, leads), number) in enumerate(zip(spans, numbers, strict=True)):
        x, width = round(low * WIDTH, 2), round((high - low) * WIDTH, 2)
        yield Column(x, width, label if n % step == 0 else "", name, number, ceil(60 * number / most), leads)


def _parts(at: str | None, window: tuple[date, date]) -> Iterator[tuple[date, date, str]]:
    """The years, months or days of a window, each with its label; years are taken together where there are very many."""
    first, last = window
    if at is None:
        step = ceil((last.year - first.year) / _MOST_COLUMNS) or 1
        for year in range(first.year, last.year, step):
            yield date(year, 1, 1), min(last, date(min(year + step, date.max.year), 1, 1)), str(year)
        return
    while first < last:
        if len(at) == 4:
            following = _next_day(first.replace(day=calendar.monthrange(first.year, first.month)[1]))
            yield first, following, calendar.month_abbr[first.month]
        else:
            following = _next_day(first)
            yield first, following, str(first.day)
        first = following


def _place(day: date, window: tuple[date, date]) -> float:
    return (day - window[0]).days / max(1, (window[1] - window[0]).days)


def _row(part: TimelinePart, entry: Entry, window: tuple[date, date], hours: dict[str, str], at: str | None) -> Row:
    told = entry.tellings[0]
    low = date.fromisoformat(entry.earliest) if entry.earliest else date.min
    high = _next_day(date.fromisoformat(entry.latest)) if entry.latest else date.max
    begin, end = max(0.0, min(1.0, _place(low, window))), max(0.0, min(1.0, _place(high, window)))
    when = interval(entry)
    if hour := hours.get(told.event):
        begin = (int(hour[11:13]) + int(hour[14:16]) / 60) / 24
        end, when = begin + 1 / 48, f"{hour[:10]}, {hour[11:]}"
    width = max(_LEAST_BAR, (end - begin) * WIDTH)
    over = low < window[0], high > window[1]
    return Row(
        when, round(min(begin * WIDTH, WIDTH - width), 2), round(width, 2), over, _reach(entry, over, at), entry.told.value,
        SIGNS[entry.told][0], cut(told.text, _TEXT_CELLS), told.event, cut(" ← ".join(told.sources) or "the report itself", 120),
        [(telling.event, _name(part, telling)) for telling in entry.tellings],
    )  # fmt: skip


def _reach(entry: Entry, over: tuple[bool, bool], at: str | None) -> str:
    """What it means that a bar goes on over the left or the right edge: of an open interval its date says so already."""
    words = [f"begins before {at}"] * bool(over[0] and entry.earliest) + [f"ends after {at}"] * bool(over[1] and entry.latest)
    return ", ".join(words)


def _name(part: TimelinePart, telling: Telling) -> str:
    page = part.timeline.pages[telling.page]
    return cut(" · ".join(filter(None, (page.outlet, page.published))) or page.title or "report", 80)
