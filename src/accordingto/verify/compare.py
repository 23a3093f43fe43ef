"""A quotation and the pieces of the documents that answer to it -> its changes word by word, and what of typography differs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from rapidfuzz.distance import Levenshtein

from accordingto.schema import Change, Flag
from accordingto.verify import changes, marks
from accordingto.verify.chain import Stretch
from accordingto.verify.index import Index
from accordingto.verify.quoted import Quoted
from accordingto.verify.words import find_words, fold_word, spell_word

FIRST_LETTER: Final = "the case of the first letter"
CAPITALS: Final = "words set in capitals"
HYPHENS: Final = "hyphens within words"
END_MARK: Final = "the mark at the end"
LETTERS: Final = "ligatures, apostrophes or the writing of a number"
BRACKETS: Final = "square brackets around the document’s own words"
ASIDES: Final = "stage directions or footnote numbers left out"
_LEAST_CAPITALS: Final = 3
_BRACKET = re.compile(r"\[[^\[\]]*\]")
_UN = re.compile(r"\[(?:un|in|im|il|ir|dis|non)-?\]", re.I)
"""Brackets in front of a word that turn it into its opposite."""


@dataclass(slots=True)
class Comparison:
    """What came of a comparison: changes in the order of the quotation, and typography, each thing once."""

    pieces: tuple[Stretch, ...]
    changes: list[Change] = field(default_factory=list)
    typography: dict[str, None] = field(default_factory=dict)
    nothing_left_out: bool = False
    """An ellipsis stands where the document has nothing more."""

    def take(self, change: Change | None) -> None:
        """Keep what square brackets changed; None: they hold the document's own words."""
        if change is None:
            self.note(BRACKETS)
        else:
            self.changes.append(change)

    def note(self, *what: str) -> None:
        """Keep what differs in typography."""
        self.typography.update(dict.fromkeys(what))


@dataclass(frozen=True, slots=True)
class _Step:
    """Words `first` to `end` of the quotation and `at` to `to` of the line: alike, or not."""

    alike: bool
    first: int
    end: int
    at: int
    to: int


def compare(quoted: Quoted, words: str, pieces: tuple[Stretch, ...], index: Index) -> Comparison:
    """A quotation, its words as the index spells them, and its pieces -> the comparison."""
    found = Comparison(pieces)
    for number, piece in enumerate(pieces):
        if piece.linked and pieces[number - 1].to < piece.at:
            found.changes.append(changes.change_left_out(quoted, piece.first, pieces[number - 1].to, piece.at, index))
        if piece.first in quoted.inserts:
            _at_the_edge(found, quoted, piece.first, piece.at, index)
        for step in _steps(quoted, words, piece, index):
            if step.alike:
                _compare_run(found, quoted, step, piece, index)
            else:
                _change(found, quoted, step, piece, index)
        if piece.at < piece.to:
            _compare_ends(found, quoted, piece, number == len(pieces) - 1, index)
            if any(aside[-1] in ")]" and aside not in quoted.asides for aside in index.asides(piece.at, piece.to)):
                found.note(ASIDES)
    if len(quoted.keys) in quoted.inserts:
        _at_the_edge(found, quoted, len(quoted.keys), pieces[-1].to, index)
    _capitals(found, quoted, pieces, index)
    return found


def _steps(quoted: Quoted, words: str, piece: Stretch, index: Index) -> list[_Step]:
    """A piece -> what is alike and what is not, in order; what was left out at an ellipsis or a bracket is put there."""
    line = index.line[piece.at : piece.to]
    steps: list[_Step] = []
    for op in Levenshtein.opcodes(words[piece.first : piece.end], line):
        step = _Step(
            op.tag == "equal", piece.first + op.src_start, piece.first + op.src_end, piece.at + op.dest_start, piece.at + op.dest_end
        )
        if steps and not step.alike and not steps[-1].alike:
            steps[-1] = _Step(False, steps[-1].first, step.end, steps[-1].at, step.to)
        else:
            steps.append(step)
    return _slide(steps, quoted, index)


