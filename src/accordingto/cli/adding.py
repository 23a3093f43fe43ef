"""How `accordingto add` goes through pages: what is to be read, reading beside adding, what failed and why."""

from __future__ import annotations

import glob
import hashlib
import os
import sys
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from importlib import resources
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

import accordingto
from accordingto import page as pages
from accordingto.casefile import Casefile, add_record, find_known, note_place
from accordingto.cli.shell import console, read_input
from accordingto.errors import PageError, RecordError, UsageError
from accordingto.reader import MIN_SCORE, read_document
from accordingto.schema import Added, Outcome, Page, Record, document_id
from accordingto.show.changes import print_changes
from accordingto.show.printer import Printer
from accordingto.show.safe import one_line

ENDINGS: Final = (".html", ".htm", ".txt", ".pdf")
"""Files of a folder that are pages."""

_READERS: Final = 2
"""Pages that are read at once. The model alone keeps both cores of a small machine busy; a second page fills the gaps in which the first
is parsed, fetched or joined: on two cores 107 ms a page became 93, with three readers 89 (24 news texts; docs/casefile.md)."""

_MOST_LINE_CHARS: Final = 256 * 1024 * 1024
"""A line longer than this is no record, but perhaps a file without an end: the longest text that is read makes one of about 100 MiB."""


def find_pages(given: Sequence[str]) -> list[str]:
    """Files, folders, globs, addresses and "-" -> pages, each once, in order. A folder's pages are all files in it with one of ENDINGS."""
    found: dict[str, None] = {}
    for name in given:
        if name == "-" or name.lower().startswith(("http://", "https://")) or not _is_pattern(name):
            names = _walk(Path(name)) if name != "-" else [name]
        else:
            names = [page for match in sorted(glob.glob(name, recursive=True)) for page in _walk(Path(match))] or [name]  # noqa: PTH207
        found |= dict.fromkeys(names)
    return list(found)


def _is_pattern(name: str) -> bool:
    return any(sign in name for sign in "*?[") and not os.path.exists(name)  # noqa: PTH110 (see _walk)


def _walk(path: Path) -> list[str]:
    # os.path and not pathlib: what cannot be asked after (a name too long, a closed folder) is none, and told when it is to be read.
    if not os.path.isdir(path):  # noqa: PTH112
        return [str(path)]
    return sorted(
        str(file)
        for file in path.rglob("*")
        if file.suffix.lower() in ENDINGS and not os.path.isdir(file) and not file.name.startswith(".")  # noqa: PTH112
    )


