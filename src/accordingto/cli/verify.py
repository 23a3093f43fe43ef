"""The command verify: the quotations of a page, or of all reports of a casefile, held against primary documents."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Annotated, Final

import typer

from accordingto.casefile import is_casefile
from accordingto.cli.shell import Encoding, MinScore, Published, console, read_input, read_page, show_progress
from accordingto.errors import UsageError
from accordingto.reader import MIN_SCORE, open_document
from accordingto.schema import CaseVerification, Document, Pin, ReportVerification, Verdict

_FAILED: Final = frozenset((Verdict.ALTERED, Verdict.JOINED, Verdict.ABSENT))


def verify(
    page: Annotated[
        str,
        typer.Argument(
            metavar="PAGE|CASE.db",
            help="An HTML, text or PDF file, an address that begins with http:// or https://, - for standard input; or a casefile, "
            "whose current reports are all checked.",
        ),
    ],
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
    csv: Annotated[bool, typer.Option("--csv", help="Print a row for each quotation, for spreadsheets; of a casefile only.")] = False,
) -> None:
    """Find each quotation of a page, or of a casefile's reports, in primary documents, and say word by word where it differs.

    The exit code is 0 where every quotation stands there (exact, typography, elided), 1 where one is altered, joined or absent.

    Examples:

    - `accordingto verify report.html --against memo.pdf`
    - `accordingto verify report.html -a transcript.txt -a letter.pdf --json`
    - `accordingto verify case.db --against memo.pdf`
    """
    if [page, *against].count("-") > 1:
        raise UsageError("Standard input can be given once: name a file for the other one.")
    documents = [_open(name, encoding if name == "-" else None, f"{number} of {len(against)}") for number, name in enumerate(against, 1)]
    if is_casefile(page):
        if published or encoding or min_score != MIN_SCORE:
            raise UsageError("The reports of a casefile are read already: leave out --published, --encoding and --min-score.")
        if json and csv:
            raise UsageError("--json and --csv are two forms: give one of them.")
        _verify_case(Path(page), documents, json=json, csv=csv)
        return
    if csv:
        raise UsageError("--csv is for a casefile: give --json for a page.")
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


def _verify_case(path: Path, documents: Sequence[Document], *, json: bool, csv: bool) -> None:
    """A casefile and documents -> every current report checked and shown; ends with exit code 1 where a quotation is not right."""
    from accordingto.casefile import list_current_reports, open_casefile, read_record
    from accordingto.show import joins as tables
    from accordingto.show.sheet import write_csv
    from accordingto.verify import verify_all

    with open_casefile(path) as case, show_progress("checking the quotations"):
        reports = list_current_reports(case)
        verified = verify_all((read_record(case, report) for report in reports), documents)
        checked = tuple(ReportVerification(report, made) for report, made in zip(reports, verified, strict=True))
    made = CaseVerification(tuple(Pin(document.id, document.title, document.url) for document in documents), checked)
    if json:
        sys.stdout.write(made.to_json(indent=2) + "\n")
    elif csv:
        columns, rows = tables.checks_table(made)
        write_csv([heading for heading, _ in columns], rows, sys.stdout)
    else:
        tables.print_case_verification(made, console())
    if any(check.verdict in _FAILED for one in checked for check in one.verification.checks):
        raise typer.Exit(1)


def _open(name: str, encoding: str | None, place: str) -> Document:
    """A file, an address or "-" -> its document, with a title to show it by. Raises what `accordingto.open_document` raises."""
    source: str | bytes = read_input() if name == "-" else name
    with show_progress(f"opening {name}" + (f" ({place})" if place != "1 of 1" else "")):
        document = open_document(source, encoding=encoding)
    return document if document.title else replace(document, title="standard input" if name == "-" else PurePath(name).name)
