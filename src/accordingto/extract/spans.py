"""Spans in order -> which of them holds another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from accordingto.schema import Span

_FAR: Final = 1 << 60
"""More than any text has characters."""


def holding(spans: Sequence[Span], inner: Span) -> Span | None:
    """Spans in order that do not overlap -> the one that holds `inner`, or None."""
    place = bisect_right(spans, (inner[0], _FAR)) - 1
    return spans[place] if place >= 0 and inner[1] <= spans[place][1] else None
