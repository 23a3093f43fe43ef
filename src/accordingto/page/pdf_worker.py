"""Run by itself, as a script: a PDF on standard input -> what is asked of it on standard output: a line of JSON, and a picture's bytes.

PDFium is C++ that reads whatever a stranger sends. In a process of its own, with limits on memory and time, a bomb or a crash takes
that process down and nothing else. So this file imports nothing of ours, and pdf_process.py is the only one to start it.
"""

from __future__ import annotations

import json
import math
import re
import struct
import sys
import zlib
from ctypes import byref, c_int
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

_LINE = re.compile("[^\r\n\ufffe]+\ufffe?|\ufffe")
_HYPHEN = "\ufffe"
"""PDFium's sign for a hyphen at the end of a line: it is drawn, and the break comes after it."""
_FINE = 100_000
"""A page's width and height are parted into so many steps when the place of a box is asked for: thousandths of a hundredth."""
_LONGEST_GAP = 2.5
"""Characters further apart than this many heights of a line stand in two boxes: there is a gutter between them."""
_UPRIGHT = 0.7
"""A line that rises more steeply than this (as a sine) runs up or down the paper."""

Quad = tuple[float, float, float, float]
"""Left, bottom, right, top."""


def main(asked: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """What is asked ("text", "sheet" or "picture", with limits) -> the answer, or {"error": ...}, and the bytes of a picture.

    Errors: "password", "broken", "pages", "chars", "memory", "number" (no such page), "page" (this one is broken).
    """
    data = sys.stdin.buffer.read()
    import pypdfium2

    _limit_self(asked["memory"], asked["seconds"])
    try:
        document = pypdfium2.PdfDocument(data)
        if asked["ask"] == "text":
            return read_text(pypdfium2, document, asked["pages"], asked["chars"]), b""
        if not 1 <= asked["number"] <= len(document):
            return {"error": "number", "count": len(document)}, b""
        try:
            page = document[asked["number"] - 1]
            words = page.get_textpage() if asked["ask"] == "sheet" else None
        except pypdfium2.PdfiumError:
            return {"error": "page"}, b""
        if not all(math.isfinite(side) and side > 0 for side in page.get_size()):
            return {"error": "page"}, b""
        if words is None:
            return draw_page(page, asked["scale"], asked["longest"], asked["pixels"])
        return find_places(pypdfium2, page, words, asked["spans"], asked["chars"]) | {"count": len(document)}, b""
    except pypdfium2.PdfiumError as error:
        return {"error": "password" if "assword" in str(error) else "broken"}, b""
    except MemoryError:
        return {"error": "memory"}, b""


def read_text(pypdfium2: ModuleType, document: PdfDocument, most_pages: int, most_chars: int) -> dict[str, Any]:
    """A document -> the text and the lines of all its pages, and its title."""
    if len(document) > most_pages:
        return {"error": "pages", "count": len(document)}
    pages: list[dict[str, Any]] = []
    chars = 0
    for number in range(len(document)):
        page = _read_page(pypdfium2, document, number)
        chars += len(page["text"])
        if chars > most_chars:
            return {"error": "chars"}
        pages.append(page)
    return {"pages": pages, "title": document.get_metadata_value("Title")}


def find_places(pypdfium2: ModuleType, page: PdfPage, words: PdfTextPage, spans: list[tuple[int, int]], most_chars: int) -> dict[str, Any]:
    """A page, and spans of its text -> its text, its size in points as it is shown, and for each span its boxes, a line each.

    A box is [left, top, width, height] in hundredths of the page as it is shown: turned, and cut to its CropBox.
    """
    text = words.get_text_range()
    if len(text) > most_chars:
        return {"error": "chars"}
    wide = any(ord(character) > 0xFFFF for character in text)
    width, height = page.get_size()
    boxes = []
    for start, end in spans:
        found = [(at, index) for at in range(start, min(end, len(text))) if (index := _char_index(pypdfium2, words, text, at, wide)) >= 0]
        lines = join_boxes([(text[at], *_box_of(pypdfium2, words, index)) for at, index in found])
        boxes.append([shown for line in lines if (shown := _shown(pypdfium2, page, line))])
    return {"text": text, "width": width, "height": height, "boxes": boxes}


def join_boxes(characters: list[tuple[str, Quad, bool]]) -> list[Quad]:
    """Characters in reading order, each with its box and whether its line runs up or down -> a box for each line of them."""
    lines: list[Quad] = []
    before: Quad | None = None
    for character, box, upright in characters:
        if character in "\r\n":
            before = None
        if character.isspace() or box[0] >= box[2] or box[1] >= box[3]:
            continue  # it shows nothing; spaces that PDFium made up stand nowhere
        if before is not None and _goes_on(before, box, upright):
            last = lines[-1]
            lines[-1] = (min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
        else:
            lines.append(box)
        before = None if character == _HYPHEN else box
    return lines


def _goes_on(before: Quad, box: Quad, upright: bool) -> bool:
    """Whether a character stands in the line of the one before it: side by side, and not beyond a gutter."""
    along, across = (1, 0) if upright else (0, 1)
    thick = min(before[across + 2] - before[across], box[across + 2] - box[across])
    shared = min(before[across + 2], box[across + 2]) - max(before[across], box[across])
    gap = max(before[along], box[along]) - min(before[along + 2], box[along + 2])
    return shared >= thick / 2 and gap <= _LONGEST_GAP * thick


def _box_of(pypdfium2: ModuleType, words: PdfTextPage, index: int) -> tuple[Quad, bool]:
    try:
        box = words.get_charbox(index, loose=True)
    except pypdfium2.PdfiumError:
        return (0.0, 0.0, 0.0, 0.0), False
    upright = abs(math.sin(pypdfium2.raw.FPDFText_GetCharAngle(words, index))) > _UPRIGHT
    return box if all(map(math.isfinite, box)) else (0.0, 0.0, 0.0, 0.0), upright


def _shown(pypdfium2: ModuleType, page: PdfPage, box: Quad) -> list[float]:
    """A box on the paper -> where it is shown, in hundredths; nothing where it lies outside of what is shown."""
    corners = []
    for x, y in ((box[0], box[1]), (box[2], box[3])):
        across, down = c_int(), c_int()
        if not pypdfium2.raw.FPDF_PageToDevice(page, 0, 0, _FINE, _FINE, 0, x, y, byref(across), byref(down)):
            return []
        corners.append((min(max(across.value, 0), _FINE), min(max(down.value, 0), _FINE)))
    (left, right), (top, bottom) = (sorted(ends) for ends in zip(*corners, strict=True))
    if left == right or top == bottom:
        return []
    return [round(100 * part / _FINE, 3) for part in (left, top, right - left, bottom - top)]


def draw_page(page: PdfPage, scale: float, longest: int, most_pixels: int) -> tuple[dict[str, Any], bytes]:
    """A page -> its size in pixels and its picture as PNG: `scale` pixels a point, fewer where it would pass a limit."""
    width, height = page.get_size()
    # A point more on each side, since a picture is rounded up to whole pixels.
    scale = min(scale, (longest - 1) / max(width, height), math.sqrt(most_pixels / (width * height)))
    bitmap = page.render(scale=scale, rev_byteorder=True, may_draw_forms=False)
    if max(bitmap.width, bitmap.height) > longest or bitmap.n_channels != 3:
        return {"error": "page"}, b""
    view = memoryview(bitmap.buffer).cast("B")
    rows = [bytes(view[row * bitmap.stride : row * bitmap.stride + 3 * bitmap.width]) for row in range(bitmap.height)]
    return {"width": bitmap.width, "height": bitmap.height}, write_png(rows)


def write_png(rows: list[bytes]) -> bytes:
    """Rows of red, green and blue, a byte each -> a PNG file, in greys where there is no colour."""
    kind, width = 2, len(rows[0]) // 3
    if all(row[0::3] == row[1::3] == row[2::3] for row in rows):
        kind, rows = 0, [row[0::3] for row in rows]

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, len(rows), 8, kind, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def _read_page(pypdfium2: ModuleType, document: PdfDocument, number: int) -> dict[str, Any]:
    """A page -> its text, and for each line [start, end, left, bottom, right, top, font size] in code points and PDF points."""
    try:
        page = document[number]
        words = page.get_textpage()
        text = words.get_text_range()
    except pypdfium2.PdfiumError:
        return {"text": "", "lines": []}  # one broken page does not spoil the others
    wide = any(ord(character) > 0xFFFF for character in text)
    lines: list[list[float]] = []
    for match in _LINE.finditer(text):
        start, end = match.span()
        first, last = start, end - 1
        while first < last and text[first].isspace():
            first += 1
        while last > first and (text[last].isspace() or text[last] == "\ufffe"):
            last -= 1
        ends = [_char_index(pypdfium2, words, text, at, wide) for at in (first, last)]
        if min(ends) < 0:
            box = [0.0, 0.0, 0.0, 0.0]
        else:
            left, bottom, _, top = words.get_charbox(ends[0], loose=True)
            box = [left, bottom, words.get_charbox(ends[1], loose=True)[2], top]
        size = pypdfium2.raw.FPDFText_GetFontSize(words, max(ends[0], 0))
        # The size in the text's own units counts for nothing where a matrix scales it; the box's height does.
        lines.append([start, end, *(round(value, 2) for value in box), round(box[3] - box[1] or size, 1)])
    words.close()
    page.close()
    return {"text": text, "lines": lines}


def _char_index(pypdfium2: ModuleType, words: PdfTextPage, text: str, at: int, wide: bool) -> int:
    units = at + sum(ord(character) > 0xFFFF for character in text[:at]) if wide else at
    return int(pypdfium2.raw.FPDFText_GetCharIndexFromTextIndex(words, units))


def _limit_self(most_memory_bytes: int, most_seconds: int) -> None:
    try:
        import resource
    except ImportError:
        return  # Windows has none of these; the time limit of the process that started this one still holds
    resource.setrlimit(resource.RLIMIT_AS, (most_memory_bytes, most_memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (most_seconds, most_seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    answer, picture = main(json.loads(sys.argv[1]))
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii") + b"\n" + picture)
