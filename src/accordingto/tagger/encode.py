"""Sentences -> the windows of numbers that the model reads.

A window holds whole blocks of one document, parted by [SEP], up to `max_pieces` wordpieces; a block that is longer is cut between
sentences, and a sentence that is longer between tokens. Beside each wordpiece stands a feature that the uncased vocabulary loses:
the case of the word, and whether it stands in quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from accordingto.schema import Quotation, Sentence

FEATURES: Final = 8
"""Number of feature values: (lower, Capital, CAPITALS, no letter first) times (outside, inside quotation marks)."""

QUOTED: Final = 4
"""A feature of this or more stands in quotation marks."""

MAX_PIECES: Final = 320
"""Wordpieces in a window in training, [CLS] and [SEP] included; whole pages beat single paragraphs by 5 points of content F1. A bundle says
for itself what it reads at once (docs/benchmarks.md)."""

LIMIT_STEP: Final = 4
"""By how many pieces windows grow until an even number of them holds a document."""

_SURROGATE = re.compile("[\ud800-\udfff]")

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tokens:
    """A document's tokens as arrays of one length: starts and ends (code points), their sentence, and their feature."""

    starts: Ints
    ends: Ints
    sentences: Ints
    features: Ints

    def __len__(self) -> int:
        return len(self.starts)


@dataclass(frozen=True, slots=True)
class Window:
    """What the model reads at once.

    `ids` and `features` are (pieces,) int64; `first` and `tokens` are (tokens,) int64: the place in the window of each token's first
    wordpiece, and the token's number in the document.
    """

    ids: Ints
    features: Ints
    first: Ints
    tokens: Ints


