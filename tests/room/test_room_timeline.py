"""A zoomed timeline: what begins in that time, what only reaches into it, and how it is drawn over the edge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.casefile import Casefile, add_record, open_casefile, read_timeline, review_finding
from accordingto.room.line import draw_timeline
from accordingto.room.views import show_timeline
from accordingto.room.wanted import TimelineWanted
from accordingto.schema import Deed, Entry, Event, Telling, Timeline, TimelinePage, TimelinePart, Told
from room.conftest import TOKEN, Served
from room.invented import record

DAYS = {
    "The siege went on.": ("2024-02-10", "2024-07-20"),
    "The strike was held.": ("2024-04-28", "2024-05-02"),
    "The vote took place.": ("2024-05-14", "2024-05-14"),
    "The march began.": ("2024-05-30", "2024-06-02"),
    "The harvest failed.": ("2024-08-01", "2024-08-31"),
    "The mayor left.": ("2024-03-01", None),
    "The bridge fell.": (None, "2024-09-01"),
}


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Casefile]:
    text = "The year\n\n" + " ".join(DAYS)
    made = record(text, title="The year", outlet="The Post", day="2024-10-01")
    events = []
    for number, (words, (first, last)) in enumerate(DAYS.items(), 1):
        start = text.index(words)
        events.append(Event(f"e{number}", start, start + len(words), words, told=Told.HAPPENED, earliest=first, latest=last))
    with open_casefile(tmp_path / "case.db", create=True) as opened:
        add_record(opened, replace(made, events=tuple(events)))
        yield opened


def seen(case: Casefile, at: str, limit: int = 200) -> list[str]:
    part = show_timeline(case, TimelineWanted(at=at, limit=limit))
    return [entry.tellings[0].text for entry in part.timeline.dated]


def test_what_reaches_into_a_time_is_shown_and_what_has_an_open_end_is_not(case: Casefile) -> None:
    siege, strike, vote, march, *_ = DAYS
    assert seen(case, "2024-05") == [siege, strike, vote, march]
    assert seen(case, "2024-05-31") == [siege, march]
    assert seen(case, "2024-06-02") == [siege, march]
    assert seen(case, "2024-06-03") == [siege]
    assert seen(case, "2024-07-21") == []
    assert len(seen(case, "2024")) == len(DAYS)
    assert seen(case, "2025") == []


def test_what_begins_in_a_time_comes_before_what_only_reaches_into_it(case: Casefile) -> None:
    _, strike, vote, march, *_ = DAYS
    assert seen(case, "2024-05", limit=2) == [vote, march]
    assert seen(case, "2024-05", limit=3) == [strike, vote, march]
    assert [entry.tellings[0].text for entry in read_timeline(case, since="2024-05", until="2024-05").dated] == [vote, march]


def test_people_s_dates_reach_in_and_the_program_s_no_more(case: Casefile) -> None:
    review_finding(case, "1:e5", Deed.CORRECT, field="date", new="2024-04-01..2024-05-05", reviewer="Ada")
    review_finding(case, "1:e1", Deed.CORRECT, field="date", new="2023-02-10..2023-07-20", reviewer="Ada")
    assert "The harvest failed." in seen(case, "2024-05")
    assert "The siege went on." not in seen(case, "2024-05")
    review_finding(case, "1:e2", Deed.REJECT, reviewer="Ada")
    assert "The strike was held." not in seen(case, "2024-05")


def test_a_bar_goes_over_the_edge_that_its_time_goes_over(case: Casefile) -> None:
    part = show_timeline(case, TimelineWanted(at="2024-05"))
    rows = {row.text: row for row in draw_timeline(part, "2024-05").rows}
    over = {words.split()[1]: (rows[words].over, rows[words].reach) for words in rows}
    assert over == {
        "siege": ((True, True), "begins before 2024-05, ends after 2024-05"),
        "strike": ((True, False), "begins before 2024-05"),
        "vote": ((False, False), ""),
        "march": ((False, True), "ends after 2024-05"),
    }
    assert (rows["The siege went on."].x, rows["The siege went on."].width) == (0, 100)
    assert rows["The strike was held."].x == 0
    march = rows["The march began."]
    assert march.x + march.width == pytest.approx(100, abs=0.02)


months = st.sampled_from(["2024-01", "2024-02", "2024-12"])
days = st.dates(min_value=date(2023, 6, 1), max_value=date(2025, 6, 1))


@given(st.tuples(days, days), months)
@settings(max_examples=60)
def test_a_bar_has_a_point_just_where_it_is_cut(ends: tuple[object, object], at: str) -> None:
    first, last = sorted(map(str, ends))
    if last < at or first > f"{at}~":
        return
    entry = Entry(first, last, Told.HAPPENED, (Telling(0, "1:e1", "x", 0, 1),))
    (row,) = draw_timeline(TimelinePart(Timeline((TimelinePage("x", None, None, None),), (entry,)), (), ()), at).rows
    assert row.over == (first < at, last > f"{at}~")
    assert (row.x == 0) >= row.over[0]
    assert 0 <= row.x <= row.x + row.width <= 100.01


def test_an_hour_has_its_place_on_its_own_day_alone() -> None:
    entry = Entry("2024-05-02", "2024-05-04", Told.HAPPENED, (Telling(0, "1:e1", "x", 0, 1),))
    part = TimelinePart(Timeline((TimelinePage("x", None, None, None),), (entry,)), (), (("1:e1", "2024-05-02T14:30"),))
    (row,) = draw_timeline(part, "2024-05-03").rows
    assert (row.x, row.width, row.over) == (0, 100, (True, True))
    assert draw_timeline(part, "2024-05-02").rows[0].when == "2024-05-02, 14:30"
    assert sum(column.count for column in draw_timeline(part, "2024-05-03").columns) == 0


def test_the_page_draws_a_point_and_says_so(served: Served) -> None:
    _, html = served.ask("GET", "/timeline?at=2024-06-15", headers={"Authorization": f"Bearer {TOKEN}"})
    (row,) = lxml.html.fromstring(html.decode()).xpath("//section[@aria-labelledby='dated']//ol/li")
    assert "begins before 2024-06-15, ends after 2024-06-15" in row.text_content()
    assert len(row.xpath(".//*[local-name()='path']")) == 2
