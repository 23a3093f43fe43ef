"""Commands over a casefile: add, search, sources, actors, quotes, diff, stats."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from accordingto.casefile import (
    compare_reports,
    group_actors,
    list_actors,
    list_quotations,
    list_voices,
    make_stats,
    open_casefile,
    search_text,
)
from accordingto.casefile import search as search_statements
from accordingto.casefile.wanted import MOST_SHOWN
from accordingto.cli.adding import Adding, find_pages
from accordingto.cli.shell import Encoding, MinScore, Published, complain, console
from accordingto.errors import UsageError
from accordingto.export import match_known, read_known
from accordingto.reader import MIN_SCORE
from accordingto.schema.findings import write_json
from accordingto.show import casefile as tables
from accordingto.show import cast as cast_tables
from accordingto.show.changes import print_difference
from accordingto.show.printer import Printer
from accordingto.show.sheet import write_csv

CaseArgument = Annotated[Path, typer.Argument(metavar="CASE.db", help="The casefile: one SQLite file.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Csv = Annotated[bool, typer.Option("--csv", help="Print CSV, for spreadsheets; cells that would be formulas get an apostrophe.")]
Outlet = Annotated[str | None, typer.Option(help="Only this outlet, by its whole name.", metavar="NAME")]
Since = Annotated[str | None, typer.Option(help="Published on this day, month or year, or later.", metavar="DATE")]
Until = Annotated[str | None, typer.Option(help="Published on this day, month or year, or earlier.", metavar="DATE")]
AllCopies = Annotated[bool, typer.Option("--all-copies", help="Count a text that several reports print each time; else it counts once.")]
Limit = Annotated[int, typer.Option(help="How many to show at most.", metavar="N")]


def add(
    case: CaseArgument,
    pages: Annotated[
        list[str] | None,
        typer.Argument(metavar="PAGE...", help="HTML, text or PDF files, folders, globs, addresses, or - for standard input."),
    ] = None,
    jsonl: Annotated[
        list[Path] | None,
        typer.Option(help="Add the records in this file, one a line, as `read --jsonl` prints them. Can be repeated.", metavar="FILE"),
    ] = None,
    published: Published = None,
    encoding: Encoding = None,
    min_score: MinScore = MIN_SCORE,
    originals: Annotated[
        bool, typer.Option("--originals/--no-originals", help="Whether the pages' own bytes are kept in the casefile, too.")
    ] = True,
) -> None:
    """Read pages and put them into a casefile, which is made if there is none.

    The same page again adds nothing; a page that has changed becomes a new version beside the old one, and what changed in its
    statements is told. A page that cannot be read does not stop the others. What is told as added is on the disk.

    Examples:

    - `accordingto add case.db report.html other.pdf`
    - `accordingto add case.db pages/ https://example.org/report`
    - `accordingto add case.db --jsonl records.jsonl`
    """
    if not pages and not jsonl:
        raise UsageError("Nothing to add: give pages, or records with --jsonl FILE.")
    with open_casefile(case, create=True) as opened:
        adding = Adding(opened, published, encoding, min_score, originals)
        try:
            adding.add_pages(find_pages(pages or []))
            for path in jsonl or []:
                adding.add_lines(path)
        except KeyboardInterrupt:
            complain(f"stopped. {adding.summary()}")
            raise typer.Exit(130) from None
    complain(adding.summary())
    for page, reason in adding.failed:
        complain(f"not added: {page}: {reason}")
    if adding.failed:
        raise typer.Exit(2)


def search(
    case: CaseArgument,
    words: Annotated[
        str,
        typer.Argument(
            metavar="WORDS", help='Words in any inflection, "phrases", beginnings (reserv*); all must be there. May be left out.'
        ),
    ] = "",
    speaker: Annotated[str | None, typer.Option(help="Only what this speaker says: words of a name.", metavar="NAME")] = None,
    source_kind: Annotated[str | None, typer.Option(help="person, group, organization, document, unnamed or none.", metavar="KIND")] = None,
    act: Annotated[
        str | None, typer.Option(help="say, claim, deny, accuse, promise, threaten, urge, ask, believe ...", metavar="ACT")
    ] = None,
    kind: Annotated[str | None, typer.Option(help="direct, mixed or indirect.", metavar="KIND")] = None,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    unreviewed: Annotated[bool, typer.Option("--unreviewed", help="Only what nobody decided about.")] = False,
    text: Annotated[bool, typer.Option("--text", help="Search the whole text of reports, not only their statements.")] = False,
    limit: Limit = 20,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Find statements in a casefile by their words, by who says them, how, where and when.

    Examples:

    - `accordingto search case.db "dam leaks" --speaker Lind --act deny`
    - `accordingto search case.db --source-kind unnamed --since 2024-05 --unreviewed --csv > unnamed.csv`
    """
    with open_casefile(case) as opened:
        if text:
            if speaker or source_kind or act or kind or unreviewed:
                raise UsageError("--text searches whole texts, which have no speaker, act or kind: leave these out.")
            excerpts = search_text(opened, words, since=since, until=until, outlet=outlet, limit=limit)
            show(tables.excerpts_table(excerpts), "search", excerpts, json=json, csv=csv, empty="No text holds these words.")
            return
        found = search_statements(
            opened, words, speaker=speaker, source_kind=source_kind, act=act, kind=kind, since=since, until=until, outlet=outlet,
            unreviewed=unreviewed, limit=limit,
        )  # fmt: skip
    if csv and not json:
        write_csv(*tables.statement_rows(found.statements), sys.stdout)
        return
    show(tables.statements_table(found.statements), "search", found, json=json, csv=False, empty="No statement was found.")
    if found.more and not json:
        complain(f"there are more than these {limit}: narrow the search, or give a higher --limit.")


