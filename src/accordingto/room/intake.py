"""Pages that are dropped, pasted or named -> read one after another beside the requests; each is added, or failed with its cure."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Lock
from typing import Final

from accordingto import page as pages
from accordingto.casefile import Casefile, add_record, find_known, note_place
from accordingto.errors import AccordingtoError, UsageError
from accordingto.reader import read_document
from accordingto.room.desk import Desk
from accordingto.schema import Added, Incoming, Outcome, Page, Progress, Record, document_id

MOST_PAGES: Final = 200
"""So many pages are waited for at once, and so many of those that are done are remembered."""

Read = Callable[[Page], Record]


def read_page(page: Page) -> Record:
    """A page -> its record, by the model in the package."""
    return read_document(pages.read_document(page))


class Intake:
    """A desk and how to read -> pages read in a thread of its own. What was reported as added is on the disk."""

    def __init__(self, desk: Desk, reader: str, read: Read = read_page) -> None:
        self._desk, self._reader, self._read = desk, reader, read
        self._hand = ThreadPoolExecutor(1, thread_name_prefix="reading")
        self._lock = Lock()
        self._pages: dict[int, Incoming] = {}
        self._next = 1

    def take(self, name: str, source: bytes | str) -> Incoming:
        """A name and a page's bytes, or an address -> the page in the queue. Raises UsageError: it is full, or that is none."""
        if isinstance(source, str) and not source.lower().startswith(("http://", "https://")):
            raise UsageError(f"{source[:60]!r} is no address: begin it with https://, or give the page as a file.")
        with self._lock:
            if sum(page.progress in (Progress.WAITING, Progress.READING) for page in self._pages.values()) >= MOST_PAGES:
                raise UsageError(f"{MOST_PAGES} pages are waiting: wait until some are read, or use `accordingto add` for whole folders.")
            found = Incoming(self._next, name[:200], Progress.WAITING)
            self._pages[found.n] = found
            self._next += 1
            for old in [page.n for page in self._pages.values() if page.progress in (Progress.ADDED, Progress.FAILED)][:-MOST_PAGES]:
                del self._pages[old]
        self._hand.submit(self._work, found, source)
        return found

    def list_pages(self) -> tuple[Incoming, ...]:
        """All pages that are waiting, being read, or done, the newest first."""
        with self._lock:
            return tuple(reversed(self._pages.values()))

    def close(self) -> None:
        """Wait for the page that is being read, and forget those that wait."""
        self._hand.shutdown(cancel_futures=True)

    def _work(self, incoming: Incoming, source: bytes | str) -> None:
        self._note(replace(incoming, progress=Progress.READING))
        try:
            added = self._add(source)
        except AccordingtoError as error:
            self._note(replace(incoming, progress=Progress.FAILED, error=str(error)))
        except Exception as error:  # a page must not stop the queue, and whoever waits for it must be told
            what = f"{type(error).__name__}: {error}"[:300]
            self._note(
                replace(incoming, progress=Progress.FAILED, error=f"This page could not be read ({what}): please tell us with this line.")
            )
        else:
            self._note(replace(incoming, progress=Progress.ADDED, report=added.report, outcome=added.outcome, statements=added.statements))

    def _add(self, source: bytes | str) -> Added:
        page = pages.open_page(source)
        document = document_id(page.data)
        known = self._desk.ask_here(lambda case: find_known(case, document, self._reader))
        if known is not None:
            if page.url:
                self._desk.ask_here(lambda case: note_place(case, known, page.url or ""))
            return Added(known, Outcome.KNOWN, 0)
        record = self._read(page)

        def add(case: Casefile) -> Added:
            places = [page.url] if page.url else []
            return add_record(case, record, reader=self._reader, places=places, original=page.data)

        return self._desk.ask_here(add)

    def _note(self, page: Incoming) -> None:
        with self._lock:
            self._pages[page.n] = page
