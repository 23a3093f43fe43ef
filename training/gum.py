"""GUM documents -> windows with what is wanted of each token: its tag, the word it hangs on, the mention it is the head of, the chain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from accordingto.sentences import find_sentences
from accordingto.tagger.encode import Tokens, number_tokens
from accordingto.tagger.grammar import MENTIONS, REACH, RELATIONS, TAGS, forms_of, tie_features
from bench.gum import Gold, Token, read_gum

NOT = -100
"""Where nothing is wanted of a token."""

Ints = NDArray[np.int64]
Halves = NDArray[np.float16]


@dataclass(frozen=True)
class Reading:
    """What is wanted of a document's tokens. By people it is certain, by a teacher as likely as that says.

    `sentences` (tokens,) is the sentence of each; `mention`, `tag`, `relation` (tokens, names) float16 how likely each of MENTIONS, TAGS,
    RELATIONS is, all 0 where nothing is wanted; `parents`, `begins`, `ends` (tokens,) the token that it hangs on (itself: none), and the
    first and last token of the mention that it is the head of, NOT where nothing is wanted, and `sure` (tokens, 3) how much each counts.

    `heads` (mentions,) are the mentions' head tokens in order, `chains` their chains and `tied` how sure these are; `earlier` (mentions,
    REACH) the numbers of the mentions before each, -1 where there are no more, and `pairs` their features. `gist` (sentences, size) are the
    vectors of training.gist, or None.
    """

    name: str
    sentences: Ints
    mention: Halves
    tag: Halves
    relation: Halves
    parents: Ints
    begins: Ints
    ends: Ints
    sure: Halves
    heads: Ints
    chains: Ints
    tied: Halves
    earlier: Ints
    pairs: dict[str, Ints]
    gist: Halves | None = None

    @property
    def kinds(self) -> Ints:
        """The likeliest of MENTIONS for each token, NOT where nothing is wanted."""
        return np.where(self.mention.any(1), self.mention.argmax(1), NOT)


def load_gum(folder: Path) -> list[tuple[str, Reading]]:
    """A folder of CoNLL-U files -> the text of each, and what is wanted of it."""
    golds = [(path.stem, read_gum(path)) for path in sorted(folder.glob("*.conllu"))]
    return [(gold.text, read(name, gold)) for name, gold in golds]


def read(name: str, gold: Gold) -> Reading:
    """A GUM document -> what is wanted of the tokens that this program makes of its text."""
    sentences = find_sentences(gold.text, gold.blocks)
    tokens = number_tokens(gold.text, sentences, ())
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
        inside = first <= head <= last and tokens.sentences[first] == tokens.sentences[last]
        if min(head, first, last) >= 0 and head not in chain_of and inside:
            kinds[head], begins[head], ends[head] = MENTIONS.index(mention.kind), first, last
            chain_of[head] = mention.chain
    heads = np.array(sorted(chain_of), np.int64)
    numbers = {chain: number for number, chain in enumerate(dict.fromkeys(chain_of.values()))}
    chains = np.array([numbers[chain_of[head]] for head in heads.tolist()], np.int64)
    sure = np.stack([parents != NOT, begins != NOT, ends != NOT], 1).astype(np.float16)
    likely = [_certain(wanted, len(names)) for wanted, names in ((kinds, MENTIONS), (tags, TAGS), (relations, RELATIONS))]
    tied = np.ones(len(heads), np.float16)
    return relate(name, gold.text, tokens, likely, (parents, begins, ends), sure, heads, chains, tied)


def relate(
    name: str,
    text: str,
    tokens: Tokens,
    likely: Sequence[Halves],
    points: tuple[Ints, Ints, Ints],
    sure: Halves,
    heads: Ints,
    chains: Ints,
    tied: Halves,
) -> Reading:
    """What is known of a document's tokens and mentions -> its reading, with the pairs of mentions."""
    mention, tag, relation = likely
    parents, begins, ends = points
    words = [[text[tokens.starts[at] : tokens.ends[at]] for at in range(int(begins[head]), int(ends[head]) + 1)] for head in heads.tolist()]
    earlier = np.arange(len(heads))[:, None] - 1 - np.arange(REACH)[None, :]
    pairs = tie_features(
        words,
        heads - begins[heads],
        forms_of(tag[heads].argmax(1)),
        mention[heads].argmax(1),
        tokens.sentences[heads],
        earlier,
    )
    return Reading(
        name, tokens.sentences, mention, tag, relation, parents, begins, ends, sure, heads, chains, tied, earlier.clip(-1), pairs
    )


def _certain(wanted: Ints, count: int) -> Halves:
    """Numbers, NOT where nothing is wanted -> (tokens, count), 1 at the number."""
    return np.asarray(np.eye(count + 1, dtype=np.float16)[np.where(wanted == NOT, count, wanted)][:, :count])


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
