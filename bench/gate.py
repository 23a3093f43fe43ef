"""The gate: fails where accuracy falls under a pinned floor. `python -m bench.gate [--data ../shared/data] [--pin] [--lower]`.

floors.json holds, for each set, a digest of it and the floors. The gate's own set runs anywhere; the corpora are measured where they
are. `--pin` raises floors to what is measured now less some slack; only with `--lower` beside it does a floor go down.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from accordingto.tagger import Tagger
from bench import actors, coreference, speakers
from bench.accuracy import HERE, measure

FLOORS = HERE / "floors.json"
SLACK = {"gate": 2.0}
OTHER_SLACK = 0.5
"""Points of F1: int8 products differ a little between processors, and one attribution is 0.8 points of the gate's own set."""


def digests(data: Path) -> dict[str, str]:
    """Each set that is there -> the SHA-256 of its files."""
    files = {
        "gate": sorted((HERE / "gate").glob("*.txt")),
        "polnear dev": [data / "polnear/dev.jsonl"],
        "tbaq": [data / "timex/tbaq.jsonl"],
        "tbaq_corrected": [data / "timex/tbaq_corrected.jsonl"],
        "gum dev": sorted((data / "gum/dev").glob("*.conllu")) or [data / "gum/dev"],
        "speakers": [data / "polnear/dev.jsonl", speakers.LABELS],
    }
    out = {}
    for name, paths in files.items():
        if all(path.exists() for path in paths):
            out[name] = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
    return out


def measure_actors(data: Path, tagger: Tagger) -> dict[str, dict[str, float]]:
    """The sets that are there -> how right actors and speakers are; higher is better throughout."""
    out = {}
    if (data / "gum/dev").exists():
        spans, kinds = actors.f1(actors.measure(data / "gum/dev", actors.GENRES, tagger)["all"])
        out["gum dev"] = {"names": spans, "names with kind": kinds} | coreference.measure(data / "gum/dev", tagger)
    if (data / "polnear/dev.jsonl").exists():
        shares = speakers.measure(data, tagger)
        out["speakers"] = {"right": shares["right"], "not wrong": 100 - shares["wrong"]}
    return out


def compare(measured: dict[str, dict[str, float]], floors: dict[str, Any], sums: dict[str, str]) -> list[str]:
    """What was measured and the floors -> a line for each floor that does not hold."""
    wrong = []
    for name, scores in measured.items():
        if name not in floors:
            wrong.append(f"{name}: no floor is pinned; run `python -m bench.gate --pin`")
            continue
        if floors[name]["sha256"] != sums[name]:
            wrong.append(f"{name}: the set has changed; look why, then run `python -m bench.gate --pin --lower`")
        wrong += [
            f"{name}: {key} is {scores.get(key, 0.0):.1f}, under its floor {floor:.1f}"
            for key, floor in floors[name]["floors"].items()
            if scores.get(key, 0.0) < floor
        ]
    return wrong


def pin(measured: dict[str, dict[str, float]], floors: dict[str, Any], sums: dict[str, str], *, lower: bool) -> dict[str, Any]:
    """New floors: what is measured now less some slack, and never under an old one unless `lower`."""
    out = dict(floors)
    for name, scores in measured.items():
        old = floors.get(name, {}).get("floors", {})
        new = {key: round(value - SLACK.get(name, OTHER_SLACK), 1) for key, value in scores.items()}
        out[name] = {"sha256": sums[name], "floors": {key: value if lower else max(value, old.get(key, 0.0)) for key, value in new.items()}}
    return out


def main() -> None:
    """Measure, compare, and end with exit code 1 where a floor does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--pin", action="store_true", help="raise the floors to what is measured now")
    parser.add_argument("--lower", action="store_true", help="with --pin: let floors go down, too")
    args = parser.parse_args()
    tagger = Tagger()
    measured, sums = measure(args.data, tagger) | measure_actors(args.data, tagger), digests(args.data)
    floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    if args.pin:
        FLOORS.write_text(json.dumps(pin(measured, floors, sums, lower=args.lower), indent=2) + "\n", encoding="utf-8")
        return
    console = Console()
    table = Table("set", "measure", "floor", "now", box=None)
    for name, scores in measured.items():
        for key, floor in floors.get(name, {}).get("floors", {}).items():
            table.add_row(name, key, f"{floor:.1f}", f"{scores.get(key, 0.0):.1f}")
    console.print(table)
    wrong = compare(measured, floors, sums)
    for line in wrong:
        console.print(line, style="red")
    if wrong:
        sys.exit(1)


if __name__ == "__main__":
    main()
