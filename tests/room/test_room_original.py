"""A PDF as it came: pictures of its pages, the words of a statement marked at their place, and what is said where that cannot be."""

from __future__ import annotations

import hashlib
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

import lxml.html
import pytest
from fpdf import FPDF
from lxml.etree import _Element
from PIL import Image
from playwright.sync_api import Browser, expect

from accordingto.casefile import add_record, hold_document, open_casefile, review_finding
from accordingto.page import draw_sheet, open_page, read_sheet
from accordingto.room import publish, state
from accordingto.room.original import find_marks, mark_text
from accordingto.schema import Deed, Record
from hostile.make import make_pdf
from room.browse import Visit, find_violations
from room.conftest import TOKEN, Served, Server
from room.invented import read_plainly

BEARER = {"Authorization": f"Bearer {TOKEN}"}
FIRST = "The minutes of the harbour council were kept in a drawer for two years, and nobody asked for them until the ferry sank. "
SECOND = "Ines Okafor said that the radar could not see small boats and that every pilot of the harbour knew of it"


def make_paper() -> bytes:
    """Three pages; the statement is on the second and ends on the third."""
    made = FPDF(unit="pt", format=(595, 842))
    made.core_fonts_encoding = "cp1252"
    made.set_auto_page_break(False)
    for top, words in ((100, FIRST * 4), (620, SECOND), (80, "since the spring. </p><img src=x onerror=alert(1)> was in the draft.")):
        made.add_page()
        made.set_font("Times", size=13)
        made.set_xy(70, top)
        made.multi_cell(430, 18, words, align="L")
    return bytes(made.output())


PAPER = make_paper()


@dataclass
class Case:
    """A casefile that is served: the report of the PDF, and what its record is."""

    served: Served
    report: int
    record: Record

    def look(self, path: str, status: int = 200) -> _Element:
        answer, html = self.served.ask("GET", path, headers=BEARER)
        assert answer.status == status, html[-2000:]
        return lxml.html.fromstring(html.decode())


def add(served: Served, data: bytes, record: Record | None = None, *, keep: bool = True) -> tuple[int, Record]:
    made = record or read_plainly(open_page(data))
    report = served.room.desk.ask_here(lambda case: add_record(case, made, original=data if keep else None)).report
    return report, made


@pytest.fixture
def case(served: Served) -> Case:
    return Case(served, *add(served, PAPER))


def places(page: _Element) -> list[tuple[str, tuple[float, ...]]]:
    found = page.xpath("//figure//*[local-name()='rect'][contains(@class, 'place')]")
    return [(one.get("class").split()[1], tuple(float(one.get(name)[:-1]) for name in ("x", "y", "width", "height"))) for one in found]


def test_the_words_of_a_statement_are_marked_on_the_page_that_holds_them(case: Case) -> None:
    page = case.look(f"/report/{case.report}/page?show=a1")
    assert page.xpath("//h1/text()") == ["The page as it came"]
    (picture,) = page.xpath("//figure/img")
    assert picture.get("src") == f"/document/{case.record.document.id}/2.png"
    assert picture.get("alt").startswith("Page 2 of 3")
    found = places(page)
    assert [role for role, _ in found] == ["source", "cue", "content", "content"]
    text = read_sheet(PAPER, 2).text
    sheet = read_sheet(PAPER, 2, [(text.index(words), text.index(words) + len(words)) for words in ("Ines Okafor", "said")])
    for (_, shown), (box,) in zip(found, sheet.boxes, strict=False):
        assert shown[0] <= box.left <= box.left + box.width <= shown[0] + shown[2] < box.left + box.width + 1
        assert shown[1] <= box.top <= box.top + box.height <= shown[1] + shown[3] < box.top + box.height + 1
    assert len(page.xpath("//*[@id='shown']")) == 1
    assert [" ".join(mark.text_content().split()) for mark in page.xpath("//mark")] == ["Ines Okafor", "said", SECOND[17:]]
    assert page.xpath("//p[@class='notice']//a/text()") == ["page 3"]
    assert page.xpath("//a[@rel='prev']/@href") == [f"/report/{case.report}/page?show=a1&number=1#shown"]


def test_every_page_can_be_reached_and_others_cannot(case: Case) -> None:
    first = case.look(f"/report/{case.report}/page")
    assert first.xpath("//figure/img/@src") == [f"/document/{case.record.document.id}/1.png"]
    assert places(first) == []
    third = case.look(f"/report/{case.report}/page?show=a1&number=3")
    assert {role for role, _ in places(third)} == {"content"}
    assert third.xpath("//a[@rel='next']") == []
    assert "<img src=x" in third.text_content()
    assert len(third.xpath("//img")) == 1
    words = case.look(f"/report/{case.report}/page?number=4", 404).text_content()
    assert "The PDF has 3 pages, and no page 4: choose one of these." in words
    assert "cannot be understood" in case.look(f"/report/{case.report}/page?number=0", 400).text_content()
    text = case.look(f"/report/{case.report}/page?show=a1&text=true")
    assert text.xpath("//iframe/@src") == [f"/report/{case.report}/source?show=a1#shown"]


