"""Act, distance, negation and source kind against labels of our own: `python -m bench.stance [--data ../shared/data]`.

The labels (`bench/labels/`) stand on gold attributions of PolNeAR dev, so what is measured is the judging and not the finding: the gold
spans go in where the tagger's would. Errors were read on one half of the labels only (lines 1, 3, 5 ...); the other is reported beside it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from accordingto.extract.attributions import find_attributions
from accordingto.extract.stance import weigh_attributions
from accordingto.page import document_from_text
from accordingto.quotes import find_quotations
from accordingto.schema import Attribution, Triple
from accordingto.sentences import find_sentences
from bench.accuracy import ROLES, load

LABELS = Path(__file__).parent / "labels" / "stance.jsonl"
FIELDS = ("source_kind", "act", "distance", "negated")

Row = tuple[dict[str, Any], Attribution]


def judge(data: Path) -> list[Row]:
    """The folder of PolNeAR -> each label with what the program makes of the gold spans under it, in the order of the labels."""
    docs = {doc["doc"]: doc for doc in load(data / "polnear/dev.jsonl")}
    judged: dict[str, dict[tuple[tuple[int, int], ...], Attribution]] = {}
    rows = []
    for label in load(LABELS):
        doc = docs[label["doc"]]
        if doc["doc"] not in judged:
            judged[doc["doc"]] = _read(doc)
        rows.append((label, judged[doc["doc"]][_key(label)]))
    return rows


def _read(doc: dict[str, Any]) -> dict[tuple[tuple[int, int], ...], Attribution]:
    text = doc["text"]
    blocks = [(block.start, block.end) for block in document_from_text(text, None).blocks]
    quotations = find_quotations(text, blocks)
    golds = [[tuple((start, end) for start, end in gold[role]) for role in ROLES] for gold in doc["attributions"]]
    triples = [Triple(source, cue, content, score=1.0) for source, cue, content in golds if source or cue or content]
    found = weigh_attributions(text, find_sentences(text, blocks), find_attributions(text, quotations, triples))
    return {tuple(span for role in ROLES for span in getattr(attribution, role).spans): attribution for attribution in found}


def _key(label: dict[str, Any]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for role in ROLES for start, end in label[role])


def value(attribution: Attribution, field: str) -> str:
    """What the program says for one field, as the labels write it."""
    return str(getattr(attribution, field)).lower()


def accuracy(rows: list[Row], field: str) -> float:
    """Judged labels -> how many of a hundred the program has right."""
    return 100 * sum(value(attribution, field) == str(label[field]).lower() for label, attribution in rows) / len(rows)


def confusion(rows: list[Row], field: str) -> Counter[tuple[str, str]]:
    """(label, program's answer) -> how often."""
    return Counter((str(label[field]).lower(), value(attribution, field)) for label, attribution in rows)


def measure(data: Path) -> dict[str, float]:
    """The folder with polnear/ -> accuracy of each field, in per cent, for the gate."""
    rows = judge(data)
    return {field: accuracy(rows, field) for field in FIELDS}


def show(rows: list[Row]) -> None:
    """Print accuracy and a confusion table a field: rows are labels, columns the program's answers."""
    console = Console()
    console.width = max(console.width, 130)  # thirteen acts side by side
    for field in FIELDS:
        both = " / ".join(f"{accuracy(rows[half::2], field):.1f}" for half in (0, 1))
        counts = confusion(rows, field)
        names = sorted({name for pair in counts for name in pair})
        console.print(f"\n{field}: {accuracy(rows, field):.1f} % of {len(rows)} (half that was read / other half {both})", style="bold")
        table = Table(box=None)
        table.add_column("label")
        for name in (*names, "right"):
            table.add_column(name, justify="right")
        for gold in names:
            total = sum(counts[gold, said] for said in names)
            share = f"{100 * counts[gold, gold] / total:.0f} %" if total else ""
            table.add_row(gold, *(str(counts[gold, said] or "·") for said in names), share)
        console.print(table)


def main() -> None:
    """Measure and print; `--errors` prints the wrong ones of the half that may be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    rows = judge(args.data)
    if args.json:
        print(json.dumps({field: accuracy(rows, field) for field in FIELDS}))
        return
    show(rows)
    for label, attribution in rows[::2] if args.errors else ():
        for field in FIELDS:
            if value(attribution, field) != str(label[field]).lower():
                words = " | ".join(getattr(attribution, role).text[:70] for role in ROLES)
                print(f"{field}: {label[field]} and not {value(attribution, field)}: {words}")


if __name__ == "__main__":
    main()
