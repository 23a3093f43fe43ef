"""Two programs on one file, a full disk, a folder that may not be written, an end in the middle: a clear error, and nothing lost."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from accordingto import casefile
from accordingto.casefile import add_record, connect, open_casefile, read_record, review_finding, search
from accordingto.errors import (
    CasefileError,
    CasefileFullError,
    CasefileLockedError,
    CasefileReadOnlyError,
    NotACasefileError,
    UsageError,
)
from accordingto.schema import Deed, Record
from casefile.pages import DAM, dam

ROOT = Path(__file__).parents[2]
NOBODY = 65534


def page(number: int) -> Record:
    return dam(f"{DAM} Page {number}.", url=f"https://example.org/{number}")


def lines(path: Path, count: int, first: int = 0) -> Path:
    path.write_text("".join(page(number).to_json() + "\n" for number in range(first, first + count)), "utf-8")
    return path


def start(*arguments: str, limit: int | None = None) -> subprocess.Popen[bytes]:
    def narrow() -> None:
        if limit is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # the write fails, as on a full disk, and the program goes on
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, "-m", "accordingto", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, preexec_fn=narrow)  # noqa: PLW1509


def told(out: bytes) -> list[int]:
    """The reports that `add` told as added."""
    return [int(line.split()[1]) for line in out.decode().splitlines() if line.startswith("added")]


def test_a_file_that_another_program_is_just_making_is_waited_for(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "case.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM sqlite_master").fetchone()  # from here on the file cannot be given its log
    release = threading.Timer(0.3, lambda: other.execute("COMMIT"))
    release.start()
    with open_casefile(tmp_path / "case.db", create=True) as case:
        assert casefile.make_stats(case).reports == 0
    release.join()
    other.close()


def test_two_programs_add_to_one_file_at_once(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    running = [start("add", str(path), "--jsonl", str(lines(tmp_path / f"{first}.jsonl", 30, first))) for first in (0, 20)]
    done = [process.communicate(timeout=120) for process in running]
    assert [process.returncode for process in running] == [0, 0], done
    with open_casefile(path) as case:
        assert casefile.make_stats(case).reports == 50
        assert case.value("PRAGMA integrity_check") == "ok"
        assert {read_record(case, report).document.url for report in range(1, 51)} == {page(number).document.url for number in range(50)}


def test_a_writer_that_does_not_end_is_told_and_readers_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "WAIT_SECONDS", 0.1)
    path = tmp_path / "case.db"
    with open_casefile(path, create=True) as case, open_casefile(path) as other:
        add_record(case, dam())
        with case.writing():
            review_finding(case, "1:a1", Deed.ACCEPT, reviewer="Ada")
            with pytest.raises(CasefileLockedError, match="wait until it is done"):
                review_finding(other, "1:a1", Deed.REJECT, reviewer="Bo")
            assert len(search(other, "dam").statements) == 1
        review_finding(other, "1:a1", Deed.REJECT, reviewer="Bo")
        assert [review.reviewer for review in casefile.read_log(case)] == ["Ada", "Bo"]


@pytest.mark.parametrize("limit", [20_000, 200_000, 600_000])
def test_a_full_disk_is_told_and_what_was_added_stays(tmp_path: Path, limit: int) -> None:
    path = tmp_path / "case.db"
    adding = start("add", str(path), "--jsonl", str(lines(tmp_path / "pages.jsonl", 120)), limit=limit)
    out, err = adding.communicate(timeout=120)
    assert adding.returncode == 2
    assert b"make room on the disk" in err
    assert b"Traceback" not in err
    with open_casefile(path, create=True) as case:
        assert case.value("PRAGMA integrity_check") == "ok"
        assert casefile.make_stats(case).reports == len(told(out))
        for report in told(out):
            assert read_record(case, report) == page(report - 1)
        add_record(case, page(1000))


def test_a_disk_that_is_full_for_a_while_takes_nothing_half(tmp_path: Path) -> None:
    with open_casefile(tmp_path / "case.db", create=True) as case:
        add_record(case, page(0))
        case.db.conn.execute(f"PRAGMA max_page_count = {case.value('PRAGMA page_count') + 3}")
        with pytest.raises(CasefileFullError):
            for number in range(1, 60):
                add_record(case, page(number))
        held = casefile.make_stats(case).reports
        case.db.conn.execute("PRAGMA max_page_count = 1000000")
        assert add_record(case, page(100)).report == held + 1
        assert case.value("PRAGMA integrity_check") == "ok"


def as_nobody(do: Callable[[], object]) -> str:
    """Do something as a user whom permissions bind (root writes everywhere) -> the name of the error that it raised, or ""."""
    out, inn = os.pipe()
    child = os.fork()
    if not child:
        os.close(out)
        said = ""
        try:
            if os.getuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            do()
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        os.write(inn, said.encode()[:4000])
        os._exit(0)
    os.close(inn)
    with os.fdopen(out, "rb") as pipe:
        said = pipe.read().decode()
    os.waitpid(child, 0)
    return said


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may enter; pytest's own are closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="casefile-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_folder_that_may_not_be_written_can_be_read(open_folder: Path) -> None:
    path = open_folder / "case.db"
    with open_casefile(path, create=True) as case:
        add_record(case, dam())
    before = path.read_bytes()
    open_folder.chmod(0o555)
    path.chmod(0o444)

    def look() -> None:
        with open_casefile(path) as case:
            assert len(search(case, "dam").statements) == 1
            assert casefile.make_stats(case).reports == 1

    def write() -> None:
        with open_casefile(path) as case:
            add_record(case, page(2))

    assert as_nobody(look) == ""
    assert as_nobody(write).startswith(f"{CasefileReadOnlyError.__name__}: {path} may not be written: copy it")
    assert as_nobody(lambda: open_casefile(open_folder / "new.db", create=True)).startswith(CasefileReadOnlyError.__name__)
    assert path.read_bytes() == before


def test_the_last_changes_are_not_passed_over_in_a_folder_that_may_not_be_written(open_folder: Path) -> None:
    path, kept = open_folder / "case.db", open_folder / "kept.db"
    with open_casefile(path, create=True) as case:
        add_record(case, dam())
        for ending in ("", "-wal"):  # as after `kill -9`: the log was not put back
            shutil.copy(f"{path}{ending}", f"{kept}{ending}")
    open_folder.chmod(0o555)
    assert "its last changes are still in kept.db-wal" in as_nobody(lambda: open_casefile(kept))


def test_an_interrupted_add_says_what_it_had_added(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    adding = start("add", str(path), "--jsonl", str(lines(tmp_path / "pages.jsonl", 400)))
    assert adding.stdout is not None
    first = adding.stdout.readline()
    adding.send_signal(signal.SIGINT)
    out, err = adding.communicate(timeout=120)
    assert adding.returncode == 130, err
    assert b"stopped." in err
    with open_casefile(path) as case:
        said = len(told(first + out))  # between the writing of a page and the line that tells it, one more may be in the file
        assert 1 <= said <= casefile.make_stats(case).reports <= said + 1


def test_a_short_run_of_kills_loses_nothing(tmp_path: Path) -> None:
    path, pages = tmp_path / "case.db", lines(tmp_path / "pages.jsonl", 200)
    for after in (1, 3, 12, 40, 80):
        adding = start("add", str(path), "--jsonl", str(pages))
        assert adding.stdout is not None
        out = b"".join(adding.stdout.readline() for _ in range(after))
        adding.kill()
        rest, _ = adding.communicate(timeout=120)
        with sqlite3.connect(path) as plain:
            assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        plain.close()
        with open_casefile(path) as case:
            held = casefile.make_stats(case).reports
            for report in told(out + rest):
                assert read_record(case, report) == page(report - 1)
            assert held >= len(told(out + rest))


@pytest.mark.parametrize(
    ("damage", "look"),
    [
        ("UPDATE reports SET title = CAST(X'b3ff' AS TEXT)", casefile.list_reports),
        ("UPDATE reports SET details = X'00'", lambda case: read_record(case, 1)),
        ("UPDATE originals SET packed = X'00'", lambda case: casefile.read_original(case, casefile.list_held(case)[0].document)),
    ],
)
def test_damage_that_sqlite_does_not_see_is_told(tmp_path: Path, damage: str, look: Callable[[casefile.Casefile], object]) -> None:
    path = tmp_path / "case.db"
    with open_casefile(path, create=True) as case:
        add_record(case, dam())
        casefile.hold_document(case, b"The dam is safe.")
    with sqlite3.connect(path) as plain:
        for (name,) in plain.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            plain.execute(f"DROP TRIGGER {name}")  # they keep evidence from being changed by any program, but no disk from doing it
        plain.execute(damage)
    plain.close()
    with open_casefile(path) as case, pytest.raises(NotACasefileError, match="is damaged"):
        look(case)


def test_what_sqlite_cannot_take_is_told(tmp_path: Path) -> None:
    with open_casefile(tmp_path / "case.db", create=True) as case:
        with pytest.raises(UsageError, match="broken characters"):
            search(case, "dam", outlet="\ud800")
        with pytest.raises(UsageError, match="too large"):
            read_record(case, 10**30)
    with pytest.raises(CasefileError, match="check the name"):
        open_casefile(tmp_path / ("x" * 300))
