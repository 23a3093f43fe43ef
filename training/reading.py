"""Heads that learn from GUM: parts of speech, what a word hangs on, mentions and their chains.

`python -m training.reading --data ../shared/data/gum --base FOLDER --out FOLDER` trains a model on GUM alone, a teacher for others.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor

from accordingto.quotes import find_quotations
from accordingto.sentences import find_sentences
from accordingto.tagger.encode import Window, encode_windows, number_tokens
from accordingto.tagger.grammar import POINTS
from training.data import blocks_of, pad
from training.gum import NOT, Halves, Reading, load_gum
from training.model import GUM_HEADS, LINK_SIZE, Tagger, minilm_tokenizer, write_settings

PARTS = ("mention", "tag", "relation", "parent", "begin", "end", "tie", "gist")
WEIGHTS = torch.tensor([1.0, 0.3, 0.3, 0.5, 0.5, 0.5, 1.0, 1.0])
"""Of the losses, by judgement."""

HEADS_RATE = 12
"""So many times as fast as the encoder the heads learn. With 6 and a rate of 6e-5 a teacher had 38 % of the spans after an epoch, with 12
and 1e-4 it had 79 %."""


class Seen:
    """What the model says of a document's tokens: scores (tokens, n) of each head, vectors (tokens, 8, 64), fresh (tokens,)."""

    def __init__(self, model: Tagger, x: Tensor) -> None:
        """The encoded first pieces (tokens, size) of a document -> what the model says."""
        with torch.autocast("cpu", torch.bfloat16):
            heads = model.read(x)
        self.mention, self.tag, self.relation, points, fresh, self.gist = (part.float() for part in heads)
        self.points = points.view(len(points), len(POINTS), LINK_SIZE)
        self.fresh = fresh[:, 0]

    def point(self, start: str, goal: str, rows: Tensor) -> Tensor:
        """Scores (rows, tokens) of a pointer from the tokens `rows` to each token."""
        return self.points[rows, POINTS.index(start)] @ self.points[:, POINTS.index(goal)].T / LINK_SIZE**0.5


def cut(tokenizer: Tokenizer, text: str) -> list[Window]:
    """A text whose lines are its blocks -> its windows."""
    blocks = blocks_of(text)
    sentences = find_sentences(text, blocks)
    return encode_windows(tokenizer, text, sentences, number_tokens(text, sentences, find_quotations(text, blocks)))


def encode(model: Tagger, windows: list[Window]) -> Tensor:
    """A document's windows -> its first pieces, encoded (tokens, size)."""
    ids, features, mask = (torch.from_numpy(part) for part in pad(windows))
    with torch.autocast("cpu", torch.bfloat16):
        x = model.encode(ids, features, mask)
    rows = torch.cat([torch.full((len(window.first),), row) for row, window in enumerate(windows)])
    return x[rows, torch.cat([torch.from_numpy(window.first) for window in windows])]


def losses(model: Tagger, x: Tensor, reading: Reading) -> Tensor:
    """A document's encoded first pieces and what is wanted of them -> (8,): the loss of each of PARTS."""
    seen = Seen(model, x)
    sentences, sure = torch.from_numpy(reading.sentences), torch.from_numpy(reading.sure).float()
    out = [
        _apart(seen.mention, reading.mention),
        _apart(seen.tag, reading.tag),
        _apart(seen.relation, reading.relation),
    ]
    for column, (start, goal, wanted) in enumerate(
        (("hangs", "holds", reading.parents), ("begin of", "begin", reading.begins), ("end of", "end", reading.ends))
    ):
        rows = torch.from_numpy(np.flatnonzero(wanted != NOT))
        outside = sentences[rows][:, None] != sentences[None]
        scores = seen.point(start, goal, rows).masked_fill(outside, -1e4)
        lost = F.cross_entropy(scores, torch.from_numpy(wanted)[rows], reduction="none")
        out.append((lost * sure[rows, column]).sum() / sure[rows, column].sum().clamp(min=1))
    scores = tie_scores(model, seen, reading, torch.from_numpy(reading.heads))
    chains, earlier, tied = torch.from_numpy(reading.chains), torch.from_numpy(reading.earlier), torch.from_numpy(reading.tied).float()
    right = (chains[earlier.clamp(min=0)] == chains[:, None]) & (earlier >= 0)
    right = torch.cat([~right.any(1, keepdim=True), right], 1)
    lost = scores.logsumexp(1) - scores.masked_fill(~right, -1e4).logsumexp(1)
    out.append((lost * tied).sum() / tied.sum().clamp(min=1))
    out.append(_gist_loss(seen, reading))
    return torch.stack(out)


def _apart(scores: Tensor, wanted: Halves) -> Tensor:
    """Scores (tokens, n) and how likely each is to be right -> their cross entropy, a token of those of which something is wanted."""
    aims = torch.from_numpy(wanted).float()
    return -(F.log_softmax(scores, 1) * aims).sum() / aims.sum().clamp(min=1)


def _gist_loss(seen: Seen, reading: Reading) -> Tensor:
    """How far the mean `gist` of each sentence's tokens points away from the vector that is wanted: 1 less their cosine."""
    if reading.gist is None:
        return torch.zeros(())
    sentences, aims = torch.from_numpy(reading.sentences), torch.from_numpy(reading.gist).float()
    mean = torch.zeros_like(aims).index_add(0, sentences, seen.gist)
    return 1 - F.cosine_similarity(mean, aims).mean()


