"""How much a word tells in a casefile: the rarer in its statements, the more (inverse document frequency, Spärck Jones 1972)."""

from __future__ import annotations

import math
from typing import Final

from accordingto.casefile.connect import Casefile
from accordingto.casefile.wanted import quote

_MOST_COUNTED: Final = 2_000
"""A word that stands in so many statements is common; counting on would cost more than it tells."""

_GROWTH: Final = 1.5
_STATEMENTS: Final = ""
"""Under this the casefile remembers how many statements it had when words were first counted; no stem is empty."""


class Weights:
    """An open casefile -> the weight of words in it. Each word is counted once in the full-text index, and remembered while it is open,
    until it has grown by half.
    """

    def __init__(self, case: Casefile) -> None:
        self._case = case
        self._known = case.remembered
        statements = float(case.value("SELECT coalesce(max(id), 0) FROM statements"))
        before = self._known.get(_STATEMENTS, 0.0)
        if not before <= statements <= _GROWTH * before:
            self._known.clear()
            self._known[_STATEMENTS] = statements

    def weigh(self, stem: str, word: str) -> float:
        """A stem and a word of its -> 1 and more."""
        if stem not in self._known:
            found = self._case.value(
                "SELECT count(*) FROM (SELECT 1 FROM statements_fts WHERE statements_fts MATCH ? LIMIT ?)",
                (f"content : {quote(word)}", _MOST_COUNTED),
            )
            self._known[stem] = 1.0 + max(0.0, math.log((self._known[_STATEMENTS] + 1) / (found + 1)))
        return self._known[stem]
