"""Bytes -> the format they are in, or an error that names what they are instead."""

from __future__ import annotations

import re

from accordingto.errors import EmptyPageError, UnreadablePageError
from accordingto.page.decode import utf16_without_bom
from accordingto.schema import PageFormat

_PDF_HEAD_BYTES = 1024
"""Readers accept the PDF header anywhere in the first 1,024 bytes (ISO 32000-1, annex H, note 13)."""

_OTHER_KINDS: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "a PNG picture", "read its text off first, for example with `tesseract`"),
    (b"\xff\xd8\xff", "a JPEG picture", "read its text off first, for example with `tesseract`"),
    (b"GIF8", "a GIF picture", "read its text off first, for example with `tesseract`"),
    (b"II*\0", "a TIFF picture", "read its text off first, for example with `tesseract`"),
    (b"MM\0*", "a TIFF picture", "read its text off first, for example with `tesseract`"),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "save it as PDF or plain text"),
    (b"{\\rtf", "a rich text document", "save it as PDF or plain text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it and give the page inside"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it and give the page inside"),
    (b"Rar!", "a RAR archive", "unpack it and give the page inside"),
    (b"BZh", "a bzip2 archive", "unpack it and give the page inside"),
    (b"\xfd7zXZ", "an xz archive", "unpack it and give the page inside"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "unpack it and give the page inside"),
    (b"SQLite format 3", "an SQLite database", "give a page, not a database"),
    (b"\x7fELF", "a program", "give a page as HTML, plain text or PDF"),
    (b"MZ\x90", "a program", "give a page as HTML, plain text or PDF"),
    (b"ID3", "a sound recording", "transcribe it and give the text"),
    (b"RIFF", "a picture, sound or film", "give its text"),
    (b"OggS", "a sound recording", "transcribe it and give the text"),
    (b"\x1aE\xdf\xa3", "a film", "transcribe it and give the text"),
    (b"WARC/", "a WARC archive", "take the page out of it, for example with `warcio extract`"),
)
_ZIP_KINDS = (
    (b"word/", "a Word document"),
    (b"mimetypeapplication/epub", "an e-book"),
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument file"),
)
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_HTML_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx")
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]{0,300}>\s*|<!--.{0,4000}?-->\s*)*"
    rb"<(?:!doctype\s+html|(?:html|head|body|meta|title|article|main|section|div|p|h[1-6]|table|script|style|link|center|font|header|nav)\b)",
    re.I | re.S,
)
_TAG = re.compile(rb"<[A-Za-z!/]")
_FEED = re.compile(rb"\s*(?:<\?xml[^>]{0,300}>\s*|<!--.{0,4000}?-->\s*)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.I | re.S)
_MHTML = re.compile(rb"(?:From|MIME-Version|Content-Type|Snapshot-Content-Location):.{0,3000}multipart/related", re.I | re.S)
_SAMPLE_BYTES = 65_536
_MOST_ZEROS = 0.001
_MOST_CONTROLS = 0.05
"""Shares of NUL and of other control bytes above which bytes are no text. A page with a stray NUL is read, and the NUL kept."""
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))


def sniff_format(data: bytes, *, name: str = "The page", content_type: str | None = None, encoding: str | None = None) -> PageFormat:
    """Bytes, the name to call them by and what the server said they are -> their format.

    Where an `encoding` is given, the bytes are taken to be text in it and zero bytes prove nothing.
    Raises EmptyPageError for nothing but white space, UnreadablePageError for a kind that is not read; the message says which.
    """
    if not data.strip(b" \t\r\n\v\f\0\xef\xbb\xbf\xfe\xff"):
        raise EmptyPageError(f"{name} is empty: give a page with an article in it.")
    if b"%PDF-" in data[:_PDF_HEAD_BYTES]:
        return PageFormat.PDF
    _refuse_other_kinds(data, name)
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:4] == b"\0\0\xfe\xff" or utf16_without_bom(data) is not None
    head = data[:8192].replace(b"\0", b"") if wide else data[:8192]
    for bom in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        head = head.removeprefix(bom)
    if not wide and encoding is None:
        _refuse_binary(data[:_SAMPLE_BYTES], name)
    if _FEED.match(head):
        raise UnreadablePageError(f"{name} is a feed or a site map, not an article: open one of its addresses and give that page.")
    kind = (content_type or "").partition(";")[0].strip().lower()
    if kind in _HTML_TYPES or _MARKUP.match(head):
        return PageFormat.HTML
    if kind != "text/plain" and name.lower().endswith(_HTML_SUFFIXES) and (wide or _TAG.search(data)):
        return PageFormat.HTML  # without a single tag it is a text that somebody called so
    return PageFormat.TEXT


def _refuse_other_kinds(data: bytes, name: str) -> None:
    if data.startswith(b"PK\x03\x04"):
        what = next((what for mark, what in _ZIP_KINDS if mark in data[:8192]), "a zip archive")
        cure = "unpack it and give the page inside" if what == "a zip archive" else "save it as PDF or plain text"
        raise UnreadablePageError(f"{name} is {what}, which is not read: {cure}.")
    for magic, what, cure in _OTHER_KINDS:
        if data.startswith(magic):
            raise UnreadablePageError(f"{name} is {what}, which is not read: {cure}.")
    if data[4:8] == b"ftyp":
        raise UnreadablePageError(f"{name} is a film or a picture, which is not read: give its text.")
    if _MHTML.match(data[:4096]):
        raise UnreadablePageError(f"{name} is a web archive (MHTML), which is not read: save the page as “HTML only” instead.")


def _refuse_binary(sample: bytes, name: str) -> None:
    zeros = sample.count(0)
    controls = len(sample) - len(sample.translate(None, _CONTROLS)) - zeros
    # A handful is never enough to tell, so that a short text with one NUL in it stays a text.
    if zeros > max(8, _MOST_ZEROS * len(sample)) or controls > max(8, _MOST_CONTROLS * len(sample)):
        raise UnreadablePageError(f"{name} is binary data of an unknown kind: give a page as HTML, plain text or PDF.")
