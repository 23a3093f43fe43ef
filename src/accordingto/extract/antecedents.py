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

from accordingto.extract.lexicon import lexicon
from accordingto.extract.pronouns import gender_of
from accordingto.extract.spans import holding
from accordingto.extract.stage import Stage
from accordingto.schema import Actor, ActorKind, Attribution, Mention, MentionForm, Parse, Quotation, SourceKind, Span

_SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass"})
_OBJECTS: Final = frozenset({"obj", "iobj", "obl"})
_NOUNS: Final = frozenset({"NOUN", "PROPN", "PRON"})
_NEW: Final = re.compile(r"(?:an?|one|another|someone|somebody)\b", re.IGNORECASE)
"""What opens the words for somebody who was not told of before: "a midwife", "one of them"."""
_BEING: Final = 8
"""So many words around a name are looked at for the "is" that it hangs together with: "Among them is Lind"."""
_BY: Final = re.compile(r"\bby\s+(?:\w+\s+){0,3}?(?:[a-z-]+,\s+)?$", re.IGNORECASE)
"""What stands before the one who asks, and whom the answer is not of: "Questioned by | Berg", "Asked by the coroner, | Dr Berg"."""
_BY_CHARS: Final = 60
"""So far before a name its "by" is looked for."""
_WHOSE: Final = re.compile(r"\bwhose\s(?:[\w’'-]+\s){0,3}$")
_WHOSE_CHARS: Final = 60
"""So far before a name its "whose" is looked for."""
_OWNED: Final = re.compile(r"(?P<his>[Hh]is|[Hh]er)\b|(?:[A-ZÀ-Þ][\w’-]*\s){0,3}[A-ZÀ-Þ][\w-]*(?=['’]s?\s)")
_FRONT: Final = re.compile(r"(?:^|[.?!”\"]\s+|\n)(?:When|After|Before|While|As|Once|Because|Although|Since)\s(?:[\w’'.-]+\s){0,3}$")
_OBJECT: Final = {
    "m": re.compile(r"\bhim\b[^.]*,"),
    "f": re.compile(r"\bher(?=,|\s(?:to|for|with|about|that|if|whether|why|how)\b)[^.]*,"),
}
"""Somebody to whom something is done in a clause in front, and where that ends; "her dog" is nobody."""
_OPENING: Final = 6
"""So many words of a sentence are its opening."""
_NEAR: Final = 4
"""So many sentences before a pronoun are near: who has no name, or was not told of last, is not meant from farther away."""
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
        self._turns = {span: found.content.spans for found in attributions if is_turn(found) for span in found.content.spans}
        sources = sorted({span for found in attributions for span in found.source.spans})
        self._genders = genders
        self._stage = stage
        self._subjects = [
            (mention, actor)
            for mention, actor in stage.mentions
            if actor.kind is ActorKind.PERSON and mention.form is not MentionForm.PRONOUN
            if (is_subject(stage, mention) or _heads(stage.text, sources, mention)) and not _is_told_beside(stage, mention)
        ]
        self._starts = [mention.start for mention, _ in self._subjects]
        self._strangers = sorted(found.source.spans[0] for found in attributions if found.within is None and _is_stranger(found))
        self._inside = [self._said_with(mention) for mention, _ in self._subjects]
        self._told: dict[str, list[int]] = {"m": [], "f": []}
        for mention, actor in stage.mentions:
            able = actor.kind is ActorKind.PERSON and actor.id in genders and mention.form is MentionForm.NAME
            if able and holding(self._said, (mention.start, mention.end)) is None:
                self._told[genders[actor.id]].append(mention.start)

    def find(self, pronoun: str, span: Span) -> tuple[Mention, Actor] | None:
        """A pronoun in lower case and its span -> the mention of the person that it means, and the person; None where that is not known.

        Inside quotation marks it stays open: of whom somebody talks is not told by what stands before the quotation. It does so, too, where
        the last one may be man or woman, and somebody else who is surely meant by such a pronoun was named since.
        """
        gender = gender_of(pronoun)
        if not gender or holding(self._quoted, span) is not None:
            return None
        here = holding(self._said, span)
        for place in range(bisect_left(self._starts, span[0]) - 1, -1, -1):
            mention, actor = self._subjects[place]
            if not self._is_beside(place, here):
                continue
            known = self._genders.get(actor.id, "")
            if known in {gender, ""} and not (self._in_one_sentence(mention, span) and self._is_asking(mention)):
                told = self._told[gender]
                nearer = not known and bisect_left(told, mention.end) < bisect_left(told, span[0])
                if nearer or self._stranger_since(mention, span) or self._opened_by_another(actor, mention, span, gender):
                    return None
                if self._speaks_to_another(mention, span, gender):
                    return None
                if not actor.named:
                    meant = _NEW.match(mention.text) and self._is_near(actor, span) and self._is_alone(mention, span, gender)
                    return (mention, actor) if meant else None
                return self._goes_on(mention, actor, span, gender)
        return None

    def _is_beside(self, place: int, here: Span | None) -> bool:
        """True for a subject that is told of where a pronoun stands, or outside of what anybody says; in a turn of a conversation only one
        that is told of in the same turn: who spoke before has a label, and is not spoken of by it.
        """
        if here in self._turns:
            return self._inside[place] in self._turns[here]
        return self._inside[place] in (None, here)

    def _opened_by_another(self, actor: Actor, mention: Mention, span: Span, gender: str) -> bool:
        """True where the sentence right before a pronoun's own opens with somebody else's name, whatever the tagger takes that for: "But
        perhaps Berg, the author of the course, puts it best. “They obey,” he writes".
        """
        stage = self._stage
        number = bisect_right(stage.sentences, span[0]) - 2
        if number < 0 or mention.start >= stage.sentences[number]:
            return False
        opening = stage.numbers((stage.sentences[number], stage.sentences[number + 1]))[:_OPENING]
        if not opening:
            return False
        low, high = stage.tokens[opening[0]][0], stage.tokens[opening[-1]][1]
        return any(
            other.form is MentionForm.NAME and one.kind is ActorKind.PERSON and one.named and one is not actor and other.end <= high
            and self._genders.get(one.id, gender) == gender and holding(self._quoted, (other.start, other.end)) is None
            and holding(self._said, (other.start, other.end)) is None
            and not stage.text.startswith(("’s", "'s"), other.end)
            for other, one in stage.inside((low, high))
        )  # fmt: skip

    def _speaks_to_another(self, mention: Mention, span: Span, gender: str) -> bool:
        """True where a sentence before the pronoun's own tells what its subject said to another "him" or "her": "Lind put it to him that he
        lied. “No,” he said".
        """
        stage = self._stage
        if bisect_right(stage.sentences, mention.start) == bisect_right(stage.sentences, span[0]):
            return _meets_another(stage.text, mention, span, gender)
        if not stage.parse.parents:
            return False
        verb = _verb_of(stage, mention)
        if verb is None or stage.text[slice(*stage.tokens[verb])].lower() not in lexicon().verbs:
            return False
        end = next(iter(stage.sentences[bisect_right(stage.sentences, mention.start) :]), span[0])
        return any(
            stage.parse.parents[n] == verb and stage.parse.relations[n] in _OBJECTS
            and stage.text[slice(*stage.tokens[n])].lower() == ("him" if gender == "m" else "her")
            for n in stage.numbers((mention.end, end))
        )  # fmt: skip

    def _is_near(self, actor: Actor, span: Span) -> bool:
        """True where the last sentences before a pronoun tell of an actor, by name or by what that is."""
        sentences = self._stage.sentences
        low = sentences[max(0, bisect_right(sentences, span[0]) - 1 - _NEAR)] if sentences else 0
        told = (mention for mention in actor.mentions if mention.form is not MentionForm.PRONOUN)
        return any(low <= mention.start and mention.end <= span[0] for mention in told)

    def _is_alone(self, mention: Mention, span: Span, gender: str) -> bool:
        """True where no pronoun of the other gender stands between a mention and a pronoun: "A nurse looked for her dog. He said"."""
        stage = self._stage
        between = (gender_of(stage.text[slice(*stage.tokens[n])].lower()) for n in stage.numbers((mention.end, span[0])))
        return all(other in {"", gender} for other in between)

    def is_quoted(self, span: Span) -> bool:
        """True for a span in quotation marks."""
        return holding(self._quoted, span) is not None

    def is_stranger(self, pronoun: str, span: Span, actor: Actor) -> bool:
        """True where a pronoun can hardly mean an actor with a name, since a stranger was told of last: "A nurse came. She said", or
        somebody without a name in the same sentence: "The minister has promised help; she has not said when". Where "the minister" was told
        of last, and before that somebody with a name, it can be the latter alone.
        """
        gender = gender_of(pronoun)
        if not gender or not actor.named:
            return False
        if (turn := self._turns.get(holding(self._said, span) or (0, 0))) is not None:  # who else talks is not spoken of by his label
            told = (mention for mention in actor.mentions if mention.form is not MentionForm.PRONOUN and mention.start < span[0])
            return not any(start <= mention.start < end for mention in told for start, end in turn)
        if self.is_quoted(span):
            return not self._is_near(actor, span)
        here, strange = holding(self._said, span), False
        for place in range(bisect_left(self._starts, span[0]) - 1, -1, -1):
            mention, last = self._subjects[place]
            if not self._is_beside(place, here):
                continue
            if self._stranger_since(mention, span):
                return True
            if self._genders.get(last.id, gender) != gender:
                continue
            if last.named:
                if last is not actor:
                    return strange or not self._is_near(actor, span)
                rivals = self._told[gender][bisect_left(self._told[gender], mention.end) : bisect_left(self._told[gender], span[0])]
                own = {other.start for other in actor.mentions}
                if self._opened_by_another(actor, mention, span, gender):
                    return True
                return self._speaks_to_another(mention, span, gender) or (strange and any(start not in own for start in rivals))
            if _NEW.match(mention.text) or self._in_one_sentence(mention, span) or self._is_of(mention, actor):
                return True
            strange = not any(mention.end <= own.start < span[0] for own in actor.mentions if own.form is MentionForm.NAME)
        return False

    def _is_of(self, mention: Mention, actor: Actor) -> bool:
        """True for somebody who is called by whose he is, and hence another one: "His manager", "Lind's manager"."""
        owned = _OWNED.match(mention.text)
        if owned is None or owned["his"]:
            return owned is not None
        stop = mention.start + owned.end()
        return any(mention.start <= own.start and own.end <= stop for own in actor.mentions)

    def is_asker(self, pronoun: str, span: Span, actor: Actor) -> bool:
        """True where a pronoun answers who is told of before it in its own sentence, behind "by": "Asked by a student, he said no"."""
        if not gender_of(pronoun):
            return False
        before = [mention for mention in actor.mentions if mention.end <= span[0] and mention.form is not MentionForm.PRONOUN]
        last = before[-1] if before else None
        return last is not None and self._in_one_sentence(last, span) and self._is_asking(last)

    def _is_asking(self, mention: Mention) -> bool:
        return bool(_BY.search(self._stage.text, max(0, mention.start - _BY_CHARS), mention.start))

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
            if token != span and (holding(self._quoted, token) is not None or holding(self._said, token) is not None):
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
            and holding(self._quoted, (other.start, other.end)) is None
            and not stage.text.startswith(("’s", "'s", "’", "'"), other.end)
            and not _BY.search(stage.text, max(start, other.start - _BY_CHARS), other.start)  # "Asked by Berg, he said no"
        ]  # fmt: skip
        if not since or mention.start >= start:
            return mention, actor
        sure = len({one.id for _, one in since}) == 1 and self._genders.get(since[0][1].id) == gender
        return since[-1] if sure else None

    def _said_with(self, mention: Mention) -> Span | None:
        """What somebody says that holds a mention; None where the verb whose subject this is stands outside of it: "Lind was asked"."""
        span = mention.start, mention.end
        said = holding(self._said, span)
        able = said is not None and holding(self._quoted, span) is None and self._stage.parse.parents
        verb = _verb_of(self._stage, mention) if able else None
        if verb is None or self._stage.tokens[verb][1] <= mention.start:  # "Berg said | Lind was an uncle", read as if Lind said
            return said
        return said if holding(self._said, self._stage.tokens[verb]) == said else None


