"""Across reports: the same claim, contradictions, copies of a text; each with its reason, each can be undone by a person."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.casefile import (
    Casefile,
    add_record,
    find_claim,
    find_conflicts,
    list_claims,
    list_contradictions,
    list_copies,
    list_quotations,
    list_voices,
    make_stats,
    merge_casefile,
    open_casefile,
    read_log,
    review_finding,
    undo_review,
)
from accordingto.casefile.groups import settle_all
from accordingto.casefile.likeness import compare_said
from accordingto.casefile.said import Given, read_said
from accordingto.errors import UsageError
from accordingto.schema import Act, Block, BlockKind, DateSource, Deed, Document, How, Kind, Published, Record, SourceKind
from casefile.pages import say, unpack

CLOSES = "the old bridge over the Elba would close for repairs before winter"


def report(number: int, *said: tuple[str, str, str], outlet: str | None = None, text: str = "", **document: Any) -> Record:
    """Statements as (source, cue, content), and words to follow them -> a record; "denied" denies, what stands in marks is direct."""
    parts = [f"{source} {cue} {content}." for source, cue, content in said]
    whole = " ".join([f"Report {number}.", *parts, text])
    found = []
    for n, (source, cue, content) in enumerate(said, 1):
        start = whole.index(f"{source} {cue} {content}")
        one = say(f"a{n}", whole[start:], source, cue, content)
        spans = {role: tuple((a + start, b + start) for a, b in getattr(one, role).spans) for role in ("source", "cue", "content")}
        found.append(
            replace(
                one, **{role: replace(getattr(one, role), spans=spans[role]) for role in spans},
                act=Act.DENY if cue == "denied" else Act.SAY, kind=Kind.DIRECT if content.startswith("“") else Kind.INDIRECT,
                source_kind=SourceKind.DOCUMENT if source == "A memo" else SourceKind.PERSON,
            )
        )  # fmt: skip
    id = "sha256:" + hashlib.sha256(whole.encode()).hexdigest()
    fields: dict[str, Any] = {
        "url": f"https://example.org/{number}",
        "title": f"Report {number}",
        "published": Published(f"2024-05-{number:02}", DateSource.META),
    }
    return Record(
        Document(id, whole, (Block(BlockKind.PARAGRAPH, 0, len(whole)),), outlet=outlet or f"Outlet {number}", **(fields | document)),
        tuple(found),
    )


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Casefile]:
    with open_casefile(tmp_path / "case.db", create=True) as opened:
        yield opened


def test_a_claim_in_other_words_is_brought_together_with_a_reason(case: Casefile) -> None:
    add_record(case, report(1, ("The mayor", "said", CLOSES)))
    add_record(case, report(2, ("City Hall", "announced", "that before winter the old Elba bridge will close for repairs")))
    add_record(case, report(3, ("The mayor", "said", "the new hospital over the hill would open for patients after winter")))
    (claim,) = list_claims(case)
    assert [found.finding for found in claim.statements] == ["1:a1", "2:a1"]
    assert (claim.reports, claim.outlets) == (2, 2)
    (link,) = claim.links
    assert (link.one, link.other, link.how, link.by) == ("1:a1", "2:a1", How.CLAIM, "")
    assert "“bridge”" in link.why[0]
    assert list_claims(case, "elba bridge") == (claim,)
    assert list_claims(case, "hospital") == ()
    assert find_claim(case, "2:a1") == claim
    assert find_claim(case, "3:a1") is None
    with pytest.raises(UsageError, match="whole statement"):
        find_claim(case, "2")


def test_what_one_says_and_another_denies_stands_side_by_side(case: Casefile) -> None:
    add_record(case, report(1, ("The mayor", "said", CLOSES)))
    add_record(case, report(2, ("City Hall", "said", CLOSES)))
    add_record(case, report(3, ("Engineers", "denied", f"that {CLOSES}")))
    (found,) = list_contradictions(case)
    assert [statement.finding for statement in found.one] == ["1:a1", "2:a1"] or [s.finding for s in found.one] == ["2:a1", "1:a1"]
    assert [statement.finding for statement in found.other] == ["3:a1"]
    assert found.link.how is How.CONTRADICTION
    assert "it is not so" in found.link.why[-1]
    assert list_contradictions(case, "elba") == (found,)
    assert list_contradictions(case, "hospital") == ()


def test_numbers_and_opposites_contradict_each_other(case: Casefile) -> None:
    add_record(case, report(1, ("Police", "said", "12 people were hurt in the crush at Tor Stadium")))
    add_record(case, report(2, ("The hospital", "said", "19 people were hurt in the crush at Tor Stadium")))
    add_record(case, report(3, ("The minister", "said", "the tax on diesel will rise next year")))
    add_record(case, report(4, ("The chancellor", "said", "the tax on diesel will fall next year")))
    why = {found.link.one: found.link.why[-1] for found in list_contradictions(case)}
    assert why == {"1:a1": "12 here, 19 there", "3:a1": "“rise” here, “fall” there"}
    assert list_claims(case) == ()


APART = [
    ("Karl Berg had accused Tomas Reiss of forging invoices", "Tomas Reiss had accused Karl Berg of forging invoices"),
    ("the dam in Vesby is safe for the winter", "the dam in Brunn is safe for the winter"),
    ("at least 300 houses were flooded in Ruhl", "312 houses were flooded in Ruhl"),
    ("the market hall may be rebuilt before winter", "the market hall was rebuilt before winter"),
    ("nurses in Tarn would strike if talks fail", "nurses in Tarn would strike"),
    ("whether the reactor in Tarn leaks cooling water", "the reactor in Tarn leaks cooling water"),
    ("I will leave the party in Tarn", "I will leave the party in Tarn"),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_a_join_is_forbidden_by(one: str, other: str) -> None:
    """Names swapped, other names, a range, "may", "if", a question, two people's "I"."""
    sides = [read_said(Given(words, speaker, "indirect", "say", False, False, False)) for words, speaker in ((one, "Ada"), (other, "Bo"))]
    assert compare_said(sides[0], sides[1], lambda stem, word: 1.0).how is None


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_are_compared_the_same_both_ways(one: str, other: str) -> None:
    sides = [read_said(Given(words, "Ada", "indirect", "say", False, False, False)) for words in (one, other)]
    assert compare_said(sides[0], sides[1], lambda stem, word: 1.0).how == compare_said(sides[1], sides[0], lambda stem, word: 1.0).how


