"""Pages of a PDF as pictures: a box lies where its word was drawn, whatever the page is turned to and cut to; hostile pages end well."""

from __future__ import annotations

import io
import random
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import matplotlib
import pypdfium2
import pytest
from fpdf import FPDF
from PIL import Image

from accordingto.errors import AccordingtoError, NotThereError, PageTooLargeError, UnreadablePageError
from accordingto.page import draw_sheet, open_page, pdf_process, read_sheet, source_text
from accordingto.page.sheet import LONGEST_PIXELS, MOST_PIXELS
from accordingto.schema import Box, Sheet
from hostile.clock import spent
from hostile.make import make_hostile, make_pdf

WORDS = "harbour radar audit denied ferry pilot minutes council leaked memo draft signal engineer warned wall spring".split()
DEJAVU = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
Place = tuple[float, float, float, float]
"""Left, top, right, bottom in hundredths."""


def paper(**given: object) -> FPDF:
    made = FPDF(unit="pt", **given)  # type: ignore[arg-type]
    made.core_fonts_encoding = "cp1252"
    made.set_auto_page_break(False)
    made.set_font("Times", size=12)
    return made


def turned(data: bytes, rotation: int, crop: tuple[float, float, float, float] | None) -> bytes:
    """A PDF -> the same with each page turned, and cut to (left, bottom, right, top) in points of the paper."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.set_rotation(rotation)
        if crop:
            page.set_cropbox(*crop)
        page.close()
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def boxes_of(data: bytes, number: int, words: str) -> tuple[Sheet, tuple[Box, ...]]:
    text = source_text(open_page(data))[number - 1]
    start = text.index(words)
    sheet = read_sheet(data, number, [(start, start + len(words))])
    assert sheet.text == text
    return sheet, sheet.boxes[0]


def red_of(data: bytes, number: int) -> Place:
    """The page's picture -> where red letters are on it."""
    picture = Image.open(io.BytesIO(draw_sheet(data, number))).convert("RGB")
    red, green, _ = picture.split()
    found = Image.eval(green, lambda value: 255 if value < 160 else 0)
    bright = Image.eval(red, lambda value: 255 if value > 200 else 0)
    box = Image.composite(found, Image.new("L", found.size, 0), bright).getbbox()
    assert box is not None, "nothing red is on the picture"
    width, height = picture.size
    return 100 * box[0] / width, 100 * box[1] / height, 100 * box[2] / width, 100 * box[3] / height


def lies_on(box: Box, ink: Place, sheet: Sheet) -> None:
    """The ink lies within the box but for a pixel or two, and the box goes no further beyond it than a letter's ascent."""
    across, down = 100 * 1.5 / sheet.width, 100 * 1.5 / sheet.height
    assert box.left - across <= ink[0] <= ink[2] <= box.left + box.width + across
    assert box.top - down <= ink[1] <= ink[3] <= box.top + box.height + down
    assert box.width - (ink[2] - ink[0]) < 100 * 16 / sheet.width
    assert box.height - (ink[3] - ink[1]) < 100 * 16 / sheet.height


@pytest.mark.parametrize("crop", [None, (60.0, 90.0, 540.0, 700.0)])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_box_of_a_word_lies_where_it_was_drawn(rotation: int, crop: tuple[float, float, float, float] | None) -> None:
    dice = random.Random(rotation + bool(crop))
    made = paper(format=(595, 842))
    for number in range(3):
        made.add_page()
        for _ in range(40):
            made.set_font("Times", size=dice.choice([8, 11, 14]))
            made.text(dice.uniform(80, 440), dice.uniform(160, 330), dice.choice(WORDS))
        made.set_text_color(255, 0, 0)
        made.set_font("Helvetica", size=dice.choice([9, 12, 20]))
        made.text(dice.uniform(80, 420), dice.uniform(350, 730), f"Witness{number}")
        made.set_text_color(0, 0, 0)
        made.text(dice.uniform(80, 420), 745, "last line")
    data = turned(bytes(made.output()), rotation, crop)
    for number in range(3):
        sheet, boxes = boxes_of(data, number + 1, f"Witness{number}")
        wide, high = (480, 610) if crop else (595, 842)
        assert (round(sheet.width), round(sheet.height)) == ((wide, high) if rotation in (0, 180) else (high, wide))
        assert (sheet.number, sheet.pages) == (number + 1, 3)
        (box,) = boxes
        lies_on(box, red_of(data, number + 1), sheet)


