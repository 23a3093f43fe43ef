"""A quotation and the documents -> its verdict, where it stands, and the reasons."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from accordingto.schema import Change, ChangeKind, Flag, Passage, Verdict
from accordingto.verify import flags, marks
from accordingto.verify.chain import Stretch, find_stretches
from accordingto.verify.compare import Comparison, compare, each_speaker
from accordingto.verify.index import Index
from accordingto.verify.quoted import Quoted
from accordingto.verify.speakers import each_once
from accordingto.verify.words import find_words

CONTEXT_CHARS: Final = 160
"""How much of the document is shown on each side of a passage."""
_MOST_PLACES: Final = 20
_SHORT: Final = 2
_NEGATED_BEFORE: Final = 3
_SHOWN_WORDS: Final = 8
_GOES_ON_WITH: Final = frozenset("unless if but except until only provided although though".split())
_ORDER: Final = tuple(Verdict)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its comparison (None where nothing was found), the names of those who speak there, and the number of places."""

    verdict: Verdict
    comparison: Comparison | None
    speakers: tuple[str, ...] = ()
    places: int = 1


def judge(quoted: Quoted, index: Index, prefer: frozenset[str] = frozenset()) -> Judgement:
    """A quotation with at least one word, and speakers that are looked at first where it stands at several places -> the judgement."""
    words = index.spell(quoted.keys)
    candidates = _as_it_stands(quoted, index)
    if not candidates and not quoted.breaks and not quoted.inserts:
        candidates = [_judge_pieces(quoted, words, (piece,), index) for piece in _whole(words, index)]
    if candidates:
        best = min(candidates, key=lambda one: (_ORDER.index(one.verdict), not prefer.intersection(one.speakers)))
        alike = sum(one.verdict is best.verdict for one in candidates)
        return Judgement(best.verdict, best.comparison, best.speakers, alike)
    pieces = find_stretches(quoted.keys, index, frozenset(quoted.breaks), frozenset(quoted.inserts)) if len(words) > _SHORT else ()
    if not pieces:
        return Judgement(Verdict.ABSENT, None)
    return _judge_pieces(quoted, words, pieces, index)


def _as_it_stands(quoted: Quoted, index: Index) -> list[Judgement]:
    """Where a document has the very characters of the quotation, whatever they are."""
    if len(quoted.spans) > 1:
        return []
    start, end = quoted.spans[0]
    found = []
    for first, last in index.literal(quoted.text[start:end].strip(), _MOST_PLACES):
        pieces = (Stretch(0, len(quoted.keys), first, last),)
        speakers = each_once(each_speaker(pieces, index))
        found.append(Judgement(Verdict.EXACT if len(speakers) < 2 else Verdict.JOINED, Comparison(pieces), speakers))
    return found


def _whole(words: str, index: Index) -> list[Stretch]:
    """Where a document has all the words of the quotation, one after the other."""
    found: list[Stretch] = []
    at = index.line.find(words)
    while at >= 0 and len(found) < _MOST_PLACES:
        found.append(Stretch(0, len(words), at, at + len(words)))
        at = index.line.find(words, at + 1)
    return found


def _judge_pieces(quoted: Quoted, words: str, pieces: tuple[Stretch, ...], index: Index) -> Judgement:
    comparison = compare(quoted, words, pieces, index)
    speakers = each_once(each_speaker(pieces, index))
    turned = any(_turns(change) for change in comparison.changes)
    if sum(not piece.linked for piece in pieces) > 1 or len(speakers) > 1:
        verdict = Verdict.JOINED
    elif turned or any(not change.announced for change in comparison.changes):
        verdict = Verdict.ALTERED
    elif comparison.changes or quoted.breaks:
        verdict = Verdict.ELIDED if comparison.changes or _elides(quoted, comparison, index) else Verdict.TYPOGRAPHY
    elif comparison.typography:
        verdict = Verdict.TYPOGRAPHY
    else:
        verdict = Verdict.EXACT
    return Judgement(verdict, comparison, speakers)


def _turns(change: Change) -> bool:
    """Whether square brackets turn the sense, announced or not: by a negation, or by a number for another one."""
    if not change.announced or change.kind is ChangeKind.DROPPED:
        return False
    sides = [any(flags.is_number(key) for key in find_words(side).keys) for side in (change.quoted, change.original)]
    return Flag.NEGATION in change.flags or (Flag.NUMBER in change.flags and all(sides))


def _elides(quoted: Quoted, comparison: Comparison, index: Index) -> bool:
    """Whether an ellipsis of the quotation is the page's own: the document has none there."""
    pieces = comparison.pieces
    if comparison.nothing_left_out:
        return True
    lead, tail = 0 in quoted.breaks, len(quoted.keys) in quoted.breaks
    before = marks.has_ellipsis(index.gap(pieces[0].at))
    behind = pieces[-1].to < len(index.line) and marks.has_ellipsis(index.gap(pieces[-1].to))
    return (lead and not before) or (tail and not behind)


def passages(judgement: Judgement, index: Index) -> tuple[Passage, ...]:
    """A judgement -> a passage for each stretch that stands together."""
    pieces = judgement.comparison.pieces if judgement.comparison else ()
    return tuple(make_passage(piece.at, piece.to, index) for piece in pieces if piece.at < piece.to)


