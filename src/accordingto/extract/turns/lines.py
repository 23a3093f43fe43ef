"""What the parts of this room share: lines with their kinds, and quotations that run over several of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from accordingto.schema import Block, BlockKind, Quotation, Span

SCORE: Final = 0.9
"""What a rule finds has no estimate of the tagger's; this stands in its place."""

_LINE = re.compile(r"[^\n\r\v\f\u0085\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text without the white space at its ends, and the kind of block it stands in."""

    start: int
    end: int
    kind: BlockKind


def find_lines(text: str, blocks: Sequence[Block]) -> list[Line]:
    """Text and its blocks -> their lines in order, blank ones left out."""
    found = []
    for block in blocks:
        for match in _LINE.finditer(text, block.start, block.end):
            start, end = match.span()
            words = match[0]
            start += len(words) - len(words.lstrip())
            end -= len(words) - len(words.rstrip())
            if start < end:
                found.append(Line(start, end, block.kind))
    return found


def run_spans(quotations: Sequence[Quotation], at: int) -> tuple[Span, ...]:
    """One quotation of a run over paragraphs -> the spans of the whole run, in order. Only the last of a run is closed."""
    first = last = at
    while first and not quotations[first - 1].closed:
        first -= 1
    while not quotations[last].closed and last + 1 < len(quotations):
        last += 1
    return tuple((quotation.start, quotation.end) for quotation in quotations[first : last + 1])
