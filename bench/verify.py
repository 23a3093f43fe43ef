"""Quotations against documents: `python -m bench.verify [--part dev|held-out] [--each N] [--errors] [--peers PYTHON]`.

Quotations are cut from documents in the public domain (bench/public_domain.py) and spoilt in known ways (bench/quotations.py); each must
get the verdict of its kind. Rules and thresholds were set on the part `dev` only; `held-out` has other documents and other seeds. Then
the speed on one document of 500 pages with 200 quotations, from a file on disk to the verification, and beside it what packages from
PyPI say of the same quotations (`--peers` names the Python of an environment that has them).
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from accordingto.reader import open_document
from accordingto.schema import Block, BlockKind, Check, Document, Record, Verdict
from accordingto.verify import verify
from bench.accuracy import HERE
from bench.public_domain import constitution, fetch, novels, speeches
from bench.quotations import Case, Maker

RIGHT: Final = (Verdict.EXACT, Verdict.TYPOGRAPHY)
WRONG: Final = (Verdict.ALTERED, Verdict.JOINED, Verdict.ABSENT)
SPEED_WORDS: Final = 250_000
"""500 pages of 500 words."""
SPEED_QUOTATIONS: Final = 200


def parts(folder: Path, part: str) -> Iterator[tuple[str, str, Sequence[str], int]]:
    """A folder of documents and a part -> name, text, texts that no cut comes from but those of the kind "absent", seed."""
    old, new = speeches(folder, 1790, 1899), speeches(folder, 1901, 1960)
    books = novels(folder)
    if part == "dev":
        yield "messages of 1850 to 1859", "\n\n".join(speeches(folder, 1850, 1859)), old[:30], 1
        yield "Northanger Abbey", books[2], [books[3]], 2
    else:
        yield "messages of 1901 to 1909", "\n\n".join(speeches(folder, 1901, 1909)), new[20:], 21
        yield "messages of 1934 to 1960", "\n\n".join(speeches(folder, 1934, 1960)), old[60:], 22
        yield "Pride and Prejudice", books[4], [books[0], books[5]], 23
        yield "Constitution and Declaration", constitution(folder), old[:10], 24


def make_page(cases: Sequence[Case]) -> tuple[Document, list[tuple[int, int]]]:
    """Quotations -> a page with each in a paragraph of its own, or several where it runs over them, and where each stands."""
    text, blocks, places = "", [], []
    for case in cases:
        start = len(text) + len("The report says: ")
        for line in f"The report says: “{case.quoted}” It says no more.\n".replace("\n“", "\n\0“").split("\n\0"):
            blocks.append(Block(BlockKind.PARAGRAPH, len(text), len(text) + len(line.rstrip("\n"))))
            text += line if line.endswith("\n") else line + "\n"
        places.append((start, len(text)))
    return Document(id="page", text=text, blocks=tuple(blocks)), places


def check(cases: Sequence[Case], documents: Sequence[Document]) -> list[Check | None]:
    """Quotations and documents -> the check of each, None for one that was not checked."""
    page, places = make_page(cases)
    found = {one.quotation.spans[0][0]: one for one in verify(Record(page), documents).checks}
    return [next((found[at] for at in found if start <= at < end), None) for start, end in places]


def report(console: Console, cases: Sequence[Case], checks: Sequence[Check | None], title: str) -> None:
    """Cases and their checks -> printed: how many are right by kind, and which verdicts were taken for which."""
    table = Table(title=title)
    for column in ("kind", "must be", "of", "right", *(verdict.value for verdict in Verdict)):
        table.add_column(column, justify="left" if column in ("kind", "must be") else "right")
    for kind in dict.fromkeys(case.kind for case in cases):
        mine = [(case, got) for case, got in zip(cases, checks, strict=True) if case.kind == kind]
        counts = Counter(got.verdict for _, got in mine if got)
        right = counts[mine[0][0].verdict]
        table.add_row(
            escape(kind),
            mine[0][0].verdict,
            str(len(mine)),
            f"{right / len(mine):.0%}",
            *(str(counts[verdict] or "") for verdict in Verdict),
        )
    for must in Verdict:
        counts = Counter(got.verdict for case, got in zip(cases, checks, strict=True) if got and case.verdict is must)
        table.add_row(
            "", f"all {must}", str(counts.total()), f"{counts[must] / max(1, counts.total()):.1%}", *(str(counts[v] or "") for v in Verdict)
        )
    console.print(table)
    right = sum(got is not None and got.verdict is case.verdict for case, got in zip(cases, checks, strict=True))
    slipped = sum(
        got is not None and got.verdict is Verdict.EXACT and case.verdict in WRONG for case, got in zip(cases, checks, strict=True)
    )
    console.print(f"{len(cases)} quotations, right {right / len(cases):.1%}, altered, joined or absent called exact: {slipped}")


def print_errors(console: Console, cases: Sequence[Case], checks: Sequence[Check | None]) -> None:
    """Cases and their checks -> those that got another verdict, printed with what was found."""
    for case, got in zip(cases, checks, strict=True):
        if got is None or got.verdict is not case.verdict:
            console.print(f"\n{case.kind}: must be {case.verdict}, is {got and got.verdict}\n  {case.quoted!r}", markup=False)
            if got:
                for passage in got.passages:
                    console.print(f"  at {passage.start}: {passage.text!r}", markup=False)
                for change in got.changes:
                    console.print(
                        f"  {change.kind} {change.quoted!r} <- {change.original!r} {list(map(str, change.flags))} {change.announced}",
                        markup=False,
                    )
                console.print(f"  {got.why}", markup=False)


def measure_speed(console: Console, folder: Path) -> None:
    """A folder of documents -> printed: seconds for 500 pages of text and 200 quotations, from the file to the verification."""
    words = "\n\n".join(speeches(folder, 1860, 1890)).split(" ")[:SPEED_WORDS]
    text = " ".join(words)
    cases = list(Maker(text, speeches(folder, 1850, 1855), random.Random(5)).cases(8))
    random.Random(6).shuffle(cases)
    page, _ = make_page(cases[:SPEED_QUOTATIONS])
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "document.txt"
        path.write_text(text, "utf-8")
        begin = time.perf_counter()
        document = open_document(path)
        opened = time.perf_counter()
        made = verify(Record(page), [document])
        done = time.perf_counter()
    count = len(text.split())
    console.print(f"{count:,} words, {len(made.checks)} quotations: {opened - begin:.2f} s to open, {done - opened:.2f} s to check")


def ask_peers(console: Console, python: str, sets: Sequence[tuple[str, Sequence[Case]]]) -> None:
    """The Python of an environment with the peers, documents with their cases -> printed: what each peer says of them."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "cases.json"
        plain = [{"text": text, "cases": [{"quoted": case.quoted, "verdict": case.verdict} for case in cases]} for text, cases in sets]
        file.write_text(json.dumps(plain), "utf-8")
        done = subprocess.run([python, str(HERE / "verify_peers.py"), str(file)], capture_output=True, text=True, check=True)
    table = Table(title="said to stand in the document, of quotations that must be")
    for column in ("", *(verdict.value for verdict in Verdict), "ms each"):
        table.add_column(column, justify="right" if column else "left")
    for row in [*_ours(sets), *json.loads(done.stdout)]:
        shares = (f"{row['passed'].get(verdict, 0):.1%}" for verdict in Verdict)
        table.add_row(row["peer"], *shares, f"{1000 * row['seconds'] / row['asked']:.0f}")
    console.print(table)


