"""The counts that views read instead of half a million rows: kept by adding what a report, or one finding of it, counts for."""

from __future__ import annotations

from typing import Final

from accordingto.casefile.connect import Casefile

_STATEMENTS: Final = "statements_now.report = :report AND (:n IS NULL OR statements_now.n = :n) AND coalesce(verdict, '') != 'rejected'"
_COPIED: Final = "copies.report = statements_now.report AND copies.original != copies.report"
_ACTORS: Final = "report = :report AND coalesce(verdict, '') != 'rejected'"

VOICES: Final = (
    "SELECT speaker, reports.outlet, source_kind, kind, count(*) AS statements, count(copies.report) AS copied FROM statements_now"
    " JOIN reports ON reports.id = statements_now.report"
    f" LEFT JOIN copies ON {_COPIED} WHERE {{}} GROUP BY 1, 2, 3, 4"
)
ACTS: Final = (
    "SELECT act, distance, count(*) AS statements, count(copies.report) AS copied FROM statements_now"
    f" LEFT JOIN copies ON {_COPIED} WHERE {{}} GROUP BY 1, 2"
)
CAST: Final = (
    "SELECT name, kind, named, count(DISTINCT report) AS reports, sum(mentions) AS mentions FROM actors_now WHERE {} GROUP BY 1, 2, 3"
)
"""What the counts are of. The property test counts everything anew by these, with TRUE in place of one report."""


def count(case: Casefile, report: int, sign: int, n: int | None = None) -> None:
    """A current report (or its statement number `n` alone) -> added to the counts of statements (+1), or taken out of them (-1)."""
    values = {"report": report, "n": n, "sign": sign}
    case.run(
        "INSERT INTO voices (speaker, outlet, source_kind, kind, statements, copied)"
        f" SELECT speaker, outlet, source_kind, kind, :sign * statements, :sign * copied FROM ({VOICES.format(_STATEMENTS)}) WHERE TRUE"
        " ON CONFLICT (speaker, outlet, source_kind, kind) DO UPDATE SET statements = statements + excluded.statements,"
        " copied = copied + excluded.copied",
        values,
    )
    case.run(
        "INSERT INTO acts (act, distance, statements, copied)"
        f" SELECT act, distance, :sign * statements, :sign * copied FROM ({ACTS.format(_STATEMENTS)}) WHERE TRUE"
        " ON CONFLICT (act, distance) DO UPDATE SET statements = statements + excluded.statements,"
        " copied = copied + excluded.copied",
        values,
    )


def count_cast(case: Casefile, report: int, sign: int) -> None:
    """A current report -> its actors added to the counts (+1), or taken out of them (-1)."""
    case.run(
        "INSERT INTO cast_counts (name, kind, named, reports, mentions)"
        " SELECT name, kind, named, :sign * reports, :sign * mentions FROM"
        f" ({CAST.format(_ACTORS)}) WHERE TRUE"
        " ON CONFLICT (name, kind, named) DO UPDATE SET reports = reports + excluded.reports, mentions = mentions + excluded.mentions",
        {"report": report, "sign": sign},
    )
