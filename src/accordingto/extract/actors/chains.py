"""Noun phrases -> chains of those that mean the same: what names and nouns are known to mean, else what the tagger finds likeliest.

The tagger says of each phrase how likely it means the same as each of those before it. Here its word is held against what is certain
(two actors stay two, "she" is no he, nothing is a part of itself), and added up over a chain.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from accordingto.extract.actors.found import Found
from accordingto.extract.actors.heard import Heard
from accordingto.extract.pronouns import SEVERAL, THINGS, gender_of
from accordingto.schema import ActorKind, MentionForm, Tie

_EDGES = re.compile(r"^(?:the|a|an)\s+|['’]s?$")
_AND = re.compile(r"\s*,?\s*(?:and|or|&)\s+")
_NEAR: Final = 3
"""So many of a chain's last members are looked at for one that holds a phrase, or is held by it."""

AGAIN: Final = 0.3
"""What it adds to a chance when the last noun of a chain was the same one, and what it takes when two names share no word; PolNeAR and
GUM do not tell between 0.2 and 0.5."""

DOUBT: Final = 0.5
"""The tagger is surer of its ties than it is right: its odds are taken to this power (Guo et al., ICML 2017: temperature). With 1 it gives
"John Smith and Bill Jones met. He said ..." to Smith."""

BY_HEAD: Final = 0.8
"""How sure it is that "the fund" is the one organization so far whose name has that for its head ("the International Monetary Fund")."""


@dataclass(slots=True)
class Chain:
    """Phrases that mean the same: their numbers, how sure each of them belongs to it, and what is known of what they mean."""

    members: list[Heard] = field(default_factory=list)
    sure: list[float] = field(default_factory=list)
    actor: Found | None = None
    gender: str = ""
    key: str = ""
    names: set[str] = field(default_factory=set)
    no_person: bool = False
    """Whether it was "they" or "it" before anybody's name: no name of a person comes behind that."""


def tie_phrases(text: str, heard: Sequence[Heard], known: Mapping[int, Found]) -> list[Chain]:
    """The text, the tagger's phrases, and the actors that rules know some of them (by number) to mean -> chains, in order.

    How sure a member is: 1 where rules say so or it opens the chain; as sure as the last one in the same words; else the chance of each
    tie into the chain, times how sure that one is, added up. Time is linear in the number of phrases.
    """
    chains: list[Chain] = []
    chain_of: dict[int, tuple[Chain, float]] = {}
    of_actor: dict[int, Chain] = {}
    of_head: dict[str, dict[int, Chain]] = defaultdict(dict)
    of_words: dict[tuple[MentionForm, str], tuple[Chain, float]] = {}
    for own in heard:
        words = " ".join(text[own.phrase.start : own.phrase.end].lower().split())
        key = _EDGES.sub("", words)
        actor = known.get(own.number)
        certain = (of_actor[id(actor)], 1.0) if id(actor) in of_actor else None
        if actor is None and _says_again(own, words):
            certain = of_words.get((own.phrase.form, key))
        head = text[slice(*own.phrase.head)].lower()
        if certain is None and actor is None and words == f"the {head}" and len(of_head[head]) == 1:
            certain = next(iter(of_head[head].values())), BY_HEAD
        if certain is not None:
            chain, sure = certain
        else:
            chances = _weigh(text, own, actor, words, key, chain_of)
            best = max(chances, key=lambda number: chances[number][1], default=None)
            if best is not None and chances[best][1] > own.phrase.new:
                chain, sure = chances[best][0], chances[best][2]
            else:
                chain, sure = Chain(), 1.0
                chains.append(chain)
        chain.members.append(own)
        chain.sure.append(sure)
        chain_of[own.number] = chain, sure
        if actor is not None:
            chain.actor = chain.actor or actor
            of_actor.setdefault(id(actor), chain)
        chain.no_person = chain.no_person or words in SEVERAL or words in THINGS
        chain.gender = chain.gender or (actor.gender if actor is not None else "") or gender_of(words)
        if own.phrase.form is not MentionForm.PRONOUN:
            chain.key = key
            of_words[own.phrase.form, key] = chain, sure
        if own.phrase.form is MentionForm.NAME:
            chain.names.update(key.split())
            if actor is not None and actor.kind is ActorKind.ORGANIZATION and " " in key:
                of_head[head][id(chain)] = chain
    return chains


def _says_again(own: Heard, words: str) -> bool:
    """True where the same words again mean the same: a name, or a noun without "a" (of 149 on GUM dev 126 do)."""
    if own.phrase.form is MentionForm.NAME:
        return True
    return own.phrase.form is MentionForm.NOMINAL and not words.startswith(("a ", "an "))


def _weigh(
    text: str, own: Heard, actor: Found | None, words: str, key: str, chain_of: Mapping[int, tuple[Chain, float]]
) -> dict[int, tuple[Chain, float, float]]:
    """A phrase -> the chains that it may belong to, each with its chance among them, and how sure that is."""
    chances: dict[int, tuple[Chain, float, float]] = {}
    ties: dict[int, list[tuple[Tie, Chain, float]]] = defaultdict(list)
    for tie in own.phrase.ties:
        chain, sure = chain_of[tie.number]
        ties[id(chain)].append((tie, chain, sure))
    able = {number: found for number, found in ties.items() if _may_join(own, actor, words, found[0][1])}
    # What cannot be is out of the question: its share goes to what can.
    whole = own.phrase.new**DOUBT + sum(tie.chance**DOUBT for found in able.values() for tie, _, _ in found)
    for number, found in able.items():
        chain = found[0][1]
        chance = sum(tie.chance for tie, _, _ in found)
        sure = sum(tie.chance**DOUBT * before for tie, _, before in found) / whole
        if gender_of(words) and any(_side_by_side(text, chain, other[0][1]) for other in able.values()):
            sure /= 2  # "Lind and Berg met. He said ...": either
        if own.phrase.form is not MentionForm.PRONOUN and key == chain.key:
            chance += AGAIN
        elif own.phrase.form is MentionForm.NAME and chain.names and not chain.names & set(key.split()):
            chance -= AGAIN
        chances[number] = chain, chance, sure
    return chances


def _side_by_side(text: str, one: Chain, other: Chain) -> bool:
    """True where two chains were last named together: "Lind and Berg"."""
    first, second = sorted((chain.members[-1].phrase for chain in (one, other)), key=lambda phrase: phrase.start)
    return one is not other and bool(_AND.fullmatch(text, min(first.end, second.start), second.start))


def _may_join(own: Heard, actor: Found | None, words: str, chain: Chain) -> bool:
    """False where a phrase cannot mean what a chain does."""
    known = chain.actor
    if actor is not None and known is not None and actor is not known:
        return False
    if chain.no_person and actor is not None and actor.kind is ActorKind.PERSON and actor.named:
        return False
    gender = actor.gender if actor is not None else gender_of(words)
    if gender and chain.gender and gender != chain.gender:
        return False
    if gender_of(words) and known is not None and known.kind is not ActorKind.PERSON:
        return False
    if words in SEVERAL and known is not None and known.kind is ActorKind.PERSON and known.named:
        return False  # a person can be "they", but in news it is mostly somebody else
    if words in THINGS and (chain.gender or (known is not None and known.kind is ActorKind.PERSON)):
        return False
    start, end = own.phrase.start, own.phrase.end
    near = (member.phrase for member in chain.members[-_NEAR:])
    return not any((other.start <= start and end <= other.end) or (start <= other.start and other.end <= end) for other in near)
