"""A casefile -> its reports as a list that a person leafs through, and the outlets that there are."""

from __future__ import annotations

from typing import Any, Final

from accordingto.casefile.connect import Casefile, Row
from accordingto.casefile.search import MOST_RANKED
from accordingto.casefile.wanted import check_limit, read_day, read_words
from accordingto.errors import UsageError
from accordingto.schema import Listing, ReportLine

MOST_OFFSET: Final = 1_000_000
_TEASER_CHARS: Final = 240
_OPEN: Final = "SELECT 1 FROM statements_now AS now WHERE now.report = reports.id AND now.verdict IS NULL"
_HALF_UNNAMED: Final = (
    "SELECT sum(now.source_kind IN ('unnamed', 'none')) * 2 >= count(*) AND count(*) > 0 FROM statements_now AS now"
    " WHERE now.report = reports.id AND coalesce(now.verdict, '') != 'rejected'"
)


def list_reports(
    case: Casefile,
    words: str = "",
    *,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    unreviewed: bool = False,
    unnamed: bool = False,
    offset: int = 0,
    limit: int = 30,
) -> Listing:
    """A casefile -> current reports, the newest first (with words the best first), from the one after `offset` on.

    `words` are found in title and text, the last of them also as the beginning of a word, so that a list can follow what is typed.
    `unreviewed` keeps reports with a statement that nobody decided about, `unnamed` those of whose statements at least half rest on
    sources without a name. Raises UsageError for a date, an `offset` or a `limit` that makes no sense.
    """
    check_limit(limit)
    if not 0 <= offset <= MOST_OFFSET:
        raise UsageError(f"{offset} is no place in a list: give a number between 0 and {MOST_OFFSET:,}.")
    since, until = read_day(since, "since"), read_day(until, "until")
    terms = read_words(words)
    values: dict[str, Any] = {
        "outlet": outlet, "since": since, "until": None if until is None else until + "~", "limit": limit + 1, "offset": offset,
    }  # fmt: skip
    conditions = ["reports.next IS NULL"]
    conditions += ["reports.published >= :since"] if since else []
    conditions += ["reports.published <= :until"] if until else []
    conditions += ["reports.outlet = (SELECT id FROM outlets WHERE name = :outlet COLLATE NOCASE)"] if outlet is not None else []
    conditions += [f"EXISTS ({_OPEN})"] if unreviewed else []
    conditions += [f"({_HALF_UNNAMED})"] if unnamed else []
    order, source = "reports.published DESC, reports.id DESC", "reports"
    with case.reading():
        if terms:
            if not words[-1:].isspace() and not terms[-1].endswith("*"):
                terms[-1] += "*"
            values["query"] = " AND ".join(terms)
            source = "reports_fts CROSS JOIN reports ON reports.id = reports_fts.rowid"
            conditions.append("reports_fts MATCH :query")
            many = case.value(
                "SELECT count(*) FROM (SELECT 1 FROM reports_fts WHERE reports_fts MATCH :query LIMIT :most)",
                {"query": values["query"], "most": MOST_RANKED + 1},
            )
            order = "reports_fts.rowid DESC" if many > MOST_RANKED else "rank"
        rows = case.rows(
            f"SELECT reports.id, reports.title, reports.published, reports.url, reports.standfirst FROM {source}"
            f" WHERE {' AND '.join(conditions)} ORDER BY {order} LIMIT :limit OFFSET :offset",
            values,
        )
        lines = tuple(_line(case, row) for row in rows[:limit])
    return Listing(lines, len(rows) > limit)


def list_accepted_reports(case: Casefile) -> tuple[ReportLine, ...]:
    """A casefile -> its current reports in which somebody accepted or corrected a statement, the newest first."""
    with case.reading():
        rows = case.rows(
            "SELECT id, title, published, url, standfirst FROM reports WHERE next IS NULL AND id IN (SELECT at.report FROM decisions"
            " JOIN finding_places AS at ON at.finding = decisions.finding AND at.what = 'a'"
            " WHERE decisions.verdict IN ('accepted', 'corrected') AND decisions.hidden = 0) ORDER BY published DESC, id DESC"
        )
        return tuple(_line(case, row) for row in rows)


def list_outlets(case: Casefile) -> tuple[str, ...]:
    """A casefile -> the names of its outlets, in their order."""
    return tuple(row["name"] for row in case.rows("SELECT name FROM outlets WHERE id > 0 ORDER BY name COLLATE NOCASE LIMIT 1000"))


def count_reports(case: Casefile) -> int:
    """A casefile -> how many reports it holds, older versions not counted."""
    versions = case.value("SELECT count(*) FROM reports INDEXED BY reports_published")
    return int(versions - case.value("SELECT count(*) FROM reports WHERE previous IS NOT NULL"))


def _line(case: Casefile, row: Row) -> ReportLine:
    id = (row["id"],)
    begin = case.row(
        f"SELECT outlets.name AS outlet, substr(reports.text, 1 + reports.lead, {_TEASER_CHARS}) AS words"
        " FROM reports JOIN outlets ON outlets.id = reports.outlet WHERE reports.id = ?",
        id,
    )
    counts = case.row(
        "SELECT count(*) AS statements, coalesce(sum(verdict IS NULL), 0) AS unreviewed,"
        " coalesce(sum(source_kind IN ('unnamed', 'none')), 0) AS unnamed"
        " FROM statements_now WHERE report = ? AND coalesce(verdict, '') != 'rejected'",
        id,
    )
    assert begin is not None and counts is not None  # the report was just found
    return ReportLine(
        row["id"], row["title"], begin["outlet"] or None, row["published"], row["url"],
        row["standfirst"][:_TEASER_CHARS] if row["standfirst"] else begin["words"],
        counts["statements"], counts["unreviewed"], counts["unnamed"],
    )  # fmt: skip
