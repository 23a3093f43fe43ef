"""A timeline -> an axis: where a day stands between the first and the last, and the days worth a tick."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from accordingto.schema import Entry, Timeline

_MOST_TICKS: Final = 8
_ROOM: Final = 15
_MONTHS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)


@dataclass(frozen=True, slots=True)
class Axis:
    """The first and the last day that are shown."""

    first: date
    last: date

    def place(self, day: date) -> float:
        """A day -> between 0 (the first) and 1 (the last)."""
        return (day - self.first).days / max(1, (self.last - self.first).days)

    def bar(self, entry: Entry) -> tuple[float, float, bool, bool]:
        """An entry -> where it begins and ends, and whether each end is open (then it reaches the edge)."""
        low = date.fromisoformat(entry.earliest) if entry.earliest else None
        high = date.fromisoformat(entry.latest) if entry.latest else None
        return self.place(low) if low else 0.0, self.place(high) if high else 1.0, low is None, high is None

    def ticks(self) -> list[tuple[float, str]]:
        """(place, label) of at most eight days: years where the axis is long, else months, else the two ends."""
        for months in _MONTHS:
            found = [(self.place(day), day.isoformat()[: 4 if months % 12 == 0 else 7]) for day in self._every(months)]
            if 1 < len(found) <= _MOST_TICKS:
                return found
            if len(found) <= 1:
                break
        return [(0.0, self.first.isoformat()), (1.0, self.last.isoformat())][: 1 + (self.first < self.last)]

    def _every(self, months: int) -> Iterator[date]:
        count = (self.first.year * 12 + self.first.month - 1) // months * months
        while count // 12 <= min(self.last.year, date.max.year):
            if count >= 12 and (day := date(count // 12, count % 12 + 1, 1)) >= self.first:
                if day > self.last:
                    return
                yield day
            count += months


def make_axis(timeline: Timeline) -> Axis | None:
    """A timeline -> the axis that its dated entries span, with some room where one is open; None where nothing is dated."""
    days = [date.fromisoformat(day) for entry in timeline.dated for day in (entry.earliest, entry.latest) if day]
    if not days:
        return None
    first, last = min(days), max(days)
    room = max(1, (last - first).days // _ROOM)
    if any(entry.earliest is None for entry in timeline.dated):
        first = date.fromordinal(max(first.toordinal() - room, date.min.toordinal()))
    if any(entry.latest is None for entry in timeline.dated):
        last = date.fromordinal(min(last.toordinal() + room, date.max.toordinal()))
    return Axis(first, last)
