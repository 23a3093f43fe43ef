"""Which words of an HTML page are its article: trafilatura's answer, found again among the page's own blocks."""

from __future__ import annotations

import logging
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

_ANCHOR_CHARS = 40
"""A block this long, without its white space, is found in trafilatura's text by its words alone."""
_PART_CHARS = 25
_CHUNK_CHARS = 32
_PIECE_CHARS = 12
_MOST_PLACES = 64
"""So many places of one piece are looked at: a page that says the same more often is no article."""
_ENOUGH_OF_BLOCK = 0.7
_SPACE = re.compile(r"\s+")
# What an XML tree cannot hold, one stand-in for one character.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def main_lines(source: str) -> list[str]:
    """HTML source -> the lines of its main text as trafilatura finds them, white space taken out."""
    # Imported here: it takes longer to load than a page of plain text takes to read.
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(_UNFIT.sub("\ufffd", source), favor_precision=True, include_comments=False, include_tables=True)
    except (ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError):
        return []  # a page that trips the library up is read by the rules for text instead
    if found is None or isinstance(found, dict):
        return []
    lines: list[str] = []
    for element in found.body.iter("head", "p", "quote", "item", "cell", "ab", "code"):
        words = "\n".join(element.itertext()) if element.tag == "ab" else "".join(_texts(element))
        lines += [squeezed for line in words.split("\n") if (squeezed := squeeze(line))]
    return lines


def _texts(element: object) -> list[str]:
    """An element's own words in order, a line break for each <lb/>."""
    texts: list[str] = []
    for node in element.iter():  # type: ignore[attr-defined]
        if node.tag == "lb" or (node is not element and node.tag in {"p", "item", "cell"}):
            texts.append("\n")
        texts.append(_SPACE.sub(" ", node.text or "") if node.tag != "lb" else "")
        if node is not element and node.tail:
            texts.append(_SPACE.sub(" ", node.tail))
    return texts


def squeeze(text: str) -> str:
    """Text -> the same without any white space: what two readings of one page have in common."""
    return _SPACE.sub("", text)


def match_blocks(texts: Sequence[str], lines: Sequence[str]) -> list[int]:
    """Texts of all blocks, and the squeezed lines of the main text -> indexes of the blocks that are in it.

    Long blocks are found by their words. A short one ("World", "Share") may be in a menu as well; it counts only where a whole line
    is the same and the long ones before and after it agree on the place.
    """
    if not lines:
        return []
    whole = _Whole("\n".join(lines))
    starts: list[int] = []
    exact: dict[str, list[int]] = defaultdict(list)
    position = 0
    for index, line in enumerate(lines):
        starts.append(position)
        exact[line].append(index)
        position += len(line) + 1
    squeezed = [squeeze(text) for text in texts]
    anchors: dict[int, int] = {}
    floor = 0
    for index, words in enumerate(squeezed):
        if len(words) < _ANCHOR_CHARS:
            continue
        at = _find_in(whole, words, floor)
        if at is not None:
            anchors[index] = bisect_right(starts, at) - 1
            floor = at
    return _with_short_blocks(squeezed, anchors, exact, whole, starts)


class _Whole:
    """The main text, in which words are found in time that does not grow with it: by pieces of it at even distances, one of which any
    words of some length must hold.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.places: dict[str, list[int]] = defaultdict(list)
        for place in range(0, len(text) - _PIECE_CHARS + 1, _PIECE_CHARS):
            self.places[text[place : place + _PIECE_CHARS]].append(place)

    def find(self, words: str, floor: int = 0) -> int:
        """Where words stand first from `floor` on; -1 where they do not, or where a page repeats itself too often to tell."""
        if len(words) < 2 * _PIECE_CHARS - 1:
            return self.text.find(words, floor)
        found = -1
        for shift in range(_PIECE_CHARS):
            known = self.places.get(words[shift : shift + _PIECE_CHARS], ())
            first = bisect_left(known, floor + shift)
            start = next((at - shift for at in known[first : first + _MOST_PLACES] if self.text.startswith(words, at - shift)), -1)
            found = start if start >= 0 and (found < 0 or start < found) else found
        return found


def _find_in(whole: _Whole, words: str, floor: int) -> int | None:
    """Where in the main text a long block stands: whole, or enough of it in chunks."""
    at = whole.find(words, floor)
    if at < 0:
        at = whole.find(words)
    if at >= 0:
        return at
    chunks = [words[start : start + _CHUNK_CHARS] for start in range(0, len(words) - _CHUNK_CHARS + 1, _CHUNK_CHARS)] or [words]
    places = [place for chunk in chunks[:200] if (place := whole.find(chunk)) >= 0]
    return min(places) if len(places) >= _ENOUGH_OF_BLOCK * min(len(chunks), 200) else None


def _with_short_blocks(
    squeezed: Sequence[str], anchors: dict[int, int], exact: dict[str, list[int]], whole: _Whole, starts: list[int]
) -> list[int]:
    if not anchors:
        # A page of short lines only: take what is the same, each line once.
        pool = {line: len(indexes) for line, indexes in exact.items()}
        chosen = []
        for index, words in enumerate(squeezed):
            if pool.get(words, 0):
                pool[words] -= 1
                chosen.append(index)
        return chosen
    order = sorted(anchors)
    ceilings: dict[int, int] = {}
    ceiling = len(starts)
    for index in range(len(squeezed) - 1, order[0] - 1, -1):
        ceilings[index] = ceiling
        ceiling = anchors.get(index, ceiling)
    chosen = []
    floor = -1
    for index, words in enumerate(squeezed):
        if index in anchors:
            floor = max(floor, anchors[index])
            chosen.append(index)
            continue
        before_first = index < order[0]
        top = anchors[order[0]] if before_first else ceilings[index]
        same = exact.get(words, [])  # in order; of a page that repeats itself there are as many as blocks
        at = bisect_right(same, floor)
        line = same[at] if at < len(same) and same[at] < top else None
        if line is None and len(words) >= _PART_CHARS and not before_first:
            at = whole.find(words)
            line = bisect_right(starts, at) - 1 if at >= 0 else None
            line = line if line is not None and floor <= line <= top else None
        if line is not None:
            floor = max(floor, line)
            chosen.append(index)
    return chosen
