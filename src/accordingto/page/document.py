"""Page -> Document: the text is fixed here, with its blocks, its metadata and the way back to the page."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from accordingto.errors import EmptyPageError, UsageError
from accordingto.page.assemble import assemble
from accordingto.page.decode import decode_bytes
from accordingto.page.html import read_article
from accordingto.page.metadata import published_in_address, read_metadata
from accordingto.page.text import Layout, lay_out, split_lines
from accordingto.page.wrap import join_wrapped
from accordingto.schema import Block, BlockKind, DateSource, Document, Origin, Page, PageFormat, Published, document_id

_ISO_PREFIX = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
_NO_ARTICLE = "holds no text that could be an article: give the article's own page, or copy its text into a file and give that"


def read_document(page: Page, *, published: str | None = None, encoding: str | None = None) -> Document:
    """A page -> the document of the article on it; what stood beside the article is in `rail`.

    `published` is an ISO day, month or year and wins over the page's own date; `encoding` wins over what HTML or plain text says of
    itself. Offsets of blocks are code points of the document's text, half-open. Raises UsageError for a `published` or an `encoding`
    that makes no sense, EmptyPageError where there is no article, EncodingError, PageTooLargeError and UnreadablePageError.
    """
    given = _given(published)
    if page.format is PageFormat.PDF:
        document = _from_pdf(page)
    elif page.format is PageFormat.HTML:
        document = _from_html(page, decode_page(page, encoding))
    else:
        document = _from_plain(page, decode_page(page, encoding))
    return document if given is None else replace(document, published=given)


def document_from_text(text: str, published: str | None = None) -> Document:
    """A text as it stands -> its document: `document.text` is `text`, character for character, and every line that is not blank a block.

    Nothing is taken out and nothing guessed. Raises UsageError for a `published` that makes no sense.
    """
    given = _given(published)
    blocks = tuple(Block(BlockKind.PARAGRAPH, line.piece.runs[0].source_start, line.piece.runs[0].source_end) for line in split_lines(text))
    origin = (Origin(0, len(text), 0, len(text)),) if text else ()
    # A lone surrogate cannot be encoded otherwise; any text has a digest this way.
    return Document(document_id(text.encode("utf-8", "surrogatepass")), text, blocks, published=given or Published(), origin=origin)


def source_text(page: Page, *, encoding: str | None = None) -> tuple[str, ...]:
    """A page -> the texts that origins point into: the decoded page, alone, for HTML and plain text; one text a page for a PDF."""
    if page.format is PageFormat.PDF:
        from accordingto.page.pdf import read_pages

        return tuple(one.text for one in read_pages(page.data).pages)
    return (decode_page(page, encoding),)


def decode_page(page: Page, encoding: str | None) -> str:
    """A page of HTML or plain text -> its decoded text. Raises EncodingError, and UsageError for an unknown `encoding`."""
    declared = _CHARSET.search(page.content_type) if page.content_type else None
    return decode_bytes(page.data, encoding=encoding, declared=declared[1] if declared else None)


def _from_plain(page: Page, text: str) -> Document:
    layout = lay_out(join_wrapped(split_lines(text)))
    return _document(page, layout)


def _from_html(page: Page, source: str) -> Document:
    found = read_article(source, page.url or "The page")
    metadata = read_metadata(found, page.url)
    return replace(
        _document(page, found.layout),
        title=metadata.title,
        language=found.markup.language,
        authors=metadata.authors,
        outlet=metadata.outlet,
        republished_by=metadata.republished_by,
        published=metadata.published,
        evidence=metadata.evidence,
    )


def _from_pdf(page: Page) -> Document:
    # Imported here: a page of HTML or text needs no PDF reader.
    from accordingto.page.pdf import lay_out_pdf

    return _document(page, lay_out_pdf(page.data))


def _document(page: Page, layout: Layout) -> Document:
    """A layout found by the rules for text -> the document. Raises EmptyPageError where nothing in it is an article."""
    if not layout.parts:
        what = "holds only a list of posts: open the post that you want and give that page" if layout.rail else _NO_ARTICLE
        raise EmptyPageError(f"{page.url or 'The page'} {what}.")
    text, blocks, origin = assemble(layout.parts)
    evidence: list[tuple[str, str]] = []
    if layout.title:
        evidence.append(("title", "the head of the article"))
    if layout.byline.authors:
        evidence.append(("authors", f"byline: {layout.byline_line}"))
    outlet = layout.original_outlet or layout.byline.outlet
    if outlet:
        evidence.append(
            ("outlet", "the page says where it was first published" if layout.original_outlet else f"byline: {layout.byline_line}")
        )
    published = layout.published if layout.published.value else published_in_address(page.url)
    return Document(
        id=document_id(page.data),
        text=text,
        blocks=blocks,
        url=page.url,
        redirects=page.redirects,
        title=layout.title,
        standfirst=layout.standfirst,
        authors=layout.byline.authors,
        outlet=outlet,
        published=published,
        rail=layout.rail,
        evidence=tuple(evidence),
        origin=origin,
    )


def _given(published: str | None) -> Published | None:
    """The date that a person gave -> itself, checked. It is taken whatever year it is in."""
    if published is None:
        return None
    if not isinstance(published, str) or not _ISO_PREFIX.fullmatch(published):  # a datetime is no day yet: its zone decides which
        raise UsageError(f"{published!r} is no date: write it as 2023-08-09, or 2023-08 or 2023 where the day is not known.")
    year, month, day = (*(int(part) for part in published.split("-")), 1, 1)[:3]
    try:
        date(year, month, day)
    except ValueError as error:
        raise UsageError(
            f"There is no day {published}: write a date as 2023-08-09, or 2023-08 or 2023 where the day is not known."
        ) from error
    return Published(published, DateSource.GIVEN, "given by the reader")
