"""Commands that show a casefile in the browser: serve, publish."""

from __future__ import annotations

import sys
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from accordingto.cli.adding import name_reader
from accordingto.cli.casefile import CaseArgument
from accordingto.cli.shell import console, name_reviewer
from accordingto.reader import MIN_SCORE


def serve(
    case: CaseArgument,
    port: Annotated[int | None, typer.Option(help="The port; else the first free one from 8750 on.", metavar="N")] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Whether a browser is opened.")] = True,
    new: Annotated[bool, typer.Option("--new", help="Make the casefile if there is none.")] = False,
    reviewer: Annotated[
        str | None,
        typer.Option(help="Who decides; else the name that you are logged in by.", metavar="NAME", envvar="ACCORDINGTO_REVIEWER"),
    ] = None,
) -> None:
    """Open a casefile in the browser: read, follow each claim to its words, check, decide. On this machine alone, until Ctrl-C.

    Examples:

    - `accordingto serve case.db`
    - `accordingto serve case.db --port 8080 --no-browser`
    """
    # Imported here, as all that is not needed for the help.
    from accordingto.room import close_room, open_room
    from accordingto.room import serve as serve_room

    room = open_room(case, reader=name_reader(None, MIN_SCORE), reviewer=name_reviewer(reviewer), create=new)

    def opened(address: str) -> None:
        sys.stdout.write(f"{address}\n")
        sys.stdout.flush()
        sys.stderr.write("The reading room is open. Whoever has this address can read and change the casefile. Ctrl-C closes it.\n")
        if browser:
            webbrowser.open(address)

    try:
        serve_room(room, port=port, opened=opened)
    finally:
        close_room(room)


def publish(
    case: CaseArgument,
    out: Annotated[Path, typer.Option(help="The folder for the site: a new one, an empty one, or one made so before.", metavar="SITE/")],
    full_text: Annotated[bool, typer.Option("--full-text", help="Whole articles, too. Mind the copyright.")] = False,
    reviewers: Annotated[bool, typer.Option("--reviewers", help="Say who accepted each statement, and when.")] = False,
) -> None:
    """Write the accepted part of a casefile as static pages that can be put on any web host.

    Only statements that a person accepted or corrected are in it, with the events that stand on them.

    Example: `accordingto publish case.db --out site/`
    """
    from accordingto.casefile import open_casefile
    from accordingto.room import publish as publish_site

    with open_casefile(case) as opened:
        made = publish_site(opened, out, full_text=full_text, reviewers=reviewers)
    console().print(f"{len(made)} files written: open {out / 'index.html'}", markup=False, soft_wrap=True)
