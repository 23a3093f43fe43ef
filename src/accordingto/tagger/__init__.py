"""The tagger: sentences -> who says what by which words. One small ONNX model, numpy, and nothing that learns at run time."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from accordingto.schema import Parse, Quotation, Sentence, Span, Triple
from accordingto.tagger.decode import Found, Scores, join_windows
from accordingto.tagger.encode import Tokens, Window, encode_windows, number_tokens
from accordingto.tagger.model import Model, batch_windows
from accordingto.tagger.parse import Part, join_parts, read_window
from accordingto.weights import BUNDLE

__all__ = ["BUNDLE", "Tagger"]

MAX_DEPTH: Final = 2
"""How many times the contents that were found are read again for attributions inside them."""
INNER_SCORE: Final = 0.15
"""An attribution inside a content counts from this score on: the model was not trained on them."""
MIN_INNER_TOKENS: Final = 5
"""A content with fewer tokens has no room for a source, a cue and a content of its own."""

OPENERS: Final = frozenset({"that", "to", "whether", "if", "“", '"', "‘", "'", "''", "``", "«", "„"})
"""Tokens that open a content and are no part of what is said in it."""

TOGETHER: Final = 8
"""So many windows are joined at once: the loop over their tokens costs the same for one and for eight."""

_WORD = re.compile(r"\w+")


class Tagger:
    """A loaded bundle. Holds no state between documents; `find_triples` may be called from several threads."""

    def __init__(self, folder: Path = BUNDLE, *, threads: int | None = None, model: Model | None = None) -> None:
        """A folder with a bundle -> a tagger that is ready to read; `threads` as in `Model`, and its errors.

        `model` takes the place of the folder's.
        """
        self.folder = folder
        self.model = model or Model(folder, threads=threads)

    def find_triples(self, text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> tuple[Triple, ...]:
        """Text, its sentences and quotations -> its attributions as spans: in order of their cues the outermost ones, then those inside
        a content of these, which have `within`, the number of their outer one.

        Offsets: code points of `text`.
        """
        return _in_one(self._read(text, sentences, quotations))

    def read(self, text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> tuple[tuple[Triple, ...], Parse]:
        """As `find_triples`, and with them what the words are and name: one pass of the model for both."""
        tokens, windows, blocks = self._cut(text, sentences, quotations)
        batches = batch_windows(windows, self.model.threads)
        parts: dict[int, Part] = {}

        def attributions() -> Iterator[Scores]:
            answers = self.model.run_each(self.model.run_whole, ([windows[number] for number in batch] for batch in batches))
            for batch, (scores, words) in zip(batches, answers, strict=True):
                for row, number in enumerate(batch):
                    parts[number] = read_window(windows[number], words.scores[row], words.points[row], tokens.sentences)
                yield scores

        found = self._join(windows, batches, attributions(), tokens, blocks)
        return _in_one(found), join_parts(text, tokens, [parts[number] for number in range(len(windows))], self.model.ties)

    def find_deeper(
        self,
        text: str,
        sentences: Sequence[Sentence],
        quotations: Sequence[Quotation],
        triples: Sequence[Triple],
        seen: Sequence[Triple],
        is_cue: Callable[[str], bool],
    ) -> tuple[Triple, ...]:
        """Triples -> the same and behind them those inside contents that `find_triples` did not look into: of inner triples, and of
        such as are not among `seen`, what it found.

        A content that already holds a triple is not read again; one that is found here is, up to MAX_DEPTH deep. `is_cue` says of a
        word whether it can be a cue: read without what stands around it, a bare clause looks like an attribution to the model ("he |
        should release | his taxes"), so a content without such a word is not read, and a cue without one is not taken.
        """
        starts = [sentence.start for sentence in sentences]
        found = list(triples)
        full = {triple.within for triple in triples}
        known = sorted(span for triple in seen if triple.within is None for span in triple.content)
        level = [
            number
            for number, triple in enumerate(found)
            if number not in full and (triple.within is not None or not all(_covered(span, known) for span in triple.content))
        ]
        for _ in range(MAX_DEPTH):
            parts = [(number, part) for number in level for part in _inside(text, found[number].content, sentences, starts)]
            parts = [(number, part) for number, part in parts if _holds_cue(text, part, is_cue)]
            parts.sort(key=lambda pair: pair[1][0].start)  # contents of one level do not overlap
            inner = [
                Sentence(sentence.start, sentence.end, number, sentence.tokens)
                for number, (_, part) in enumerate(parts)
                for sentence in part
            ]
            inner_starts = [sentence.start for sentence in inner]
            first = len(found)
            own = _quoted_inside([part for _, part in parts], quotations)
            for triple in (triple for read in self._read(text, inner, own, apart=True) for triple in read.outer):
                outer = parts[inner[bisect_right(inner_starts, triple.cue[0][0]) - 1].block][0]
                spoken = any(map(is_cue, _WORD.findall(text[triple.cue[0][0] : triple.cue[-1][1]])))
                if triple.content and spoken and triple.score >= INNER_SCORE and not _same(triple, found[outer]):
                    found.append(Triple(triple.source, triple.cue, triple.content, triple.score, outer))
            level = list(range(first, len(found)))
        return tuple(found)

    def _read(self, text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation], *, apart: bool = False) -> list[Found]:
        """Read sentences once -> what is found, window by window. `apart` reads each block by itself."""
        tokens, windows, blocks = self._cut(text, sentences, quotations, apart=apart)
        batches = batch_windows(windows, self.model.threads)
        answers = self.model.run_each(self.model.run, ([windows[number] for number in batch] for batch in batches))
        return self._join(windows, batches, answers, tokens, blocks)

    def _join(
        self,
        windows: Sequence[Window],
        batches: Sequence[Sequence[int]],
        answers: Iterable[Scores],
        tokens: Tokens,
        blocks: NDArray[np.int64],
    ) -> list[Found]:
        """Windows, the numbers of those in each batch and the batches' scores as they come -> what is found in each window."""
        found = [Found()] * len(windows)
        numbers: list[int] = []
        scores: list[Scores] = []
        for place, (batch, answer) in enumerate(zip(batches, answers, strict=True), 1):
            numbers += batch
            scores += map(Scores, *answer)
            if len(numbers) >= TOGETHER or place == len(batches):
                results = join_windows([windows[number] for number in numbers], scores, tokens, blocks, self.model.heads)
                for number, result in zip(numbers, results, strict=True):
                    found[number] = result
                numbers, scores = [], []
        return found

    def _cut(
        self, text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation], *, apart: bool = False
    ) -> tuple[Tokens, list[Window], NDArray[np.int64]]:
        """Sentences -> their tokens, the windows of these, and the block of each sentence."""
        tokens = number_tokens(text, sentences, quotations)
        windows = encode_windows(self.model.tokenizer, text, sentences, tokens, self.model.max_pieces, apart=apart)
        return tokens, windows, np.array([sentence.block for sentence in sentences], np.int64)


def _in_one(read: Sequence[Found]) -> tuple[Triple, ...]:
    """What is found in each window -> all outermost triples, and behind them those inside these, `within` counted among all."""
    outer = [triple for found in read for triple in found.outer]
    bases = accumulate((len(found.outer) for found in read), initial=0)
    inner = [
        replace(triple, within=base + triple.within)
        for found, base in zip(read, bases, strict=False)
        for triple in found.inner
        if triple.within is not None
    ]
    return (*outer, *inner)


def _covered(span: Span, known: Sequence[Span]) -> bool:
    """True for a span that lies in one of `known`, which are in order and do not overlap."""
    place = bisect_right(known, span[0], key=lambda other: other[0]) - 1
    return any(start <= span[0] and span[1] <= end for start, end in known[max(0, place) : place + 1])


def _inside(text: str, content: Sequence[Span], sentences: Sequence[Sentence], starts: Sequence[int]) -> list[list[Sentence]]:
    """Each span of a content -> the sentences, cut to the span, that can hold an attribution of their own.

    A "that" and the like before them, or a quotation mark, is left out: with it, a clause looks like somebody's words to the model,
    which learned from outermost attributions, and it finds half as many in it.
    """
    parts = []
    for start, end in content:
        first = max(0, bisect_right(starts, start) - 1)
        part: list[Sentence] = []
        for sentence in sentences[first : bisect_left(starts, end)]:
            tokens = tuple(token for token in sentence.tokens if token[0] >= start and token[1] <= end)
            while len(tokens) > 1 and not part and text[tokens[0][0] : tokens[0][1]].lower() in OPENERS:
                tokens = tokens[1:]
            if tokens:
                part.append(Sentence(tokens[0][0], tokens[-1][1], sentence.block, tokens))
        if sum(len(sentence.tokens) for sentence in part) >= MIN_INNER_TOKENS:
            parts.append(part)
    return parts


def _quoted_inside(parts: Sequence[Sequence[Sentence]], quotations: Sequence[Quotation]) -> list[Quotation]:
    """Parts of contents, in order, and all quotations -> those that lie in a part and do not open it: quoted within what is said."""
    starts = [part[0].start for part in parts]
    inside = []
    for quotation in quotations:
        place = bisect_right(starts, quotation.start) - 1
        if place >= 0 and starts[place] < quotation.start and quotation.end <= parts[place][-1].end:
            inside.append(quotation)
    return inside


def _holds_cue(text: str, part: Sequence[Sentence], is_cue: Callable[[str], bool]) -> bool:
    return any(is_cue(text[start:end]) for sentence in part for start, end in sentence.tokens)


def _same(inner: Triple, outer: Triple) -> bool:
    """True where an inner triple only repeats its outer one's words."""
    return inner.cue == outer.cue or inner.content == outer.content
