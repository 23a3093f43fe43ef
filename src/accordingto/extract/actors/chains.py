"""Noun phrases -> chains of those that mean the same: what rules know, else what `rank.py` finds likeliest among what can be.

What cannot be stands here: two actors stay two, "she" is no he, nothing is a part of itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from accordingto.extract.actors.found import Found
from accordingto.extract.actors.heard import Heard
from accordingto.extract.actors.lexicon import lexicon
from accordingto.extract.actors.traits import FORMS, KINDS, Traits
from accordingto.extract.pronouns import INDEFINITE, SEVERAL, THINGS
from accordingto.schema import ActorKind, MentionForm, Span

_AND = re.compile(r"\s*,?\s*(?:and|or|&)\s+")
_NOMINAL: Final = FORMS.index(MentionForm.NOMINAL)
_PERSON: Final = KINDS.index("person")
_BODY: Final = KINDS.index("organization")
OTHER_POSTS: Final = frozenset({"prime", "vice", "shadow"})
"""A minister is no prime minister."""
_NEAR: Final = 3
"""So many of a chain's last members are looked at for one that holds a phrase or is held by it; and of the phrases around one for "and"."""
_SAME_WORDS: Final = 2
"""So many of the last chains that share a word with a phrase are held against it, whatever the tagger says."""


@dataclass(slots=True, eq=False)
class Chain:
    """Phrases that mean the same: what is known of each, how sure each belongs to it, and what is known of what they mean.

    `places` are their places among the document's phrases. `noun` is the last that is no pronoun, `several` how many more of them are
    plural than singular, `pronouns` the classes of its pronouns; the other sets hold what its names and nouns have.
    """

    traits: list[Traits] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    sure: list[float] = field(default_factory=list)
    actor: Found | None = None
    gender: str = ""
    no_person: bool = False
    """Whether it was "they" or "it" before anybody's name: no name of a person comes behind that."""
    noun: Traits | None = None
    several: int = 0
    names: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    beside: set[str] = field(default_factory=set)
    numerals: set[str] = field(default_factory=set)
    pronouns: set[int] = field(default_factory=set)
    compounds: dict[str, set[str]] = field(default_factory=dict)
    """The stem of each of its nouns -> the nouns right before it."""
    kinds: list[int] = field(default_factory=lambda: [0] * len(KINDS))

    @property
    def members(self) -> list[Heard]:
        """Its phrases, in order."""
        return [own.heard for own in self.traits]

    def add(self, own: Traits, place: int, sure: float) -> None:
        """Take a phrase in, with its place among the document's and how sure it belongs here."""
        self.traits.append(own)
        self.places.append(place)
        self.spans.append((own.heard.phrase.start, own.heard.phrase.end))
        self.sure.append(sure)
        self.kinds[own.kind] += 1
        self.several += own.several - own.single
        self.actor = self.actor or own.actor
        self.no_person = self.no_person or own.words in SEVERAL or own.words in THINGS
        self.gender = self.gender or own.gender
        if own.is_pronoun:
            self.pronouns.add(own.pronoun)
            return
        self.noun = own
        self.keys.add(own.key)
        self.stems.add(own.stem)
        if own.kind == _BODY:
            self.compounds.setdefault(own.stem, set()).update(own.compounds)
        self.names |= own.names
        self.beside |= own.beside
        self.numerals |= own.numerals


Subjects = tuple[Chain | None, Chain | None]
"""The chains that were subject last, in this sentence and in the one before."""
Near = tuple[Chain, float, float]
"""A chain, and the tagger's chances that a phrase means the same as one of its phrases: their sum, and the greatest."""
Rank = Callable[[int, Traits, Sequence[Near], Subjects], tuple[int, float]]
"""The place of a phrase, the phrase, the chains that it may join, and the subjects -> the number of the chain or -1, and how likely
that is."""


def tie_phrases(text: str, traits: Sequence[Traits], rank: Rank) -> list[Chain]:
    """The text, what is known of its phrases, in order, and what ranks chains -> all chains, in order.

    How sure a member is: 1 where rules say so or it opens the chain, else as likely as that. Time is linear in the number of phrases.
    """
    chains: list[Chain] = []
    chain_of: dict[int, Chain] = {}
    of_actor: dict[int, Chain] = {}
    of_word: dict[str, list[Chain]] = defaultdict(list)
    subjects: Subjects = None, None
    sentence = -1
    for place, own in enumerate(traits):
        if own.sentence != sentence:
            sentence, subjects = own.sentence, (None, subjects[0] or subjects[1])
        chain = of_actor.get(id(own.actor)) if own.actor is not None else None
        sure = 1.0
        if chain is None:
            able = [near for near in _near(own, chain_of, of_word) if _may_join(own, near[0])]
            number, likely = rank(place, own, able, subjects) if able else (-1, 1.0)
            if number >= 0:
                chain, sure = able[number][0], likely
                beside = _side_by_side(text, traits, chain) if own.is_pronoun and own.gender else []
                if any(other.number in chain_of and _may_join(own, chain_of[other.number]) for other in beside):
                    sure /= 2  # "Lind and Berg met. He said ...": either
        if chain is None:
            chain = Chain()
            chains.append(chain)
        chain.add(own, place, sure)
        chain_of[own.number] = chain
        if own.actor is not None:
            of_actor.setdefault(id(own.actor), chain)
        if own.is_subject:
            subjects = chain, subjects[1]
        if not own.is_pronoun:
            for word in {own.stem, *own.names}:
                last = of_word[word]
                if chain in last:
                    last.remove(chain)
                last.append(chain)
                del last[:-_SAME_WORDS]
    return chains


