"""HTML -> its article: trafilatura says which words are the article, this program's own reading says where they stand."""

from __future__ import annotations

import logging
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from accordingto.errors import PageTooLargeError
from accordingto.page.assemble import Part
from accordingto.page.byline import Byline, read_byline, read_republication
from accordingto.page.dates import read_date_line
from accordingto.page.furniture import is_furniture
from accordingto.page.markup import HtmlBlock, Markup, Place, read_markup
from accordingto.page.rail import find_rails, is_rail_heading
from accordingto.page.text import Layout, Line, kind_of, lay_out
from accordingto.schema import BlockKind, RailItem

MOST_HTML_CHARS = 16 * 1024 * 1024
"""Longest HTML that is read, in characters. The longest article of news corpora is far below 1 MiB, pictures in the page included."""
_MOST_TREE_CHARS = 4 * 1024 * 1024
"""Longest HTML that a tree is built of; above it the article is found by the rules for text."""
_ANCHOR_CHARS = 40
"""A block this long, without its white space, is found in trafilatura's text by its words alone."""
_PART_CHARS = 25
_CHUNK_CHARS = 32
_ENOUGH_OF_BLOCK = 0.7
_MOST_VETOED = 0.3
_LONGEST_NOTE_CHARS = 300
_LONGEST_DATE_CHARS = 120
_TAG_KINDS = {
    "blockquote": BlockKind.QUOTE,
    "li": BlockKind.ITEM,
    "dd": BlockKind.ITEM,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
}
_SPACE = re.compile(r"\s+")
# What an XML tree cannot hold, one stand-in for one character.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class HtmlArticle:
    """What was found: the article's layout, and the markup for its head's metadata and dates."""

    layout: Layout
    markup: Markup
    dated: tuple[tuple[str, str], ...] = ()
    """(date as written for machines, its words) of each <time> in the article's head."""


def read_article(source: str, name: str) -> HtmlArticle:
    """HTML source and the name to call it by -> its article; no parts where there is none.

    Raises PageTooLargeError above MOST_HTML_CHARS.
    """
    if len(source) > MOST_HTML_CHARS:
        raise PageTooLargeError(
            f"{name} is HTML of {len(source):,} characters, and at most {MOST_HTML_CHARS:,} are read: save its text alone and give that."
        )
    markup = read_markup(source)
    chosen = _choose(source, markup)
    if not chosen:
        lines = [Line(block.piece, _hint(block)) for block in _likely(markup.blocks)]
        return HtmlArticle(lay_out(lines), markup)
    return _lay_out(markup, chosen)


def _choose(source: str, markup: Markup) -> list[int]:
    """Indexes of the blocks that trafilatura counts as the article."""
    if markup.strange or len(source) > _MOST_TREE_CHARS or not markup.blocks:
        return []
    lines = _main_lines(source)
    chosen = match_blocks([block.piece.text for block in markup.blocks], lines)
    chosen = [index for index in chosen if not is_furniture(markup.blocks[index].piece.text)]
    # Class names are a hint and no more: where they would take much of the article away, they mean something else here.
    vetoed = {index for index in chosen if markup.blocks[index].place & (Place.FURNITURE | Place.RAIL)}
    total = sum(len(markup.blocks[index].piece.text) for index in chosen)
    if sum(len(markup.blocks[index].piece.text) for index in vetoed) <= _MOST_VETOED * total:
        chosen = [index for index in chosen if index not in vetoed]
    return chosen


def _main_lines(source: str) -> list[str]:
    """HTML source -> the lines of its main text as trafilatura finds them, white space taken out."""
    # Imported here: it takes longer to load than a page of plain text takes to read.
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(_UNFIT.sub("\ufffd", source), favor_precision=True, include_comments=False, include_tables=True)
    except (ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError):
        return []  # a page that trips the library up is read by the rules for text instead
    if found is None or isinstance(found, dict):
        return []
    lines: list[str] = []
    for element in found.body.iter("head", "p", "quote", "item", "cell", "ab", "code"):
        words = "\n".join(element.itertext()) if element.tag == "ab" else "".join(_texts(element))
        lines += [squeezed for line in words.split("\n") if (squeezed := squeeze(line))]
    return lines