def make_passage(first: int, end: int, index: Index) -> Passage:
    """A range of words -> the passage, with its page, its speaker and what stands around it."""
    spot = index.spot(first, end)
    document = index.documents[spot.document]
    text = document.text
    before = text[max(0, spot.start - CONTEXT_CHARS) : spot.start]
    after = text[spot.end : spot.end + CONTEXT_CHARS]
    if spot.start > CONTEXT_CHARS and (blank := before.find(" ")) >= 0:
        before = before[blank + 1 :]
    if spot.end + CONTEXT_CHARS < len(text) and (blank := after.rfind(" ")) >= 0:
        after = after[:blank]
    blocks = document.blocks
    block = bisect_right(blocks, spot.start, key=lambda one: one.start) - 1
    speakers = index.speakers(first, end)
    return Passage(
        document=spot.document,
        page=blocks[block].page if block >= 0 else None,
        start=spot.start,
        end=spot.end,
        text=text[spot.start : spot.end],
        before=before,
        after=after,
        speaker=speakers[0] if speakers else None,
    )


def give_reasons(quoted: Quoted, judgement: Judgement, index: Index) -> list[str]:
    """A quotation and its judgement -> the reasons in words, the verdict's own first."""
    comparison = judgement.comparison
    if comparison is None:
        return ["the documents have no passage with enough of these words in this order"]
    why = [_verdict_reason(quoted, judgement, comparison, index)]
    if comparison.typography and judgement.verdict is not Verdict.TYPOGRAPHY:
        why.append(f"typography differs, too: {', '.join(comparison.typography)}")
    if comparison.nothing_left_out:
        why.append("an ellipsis stands where nothing was left out")
    if quoted.remarks:
        why.append(f"{', '.join(quoted.remarks)} is the page’s remark")
    if judgement.places > 1:
        many = "at least " if judgement.places >= _MOST_PLACES else ""
        why.append(f"it stands at {many}{judgement.places} places; the first is shown")
    if len(quoted.keys) <= _SHORT:
        why.append("so few words prove little: they may stand in a document by chance")
    why += _around(quoted, comparison, index)
    return why


def _verdict_reason(quoted: Quoted, judgement: Judgement, comparison: Comparison, index: Index) -> str:
    unannounced = [change for change in comparison.changes if not change.announced]
    touched = list(dict.fromkeys(flag.value for change in comparison.changes for flag in change.flags))
    match judgement.verdict:
        case Verdict.EXACT:
            return "the document has these words as they stand here"
        case Verdict.TYPOGRAPHY:
            return f"the words are the document’s; only typography differs: {', '.join(comparison.typography) or 'an ellipsis'}"
        case Verdict.ELIDED:
            return "what was left out or replaced is announced by an ellipsis or square brackets" + _touching(touched)
        case Verdict.JOINED if len(judgement.speakers) > 1:
            return f"words of several speakers stand as one quotation: {', '.join(judgement.speakers)}"
        case Verdict.JOINED:
            return "its parts stand at different places of the documents" + _distance(comparison.pieces, index)
        case _ if not unannounced:
            return "the words in square brackets turn the sense" + _touching(touched)
        case _:
            count = len(unannounced)
            return f"{count} change{'s' if count > 1 else ''} that the page does not announce" + _touching(touched)


def _touching(touched: list[str]) -> str:
    return f"; touched: {', '.join(touched)}" if touched else ""


def _distance(pieces: tuple[Stretch, ...], index: Index) -> str:
    steps = []
    for before, after in itertools.pairwise(pieces):
        if after.linked:
            continue
        if index.document_at(before.at) != index.document_at(after.at):
            steps.append("in another document")
        elif after.at >= before.to:
            steps.append(f"{after.at - before.to:,} words on")
        else:
            steps.append("before the one that it follows here")
    return f" ({'; '.join(steps)})"


def _around(quoted: Quoted, comparison: Comparison, index: Index) -> list[str]:
    """What stands right before and behind a passage, where it bears on the sense."""
    found = []
    first, last = comparison.pieces[0], comparison.pieces[-1]
    for word in range(first.at - 1, max(first.at - 1 - _NEGATED_BEFORE, index.firsts[index.document_at(first.at)] - 1), -1):
        if marks.ends_sentence(index.gap(word + 1)):
            break
        if flags.is_negation(index.keys[word]):
            found.append(f"right before it the document says “{index.text(word, first.at)}”")
            break
    if last.to < len(index.line) and index.keys[last.to]:
        behind = index.gap(last.to)
        if not marks.ends_sentence(behind):
            rest = index.text(last.to, _end_of_sentence(last.to, index))
            if index.keys[last.to] in _GOES_ON_WITH:
                found.append(f"the document goes on with “{rest}”")
            elif marks.without_quotes(quoted.gaps[-1]).startswith(".") and len(quoted.keys) not in quoted.breaks:
                found.append(f"the sentence does not end there in the document; it goes on with “{rest}”")
    return found


def _end_of_sentence(word: int, index: Index) -> int:
    """A word -> the end of its sentence, or of as many words as are shown of it."""
    end = word + 1
    while end < word + _SHOWN_WORDS and index.keys[end] and not marks.ends_sentence(index.gap(end)):
        end += 1
    return end