def test_a_sentence_has_a_box_a_line_and_keeps_to_its_column() -> None:
    made = paper(format=(600, 800))
    made.add_page()
    sentence = "The harbour authority knew for two years that its radar could not see small boats and told no pilot."
    for x, words in ((50, sentence), (320, "The council denied all of it. " * 8)):
        made.set_xy(x, 100)
        made.multi_cell(220, 15, words, align="L")
    data = bytes(made.output())
    text = source_text(open_page(data))[0]
    start, end = text.index("The harbour"), text.index("no pilot.") + 9
    lines = text[start:end].splitlines()
    sheet = read_sheet(data, 1, [(start, end), (start, start + 3)])
    assert len(sheet.boxes[0]) == len(lines) == 3
    for above, below in zip(sheet.boxes[0], sheet.boxes[0][1:], strict=False):
        assert abs(below.top - above.top - 100 * 15 / 800) < 0.1
    assert all(box.left > 100 * 45 / 600 and box.left + box.width < 100 * 275 / 600 for box in sheet.boxes[0])
    assert len(sheet.boxes[1]) == 1


def test_words_on_both_sides_of_a_gutter_have_two_boxes() -> None:
    made = paper(format=(600, 800))
    made.add_page()
    made.text(50, 100, "left of it")
    made.text(400, 100, "right of it")
    _, boxes = boxes_of(bytes(made.output()), 1, "left of it")
    sheet = read_sheet(bytes(made.output()), 1, [(0, 40)])
    assert len(sheet.boxes[0]) == 2
    assert sheet.boxes[0][0] == boxes[0]


def test_a_word_broken_by_a_hyphen_has_a_box_on_each_line() -> None:
    made = paper(format=(600, 800))
    made.add_page()
    made.multi_cell(300, 15, "It was the govern-\nment that denied it.", align="L")
    data = bytes(made.output())
    text = source_text(open_page(data))[0]
    sheet = read_sheet(data, 1, [(text.index("govern"), text.index("ment that") + 4)])
    first, second = sheet.boxes[0]
    assert first.width * 600 / 100 > made.get_string_width("govern-") - 1
    assert first.left > second.left
    assert first.top < second.top


def test_letters_beyond_sixteen_bits_do_not_shift_the_boxes() -> None:
    made = paper(format=(600, 800))
    made.add_page()
    made.add_font("DejaVu", fname=str(DEJAVU))
    made.set_font("DejaVu", size=12)
    made.text(50, 100, "𝔸𝔹𝔻 𝔸𝔹𝔻 before")
    made.set_text_color(255, 0, 0)
    made.text(300, 100, "Witness")
    data = bytes(made.output())
    assert "𝔸" in source_text(open_page(data))[0]
    sheet, (box,) = boxes_of(data, 1, "Witness")
    lies_on(box, red_of(data, 1), sheet)


def test_words_that_run_up_the_paper_have_one_box() -> None:
    made = paper(format=(600, 800))
    made.add_page()
    made.text(50, 50, "level")
    made.set_text_color(255, 0, 0)
    with made.rotation(90, 300, 400):
        made.text(300, 400, "It was printed on its side")
    data = bytes(made.output())
    sheet, boxes = boxes_of(data, 1, "It was printed on its side")
    (box,) = boxes
    assert box.height * sheet.height > 5 * box.width * sheet.width
    lies_on(box, red_of(data, 1), sheet)


