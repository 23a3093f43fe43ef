"""Text -> its words as they are compared: folded, with the way back to the text.

Two words are the same where their keys are: without case, ligatures, curled apostrophes, soft hyphens, the points of an abbreviation
and the commas of thousands. A number keeps its sign, its currency and its percent sign, so that "5 %" and "$5" are no "5".
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphen, zero-width marks: they are not seen, and are no letters."""
_CURRENCY: Final = "$€£¥₹"
_APOSTROPHES: Final = "'’‘ʼ＇"
_WORD: Final = re.compile(
    r"[A-Za-z]++(?=[ ,;\n])|"  # most words, quickly
    rf"(?<!\w)[^\W\d_](?:\.[^\W\d_])+\b\.?"  # U.S., a.m.
    rf"|(?:(?<![^\s(\[\"“‘])[-−](?=[{_CURRENCY}]?\.?\d))?(?:[{_CURRENCY}](?=\.?\d))?(?:(?<![\w.])\.(?=\d))?"
    rf"[^\W_](?:[^\W_]|[\u0300-\u036f{_INVISIBLE}]|[{_APOSTROPHES}](?=[^\W_])|(?<=\d)[.,](?=\d))*[%‰°]?"
    rf"|[{_CURRENCY}%‰°+=&§#@×÷±<>≤≥]"
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_FOLDED: Final = {
    **dict.fromkeys(map(ord, _INVISIBLE)),
    **dict.fromkeys(map(ord, _APOSTROPHES), "'"),
    **{0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"},
    ord("−"): "-",
}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: their keys, and where each starts and ends (code points of the text, half-open)."""

    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def find_words(text: str, start: int = 0, end: int | None = None) -> Words:
    """A text, or a part of it -> its words; offsets count in the whole text."""
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        keys.append(fold_word(match.group()))
        starts.append(match.start())
        ends.append(match.end())
    return Words(tuple(keys), tuple(starts), tuple(ends))


@lru_cache(maxsize=1 << 16)
def fold_word(word: str) -> str:
    """A word as it is written -> its key."""
    return spell_word(word).casefold()


@lru_cache(maxsize=1 << 12)
def spell_word(word: str) -> str:
    """A word as it is written -> the same as far as typography does not matter; its case stays."""
    if word.isascii() and word.isalpha():
        return word
    plain = unicodedata.normalize("NFC", word.translate(_FOLDED))
    if plain[:1].isalpha() and "." in plain:
        return plain.replace(".", "")
    return _THOUSANDS.sub("", plain)
