"""Words said in other words -> the passage of the documents that has most of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from math import log
from typing import Final

from accordingto.verify import marks
from accordingto.verify.index import Index

_LEAST_SHARE: Final = 0.5
_LEAST_WORDS: Final = 3
"""A passage counts as near where it has so much of the weight of the words, and so many of them. Set by eye: of a hundred stretches of
other messages to Congress, 42 had a passage near them at 0.4, 15 have at 0.5; no passage is better than a wrong one."""
_LEAST_WINDOW: Final = 25
_MOST_PLACES: Final = 3_000
"""A word that stands at more places tells nothing."""
_MOST_WIDENED: Final = 40
_SHORTEST: Final = 3
_ENDINGS: Final = ("ingly", "edly", "ings", "ing", "ied", "ies", "ed", "es", "ly", "'s", "s", "e")
_STOP: Final = frozenset(
    "the and that this these those with from for was were are is been being have has had will would could should may might must shall can "
    "not but his her their its our your they them she him you who which what when where there here than then into over under about after "
    "before because also any all some such more most other each both said says say did does done very".split()
)


class Nearby:
    """An index -> its words by their stems, made when the first indirect statement asks for it."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._where: dict[str, list[int]] = defaultdict(list)
        for word, key in enumerate(index.keys):
            if stem := _stem(key):
                self._where[stem].append(word)

    def find_nearest(self, keys: Sequence[str]) -> tuple[int, int] | None:
        """Keys of words -> the first and the end of the words of the nearest passage, widened to its sentences; None where none is near."""
        index = self._index
        stems = {stem for key in keys if (stem := _stem(key))}
        total = log(max(len(index.line), 3))
        weights = {stem: log(len(index.line) / len(self._where[stem])) if stem in self._where else total for stem in sorted(stems)}
        hits = sorted(
            (place, stem) for stem in stems if stem in self._where for place in self._where[stem] if len(self._where[stem]) <= _MOST_PLACES
        )
        size = max(_LEAST_WINDOW, 3 * len(keys) // 2)
        best: tuple[float, int, int] | None = None
        inside: Counter[str] = Counter()
        score, first = 0.0, 0
        for last, (place, stem) in enumerate(hits):
            inside[stem] += 1
            score += weights[stem] if inside[stem] == 1 else 0.0
            while place - hits[first][0] >= size or index.document_at(place) != index.document_at(hits[first][0]):
                gone = hits[first][1]
                inside[gone] -= 1
                score -= 0.0 if inside[gone] else weights[gone]
                first += 1
            shared = sum(count > 0 for count in inside.values())
            if shared >= min(_LEAST_WORDS, len(stems)) and shared > 1 and (best is None or score > best[0] + 1e-9):
                best = (score, hits[first][0], hits[last][0] + 1)
        if best is None or best[0] < _LEAST_SHARE * sum(weights.values()):
            return None
        return _widen(best[1], best[2], index)


def _widen(first: int, end: int, index: Index) -> tuple[int, int]:
    """A range of words -> the sentences that it stands in, as far as they are not too long."""
    document = index.document_at(first)
    border = index.firsts[document + 1] - 1 if document + 1 < len(index.firsts) else len(index.line) - 1
    low = max(index.firsts[document], first - _MOST_WIDENED)
    start = next((word for word in range(first, low, -1) if marks.ends_sentence(index.gap(word))), low)
    high = min(border, end + _MOST_WIDENED)
    stop = next((word for word in range(end, high) if marks.ends_sentence(index.gap(word))), high)
    return start, stop


@lru_cache(maxsize=1 << 16)
def _stem(key: str) -> str:
    """The key of a word -> what it shares with its other forms, by a crude cut; empty for a word that tells nothing."""
    if (len(key) < _SHORTEST and not key.isdigit()) or key in _STOP:
        return ""
    for ending in _ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= _SHORTEST + 1:
            return key[: -len(ending)]
    return key
