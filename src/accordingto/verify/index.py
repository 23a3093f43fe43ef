"""Documents -> one line of words, a character for each, in which a quotation is found as a string is found in a string.

Text search and rapidfuzz are fast on strings, so each different word of the documents gets a character of its own. Labels of speakers,
stage directions and the numbers of footnotes are no words of anybody; they are left out of the line.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import Final

from accordingto.errors import PageTooLargeError
from accordingto.schema import Document
from accordingto.verify.speakers import each_once
from accordingto.verify.transcript import ASIDE, Turn, find_turns
from accordingto.verify.words import find_words

UNKNOWN: Final = "\x01"
"""Stands for a word that no document has."""
_BORDER: Final = "\x00"
"""Stands between two documents: no quotation runs over it."""
_FIRST_LETTER: Final = 0x100
_SURROGATES: Final = range(0xD800, 0xE000)
_MOST_TRIED: Final = 1_000
"""A few letters can stand within very many words."""
MOST_WORDS: Final = 0x10FFFF - _FIRST_LETTER - len(_SURROGATES)
"""Different words: there are no more characters. No language has as many."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A range of the line within one document: its number, and where the range starts and ends in its text."""

    document: int
    start: int
    end: int


class Index:
    """Documents -> their words in a line. Made once for all quotations. Raises PageTooLargeError above MOST_WORDS different words."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = documents
        self.turns: list[tuple[Turn, ...]] = [find_turns(document.text) for document in documents]
        self._letters: dict[str, str] = {}
        self.keys: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.firsts: list[int] = []
        self._asides: list[tuple[tuple[int, int], ...]] = []
        self._turn_words: list[int] = []
        self._turn_names: list[str | None] = []
        line: list[str] = []
        for document, turns in zip(documents, self.turns, strict=True):
            self.firsts.append(len(line))
            self._add(document.text, turns, line)
        self.line = "".join(line)
        self.where: dict[str, list[int]] = defaultdict(list)
        for number, letter in enumerate(line):
            self.where[letter].append(number)
        self._total = log(max(len(line), 2))

    def _add(self, text: str, turns: tuple[Turn, ...], line: list[str]) -> None:
        asides = sorted([(turn.start, turn.end) for turn in turns] + [match.span() for match in ASIDE.finditer(text)])
        self._asides.append(tuple(asides))
        words = find_words(text)
        first = len(line)
        left_out = iter(asides)
        aside = next(left_out, None)
        for key, start, end in zip(words.keys, words.starts, words.ends, strict=True):
            while aside is not None and aside[1] <= start:
                aside = next(left_out, None)
            if aside is not None and aside[0] < end:
                continue
            letter = self._letters.get(key)
            if letter is None:
                letter = self._letters[key] = self._new_letter()
            line.append(letter)
            self.keys.append(key)
            self.starts.append(start)
            self.ends.append(end)
        self._turn_words.append(first)
        self._turn_names.append(None)
        for turn in turns:
            self._turn_words.append(bisect_left(self.starts, turn.end, first))
            self._turn_names.append(turn.speaker)
        line.append(_BORDER)
        self.keys.append("")
        self.starts.append(len(text))
        self.ends.append(len(text))

    def _new_letter(self) -> str:
        number = len(self._letters)
        if number >= MOST_WORDS:
            raise PageTooLargeError(f"The documents have more than {MOST_WORDS:,} different words: give fewer of them, or parts.")
        code = _FIRST_LETTER + number
        return chr(code if code < _SURROGATES.start else code + len(_SURROGATES))

    def spell(self, keys: Sequence[str]) -> str:
        """Keys of words -> a character for each, UNKNOWN for a word that no document has."""
        return "".join([self._letters.get(key, UNKNOWN) for key in keys])

    def weigh(self, letter: str) -> float:
        """A character -> how much its word tells, from a quarter (stands everywhere) to 1 (stands once, or nowhere)."""
        return 0.25 + 0.75 * log(max(len(self.line), 2) / len(self.where.get(letter, "?"))) / self._total

    def document_at(self, word: int) -> int:
        """The number of a word in the line -> the number of its document."""
        return bisect_right(self.firsts, word) - 1

    def spot(self, first: int, end: int) -> Spot:
        """A range of words, not empty, within one document -> where it stands in its text."""
        return Spot(self.document_at(first), self.starts[first], self.ends[end - 1])

    def text(self, first: int, end: int) -> str:
        """A range of words -> the text from the first to the last, as it stands; empty for none."""
        if first >= end:
            return ""
        spot = self.spot(first, end)
        return self.documents[spot.document].text[spot.start : spot.end]

    def gap(self, word: int) -> str:
        """A word -> what stands between the one before and it; labels and stage directions are left out."""
        document = self.document_at(word)
        text = self.documents[document].text
        start = self.ends[word - 1] if word > self.firsts[document] else 0
        end = self.starts[word]
        parts: list[str] = []
        for low, high in self._within(document, start, end):
            parts.append(text[start:low])
            start = high
        return "".join([*parts, text[start:end]])

    def asides(self, first: int, end: int) -> list[str]:
        """A range of words -> the stage directions and footnote numbers in it, and the labels of speakers."""
        spot = self.spot(first, end)
        text = self.documents[spot.document].text
        return [text[low:high] for low, high in self._within(spot.document, spot.start, spot.end)]

    def _within(self, document: int, start: int, end: int) -> Iterator[tuple[int, int]]:
        asides = self._asides[document]
        for number in range(bisect_left(asides, (start, start)), len(asides)):
            if asides[number][0] >= end:
                return
            yield asides[number]

    def speakers(self, first: int, end: int) -> tuple[str, ...]:
        """A range of words -> who speaks in it, each once, in order; empty where no transcript says so."""
        low, high = bisect_right(self._turn_words, first) - 1, bisect_left(self._turn_words, end)
        return each_once(name for name in self._turn_names[low:high] if name)

    def literal(self, text: str, most: int) -> Iterator[tuple[int, int]]:
        """Words as they stand on a page -> the ranges of words where a document has the very same characters, so many at most."""
        found = tried = 0
        for number, document in enumerate(self.documents):
            at = document.text.find(text)
            while at >= 0 and found < most and tried < _MOST_TRIED:
                tried += 1
                words = self._whole_words(number, at, at + len(text))
                if words:
                    found += 1
                    yield words
                at = document.text.find(text, at + 1)

    def _whole_words(self, document: int, start: int, end: int) -> tuple[int, int] | None:
        """A range of a document's text -> its words; None where it begins or ends within one, or has none."""
        low = self.firsts[document]
        high = self.firsts[document + 1] - 1 if document + 1 < len(self.firsts) else len(self.line) - 1
        first = bisect_left(self.starts, start, low, high)
        last = bisect_right(self.ends, end, low, high)
        begins_within = first > low and self.ends[first - 1] > start
        ends_within = last < high and self.starts[last] < end
        return (first, last) if first < last and not begins_within and not ends_within else None

    @cached_property
    def lower(self) -> frozenset[str]:
        """Keys of the words that stand somewhere without a capital: a capital alone makes them no name."""
        found = set()
        for document, start, key in self._each():
            if key not in found and document.text[start].islower():
                found.add(key)
        return frozenset(found)

    def _each(self) -> Iterator[tuple[Document, int, str]]:
        for number, document in enumerate(self.documents):
            end = self.firsts[number + 1] - 1 if number + 1 < len(self.firsts) else len(self.line) - 1
            for word in range(self.firsts[number], end):
                yield document, self.starts[word], self.keys[word]
