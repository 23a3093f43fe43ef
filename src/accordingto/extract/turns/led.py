"""Quotations that the page sets off, without marks, below a line that leads to them: "She writes:", and a block of its own words.

The whole block is what she writes, to its end: in HTML paragraphs of one <blockquote> are one quotation. Texts without markup have no such
blocks, so no corpus that we measure on has any.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from accordingto.extract.lexicon import lexicon, read_cue
from accordingto.extract.spans import holding
from accordingto.extract.triples import words_of
from accordingto.extract.turns.lines import Line
from accordingto.extract.turns.signed import is_signed
from accordingto.schema import Act, Block, BlockKind, Quotation, Span, Triple

MAX_LINES: Final = 40
"""A longer run of set-off lines is a layout, and no quotation."""
MAX_REST_CHARS: Final = 300
"""So many characters at most stand between a cue and the colon that it leads to."""
WHOLE_SHARE: Final = 0.9
"""A content that is so much of a block is all of it."""
_QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"|\([^()]*\)")
_ANOTHER: Final = re.compile(r"[.?!;]\s|,\s|\s[—–-]\s")
"""What ends the clause of a cue."""
_SILENT: Final = frozenset({Act.INTEND, Act.FEEL})
"""Acts in which nobody is heard: "He plans a letter:"."""


def find_led(text: str, lines: Sequence[Line], triples: Sequence[Triple]) -> tuple[list[Triple], set[int]]:
    """Text, its lines and the tagger's triples -> triples whose content is the set-off quotation that their line leads to, each in the
    place of one of the tagger's; and the numbers of those.

    Offsets: code points of `text`; the content has one span a line, without its last stop.
    """
    starts = [line.start for line in lines]
    leading: dict[int, int] = {}
    for number, triple in enumerate(triples):
        if triple.within is None and triple.source and triple.cue:
            at = bisect_right(starts, triple.cue[-1][0]) - 1
            known = leading.get(at)
            if at >= 0 and (known is None or triples[known].cue[-1] < triple.cue[-1]):
                leading[at] = number
    found, gone = [], set()
    for at, number in leading.items():
        triple, block = triples[number], _below(text, lines, at)
        if not block or not _leads(text, lines[at], triple):
            continue
        line = lines[at]
        own = tuple(span for span in triple.content if line.start <= span[0] and span[1] <= line.end and span[0] >= triple.cue[-1][1])
        found.append(replace(triple, content=(*own, *block), within=None))
        gone.add(number)
    return found, gone


def with_set_off(blocks: Sequence[Block], quotations: Sequence[Quotation], triples: Sequence[Triple]) -> tuple[Quotation, ...]:
    """Blocks, quotations and all triples -> the quotations in order, and among them the blocks that are set off and somebody says; what is
    quoted in these is a part of them.
    """
    said = sorted(span for triple in triples if triple.within is None for span in triple.content)
    cues = sorted(span for triple in triples if triple.within is None for span in triple.cue)
    apart = []
    for block in blocks if any(block.kind is BlockKind.QUOTE for block in blocks) else ():
        at = bisect_left(said, (block.start, block.start))
        whole = block.kind is BlockKind.QUOTE and at < len(said) and said[at][1] <= block.end
        spoken = whole and said[at][1] - said[at][0] >= WHOLE_SHARE * (block.end - block.start)
        cue = bisect_left(cues, (block.start, block.start))
        if spoken and not (cue < len(cues) and cues[cue][0] < block.end):
            apart.append((block.start, block.end))
    kept = [one for one in quotations if holding(apart, (one.start, one.start)) is None]
    return tuple(sorted((*kept, *(Quotation(*span) for span in apart)), key=lambda one: one.start))


def _below(text: str, lines: Sequence[Line], at: int) -> tuple[Span, ...]:
    """The number of a line -> the spans of the set-off lines right below it, up to a signature."""
    block: list[Span] = []
    for line in lines[at + 1 : at + 2 + MAX_LINES]:
        if line.kind is not BlockKind.QUOTE or is_signed(text, line):
            break
        block.append((line.start, line.end))
    if not block or len(block) > MAX_LINES:
        return ()
    start, end = block[-1]
    return (*block[:-1], (start, end - (text[end - 1] == "." and end - start > 1)))


def _leads(text: str, line: Line, triple: Triple) -> bool:
    """True where a colon ends the line in which somebody is heard, in the clause of the cue: behind "Before Lind offered this, Berg wrote:"
    Lind is not quoted.
    """
    sense = read_cue(words_of(text, triple.cue).lower().replace("’", "'"), lexicon())
    rest = text[triple.cue[-1][1] : line.end]
    if len(rest) > MAX_REST_CHARS:
        return False
    whole = (text[triple.cue[-1][1] - 1] + rest).rstrip().endswith(":") and line.kind is not BlockKind.QUOTE
    return whole and not _ANOTHER.search(_QUOTED.sub("", rest)) and sense is not None and sense.act not in _SILENT
