"""How a teacher that learned GUM reads texts, for a smaller model to learn from: `python -m training.teach --teacher FOLDER --out FOLDER`.

One file a document, whole or not at all, so that a stop loses one: parts of speech, what each word hangs on, mentions and chains, each as
sure as the teacher is; and for each sentence the vector that all-MiniLM-L6-v2 has for it, by which two that say the same are near each
other. Of GUM's own training part the vectors alone are written, for people have read it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from accordingto.sentences import find_sentences
from accordingto.tagger.encode import number_tokens
from accordingto.tagger.grammar import MENTIONS, RELATIONS, TAGS
from training.data import blocks_of, load
from training.gum import NOT, Halves, Reading, load_gum, relate
from training.model import GIST_SIZE, Tagger, minilm, minilm_tokenizer
from training.reading import Seen, cut, encode, tie_scores

BATCH = 32
"""Sentences that are encoded at once."""


@torch.no_grad()
def teach(model: Tagger, tokenizer: Tokenizer, name: str, text: str) -> Reading:
    """A teacher and a text -> how it reads that."""
    sentences = find_sentences(text, blocks_of(text))
    tokens = number_tokens(text, sentences, ())
    seen = Seen(model, encode(model, cut(tokenizer, text)))
    likely = [part.softmax(1).numpy().astype(np.float16) for part in (seen.mention, seen.tag, seen.relation)]
    place = torch.arange(len(tokens))
    owner = torch.from_numpy(tokens.sentences)
    apart = owner[:, None] != owner[None]
    heads = np.flatnonzero(likely[0].argmax(1))
    sure = np.zeros((len(tokens), 3), np.float16)
    points = []
    for column, (start, goal, never) in enumerate(
        (
            ("hangs", "holds", apart),
            ("begin of", "begin", apart | (place[None] > place[:, None])),
            ("end of", "end", apart | (place[None] < place[:, None])),
        )
    ):
        best, at = seen.point(start, goal, place).masked_fill(never, -1e4).softmax(1).max(1)
        rows = place.numpy() if column == 0 else heads
        aims = np.full(len(tokens), NOT)
        aims[rows], sure[rows, column] = at.numpy()[rows], best.numpy()[rows]
        points.append(aims)
    nothing = np.zeros(len(heads), np.int64)
    reading = relate(name, text, tokens, likely, (points[0], points[1], points[2]), sure, heads, nothing, nothing.astype(np.float16))
    chances = tie_scores(model, seen, reading, torch.from_numpy(heads)).softmax(1).numpy()
    chains, tied = np.zeros(len(heads), np.int64), np.zeros(len(heads), np.float16)
    for row, own in enumerate(chances):
        best = int(own.argmax())
        chains[row] = chains[reading.earlier[row, best - 1]] if best else chains[:row].max(initial=-1) + 1
        same = (reading.earlier[row] >= 0) & (chains[reading.earlier[row]] == chains[row])
        tied[row] = own[1:][same].sum() if best else own[0]
    return replace(reading, chains=chains, tied=tied)


@torch.no_grad()
def sentence_vectors(model: Tagger, tokenizer: Tokenizer, text: str) -> Halves:
    """all-MiniLM-L6-v2 as it was published, and a text -> (sentences, 384), the mean over a sentence's pieces, of length 1."""
    parts = [text[sentence.start : sentence.end] for sentence in find_sentences(text, blocks_of(text))]
    rows = [encoding.ids[:256] for encoding in tokenizer.encode_batch(parts)]
    out = np.zeros((len(rows), model.words.embedding_dim), np.float16)
    order = sorted(range(len(rows)), key=lambda number: len(rows[number]))
    for start in range(0, len(order), BATCH):
        batch = order[start : start + BATCH]
        ids = torch.zeros(len(batch), len(rows[batch[-1]]), dtype=torch.long)
        for row, number in enumerate(batch):
            ids[row, : len(rows[number])] = torch.tensor(rows[number])
        mask = torch.arange(ids.shape[1]) < torch.tensor([len(rows[number]) for number in batch])[:, None]
        with torch.autocast("cpu", torch.bfloat16):
            x = model.encode(ids, torch.zeros_like(ids), mask)
        mean = (x.float() * mask[..., None]).sum(1)
        out[batch] = torch.nn.functional.normalize(mean, dim=1).numpy()
    return out


