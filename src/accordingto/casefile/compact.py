"""A casefile whose rows were wider -> the same in fewer bytes: the part of the step `m0006_compact` that SQL alone cannot do."""

from __future__ import annotations

import json
import zlib
from itertools import groupby
from typing import Any, Final

from accordingto.casefile.connect import Casefile, Row
from accordingto.casefile.details import pack
from accordingto.casefile.reading import read_record
from accordingto.casefile.writing import index_report

_SAME: Final = (
    "id, next, previous, outlet, published, document, digest, title, standfirst, republished_by, published_found_in, published_evidence,"
    " language, url, reader, added_at, reason, text"
)
_COUNTS: Final = (
    "SELECT (SELECT min(id) FROM old_events WHERE report = :report) AS first_event,"
    " (SELECT count(*) FROM old_events WHERE report = :report) AS events, min(id) AS first, count(*) AS statements,"
    " coalesce(sum(source_kind IN ('unnamed', 'none')), 0) AS unnamed,"
    " coalesce(sum(kind = 'direct'), 0) AS direct, coalesce(sum(kind = 'mixed'), 0) AS mixed,"
    " coalesce((SELECT start FROM blocks WHERE report = :report AND kind = 'paragraph' ORDER BY n LIMIT 1), 0) AS lead"
    " FROM old_statements WHERE report = :report"
)


def move_reports(case: Casefile) -> None:
    """A casefile in the middle of that step -> its reports in their new rows and indexes, the old tables gone. Inside `writing`."""
    for row in case.rows("SELECT id FROM old_reports ORDER BY id"):
        _move_report(case, row["id"])
    for table in ("old_statements", "old_events", "details", "mentions", "times", "blocks", "claim_keys", "quote_keys", "old_reports"):
        case.run(f"DROP TABLE {table}")
    for row in case.rows("SELECT id FROM reports ORDER BY id"):
        index_report(case, row["id"], read_record(case, row["id"]))


def _move_report(case: Casefile, report: int) -> None:
    details: dict[str, Any] = json.loads(zlib.decompress(case.value("SELECT packed FROM details WHERE report = ?", (report,))))
    actors = [row["n"] for row in case.rows("SELECT n FROM actors WHERE report = ? ORDER BY n", (report,))]
    mentions = _read_mentions(case, report)
    times = case.rows("SELECT n, start, end, type, value, earliest, latest, anchor, mod FROM times WHERE report = ? ORDER BY n", (report,))
    blocks = case.rows("SELECT kind, start, end, page FROM blocks WHERE report = ? ORDER BY n", (report,))
    details["blocks"] = [list(block.values()) for block in blocks]
    details["times"] = [[*time.values(), why, rule] for time, (why, rule) in zip(times, details["times"], strict=True)]
    details["actors"] = [(aliases, roles, mentions.get(n, [])) for n, (aliases, roles) in zip(actors, details["actors"], strict=True)]
    order = case.rows("SELECT time, after, before FROM old_events WHERE report = ? ORDER BY n", (report,))
    details["events"] = [[why, *row.values()] for row, why in zip(order, details["events"], strict=True)]
    counts = case.row(_COUNTS, {"report": report}) or {}
    case.run(
        f"INSERT INTO reports ({_SAME}, first_event, events, first, statements, unnamed, direct, mixed, lead, details)"
        f" SELECT {_SAME}, :first_event, :events, :first, :statements, :unnamed, :direct, :mixed, :lead, :details FROM old_reports"
        " WHERE id = :report",
        {**counts, "details": pack(**details), "report": report},
    )


def _read_mentions(case: Casefile, report: int) -> dict[int, list[list[object]]]:
    rows = case.rows("SELECT actor, start, end, form FROM mentions WHERE report = ? ORDER BY actor, n", (report,))
    return {actor: [_mention(row) for row in group] for actor, group in groupby(rows, key=lambda row: int(row["actor"]))}


def _mention(row: Row) -> list[object]:
    return [row["start"], row["end"], row["form"]]
