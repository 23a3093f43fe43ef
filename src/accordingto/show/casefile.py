"""What a casefile gives -> tables: columns and rows of words, the same for the terminal and for CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from accordingto.schema import NOBODY, Conflict, Excerpt, Figure, QuotationVersions, Review, Standing, Statement, Stats, Voice
from accordingto.show.printer import STYLES, Part, Printer
from accordingto.show.words import NOBODY as NOBODY_NAMED

Table = tuple[tuple[Part, ...], list[tuple[str, ...]]]
"""(columns, each a heading and a style; rows)."""

_TEXT_CELLS: Final = 400


def statements_table(statements: Iterable[Statement]) -> Table:
    """Statements -> who says what, where it stands, and what people decided."""
    columns = (
        ("finding", ""), ("source", STYLES["source"]), ("cue", STYLES["cue"]), ("content", STYLES["content"]), ("how", ""), ("where", ""),
        ("state", ""),
    )  # fmt: skip
    return columns, [(s.finding, source_of(s), s.cue, s.content, how_of(s), where_of(s), state_of(s)) for s in statements]


def statement_rows(statements: Iterable[Statement]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Statements -> every field in a column of its own, for programs and spreadsheets."""
    columns = tuple(Statement.__dataclass_fields__)
    return columns, [tuple(_cell(getattr(found, name)) for name in columns) for found in statements]


def _cell(value: object) -> str:
    return "" if value is None else ("yes" if value else "no") if isinstance(value, bool) else str(value)


def source_of(found: Statement) -> str:
    """A statement -> who speaks, with the words of the page where these say it otherwise ("Maria Lind (she)")."""
    if not found.speaker:
        return NOBODY_NAMED
    plain = not found.source or found.source.casefold() == found.speaker.casefold()
    return found.speaker if plain else f"{found.speaker} ({found.source})"


def how_of(found: Statement) -> str:
    """A statement -> its kind, act, distance, in words."""
    kind = "not named" if found.source_kind == "unnamed" else ""
    distance = "" if found.distance == "neutral" else found.distance
    return ", ".join(filter(None, (found.kind, found.act, "negated" if found.negated else "", distance, kind)))


def where_of(found: Statement | Excerpt) -> str:
    """A statement or a text -> its outlet, date and title."""
    return " · ".join(filter(None, (found.outlet, found.published, found.title)))


def state_of(found: Statement) -> str:
    """A statement -> what people decided about it; its score where nobody did."""
    words = [f"score {found.score:.2f}" if found.verdict is Standing.OPEN else found.verdict.value]
    words += ["needs a second look"] if found.second_look else []
    words += [f"{found.comments} comment{'' if found.comments == 1 else 's'}"] if found.comments else []
    return ", ".join(words)


def excerpts_table(excerpts: Iterable[Excerpt]) -> Table:
    """Reports whose text holds the words of a search -> their number, the place, where it stood."""
    return (("report", ""), ("where", ""), ("text", STYLES["content"])), [(str(e.report), where_of(e), e.excerpt) for e in excerpts]


def voices_table(voices: Iterable[Voice]) -> Table:
    """Voices -> who speaks how often, how, and where."""
    columns = (
        ("who speaks", STYLES["source"]), ("statements", ""), ("named", ""), ("unnamed", ""), ("direct", ""), ("partly quoted", ""),
        ("indirect", ""),
        ("outlets", ""),
    )  # fmt: skip
    return columns, [
        (
            voice.speaker or NOBODY_NAMED,
            *map(str, (voice.statements, voice.named, voice.unnamed, voice.direct, voice.mixed, voice.indirect)),
            _counted(voice.outlets),
        )
        for voice in voices
    ]


def _counted(counts: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{name or 'not known'} {number}" for name, number in counts)


def actors_table(figures: Iterable[Figure]) -> Table:
    """Figures -> who appears in how many reports."""
    columns = (("actor", STYLES["actor"]), ("kind", ""), ("named", ""), ("reports", ""), ("mentions", ""))
    return columns, [(f.name, f.kind, "yes" if f.named else "no", str(f.reports), str(f.mentions)) for f in figures]


def quotations_table(quotations: Iterable[QuotationVersions]) -> Table:
    """Quotations -> a row for each wording in each place."""
    columns = (("reports", ""), ("finding", ""), ("source", STYLES["source"]), ("quotation", STYLES["content"]), ("where", ""))
    return columns, [
        (str(quotation.reports) if n == 0 else "", found.finding, source_of(found), found.content, where_of(found))
        for quotation in quotations
        for n, found in enumerate(quotation.statements)
    ]


def reviews_table(reviews: Iterable[Review]) -> Table:
    """Reviews -> the log: who decided what about which finding, when, and what it was before."""
    columns = (
        ("number", ""),
        ("when (UTC)", ""),
        ("who", STYLES["actor"]),
        ("finding", ""),
        ("what", ""),
        ("before", ""),
        ("now", ""),
        ("comment", ""),
    )
    return columns, [
        (
            review.uid[:8], review.made_at[:19].replace("T", " "), review.reviewer, review.finding,
            " ".join(filter(None, (review.deed.value, review.field, (review.undoes or "")[:8]))), review.old or "", review.new or "",
            review.comment or "",
        )
        for review in reviews
    ]  # fmt: skip


def conflicts_table(conflicts: Iterable[Conflict]) -> Table:
    """Conflicts -> a row for each review that takes part in one."""
    columns = (("finding", ""), ("about", ""), ("who", STYLES["actor"]), ("when (UTC)", ""), ("says", ""), ("comment", ""))
    return columns, [
        (
            conflict.finding if n == 0 else "", conflict.field if n == 0 else "", review.reviewer, review.made_at[:19].replace("T", " "),
            " ".join(filter(None, (review.deed.value, review.field, review.new))), review.comment or "",
        )
        for conflict in conflicts
        for n, review in enumerate(conflict.reviews)
    ]  # fmt: skip


def stats_table(stats: Stats) -> Table:
    """Figures of a casefile -> a row each."""
    between = f"{stats.first_published} to {stats.last_published}" if stats.first_published else "no dates"
    older = stats.versions - stats.reports
    rows: list[tuple[str, ...]] = [
        (
            "reports",
            f"{stats.reports}"
            + (f" (and {older} older versions)" if older else "")
            + (f", {stats.copies} of them copies" if stats.copies else ""),
        ),
        ("published", between),
        ("outlets", f"{stats.outlets}"),
        ("statements", f"{stats.statements}" + (f" ({_counted(stats.kinds)})" if stats.kinds else "")),
        ("kinds of source", _counted(stats.source_kinds)),
        ("acts", _counted(stats.acts)),
        ("distance", _counted(stats.distances)),
        ("events", str(stats.events)),
        ("decided", f"{stats.reviewed} findings, {stats.disputed} disputed, {stats.second_looks} to be looked at again"),
        ("log", f"{stats.reviews} reviews"),
        ("reports by outlet", _counted([(name or NOBODY, number) for name, number in stats.by_outlet])),
    ]
    return (("", ""), ("", "")), rows


def print_table(table: Table, printer: Printer, *, empty: str) -> None:
    """A table -> printed; `empty` where it has no rows."""
    columns, rows = table
    if not rows:
        printer.lines(printer.text(empty))
        return
    if len(columns) == 2:
        width = max(len(row[0]) for row in rows) + 2
        for name, value in rows:
            printer.lines(printer.text(value), label=printer.label(name, width))
        return
    printer.table(columns, [tuple(printer.excerpt(cell, _TEXT_CELLS) for cell in row) for row in rows])
