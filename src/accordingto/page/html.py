"""HTML -> its article: trafilatura says which words are the article, this program's own reading says where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from accordingto.errors import PageTooLargeError
from accordingto.page.assemble import Part
from accordingto.page.byline import Byline, is_name, read_byline, read_republication
from accordingto.page.dates import DATE, DateLine, read_date_line
from accordingto.page.furniture import is_furniture
from accordingto.page.main_text import main_lines, match_blocks, squeeze
from accordingto.page.markup import HtmlBlock, Markup, Place, read_markup
from accordingto.page.rail import find_rails, is_rail_heading
from accordingto.page.text import Layout, Line, is_caption, kind_of, lay_out
from accordingto.schema import BlockKind, RailItem

MOST_HTML_CHARS = 16 * 1024 * 1024
"""Longest HTML that is read, in characters. The longest article of news corpora is far below 1 MiB, pictures in the page included."""
_MOST_TREE_CHARS = 4 * 1024 * 1024
"""Longest HTML, without its scripts and style sheets, that a tree is built of; above it the article is found by the rules for text."""
_MOST_VETOED = 0.3
_LONGEST_NOTE_CHARS = 300
_LONGEST_DATE_CHARS = 120
_LONGEST_POINTER_CHARS = 150
_MOSTLY_LINK = 0.6
_ENDS = ".!?”\"’'…:"
_SHORTEST_DECK_CHARS = 40
_SHORTEST_ARTICLE_CHARS = 500
_MOST_DECKS = 3
_DECKS = frozenset({"h2", "h3", "h4"})
_LONGEST_LABEL_CHARS = 40
_NEAR_TITLE = 2
_TAIL_BLOCKS = 24
_LABELLED_DATE = re.compile(r"(?:date|published|posted)\b", re.I)
_LONGEST_HEADLINE_CHARS = 200
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
_OPENING = re.compile(r"[A-Z][A-Z .’'-]{2,40}(?:,\s[A-Z][\w. ]{1,30})?(?:,\s[A-Z][\w. ]{2,15})?\s*(?:\([^)]{2,40}\)\s*)?(?:—|–|--)\s*\S")
"""A dateline: the place in capitals, an agency perhaps, a dash."""


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
    title_at = _title_index(markup, chosen)
    chosen = _with_opening(blocks, chosen, title_at)
    taken = set(chosen)
    head_start = title_at if title_at is not None else max(0, chosen[0] - 4)
    body_at = next((index for index in chosen if index != title_at and _is_body(blocks[index])), chosen[0])
    head = [index for index in range(max(0, min(head_start, body_at) - 3), body_at + 3) if index < len(blocks)]
    beside = Place.RAIL & ~blocks[body_at].place  # a page whose article stands in what is called a rail says nothing by it
    byline_at, byline = _byline_in(blocks, head, title_at, beside)
    if byline_at is None:
        byline_at, byline = _byline_in(blocks, range(chosen[-1], min(len(blocks), chosen[-1] + 3)), None, beside, strong=True)
    standfirst_at = _standfirst_index(markup, title_at, body_at, byline_at, taken)
    kinds = {title_at: BlockKind.TITLE, byline_at: BlockKind.BYLINE, standfirst_at: BlockKind.STANDFIRST}
    dated, dates_at = _dates_in(blocks, head, title_at)
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
        if index not in kinds and _is_h1(blocks[index]) and index < body_at and title_at is not None:
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
    return HtmlArticle(layout, markup, tuple(dated))


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
    first = next((index for index in chosen if index != title_at and _is_body(blocks[index])), chosen[0])
    if first == 0 or first - 1 in chosen or (title_at is not None and first - 1 <= title_at):
        return chosen
    before, words = blocks[first - 1], blocks[first - 1].piece.text
    alike = before.tag == blocks[first].tag == "p" and before.place == blocks[first].place and words[-1] in _ENDS and not is_caption(words)
    if before.place & (Place.RAIL | Place.FURNITURE) or not _is_body(before) or not (alike or _OPENING.match(words)):
        return chosen
    return sorted([first - 1, *chosen])


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
        linked = block.link_chars >= _MOSTLY_LINK * len(words)
        teaser, teased = teased, linked and block.tag in _DECKS
        if index in kinds:
            yield index
            continue
        if is_rail_heading(words):
            listing = True
            continue
        short = len(words) <= _LONGEST_POINTER_CHARS and words[-1] not in _ENDS
        listing = listing and (teaser or teased or (short and (block.tag == "li" or block.link_chars > 0)))
        over = title_at is not None and index < title_at and not _is_body(block)
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


def _read_dated_label(words: str) -> DateLine | None:
    """A line beside the title that ends in a date behind a label of a few words ("Case Study August 12, 2010, 5:00PM EST") -> its date."""
    found = DATE.search(words) if len(words) <= _LONGEST_DATE_CHARS else None
    return read_date_line(words[found.start() :]) if found and found.start() <= _LONGEST_LABEL_CHARS else None


def _dates_in(blocks: Sequence[HtmlBlock], head: Sequence[int], title_at: int | None) -> tuple[list[tuple[str, str]], set[int]]:
    """Blocks of the article's head -> (date, words) of those that say when it was published, and all that are nothing but dates."""
    dated: list[tuple[str, str]] = []
    dates_at: set[int] = set()
    for index in head:
        words, stamp = blocks[index].piece.text, blocks[index].datetime
        line = read_date_line(words)
        if line:
            dates_at.add(index)
        elif title_at is not None and abs(index - title_at) <= _NEAR_TITLE:
            line = _read_dated_label(words)
        changed = (line is not None and line.updated) or re.match(r"\W*(?:last\s+)?(?:updated|modified)", words, re.I)
        value = stamp if stamp and len(words) <= _LONGEST_DATE_CHARS else line.value if line else None
        if value and not changed:
            dated.append((value, words))
    return dated, dates_at


