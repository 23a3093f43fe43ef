"""The keys under which statements find each other: words of an index of their own, half as large as a table of them.

A key is "c" and 24 bits (what a statement says, casefile/joins.py), or "q" and 32 bits (what it quotes, casefile/quoted.py).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from accordingto.casefile.connect import Casefile


def write_keys(case: Casefile, keys: Mapping[int, Sequence[str]]) -> None:
    """Statements that are new, with all their keys -> kept. Inside `writing`."""
    case.run_many("INSERT INTO keys_fts (rowid, keys) VALUES (?, ?)", [(id, " ".join(found)) for id, found in keys.items() if found])


def drop_keys(case: Casefile) -> None:
    """All keys of all statements are forgotten. Inside `writing`."""
    case.run("INSERT INTO keys_fts (keys_fts) VALUES ('delete-all')")


def find_holders(case: Casefile, keys: Iterable[str], most: int) -> dict[str, list[int]]:
    """Keys -> the first statements that hold each of them, `most` of one key at most."""
    rows = case.rows(
        "SELECT value AS key, (SELECT json_group_array(rowid) FROM"
        " (SELECT rowid FROM keys_fts WHERE keys_fts MATCH wanted.value ORDER BY rowid LIMIT ?)) AS holders FROM json_each(?) AS wanted",
        (most, json.dumps(sorted(set(keys)))),
    )
    return {row["key"]: json.loads(row["holders"]) for row in rows}
