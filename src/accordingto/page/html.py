"""HTML -> its article: trafilatura says which words are the article, this program's own reading says where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from accordingto.errors import PageTooLargeError
from accordingto.page.assemble import Part
from accordingto.page.byline import is_name, read_republication
from accordingto.page.dates import DateLine, read_date_line
from accordingto.page.furniture import is_furniture
from accordingto.page.head import (
    DECKS,
    ENDS,
    MOSTLY_LINK,
    find_byline,
    find_dates,
    find_standfirst,
    find_title,
    find_writers,
    is_body,
    is_h1,
)
from accordingto.page.main_text import main_lines, match_blocks
from accordingto.page.markup import HtmlBlock, Markup, read_markup
from accordingto.page.places import Place
from accordingto.page.rail import find_rails, is_rail_heading
from accordingto.page.text import Layout, Line, is_caption, kind_of, lay_out
from accordingto.schema import BlockKind, RailItem

MOST_HTML_CHARS = 16 * 1024 * 1024
"""Longest HTML that is read, in characters. The longest article of news corpora is far below 1 MiB, pictures in the page included."""
_MOST_TREE_CHARS = 4 * 1024 * 1024
"""Longest HTML, without its scripts and style sheets, that a tree is built of; above it the article is found by the rules for text."""
_MOST_VETOED = 0.3
_LONGEST_NOTE_CHARS = 300
_LONGEST_POINTER_CHARS = 150
_SHORTEST_ARTICLE_CHARS = 500
_HEADINGS = DECKS | {"h5", "h6"}
_TAIL_BLOCKS = 24
_LABELLED_DATE = re.compile(r"(?:date|published|posted)\b", re.I)
_LONGEST_GAP = 2
_SHORTEST_ENDING_CHARS = 50
_LONG_OPENING_CHARS = 150
_TAG_KINDS = {
    "blockquote": BlockKind.QUOTE,
    "li": BlockKind.ITEM,
    "dd": BlockKind.ITEM,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
}
_BIO = re.compile(
    r"((?:[A-Z][\w.’'-]+\s){1,3}?([A-Z][\w’'-]+))(?:,\s[^,.]{3,60},)?\s(?i:(?:is|was)\s(?:an?|the|our|one)\s.{0,120}?\b(?:writers?|reporters?|editors?|journalists?|authors?|correspondents?|columnists?|professors?"
    r"|fellow|contributors?|director|producer|critic|historian)\b|(?:covers|writes|reports|blogs)\s(?:about|on|for|from|the|[a-z]+)\b|can\sbe\sreached\b)"
)
_LAST_PARTS = 3
_OF_THE_DESK = re.compile(
    r"\W*(?:an earlier version of|because of an editing error\b|corrections?\b|(?:additional )?reporting\b"
    r"|(?:associated press |staff )?writers?\b|editor[’']s note|update)",
    re.I,
)
"""What a newsroom says below an article of how that came to be."""
_OPENING = re.compile(r"[A-Z][A-Z .’'-]{2,40}(?:,\s[A-Z][\w. ]{1,30})?(?:,\s[A-Z][\w. ]{2,15})?\s*(?:\([^)]{2,40}\)\s*)?(?:—|–|--)\s*\S")
"""A dateline: the place in capitals, an agency perhaps, a dash."""


@dataclass(frozen=True, slots=True)
class HtmlArticle:
    """What was found: the article's layout, and the markup for its head's metadata and dates."""

    layout: Layout
    markup: Markup
    dated: tuple[tuple[str, str], ...] = ()
    """(date as written for machines, its words) of each <time> in the article's head."""
    writers: tuple[str, ...] = ()
    """Who is marked in the article's head as who wrote."""


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
    shown = _without_programs(source, markup)
    if markup.strange or len(shown) > _MOST_TREE_CHARS or not markup.blocks:
        return []
    lines = main_lines(shown)
    chosen = match_blocks([block.piece.text for block in markup.blocks], lines)
    chosen = [index for index in _without_comments(markup.blocks, chosen) if not is_furniture(markup.blocks[index].piece.text)]
    # Class names are a hint and no more: where they would take much of the article away, they mean something else here.
    vetoed = {index for index in chosen if markup.blocks[index].place & (Place.FURNITURE | Place.RAIL)}
    total = sum(len(markup.blocks[index].piece.text) for index in chosen)
    if sum(len(markup.blocks[index].piece.text) for index in vetoed) <= _MOST_VETOED * total:
        chosen = [index for index in chosen if index not in vetoed]
    return chosen


