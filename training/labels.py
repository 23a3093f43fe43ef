"""What the heads that learn from GUM say of each token, and what is known of two mentions before they are tied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

MENTIONS: Final = tuple("none person organization place event time object abstract substance animal plant".split())
"""What a mention names, said of its head word; "none" of every other word. GUM's kinds of entities."""

TAGS: Final = tuple("NOUN PROPN PRON VBD VBN VBZ VB VBG AUX ADJ ADV ADP DET NUM PART CCONJ SCONJ INTJ SYM PUNCT X".split())
"""Universal Dependencies' parts of speech, verbs parted by Penn's tags (VBZ: VBP, too)."""

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

NAME, PRONOUN, NOMINAL = range(3)
"""Forms of a mention, by the tag of its head: PROPN, PRON, any other."""


def tie_features(
    words: Sequence[Sequence[str]], heads: Ints, forms: Ints, kinds: Ints, sentences: Ints, later: Ints, earlier: Ints
) -> dict[str, Ints]:
    """Mentions in order of their heads, and pairs of their numbers (later, earlier) -> each feature as an array of the pairs' shape.

    `words` are a mention's own, `heads` the place in them of its head, `sentences` the number of the sentence of each. mentions_apart:
    in powers of two; sentences_apart: up to 7; words: 0 none shared, 1 the head word, 2 all, 3 the capitalised ones of the shorter all
    stand in the longer, 4 some of them, 5 none, and both are names; forms: 3 * later + earlier; kinds: 1 where the same.
    """
    sets = [frozenset(word.lower() for word in own) for own in words]
    names = [frozenset(word.lower() for word in own if word[:1].isupper()) for own in words]
    own_heads = [own[at].lower() for own, at in zip(words, heads.tolist(), strict=True)]
    shared = np.zeros(later.shape, np.int64)
    for place, (i, j) in enumerate(zip(later.ravel().tolist(), earlier.ravel().tolist(), strict=True)):
        if sets[i] == sets[j]:
            shared.flat[place] = 2
        elif names[i] and names[j] and (names[i] <= names[j] or names[j] <= names[i]):
            shared.flat[place] = 3
        elif own_heads[i] == own_heads[j]:
            shared.flat[place] = 1
        elif names[i] & names[j]:
            shared.flat[place] = 4
        elif forms[i] == NAME and forms[j] == NAME:
            shared.flat[place] = 5
    return {
        "mentions_apart": np.ceil(np.log2(np.maximum(later - earlier, 1))).astype(np.int64).clip(0, 9),
        "sentences_apart": (sentences[later] - sentences[earlier]).clip(0, 7),
        "words": shared,
        "forms": 3 * forms[later] + forms[earlier],
        "kinds": (kinds[later] == kinds[earlier]).astype(np.int64),
    }
