"""Train the tagger: `python -m training.train --data ../shared/data/polnear --out FOLDER` (`make train` exports it, too).

AdamW with warm-up and linear decay, bf16 autocast, windows cut anew each epoch, batches of like length. Word embeddings stay as they
are unless `--thaw` is given. The last epoch's weights are kept.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from accordingto.tagger.decode import find_paths
from accordingto.tagger.labels import ROLES, read_spans
from training.data import Example, Row, examples, load, read_soft
from training.model import Tagger, minilm, minilm_tokenizer, write_settings

HEADS = ("label", "inner", "link", "transitions", "features")
"""Parameters that begin from nothing: they learn three times as fast."""

WEIGHTS = torch.tensor([1.0, 0.1, 1.0, 0.1])
"""Of the losses. A link loss is a sum over all cues of a window, ten times the labels' at first: unweighted, the encoder learned little but
links for an epoch."""


def batches(items: list[Example], size: int, rng: random.Random) -> list[list[Example]]:
    """Examples -> batches of like length, in random order, so that little is padded."""
    order = sorted(items, key=lambda item: len(item.window.ids) + rng.uniform(-16, 16))
    grouped = [order[start : start + size] for start in range(0, len(order), size)]
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


def losses(model: Tagger, batch: list[Example]) -> Tensor:
    """A batch -> (4,): the loss of labels and that of links, of the outer row and of the inner one."""
    ids, features, mask = collate(batch)
    with torch.autocast("cpu", torch.bfloat16):
        outer, inner, vectors = model(ids, features, mask)
    lengths = torch.tensor([len(item.outer.labels) for item in batch])
    first = torch.zeros(len(batch), int(lengths.max()), dtype=torch.long)
    for number, item in enumerate(batch):
        first[number, : len(item.window.first)] = torch.from_numpy(item.window.first)
    read = [number for number, item in enumerate(batch) if item.inner is not None]
    out = [_row_losses(model, 0, outer, vectors, first, lengths, [item.outer for item in batch], list(range(len(batch))))]
    if read:
        out.append(_row_losses(model, 1, inner, vectors, first, lengths, [row for item in batch if (row := item.inner)], read))
    return torch.cat([*out, torch.zeros(2)])[:4]


def _row_losses(
    model: Tagger, row: int, scores: Tensor, vectors: Tensor, first: Tensor, lengths: Tensor, wanted: list[Row], which: list[int]
) -> Tensor:
    """The loss of labels and that of links of one row, for the windows `which` of a batch, as (2,)."""
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
    train = load(args.soft / "docs.jsonl" if args.soft else args.data / "train.jsonl")[: args.docs]
    soft = read_soft(args.soft / "soft.npz") if args.soft else {}
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
    per_epoch = sum(1 for doc in train for _ in examples(doc, tokenizer, random.Random(0))) // args.batch + 1
    total, warm, step = per_epoch * args.epochs, max(1, int(0.06 * per_epoch * args.epochs)), 0
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / warm, max(0.0, (total - s) / max(1, total - warm))))
    args.out.mkdir(parents=True, exist_ok=True)
    write_settings(args)
    for epoch in range(args.epochs):
        items = [item for doc in train for item in examples(doc, tokenizer, rng, soft.get(doc["doc"]), args.trust)]
        started, seen, sums = time.time(), 0, np.zeros(4)
        for batch in batches(items, args.batch, rng):
            parts = losses(model, batch)
            optimizer.zero_grad(set_to_none=True)
            (parts * WEIGHTS).sum().backward()
            torch.nn.utils.clip_grad_norm_([*body, *heads], 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            seen += sum(len(item.window.ids) for item in batch)
            sums += parts.detach().numpy()
            if step % 50 == 0:
                told = " ".join(f"{value / 50:.4f}" for value in sums)
                speed = seen / (time.time() - started)
                print(f"epoch {epoch} step {step}/{total} tag, link, inner: {told} {speed:.0f} pieces/s", flush=True)
                sums[:] = 0
        print(f"epoch {epoch} dev {evaluate(model, dev_items)}", flush=True)
        torch.save(model.state_dict(), args.out / "model.pt")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with train.jsonl and dev.jsonl of PolNeAR")
    parser.add_argument("--soft", type=Path, help="folder that training.soften wrote: its documents and a teacher's labels for them")
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
