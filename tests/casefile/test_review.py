from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from accordingto import casefile
from accordingto.casefile import Casefile, add_record, open_casefile, read_finding_log, review_finding, search, undo_review
from accordingto.errors import UsageError
from accordingto.schema import Act, Deed, Outcome, Standing, Statement
from casefile.pages import DAM, dam, say, words


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Casefile]:
    with open_casefile(tmp_path / "case.db", create=True) as opened:
        add_record(opened, dam(), reader="model 1")
        yield opened


def statement(case: Casefile, finding: str) -> Statement:
    return next(found for found in search(case, limit=100).statements if found.finding == finding)


def test_accept_reject_and_undo_are_lines_of_the_log(case: Casefile) -> None:
    review_finding(case, "1:a1", Deed.ACCEPT, reviewer="Ada")
    assert statement(case, "1:a1").verdict is Standing.ACCEPTED
    rejected = review_finding(case, "1:a1", Deed.REJECT, reviewer="Bo", comment="not her words")
    assert (rejected.old, statement(case, "1:a1").verdict) == ("accepted", Standing.REJECTED)
    assert casefile.list_voices(case, outlet="The Valley Post")[0].speaker != "Maria Lind"
    assert casefile.make_stats(case).statements == 2
    undo_review(case, reviewer="Bo")
    assert statement(case, "1:a1").verdict is Standing.ACCEPTED
    log = read_finding_log(case, "1:a1")
    assert [(review.deed, review.reviewer) for review in log] == [(Deed.ACCEPT, "Ada"), (Deed.REJECT, "Bo"), (Deed.UNDO, "Bo")]
    assert log[2].undoes == log[1].uid
    undo_review(case, reviewer="Bo", uid=log[2].uid[:8])
    assert statement(case, "1:a1").verdict is Standing.REJECTED
    with pytest.raises(UsageError, match="taken back already"):
        undo_review(case, reviewer="Bo", uid=log[2].uid)
    assert casefile.make_stats(case).reviews == 4


def test_corrections_stand_in_the_views_and_evidence_stays(case: Casefile) -> None:
    review_finding(case, "1:a2", Deed.CORRECT, field="speaker", new="The water ministry", reviewer="Ada")
    review_finding(case, "1:a2", Deed.CORRECT, field="source kind", new="organization", reviewer="Ada")
    review_finding(case, "1:a2", Deed.CORRECT, field="act", new="say", reviewer="Ada")
    review = review_finding(case, "1:a2", Deed.CORRECT, field="content", new="denied … it leaks", reviewer="Ada")
    assert review.old == "[[98,111]]"
    now = statement(case, "1:a2")
    assert (now.speaker, now.act, now.source_kind, now.verdict) == ("The water ministry", "say", "organization", Standing.CORRECTED)
    assert now.content == "denied … it leaks"
    assert [found.finding for found in search(case, speaker="ministry water").statements] == ["1:a2"]
    assert [found.finding for found in search(case, "leaks", act="say").statements] == ["1:a2"]
    assert search(case, act="deny").statements == ()
    assert casefile.list_voices(case, named=False) == ()
    assert casefile.read_record(case, 1) == dam()


def test_what_cannot_be_corrected_is_told(case: Casefile) -> None:
    for finding, field, new in (
        ("1:a1", "date", "2024-01-01"),
        ("1:a1", "act", "sing"),
        ("1:a1", "content", "no such words"),
        ("1:a1", "content", "[[5, 2]]"),
        ("1:a1", "content", "[[0, 9999]]"),
        ("1:a1", "speaker", " "),
        ("1:e1", "date", "Friday"),
        ("1:p1", "speaker", "Lind"),
        ("1:a1", None, "x"),
    ):
        with pytest.raises(UsageError):
            review_finding(case, finding, Deed.CORRECT, field=field, new=new, reviewer="Ada")
    for finding in ("1:a9", "2:a1", "a1", "1:x1", "1:a1.2"):
        with pytest.raises(UsageError):
            review_finding(case, finding, Deed.ACCEPT, reviewer="Ada")
    with pytest.raises(UsageError, match="name for a reviewer"):
        review_finding(case, "1:a1", Deed.ACCEPT, reviewer="  ")
    with pytest.raises(UsageError, match="no review"):
        undo_review(case, reviewer="Ada")
    assert casefile.read_log(case) == ()


