"""A record -> what is to be checked in it: its quotations, each with the statement it belongs to, and its indirect statements."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from accordingto.quotes import find_quotations, inside
from accordingto.schema import Attribution, BlockKind, Kind, Quotation, Record, Span
from accordingto.verify.marks import QUOTES
from accordingto.verify.words import find_words

LEAST_FREE_WORDS: Final = 3
"""A shorter quotation that no statement has is a name, a title or a scare quote."""
_MOST_CUE_CHARS: Final = 200
"""How much may stand between the halves of a quotation that its cue cuts."""
_GOES_ON = re.compile(r"[^.?!…\s]\s*$")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Spans to be checked, without their marks; `after_cue` holds the numbers of those that follow a cue. `attribution` may be None."""

    attribution: Attribution | None
    spans: tuple[Span, ...]
    quoted: bool
    after_cue: frozenset[int] = frozenset()


def find_statements(record: Record) -> tuple[Wanted, ...]:
    """A record -> its quotations and its indirect statements, in the order of the text.

    A quotation over paragraphs is one; so is one that its cue cuts within a sentence ("We knew," he said, "that it leaks."). A
    quotation belongs to the innermost statement whose content has it.
    """
    text = record.document.text
    # The same paragraphs as the reader takes: a byline is no prose.
    blocks = [(block.start, block.end) for block in record.document.blocks if block.kind is not BlockKind.BYLINE]
    owners = _Owners(record.attributions)
    found: list[Wanted] = []
    apart = _set_off(record)
    taken = sorted(span for one in apart for span in one.spans)
    for group in _over_paragraphs(find_quotations(text, blocks), blocks):
        at = bisect_right(taken, (group[0].start, len(text))) - 1
        if at >= 0 and group[0].start < taken[at][1]:
            continue
        owner = owners.find(group)
        spans = tuple(span for quotation in group if (span := inside(text, quotation))[0] < span[1])
        if not spans:
            continue
        before = found[-1] if found else None
        if before and owner and before.attribution is owner and _cut_by_cue(text, before.spans[-1], spans[0], owner):
            cut = before.after_cue | {len(before.spans)}
            found[-1] = Wanted(owner, (*before.spans, *spans), True, cut)
        else:
            found.append(Wanted(owner, spans, True))
    kept = [one for one in [*found, *apart] if one.attribution is not None or _count(text, one.spans) >= LEAST_FREE_WORDS]
    kept += [Wanted(one, one.content.spans, False) for one in record.attributions if one.kind is Kind.INDIRECT and one.content.spans]
    return tuple(sorted(kept, key=lambda one: one.spans[0]))


def _set_off(record: Record) -> list[Wanted]:
    """A record -> what it takes for somebody's own words because the page sets it off in blocks of their own, without marks."""
    blocks = {block.start for block in record.document.blocks if block.kind is BlockKind.QUOTE}
    found = []
    for one in record.attributions if blocks else ():
        own = one.content.spans if one.within is None and one.kind is not Kind.INDIRECT else ()
        spans = tuple(span for span in own if span[0] in blocks and record.document.text[span[0]] not in QUOTES)
        found += [Wanted(one, spans, True)] if spans else []
    return found


def _over_paragraphs(quotations: Sequence[Quotation], blocks: Sequence[Span]) -> list[list[Quotation]]:
    """Quotations -> groups: one that is not closed, and those at the beginnings of the paragraphs after it up to the one that is."""
    starts = {start for start, _ in blocks}
    groups: list[list[Quotation]] = []
    for quotation in quotations:
        if groups and not groups[-1][-1].closed and quotation.start in starts:
            groups[-1].append(quotation)
        else:
            groups.append([quotation])
    return groups


class _Owners:
    """The statements, direct or mixed, by the spans of their contents: found without looking at all of them."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        quoting = (one for one in attributions if one.kind is not Kind.INDIRECT)
        self.rows = sorted(
            ((span, number, one) for number, one in enumerate(quoting) for span in one.content.spans), key=lambda row: row[:2]
        )
        self.starts = [start for (start, _), _, _ in self.rows]
        self.reach = list(accumulate((end for (_, end), _, _ in self.rows), max))

    def find(self, group: Sequence[Quotation]) -> Attribution | None:
        """The items of a quotation -> the innermost statement that has most of it; None where none has."""
        shared: Counter[int] = Counter()
        found: dict[int, Attribution] = {}
        for quotation in group:
            place = bisect_left(self.starts, quotation.end) - 1
            while place >= 0 and self.reach[place] > quotation.start:
                (start, end), number, attribution = self.rows[place]
                shared[number] += max(0, min(end, quotation.end) - max(start, quotation.start))
                found[number] = attribution
                place -= 1
        size = sum(quotation.end - quotation.start for quotation in group)
        most = [found[number] for number in sorted(found) if 2 * shared[number] > size]
        # Of two of one size the later one stands within the other.
        return min(reversed(most), key=lambda one: sum(end - start for start, end in one.content.spans), default=None)


def _cut_by_cue(text: str, before: Span, after: Span, owner: Attribution) -> bool:
    """Two quotations of one statement -> whether its cue stands between them and the sentence goes on behind it."""
    between = text[before[1] : after[0]]
    if len(between) > _MOST_CUE_CHARS or "\n" in between.strip():
        return False
    cue = any(before[1] <= start and end <= after[0] for start, end in owner.cue.spans)
    goes_on = bool(_GOES_ON.search(text[before[0] : before[1]])) and text[after[0] : after[1]].lstrip(QUOTES + " [")[:1].islower()
    return cue and goes_on and not re.search(r"[.?!]\W*$", between)


def _count(text: str, spans: Sequence[Span]) -> int:
    return sum(len(find_words(text, start, end).keys) for start, end in spans)
