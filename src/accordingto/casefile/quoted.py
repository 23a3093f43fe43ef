"""Words in quotation marks -> sampled keys, and statements that quote the same words brought together, whole or in part."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from typing import Final

from accordingto.casefile.connect import Casefile
from accordingto.quotes import find_quotations, inside

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_RUN: Final = 3
"""Words that make a key: two that follow each other are too common, four are lost with one changed word."""

_LEAST_WORDS: Final = 5
"""Shorter quotations ("a disaster") stand in many texts without being one quotation."""

_ONE_OF: Final = 3
_MOST_KEYS: Final = 12
"""Of a quotation's runs of words one in three is kept, always the same ones (those whose checksum can be divided), twelve at most."""

_LEAST_SHARED: Final = 0.5
"""Of the shorter quotation's runs so many must stand in the longer one. Set by hand: a cut, or one changed word in eight, passes."""

_MOST_CANDIDATES: Final = 8
_MOST_LOOKED_AT: Final = 400


def quoted_words(content: str, kind: str) -> tuple[str, ...]:
    """A content and its kind (direct, mixed, indirect) -> the words of it in quotation marks, in lower case."""
    marked = [content[slice(*inside(content, found))] for found in find_quotations(content, [(0, len(content))])]
    said = " ".join(marked) if marked else content if kind == "direct" else ""
    return tuple(word.replace("’", "'").casefold() for word in _WORD.findall(said))


def find_keys(content: str, kind: str) -> tuple[int, ...]:
    """A content and its kind -> the keys under which its quotation is found; none for a short one."""
    words = quoted_words(content, kind) if kind != "indirect" else ()
    if len(words) < _LEAST_WORDS:
        return ()
    runs = sorted(_runs(words))
    return tuple([run for run in runs if run % _ONE_OF == 0][:_MOST_KEYS] or runs[:1])


def _runs(words: Sequence[str]) -> set[int]:
    """Words -> the CRC-32 of each three that follow each other."""
    return {zlib.crc32(" ".join(words[i : i + _RUN]).encode("utf-8", "surrogatepass")) for i in range(len(words) - _RUN + 1)}


def join_quotations(case: Casefile, statements: Sequence[tuple[int, str, str]]) -> None:
    """Statements that were just written, each (id, content, kind) -> their keys, and joined to those that quote the same words already."""
    keyed = [(id, content, kind, keys) for id, content, kind in statements if (keys := find_keys(content, kind))]
    case.run_many("INSERT INTO quote_keys (key, statement) VALUES (?, ?)", [(key, id) for id, *_, keys in keyed for key in keys])
    for id, content, kind, keys in keyed:
        words = quoted_words(content, kind)
        runs = _runs(words)
        for other_id, other_content, other_kind in _candidates(case, id, keys):
            other_words = quoted_words(other_content, other_kind)
            other = _runs(other_words)
            if len(runs & other) >= _LEAST_SHARED * min(len(runs), len(other)):
                _join(case, id, other_id, int(words != other_words))
                break


def _candidates(case: Casefile, statement: int, keys: Sequence[int]) -> list[tuple[int, str, str]]:
    """Statements before this one that share keys with it, those that share most first: (id, content, kind)."""
    marks = ", ".join("?" * len(keys))
    rows = case.rows(
        f"SELECT statement, count(*) AS shared FROM (SELECT statement FROM quote_keys WHERE key IN ({marks}) AND statement < ?"
        " LIMIT ?) GROUP BY statement ORDER BY shared DESC, statement LIMIT ?",
        (*keys, statement, _MOST_LOOKED_AT, _MOST_CANDIDATES),
    )
    found = []
    for row in rows:
        other = case.row(
            "SELECT statement_words.content, statements.kind FROM statement_words JOIN statements USING (id) WHERE id = ?",
            (row["statement"],),
        )
        if other:
            found.append((int(row["statement"]), str(other["content"]), str(other["kind"])))
    return found


def _join(case: Casefile, statement: int, other: int, altered: int) -> None:
    known = case.value("SELECT quotation FROM quotations WHERE statement = ?", (other,))
    quotation = other if known is None else known
    case.run_many(
        "INSERT INTO quotations (statement, quotation, altered) VALUES (?, ?, ?)"
        " ON CONFLICT (statement) DO UPDATE SET altered = max(altered, excluded.altered)",
        [(other, quotation, altered), (statement, quotation, altered)],
    )
    count_quotation(case, quotation)


def count_quotation(case: Casefile, quotation: int) -> None:
    """A quotation -> in how many current reports it stands, counted anew."""
    case.run(
        "INSERT INTO quotation_counts (quotation, reports)"
        " SELECT ?, count(DISTINCT statements.report) FROM quotations JOIN statements ON statements.id = quotations.statement"
        " JOIN reports ON reports.id = statements.report WHERE quotations.quotation = ? AND reports.next IS NULL"
        " ON CONFLICT (quotation) DO UPDATE SET reports = excluded.reports",
        (quotation, quotation),
    )
