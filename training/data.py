"""PolNeAR documents -> windows with gold labels and gold links, as arrays for training."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from accordingto.quotes import find_quotations
from accordingto.sentences import find_sentences
from accordingto.tagger.encode import FEATURES, Tokens, Window, encode_windows, number_tokens
from accordingto.tagger.labels import LABELS, ROLES, pair_features, read_spans

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True)
class Row:
    """One row of labels of a window: outermost attributions, or those inside.

    `labels` (tokens,); `spans` and `cues` (n, 2) in tokens of the window; `roles` (n,), 0 for a source and 1 for a content; `links`
    (spans, cues) float32; `pairs` are the features of labels.pair_features; `wanted` (tokens, labels) how likely each label is to be
    right and `moves` (labels, labels) how often each follows each: by the gold labels, by a teacher, or between the two.
    """

    labels: NDArray[np.int64]
    spans: NDArray[np.int64]
    roles: NDArray[np.int64]
    cues: NDArray[np.int64]
    links: NDArray[np.float32]
    pairs: dict[str, NDArray[np.int64]]
    wanted: NDArray[np.float32]
    moves: NDArray[np.float32]


@dataclass(frozen=True)
class Example:
    """A window and its rows of labels. They are None where nobody said what is attributed, or what stands inside the contents."""

    window: Window
    outer: Row | None
    inner: Row | None


@dataclass(frozen=True)
class Soft:
    """A teacher's marginals for one document: (tokens, labels) of each label, (tokens, labels, labels) of each step into a token."""

    labels: NDArray[np.float16]
    steps: NDArray[np.float16]


def load(path: Path) -> list[dict[str, Any]]:
    """JSON lines -> documents."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def blocks_of(text: str) -> list[tuple[int, int]]:
    """A text -> its lines, which are its blocks."""
    return [match.span() for match in _LINE.finditer(text)]


def read_soft(path: Path) -> dict[str, Soft]:
    """What training.soften wrote -> the teacher's marginals for each document."""
    with np.load(path) as arrays:
        return {name: Soft(arrays[name], arrays[f"{name} steps"]) for name in arrays.files if not name.endswith(" steps")}


def examples(
    doc: dict[str, Any], tokenizer: Tokenizer, split: random.Random | None = None, soft: Soft | None = None, trust: float = 0.5
) -> Iterator[Example]:
    """One document -> its windows with what is wanted of them.

    With `split` it is cut in two at a random block, so that windows begin elsewhere each time. With `soft` the teacher's labels count
    with the weight `trust`, and wholly where the document is not annotated by people (`"teacher": true`).
    """
    text = doc["text"]
    blocks = blocks_of(text)
    sentences = find_sentences(text, blocks)
    quotations = find_quotations(text, blocks)
    tokens = number_tokens(text, sentences, quotations)
    outer, inner = (_label(doc, name, tokens) if name in doc else None for name in ("attributions", "inner"))
    parts = [(sentences, 0)]
    if split is not None and len(blocks) > 2:
        at = split.randrange(len(blocks))
        first = tuple(s for s in sentences if s.block < at)
        parts = [(first, 0), (sentences[len(first) :], sum(len(s.tokens) for s in first))]
    trust = 1.0 if doc.get("teacher") else trust
    for part, base in parts:
        for window in encode_windows(tokenizer, text, part, number_tokens(text, part, quotations)):
            at_tokens = window.tokens + base
            apart = tokens.sentences[at_tokens]
            yield Example(
                window,
                _row(outer, at_tokens, apart, soft, trust) if outer else None,
                _row(inner, at_tokens, apart, None, 0.0) if inner else None,
            )


@dataclass(frozen=True)
class _Labelled:
    """A document's tokens: the label of each, the attribution that it belongs to, and which attributions share a source."""

    labels: NDArray[np.int64]
    owner: NDArray[np.int64]
    shared: dict[int, set[int]]


