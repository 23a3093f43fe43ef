"""The model's numbers -> spans, and spans joined to whole attributions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, prod
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from accordingto.schema import Span, Triple
from accordingto.tagger.encode import QUOTED, Tokens, Window
from accordingto.tagger.labels import LABELS, pair_features, read_spans

LINK: Final = 0.5
"""A content or a source whose best link is less likely than this belongs to no cue. PolNeAR dev does not tell between 0.1 and 0.7
(linked F1 70.1 to 70.3), so it is what the word "likely" says."""

FORBIDDEN: Final = -1e4
"""The score of a label that may not stand, as in training."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Heads:
    """What the small heads of the model know beside its graph, from config.json of the bundle.

    `steps` (2, labels, labels): score of a label after another, for outer and for inner attributions, forbidden ones at -1e4; `bias`
    (2,) and `features` {name: (2, values)}: what the linker adds for a source (0) and for a content (1); `score`: slope and shift of the
    curve that calibrates (bench/calibrate.py).
    """

    steps: Floats
    bias: Floats
    features: Mapping[str, Floats]
    score: tuple[float, float] = (1.0, 0.0)


class Scores(NamedTuple):
    """What the model says of a batch, float32: `outer` and `inner` (windows, pieces, labels), `links` (windows, pieces, 6 * size).

    Of one window the same without the first axis.
    """

    outer: Floats
    inner: Floats
    links: Floats


class Found(NamedTuple):
    """What is found in a window: its outermost attributions, and those inside them, whose `within` counts in `outer`."""

    outer: Sequence[Triple] = ()
    inner: Sequence[Triple] = ()


def join_windows(windows: Sequence[Window], scores: Sequence[Scores], tokens: Tokens, blocks: Ints, heads: Heads) -> list[Found]:
    """Windows, the scores of each, the document's tokens and the block of each sentence -> what is found in each window."""
    lengths = [len(window.first) for window in windows]
    both = np.zeros((2 * len(windows), max(lengths), len(LABELS)), np.float32)
    places = [blocks[tokens.sentences[window.tokens]] for window in windows]
    for row, window in enumerate(windows):
        opening, quoted = np.ones(lengths[row], np.bool_), window.features[window.first] >= QUOTED
        np.not_equal(places[row][1:], places[row][:-1], out=opening[1:])
        for side, part in enumerate((scores[row].outer, scores[row].inner)):
            both[row + side * len(windows), : lengths[row]] = part_blocks(part[window.first], opening, quoted)
    paths = find_paths(both, lengths * 2, np.repeat(heads.steps, len(windows), 0))
    found = []
    for row, window in enumerate(windows):
        vectors = scores[row].links[window.first]
        outer, inner = (
            join_spans(window, paths[at], both[at, : lengths[row]], vectors, tokens, heads, places[row]) for at in (row, row + len(windows))
        )
        found.append(Found(outer, _inside(outer, inner)))
    return found


def _inside(outer: Sequence[Triple], inner: Sequence[Triple]) -> list[Triple]:
    """Inner triples -> the same, each cut to the content that its cue lies in; gone are those that lie in none or have none there."""
    contents = [(span, number) for number, triple in enumerate(outer) for span in triple.content]
    kept = []
    for triple in inner:
        start, end = triple.cue[0]
        number = next((number for span, number in contents if span[0] <= start and end <= span[1]), None)
        if number is None:
            continue
        own = outer[number].content
        content = _cut_to(triple.content, own)
        if content and content != tuple(own):
            kept.append(Triple(_cut_to(triple.source, own), triple.cue, content, triple.score, number))
    return kept


def _cut_to(spans: Sequence[Span], whole: Sequence[Span]) -> tuple[Span, ...]:
    """Spans -> what of them lies in `whole`."""
    cut = [(max(start, low), min(end, high)) for start, end in spans for low, high in whole]
    return tuple((start, end) for start, end in cut if start < end)


def find_paths(scores: Floats, lengths: Sequence[int], steps: Floats) -> list[Ints]:
    """Scores (windows, tokens, labels) float32 and each window's number of tokens -> each window's best path of labels (Viterbi).

    `steps` says how each label follows another: (labels, labels) for all windows, or one such table for each.
    """
    windows, _, labels = scores.shape
    # Windows stand last: what is done for each token then runs over numbers that lie side by side.
    steps = np.ascontiguousarray(np.broadcast_to(steps, (windows, labels, labels)).transpose(1, 2, 0))
    best = scores.transpose(1, 2, 0).copy()
    best[0] += steps[0]
    total, most = np.empty_like(steps), np.empty_like(steps[0])
    for before, now in zip(best[:-1, :, None], best[1:], strict=True):  # the one loop over all tokens: no more is done in it than must be
        np.add(before, steps, total)
        np.maximum.reduce(total, 0, None, most)
        np.add(now, most, now)
    top = best[:-1, 0, None] + steps[0]
    back = np.zeros(top.shape, np.int8)
    for label in range(1, labels):
        other = best[:-1, label, None] + steps[label]
        np.copyto(back, label, where=other > top)
        np.maximum(top, other, out=top)
    befores = np.ascontiguousarray(back.transpose(2, 0, 1))
    paths = []
    for window, length in enumerate(lengths):
        path = [0] * length
        if length:
            at = path[-1] = int(best[length - 1, :, window].argmax())
            for t, row in enumerate(reversed(befores[window, : length - 1].tolist()), 2):
                at = path[length - t] = row[at]
        paths.append(np.array(path, np.int64))
    return paths


