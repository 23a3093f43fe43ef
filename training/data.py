"""PolNeAR documents -> windows with gold labels and gold links, as arrays for training."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from accordingto.quotes import find_quotations
from accordingto.sentences import find_sentences
from accordingto.tagger.encode import Window, encode_windows, number_tokens
from accordingto.tagger.labels import ROLES, pair_features, read_spans

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True)
class Example:
    """A window, its gold labels (one a token), its spans and cues in tokens of the window, and which span belongs to which cue.

    `roles` is 0 for a source and 1 for a content; `links` is (spans, cues) float32; `pairs` are the features of link.pair_features.
    """

    window: Window
    labels: NDArray[np.int64]
    spans: NDArray[np.int64]
    roles: NDArray[np.int64]
    cues: NDArray[np.int64]
    links: NDArray[np.float32]
    pairs: dict[str, NDArray[np.int64]]


def load(path: Path) -> list[dict[str, Any]]:
    """JSON lines -> documents."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def examples(doc: dict[str, Any], tokenizer: Tokenizer, split: random.Random | None = None) -> Iterator[Example]:
    """One document -> its windows with gold; with `split`, cut in two at a random block so that windows begin elsewhere each time."""
    text = doc["text"]
    blocks = [match.span() for match in _LINE.finditer(text)]
    sentences = find_sentences(text, blocks)
    quotations = find_quotations(text, blocks)
    parts = [sentences]
    if split is not None and len(blocks) > 2:
        at = split.randrange(len(blocks))
        parts = [tuple(s for s in sentences if s.block < at), tuple(s for s in sentences if s.block >= at)]
    for part in parts:
        tokens = number_tokens(text, part, quotations)
        labels = np.zeros(len(tokens), np.int64)
        owner = np.full(len(tokens), -1)
        for number, attribution in enumerate(doc["attributions"]):
            for role, name in enumerate(ROLES):
                for start, end in _joined(text, attribution[name]):
                    first = int(np.searchsorted(tokens.ends, start, "right"))
                    last = int(np.searchsorted(tokens.starts, end, "left"))
                    if first < last and not labels[first:last].any():
                        labels[first:last] = 2 + 2 * role
                        labels[first] = 1 + 2 * role
                        owner[first:last] = number
        shared = _shared_sources(doc, tokens.starts, tokens.ends)
        for window in encode_windows(tokenizer, text, part, tokens):
            yield _example(window, labels[window.tokens], owner[window.tokens], tokens.sentences[window.tokens], shared)


def _joined(text: str, spans: list[list[int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in sorted(map(tuple, spans)):
        if out and not text[out[-1][1] : start].strip():
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _shared_sources(doc: dict[str, Any], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> dict[int, set[int]]:
    """Attribution -> the attributions that name the same source (their spans overlap), itself among them."""
    holders: dict[int, set[int]] = {}
    for number, attribution in enumerate(doc["attributions"]):
        for start, end in attribution["source"]:
            first, last = int(np.searchsorted(ends, start, "right")), int(np.searchsorted(starts, end, "left"))
            for token in range(first, last):
                holders.setdefault(token, set()).add(number)
    shared: dict[int, set[int]] = {}
    for numbers in holders.values():
        for number in numbers:
            shared.setdefault(number, set()).update(numbers)
    return shared


def _example(
    window: Window, labels: NDArray[np.int64], owner: NDArray[np.int64], sentences: NDArray[np.int64], shared: dict[int, set[int]]
) -> Example:
    labels = labels.copy()
    if labels[0] and labels[0] % 2 == 0:
        labels[0] -= 1  # a span that began in the window before begins again here
    found = read_spans(labels)
    cues = [(first, last, int(owner[first])) for role, first, last in found if role == 1]
    others = [(role, first, last, int(owner[first])) for role, first, last in found if role != 1]
    links = np.zeros((len(others), len(cues)), np.float32)
    for row, (role, _, _, number) in enumerate(others):
        allowed = shared.get(number, {number}) if role == 0 else {number}
        for column, (_, _, cue_number) in enumerate(cues):
            links[row, column] = cue_number in allowed
    spans = [(first, last) for _, first, last, _ in others]
    cue_spans = [(first, last) for first, last, _ in cues]
    return Example(
        window,
        labels,
        np.array(spans, np.int64).reshape(-1, 2),
        np.array([role // 2 for role, *_ in others], np.int64),
        np.array(cue_spans, np.int64).reshape(-1, 2),
        links,
        pair_features(spans, cue_spans, sentences),
    )
