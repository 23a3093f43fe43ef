"""A timeline -> one SVG picture that can be printed: no script, no font of its own, nothing fetched."""

from __future__ import annotations

from typing import Any, Final

from accordingto.schema import Entry, Timeline, Told
from accordingto.show import words
from accordingto.show.axis import Axis, make_axis
from accordingto.show.safe import one_line, shorten
from accordingto.show.templates import load_template
from accordingto.show.timeline import SIGNS, note

_WIDTH: Final = 1200
_LEFT, _RIGHT = 190, 560  # the bars stand between these
_ROW: Final = 38
_LEAST_BAR: Final = 8
_TEXT_CELLS: Final = 92
_NOTE_CELLS: Final = 100
_FULL_CELLS: Final = 2_000
# Fill, stroke, and whether the stroke is dashed: told apart in grey, too.
_PAINT: Final[dict[Told, tuple[str, str, bool]]] = {
    Told.HAPPENED: ("#1f5a8a", "#1f5a8a", False),
    Told.PLANNED: ("#ffffff", "#1f5a8a", False),
    Told.FEARED: ("#f6d9c4", "#a6480c", False),
    Told.SUPPOSED: ("#ffffff", "#666666", True),
    Told.DENIED: ("#ffffff", "#a11d33", True),
}


def render_svg(timeline: Timeline) -> str:
    """A timeline -> SVG text. Whatever stands in a page is shown as words; a title on each row has them whole."""
    axis = make_axis(timeline)
    pages = [{"y": 30 + 22 * number, "text": _page(timeline, number)} for number in range(len(timeline.pages))]
    top = 30 + 22 * len(pages) + 40
    rows = [_row(timeline, entry, top + 20 + _ROW * number, axis) for number, entry in enumerate(timeline.dated)]
    bottom = top + 10 + _ROW * len(rows)
    undated_y = bottom + 30 if timeline.undated else 0
    rows += [_row(timeline, entry, bottom + 60 + _ROW * number, None) for number, entry in enumerate(timeline.undated)]
    ticks = [
        {"x": round(_x(place), 1), "text": label, "anchor": "start" if place < 0.1 else "middle" if place < 0.9 else "end"}
        for place, label in (axis.ticks() if axis else [])
    ]
    return load_template("timeline.svg.j2").render(
        width=_WIDTH,
        height=bottom + (70 + _ROW * len(timeline.undated) if timeline.undated else 20) + 30,
        title=_safe("Timeline: " + "; ".join(page.title or words.UNTITLED for page in timeline.pages), _FULL_CELLS),
        pages=pages,
        ticks=ticks,
        top=top,
        bottom=bottom,
        rows=rows,
        undated_y=undated_y,
        key="   ".join(f"{SIGNS[told][0]} {told.value}" for told in Told) + "   a bar: somewhen in this time",
    )


def _page(timeline: Timeline, number: int) -> str:
    page = timeline.pages[number]
    return _safe(" · ".join(filter(None, (page.title or words.UNTITLED, page.outlet, page.published or "no date"))), 150)


def _row(timeline: Timeline, entry: Entry, y: int, axis: Axis | None) -> dict[str, Any]:
    fill, stroke, dash = _PAINT[entry.told]
    below = note(entry, timeline)
    when = words.interval(entry) if axis else ""
    return {
        "y": y,
        "x": _RIGHT + 30 if axis else 16,
        "when": when,
        "bar": _bar(axis, entry) if axis else None,
        "fill": fill,
        "stroke": stroke,
        "dash": dash,
        "sign": SIGNS[entry.told][0],
        "text": _safe(entry.tellings[0].text, _TEXT_CELLS if axis else 2 * _TEXT_CELLS),
        "note": _safe(below, _NOTE_CELLS),
        "full": _safe(f"{when} {entry.tellings[0].text} ({below})", _FULL_CELLS),
    }


def _bar(axis: Axis, entry: Entry) -> dict[str, Any]:
    low, high, open_low, open_high = axis.bar(entry)
    x, end = _x(low), _x(high)
    return {"x": round(x - _LEAST_BAR / 2, 1), "width": round(max(end - x, 0) + _LEAST_BAR, 1), "left": open_low, "right": open_high}


def _x(place: float) -> float:
    return _LEFT + place * (_RIGHT - _LEFT)


def _safe(text: str, cells: int) -> str:
    return shorten(one_line(text), cells)
