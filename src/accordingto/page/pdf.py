"""PDF -> its pages' text, read by PDFium in a process of its own, and from that the article: paragraphs, without headers and footers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from accordingto.errors import UnreadablePageError
from accordingto.page.assemble import Piece, join_pieces
from accordingto.page.pdf_process import ask_pdf
from accordingto.page.text import Layout, Line, lay_out
from accordingto.page.wordlist import read_words
from accordingto.schema import BlockKind, Origin

_EDGE_LINES = 3
"""Headers and footers are looked for among this many lines at the top and at the bottom of a page."""
_PAGE_NUMBER = re.compile(r"\W*(?:page|p\.|seite)?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:(?:of|/|von)\s*\d{1,4})?\W*", re.I)
_SENTENCE_END = re.compile(r"[.!?…:][”’\"')\]]*$")
_BULLET = re.compile(r"(?:[•‣▪◦●·*–—-]|\(?\d{1,2}[.)])\s+\S")
_LINE_GAP = 1.3
"""A gap this many times the usual distance between lines begins a new paragraph."""
_OTHER_SIZE = 1.12
_INDENT = 0.7
_SHORT_LINE = 0.75
# First halves that keep their hyphen, for a word broken at it: "well-known". Others lose it unless the page has the word with it.
_KEEPS_HYPHEN = read_words(
    "well self ex anti pro non co semi half long short high low so all cross vice one two three four five mid far ill"
)


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of a page: where it stands in the page's text (code points) and on the paper (points, from the lower left)."""

    page: int
    start: int
    end: int
    left: float
    bottom: float
    right: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page's text as PDFium gives it, and its lines. U+FFFE in the text is a hyphen at the end of a line, its break included."""

    text: str
    lines: tuple[PdfLine, ...]


@dataclass(frozen=True, slots=True)
class PdfPages:
    """All pages in order, and the title in the file's own metadata."""

    pages: tuple[PdfPage, ...]
    title: str | None


def read_pages(data: bytes) -> PdfPages:
    """Bytes of a PDF -> the text of its pages.

    Raises as ask_pdf, and UnreadablePageError for a PDF that has no text in it.
    """
    answer, _ = ask_pdf(data, "text")
    pages = tuple(_page_of(one, number) for number, one in enumerate(answer["pages"], 1))
    if not any(character.isalnum() for page in pages for character in page.text):
        raise UnreadablePageError(
            "The PDF has no text in it, only pictures of pages: make one with text first, for example `ocrmypdf in.pdf out.pdf`."
        )
    return PdfPages(pages, answer.get("title") or None)


def lay_out_pdf(data: bytes) -> Layout:
    """Bytes of a PDF -> the layout of its article. Origins point into the text of the page that they name. Raises as read_pages."""
    read = read_pages(data)
    lines = _without_edges([list(page.lines) for page in read.pages])
    paragraphs = join_lines(lines, _words(read))
    usual = _usual_size([line for page in read.pages for line in page.lines])
    sizes = [size for _, size in paragraphs]
    titled = _title_index(paragraphs, read.title, usual)
    return lay_out(
        [
            Line(
                piece,
                BlockKind.TITLE
                if index == titled
                else _hint(piece.text, sizes[index], usual, before_title=titled is not None and index < titled),
            )
            for index, (piece, _) in enumerate(paragraphs)
        ]
    )


def join_lines(lines: Sequence[PdfLine], words: Counter[str]) -> list[tuple[Piece, float]]:
    """Lines in reading order -> paragraphs, each with its font size. `words` counts the whole words of the document."""
    if not lines:
        return []
    pitch = _usual_pitch(lines)
    edges = _right_edges(lines)
    groups: list[list[PdfLine]] = [[lines[0]]]
    for before, line in pairwise(lines):
        if _begins_paragraph(before, line, pitch, edges):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [(_joined(group, words), group[0].size) for group in groups]


def _page_of(answer: dict[str, object], number: int) -> PdfPage:
    text = str(answer["text"])
    lines: list[PdfLine] = []
    for start, end, left, bottom, right, _, size in answer["lines"]:  # type: ignore[attr-defined]
        words = text[start:end]
        first = start + len(words) - len(words.lstrip())
        last = end - (len(words) - len(words.rstrip()))
        if first < last:
            lines.append(PdfLine(number, first, last, left, bottom, right, size, text[first:last]))
    return PdfPage(text, tuple(lines))


def _without_edges(pages: list[list[PdfLine]]) -> list[PdfLine]:
    """Lines of each page -> all lines without page numbers, and without headers and footers: what repeats at the edge of pages."""
    seen: Counter[tuple[str, int, int]] = Counter()
    for lines in pages:
        seen.update({_edge_key(line) for line in _edge_lines(lines)})
    kept: list[PdfLine] = []
    for lines in pages:
        edge = {id(line) for line in _edge_lines(lines)}
        for line in lines:
            repeated = len(pages) > 1 and seen[_edge_key(line)] * 2 >= len(pages) and seen[_edge_key(line)] > 1
            if id(line) in edge and (repeated or _PAGE_NUMBER.fullmatch(line.text)):
                continue
            kept.append(line)
    return kept


def _edge_lines(lines: Sequence[PdfLine]) -> list[PdfLine]:
    # By height on the paper: in reading order a footer may come first.
    by_height = sorted(lines, key=lambda line: -line.bottom)
    return by_height[:_EDGE_LINES] + by_height[_EDGE_LINES:][-_EDGE_LINES:]


