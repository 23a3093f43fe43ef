"""Times beyond TBAQ: `python -m bench.times [--data ../shared/data] [--errors]`.

- GUM dev: of its `<date when=...>` elements with a day, month or year, how many have a time over them with that value. The text's own date
  (`dateCreated`) is given as publication, as far as it is a date.
- False dates: words of our own making, full of numbers, prices, scores and names, none of them a time; each expression found is false.
- Speed of tokens, rules and resolution, one thread, with dateparser's search on a part of the same texts in the same run.
"""

from __future__ import annotations

import argparse
import importlib
import random
import re
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from accordingto.extract.times import find_times
from accordingto.schema import TimeExpression
from accordingto.sentences import find_sentences
from accordingto.tagger import Tagger
from bench.accuracy import HERE, load
from bench.gum import read_gum

FALSE_WORDS: Final = 200_000
PEER_CHARS: Final = 40_000
_VALUE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")

_FALSE = tomllib.loads((HERE / "false_dates.toml").read_text("utf-8"))
MENDED: Final[tuple[str, ...]] = tuple(_FALSE["mended"])
READ: Final[tuple[str, ...]] = tuple(_FALSE["read"])
UNREAD: Final[tuple[str, ...]] = tuple(_FALSE["unread"])
NAMES: Final = ("Berg", "Lind", "Roszak", "Valtas", "Okafor", "Nakamura", "Ferro", "Quill", "Halloran", "Dusan", "Ibarra", "Moreau")
TIME_NAMES: Final = ("April", "May", "June", "August", "Summer", "Autumn")
# Without "Friday" and the like: in American news "President Berg Friday signed" is a date.
TIME_SURNAMES: Final = ("May", "March", "August", "Winter", "Summers", "Day", "Weeks")


def make_false(words: int, templates: Sequence[str], seed: int = 7) -> str:
    """A number of words and templates -> about as many words in which no time stands, a sentence a line."""
    rng = random.Random(seed)
    out: list[str] = []
    count = 0
    fill: dict[str, Callable[[], str]] = {
        "n": lambda: str(rng.randint(2, 99)),
        "m": lambda: rng.choice([str(rng.randint(1000, 2099)), f"{rng.randint(1, 99)},{rng.randint(0, 999):03d}"]),
        "p": lambda: rng.choice(
            [f"${rng.randint(1, 2500):,}", f"£{rng.randint(1, 99)}.{rng.randint(0, 99):02d}", f"{rng.randint(2, 99)} million euros"]
        ),
        "s": lambda: f"{rng.randint(0, 140)}-{rng.randint(0, 140)}",
        "f": lambda: rng.choice(TIME_NAMES),
        "l": lambda: rng.choice(TIME_SURNAMES),
        "x": lambda: rng.choice(NAMES),
    }
    while count < words:
        line = re.sub(r"\{(\w)\}", lambda match: fill[match[1]](), rng.choice(templates))
        out.append(line)
        count += len(line.split())
    return "\n".join(out)


def read(text: str, published: str | None, tagger: Tagger | None = None) -> tuple[TimeExpression, ...]:
    """A text -> its times, each line a block; with a tagger as the program reads it, without one by the rules alone."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append((start, start + len(line)))
        start += len(line) + 1
    sentences = find_sentences(text, blocks)
    parse = tagger.read(text, sentences, ())[1] if tagger else None
    return find_times(text, sentences, published, parse)


def gum_dates(folder: Path, tagger: Tagger | None = None) -> Iterator[tuple[str, str, str, str]]:
    """GUM's dates -> file, words, value, and the value found over them ("" where there is none)."""
    for path in sorted(folder.glob("*.conllu")):
        gold = read_gum(path)
        found = read(gold.text, gold.created if _VALUE.fullmatch(gold.created) else None, tagger)
        for (start, end), value in gold.dates:
            if not _VALUE.fullmatch(value):
                continue
            over = [time for time in found if time.start < end and time.end > start]
            best = max(over, key=lambda time: min(end, time.end) - max(start, time.start), default=None)
            yield path.stem, gold.text[start:end], value, best.value.partition("T")[0] if best else ""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=HERE.parent.parent / "shared" / "data")
    parser.add_argument("--errors", action="store_true", help="print what is wrong, too")
    args = parser.parse_args()
    console = Console()
    table = Table("what", "measured", box=None)
    tagger = Tagger()
    if (args.data / "gum/dev").exists():
        rows = list(gum_dates(args.data / "gum/dev", tagger))
        right = sum(value == found for *_, value, found in rows)
        table.add_row("GUM dev: dates with a day, month or year", str(len(rows)))
        table.add_row("value right", f"{100 * right / len(rows):.1f} %")
        if args.errors:
            for name, words, value, found in rows:
                if value != found:
                    console.print(name, "|", words, "|", value, "|", found, markup=False, highlight=False)
    for what, templates in (
        ("of our own, mended", MENDED),
        ("by another hand, some mended", READ),
        ("by another hand, never read", UNREAD),
    ):
        text = make_false(FALSE_WORDS, templates)
        wrong = read(text, "2023-08-09", tagger)
        share = f"{len(wrong)} ({10_000 * len(wrong) / FALSE_WORDS:.2f} in 10,000)"
        table.add_row(f"false dates in {FALSE_WORDS:,} words {what}", share)
        for time_ in wrong[:40] if args.errors and templates is MENDED else ():
            around = text[max(0, time_.start - 40) : time_.end + 30].replace("\n", " / ")
            console.print(around, "|", time_.text, markup=False, highlight=False)
    dev = args.data / "polnear/dev.jsonl"
    texts = [doc["text"] for doc in load(dev)] if dev.exists() else [make_false(FALSE_WORDS, MENDED)]
    ours, theirs = _speeds(texts)
    table.add_row("words/s, times alone, one thread", f"{ours:,.0f}")
    table.add_row("words/s, dateparser's search_dates", f"{theirs:,.0f}")
    table.add_row("ratio", f"{ours / theirs:.1f}")
    console.print(table)


def _speeds(texts: list[str]) -> tuple[float, float]:
    search_dates = importlib.import_module("dateparser.search").search_dates  # comes with trafilatura; it has no types
    sentences = [find_sentences(text, [(0, len(text))]) for text in texts]
    best = 0.0
    for _ in range(3):
        start = time.perf_counter()
        for text, own in zip(texts, sentences, strict=True):
            find_times(text, own, "2016-11-08")
        best = max(best, sum(len(text.split()) for text in texts) / (time.perf_counter() - start))
    part = "\n".join(texts)[:PEER_CHARS]
    start = time.perf_counter()
    search_dates(part, languages=["en"])
    return best, len(part.split()) / (time.perf_counter() - start)


if __name__ == "__main__":
    main()
