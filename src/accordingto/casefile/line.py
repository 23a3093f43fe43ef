"""A casefile -> one timeline of the dated events in it, people's dates in place of the program's."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from accordingto.casefile.connect import Casefile, Row
from accordingto.casefile.reading import read_spans
from accordingto.casefile.wanted import check_limit, read_day
from accordingto.schema import Act, Attribution, Document, Event, Kind, Published, Record, SourceKind, SpanSet, Timeline, Told
from accordingto.timeline import make_timeline

_COLUMNS = (
    "events.id, events.report, events.n, events.start, events.end, events.told, decisions.spans, reports.text, reports.document,"
    " reports.title, reports.published, outlets.name AS outlet"
)
_FROM = (
    " JOIN reports ON reports.id = events.report JOIN outlets ON outlets.id = reports.outlet"
    " LEFT JOIN finding_places ON finding_places.report = events.report AND finding_places.what = 'e' AND finding_places.n = events.n"
    " LEFT JOIN decisions ON decisions.finding = finding_places.finding"
)
_WHERE = (
    " WHERE reports.next IS NULL AND coalesce(decisions.hidden, 0) = 0 AND coalesce(decisions.verdict, '') != 'rejected'"
    " AND (:outlet IS NULL OR outlets.name = :outlet COLLATE NOCASE)"
)


def read_timeline(
    case: Casefile,
    *,
    since: str | None = None,
    until: str | None = None,
    outlet: str | None = None,
    limit: int = 100,
    reaching: bool = False,
) -> Timeline:
    """A casefile -> the timeline of its dated events, from the earliest on, at most `limit` of them before the same are brought together.

    An event belongs to the time between `since` and `until` (2023, 2023-08 or 2023-08-09, both included) where its first day does, its
    last day if the first is open; with `reaching` also where it begins before and ends in it or after. Those come in only where `limit`
    leaves room, the latest to begin first. An open end reaches no further than its known day: nobody says how far. Rejected and merged
    events are left out, people's dates count. Raises UsageError.
    """
    check_limit(limit)
    since, until = read_day(since, "--since"), read_day(until, "--until")
    values: dict[str, Any] = {"since": since or "", "until": f"{until or ''}~", "outlet": outlet, "limit": limit}
    with case.reading():
        rows = _read_rows(case, "coalesce({0}.earliest, {0}.latest) BETWEEN :since AND :until", "ASC", values)
        if reaching and since and len(rows) < limit:
            values["limit"] = limit - len(rows)
            where = "{0}.earliest < :since AND {0}.latest >= :since AND {0}.latest > {0}.earliest"  # as index events_long has it
            rows = sorted(_read_rows(case, where, "DESC", values) + rows, key=_first_day)
        sources = _sources(case, [row["id"] for row in rows])
    by_report: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        by_report[row["report"]].append(row)
    return make_timeline([_record(found, sources) for found in by_report.values()])


def _read_rows(case: Casefile, where: str, order: str, values: dict[str, Any]) -> list[Row]:
    """A condition on the days of a table, and the order of these -> the events, with the program's days or with people's."""
    rows = case.rows(
        f"SELECT {_COLUMNS}, events.earliest, events.latest FROM events{_FROM}{_WHERE} AND coalesce(decisions.dated, 0) = 0"
        f" AND (events.earliest IS NOT NULL OR events.latest IS NOT NULL) AND {where.format('events')}"
        f" ORDER BY {'+' if order == 'DESC' else ''}coalesce(events.earliest, events.latest) {order} LIMIT :limit",
        values,
    )
    rows += case.rows(
        f"SELECT {_COLUMNS}, decisions.earliest, decisions.latest FROM decisions AS dated CROSS JOIN finding_places AS at"
        f" ON at.finding = dated.finding CROSS JOIN events ON events.report = at.report AND events.n = at.n{_FROM}{_WHERE}"
        f" AND at.what = 'e' AND dated.dated = 1 AND {where.format('decisions')}"
        f" ORDER BY coalesce(decisions.earliest, decisions.latest) {order} LIMIT :limit",
        values,
    )
    return sorted(rows, key=_first_day, reverse=order == "DESC")[: values["limit"]]


def _first_day(row: Row) -> tuple[str, int]:
    return row["earliest"] or row["latest"], row["id"]


def _sources(case: Casefile, events: list[int]) -> dict[int, list[Row]]:
    """Events -> the statements that they stand on, outermost first, with who speaks."""
    found: dict[int, list[Row]] = defaultdict(list)
    for row in case.rows(
        "SELECT event_sources.event, statements.n, names.name, statements.source_kind FROM event_sources"
        " JOIN events ON events.id = event_sources.event"
        " JOIN statements ON statements.report = events.report AND statements.n = event_sources.statement"
        " LEFT JOIN finding_places AS at ON at.report = statements.report AND at.what = 'a' AND at.n = statements.n AND at.part = 0"
        " LEFT JOIN decisions ON decisions.finding = at.finding"
        " JOIN names ON names.id = coalesce(decisions.speaker, statements.speaker)"
        f" WHERE event_sources.event IN ({', '.join('?' * len(events))}) ORDER BY event_sources.event, event_sources.n",
        events,
    ):
        found[row["event"]].append(row)
    return found


def _record(rows: list[Row], sources: dict[int, list[Row]]) -> Record:
    """Events of one report -> a record that holds just them and the sources that they stand on: what a timeline is made from."""
    first = rows[0]
    document = Document(
        first["document"], first["text"], title=first["title"], outlet=first["outlet"] or None, published=Published(first["published"])
    )
    statements = {
        source["n"]: Attribution(
            f"a{source['n']}", SpanSet((), source["name"]), SpanSet(), SpanSet(), Kind.INDIRECT, SourceKind(source["source_kind"]), Act.SAY
        )
        for row in rows
        for source in sources[row["id"]]
    }
    events = []
    for row in rows:
        start, end = read_spans(row["spans"])[0] if row["spans"] else (row["start"], row["end"])
        named = tuple(f"a{source['n']}" for source in sources[row["id"]])
        events.append(
            Event(
                f"{row['report']}:e{row['n']}", start, end, row["text"][start:end], according_to=named,
                told=Told(row["told"] or "happened"),
                earliest=row["earliest"], latest=row["latest"],
            )
        )  # fmt: skip
    return Record(document, tuple(statements.values()), events=tuple(events))
