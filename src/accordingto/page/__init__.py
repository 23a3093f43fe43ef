"""A page -> the article on it, with its metadata and the way back to the bytes; the rail beside it kept apart."""

from accordingto.page.document import document_from_text, read_document, source_text
from accordingto.page.source import MOST_PAGE_BYTES, open_page

__all__ = ["MOST_PAGE_BYTES", "document_from_text", "open_page", "read_document", "source_text"]