LONG = " ".join(f"Word{n} went over hill{n} and found river{n} there." for n in range(30))


def test_a_near_copy_counts_once_and_shows_its_chain(case: Casefile) -> None:
    first = report(2, ("A memo", "said", CLOSES), text=LONG, outlet="The Valley Post")
    copied = report(1, ("A memo", "said", CLOSES), text=LONG + " One more.", outlet="The Valley Post", republished_by="A hub")
    copied = replace(copied, document=replace(copied.document, published=Published("2024-05-03", DateSource.META)))
    add_record(case, copied)
    add_record(case, first)
    add_record(case, report(7, ("Ada", "said", CLOSES), text="Another text with words of its own, and more of them than a few."))
    (text,) = list_copies(case)
    assert [(copy.report.id, copy.hub, copy.report.outlet, copy.documents) for copy in text.copies] == [
        (2, None, "The Valley Post", ("A memo",)),
        (1, "A hub", "The Valley Post", ("A memo",)),
    ]
    assert text.copies[0].of is None
    assert text.copies[1].of == 2
    assert "of the shorter text" in text.copies[1].why[0]
    assert [(voice.speaker, voice.statements) for voice in list_voices(case)] == [("A memo", 1), ("Ada", 1)]
    assert [(voice.speaker, voice.statements) for voice in list_voices(case, copies=True)] == [("A memo", 2), ("Ada", 1)]
    assert (make_stats(case).statements, make_stats(case, copies=True).statements, make_stats(case).copies) == (2, 3, 1)
    assert make_stats(case).events <= make_stats(case, copies=True).events
    (claim,) = list_claims(case)
    assert (claim.reports, len(claim.statements)) == (2, 3)
    review_finding(case, "1", Deed.APART, new="2", reviewer="Ada", comment="it has news of its own")
    assert list_copies(case) == ()
    assert make_stats(case).statements == 3
    assert list_claims(case)[0].reports == 3
    undo_review(case, reviewer="Ada")
    assert list_copies(case) == (text,)
    check_settled(case)


