"""Commands over single pages and some pages together: read, explain, timeline."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from accordingto.cli.shell import Encoding, MinScore, Page, Pages, Published, complain, console, read_page, write
from accordingto.errors import PageError, UsageError
from accordingto.reader import MIN_SCORE
from accordingto.schema import Record
from accordingto.show.safe import one_line


def read(
    pages: Pages,
    published: Published = None,
    encoding: Encoding = None,
    min_score: MinScore = MIN_SCORE,
    json: Annotated[bool, typer.Option("--json", help="Print the record as JSON (of one page).")] = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Print one record a line, for many pages; a page that fails is told and left out.")
    ] = False,
    html: Annotated[Path | None, typer.Option(help="Also write the article with its statements as one HTML page.", metavar="FILE")] = None,
) -> None:
    """Read pages and show what stands in them: statements, times and actors.

    Examples:

    - `accordingto read report.html`
    - `accordingto read report.txt --published 2023-08-09 --html report-statements.html`
    - `accordingto read --json report.pdf > record.json`
    - `accordingto read --jsonl pages/*.html > records.jsonl`
    - `pbpaste | accordingto read -`
    """
    if json and jsonl:
        raise UsageError("--json prints one record and --jsonl one a line: give one of them.")
    if len(pages) > 1 and (json or html):
        raise UsageError(f"{'--json' if json else '--html'} takes one page: use --jsonl for many, or one command a page.")
    failed: list[str] = []
    for page, record in _read_each(pages, published, encoding, min_score, failed if jsonl else None):
        if html:
            from accordingto.show.html import render_html

            write(html, render_html(record))
        if len(pages) > 1 and not jsonl:
            console().print(f"{one_line(page)}\n", style="bold reverse", markup=False)
        _print(record, json=json, jsonl=jsonl)
    _tell_failed(failed, pages)


def explain(
    page: Page,
    finding: Annotated[
        str, typer.Argument(metavar="ID", help="A statement (a3), time (t1), actor (p2) or event (e4), as `accordingto read` numbers them.")
    ],
    published: Published = None,
    encoding: Encoding = None,
    min_score: MinScore = MIN_SCORE,
) -> None:
    """Say why one finding came out as it did, with its words in their place.

    Example: `accordingto explain report.html a3`
    """
    from accordingto.show.explain import explain_finding

    record = read_page(page, published, encoding, min_score)
    explain_finding(record, finding, console())


def timeline(
    pages: Annotated[list[str], typer.Argument(metavar="PAGE...", help="HTML, text or PDF files, addresses, -, or one casefile.")],
    published: Published = None,
    encoding: Encoding = None,
    min_score: MinScore = MIN_SCORE,
    since: Annotated[str | None, typer.Option(help="Of a casefile: only what began on this day or later.", metavar="DATE")] = None,
    until: Annotated[str | None, typer.Option(help="Of a casefile: only what began on this day or earlier.", metavar="DATE")] = None,
    limit: Annotated[int, typer.Option(help="Of a casefile: how many events to show at most.", metavar="N")] = 100,
    json: Annotated[bool, typer.Option("--json", help="Print the timeline as JSON.")] = False,
    csv: Annotated[
        bool, typer.Option("--csv", help="Print a telling a line as CSV; cells that would be formulas get an apostrophe.")
    ] = False,
    svg: Annotated[Path | None, typer.Option(help="Also draw the timeline as a picture that can be printed.", metavar="FILE")] = None,
) -> None:
    """Put the events of one or many pages on one timeline, each with its uncertainty and on whose word it stands.

    Events that no date is given for stay in a place of their own, in the order of reading.
    Of many pages one that cannot be read is told and left out.

    Examples:

    - `accordingto timeline report.html`
    - `accordingto timeline report.html other-report.pdf --svg timeline.svg`
    - `accordingto timeline --json pages/*.html > timeline.json`
    - `accordingto timeline case.db --since 2023`
    """
    from accordingto.casefile import is_casefile, open_casefile, read_timeline
    from accordingto.timeline import make_timeline

    if json and csv:
        raise UsageError("--json and --csv are two forms: give one of them.")
    failed: list[str] = []
    if len(pages) == 1 and is_casefile(pages[0]):
        with open_casefile(pages[0]) as case:
            made = read_timeline(case, since=since, until=until, limit=limit)
    elif since or until:
        raise UsageError("--since and --until narrow the timeline of a casefile: give one casefile, or leave them out.")
    else:
        records = [record for _, record in _read_each(pages, published, encoding, min_score, failed if len(pages) > 1 else None)]
        if not records:
            _tell_failed(failed, pages)
        made = make_timeline(records)
    if svg:
        from accordingto.show.timeline_svg import render_svg

        write(svg, render_svg(made))
    if json:
        sys.stdout.write(made.to_json(indent=2) + "\n")
    elif csv:
        from accordingto.show.sheet import write_csv
        from accordingto.show.timeline import COLUMNS, timeline_rows

        write_csv(COLUMNS, timeline_rows(made), sys.stdout)
    else:
        from accordingto.show.timeline import print_timeline

        print_timeline(made, console())
    _tell_failed(failed, pages)


def _read_each(
    pages: list[str], published: str | None, encoding: str | None, min_score: float, failed: list[str] | None
) -> Iterator[tuple[str, Record]]:
    """Pages -> each with its record. One that fails is told and put into `failed`; without such a list its error is raised."""
    for number, page in enumerate(pages, 1):
        try:
            record = read_page(page, published, encoding, min_score, f"{number} of {len(pages)}")
        except PageError as error:
            if failed is None:
                raise
            failed.append(page)
            complain(f"{page}: {error}")
            continue
        yield page, record


def _tell_failed(failed: list[str], pages: list[str]) -> None:
    if failed:
        complain(f"{len(failed)} of {len(pages)} pages could not be read.")
        raise typer.Exit(2)


def _print(record: Record, *, json: bool, jsonl: bool) -> None:
    if json or jsonl:
        sys.stdout.write(record.to_json(indent=None if jsonl else 2) + "\n")
        sys.stdout.flush()
        return
    from accordingto.show.terminal import print_record

    print_record(record, console())