def _without_programs(source: str, markup: Markup) -> str:
    """HTML source -> the same with scripts and style sheets emptied: of a page of five megabytes they are four and more."""
    edges = [0, *(edge for span in markup.programs for edge in span), len(source)]
    return "".join(source[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))


def _without_comments(blocks: Sequence[HtmlBlock], chosen: list[int]) -> list[int]:
    """The chosen blocks up to where the readers' comments begin, if an article stands before them: no article goes on behind these."""
    chars = 0
    for count, index in enumerate(chosen):
        if blocks[index].place & Place.COMMENTS and chars >= _SHORTEST_ARTICLE_CHARS:
            return chosen[:count]
        chars += len(blocks[index].piece.text)
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
    title_at = find_title(markup, chosen)
    chosen = _with_ending(blocks, _with_opening(blocks, chosen, title_at))
    taken = set(chosen)
    head_start = title_at if title_at is not None else max(0, chosen[0] - 4)
    below = [index for index in chosen if title_at is None or index > title_at]
    body_at = next((index for index in (*below, *chosen) if index != title_at and is_body(blocks[index])), chosen[0])
    head = [index for index in range(max(0, min(head_start, body_at) - 3), body_at + 3) if index < len(blocks)]
    beside = Place.RAIL & ~blocks[body_at].place  # a page whose article stands in what is called a rail says nothing by it
    byline_at, byline = find_byline(blocks, head, title_at, beside)
    if byline_at is None:
        byline_at, byline = find_byline(blocks, range(chosen[-1], min(len(blocks), chosen[-1] + 3)), None, beside, strong=True)
    writers = find_writers(blocks, head, beside)
    if byline.authors and set(byline.authors) < set(writers):
        byline = replace(byline, authors=writers)
    standfirst_at = find_standfirst(markup, title_at, body_at, byline_at, taken)
    kinds = {title_at: BlockKind.TITLE, byline_at: BlockKind.BYLINE, standfirst_at: BlockKind.STANDFIRST}
    dated, dates_at = find_dates(blocks, head, title_at)
    tail = blocks[chosen[-1] + 1 : chosen[-1] + _TAIL_BLOCKS]
    dated = dated or [(line.value, block.piece.text) for block in tail if (line := _labelled_date(block)) and line.value]
    original: str | None = None
    parts: list[Part] = []
    order = sorted((taken | {index for index in kinds if index is not None}) - dates_at)
    for index in _without_pointers(blocks, order, kinds, title_at):
        outlet = _noted_outlet(blocks[index])
        if outlet and index not in kinds:
            original = original or outlet
            continue
        if index not in kinds and is_h1(blocks[index]) and index < body_at and title_at is not None:
            continue
        parts.append(Part(kinds.get(index) or _kind(blocks, index), blocks[index].piece))
    parts = _without_bio(parts)
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
    return HtmlArticle(layout, markup, tuple(dated), writers)


def _without_bio(parts: list[Part]) -> list[Part]:
    """An article's parts without what is said of its writer at its end ("Ada Lind is a reporter at ..."): somebody who is not in it."""
    for place in range(max(1, len(parts) - _LAST_PARTS), len(parts)):
        found = _BIO.match(parts[place].piece.text)
        if found is None or not is_name(found[1]):
            continue
        named = re.compile(rf"\b{re.escape(found[2])}\b", re.I)
        if not any(named.search(part.piece.text) for part in parts[:place] if part.kind is not BlockKind.BYLINE):
            return parts[:place] + [part for part in parts[place + 1 :] if part.kind is BlockKind.BYLINE]
    return parts