def _is_h1(block: HtmlBlock) -> bool:
    """A block -> whether it stands in a heading of the first rank."""
    return block.tag == "h1"


def _may_be_title(block: HtmlBlock) -> bool:
    """A block -> whether it stands in a heading of the first two ranks, or in one of another rank that is marked as the headline."""
    return block.tag in {"h1", "h2"} or (block.tag in _DECKS and bool(block.place & Place.HEADLINE))


def _is_body(block: HtmlBlock) -> bool:
    return block.tag not in {"h1", "figcaption"} and len(block.piece.text) >= 60 and not block.place & (Place.BYLINE | Place.STANDFIRST)


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


def _title_index(markup: Markup, chosen: Sequence[int]) -> int | None:
    """The heading that is the page's title: the longest one that the head's own title holds, else the last h1 before the article, else
    what is marked as the headline. The site's own name is none.
    """
    blocks = markup.blocks
    named = [squeeze(value).lower() for name, value in markup.metas if name in {"og:title", "twitter:title", "dc.title", "headline"}]
    named += [squeeze(markup.title).lower()] if markup.title else []
    sites = {squeeze(value).lower() for name, value in markup.metas if name in {"og:site_name", "application-name"}}
    last = max(chosen[min(len(chosen) - 1, 5)], next((index for index in chosen if _is_body(blocks[index])), 0))
    words = [squeeze(block.piece.text).lower() for block in blocks[: last + 1]]
    own = [index for index in range(last + 1) if words[index] not in sites and not blocks[index].place & (Place.FURNITURE | Place.RAIL)]
    headings = [index for index in range(last + 1) if _may_be_title(blocks[index]) and words[index] not in sites]
    held = [index for index in headings if len(words[index]) >= 8 and any(words[index] in name for name in named)]
    if held:
        return min(held, key=lambda index: (-len(words[index]), blocks[index].tag, -index))
    ones = [index for index in own if _is_h1(blocks[index])]
    marked = [index for index in own if blocks[index].place & Place.HEADLINE and len(words[index]) <= _LONGEST_HEADLINE_CHARS]
    return ones[-1] if ones else marked[0] if marked else None


def _byline_in(
    blocks: Sequence[HtmlBlock], indexes: Sequence[int], title_at: int | None, beside: Place, *, strong: bool = False
) -> tuple[int | None, Byline]:
    """Blocks, and indexes of some -> (index, byline) of the first below the title that is one, or above it; none that stands `beside`."""
    for index in sorted(indexes, key=lambda index: title_at is not None and index < title_at):
        if index == title_at or blocks[index].place & beside:
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
    """The block under the title that is marked as a standfirst, that stands above the byline, or that the page's description repeats and
    that is a heading, stands above a date, or was not counted as the article's by trafilatura; a heading or such a sentence right under
    the title, too.

    A description often repeats the first paragraph, so that alone makes no standfirst of one.
    """
    if title_at is None:
        return None
    blocks = markup.blocks
    described = {squeeze(value) for name, value in markup.metas if name in {"description", "og:description", "twitter:description"}}
    for index in range(title_at + 1, min(len(blocks), body_at + 2)):
        block = blocks[index]
        words = block.piece.text
        told = squeeze(words) in described
        beside = block.place & (Place.RAIL | Place.FURNITURE) and not (told and index == title_at + 1)
        if index == byline_at or beside or read_date_line(words) or len(words) < 20 or block.tag == "figcaption" or is_caption(words):
            continue
        above = byline_at is not None and index < byline_at
        signed = any(_signs(later) and later.place != block.place for later in blocks[index + 1 : index + 3])
        if _is_marked_deck(blocks, index) or (told and (above or signed or block.tag in _DECKS or index not in taken)):
            return index
        if above and block.tag in {"p", "h2", "div"} and len(words) <= 400:
            return index
        marked = block.tag in _DECKS or (index not in taken and words[-1] in '.!?”"')
        if index == title_at + 1 and marked and len(words) >= _SHORTEST_DECK_CHARS:
            return index
    return None


def _is_marked_deck(blocks: Sequence[HtmlBlock], index: int) -> bool:
    """Whether a block is marked as a standfirst; where a dozen are, the mark means the room that pictures and videos stand in."""
    run = blocks[max(0, index - _MOST_DECKS) : index + _MOST_DECKS + 1]
    return bool(blocks[index].place & Place.STANDFIRST) and sum(bool(block.place & Place.STANDFIRST) for block in run) <= _MOST_DECKS


def _signs(block: HtmlBlock) -> bool:
    """A short block that is marked as byline or date."""
    return bool(block.place & (Place.BYLINE | Place.DATE)) and len(block.piece.text) <= _LONGEST_DATE_CHARS


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
