"""Triples of the tagger -> attributions: in order, with ids and chain, how the content is quoted and what kind of source speaks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from accordingto.extract.lexicon import source_nouns
from accordingto.schema import Act, Attribution, Kind, Quotation, SourceKind, Span, SpanSet, Triple

DIRECT_SHARE: Final = 0.95
"""Share of a content's letters and digits that must stand in quotation marks for it to be direct; PolNeAR's contents often leave a
closing mark or a comma outside."""

MAX_OBTAINER_CHARS: Final = 80

_POSTMODIFIER = re.compile(
    r"\s+(?:of|in|at|with|who|whom|that|for|from|to|by|on|which|whose|inside|close|near|familiar|and|or|as|over|about|under|"
    r"against|among|within|obtained|seen|reviewed|leaked|published|released|conducted|briefed|involved|dated|called|known|speaking)\b"
    r"|[,(;:—–]"
)
_DETERMINER = re.compile(
    r"^(?:the|a|an|this|that|these|those|its|his|her|their|our|my|your|one|some|any|another|two|three|four|several)\s+", re.I
)
_POSSESSIVE = re.compile(r"['’]s?$")
_PLURAL_PRONOUNS = frozenset({"they", "them", "we", "us", "both", "themselves"})
_THINGS = frozenset({"it", "which", "that"})
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
        kind, kind_why = quote_kind(text, triple.content, quotations, starts)
        words = _words(text, triple.source)
        source_kind, source_why = classify_source(words.text)
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


def quote_kind(text: str, content: Sequence[Span], quotations: Sequence[Quotation], starts: Sequence[int]) -> tuple[Kind, str]:
    """A content and all quotations (`starts` are their starts, in order) -> direct, mixed or indirect, and the reason."""
    quoted = total = 0
    for start, end in content:
        total += sum(map(str.isalnum, text[start:end]))
        for quotation in quotations[max(0, bisect_right(starts, start) - 1) : bisect_right(starts, end - 1)]:
            low, high = max(start, quotation.start), min(end, quotation.end)
            if low < high and not _is_nickname(text, quotation):
                quoted += sum(map(str.isalnum, text[low:high]))
    if not quoted:
        return Kind.INDIRECT, "kind: none of its words stand in quotation marks"
    if quoted >= DIRECT_SHARE * total:
        return Kind.DIRECT, "kind: its words stand in quotation marks"
    return Kind.MIXED, f"kind: {quoted} of its {total} letters stand in quotation marks"


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


def classify_source(words: str) -> tuple[SourceKind, str]:
    """A source's words -> what kind of source it is, judged by its head, and the reason."""
    if not words:
        return SourceKind.NONE, "source kind: nobody is named as the source"
    head, begins = _head(words)
    lower = head.lower()
    nouns = source_nouns()
    if lower in _PLURAL_PRONOUNS:
        return SourceKind.GROUP, f"source kind: “{head}” stands for several"
    if lower in _THINGS:
        return SourceKind.ORGANIZATION, f"source kind: “{head}” stands for a thing that can speak"
    common = not head[:1].isupper() or begins
    if common:
        for kind, heads in (
            (SourceKind.DOCUMENT, nouns.document),
            (SourceKind.PERSON, nouns.person),
            (SourceKind.ORGANIZATION, nouns.organization),
            (SourceKind.GROUP, nouns.group),
            (SourceKind.UNNAMED, nouns.unnamed),
        ):
            if lower in heads:
                return _named_after_all(words, kind, head)
    if head[:1].isupper():
        return _classify_name(words, head)
    if lower.endswith("s") and not lower.endswith("ss"):
        return SourceKind.GROUP, f"source kind: “{head}” names several"
    return _named_after_all(words, SourceKind.UNNAMED, head)


def _classify_name(words: str, head: str) -> tuple[SourceKind, str]:
    nouns = source_nouns()
    if head in nouns.group_names:
        return SourceKind.GROUP, f"source kind: “{head}” names a people or a party's members"
    if head in nouns.organization_names or (head.isupper() and len(head) > 1 and head.isalpha()):
        return SourceKind.ORGANIZATION, f"source kind: “{head}” ends the name of an organization"
    if re.match(r"the\s+[A-Z]\S*$", words, re.I):
        return SourceKind.ORGANIZATION, "source kind: a single name after “the”"
    if re.search(rf"\b[A-Z]\w+\s+and\s+(?:\w+\s+)?{re.escape(head)}", words):
        return SourceKind.GROUP, "source kind: several names"
    return SourceKind.PERSON, f"source kind: “{head}” is a name"


def _named_after_all(words: str, kind: SourceKind, head: str) -> tuple[SourceKind, str]:
    """A post or nearness names nobody, unless a name stands beside it: "a spokesman, Jason Miller,"."""
    if kind is SourceKind.UNNAMED and re.search(r",\s+(?:[A-Z][\w’'.-]+\s+){1,3}[A-Z][\w’'-]+|,\s+[A-Z][\w’'-]+\s*,?$", words):
        return SourceKind.PERSON, f"source kind: “{head}” with a name beside it"
    reason = {
        SourceKind.UNNAMED: "says who somebody is, not their name",
        SourceKind.DOCUMENT: "is something written or recorded",
        SourceKind.ORGANIZATION: "is a body that speaks as one",
        SourceKind.GROUP: "names several",
        SourceKind.PERSON: "is one person",
    }[kind]
    return kind, f"source kind: “{head}” {reason}"


def _head(words: str) -> tuple[str, bool]:
    """A noun phrase -> its head, and whether that is also its first word (so that a capital letter says nothing)."""
    phrase = _POSTMODIFIER.split(words.strip(" “”\"‘’'"), maxsplit=1)[0]
    core = _DETERMINER.sub("", phrase)
    parts = (core or phrase).split()
    if not parts:
        return words, True
    head = _POSSESSIVE.sub("", parts[-1].strip("“”\"‘’'")) or parts[-1]
    return head, len(parts) == 1 and core == phrase


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
