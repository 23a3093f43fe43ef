"""What is drawn: the article and its cards, wordings word by word, the axis of time, addresses that survive a re-read; actors by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.casefile import (
    Casefile,
    add_record,
    list_reports,
    list_speakers,
    merge_actors,
    open_casefile,
    read_current,
    read_log,
    read_profile,
    review_finding,
    search,
    split_actor,
    undo_last,
)
from accordingto.errors import NotThereError, UsageError
from accordingto.room.line import draw_timeline
from accordingto.room.look import compare_words, draw_article, make_cards
from accordingto.room.wanted import ReportsWanted, SplitWanted, read_wanted
from accordingto.schema import Deed, Entry, Outcome, Standing, Telling, Timeline, TimelinePage, TimelinePart, Told
from casefile.pages import DAM, dam
from room.conftest import TOKEN, Served
from room.invented import make_casefile, wall


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Casefile]:
    with open_casefile(make_casefile(tmp_path / "case.db")) as opened:
        yield opened


def test_the_article_is_whole_and_its_pieces_stand_where_they_say() -> None:
    record = wall()
    for _, blocks in draw_article(record, {}):
        for block in blocks:
            assert "".join(piece.text for piece in block.pieces) == record.document.text[block.start : block.end]


def test_acts_and_distance_are_told_apart_without_colour() -> None:
    pieces = [piece for _, blocks in draw_article(wall(), {}) for block in blocks for piece in block.pieces]
    looks = {name: set(piece.classes.split()) for piece in pieces for name in piece.all.split() if "content" in piece.classes}
    assert {"ahead", "neutral"} <= looks["a2"]
    assert {"claimed", "distancing"} <= looks["a3"]
    assert {"told", "endorsing"} <= looks["a4"]
    signs = dict(ref for piece in pieces for ref in piece.refs)
    assert (signs["a1"], signs["a3"], signs["a4"]) == ("", "?", "!")


def test_a_card_says_by_whose_hands_it_came(case: Casefile) -> None:
    cards = {card.id: card for card in make_cards(read_current(case, 1), {})}
    assert [(link.kind, link.name) for link in cards["a1"].chain] == [
        ("hub", "Hub"),
        ("outlet", "The Valley Post"),
        ("person", "Maria Lind"),
    ]
    assert cards["a2"].dates == []
    assert cards["a3"].conditions == ["on Friday"]


words = st.lists(st.sampled_from(["dam", "wall", "not", "“the", "3", "café", "\n", "—", ".", ""]), max_size=12).map(" ".join)


@given(words, words)
@settings(max_examples=60)
def test_two_wordings_are_held_against_each_other_and_nothing_is_lost(old: str, new: str) -> None:
    runs = compare_words(old, new)
    assert "".join(run for kind, run in runs if kind != "gone") == new
    assert "".join(run for kind, run in runs if kind != "new").casefold() == old.casefold()
    assert compare_words(old, old) == ([("same", old)] if old else [])


days = st.dates(date(1200, 1, 1), date(2200, 1, 1))


@given(
    st.lists(st.tuples(days, st.integers(0, 4_000), st.sampled_from([0, 1, 2])), min_size=1, max_size=6), st.sampled_from([None, 4, 7, 10])
)
@settings(max_examples=60)
def test_every_event_stands_on_the_axis_and_the_zoom_leads_to_it(found: list[tuple[date, int, int]], size: int | None) -> None:
    entries = []
    for number, (first, length, opened) in enumerate(found, 1):
        last = first + timedelta(length)
        ends = (None if opened == 1 else first.isoformat(), None if opened == 2 else last.isoformat())
        entries.append(Entry(*ends, Told.HAPPENED, (Telling(0, f"1:e{number}", "x", 0, 1),)))
    begin = entries[0].earliest or entries[0].latest or ""
    at = begin[:size] if size else None
    inside = tuple(entry for entry in entries if (entry.earliest or entry.latest or "").startswith(at or ""))
    part = TimelinePart(Timeline((TimelinePage("x", None, None, None),), inside), (), ())
    drawn = draw_timeline(part, at)
    assert len(drawn.rows) == len(inside)
    for row in drawn.rows:
        assert 0 <= row.x <= 100
        assert row.width > 0
        assert row.x + row.width <= 100.1
    if size != 10:
        assert sum(column.count for column in drawn.columns) == len(inside)
        assert all((column.count > 0) == (column.at is not None) for column in drawn.columns)
    assert abs(sum(column.width for column in drawn.columns) - 100) < 1


def test_a_list_narrowed_in_each_way(case: Casefile) -> None:
    assert [line.report for line in list_reports(case, unnamed=True).reports] == []
    review_finding(case, "1:a3", Deed.REJECT, reviewer="Ada")
    assert [line.report for line in list_reports(case, unnamed=True).reports] == [1]
    for finding in ("1:a1", "1:a2"):
        review_finding(case, finding, Deed.ACCEPT, reviewer="Ada")
    assert [line.report for line in list_reports(case, unreviewed=True).reports] == [3, 2]
    assert list_reports(case, '"dam is safe"').reports[0].statements == 2
    with pytest.raises(UsageError):
        list_reports(case, since="May")
    with pytest.raises(UsageError):
        list_reports(case, offset=-1)


def test_a_report_as_people_left_it(case: Casefile) -> None:
    review_finding(case, "2:a1", Deed.CORRECT, field="content", new="nobody listened", reviewer="Ada")
    review_finding(case, "2:a2", Deed.SPLIT, new='["that it would open the gates", "if the water rose"]', reviewer="Ada")
    review_finding(case, "2:a3", Deed.MERGE, new="2:a4", reviewer="Bo")
    review_finding(case, "2:p1", Deed.CORRECT, field="name", new="T. Oye", reviewer="Bo")
    review_finding(case, "2:e2", Deed.REJECT, reviewer="Bo")
    current = read_current(case, 2)
    assert [found.id for found in current.record.attributions] == ["a1", "a2.1", "a2.2", "a4"]
    assert current.record.attributions[0].content.text == "nobody listened"
    assert (current.decided[0].speaker, current.decided[0].verdict, current.decided[0].reviewer) == ("T. Oye", Standing.CORRECTED, "Ada")
    assert [event.id for event in current.record.events] == ["e1", "e3"]
    assert [card.id for card in make_cards(current, {})] == ["a1", "a2.1", "a2.2", "a4"]


def test_merging_names_touches_no_statement_and_is_undone_as_a_whole(case: Casefile) -> None:
    add_record(case, replace(dam(DAM + " More.", url=None), attributions=dam(DAM).attributions, events=()))
    made = merge_actors(case, "Maria Lind", "Tomas Oye", reviewer="Ada")
    assert [review.finding for review in made] == ["4:p1", "1:p1"]
    assert {found.verdict for found in search(case).statements} == {Standing.OPEN}
    profile = read_profile(case, "Tomas Oye")
    assert {found.finding for found in profile.by} == {"1:a1", "2:a1", "4:a1"}
    assert {found.finding: found.renamed for found in profile.appearances} == {"4:p1": True, "1:p1": True, "2:p1": False}
    voice = next(voice for voice in list_speakers(case) if voice.speaker == "Tomas Oye")
    assert voice.statements == 2  # report 4 is a copy of report 1, and a copy counts once
    with pytest.raises(NotThereError):
        read_profile(case, "Maria Lind")
    assert len(undo_last(case, reviewer="Ada")) == 2
    assert len(read_profile(case, "Maria Lind").by) == 2
    split_actor(case, ["1:p1"], "Another Lind", reviewer="Ada")
    assert [found.finding for found in read_profile(case, "Another Lind").by] == ["1:a1"]
    assert [found.finding for found in read_profile(case, "Maria Lind").by] == ["4:a1"]
    assert len(read_log(case)) == 5


def test_an_address_survives_a_new_version(served: Served) -> None:
    old = dam()
    renumbered = replace(
        old,
        attributions=tuple(replace(found, id=f"a{number + 4}", within=None) for number, found in enumerate(old.attributions)),
        events=(),
    )
    text = old.document.text.encode()
    document = replace(old.document, id="sha256:" + hashlib.sha256(text).hexdigest(), origin=())
    added = served.room.desk.ask_here(lambda case: add_record(case, replace(renumbered, document=document), reader="model 2"))
    assert added.outcome is Outcome.READ_AGAIN
    answer, _ = served.ask("GET", "/report/1", headers={"Authorization": f"Bearer {TOKEN}"})
    assert (answer.status, answer.headers["location"]) == (303, f"/report/{added.report}?was=1")
    _, html = served.ask("GET", f"/report/{added.report}?was=1", headers={"Authorization": f"Bearer {TOKEN}"})
    page = lxml.html.fromstring(html.decode())
    assert [(card.get("id"), card.get("data-card")) for card in page.xpath("//li[@data-card]")] == [
        ("a1", "a4"),
        ("a2", "a5"),
        ("a3", "a6"),
    ]
    answer, html = served.ask("GET", "/report/1?old=true", headers={"Authorization": f"Bearer {TOKEN}"})
    assert b"older version" in html


def test_a_request_is_read_by_its_type() -> None:
    assert read_wanted([("q", ""), ("unnamed", "true"), ("limit", "7"), ("strange", "x")], ReportsWanted) == ReportsWanted(
        unnamed=True, limit=7
    )
    assert read_wanted([("findings", "1:p1"), ("findings", "2:p1"), ("new", "x")], SplitWanted).findings == ("1:p1", "2:p1")
    for pairs in ([("limit", "0")], [("since", "May")], [("unreviewed", "perhaps")]):
        with pytest.raises(UsageError):
            read_wanted(pairs, ReportsWanted)