def test_a_picture_is_a_picture_for_whoever_may_see_it_and_drawn_once(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    path = f"/document/{case.record.document.id}/2.png"
    assert case.served.ask("GET", path)[0].status == 403
    assert case.served.ask("GET", path, headers={**BEARER, "Host": "evil.example"})[0].status == 421
    assert case.served.ask("GET", path, headers={**BEARER, "Sec-Fetch-Site": "same-site", "Sec-Fetch-Dest": "image"})[0].status == 403
    drawn: list[int] = []

    def draw(data: bytes, number: int) -> bytes:
        drawn.append(number)
        return draw_sheet(data, number)

    monkeypatch.setattr(state, "draw_sheet", draw)
    for _ in range(2):
        answer, body = case.served.ask("GET", path, headers=BEARER)
        assert (answer.status, answer.headers["content-type"]) == (200, "image/png")
        assert (answer.headers["cache-control"], answer.headers["x-content-type-options"]) == ("no-store", "nosniff")
        assert Image.open(io.BytesIO(body)).size == (1190, 1684)
    assert drawn == [2]


def test_few_pictures_are_kept(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "_MOST_PICTURE_BYTES", 1)
    for number in (1, 2, 3):
        assert case.served.ask("GET", f"/document/{case.record.document.id}/{number}.png", headers=BEARER)[0].status == 200
    assert [number for _, number in case.served.room.pictures] == [3]


def test_people_s_words_are_marked_in_place_of_the_program_s(case: Case) -> None:
    finding = f"{case.report}:a1"
    case.served.room.desk.ask_here(
        lambda opened: review_finding(opened, finding, Deed.CORRECT, field="content", new="small boats", reviewer="Ada")
    )
    page = case.look(f"/report/{case.report}/page?show=a1")
    assert page.xpath("//mark[@class='content']/text()") == ["small boats"]
    assert [role for role, _ in places(page)] == ["source", "cue", "content"]


def test_what_cannot_be_drawn_says_why(served: Served) -> None:
    case = Case(served, *add(served, PAPER, keep=False))
    assert "--no-originals" in case.look(f"/report/{case.report}/page?show=a1", 404).text_content()
    assert "add it again" in case.look(f"/document/{case.record.document.id}/1.png", 404).text_content()
    text = b"The dam\n\nMaria Lind said that the dam is safe."
    report, record = add(served, text)
    assert case.look(f"/report/{report}/page?show=a1").xpath("//iframe")
    assert "Only the pages of a PDF" in case.look(f"/document/{record.document.id}/1.png", 404).text_content()
    broken = PAPER[: len(PAPER) // 2]
    id = "sha256:" + hashlib.sha256(broken).hexdigest()
    report, _ = add(served, broken, replace(record, document=replace(record.document, id=id)))
    assert "broken or cut off" in case.look(f"/report/{report}/page", 400).text_content()
    assert "broken or cut off" in case.look(f"/document/{id}/1.png", 400).text_content()
    case.look("/document/sha256:0/1.png", 400)
    case.look(f"/document/{'sha256:' + '0' * 64}/page", 404)


def test_words_that_are_read_otherwise_now_are_not_marked(served: Served) -> None:
    record = read_plainly(open_page(PAPER))
    moved = tuple(run._replace(source_start=run.source_start + 1, source_end=run.source_end + 1) for run in record.document.origin)
    case = Case(served, *add(served, PAPER, replace(record, document=replace(record.document, origin=moved))))
    page = case.look(f"/report/{case.report}/page?show=a1")
    assert places(page) == []
    assert page.xpath("//mark") == []
    assert "Nothing is marked" in page.text_content()


def test_words_that_the_picture_does_not_show_are_told_of(served: Served) -> None:
    shown = zlib.compress(b"BT /F1 12 Tf 72 700 Td (Maria Lind said that the dam is safe.) Tj 0 -300 Td (The end of it.) Tj ET")
    for crop, seen in ((b"0 0 240 842", {"source", "cue", "content"}), (b"0 0 595 600", set())):
        data = make_pdf(shown).replace(b"/MediaBox[0 0 595 842]", b"/MediaBox[0 0 595 842]/CropBox[" + crop + b"]")
        case = Case(served, *add(served, data))
        page = case.look(f"/report/{case.report}/page?show=a1")
        assert {role for role, _ in places(page)} >= seen
        assert all(x + width <= 100 for _, (x, _, width, _) in places(page))
        assert ("not on its picture" in page.text_content()) == (not seen)
        assert page.xpath("//mark")


def test_a_quotation_s_place_in_a_document_leads_to_its_picture(served: Served) -> None:
    text = "The radar\n\n“the radar could not see small boats and that every pilot of the harbour knew of it”, Ines Okafor said yesterday."
    report, record = add(served, text.encode())
    case = Case(served, report, record)
    document = served.room.desk.ask_here(lambda opened: hold_document(opened, PAPER))
    page = case.look(f"/verify?report={report}&document={document}")
    (link, *_) = page.xpath("//a[contains(@href, '/document/')]/@href")
    sheet = case.look(link.partition("#")[0])
    assert sheet.xpath("//figure/img/@src") == [f"/document/{document}/2.png"]
    assert "small boats" in "".join(mark.text_content() for mark in sheet.xpath("//mark"))
    assert {role for role, _ in places(sheet)} == {"content"}
    assert unquote(sheet.xpath("//p[@class='tools']/a/@href")[0]) == f"/verify?report={report}&document={document}"


def test_a_published_site_has_no_pictures(case: Case, tmp_path: Path) -> None:
    finding = f"{case.report}:a1"
    case.served.room.desk.ask_here(lambda opened: review_finding(opened, finding, Deed.ACCEPT, reviewer="Ada"))
    case.served.room.desk.ask_here(lambda opened: publish(opened, tmp_path / "site", full_text=True))
    pages = list((tmp_path / "site").glob("*.html"))
    assert any("small boats" in path.read_text("utf-8") for path in pages)
    assert not any(re.search(r"original page|\.png|/document/|/page", path.read_text("utf-8")) for path in pages)


def test_marks_cover_the_words_of_each_page_and_nothing_else() -> None:
    document = read_plainly(open_page(PAPER)).document
    for start in range(0, len(document.text), 37):
        span = (start, min(start + 60, len(document.text)))
        found = ""
        for number in (1, 2, 3):
            sheet = read_sheet(PAPER, number) if start % 5 == 0 else None
            marks = find_marks(document, [("content", span)], number)
            found += "".join(mark.words or " " for mark in marks)
            if sheet:
                runs = mark_text(sheet.text, marks)
                assert "".join(words for _, words in runs) == sheet.text
                assert "".join(words for role, words in runs if role).split() == "".join(mark.words or " " for mark in marks).split()
        assert "".join(found.split()) == "".join(document.text[slice(*span)].split())


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("original") / "case.db"
    with open_casefile(path, create=True) as case:
        add_record(case, read_plainly(open_page(PAPER)), original=PAPER)
    server = Server(path)
    yield server.served
    server.stop()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 360), ("dark", 360)])
