"""Attributions without a verb, and turns of conversations: what labels, signatures and the layout of quotations say.

The tagger learned from reports, in which nearly every cue is a verb; here the page itself says who speaks.
"""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.extract.turns.dialogue import find_dialogue
from accordingto.extract.turns.fit import fit_in
from accordingto.extract.turns.join import join_quotations
from accordingto.extract.turns.labels import plain, words
from accordingto.extract.turns.lines import SCORE, find_lines
from accordingto.extract.turns.signed import find_signed, trim_sign_offs
from accordingto.schema import Block, Quotation, Span, Triple

__all__ = ["find_turns", "join_quotations"]


def find_turns(text: str, blocks: Sequence[Block], quotations: Sequence[Quotation], triples: Sequence[Triple]) -> tuple[Triple, ...]:
    """Text, its blocks, quotations and the tagger's triples -> the triples with those of turns and verbless forms among them.

    The label is the source, the mark behind it the cue, the turn the content, one span a line. What the tagger found in a turn stands
    within it; what it took for a speaker and is none ("Analysis:", "Related:") is gone. Offsets: code points of `text`.
    """
    lines = find_lines(text, blocks)
    turns, listed = find_dialogue(text, lines)
    listed_marks = frozenset(listed)
    found = [Triple((turn.label.source,), (turn.label.mark,), turn.content, SCORE) for turn in turns]
    signed = list(find_signed(text, lines, quotations, triples, [turn.region for turn in turns]))
    labels = frozenset(number for number, triple in enumerate(triples) if _is_label(text, triple, listed_marks))
    return fit_in(text, trim_sign_offs(text, lines, quotations, triples), _apart([*found, *signed]), labels)


def _is_label(text: str, triple: Triple, listed: frozenset[Span]) -> bool:
    """True where a cue is a mere colon, and its source a word that labels things or a name in a list."""
    if not triple.source or [text[start:end].strip() for start, end in triple.cue] != [":"]:
        return False
    return triple.cue[0] in listed or all(plain(text[start:end]) in words().mute for start, end in triple.source)


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
