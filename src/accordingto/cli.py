"""The command line: a thin shell over `read`. Results on standard output, everything else on standard error; exit codes 0 and 2."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

import accordingto
from accordingto.errors import AccordingtoError, PageError, UsageError
from accordingto.reader import MIN_SCORE
from accordingto.schema import Record
from accordingto.show.safe import one_line

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode="markdown",
    help="**accordingto** takes a news page or a document apart: who did and said what, when, according to whom, and how sure. "
    "It runs on this machine, and nothing leaves it.\n\n"
    "Start with `accordingto read PAGE`; PAGE is an HTML, text or PDF file, an address (only then is anything fetched), or `-`.",
)

Page = Annotated[
    str, typer.Argument(help="An HTML, text or PDF file, an address that begins with http:// or https://, or - for standard input.")
]
Pages = Annotated[list[str], typer.Argument(metavar="PAGE...", help="HTML, text or PDF files, addresses, or - for standard input.")]
Published = Annotated[
    str | None,
    typer.Option(help="When the page was published: 2023-08-09, 2023-08 or 2023. Wins over what the page says.", metavar="DATE"),
]
Encoding = Annotated[
    str | None, typer.Option(help="The page's encoding, where it cannot be found out: utf-8, windows-1252 ...", metavar="NAME")
]

MinScore = Annotated[
    float,
    typer.Option(
        help="Leave out statements whose score is lower. A score says how many of a hundred such statements are right as a whole.",
        metavar="0..1",
    ),
]


@app.command()
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
    failed = 0
    for number, page in enumerate(pages, 1):
        try:
            record = _read(page, published, encoding, min_score, f"{number} of {len(pages)}")
        except PageError as error:
            if not jsonl:
                raise
            failed += 1
            _complain(f"{page}: {error}")
            continue
        if html:
            from accordingto.show.html import render_html

            _write(html, render_html(record))
        if len(pages) > 1 and not jsonl:
            _console().print(f"{one_line(page)}\n", style="bold reverse", markup=False)
        _print(record, json=json, jsonl=jsonl)
    if failed:
        _complain(f"{failed} of {len(pages)} pages could not be read.")
        raise typer.Exit(2)


@app.command()
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

    record = _read(page, published, encoding, min_score)
    explain_finding(record, finding, _console())


@app.command()
def timeline(
    pages: Pages,
    published: Published = None,
    encoding: Encoding = None,
    min_score: MinScore = MIN_SCORE,
    json: Annotated[bool, typer.Option("--json", help="Print the timeline as JSON.")] = False,
    svg: Annotated[Path | None, typer.Option(help="Also draw the timeline as a picture that can be printed.", metavar="FILE")] = None,
) -> None:
    """Put the events of one or many pages on one timeline, each with its uncertainty and on whose word it stands.

    Events that no date is given for stay in a place of their own, in the order of reading.

    Examples:

    - `accordingto timeline report.html`
    - `accordingto timeline report.html other-report.pdf --svg timeline.svg`
    - `accordingto timeline --json pages/*.html > timeline.json`
    """
    from accordingto.timeline import make_timeline

    made = make_timeline([_read(page, published, encoding, min_score, f"{n} of {len(pages)}") for n, page in enumerate(pages, 1)])
    if svg:
        from accordingto.show.timeline_svg import render_svg

        _write(svg, render_svg(made))
    if json:
        sys.stdout.write(made.to_json(indent=2) + "\n")
        return
    from accordingto.show.timeline import print_timeline

    print_timeline(made, _console())


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"accordingto {accordingto.__version__}\n")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", help="Print the version and end.", is_eager=True, callback=_version)] = False,
) -> None:
    """What holds for every command."""


def main() -> None:
    """Run the command line. An error of ours is one line with its cure and exit code 2, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")
    try:
        app()
    except AccordingtoError as error:
        _complain(str(error))
        sys.exit(2)


def _read(page: str, published: str | None, encoding: str | None, min_score: float, place: str = "1 of 1") -> Record:
    source: str | bytes = sys.stdin.buffer.read() if page == "-" else page
    with _progress(f"reading {page}" + (f" ({place})" if place != "1 of 1" else "")):
        return accordingto.read(source, published=published, encoding=encoding, min_score=min_score)


def _print(record: Record, *, json: bool, jsonl: bool) -> None:
    if json or jsonl:
        sys.stdout.write(record.to_json(indent=None if jsonl else 2) + "\n")
        sys.stdout.flush()
        return
    from accordingto.show.terminal import print_record

    print_record(record, _console())


def _console() -> Console:
    return Console(highlight=False, soft_wrap=False)


@contextlib.contextmanager
def _progress(what: str) -> Iterator[None]:
    """A spinner on standard error while a page is read, for people only."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with Progress(SpinnerColumn(), TextColumn("{task.description}", markup=False), console=console, transient=True) as progress:
        progress.add_task(what)
        yield


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all, with the rights that any new file gets."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UsageError(f"{path} cannot be written ({error.strerror}): name a file in a folder that exists and is yours.") from error


def _complain(message: str) -> None:
    Console(stderr=True, highlight=False, markup=False, soft_wrap=True).print(f"accordingto: {one_line(message)}")