def sources(
    case: CaseArgument,
    named: Annotated[bool | None, typer.Option("--named/--unnamed", help="Only named sources, or only those without a name.")] = None,
    outlet: Outlet = None,
    all_copies: AllCopies = False,
    limit: Limit = 20,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Say who speaks how often: named and unnamed, direct and indirect, by outlet. Rejected statements are not counted.

    Example: `accordingto sources case.db --unnamed --outlet "The Northern Post"`
    """
    with open_casefile(case) as opened:
        voices = list_voices(opened, named=named, outlet=outlet, copies=all_copies, limit=limit)
    show(tables.voices_table(voices), "sources", voices, json=json, csv=csv, empty="Nobody speaks in this casefile.")


def actors(
    case: CaseArgument,
    name: Annotated[str | None, typer.Option(help="Only actors with these letters in their name.", metavar="LETTERS")] = None,
    kind: Annotated[str | None, typer.Option(help="person, organization, place, group or document.", metavar="KIND")] = None,
    names: Annotated[
        bool, typer.Option("--names", help="Count names as reports have them, also of those without a name; nobody is brought together.")
    ] = False,
    known: Annotated[
        Path | None,
        typer.Option(
            help="Show who matches an entity of this list: FollowTheMoney, JSON lines. Nothing is merged.", metavar="FILE.ftm.json"
        ),
    ] = None,
    limit: Limit = 20,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Say who appears in most reports of a casefile, the same person of several reports in one line, and why they are taken for one.

    Reports are brought together by full name and kind where no role is against it, never by a surname alone; who could be one and was
    kept apart is told below. `accordingto review CASE.db --merge-actors` and `--split-actor` decide.

    Examples:

    - `accordingto actors case.db --kind organization`
    - `accordingto actors case.db --known sanctions.ftm.json`
    """
    with open_casefile(case) as opened:
        if names:
            if known is not None:
                raise UsageError("--known goes with people, not with --names: leave one of them out.")
            figures = list_actors(opened, name=name, kind=kind, limit=limit)
            show(tables.actors_table(figures), "names", figures, json=json, csv=csv, empty="Nobody appears in this casefile.")
            return
        cast = group_actors(opened, name=name, kind=kind, limit=limit if known is None else MOST_SHOWN)
    if known is not None:
        matches = match_known(cast.people, read_known(known))[:limit]
        show(cast_tables.matches_table(matches), "known", matches, json=json, csv=csv, empty="Nobody in this casefile is in that list.")
        return
    show(cast_tables.people_table(cast.people), "actors", cast, json=json, csv=csv, empty="Nobody appears in this casefile.")
    if cast.doubts and not json and not csv:
        show(cast_tables.doubts_table(cast.doubts), "doubts", cast.doubts, json=False, csv=False, empty="")


def quotes(
    case: CaseArgument,
    words: Annotated[
        str, typer.Argument(metavar="WORDS", help="Only quotations with these words; without any, those that stand in most reports.")
    ] = "",
    limit: Limit = 10,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Bring the versions of one quotation together across pages: whole, cut, or with words changed.

    Example: `accordingto quotes case.db "the dam is safe"`
    """
    with open_casefile(case) as opened:
        found = list_quotations(opened, words, limit=limit)
    show(tables.quotations_table(found), "quotes", found, json=json, csv=csv, empty="No such quotation was found.")


def diff(
    case: CaseArgument,
    one: Annotated[int, typer.Argument(metavar="A", help="The number of a report, as `search` shows it before the colon.")],
    other: Annotated[int, typer.Argument(metavar="B", help="The number of another report.")],
    json: Json = False,
) -> None:
    """Hold two reports of one story against each other: who is quoted in one only, what one asserts and the other hedges.

    Example: `accordingto diff case.db 3 17`
    """
    with open_casefile(case) as opened:
        found = compare_reports(opened, one, other)
    if json:
        write_plain("diff", found)
        return
    print_difference(found, Printer(console()))


def stats(case: CaseArgument, all_copies: AllCopies = False, json: Json = False, csv: Csv = False) -> None:
    """Say how much is in a casefile. Statements of a text that several reports print count once.

    Example: `accordingto stats case.db`
    """
    with open_casefile(case) as opened:
        made = make_stats(opened, copies=all_copies)
    show(tables.stats_table(made), "stats", made, json=json, csv=csv, empty="")


def show(table: tables.Table, name: str, plain: object, *, json: bool, csv: bool, empty: str) -> None:
    """What a view gave -> printed as a table, as JSON or as CSV. Raises UsageError where both are asked for."""
    if json and csv:
        raise UsageError("--json and --csv are two forms: give one of them.")
    if json:
        write_plain(name, plain)
    elif csv:
        columns, rows = table
        write_csv([heading for heading, _ in columns], rows, sys.stdout)
    else:
        tables.print_table(table, Printer(console()), empty=empty)


def write_plain(name: str, plain: object) -> None:
    """What a view gave -> JSON on standard output, its shape named."""
    built: Any = msgspec.to_builtins(plain)
    fields = built if isinstance(built, dict) else {"found": built}
    sys.stdout.write(write_json({"schema": f"accordingto/{name}@1", **fields}, 2) + "\n")
