"""Joins as people left them -> claims, quotations and copies: which statements, and which reports, are one.

What the program found stays in `joins` and `copy_joins`. A person's word goes before it: "apart" takes a join out, "same" puts one in. Both
are folded here into tables that views read, anew for all that a change can touch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from accordingto.casefile.connect import Casefile, Row
from accordingto.casefile.counts import count
from accordingto.casefile.findings import find_finding
from accordingto.casefile.quoted import count_quotation
from accordingto.schema import How, What

Edges = Callable[[int], list[int]]

_LIVE: Final = (
    "SELECT now.report, now.n FROM statements_now AS now WHERE now.id = ? AND now.part = 0 AND coalesce(now.verdict, '') != 'rejected'"
)
"""Statements that can be joined: of a current version, not rejected, merged or split."""

_PLACES: Final = (
    "SELECT stand, reviewer, comment, at.report, at.n FROM pairings JOIN finding_places AS at"
    " ON at.finding = CASE WHEN pairings.one = :finding THEN pairings.other ELSE pairings.one END AND at.part = 0"
    " JOIN reports ON reports.id = at.report AND reports.next IS NULL WHERE pairings.one = :finding OR pairings.other = :finding"
)
"""What people decided about a finding and others, and where those stand now."""


def settle(case: Casefile, touched: Iterable[int]) -> None:
    """Statements whose joins, versions or decisions changed -> claims and quotations made anew for all that hang together with them.

    Inside `writing`. What comes out depends on joins and decisions alone, not on the order in which they came.
    """
    reach = _reach(case, touched, "SELECT mates.statement FROM claims JOIN claims AS mates USING (claim) WHERE claims.statement = ?")
    live: dict[int, bool] = {}

    def edges(statement: int, hows: tuple[str, ...]) -> list[int]:
        return [other for other in _linked(case, statement, hows) if _is_live(case, other, live)]

    groups = _components(reach, lambda statement: edges(statement, ("quotation", "claim")) if _is_live(case, statement, live) else [])
    everyone = {statement for group in groups for statement in group}
    quotations = _components(everyone, lambda statement: edges(statement, ("quotation",)) if _is_live(case, statement, live) else [])
    _write_claims(case, everyone, groups)
    _write_quotations(case, everyone, quotations)


def extend(case: Casefile, one: int, other: int, how: How, altered: bool) -> None:
    """A join with a statement of a report that is new in the casefile -> claims and quotations with it in them.

    The same as `settle`, without walking through all that say the same: a new report has no versions and no decisions. Inside `writing`.
    """
    if how is How.CONTRADICTION or case.row(_LIVE, (one,)) is None:
        return
    gone, group = _unite(case, "claims", "claim", one, other)
    case.run("DELETE FROM claim_counts WHERE claim = ?", (gone,))
    _count_claim(case, group)
    if how is How.QUOTATION:
        gone, group = _unite(case, "quotations", "quotation", one, other)
        case.run("UPDATE quotations SET altered = max(altered, ?) WHERE statement IN (?, ?)", (int(altered), one, other))
        case.run("DELETE FROM quotation_counts WHERE quotation = ?", (gone,))
        count_quotation(case, group)


def _unite(case: Casefile, table: str, column: str, one: int, other: int) -> tuple[int, int]:
    """Two statements -> in one group of the table, which goes by the first of all its statements: (the group that went into it, it)."""
    known = [case.value(f"SELECT {column} FROM {table} WHERE statement = ?", (id,)) or id for id in (one, other)]
    group = min(known)
    case.run(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (group, max(known)))
    extra = ", altered" if table == "quotations" else ""
    case.run_many(
        f"INSERT OR IGNORE INTO {table} (statement, {column}{extra}) VALUES (?, ?{', 0' if extra else ''})", [(one, group), (other, group)]
    )
    return max(known), group


def settle_copies(case: Casefile, touched: Iterable[int]) -> None:
    """Reports whose joins, versions or decisions changed -> copies made anew for all that hang together with them, and the counts.

    Inside `writing`, where the counts hold what stands in the tables.
    """
    reach = _reach(case, touched, "SELECT mates.report FROM copies JOIN copies AS mates USING (original) WHERE copies.report = ?")
    if not reach:
        return
    groups = _components(reach, lambda report: _linked_reports(case, report))
    everyone = {report for group in groups for report in group}
    marks = ", ".join("?" * len(everyone))
    before = {
        row["report"]: row["original"] for row in case.rows(f"SELECT report, original FROM copies WHERE report IN ({marks})", [*everyone])
    }
    after = {report: _original(case, group) for group in groups if len(group) > 1 for report in group}
    turned = [
        report
        for report in sorted(everyone)
        if before.get(report, report) != after.get(report, report) or (report in before) != (report in after)
    ]
    for report in turned:
        count(case, report, -1)
    case.run_many("DELETE FROM copies WHERE report = ?", [(report,) for report in turned])
    case.run_many("INSERT INTO copies (report, original) VALUES (?, ?)", [(report, after[report]) for report in turned if report in after])
    for report in turned:
        count(case, report, +1)
        for row in case.rows(
            "SELECT DISTINCT claim FROM claims JOIN statements ON statements.id = claims.statement WHERE statements.report = ?", (report,)
        ):
            _count_claim(case, row["claim"])


def settle_all(case: Casefile) -> None:
    """A casefile -> all claims, quotations and copies made anew; they come out as they were. Inside `writing`."""
    settle(
        case,
        [row["id"] for row in case.rows("SELECT one AS id FROM joins UNION SELECT other FROM joins UNION SELECT statement FROM claims")],
    )
    settle_copies(case, [row["id"] for row in case.rows("SELECT one AS id FROM copy_joins UNION SELECT other FROM copy_joins")])


def _reach(case: Casefile, touched: Iterable[int], query: str) -> set[int]:
    """What changed, and a query for all that stands in one group with something -> both."""
    found = set(touched)
    return found | {other for one in found for row in case.rows(query, (one,)) for other in row.values()}


def _components(reach: Iterable[int], edges: Edges) -> list[list[int]]:
    """Nodes and what each is joined with -> groups, each sorted; a node that is joined with none is a group of its own."""
    groups, seen = [], set[int]()
    for start in sorted(reach):
        if start in seen:
            continue
        seen.add(start)
        group, waiting = [], [start]
        while waiting:
            node = waiting.pop()
            group.append(node)
            fresh = [other for other in edges(node) if other not in seen]
            seen |= set(fresh)
            waiting += dict.fromkeys(fresh)
        groups.append(sorted(group))
    return groups


def _is_live(case: Casefile, statement: int, known: dict[int, bool]) -> bool:
    if statement not in known:
        known[statement] = case.row(_LIVE, (statement,)) is not None
    return known[statement]


def _linked(case: Casefile, statement: int, hows: tuple[str, ...]) -> list[int]:
    """A statement -> those that it is joined with, in one of these ways, as people left it. A person's "same" is a claim."""
    marks = ", ".join("?" * len(hows))
    found = [
        row["id"]
        for row in case.rows(
            f"SELECT other AS id FROM joins WHERE one = ? AND how IN ({marks})"
            f" UNION SELECT one FROM joins WHERE other = ? AND how IN ({marks})",
            (statement, *hows, statement, *hows),
        )
    ]
    decided = decided_statements(case, statement)
    apart = {other for other, row in decided.items() if row["stand"] != "same"}
    same = {other for other, row in decided.items() if row["stand"] == "same"} if "claim" in hows else set[int]()
    return sorted((set(found) - apart) | same)


