"""Attributions -> the same with what the source does (act), how the reporter stands to it (distance), negation, condition and modality.

From cue words and the clauses around them; the words are data (data/cues.toml), each class with its origin.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from accordingto.extract.acts import judge_cue
from accordingto.extract.lexicon import Lexicon, lexicon
from accordingto.extract.modality import find_modality
from accordingto.schema import Act, Attribution, Sentence, Span

MAX_CONDITION_CHARS: Final = 240
"""A clause longer than this is cut: it has run past its end."""

_FAR_CHARS: Final = 2_000
"""A condition farther from the cue is not looked for: no real sentence is so long, and lists without a stop are."""

_CLAUSE_END = re.compile(r"[;.!?”\"»]|,(?!\s+(?:as|however|of course|in fact)\b)|\s[—–-]\s|\s(?:then|but)\b|\)")
_ABBREVIATION = re.compile(r"(?:\b[A-Za-z](?:\.[A-Za-z])*|\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|St|No|vs)|\d)\.$")
_NEAR: Final = 4
"""So many contents before and behind a cue can stand in its sentence."""
_WHETHER = frozenset({Act.ASK, Act.KNOW})
_NOT_CONDITION = re.compile(r"\b(?:as|what|wonder\w*|ask\w*|unclear|unsure|know|see|doubt)\s*$", re.I)


def weigh_attributions(text: str, sentences: Sequence[Sentence], attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Text, its sentences and attributions -> the attributions with act, distance, negated, condition and modality, and the reasons."""
    starts = [sentence.start for sentence in sentences]
    inner: dict[str, list[Span]] = {}
    said: dict[Span, str] = {}
    for attribution in attributions:
        if attribution.within is not None:
            inner.setdefault(attribution.within, []).extend(attribution.content.spans)
        else:
            said |= dict.fromkeys(attribution.content.spans, attribution.id)
    contents = sorted(said)
    weighed = []
    for attribution in attributions:
        others = _around(attribution, contents)
        others = [span for span in others if said[span] != attribution.id]
        weighed.append(_weigh(text, sentences, starts, attribution, inner.get(attribution.id, ()), others))
    return tuple(weighed)


def _around(attribution: Attribution, contents: Sequence[Span]) -> Sequence[Span]:
    """Contents in order -> those near an attribution's cue: so many before and behind it as can matter."""
    at = bisect_right(contents, attribution.cue.spans[0] if attribution.cue.spans else (0, 0))
    return contents[max(0, at - _NEAR) : at + _NEAR]


def _weigh(
    text: str,
    sentences: Sequence[Sentence],
    starts: Sequence[int],
    attribution: Attribution,
    inner: Sequence[Span],
    others: Sequence[Span],
) -> Attribution:
    words = lexicon()
    at = attribution.cue.spans[0][0] if attribution.cue.spans else 0
    number = bisect_right(starts, at) - 1
    act, distance, negator, why = judge_cue(text, starts[number] if number >= 0 else 0, attribution, words)
    condition = _find_conditions(text, sentences, starts, attribution, act, words, others)
    modality = find_modality(text, attribution.content.spans, (*condition, *inner), words)
    reasons = [*attribution.why, *why]
    reasons += [f"condition: “{text[start:end]}”" for start, end in condition]
    reasons += [f"modality: “{text[start:end]}”" for start, end in modality]
    return replace(
        attribution, act=act, distance=distance, negated=bool(negator), condition=condition, modality=modality, why=tuple(reasons)
    )


def _find_conditions(
    text: str,
    sentences: Sequence[Sentence],
    starts: Sequence[int],
    attribution: Attribution,
    act: Act,
    words: Lexicon,
    others: Sequence[Span],
) -> tuple[Span, ...]:
    """The clauses that the content hangs on: inside it or, for an outer attribution, in the rest of the sentence of its cue, but for what
    others say there (`others`).
    """
    regions = list(attribution.content.spans)
    for at, _ in attribution.cue.spans if attribution.within is None else ():
        number = bisect_right(starts, at) - 1
        if number >= 0:
            regions.append((max(sentences[number].start, at - _FAR_CHARS), min(sentences[number].end, at + _FAR_CHARS)))
    found: set[Span] = set()
    for low, high in regions:
        for match in words.conditions.finditer(text, low, high):
            asks = match.group().lower() == "if" and act in _WHETHER and _opens_content(match.start(), attribution)
            own = (low, high) in attribution.content.spans
            theirs = not own and any(first <= match.start() < last for first, last in others)
            if asks or theirs or _NOT_CONDITION.search(text, max(0, match.start() - 12), match.start()):
                continue
            end = _clause_end(text, match.end(), min(high, match.start() + MAX_CONDITION_CHARS))
            if end > match.end():
                found.add((match.start(), end))
    return tuple(_outermost(found))


def _opens_content(at: int, attribution: Attribution) -> bool:
    return any(0 <= at - start <= 2 for start, _ in attribution.content.spans)


def _clause_end(text: str, start: int, high: int) -> int:
    """Where the clause that begins at `start` ends, white space before the end left out."""
    match = _CLAUSE_END.search(text, start, high)
    while match and match.group() == "." and _ABBREVIATION.search(text, start, match.end()) and match.end() < high:
        match = _CLAUSE_END.search(text, match.end(), high)
    end = match.start() if match else high
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _outermost(spans: set[Span]) -> list[Span]:
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return kept
