"""What was found by rule among what the tagger found: each word has one outermost attribution, and what stands in a turn is within it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace

from accordingto.schema import Span, Triple


def fit_in(text: str, triples: Sequence[Triple], found: Sequence[Triple], gone: Collection[int] = ()) -> tuple[Triple, ...]:
    """Text, the tagger's triples and those found by rule (in order, their regions apart) -> all of them, the tagger's made to fit.

    One whose cue is in a content that was found is cut to that content and stands within it. One whose cue is elsewhere loses what
    lies in it. One whose cue is part of a label or a signature is left out, and so is one that loses its whole content; but a content
    that holds all of a turn keeps it, and the turn stands within. Those whose numbers are in `gone` are left out, too.
    """
    if not (found or gone):
        return tuple(triples)
    regions = [_region(one) for one in found]
    starts, ends = [start for start, _ in regions], [end for _, end in regions]
    fitted: list[Triple | None] = []
    holders: dict[int, int] = {}
    inner: dict[int, int] = {}
    for number, triple in enumerate(triples):
        if number in gone:
            fitted.append(None)
            continue
        cue = triple.cue[0] if triple.cue else (0, 0)
        at = bisect_right(starts, cue[0]) - 1
        if at >= 0 and cue[0] < ends[at]:
            part = _cut(triple, found[at].content) if _within(cue, found[at].content) else None
            fitted.append(part)
            if part is not None:
                inner[number] = at
            continue
        content: list[Span] = []
        for start, end in triple.content:
            low, high = bisect_right(ends, start), bisect_left(starts, end)
            if low < high and start <= regions[low][0] and regions[high - 1][1] <= end + 2:
                holders.update(dict.fromkeys(range(low, high), number))
                content.append((start, end))
            else:
                cut = start + len(text[start : starts[low]].rstrip()) if low < high else end
                if any(map(str.isalnum, text[start:cut])):
                    content.append((start, cut))  # what stands before the first of them
        empty = bool(triple.content) and not content
        source = tuple(span for span in triple.source if bisect_right(ends, span[0]) >= bisect_left(starts, span[1]))
        fitted.append(None if empty else replace(triple, content=tuple(content), source=source))
    return _numbered([triple.within for triple in triples], fitted, found, inner, holders)


def _numbered(
    outer: Sequence[int | None], fitted: Sequence[Triple | None], found: Sequence[Triple], inner: dict[int, int], holders: dict[int, int]
) -> tuple[Triple, ...]:
    """The tagger's triples that are left, then those found, each with the number of its outer one.

    `outer` has the tagger's numbers, `inner` the turn that a triple stands in, `holders` the triple that a turn stands in. What is in a
    turn keeps an outer one in the same turn only, and what is in none keeps none that is in a turn: so there is no circle.
    """
    kept = [number for number, triple in enumerate(fitted) if triple is not None]
    place = {number: new for new, number in enumerate(kept)}
    result = []
    for number in kept:
        above = outer[number]
        while above is not None and (above not in place or inner.get(above) != inner.get(number)):
            above = outer[above]
        within = place[above] if above is not None else len(kept) + inner[number] if number in inner else None
        triple = fitted[number]
        assert triple is not None
        result.append(replace(triple, within=within))
    for number, triple in enumerate(found):
        result.append(replace(triple, within=place.get(holders.get(number, -1))))
    return tuple(result)


def _region(triple: Triple) -> Span:
    spans = (*triple.source, *triple.cue, *triple.content)
    return min(start for start, _ in spans), max(end for _, end in spans)


def _within(span: Span, content: Sequence[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in content)


def _cut(triple: Triple, content: Sequence[Span]) -> Triple | None:
    """A triple whose cue stands in `content` -> what of it stands there too; None where nothing of its content is left."""
    source = tuple(span for span in triple.source if _within(span, content))
    said = tuple(
        (max(start, low), min(end, high)) for start, end in triple.content for low, high in content if max(start, low) < min(end, high)
    )
    return None if triple.content and not said else replace(triple, source=source, content=said)