def test_merged_findings_count_once_and_split_ones_twice(case: Casefile) -> None:
    review_finding(case, "1:a3", Deed.MERGE, new="1:a2", reviewer="Ada")
    assert sorted(found.finding for found in search(case).statements) == ["1:a1", "1:a2"]
    with pytest.raises(UsageError, match="already"):
        review_finding(case, "1:a2", Deed.MERGE, new="1:a3", reviewer="Ada")
    undo_review(case, reviewer="Ada")
    review_finding(case, "1:a3", Deed.SPLIT, new='["the ministry had", "hidden 3 reports"]', reviewer="Ada")
    assert sorted(found.finding for found in search(case).statements) == ["1:a1", "1:a2", "1:a3.1", "1:a3.2"]
    assert statement(case, "1:a3.1").content == "the ministry had"
    review_finding(case, "1:a3.2", Deed.CORRECT, field="speaker", new="Somebody else", reviewer="Bo")
    review_finding(case, "1:a3", Deed.CORRECT, field="act", new="accuse", reviewer="Ada")
    assert {statement(case, f"1:a3.{part}").act for part in (1, 2)} == {"accuse"}
    assert statement(case, "1:a3.2").speaker == "Somebody else"
    assert casefile.make_stats(case).statements == 4
    undo_review(case, reviewer="Ada", uid=next(review.uid for review in casefile.read_log(case) if review.deed is Deed.SPLIT))
    assert sorted(found.finding for found in search(case).statements) == ["1:a1", "1:a2", "1:a3"]
    assert casefile.make_stats(case).statements == 3


def test_reviews_stay_when_a_newer_model_reads_the_page_and_what_moved_is_told(case: Casefile) -> None:
    review_finding(case, "1:a1", Deed.REJECT, reviewer="Ada")
    review_finding(case, "1:a3", Deed.CORRECT, field="speaker", new="The owner", reviewer="Ada")
    review_finding(case, "1:a2", Deed.ACCEPT, reviewer="Ada")
    review_finding(case, "1:p1", Deed.CORRECT, field="name", new="Maria K. Lind", reviewer="Ada")
    old = dam()
    moved = replace(old.attributions[2], id="a2", content=words(DAM, "the ministry had hidden 3 reports since 5 May 2024"), within=None)
    new = replace(old, attributions=(old.attributions[0], moved), events=())
    added = add_record(case, new, reader="model 2")
    assert added.outcome is Outcome.READ_AGAIN
    assert {(one.old, one.new) for one in added.carried} == {("1:a1", "2:a1"), ("1:a2", None), ("1:a3", "2:a2"), ("1:p1", "2:p1")}
    assert any("content" in how for one in added.carried for how in one.how)
    assert statement(case, "2:a1").verdict is Standing.REJECTED
    assert statement(case, "2:a2").speaker == "The owner"
    first = casefile.find_worth(case)[0]
    assert (first.statement.finding, first.reasons[0][:37]) == ("2:a2", "it changed after it was reviewed: con")
    review_finding(case, "2:a2", Deed.ACCEPT, reviewer="Bo")
    assert "2:a2" not in {found.statement.finding for found in casefile.find_worth(case, limit=10)}
    assert [figure.name for figure in casefile.list_actors(case, kind="person") if "Lind" in figure.name] == ["Maria K. Lind"]
    with pytest.raises(UsageError, match="newer version, report 2"):
        review_finding(case, "1:a1", Deed.ACCEPT, reviewer="Ada")
    assert len(casefile.read_log(case)) == 5
    back = add_record(case, replace(old, document=replace(old.document, title="A better title")), reader="model 3")
    assert statement(case, f"{back.report}:a2").verdict is Standing.ACCEPTED


def test_corrected_words_are_found_again_in_a_changed_page(case: Casefile) -> None:
    review_finding(case, "1:a3", Deed.CORRECT, field="content", new="hidden 3 reports", reviewer="Ada")
    review_finding(case, "1:a2", Deed.CORRECT, field="content", new="on Friday", reviewer="Ada")
    changed = "News. " + DAM.replace("on Friday ", "today, Friday, ")
    record = dam(DAM)
    shifted = replace(
        dam(changed.replace("today", "on Friday")),
        document=replace(record.document, id="sha256:2", text=changed, blocks=(), origin=()),
        attributions=(
            say("a1", changed, "Maria Lind", "said", changed[6:59]),
            say("a2", changed, "Officials", "denied", "that it leaks", act=Act.DENY),
            say("a3", changed, "José Núñez", "claimed", "the ministry had hidden 3 reports", act=Act.CLAIM),
        ),
        times=(),
        actors=(),
        events=(),
    )
    added = add_record(case, shifted)
    assert added.outcome is Outcome.CHANGED
    assert statement(case, "2:a3").content == "hidden 3 reports"
    assert statement(case, "2:a2").content == "that it leaks"
    assert case.rows("SELECT stale FROM decisions WHERE stale IS NOT NULL") == [{"stale": "content"}]


def test_comments_and_a_second_pair_of_eyes(case: Casefile) -> None:
    review_finding(case, "1:a1", Deed.COMMENT, comment="ask her", reviewer="Ada")
    review_finding(case, "1:a1", Deed.SECOND_LOOK, reviewer="Ada")
    now = statement(case, "1:a1")
    assert (now.comments, now.second_look, now.verdict) == (1, True, Standing.OPEN)
    assert [found.finding for found in search(case, unreviewed=True).statements] == ["1:a3", "1:a2", "1:a1"]
    with pytest.raises(UsageError, match="empty comment"):
        review_finding(case, "1:a1", Deed.COMMENT, comment=" ", reviewer="Ada")
