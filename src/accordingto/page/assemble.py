"""Pieces of the page, each with the places it came from -> one text with blocks and origins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accordingto.schema import Block, BlockKind, Origin

SEPARATOR = "\n\n"
"""What stands between two blocks. It is ours, so no origin covers it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the page and where they stand in it. The runs' `start` and `end` count from the start of this piece."""

    text: str
    runs: tuple[Origin, ...]

    @property
    def page(self) -> int | None:
        """Number of the PDF page on which the piece begins."""
        return self.runs[0].page if self.runs else None


@dataclass(frozen=True, slots=True)
class Part:
    """A piece and the part it plays in the document."""

    kind: BlockKind
    piece: Piece


def literal_piece(source: str, start: int, end: int) -> Piece:
    """A stretch of the source -> the piece that is those very characters."""
    return Piece(source[start:end], (Origin(0, end - start, start, end),))


def join_pieces(pieces: Sequence[Piece], gaps: Sequence[Origin | None]) -> Piece:
    """Pieces, and for each seam a run that stands for what was between them -> one piece.

    A gap is None where nothing takes the place of what was there (a hyphen at the end of a line, joined); else it is the place in the
    source that one space stands for. There is one gap fewer than there are pieces.
    """
    texts: list[str] = []
    runs: list[Origin] = []
    length = 0
    for index, piece in enumerate(pieces):
        gap = gaps[index - 1] if index else None
        if gap is not None:
            runs.append(gap._replace(start=length, end=length + 1))
            texts.append(" ")
            length += 1
        runs += _shifted(piece.runs, length)
        texts.append(piece.text)
        length += len(piece.text)
    return Piece("".join(texts), tuple(runs))


def assemble(parts: Iterable[Part]) -> tuple[str, tuple[Block, ...], tuple[Origin, ...]]:
    """Parts in order -> (text, blocks, origin), with offsets into the text that they make together."""
    texts: list[str] = []
    blocks: list[Block] = []
    origin: list[Origin] = []
    position = 0
    for part in parts:
        if blocks:
            position += len(SEPARATOR)
        texts.append(part.piece.text)
        end = position + len(part.piece.text)
        blocks.append(Block(part.kind, position, end, part.piece.page))
        origin += _shifted(part.piece.runs, position)
        position = end
    return SEPARATOR.join(texts), tuple(blocks), tuple(origin)


def _shifted(runs: Iterable[Origin], by: int) -> list[Origin]:
    return [run._replace(start=run.start + by, end=run.end + by) for run in runs] if by else list(runs)
