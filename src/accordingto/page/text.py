"""Lines of a page without markup -> the parts they play: what is the article, what its head says, and what stands beside it.

The same rules serve plain text as a browser's "select all" copies it, the paragraphs of a PDF, and HTML in which no article is marked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.errors import PageTooLargeError
from accordingto.page.assemble import Part, Piece, literal_piece
from accordingto.page.byline import Byline, read_byline, read_republication
from accordingto.page.dates import plausible, read_date_line, read_dateline
from accordingto.page.furniture import find_menus, is_furniture
from accordingto.page.rail import find_rails, is_rail_heading, is_title_like
from accordingto.schema import BlockKind, DateSource, Published, RailItem

_LINE = re.compile(r"[^\r\n\v\f\u0085\u2028\u2029]+")
_CAPTION = re.compile(
    r"(?:(?:top|main|lead|cover|all)\s+)?"
    r"(?:photo(?:graph)?s?|images?|pictures?|illustrations?|graphics?|file photo|video|credit|map|figure)"
    r"\s*(?:\d+\s*)?(?::|by\b|credit\b|courtesy\b|©).{2,300}"
    r"|(?:photo\s+)?courtesy\s+(?:of\s+)?[^.]{2,80}"
    r"|.{5,400}(?:\((?:photo|image|illustration|file|picture|credit)[^)]{0,80}\)"
    r"|\([^()/]{2,40}/\s?(?:AFP|AP|Associated Press|Reuters|EPA|Getty)[^()]{0,40}\)|\(AP Photo[^()]{0,40}\)"
    r"|[/|]\s?(?:AFP|AP|Reuters|Getty Images|EPA|handout)(?:\s.{0,40})?"
    r"|\b(?:photo|image|illustration)\s*(?::|by\b)[^.]{2,60}|Getty Images|\bREUTERS/[A-Z][\w ’'-]{2,40}|\w\.(?:jpe?g|png|gif))\.?",
    re.I,
)
_BULLET = re.compile(r"(?:[•‣▪◦●·*–—-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S")
_HEAD_LINES = 10
"""How far into the article its byline and date may stand."""
_LONGEST_HEADING_CHARS = 90
_LONGEST_HEADING_WORDS = 14
_LONGEST_STANDFIRST_CHARS = 400
_LONGEST_TITLE_CHARS = 180
_KICKER_WORDS = 2
_NOTE_CHARS = 300
MOST_LINES = 100_000
"""Lines of a page, or paragraphs of a PDF, that are looked through; a novel has some ten thousand."""
_NO_BYLINE = Byline()
_NO_DATE = Published()


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or a paragraph joined from several. `hint` is what its looks say it is, `gap` whether a blank line is above it."""

    piece: Piece
    hint: BlockKind | None = None
    gap: bool = False

    @property
    def text(self) -> str:
        """The words."""
        return self.piece.text


