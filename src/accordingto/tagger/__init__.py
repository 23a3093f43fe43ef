"""The tagger: sentences -> who says what by which words. One small ONNX model, numpy, and nothing that learns at run time."""

from __future__ import annotations

import hashlib
import json
import os
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from accordingto.errors import BundleError
from accordingto.schema import Quotation, Sentence, Span, Triple
from accordingto.tagger.decode import Heads, find_paths, join_spans, part_blocks
from accordingto.tagger.encode import FEATURES, QUOTED, Window, encode_windows, number_tokens
from accordingto.tagger.labels import LABELS, LINK_FEATURES

__all__ = ["BUNDLE", "Tagger"]

BUNDLE: Final = Path(__file__).parent.parent / "bundle"
FORMAT: Final = "accordingto/tagger@1"
FILES: Final = ("config.json", "model.onnx", "tokenizer.json")

BATCH_PIECES: Final = 2560
"""Wordpieces in one run of the model, padding included: larger batches were no faster on two cores and take more memory."""

MAX_DEPTH: Final = 2
"""How many times the contents that were found are read again for attributions inside them."""
INNER_SCORE: Final = 0.15
"""An attribution inside a content counts from this score on: the model was not trained on them."""
MIN_INNER_TOKENS: Final = 5
"""A content with fewer tokens has no room for a source, a cue and a content of its own."""

_WORD = re.compile(r"\w+")