def test_in_a_browser_the_page_comes_up_at_the_words(browser: Browser, opened: Served, scheme: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700}, color_scheme=scheme)  # type: ignore[arg-type]
    visit = Visit(context, opened)
    page = visit.go("/report/1")
    page.get_by_role("link", name="Show in the original page a1").click()
    page.wait_for_url("**/report/1/page?show=a1#shown")
    expect(page.locator("figure #shown")).to_be_in_viewport()
    page.wait_for_function("document.querySelector('figure img').complete")
    assert page.evaluate("document.querySelector('figure img').naturalWidth") == 1190
    picture, box = (page.locator(name).bounding_box() for name in ("figure img", "figure #shown"))
    assert picture is not None
    assert box is not None
    text = read_sheet(PAPER, 2).text
    (found,) = read_sheet(PAPER, 2, [(text.index("Ines"), text.index("Ines") + len("Ines Okafor"))]).boxes[0]
    assert abs(box["x"] + box["width"] / 2 - picture["x"] - picture["width"] * (found.left + found.width / 2) / 100) < 3
    assert abs(box["y"] + box["height"] / 2 - picture["y"] - picture["height"] * (found.top + found.height / 2) / 100) < 3
    assert page.evaluate("document.documentElement.scrollWidth") <= width + 1
    assert find_violations(page) == []
    visit.close()
    context.close()


def test_in_a_browser_keys_leaf_through_the_pages(browser: Browser, opened: Served) -> None:
    context = browser.new_context()
    visit = Visit(context, opened)
    page = visit.go("/report/1/page")
    expect(page.get_by_text("Page 1 of 3")).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/report/1/page?number=2")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/report/1/page?number=3")
    expect(page.locator("figure img")).to_have_attribute("src", re.compile(r"/3\.png$"))
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/report/1/page?number=2")
    page.get_by_role("link", name="Back to the report").click()
    page.wait_for_url("**/report/1")
    visit.close()
    context.close()
