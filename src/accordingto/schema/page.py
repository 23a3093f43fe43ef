"""Nouns of the page and its document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

Span = tuple[int, int]
"""(start, end): code points, half-open."""


def document_id(data: bytes) -> str:
    """The bytes of a page -> the id of its document: "sha256:" and their digest."""
    return f"sha256:{sha256(data).hexdigest()}"


class PageFormat(StrEnum):
    """What form a page came in."""

    HTML = "html"
    TEXT = "text"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes as they came, and where from. `url` is set only when an address is known, `redirects` only when it was fetched."""

    data: bytes
    format: PageFormat
    url: str | None = None
    content_type: str | None = None
    redirects: tuple[str, ...] = ()


class BlockKind(StrEnum):
    """The part that a block plays in its document."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    ITEM = "item"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Block:
    """A run of `Document.text` that stands as one on the page. `page` is the page number of a PDF, from 1."""

    kind: BlockKind
    start: int
    end: int
    page: int | None = None


class DateSource(StrEnum):
    """Where the date of publication was found."""

    GIVEN = "given"
    META = "meta"
    PAGE = "page"
    URL = "url"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Published:
    """When the page was published: an ISO prefix whose length is its precision ("2023", "2023-08", "2023-08-09"), or none.

    `evidence` is the words, tag or address that the date was read from.
    """

    value: str | None = None
    found_in: DateSource = DateSource.NONE
    evidence: str | None = None

    @property
    def precision(self) -> str | None:
        """ "year", "month" or "day"; None without a value."""
        return {4: "year", 7: "month", 10: "day"}.get(len(self.value)) if self.value else None


@dataclass(frozen=True, slots=True)
class RailItem:
    """One post of the rail: something that stood beside the article and is no part of it."""

    heading: str | None
    title: str
    date: str | None = None
    teaser: str | None = None


class Origin(NamedTuple):
    """A run of `Document.text` and the place in the input that it came from.

    `text[start:end]` stands at `source[source_start:source_end]`: code points of the decoded page for HTML and plain text, code
    points of the text of page number `page` (from 1) for a PDF. Where `literal` is true both are the same characters one by one;
    otherwise (an entity, a joined hyphen, folded white space) the run as a whole stands for the place as a whole. In JSON a run is a
    list of six, since a long page has many.
    """

    start: int
    end: int
    source_start: int
    source_end: int
    literal: bool = True
    page: int | None = None


class Box(NamedTuple):
    """A stretch of one line on a page of a PDF: its left and upper edge, its width and its height, in hundredths of the page's."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """Page `number` (from 1) of a PDF that has `pages`, as it is shown: turned as it says, and cut to its CropBox.

    `width` and `height` are in points, a 72nd of an inch. `text` is what origins point into. `boxes` has for each span that was asked
    about a box a line; none where its words do not stand on what is shown.
    """

    number: int
    pages: int
    width: float
    height: float
    text: str
    boxes: tuple[tuple[Box, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """The page's own text, fixed once made, with its blocks and its metadata; what stood beside it is in `rail`.

    `id` is "sha256:" and the digest of the page's bytes (of the text in UTF-8 for `read_text`). `origin` covers every character
    of `text` but the line breaks that this program put between blocks. `url` is where the page was in the end, `redirects` the
    addresses passed on the way there.
    """

    id: str
    text: str
    blocks: tuple[Block, ...] = ()
    url: str | None = None
    title: str | None = None
    standfirst: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    republished_by: str | None = None
    published: Published = Published()
    rail: tuple[RailItem, ...] = ()
    evidence: tuple[tuple[str, str], ...] = ()
    """(field, where it was found) for title, authors, outlet and republished_by."""
    origin: tuple[Origin, ...] = ()
    redirects: tuple[str, ...] = ()
