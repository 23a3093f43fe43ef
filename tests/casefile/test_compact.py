"""The step that makes a casefile smaller: nothing that was in it is lost, and it is as one that was made today."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto import casefile
from accordingto.casefile import Casefile, add_record, open_casefile, read_log, read_record, review_finding, undo_review
from accordingto.casefile.migrations import NAMES
from accordingto.casefile.writing import pack_score, pack_spans
from accordingto.schema import Deed, Record
from casefile.pages import DAM, dam, unpack
from casefile.test_joins import CLOSES, LONG, report
from casefile.test_merge import check_whole

OLD = "before-compact.db"


def records() -> list[Record]:
    """The reports in it, in their order."""
    road = (("The mayor", "said", CLOSES), ("Lind", "said", "“We have waited ten years for this road”"))
    return [
        report(1, *road, text=LONG), report(2, ("Engineers", "denied", f"that {CLOSES}")), report(3, *road, text=LONG), dam(),
        dam(DAM.replace("3 reports", "4 reports")),
    ]  # fmt: skip


def fill(case: Casefile) -> None:
    """The same again in an empty casefile, with the same reviews."""
    *first, last = records()
    for record in first[:3]:
        add_record(case, record)
    add_record(case, first[3], original=DAM.encode(), places=["/pages/dam.html"])
    review_finding(case, "4:a1", Deed.ACCEPT, reviewer="Ada")
    review_finding(case, "4:a1", Deed.CORRECT, field="speaker", new="Greta Holm", reviewer="Bo")
    review_finding(case, "4:a2", Deed.SPLIT, new='["that it", "leaks"]', reviewer="Ada")
    review_finding(case, "4:e1", Deed.CORRECT, field="date", new="2024-05-01", reviewer="Ada")
    review_finding(case, "4:t1", Deed.ACCEPT, reviewer="Ada")
    review_finding(case, "4:p1", Deed.CORRECT, field="name", new="Lindgren", reviewer="Ada")
    review_finding(case, "1:a1", Deed.REJECT, reviewer="Ada")
    undo_review(case, reviewer="Ada")
    review_finding(case, "2:a1", Deed.APART, new="1:a1", reviewer="Bo")
    add_record(case, last)


VIEWS: list[Callable[[Casefile], Any]] = [
    lambda case: casefile.search(case, "dam"),
    lambda case: casefile.search(case, "“nobody has to leave”"),
    lambda case: casefile.search(case, "jose nunez", act="claim"),
    lambda case: casefile.search(case, speaker="Holm"),
    lambda case: casefile.search(case, act="deny", source_kind="unnamed"),
    lambda case: casefile.search_text(case, "valley"),
    casefile.list_voices,
    casefile.list_actors,
    casefile.list_claims,
    casefile.list_contradictions,
    casefile.list_copies,
    casefile.list_quotations,
    casefile.list_months,
    casefile.list_loose_events,
    casefile.read_timeline,
    casefile.make_stats,
    casefile.list_reports,
    lambda case: casefile.list_versions(case, 5),
    lambda case: casefile.find_worth(case, limit=20),
    lambda case: casefile.read_current(case, 5),
    lambda case: casefile.read_profile(case, "Lindgren"),
    casefile.group_actors,
]


@pytest.fixture
def cases(tmp_path: Path) -> Any:
    with open_casefile(unpack(OLD, tmp_path)) as old, open_casefile(tmp_path / "new.db", create=True) as new:
        fill(new)
        yield old, new


def plain(found: object) -> str:
    """What a view gives, but for times and numbers that differ from one making to the next."""
    return re.sub(r"\d{4}-\d\d-\d\dT[^']*Z|uid='\w+'", "", repr(found))


def test_an_older_casefile_gives_what_a_new_one_gives(cases: tuple[Casefile, Casefile]) -> None:
    old, new = cases
    for view in VIEWS:
        assert plain(view(old)) == plain(view(new))
    for number, record in enumerate(records(), 1):
        assert read_record(old, number) == record
    assert casefile.read_original(old, dam().document.id) == DAM.encode()


def test_reviews_and_rules_stay(cases: tuple[Casefile, Casefile], tmp_path: Path) -> None:
    old, _ = cases
    told = [[(one.reviewer, one.finding, one.deed, one.field, one.old, one.new) for one in read_log(case)] for case in cases]
    assert told[0] == told[1]
    assert len(told[0]) == 9
    check_whole(old)
    assert [row["name"] for row in old.rows("SELECT name FROM _sqlite_migrations ORDER BY id")][-1] == "m0006_compact"
    assert {row["name"] for row in old.rows("SELECT name FROM _sqlite_migrations")} == set(NAMES)
    assert (tmp_path / f"{OLD}.before-m0006_compact").exists()
    schemas = [case.rows("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE '%sqlite%' ORDER BY name") for case in cases]
    assert schemas[0] == schemas[1]


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(1, 3000)), max_size=3))
def test_spans_come_back_from_the_number_that_they_were_packed_into(spans: list[tuple[int, int]]) -> None:
    given_spans = tuple((start, start + length) for start, length in spans)
    packed = pack_spans(given_spans)
    if isinstance(packed, int):
        assert given_spans == ((packed >> 10, (packed >> 10) + (packed & 1023)),)
    else:
        assert packed == str([list(span) for span in given_spans]).replace(" ", "")


@given(st.floats(0, 1) | st.integers(0, 1000).map(lambda n: n / 1000))
def test_a_score_comes_back(score: float) -> None:
    packed = pack_score(score)
    assert (packed / 1000 if isinstance(packed, int) else packed) == score