def decided_statements(case: Casefile, statement: int) -> dict[int, Row]:
    """A statement -> the others that people said something about together with it: id -> the row of `pairings`, with where it stands."""
    place = case.row("SELECT report, n FROM statements WHERE id = ?", (statement,))
    finding = find_finding(case, (place["report"], What.STATEMENT, place["n"], 0)) if place else None
    if finding is None:
        return {}
    rows = case.rows(_PLACES + " AND at.what = 'a'", {"finding": finding})
    ids = {}
    for row in rows:
        other = case.value("SELECT id FROM statements WHERE report = ? AND n = ?", (row["report"], row["n"]))
        if other is not None:
            ids[int(other)] = row
    return ids


def decided_reports(case: Casefile, report: int) -> dict[int, str]:
    """A report -> the others that people said something about together with it: "same" or "apart"."""
    finding = find_finding(case, (report, What.REPORT, 1, 0))
    if finding is None:
        return {}
    return {row["report"]: row["stand"] for row in case.rows(_PLACES + " AND at.what = 'r'", {"finding": finding})}


def _linked_reports(case: Casefile, report: int) -> list[int]:
    if case.value("SELECT next FROM reports WHERE id = ?", (report,)) is not None:
        return []
    found = {
        row["id"]
        for row in case.rows(
            "SELECT reports.id FROM (SELECT other AS id FROM copy_joins WHERE one = ? UNION SELECT one FROM copy_joins WHERE other = ?)"
            " JOIN reports USING (id) WHERE reports.next IS NULL",
            (report, report),
        )
    }
    decided = decided_reports(case, report)
    return sorted(
        (found - {other for other, stand in decided.items() if stand != "same"}) | {o for o, stand in decided.items() if stand == "same"}
    )


