"""A document's words and who is named in them, by where they stand: what the rules ask that say who speaks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Final

from accordingto.schema import Actor, ActorKind, Mention, MentionForm, Parse, Sentence, Span

_NOUNS: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "X"})
_IN_NAMES: Final = frozenset({"PROPN", "PUNCT", "VBN", "PART", "NOUN"})
_POSSESSIVES: Final = frozenset({"'s", "’s", "'", "’"})
_STOPS: Final = frozenset(", ( — – - of in at with who that for from to by on which whose obtained seen reviewed known".split())

LEAD: Final = 3
"""Whom the first sentences tell of without a name ("a former mayor says") is mostly named further on."""


class Stage:
    """A document's words and the mentions in it, by where they stand."""

    def __init__(self, text: str, sentences: Sequence[Sentence], parse: Parse, actors: Sequence[Actor]) -> None:
        self.text = text
        self.tokens = [token for sentence in sentences for token in sentence.tokens]
        self.starts = [start for start, _ in self.tokens]
        self.sentences = [sentence.start for sentence in sentences]
        self.opens = frozenset(self.sentences)
        self.parse = parse
        self.actors = {actor.id: actor for actor in actors}
        self.mentions = sorted(((mention, actor) for actor in actors for mention in actor.mentions), key=lambda pair: pair[0].start)
        self.mention_starts = [mention.start for mention, _ in self.mentions]
        self.longest = max((mention.end - mention.start for mention, _ in self.mentions), default=0)
        self.lead = sentences[min(LEAD, len(sentences)) - 1].end if sentences else 0
        firsts = [actor.mentions[0].start for actor in actors if actor.named and actor.kind is ActorKind.PERSON and actor.mentions]
        self.newest = max(firsts, default=-1)
        self.roles: dict[str, int] = {}
        """The head of each role of those who are named -> where the last of these is named first."""
        self.posts: dict[str, list[frozenset[str]]] = {}
        """The same -> the words of each such role, in lower case."""
        for actor in actors:
            for role in actor.roles if actor.named and actor.mentions else ():
                word = head_of(role)
                self.roles[word] = max(self.roles.get(word, 0), actor.mentions[0].start)
                self.posts.setdefault(word, []).append(frozenset(role.lower().split()))
        self.bodies: dict[str, list[tuple[Mention, Actor]]] = {}
        """The last word of each mention of a body, in lower case -> these mentions."""
        for mention, actor in self.mentions:
            if actor.kind is ActorKind.ORGANIZATION:
                self.bodies.setdefault(mention.text.rsplit(maxsplit=1)[-1].lower(), []).append((mention, actor))
        self.unknown: dict[str, bool] = {}
        """By the ids of those without a name, once it was asked: whether nobody who is named can be meant (extract/bearers.py)."""
        self.called: dict[str, set[str]] = {}
        """What those without a name are called, in lower case -> the ids of whom it means."""
        for mention, actor in self.mentions:
            if not actor.named and mention.form is MentionForm.NOMINAL:
                self.called.setdefault(mention.text.lower(), set()).add(actor.id)
        self.written: dict[str, set[str]] = {}
        """The nouns of documents, in lower case -> the ids of those that are called so."""
        for mention, actor in self.mentions:
            if actor.kind is ActorKind.DOCUMENT and mention.form is MentionForm.NOMINAL:
                self.written.setdefault(head_of(mention.text), set()).add(actor.id)
        self.named: dict[str, set[str]] = {}
        for actor in actors:
            for name in (actor.name, *actor.aliases) if actor.named else ():
                for form in {name.casefold(), name.split()[-1].casefold() if actor.kind is ActorKind.PERSON else name.casefold()}:
                    self.named.setdefault(form, set()).add(actor.id)

    def around(self, span: Span) -> list[tuple[Mention, Actor]]:
        """The mentions that hold a span, the shortest first."""
        low = bisect_left(self.mention_starts, span[0] - self.longest)
        high = bisect_right(self.mention_starts, span[0])
        holding = [pair for pair in self.mentions[low:high] if pair[0].start <= span[0] and span[1] <= pair[0].end]
        return sorted(holding, key=lambda pair: pair[0].end - pair[0].start)

    def inside(self, span: Span) -> list[tuple[Mention, Actor]]:
        """The mentions that begin in a span, in order."""
        return self.mentions[bisect_left(self.mention_starts, span[0]) : bisect_left(self.mention_starts, span[1])]

    def may_mean(self, span: Span, gender: str, genders: Mapping[str, str]) -> bool:
        """True where a person is told of in a span, not by a pronoun, whom a pronoun of this gender can mean; `genders` by actors' ids."""
        return any(
            mention.form is not MentionForm.PRONOUN and actor.kind is ActorKind.PERSON and genders.get(actor.id, gender) == gender
            for mention, actor in self.inside(span)
        )

    def numbers(self, span: Span) -> range:
        """The numbers of a span's tokens."""
        return range(bisect_left(self.starts, span[0]), bisect_left(self.starts, span[1]))

    def head(self, span: Span) -> int | None:
        """The number of the token that a source hangs together by: of its nouns, names and pronouns the first that hangs on none of them.

        Without a parse, the last one before a preposition or a comma. None where there is none.
        """
        inside = self.numbers(span)
        if not inside or not self.parse.parents:
            stop = next((n for n in inside[1:] if self.text[slice(*self.tokens[n])].lower() in _STOPS), inside.stop)
            return stop - 1 if inside else None
        able = [n for n in inside if self.parse.tags[n] in _NOUNS and not self._owns(n, inside)]
        tops = [n for n in able if self.parse.parents[n] == n or self.parse.parents[n] not in inside]
        head = next(iter([*tops, *able]), None)
        head = self._owned(head, able, inside) if head is not None else None
        while head is not None and head + 1 in inside and self.parse.tags[head] == self.parse.tags[head + 1] == "NOUN":
            head += 1  # "a | school | spokesman", whatever the tagger hangs on what
        return head

    def _owned(self, head: int, able: Sequence[int], inside: range) -> int:
        """A head that is the first word of a longer name to which something else belongs -> that: "President-elect Lind’s | foundation"."""
        marks = [n for n in range(head + 1, inside.stop - 1) if self.text[slice(*self.tokens[n])] in _POSSESSIVES]
        before = range(head, marks[-1]) if marks else ()
        if not marks or any(self.parse.tags[n] not in _IN_NAMES or self.text[slice(*self.tokens[n])] == "," for n in before):
            return head
        return next((n for n in able if n > marks[-1]), head)

    def _owns(self, number: int, inside: range) -> bool:
        """True for a word that something else in the source belongs to: "Lind" in "Lind's report"."""
        return number + 2 in inside and self.text[slice(*self.tokens[number + 1])] in _POSSESSIVES


def head_of(role: str) -> str:
    """A role -> its noun, in lower case: "former | chairman | of the board"."""
    words = role.lower().split()
    stop = next((at for at, word in enumerate(words) if at and word in _STOPS), len(words))
    return words[stop - 1] if words else ""
