"""The command verify: the quotations of a page held against primary documents."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import PurePath
from typing import Annotated, Final

import typer

from accordingto.cli.shell import Encoding, MinScore, Page, Published, console, read_page, show_progress
from accordingto.errors import UsageError
from accordingto.reader import MIN_SCORE, open_document
from accordingto.schema import Document, Verdict

_FAILED: Final = frozenset((Verdict.ALTERED, Verdict.JOINED, Verdict.ABSENT))


def verify(
    page: Page,
    against: Annotated[
        list[str],
        typer.Option(
            "--against",
            "-a",
            help="A primary document: a PDF, text or HTML file, an address, or -. May be given again.",
            metavar="DOCUMENT",
        ),
    ],
    published: Published = None,
    encoding: Encoding = None,
    min_score: MinScore = MIN_SCORE,
    json: Annotated[bool, typer.Option("--json", help="Print the verification as JSON.")] = False,
) -> None:
    """Find each quotation of a page in primary documents, and say word by word where it differs.

    The exit code is 0 where every quotation stands there (exact, typography, elided), 1 where one is altered, joined or absent.

    Examples:

    - `accordingto verify report.html --against memo.pdf`
    - `accordingto verify report.html -a transcript.txt -a letter.pdf --json`
    """
    if [page, *against].count("-") > 1:
        raise UsageError("Standard input can be given once: name a file for the other one.")
    documents = [_open(name, encoding if name == "-" else None, f"{number} of {len(against)}") for number, name in enumerate(against, 1)]
    record = read_page(page, published, encoding, min_score)
    # Imported here, as all that is not needed for the help.
    from accordingto.verify import verify as verify_record

    with show_progress("checking the quotations"):
        made = verify_record(record, documents)
    if json:
        sys.stdout.write(made.to_json(indent=2) + "\n")
    else:
        from accordingto.show.verification import print_verification

        print_verification(made, console())
    if any(check.verdict in _FAILED for check in made.checks):
        raise typer.Exit(1)


def _open(name: str, encoding: str | None, place: str) -> Document:
    """A file, an address or "-" -> its document, with a title to show it by. Raises what `accordingto.open_document` raises."""
    source: str | bytes = sys.stdin.buffer.read() if name == "-" else name
    with show_progress(f"opening {name}" + (f" ({place})" if place != "1 of 1" else "")):
        document = open_document(source, encoding=encoding)
    return document if document.title else replace(document, title="standard input" if name == "-" else PurePath(name).name)
