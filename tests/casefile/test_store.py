import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto import casefile
from accordingto.casefile import add_record, migrations, open_casefile, read_original, read_record, read_report
from accordingto.casefile.connect import connect
from accordingto.errors import CasefileError, NewerCasefileError, NotACasefileError, RecordError, UsageError
from accordingto.schema import Block, BlockKind, Document, Mention, MentionForm, Outcome, Published, Record, SpanSet, What
from casefile.pages import DAM, dam, say


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.db"


def test_a_record_comes_back_as_it_was(path: Path) -> None:
    with open_casefile(path, create=True) as case:
        added = add_record(case, dam(), reader="test", original=DAM.encode())
        assert added.outcome is Outcome.NEW
        assert added.statements == 3
        assert read_record(case, added.report) == dam()
        assert read_original(case, dam().document.id) == DAM.encode()
        assert read_report(case, added.report).reader == "test"
    with open_casefile(path) as case:
        assert read_record(case, 1).to_json() == dam().to_json()


TEXTS = st.text(st.characters(exclude_categories=()), min_size=12, max_size=120)


@st.composite
def records(draw: st.DrawFn) -> Record:
    text = draw(TEXTS)
    edges = st.lists(st.integers(0, len(text)), min_size=2, max_size=6, unique=True).map(sorted)

    def spans() -> SpanSet:
        found = draw(edges)
        pairs = tuple((found[i], found[i + 1]) for i in range(0, len(found) - 1, 2))
        return SpanSet(pairs, " … ".join(text[start:end] for start, end in pairs))

    base = dam()
    statements = []
    for n in range(1, draw(st.integers(0, 4)) + 1):
        plain = draw(st.sampled_from(base.attributions))
        statements.append(
            replace(
                plain,
                id=f"a{n * 2}",
                source=spans(),
                cue=spans(),
                content=spans(),
                obtained_by=SpanSet(),
                condition=spans().spans,
                modality=(),
                speaker=None,
                within=None,
                score=draw(st.floats(0, 1)),
                why=tuple(draw(st.lists(st.text(max_size=9), max_size=2))),
            )
        )
    found = draw(edges)
    mention = Mention(found[0], found[1], text[found[0] : found[1]], draw(st.sampled_from(MentionForm)))
    actor = replace(
        base.actors[0], name=draw(st.text(st.characters(exclude_categories=()), max_size=9)), mentions=(mention,) * draw(st.integers(0, 2))
    )
    document = Document(
        draw(st.sampled_from(["sha256:1", "sha256:2"])),
        text,
        (Block(BlockKind.PARAGRAPH, 0, len(text)),),
        None,
        draw(st.none() | st.text(max_size=9)),
        published=Published(draw(st.sampled_from([None, "2023", "2023-08", "2023-08-09"]))),
        authors=tuple(draw(st.lists(st.text(max_size=5), max_size=2))),
        outlet=draw(st.none() | st.text(min_size=1, max_size=5)),
    )
    return Record(document, tuple(statements), (), (actor,))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(records(), min_size=1, max_size=4))
def test_any_record_comes_back_as_it_was_and_every_span_is_its_words(tmp_path: Path, given: list[Record]) -> None:
    path = tmp_path / "any.db"
    path.unlink(missing_ok=True)
    with open_casefile(path, create=True) as case:
        for record in given:
            report = add_record(case, record).report
            assert read_record(case, report) == record
            assert add_record(case, record).outcome is Outcome.KNOWN
        assert case.value("PRAGMA integrity_check") == "ok"
        assert not case.rows("PRAGMA foreign_key_check")
        case.run("INSERT INTO statements_fts (statements_fts) VALUES ('integrity-check')")
        for row in case.rows("SELECT report, n, cue, content FROM statement_words"):
            record = read_record(case, row["report"])
            found = next(found for found in record.attributions if found.id == f"a{row['n']}")
            if "\0" not in record.document.text:  # SQL's own functions on words end at a zero
                assert (row["cue"], row["content"]) == (found.cue.text, found.content.text)
        case.run("INSERT INTO reports_fts (reports_fts, rank) VALUES ('integrity-check', 1)")


def test_the_same_page_again_adds_nothing(path: Path) -> None:
    with open_casefile(path, create=True) as case:
        first = add_record(case, dam(), original=DAM.encode())
        before = case.rows("SELECT name, (SELECT count(*) FROM statements) AS n FROM sqlite_master ORDER BY 1")
        again = add_record(case, dam(), reader="another", original=DAM.encode())
        assert (again.outcome, again.report) == (Outcome.KNOWN, first.report)
        assert case.rows("SELECT name, (SELECT count(*) FROM statements) AS n FROM sqlite_master ORDER BY 1") == before
        assert case.value("SELECT count(*) FROM originals") == 1
        assert casefile.make_stats(case).statements == 3


