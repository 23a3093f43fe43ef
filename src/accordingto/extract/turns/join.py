"""Quotations that the tagger left without their cue: below a line that ends in a colon, and over several paragraphs.

The model reads paragraphs with [SEP] between them and seldom links over one. In PolNeAR's training part a cue that ends its paragraph
with a colon has the quotation below it for content, and of 24 quotations over paragraphs that are marked 14 are one content, the others
have a cue of their own further on; none stops at its first paragraph.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from accordingto.extract.turns.lines import Line, find_lines
from accordingto.schema import Block, BlockKind, Quotation, Span, Triple

MAX_WORDS_TO_COLON: Final = 8
"""How many words may stand between a cue and the colon: "Lind said in a letter to the council on Monday:"."""
CLAIMED_SHARE: Final = 0.5


def join_quotations(text: str, blocks: Sequence[Block], quotations: Sequence[Quotation], triples: Sequence[Triple]) -> tuple[Triple, ...]:
    """Text, its blocks, quotations and the tagger's triples -> the triples, with quotations joined to them that nobody else claims.

    Offsets: code points of `text`. Triples keep their order and number.
    """
    lines = find_lines(text, blocks)
    starts = [quotation.start for quotation in quotations]
    line_starts = [line.start for line in lines]
    joined = [_without_answer(text, quotations, starts, triple) for triple in triples]
    owners = _owners(quotations, starts, joined)
    cues = sorted(span[0] for triple in joined for span in triple.cue)
    for number, triple in enumerate(joined):
        if triple.content or not triple.source or not triple.cue or triple.within is not None:
            continue
        below = bisect_right(line_starts, triple.cue[-1][1])
        if below < len(lines) and _leads_down(text, triple, lines[below - 1], cues):
            at = bisect_left(starts, lines[below].start)
            if at < len(starts) and starts[at] == lines[below].start:
                if owners[at] is None:
                    joined[number] = replace(triple, content=((quotations[at].start, quotations[at].end),))
                    owners[at] = number
            elif lines[below].kind is BlockKind.QUOTE:
                joined[number] = replace(triple, content=(_without_stop(text, lines[below]),))
    _join_runs(quotations, joined, owners)
    return tuple(joined)


def _without_answer(text: str, quotations: Sequence[Quotation], starts: Sequence[int], triple: Triple) -> Triple:
    """A triple whose content runs from a quotation that asks over into the one of the next paragraph -> the same without that: who asks is
    not who answers.
    """
    kept: list[Span] = []
    for start, end in triple.content:
        inside = range(bisect_left(starts, start), bisect_left(starts, end))
        asked = (quotations[at].end for at in inside if at + 1 in inside and _is_answered(text, quotations[at], quotations[at + 1]))
        kept.append((start, next(asked, end)))
    return triple if tuple(kept) == triple.content else replace(triple, content=tuple(kept))


def _is_answered(text: str, one: Quotation, two: Quotation) -> bool:
    """True for a closed quotation that asks, and another one that opens the next paragraph."""
    between = text[one.end : two.start]
    return one.closed and text[one.start : one.end].rstrip("”\"’'").endswith("?") and not between.strip() and "\n" in between


def _leads_down(text: str, triple: Triple, line: Line, cues: Sequence[int]) -> bool:
    """True where a colon ends the line of a cue, and no other cue stands between."""
    end = triple.cue[-1][1]
    rest = text[end : line.end]
    colon = (text[end - 1 : end] + rest).rstrip().endswith(":")
    return colon and len(rest.split()) <= MAX_WORDS_TO_COLON and bisect_left(cues, end) == bisect_left(cues, line.end)


def _without_stop(text: str, line: Line) -> Span:
    """A line that the page sets off as a quotation, without its last stop. The one below it may be somebody else's, and is left."""
    stop = text[line.start : line.end].endswith(".") and line.end - line.start > 1
    return line.start, line.end - stop


def _owners(quotations: Sequence[Quotation], starts: Sequence[int], triples: Sequence[Triple]) -> list[int | None]:
    """For each quotation the number of the triple whose content holds most of it, or None."""
    owners: list[int | None] = [None] * len(quotations)
    for number, triple in enumerate(triples):
        for start, end in triple.content if triple.within is None else ():
            for at in range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)):
                quotation = quotations[at]
                shared = min(end, quotation.end) - max(start, quotation.start)
                if shared >= CLAIMED_SHARE * (quotation.end - quotation.start):
                    owners[at] = number
    return owners


def _join_runs(quotations: Sequence[Quotation], triples: list[Triple], owners: list[int | None]) -> None:
    """Give each paragraph of a quotation that no content holds to the one that holds the paragraph before it.

    Never to the one behind it: a report that is quoted at length quotes others in its turn.
    """
    gained: defaultdict[int, list[Span]] = defaultdict(list)
    for at in range(1, len(quotations)):
        if not quotations[at - 1].closed and owners[at] is None and (owner := owners[at - 1]) is not None:
            owners[at] = owner
            gained[owner].append((quotations[at].start, quotations[at].end))
    for number, spans in gained.items():
        triples[number] = replace(triples[number], content=tuple(sorted((*triples[number].content, *spans))))