def _texts(element: object) -> list[str]:
    """An element's own words in order, a line break for each <lb/>."""
    texts: list[str] = []
    for node in element.iter():  # type: ignore[attr-defined]
        if node.tag == "lb" or (node is not element and node.tag in {"p", "item", "cell"}):
            texts.append("\n")
        texts.append(_SPACE.sub(" ", node.text or "") if node.tag != "lb" else "")
        if node is not element and node.tail:
            texts.append(_SPACE.sub(" ", node.tail))
    return texts


def squeeze(text: str) -> str:
    """Text -> the same without any white space: what two readings of one page have in common."""
    return _SPACE.sub("", text)


def match_blocks(texts: Sequence[str], lines: Sequence[str]) -> list[int]:
    """Texts of all blocks, and the squeezed lines of the main text -> indexes of the blocks that are in it.

    Long blocks are found by their words. A short one ("World", "Share") may be in a menu as well; it counts only where a whole line
    is the same and the long ones before and after it agree on the place.
    """
    if not lines:
        return []
    whole = "\n".join(lines)
    starts: list[int] = []
    exact: dict[str, list[int]] = defaultdict(list)
    position = 0
    for index, line in enumerate(lines):
        starts.append(position)
        exact[line].append(index)
        position += len(line) + 1
    squeezed = [squeeze(text) for text in texts]
    anchors: dict[int, int] = {}
    floor = 0
    for index, words in enumerate(squeezed):
        if len(words) < _ANCHOR_CHARS:
            continue
        at = _find_in(whole, words, floor)
        if at is not None:
            anchors[index] = bisect_right(starts, at) - 1
            floor = at
    return _with_short_blocks(squeezed, anchors, exact, whole, starts)


def _find_in(whole: str, words: str, floor: int) -> int | None:
    """Where in the main text a long block stands: whole, or enough of it in chunks."""
    at = whole.find(words, floor)
    if at < 0:
        at = whole.find(words)
    if at >= 0:
        return at
    chunks = [words[start : start + _CHUNK_CHARS] for start in range(0, len(words) - _CHUNK_CHARS + 1, _CHUNK_CHARS)] or [words]
    places = [place for chunk in chunks[:200] if (place := whole.find(chunk)) >= 0]
    return min(places) if len(places) >= _ENOUGH_OF_BLOCK * min(len(chunks), 200) else None


def _with_short_blocks(
    squeezed: Sequence[str], anchors: dict[int, int], exact: dict[str, list[int]], whole: str, starts: list[int]
) -> list[int]:
    if not anchors:
        # A page of short lines only: take what is the same, each line once.
        pool = {line: len(indexes) for line, indexes in exact.items()}
        chosen = []
        for index, words in enumerate(squeezed):
            if pool.get(words, 0):
                pool[words] -= 1
                chosen.append(index)
        return chosen
    order = sorted(anchors)
    ceilings: dict[int, int] = {}
    ceiling = len(starts)
    for index in range(len(squeezed) - 1, order[0] - 1, -1):
        ceilings[index] = ceiling
        ceiling = anchors.get(index, ceiling)
    chosen = []
    floor = -1
    for index, words in enumerate(squeezed):
        if index in anchors:
            floor = max(floor, anchors[index])
            chosen.append(index)
            continue
        before_first = index < order[0]
        top = anchors[order[0]] if before_first else ceilings[index]
        same = exact.get(words, [])  # in order; of a page that repeats itself there are as many as blocks
        at = bisect_right(same, floor)
        line = same[at] if at < len(same) and same[at] < top else None
        if line is None and len(words) >= _PART_CHARS and not before_first:
            at = whole.find(words)
            line = bisect_right(starts, at) - 1 if at >= 0 else None
            line = line if line is not None and floor <= line <= top else None
        if line is not None:
            floor = max(floor, line)
            chosen.append(index)
    return chosen