def test_a_changed_page_becomes_a_version_with_what_changed(path: Path) -> None:
    changed = DAM.replace("3 reports", "4 reports").replace(
        "Officials denied on Friday that it leaks.", "Officials denied on Friday that it leaks now."
    )
    new = dam(changed)
    new = replace(new, attributions=(*new.attributions, say("a4", changed, "owner", "claimed", "since 5 May 2024")))
    with open_casefile(path, create=True) as case:
        old = add_record(case, dam(), places=["/pages/dam.html"])
        added = add_record(case, new)
        assert added.outcome is Outcome.CHANGED
        moved = [move for move in added.changes.moved if move.new.what is What.STATEMENT]
        assert [(move.old.id, move.new.id) for move in moved] == [("a3", "a3")]
        assert any("4 reports" in how for how in moved[0].how)
        assert [piece.id for piece in added.changes.new if piece.what is What.STATEMENT] == ["a4"]
        assert {piece.id for piece, _ in added.changes.kept if piece.what is What.STATEMENT} == {"a1", "a2"}
        assert read_record(case, old.report) == dam()
        assert read_report(case, added.report).version == 2
        assert read_report(case, old.report).next == added.report
        assert casefile.make_stats(case).statements == 4
        assert casefile.make_stats(case).versions == 2
        third = add_record(case, dam(changed + " More.", url=None), places=["/pages/dam.html"])
        assert third.outcome is Outcome.CHANGED
        assert read_report(case, third.report).version == 3


def test_evidence_is_never_changed_or_deleted(path: Path) -> None:
    with open_casefile(path, create=True) as case:
        add_record(case, dam(), original=DAM.encode())
        for table in ("reports", "found_statements", "found_events", "actors", "originals", "places"):
            for sql in (f"DELETE FROM {table}", f"UPDATE {table} SET {'document' if table in ('reports', 'originals') else 'report'} = 7"):
                with pytest.raises(sqlite3.IntegrityError, match="never"), case.db.atomic():
                    case.run(sql)
        assert read_record(case, 1) == dam()


def test_bytes_that_are_another_page_and_findings_out_of_order_are_refused(path: Path) -> None:
    with open_casefile(path, create=True) as case:
        with pytest.raises(UsageError, match="not the page"):
            add_record(case, dam(), original=b"something else")
        with pytest.raises(RecordError, match="out of order"):
            add_record(case, replace(dam(), attributions=tuple(reversed(dam().attributions))))
        with pytest.raises(RecordError):
            add_record(case, replace(dam(), attributions=(replace(dam().attributions[0], cue=SpanSet(((0, 4),), "said")),)))
        assert casefile.make_stats(case).versions == 0


def test_what_is_no_casefile_is_told_with_a_cure(tmp_path: Path) -> None:
    with pytest.raises(NotACasefileError, match="accordingto add"):
        open_casefile(tmp_path / "none.db")
    (tmp_path / "words.db").write_text("no database " * 500, "utf-8")
    with pytest.raises(NotACasefileError, match="no casefile"):
        open_casefile(tmp_path / "words.db", create=True)
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE mine (id)")
    other.close()
    with pytest.raises(NotACasefileError, match="no casefile"):
        open_casefile(tmp_path / "other.db", create=True)
    with pytest.raises(NotACasefileError, match="folder"):
        open_casefile(tmp_path, create=True)
    with pytest.raises(CasefileError, match="exists"):
        open_casefile(tmp_path / "no" / "folder" / "case.db", create=True)
    (tmp_path / "empty.db").touch()
    with pytest.raises(NotACasefileError):
        open_casefile(tmp_path / "empty.db")
    assert not casefile.is_casefile(tmp_path / "other.db")
    open_casefile(tmp_path / "case.db", create=True).close()
    assert casefile.is_casefile(tmp_path / "case.db")


def test_a_casefile_of_a_newer_version_is_left_alone(path: Path) -> None:
    with open_casefile(path, create=True) as case:
        case.run("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('accordingto/casefile', 'm9999_future', '2030')")
    with pytest.raises(NewerCasefileError, match="m9999_future"):
        open_casefile(path)


def test_an_older_casefile_is_backed_up_and_brought_up(path: Path) -> None:
    make_old(path)
    with open_casefile(path) as case:
        assert casefile.read_log(case) == ()
        assert [row["name"] for row in case.rows("SELECT name FROM _sqlite_migrations ORDER BY id")] == list(migrations.NAMES)
    backup = sqlite3.connect(Path(f"{path}.before-m0002_reviews"))
    assert {row[0] for row in backup.execute("SELECT name FROM sqlite_master WHERE name IN ('reports', 'reviews')")} == {"reports"}
    backup.close()


def test_a_migration_that_fails_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_old(path)
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE review_after (in_the_way)")
    plain.close()
    with pytest.raises(CasefileError):
        open_casefile(path)
    with sqlite3.connect(path) as plain:
        names = {row[0] for row in plain.execute("SELECT name FROM sqlite_master")}
        assert "reviews" not in names
        assert [row[0] for row in plain.execute("SELECT name FROM _sqlite_migrations")] == ["m0001_evidence"]
    plain.close()


def make_old(path: Path) -> None:
    case = connect(path, create=True)
    case.db.enable_wal()
    migrations.STEPS.apply(case.db, stop_before="m0002_reviews")
    case.close()