def test_people_part_and_join_and_take_it_back(case: Casefile) -> None:
    for number, content in ((1, CLOSES), (2, CLOSES), (3, "nobody would cross the river on foot until spring")):
        add_record(case, report(number, ("The mayor", "said", content)))
    before = list_claims(case)
    review_finding(case, "2:a1", Deed.APART, new="1:a1", reviewer="Ada")
    assert list_claims(case) == ()
    review_finding(case, "1:a1", Deed.SAME, new="3:a1", reviewer="Ada", comment="the same closing")
    (claim,) = list_claims(case)
    assert [found.finding for found in claim.statements] == ["1:a1", "3:a1"]
    assert (claim.links[0].by, claim.links[0].why) == ("Ada", ("the same closing",))
    review_finding(case, "2:a1", Deed.CONTRADICT, new="3:a1", reviewer="Ada")
    (found,) = list_contradictions(case)
    assert found.link.by == "Ada"
    for _ in range(3):
        undo_review(case, reviewer="Ada")
    assert list_claims(case) == before
    assert list_contradictions(case) == ()
    review_finding(case, "1:a1", Deed.REJECT, reviewer="Ada")
    assert list_claims(case) == ()
    check_settled(case)


@pytest.mark.parametrize(
    ("finding", "deed", "new"),
    [
        ("1:a1", Deed.SAME, "1:a1"),
        ("1:a1", Deed.SAME, "2"),
        ("1", Deed.CONTRADICT, "2"),
        ("1", Deed.ACCEPT, None),
        ("1:a1", Deed.APART, None),
        ("1:a1", Deed.APART, "9:a1"),
    ],
)
def test_pairs_that_make_no_sense_are_refused(case: Casefile, finding: str, deed: Deed, new: str | None) -> None:
    for number in (1, 2):
        add_record(case, report(number, ("The mayor", "said", CLOSES)))
    with pytest.raises(UsageError):
        review_finding(case, finding, deed, new=new, reviewer="Ada")
    assert read_log(case) == ()


def test_what_was_parted_stays_parted_when_a_page_is_read_again_or_changes(case: Casefile) -> None:
    one, two = (report(number, ("The mayor", "said", CLOSES)) for number in (1, 2))
    add_record(case, one)
    add_record(case, two)
    review_finding(case, "1:a1", Deed.APART, new="2:a1", reviewer="Ada")
    add_record(case, replace(two, attributions=(replace(two.attributions[0], score=0.5),)), reader="newer")
    assert list_claims(case) == ()
    changed = report(2, ("The mayor", "said", CLOSES), text="One more sentence.")
    added = add_record(case, changed)
    assert added.outcome == "changed"
    assert list_claims(case) == ()
    undo_review(case, reviewer="Ada")
    assert [found.finding for found in list_claims(case)[0].statements] == ["1:a1", "4:a1"]
    check_settled(case)


def test_a_quotation_that_was_parted_is_two_quotations(case: Casefile) -> None:
    add_record(case, report(1, ("Lind", "said", "“We have waited ten years for this road and will not wait on”")))
    add_record(case, report(2, ("Lind", "said", "“We have waited ten years for this road”")))
    assert list_claims(case)[0].links[0].how is How.QUOTATION
    assert list_quotations(case)[0].reports == 2
    review_finding(case, "1:a1", Deed.APART, new="2:a1", reviewer="Ada")
    assert list_quotations(case) == ()
    check_settled(case)