def load_readings(folder: Path, texts: Sequence[tuple[str, str]]) -> dict[str, Reading]:
    """What this module wrote and (name, text) of documents -> their readings.

    The vectors of sentences are turned so that few numbers hold most of them (principal axes of these sentences), and cut to GIST_SIZE.
    """
    readings = dict(_read_back(folder, texts))
    every = np.concatenate([reading.gist for reading in readings.values() if reading.gist is not None]).astype(np.float32)
    _, axes = np.linalg.eigh(every.T @ every)
    turn = axes[:, ::-1][:, :GIST_SIZE]
    return {
        name: reading if reading.gist is None else replace(reading, gist=(reading.gist.astype(np.float32) @ turn).astype(np.float16))
        for name, reading in readings.items()
    }


def _read_back(folder: Path, texts: Sequence[tuple[str, str]]) -> Iterator[tuple[str, Reading]]:
    for name, text in texts:
        path = folder / f"{name}.npz"
        if not path.exists():
            continue
        with np.load(path) as found:
            kept: dict[str, NDArray[np.int64]] = {key: found[key] for key in found.files}
        tokens = number_tokens(text, find_sentences(text, blocks_of(text)), ())
        n, gist = len(tokens), kept["gist"].astype(np.float16)
        if "heads" not in kept:
            empty = [np.zeros((n, len(names)), np.float16) for names in (MENTIONS, TAGS, RELATIONS)]
            none, nobody = np.full(n, NOT), np.zeros(0, np.int64)
            reading = relate(
                name, text, tokens, empty, (none, none, none), np.zeros((n, 3), np.float16), nobody, nobody, nobody.astype(np.float16)
            )
        else:
            likely = [kept[key].astype(np.float16) for key in ("mention", "tag", "relation")]
            parents, begins, ends = (kept[key].astype(np.int64) for key in ("parents", "begins", "ends"))
            heads, chains = kept["heads"].astype(np.int64), kept["chains"].astype(np.int64)
            sure, tied = kept["sure"].astype(np.float16), kept["tied"].astype(np.float16)
            reading = relate(name, text, tokens, likely, (parents, begins, ends), sure, heads, chains, tied)
        yield name, replace(reading, gist=gist)


def main() -> None:
    """Read every text and write how the teacher reads it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--teacher", type=Path, required=True, help="folder that training.reading wrote")
    parser.add_argument("--docs", type=Path, required=True, help="docs.jsonl that training.soften wrote")
    parser.add_argument("--gum", type=Path, required=True, help="folder with GUM's folder train")
    parser.add_argument("--out", type=Path, required=True, help="a folder for this teacher alone: what is in it is gone on with")
    args = parser.parse_args()
    tokenizer = minilm_tokenizer()
    model = Tagger(json.loads((args.teacher / "config.json").read_text()))
    model.take(torch.load(args.teacher / "model.pt", weights_only=True))
    published = Tagger.load(minilm())
    model.eval()
    published.eval()
    args.out.mkdir(parents=True, exist_ok=True)
    people = {gold.name: text for text, gold in load_gum(args.gum / "train")}
    texts = {doc["doc"]: doc["text"] for doc in load(args.docs)} | people
    for number, (name, text) in enumerate(texts.items()):
        path = args.out / f"{name}.npz"
        if not path.exists():
            kept: dict[str, NDArray[np.generic]] = {"gist": sentence_vectors(published, tokenizer, text)}
            if name not in people:
                reading = teach(model, tokenizer, name, text)
                narrow = {key: getattr(reading, key).astype(np.int32) for key in ("parents", "begins", "ends", "heads", "chains")}
                kept |= narrow | {key: getattr(reading, key) for key in ("mention", "tag", "relation", "sure", "tied")}
            with path.with_suffix(".part").open("wb") as file:
                np.savez_compressed(file, **kept)
            path.with_suffix(".part").replace(path)
        if number % 50 == 49:
            print(f"{number + 1} of {len(texts)}", flush=True)


if __name__ == "__main__":
    main()