def part_blocks(scores: Floats, opening: NDArray[np.bool_], quoted: NDArray[np.bool_]) -> Floats:
    """Label scores (tokens, labels) -> the same with no span running from one block into the next.

    `opening` and `quoted` are (tokens,): which tokens open a block, which stand in quotation marks. A content may run on where the
    next block opens within a quotation; a source or a cue never does.
    """
    parted = scores.copy()
    for label, where in (("I-source", opening), ("I-cue", opening), ("I-content", opening & ~quoted)):
        parted[where, LABELS.index(label)] = FORBIDDEN
    return parted


def join_spans(window: Window, path: Ints, scores: Floats, vectors: Floats, tokens: Tokens, heads: Heads, blocks: Ints) -> list[Triple]:
    """One window's path, its label scores (tokens, labels) and link vectors (tokens, 6 * size) -> its attributions, in order of cue.

    A content goes to its likeliest cue, a source to each cue that finds it likeliest. Spans that no cue wants are left out, and so
    is a cue that gets neither a source nor a content. `blocks` is (tokens,): the block of each token of the window; from one block
    to another only quotations are joined, so that a heading is not part of what somebody says below it.
    """
    spans = read_spans(path)
    cues = [span[1:] for span in spans if span[0] == 1]
    others = [span for span in spans if span[0] != 1]
    if not cues:
        return []
    sure = _sureness(path, scores)
    contents: list[list[int]] = [[] for _ in cues]
    sources: list[list[int]] = [[] for _ in cues]
    chance: list[list[float]] = []
    if others:
        chances = link_chances(others, cues, vectors, tokens.sentences[window.tokens], heads)
        far = blocks[[first for _, first, _ in others], None] != blocks[[cue[0] for cue in cues]]
        bare = [role == 2 and window.features[window.first[first]] < QUOTED for role, first, _ in others]
        chance = np.where(far & np.array(bare)[:, None], 0, chances).tolist()
        for row, (role, _, _) in enumerate(others):
            if role == 2 and (most := max(chance[row])) >= LINK:
                contents[chance[row].index(most)].append(row)
        rows = [row for row, (role, _, _) in enumerate(others) if role == 0]
        for column in range(len(cues)):
            best = max(rows, key=lambda row: chance[row][column], default=None)
            if best is not None and chance[best][column] >= LINK:
                sources[column].append(best)
    found = []
    for column, cue in enumerate(cues):
        if not (contents[column] or sources[column]):
            continue
        linked = [*sources[column], *contents[column]]
        parts = [_mean(sure, cue)]
        parts += [_mean(sure, others[row][1:]) * chance[row][column] for row in linked]
        found.append(
            Triple(
                tuple(_place(window, tokens, others[row][1:]) for row in sources[column]),
                (_place(window, tokens, cue),),
                tuple(_place(window, tokens, others[row][1:]) for row in contents[column]),
                calibrated(prod(parts) ** (1 / len(parts)), heads.score),
            )
        )
    return found


def link_chances(
    spans: Sequence[tuple[int, int, int]], cues: Sequence[tuple[int, int]], vectors: Floats, sentences: Ints, heads: Heads
) -> Floats:
    """Spans as (role, first, end) and cues as (first, end), in tokens of the window -> (spans, cues) chance that they belong together."""
    part = vectors.reshape(len(vectors), 6, -1)
    where = np.array([span[1:] for span in spans])
    role = np.array([span[0] // 2 for span in spans])
    cue = np.array(cues)
    left = part[where[:, 0], 2 * role] + part[where[:, 1] - 1, 2 * role + 1]
    right = part[cue[:, 0], 4] + part[cue[:, 1] - 1, 5]
    logits = left @ right.T / np.sqrt(part.shape[2]) + heads.bias[role][:, None]
    for name, value in pair_features([(a, b) for _, a, b in spans], cues, sentences).items():
        logits = logits + heads.features[name][role[:, None], value]
    chances: Floats = (1 / (1 + np.exp(-logits))).astype(np.float32)
    return chances


def calibrated(raw: float, curve: tuple[float, float]) -> float:
    """The model's own estimate, 0 to 1 -> how likely an attribution is right as a whole, to three places."""
    odds = log(max(raw, 1e-4) / max(1 - raw, 1e-4))
    return round(1 / (1 + exp(-(curve[0] * odds + curve[1]))), 3)


def _sureness(path: Ints, scores: Floats) -> list[float]:
    """How likely the model finds the label that the path took, token by token."""
    shifted = np.exp(scores - scores.max(1, keepdims=True))
    sure: list[float] = (shifted[np.arange(len(path)), path] / shifted.sum(1)).tolist()
    return sure


def _mean(sure: Sequence[float], span: tuple[int, int]) -> float:
    return sum(sure[slice(*span)]) / (span[1] - span[0])


def _place(window: Window, tokens: Tokens, span: tuple[int, int]) -> tuple[int, int]:
    return int(tokens.starts[window.tokens[span[0]]]), int(tokens.ends[window.tokens[span[1] - 1]])
