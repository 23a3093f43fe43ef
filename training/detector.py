"""A learned detector of times beside the rules, five-fold over TBAQ: `python -m training.detector --model FOLDER --data ../shared/data`.

A linear layer says B, I or O of each token from what the tagger's encoder knows of it (its last layer and its middle one, which are
left as they are). Four fifths of the documents train it, the fifth is read. "Rules" is what the package finds. "Detector" is what the
layer finds, with the value of the rule that matches there. "Both" takes the rules' expressions but those that the layer is sure are
none, and adds those that it alone is sure of.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any, NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from accordingto.extract.times import find_times
from accordingto.quotes import find_quotations
from accordingto.schema import TimeExpression
from accordingto.sentences import find_sentences
from accordingto.tagger.encode import encode_windows, number_tokens
from bench.scorers import times as scorer
from training.data import blocks_of, load
from training.model import Tagger, minilm_tokenizer

FOLDS = 5
OUT, BEGIN, IN = range(3)
DOUBT = 0.98
"""A rule's expression is left out where the layer gives each of its tokens this chance of being none."""

SURE = 0.8
"""What the layer alone finds is added where it gives its tokens this chance of being a time."""


class Read(NamedTuple):
    """A document: its gold, where its tokens are, what the encoder knows of them (tokens, 2 * size), and what the rules find."""

    gold: dict[str, Any]
    starts: Tensor
    ends: Tensor
    known: Tensor
    times: tuple[TimeExpression, ...]


@torch.no_grad()
def read(doc: dict[str, Any], model: Tagger) -> Read:
    """A document of TBAQ -> what the encoder and the rules say of it."""
    text, blocks = doc["text"], blocks_of(doc["text"])
    sentences, quotations = find_sentences(text, blocks), find_quotations(text, blocks)
    tokens = number_tokens(text, sentences, quotations)
    middle: list[Tensor] = []
    hook = model.layers[len(model.layers) // 2].register_forward_hook(lambda _layer, _given, made: middle.append(made[0]))
    known = torch.zeros(len(tokens), 2 * model.label.in_features)
    for window in encode_windows(minilm_tokenizer(), text, sentences, tokens):
        ids, features = (torch.from_numpy(part)[None] for part in (window.ids, window.features))
        last = model.encode(ids, features, torch.ones_like(ids, dtype=torch.bool))[0]
        known[torch.from_numpy(window.tokens)] = torch.cat([last, middle.pop()], 1)[torch.from_numpy(window.first)]
    hook.remove()
    return Read(doc, torch.from_numpy(tokens.starts), torch.from_numpy(tokens.ends), known, find_times(text, sentences, doc["dct"][:10]))


def labels(doc: Read) -> Tensor:
    """A document -> B, I or O of each token by its gold."""
    out = torch.full((len(doc.starts),), OUT)
    for timex in doc.gold["timexes"]:
        inside = (doc.starts < timex["end"]) & (doc.ends > timex["start"])
        out[inside] = IN
        out[inside.nonzero()[:1, 0]] = BEGIN
    return out


def train(docs: list[Read], epochs: int = 20) -> nn.Sequential:
    """Documents -> a layer that was trained on them, one document a step, three tenths of what it is given left out each time."""
    torch.manual_seed(7)
    size = docs[0].known.shape[1]
    layer = nn.Sequential(nn.LayerNorm(size), nn.Dropout(0.3), nn.Linear(size, 3))
    optimizer = torch.optim.AdamW(layer.parameters(), lr=0.002, weight_decay=0.1)
    wanted = [labels(doc) for doc in docs]
    for _ in range(epochs):
        for number in torch.randperm(len(docs)).tolist():
            optimizer.zero_grad()
            F.cross_entropy(layer(docs[number].known), wanted[number]).backward()
            optimizer.step()
    return layer.eval()


@torch.no_grad()
def compare(doc: Read, layer: nn.Sequential) -> dict[str, list[dict[str, Any]]]:
    """A document that the layer was not trained on -> what the rules, the layer and both say, as the scorer takes it."""
    likely = layer(doc.known).softmax(1)
    rules = [{"start": t.start, "end": t.end, "type": t.type.value, "value": t.value} for t in doc.times]
    alone: list[dict[str, Any]] = []
    for start, end, label, out in zip(*(part.tolist() for part in (doc.starts, doc.ends, likely.argmax(1), likely[:, OUT])), strict=True):
        if label == BEGIN or (label == IN and not (alone and alone[-1].get("open"))):
            alone.append({"start": start, "end": end, "open": True, "sure": 1 - out})
        elif label == IN:
            alone[-1] |= {"end": end, "sure": min(alone[-1]["sure"], 1 - out)}
        elif alone:
            alone[-1]["open"] = False
    for span in alone:
        rule = next((rule for rule in rules if rule["start"] < span["end"] and span["start"] < rule["end"]), None)
        span |= {"type": rule["type"] if rule else "DATE", "value": rule["value"] if rule else "", "rule": rule is not None}
    kept = [rule for rule in rules if float(likely[(doc.starts < rule["end"]) & (doc.ends > rule["start"]), OUT].min()) < DOUBT]
    return {"rules": rules, "detector": alone, "both": kept + [span for span in alone if not span["rule"] and span["sure"] >= SURE]}


def main() -> None:
    """Train and compare, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--model", type=Path, required=True, help="folder that training.train wrote")
    args = parser.parse_args()
    model = Tagger(json.loads((args.model / "config.json").read_text()))
    model.take(torch.load(args.model / "model.pt", weights_only=True))
    model.eval()
    docs = [read(doc, model) for doc in load(args.data / "timex/tbaq.jsonl")]
    fold = [int(hashlib.sha256(doc.gold["doc"].encode()).hexdigest(), 16) % FOLDS for doc in docs]
    said: dict[str, list[dict[str, Any]]] = {"rules": [], "detector": [], "both": []}
    for number in range(FOLDS):
        layer = train([doc for doc, own in zip(docs, fold, strict=True) if own != number])
        for doc in (doc for doc, own in zip(docs, fold, strict=True) if own == number):
            for what, times in compare(doc, layer).items():
                said[what].append({"doc": doc.gold["doc"], "times": times})
    for name in ("tbaq", "tbaq_corrected"):  # the same spans, other values
        for what, rows in said.items():
            scores, _, _ = scorer.score(load(args.data / f"timex/{name}.jsonl"), rows)
            print(f"{name:15} {what:9}", *(f"{kind} {values[2]:.1f}" for kind, values in scores.items()))


if __name__ == "__main__":
    main()
