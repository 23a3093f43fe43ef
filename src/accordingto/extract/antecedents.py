"""A pronoun that speaks -> who that is: the last person of that gender whom a sentence before was about.

"He said" goes on with the one of whom the text last told something: the subject of the last clause that is the reporter's own, or who was
last heard (Grosz, Joshi, Weinstein: Centering, Computational Linguistics 1995). Who is only spoken of in what somebody says is not meant.
Where that was somebody whose name is not known ("the chairman"), none who was named before is taken in the place.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Final

from accordingto.extract.pronouns import gender_of
from accordingto.extract.stage import Stage
from accordingto.schema import Actor, ActorKind, Attribution, Mention, MentionForm, Quotation, Span

_SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass"})
_NOUNS: Final = frozenset({"NOUN", "PROPN", "PRON"})
_CLIMB: Final = 3
"""So many words are climbed from a name to the verb that it is the subject of."""


class Antecedents:
    """The persons whom the clauses of a document are about, in order, outside of what is said and inside of each."""

    def __init__(
        self, stage: Stage, quotations: Sequence[Quotation], attributions: Sequence[Attribution], genders: Mapping[str, str]
    ) -> None:
        """What `find_speakers` is given: `genders` has "m" or "f" for the ids of actors of whom the text or a given name tells."""
        self._quoted = sorted((quotation.start, quotation.end) for quotation in quotations)
        self._said = sorted({span for found in attributions if found.within is None for span in found.content.spans})
        sources = sorted({span for found in attributions for span in found.source.spans})
        self._genders = genders
        self._subjects = [
            (mention, actor)
            for mention, actor in stage.mentions
            if actor.kind is ActorKind.PERSON and mention.form is not MentionForm.PRONOUN
            if _is_subject(stage, mention) or _heads(sources, mention)
        ]
        self._starts = [mention.start for mention, _ in self._subjects]
        self._inside = [self._said_with(stage, mention) for mention, _ in self._subjects]
        self._told: dict[str, list[int]] = {"m": [], "f": []}
        for mention, actor in stage.mentions:
            able = actor.kind is ActorKind.PERSON and actor.id in genders and mention.form is MentionForm.NAME
            if able and _holding(self._said, (mention.start, mention.end)) is None:
                self._told[genders[actor.id]].append(mention.start)

    def find(self, pronoun: str, span: Span) -> tuple[Mention, Actor] | None:
        """A pronoun in lower case and its span -> the mention of the person that it means, and the person; None where that is not known.

        Inside quotation marks it stays open: of whom somebody talks is not told by what stands before the quotation. It does so, too, where
        the last one may be man or woman, and somebody else who is surely meant by such a pronoun was named since.
        """
        gender = gender_of(pronoun)
        if not gender or _holding(self._quoted, span) is not None:
            return None
        here = _holding(self._said, span)
        for place in range(bisect_left(self._starts, span[0]) - 1, -1, -1):
            mention, actor = self._subjects[place]
            if self._inside[place] not in (None, here):
                continue
            known = self._genders.get(actor.id, "")
            if known in {gender, ""}:
                told = self._told[gender]
                nearer = not known and bisect_left(told, mention.end) < bisect_left(told, span[0])
                return (mention, actor) if actor.named and not nearer else None
        return None

    def _said_with(self, stage: Stage, mention: Mention) -> Span | None:
        """What somebody says that holds a mention; None where the verb whose subject this is stands outside of it: "Lind was asked"."""
        span = mention.start, mention.end
        said = _holding(self._said, span)
        able = said is not None and _holding(self._quoted, span) is None and stage.parse.parents
        verb = _verb_of(stage, mention) if able else None
        return said if verb is None or _holding(self._said, stage.tokens[verb]) == said else None


def _verb_of(stage: Stage, mention: Mention) -> int | None:
    """A mention -> the number of the verb that it is the subject of; None where it is none's."""
    parents, inside = stage.parse.parents, stage.numbers((mention.start, mention.end))
    at = next((n for n in inside if parents[n] not in inside), None)
    for _ in range(_CLIMB):
        if at is None or stage.parse.relations[at] not in _SUBJECTS | {"appos"}:
            return None
        at = parents[at]
        if stage.parse.tags[at] not in _NOUNS:
            return at
    return None


def _is_subject(stage: Stage, mention: Mention) -> bool:
    parse, inside = stage.parse, stage.numbers((mention.start, mention.end))
    if not parse.parents:
        return False
    tops = [n for n in inside if parse.parents[n] not in inside]
    tops += [parse.parents[n] for n in tops if parse.relations[n] in {"appos", "flat"}]  # "the minister, Ada Lind, said"
    return any(parse.relations[n] in _SUBJECTS for n in tops)


def _heads(sources: Sequence[Span], mention: Mention) -> bool:
    """True for a name that opens a source."""
    at = bisect_left(sources, (mention.start, 0))
    return at < len(sources) and sources[at][0] == mention.start


def _holding(spans: Sequence[Span], inner: Span) -> Span | None:
    """Spans in order that do not overlap -> the one that holds `inner`, or None."""
    place = bisect_right(spans, (inner[0], 1 << 60)) - 1
    return spans[place] if place >= 0 and inner[1] <= spans[place][1] else None