def _slide(steps: list[_Step], quoted: Quoted, index: Index) -> list[_Step]:
    """Steps -> the same, a stretch that only the document has moved to the bracket or ellipsis beside it where the words allow it.

    "of [the minister] the" for "of the man the" can be aligned in two ways.
    """
    places = {*quoted.breaks, *quoted.inserts}
    for number in range(1, len(steps) - 1):
        step, before, after = steps[number], steps[number - 1], steps[number + 1]
        if step.alike or step.first != step.end or step.first in places:
            continue
        for direction in (1, -1):
            moved = 0
            room = after.end - after.first if direction > 0 else before.end - before.first
            while moved < room:
                out, into = (step.at + moved, step.to + moved) if direction > 0 else (step.to - 1 - moved, step.at - 1 - moved)
                if index.line[out] != index.line[into]:
                    break
                moved += 1
                if step.first + direction * moved in places:
                    shift = direction * moved
                    steps[number - 1] = _Step(True, before.first, before.end + shift, before.at, before.to + shift)
                    steps[number] = _Step(False, step.first + shift, step.end + shift, step.at + shift, step.to + shift)
                    steps[number + 1] = _Step(True, after.first + shift, after.end, after.at + shift, after.to)
                    return _slide(steps, quoted, index)
    return [step for step in steps if step.first < step.end or step.at < step.to]


def _compare_run(found: Comparison, quoted: Quoted, step: _Step, piece: Stretch, index: Index) -> None:
    """Words that are alike -> their writing and the marks between them compared."""
    for word in range(step.first, step.end):
        at = step.at + word - step.first
        mine, theirs = quoted.slice(word, word + 1), index.text(at, at + 1)
        if mine != theirs:
            _compare_spelling(found, quoted, word, at, mine, theirs, word == piece.first, index)
        if word == step.first:
            continue
        if word in quoted.breaks and not marks.has_ellipsis(index.gap(at)):
            found.nothing_left_out = True
        elif word in quoted.inserts:
            found.take(changes.change_bracketed(quoted, word, at, at, index))
        else:
            _compare_gap(found, quoted, word, at, index)


def _compare_spelling(found: Comparison, quoted: Quoted, word: int, at: int, mine: str, theirs: str, first: bool, index: Index) -> None:
    if word in quoted.mended:
        found.note(FIRST_LETTER if mine.startswith("[") else BRACKETS)
        return
    spelled, other = spell_word(mine), spell_word(theirs)
    if spelled == other:
        found.note(LETTERS)
        return
    if first and spelled[1:] == other[1:]:
        found.note(FIRST_LETTER)
        return
    found.changes.append(changes.change_case(quoted, word, at, index))


def _compare_gap(found: Comparison, quoted: Quoted, word: int, at: int, index: Index) -> None:
    gap, original = quoted.gaps[word], index.gap(at)
    if marks.same_marks(gap, original):
        return
    differing = marks.compare_marks(gap, original, quoted.keys[word - 1])
    if differing is None and quoted.seams.get(word):
        # The comma before "he said" is American style, and no mark of the speaker's.
        tail, _, head = gap.rpartition("\n")
        differing = marks.compare_marks(tail.rstrip(",.") + " " + head, original, quoted.keys[word - 1])
        differing = (*differing, END_MARK) if differing is not None else None
    if differing is not None:
        found.note(*differing)
        return
    original_span = (index.ends[at - 1], index.starts[at])
    found.changes.append(changes.change_marks(quoted, (quoted.ends[word - 1], quoted.starts[word]), at, original_span, index))


def _at_the_edge(found: Comparison, quoted: Quoted, word: int, at: int, index: Index) -> None:
    """Brackets before or behind all words of a piece -> the document's own words beside it, or else an announced addition.

    How many of the document's words they stand for nobody can tell there.
    """
    count = len(find_words(quoted.text, *quoted.inserts[word]).keys)
    low, high = (at, at + count) if word == len(quoted.keys) else (at - count, at)
    inside = low >= 0 and high <= len(index.line) and index.document_at(low) == index.document_at(high - 1)
    own = inside and low < high and changes.change_bracketed(quoted, word, low, high, index) is None
    found.take(None if own else changes.change_bracketed(quoted, word, at, at, index))


