"""A pronoun that speaks -> who that is: the last person of that gender whom a sentence before was about.

"He said" goes on with the one of whom the text last told something: the subject of the last clause that is the reporter's own, or who was
last heard (Grosz, Joshi, Weinstein: Centering, Computational Linguistics 1995). Who is only spoken of in what somebody says is not meant.
Where that was somebody whose name is not known ("the chairman"), none who was named before is taken in the place; who is new and has
none ("a midwife") goes on to speak.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Final

from accordingto.extract.pronouns import gender_of
from accordingto.extract.stage import Stage
from accordingto.schema import Actor, ActorKind, Attribution, Mention, MentionForm, Quotation, SourceKind, Span

_SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass"})
_NOUNS: Final = frozenset({"NOUN", "PROPN", "PRON"})
_NEW: Final = re.compile(r"(?:an?|one|another|someone|somebody)\b", re.IGNORECASE)
"""What opens the words for somebody who was not told of before: "a midwife", "one of them"."""
_BEING: Final = 8
"""So many words around a name are looked at for the "is" that it hangs together with: "Among them is Lind"."""
_MEMORY: Final = 200
"""So many words before a pronoun are looked at for others."""
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
        self._stage = stage
        self._subjects = [
            (mention, actor)
            for mention, actor in stage.mentions
            if actor.kind is ActorKind.PERSON and mention.form is not MentionForm.PRONOUN
            if _is_subject(stage, mention) or _heads(stage.text, sources, mention)
        ]
        self._starts = [mention.start for mention, _ in self._subjects]
        self._strangers = sorted(found.source.spans[0] for found in attributions if found.within is None and _is_stranger(found))
        self._inside = [self._said_with(mention) for mention, _ in self._subjects]
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
                if nearer or self._stranger_since(mention, span):
                    return None
                if not actor.named:
                    return (mention, actor) if _NEW.match(mention.text) and self._is_alone(mention, span, gender) else None
                return self._goes_on(mention, actor, span, gender)
        return None

    def _is_alone(self, mention: Mention, span: Span, gender: str) -> bool:
        """True where no pronoun of the other gender stands between a mention and a pronoun: "A nurse looked for her dog. He said"."""
        stage = self._stage
        between = (gender_of(stage.text[slice(*stage.tokens[n])].lower()) for n in stage.numbers((mention.end, span[0])))
        return all(other in {"", gender} for other in between)

    def is_quoted(self, span: Span) -> bool:
        """True for a span in quotation marks."""
        return _holding(self._quoted, span) is not None

    def is_stranger(self, pronoun: str, span: Span, actor: Actor) -> bool:
        """True where a pronoun can hardly mean an actor with a name, since a stranger was told of last: "A nurse came. She said", or
        somebody without a name in the same sentence: "The minister has promised help; she has not said when".
        """
        gender = gender_of(pronoun)
        if not gender or not actor.named or self.is_quoted(span):
            return False
        here = _holding(self._said, span)
        for place in range(bisect_left(self._starts, span[0]) - 1, -1, -1):
            mention, last = self._subjects[place]
            if self._inside[place] not in (None, here):
                continue
            if self._stranger_since(mention, span):
                return True
            if self._genders.get(last.id, gender) == gender:
                return not last.named and (bool(_NEW.match(mention.text)) or self._in_one_sentence(mention, span))
        return False

    def _in_one_sentence(self, mention: Mention, span: Span) -> bool:
        sentences = self._stage.sentences
        return bisect_right(sentences, mention.start) == bisect_right(sentences, span[0])

    def _stranger_since(self, mention: Mention, span: Span) -> bool:
        """True where somebody who is none of the actors has spoken between a mention and a pronoun: "One of them said no. She left"."""
        return bisect_left(self._strangers, (mention.end, 0)) < bisect_left(self._strangers, (span[0], 0))

    def _goes_on(self, mention: Mention, actor: Actor, span: Span, gender: str) -> tuple[Mention, Actor] | None:
        """Who was last told of, through the pronouns since: "When I asked Berg, he shrugged. “No,” he said"."""
        stage = self._stage
        last = stage.numbers((mention.end, span[0]))[-_MEMORY:]
        nominative = "he" if gender == "m" else "she"
        for token in [*(stage.tokens[n] for n in last if stage.text[slice(*stage.tokens[n])].lower() == nominative), span]:
            if token != span and (_holding(self._quoted, token) is not None or _holding(self._said, token) is not None):
                continue
            found = self._in_sentence(mention, actor, token, gender)
            if found is None:
                return None
            mention, actor = found
        return mention, actor

    def _in_sentence(self, mention: Mention, actor: Actor, span: Span, gender: str) -> tuple[Mention, Actor] | None:
        """Who was last told of, or who was named since in the pronoun's own sentence: "When I asked Berg, he said no"."""
        stage = self._stage
        start = stage.sentences[bisect_right(stage.sentences, span[0]) - 1] if stage.sentences else 0
        low = max(start, mention.end)
        since = [
            (other, one)
            for other, one in stage.mentions[bisect_left(stage.mention_starts, low) : bisect_left(stage.mention_starts, span[0])]
            if other.form is MentionForm.NAME and one.kind is ActorKind.PERSON and one.named and one is not actor
            and self._genders.get(one.id, gender) == gender
            and _holding(self._quoted, (other.start, other.end)) is None
            and not stage.text.startswith(("’s", "'s", "’", "'"), other.end)
        ]  # fmt: skip
        if not since or mention.start >= start:
            return mention, actor
        sure = len({one.id for _, one in since}) == 1 and self._genders.get(since[0][1].id) == gender
        return since[-1] if sure else None

    def _said_with(self, mention: Mention) -> Span | None:
        """What somebody says that holds a mention; None where the verb whose subject this is stands outside of it: "Lind was asked"."""
        span = mention.start, mention.end
        said = _holding(self._said, span)
        able = said is not None and _holding(self._quoted, span) is None and self._stage.parse.parents
        verb = _verb_of(self._stage, mention) if able else None
        return said if verb is None or _holding(self._said, self._stage.tokens[verb]) == said else None


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


