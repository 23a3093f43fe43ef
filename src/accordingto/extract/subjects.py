"""Triples without a source -> the same, with the subject of their verb as source, where the parse shows one and the verb is active."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from accordingto.extract.auxiliaries import BE, HAVE
from accordingto.extract.tags import FINITE
from accordingto.schema import Parse, Sentence, Span, Triple

_SUBJECT: Final = "nsubj"
_NOT_DONE: Final = frozenset("seem seems seemed appear appears it there that this we you us i".split())
"""Verbs whose subject says nothing ("he seemed"), and subjects that are nobody's or are hardly ever left out by mistake."""


def add_subjects(text: str, sentences: Sequence[Sentence], parse: Parse, triples: Sequence[Triple]) -> tuple[Triple, ...]:
    """Text, its sentences and their parse, and triples -> the same triples in order; a source is added, none is changed.

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
    joined: dict[int, int] = {}
    for number, (parent, relation) in enumerate(zip(parse.parents, parse.relations, strict=True)):
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

    return tuple(
        replace(triple, source=(subject,))
        if not triple.source and triple.cue and triple.content and (subject := subject_of(triple)) is not None
        else triple
        for triple in triples
    )
