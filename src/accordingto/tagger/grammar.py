"""What the heads that learned from GUM say of each token, and what is known of two mentions before they are tied. Shared with training."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

MENTIONS: Final = tuple("none person organization place event time object abstract substance animal plant".split())
"""What a mention names, said of its head word; "none" of every other word. GUM's kinds of entities."""

TAGS: Final = tuple("NOUN PROPN PRON VBD VBN VBZ VB VBG AUX ADJ ADV ADP DET NUM PART CCONJ SCONJ INTJ SYM PUNCT X".split())
"""Universal Dependencies' parts of speech, verbs parted by Penn's tags (VBZ: VBP, too)."""

PRONOMINAL: Final = frozenset(
    (
        "i me my mine myself we us our ours ourselves you your yours yourself yourselves u ya he him his himself she her hers "
        "herself it its itself they them em their theirs themselves themself oneself who whom whose whoever whomever which "
        "whichever what whatever that this these those there one ones another other others each either neither none both all some "
        "any many much most more several few same such everyone everybody everything someone somebody something anyone anybody "
        "anything nobody nothing here how where when why so no yes thanks please "
    ).split()
)
"""All words that may be a pronoun or are tagged like one; the tagger takes a noun for one where mostly pronouns stand: "critics argue"."""

RELATIONS: Final = tuple(
    (
        "root nsubj nsubj:pass csubj obj iobj obl obl:agent nmod nmod:poss appos acl acl:relcl advcl advmod amod nummod compound flat "
        "fixed conj cc ccomp xcomp mark case det aux aux:pass cop parataxis vocative punct dep"
    ).split()
)
"""A word's relation to the word it hangs on (Universal Dependencies); others are cut at the colon, or "dep"."""

POINTS: Final = ("begin of", "begin", "end of", "end", "hangs", "holds", "later", "earlier")
"""Vectors of a word: as head of a mention and as its first and last word, as dependent and as head, as later and as earlier mention."""

TIE_FEATURES: Final = {"mentions_apart": 10, "sentences_apart": 8, "words": 6, "forms": 9, "kinds": 2}
"""Number of values of each feature of a pair (later mention, earlier mention)."""

Ints = NDArray[np.int64]

REACH: Final = 150
"""So many mentions before one are held against it in training."""

NAME, PRONOUN, NOMINAL = range(3)
"""Forms of a mention, by the tag of its head: PROPN, PRON, any other."""


def forms_of(tags: Ints) -> Ints:
    """Tags of heads -> the forms of their mentions."""
    forms = np.full(tags.shape, NOMINAL)
    forms[tags == TAGS.index("PROPN")] = NAME
    forms[tags == TAGS.index("PRON")] = PRONOUN
    return forms


def tie_features(words: Sequence[Sequence[str]], heads: Ints, forms: Ints, kinds: Ints, sentences: Ints, earlier: Ints) -> dict[str, Ints]:
    """Mentions in order of their heads -> each feature of each of them with those before it, as (mentions, reach).

    `words` are a mention's own, `heads` the place in them of its head, `sentences` the number of the sentence of each, `earlier`
    (mentions, reach) the numbers of the mentions before each, nearest first; what a feature says where there is none means nothing.
    mentions_apart: in powers of two; sentences_apart: up to 7; words: 0 none shared, 1 the head word, 2 all, 3 the capitalised ones of
    the shorter all stand in the longer, 4 some of them, 5 none, and both are names; forms: 3 * later + earlier; kinds: 1 where the same.
    """
    later, earlier = np.arange(len(words))[:, None], earlier.clip(0)
    names = [frozenset([word.lower() for word in own if word[:1].isupper()]) for own in words]
    whole = _numbered([frozenset(map(str.lower, own)) for own in words])
    own_heads = _numbered([own[at].lower() for own, at in zip(words, heads.tolist(), strict=True)])
    shared = np.where((forms[later] == NAME) & (forms[earlier] == NAME), 5, 0)
    alike = _names_alike(names, later, earlier)
    shared = np.where(alike == 4, 4, shared)
    shared = np.where(own_heads[later] == own_heads[earlier], 1, shared)
    shared = np.where(alike == 3, 3, shared)
    shared = np.where(whole[later] == whole[earlier], 2, shared)
    return {
        "mentions_apart": _powers(len(words))[later - earlier],
        "sentences_apart": (sentences[later] - sentences[earlier]).clip(0, 7),
        "words": shared,
        "forms": 3 * forms[later] + forms[earlier],
        "kinds": (kinds[later] == kinds[earlier]).astype(np.int64),
    }


def _powers(count: int) -> Ints:
    """The least power of two that is no less than each of 0 to `count` (0 and 1 alike), at most 9."""
    return np.ceil(np.log2(np.maximum(np.arange(count + 1), 1))).astype(np.int64).clip(0, 9)


def _numbered(things: Sequence[object]) -> Ints:
    """Things -> a number for each, the same for equal ones."""
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(thing, len(numbers)) for thing in things], np.int64)


def _names_alike(names: Sequence[frozenset[str]], later: Ints, earlier: Ints) -> Ints:
    """The capitalised words of each mention, and pairs -> 3 where those of one all stand in the other, 4 where some do, else 0.

    Only sets that share a word are held against each other, each two once, however often they meet.
    """
    numbers = _numbered(names)
    sets = list(dict.fromkeys(names))
    owners: dict[str, list[int]] = {}
    alike = np.zeros((len(sets), len(sets)), np.int64)
    for one, own in enumerate(sets):
        for word in own:
            owners.setdefault(word, []).append(one)
            for other in owners[word]:
                alike[one, other] = alike[other, one] = 3 if own <= sets[other] or sets[other] <= own else 4
    found: Ints = alike[numbers[later], numbers[earlier]]
    return found
