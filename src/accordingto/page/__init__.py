"""A page -> the article on it, with its metadata and the way back to the bytes; the rail beside it kept apart."""

from accordingto.page.document import document_from_text, read_document, source_text
from accordingto.page.sheet import draw_sheet, read_sheet
from accordingto.page.source import MOST_PAGE_BYTES, open_page

__all__ = ["MOST_PAGE_BYTES", "document_from_text", "draw_sheet", "open_page", "read_document", "read_sheet", "source_text"]
