"""Two people's casefiles become one; and add, review, merge, undo in any order keep the log, the decisions and the counts consistent."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from accordingto import casefile
from accordingto.casefile import (
    Casefile,
    add_record,
    find_conflicts,
    merge_casefile,
    open_casefile,
    read_log,
    review_finding,
    search,
    undo_review,
)
from accordingto.casefile.counts import ACTS, CAST, VOICES
from accordingto.casefile.decisions import decide_all
from accordingto.errors import UsageError
from accordingto.schema import Deed, Record, Standing
from casefile.pages import DAM, dam, words
from casefile.test_joins import check_settled


def both(tmp_path: Path) -> tuple[Casefile, Casefile]:
    opened = [open_casefile(tmp_path / name, create=True) for name in ("a.db", "b.db")]
    for case in opened:
        add_record(case, dam(), original=DAM.encode())
    return opened[0], opened[1]


def test_reports_and_reviews_come_over_once(tmp_path: Path) -> None:
    one, two = both(tmp_path)
    add_record(two, dam(DAM + " More.", url="https://example.org/more"), reader="theirs", original=(DAM + " More.").encode())
    review_finding(two, "1:a1", Deed.ACCEPT, reviewer="Bo")
    review_finding(two, "2:a2", Deed.CORRECT, field="speaker", new="The ministry", reviewer="Bo")
    merged = merge_casefile(one, two)
    assert (merged.reports, merged.reviews, merged.conflicts) == (1, 2, ())
    again = merge_casefile(one, two)
    assert (again.reports, again.reviews) == (0, 0)
    assert {found.finding: found.verdict for found in search(one, speaker="ministry").statements} == {"2:a2": Standing.CORRECTED}
    assert casefile.read_report(one, 2).reader == "theirs"
    assert casefile.read_original(one, casefile.read_report(one, 2).document) == (DAM + " More.").encode()
    back = merge_casefile(two, one)
    assert (back.reports, back.reviews) == (0, 0)
    with pytest.raises(UsageError, match="itself"):
        merge_casefile(one, one)
    one.close()
    two.close()


def test_conflicts_are_shown_until_somebody_who_sees_both_decides(tmp_path: Path) -> None:
    one, two = both(tmp_path)
    review_finding(one, "1:a1", Deed.ACCEPT, reviewer="Ada")
    review_finding(two, "1:a1", Deed.REJECT, reviewer="Bo", comment="no")
    review_finding(one, "1:a2", Deed.ACCEPT, reviewer="Ada")
    review_finding(two, "1:a2", Deed.ACCEPT, reviewer="Bo")
    review_finding(one, "1:e1", Deed.CORRECT, field="date", new="2024-05-01", reviewer="Ada")
    review_finding(two, "1:e1", Deed.CORRECT, field="date", new="2024-05-02", reviewer="Bo")
    merged = merge_casefile(one, two)
    assert [(conflict.finding, conflict.field) for conflict in merged.conflicts] == [("1:a1", "verdict"), ("1:e1", "date")]
    assert {review.reviewer for review in merged.conflicts[0].reviews} == {"Ada", "Bo"}
    assert {found.finding: found.verdict for found in search(one).statements}["1:a1"] is Standing.DISPUTED
    assert casefile.read_timeline(one).dated[-1].earliest != "2024-05-01"
    assert casefile.find_worth(one)[0].statement.finding == "1:a1"
    review_finding(one, "1:a1", Deed.ACCEPT, reviewer="Cy")
    assert [conflict.finding for conflict in find_conflicts(one)] == ["1:e1"]
    merge_casefile(two, one)
    assert [conflict.finding for conflict in find_conflicts(two)] == ["1:e1"]
    one.close()
    two.close()


def test_findings_of_two_readings_of_one_page_are_one(tmp_path: Path) -> None:
    one, two = both(tmp_path)
    old = dam()
    wider = replace(old.attributions[2], content=words(DAM, "the ministry had hidden 3 reports since 5 May 2024"))
    add_record(one, replace(old, attributions=(*old.attributions[:2], wider)), reader="newer")
    review_finding(one, "2:a3", Deed.ACCEPT, reviewer="Ada")
    review_finding(two, "1:a3", Deed.REJECT, reviewer="Bo")
    merged = merge_casefile(one, two)
    assert [(conflict.finding, len(conflict.reviews)) for conflict in merged.conflicts] == [("2:a3", 2)]
    one.close()
    two.close()


def test_two_merged_into_each_other_stay_and_are_a_conflict(tmp_path: Path) -> None:
    one, two = both(tmp_path)
    review_finding(one, "1:a2", Deed.MERGE, new="1:a3", reviewer="Ada")
    review_finding(two, "1:a3", Deed.MERGE, new="1:a2", reviewer="Bo")
    merged = merge_casefile(one, two)
    assert {(conflict.finding, conflict.field) for conflict in merged.conflicts} == {("1:a2", "merge or split"), ("1:a3", "merge or split")}
    assert len(search(one).statements) == 3
    one.close()
    two.close()


PAGES: list[Record] = [
    dam(),
    replace(dam(), attributions=dam().attributions[:2], events=()),
    dam(DAM + " And more."),
    dam(DAM.replace("safe", "sound"), url="https://example.org/other", outlet=None),
]
WHO = st.sampled_from(["Ada", "Bo"])
VERDICTS = [(deed, None, None) for deed in (Deed.ACCEPT, Deed.REJECT, Deed.SECOND_LOOK, Deed.LOOKED, Deed.COMMENT)]
CORRECTIONS = [
    (Deed.CORRECT, "speaker", "Greta Holm"),
    (Deed.CORRECT, "speaker", "Officials"),
    (Deed.CORRECT, "act", "accuse"),
    (Deed.CORRECT, "content", "it leaks"),
]
SHAPES = [
    (Deed.MERGE, None, "a1"),
    (Deed.MERGE, None, "a3"),
    (Deed.SPLIT, None, '["that it", "leaks"]'),
    (Deed.SPLIT, None, '["that", "it", "leaks"]'),
]
PAIRS = [(deed, None, which) for deed in (Deed.SAME, Deed.APART, Deed.CONTRADICT) for which in ("a1", "a2", "a3")]
DATES = [(Deed.CORRECT, "date", "2024-01-01"), (Deed.CORRECT, "date", "")]
REVIEWS = st.one_of(
    st.tuples(st.sampled_from(["a1", "a2", "a3"]), st.sampled_from(VERDICTS + CORRECTIONS + 2 * SHAPES + PAIRS)),
    st.tuples(st.just(""), st.sampled_from([(Deed.APART, None, ""), (Deed.SAME, None, ""), (Deed.COMMENT, None, None)])),
    st.tuples(st.sampled_from(["a2.1", "a2.2", "a1.2"]), st.sampled_from(VERDICTS + CORRECTIONS)),
    st.tuples(st.sampled_from(["e1", "t1"]), st.sampled_from(VERDICTS + DATES)),
    st.tuples(st.just("p1"), st.sampled_from([*VERDICTS, (Deed.CORRECT, "name", "Lindgren")])),
)
"""Reviews that mostly make sense: those that do not are refused, and must leave no trace."""


@settings(max_examples=12, stateful_step_count=14, suppress_health_check=list(HealthCheck), deadline=None)
class Casefiles(RuleBasedStateMachine):
    """Two people, two casefiles: they add, review, undo and merge in any order."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.cases = [open_casefile(self.folder / name, create=True) for name in ("a.db", "b.db")]
        self.logs: list[list[str]] = [[], []]
        for case in self.cases:
            add_record(case, PAGES[0])

    def teardown(self) -> None:
        for case in getattr(self, "cases", []):
            case.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    @rule(which=st.integers(0, 1), page=st.sampled_from(PAGES))
    def add(self, which: int, page: Record) -> None:
        add_record(self.cases[which], page)

    @rule(which=st.integers(0, 1), given=REVIEWS, who=WHO, pick=st.integers(0, 5))
    def review(self, which: int, given: tuple[str, tuple[Deed, str | None, str | None]], who: str, pick: int) -> None:
        case = self.cases[which]
        finding, (deed, field, new) = given
        reports = [row["id"] for row in case.rows("SELECT id FROM reports WHERE next IS NULL")]
        report = reports[pick % len(reports)]
        if deed is Deed.MERGE:
            new = f"{report}:{new}"
        elif new is not None and deed in (Deed.SAME, Deed.APART, Deed.CONTRADICT):
            new = f"{reports[(pick + 1) % len(reports)]}:{new}".rstrip(":")
        try:
            comment = "so" if deed is Deed.COMMENT else None
            review_finding(case, f"{report}:{finding}".rstrip(":"), deed, reviewer=who, field=field, new=new, comment=comment)
        except UsageError:
            return

    @rule(which=st.integers(0, 1), who=WHO)
    def undo(self, which: int, who: str) -> None:
        try:
            undo_review(self.cases[which], reviewer=who)
        except UsageError:
            return

    @rule(which=st.integers(0, 1))
    def merge(self, which: int) -> None:
        merge_casefile(self.cases[which], self.cases[1 - which])
        assert {review.uid for review in read_log(self.cases[1 - which])} <= {review.uid for review in read_log(self.cases[which])}

    @invariant()
    def the_log_is_only_added_to(self) -> None:
        for number, case in enumerate(getattr(self, "cases", [])):
            log = [review.uid for review in read_log(case)]
            assert log[: len(self.logs[number])] == self.logs[number]
            self.logs[number] = log

    @invariant()
    def views_are_what_the_log_says(self) -> None:
        for case in getattr(self, "cases", []):
            check_whole(case)


def check_whole(case: Casefile) -> None:
    """Counts are what counting gives, decisions what the log gives, and the file is sound."""
    not_rejected = "coalesce(verdict, '') != 'rejected'"
    for table, sql, key in (("voices", VOICES, "statements"), ("acts", ACTS, "statements"), ("cast_counts", CAST, "reports")):
        counted = [tuple(row.values()) for row in case.rows(f"SELECT * FROM {table} WHERE {key} != 0")]
        assert sorted(counted) == sorted(tuple(row.values()) for row in case.rows(sql.format(not_rejected)))
    before = case.rows("SELECT * FROM decisions ORDER BY finding")
    with case.writing():
        decide_all(case)
    assert case.rows("SELECT * FROM decisions ORDER BY finding") == before
    check_settled(case)
    assert not case.rows("PRAGMA foreign_key_check")
    assert case.value("PRAGMA quick_check") == "ok"


TestCasefiles = Casefiles.TestCase
