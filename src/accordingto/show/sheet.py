"""Columns and rows -> CSV that a spreadsheet opens without running anything in it."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import Final, TextIO

from accordingto.show.safe import one_line

_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")
"""Cells that begin so are formulas to a spreadsheet (OWASP, "CSV Injection"): an apostrophe before them makes them words."""


def write_csv(columns: Sequence[str], rows: Sequence[Sequence[str]], out: TextIO) -> None:
    """Columns and rows of words -> CSV (RFC 4180, but lines end as `out` ends them) with a heading."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([guard(cell) for cell in row])


def guard(cell: str) -> str:
    """A cell -> the same on one line, without control characters, and no formula. A number keeps its sign."""
    words = one_line(cell)
    return "'" + words if words.startswith(_FORMULAS) and not _is_number(words) else words


def _is_number(words: str) -> bool:
    try:
        float(words)
    except ValueError:
        return False
    return True
