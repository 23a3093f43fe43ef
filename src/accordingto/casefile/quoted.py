"""Words in quotation marks -> sampled keys, and by them statements that quote the same words, whole or in part."""

from __future__ import annotations

import json
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final

from accordingto.casefile.connect import Casefile
from accordingto.casefile.keys import find_holders
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

_LEAST_RUNS: Final = 4
"""And at least so many, six words in a row, or all where there are fewer: "I don't want to" stands in many quotations."""

_MOST_CANDIDATES: Final = 5
_MOST_LOOKED_AT: Final = 100

Quoted = tuple[str, ...]
"""The words of a quotation, in lower case."""


@lru_cache(maxsize=4_096)  # what many quote is held against many
def quoted_words(content: str, kind: str) -> tuple[str, ...]:
    """A content and its kind (direct, mixed, indirect) -> the words of it in quotation marks, in lower case."""
    marked = [content[slice(*inside(content, found))] for found in find_quotations(content, [(0, len(content))])]
    said = " ".join(marked) if marked else content if kind == "direct" else ""
    return tuple(word.replace("’", "'").casefold() for word in _WORD.findall(said))


def find_keys(content: str, kind: str) -> tuple[str, ...]:
    """A content and its kind -> the keys under which its quotation is found; none for a short one."""
    words = quoted_words(content, kind) if kind != "indirect" else ()
    if len(words) < _LEAST_WORDS:
        return ()
    runs = sorted(_runs(words))
    return tuple(f"q{run:08x}" for run in [run for run in runs if run % _ONE_OF == 0][:_MOST_KEYS] or runs[:1])


def are_versions(words: Quoted, other: Quoted) -> bool:
    """The words of two quotations -> whether they are one, whole, cut or changed. Short ones are not, whatever they say."""
    if min(len(words), len(other)) < _LEAST_WORDS:
        return False
    runs, others = _runs(words), _runs(other)
    fewer = min(len(runs), len(others))
    return len(runs & others) >= max(_LEAST_SHARED * fewer, min(fewer, _LEAST_RUNS))


def _runs(words: Sequence[str]) -> set[int]:
    """Words -> the CRC-32 of each three that follow each other."""
    return {zlib.crc32(" ".join(words[i : i + _RUN]).encode("utf-8", "surrogatepass")) for i in range(len(words) - _RUN + 1)}


def find_quotations_like(
    case: Casefile, statements: Sequence[tuple[int, str, str]], keys: Mapping[int, Sequence[str]], previous: int | None = None
) -> list[tuple[int, int, Quoted, Quoted]]:
    """Statements that were just written, each (id, content, kind), and their keys, which are not kept yet -> each that quotes words which
    another statement before it quotes, with that one: (id, other id, its words, the other's). `previous` is the version of their report
    before this one, which is passed over. Inside `writing`.
    """
    found = []
    holders = find_holders(case, (key for id in keys for key in keys[id]), _MOST_LOOKED_AT)
    here: dict[str, list[int]] = defaultdict(list)
    for id, content, kind in statements:
        if not keys[id]:
            continue
        words = quoted_words(content, kind)
        for other_id, other_content, other_kind in _candidates(case, keys[id], holders, here, previous):
            other_words = quoted_words(other_content, other_kind)
            if are_versions(words, other_words):
                found.append((id, other_id, words, other_words))
                break
        for key in keys[id]:
            here[key].append(id)
    return found


def _candidates(
    case: Casefile, keys: Sequence[str], holders: Mapping[str, list[int]], here: Mapping[str, list[int]], previous: int | None
) -> list[tuple[int, str, str]]:
    """Statements of current reports that share keys, those that share most first: (id, content, kind). `here` has those of the report
    itself, whose keys are not kept yet.
    """
    shared = Counter(islice((id for key in keys for id in holders[key]), _MOST_LOOKED_AT))
    shared.update(id for key in keys for id in here.get(key, ()))
    if not shared:
        return []
    rows = case.rows(
        "SELECT words.id, words.content, chosen.kind FROM (SELECT wanted.key, statements.id, statements.kind FROM json_each(?) AS wanted"
        " CROSS JOIN statements ON statements.id = wanted.value JOIN reports ON reports.id = statements.report"
        " WHERE reports.next IS NULL AND reports.id IS NOT ? ORDER BY wanted.key LIMIT ?) AS chosen"
        " CROSS JOIN statement_words AS words ON words.id = chosen.id ORDER BY chosen.key",
        (json.dumps(sorted(shared, key=lambda id: (-shared[id], id))), previous, _MOST_CANDIDATES),
    )
    return [(row["id"], str(row["content"]), str(row["kind"])) for row in rows]


def count_quotation(case: Casefile, quotation: int) -> None:
    """A quotation -> in how many current reports it stands, counted anew."""
    case.run(
        "INSERT INTO quotation_counts (quotation, reports)"
        " SELECT ?, count(DISTINCT statements.report) FROM quotations JOIN statements ON statements.id = quotations.statement"
        " JOIN reports ON reports.id = statements.report WHERE quotations.quotation = ? AND reports.next IS NULL"
        " ON CONFLICT (quotation) DO UPDATE SET reports = excluded.reports",
        (quotation, quotation),
    )
