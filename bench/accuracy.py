"""Accuracy on the dev sets: `python -m bench.accuracy [--data ../shared/data] [--bundle FOLDER] [--write FILE]`.

PolNeAR dev by scorers/attribution.py, TBAQ (both golds) by scorers/times.py: copies of ../shared/score, held equal by a test.
PolNeAR marks outermost attributions only, so those that stand within another one are left out of the count.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

from accordingto import read_text
from accordingto.record import check
from accordingto.schema import Record
from accordingto.tagger import BUNDLE, Tagger
from bench.gold import load_gate
from bench.scorers import attribution as attribution_scorer
from bench.scorers import times as times_scorer

HERE = Path(__file__).parent
ROLES = ("source", "cue", "content")


def load(path: Path) -> list[dict[str, Any]]:
    """JSON lines -> documents."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def outermost(record: Record) -> list[dict[str, Any]]:
    """A record -> its outermost attributions in the scorer's shape."""
    return [
        {role: [list(span) for span in getattr(attribution, role).spans] for role in ROLES}
        for attribution in record.attributions
        if attribution.within is None
    ]


def predict(docs: Iterable[dict[str, Any]], tagger: Tagger, day: str) -> Iterator[tuple[dict[str, Any], Record]]:
    """Documents -> each with its record, checked; `day` names the field that holds the publication date."""
    for doc in docs:
        record = read_text(doc["text"], (doc.get(day) or "")[:10] or None, tagger=tagger)
        check(record)
        yield doc, record


def score_attributions(docs: list[dict[str, Any]], tagger: Tagger) -> dict[str, float]:
    """Documents with gold attributions -> F1 by measure and role, in per cent, and found-with-right-source by kind."""
    said, seen = [], {kind: [0, 0] for kind in ("direct", "mixed", "indirect")}
    for doc, record in predict_list(docs, tagger):
        said.append({"doc": doc["doc"], "attributions": outermost(record)})
        for kind, hit in _found_with_source(doc, record):
            seen[kind][0] += hit
            seen[kind][1] += 1
    scores = {f"{measure} {role}": f1 for (measure, role), (_, _, f1) in attribution_scorer.score(docs, said).items()}
    scores |= score_edgeless(docs, said)
    single = once(docs)
    if len(single) < len(docs):
        names = {doc["doc"] for doc in single}
        again = attribution_scorer.score(single, [row for row in said if row["doc"] in names])
        scores |= {f"once {measure} {role}": f1 for (measure, role), (_, _, f1) in again.items() if measure in ("exact", "linked")}
    return scores | {f"found {kind}": 100 * hit / total for kind, (hit, total) in seen.items() if total}


