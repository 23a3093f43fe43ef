"""Mentions and coreference against GUM: `python -m bench.coreference [--gum ../shared/data/gum/dev] [--bundle FOLDER]`.

All phrases that the tagger reads, of whatever kind, are held against GUM's mentions, and the chains that `extract/actors/chains.py` makes
of them against GUM's: MUC, B-cubed and CEAF-e by scorch (Grobol, https://github.com/LoicGrobol/scorch), which follows Pradhan et al.
(ACL 2014); chains of one mention are left out on both sides, and "CoNLL" is the mean of the three F1. Documents count alike.

Below that, what the record abstains from: of the pronouns and nouns that an actor with a name was given, how many are right, and how many
pronouns of such actors are given at all, for each threshold (`extract/actors/nameless.py`: TIED).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table
from scorch.scores import b_cubed, ceaf_e, muc

from accordingto.extract.actors import find_chains
from accordingto.extract.actors.chains import Chain
from accordingto.extract.pronouns import TALKING
from accordingto.quotes import find_quotations
from accordingto.schema import MentionForm, Parse, Span
from accordingto.sentences import find_sentences
from accordingto.tagger import BUNDLE, Tagger
from bench.gum import Gold, gold_mentions, read_gum

GENRES = ("news", "interview", "speech", "bio")
METRICS = (muc, b_cubed, ceaf_e)
Row = tuple[str, Gold, Parse, list[Chain]]
"""The genre of a document, what GUM says of it, and what we do."""
THRESHOLDS = (0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9)


def read_all(gum: Path, genres: Sequence[str], tagger: Tagger) -> list[Row]:
    """A folder of GUM -> the genre of each document, what GUM says of it, and what we do."""
    rows = []
    for path in sorted(gum.glob("*.conllu")):
        genre = path.stem.split("_")[1]
        if genre in genres:
            gold = read_gum(path)
            sentences = find_sentences(gold.text, gold.blocks)
            quotations = find_quotations(gold.text, gold.blocks)
            _, parse = tagger.read(gold.text, sentences, quotations)
            rows.append((genre, gold, parse, find_chains(gold.text, sentences, parse, quotations, bundle=tagger.folder)))
    return rows


def gold_chains(gold: Gold) -> list[set[Span]]:
    """What GUM says of a document -> its chains of more than one mention."""
    chains: dict[str, set[Span]] = {}
    for span, chain in gold_mentions(gold).items():
        chains.setdefault(chain, set()).add(span)
    return [spans for spans in chains.values() if len(spans) > 1]


def score(gold: Gold, chains: Sequence[Chain]) -> list[float]:
    """One document -> F1 of MUC, B-cubed and CEAF-e, and their mean, in percent."""
    ours = [{(own.phrase.start, own.phrase.end) for own in chain.members} for chain in chains]
    ours = [spans for spans in ours if len(spans) > 1]
    f1 = [100 * float(metric(gold_chains(gold), ours)[2]) for metric in METRICS]
    return [*f1, sum(f1) / len(f1)]


def count_ties(gold: Gold, chains: Sequence[Chain], threshold: float) -> Counter[str]:
    """One document -> pronouns and nouns that named actors are given at a threshold, how many rightly, and the pronouns there are."""
    spans = gold_mentions(gold)
    named = {chain for _, chain in gold.names.values()}
    count: Counter[str] = Counter()
    count["pronouns"] = sum(chain in named and gold.text[slice(*span)].lower() not in TALKING for span, chain in gold.pronouns.items())
    for chain in chains:
        if chain.actor is None or not chain.actor.named:
            continue
        names = [own.phrase for own in chain.members if own.phrase.form is MentionForm.NAME]
        right = {known for phrase in names if (known := spans.get((phrase.start, phrase.end)))}
        for own, sure in zip(chain.members, chain.sure, strict=True):
            span = own.phrase.start, own.phrase.end
            form = own.phrase.form
            if form is MentionForm.NAME or sure < threshold or gold.text[slice(*span)].lower() in TALKING or span not in spans:
                continue
            count[f"{form.value} given"] += 1
            count[f"{form.value} right"] += spans[span] in right
    return count


def span_f1(rows: Sequence[Row]) -> tuple[float, float, float]:
    """Documents -> precision, recall and F1 of the spans of all mentions, in percent."""
    hit = said = wanted = 0
    for _, gold, parse, _ in rows:
        spans, ours = set(gold_mentions(gold)), {(phrase.start, phrase.end) for phrase in parse.phrases}
        hit, said, wanted = hit + len(spans & ours), said + len(ours), wanted + len(spans)
    return 100 * hit / max(1, said), 100 * hit / max(1, wanted), 200 * hit / max(1, said + wanted)


def measure(gum: Path, tagger: Tagger) -> dict[str, float]:
    """A folder of GUM -> F1 of mentions and CoNLL F1 over GENRES, for the gate."""
    rows = read_all(gum, GENRES, tagger)
    return {"mentions": span_f1(rows)[2], "CoNLL": float(np.mean([score(gold, chains)[3] for _, gold, _, chains in rows]))}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gum", type=Path, default=Path("../shared/data/gum/dev"))
    parser.add_argument("--genres", nargs="*", default=GENRES)
    parser.add_argument("--bundle", type=Path, default=BUNDLE)
    args = parser.parse_args()
    rows = read_all(args.gum, args.genres, Tagger(args.bundle))
    console = Console()
    table = Table("", "documents", "mentions: P", "R", "F1", "MUC", "B³", "CEAF-e", "CoNLL")
    for genre in (*args.genres, "all"):
        own = [row for row in rows if genre in (row[0], "all")]
        means = np.mean([score(gold, chains) for _, gold, _, chains in own], 0)
        table.add_row(genre, str(len(own)), *(f"{value:.1f}" for value in (*span_f1(own), *means)))
    console.print(table)
    curve = Table("tied from", "pronouns given", "of them right", "of all there are", "nouns given", "of them right")
    for threshold in THRESHOLDS:
        count: Counter[str] = sum((count_ties(gold, chains, threshold) for _, gold, _, chains in rows), Counter())
        cells = []
        for form in ("pronoun", "nominal"):
            given = count[f"{form} given"]
            cells += [str(given), f"{100 * count[f'{form} right'] / max(1, given):.1f} %"]
        cells.insert(2, f"{100 * count['pronoun right'] / max(1, count['pronouns']):.1f} %")
        curve.add_row(f"{threshold:.2f}", *cells)
    console.print(curve)


if __name__ == "__main__":
    main()
