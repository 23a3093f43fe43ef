"""Train the network that ties noun phrases (`extract/actors/rank.py`): `python -m training.ties --gum FOLDER --out src/accordingto/bundle`.

The documents of GUM's training part are read by the bundle's own tagger, so that it learns on phrases as they will come. It first goes
through them with every phrase tied as people did, then with its own ties, since those are what it will find; the right chain is then the
one of whose known phrases most are the same. Then several networks learn from all of this, and their mean is kept, for one alone can err
on a whole chain of pronouns. A minute on two cores; the seeds are fixed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from accordingto.extract.actors import find_chains
from accordingto.extract.actors.chains import Chain, Near, Rank, Subjects
from accordingto.extract.actors.rank import PAIRS, Ranker, compare
from accordingto.extract.actors.traits import SIZE, Floats, Traits, describe
from accordingto.quotes import find_quotations
from accordingto.schema import Parse, Quotation, Sentence, Span
from accordingto.sentences import find_sentences
from accordingto.tagger import BUNDLE, Tagger
from accordingto.weights import TIES, write_sums
from bench.gum import gold_mentions, read_gum

HIDDEN = 32
NETWORKS = 5
BATCH = 512
RATE = 2e-3
DECAY = 1e-3
DROPOUT = 0.2


@dataclass(frozen=True)
class Read:
    """A document as the program reads it, and the chain that people gave each mention."""

    text: str
    sentences: Sequence[Sentence]
    quotations: Sequence[Quotation]
    parse: Parse
    chains: dict[Span, str]


@dataclass(frozen=True)
class Example:
    """A phrase: what is known of it, of each chain's last and first phrase, and of the pairs; which of (new, each chain) is right."""

    own: Floats
    last: Floats
    first: Floats
    pairs: Floats
    right: list[bool]


class Network(nn.Module):
    """The network of `Ranker`, to be trained."""

    def __init__(self) -> None:
        super().__init__()
        self.later = nn.Linear(SIZE, HIDDEN)
        self.last = nn.Linear(SIZE, HIDDEN, bias=False)
        self.first = nn.Linear(SIZE, HIDDEN, bias=False)
        self.pair = nn.Linear(PAIRS, HIDDEN, bias=False)
        self.out = nn.Linear(HIDDEN, 1)
        self.new = nn.Linear(SIZE, HIDDEN)
        self.new_out = nn.Linear(HIDDEN, 1)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, own: Tensor, last: Tensor, first: Tensor, pairs: Tensor) -> Tensor:
        """(n, SIZE), twice (n, chains, SIZE), (n, chains, PAIRS) -> (n, 1 + chains): the score of being new and that of each chain."""
        hidden = self.later(own)[:, None] + self.last(last) + self.first(first) + self.pair(pairs)
        tied = self.out(self.drop(hidden.relu()))[..., 0]
        new = self.new_out(self.drop(self.new(own).relu()))
        return torch.cat([new, tied], 1)

    def numbers(self) -> dict[str, Floats]:
        """The arrays that `Ranker` wants."""
        arrays = {
            "later": self.later.weight.T,
            "last": self.last.weight.T,
            "first": self.first.weight.T,
            "pair": self.pair.weight.T,
            "bias": self.later.bias,
            "out": self.out.weight[0],
            "out_bias": self.out.bias[0],
            "new": self.new.weight.T,
            "new_bias": self.new.bias,
            "new_out": self.new_out.weight[0],
            "new_out_bias": self.new_out.bias[0],
        }
        return {name: np.array(value.detach().numpy(), np.float32, order="C") for name, value in arrays.items()}


def read_all(folder: Path, tagger: Tagger) -> list[Read]:
    """A folder of GUM -> its documents as the tagger reads them."""
    found = []
    for path in sorted(folder.glob("*.conllu")):
        gold = read_gum(path)
        sentences, quotations = find_sentences(gold.text, gold.blocks), find_quotations(gold.text, gold.blocks)
        found.append(Read(gold.text, sentences, quotations, tagger.read(gold.text, sentences, quotations)[1], gold_mentions(gold)))
    return found