def _likely(blocks: Sequence[HtmlBlock]) -> list[HtmlBlock]:
    """Blocks of a page in which trafilatura found nothing -> those in <article> or <main>, else all outside menus and rails."""
    for place in (Place.ARTICLE, Place.MAIN):
        inside = [block for block in blocks if block.place & place and not block.place & (Place.FURNITURE | Place.RAIL)]
        if inside:
            return inside
    outside = [block for block in blocks if not block.place & (Place.FURNITURE | Place.RAIL)]
    return [block for block in outside if block.link_chars * 2 <= len(block.piece.text)] or outside


def _hint(block: HtmlBlock) -> BlockKind | None:
    if block.tag == "h1":
        return BlockKind.TITLE
    if block.tag in {"h2", "h3", "h4", "h5", "h6"}:
        return BlockKind.HEADING
    return _TAG_KINDS.get(block.tag)


def _lay_out(markup: Markup, chosen: list[int]) -> HtmlArticle:
    """The chosen blocks with the head that stands before them -> the article, and the rest -> the rail."""
    blocks = markup.blocks
    taken = set(chosen)
    title_at = _title_index(markup, chosen)
    head_start = title_at if title_at is not None else max(0, chosen[0] - 4)
    body_at = next((index for index in chosen if index != title_at and _is_body(blocks[index])), chosen[0])
    head = [index for index in range(max(0, min(head_start, body_at) - 3), body_at + 3) if index < len(blocks)]
    byline_at, byline = _byline_in(blocks, head, title_at)
    if byline_at is None:
        byline_at, byline = _byline_in(blocks, range(chosen[-1], min(len(blocks), chosen[-1] + 3)), None, strong=True)
    standfirst_at = _standfirst_index(markup, title_at, body_at, byline_at, taken)
    kinds = {title_at: BlockKind.TITLE, byline_at: BlockKind.BYLINE, standfirst_at: BlockKind.STANDFIRST}
    dated, dates_at = _dates_in(blocks, head)
    original: str | None = None
    parts: list[Part] = []
    order = sorted((taken | {index for index in kinds if index is not None}) - dates_at)
    for index in order:
        words = blocks[index].piece.text
        outlet = _noted_outlet(blocks[index])
        if outlet and index not in kinds:
            original = original or outlet
            continue
        if index not in kinds and (is_rail_heading(words) or (_is_h1(blocks[index]) and index < body_at and title_at is not None)):
            continue
        parts.append(Part(kinds.get(index) or _kind(blocks, index), blocks[index].piece))
    near = blocks[max(0, head_start - 3) : chosen[-1] + 8]
    original = original or next((outlet for block in near if (outlet := _noted_outlet(block))), None)
    layout = Layout(
        parts=tuple(parts),
        title=blocks[title_at].piece.text if title_at is not None else None,
        standfirst=blocks[standfirst_at].piece.text if standfirst_at is not None else None,
        byline=byline,
        byline_line=blocks[byline_at].piece.text if byline_at is not None else None,
        original_outlet=original,
        rail=_rail_of(blocks, taken, chosen),
    )
    return HtmlArticle(layout, markup, tuple(dated))


def _noted_outlet(block: HtmlBlock) -> str | None:
    """A block -> the outlet that it says the article was first published by, where it says that and is no part of a rail."""
    words = block.piece.text
    return read_republication(words) if len(words) <= _LONGEST_NOTE_CHARS and not block.place & Place.RAIL else None


def _dates_in(blocks: Sequence[HtmlBlock], head: Sequence[int]) -> tuple[list[tuple[str, str]], set[int]]:
    """Blocks of the article's head -> (date, words) of those that say when it was published, and all that are nothing but dates."""
    dated: list[tuple[str, str]] = []
    dates_at: set[int] = set()
    for index in head:
        words, stamp = blocks[index].piece.text, blocks[index].datetime
        line = read_date_line(words)
        if line:
            dates_at.add(index)
        changed = (line is not None and line.updated) or re.match(r"\W*(?:last\s+)?(?:updated|modified)", words, re.I)
        value = stamp if stamp and len(words) <= _LONGEST_DATE_CHARS else line.value if line else None
        if value and not changed:
            dated.append((value, words))
    return dated, dates_at