def _edge_key(line: PdfLine) -> tuple[str, int, int]:
    """Words without their numbers, size and height on the paper: what a header has in common with itself on the next page."""
    return re.sub(r"\b\d+\b", "#", " ".join(line.text.split())), round(line.size), round(line.bottom / 4)


def _begins_paragraph(before: PdfLine, line: PdfLine, pitch: dict[int, float], edges: dict[int, float]) -> bool:
    if max(before.size, line.size) > _OTHER_SIZE * min(before.size, line.size):
        return True
    if before.text.endswith("\ufffe"):
        return False
    ended = _SENTENCE_END.search(before.text) is not None
    if line.page != before.page or line.bottom > before.bottom + before.size / 2:
        return ended or (line.text[:1].isupper() and before.right < _SHORT_LINE * edges[before.page])
    if _BULLET.match(line.text):
        return True
    if before.bottom - line.bottom > _LINE_GAP * pitch.get(round(line.size), line.size * 1.2):
        return True
    if ended and line.left > before.left + _INDENT * line.size:
        return True
    return ended and before.right - before.left < _SHORT_LINE * (edges[before.page] - before.left)


def _usual_pitch(lines: Sequence[PdfLine]) -> dict[int, float]:
    """Usual distance between two lines of each font size, in points: the lower quartile, since gaps between paragraphs are wider."""
    gaps: dict[int, list[float]] = {}
    for before, line in pairwise(lines):
        gap = before.bottom - line.bottom
        if before.page == line.page and 0 < gap < 3 * line.size and round(before.size) == round(line.size):
            gaps.setdefault(round(line.size), []).append(gap)
    return {size: sorted(found)[len(found) // 4] for size, found in gaps.items() if len(found) > 1}


def _right_edges(lines: Sequence[PdfLine]) -> dict[int, float]:
    edges: dict[int, list[float]] = {}
    for line in lines:
        edges.setdefault(line.page, []).append(line.right)
    return {page: sorted(found)[int(len(found) * 0.9)] if len(found) > 1 else found[0] for page, found in edges.items()}


def _usual_size(lines: Sequence[PdfLine]) -> float:
    return median(size for line in lines for size in [line.size] * max(1, len(line.text) // 20)) if lines else 0.0


def _title_index(paragraphs: Sequence[tuple[Piece, float]], named: str | None, usual: float) -> int | None:
    """The paragraph that is the title: what the file's metadata calls it, or the first of the largest letters on the first page."""
    first = [(index, piece.text, size) for index, (piece, size) in enumerate(paragraphs[:12]) if piece.page == paragraphs[0][0].page]
    if named:
        for index, text, _ in first:
            if " ".join(text.split()).lower() == " ".join(named.split()).lower():
                return index
    largest = max((size for _, _, size in first), default=0.0)
    if largest <= _OTHER_SIZE * usual:
        return None
    return next(index for index, _, size in first if size == largest)


def _hint(text: str, size: float, usual: float, *, before_title: bool) -> BlockKind | None:
    if before_title or size <= _OTHER_SIZE * usual or len(text) > 120 or _SENTENCE_END.search(text):
        return None
    return BlockKind.HEADING


def _words(read: PdfPages) -> Counter[str]:
    return Counter(word.lower() for page in read.pages for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", page.text))


def _joined(lines: Sequence[PdfLine], words: Counter[str]) -> Piece:
    pieces: list[Piece] = []
    gaps: list[Origin | None] = []
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        text, hyphen = line.text, line.text.endswith("\ufffe") or (line.text.endswith(("-", "\u2010", "\u00ad")) and following is not None)
        end = line.end - 1 if hyphen else line.end
        piece = Piece(text[: end - line.start], (Origin(0, end - line.start, line.start, end, True, line.page),))
        pieces.append(piece)
        if following is None:
            if hyphen:
                pieces[-1] = _with_hyphen(piece, line)
            break
        if hyphen:
            if _keeps_hyphen(text[:-1], following.text, words):
                pieces[-1] = _with_hyphen(piece, line)
            gaps.append(None)
        else:
            source_end = following.start if following.page == line.page else line.end
            gaps.append(Origin(0, 1, line.end, source_end, False, line.page))
    return join_pieces(pieces, gaps)


def _with_hyphen(piece: Piece, line: PdfLine) -> Piece:
    """A piece whose line ended in a hyphen that stays: PDFium's sign for it is written as the hyphen that the paper shows."""
    shown = line.text[-1].replace("\ufffe", "-").replace("\u00ad", "-")
    at = len(piece.text)
    return Piece(piece.text + shown, (*piece.runs, Origin(at, at + 1, line.end - 1, line.end, shown == line.text[-1], line.page)))


def _keeps_hyphen(before: str, after: str, words: Counter[str]) -> bool:
    first = re.search(r"[^\W\d_]*$", before)
    second = re.match(r"[^\W_]*", after)
    head, tail = (first[0] if first else ""), (second[0] if second else "")
    if not head or not tail or not tail[0].islower():
        return True
    whole, hyphened = words[(head + tail).lower()], words[f"{head}-{tail}".lower()]
    if whole or hyphened:
        return hyphened > whole
    return head.lower() in _KEEPS_HYPHEN
