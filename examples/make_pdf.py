"""hub-page.txt -> hub-page.pdf: the same article as a browser prints it, two pages with a header and a footer on each.

Run it from this folder with the "dev" extra installed: `python make_pdf.py`. The letters are the PDF's own Times in windows-1252,
which has the curly quotation marks, so no font file is needed.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

from accordingto.page import open_page, read_document
from accordingto.schema import BlockKind, Document

HERE = Path(__file__).parent
SIZES = {BlockKind.TITLE: 20, BlockKind.STANDFIRST: 12, BlockKind.HEADING: 14}


class _Paper(FPDF):
    def header(self) -> None:
        """What stands at the top of every page."""
        self.set_font("Times", size=9)
        self.cell(0, 6, "Commons Relay", new_x="LMARGIN", new_y="NEXT")
        self.ln(4)

    def footer(self) -> None:
        """What stands at the foot of every page."""
        self.set_y(-15)
        self.set_font("Times", size=9)
        self.cell(0, 6, f"Printed from commons-relay.example, page {self.page_no()} of {{nb}}", align="C")


def make_pdf(document: Document, path: Path) -> None:
    """A document -> its PDF at `path`, a paragraph for each block, the date below the byline."""
    paper = _Paper()
    paper.core_fonts_encoding = "cp1252"
    paper.set_creation_date(datetime(2024, 5, 17, tzinfo=UTC))
    paper.set_title(document.title or "")
    paper.set_margin(25)
    paper.set_auto_page_break(True, margin=22)
    paper.add_page()
    for block in document.blocks:
        size = SIZES.get(block.kind, 11)
        paper.set_font("Times", style="B" if block.kind in {BlockKind.TITLE, BlockKind.HEADING} else "", size=size)
        paper.multi_cell(0, size * 0.5, document.text[block.start : block.end], align="L", new_x="LMARGIN", new_y="NEXT")
        if block.kind is BlockKind.BYLINE:
            paper.multi_cell(0, size * 0.5, "May 16, 2024", align="L", new_x="LMARGIN", new_y="NEXT")
        paper.ln(3)
    paper.output(str(path))


if __name__ == "__main__":
    make_pdf(read_document(open_page(HERE / "hub-page.txt")), Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "hub-page.pdf")
