"""Texts that are near copies of each other: sampled keys of a text, and the reports that share most of them.

Of a text's runs of five words those are kept whose checksum 32 divides: the modulo sketch of Broder's MinHash ("On the resemblance and
containment of documents", 1997), which finds a text that was cut as well as one that was changed. What it finds is then held against all
runs of both texts.
"""

from __future__ import annotations

import json
import re
import zlib
from typing import Final

from accordingto.casefile.connect import Casefile

_RUN: Final = 5
_ONE_OF: Final = 32
_FEWEST_KEYS: Final = 4
_WORD: Final = re.compile(r"\w+")

_LEAST_RUNS: Final = 30
"""A shorter text (35 words) is a headline or a caption, and stands in others by chance."""

LEAST_SHARE: Final = 0.8
"""Of the shorter text's runs so many must stand in the longer one: about one sentence in seven may be new. Set by hand."""

LEAST_LENGTH: Final = 0.4
"""How long the shorter text must be beside the longer one: a report with a short one inside it is more than a copy."""

_CHARS_A_WORD: Final = 6
_LEAST_SHARED: Final = 0.4
"""Of the shorter text's sampled keys, as many as its length makes likely, so many must be shared before both texts are looked at."""

_MOST_CANDIDATES: Final = 8
_MOST_LOOKED_AT: Final = 20_000
_MOST_KEPT: Final = 3


def find_runs(text: str) -> frozenset[int]:
    """A text -> the checksum (CRC-32) of each five words that follow each other, in lower case."""
    words = _WORD.findall(text.casefold())
    return frozenset(zlib.crc32(" ".join(words[i : i + _RUN]).encode("utf-8", "surrogatepass")) for i in range(len(words) - _RUN + 1))


def join_copies(case: Casefile, report: int, text: str, previous: int | None = None) -> list[int]:
    """A report whose rows were just written, its text, and the version before it -> its keys and its joins; gives back the joined reports.

    Inside `writing`, before `settle_copies`.
    """
    runs = find_runs(text)
    if len(runs) < _LEAST_RUNS:
        return []
    sampled = sorted(run // _ONE_OF for run in runs if run % _ONE_OF == 0)
    keys = sampled if len(sampled) >= _FEWEST_KEYS else sorted(run // _ONE_OF for run in sorted(runs)[:_FEWEST_KEYS])
    joined = []
    for other, shared, chars in _candidates(case, keys, previous):
        if shared < _LEAST_SHARED * min(len(keys), chars / (_CHARS_A_WORD * _ONE_OF)):
            continue
        others = find_runs(case.value("SELECT text FROM reports WHERE id = ?", (other,)))
        shorter, longer = sorted((len(runs), len(others)))
        share = len(runs & others) / shorter
        if share < LEAST_SHARE or shorter < LEAST_LENGTH * longer:
            continue
        why = _reasons(share, shorter / longer)
        words = json.dumps(why, ensure_ascii=True, separators=(",", ":"))
        case.run("INSERT INTO copy_joins VALUES (?, ?, ?, ?)", (other, report, round(share, 3), words))
        joined.append(other)
        if len(joined) == _MOST_KEPT:
            break
    case.run_many("INSERT OR IGNORE INTO copy_keys (key, report) VALUES (?, ?)", [(key, report) for key in keys])
    return [*joined, report] if joined else []


def _candidates(case: Casefile, keys: list[int], previous: int | None) -> list[tuple[int, int, int]]:
    """Current reports that share keys, those that share most first: (report, how many, characters of its text)."""
    rows = case.rows(
        "SELECT report, shared, length(text) AS chars FROM (SELECT report, count(*) AS shared"
        " FROM (SELECT report FROM json_each(?) AS wanted CROSS JOIN copy_keys ON copy_keys.key = wanted.value LIMIT ?)"
        " JOIN reports ON reports.id = report WHERE reports.next IS NULL AND reports.id IS NOT ?"
        " GROUP BY report ORDER BY shared DESC, report LIMIT ?)"
        " JOIN reports ON reports.id = report ORDER BY shared DESC, report",  # a text is read only where it may be a copy
        (json.dumps(keys), _MOST_LOOKED_AT, previous, _MOST_CANDIDATES),
    )
    return [(row["report"], row["shared"], row["chars"]) for row in rows]


def _reasons(share: float, length: float) -> list[str]:
    if share > 0.995 and length > 0.995:
        return ["the two texts are the same, word by word"]
    told = f"{share:.0%} of the shorter text stands in the other"
    return [told] if length > 0.9 else [told, f"it is {length:.0%} as long"]
