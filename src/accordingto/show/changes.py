"""What changed between versions of a report, how two reports differ, what is worth a look -> printed."""

from __future__ import annotations

from typing import Final

from accordingto.schema import Added, Difference, Report, Statement, What, Worth
from accordingto.show.casefile import how_of, source_of, where_of
from accordingto.show.printer import HEAD, LABEL, STYLES, Printer

_CELLS: Final = 300


def print_changes(added: Added, printer: Printer) -> None:
    """A new version -> its statements that are new, gone or different, and reviewed findings that moved or are not there any more."""
    changes = added.changes
    rows = [("+", piece.id, piece.words) for piece in changes.new if piece.what is What.STATEMENT]
    rows += [("-", piece.id, piece.words) for piece in changes.gone if piece.what is What.STATEMENT]
    rows += [("~", move.new.id, "; ".join(move.how)) for move in changes.moved if move.new.what is What.STATEMENT]
    kept = sum(piece.what is What.STATEMENT for piece, _ in changes.kept)
    for sign, name, words in rows:
        printer.lines(printer.text(printer.excerpt(words, _CELLS)), label=printer.label(f"  {sign} {name}", 9))
    printer.lines(printer.text((f"  {kept} statements are the same", LABEL)))
    for carried in added.carried:
        if carried.new is None:
            printer.lines(printer.text(f"  reviewed: {carried.old} is not in this version; its reviews are kept"))
        elif carried.how:
            printer.lines(printer.text(f"  reviewed: {carried.old} is now {carried.new} ({'; '.join(carried.how)})"))


def print_difference(difference: Difference, printer: Printer) -> None:
    """Two reports of one story -> printed: who is quoted in one only, what one asserts and the other hedges, what stands in one only."""
    for sign, report in (("A", difference.one), ("B", difference.other)):
        printer.lines(printer.text(_title(report)), label=printer.label(sign, 4, HEAD))
    _names("Quoted in A only", difference.only_one, printer)
    _names("Quoted in B only", difference.only_other, printer)
    _names("Quoted in both", difference.both, printer)
    for title, pairs in (("Asserted in one and hedged in the other", difference.hedged), ("Told in both", difference.alike)):
        printer.title(f"{title} ({len(pairs)})")
        for pair in pairs:
            _statement("A", pair.one, printer)
            _statement("B", pair.other, printer)
            for how in pair.how:
                printer.lines(printer.text((how, LABEL)), first="    ")
    for title, sign, statements in (
        ("In A only", "A", difference.missing_in_other),
        ("In B only", "B", difference.missing_in_one),
    ):
        printer.title(f"{title} ({len(statements)})")
        for statement in statements:
            _statement(sign, statement, printer)


def print_worth(found: Worth, printer: Printer) -> None:
    """A statement that is worth a look -> printed, with the reasons and where it stands."""
    statement = found.statement
    printer.lines(printer.text((statement.finding, HEAD), f"  {where_of(statement)}"))
    _statement("", statement, printer)
    for reason in found.reasons:
        printer.lines(printer.text(reason), first="    ")


def _title(report: Report) -> str:
    facts = " · ".join(filter(None, (report.outlet, report.published, f"report {report.id}")))
    return f"{report.title or 'A page without a title'}  {facts}"


def _names(title: str, names: tuple[str, ...], printer: Printer) -> None:
    printer.title(f"{title} ({len(names)})")
    if names:
        printer.lines(printer.text((", ".join(names), STYLES["source"])), first="    ")


def _statement(sign: str, statement: Statement, printer: Printer) -> None:
    words = printer.text(
        (source_of(statement), STYLES["source"]), (f" {statement.cue} ", STYLES["cue"]),
        (printer.excerpt(statement.content, _CELLS), STYLES["content"]), (f"  ({how_of(statement)}, {statement.finding})", LABEL),
    )  # fmt: skip
    printer.lines(words, label=printer.label(f"  {sign}", 4))
