"""A trained teacher -> what it says of texts, for a smaller model to learn from: `python -m training.soften --teacher FOLDER --out FOLDER`.

For PolNeAR's training part, with its gold, and for texts that nobody annotated: each token's marginals under the teacher's CRF
(`soft.npz`), and the documents with what stands inside their contents (`docs.jsonl`). PolNeAR marks outermost attributions only, so the
inner ones are the teacher's: it reads each content by itself, and what it finds counts where the lexicon knows the cue.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from accordingto.extract.chains import mend_triples
from accordingto.extract.lexicon import is_cue
from accordingto.quotes import find_quotations
from accordingto.schema import Triple
from accordingto.sentences import find_sentences
from accordingto.tagger import Tagger as Reader
from accordingto.tagger.decode import Heads, Scores, part_blocks
from accordingto.tagger.encode import MAX_PIECES, QUOTED, Window, encode_windows, number_tokens
from accordingto.tagger.labels import LABELS, ROLES
from accordingto.tagger.model import Model, batch_windows
from training.data import blocks_of, load, pad
from training.model import Tagger

SURE = 0.3
"""An inner attribution of which the teacher is less sure is not taught."""

PART = 50
"""So many documents are written at a time."""

PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\b|'s\b", re.IGNORECASE)
"""A cue without this and without a source, inside a content, has mostly lost its subject to the cutting."""


class Teacher(Model):
    """A trained tagger in torch, in the place of a bundle."""

    def __init__(self, folder: Path) -> None:
        self.net = Tagger(json.loads((folder / "config.json").read_text()))
        self.net.take(torch.load(folder / "model.pt", weights_only=True))
        self.net.eval()
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.max_pieces = MAX_PIECES
        features = {name: value.detach().numpy() for name, value in self.net.link_features.items()}
        self.heads = Heads(self.net.steps().detach().numpy(), self.net.link_bias.detach().numpy(), features)
        self.threads = 1

    @torch.no_grad()
    def run(self, windows: list[Window]) -> Scores:  # type: ignore[override]
        """As a bundle's, but nothing is found in the inner row, which a teacher has not learned."""
        with torch.autocast("cpu", torch.bfloat16):
            outer, inner, links = self.net(*map(torch.from_numpy, pad(windows)))
        nothing = torch.zeros_like(inner, dtype=torch.float32)
        nothing[..., 0] = 100.0
        return Scores(outer.float().numpy(), nothing.numpy(), links.float().numpy())


def soften(doc: dict[str, Any], teacher: Teacher) -> tuple[dict[str, Any], NDArray[np.float16], NDArray[np.float16]]:
    """A document -> the same with `inner` (and `attributions`, where it has none), and its tokens' marginals.

    The marginals are (tokens, labels), and (tokens, labels, labels) for the step into each token; for the first of a window that is 0.
    """
    text = doc["text"]
    blocks = blocks_of(text)
    sentences, quotations = find_sentences(text, blocks), find_quotations(text, blocks)
    tokens = number_tokens(text, sentences, quotations)
    windows = encode_windows(teacher.tokenizer, text, sentences, tokens)
    owner = np.array([sentence.block for sentence in sentences], np.int64)
    likely = np.zeros((len(tokens), len(LABELS)), np.float16)
    moves = np.zeros((len(tokens), len(LABELS), len(LABELS)), np.float16)
    for batch in batch_windows(windows):
        scores = teacher.run([windows[number] for number in batch])
        for row, number in enumerate(batch):
            window = windows[number]
            opening = np.diff(owner[tokens.sentences[window.tokens]], prepend=-1) != 0
            own = part_blocks(scores.outer[row, window.first], opening, window.features[window.first] >= QUOTED)
            likely[window.tokens], moves[window.tokens] = marginals(own, teacher.heads.steps[0])
    reader = Reader(model=teacher)
    gold = doc.get("attributions")
    if gold is None:
        triples = mend_triples(text, sentences, reader.find_triples(text, sentences, quotations))
        doc = doc | {"teacher": True, "attributions": [_spans(triple) for triple in triples if triple.within is None]}
    else:
        triples = tuple(Triple(*(tuple((a, b) for a, b in row[role]) for role in ROLES), score=1.0) for row in gold)
        triples = tuple(triple for triple in triples if triple.cue)
    found = mend_triples(text, sentences, reader.find_deeper(text, sentences, quotations, triples, (), is_cue))
    inner = [triple for triple in found if triple.within is not None and found[triple.within].within is None and _taught(text, triple)]
    return doc | {"inner": [_spans(triple) for triple in inner]}, likely, moves