def test_decisions_about_pairs_come_over_and_disagree(tmp_path: Path) -> None:
    cases = [open_casefile(tmp_path / name, create=True) for name in ("a.db", "b.db")]
    order = ((1, 2), (2, 1))
    for opened, numbers in zip(cases, order, strict=True):
        for number in numbers:
            add_record(opened, report(number, ("The mayor", "said", CLOSES)))
    review_finding(cases[1], "1:a1", Deed.APART, new="2:a1", reviewer="Bo")
    assert merge_casefile(cases[0], cases[1]).reviews == 1
    assert list_claims(cases[0]) == ()
    undo_review(cases[1], reviewer="Bo")
    merge_casefile(cases[0], cases[1])
    assert len(list_claims(cases[0])) == 1
    review_finding(cases[0], "2:a1", Deed.APART, new="1:a1", reviewer="Ada")
    review_finding(cases[1], "2:a1", Deed.SAME, new="1:a1", reviewer="Bo")
    merged = merge_casefile(cases[0], cases[1])
    assert [len(conflict.reviews) for conflict in merged.conflicts] == [2]
    assert len(list_claims(cases[0])) == 1, "where people disagree, what the program found stands"
    review_finding(cases[0], "2:a1", Deed.APART, new="1:a1", reviewer="Cy")
    assert find_conflicts(cases[0]) == ()
    assert list_claims(cases[0]) == ()
    for opened in cases:
        check_settled(opened)
        opened.close()


def test_a_casefile_from_before_is_joined(tmp_path: Path) -> None:
    """`data/before-joins.db.gz` was made by the program of that time, of these three reports and this review."""
    with open_casefile(tmp_path / "new.db", create=True) as case:
        add_record(case, report(1, ("The mayor", "said", CLOSES), ("Lind", "said", "“We have waited ten years for this road”"), text=LONG))
        add_record(case, report(2, ("Engineers", "denied", f"that {CLOSES}")))
        add_record(case, report(3, ("The mayor", "said", CLOSES), ("Lind", "said", "“We have waited ten years for this road”"), text=LONG))
        review_finding(case, "1:a1", Deed.ACCEPT, reviewer="Ada", comment="so")
        wanted = [list_claims(case), list_contradictions(case), list_copies(case), list_quotations(case), list_voices(case)]
    with open_casefile(unpack("before-joins.db", tmp_path)) as case:
        times = [row["added_at"] for row in case.rows("SELECT added_at FROM reports ORDER BY id")]
        found = [list_claims(case), list_contradictions(case), list_copies(case), list_quotations(case), list_voices(case)]
        assert without_times(found) == without_times(wanted)
        assert [(review.reviewer, review.deed, review.finding, review.comment) for review in read_log(case)] == [
            ("Ada", Deed.ACCEPT, "1:a1", "so")
        ]
        assert len(times) == 3
        assert not case.rows("PRAGMA foreign_key_check")
    assert (tmp_path / "before-joins.db.before-m0003_joins").exists()


def without_times(found: list[Any]) -> str:
    """What was found, but for when a report was added."""
    return re.sub(r"added_at='[^']*'", "", repr(found))


def check_settled(case: Casefile) -> None:
    """Claims, quotations and copies are what comes out when all are made anew."""
    tables = ("claims", "claim_counts", "quotations", "quotation_counts", "copies", "voices", "acts")
    before = [sorted(tuple(row.values()) for row in case.rows(f"SELECT * FROM {table}")) for table in tables]
    with case.writing():
        settle_all(case)
    assert [sorted(tuple(row.values()) for row in case.rows(f"SELECT * FROM {table}")) for table in tables] == before