def _meets_another(text: str, mention: Mention, span: Span, gender: str) -> bool:
    """True for the subject of a clause in front that does something to another "him" or "her": "When | Lind | asked him, he refused"."""
    front = _FRONT.search(text, max(0, mention.start - _BY_CHARS), mention.start)
    between = text[mention.end : span[0]]
    return front is not None and _OBJECT[gender].search(between) is not None


def is_turn(found: Attribution) -> bool:
    """True for the turn of a conversation, whose cue is a label or a mark."""
    return not any(map(str.islower, found.cue.text))


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


def _is_told_beside(stage: Stage, mention: Mention) -> bool:
    """True for the subject of a clause that hangs on another person: "Ada Lind, whose son Liam drowned, was there. She said"."""
    parents, relations = stage.parse.parents, stage.parse.relations
    verb = _verb_of(stage, mention) if parents else None
    if verb is None or relations[verb] != "acl:relcl":
        return False
    if _WHOSE.search(stage.text, max(0, mention.start - _WHOSE_CHARS), mention.start):
        return True
    noun = parents[verb]
    holding = stage.around(stage.tokens[noun])
    return noun < verb and any(actor.kind is ActorKind.PERSON and mention not in actor.mentions for _, actor in holding)


def _is_stranger(found: Attribution) -> bool:
    """True for a source who is one person, not told of before and known by no name: "one of them", "another"."""
    return found.source_kind is SourceKind.UNNAMED and len(found.source.spans) == 1 and bool(_NEW.match(found.source.text))


