"""GUM documents -> windows with what is wanted of each token: its tag, the word it hangs on, the mention it is the head of, the chain."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from accordingto.quotes import find_quotations
from accordingto.sentences import find_sentences
from accordingto.tagger.encode import Tokens, Window, encode_windows, number_tokens
from bench.gum import Gold, Token, read_gum
from training.labels import MENTIONS, NAME, NOMINAL, PRONOUN, RELATIONS, TAGS, tie_features

NOT = -100
"""Where nothing is wanted of a token."""

REACH = 150
"""So many mentions before one are held against it."""

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Reading:
    """A document: its windows, and of each of its tokens the sentence, tag, relation, the token it hangs on (itself: none), the kind of the
    mention it is the head of, and that mention's first and last token. NOT where nothing is wanted.

    `heads` (mentions,) are the mentions' head tokens in order, `chains` their chains; `earlier` (mentions, REACH) the numbers of the
    mentions before each, -1 where there are no more, and `pairs` their features.
    """

    name: str
    windows: list[Window]
    sentences: Ints
    tags: Ints
    relations: Ints
    parents: Ints
    kinds: Ints
    begins: Ints
    ends: Ints
    heads: Ints
    chains: Ints
    earlier: Ints
    pairs: dict[str, Ints]


def load_gum(folder: Path, tokenizer: Tokenizer) -> list[Reading]:
    """A folder of CoNLL-U files -> its documents."""
    return [read(path.stem, read_gum(path), tokenizer) for path in sorted(folder.glob("*.conllu"))]


def read(name: str, gold: Gold, tokenizer: Tokenizer) -> Reading:
    """A GUM document -> what is wanted of the tokens that this program makes of its text."""
    sentences = find_sentences(gold.text, gold.blocks)
    quotations = find_quotations(gold.text, gold.blocks)
    tokens = number_tokens(gold.text, sentences, quotations)
    place = _places(gold.tokens, tokens)
    n = len(tokens)
    tags, relations, parents, kinds, begins, ends = (np.full(n, NOT) for _ in range(6))
    for at in range(len(gold.tokens) - 1, -1, -1):  # the first of several in one of ours is the one that counts
        ours, token = place[at], gold.tokens[at]
        if ours < 0:
            continue
        tags[ours], relations[ours] = TAGS.index(_tag(token)), RELATIONS.index(_relation(token))
        above = place[token.head] if token.head >= 0 else ours
        parents[ours] = above if above >= 0 and tokens.sentences[above] == tokens.sentences[ours] else NOT
    kinds[tags != NOT] = 0
    chain_of: dict[int, str] = {}
    for mention in sorted(gold.mentions, key=lambda mention: mention.stop - mention.first):
        head, first, last = place[mention.head], place[mention.first], place[mention.stop - 1]
        if min(head, first, last) >= 0 and head not in chain_of and first <= head <= last:
            kinds[head], begins[head], ends[head] = MENTIONS.index(mention.kind), first, last
            chain_of[head] = mention.chain
    heads = np.array(sorted(chain_of), np.int64)
    numbers = {chain: number for number, chain in enumerate(dict.fromkeys(chain_of.values()))}
    chains = np.array([numbers[chain_of[head]] for head in heads], np.int64)
    words = [
        [gold.text[tokens.starts[at] : tokens.ends[at]] for at in range(int(begins[head]), int(ends[head]) + 1)] for head in heads.tolist()
    ]
    earlier = np.arange(len(heads))[:, None] - 1 - np.arange(REACH)[None, :]
    pairs = tie_features(
        words,
        heads - begins[heads],
        forms_of(tags[heads]),
        kinds[heads],
        tokens.sentences[heads],
        np.repeat(np.arange(len(heads))[:, None], REACH, 1),
        earlier.clip(0),
    )
    windows = encode_windows(tokenizer, gold.text, sentences, tokens)
    return Reading(name, windows, tokens.sentences, tags, relations, parents, kinds, begins, ends, heads, chains, earlier.clip(-1), pairs)


def forms_of(tags: Ints) -> Ints:
    """Tags of heads -> the forms of their mentions."""
    forms = np.full(tags.shape, NOMINAL)
    forms[tags == TAGS.index("PROPN")] = NAME
    forms[tags == TAGS.index("PRON")] = PRONOUN
    return forms


def _places(gold: list[Token], tokens: Tokens) -> list[int]:
    """For each token of GUM the number of ours that it begins in, -1 where there is none."""
    starts = np.array([token.start for token in gold], np.int64)
    at = np.searchsorted(tokens.starts, starts, "right") - 1
    return [int(a) if a >= 0 and tokens.ends[a] > start else -1 for a, start in zip(at, starts, strict=True)]


def _tag(token: Token) -> str:
    if token.upos == "VERB":
        return {"VBP": "VBZ"}.get(token.xpos, token.xpos) if token.xpos in {"VBD", "VBN", "VBZ", "VBP", "VB", "VBG"} else "VB"
    return token.upos if token.upos in TAGS else "X"


def _relation(token: Token) -> str:
    if token.deprel in RELATIONS:
        return token.deprel
    plain = token.deprel.split(":")[0]
    return plain if plain in RELATIONS else "dep"