def _label(doc: dict[str, Any], name: str, tokens: Tokens) -> _Labelled:
    labels = np.zeros(len(tokens), np.int64)
    owner = np.full(len(tokens), -1)
    for number, attribution in enumerate(doc[name]):
        for role, part in enumerate(ROLES):
            for start, end in _joined(doc["text"], attribution[part]):
                first = int(np.searchsorted(tokens.ends, start, "right"))
                last = int(np.searchsorted(tokens.starts, end, "left"))
                if first < last and not labels[first:last].any():
                    labels[first:last] = 2 + 2 * role
                    labels[first] = 1 + 2 * role
                    owner[first:last] = number
    return _Labelled(labels, owner, _shared_sources(doc[name], tokens.starts, tokens.ends))


def _joined(text: str, spans: list[list[int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in sorted(map(tuple, spans)):
        if out and not text[out[-1][1] : start].strip():
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _shared_sources(attributions: list[dict[str, Any]], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> dict[int, set[int]]:
    """Attribution -> the attributions that name the same source (their spans overlap), itself among them."""
    holders: dict[int, set[int]] = {}
    for number, attribution in enumerate(attributions):
        for start, end in attribution["source"]:
            first, last = int(np.searchsorted(ends, start, "right")), int(np.searchsorted(starts, end, "left"))
            for token in range(first, last):
                holders.setdefault(token, set()).add(number)
    shared: dict[int, set[int]] = {}
    for numbers in holders.values():
        for number in numbers:
            shared.setdefault(number, set()).update(numbers)
    return shared


def _row(known: _Labelled, at: NDArray[np.int64], sentences: NDArray[np.int64], soft: Soft | None, trust: float) -> Row:
    """A document's labels, the tokens `at` of a window and their sentences -> what is wanted of the window."""
    labels = known.labels[at].copy()
    if labels[0] and labels[0] % 2 == 0:
        labels[0] -= 1  # a span that began in the window before begins again here
    found = read_spans(labels)
    cues = [(first, last, int(known.owner[at[first]])) for role, first, last in found if role == 1]
    others = [(role, first, last, int(known.owner[at[first]])) for role, first, last in found if role != 1]
    links = np.zeros((len(others), len(cues)), np.float32)
    for row, (role, _, _, number) in enumerate(others):
        allowed = known.shared.get(number, {number}) if role == 0 else {number}
        for column, (_, _, cue_number) in enumerate(cues):
            links[row, column] = cue_number in allowed
    spans = [(first, last) for _, first, last, _ in others]
    cue_spans = [(first, last) for first, last, _ in cues]
    wanted = np.eye(len(LABELS), dtype=np.float32)[labels]
    moves = np.zeros((len(LABELS), len(LABELS)), np.float32)
    np.add.at(moves, (labels[:-1], labels[1:]), 1)
    if soft is not None:
        likely, steps = soft.labels[at].astype(np.float32), soft.steps[at[1:]].astype(np.float32).sum(0)
        likely[0, 1::2] += likely[0, 2::2]
        likely[0, 2::2] = 0
        wanted, moves = trust * likely + (1 - trust) * wanted, trust * steps + (1 - trust) * moves
    return Row(
        labels,
        np.array(spans, np.int64).reshape(-1, 2),
        np.array([role // 2 for role, *_ in others], np.int64),
        np.array(cue_spans, np.int64).reshape(-1, 2),
        links,
        pair_features(spans, cue_spans, sentences),
        wanted,
        moves,
    )


def pad(windows: Sequence[Window]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    """Windows -> ids, features and mask, (windows, pieces of the longest)."""
    length = max(len(window.ids) for window in windows)
    ids = np.zeros((len(windows), length), np.int64)
    features = np.full((len(windows), length), FEATURES // 2 - 1, np.int64)
    mask = np.zeros((len(windows), length), np.bool_)
    for row, window in enumerate(windows):
        ids[row, : len(window.ids)], features[row, : len(window.ids)] = window.ids, window.features
        mask[row, : len(window.ids)] = True
    return ids, features, mask