def is_subject(stage: Stage, mention: Mention) -> bool:
    """True for a mention that its clause is about: its subject, or by whom something is done."""
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
    if by and any(_is_passive(parse, parse.parents[n]) for n in tops):
        return True  # "The view is shared by Ada Lind. She ..."; but "Asked by Ada Lind, he ..."
    tops += [parse.parents[n] for n in tops if parse.relations[n] in {"appos", "flat"}]  # "the minister, Ada Lind, said"
    return any(parse.relations[n] in _SUBJECTS and not _has_subject_before(parse, n) for n in tops)


def _has_subject_before(parse: Parse, number: int) -> bool:
    """True for what stands behind a verb that has its subject before it, and is none whatever the tagger says: "Lind sentenced | Berg"."""
    verb = parse.parents[number]
    before = range(max(0, verb - _BEING), verb)
    return verb < number and any(parse.parents[n] == verb and parse.relations[n] in _SUBJECTS for n in before)


def _is_passive(parse: Parse, verb: int) -> bool:
    """True for a participle with its form of "be"."""
    near = range(max(0, verb - _BEING), verb)
    return parse.tags[verb] == "VBN" and any(parse.parents[n] == verb and parse.relations[n].startswith("aux") for n in near)


def _heads(text: str, sources: Sequence[Span], mention: Mention) -> bool:
    """True for a name that opens a source, or stands in it behind a comma: "another, Ada Lind,"."""
    at = bisect_left(sources, (mention.start, 0))
    if at < len(sources) and sources[at][0] == mention.start:
        return True
    behind = bisect_left(sources, (mention.end, 0))
    who = behind < len(sources) and text[slice(*sources[behind])] == "who" and mention.form is MentionForm.NAME
    if who and text[mention.end : sources[behind][0]] in {", ", " "}:
        return True  # "his daughter Ada Lind, who called"
    start, end = sources[at - 1] if at else (0, 0)
    return mention.form is MentionForm.NAME and mention.end <= end and text[start : mention.start].rstrip().endswith(",")
