from pathlib import Path

from accordingto.casefile import open_casefile, review_finding
from accordingto.schema import Deed
from bench.casefile import Maker, make
from bench.crash import look, look_at_backup, make_older


def test_what_was_acknowledged_and_is_not_there_is_found(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    make(path, 2)
    with open_casefile(path) as case:
        review = review_finding(case, "1:a1", Deed.ACCEPT, reviewer="Ada")
    assert look(path, {1, 2}, {review.uid[:8]}) == []
    assert look(path, {3}, {"00000000"}) == ["report 3 is missing", "review 00000000 is missing"]


def test_a_casefile_is_made_older_and_brought_up_again(tmp_path: Path) -> None:
    path, older = tmp_path / "case.db", tmp_path / "older.db"
    make(path, 3)
    make_older(path, older)
    backup = Path(f"{older}.before-m0005_joined")
    assert look_at_backup(backup, 3) == []
    assert look(older, {1, 2, 3}, set()) == []
    assert backup.exists()
    assert look_at_backup(backup, 3) == []
    assert look_at_backup(backup, 4) == ["the backup: ('ok', 3)"]


def test_invented_articles_keep_the_rules_of_records() -> None:
    from accordingto.record import check

    maker = Maker(3)
    for number in range(5):
        check(maker.article(number))
    assert maker.known.statements
