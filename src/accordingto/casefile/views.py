"""A casefile -> who speaks how often, who appears, what is quoted on several pages, and all of it in figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any, Final

from accordingto.casefile.connect import Casefile
from accordingto.casefile.quoted import quoted_words
from accordingto.casefile.search import COLUMNS, JOINS, make_statement
from accordingto.casefile.wanted import check_limit, read_words
from accordingto.errors import UsageError
from accordingto.schema import NOBODY, ActorKind, Figure, QuotationVersions, Stats, Voice

UNNAMED: Final = ("unnamed", "none")
"""Kinds of source that are not named."""

_MOST_STATEMENTS: Final = 40
"""Of one quotation so many places are shown; it is counted in all."""


def list_voices(
    case: Casefile, *, named: bool | None = None, outlet: str | None = None, copies: bool = False, limit: int = 20
) -> tuple[Voice, ...]:
    """A casefile -> who speaks most often: named and unnamed, direct, partly quoted and indirect, and in which outlets.

    A text that several reports print counts once; with `copies` each time.
    `named` keeps the named or the unnamed ones alone; NOBODY stands for statements whose source nobody names. Raises UsageError for an
    outlet that is not in the casefile, or a `limit` that makes no sense.
    """
    check_limit(limit)
    number = None
    if outlet is not None:
        number = case.value("SELECT id FROM outlets WHERE name = ? COLLATE NOCASE", (outlet,))
        if number is None:
            raise UsageError(f"There is no outlet {outlet!r} in this casefile: `accordingto stats` shows which there are.")
    counted = "statements" if copies else "statements - copied"
    conditions = [f"{counted} > 0"]
    if number is not None:
        conditions.append("outlet = :outlet")
    if named is not None:
        conditions.append(f"source_kind {'NOT ' if named else ''}IN ('unnamed', 'none')")
    where = " AND ".join(conditions)
    with case.reading():
        rows = case.rows(
            "SELECT speaker, names.name, sum(statements) AS statements,"
            " sum(CASE WHEN source_kind IN ('unnamed', 'none') THEN statements ELSE 0 END) AS unnamed,"
            " sum(CASE WHEN kind = 'direct' THEN statements ELSE 0 END) AS direct,"
            " sum(CASE WHEN kind = 'mixed' THEN statements ELSE 0 END) AS mixed FROM"
            f" (SELECT speaker, source_kind, kind, {counted} AS statements FROM voices WHERE {where}) JOIN names ON names.id = speaker"
            " GROUP BY speaker ORDER BY statements DESC, names.name LIMIT :limit",
            {"outlet": number, "limit": limit},
        )
        outlets = _outlets_of(case, [row["speaker"] for row in rows], counted)
    return tuple(
        Voice(
            row["name"], row["statements"], row["statements"] - row["unnamed"], row["unnamed"], row["direct"], row["mixed"],
            row["statements"] - row["direct"] - row["mixed"], outlets[row["speaker"]],
        )
        for row in rows
    )  # fmt: skip


def _outlets_of(case: Casefile, speakers: list[int], counted: str) -> dict[int, tuple[tuple[str, int], ...]]:
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for row in case.rows(
        f"SELECT speaker, outlets.name, sum({counted}) AS statements FROM voices JOIN outlets ON outlets.id = voices.outlet"
        f" WHERE speaker IN ({', '.join('?' * len(speakers))}) AND {counted} > 0 GROUP BY 1, 2 ORDER BY statements DESC, outlets.name",
        speakers,
    ):
        found[row["speaker"]].append((row["name"], row["statements"]))
    return defaultdict(tuple, {speaker: tuple(outlets) for speaker, outlets in found.items()})


def list_actors(case: Casefile, *, name: str | None = None, kind: str | None = None, limit: int = 20) -> tuple[Figure, ...]:
    """A casefile -> who appears in most reports; with words of a `name`, or of one `kind`, only those. Raises UsageError."""
    check_limit(limit)
    if kind is not None and kind not in set(ActorKind):
        raise UsageError(f"{kind!r} is no kind of actor: {', '.join(ActorKind)} are.")
    like = None if name is None else "%" + name.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"
    rows = case.rows(
        "SELECT names.name, kind, named, reports, mentions FROM cast_counts CROSS JOIN names ON names.id = cast_counts.name"
        " WHERE reports > 0 AND (:kind IS NULL OR kind = :kind) AND (:name IS NULL OR names.name LIKE :name ESCAPE '!')"
        " ORDER BY reports DESC LIMIT :limit",
        {"kind": kind, "name": like, "limit": limit},
    )
    return tuple(Figure(row["name"], row["kind"], bool(row["named"]), row["reports"], row["mentions"]) for row in rows)


def list_quotations(case: Casefile, words: str = "", *, limit: int = 10) -> tuple[QuotationVersions, ...]:
    """A casefile -> the quotations that stand in most reports; with words, those in which they stand, though in one report alone.

    All versions of one quotation are together: whole, cut, or with words changed. Raises UsageError for a `limit` that makes no sense.
    """
    check_limit(limit)
    terms = read_words(words)
    with case.reading():
        if terms:
            query = " AND ".join(f"content : {term}" for term in terms)
            rows = case.rows(
                "SELECT DISTINCT coalesce(quotations.quotation, statements_fts.rowid) AS quotation FROM statements_fts"
                " LEFT JOIN quotations ON quotations.statement = statements_fts.rowid WHERE statements_fts MATCH ?"
                " AND +statements_fts.rowid IN (SELECT rowid FROM marks_fts WHERE marks_fts MATCH 'kinddirect OR kindmixed')"
                " ORDER BY statements_fts.rowid DESC LIMIT ?",
                (query, limit),
            )
        else:
            rows = case.rows("SELECT quotation FROM quotation_counts WHERE reports > 1 ORDER BY reports DESC, quotation LIMIT ?", (limit,))
        found = [quotation for row in rows if (quotation := read_quotation(case, row["quotation"]))]
    return tuple(sorted(found, key=lambda quotation: -quotation.reports))


def read_quotation(case: Casefile, quotation: int) -> QuotationVersions | None:
    """The number of a statement whose words stand elsewhere, too -> all its versions; None where no current report holds one."""
    rows = case.rows(
        f"SELECT {COLUMNS} FROM (SELECT statement FROM quotations WHERE quotation = :quotation UNION SELECT :quotation) AS places"
        f" CROSS JOIN statements_now AS now ON now.id = places.statement{JOINS} ORDER BY now.id LIMIT :limit",
        {"quotation": quotation, "limit": _MOST_STATEMENTS},
    )
    if not rows:
        return None
    statements = [make_statement(row) for row in rows]
    wordings = Counter(" ".join(quoted_words(statement.content, statement.kind)) for statement in statements)
    counted = case.value("SELECT reports FROM quotation_counts WHERE quotation = ?", (quotation,))
    return QuotationVersions(counted or 1, tuple(wordings.most_common()), tuple(statements))


_COPIED: Final = "SELECT report FROM copies WHERE report != original"
_EVENTS: Final = f"SELECT coalesce(sum(events), 0) FROM reports WHERE next IS NULL AND (? OR id NOT IN ({_COPIED}))"
"""Events of current reports, those of one text once."""


def make_stats(case: Casefile, *, copies: bool = False) -> Stats:
    """A casefile -> how much is in it. Statements and events of a text that several reports print count once; with `copies` each time."""
    counted = "statements" if copies else "statements - copied"
    with case.reading():
        totals = case.row(
            "SELECT count(*) AS versions, count(*) FILTER (WHERE next IS NULL) AS reports, min(published) AS first, max(published) AS last"
            " FROM reports"
        )
        decided = case.row(
            "SELECT count(verdict) AS reviewed, count(*) FILTER (WHERE disputed IS NOT NULL) AS disputed,"
            " coalesce(sum(second_look), 0) AS looks FROM decisions WHERE hidden = 0"
        )
        kinds = _sums(case, "voices", "kind", counted)
        outlets = case.rows(
            "SELECT outlets.name, count(*) AS number FROM reports JOIN outlets ON outlets.id = reports.outlet WHERE next IS NULL"
            " GROUP BY reports.outlet ORDER BY number DESC, outlets.name"
        )
        assert totals is not None and decided is not None
        return Stats(
            totals["reports"], totals["versions"], sum(bool(row["name"]) for row in outlets), sum(number for _, number in kinds),
            case.value(_EVENTS, (copies,)), decided["reviewed"], decided["disputed"], decided["looks"],
            case.value("SELECT count(*) FROM reviews"), totals["first"], totals["last"], kinds,
            _sums(case, "voices", "source_kind", counted), _sums(case, "acts", "act", counted), _sums(case, "acts", "distance", counted),
            tuple((row["name"] or NOBODY, row["number"]) for row in outlets),
            case.value("SELECT count(*) FROM copies WHERE report != original"),
        )  # fmt: skip


def _sums(case: Casefile, table: str, column: str, counted: str) -> tuple[tuple[str, int], ...]:
    rows: list[dict[str, Any]] = case.rows(
        f"SELECT {column} AS name, sum({counted}) AS number FROM {table} GROUP BY 1 HAVING sum({counted}) > 0 ORDER BY 2 DESC, 1"
    )
    return tuple((row["name"], row["number"]) for row in rows)
