"""Blocks of an HTML page -> its article's head among them: title, byline, standfirst, dates, and who is marked as who wrote."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accordingto.page.byline import Byline, read_byline, split_authors
from accordingto.page.dates import DATE, DateLine, read_date_line
from accordingto.page.furniture import is_furniture
from accordingto.page.main_text import squeeze
from accordingto.page.markup import HtmlBlock, Markup
from accordingto.page.places import Place
from accordingto.page.text import is_caption

MOSTLY_LINK = 0.6
ENDS = ".!?”\"’'…:"
DECKS = frozenset({"h2", "h3", "h4"})
_LONGEST_DATE_CHARS = 120
_SHORTEST_DECK_CHARS = 40
_MOST_DECKS = 3
_LONGEST_LABEL_CHARS = 40
_NEAR_TITLE = 2
_PICTURED = re.compile(r",\s(?:left|right|cent(?:er|re))\s?,|\([^()]{2,40}/[^()]{2,40}\)$")
"""What tells who is who on a picture, or ends in its credit, and is no standfirst."""
_LENGTH = re.compile(r"\d{1,2}:\d{2}\b(?!\s*[ap]\.?m\b)", re.I)
"""How long a video is, below its title."""
_CHANGED = re.compile(r"\b(?:updated|modified)\b", re.I)
_LONGEST_HEADLINE_CHARS = 200


def _read_dated_label(words: str) -> DateLine | None:
    """A line beside the title that ends in a date behind a label of a few words ("Case Study August 12, 2010, 5:00PM EST") -> its date."""
    found = DATE.search(words) if len(words) <= _LONGEST_DATE_CHARS else None
    if found is None or found.start() > _LONGEST_LABEL_CHARS or _CHANGED.search(words, 0, found.start()):
        return None
    return read_date_line(words[found.start() :])


def find_dates(blocks: Sequence[HtmlBlock], head: Sequence[int], title_at: int | None) -> tuple[list[tuple[str, str]], set[int]]:
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


def _may_be_title(block: HtmlBlock) -> bool:
    """A block -> whether it stands in a heading of the first two ranks, or in one of another rank that is marked as the headline."""
    return block.tag in {"h1", "h2"} or (block.tag in DECKS and bool(block.place & Place.HEADLINE))


def find_title(markup: Markup, chosen: Sequence[int]) -> int | None:
    """The heading that is the page's title: the longest one that the head's own title holds, else the last h1 before the article, else
    what is marked as the headline. The site's own name is none.
    """
    blocks = markup.blocks
    named = [squeeze(value).lower() for name, value in markup.metas if name in {"og:title", "twitter:title", "dc.title", "headline"}]
    named += [squeeze(markup.title).lower()] if markup.title else []
    sites = {squeeze(value).lower() for name, value in markup.metas if name in {"og:site_name", "application-name"}}
    body = next((index for index in chosen if is_body(blocks[index])), 0)
    last = max(chosen[min(len(chosen) - 1, 5)], body)
    room = (Place.FURNITURE | Place.RAIL) & ~blocks[body].place  # what the article stands in itself says nothing
    words = [squeeze(block.piece.text).lower() for block in blocks[: last + 1]]
    own = [index for index in range(last + 1) if words[index] not in sites and not blocks[index].place & room]
    headings = [index for index in range(last + 1) if _may_be_title(blocks[index]) and words[index] not in sites]
    held = [index for index in headings if len(words[index]) >= 8 and any(words[index] in name for name in named)]
    if held:
        return min(held, key=lambda index: (-len(words[index]), blocks[index].tag, -index))
    ones = [index for index in own if is_h1(blocks[index])]
    marked = [index for index in own if blocks[index].place & Place.HEADLINE and len(words[index]) <= _LONGEST_HEADLINE_CHARS]
    return ones[-1] if ones else marked[0] if marked else None


def find_byline(
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


def find_writers(blocks: Sequence[HtmlBlock], indexes: Sequence[int], beside: Place) -> tuple[str, ...]:
    """Blocks, and indexes of some -> the names that are marked in them as who wrote; not of what stands `beside`."""
    marked = [words for index in indexes if not blocks[index].place & beside for words in blocks[index].writers]
    return tuple(dict.fromkeys(name for words in marked for name in split_authors(words)))


def find_standfirst(markup: Markup, title_at: int | None, body_at: int, byline_at: int | None, taken: set[int]) -> int | None:
    """The block under the title that is marked as a standfirst, that stands above the byline, or that the page's description repeats and
    that is a heading, stands above a date, or was not counted as the article's by trafilatura; a heading or such a sentence right under
    the title, too.

    A description often repeats the first paragraph, so that alone makes no standfirst of one.
    """
    if title_at is None:
        return None
    blocks = markup.blocks
    room = (Place.RAIL | Place.FURNITURE) & ~blocks[body_at].place  # what the article stands in itself says nothing
    described = {squeeze(value) for name, value in markup.metas if name in {"description", "og:description", "twitter:description"}}
    found: int | None = None
    for index in range(title_at + 1, min(len(blocks), body_at + 2)):
        block = blocks[index]
        words = block.piece.text
        told = squeeze(words) in described
        beside = block.place & room and not (told and index == title_at + 1)
        nothing = read_date_line(words) or len(words) < 20 or _is_pictures(blocks, index) or is_furniture(words)
        if index == byline_at or beside or nothing:
            continue
        above = byline_at is not None and index < byline_at
        signed = any(_signs(later) and later.place != block.place for later in blocks[index + 1 : index + 3])
        if _is_marked_deck(blocks, index) or (told and (above or signed or block.tag in DECKS or index not in taken)):
            return index
        marked = block.tag in DECKS or (index not in taken and words[-1] in '.!?”"')
        right_under = index == title_at + 1 and marked and len(words) >= _SHORTEST_DECK_CHARS
        if found is None and (right_under or (above and block.tag in {"p", "h2", "div"} and len(words) <= 400)):
            found = index  # unless what is marked follows
    return found


def _is_pictures(blocks: Sequence[HtmlBlock], index: int) -> bool:
    """Whether a block is what stands under a picture: by its tag, by its words, or as a mere label right over such a block."""
    block, follows = blocks[index], blocks[index + 1] if index + 1 < len(blocks) else None
    words = block.piece.text
    label = follows is not None and words[-1] not in ENDS and len(words) <= _LONGEST_LABEL_CHARS and follows.tag == "figcaption"
    label = label or (follows is not None and _LENGTH.match(follows.piece.text) is not None)
    return block.tag == "figcaption" or is_caption(words) or _PICTURED.search(words) is not None or label


def _is_marked_deck(blocks: Sequence[HtmlBlock], index: int) -> bool:
    """Whether a block is marked as a standfirst; where a dozen are, the mark means the room that pictures and videos stand in."""
    run = blocks[max(0, index - _MOST_DECKS) : index + _MOST_DECKS + 1]
    linked = blocks[index].link_chars >= MOSTLY_LINK * len(blocks[index].piece.text)
    return (
        bool(blocks[index].place & Place.STANDFIRST)
        and not linked
        and sum(bool(block.place & Place.STANDFIRST) for block in run) <= _MOST_DECKS
    )


def _signs(block: HtmlBlock) -> bool:
    """A short block that is marked as byline or date."""
    return bool(block.place & (Place.BYLINE | Place.DATE)) and len(block.piece.text) <= _LONGEST_DATE_CHARS


def is_body(block: HtmlBlock) -> bool:
    """A block -> whether it may be of the article's prose: long enough, and no title, caption, byline or standfirst."""
    return block.tag not in {"h1", "figcaption"} and len(block.piece.text) >= 60 and not block.place & (Place.BYLINE | Place.STANDFIRST)


def is_h1(block: HtmlBlock) -> bool:
    """A block -> whether it stands in a heading of the first rank."""
    return block.tag == "h1"
