"""A page of a PDF as it looks: its picture, and where on it the words stand. Both are made in a process of its own (pdf_worker.py)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from accordingto.errors import PageTooLargeError
from accordingto.page.pdf_process import ask_pdf
from accordingto.schema import Box, Sheet, Span

PIXELS_A_POINT: Final = 2.0
LONGEST_PIXELS: Final = 4_000
MOST_PIXELS: Final = 6_000_000
"""A picture has two pixels for each point (144 a inch), less where a page is so large that it would pass these: A4 has 2 million."""

_MOST_SPANS: Final = 2_000
_PNG: Final = b"\x89PNG\r\n\x1a\n"


def read_sheet(data: bytes, number: int, spans: Sequence[Span] = ()) -> Sheet:
    """Bytes of a PDF, the number of a page (from 1), and spans of its text -> the page with a box for each line of each span.

    Spans count code points of the page's text, as origins do. Raises UnreadablePageError, PageTooLargeError, and NotThereError where
    the PDF has no such page.
    """
    answer, _ = ask_pdf(data, "sheet", number=number, spans=list(spans[:_MOST_SPANS]))
    boxes = tuple(tuple(Box(*box) for box in found) for found in answer["boxes"])
    return Sheet(number, answer["count"], answer["width"], answer["height"], answer["text"], boxes)


def draw_sheet(data: bytes, number: int) -> bytes:
    """Bytes of a PDF and the number of a page (from 1) -> its picture as PNG, with annotations, without what forms hold. Raises as
    read_sheet.
    """
    _, picture = ask_pdf(data, "picture", number=number, scale=PIXELS_A_POINT, longest=LONGEST_PIXELS, pixels=MOST_PIXELS)
    if not picture.startswith(_PNG):
        raise PageTooLargeError(f"No picture came of page {number} of the PDF: read its text, or print it to a new PDF.")
    return picture