def _is_h1(block: HtmlBlock) -> bool:
    """A block -> whether it stands in a heading of the first rank."""
    return block.tag == "h1"


def _is_body(block: HtmlBlock) -> bool:
    return block.tag not in {"h1", "figcaption"} and len(block.piece.text) >= 60 and not block.place & (Place.BYLINE | Place.STANDFIRST)


def _kind(blocks: Sequence[HtmlBlock], index: int) -> BlockKind:
    block = blocks[index]
    if block.tag.startswith("h") and block.tag[1:].isdigit():
        return BlockKind.HEADING
    if block.tag in _TAG_KINDS:
        return _TAG_KINDS[block.tag]
    if block.tag in {"p", "pre"}:
        return BlockKind.PARAGRAPH
    following = blocks[index + 1].piece.text if index + 1 < len(blocks) else None
    return kind_of(block.piece.text, following)


def _title_index(markup: Markup, chosen: Sequence[int]) -> int | None:
    """The heading that is the page's title: an h1 that the head's own title begins with, else the last h1 before the article."""
    blocks = markup.blocks
    named = [squeeze(value).lower() for name, value in markup.metas if name in {"og:title", "twitter:title", "dc.title", "headline"}]
    named += [squeeze(markup.title).lower()] if markup.title else []
    last = chosen[min(len(chosen) - 1, 5)]
    headings = [index for index in range(last + 1) if blocks[index].tag in {"h1", "h2"}]
    for tag in ("h1", "h2"):
        for index in headings:
            words = squeeze(blocks[index].piece.text).lower()
            if blocks[index].tag == tag and len(words) >= 8 and any(words in name for name in named):
                return index
    ones = [index for index in headings if _is_h1(blocks[index]) and not blocks[index].place & (Place.FURNITURE | Place.RAIL)]
    return ones[-1] if ones else None


def _byline_in(
    blocks: Sequence[HtmlBlock], indexes: Sequence[int], title_at: int | None, *, strong: bool = False
) -> tuple[int | None, Byline]:
    for index in indexes:
        if index == title_at or blocks[index].place & Place.RAIL:
            continue
        words = blocks[index].piece.text
        marked = bool(blocks[index].place & Place.BYLINE) and not strong
        byline = read_byline(words, bare=marked)
        if byline is None and marked and len(words) <= 120:
            byline = read_byline(f"By {words}")
            byline = byline if byline and byline.authors else None
        if byline:
            return index, byline
    return None, Byline()


def _standfirst_index(markup: Markup, title_at: int | None, body_at: int, byline_at: int | None, taken: set[int]) -> int | None:
    """The block under the title that is marked as a standfirst, that the page's description repeats, or that stands above the byline."""
    if title_at is None:
        return None
    blocks = markup.blocks
    described = {squeeze(value) for name, value in markup.metas if name in {"description", "og:description", "twitter:description"}}
    for index in range(title_at + 1, min(len(blocks), body_at + 2)):
        block = blocks[index]
        words = block.piece.text
        if (
            index == byline_at
            or block.place & (Place.RAIL | Place.FURNITURE)
            or read_date_line(words)
            or len(words) < 20
            or block.tag == "figcaption"
        ):
            continue
        if block.place & Place.STANDFIRST or (squeeze(words) in described and (byline_at is None or index < byline_at)):
            return index
        if byline_at is not None and index < byline_at and index >= title_at + 1 and block.tag in {"p", "h2", "div"} and len(words) <= 400:
            return index
    return None


def _rail_of(blocks: Sequence[HtmlBlock], taken: set[int], chosen: Sequence[int]) -> tuple[RailItem, ...]:
    """Blocks outside the article -> the posts listed there, found before and after it apart."""
    items: list[RailItem] = []
    edges = [-1, *chosen, len(blocks)]
    for before, after in pairwise(edges):
        lines = [blocks[index].piece.text for index in range(before + 1, after) if index not in taken]
        lines = [line for line in lines if not is_furniture(line)]
        for rail in find_rails(lines) if len(lines) >= 2 else ():
            items += rail.items
    return tuple(items)