def _ours(sets: Sequence[tuple[str, Sequence[Case]]]) -> Iterator[dict[str, Any]]:
    """Documents with their cases -> what we say of them, in the same form: exact or typography; and elided counted, too."""
    begin = time.process_time()
    answers = [(case, got) for text, cases in sets for case, got in zip(cases, check(cases, [Document(id="", text=text)]), strict=True)]
    seconds = time.process_time() - begin
    asked = Counter(case.verdict for case, _ in answers)
    for name, right in (("accordingto", RIGHT), ("accordingto, elided too", (*RIGHT, Verdict.ELIDED))):
        passed = Counter(case.verdict for case, got in answers if got and got.verdict in right)
        shares = {verdict: passed[verdict] / asked[verdict] for verdict in asked}
        yield {"peer": name, "passed": shares, "seconds": seconds, "asked": asked.total()}


def main() -> None:
    """Run as a command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, default=HERE.parent / "out" / "public-domain")
    parser.add_argument("--part", choices=("dev", "held-out"), default="held-out")
    parser.add_argument("--each", type=int, default=8, help="quotations of each kind from each document")
    parser.add_argument("--errors", action="store_true", help="print what went wrong")
    parser.add_argument("--peers", help="the Python of an environment with citations, gtrex and quotecheck")
    arguments = parser.parse_args()
    console = Console()
    fetch(arguments.texts)
    all_cases: list[Case] = []
    all_checks: list[Check | None] = []
    sets: list[tuple[str, Sequence[Case]]] = []
    for title, text, foreign, seed in parts(arguments.texts, arguments.part):
        cases = list(Maker(text, foreign, random.Random(seed)).cases(arguments.each))
        checks = check(cases, [Document(id=title, text=text)])
        right = sum(got is not None and got.verdict is case.verdict for case, got in zip(cases, checks, strict=True))
        console.print(f"{title}: {len(text.split()):,} words, {len(cases)} quotations, {right / len(cases):.1%} right")
        all_cases += cases
        all_checks += checks
        sets.append((text, cases))
    report(console, all_cases, all_checks, arguments.part)
    if arguments.errors:
        print_errors(console, all_cases, all_checks)
    measure_speed(console, arguments.texts)
    if arguments.peers:
        # The shortest document: one of the peers takes seconds for a quotation from a long one.
        ask_peers(console, arguments.peers, [min(sets, key=lambda one: len(one[0]))])


if __name__ == "__main__":
    main()