def _near(own: Traits, chain_of: dict[int, Chain], of_word: dict[str, list[Chain]]) -> Iterable[Near]:
    """The chains that a phrase is held against: those that the tagger names, and the last that share a word with it."""
    found: dict[int, Near] = {}
    for tie in own.heard.phrase.ties:
        chain = chain_of.get(tie.number)
        if chain is not None:
            _, whole, best = found.get(id(chain), (chain, 0.0, 0.0))
            found[id(chain)] = chain, whole + tie.chance, max(best, tie.chance)
    if not own.is_pronoun:
        for word in (own.stem, *own.names):
            for chain in of_word.get(word, ()):
                found.setdefault(id(chain), (chain, 0.0, 0.0))
    return found.values()


def _side_by_side(text: str, traits: Sequence[Traits], chain: Chain) -> list[Traits]:
    """The document's phrases and a chain -> the phrases together with which it was last named: "Lind and Berg"."""
    last = chain.traits[-1].heard.phrase
    found = []
    for own in traits[max(0, chain.places[-1] - _NEAR) : chain.places[-1] + _NEAR + 1]:
        other = own.heard.phrase
        first, second = (other, last) if other.start < last.start else (last, other)
        if other is not last and first.end < second.start and _AND.fullmatch(text, first.end, second.start):
            found.append(own)
    return found


def _may_join(own: Traits, chain: Chain) -> bool:
    """False where a phrase cannot mean what a chain does."""
    actor, known = own.actor, chain.actor
    if actor is not None and known is not None and actor is not known:
        return False
    if chain.no_person and actor is not None and actor.kind is ActorKind.PERSON and actor.named:
        return False
    if own.gender and chain.gender and own.gender != chain.gender:
        return False
    if own.is_pronoun and not _may_be(own, chain):
        return False
    noun = chain.noun
    if noun is not None and actor is not None and actor.kind is ActorKind.GROUP and _is_one_person(noun):
        return False  # "A man shot an officer, police said"
    if noun is not None and own.form == noun.form == _NOMINAL and _are_other(own, noun, known or actor):
        return False
    if _stands_behind_topic(own, chain):
        return False
    theirs = chain.compounds.get(own.stem)
    if theirs and own.kind == _BODY and own.compounds and theirs.isdisjoint(own.compounds):
        return False  # "the health ministry", "the finance ministry"
    start, end = own.heard.phrase.start, own.heard.phrase.end
    # Nothing is a part of itself.
    return all(not ((low <= start and end <= high) or (start <= low and high <= end)) for low, high in chain.spans[-_NEAR:])


def _stands_behind_topic(own: Traits, chain: Chain) -> bool:
    """True for a noun behind a colon, where what stands before that is no person: "The Download: | The startup that ..."."""
    line, first = own.heard.line, own.heard.first
    if own.form != _NOMINAL or first < 2 or line.words[first - 1] != ":":
        return False
    person = chain.actor.kind is ActorKind.PERSON if chain.actor is not None else chain.kinds[_PERSON] > 0
    return not person and any(own.sentence == other.sentence and other.heard.last == first - 1 for other in chain.traits[-_NEAR:])


def _is_one_person(noun: Traits) -> bool:
    return noun.form == _NOMINAL and noun.kind == _PERSON and not noun.several and noun.head not in lexicon().collectives


def _are_other(own: Traits, noun: Traits, actor: Found | None) -> bool:
    """True for two nouns of which the one cannot mean the other: "the minister" and "the prime minister", "the NGV union" and "the unions
    in Leipzig", "the Orwell police" and "the Salzwedel police"; names in them tell where no actor is known.
    """
    post = own.stem == noun.stem and bool((own.beside ^ noun.beside) & OTHER_POSTS)
    apart = actor is None and (own.several != noun.several or own.stem == noun.stem) and bool(own.names) and bool(noun.names)
    return post or (apart and not own.names & noun.names)


def _may_be(own: Traits, chain: Chain) -> bool:
    """False where a pronoun cannot mean what a chain does."""
    known = chain.actor
    person = known is not None and known.kind is ActorKind.PERSON
    if own.gender:
        # "One in the spring" may be a phone call: nobody is "he" by that alone.
        return person or (known is None and (chain.noun is None or chain.noun.head not in INDEFINITE))
    if own.words in SEVERAL:  # a person can be "they", but in news it is mostly somebody else
        return not (known is not None and person and known.named)
    return own.words not in THINGS or not (chain.gender or person)
