"""Commands that write for other programs: export ftm."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from accordingto.casefile import group_actors, is_casefile, open_casefile, read_current
from accordingto.cli.shell import Encoding, Published, complain, read_page, write
from accordingto.export import write_cast, write_record
from accordingto.reader import MIN_SCORE

app = typer.Typer(no_args_is_help=True, help="Write actors for other programs.", context_settings={"help_option_names": ["-h", "--help"]})

MOST_PEOPLE = 10_000
"""So many of a casefile's actors, those in most reports, are written."""


@app.callback()
def formats() -> None:
    """Write actors for other programs, each format a command."""


@app.command()
def ftm(
    source: Annotated[
        str, typer.Argument(metavar="CASE.db|PAGE", help="A casefile, or a page: a file, an address, or - for standard input.")
    ],
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of standard output.", metavar="FILE")] = None,
    published: Published = None,
    encoding: Encoding = None,
) -> None:
    """Write the actors of a casefile or of a page as FollowTheMoney entities, one JSON object a line.

    Persons, organizations and named groups with their names and roles, the reports as articles, and who is mentioned where. Of a casefile,
    actors that `accordingto actors` brings together are one entity. Aleph and OpenSanctions' tools read it.

    Examples:

    - `accordingto export ftm case.db --out case.ftm.json`
    - `accordingto export ftm report.html | ftm validate`
    """
    lines = "".join(_read_case(Path(source)) if is_casefile(source) else write_record(read_page(source, published, encoding, MIN_SCORE)))
    if out is None:
        sys.stdout.write(lines)
    else:
        write(out, lines)
        complain(f"{lines.count(chr(10)):,} entities are in {out}.")


def _read_case(path: Path) -> Iterator[str]:
    with open_casefile(path) as case, case.reading():
        cast = group_actors(case, limit=MOST_PEOPLE)
        yield from write_cast(cast, lambda report: read_current(case, report).record)
