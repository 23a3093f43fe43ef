"""Triples without a source -> the same, with the subject of their verb as source, where the parse shows one and the verb is active; that of
a passive begins the content, where an infinitive tells the rest ("the ferry | is said | to have sunk").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from accordingto.extract.auxiliaries import BE, HAVE
from accordingto.extract.tags import FINITE, TENSED
from accordingto.schema import Parse, Sentence, Span, Triple

_SUBJECT: Final = "nsubj"
_SUFFERING: Final = frozenset({"nsubj", "nsubj:pass"})
_TO: Final = re.compile(r"(?:not\s+)?to\s", re.IGNORECASE)
_BREAK: Final = re.compile(r"[.!?;:“”\"()]")
MAX_SUBJECT_CHARS: Final = 100
"""What runs on for longer before a passive is hardly its subject alone."""
_RELATIVE: Final = frozenset({"which", "that", "what", "who", "whatever"})
_NAMES: Final = frozenset({"NOUN", "PROPN"})
_NOT_DONE: Final = frozenset("seem seems seemed appear appears it there that this we you us i".split())
"""Verbs whose subject says nothing ("he seemed"), and subjects that are nobody's or are hardly ever left out by mistake."""


def add_subjects(text: str, sentences: Sequence[Sentence], parse: Parse, triples: Sequence[Triple]) -> tuple[Triple, ...]:
    """Text, its sentences and their parse, and triples -> the same triples in order; a source or the subject of a passive is added, none
    is changed.

    "China had historically resisted the plan" without a source is China's: the noun phrase that hangs on the verb as its subject
    (Universal Dependencies: nsubj), as far as the parse reads it, and what is joined to it. A passive has none ("was accused of").
    """
    if not parse.parents:
        return tuple(triples)
    tokens = [token for sentence in sentences for token in sentence.tokens]
    starts = [start for start, _ in tokens]
    last = {sentence.tokens[-1][1] for sentence in sentences if sentence.tokens}
    phrases = {phrase.head: (phrase.start, phrase.end) for phrase in parse.phrases}
    subjects: dict[int, int] = {}
    suffering: dict[int, int] = {}
    joined: dict[int, int] = {}
    for number, (parent, relation) in enumerate(zip(parse.parents, parse.relations, strict=True)):
        if relation in _SUFFERING:
            suffering.setdefault(parent, number)
        if relation == _SUBJECT:
            subjects.setdefault(parent, number)
        elif relation == "conj" and parent < number:
            joined[parent] = number

    def subject_of(triple: Triple) -> Span | None:
        inside = [n for start, end in triple.cue for n in range(bisect_left(starts, start), bisect_left(starts, end))]
        words = {text[slice(*tokens[n])].lower() for n in inside}
        if "told" in words and triple.cue[-1][1] in last:
            return None  # "..., MPs told": who is told
        verbs = FINITE | {"VBN"} if words & HAVE else FINITE
        number = next((subjects[n] for n in inside if parse.tags[n] in verbs and n in subjects), None)
        if number is None or words & (BE | _NOT_DONE) or text[slice(*tokens[number])].lower() in _NOT_DONE:
            return None
        start, end = phrases.get(tokens[number], tokens[number])
        if number in joined and joined[number] < inside[0]:  # "India and Pakistan"
            end = max(end, phrases.get(tokens[joined[number]], tokens[joined[number]])[1])
        taken = [*triple.cue, *triple.content]
        return None if any(low < end and start < high for low, high in taken) else (start, end)

    def suffering_of(triple: Triple) -> Span | None:
        inside = [n for start, end in triple.cue for n in range(bisect_left(starts, start), bisect_left(starts, end))]
        number = next((suffering[n] for n in inside if parse.tags[n] == "VBN" and n in suffering), None)
        passive = any(text[slice(*tokens[n])].lower() in BE for n in inside)
        if number is None or not passive or len(triple.content) != 1 or not _TO.match(text, triple.content[0][0]) or number >= inside[0]:
            return None
        start, cue = phrases.get(tokens[number], tokens[number])[0], triple.cue[0][0]
        end = start + len(text[start:cue].rstrip(" ,"))
        return (start, end) if start < end <= start + MAX_SUBJECT_CHARS and not _BREAK.search(text, start, end) else None

    def left_out_of(triple: Triple) -> Span | None:
        """The subject of a content that begins with its verb, right before who says so: "the aid | he said | is needed"."""
        if (
            len(triple.content) != 1
            or len(triple.source) != 1
            or not triple.cue[0][0] - triple.source[0][1] == 1 == triple.content[0][0] - triple.cue[-1][1]
        ):
            return None
        verb, before = bisect_left(starts, triple.content[0][0]), bisect_left(starts, triple.source[0][0]) - 1
        if before < 0 or verb >= len(tokens) or tokens[before][1] in last or parse.tags[verb] not in TENSED:
            return None
        if text[slice(*tokens[before])].lower() in _RELATIVE:
            return tokens[before]
        return (phrases.get(tokens[before], tokens[before])[0], tokens[before][1]) if parse.tags[before] in _NAMES else None

    def mended(triple: Triple) -> Triple:
        if triple.source and triple.cue and triple.content:
            subject = left_out_of(triple)
            return triple if subject is None else replace(triple, content=(subject, *triple.content))
        if triple.source or not triple.cue or not triple.content:
            return triple
        if (subject := subject_of(triple)) is not None:
            return replace(triple, source=(subject,))
        subject = suffering_of(triple)
        return triple if subject is None else replace(triple, content=(subject, *triple.content))

    return tuple(map(mended, triples))