def once(docs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Documents -> the same without those that repeat an earlier one: half of whose eight-word runs stand in it, too."""
    kept: list[tuple[dict[str, Any], set[tuple[str, ...]]]] = []
    for doc in docs:
        words = doc["text"].split()
        runs = {tuple(words[start : start + 8]) for start in range(len(words) - 7)}
        if not any(2 * len(runs & other) > min(len(runs), len(other)) for _, other in kept):
            kept.append((doc, runs))
    return [doc for doc, _ in kept]


def edgeless(text: str, spans: Iterable[Iterable[int]]) -> set[tuple[int, int]]:
    """Spans -> the scorer's fragments of them, without the white space and punctuation at their ends."""
    bare = set()
    for start, end in attribution_scorer.fragments(text, attribution_scorer.joined(text, spans)):
        letters = [place for place in range(start, end) if text[place].isalnum()]
        bare.add((letters[0], letters[-1] + 1) if letters else (start, end))
    return bare


def score_edgeless(docs: list[dict[str, Any]], said: list[dict[str, Any]]) -> dict[str, float]:
    """Gold and predicted documents -> exact F1 of each role with edge punctuation ignored, in per cent."""
    scores = {}
    for role in ROLES:
        both, ours, theirs = 0, 0, 0
        for doc, predicted in zip(docs, said, strict=True):
            gold, found = ({span for row in side["attributions"] for span in edgeless(doc["text"], row[role])} for side in (doc, predicted))
            both, ours, theirs = both + len(gold & found), ours + len(found), theirs + len(gold)
        scores[f"edgeless {role}"] = attribution_scorer.f1(both, ours, theirs)[2]
    return scores


def matched(gold: list[dict[str, Any]], said: list[dict[str, Any]]) -> set[int]:
    """Gold and predicted attributions -> the numbers of the predicted ones that are right as a whole, by the scorer's rule of `linked`."""
    near = []
    for number, row in enumerate(gold):
        source, cue, content = (_chars(row[role]) for role in ROLES)
        for place, other in enumerate(said):
            source_said, cue_said, content_said = (_chars(other[role]) for role in ROLES)
            share = len(content & content_said) / max(1, len(content | content_said))
            cues, sources = bool(cue & cue_said) or not (cue or cue_said), bool(source & source_said) or not (source or source_said)
            if share >= 0.5 and cues and sources:
                near.append((share, number, place))
    taken: dict[int, int] = {}
    for _, number, place in sorted(near, reverse=True):
        if number not in taken.values() and place not in taken:
            taken[place] = number
    return set(taken)


def predict_list(docs: list[dict[str, Any]], tagger: Tagger) -> list[tuple[dict[str, Any], Record]]:
    """Like `predict`, with a bar on standard error while it runs."""
    return list(track(predict(docs, tagger, "published"), "reading", len(docs), transient=True, console=Console(stderr=True)))


def _found_with_source(doc: dict[str, Any], record: Record) -> Iterator[tuple[str, bool]]:
    """Each gold content's kind, and whether some attribution shares half of it and overlaps its source (or both have none)."""
    from accordingto.extract.attributions import quote_kind
    from accordingto.quotes import find_quotations

    text = doc["text"]
    quotations = find_quotations(text, [(block.start, block.end) for block in record.document.blocks])
    starts = [quotation.start for quotation in quotations]
    ours = [(_chars(row["content"]), _chars(row["source"])) for row in outermost(record)]
    for gold in doc["attributions"]:
        content, source = _chars(gold["content"]), _chars(gold["source"])
        if not content:
            continue
        kind, _ = quote_kind(text, [(a, b) for a, b in gold["content"]], quotations, starts)
        hit = any(2 * len(content & c) >= len(content) and (bool(source & s) or not (source or s)) for c, s in ours)
        yield kind.value, hit


def _chars(spans: Iterable[Iterable[int]]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def score_times(docs: list[dict[str, Any]], tagger: Tagger) -> dict[str, float]:
    """TBAQ documents -> strict, relaxed, type and value F1, in per cent."""
    said = [
        {"doc": doc["doc"], "times": record.to_dict()["times"]}
        for doc, record in track(predict(docs, tagger, "dct"), "reading", len(docs), transient=True, console=Console(stderr=True))
    ]
    measured, _, _ = times_scorer.score(docs, said)
    return {f"times {name}": f1 for name, (_, _, f1) in measured.items()}


def measure(data: Path, tagger: Tagger) -> dict[str, dict[str, float]]:
    """Every set that is there -> its scores. The gate's own set is always there."""
    out = {"gate": score_attributions(load_gate(HERE / "gate"), tagger)}
    if (data / "polnear/dev.jsonl").exists():
        out["polnear dev"] = score_attributions(load(data / "polnear/dev.jsonl"), tagger)
    for name in ("tbaq", "tbaq_corrected"):
        if (data / f"timex/{name}.jsonl").exists():
            out[name] = score_times(load(data / f"timex/{name}.jsonl"), tagger)
    return out


def show(measured: dict[str, dict[str, float]]) -> None:
    """Print one table a set."""
    console = Console()
    for name, scores in measured.items():
        table = Table(title=name, title_justify="left", box=None)
        table.add_column("measure")
        table.add_column("per cent", justify="right")
        for key, value in scores.items():
            table.add_row(key, f"{value:.1f}")
        console.print(table)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--bundle", type=Path, default=BUNDLE)
    parser.add_argument("--write", type=Path, help="also write the scores as JSON")
    args = parser.parse_args()
    measured = measure(args.data, Tagger(args.bundle))
    show(measured)
    if args.write:
        args.write.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
