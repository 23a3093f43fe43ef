"""Which attributions a place in a text stands in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from accordingto.schema import Act, Attribution, Kind, Span

_WISH: Final = re.compile(r"^(?!(?:that|to)\b)[^.;:“”\"]*?\s(to\s+[a-z]+)\b")


class Holders:
    """Attributions -> for a place in the text, those whose content holds it, outermost first, and whether it is in a cue."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._contents = sorted((_held(span, a) for a in attributions for span in a.content.spans), key=lambda row: (row[0], -row[1]))
        self._starts = [row[0] for row in self._contents]
        self._cues = sorted((span, a.kind) for a in attributions for span in a.cue.spans)
        self._reach = max((end - start for start, end, _ in self._contents), default=0)

    def of(self, place: int) -> list[Attribution]:
        """A place -> the attributions whose content it is in, outermost first."""
        low = bisect_left(self._starts, place - self._reach)
        rows = [row for row in self._contents[low : bisect_right(self._starts, place)] if row[0] <= place < row[1]]
        return [row[2] for row in sorted(rows, key=lambda row: row[0] - row[1])]

    def cue_at(self, span: Span) -> Kind | None:
        """A span -> how the attribution in whose cue it begins is quoted; None where it begins in none."""
        place = bisect_right(self._cues, span[0], key=lambda cue: cue[0][0]) - 1
        return self._cues[place][1] if place >= 0 and self._cues[place][0][1] > span[0] else None

    def cut(self, start: int, end: int, place: int) -> Span:
        """A clause around a place -> without what does not belong to the innermost content there, or with no content in it."""
        inner = self.of(place)
        if inner:
            spans = [span for span in inner[-1].content.spans if span[0] <= place < span[1]]
            return max(start, spans[0][0]), min(end, spans[0][1])
        return start, end


def _held(span: Span, attribution: Attribution) -> tuple[int, int, Attribution]:
    """A span of a content -> what of it stands on the source's word: of "urged | the board on Friday to resign" what follows the "to"."""
    start, end = span
    if (
        attribution.act is Act.URGE
        and attribution.content.spans[0] == span
        and (wish := _WISH.search(attribution.content.text[: end - start]))
    ):
        start += wish.start(1)
    return start, end, attribution