def tie_scores(model: Tagger, seen: Seen, reading: Reading, heads: Tensor) -> Tensor:
    """Mentions (heads) -> (mentions, 1 + REACH): the score of being new, then those of being the same as each earlier one."""
    earlier = torch.from_numpy(reading.earlier)
    later, before = seen.points[heads, POINTS.index("later")], seen.points[heads, POINTS.index("earlier")]
    scores = (later @ before.T / LINK_SIZE**0.5).gather(1, earlier.clamp(min=0))
    for name, table in model.tie_features.items():
        scores = scores + table[torch.from_numpy(reading.pairs[name])]
    return torch.cat([seen.fresh[heads][:, None], scores.masked_fill(earlier < 0, -1e4)], 1)


@torch.no_grad()
def evaluate(model: Tagger, docs: list[tuple[list[Window], Reading]]) -> str:
    """In percent: F1 of mentions' spans, and with kinds; tags and parents right; of gold mentions, how many are tied rightly or rightly
    new (`ties`), and F1 of those that are tied (`links`)."""
    model.eval()
    tally: dict[str, np.ndarray] = {name: np.zeros(3) for name in ("spans", "kinds", "tags", "parents", "ties", "links")}
    for windows, reading in docs:
        seen = Seen(model, encode(model, windows))
        apart = torch.from_numpy(reading.sentences)[:, None] != torch.from_numpy(reading.sentences)[None]
        kinds = seen.mention.argmax(1).numpy()
        ours = np.flatnonzero(kinds)
        place = torch.arange(len(kinds))
        begins = seen.point("begin of", "begin", place).masked_fill(apart | (place[None] > place[:, None]), -1e4).argmax(1).numpy()
        ends = seen.point("end of", "end", place).masked_fill(apart | (place[None] < place[:, None]), -1e4).argmax(1).numpy()
        said = {(int(begins[at]), int(ends[at]), int(kinds[at])) for at in ours}
        gold = {(int(reading.begins[at]), int(reading.ends[at]), int(reading.kinds[at])) for at in reading.heads}
        tally["kinds"] += (len(said & gold), len(said), len(gold))
        said_spans, gold_spans = {span[:2] for span in said}, {span[:2] for span in gold}
        tally["spans"] += (len(said_spans & gold_spans), len(said_spans), len(gold_spans))
        known = reading.tag.any(1)
        right = int((seen.tag.argmax(1).numpy() == reading.tag.argmax(1))[known].sum())
        tally["tags"] += (right, known.sum(), known.sum())
        parents = seen.point("hangs", "holds", place).masked_fill(apart, -1e4).argmax(1).numpy()
        known = reading.parents != NOT
        tally["parents"] += ((parents == reading.parents)[known].sum(), known.sum(), known.sum())
        choice = tie_scores(model, seen, reading, torch.from_numpy(reading.heads)).argmax(1).numpy()
        for row, column in enumerate(choice):
            same = reading.chains[reading.earlier[row]] == reading.chains[row]
            has = bool((same & (reading.earlier[row] >= 0)).any())
            hit = bool(column and same[column - 1])
            tally["links"] += (hit, column > 0, has)
            tally["ties"] += (hit or not (has or column), 1, 1)
    model.train()
    return " ".join(f"{name} {200 * hit / (said + gold):.1f}" for name, (hit, said, gold) in tally.items())


def main() -> None:
    """Train a teacher on GUM, and save it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with GUM's folders train and dev")
    parser.add_argument("--base", type=Path, required=True, help="folder with config.json and model.safetensors of a BERT or MPNet")
    parser.add_argument("--init", type=Path, help="begin from the model.pt in this folder")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--docs", type=int, default=None, help="only so many training documents, to try things")
    args = parser.parse_args()
    torch.manual_seed(7)
    rng = random.Random(7)
    tokenizer = minilm_tokenizer()
    train, dev = ([(cut(tokenizer, text), reading) for text, reading in load_gum(args.data / part)] for part in ("train", "dev"))
    train = train[: args.docs]
    model = Tagger.load(args.base)
    if args.init:
        model.take(torch.load(args.init / "model.pt", weights_only=True))
    model.words.weight.requires_grad_(False)
    if model.apart:
        model.distances.weight.requires_grad_(False)
    heads = [value for name, value in model.named_parameters() if name.startswith(GUM_HEADS)]
    taken = {id(value) for value in heads}
    body = [value for value in model.parameters() if value.requires_grad and id(value) not in taken]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": args.rate}, {"params": heads, "lr": HEADS_RATE * args.rate}], weight_decay=0.01, fused=True
    )
    total, step = len(train) * args.epochs, 0
    warm = max(1, total // 16)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / warm, max(0.0, (total - s) / max(1, total - warm))))
    args.out.mkdir(parents=True, exist_ok=True)
    write_settings(args)
    for epoch in range(args.epochs):
        rng.shuffle(train)
        started, sums = time.time(), np.zeros(len(PARTS))
        for windows, reading in train:
            parts = losses(model, encode(model, windows), reading)
            optimizer.zero_grad(set_to_none=True)
            (parts * WEIGHTS).sum().backward()
            torch.nn.utils.clip_grad_norm_([*body, *heads], 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            sums += parts.detach().numpy()
            if step % 20 == 0:
                told = " ".join(f"{name} {value / 20:.3f}" for name, value in zip(PARTS, sums, strict=True))
                print(f"epoch {epoch} step {step}/{total} {told} {(time.time() - started) / (step - epoch * len(train)):.1f} s", flush=True)
                sums[:] = 0
        print(f"epoch {epoch} dev {evaluate(model, dev)}", flush=True)
        torch.save(model.state_dict(), args.out / "model.pt")


if __name__ == "__main__":
    main()