class Adding:
    """An open casefile and how to read -> pages added one by one; counts what became of them."""

    def __init__(self, case: Casefile, published: str | None, encoding: str | None, min_score: float, originals: bool) -> None:
        self.case = case
        self.published, self.encoding, self.min_score, self.originals = published, encoding, min_score, originals
        self.reader = name_reader(published, min_score)
        self.outcomes = dict.fromkeys(Outcome, 0)
        self.failed: list[tuple[str, str]] = []
        self._printer = Printer(console())

    def add_pages(self, names: Sequence[str]) -> None:
        """Names of pages -> read side by side, added one by one in their order; what fails is noted and does not stop the rest."""
        waiting: deque[tuple[str, Future[tuple[Page, Record | None]]]] = deque()
        rest = iter(names)
        pool = ThreadPoolExecutor(_READERS)
        try:
            with self._progress(len(names)) as progress:
                task = progress.add_task("reading", total=len(names))
                while True:
                    while len(waiting) < 2 * _READERS and (name := next(rest, None)) is not None:
                        waiting.append((name, pool.submit(self._read, name, self._known_documents(name))))
                    if not waiting:
                        break
                    name, reading = waiting.popleft()
                    self._take(name, reading)
                    progress.advance(task)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def add_lines(self, path: Path) -> None:
        """A file of records, one a line -> added; a line that is no record is noted and does not stop the rest."""
        try:
            with path.open(encoding="utf-8", errors="surrogateescape") as lines:
                for number, line in enumerate(iter(lambda: lines.readline(_MOST_LINE_CHARS), ""), 1):
                    if len(line) == _MOST_LINE_CHARS:
                        raise UsageError(f"{path} line {number} is longer than any record: give a file that `read --jsonl` wrote.")
                    if line.strip():
                        self._take_line(f"{path} line {number}", line)
        except OSError as error:
            raise UsageError(f"{path} cannot be read ({error.strerror}): check the name.") from error

    def summary(self) -> str:
        """What became of all pages, in a line."""
        names = {Outcome.NEW: "added", Outcome.CHANGED: "changed", Outcome.READ_AGAIN: "read again", Outcome.KNOWN: "known already"}
        parts = [f"{self.outcomes[outcome]} {words}" for outcome, words in names.items() if self.outcomes[outcome]]
        parts += [f"{len(self.failed)} failed"] if self.failed else []
        return f"{', '.join(parts) or 'nothing was added'} ({self.case.path})"

    def _known_documents(self, name: str) -> frozenset[str]:
        """The document that a file holds, if it was read in this way already: then it is not read again."""
        path = Path(name)
        try:
            if name == "-" or not path.is_file() or path.stat().st_size > pages.MOST_PAGE_BYTES:
                return frozenset()
            document = document_id(path.read_bytes())
        except (OSError, ValueError):
            return frozenset()
        return frozenset({document} if find_known(self.case, document, self.reader) is not None else ())

    def _read(self, name: str, known: frozenset[str]) -> tuple[Page, Record | None]:
        """In a thread of its own: no word with the casefile here."""
        page = pages.open_page(read_input() if name == "-" else name, encoding=self.encoding)
        if document_id(page.data) in known:
            return page, None
        document = pages.read_document(page, published=self.published, encoding=self.encoding)
        return page, read_document(document, min_score=self.min_score)

    def _take(self, name: str, reading: Future[tuple[Page, Record | None]]) -> None:
        try:
            page, record = reading.result()
        except PageError as error:
            self.failed.append((name, str(error)))
            return
        place = page.url or (None if name == "-" else str(Path(name).resolve()))
        if record is None:
            known = find_known(self.case, document_id(page.data), self.reader)
            if known is not None and place:
                note_place(self.case, known, place)
            self._tell(name, Added(known or 0, Outcome.KNOWN, 0))
            return
        original = page.data if self.originals else None
        self._tell(name, add_record(self.case, record, reader=self.reader, places=[place] if place else [], original=original))

    def _take_line(self, name: str, line: str) -> None:
        try:
            record = Record.from_json(line.encode("utf-8", "surrogateescape"))
            added = add_record(self.case, record)
        except RecordError as error:
            self.failed.append((name, str(error)))
            return
        self._tell(name, added)

    def _tell(self, name: str, added: Added) -> None:
        """Say what became of a page; it is on the disk by now."""
        self.outcomes[added.outcome] += 1
        what = {Outcome.NEW: "added", Outcome.KNOWN: "known"}.get(added.outcome, added.outcome.value)
        statements = f"  {added.statements} statements" if added.outcome is not Outcome.KNOWN else ""
        sys.stdout.write(f"{what}  {added.report}  {one_line(name)}{statements}\n")
        sys.stdout.flush()
        if added.outcome in (Outcome.CHANGED, Outcome.READ_AGAIN):
            print_changes(added, self._printer)

    @staticmethod
    def _progress(total: int) -> Progress:
        shown = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        return Progress(*columns, console=shown, transient=True, disable=not shown.is_terminal or total < 2)


def name_reader(published: str | None, min_score: float) -> str:
    """Options of reading -> which program and model read so, in a line: "accordingto 0.1.0, model 3f2a9c..., min score 0.7"."""
    sums = resources.files("accordingto").joinpath("bundle", "SHA256SUMS").read_bytes()
    parts = [f"accordingto {accordingto.__version__}", f"model {hashlib.sha256(sums).hexdigest()[:12]}"]
    parts += [f"min score {min_score}"] if min_score != MIN_SCORE else []
    parts += [f"published {published}"] if published else []
    return ", ".join(parts)
