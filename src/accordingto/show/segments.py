"""Spans that overlap and nest -> stretches of text in a row, each with everything that covers it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from accordingto.schema import Span


class Mark(NamedTuple):
    """A role that a stretch of text plays ("source", "time") and the id of the finding it plays it in."""

    role: str
    id: str


class Segment(NamedTuple):
    """A stretch of text in which nothing starts or ends, and the marks on it, in the order in which they began."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def split_at_edges(bounds: Span, marked: Iterable[tuple[Span, Mark]], cuts: Iterable[int] = ()) -> Iterator[Segment]:
    """The bounds of a text, marked spans and further places to cut at -> segments in order that cover the bounds without a gap.

    Spans are clipped to the bounds; an empty or reversed one marks nothing.
    """
    low, high = bounds
    opening: defaultdict[int, list[Mark]] = defaultdict(list)
    closing: defaultdict[int, list[Mark]] = defaultdict(list)
    edges = {low, high, *(cut for cut in cuts if low < cut < high)}
    for (span_start, span_end), mark in marked:
        start, end = max(low, span_start), min(high, span_end)
        if start < end:
            opening[start].append(mark)
            closing[end].append(mark)
            edges.update((start, end))
    active: dict[Mark, int] = {}
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        for mark in closing[start]:
            active[mark] -= 1
            if not active[mark]:
                del active[mark]
        for mark in opening[start]:
            active[mark] = active.get(mark, 0) + 1
        yield Segment(start, end, tuple(active))
