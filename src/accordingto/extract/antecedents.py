"""A pronoun that speaks -> who that is: the last person of that gender whom a sentence before was about.

"He said" goes on with the one of whom the text last told something: the subject of the last clause that is the reporter's own, or who was
last heard (Grosz, Joshi, Weinstein: Centering, Computational Linguistics 1995). Who is only spoken of in what somebody says is not meant.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Final

from accordingto.extract.pronouns import gender_of
from accordingto.extract.stage import Stage
from accordingto.schema import Actor, ActorKind, Attribution, Mention, MentionForm, Quotation, Span

_SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass"})


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
            if actor.named and actor.kind is ActorKind.PERSON and mention.form is MentionForm.NAME
            if _is_subject(stage, mention) or _heads(sources, mention)
        ]
        self._starts = [mention.start for mention, _ in self._subjects]

    def find(self, pronoun: str, span: Span) -> tuple[Mention, Actor] | None:
        """A pronoun in lower case and its span -> the mention of the person that it means, and the person; None where that is not known.

        Inside quotation marks it stays open: of whom somebody talks is not told by what stands before the quotation.
        """
        gender = gender_of(pronoun)
        if not gender or _holding(self._quoted, span) is not None:
            return None
        here = _holding(self._said, span)
        for mention, actor in reversed(self._subjects[: bisect_left(self._starts, span[0])]):
            if _holding(self._said, (mention.start, mention.end)) not in (None, here):
                continue
            if self._genders.get(actor.id, gender) == gender:
                return mention, actor
        return None


def _is_subject(stage: Stage, mention: Mention) -> bool:
    parse, inside = stage.parse, stage.numbers((mention.start, mention.end))
    return any(parse.relations[n] in _SUBJECTS and parse.parents[n] not in inside for n in inside) if parse.parents else False


def _heads(sources: Sequence[Span], mention: Mention) -> bool:
    """True for a name that opens a source."""
    at = bisect_left(sources, (mention.start, 0))
    return at < len(sources) and sources[at][0] == mention.start


def _holding(spans: Sequence[Span], inner: Span) -> Span | None:
    """Spans in order that do not overlap -> the one that holds `inner`, or None."""
    place = bisect_right(spans, (inner[0], 1 << 60)) - 1
    return spans[place] if place >= 0 and inner[1] <= spans[place][1] else None
