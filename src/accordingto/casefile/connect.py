"""A path -> an open casefile: one connection, its pragmas, its transactions, and SQLite's errors in words.

Three choices about losing nothing, all measured in docs/casefile.md:

- WAL with `synchronous = FULL`: a transaction is on the disk when COMMIT returns, so what was reported as added survives a power cut.
- Every transaction that writes begins with BEGIN IMMEDIATE: of two processes one waits, and neither works on what the other changed.
- No automatic checkpoints. SQLite before 3.51.3 (and most Pythons carry an older one) can corrupt a file where a checkpoint and another
  connection's commit meet (https://sqlite.org/wal.html#walresetbug). A checkpoint of the kind TRUNCATE holds the lock of writers from its
  beginning to its end, so that they never meet; it is made here when the log has grown, and by SQLite when the last connection closes.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from sqlite_utils import Database

from accordingto.errors import (
    CasefileError,
    CasefileFullError,
    CasefileLockedError,
    CasefileReadOnlyError,
    NotACasefileError,
    UsageError,
)

APPLICATION_ID: Final = 0x41636354
""""AccT": stands in the header of every casefile, so that any other SQLite file is told apart at once."""

WAIT_SECONDS: Final = 30.0
"""How long a writer waits for another one before it gives up. A transaction of `add` takes a hundredth of a second."""

_PAUSE_SECONDS: Final = 0.02

_MOST_LOG_BYTES: Final = 16 * 1024 * 1024
"""The write-ahead log is put back into the file when it is longer than this."""

_OLDEST_SQLITE: Final = (3, 38, 0)
"""The first version with the operator ->>, which the views need."""

_PAGE_BYTES: Final = 2048
"""Of 1024 to 8192 this makes the smallest file: a report's text fills the last of its pages by half."""

_CACHE_KIB: Final = 65_536
Row = dict[str, Any]


