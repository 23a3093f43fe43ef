"""Primary documents as files: pinned by their bytes, found on their page."""

from hashlib import sha256
from pathlib import Path

import pytest
from fpdf import FPDF
from verify_invented import MEMO, page

import accordingto
from accordingto.schema import Record, Verdict
from accordingto.verify import verify


def test_plain_text_is_taken_as_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "memo.txt"
    text = "RELATED POSTS\r\n\r\nShare this page\r\n" + MEMO
    file.write_bytes(text.encode("utf-8"))
    document = accordingto.open_document(file)
    assert document.text == text
    assert document.id == f"sha256:{sha256(file.read_bytes()).hexdigest()}"


def test_a_document_without_text_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "empty.txt"
    file.write_text(" \n\n ")
    with pytest.raises(accordingto.PageError):
        accordingto.open_document(file)
    with pytest.raises(accordingto.UsageError):
        accordingto.open_document(MEMO.encode(), encoding="klingon")


def test_html_gives_its_article() -> None:
    html = f"<html><body><article><h1>The dam</h1>{''.join(f'<p>{one}</p>' for one in MEMO.split(chr(10) * 2))}</article></body></html>"
    (found,) = verify(Record(page("Nobody knows why the bears left.")), [accordingto.open_document(html.encode())]).checks
    assert found.verdict is Verdict.EXACT


def test_a_pdf_tells_the_page() -> None:
    made = FPDF()
    made.core_fonts_encoding = "cp1252"
    for number, paragraph in enumerate(MEMO.strip().split("\n\n")[1:], 1):
        made.add_page()
        made.set_font("Times", size=11)
        for line in range(12):
            words = f"Line {line} of page {number} was typed by clerk {line * 7 + number} in the old town hall, who says no more."
            made.multi_cell(0, 6, words, new_x="LMARGIN", new_y="NEXT")
        made.multi_cell(0, 6, " ".join(paragraph.split()), new_x="LMARGIN", new_y="NEXT")
    document = accordingto.open_document(bytes(made.output()))
    checks = verify(Record(page("Nobody knows why the bears left.", "We will raise the wall by three metres")), [document]).checks
    assert [(one.verdict, one.passages[0].page) for one in checks] == [(Verdict.EXACT, 2), (Verdict.EXACT, 3)]
