"""Forms of names: `python -m bench.names [--errors]`.

`bench/labels/names.toml` holds full names with the forms that must be tied to them and forms that must not be. A form is tied where
`relate_names` says SAME or SHORT_FORM. Recall: of the forms that must be tied, how many are; precision: of all that are tied, how many must
be; held against the full name alone, as if nothing else stood in the text. The rows are parted in two by the SHA-256 of the full name:
rules were tuned on one half, the other one is reported. Then the speed of a relation that is not remembered.
"""

from __future__ import annotations

import argparse
import hashlib
import time
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from rich.console import Console
from rich.table import Table

from accordingto.names import relate_names
from accordingto.names.organizations import relate_organizations
from accordingto.names.persons import relate_persons
from accordingto.schema import ActorKind, NameTie
from bench.accuracy import HERE

LABELS: Final = HERE / "labels/names.toml"
TIED: Final = (NameTie.SAME, NameTie.SHORT_FORM)
HALVES: Final = ("tuned on", "held")


@dataclass
class Score:
    """Forms that were to be tied and were, that were not, and that were tied and must not be; with `maybe` of the last two."""

    right: int = 0
    missed: int = 0
    wrong: int = 0
    apart: int = 0
    missed_maybe: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Another score -> added to this one."""
        for name in ("right", "missed", "wrong", "apart", "missed_maybe"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def row(self) -> tuple[str, ...]:
        """Recall, precision, and the counts."""
        recall = 100 * self.right / max(1, self.right + self.missed)
        precision = 100 * self.right / max(1, self.right + self.wrong)
        return (
            f"{recall:.1f}", f"{precision:.1f}", f"{self.right} of {self.right + self.missed}", str(self.missed_maybe),
            f"{self.wrong} of {self.wrong + self.apart}",
        )  # fmt: skip


def half_of(full: str) -> str:
    """A full name -> the half that it is in, whatever stands beside it."""
    return HALVES[hashlib.sha256(full.encode()).digest()[0] % 2]


def read_rows() -> Iterator[tuple[str, ActorKind, str, list[str], list[str]]]:
    """The test set -> group, kind, full name, forms that are tied, forms that are not."""
    for group in tomllib.loads(LABELS.read_text("utf-8"))["group"]:
        for full, tied, never in group["rows"]:
            yield group["name"], ActorKind(group["kind"]), full, tied, never


def measure() -> dict[tuple[str, str], Score]:
    """The test set -> a score for each half and group."""
    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    for group, kind, full, tied, never in read_rows():
        score = scores[half_of(full), group]
        for form in tied:
            relation = relate_names(form, full, kind)
            if relation.tie in TIED:
                score.right += 1
            else:
                score.missed += 1
                score.missed_maybe += relation.tie is NameTie.MAYBE
                score.errors.append(f"missed  {full} | {form} | {relation.tie}: {relation.why}")
        for form in never:
            relation = relate_names(form, full, kind)
            if relation.tie in TIED:
                score.wrong += 1
                score.errors.append(f"wrong   {full} | {form} | {relation.tie}: {relation.why}")
            else:
                score.apart += 1
    return scores


def measure_speed(rounds: int = 5) -> float:
    """Relations in a second of the processor's time, one thread: each form held against its full name, parsed names remembered."""
    pairs = [(form, full, kind) for _, kind, full, tied, never in read_rows() for form in (*tied, *never)]
    best = 0.0
    for _ in range(rounds):
        start = time.process_time()
        for form, full, kind in pairs:
            (relate_persons if kind is ActorKind.PERSON else relate_organizations)(form, full)
        best = max(best, len(pairs) / (time.process_time() - start))
    return best


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print what is wrong in the half that is tuned on, too")
    args = parser.parse_args()
    console = Console(highlight=False)
    scores = measure()
    for half in HALVES:
        table = Table("group", "recall", "precision", "tied", "of the missed: maybe", "wrongly tied", title=half, box=None)
        whole = Score()
        for (where, group), score in scores.items():
            if where == half:
                table.add_row(group, *score.row())
                whole.add(score)
        table.add_row("all", *whole.row(), style="bold")
        console.print(table)
    if args.errors:
        for (half, _), score in scores.items():
            for error in score.errors if half == HALVES[0] else ():
                console.print(error, markup=False)
    console.print(f"{measure_speed():,.0f} relations a second, not remembered")


if __name__ == "__main__":
    main()