def _is_stranger(found: Attribution) -> bool:
    """True for a source who is one person, not told of before and known by no name: "one of them", "another"."""
    return found.source_kind is SourceKind.UNNAMED and len(found.source.spans) == 1 and bool(_NEW.match(found.source.text))


def _is_subject(stage: Stage, mention: Mention) -> bool:
    parse, inside = stage.parse, stage.numbers((mention.start, mention.end))
    if not parse.parents:
        return False
    tops = [n for n in inside if parse.parents[n] not in inside or parse.parents[n] == n]
    if (
        mention.form is MentionForm.NAME
        and tops
        and any(parse.relations[n] == "cop" and parse.parents[n] in tops for n in range(max(0, inside.start - _BEING), inside.start))
    ):
        return True  # "Among them is Ada Lind, who ..."
    by = [
        n for n in range(max(0, inside.start - 1), inside.stop) if stage.text[slice(*stage.tokens[n])] == "by" and parse.parents[n] in tops
    ]
    if by and any(parse.tags[parse.parents[n]] == "VBN" for n in tops):
        return True  # "The view is shared by Ada Lind. She ..."
    tops += [parse.parents[n] for n in tops if parse.relations[n] in {"appos", "flat"}]  # "the minister, Ada Lind, said"
    return any(parse.relations[n] in _SUBJECTS for n in tops)


def _heads(text: str, sources: Sequence[Span], mention: Mention) -> bool:
    """True for a name that opens a source, or stands in it behind a comma: "another, Ada Lind,"."""
    at = bisect_left(sources, (mention.start, 0))
    if at < len(sources) and sources[at][0] == mention.start:
        return True
    start, end = sources[at - 1] if at else (0, 0)
    return mention.form is MentionForm.NAME and mention.end <= end and text[start : mention.start].rstrip().endswith(",")


def _holding(spans: Sequence[Span], inner: Span) -> Span | None:
    """Spans in order that do not overlap -> the one that holds `inner`, or None."""
    place = bisect_right(spans, (inner[0], 1 << 60)) - 1
    return spans[place] if place >= 0 and inner[1] <= spans[place][1] else None