def _original(case: Casefile, group: list[int]) -> int:
    """Reports that print one text -> the one that counts: the earliest, of these one that is no republication, of these the first added."""
    marks = ", ".join("?" * len(group))
    return int(
        case.value(
            f"SELECT id FROM reports WHERE id IN ({marks}) ORDER BY published IS NULL, published, republished_by IS NOT NULL, id LIMIT 1",
            group,
        )
    )


def _write_claims(case: Casefile, everyone: set[int], groups: list[list[int]]) -> None:
    old = {row["claim"] for statement in everyone for row in case.rows("SELECT claim FROM claims WHERE statement = ?", (statement,))}
    case.run_many("DELETE FROM claims WHERE statement = ?", [(statement,) for statement in everyone])
    case.run_many("DELETE FROM claim_counts WHERE claim = ?", [(claim,) for claim in old])
    for group in groups:
        if len(group) > 1:
            case.run_many("INSERT INTO claims (statement, claim) VALUES (?, ?)", [(statement, group[0]) for statement in group])
            _count_claim(case, group[0])


def _count_claim(case: Casefile, claim: int) -> None:
    case.run(
        "INSERT INTO claim_counts (claim, reports, outlets)"
        " SELECT ?, count(DISTINCT coalesce(copies.original, reports.id)), count(DISTINCT nullif(reports.outlet, 0))"
        " FROM claims JOIN statements ON statements.id = claims.statement JOIN reports ON reports.id = statements.report"
        " LEFT JOIN copies ON copies.report = reports.id WHERE claims.claim = ?"
        " ON CONFLICT (claim) DO UPDATE SET reports = excluded.reports, outlets = excluded.outlets",
        (claim, claim),
    )


def _write_quotations(case: Casefile, everyone: set[int], groups: list[list[int]]) -> None:
    old = {
        row["quotation"]
        for statement in everyone
        for row in case.rows("SELECT quotation FROM quotations WHERE statement = ?", (statement,))
    }
    case.run_many("DELETE FROM quotations WHERE statement = ?", [(statement,) for statement in everyone])
    case.run_many("DELETE FROM quotation_counts WHERE quotation = ?", [(quotation,) for quotation in old])
    for group in groups:
        if len(group) > 1:
            members = set(group)
            altered = {
                end
                for statement in group
                for row in case.rows("SELECT one, other FROM joins WHERE other = ? AND how = 'quotation' AND alike < 1", (statement,))
                if row["one"] in members
                for end in (row["one"], row["other"])
            }
            case.run_many(
                "INSERT INTO quotations (statement, quotation, altered) VALUES (?, ?, ?)",
                [(statement, group[0], int(statement in altered)) for statement in group],
            )
            count_quotation(case, group[0])
