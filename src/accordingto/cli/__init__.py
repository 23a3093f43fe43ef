"""The command line: a thin shell over the package. Results on standard output, everything else on standard error.

Exit codes: 0; 1 where a check found something; 2 for an error. A room's commands are functions in a module of its own, put in order here.
"""

from __future__ import annotations

import errno
import os
import sys
from typing import Annotated

import typer

import accordingto
from accordingto.cli import casefile, export, joins, pages, review, room, verify
from accordingto.cli.shell import complain
from accordingto.errors import AccordingtoError

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode="markdown",
    help="**accordingto** takes a news page or a document apart: who did and said what, when, according to whom, and how sure. "
    "It runs on this machine, and nothing leaves it.\n\n"
    "Start with `accordingto read PAGE`; PAGE is an HTML, text or PDF file, an address (only then is anything fetched), or `-`.",
)

for command in (
    pages.read, pages.explain, pages.timeline, verify.verify,
    casefile.add, casefile.search, casefile.sources, casefile.actors, casefile.quotes, casefile.diff, casefile.stats,
    joins.claims, joins.contradictions, joins.copies, review.review, review.merge, room.serve, room.publish,
):  # fmt: skip
    app.command()(command)


app.add_typer(export.app, name="export")


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
    if sys.stderr is None:  # else the next file that is opened takes its number, and what a library says there would be written into it
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stdout is None:
        complain("Standard output is closed: send it to a file or a program.")
        sys.exit(2)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except AccordingtoError as error:
        complain(str(error))
        sys.exit(2)
    except OSError as error:
        if error.filename is not None:  # some file, whose room should have told it
            raise
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 (what is left cannot be written at the end, either)
        if error.errno == errno.EPIPE:  # who reads it has enough, as `| head` has
            sys.exit(1)
        complain(f"The result could not be written ({error.strerror}): make room for it, or send it elsewhere.")
        sys.exit(2)
