"""Events against labels of our own: `python -m bench.events [--data ../shared/data] [--errors]`.

The labels (`bench/labels/events.jsonl`) stand on sentences of PolNeAR train and GUM train; each document is read whole. An event is right
where its head, the word that says what happens, is a labelled one; a head at a place that the labels leave open counts neither way. How it
is told and its time are measured on the events that are right. Rules were made by the half "tuning" only (lines 1, 3, 5 ...).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.progress import track
from rich.table import Table

from accordingto import read_text
from accordingto.extract.events import trace_events
from accordingto.quotes import find_quotations
from accordingto.schema import BlockKind, Event, Span
from accordingto.sentences import find_sentences
from accordingto.tagger import Tagger
from bench.accuracy import HERE, load
from bench.gum import read_gum

LABELS: Final = HERE / "labels" / "events.jsonl"
HALVES: Final = ("tuning", "report")
CLAUSES: Final = ("finite", "infinitive", "participle", "noun")

Found = tuple[Span, Event, Span | None]
"""A head, its event, and the words of the event's time."""


@dataclass
class Judged:
    """A label and what was found in its sentence."""

    label: dict[str, Any]
    half: str
    sentence: str
    found: list[Found]

    def pairs(self) -> Iterator[tuple[dict[str, Any] | None, Found | None]]:
        """Each labelled event with what was found at its head, and what was found elsewhere, open places left out."""
        by_head = {found[0]: found for found in self.found}
        for gold in self.label["events"]:
            yield gold, by_head.pop(tuple(gold["at"]), None)
        for head, found in by_head.items():
            if list(head) not in self.label["open"]:
                yield None, found


def read_texts(data: Path, labels: Sequence[dict[str, Any]]) -> dict[str, tuple[str, str | None]]:
    """The data and the labels -> by the names of their documents: text and publication date."""
    names = {label["doc"] for label in labels}
    texts = {doc["doc"]: (doc["text"], doc["published"][:10] or None) for doc in load(data / "polnear/train.jsonl") if doc["doc"] in names}
    for label in labels:
        if label["corpus"] == "gum":
            gold = read_gum(data / "gum/train" / f"{label['doc']}.conllu")
            texts[label["doc"]] = gold.text, gold.created or None
    return texts


def find(text: str, published: str | None, tagger: Tagger) -> list[Found]:
    """A text -> the heads in it, as the program finds them when it reads the whole of it."""
    record = read_text(text, published, tagger=tagger)
    blocks = [(block.start, block.end) for block in record.document.blocks if block.kind is not BlockKind.BYLINE]
    sentences = find_sentences(text, blocks)
    _, parse = tagger.read(text, sentences, find_quotations(text, blocks))
    times = {time.id: (time.start, time.end) for time in record.times}
    traced = trace_events(text, sentences, parse, record.times, record.attributions, record.document.published.value)
    return [(head, event, times.get(event.time or "")) for event, heads in traced for head in heads]


def judge(data: Path, tagger: Tagger) -> list[Judged]:
    """The data -> each label with what the program finds in its sentence."""
    labels = load(LABELS)
    texts = read_texts(data, labels)
    judged = []
    for number, label in enumerate(track(labels, "reading", transient=True, console=Console(stderr=True))):
        text, published = texts[label["doc"]]

        start, end = label["start"], label["end"]
        found = [row for row in find(text, published, tagger) if start <= row[0][0] < end]
        judged.append(Judged(label, HALVES[number % 2], text[start:end], found))
    return judged


def measure(rows: Sequence[Judged]) -> dict[str, float]:
    """Judged labels -> precision, recall and F1 of events; of those that are right how many are told right and have the right time; of
    those with a labelled time, and of those without, how many have that time, and none; recall by kind of clause. In per cent."""
    count: Counter[str] = Counter()
    for row in rows:
        for gold, found in row.pairs():
            count["gold"] += gold is not None
            count["said"] += found is not None
            count[f"gold {gold['clause']}" if gold else ""] += 1
            if gold and found:
                _, event, time = found
                count["right"] += 1
                count[f"right {gold['clause']}"] += 1
                count["told"] += event.told in gold["told"]
                timed = "timed" if "time" in gold else "untimed"
                count[timed] += 1
                count[f"{timed} right"] += is_time(gold, time)
    share = {
        "precision": (count["right"], count["said"]),
        "recall": (count["right"], count["gold"]),
        "F1": (2 * count["right"], count["said"] + count["gold"]),
        "told right": (count["told"], count["right"]),
        "time right": (count["timed right"] + count["untimed right"], count["right"]),
        "time right where one is labelled": (count["timed right"], count["timed"]),
        "no time where none is": (count["untimed right"], count["untimed"]),
    } | {f"recall, {kind}": (count[f"right {kind}"], count[f"gold {kind}"]) for kind in CLAUSES}
    return {name: 100 * part / whole if whole else 0.0 for name, (part, whole) in share.items()}


def is_time(gold: dict[str, Any], time: Span | None) -> bool:
    """Whether a time's words are over those of one of the labelled times, or neither is there."""
    if time is None or "time" not in gold:
        return time is None and "time" not in gold
    return any(start < time[1] and time[0] < end for start, end in gold["time"])


def show_errors(rows: Sequence[Judged], console: Console) -> None:
    """Print what is wrong in the half for tuning; nobody reads the other."""
    for row in rows:
        lines = []
        for gold, found in row.pairs():
            words = row.sentence[slice(*(place - row.label["start"] for place in (gold["at"] if gold else found[0] if found else ())))]
            if gold and found:
                _, event, time = found
                if event.told not in gold["told"]:
                    lines.append(f"told {words}: {event.told}, must be {gold['told']}; {event.why}")
                if not is_time(gold, time):
                    lines.append(f"time {words}: {event.time}, must be {gold.get('time')}")
            else:
                lines.append(f"missed {words} ({gold['clause']})" if gold else f"wrong {words}")
        if lines:
            console.print(row.sentence, *(f"    {line}" for line in lines), sep="\n", markup=False, highlight=False)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=HERE.parent.parent / "shared" / "data")
    parser.add_argument("--errors", action="store_true", help="print what is wrong in the half for tuning, too")
    args = parser.parse_args()
    rows = judge(args.data, Tagger())
    halves = {half: [row for row in rows if row.half == half] for half in HALVES}
    console = Console()
    if args.errors:
        show_errors(halves["tuning"], console)
    table = Table("measure", *HALVES, "all", box=None)
    table.add_row("events labelled", *(str(sum(len(row.label["events"]) for row in part)) for part in (*halves.values(), rows)))
    scores = [measure(part) for part in (*halves.values(), rows)]
    for name in scores[0]:
        table.add_row(name, *(f"{score[name]:.1f}" for score in scores))
    console.print(table)


if __name__ == "__main__":
    main()