def test_what_is_cut_off_has_no_box() -> None:
    made = paper(format=(600, 800))
    made.add_page()
    made.text(50, 100, "outside")
    made.text(50, 700, "inside")
    data = turned(bytes(made.output()), 0, (0, 0, 600, 300))
    text = source_text(open_page(data))[0]
    spans = [(text.index(word), text.index(word) + len(word)) for word in ("inside", "outside") if word in text]
    sheet = read_sheet(data, 1, spans)
    assert len(sheet.boxes[0]) == 1
    assert all(found == () for found in sheet.boxes[1:])


def test_a_picture_is_grey_where_there_is_no_colour_and_large_enough_to_read() -> None:
    made = paper(format=(595, 842))
    made.add_page()
    made.text(50, 100, "black and white")
    made.add_page()
    made.set_fill_color(20, 120, 200)
    made.rect(100, 100, 200, 200, style="F")
    data = bytes(made.output())
    grey, colour = (Image.open(io.BytesIO(draw_sheet(data, number))) for number in (1, 2))
    assert (grey.mode, colour.mode) == ("L", "RGB")
    assert grey.size == (1190, 1684)
    assert colour.getpixel((400, 400)) == (20, 120, 200)
    assert colour.getpixel((20, 20)) == (255, 255, 255)


@pytest.mark.parametrize("size", [b"14400 792", b"14400 14400", b"3 14400", b"900000 900000", b"1 1"])
def test_a_page_of_any_size_gives_a_picture_within_bounds(size: bytes) -> None:
    data = make_pdf(zlib.compress(b"BT /F1 12 Tf 10 10 Td (wide) Tj ET")).replace(b"[0 0 595 842]", b"[0 0 " + size + b"]")
    sheet = read_sheet(data, 1, [(0, 4)])
    picture = Image.open(io.BytesIO(draw_sheet(data, 1)))
    assert max(picture.size) <= LONGEST_PIXELS
    assert picture.size[0] * picture.size[1] <= 1.01 * MOST_PIXELS + 2 * LONGEST_PIXELS
    assert sheet.width > 0
    assert sheet.height > 0


def test_what_cannot_be_shown_says_so() -> None:
    made = paper()
    made.add_page()
    made.text(50, 100, "one page")
    whole = bytes(made.output())
    for look in (read_sheet, draw_sheet):
        with pytest.raises(NotThereError, match="has 1 page, and no page 2"):
            look(whole, 2)
        with pytest.raises(NotThereError):
            look(whole, 0)
        with pytest.raises(UnreadablePageError, match="broken or cut off"):
            look(whole[: len(whole) // 2], 1)
    two = make_pdf(zlib.compress(b"BT /F1 12 Tf 9 9 Td (x) Tj ET"), pages=2)
    broken = two.replace(b"6 0 obj\n<<", b"6 0 obj\n[<", 1)
    with pytest.raises(UnreadablePageError):
        draw_sheet(broken, 2)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Path]]:
    folder = tmp_path_factory.mktemp("hostile")
    make_hostile(folder)
    yield sorted(folder.glob("*.pdf"))


def test_every_hostile_pdf_ends_well_and_in_time(hostile: list[Path]) -> None:
    for path in hostile:
        for look in (read_sheet, draw_sheet):
            began = spent()
            try:
                look(path.read_bytes(), 1)
            except AccordingtoError as error:
                assert "\n" not in str(error), path.name
            assert spent() - began < 10, path.name


def test_a_page_that_draws_for_ever_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_process, "_SECONDS", 1)
    shown = b"q 0 0 595 842 re W n " + b"0 0 m 500 800 300 100 595 842 c S " * 60_000
    data = make_pdf(zlib.compress(shown * 12))
    began = time.monotonic()
    with pytest.raises(PageTooLargeError, match="more memory or time"):
        draw_sheet(data, 1)
    assert time.monotonic() - began < 8