def _change(found: Comparison, quoted: Quoted, step: _Step, piece: Stretch, index: Index) -> None:
    """Words that are not alike -> a change, unless only hyphens within words differ."""
    if (
        step.first < step.end
        and step.at < step.to
        and _letters(quoted, step) == _letters_of(index, step)
        and _hyphenated(quoted, step, index)
    ):
        found.note(HYPHENS)
        return
    if step.first == step.end and step.first in quoted.breaks and piece.first < step.first:
        found.changes.append(changes.change_left_out(quoted, step.first, step.at, step.to, index))
    elif step.first == step.end and step.first in quoted.inserts and piece.first < step.first:
        found.take(changes.change_bracketed(quoted, step.first, step.at, step.to, index))
    else:
        mended = step.end - step.first == 1 and step.to - step.at == 1 and step.first in quoted.mended
        change = changes.change_words(quoted, step.first, step.end, step.at, step.to, index)
        found.changes.append(replace(change, announced=True) if mended and not change.flags and _is_mended(change) else change)


def _is_mended(change: Change) -> bool:
    """A word with a bracket in it for another word -> whether the bracket tells all: "leak[s]" for "leak", but neither "[un]safe" for
    "safe" nor "go[es]" for "went".
    """
    rest, word = fold_word(_BRACKET.sub("", change.quoted)), fold_word(change.original)
    return 2 * len(rest) >= len(word) and (word.startswith(rest) or word.endswith(rest)) and not _UN.match(change.quoted)


def _letters(quoted: Quoted, step: _Step) -> str:
    return "".join(quoted.keys[step.first : step.end])


def _letters_of(index: Index, step: _Step) -> str:
    return "".join(index.keys[step.at : step.to])


def _hyphenated(quoted: Quoted, step: _Step, index: Index) -> bool:
    """Words with the same letters -> whether hyphens, points or soft hyphens are all that parts them: "not able" is not "notable"."""
    gaps = [quoted.gaps[word] for word in range(step.first + 1, step.end)] + [index.gap(word) for word in range(step.at + 1, step.to)]
    return all(marks.is_hyphenated(gap) for gap in gaps)


def _compare_ends(found: Comparison, quoted: Quoted, piece: Stretch, last: bool, index: Index) -> None:
    """The marks before the first and behind the last word of a quotation -> typography, or a question or an exclamation changed."""
    if piece.first == 0 and 0 not in quoted.breaks:
        lead = quoted.gaps[0].lstrip()
        if lead and not index.gap(piece.at).endswith(lead):
            found.note(marks.QUOTATION_MARKS)
    if not last or len(quoted.keys) in quoted.breaks:
        return
    trail, original = quoted.gaps[-1].rstrip(), _behind(piece, index)
    if not trail or original.startswith(trail):
        return
    mine, theirs = marks.without_quotes(trail), marks.without_quotes(original)
    if theirs.startswith(mine):
        found.note(marks.QUOTATION_MARKS)
    elif set(mine) & set("?!") or (mine == "." and theirs[:1] in ("?", "!")):
        low = index.ends[piece.to - 1]
        span, original_span = (quoted.ends[-1], quoted.ends[-1] + len(trail)), (low, low + len(original.rstrip()))
        found.changes.append(changes.change_marks(quoted, span, piece.to - 1, original_span, index))
    else:
        found.note(END_MARK)


def _behind(piece: Stretch, index: Index) -> str:
    """What stands behind a piece, up to the next word or the end of the document."""
    document = index.document_at(piece.to - 1)
    text = index.documents[document].text
    end = index.starts[piece.to] if index.document_at(piece.to) == document else len(text)
    return text[index.ends[piece.to - 1] : end]


def _capitals(found: Comparison, quoted: Quoted, pieces: tuple[Stretch, ...], index: Index) -> None:
    """Changes of case alone -> typography where the whole document's passage, or the whole quotation, is set in capitals."""
    if not any(change.flags == (Flag.CASE,) for change in found.changes):
        return
    theirs = [index.text(word, word + 1) for piece in pieces for word in range(piece.at, piece.to)]
    mine = [quoted.slice(word, word + 1) for word in range(len(quoted.keys))]
    if _in_capitals(theirs) or _in_capitals(mine):
        found.changes = [change for change in found.changes if change.flags != (Flag.CASE,)]
        found.note(CAPITALS)


def _in_capitals(words: list[str]) -> bool:
    cased = [word for word in words if word.lower() != word.upper()]
    return len(cased) >= _LEAST_CAPITALS and all(word.isupper() for word in cased)


def each_speaker(pieces: tuple[Stretch, ...], index: Index) -> Iterator[str]:
    """Pieces -> the names of those who speak in them, in order."""
    for piece in pieces:
        if piece.at < piece.to:
            yield from index.speakers(piece.at, piece.to)
