"""Train the tagger: `python -m training.train --data ../shared/data/polnear --out FOLDER` (`make train` exports it, too).

AdamW with warm-up and linear decay, bf16 autocast, windows cut anew each epoch, batches of like length. Word embeddings stay as they
are unless `--thaw` is given. The last epoch's weights are kept.
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from accordingto.tagger.decode import find_paths
from accordingto.tagger.labels import ROLES, read_spans
from training import reading
from training.data import Example, Row, Soft, examples, load, read_soft
from training.gum import Reading, load_gum
from training.model import GUM_HEADS, Tagger, minilm, minilm_tokenizer, write_settings
from training.teach import load_readings

HEADS = ("label", "inner", "link", "transitions", "features", *GUM_HEADS)
"""Parameters that begin from nothing: they learn three times as fast."""

WEIGHTS = torch.cat([torch.tensor([1.0, 0.1, 1.0, 0.1]), 0.2 * reading.WEIGHTS])
"""Of the losses. A link loss is a sum over all cues of a window, ten times the labels' at first: unweighted, the encoder learned little but
links for an epoch. Those of reading are about as large as ten times the others, and are not to crowd them out."""


@dataclass(frozen=True)
class Work:
    """A document: its windows in order, and what is wanted of it as a whole, where anything is."""

    items: list[Example]
    reading: Reading | None


def batches(works: list[Work], size: int, rng: random.Random) -> list[list[Work]]:
    """Documents -> batches of at least `size` windows and of like length, in random order, so that little is padded."""
    grouped: list[list[Work]] = []
    room = 0
    for work in sorted(works, key=lambda work: np.mean([len(item.window.ids) for item in work.items]) + rng.uniform(-16, 16)):
        if room <= 0:
            grouped.append([])
            room = size
        grouped[-1].append(work)
        room -= len(work.items)
    rng.shuffle(grouped)
    return grouped


def collate(batch: list[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Examples -> ids, features, mask, padded to a multiple of 32 (few shapes: oneDNN keeps its plans)."""
    length = -(-max(len(item.window.ids) for item in batch) // 32) * 32
    ids, features = torch.zeros(len(batch), length, dtype=torch.long), torch.full((len(batch), length), 3)
    mask = torch.zeros(len(batch), length, dtype=torch.bool)
    for row, item in enumerate(batch):
        n = len(item.window.ids)
        ids[row, :n], features[row, :n] = torch.from_numpy(item.window.ids), torch.from_numpy(item.window.features)
        mask[row, :n] = True
    return ids, features, mask


def losses(model: Tagger, batch: list[Work]) -> Tensor:
    """Documents -> (12,): the loss of labels and that of links, of the outer row and of the inner one, and those of reading.PARTS."""
    items = [item for work in batch for item in work.items]
    ids, features, mask = collate(items)
    with torch.autocast("cpu", torch.bfloat16):
        x = model.encode(ids, features, mask)
        outer, inner, vectors = model.attribute(x)
    lengths = torch.tensor([len(item.window.first) for item in items])
    first = torch.zeros(len(items), int(lengths.max()), dtype=torch.long)
    for number, item in enumerate(items):
        first[number, : len(item.window.first)] = torch.from_numpy(item.window.first)
    out = []
    for row, scores in enumerate((outer, inner)):
        wanted = {number: gold for number, item in enumerate(items) if (gold := (item.outer, item.inner)[row])}
        out.append(_row_losses(model, row, scores, vectors, first, lengths, wanted) if wanted else torch.zeros(2))
    whole, start = torch.zeros(len(reading.PARTS)), 0
    known = max(1, sum(work.reading is not None for work in batch))
    for work in batch:
        rows = range(start, start + len(work.items))
        start += len(work.items)
        if work.reading is not None:
            whole = whole + reading.losses(model, torch.cat([x[row, first[row, : lengths[row]]] for row in rows]), work.reading) / known
    return torch.cat([*out, whole])


def _row_losses(model: Tagger, row: int, scores: Tensor, vectors: Tensor, first: Tensor, lengths: Tensor, known: dict[int, Row]) -> Tensor:
    """The loss of labels and that of links of one row, for the windows of a batch of which it is known, as (2,)."""
    which, wanted = list(known), list(known.values())
    first, lengths = first[which], lengths[which]
    scores = scores[which].float().gather(1, first[..., None].expand(-1, -1, scores.shape[2]))
    likely = torch.zeros_like(scores)
    for number, gold in enumerate(wanted):
        likely[number, : len(gold.labels)] = torch.from_numpy(gold.wanted)
    moves = torch.from_numpy(np.stack([gold.moves for gold in wanted]))
    tagging = model.crf_loss(row, scores, likely, moves, lengths)
    linking, pairs = torch.zeros(()), 0
    for number, gold in enumerate(wanted):
        if gold.links.size:
            logits = _link_scores(model, vectors[which[number], first[number, : len(gold.labels)]].float(), gold)
            linking = linking + F.binary_cross_entropy_with_logits(logits, torch.from_numpy(gold.links), reduction="sum")
            pairs += len(gold.spans)
    return torch.stack([tagging, linking / max(pairs, 1)])


def _link_scores(model: Tagger, vectors: Tensor, gold: Row) -> Tensor:
    spans, roles, cues = torch.from_numpy(gold.spans), torch.from_numpy(gold.roles), torch.from_numpy(gold.cues)
    return model.link_scores(vectors, spans, roles, cues, {name: torch.from_numpy(value) for name, value in gold.pairs.items()})


@torch.no_grad()
def evaluate(model: Tagger, items: list[Example]) -> str:
    """Span F1 of the outer row on windows, in tokens (close to the scorer's exact F1, which works on characters), and of the links."""
    model.eval()
    steps = model.steps()[0].numpy()
    hit, said, gold, right, links = np.zeros(3), np.zeros(3), np.zeros(3), 0, 0
    for start in range(0, len(items), 16):
        batch = items[start : start + 16]
        with torch.autocast("cpu", torch.bfloat16):
            scores, _, vectors = model(*collate(batch))
        for number, item in enumerate(batch):
            score = scores[number].float().numpy()[item.window.first]
            (path,) = find_paths(score[None], [len(score)], steps)
            ours, theirs = set(read_spans(path)), set(read_spans(item.outer.labels))
            for role in range(3):
                said[role] += sum(span[0] == role for span in ours)
                gold[role] += sum(span[0] == role for span in theirs)
                hit[role] += sum(span[0] == role for span in ours & theirs)
            if item.outer.links.size:
                logits = _link_scores(model, vectors[number, torch.from_numpy(item.window.first)].float(), item.outer).numpy()
                has = item.outer.links.any(1)
                right += int(item.outer.links[has, logits[has].argmax(1)].sum())
                links += int(has.sum())
    model.train()
    f1 = 200 * hit / (said + gold)
    return " ".join(f"{role} {value:.1f}" for role, value in zip(ROLES, f1, strict=True)) + f" links {100 * right / links:.1f}"


def main() -> None:
    """Train and save."""
    args = _arguments()
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    tokenizer = minilm_tokenizer()
    train, soft, readings = _material(args)
    read_dev = [(reading.cut(tokenizer, text), gold) for text, gold in load_gum(args.gum / "dev")] if args.gum else []
    dev_items = [item for doc in load(args.data / "dev.jsonl") for item in examples(doc, tokenizer)]
    model = Tagger.load(args.base)
    if args.init:
        model.take(torch.load(args.init / "model.pt", weights_only=True))
    model.words.weight.requires_grad_(args.thaw)
    if model.apart:
        model.distances.weight.requires_grad_(False)  # with a gradient for its bias attention has no fast kernel
    heads = [value for name, value in model.named_parameters() if name.startswith(HEADS)]
    taken = {id(value) for value in heads}
    body = [value for value in model.parameters() if value.requires_grad and id(value) not in taken]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": args.rate}, {"params": heads, "lr": 3 * args.rate}], weight_decay=0.01, fused=True
    )

    def cut_anew(rng: random.Random) -> list[list[Work]]:
        works = [Work(list(examples(doc, tokenizer, rng, soft.get(doc["doc"]), args.trust)), readings.get(doc["doc"])) for doc in train]
        return batches(works, args.batch, rng)

    total, step = len(cut_anew(random.Random(0))) * args.epochs, 0
    warm = max(1, int(0.06 * total))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / warm, max(0.0, (total - s) / max(1, total - warm))))
    args.out.mkdir(parents=True, exist_ok=True)
    write_settings(args)
    for epoch in range(args.epochs):
        started, seen, sums = time.time(), 0, np.zeros(len(WEIGHTS))
        for batch in cut_anew(rng):
            parts = losses(model, batch)
            optimizer.zero_grad(set_to_none=True)
            (parts * WEIGHTS).sum().backward()
            torch.nn.utils.clip_grad_norm_([*body, *heads], 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            seen += sum(len(item.window.ids) for work in batch for item in work.items)
            sums += parts.detach().numpy()
            if step % 50 == 0:
                told = " ".join(f"{value / 50:.3f}" for value in sums)
                speed = seen / (time.time() - started)
                print(f"epoch {epoch} step {step}/{total} tag, link, inner, reading: {told} {speed:.0f} pieces/s", flush=True)
                sums[:] = 0
        print(f"epoch {epoch} dev {evaluate(model, dev_items)}", flush=True)
        if read_dev:
            print(f"epoch {epoch} GUM dev {reading.evaluate(model, read_dev)}", flush=True)
        torch.save(model.state_dict(), args.out / "model.pt")


def _material(args: argparse.Namespace) -> tuple[list[dict[str, Any]], dict[str, Soft], dict[str, Reading]]:
    """The documents to learn from; a teacher's labels, and the readings, of those that have them."""
    docs = load(args.soft / "docs.jsonl" if args.soft else args.data / "train.jsonl")[: args.docs]
    soft = read_soft(args.soft / "soft.npz") if args.soft else {}
    readings = load_readings(args.readings, [(doc["doc"], doc["text"]) for doc in docs]) if args.readings else {}
    if args.gum:
        known = {doc["doc"] for doc in docs}
        for text, gold in load_gum(args.gum / "train"):
            readings[gold.name] = replace(gold, gist=readings[gold.name].gist) if gold.name in readings else gold
            docs += [] if gold.name in known or args.docs else [{"doc": gold.name, "text": text}]
    return docs, soft, readings


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with train.jsonl and dev.jsonl of PolNeAR")
    parser.add_argument("--soft", type=Path, help="folder that training.soften wrote: its documents and a teacher's labels for them")
    parser.add_argument("--gum", type=Path, help="folder with GUM's folders train and dev, to learn to read it, too")
    parser.add_argument("--readings", type=Path, help="folder that training.teach wrote: how a teacher reads the documents")
    parser.add_argument("--trust", type=float, default=0.5, help="the teacher's weight where there is gold, too")
    parser.add_argument(
        "--base", type=Path, default=minilm(), help="folder with config.json and model.safetensors of a BERT or MPNet (default: MiniLM-L6)"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder for model.pt, config.json and tokenizer.json")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=3e-4, help="learning rate of the encoder; the heads take three times that")
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--init", type=Path, help="go on from the model.pt in this folder, with fresh optimizer and schedule")
    parser.add_argument("--thaw", action="store_true", help="train the word embeddings, too")
    parser.add_argument("--docs", type=int, default=None, help="only so many training documents, to try things")
    return parser.parse_args()


if __name__ == "__main__":
    main()