class Tagger:
    """A loaded bundle. Holds no state between documents; `find_triples` may be called from several threads."""

    def __init__(self, folder: Path = BUNDLE, *, threads: int | None = None) -> None:
        """A folder with FILES and SHA256SUMS -> a tagger that is ready to run.

        `threads` is how many cores one run may use, by default all of them. Raises BundleError where a file is missing, changed, or
        of another format.
        """
        data = _checked(folder)
        config = json.loads(data["config.json"])
        if config.get("format") != FORMAT or config.get("labels") != list(LABELS):
            raise BundleError(f"{folder} holds a model of format {config.get('format')!r}, not {FORMAT!r}: install accordingto again.")
        features = {name: np.array(config["link"]["features"][name], np.float32) for name in LINK_FEATURES}
        self._heads = Heads(np.array(config["steps"], np.float32), np.array(config["link"]["bias"], np.float32), features)
        self._tokenizer: Tokenizer = Tokenizer.from_str(data["tokenizer.json"].decode("utf-8"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else threads or 0
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(data["model.onnx"], options, providers=["CPUExecutionProvider"])
        self._max_pieces = int(config["max_pieces"])

    def find_triples(self, text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> tuple[Triple, ...]:
        """Text, its sentences and quotations -> its outermost attributions as spans, in order of their cues.

        Offsets: code points of `text`.
        """
        return tuple(self._read(text, sentences, quotations))

    def find_inner(
        self,
        text: str,
        sentences: Sequence[Sentence],
        quotations: Sequence[Quotation],
        triples: Sequence[Triple],
        is_cue: Callable[[str], bool],
    ) -> tuple[Triple, ...]:
        """Triples -> the same and behind them those inside their contents, each with `within`: the number of its outer one.

        A content that already holds a triple is not read again; one that is found here is, up to MAX_DEPTH deep. `is_cue` says of a
        word whether it can be a cue: read without what stands around it, a bare clause looks like an attribution to the model ("he |
        should release | his taxes"), so a content without such a word is not read, and a cue without one is not taken.
        """
        starts = [sentence.start for sentence in sentences]
        found = list(triples)
        full = {triple.within for triple in triples}
        level = [number for number in range(len(found)) if number not in full]
        for _ in range(MAX_DEPTH):
            parts = [(number, part) for number in level for part in _inside(found[number].content, sentences, starts)]
            parts = [(number, part) for number, part in parts if _holds_cue(text, part, is_cue)]
            parts.sort(key=lambda pair: pair[1][0].start)  # contents of one level do not overlap
            inner = [
                Sentence(sentence.start, sentence.end, number, sentence.tokens)
                for number, (_, part) in enumerate(parts)
                for sentence in part
            ]
            inner_starts = [sentence.start for sentence in inner]
            first = len(found)
            for triple in self._read(text, inner, quotations, apart=True):
                outer = parts[inner[bisect_right(inner_starts, triple.cue[0][0]) - 1].block][0]
                spoken = any(map(is_cue, _WORD.findall(text[triple.cue[0][0] : triple.cue[-1][1]])))
                if triple.content and spoken and triple.score >= INNER_SCORE and not _same(triple, found[outer]):
                    found.append(Triple(triple.source, triple.cue, triple.content, triple.score, outer))
            level = list(range(first, len(found)))
        return tuple(found)

    def _read(self, text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation], *, apart: bool = False) -> list[Triple]:
        """Read sentences once. `apart` reads each block by itself."""
        tokens = number_tokens(text, sentences, quotations)
        windows = encode_windows(self._tokenizer, text, sentences, tokens, self._max_pieces, apart=apart)
        blocks = np.array([sentence.block for sentence in sentences], np.int64)
        order = sorted(range(len(windows)), key=lambda index: len(windows[index].ids))
        found: dict[int, list[Triple]] = {}
        for batch in _batches(order, windows):
            label_scores, vectors = self._run([windows[index] for index in batch])
            longest = max(len(windows[index].first) for index in batch)
            places: list[NDArray[np.int64]] = []
            scores = np.zeros((len(batch), longest, len(LABELS)), np.float32)
            for row, index in enumerate(batch):
                window = windows[index]
                places.append(blocks[tokens.sentences[window.tokens]])
                opening = np.diff(places[-1], prepend=-1) != 0
                scores[row, : len(window.first)] = part_blocks(
                    label_scores[row, window.first], opening, window.features[window.first] >= QUOTED
                )
            paths = find_paths(scores, [len(windows[index].first) for index in batch], self._heads.steps)
            for row, index in enumerate(batch):
                window, path = windows[index], paths[row]
                found[index] = join_spans(
                    window, path, scores[row, : len(path)], vectors[row, window.first], tokens, self._heads, places[row]
                )
        return [triple for index in sorted(found) for triple in found[index]]

    def _run(self, windows: Sequence[Window]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Windows -> label scores (windows, pieces, labels) and link vectors (windows, pieces, 6 * size), float32."""
        length = max(len(window.ids) for window in windows)
        ids = np.zeros((len(windows), length), np.int64)
        features = np.full((len(windows), length), FEATURES // 2 - 1, np.int64)
        mask = np.zeros((len(windows), length), np.bool_)
        for row, window in enumerate(windows):
            ids[row, : len(window.ids)], features[row, : len(window.ids)] = window.ids, window.features
            mask[row, : len(window.ids)] = True
        scores, vectors = self._session.run(["labels", "links"], {"ids": ids, "features": features, "mask": mask})
        return scores, vectors


def _checked(folder: Path) -> dict[str, bytes]:
    """The bundle's files, each read once and compared with its sum."""
    try:
        lines = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
        sums = {name: digest for digest, name in (line.split(maxsplit=1) for line in lines)}
        data = {name: (folder / name).read_bytes() for name in FILES}
    except (OSError, ValueError) as error:
        raise BundleError(f"The model is not whole in {folder} ({error}): install accordingto again.") from error
    for name, content in data.items():
        if hashlib.sha256(content).hexdigest() != sums.get(name):
            raise BundleError(f"{folder / name} is not the file that was published: install accordingto again.")
    return data


def _batches(order: Sequence[int], windows: Sequence[Window]) -> list[list[int]]:
    """Windows in order of length -> groups whose padded size stays under BATCH_PIECES."""
    groups: list[list[int]] = []
    for index in order:
        if groups and (len(groups[-1]) + 1) * len(windows[index].ids) <= BATCH_PIECES:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _inside(content: Sequence[Span], sentences: Sequence[Sentence], starts: Sequence[int]) -> list[list[Sentence]]:
    """Each span of a content -> the sentences, cut to the span, that can hold an attribution of their own."""
    parts = []
    for start, end in content:
        first = max(0, bisect_right(starts, start) - 1)
        part = []
        for sentence in sentences[first : bisect_left(starts, end)]:
            tokens = tuple(token for token in sentence.tokens if token[0] >= start and token[1] <= end)
            if tokens:
                part.append(Sentence(tokens[0][0], tokens[-1][1], sentence.block, tokens))
        if sum(len(sentence.tokens) for sentence in part) >= MIN_INNER_TOKENS:
            parts.append(part)
    return parts


def _holds_cue(text: str, part: Sequence[Sentence], is_cue: Callable[[str], bool]) -> bool:
    return any(is_cue(text[start:end]) for sentence in part for start, end in sentence.tokens)


def _same(inner: Triple, outer: Triple) -> bool:
    """True where an inner triple only repeats its outer one's words."""
    return inner.cue == outer.cue or inner.content == outer.content
