"""Lines of a text that was broken at one width, as e-mails and typed files are -> its paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from accordingto.page.assemble import join_pieces
from accordingto.page.text import Line
from accordingto.schema import Origin

_FEWEST_CHARS = 45
_MOST_CHARS = 100
"""Length of a full line in a wrapped text: editors and mail programs break between 60 and 80 columns."""
_FULL_LINES = 0.9
_FEWEST_PARAGRAPHS = 2


def join_wrapped(lines: Sequence[Line]) -> list[Line]:
    """Lines -> the same lines, or paragraphs made of them where the text as a whole was wrapped.

    It was where blank lines part its paragraphs, no line is longer than 100 characters, and nearly all lines that are not the last of
    their paragraph are full ones. Copied pages are not: there each paragraph is one long line.
    """
    paragraphs: list[list[Line]] = []
    for line in lines:
        if line.gap or not paragraphs:
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    inner = [line for paragraph in paragraphs for line in paragraph[:-1]]
    full = sum(len(line.text) >= _FEWEST_CHARS for line in inner)
    wrapped = (
        sum(len(paragraph) > 1 for paragraph in paragraphs) >= _FEWEST_PARAGRAPHS
        and full >= _FULL_LINES * len(inner)
        and all(len(line.text) <= _MOST_CHARS for line in lines)
    )
    return [_joined(paragraph) for paragraph in paragraphs] if wrapped else list(lines)


def _joined(paragraph: Sequence[Line]) -> Line:
    pieces = [line.piece for line in paragraph]
    breaks = [Origin(0, 1, one.runs[-1].source_end, two.runs[0].source_start, False) for one, two in pairwise(pieces)]
    return Line(join_pieces(pieces, breaks), paragraph[0].hint, paragraph[0].gap)
