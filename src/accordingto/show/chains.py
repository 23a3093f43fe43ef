"""Attributions -> the order and the chains in which they are shown."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from accordingto.schema import Actor, Attribution, MentionForm, Record, Span

_OBTAINED: Final = re.compile(r"(?P<document>.*\w)(?<! was)(?<! were)(?<! been),? (?:\w+ by|that|which)")


def all_spans(attr: Attribution) -> tuple[Span, ...]:
    """An attribution -> the spans of its source, cue and content, in that order."""
    return (*attr.source.spans, *attr.cue.spans, *attr.content.spans)


def place(attr: Attribution) -> int:
    """An attribution -> where its first word stands, in characters of the text; 0 if it has no words."""
    return min((start for start, _ in all_spans(attr)), default=0)


def in_order(attrs: Sequence[Attribution]) -> list[tuple[Attribution, int]]:
    """Attributions -> (attribution, depth) in text order, each inner one straight after its outer one and one deeper.

    An attribution whose `within` names none of the others, or goes round in a circle, counts as an outer one.
    """
    known = {attr.id for attr in attrs}
    inner: defaultdict[str, list[Attribution]] = defaultdict(list)
    roots: list[Attribution] = []
    ordered = sorted(attrs, key=place)
    for attr in ordered:
        if attr.within in known and attr.within is not None and attr.within != attr.id:
            inner[attr.within].append(attr)
        else:
            roots.append(attr)
    found: list[tuple[Attribution, int]] = []
    seen: set[int] = set()
    # Those of a circle hang on no root: they come last here, and the first of them is taken for the outer one.
    for root in (*roots, *ordered):
        stack = [(root, 0)]
        while stack:
            attr, depth = stack.pop()
            if id(attr) in seen:
                continue
            seen.add(id(attr))
            found.append((attr, depth))
            stack.extend((below, depth + 1) for below in reversed(inner[attr.id]))
    return found


def outward(attr: Attribution, record: Record) -> list[Attribution]:
    """An attribution -> those that it stands in, the nearest first."""
    by_id = {other.id: other for other in record.attributions}
    found: list[Attribution] = []
    seen = {attr.id}
    while attr.within in by_id and attr.within not in seen:
        attr = by_id[attr.within]
        seen.add(attr.id)
        found.append(attr)
    return found


def resolved(attr: Attribution, speakers: dict[str, Actor]) -> str | None:
    """An attribution -> the name of its speaker, where the source's own words ("he", "the ambassador") do not give it; else None."""
    actor = speakers.get(attr.speaker or "")
    if actor is None or not actor.named or actor.name.casefold() in attr.source.text.casefold():
        return None
    return actor.name


def chain(attr: Attribution, record: Record, speakers: dict[str, Actor]) -> list[str]:
    """An attribution -> the hands that its words came through, the one nearest to the reader first; empty if there is only one.

    A pronoun is given by its name; whoever got hold of a document comes before the document.
    """
    names: list[str] = []
    for link in (*reversed(outward(attr, record)), attr):
        names.extend(filter(None, (link.obtained_by.text, _link_name(link, speakers))))
    return names if len(names) > 1 else []


def _link_name(attr: Attribution, speakers: dict[str, Actor]) -> str:
    actor = speakers.get(attr.speaker or "")
    if actor is not None and actor.named:
        pronouns = {mention.text for mention in actor.mentions if mention.form is MentionForm.PRONOUN}
        if attr.source.text in pronouns or not attr.source.text:
            return actor.name
    source, finder = attr.source.text, attr.obtained_by.text
    # "a memo obtained by The Lantern": The Lantern has a place of its own in the chain, before the memo.
    if finder and (found := _OBTAINED.fullmatch(" ".join(source.partition(finder)[0].split()))):
        return found["document"]
    return source or "nobody named"
