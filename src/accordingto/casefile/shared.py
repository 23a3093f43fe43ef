"""A casefile -> what belongs together across its reports: claims, contradictions, copies of a text, with what people decided about them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

from accordingto.casefile.connect import Casefile, Row
from accordingto.casefile.findings import place_of
from accordingto.casefile.groups import decided_statements
from accordingto.casefile.joins import PRONOUNS
from accordingto.casefile.reading import read_report
from accordingto.casefile.search import COLUMNS, JOINS, make_statement
from accordingto.casefile.wanted import check_limit, read_words
from accordingto.errors import UsageError
from accordingto.schema import Contradiction, Copies, Copy, How, Link, SharedClaim, Statement, What

MOST_STATEMENTS: Final = 40
"""Of one claim so many statements are shown; reports and outlets are counted over all of them."""

_MOST_OF_A_SIDE: Final = 8
_MOST_DOCUMENTS: Final = 5
_SHOWN: Final = "now.part = 0 AND coalesce(now.verdict, '') != 'rejected'"
_STANDS: Final = (
    "SELECT pairings.stand FROM finding_places AS a CROSS JOIN finding_places AS b"
    " JOIN pairings ON pairings.one IN (a.finding, b.finding) AND pairings.other IN (a.finding, b.finding)"
    " WHERE a.report = {one}.report AND a.what = 'a' AND a.n = {one}.n AND a.part = 0"
    " AND b.report = {other}.report AND b.what = 'a' AND b.n = {other}.n AND b.part = 0"
)
"""What people decided about two statements."""


def list_claims(case: Casefile, words: str = "", *, limit: int = 10) -> tuple[SharedClaim, ...]:
    """A casefile -> the claims that stand in most reports, near copies of a text counted once; with words, those in which they stand.

    A claim is told in two reports at least, in the same words or others. Raises UsageError for a `limit` that makes no sense.
    """
    check_limit(limit)
    terms = read_words(words)
    with case.reading():
        if terms:
            query = " AND ".join(f"content : {term}" for term in terms)
            rows = case.rows(
                "SELECT claims.claim FROM statements_fts CROSS JOIN claims ON claims.statement = statements_fts.rowid"
                " JOIN claim_counts ON claim_counts.claim = claims.claim WHERE statements_fts MATCH ? AND claim_counts.reports > 1"
                " GROUP BY claims.claim ORDER BY claim_counts.reports DESC, claims.claim LIMIT ?",
                (query, limit),
            )
        else:
            rows = case.rows("SELECT claim FROM claim_counts WHERE reports > 1 ORDER BY reports DESC, claim LIMIT ?", (limit,))
        return tuple(_read_claim(case, row["claim"]) for row in rows)


def find_claim(case: Casefile, finding: str) -> SharedClaim | None:
    """ "12:a3" -> all that say the same as that statement, or None where nobody else does. Raises UsageError where it is not there."""
    report, what, n, part = place_of(case, finding)
    if what is not What.STATEMENT or part:
        raise UsageError(f"{finding} makes no claim: name a whole statement, such as 12:a3.")
    with case.reading():
        claim = case.value(
            "SELECT claims.claim FROM claims JOIN statements ON statements.id = claims.statement WHERE report = ? AND n = ?", (report, n)
        )
        return None if claim is None else _read_claim(case, claim)


def _read_claim(case: Casefile, claim: int) -> SharedClaim:
    rows = case.rows(
        f"SELECT {COLUMNS}, now.id FROM claims CROSS JOIN statements_now AS now ON now.id = claims.statement{JOINS}"
        f" WHERE claims.claim = ? AND {_SHOWN} ORDER BY reports.published IS NULL, reports.published, now.id LIMIT ?",
        (claim, MOST_STATEMENTS),
    )
    counted = case.row("SELECT reports, outlets FROM claim_counts WHERE claim = ?", (claim,)) or {"reports": 1, "outlets": 1}
    return SharedClaim(counted["reports"], counted["outlets"], tuple(map(make_statement, rows)), _read_links(case, rows))


def _read_links(case: Casefile, rows: list[Row]) -> tuple[Link, ...]:
    """Statements that say the same -> the joins among them that are in force, the program's and people's."""
    names = {row["id"]: f"{row['report']}:{row['name']}" for row in rows}
    decided = {id: decided_statements(case, id) for id in names}
    found = []
    for id, name in names.items():
        for row in case.rows("SELECT one, how, why FROM joins WHERE other = ? AND how != 'contradiction' ORDER BY one", (id,)):
            if row["one"] in names and row["one"] not in decided[id]:
                found.append(Link(names[row["one"]], name, How(row["how"]), tuple(json.loads(row["why"]))))
        for other, row in decided[id].items():
            if other in names and other < id and row["stand"] == "same":
                found.append(Link(names[other], name, How.CLAIM, _person(row["comment"]), row["reviewer"]))
    return tuple(found)


def _person(comment: str | None) -> tuple[str, ...]:
    return (comment,) if comment else ("a person says so",)


def list_contradictions(case: Casefile, words: str = "", *, limit: int = 10) -> tuple[Contradiction, ...]:
    """A casefile -> statements that cannot both be so, side by side with all that say the same as either; people's finds first, then
    the newest. With words, those in which they stand on one side at least. What a person took apart is left out. Raises UsageError.
    """
    check_limit(limit)
    terms = read_words(words)
    match, values = "", []
    if terms:
        query = " AND ".join(f"content : {term}" for term in terms)
        chosen = "(SELECT rowid FROM statements_fts WHERE statements_fts MATCH ?)"
        match, values = f" AND (one.id IN {chosen} OR other.id IN {chosen})", [query, query]
    with case.reading():
        rows = case.rows(
            "SELECT one.id AS one, other.id AS other, '[]' AS why, pairings.reviewer, pairings.comment FROM pairings"
            " JOIN finding_places AS a ON a.finding = pairings.one AND a.what = 'a' AND a.part = 0"
            " JOIN finding_places AS b ON b.finding = pairings.other AND b.what = 'a' AND b.part = 0"
            " JOIN statements AS one ON one.report = a.report AND one.n = a.n"
            " JOIN statements AS other ON other.report = b.report AND other.n = b.n"
            f" WHERE pairings.stand = 'contradict'{_live('one')}{_live('other')}{match} LIMIT ?",
            (*values, limit),
        )
        rows += case.rows(
            "SELECT joins.one, joins.other, joins.why, '' AS reviewer, NULL AS comment FROM joins"
            " JOIN statements AS one ON one.id = joins.one JOIN statements AS other ON other.id = joins.other"
            f" WHERE joins.how = 'contradiction' AND NOT EXISTS ({_STANDS.format(one='one', other='other')})"
            f"{_live('one')}{_live('other')}{match} ORDER BY joins.other DESC, joins.one LIMIT ?",
            (*values, 3 * limit),
        )
        found: dict[tuple[int, int], Contradiction] = {}
        for row in rows:
            sides = [case.value("SELECT claim FROM claims WHERE statement = ?", (row[side],)) or row[side] for side in ("one", "other")]
            if len(found) < limit and sides[0] != sides[1]:
                found.setdefault((min(sides), max(sides)), _read_contradiction(case, row, sides))
    return tuple(found.values())


def _live(side: str) -> str:
    return f" AND EXISTS (SELECT 1 FROM statements_now AS now WHERE now.id = {side}.id AND {_SHOWN})"


def _read_contradiction(case: Casefile, row: Row, claims: list[int]) -> Contradiction:
    sides = [_read_side(case, row[side], claim) for side, claim in zip(("one", "other"), claims, strict=True)]
    why = tuple(json.loads(row["why"])) or _person(row["comment"])
    link = Link(sides[0][0].finding, sides[1][0].finding, How.CONTRADICTION, why, row["reviewer"])
    return Contradiction(sides[0], sides[1], link)


def _read_side(case: Casefile, statement: int, claim: int) -> tuple[Statement, ...]:
    """A statement and its claim -> it, and others that say the same."""
    rows = case.rows(
        f"SELECT {COLUMNS} FROM (SELECT statement FROM claims WHERE claim = :claim UNION SELECT :statement) AS side"
        f" CROSS JOIN statements_now AS now ON now.id = side.statement{JOINS} WHERE {_SHOWN}"
        " ORDER BY now.id != :statement, now.id LIMIT :limit",
        {"claim": claim, "statement": statement, "limit": _MOST_OF_A_SIDE},
    )
    return tuple(map(make_statement, rows))


def list_copies(case: Casefile, *, limit: int = 20) -> tuple[Copies, ...]:
    """A casefile -> texts that stand in several reports, those that stand in most first. Raises UsageError."""
    check_limit(limit)
    with case.reading():
        rows = case.rows("SELECT original FROM copies GROUP BY original ORDER BY count(*) DESC, original LIMIT ?", (limit,))
        return tuple(_read_copies(case, row["original"]) for row in rows)


def _read_copies(case: Casefile, original: int) -> Copies:
    rows = case.rows(
        "SELECT copies.report, reports.republished_by FROM copies JOIN reports ON reports.id = copies.report WHERE original = ?"
        " ORDER BY copies.report != original, reports.published IS NULL, reports.published, copies.report LIMIT ?",
        (original, MOST_STATEMENTS),
    )
    known = {row["report"] for row in rows}
    return Copies(tuple(_read_copy(case, row, original, known) for row in rows))


def _read_copy(case: Casefile, row: Row, original: int, known: Iterable[int]) -> Copy:
    report = row["report"]
    documents = _documents(case, report)
    if report == original:
        return Copy(read_report(case, report), row["republished_by"], documents)
    joins = case.rows(
        "SELECT CASE WHEN one = :report THEN other ELSE one END AS partner, share, why FROM copy_joins"
        " WHERE one = :report OR other = :report ORDER BY share DESC",
        {"report": report},
    )
    held = [join for join in joins if join["partner"] in known]
    best = next((join for join in held if join["partner"] == original), held[0] if held else None)
    if best is None:
        return Copy(
            read_report(case, report), row["republished_by"], documents, None, original, ("a person says so",), _joiner(case, report)
        )
    return Copy(read_report(case, report), row["republished_by"], documents, best["share"], best["partner"], tuple(json.loads(best["why"])))


def _joiner(case: Casefile, report: int) -> str:
    """Who joined a report with others."""
    found = case.value(
        "SELECT pairings.reviewer FROM finding_places AS at JOIN pairings ON at.finding IN (pairings.one, pairings.other)"
        " WHERE at.report = ? AND at.what = 'r' AND pairings.stand = 'same' LIMIT 1",
        (report,),
    )
    return str(found or "")


def _documents(case: Casefile, report: int) -> tuple[str, ...]:
    """A report -> the documents that its statements rest on, those that most do first."""
    rows = case.rows(
        "SELECT names.name, count(*) AS statements FROM statements_now AS now JOIN names ON names.id = now.speaker"
        " WHERE now.report = ? AND now.source_kind = 'document' AND coalesce(now.verdict, '') != 'rejected' AND names.name != ''"
        " GROUP BY names.name ORDER BY statements DESC, min(now.n)",
        (report,),
    )
    named = [row["name"] for row in rows if row["name"].casefold() not in PRONOUNS]  # an "it" that was left open says nothing
    return tuple(named[:_MOST_DOCUMENTS])
