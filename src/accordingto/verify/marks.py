"""What stands between words, in the quotation and in the document -> whether that is the same, typography, or other punctuation."""

from __future__ import annotations

import re
from typing import Final

from accordingto.verify.quoted import ELLIPSIS

QUOTES: Final = "\"'“”„‟‘’‚‛«»‹›`´＂＇「」『』〝〞〟"
_DASHES: Final = "-‐‑‒–—―−﹣－⸺"
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_DASH = re.compile(rf"(?<!\s)\s*+[{re.escape(_DASHES)}]+\s*")
_QUOTE = re.compile(rf"[{re.escape(QUOTES)}]")
_ELLIPSIS = re.compile(ELLIPSIS)
_EMPHASIS = re.compile(r"[*_]")
_LINE_ENDS: Final = frozenset("\n\r\v\f\u0085\u2028\u2029")
_SPACE = re.compile(r"\s+")
# Words whose point British style leaves out.
_SHORT: Final = frozenset("mr mrs ms dr st sen rep gov gen col lt sgt capt jr sr prof vs no rev hon messrs".split())

SPACES: Final = "spaces"
QUOTATION_MARKS: Final = "quotation marks"
DASHES: Final = "dashes"
ELLIPSES: Final = "the shape of the ellipsis"
OTHER: Final = "marks of emphasis or abbreviation"


def same_marks(quoted: str, original: str) -> bool:
    """Two gaps -> whether they are the same, but for line breaks, which a page sets anew."""
    return quoted == original or _join_lines(quoted) == _join_lines(original)


def compare_marks(quoted: str, original: str, before: str) -> tuple[str, ...] | None:
    """Two gaps that are not the same, and the key of the word before them -> what of typography differs; None where other marks do."""
    if _plain(quoted, before) != _plain(original, before):
        return None
    found = []
    if _QUOTE.findall(quoted) != _QUOTE.findall(original):
        found.append(QUOTATION_MARKS)
    if _signs(quoted) != _signs(original):
        found.append(DASHES)
    if _ELLIPSIS.findall(quoted) != _ELLIPSIS.findall(original):
        found.append(ELLIPSES)
    if not found and _SPACE.sub("", quoted) == _SPACE.sub("", original):
        found.append(SPACES)
    return tuple(found) or (OTHER,)


def without_quotes(gap: str) -> str:
    """A gap -> the same without quotation marks and white space."""
    return _SPACE.sub("", _QUOTE.sub("", gap))


def has_ellipsis(gap: str) -> bool:
    """A gap -> whether there is an ellipsis in it."""
    return bool(_ELLIPSIS.search(gap))


def ends_sentence(gap: str) -> bool:
    """What stands behind a word -> whether a sentence ends there, or the paragraph or the document does."""
    return (not gap.strip() and ("\n\n" in gap or not gap)) or bool(set(gap) & set(".?!"))


def is_hyphenated(gap: str) -> bool:
    """A gap within a word -> whether a hyphen or a point is all that parts it, as at the end of a line or in an abbreviation."""
    bare = _SPACE.sub("", _INVISIBLE.sub("", gap))
    return bare == "." or (bool(bare) and not bare.strip(_DASHES)) or (not bare and bool(_INVISIBLE.search(gap)))


def _plain(gap: str, before: str) -> str:
    """A gap -> the same without quotation marks, dashes, emphasis and white space; ellipses in one shape."""
    gap = _EMPHASIS.sub("", _QUOTE.sub("", _ELLIPSIS.sub("…", _INVISIBLE.sub("", gap))))
    if before in _SHORT:
        gap = gap.replace(".", "", 1)
    return _SPACE.sub(" ", _DASH.sub(" ", gap)).strip()


def _join_lines(gap: str) -> str:
    """A gap -> the same with a blank for white space that has a line break in it."""
    return _SPACE.sub(lambda run: " " if _LINE_ENDS.intersection(run.group()) else run.group(), gap)


def _signs(gap: str) -> list[str]:
    """The dashes of a gap, each with the white space around it."""
    return _DASH.findall(gap)
