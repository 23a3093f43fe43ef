"""A quotation on a page -> its words as they are looked for: ellipses and square brackets understood, the way back to the page kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from accordingto.schema import Span
from accordingto.verify.transcript import ASIDE
from accordingto.verify.words import find_words, fold_word

ELLIPSIS: Final = r"\.(?:[^\S\n]?\.){2,}+|…++(?:\.|[^\S\n]?…)*+|\*[^\S\n]?\*[^\S\n]?\*"
_SPECIAL = re.compile(
    rf"(?P<aside>{ASIDE.pattern})|\[[^\S\n]*(?:{ELLIPSIS})[^\S\n]*\]|\([^\S\n]*(?:{ELLIPSIS})[^\S\n]*\)|{ELLIPSIS}|\[(?P<inner>[^\[\]\n]{{1,200}})\]",
    re.I,
)
_REMARK = re.compile(r"\W*(?:sic|emphasis (?:added|mine)|italics (?:added|mine)|my emphasis|our emphasis)\W*", re.I)
"""A remark of the page on the words; it stands for none of them."""


@dataclass(slots=True)
class Quoted:
    """A quotation: `keys[n]` stands at `text[starts[n]:ends[n]]`, all words in brackets left out.

    `gaps[n]` is what stands before word n, `gaps[-1]` what stands behind the last, both without what was left out. `breaks` (ellipses)
    and `inserts` (words in brackets) have the number of the word that they stand before; `mended` are words with a bracket in them,
    such as "[T]he"; `seams` are words before which the quotation was broken off, by a paragraph (false) or by its cue (true). `remarks`
    are the page's own ("[sic]"), `asides` such as the document has, too ("(Applause)").
    """

    text: str
    spans: tuple[Span, ...]
    keys: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    breaks: dict[int, Span] = field(default_factory=dict)
    inserts: dict[int, Span] = field(default_factory=dict)
    mended: set[int] = field(default_factory=set)
    seams: dict[int, bool] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    asides: set[str] = field(default_factory=set)

    @property
    def words(self) -> str:
        """The quotation as it is shown: its spans joined by " … "."""
        return " … ".join(self.text[start:end] for start, end in self.spans)

    def slice(self, first: int, end: int) -> str:
        """A range of words -> the page's text from the first to the last; empty for none."""
        return self.text[self.starts[first] : self.ends[end - 1]] if first < end else ""


def read_quoted(text: str, spans: Sequence[Span], cut_by_cue: frozenset[int] = frozenset()) -> Quoted:
    """A page's text, the spans of a quotation without its marks, and those of them that follow a cue -> what is looked for."""
    quoted = Quoted(text, tuple(spans))
    gap: list[str] = []
    for number, (start, end) in enumerate(spans):
        if number:
            quoted.seams[len(quoted.keys)] = number in cut_by_cue
            gap.append("\n")
        at = start
        for match in _SPECIAL.finditer(text, start, end):
            if match.start() >= at:
                at = _read_special(quoted, gap, match, at, (start, end))
        _read(quoted, gap, at, end)
    quoted.gaps.append("".join(gap))
    return quoted


def _read_special(quoted: Quoted, gap: list[str], match: re.Match[str], at: int, bounds: Span) -> int:
    """Take what stands from `at` to an ellipsis, a bracket or an aside, and that itself -> where to go on."""
    inner, (low, high) = match["inner"], match.span()
    remark = inner is not None and _REMARK.fullmatch(inner)
    if inner is not None and not remark and _is_within_word(quoted.text, low, high, bounds):
        low, high = _widen_to_word(quoted.text, low, high, (at, bounds[1]))
        _read(quoted, gap, at, low)
        _put(quoted, gap, fold_word(quoted.text[low:high].replace("[", "").replace("]", "")), low, high)
        quoted.mended.add(len(quoted.keys) - 1)
        return high
    _read(quoted, gap, at, low)
    place = len(quoted.keys)
    if match["aside"]:
        quoted.asides.add(match["aside"])
    elif remark:
        quoted.remarks.append(match.group())
        gap[:] = ["".join(gap).rstrip()]
    elif inner is not None:
        quoted.inserts[place] = (quoted.inserts[place][0] if place in quoted.inserts else low, high)
    else:
        quoted.breaks[place] = (low, high)
        gap.append("…")
    return high


def _read(quoted: Quoted, gap: list[str], start: int, end: int) -> None:
    """Take the words of a part of the page that has no brackets and no ellipsis in it."""
    words = find_words(quoted.text, start, end)
    for key, low, high in zip(words.keys, words.starts, words.ends, strict=True):
        gap.append(quoted.text[start:low])
        _put(quoted, gap, key, low, high)
        start = high
    gap.append(quoted.text[start:end])


def _put(quoted: Quoted, gap: list[str], key: str, start: int, end: int) -> None:
    quoted.gaps.append("".join(gap))
    gap.clear()
    quoted.keys.append(key)
    quoted.starts.append(start)
    quoted.ends.append(end)


def _is_within_word(text: str, low: int, high: int, bounds: Span) -> bool:
    return (low > bounds[0] and text[low - 1].isalnum()) or (high < bounds[1] and text[high].isalnum())


def _widen_to_word(text: str, low: int, high: int, bounds: Span) -> Span:
    """Brackets within a word -> the whole word: "[T]he", "leak[s]"."""
    while low > bounds[0] and text[low - 1].isalnum():
        low -= 1
    while high < bounds[1] and (text[high].isalnum() or (text[high] in "'’" and text[high + 1 : high + 2].isalnum())):
        high += 1
    return low, high
