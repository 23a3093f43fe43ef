"""The model's numbers -> what each word is, what it hangs on, which words name something, and which of these name the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from accordingto.schema import MentionForm, NounPhrase, Parse, Tie
from accordingto.tagger.encode import Tokens, Window
from accordingto.tagger.grammar import MENTIONS, POINTS, PRONOMINAL, RELATIONS, TAGS, forms_of, tie_features

TIES: Final = 8
"""So many earlier phrases are named for each phrase that it may be the same as."""

LEAST: Final = 0.02
"""A tie that is less likely is not named."""

FAR: Final = 100
"""So many phrases before one are held against it: fewer than in training (grammar.REACH), and no worse (docs/benchmarks.md)."""

BLOCK: Final = 256
"""So many phrases are held against those before them at a time; memory stays small however long a text is."""

SMALL: Final = 1 << 18
"""Multiplications in one product: with more, OpenBLAS wakes its threads (interface/gemm.c), and these then spin for some 30 ms on the
cores that the model wants. That took a quarter of all processor time."""

FORBIDDEN: Final = -1e4
_PRONOUN, _PROPER, _NOUN = map(TAGS.index, ("PRON", "PROPN", "NOUN"))
_FROM: Final = [POINTS.index(name) for name in ("hangs", "begin of", "end of")]
_TO: Final = [POINTS.index(name) for name in ("holds", "begin", "end")]
_TYING: Final = [POINTS.index(name) for name in ("later", "earlier")]
_AFTER: Final = np.triu(np.ones((256, 256), bool), 1)
"""(row, column): whether the column's token stands behind the row's."""
_EDGES: Final = tuple(accumulate((len(MENTIONS), len(TAGS), len(RELATIONS))))
"""Where the scores of the first three end side by side."""

FORMS: Final = (MentionForm.NAME, MentionForm.PRONOUN, MentionForm.NOMINAL)
"""In the order of grammar.NAME, PRONOUN, NOMINAL."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


class Words(NamedTuple):
    """What the model says of a batch beside attributions, float32, each (windows, pieces, n).

    `scores` are those of MENTIONS, TAGS and RELATIONS and how new a mention is, side by side; `points` the vectors POINTS.
    """

    scores: Floats
    points: Floats


@dataclass(frozen=True, slots=True)
class Part:
    """What is read in a window: of its tokens `tags`, `relations` and `parents` (a token's own number where it hangs on none); of its
    mentions the token numbers of heads, first and last words, the chance of each of MENTIONS, the vectors by which they are tied
    (mentions, 2, size), and how new they are. Token numbers are the document's.
    """

    tags: Ints
    relations: Ints
    parents: Ints
    heads: Ints
    begins: Ints
    ends: Ints
    chances: Floats
    vectors: Floats
    fresh: Floats


def read_window(window: Window, scores: Floats, points: Floats, sentences: Ints) -> Part:
    """A window, what `Words` has of it (pieces, n), and the sentence of each token of the document -> what is read in it."""
    own = scores[window.first]
    mention, tag, relation, fresh = (own[:, first:last] for first, last in pairwise((0, *_EDGES, None)))
    vectors = points[window.first].reshape(len(own), len(POINTS), -1)
    heads = np.flatnonzero(mention.argmax(1))
    parents, firsts, lasts = _aim(vectors, sentences[window.tokens])
    begins, ends = firsts[heads], lasts[heads]
    chances = _softmax(mention[heads])
    # Two heads of one span: the likelier is its head.
    order = np.argsort(chances[:, 0], kind="stable")
    _, likeliest = np.unique(begins[order] * len(own) + ends[order], return_index=True)
    kept = np.sort(order[likeliest])
    at = window.tokens
    return Part(
        tag.argmax(1),
        relation.argmax(1),
        at[parents],
        at[heads[kept]],
        at[begins[kept]],
        at[ends[kept]],
        chances[kept],
        vectors[heads[kept]][:, _TYING],
        fresh[heads[kept], 0],
    )


def _aim(vectors: Floats, owner: Ints) -> Ints:
    """Vectors (tokens, POINTS, size) and the sentence of each token -> (3, tokens): the token of its sentence that each hangs on, and the
    first and the last word of what it would be the head of.

    Sentence by sentence: most pairs of a window are in no one sentence.
    """
    starts, goals = (vectors.transpose(1, 0, 2)[which] for which in (_FROM, _TO))
    aims = np.zeros((len(_FROM), len(owner)), np.int64)
    edges = [0, *(np.flatnonzero(owner[1:] != owner[:-1]) + 1).tolist(), len(owner)]
    for first, last in pairwise(edges):
        scores = _multiply(starts[:, first:last], goals[:, first:last].transpose(0, 2, 1))
        after = _AFTER[: last - first, : last - first] if last - first <= len(_AFTER) else np.triu(np.ones(scores.shape[1:], bool), 1)
        np.copyto(scores[1], FORBIDDEN, where=after)  # a phrase does not begin behind its head
        np.copyto(scores[2], FORBIDDEN, where=after.T)
        np.add(scores.argmax(2), first, out=aims[:, first:last])
    return aims


