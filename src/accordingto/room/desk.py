"""An open casefile and the one thread that works on it: SQLite's connection stays where it was made, and requests take turns."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from accordingto.casefile import Casefile, open_casefile

T = TypeVar("T")


class Desk:
    """A path -> the casefile there, asked from any thread. Raises CasefileError where it cannot be opened."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self.path = path
        self._hand = ThreadPoolExecutor(1, thread_name_prefix="casefile")
        try:
            self._case = self._hand.submit(open_casefile, path, create=create).result()
        except BaseException:
            self._hand.shutdown()
            raise

    async def ask(self, work: Callable[[Casefile], T]) -> T:
        """Work on the casefile -> what it gives, waited for without holding up other requests."""
        return await asyncio.get_running_loop().run_in_executor(self._hand, work, self._case)

    def ask_here(self, work: Callable[[Casefile], T]) -> T:
        """Work on the casefile -> what it gives; for threads that may wait."""
        return self._hand.submit(work, self._case).result()

    def close(self) -> None:
        """Close the casefile when all that was asked is done."""
        self._hand.submit(self._case.close).result()
        self._hand.shutdown()