class Teacher:
    """Takes the place of `Ranker.rank`: writes each choice down with what is right, and chooses by `rank`, or rightly where it is None."""

    def __init__(self, read: Read, rank: Rank | None) -> None:
        self.read, self.rank = read, rank
        self.seen: list[tuple[int, list[int], list[int], Floats, list[bool]]] = []
        """Of each choice: the place of the phrase, those of the chains' last and first ones, the pairs, and what is right."""

    def choose(self, place: int, own: Traits, chains: Sequence[Near], subjects: Subjects) -> tuple[int, float]:
        """As `Rank`."""
        known = self._chain_of(own)
        right = [known is not None and self._means(chain) == known for chain, _, _ in chains]
        pairs = np.array([compare(own, near, subjects) for near in chains], np.float32)
        lasts, firsts = [chain.places[-1] for chain, _, _ in chains], [chain.places[0] for chain, _, _ in chains]
        self.seen.append((place, lasts, firsts, pairs, [not any(right), *right]))
        if self.rank is not None:
            return self.rank(place, own, chains, subjects)
        return (right.index(True), 1.0) if any(right) else (-1, 1.0)

    def _chain_of(self, own: Traits) -> str | None:
        return self.read.chains.get((own.heard.phrase.start, own.heard.phrase.end))

    def _means(self, chain: Chain) -> str | None:
        """What most phrases of a chain mean of which that is known."""
        counts = Counter(filter(None, map(self._chain_of, chain.traits)))
        return counts.most_common(1)[0][0] if counts else None


def walk(read: Read, numbers: dict[str, Floats] | None) -> list[Example]:
    """A document, and the network so far or None -> an example for each phrase that may be tied."""
    traits = traits_of(read)
    teacher = Teacher(read, Ranker(numbers, traits).rank if numbers is not None else None)
    find_chains(read.text, read.sentences, read.parse, read.quotations, teacher.choose)
    rows = describe(traits)
    return [Example(rows[place], rows[lasts], rows[firsts], pairs, right) for place, lasts, firsts, pairs, right in teacher.seen]


def traits_of(read: Read) -> list[Traits]:
    """A document -> what is known of its phrases."""
    found: list[Traits] = []

    def never(place: int, own: Traits, chains: Sequence[Near], subjects: Subjects) -> tuple[int, float]:
        return -1, 1.0

    for chain in find_chains(read.text, read.sentences, read.parse, read.quotations, never):
        found += chain.traits
    return sorted(found, key=lambda own: own.number)


def learn(examples: Sequence[Example], epochs: int, seed: int = 7) -> Network:
    """Examples -> a network that was trained on them."""
    torch.manual_seed(seed)
    network = Network()
    most = max(len(example.right) for example in examples)

    def stack(name: str, size: int) -> Tensor:
        out = np.zeros((len(examples), most - 1, size), np.float32)
        for row, example in enumerate(examples):
            part = getattr(example, name)
            out[row, : len(part)] = part
        return torch.from_numpy(out)

    own = torch.from_numpy(np.stack([example.own for example in examples]))
    last, first, pairs = stack("last", SIZE), stack("first", SIZE), stack("pairs", PAIRS)
    right, there = torch.zeros(len(examples), most, dtype=torch.bool), torch.zeros(len(examples), most, dtype=torch.bool)
    for row, example in enumerate(examples):
        right[row, : len(example.right)] = torch.tensor(example.right)
        there[row, : len(example.right)] = True
    optimizer = torch.optim.AdamW(network.parameters(), RATE, weight_decay=DECAY)
    steps = epochs * -(-len(examples) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps)
    for epoch in range(epochs):
        order, whole = torch.randperm(len(examples)), 0.0
        for rows in order.split(BATCH):
            scores = network(own[rows], last[rows], first[rows], pairs[rows]).masked_fill(~there[rows], -1e4)
            loss = (scores.logsumexp(1) - scores.masked_fill(~right[rows], -1e4).logsumexp(1)).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            whole += loss.item() * len(rows)
        print(f"epoch {epoch} of {epochs}, loss {whole / len(examples):.3f}", flush=True)
    network.eval()
    return network


def mean(networks: Sequence[dict[str, Floats]]) -> dict[str, Floats]:
    """The numbers of several networks -> those of one whose scores are the mean of theirs: their hidden layers side by side."""
    out = {}
    for name in networks[0]:
        parts = [numbers[name] for numbers in networks]
        if name.endswith("out_bias"):
            out[name] = np.mean(parts, 0, dtype=np.float32)
        else:
            out[name] = np.concatenate(parts, -1) / (len(parts) if name.endswith("out") else 1)
    return out


def main() -> None:
    """Train it, and write ties.npz."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gum", type=Path, required=True, help="folder of GUM's training part")
    parser.add_argument("--bundle", type=Path, default=BUNDLE)
    parser.add_argument("--out", type=Path, required=True, help="folder of the bundle that it goes into")
    parser.add_argument("--epochs", type=int, default=12)
    args = parser.parse_args()
    reads = read_all(args.gum, Tagger(args.bundle))
    examples = [example for read in reads for example in walk(read, None)]
    network = learn(examples, args.epochs)
    examples += [example for read in reads for example in walk(read, network.numbers())]
    numbers = mean([learn(examples, args.epochs, seed).numbers() for seed in range(NETWORKS)])
    np.savez(args.out / TIES, **numbers)
    write_sums(args.out)


if __name__ == "__main__":
    main()
