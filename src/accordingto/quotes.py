"""Text -> the stretches that stand in quotation marks, in every common shape of mark.

Three things go wrong with quotation marks in real pages, and each has its rule here:

* an unclosed mark must not swallow the rest of the article: a quotation ends with its paragraph at the latest, and one that is
  never closed counts only where the next paragraph opens with a mark too (the convention for quotations over several paragraphs);
* an apostrophe is not a quotation mark: single marks count only at the edges of words, outside double ones;
* marks that point the wrong way, or that are all straight, are read by what stands beside them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from accordingto.schema import Quotation, Span

# Opening mark -> the marks that may close it. German and Nordic usage closes „ with “ or ”, and » « point inwards there.
_DOUBLE: dict[str, str] = {
    "“": '”"',
    "”": "”",
    "„": '“”"',
    "‟": '”"',
    "«": "»",
    "»": "«»",
    '"': '"”“',
    "＂": "＂",
    "「": "」",
    "『": "』",
    "〝": "〞〟",
}
_SINGLE: dict[str, str] = {"‘": "’'", "'": "'’", "‚": "‘’", "‹": "›", "›": "‹›", "`": "'’`"}
_ANY_DOUBLE = re.compile("[" + re.escape("".join({*_DOUBLE, *"".join(_DOUBLE.values())})) + "]|``|''")
_ANY_SINGLE = re.compile("[" + re.escape("".join({*_SINGLE, *"".join(_SINGLE.values())})) + "]")
_OPENS_AFTER = re.compile(r"(?:^|[\s(\[{—–\-/:,‘'“\"«…])$")


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Text and its paragraphs -> the quotations in it, in order, never overlapping.

    Offsets: code points of `text`, half-open, marks included. A quotation that runs over paragraphs comes as one item for each
    paragraph, with `closed` false on all but the last.
    """
    found: list[Quotation] = []
    for index, (start, end) in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        doubles = _pair_doubles(text, start, end, _opens(text, following))
        found += doubles
        found += _pair_singles(text, start, end, doubles)
    return tuple(sorted(found, key=lambda quotation: quotation.start))


def inside(text: str, quotation: Quotation) -> Span:
    """A text and a quotation in it -> the span of what stands within its marks; one that is not closed has no mark at its end."""
    start, end = quotation.start, quotation.end
    start += 2 if text.startswith("``", start) else 1
    if quotation.closed:
        end -= 2 if text.endswith("''", start, end) else 1
    while end > start and not quotation.closed and text[end - 1].isspace():
        end -= 1
    return start, max(start, end)


def _opens(text: str, paragraph: Span | None) -> bool:
    return paragraph is not None and paragraph[0] < paragraph[1] and text[paragraph[0]] in '“"„«»”'


def _pair_doubles(text: str, start: int, end: int, continued: bool) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    closers = ""
    for match in _ANY_DOUBLE.finditer(text, start, end):
        at, mark = match.start(), match.group()
        if len(mark) == 2:  # LaTeX and wire-service style: ``so'' he said
            mark = "“" if mark == "``" else "”"
        if opened is None:
            if mark in _DOUBLE and _may_open(text, at, match.end(), start, end):
                opened, closers = at, _DOUBLE[mark]
        elif mark in closers and not (mark == '"' and _only_opens(text, at, start, end)):
            found.append(Quotation(opened, match.end(), closed=True))
            opened = None
        elif mark in "“„«" and _may_open(text, at, match.end(), start, end):
            opened, closers = at, _DOUBLE[mark]  # the earlier one was never closed: a slip of the writer
    if opened is not None and continued:
        found.append(Quotation(opened, end, closed=False))
    return found


def _may_open(text: str, at: int, after: int, start: int, end: int) -> bool:
    """True where a mark has something to quote on its right, and no word on its left."""
    return after < end and not text[after].isspace() and (at == start or bool(_OPENS_AFTER.search(text[at - 1 : at])))


def _only_opens(text: str, at: int, start: int, end: int) -> bool:
    """True where a straight mark stands as only an opening one can: space on its left, a word on its right."""
    return at > start and text[at - 1].isspace() and at + 1 < end and text[at + 1].isalnum()


def _pair_singles(text: str, start: int, end: int, doubles: Sequence[Quotation]) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    closers = ""
    spans = iter(doubles)
    current = next(spans, None)
    for match in _ANY_SINGLE.finditer(text, start, end):
        at, mark = match.start(), match.group()
        while current is not None and current.end <= at:
            current = next(spans, None)
            opened = None
        if current is not None and current.start <= at:
            continue  # a quotation within a quotation is the outer one's words
        if opened is not None and mark in closers and _may_close(text, at, opened, end):
            found.append(Quotation(opened, at + 1, closed=True))
            opened = None
        elif opened is None and mark in _SINGLE and _may_open(text, at, at + 1, start, end) and not text[at + 1].isdigit():
            opened, closers = at, _SINGLE[mark]
    return found


def _may_close(text: str, at: int, opened: int, end: int) -> bool:
    """True where a single mark ends a word and is not the apostrophe of a plural: "the workers' union"."""
    before, after = text[at - 1], text[at + 1] if at + 1 < end else " "
    if after.isalnum() or before.isspace() or at - opened < 2:
        return False
    return not (before in "sS" and after == " " and at + 2 < end and text[at + 2].islower())
