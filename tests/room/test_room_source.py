"""The page as it came: the words of a statement are marked in the stored text of HTML, plain text and PDF, at the very place."""

from __future__ import annotations

import html
import re
from pathlib import Path

import lxml.html
import pytest

from accordingto.casefile import add_record, read_record
from accordingto.page import open_page
from room.conftest import TOKEN, Served
from room.invented import read_plainly

EXAMPLES = Path(__file__).parents[2] / "examples"
BEARER = {"Authorization": f"Bearer {TOKEN}"}


def letters(words: str) -> str:
    """Words, which the source may write with entities and break anywhere -> their letters."""
    return "".join(re.findall(r"\w", html.unescape(words)))


@pytest.mark.parametrize("name", ["hub-page.html", "hub-page.txt", "hub-page.pdf"])
def test_the_words_are_marked_where_they_stand(served: Served, name: str) -> None:
    data = (EXAMPLES / name).read_bytes()
    record = read_plainly(open_page(data))
    report = served.room.desk.ask_here(lambda case: add_record(case, record, original=data)).report
    answer, page = served.ask("GET", f"/report/{report}/source?show=a1", headers=BEARER)
    assert answer.status == 200
    marks = lxml.html.fromstring(page.decode()).xpath("//mark")
    words = [found.text for found in (record.attributions[0].source, record.attributions[0].cue)]
    marked = letters("".join(mark.text_content() for mark in marks))
    assert all(letters(part) in marked for part in words), marked
    assert [mark.get("id") for mark in marks].count("shown") >= 1
    _, plain = served.ask("GET", f"/report/{report}/source?show=a99", headers=BEARER)
    assert b"<mark" not in plain


def test_a_page_whose_bytes_were_left_out_says_so(served: Served) -> None:
    record = read_plainly(open_page((EXAMPLES / "hub-page.txt").read_bytes()))
    report = served.room.desk.ask_here(lambda case: add_record(case, record)).report
    answer, page = served.ask("GET", f"/report/{report}/source", headers=BEARER)
    assert answer.status == 404
    assert b"--no-originals" in page
    assert served.room.desk.ask_here(lambda case: read_record(case, report)).document.title