def _taught(text: str, triple: Triple) -> bool:
    """True for an inner triple that is sure and has a source, or none for a reason: "is believed"."""
    cue = " ".join(text[start:end] for start, end in triple.cue)
    return triple.score >= SURE and bool(triple.source or PASSIVE.search(cue))


def _spans(triple: Triple) -> dict[str, list[list[int]]]:
    return {role: [list(span) for span in getattr(triple, role)] for role in ROLES}


def marginals(scores: NDArray[np.float32], steps: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """One window's label scores (tokens, labels) and a CRF's steps (labels, labels) -> the chance of each label, and of each step to it."""
    forward = np.zeros_like(scores)
    backward = np.zeros_like(scores)
    forward[0] = scores[0] + steps[0]
    for t in range(1, len(scores)):
        forward[t] = np.logaddexp.reduce(forward[t - 1][:, None] + steps, 0) + scores[t]
    for t in range(len(scores) - 2, -1, -1):
        backward[t] = np.logaddexp.reduce(steps + scores[t + 1] + backward[t + 1], 1)
    whole = np.logaddexp.reduce(forward[-1])
    moves = np.zeros((len(scores), *steps.shape), np.float32)
    moves[1:] = np.exp(forward[:-1, :, None] + steps + (scores + backward)[1:, None, :] - whole)
    return np.exp(forward + backward - whole), moves


def main() -> None:
    """Read every text and write what the teacher says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--teacher", type=Path, required=True, help="folder that training.train wrote")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--texts", type=Path, nargs="*", default=[], help="JSON lines with `doc` and `text`, from training.texts")
    parser.add_argument("--out", type=Path, required=True, help="a folder for this teacher alone: what is in it is gone on with")
    parser.add_argument("--docs", type=int, default=None, help="only so many documents of each, to try things")
    args = parser.parse_args()
    teacher = Teacher(args.teacher)
    docs = load(args.data / "polnear/train.jsonl")[: args.docs]
    docs += [{"doc": row["doc"], "text": row["text"]} for path in args.texts for row in load(path)[: args.docs]]
    args.out.mkdir(parents=True, exist_ok=True)
    parts = [args.out / f"part-{start:05d}.npz" for start in range(0, len(docs), PART)]
    for number, part in enumerate(parts):
        if not part.exists():
            _write_part(part, docs[number * PART : (number + 1) * PART], teacher)
        print(f"{min(len(docs), (number + 1) * PART)} of {len(docs)}", flush=True)
    arrays = {}
    with (args.out / "docs.jsonl").open("w", encoding="utf-8") as out:
        for part in parts:
            with np.load(part) as found:
                arrays |= {name: found[name] for name in found.files}
            out.write(part.with_suffix(".jsonl").read_text("utf-8"))
    np.savez(args.out / "soft.npz", **arrays)
    for part in parts:
        part.unlink()
        part.with_suffix(".jsonl").unlink()


def _write_part(path: Path, docs: list[dict[str, Any]], teacher: Teacher) -> None:
    """Some documents -> their part, the arrays last and whole or not at all: what is there is not read again after a stop."""
    arrays, lines = {}, []
    for doc in docs:
        taught, likely, moves = soften(doc, teacher)
        arrays |= {doc["doc"]: likely, f"{doc['doc']} steps": moves}
        lines.append(json.dumps(taught, ensure_ascii=False) + "\n")
    path.with_suffix(".jsonl").write_text("".join(lines), "utf-8")
    with path.with_suffix(".part").open("wb") as file:
        np.savez(file, **arrays)
    path.with_suffix(".part").replace(path)


if __name__ == "__main__":
    main()
