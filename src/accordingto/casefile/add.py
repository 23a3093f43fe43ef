"""A record -> the casefile: what is known adds nothing, a changed page or a new reading becomes a version beside the old one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from accordingto.casefile import findings
from accordingto.casefile.connect import Casefile
from accordingto.casefile.copies import join_copies
from accordingto.casefile.counts import count, count_cast
from accordingto.casefile.decisions import redecide
from accordingto.casefile.groups import extend, settle, settle_copies
from accordingto.casefile.joins import carry_joins, join_report
from accordingto.casefile.pieces import compare, make_pieces
from accordingto.casefile.reading import read_record
from accordingto.casefile.writing import bind, check_ids, write_original, write_report
from accordingto.errors import UsageError
from accordingto.record import check
from accordingto.schema import Added, Changes, Outcome, Record, document_id

UNKNOWN_READER = "not known"
DIGEST: Final = "SELECT id FROM reports WHERE substr(digest, 1, 16) = substr(?1, 1, 16) AND +digest = ?1"
_DOCUMENT: Final = "SELECT max(id) FROM reports WHERE substr(document, 8, 16) = substr(?1, 8, 16) AND +document = ?1"
"""The plus keeps SQLite from putting the known value in place of the column, and so passing the index over."""


def add_record(
    case: Casefile,
    record: Record,
    *,
    reader: str = UNKNOWN_READER,
    places: Sequence[str] = (),
    original: bytes | None = None,
    added_at: str | None = None,
) -> Added:
    """A record, how it was read, where it was found and the page's bytes -> what became of it, on the disk when this returns.

    The same record again adds nothing. The same page with other findings ("read again"), and another page at a known place ("changed"),
    is a new version: people's reviews go over to it where the finding is still there. `places` are addresses or paths; the document's own
    address is one of them. `added_at` is UTC. Raises RecordError for a record that breaks its rules, UsageError for bytes that are not
    the document's, CasefileError where it cannot be written.
    """
    check(record)
    check_ids(record)
    document = record.document
    if original is not None and document.id != document_id(original):
        raise UsageError("These bytes are not the page that the record was made from: give the page itself, or leave it out.")
    digest = record.digest()
    places = tuple(dict.fromkeys(place for place in (document.url, *places) if place))
    pieces = make_pieces(record)
    with case.writing():
        known = case.value(DIGEST, (digest,))
        if known is not None:
            _note_places(case, known, places)
            if original is not None:
                write_original(case, document.id, original)
            return Added(known, Outcome.KNOWN, len(record.attributions))
        previous, outcome = _find_previous(case, document.id, places)
        report = write_report(
            case, record, digest=digest, reader=reader, added_at=added_at or now(), previous=previous, reason=outcome.value
        )
        _note_places(case, report, places)
        if original is not None:
            write_original(case, document.id, original)
        if previous is None:
            count(case, report, +1)
            count_cast(case, report, +1)
            settle_copies(case, join_copies(case, report, document.text))
            for one, other, how, altered in join_report(case, report, record):
                extend(case, one, other, how, altered)
            return Added(report, outcome, len(record.attributions))
        old = read_record(case, previous)
        changes = compare(make_pieces(old), pieces, same_text=old.document.text == document.text)
        count(case, previous, -1)
        count_cast(case, previous, -1)
        case.run("UPDATE reports SET next = ? WHERE id = ?", (report, previous))
        carried = findings.carry(case, previous, report, changes)
        reviewed = case.rows("SELECT DISTINCT finding FROM finding_places WHERE report IN (?, ?)", (previous, report))
        redecide(case, [row["finding"] for row in reviewed])
        count(case, report, +1)
        count_cast(case, report, +1)
        _join_version(case, previous, report, record, changes)
    return Added(report, outcome, len(record.attributions), changes, carried)


def _join_version(case: Casefile, previous: int, report: int, record: Record, changes: Changes) -> None:
    """A version that came after another one -> its joins, and claims and copies made anew where either version was part of them."""
    settle_copies(case, [previous, report, *join_copies(case, report, record.document.text, previous)])
    touched = {row["id"] for row in case.rows("SELECT id FROM statements WHERE report IN (?, ?)", (previous, report))}
    touched |= carry_joins(case, previous, report, changes)
    for one, other, _, _ in join_report(case, report, record, previous):
        touched |= {one, other}
    settle(case, touched)


def find_known(case: Casefile, document: str, reader: str) -> int | None:
    """A document's id and how it would be read -> the report that was made of it so, or None. Then it need not be read again."""
    found = case.value(f"{_DOCUMENT} AND reader = ?2", (document, reader))
    return None if found is None else int(found)


def note_place(case: Casefile, report: int, place: str) -> None:
    """A report and a place -> it is known that the page was found there, too."""
    with case.writing():
        _note_places(case, report, (place,))


def now() -> str:
    """The time in UTC, to the millisecond: "2023-08-09T12:00:00.000Z"."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _find_previous(case: Casefile, document: str, places: Sequence[str]) -> tuple[int | None, Outcome]:
    """The current version that a new record comes after, and why it is one: the same document, else the same place."""
    same = case.value(_DOCUMENT, (document,))
    if same is not None:
        return _last(case, same), Outcome.READ_AGAIN
    for place in places:
        at = case.value("SELECT max(report) FROM places WHERE place = CAST(? AS TEXT)", (bind(place),))
        if at is not None:
            return _last(case, at), Outcome.CHANGED
    return None, Outcome.NEW


def _last(case: Casefile, report: int) -> int:
    """The current version of the page that a report is a version of."""
    return int(
        case.value(
            "WITH RECURSIVE line(id, next) AS (SELECT id, next FROM reports WHERE id = ? UNION ALL SELECT reports.id, reports.next"
            " FROM reports JOIN line ON reports.id = line.next) SELECT id FROM line WHERE next IS NULL",
            (report,),
        )
    )


def _note_places(case: Casefile, report: int, places: Sequence[str]) -> None:
    rows = [(bind(place), report) for place in places]
    case.run_many("INSERT OR IGNORE INTO places (place, report) VALUES (CAST(? AS TEXT), ?)", rows)
