"""A timeline -> what `accordingto timeline PAGE...` prints: a row an event, its uncertainty as a bar."""

from __future__ import annotations

from typing import Final

from rich.console import Console
from rich.text import Text

from accordingto.schema import Entry, Timeline, Told
from accordingto.show import words
from accordingto.show.axis import Axis, make_axis
from accordingto.show.printer import HEAD, LABEL, STYLES, Printer

SIGNS: Final[dict[Told, tuple[str, str]]] = {
    Told.HAPPENED: ("●", "*"),
    Told.PLANNED: ("○", "o"),
    Told.FEARED: ("▲", "!"),
    Told.SUPPOSED: ("?", "?"),
    Told.DENIED: ("×", "x"),
}
"""The sign of each way of telling, drawn and plain."""

COLUMNS: Final = ("edtf", "earliest", "latest", "told", "page", "outlet", "event", "text", "according_to")
"""What `timeline_rows` says of a telling."""

NO_EVENT: Final = "No event was found."
_DATE_CELLS: Final = 24
_NARROW: Final = 100
_TEXT_CELLS: Final = 320


def print_timeline(timeline: Timeline, console: Console) -> None:
    """A timeline and a console -> printed: its pages, the dated events with a bar each, then the undated ones, and the key.

    On anything but a terminal it is plain: no colour, signs in ASCII.
    """
    printer = Printer(console)
    for number, page in enumerate(timeline.pages, 1):
        facts = " · ".join(fact for fact in (page.outlet, page.published or "no date") if fact)
        title = printer.excerpt(page.title or words.UNTITLED, _TEXT_CELLS)
        printer.lines(printer.text((title, HEAD), (f"  {facts}", LABEL)), label=printer.label(f"[{number}]", 5))
    axis = make_axis(timeline)
    if axis:
        printer.blank()
        _axis(axis, printer)
        for entry in timeline.dated:
            _row(entry, timeline, printer, axis)
    if timeline.undated:
        printer.title("Not dated, in the order of reading")
        for entry in timeline.undated:
            _row(entry, timeline, printer, None)
    printer.blank()
    if not timeline.dated and not timeline.undated:
        printer.lines(printer.text(NO_EVENT))
        return
    key = "  ".join(f"{_sign(told, printer)} {told.value}" for told in Told)
    printer.lines(printer.text((f"{key}  {_line(printer)} somewhen in this time", LABEL)))


def timeline_rows(timeline: Timeline) -> list[list[str]]:
    """A timeline -> a row of COLUMNS for each telling, dated ones first; tellings of one event stand together."""
    rows = []
    for entry in (*timeline.dated, *timeline.undated):
        for told in entry.tellings:
            page = timeline.pages[told.page]
            days = (entry.edtf or "", entry.earliest or "", entry.latest or "", entry.told.value)
            rows.append([*days, page.title or words.UNTITLED, page.outlet or "", told.event, told.text, " ← ".join(told.sources)])
    return rows


def _sign(told: Told, printer: Printer) -> str:
    return SIGNS[told][0 if printer.drawn else 1]


def _line(printer: Printer) -> str:
    return "───" if printer.drawn else "---"


def _cells(printer: Printer) -> int:
    return max(12, min(48, (printer.width - _DATE_CELLS) // (1 if printer.width < _NARROW else 3)))


def _axis(axis: Axis, printer: Printer) -> None:
    cells = _cells(printer)
    ruler = [" "] * (cells + 10)
    end = -1
    for place, label in axis.ticks():
        start = min(round(place * (cells - 1)), cells + 10 - len(label))
        if start > end:
            ruler[start : start + len(label)] = label
            end = start + len(label)
    printer.lines(Text("".join(ruler).rstrip(), LABEL), label=printer.label("", _DATE_CELLS))


def _bar(entry: Entry, printer: Printer, axis: Axis) -> str:
    cells = _cells(printer)
    low, high, open_low, open_high = axis.bar(entry)
    first, last = round(low * (cells - 1)), round(high * (cells - 1))
    sign, line = _sign(entry.told, printer), _line(printer)[0]
    bar = [" "] * cells
    bar[first : last + 1] = [line] * (last + 1 - first)
    if open_low:
        bar[first] = "←" if printer.drawn else "<"
    if open_high:
        bar[last] = "→" if printer.drawn else ">"
    bar[last if open_low and not open_high else first] = sign
    return "".join(bar)


def note(entry: Entry, timeline: Timeline) -> str:
    """An entry of a timeline -> where it is told, how, and on whose word: "[1] e4, [2] e1 · planned · according to the memo ← Lind"."""
    many = len(timeline.pages) > 1
    places = ", ".join(f"[{told.page + 1}] {told.event}" if many else told.event for told in entry.tellings)
    sources = dict.fromkeys(" ← ".join(told.sources) or "the page itself" for told in entry.tellings)
    return " · ".join(filter(None, (places, words.told(entry), f"according to {'; '.join(sources)}")))


def _row(entry: Entry, timeline: Timeline, printer: Printer, axis: Axis | None) -> None:
    text = printer.text((printer.excerpt(entry.tellings[0].text, _TEXT_CELLS), STYLES["event"] if entry.told is Told.HAPPENED else ""))
    below = printer.text((printer.excerpt(note(entry, timeline), _TEXT_CELLS), LABEL))
    if axis is None:
        printer.lines(text, label=printer.label(f"{_sign(entry.told, printer)} ", 3))
        printer.lines(below, first="   ")
        return
    label = printer.label(words.interval(entry), _DATE_CELLS, HEAD)
    bar = _bar(entry, printer, axis)
    if printer.width < _NARROW:
        printer.lines(Text(bar.rstrip(), STYLES["time"]), label=label)
        printer.lines(text, first="   ")
        printer.lines(below, first="   ")
        return
    label.append(bar + "  ", STYLES["time"])
    printer.lines(text, label=label)
    printer.lines(below, first=" " * label.cell_len)
