"""PDF: reading order, joined lines and hyphens, headers and footers, and what cannot be read."""

from collections import Counter

import pytest
from fpdf import FPDF

from accordingto.errors import UnreadablePageError
from accordingto.page import open_page, read_document, source_text
from accordingto.page.pdf import _keeps_hyphen, read_pages
from accordingto.schema import Document

SENTENCES = [
    "The harbour authority of Port Senna knew for two years that its radar could not see small boats, according to an internal audit.",
    "“It saw the ferries and nothing else,” said one of the three inspectors who wrote it.",
    "A spokesman denied that anybody had been in danger; he said that the audit was a draft, and that drafts change.",
]


def told(number: int) -> str:
    """A sentence of which no line is like another's."""
    return (
        f"Witness {number} told witness {number * 7 + 3} that "
        + " ".join(f"boat{number}x{part} sank" for part in range(6 + number % 9))
        + "."
    )


class Paper(FPDF):
    def header(self) -> None:
        self.set_font("Times", size=9)
        self.cell(0, 6, "The Senna Courier", new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("Times", size=9)
        self.cell(0, 6, f"Page {self.page_no()}", align="C")


def paper() -> Paper:
    made = Paper()
    made.core_fonts_encoding = "cp1252"
    made.add_page()
    made.set_font("Times", size=11)
    return made


def read(made: FPDF) -> Document:
    data = bytes(made.output())
    doc = read_document(open_page(data))
    texts = source_text(open_page(data))
    for run in doc.origin:
        assert run.page is not None
        if run.literal:
            assert texts[run.page - 1][run.source_start : run.source_end] == doc.text[run.start : run.end]
    assert sum(run.end - run.start for run in doc.origin) == sum(block.end - block.start for block in doc.blocks)
    return doc


def test_lines_become_paragraphs_and_edges_are_dropped() -> None:
    made = paper()
    for number in range(40):
        made.multi_cell(0, 5.5, told(number), align="L", new_x="LMARGIN", new_y="NEXT")
        made.ln(3)
    doc = read(made)
    assert [doc.text[block.start : block.end] for block in doc.blocks] == [told(number) for number in range(40)]
    assert {block.page for block in doc.blocks} == {1, 2, 3}


def test_a_paragraph_goes_on_over_the_page() -> None:
    made = paper()
    long = " ".join(SENTENCES * 60)
    made.multi_cell(0, 5.5, long, align="L", new_x="LMARGIN", new_y="NEXT")
    doc = read(made)
    assert doc.text.replace("\n\n", " ") == long
    assert len(doc.blocks) < 6


def test_hyphens_at_the_end_of_lines() -> None:
    made = FPDF()
    made.core_fonts_encoding = "cp1252"
    made.add_page()
    made.set_font("Times", size=11)
    made.multi_cell(
        0, 5.5, "The govern-\nment denied a well-\nknown story, and the govern-\nment’s own anti-\ncorruption office did not.", align="L"
    )
    assert read(made).text == "The government denied a well-known story, and the government’s own anti-corruption office did not."


def test_which_hyphens_stay() -> None:
    assert not _keeps_hyphen("the govern", "ment", Counter())
    assert _keeps_hyphen("the well", "known", Counter())
    assert _keeps_hyphen("Anglo", "Saxon", Counter())
    assert _keeps_hyphen("story", "teller", Counter({"story-teller": 2}))


def test_title_by_its_size_and_byline() -> None:
    made = paper()
    made.set_font("Times", style="B", size=20)
    made.multi_cell(0, 9, "Port Senna’s Radar Was Blind to Small Boats, and Everybody Knew", align="L", new_x="LMARGIN", new_y="NEXT")
    made.set_font("Times", size=11)
    for line in ["By Ines Okafor and Pavel Lund", "May 3, 2025", *SENTENCES]:
        made.multi_cell(0, 5.5, line, align="L", new_x="LMARGIN", new_y="NEXT")
        made.ln(3)
    doc = read(made)
    assert doc.title == "Port Senna’s Radar Was Blind to Small Boats, and Everybody Knew"
    assert doc.authors == ("Ines Okafor", "Pavel Lund")
    assert doc.published.value == "2025-05-03"


def test_a_scan_says_so() -> None:
    made = FPDF()
    made.add_page()
    made.rect(10, 10, 50, 50, style="F")
    with pytest.raises(UnreadablePageError, match="ocrmypdf"):
        read_document(open_page(bytes(made.output())))


def test_encrypted_and_broken_say_so() -> None:
    made = paper()
    made.multi_cell(0, 6, SENTENCES[0])
    whole = bytes(made.output())
    with pytest.raises(UnreadablePageError, match="broken or cut off"):
        read_pages(whole[: len(whole) // 2])
    locked = FPDF()
    locked.set_encryption(owner_password="owner", user_password="user")
    locked.add_page()
    with pytest.raises(UnreadablePageError, match="encrypted"):
        read_pages(bytes(locked.output()))