class Casefile:
    """An open casefile. Use it in a `with` block, in one thread. Made by `open_casefile`."""

    def __init__(self, path: Path, connection: sqlite3.Connection, writable: bool) -> None:
        self.path = path
        self.writable = writable
        self.remembered: dict[str, float] = {}
        """How much words tell in it (casefile/weights.py), while it is open."""
        self.db = Database(connection, execute_plugins=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close it; the write-ahead log goes back into the file where nobody else has it open."""
        with told(self.path):
            self.db.close()

    def rows(self, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> list[Row]:
        """SQL with parameters -> its rows. Raises CasefileError."""
        with told(self.path):
            cursor = self.db.conn.execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def row(self, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> Row | None:
        """SQL with parameters -> its first row, or None. Raises CasefileError."""
        return next(iter(self.rows(sql, parameters)), None)

    def value(self, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> Any:  # noqa: ANN401
        """SQL with parameters -> the first value of its first row, or None. Raises CasefileError."""
        with told(self.path):
            row = self.db.conn.execute(sql, parameters).fetchone()
            return row[0] if row else None

    def run(self, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> int:
        """SQL that writes, with parameters -> the number of the row that it inserted. Only inside `writing`."""
        return self.db.conn.execute(sql, parameters).lastrowid or 0

    def run_many(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """SQL that writes, and rows of parameters -> written. Only inside `writing`."""
        self.db.conn.executemany(sql, rows)

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """All reads inside see one and the same state of the file."""
        if self.db.conn.in_transaction:
            yield
            return
        with told(self.path):
            self.db.conn.execute("BEGIN")
        try:
            yield
        finally:
            self.db.rollback()

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """All writes inside become durable together at its end, or none does. Inside another one it is a part of that.

        Raises CasefileReadOnlyError, CasefileLockedError (after WAIT_SECONDS) and CasefileFullError.
        """
        if not self.writable:
            raise CasefileReadOnlyError(f"{self.path} may not be written: copy it to a folder of yours, or change its permissions.")
        with told(self.path):
            if self.db.conn.in_transaction:
                with self.db.atomic():
                    yield
                return
            self.db.conn.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.db.conn.execute("COMMIT")
            except BaseException:
                self.db.rollback()
                raise
            self._put_log_back()

    def keep_log(self) -> None:
        """Have changes go through a write-ahead log. Raises sqlite3.OperationalError where others are in the way for WAIT_SECONDS.

        SQLite does not wait for its timeout here: of two programs that make one file at the same moment one would fail at once.
        """
        until = time.monotonic() + WAIT_SECONDS
        while True:
            try:
                self.db.enable_wal()
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
                time.sleep(_PAUSE_SECONDS)
            else:
                return

    def _put_log_back(self) -> None:
        log = Path(f"{self.path}-wal")
        with contextlib.suppress(OSError, sqlite3.OperationalError):  # a reader may be in the way: the next one will do it
            if log.stat().st_size > _MOST_LOG_BYTES:
                self.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def connect(path: Path, create: bool) -> Casefile:
    """A path -> a connection to the SQLite file there, whatever is in it. Raises CasefileError."""
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise CasefileError(f"SQLite {sqlite3.sqlite_version} is too old for casefiles: use a Python with SQLite 3.38 or later.")
    with told(path):
        existed = path.exists()
        if not create and not existed:
            raise NotACasefileError(f"There is no casefile {path}: check the name, or make one with `accordingto add {path} PAGE...`.")
        if path.is_dir():
            raise NotACasefileError(f"{path} is a folder: name a file in it, such as {path / 'case.db'}.")
        writable = os.access(path if existed else path.parent, os.W_OK) and os.access(path.parent, os.W_OK)
        if not writable and not existed:
            raise CasefileReadOnlyError(f"No file can be made in {path.parent}: name a folder that exists and is yours.")
        connection = sqlite3.connect(_address(path, writable, create), timeout=WAIT_SECONDS, isolation_level=None, uri=True)
        try:
            connection.text_factory = _decode
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")  # counts for a new file only
            connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            if writable:
                connection.execute("PRAGMA wal_autocheckpoint = 0")
                connection.execute("PRAGMA synchronous = FULL")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except BaseException:
            connection.close()
            raise
    return Casefile(path, connection, writable)


def _address(path: Path, writable: bool, create: bool) -> str:
    """The file as SQLite's URI. In a folder that may not be written WAL has no place for its files: the file is then taken as it stands."""
    address = path.absolute().as_uri()
    if writable:
        return f"{address}?mode={'rwc' if create else 'rw'}"
    log = Path(f"{path}-wal")
    if log.exists() and log.stat().st_size:
        raise CasefileReadOnlyError(
            f"{path} may not be written and its last changes are still in {log.name}: copy both files to a folder of yours."
        )
    return f"{address}?mode=ro&immutable=1"


def _decode(data: bytes) -> str:
    """Text as it was stored; a page's lone surrogates were kept, which are not UTF-8."""
    return data.decode("utf-8", "surrogatepass")


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Errors of SQLite inside -> ours, each with its cure. Errors of ours pass."""
    try:
        yield
    except sqlite3.Error as error:
        raise _in_words(path, error) from error
    except UnicodeDecodeError as error:  # everything in it was written as UTF-8
        raise NotACasefileError(f"{path} is damaged (there is text in it that is none): take a backup of it.") from error
    except UnicodeEncodeError as error:
        raise UsageError("There are broken characters in this (half of a pair): type it anew.") from error
    except OverflowError as error:
        raise UsageError("A number in this is too large: give a smaller one.") from error
    except OSError as error:
        raise CasefileError(f"{path} cannot be opened ({error.strerror}): check the name and the disk.") from error


def _in_words(path: Path, error: sqlite3.Error) -> CasefileError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return CasefileLockedError(
            f"Another program has been writing to {path} for {WAIT_SECONDS:.0f} seconds: wait until it is done. Nothing was lost."
        )
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return CasefileFullError(
            f"{path} cannot grow ({error}): make room on the disk and give the command again. What was reported as added is in it."
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return CasefileReadOnlyError(f"{path} may not be written: copy it to a folder of yours, or change its permissions.")
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return NotACasefileError(f"{path} is no casefile, or is damaged ({error}): check the name, or take a backup of it.")
    if code == sqlite3.SQLITE_CANTOPEN:
        return CasefileReadOnlyError(f"{path} cannot be opened or made: name a file in a folder that exists and is yours.")
    return CasefileError(f"{path} could not be used ({error}): if it happens again, please tell us with this line.")
