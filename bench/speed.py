"""Speed, memory and size: `python -m bench.speed [--data ../shared/data] [--peer out/peer.onnx]`.

Times on this kind of machine are noisy, so each is the best of several rounds, and the peer (an encoder of BERT-base's size, float32,
doing the tagging alone on the same windows) runs between ours in the same run; the ratio is the figure to trust.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime
from rich.console import Console
from rich.table import Table

from accordingto import read_text
from accordingto.quotes import find_quotations
from accordingto.reader import default_tagger
from accordingto.sentences import find_sentences
from accordingto.tagger import BUNDLE, Tagger
from accordingto.tagger.encode import Window, encode_windows, number_tokens
from bench.accuracy import HERE, load
from bench.gold import load_gate

TEACHER_STEP = 6
"""The teacher reads one document of so many: it is slow."""

EXAMPLE = HERE.parent / "examples" / "hub-page.html"


def texts(data: Path) -> list[str]:
    """PolNeAR dev where it is there, else the gate's own articles, as texts."""
    dev = data / "polnear/dev.jsonl"
    return [doc["text"] for doc in (load(dev) if dev.exists() else load_gate(HERE / "gate"))]


def best(rounds: int, run: Callable[[], object]) -> float:
    """Seconds of the fastest of several rounds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


class Peer:
    """The peer's session, and the windows of all texts in batches of eight."""

    def __init__(self, model: Path, documents: list[str]) -> None:
        """A float32 ONNX encoder and texts -> ready to tag."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = len(os.sched_getaffinity(0))
        self.session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        windows: list[Window] = []
        for text in documents:
            blocks = [(0, len(text))]
            sentences, quotations = find_sentences(text, blocks), find_quotations(text, blocks)
            tokens = number_tokens(text, sentences, quotations)
            windows += encode_windows(default_tagger().model.tokenizer, text, sentences, tokens)
        windows.sort(key=lambda window: len(window.ids))
        self.batches = [windows[start : start + 8] for start in range(0, len(windows), 8)]

    def tag(self) -> None:
        """Run the encoder over all windows."""
        for batch in self.batches:
            length = max(len(window.ids) for window in batch)
            ids = np.zeros((len(batch), length), np.int64)  # attention is fused as ours is, without a mask; what it says is not looked at
            for row, window in enumerate(batch):
                ids[row, : len(window.ids)] = window.ids
            self.session.run(["labels"], {"ids": ids, "features": np.zeros_like(ids)})


def cold_start() -> float:
    """Seconds of the best of five cold runs of `accordingto read` on the example page."""
    command = [sys.executable, "-m", "accordingto", "read", str(EXAMPLE)]
    return best(5, lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))


def peak_memory(code: str) -> int:
    """Python code -> the peak memory, in bytes, of a process of its own that runs it (VmHWM: what came before exec does not count)."""
    watch = "; import re, pathlib; print(re.search(r'VmHWM:\\s+(\\d+)', pathlib.Path('/proc/self/status').read_text())[1])"
    done = subprocess.run([sys.executable, "-c", code + watch], check=True, capture_output=True, text=True)
    return int(done.stdout.split()[-1]) * 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--peer", type=Path, help="a float32 ONNX encoder of BERT-base's size (make out/peer.onnx)")
    parser.add_argument("--teacher", type=Path, help="the teacher as a bundle (training.export --float), read with in the same way")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    documents = texts(args.data)
    words = sum(len(text.split()) for text in documents)
    default_tagger()
    rows = []
    ours = best(args.rounds, lambda: [read_text(text, "2016-10-01") for text in documents])
    rows.append(("read_text, whole", f"{words / ours:,.0f} words/s"))
    if args.peer:
        peer = Peer(args.peer, documents)
        theirs = best(1, peer.tag)
        ours = min(ours, best(args.rounds, lambda: [read_text(text, "2016-10-01") for text in documents]))
        rows.append(("BERT-base-sized encoder, tagging alone", f"{words / theirs:,.0f} words/s"))
        rows.append(("ratio", f"{theirs / ours:.1f}"))
    if args.teacher:
        few, teacher = documents[::TEACHER_STEP], Tagger(args.teacher)
        theirs = best(1, lambda: [read_text(text, "2016-10-01", tagger=teacher) for text in few])
        ours = best(args.rounds, lambda: [read_text(text, "2016-10-01") for text in few])
        rows.append(
            (f"read_text with the teacher, {len(few)} documents", f"{sum(len(text.split()) for text in few) / theirs:,.0f} words/s")
        )
        rows.append(("ratio to the teacher", f"{theirs / ours:.1f}"))
    one = peak_memory(f"import accordingto; accordingto.read({str(EXAMPLE)!r})")
    all_texts = "from pathlib import Path; from bench.speed import texts; from accordingto import read_text; "
    many = peak_memory(all_texts + f"found = [read_text(text) for text in texts(Path({str(args.data)!r}))]")
    rows.append(("cold `accordingto read` on the example, seconds", f"{cold_start():.2f}"))
    rows.append(("peak memory of reading the example", f"{one / 1e6:,.0f} MB"))
    rows.append(("peak memory of reading all texts and keeping their records", f"{many / 1e6:,.0f} MB"))
    rows.append(("bundle", f"{sum(path.stat().st_size for path in BUNDLE.iterdir()) / 1e6:,.1f} MB"))
    table = Table("what", "measured", box=None, title=f"{words:,} words in {len(documents)} documents", title_justify="left")
    for row in rows:
        table.add_row(*row)
    Console().print(table)


if __name__ == "__main__":
    main()
