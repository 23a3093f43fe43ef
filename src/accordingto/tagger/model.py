"""The bundle's model: windows of numbers -> scores. The only module that knows onnxruntime."""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Final, TypeVar

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from accordingto.errors import BundleError
from accordingto.tagger.decode import Heads, Scores
from accordingto.tagger.encode import Window
from accordingto.tagger.grammar import TIE_FEATURES
from accordingto.tagger.labels import LABELS, LINK_FEATURES
from accordingto.tagger.parse import Words
from accordingto.weights import TAGGER, read_files

FORMAT: Final = "accordingto/tagger@3"

ATTRIBUTIONS: Final = ("labels", "inner", "links")
WORDS: Final = ("words", "points")
"""Outputs of the graph; what none of those asked for needs is not computed. There is one more, "gist", that nothing asks for yet."""

BATCH_PIECES: Final = 320
"""Wordpieces in one run of the model: one full window, so that a page of usual length keeps two cores busy."""

AHEAD: Final = 2
"""Batches for each core that are given to the model before the first of them is fetched."""

Answer = TypeVar("Answer")


class Model:
    """A loaded bundle: its graph, its tokenizer and what its heads know. May be run from several threads."""

    def __init__(self, folder: Path, *, threads: int | None = None) -> None:
        """A folder with the files TAGGER and SHA256SUMS -> a model that is ready to run.

        `threads` is how many cores are used, by default all that the process may have. Raises BundleError where a file is missing,
        changed, or of another format.
        """
        data = read_files(folder, TAGGER)
        config = json.loads(data["config.json"])
        if config.get("format") != FORMAT or config.get("labels") != list(LABELS):
            raise BundleError(f"{folder} holds a model of format {config.get('format')!r}, not {FORMAT!r}: install accordingto again.")
        features = {name: np.array(config["link"]["features"][name], np.float32) for name in LINK_FEATURES}
        slope, shift = config.get("score", (1.0, 0.0))
        self.ties = {name: np.array(config["ties"][name], np.float32) for name in TIE_FEATURES}
        self.heads = Heads(np.array(config["steps"], np.float32), np.array(config["link"]["bias"], np.float32), features, (slope, shift))
        self.tokenizer: Tokenizer = Tokenizer.from_str(data["tokenizer.json"].decode("utf-8"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.max_pieces = int(config["max_pieces"])
        self.threads = threads or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
        options = onnxruntime.SessionOptions()
        # One core a run and several runs at once: cores that share one run wait for each other after every product.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Without it sums of products of bytes overflow on processors without VNNI, and the same text is read worse there (by 0.6 of F1).
        options.add_session_config_entry("session.x64quantprecision", "1")
        self._session = onnxruntime.InferenceSession(data["model.onnx"], options, providers=["CPUExecutionProvider"])
        self.masked = any(put.name == "mask" for put in self._session.get_inputs())  # a teacher's attention is not fused
        self._pool = ThreadPoolExecutor(self.threads)
        self._only = onnxruntime.RunOptions()
        self._only.only_execute_path_to_fetches = True

    def run(self, windows: Sequence[Window]) -> Scores:
        """Windows of one length -> their scores."""
        return Scores(*self._run(windows, ATTRIBUTIONS))

    def run_whole(self, windows: Sequence[Window]) -> tuple[Scores, Words]:
        """Windows of one length -> their scores, and what is said of their words."""
        found = self._run(windows, (*ATTRIBUTIONS, *WORDS))
        return Scores(*found[: len(ATTRIBUTIONS)]), Words(*found[len(ATTRIBUTIONS) :])

    def _run(self, windows: Sequence[Window], names: Sequence[str]) -> list[NDArray[np.float32]]:
        feed: dict[str, NDArray[np.int64] | NDArray[np.bool_]] = {
            "ids": np.stack([window.ids for window in windows]),
            "features": np.stack([window.features for window in windows]),
        }
        if self.masked:
            feed["mask"] = np.ones(feed["ids"].shape, np.bool_)
        found: list[NDArray[np.float32]] = self._session.run(names, feed, self._only)
        return found

    def run_each(self, run: Callable[[Sequence[Window]], Answer], batches: Iterable[Sequence[Window]]) -> Iterator[Answer]:
        """`run` or `run_whole`, and batches -> their answers, in order, on all cores; a few batches ahead of the one that is asked for,
        and no more.
        """
        waiting: deque[Future[Answer]] = deque()
        try:
            for batch in batches:
                waiting.append(self._pool.submit(run, batch))
                if len(waiting) > AHEAD * self.threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:  # whoever asked has stopped asking
                future.cancel()


def batch_windows(windows: Sequence[Window], cores: int = 1) -> list[list[int]]:
    """Windows -> their numbers, long ones first, in groups of one length that stay under BATCH_PIECES, and under a core's share of all.

    Nothing is padded: attention without a mask is faster (docs/benchmarks.md), and pads cost as much as words. The short ones come last,
    when one core may have nothing else to do.
    """
    most = min(BATCH_PIECES, sum(len(window.ids) for window in windows) // cores)
    groups: list[list[int]] = []
    for index in sorted(range(len(windows)), key=lambda number: -len(windows[number].ids)):
        size = len(windows[index].ids)
        if groups and size == len(windows[groups[-1][0]].ids) and (len(groups[-1]) + 1) * size <= most:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups
