"""Attributions without a verb, and turns of conversations: what labels, signatures and the layout of quotations say.

The tagger learned from reports, in which nearly every cue is a verb; here the page itself says who speaks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from accordingto.extract.lexicon import source_nouns
from accordingto.extract.turns.dialogue import find_dialogue
from accordingto.extract.turns.fit import fit_in
from accordingto.extract.turns.join import join_quotations
from accordingto.extract.turns.labels import plain, words
from accordingto.extract.turns.led import find_led, with_set_off
from accordingto.extract.turns.lines import SCORE, find_lines
from accordingto.extract.turns.signed import find_signed, trim_sign_offs
from accordingto.schema import Block, Quotation, Span, Triple

__all__ = ["find_turns", "join_quotations", "with_set_off"]

_ENDS: Final = frozenset(".!?”\"’'…")
_LETTERS: Final = 4
"""What has more in capitals is a word, as a rule, and no body's letters."""
_SPOKEN: Final = re.compile(r"[“”\"‘]|(?<![\w’'])['’]\w|\b(?:I|we|We|my|My|our|Our|me|us)\b")
"""What stands only in what somebody says, or is quoted."""


def find_turns(text: str, blocks: Sequence[Block], quotations: Sequence[Quotation], triples: Sequence[Triple]) -> tuple[Triple, ...]:
    """Text, its blocks, quotations and the tagger's triples -> the triples with those of turns and verbless forms among them.

    The label is the source, the mark behind it the cue, the turn the content, one span a line. What the tagger found in a turn stands
    within it; what it took for a speaker and is none ("Analysis:", "Related:") is gone. Offsets: code points of `text`.
    """
    lines = find_lines(text, blocks)
    turns, listed = find_dialogue(text, lines)
    listed_marks = frozenset(listed)
    found = [Triple((turn.label.source,), (turn.label.mark,), turn.content, SCORE) for turn in turns]
    led, replaced = find_led(text, lines, triples)
    signed = list(find_signed(text, lines, quotations, triples, [turn.region for turn in turns]))
    labels = {number for number, triple in enumerate(triples) if _is_label(text, triple, listed_marks)}
    labels |= set(_topics(text, blocks, triples, talks=bool(turns)))
    kept = _apart([*found, *led, *signed])
    labels |= {number for number in replaced if any(one.cue == triples[number].cue for one in kept)}
    return fit_in(text, trim_sign_offs(text, lines, quotations, triples), kept, frozenset(labels))


def _is_label(text: str, triple: Triple, listed: frozenset[Span]) -> bool:
    """True where a cue is a mere colon, and its source a word that labels things or a name in a list."""
    if not triple.source or [text[start:end].strip() for start, end in triple.cue] != [":"]:
        return False
    return triple.cue[0] in listed or all(plain(text[start:end]) in words().mute for start, end in triple.source)


def _topics(text: str, blocks: Sequence[Block], triples: Sequence[Triple], *, talks: bool) -> Iterator[int]:
    """The numbers of triples whose source is a name before a colon that opens a headline nobody says: "Brexit: MPs reject the deal"; where
    nobody talks by turns, also the place of a dateline: "RANIPUR: The court on Monday ...".

    Who is heard elsewhere in the text, a noun that speaks ("Police: ..."), letters ("UN: ...") and words in the own words tell the other.
    """
    opens = {block.start: block.start + len(text[block.start : block.end].rstrip()) for block in blocks}
    headed = [
        number
        for number, triple in enumerate(triples)
        if len(triple.source) == 1
        and triple.content
        and [text[start:end].strip() for start, end in triple.cue] == [":"]
        and triple.source[0][0] in opens
    ]
    if not headed:
        return
    heard = Counter(_last_word(text, span) for triple in triples for span in triple.source)
    for number in headed:
        (start, end), (low, high) = triples[number].source[0], (triples[number].content[0][0], triples[number].content[-1][1])
        name, parts = _last_word(text, (start, end)), text[start:end].split()
        if heard[name] > 1 or name in source_nouns().heads or _SPOKEN.search(text, low, high):
            continue
        ends, whole = text[opens[start] - 1] in _ENDS, high >= opens[start]
        letters = any(part.isupper() and len(part) > 1 for part in parts)
        place = ends and not talks and all(part.isupper() and len(part) > _LETTERS for part in parts)
        if place or (whole and not ends and not letters):
            yield number


def _last_word(text: str, span: Span) -> str:
    return plain((text[slice(*span)].split() or [""])[-1].strip(",.:"))


def _apart(found: Sequence[Triple]) -> list[Triple]:
    """Triples in order of their first words, without those that run into an earlier one."""
    kept: list[Triple] = []
    end = -1
    for triple in sorted(found, key=lambda one: min(start for start, _ in (*one.source, *one.cue, *one.content))):
        spans = (*triple.source, *triple.cue, *triple.content)
        if min(start for start, _ in spans) >= end:
            kept.append(triple)
            end = max(stop for _, stop in spans)
    return kept
