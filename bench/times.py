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
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from accordingto.extract.times import find_times
from accordingto.schema import TimeExpression
from accordingto.sentences import find_sentences
from bench.accuracy import HERE, load
from bench.gum import read_gum

FALSE_WORDS: Final = 200_000
PEER_CHARS: Final = 40_000
_VALUE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")

# {n} a number, {m} a large one, {p} a price, {s} a score, {x} a plain name; {f} a given name and {l} a surname that name a time.
TEMPLATES: Final = (
    "{x} paid {p} for {n} shares of the firm, {n} percent more than {x} had offered.",
    "The home side won {s} before {m} fans, and {x} scored twice.",
    "Mrs {l} told the committee that {m} homes were without water.",
    "{f} {x} and {x} {l} may march on the town hall with {n} others.",
    "Flight {m} from gate {n} carried {n} passengers and {n} crew.",
    "They live at {m} {x} Street, in flat {n}, above a shop that never closes, open 24/7.",
    "The X{n} model has a {n}-inch screen and weighs {n} pounds.",
    "Call 555-{m} or write to room {m}, building {n}.",
    "The bill passed {s}, with {n} abstaining, and {x} may sign it.",
    "Version {n}.{n}.{n} of the software fixes {n} faults, {x} wrote.",
    "Section {m} of the act covers clause {n}, paragraph {n}.",
    "{x} {l} sat in the second row, next to {f} {x}.",
    "A ratio of {n}:{n} is safe, said {x}, who sat on the panel.",
    "The fund holds {p} in bonds and {p} in cash, a spread of {n} basis points.",
    "Unemployment fell to {n} percent as {m} people found work.",
    "Her car, a Peugeot {n}08, hit a wall at {n} miles an hour.",
    "{x} was second, {n} metres behind {f} {x}, and {x} {l} third.",
    "The temperature may fall to {n} degrees, and the wind may spring up from the north.",
    "Chapter {n} tells how {m} men crossed the river with {n} guns.",
    "Mr. Monday and Miss Friday were not amused, said {x}.",
    "Psalm {n}, verse {n}, was read by {f} {l}.",
    "The house has {n} rooms and a {m}-square-foot garden.",
    "He beat {x} {s}, {s}, {s} on court {n}.",
    "Tax forms {m} and W-{n} are sent to {m} firms.",
    "The court fined {x} {p}, or {n} percent of its income.",
    "Bus {n} and tram {n} stop at {x} Square; the fare is {p}.",
    "About {m} troops and {n} tanks guard the bridge at {x}.",
    "{x} Sun and {x} Sat are the twins' names, {f} {l} joked.",
    "The march drew {m} people, and the police may count again.",
    "Prices rose {n} percent to {p} a barrel.",
    "Answer {n} of {n} is wrong, and so are questions {n} to {n}.",
    "Serial number {m}-{n}-B was stamped on {n} of the {m} rifles.",
    "{f} {l} scored {n} of {n} and came second to {x}.",
    "In row {n} of the table, {x} has {m} votes and {x} {l} has {m}.",
    "The plaintiff asks {p} for each of {m} breaches.",
    "A {n}-storey block of {m} flats rose beside Route {n}.",
    "The dose is {n} mg for {n} kg, up to {m} mg, wrote Dr {l}.",
    "{x} drove {m} miles on {n} tanks; a Boeing {n}7 burns more.",
    "Lot {m} went for {p}, {n} times its estimate.",
    "{x} lost {s}, {s} to {f} {l}, seeded {n}.",
    "The river is {m} metres wide and {n} deep at {x} Bridge.",
    "Page {m} of file {n}/{n} names {x} and Sir {f} {l}.",
    "Of {m} pupils, {n} may sit the test again, and {n} will not.",
    "Channel {n} drew {m} viewers, a {n}.{n} share.",
    "The parcel, {n} x {n} x {n} cm, weighs {n}.{n} kg and costs {p}.",
    "{x} and {l}, a law firm with {m} partners, billed {p}.",
    "Paragraph {n}({n}) sets a limit of {m} units.",
    "The odds on {x} are {n}-{n}, and {f} Rose is at {n}/{n}.",
    "Population: {m}. Area: {m} acres. Postcode: {m}.",
)
# Written after the rules for the others; of what it found at first sight (docs/benchmarks.md), scores of votes were mended since.
LATER: Final = (
    "Trains {m} and {n} collided near {x}, and {n} of {m} seats were torn out.",
    "{x} bench-pressed {n} kilos, then ran {m} steps.",
    "Invoice {m}/{n} lists {n} pumps at {p} each.",
    "The vote was {m} to {m}, with {n} spoiled.",
    "A recipe for {n}: {n} eggs, {m} grams of flour, a second spoon of salt.",
    "{x} owns {m} of the {m} licences in {x} County.",
    "On exit {n} of the ring road, {f} Way crosses {l} Lane.",
    "The squadron has {n} MiG-{n}s and F-{n}s, said Major {l}.",
    "Sample {n}-{n} held {m} cells per {n} microlitres.",
    "Judge {f} {l} read count {n} of {m}.",
    "They sold {m} copies, {n} of them signed, for {p}.",
    "Latitude {n}.{n} north, longitude {n}.{n} east, depth {m} fathoms.",
)
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


def read(text: str, published: str | None) -> tuple[TimeExpression, ...]:
    """A text -> its times, each line a block."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append((start, start + len(line)))
        start += len(line) + 1
    return find_times(text, find_sentences(text, blocks), published)


def gum_dates(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """GUM's dates -> file, words, value, and the value found over them ("" where there is none)."""
    for path in sorted(folder.glob("*.conllu")):
        gold = read_gum(path)
        found = read(gold.text, gold.created if _VALUE.fullmatch(gold.created) else None)
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
    if (args.data / "gum/dev").exists():
        rows = list(gum_dates(args.data / "gum/dev"))
        right = sum(value == found for *_, value, found in rows)
        table.add_row("GUM dev: dates with a day, month or year", str(len(rows)))
        table.add_row("value right", f"{100 * right / len(rows):.1f} %")
        if args.errors:
            for name, words, value, found in rows:
                if value != found:
                    console.print(name, "|", words, "|", value, "|", found, markup=False, highlight=False)
    for what, templates in (("of our own making", TEMPLATES), ("of templates written later", LATER)):
        text = make_false(FALSE_WORDS, templates)
        wrong = read(text, "2023-08-09")
        share = f"{len(wrong)} ({10_000 * len(wrong) / FALSE_WORDS:.2f} in 10,000)"
        table.add_row(f"false dates in {FALSE_WORDS:,} words {what}", share)
        for time_ in wrong[:40] if args.errors and templates is TEMPLATES else ():
            around = text[max(0, time_.start - 40) : time_.end + 30].replace("\n", " / ")
            console.print(around, "|", time_.text, markup=False, highlight=False)
    dev = args.data / "polnear/dev.jsonl"
    texts = [doc["text"] for doc in load(dev)] if dev.exists() else [make_false(FALSE_WORDS, TEMPLATES)]
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
