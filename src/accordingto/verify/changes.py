"""Ranges of words on both sides -> a change, with its places and its flags."""

from __future__ import annotations

from typing import Final

from accordingto.schema import Change, ChangeKind, Flag, Span
from accordingto.verify import flags
from accordingto.verify.index import Index
from accordingto.verify.quoted import Quoted
from accordingto.verify.words import find_words

_OPENING: Final = frozenset(".?!\n:…")
"""Behind one of these a word may have its capital from its place."""


def change_words(quoted: Quoted, first: int, end: int, at: int, to: int, index: Index, announced: bool = False) -> Change:
    """Words of the quotation and of the line, of which one range may be empty -> the change that the page does not announce, or does."""
    mine = [(quoted.keys[word], _is_quoted_name(quoted, word, index)) for word in range(first, end)]
    return _make(_span(quoted, first, end), quoted, at, to, index, flags.find_flags(mine, _names(at, to, index)), announced)


def change_case(quoted: Quoted, word: int, at: int, index: Index) -> Change:
    """A word that differs in its capitals alone -> the change."""
    return _make(_span(quoted, word, word + 1), quoted, at, at + 1, index, (Flag.CASE,))


def change_marks(quoted: Quoted, span: Span, at: int, original: Span, index: Index) -> Change:
    """Other punctuation, in the page's text and in that of the document of a word -> the change."""
    document = index.document_at(at)
    mine, theirs = quoted.text[slice(*span)], index.documents[document].text[slice(*original)]
    return Change(_kind(mine.strip(), theirs.strip()), mine, *span, document, theirs, *original, (Flag.PUNCTUATION,))


def change_left_out(quoted: Quoted, word: int, at: int, to: int, index: Index) -> Change:
    """A word of the quotation with an ellipsis before it, and the words of the line that were left out -> the announced change."""
    touched = () if to - at > flags.LOOKED_AT else flags.find_flags((), _names(at, to, index))
    return _make(quoted.breaks[word], quoted, at, to, index, touched, True, ChangeKind.DROPPED)


def change_bracketed(quoted: Quoted, word: int, at: int, to: int, index: Index) -> Change | None:
    """A word with square brackets before it, and the words of the line that they stand for (an empty range: none) -> the announced
    change; None where the brackets hold the document's own words.
    """
    start, end = quoted.inserts[word]
    inner = find_words(quoted.text, start, end)
    if at < to and list(inner.keys) == index.keys[at:to]:
        return None
    names = [
        flags.is_name(quoted.text[low:high], True, key, index.lower)
        for key, low, high in zip(inner.keys, inner.starts, inner.ends, strict=True)
    ]
    touched = flags.find_flags(zip(inner.keys, names, strict=True), _names(at, to, index))
    return _make((start, end), quoted, at, to, index, touched, True)


def _make(
    span: Span,
    quoted: Quoted,
    at: int,
    to: int,
    index: Index,
    touched: tuple[Flag, ...],
    announced: bool = False,
    kind: ChangeKind | None = None,
) -> Change:
    """A span of the page and a range of words of the line -> the change; an empty range stands behind the word before it."""
    document = index.document_at(max(at if at < to else at - 1, 0))
    if at < to:
        low, high = index.starts[at], index.ends[to - 1]
    else:
        low = high = index.ends[at - 1] if at > index.firsts[document] else 0
    mine, theirs = quoted.text[slice(*span)], index.documents[document].text[low:high]
    return Change(kind or _kind(mine, theirs), mine, *span, document, theirs, low, high, touched, announced)


def _kind(mine: str, theirs: str) -> ChangeKind:
    return ChangeKind.CHANGED if mine and theirs else ChangeKind.ADDED if mine else ChangeKind.DROPPED


def _span(quoted: Quoted, first: int, end: int) -> Span:
    """A range of words of the quotation -> its span; an empty range stands where its words would."""
    start = quoted.starts[first] if first < len(quoted.starts) else quoted.ends[-1]
    return start, quoted.ends[end - 1] if first < end else start


def _names(at: int, to: int, index: Index) -> list[tuple[str, bool]]:
    """A range of the line -> its keys, each with whether it is a name."""
    return [(index.keys[word], _is_name(index, word)) for word in range(at, to)]


def _is_name(index: Index, word: int) -> bool:
    opens = word in index.firsts or bool(_OPENING.intersection(index.gap(word)))
    return flags.is_name(index.text(word, word + 1), opens, index.keys[word], index.lower)


def _is_quoted_name(quoted: Quoted, word: int, index: Index) -> bool:
    opens = word == 0 or bool(_OPENING.intersection(quoted.gaps[word]))
    return flags.is_name(quoted.slice(word, word + 1), opens, quoted.keys[word], index.lower)
