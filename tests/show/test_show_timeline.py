import io
from xml.etree import ElementTree

import pytest
from rich.console import Console

from accordingto.schema import Entry, Telling, Timeline, TimelinePage, Told
from accordingto.show.axis import make_axis
from accordingto.show.timeline import print_timeline
from accordingto.show.timeline_svg import render_svg

HOSTILE = "<script>alert(1)</script>\x1b[31m]]>\x00\ud800 & \u202e"


def entry(text: str, earliest: str | None, latest: str | None, told: Told = Told.HAPPENED) -> Entry:
    return Entry(earliest, latest, told, (Telling(0, "e1", text, 0, len(text), ("the memo", "Lind")),))


LINE = Timeline(
    (TimelinePage("x", "A page", "The Lantern", "2023-08-09"), TimelinePage("y", HOSTILE, None, None)),
    (
        entry("the meeting", "2022-03-07", "2022-03-07"),
        entry("the vote", "2022-04-01", "2022-04-14"),
        entry(HOSTILE, None, "2023-01-01", Told.FEARED),
        entry("the elections", "2023-08-09", None, Told.PLANNED),
    ),
    (entry("a rumour", None, None, Told.DENIED),),
)


def shown(timeline: Timeline, width: int, *, terminal: bool = False) -> str:
    out = io.StringIO()
    print_timeline(timeline, Console(file=out, width=width, force_terminal=terminal, color_system="standard" if terminal else None))
    return out.getvalue()


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_the_terminal_shows_every_event_with_its_days_and_sources(width: int) -> None:
    text = shown(LINE, width)
    for words in ("the meeting", "2022-03-07", "2022-04-01 to 2022-04-14", "until 2023-01-01", "from 2023-08-09", "a rumour", "Not dated"):
        assert words in text
    assert "the memo ← Lind" in " ".join(text.split())
    assert "\x1b" not in text
    assert "\x00" not in text
    assert max(map(len, text.splitlines())) <= width


def test_bars_stand_where_the_time_is() -> None:
    lines = shown(LINE, 200).splitlines()
    first = next(line for line in lines if "the meeting" in line)
    last = next(line for line in lines if "the elections" in line)
    assert first.index("*") < last.rindex("o")
    assert ">" in last
    assert "●" in shown(LINE, 200, terminal=True)


def test_a_timeline_without_events_says_so() -> None:
    assert "No event was found." in shown(Timeline((TimelinePage("x", None, None, None),)), 80)
    assert make_axis(Timeline(())) is None


def test_the_picture_is_xml_and_holds_words_as_words() -> None:
    picture = render_svg(LINE)
    root = ElementTree.fromstring(picture)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert not [element for element in root.iter() if element.tag.endswith("script")]
    for words in ("the meeting", "2022-04-01 to 2022-04-14", "Not dated", "the memo ← Lind"):
        assert words in picture
    assert "http" not in picture.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize("days", [("0001-01-01", "9999-12-31"), ("2020-02-29", "2020-02-29"), ("2020-01-30", "2020-02-02")])
def test_any_span_of_time_has_an_axis(days: tuple[str, str]) -> None:
    line = Timeline((), (entry("it", *days),))
    axis = make_axis(line)
    assert axis
    assert 1 <= len(axis.ticks()) <= 8
    assert all(0 <= place <= 1 for place, _ in axis.ticks())
    ElementTree.fromstring(render_svg(line))
    assert days[0] in shown(line, 80)
