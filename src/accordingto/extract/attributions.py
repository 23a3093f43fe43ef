"""Triples of the tagger -> attributions: in order, with ids and chain, how the content is quoted and what kind of source speaks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from accordingto.extract.lexicon import source_nouns
from accordingto.extract.sources import classify_source
from accordingto.schema import Act, Attribution, Kind, Quotation, SourceKind, Span, SpanSet, Triple

DIRECT_SHARE: Final = 0.95
"""Share of a content's letters and digits that must stand in quotation marks for it to be direct; PolNeAR's contents often leave a
closing mark or a comma outside."""

MAX_OBTAINER_CHARS: Final = 80

_NESTED = re.compile(r"‘.+’|'.+'|“.+”|\".+\"", re.DOTALL)
_NAME = r"(?:(?:[A-Z]\.)+|[A-Z][\w’'&-]*)"
_OBTAINER = re.compile(rf"(?:[Tt]he[ \t]+)?{_NAME}(?:[ \t]+(?:(?:of|for|the|and)[ \t]+)*{_NAME})*")


def find_attributions(text: str, quotations: Sequence[Quotation], triples: Sequence[Triple]) -> tuple[Attribution, ...]:
    """Text, its quotations and the tagger's triples -> attributions "a1", "a2", ... in the order of their first words.

    Offsets: code points of `text`, half-open. An attribution comes before those that stand within it. Act, distance, negation and
    condition are left at their defaults: they are the room `stance`'s to say.
    """
    order = sorted(range(len(triples)), key=lambda number: (_first(triples[number]), _depth(triples, number)))
    ids = {number: f"a{place}" for place, number in enumerate(order, 1)}
    starts = [quotation.start for quotation in quotations]
    found = []
    for number in order:
        triple = triples[number]
        kind, kind_why = quote_kind(text, triple.content, quotations, starts, triple.cue if triple.within is not None else ())
        words = _words(text, triple.source)
        source_kind, source_why = classify_source(text, triple.source, triple.cue)
        obtained_by = _find_obtainer(text, triple) if source_kind is SourceKind.DOCUMENT else SpanSet()
        found.append(
            Attribution(
                id=ids[number],
                source=words,
                cue=_words(text, triple.cue),
                content=_words(text, triple.content),
                kind=kind,
                source_kind=source_kind,
                act=Act.SAY,
                within=ids[triple.within] if triple.within is not None else None,
                obtained_by=obtained_by,
                score=triple.score,
                why=(kind_why, source_why),
            )
        )
    return tuple(found)


def quote_kind(
    text: str, content: Sequence[Span], quotations: Sequence[Quotation], starts: Sequence[int], inner_cue: Sequence[Span] = ()
) -> tuple[Kind, str]:
    """A content and all quotations (`starts` are their starts, in order), those that a page sets off in blocks among them -> direct, mixed
    or indirect, and the reason.

    A quotation that holds an inner cue, too, is its teller's: "“Lind told me I was late,” Berg said" quotes Berg.
    """
    quoted = total = 0
    apart = False
    at = inner_cue[0][0] if inner_cue else -1
    for start, end in content:
        total += sum(map(str.isalnum, text[start:end]))
        for quotation in quotations[max(0, bisect_right(starts, start) - 1) : bisect_right(starts, end - 1)]:
            low, high = max(start, quotation.start), min(end, quotation.end)
            if low < high and not _is_nickname(text, quotation) and not quotation.start <= at < quotation.end:
                quoted += sum(map(str.isalnum, text[low:high]))
                apart = apart or text[quotation.start].isalnum()
    nested = inner_cue and not quoted and len(content) == 1 and _NESTED.fullmatch(text, *content[0])
    if nested:
        return Kind.DIRECT, "kind: its words stand in quotation marks within others"
    if not quoted:
        return Kind.INDIRECT, "kind: none of its words stand in quotation marks"
    where = "in a block that the page sets off as a quotation" if apart else "in quotation marks"
    if quoted >= DIRECT_SHARE * total:
        return Kind.DIRECT, f"kind: its words stand {where}"
    return Kind.MIXED, f"kind: {quoted} of its {total} letters stand {where}"


def _is_nickname(text: str, quotation: Quotation) -> bool:
    """True for the middle of Dwayne “The Rock” Johnson: one to three capitalised words between two capitalised words."""
    inner = text[quotation.start + 1 : quotation.end - 1].split()
    before = text[: quotation.start].rsplit(None, 1)[-1:] if text[quotation.start - 1 : quotation.start].isspace() else []
    after = text[quotation.end : quotation.end + 2]
    return (
        1 <= len(inner) <= 3
        and all(word[:1].isupper() for word in inner)
        and bool(before)
        and before[0][:1].isupper()
        and before[0][-1:].isalpha()
        and after[:1].isspace()
        and after[1:].isupper()
    )


def _find_obtainer(text: str, triple: Triple) -> SpanSet:
    """A document as source -> who got hold of it: "obtained by The Intercept", in the source or right behind it."""
    for start, end in triple.source:
        window = min(len(text), end + MAX_OBTAINER_CHARS)
        match = source_nouns().obtained.search(text, start, window)
        if match and match.start() <= end + 2 and (name := _OBTAINER.match(text, match.end(), window)):
            return _words(text, ((name.start(), name.end()),))
    return SpanSet()


def _words(text: str, spans: Sequence[Span]) -> SpanSet:
    return SpanSet(tuple(spans), " … ".join(text[start:end] for start, end in spans))


def _first(triple: Triple) -> int:
    return min(start for start, _ in (*triple.source, *triple.cue, *triple.content))


def _depth(triples: Sequence[Triple], number: int) -> int:
    depth = 0
    while (outer := triples[number].within) is not None:
        number, depth = outer, depth + 1
    return depth
