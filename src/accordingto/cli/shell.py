"""What every command shares: its arguments, reading with a spinner, writing a file whole, telling an error."""

from __future__ import annotations

import contextlib
import getpass
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

import accordingto
from accordingto.errors import PageError, UsageError
from accordingto.page import MOST_PAGE_BYTES
from accordingto.schema import Record
from accordingto.show.safe import one_line

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


def read_page(page: str, published: str | None, encoding: str | None, min_score: float, place: str = "1 of 1") -> Record:
    """A file, an address or "-" for standard input -> its record, with a spinner for people. Raises what `accordingto.read` raises."""
    source: str | bytes = read_input() if page == "-" else page
    with show_progress(f"reading {page}" + (f" ({place})" if place != "1 of 1" else "")):
        return accordingto.read(source, published=published, encoding=encoding, min_score=min_score)


def read_input() -> bytes:
    """Standard input -> its bytes, no more of an endless one than is needed to refuse it. Raises PageError where there is none."""
    if sys.stdin is None:
        raise PageError("Standard input is closed: name a file, or send a page into this command.")
    try:
        return bytes(sys.stdin.buffer.read(MOST_PAGE_BYTES + 1))
    except OSError as error:
        raise PageError(f"Standard input cannot be read ({error.strerror}): name a file, or send a page into this command.") from error


def name_reviewer(given: str | None) -> str:
    """Who decides, if that was said -> the same, else the name of the login. Raises UsageError where that has none."""
    try:
        return given or getpass.getuser()
    except (KeyError, OSError) as error:  # as in a container that runs under a bare number
        raise UsageError("This login has no name: say who decides, with --reviewer NAME.") from error


def console() -> Console:
    """Standard output for people: colour on a terminal, plain in a pipe."""
    return Console(highlight=False, soft_wrap=False)


@contextlib.contextmanager
def show_progress(what: str) -> Iterator[None]:
    """A spinner on standard error while a page is read, for people only."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with Progress(SpinnerColumn(), TextColumn("{task.description}", markup=False), console=console, transient=True) as progress:
        progress.add_task(what)
        yield


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all, with the rights that any new file gets. A link stays one: what it points to is written."""
    try:
        if path.exists() and not path.is_file():  # /dev/stdout, a pipe: no file that could take its place
            path.write_text(text, encoding="utf-8")
        else:
            _replace(path.resolve(), text)
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror}): name a file in a folder that exists and is yours.") from error


def _replace(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def complain(message: str) -> None:
    """Say one line on standard error."""
    with contextlib.suppress(OSError):  # where nobody can be told, the exit code still says it
        Console(stderr=True, highlight=False, markup=False, soft_wrap=True).print(f"accordingto: {one_line(message)}")