def number_tokens(text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> Tokens:
    """Text, its sentences and quotations -> its tokens as arrays, each with its feature."""
    spans = [span for sentence in sentences for span in sentence.tokens]
    starts = np.fromiter((start for start, _ in spans), np.int64, len(spans))
    ends = np.fromiter((end for _, end in spans), np.int64, len(spans))
    owner = np.repeat(np.arange(len(sentences)), [len(sentence.tokens) for sentence in sentences]).astype(np.int64)
    case = np.fromiter((_case(text[start:end]) for start, end in spans), np.int64, len(spans))
    edges = np.array([(q.start, q.end) for q in quotations], np.int64).reshape(-1, 2)
    before = np.searchsorted(edges[:, 0], starts, "right") - 1
    quoted = (before >= 0) & (starts < edges[before, 1]) if len(edges) else np.zeros(len(spans), bool)
    return Tokens(starts, ends, owner, case + QUOTED * quoted)


def _case(word: str) -> int:
    first = word[0]
    if first.islower():
        return 0
    if first.isupper():
        return 2 if len(word) > 1 and word.isupper() else 1
    return 3


def encode_windows(
    tokenizer: Tokenizer, text: str, sentences: Sequence[Sentence], tokens: Tokens, max_pieces: int = MAX_PIECES, *, apart: bool = False
) -> list[Window]:
    """A document's sentences and numbered tokens -> windows that together hold each token once, in order.

    `apart` gives each block windows of its own, so that what is found in it does not hang on what else is read.
    """
    if not sentences:
        return []
    cls, sep, unknown = (int(tokenizer.token_to_id(name) or 0) for name in ("[CLS]", "[SEP]", "[UNK]"))
    runs = [
        (np.asarray(ids, np.int64), numbers, sentence.block)
        for sentence, (ids, numbers) in zip(sentences, _pieces(tokenizer, text, sentences, tokens, unknown), strict=True)
    ]
    windows: list[Window] = []
    cut = _cut(runs, max_pieces - 2)
    for group in _pack(cut, max_pieces, 0) if apart else _pack_evenly(cut, max_pieces):
        ids, numbers = [np.array([cls])], [np.array([-1])]
        for index, (run_ids, run_numbers, block) in enumerate(group):
            ids.append(run_ids)
            numbers.append(run_numbers)
            if index + 1 == len(group) or group[index + 1][2] != block:
                ids.append(np.array([sep]))
                numbers.append(np.array([-1]))
        owner = np.concatenate(numbers)
        opens = owner >= 0
        opens[1:] &= owner[1:] != owner[:-1]
        features = np.where(owner >= 0, tokens.features[owner], 3)
        windows.append(Window(np.concatenate(ids), features, np.flatnonzero(opens), owner[opens]))
    return windows


_Run = tuple[Ints, Ints, int]


def _pieces(tokenizer: Tokenizer, text: str, sentences: Sequence[Sentence], tokens: Tokens, unknown: int) -> list[tuple[Ints, Ints]]:
    """For each sentence: the ids of its wordpieces, and the number of the token that each belongs to."""
    # One stand-in character for one lone surrogate: the tokenizer is written in Rust and takes none.
    parts = [_SURROGATE.sub("\ufffd", text[sentence.start : sentence.end]) for sentence in sentences]
    edges = np.searchsorted(tokens.sentences, np.arange(len(sentences) + 1))
    out: list[tuple[Ints, Ints]] = []
    for index, encoding in enumerate(tokenizer.encode_batch(parts, add_special_tokens=False)):
        low, high = int(edges[index]), int(edges[index + 1])
        begins = np.fromiter((offset[0] for offset in encoding.offsets), np.int64, len(encoding.offsets)) + sentences[index].start
        numbers = low + np.clip(np.searchsorted(tokens.starts[low:high], begins, "right") - 1, 0, high - low - 1)
        ids = np.asarray(encoding.ids, np.int64)
        there = np.count_nonzero(numbers[1:] != numbers[:-1]) + (len(numbers) > 0)
        if there < high - low:  # control characters and the like leave no piece
            missing = np.setdiff1d(np.arange(low, high), numbers)
            where = np.searchsorted(numbers, missing)
            ids, numbers = np.insert(ids, where, unknown), np.insert(numbers, where, missing)
        out.append((ids, numbers))
    return out


def _cut(runs: Sequence[_Run], room: int) -> list[_Run]:
    """Sentences longer than a window are cut between tokens (inside one only where a single token is longer than that)."""
    out: list[_Run] = []
    for ids, numbers, block in runs:
        start = 0
        while len(ids) - start > room:
            stop = start + room
            while stop > start + 1 and numbers[stop] == numbers[stop - 1]:
                stop -= 1
            if stop == start + 1:  # one endless token: its first pieces stand for it
                stop = start + room
                end = int(np.searchsorted(numbers, numbers[start], "right"))
                out.append((ids[start:stop], numbers[start:stop], block))
                start = end
                continue
            out.append((ids[start:stop], numbers[start:stop], block))
            start = stop
        if start < len(ids):
            out.append((ids[start:], numbers[start:], block))
    return out


def _pack_evenly(runs: Sequence[_Run], max_pieces: int) -> list[list[_Run]]:
    """Runs -> as few groups as hold them, but an even number, and as near to one length as whole blocks let them be.

    With full windows and one short one at the end, a core is idle while the other reads the last.
    """
    full = _pack(runs, max_pieces)
    count = len(full) + len(full) % 2
    if len(full) < 2:
        return full
    for limit in range(sum(len(ids) for ids, _, _ in runs) // count, max_pieces, LIMIT_STEP):
        groups = _pack(runs, max_pieces, limit)
        if len(groups) <= count:
            return groups
    return full


def _pack(runs: Sequence[_Run], max_pieces: int, limit: int | None = None) -> list[list[_Run]]:
    """Runs -> groups that fit a window: whole blocks where a block fits, else whole sentences.

    A group that another block would take over `limit` pieces (as many as a window holds, where it is None) is closed.
    """
    limit = max_pieces if limit is None else limit
    groups: list[list[_Run]] = []
    size, index = max_pieces, 0
    while index < len(runs):
        stop = index
        while stop < len(runs) and runs[stop][2] == runs[index][2]:
            stop += 1
        block = runs[index:stop]
        total = sum(len(ids) for ids, _, _ in block) + 1
        if size + total <= limit:
            groups[-1] += block
            size += total
        elif total + 1 <= max_pieces:
            groups.append(list(block))
            size = total + 1
        else:
            for run in block:
                if not groups or size + len(run[0]) + 1 > max_pieces:
                    groups.append([])
                    size = 2
                groups[-1].append(run)
                size += len(run[0])
        index = stop
    return groups