def join_parts(text: str, tokens: Tokens, parts: Sequence[Part], tables: Mapping[str, Floats]) -> Parse:
    """A document's tokens, what was read in its windows, in order, and the tables of TIE_FEATURES -> its parse."""
    if not parts:
        return Parse()
    tags, relations, parents, heads, begins, ends, chances, vectors, fresh = (
        np.concatenate([getattr(part, name) for part in parts]) for name in Part.__slots__
    )
    order = np.lexsort((-ends, heads))
    heads, begins, ends, chances = heads[order], begins[order], ends[order], chances[order]
    kinds = chances[:, 1:].argmax(1) + 1
    starts, stops = tokens.starts.tolist(), tokens.ends.tolist()
    written = [text[start:stop] for start, stop in zip(starts, stops, strict=True)]
    for at in np.flatnonzero(tags == _PRONOUN).tolist():
        word = written[at]
        if len(word) > 1 and word.isalpha() and word.lower() not in PRONOMINAL:
            tags[at] = _PROPER if word[0].isupper() else _NOUN
    forms = forms_of(tags[heads])
    words = [written[first : last + 1] for first, last in zip(begins.tolist(), ends.tolist(), strict=True)]
    ties = _tie(words, heads - begins, forms, kinds, tokens.sentences[heads], vectors[order], fresh[order], tables)
    phrases = [
        NounPhrase(
            starts[begin],
            stops[end],
            (starts[head], stops[head]),
            MENTIONS[kind],
            FORMS[form],
            sure,
            sure_kind,
            new,
            tied,
        )
        for head, begin, end, kind, form, sure, sure_kind, (new, tied) in zip(
            heads.tolist(),
            begins.tolist(),
            ends.tolist(),
            kinds.tolist(),
            forms.tolist(),
            _rounded(1 - chances[:, 0]),
            _rounded(chances[np.arange(len(kinds)), kinds]),
            ties,
            strict=True,
        )
    ]
    return Parse(
        tuple(TAGS[tag] for tag in tags.tolist()),
        tuple(RELATIONS[relation] for relation in relations.tolist()),
        tuple(parents.tolist()),
        tuple(phrases),
    )


def _tie(
    words: Sequence[Sequence[str]],
    places: Ints,
    forms: Ints,
    kinds: Ints,
    sentences: Ints,
    vectors: Floats,
    fresh: Floats,
    tables: Mapping[str, Floats],
) -> list[tuple[float, tuple[Tie, ...]]]:
    """Mentions in order -> for each the chance that it is new, and the earlier ones that it is likeliest the same as."""
    ties: list[tuple[float, tuple[Tie, ...]]] = []
    count = len(words)
    earlier = np.arange(count)[:, None] - 1 - np.arange(FAR)[None]
    for start in range(0, count, BLOCK):
        rows = slice(start, min(start + BLOCK, count))
        low = max(0, start - FAR)
        near = slice(low, rows.stop)
        pairs = tie_features(
            words[near], places[near], forms[near], kinds[near], sentences[near], np.where(earlier[near] < low, -1, earlier[near] - low)
        )
        later = _multiply(np.ascontiguousarray(vectors[rows, 0]), np.ascontiguousarray(vectors[near, 1]).T) / np.sqrt(vectors.shape[2])
        scores = np.take_along_axis(later, (earlier[rows] - low).clip(0), 1)
        for name, table in tables.items():
            scores = scores + table[pairs[name][start - low :]]
        scores = np.where(earlier[rows] < 0, FORBIDDEN, scores)
        chances = _softmax(np.concatenate([fresh[rows, None], scores], 1))
        named = _likeliest(chances[:, 1:], earlier[rows])
        ties += zip(_rounded(chances[:, 0]), named, strict=True)
    return ties


def _likeliest(chances: Floats, earlier: Ints) -> list[tuple[Tie, ...]]:
    """Chances (mentions, FAR) that each is the same as the one with the number in `earlier` -> for each the likeliest, at most TIES."""
    rows, columns = np.nonzero((chances > LEAST - 0.0005) & (earlier >= 0))
    found = chances[rows, columns]
    order = np.lexsort((columns, -found, rows))
    rows, columns, found = rows[order], columns[order], found[order]
    edges = np.searchsorted(rows, np.arange(len(chances) + 1))
    kept = np.arange(len(rows)) - edges[rows] < TIES
    edges = np.searchsorted(rows[kept], np.arange(len(chances) + 1)).tolist()
    named = [*map(Tie, earlier[rows, columns][kept].tolist(), _rounded(found[kept]))]
    return [tuple(named[first:last]) for first, last in pairwise(edges)]


def _multiply(left: Floats, right: Floats) -> Floats:
    """(..., n, size) and (..., size, m) -> (..., n, m), in strips of rows that are SMALL."""
    rows = max(1, SMALL // (right.shape[-2] * right.shape[-1]))
    if left.shape[-2] <= rows:
        return left @ right
    return np.concatenate([left[..., at : at + rows, :] @ right for at in range(0, left.shape[-2], rows)], -2)


def _softmax(scores: Floats) -> Floats:
    if not scores.size:
        return scores
    grown = np.exp(scores - scores.max(1, keepdims=True))
    shares: Floats = grown / grown.sum(1, keepdims=True)
    return shares


def _rounded(chances: Floats) -> list[float]:
    """Chances -> the same to three places."""
    rounded: list[float] = np.round(chances.astype(np.float64), 3).tolist()
    return rounded