def _with_opening(blocks: Sequence[HtmlBlock], chosen: list[int], title_at: int | None) -> list[int]:
    """The chosen blocks, and with them the paragraph right before their prose that trafilatura left out: one that begins with a dateline,
    or is marked as the paragraph behind it is.
    """
    first = next((index for index in chosen if index != title_at and is_body(blocks[index])), chosen[0])
    if first == 0 or first - 1 in chosen or (title_at is not None and first - 1 <= title_at):
        return chosen
    before, words = blocks[first - 1], blocks[first - 1].piece.text
    prose = before.tag == "p" or len(words) >= _LONG_OPENING_CHARS
    alike = (
        prose and before.tag == blocks[first].tag and before.place == blocks[first].place and words[-1] in ENDS and not is_caption(words)
    )
    if before.place & (Place.RAIL | Place.FURNITURE) or not is_body(before) or not (alike or _OPENING.match(words)):
        return chosen
    return sorted([first - 1, *chosen])


def _with_ending(blocks: Sequence[HtmlBlock], chosen: list[int]) -> list[int]:
    """The chosen blocks, and with them the paragraphs behind the last one that trafilatura left out: sentences that are marked as it is,
    with nothing but a heading or a picture between them.
    """
    last = blocks[chosen[-1]]
    if last.tag != "p" or last.place & (Place.RAIL | Place.FURNITURE):
        return chosen
    more: list[int] = []
    for index in range(chosen[-1] + 1, len(blocks)):
        block, words = blocks[index], blocks[index].piece.text
        elsewhere = block.place & (Place.RAIL | Place.FURNITURE | Place.COMMENTS) or _OF_THE_DESK.match(words)
        if index - (more or chosen)[-1] > _LONGEST_GAP or elsewhere:
            break
        alike = block.tag == "p" and block.place == last.place and len(words) >= _SHORTEST_ENDING_CHARS and words[-1] in ENDS
        if alike and block.link_chars * 2 <= len(words) and not (is_caption(words) or is_furniture(words) or _BIO.match(words)):
            more.append(index)
    return chosen + more


def _without_pointers(
    blocks: Sequence[HtmlBlock], order: Sequence[int], kinds: Mapping[int | None, BlockKind], title_at: int | None
) -> Iterator[int]:
    """The article's blocks in order, without what points elsewhere: menus over the title, lists of other posts under their heading, and
    paragraphs that are nothing but a link.
    """
    wanted = set(order)
    listing = teased = False
    for index in range(order[0], order[-1] + 1) if order else ():
        block = blocks[index]
        words = block.piece.text
        linked = block.link_chars >= MOSTLY_LINK * len(words)
        teaser, teased = teased, linked and block.tag in DECKS
        if index in kinds:
            yield index
            continue
        if is_rail_heading(words):
            listing = True
            continue
        short = len(words) <= _LONGEST_POINTER_CHARS and words[-1] not in ENDS
        listing = listing and (teaser or teased or (short and (block.tag == "li" or block.link_chars > 0)))
        over = title_at is not None and index < title_at and (not is_body(block) or linked or block.tag in _HEADINGS)
        pointer = linked and short and block.tag in {"p", "div"}
        if index in wanted and not (listing or over or pointer):
            yield index


def _noted_outlet(block: HtmlBlock) -> str | None:
    """A block -> the outlet that it says the article was first published by, where it says that and is no part of a rail."""
    words = block.piece.text
    return read_republication(words) if len(words) <= _LONGEST_NOTE_CHARS and not block.place & Place.RAIL else None


def _labelled_date(block: HtmlBlock) -> DateLine | None:
    """A block below the article that is a date with its label ("Date 19.01.2020") -> the date."""
    words = block.piece.text
    return read_date_line(words) if _LABELLED_DATE.match(words) and not block.place & Place.RAIL else None


def _kind(blocks: Sequence[HtmlBlock], index: int) -> BlockKind:
    block = blocks[index]
    if block.tag.startswith("h") and block.tag[1:].isdigit():
        return BlockKind.HEADING
    if block.tag in _TAG_KINDS:
        return _TAG_KINDS[block.tag]
    if block.tag in {"p", "pre"}:
        return BlockKind.CAPTION if is_caption(block.piece.text) else BlockKind.PARAGRAPH
    following = blocks[index + 1].piece.text if index + 1 < len(blocks) else None
    return kind_of(block.piece.text, following)


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
