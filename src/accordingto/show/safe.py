"""Words of a page -> words that are safe and honest to show: nothing in them can steer a terminal, a browser or the reader's eye.

The text of a page belongs to somebody else. An escape character in it could recolour or rewrite a terminal, a bidirectional
override could turn a denial into its opposite, half a surrogate pair cannot be written as UTF-8 at all. Such characters are shown
as what they are; the record itself keeps them.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from rich.cells import cell_len

_BIDI: Final = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SURROGATES: Final = range(0xD800, 0xE000)
_NONCHARACTERS: Final = (0xFFFE, 0xFFFF)
_REPLACEMENT: Final = "\ufffd"
_SPACES: Final = "\t\n\v\f\r\x85\u2028\u2029"

_TERMINAL: Final[dict[int, str]] = {
    **{code: f"<U+{code:04X}>" for code in (*range(0x20), *range(0x7F, 0xA0), *_BIDI)},
    **dict.fromkeys((*_SURROGATES, *_NONCHARACTERS), _REPLACEMENT),
    **{ord(space): " " for space in _SPACES},
}
# One character for one, so that offsets into the text still hold after it.
_HTML: Final[dict[int, str]] = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "␡",
    **dict.fromkeys((*range(0x80, 0xA0), *_BIDI, *_SURROGATES, *_NONCHARACTERS), _REPLACEMENT),
    **{ord(space): "\n" for space in "\n\r\x85\u2028\u2029"},
    ord("\t"): "\t",
}
_ELLIPSIS: Final = " … "
_TOO_LONG_CHARS: Final = 20_000  # nothing longer is looked at whole: only its start and its end can be shown anyway
_MOST_MARKS: Final = 4
_MARKS: Final = re.compile(r"[^\W\d_]?[\u0300-\u036f\u0483-\u0489\u20d0-\u20ff]{5,}")


def one_line(text: str) -> str:
    """Text of a page -> the same on one line, white space folded, with control and bidi characters spelled out ("<U+001B>")."""
    if len(text) > _TOO_LONG_CHARS:
        text = text[: _TOO_LONG_CHARS // 2] + _ELLIPSIS + text[-_TOO_LONG_CHARS // 2 :]
    # A pile of accents on one letter would climb over the lines above it.
    text = _MARKS.sub(lambda pile: unicodedata.normalize("NFC", pile.group()[: 1 + _MOST_MARKS]), text)
    return " ".join(text.translate(_TERMINAL).split())


def for_html(text: str) -> str:
    """Text of a page -> as many characters, those that a browser must not get replaced by a symbol; mark-up is not escaped here."""
    return text.replace("\r\n", " \n").translate(_HTML)


def shorten(text: str, cells: int, keep_end: bool = True) -> str:
    """Text on one line and a width in terminal cells -> the text, or its start, " … " and (if it is to be kept) its end."""
    if len(text) <= cells and cell_len(text) <= cells:
        return text
    # East Asian characters take two cells each; a mean is near enough for a cut.
    room = max(8, int(cells * len(text) / max(1, cell_len(text)))) - len(_ELLIPSIS)
    if len(text) <= room + len(_ELLIPSIS):
        return text
    tail = room // 3 if keep_end else 0
    start, end = text[: room - tail], text[len(text) - tail :]
    # Cut at a word's edge where one is near, so that no half word looks like a whole one.
    if (space := start.rfind(" ")) > len(start) // 2:
        start = start[:space]
    if 0 <= (space := end.find(" ")) <= 2 * len(end) // 3:
        end = end[space + 1 :]
    return (start.rstrip() + _ELLIPSIS + end.lstrip()).rstrip()
