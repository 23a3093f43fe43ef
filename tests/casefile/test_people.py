import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from accordingto import casefile
from accordingto.casefile import Casefile, add_record, group_actors, merge_actors, merge_casefile, open_casefile, split_actor, undo_review
from accordingto.errors import UsageError
from accordingto.schema import Actor, ActorKind, Block, BlockKind, Document, Mention, MentionForm, Published, Record, Somebody


def page(number: int, *actors: tuple[str, ActorKind, tuple[str, ...]], others: tuple[str, ...] = ()) -> Record:
    """A report of a day, in which actors are named once each, with their roles; `others` are organizations beside them."""
    named = [*actors, *((name, ActorKind.ORGANIZATION, ()) for name in others)]
    text = f"Page {number}. " + " and ".join(name for name, _, _ in named) + " were there."
    found, at = [], 0
    for n, (name, kind, roles) in enumerate(named, 1):
        at = text.index(name, at)
        found.append(Actor(f"p{n}", name, kind, (), roles, (Mention(at, at + len(name), name, MentionForm.NAME),)))
        at += len(name)
    digest = "sha256:" + hashlib.sha256(text.encode()).hexdigest()
    document = Document(
        digest, text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), f"https://example.org/{number}", f"Page {number}",
        published=Published(f"2024-05-{number:02d}"),
    )  # fmt: skip
    return Record(document, actors=tuple(found))


PERSON = ActorKind.PERSON


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Casefile]:
    with open_casefile(tmp_path / "case.db", create=True) as opened:
        yield opened


def fill(case: Casefile, *pages: Record) -> None:
    for record in pages:
        add_record(case, record, reader="model 1")


def people(case: Casefile) -> list[Somebody]:
    return list(group_actors(case, kind="person").people)


def places(case: Casefile) -> set[tuple[str, ...]]:
    return {tuple(sorted(found.places)) for found in people(case)}


def test_one_full_name_in_two_reports_is_one_with_a_reason(case: Casefile) -> None:
    fill(case, page(1, ("Maria Lind", PERSON, ("minister",))), page(2, ("Dr. Maria Lind", PERSON, ("former minister",))))
    (lind,) = people(case)
    assert (lind.reports, lind.mentions, lind.one, set(lind.names)) == (2, 2, True, {"Maria Lind", "Dr. Maria Lind"})
    assert lind.why == ("one full name, and the same role (minister)",)


def test_a_surname_alone_brings_nobody_together(case: Casefile) -> None:
    fill(case, page(1, ("Lind", PERSON, ())), page(2, ("Lind", PERSON, ())), page(3, ("Maria Lind", PERSON, ())))
    found = {somebody.name: somebody for somebody in people(case)}
    assert not found["Lind"].one
    assert found["Lind"].reports == 2
    assert found["Maria Lind"].reports == 1


def test_other_names_initials_and_generations_stay_apart_and_are_told(case: Casefile) -> None:
    fill(
        case,
        page(1, ("Maria Lind", PERSON, ())),
        page(2, ("Maria K. Lind", PERSON, ())),
        page(3, ("Maria Lind Jr.", PERSON, ())),
        page(4, ("Peter Lind", PERSON, ())),
    )
    assert len(people(case)) == 4
    assert {(doubt.one, doubt.other) for doubt in group_actors(case).doubts} >= {("Maria Lind", "Maria Lind Jr.")}
    assert all("Peter" not in doubt.one + doubt.other for doubt in group_actors(case).doubts)


def test_roles_that_have_nothing_in_common_keep_them_apart_unless_the_reports_share_names(case: Casefile) -> None:
    minister, boxer = ("Maria Lind", PERSON, ("water minister",)), ("Maria Lind", PERSON, ("boxer",))
    fill(case, page(1, minister), page(2, boxer))
    assert places(case) == {("1:p1",), ("2:p1",)}
    (doubt,) = group_actors(case).doubts
    assert "boxer" in doubt.why
    assert "water minister" in doubt.why
    others = ("Northern Water Board", "Valley Sports Club")
    fill(case, page(3, ("Donna Quill", PERSON, ("water minister",)), others=others))
    fill(case, page(4, ("Donna Quill", PERSON, ("boxer",)), others=others))
    quill = next(found for found in people(case) if found.name == "Donna Quill")
    assert (quill.reports, quill.why) == (2, ("one full name, and the reports share 2 other names",))


def test_one_report_tells_two_of_one_name_apart(case: Casefile) -> None:
    fill(case, page(1, ("Maria Lind", PERSON, ()), ("Maria Lind", PERSON, ())))
    assert places(case) == {("1:p1",), ("1:p2",)}


def test_what_a_person_decides_goes_before_and_can_be_undone(case: Casefile) -> None:
    fill(case, page(1, ("Maria Lind", PERSON, ())), page(2, ("M. Lind", PERSON, ())), page(3, ("Maria Lind", PERSON, ())))
    assert places(case) == {("1:p1", "3:p1"), ("2:p1",)}
    merge_actors(case, "M. Lind", "Maria Lind", reviewer="Ada")
    assert places(case) == {("1:p1", "2:p1", "3:p1")}
    assert "a person gave them one name" in people(case)[0].why
    split_actor(case, ["3:p1"], "Maria Lind (the engineer)", reviewer="Ada")
    assert places(case) == {("1:p1", "2:p1"), ("3:p1",)}
    undo_review(case, reviewer="Ada")
    undo_review(case, reviewer="Ada")
    assert places(case) == {("1:p1", "3:p1"), ("2:p1",)}
    assert len(casefile.read_log(case)) == 4


def test_decisions_come_over_with_a_casefile(case: Casefile, tmp_path: Path) -> None:
    pages = page(1, ("Maria Lind", PERSON, ())), page(2, ("M. Lind", PERSON, ()))
    fill(case, *pages)
    with open_casefile(tmp_path / "other.db", create=True) as other:
        fill(other, *pages)
        merge_actors(other, "M. Lind", "Maria Lind", reviewer="Bo")
        merge_casefile(case, other)
    assert places(case) == {("1:p1", "2:p1")}


def test_organizations_go_by_their_words_and_groups_and_documents_by_nothing(case: Casefile) -> None:
    for number, name in ((1, "the Department of State"), (2, "State Department"), (3, "State Duma")):
        fill(case, page(number, (name, ActorKind.ORGANIZATION, ()), ("the Reds", ActorKind.GROUP, ())))
    found = {somebody.name: somebody for somebody in group_actors(case).people}
    assert not found["the Reds"].one
    assert sorted(somebody.reports for somebody in found.values() if somebody.kind == "organization") == [1, 2]


def test_a_kind_that_is_none_is_told(case: Casefile) -> None:
    with pytest.raises(UsageError, match="no kind"):
        group_actors(case, kind="animal")
    assert group_actors(case).people == ()