@dataclass(frozen=True, slots=True)
class Layout:
    """What the lines came to: the article's parts in order, what its head says, and the rail."""

    parts: tuple[Part, ...] = ()
    title: str | None = None
    standfirst: str | None = None
    byline: Byline = _NO_BYLINE
    byline_line: str | None = None
    original_outlet: str | None = None
    published: Published = _NO_DATE
    rail: tuple[RailItem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Head:
    """Where in the article's lines the parts of its head stand."""

    title: int | None = None
    standfirst: int | None = None
    byline: int | None = None
    dropped: frozenset[int] = frozenset()


def split_lines(text: str) -> list[Line]:
    """Text -> its lines that are not blank, literal, without the white space at their ends."""
    lines: list[Line] = []
    last_end = 0
    for match in _LINE.finditer(text):
        start, end = match.span()
        words = match[0]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if start < end:
            blank = text[last_end:start].replace("\r\n", "\n")
            lines.append(Line(literal_piece(text, start, end), gap=sum(map(blank.count, "\n\r\u2028\u2029")) > 1))
            last_end = end
    return lines


def lay_out(lines: Sequence[Line]) -> Layout:
    """Lines of a page, none of them blank -> its layout. `parts` is empty where no article stands among them.

    Raises PageTooLargeError above MOST_LINES.
    """
    if len(lines) > MOST_LINES:
        raise PageTooLargeError(
            f"The page has {len(lines):,} lines, and at most {MOST_LINES:,} are read: give the article alone, or a part of it."
        )
    texts = [line.text for line in lines]
    taken = {index for index, text in enumerate(texts) if is_furniture(text)} | find_menus(texts)
    left = [index for index in range(len(lines)) if index not in taken]
    rail: list[RailItem] = []
    in_rail: set[int] = set()
    gaps = {place for place, index in enumerate(left) if lines[index].gap}
    for found in find_rails([texts[index] for index in left], gaps):
        rail += found.items
        in_rail |= set(left[found.first : found.end])
    article = [lines[index] for index in left if index not in in_rail and not is_rail_heading(texts[index])]
    if rail and not any(_is_prose(line.text) for line in article):
        article = []  # scraps around a list of posts are no article
    return _lay_out_article(article, tuple(rail))


def is_caption(line: str) -> bool:
    """A line -> whether it is what stands under a picture, by its credit."""
    return _CAPTION.fullmatch(line) is not None


def kind_of(line: str, following: str | None, *, hint: BlockKind | None = None) -> BlockKind:
    """A line of the article's body and the line below it -> its kind."""
    if hint is not None:
        return hint
    if _BULLET.match(line):
        return BlockKind.ITEM
    if is_caption(line):
        return BlockKind.CAPTION
    if read_date_line(line):
        return BlockKind.HEADING
    short = len(line) <= _LONGEST_HEADING_CHARS and len(line.split()) <= _LONGEST_HEADING_WORDS
    if short and is_title_like(line) and line[:1] not in "“\"‘'" and following is not None and _is_prose(following):
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH


def _lay_out_article(lines: Sequence[Line], rail: tuple[RailItem, ...]) -> Layout:
    texts = [line.text for line in lines]
    byline_at, byline = _find_byline(texts)
    published, date_lines = _find_date(texts, byline_at, byline)
    head = _find_head(lines, byline_at, date_lines)
    parts: list[Part] = []
    original: str | None = None
    for index, line in enumerate(lines):
        if index in head.dropped:
            continue
        outlet = read_republication(line.text) if len(line.text) <= _NOTE_CHARS else None
        if outlet:
            original = original or outlet
            continue
        following = texts[index + 1] if index + 1 < len(texts) else None
        parts.append(Part(_kind_at(index, head, line, following), line.piece))
    if not any(part.kind not in {BlockKind.TITLE, BlockKind.BYLINE} for part in parts):
        return Layout(rail=rail)
    return Layout(
        parts=tuple(parts),
        title=texts[head.title] if head.title is not None else None,
        standfirst=texts[head.standfirst] if head.standfirst is not None else None,
        byline=byline,
        byline_line=texts[byline_at] if byline_at is not None else None,
        original_outlet=original,
        published=published,
        rail=rail,
    )


def _kind_at(index: int, head: _Head, line: Line, following: str | None) -> BlockKind:
    if index == head.title:
        return BlockKind.TITLE
    if index == head.standfirst:
        return BlockKind.STANDFIRST
    if index == head.byline:
        return BlockKind.BYLINE
    return kind_of(line.text, following, hint=line.hint)


def _find_byline(texts: Sequence[str]) -> tuple[int | None, Byline]:
    for index, text in enumerate(texts[:_HEAD_LINES]):
        byline = read_byline(text) or (read_byline(text, bare=True) if 0 < index <= 4 else None)
        if byline:
            return index, byline
    for index in range(max(_HEAD_LINES, len(texts) - 2), len(texts)):
        byline = read_byline(texts[index])
        if byline:
            return index, byline
    return None, Byline()


def _find_date(texts: Sequence[str], byline_at: int | None, byline: Byline) -> tuple[Published, frozenset[int]]:
    """The article's own date and the lines that are nothing but dates at its head.

    A date counts beside the byline, or below a title, before the prose begins; a wire dateline counts on the first line of prose.
    """
    prose_at = next((index for index, text in enumerate(texts) if _is_prose(text) and (byline_at is None or index > byline_at)), len(texts))
    near = range(max(0, byline_at - 3), byline_at + 4) if byline_at is not None else range(min(prose_at + 1, 4))
    dates: list[int] = []
    value, evidence = byline.published, texts[byline_at] if byline.published and byline_at is not None else None
    for index in near:
        dated = read_date_line(texts[index]) if index < len(texts) else None
        if dated is None or (byline_at is not None and byline_at < prose_at < index) or (index == 0 and byline_at is None):
            continue
        if byline_at is None and index > prose_at and not _closes_head(texts, index):
            continue
        dates.append(index)
        if value is None and dated.value and not dated.updated:
            value, evidence = dated.value, texts[index]
    if value is None and prose_at < len(texts):
        value, evidence = read_dateline(texts[prose_at]) or (None, None)
    published = Published(value, DateSource.PAGE, evidence) if plausible(value) else Published()
    return published, frozenset(dates)


def _closes_head(texts: Sequence[str], index: int) -> bool:
    """Title, standfirst, date, prose: the date stands third at most, and more prose follows straight below."""
    return index <= 2 and index + 1 < len(texts) and _is_prose(texts[index + 1]) and is_title_like(texts[0])


def _find_head(lines: Sequence[Line], byline_at: int | None, date_lines: frozenset[int]) -> _Head:
    texts = [line.text for line in lines]
    # The head ends at the byline, else at the date; without either only the first line can be told from the body.
    end = byline_at if byline_at is not None and byline_at < _HEAD_LINES else min(date_lines, default=None)
    above = [
        index
        for index in range(min(end, len(texts)) if end is not None else min(1, len(texts)))
        if index not in date_lines and not is_caption(texts[index])
    ]
    hinted = next((index for index in range(min(_HEAD_LINES, len(lines))) if lines[index].hint is BlockKind.TITLE), None)
    dropped = set(date_lines)
    title = hinted
    if title is None and above and len(texts) > 1:
        first = above[0]
        # A kicker ("Analysis", "POLITICS") stands over the title and is the site's.
        if (
            len(above) > 1
            and len(texts[first].split()) <= _KICKER_WORDS
            and len(texts[above[1]].split()) > _KICKER_WORDS
            and _is_title(texts[above[1]])
        ):
            dropped.add(first)
            above = above[1:]
            first = above[0]
        title = first if _is_title(texts[first]) else None
    # A title above the byline, or one straight below it.
    if title is None and byline_at == 0 and len(texts) > 2 and _is_title(texts[1]):
        title = 1
    rest = [index for index in above if index != title and (title is None or index > title)]
    standfirst = rest[0] if end is not None and rest and rest[0] <= 4 and len(texts[rest[0]]) <= _LONGEST_STANDFIRST_CHARS else None
    return _Head(title, standfirst, byline_at, frozenset(dropped))


def _is_title(text: str) -> bool:
    return is_title_like(text) and len(text) <= _LONGEST_TITLE_CHARS and not _BULLET.match(text)


def _is_prose(text: str) -> bool:
    """A sentence or more: it ends as one, and is longer than a heading with a stop."""
    return len(text) >= 40 and not is_title_like(text) and read_date_line(text) is None
