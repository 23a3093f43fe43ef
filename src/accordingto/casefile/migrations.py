"""The casefile's schema, step by step: each step has a name, runs once, in a transaction, and is recorded; a backup comes before it.

A step that has been released is never edited; a new one is added below it. The SQL of each lies in `casefile/sql/`.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from importlib import resources
from pathlib import Path
from typing import Final

from sqlite_utils import Database, Migrations

from accordingto.casefile.compact import move_reports
from accordingto.casefile.connect import APPLICATION_ID, Casefile, connect, told
from accordingto.casefile.rejoin import join_all
from accordingto.errors import CasefileReadOnlyError, NewerCasefileError, NotACasefileError

_HEAD_BYTES: Final = 100
"""SQLite's header; the application's number stands at byte 68 (https://sqlite.org/fileformat2.html)."""

STEPS: Final = Migrations("accordingto/casefile")


def _run(db: Database, name: str) -> None:
    db.executescript(resources.files("accordingto.casefile").joinpath("sql", name).read_text("utf-8"))


@STEPS()
def m0001_evidence(db: Database) -> None:
    """Reports, their findings, originals, the full-text index, the counts."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _run(db, "0001_evidence.sql")


@STEPS()
def m0002_reviews(db: Database) -> None:
    """The log of reviews, and the views in which corrections stand."""
    _run(db, "0002_reviews.sql")


@STEPS()
def m0003_joins(db: Database) -> None:
    """Statements that say the same or contradict each other, texts that are copies, reviews of both."""
    _run(db, "0003_joins.sql")


@STEPS()
def m0004_roles(db: Database) -> None:
    """The part that an actor has in an event."""
    _run(db, "0004_roles.sql")


@STEPS()
def m0006_compact(db: Database) -> None:
    """The same in fewer bytes."""
    _run(db, "0006_compact.sql")
    move_reports(Casefile(Path(), db.conn, writable=True))


@STEPS()
def m0005_joined(db: Database) -> None:
    """What was added before there were joins is joined. Behind the next one, since joining is done in the tables of today."""
    join_all(Casefile(Path(), db.conn, writable=True))


NAMES: Final = tuple(step.__name__ for step in (m0001_evidence, m0002_reviews, m0003_joins, m0004_roles, m0006_compact, m0005_joined))
"""The steps in their order."""


def open_casefile(path: str | os.PathLike[str], *, create: bool = False) -> Casefile:
    """A path -> the casefile there, brought up to this version's schema; with `create` it is made if there is none.

    Before each step of the schema the whole file is copied to `NAME.before-STEP` beside it. Raises NotACasefileError, NewerCasefileError,
    CasefileReadOnlyError, CasefileLockedError and CasefileFullError.
    """
    case = connect(Path(path), create)
    try:
        _bring_up(case, create)
    except BaseException:
        case.close()
        raise
    return case


def _bring_up(case: Casefile, create: bool) -> None:
    with told(case.path):
        empty = not case.value("SELECT count(*) FROM sqlite_master")
        if (empty and not create) or not (empty or case.value("PRAGMA application_id") == APPLICATION_ID):
            raise NotACasefileError(f"{case.path} is no casefile: check the name, or make one with `accordingto add NEW.db PAGE...`.")
        if not empty:
            _refuse_newer(case)
        pending = STEPS.pending(case.db)
        if not pending:
            return
        if not case.writable:
            raise CasefileReadOnlyError(f"{case.path} is of an older version and may not be written: copy it to a folder of yours.")
        case.keep_log()
        names = [step.name for step in pending]
        case.db.conn.execute("PRAGMA foreign_keys = OFF")  # a table that is made anew takes no other with it
        for step, following in zip(names, [*names[1:], None], strict=True):
            if not empty:
                back_up(case, Path(f"{case.path}.before-{step}"))
            _take_step(case, step, following)
        case.db.conn.execute("PRAGMA foreign_keys = ON")
        if not empty:
            _give_back(case)


def _give_back(case: Casefile) -> None:
    """Room that a step has emptied -> the disk, where there is room to write the file anew; else it stays in the file and is used there."""
    if 4 * case.value("PRAGMA freelist_count") > case.value("PRAGMA page_count"):
        with contextlib.suppress(sqlite3.OperationalError):
            case.db.conn.execute("VACUUM")
            case.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _take_step(case: Casefile, step: str, following: str | None) -> None:
    """One step, unless another process took it while this one waited."""
    with case.writing():
        if step in [pending.name for pending in STEPS.pending(case.db)]:
            STEPS.apply(case.db, stop_before=following)


def _refuse_newer(case: Casefile) -> None:
    recorded = {step.name for step in STEPS.applied(case.db)}
    if unknown := sorted(recorded - set(NAMES)):
        raise NewerCasefileError(
            f"{case.path} was made by a newer version of accordingto (it knows {', '.join(unknown)}): "
            "install that version with `pip install -U accordingto`."
        )


def is_casefile(path: str | os.PathLike[str]) -> bool:
    """A path -> whether a casefile lies there, by the first hundred bytes of the file."""
    try:
        with Path(path).open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except (OSError, ValueError):
        return False
    return head.startswith(b"SQLite format 3\0") and head[68:72] == APPLICATION_ID.to_bytes(4, "big")


def back_up(case: Casefile, target: Path) -> None:
    """A casefile and a path -> a whole copy of it there, made while others may write. A copy that is there already is kept."""
    if target.exists():
        return
    part = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        copy = sqlite3.connect(part)
        with contextlib.closing(copy):
            case.db.conn.backup(copy)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
