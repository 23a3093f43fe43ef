"""Run by itself, as a script: a PDF on standard input -> its pages' text and lines as JSON on standard output.

PDFium is C++ that reads whatever a stranger sends. In a process of its own, with limits on memory and time, a bomb or a crash takes
that process down and nothing else. So this file imports nothing of ours, and pdf.py is the only one to start it.
"""

from __future__ import annotations

import json
import re
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

_LINE = re.compile("[^\r\n\ufffe]+\ufffe?|\ufffe")


def main(most_pages: int, most_chars: int, most_memory_bytes: int, most_seconds: int) -> dict[str, Any]:
    """Limits -> {"pages": [...], "title": ...} or {"error": one of "password", "broken", "pages", "chars", "memory"}."""
    data = sys.stdin.buffer.read()
    import pypdfium2

    _limit_self(most_memory_bytes, most_seconds)
    try:
        document = pypdfium2.PdfDocument(data)
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
    except pypdfium2.PdfiumError as error:
        return {"error": "password" if "assword" in str(error) else "broken"}
    except MemoryError:
        return {"error": "memory"}


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
    result = main(*(int(argument) for argument in sys.argv[1:5]))
    sys.stdout.buffer.write(json.dumps(result).encode("ascii"))
