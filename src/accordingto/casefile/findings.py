""" "12:a3" -> a finding that people can review, the same one in every version of its report and in every casefile."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from accordingto.casefile.connect import Casefile
from accordingto.casefile.details import read_details
from accordingto.casefile.pieces import make_pieces
from accordingto.casefile.reading import read_record
from accordingto.casefile.writing import spans_text
from accordingto.errors import NotThereError, UsageError
from accordingto.schema import Carried, Changes, Piece, What

_NAME: Final = re.compile(r"(\d{1,15})(?::([atpe])(\d{1,9})(?:\.(\d{1,4}))?)?")
_TABLES: Final = {What.STATEMENT: "statements", What.ACTOR: "actors", What.EVENT: "events"}

BEARERS: Final = (
    "(SELECT report, n FROM actors WHERE name IN ({0}) UNION SELECT at.report, at.n FROM decisions"
    " JOIN finding_places AS at ON at.finding = decisions.finding AND at.what = 'p' WHERE decisions.name IN ({0}))"
)
"""Where actors stand that bear one of these names, or did before a person gave them another one: `actors_now` says which it is now."""

Place = tuple[int, What, int, int]
"""(report, sort, number there, part): "12:a3.1" is (12, What.STATEMENT, 3, 1), "12" is (12, What.REPORT, 1, 0)."""


def place_of(case: Casefile, finding: str) -> Place:
    """ "12:a3" -> its place in a current version. Raises UsageError where there is no such finding, or a newer version of its report."""
    named = _NAME.fullmatch(finding.strip())
    if named is None:
        raise UsageError(f"{finding!r} names no finding: give a report and a number in it, as in 12:a3; `accordingto search` shows them.")
    report, what, n, part = int(named[1]), What(named[2] or What.REPORT), int(named[3] or 1), int(named[4] or 0)
    row = case.row("SELECT next FROM reports WHERE id = ?", (report,))
    if not row or not _is_there(case, report, what, n):
        raise NotThereError(f"There is no finding {finding} in this casefile: `accordingto search` shows which there are.")
    if row["next"] is not None:
        raise UsageError(f"Report {report} has a newer version, report {row['next']}: review the finding there.")
    if part and find_finding(case, (report, what, n, part)) is None:
        raise UsageError(f"{report}:{what.value}{n} was not split into so many parts: `accordingto review` shows its state.")
    return report, what, n, part


def _is_there(case: Casefile, report: int, what: What, n: int) -> bool:
    if what is What.TIME:
        return any(time[0] == n for time in read_details(case, report)["times"])
    return what is What.REPORT or case.value(f"SELECT 1 FROM {_TABLES[what]} WHERE report = ? AND n = ?", (report, n)) is not None


def name_of(place: Place) -> str:
    """A place -> "12:a3", "12:a3.1" for a part, "12" for a whole report."""
    report, what, n, part = place
    if what is What.REPORT:
        return str(report)
    return f"{report}:{what.value}{n}" + (f".{part}" if part else "")


def find_finding(case: Casefile, place: Place) -> int | None:
    """A place -> the number of the finding that people reviewed there, or None."""
    found = case.value("SELECT finding FROM finding_places WHERE report = ? AND what = ? AND n = ? AND part = ?", _values(place))
    return None if found is None else int(found)


def make_finding(case: Casefile, place: Place) -> int:
    """A place -> its finding, made now where nobody reviewed it before. Inside `writing`."""
    known = find_finding(case, place)
    if known is not None:
        return known
    report, what, n, _ = place
    piece = next(piece for piece in make_pieces(read_record(case, report)) if (piece.what, piece.n) == (what, n))
    return attach(case, place, key_of(_document(case, report), piece))


def attach(case: Casefile, place: Place, key: str) -> int:
    """A place and a key -> the finding of that key, made where there is none, and tied to the place. Inside `writing`."""
    report, what, _, part = place
    while True:
        row = case.row("SELECT id FROM findings WHERE key = ?", (key,))
        taken = row and case.value("SELECT 1 FROM finding_places WHERE finding = ? AND report = ?", (row["id"], report))
        if not taken:
            break
        key += "'"  # two findings of one record with the very same spans
    finding = int(row["id"]) if row else case.run("INSERT INTO findings (key, what, part) VALUES (?, ?, ?)", (key, what.value, part))
    case.run("INSERT INTO finding_places (finding, report, what, n, part) VALUES (?, ?, ?, ?, ?)", (finding, *_values(place)))
    return finding


def make_part(case: Casefile, whole: Place, part: int) -> int:
    """A place that was split and the number of a part -> the finding of that part. Inside `writing`."""
    report, what, n, _ = whole
    place = (report, what, n, part)
    known = find_finding(case, place)
    if known is not None:
        return known
    parent = make_finding(case, whole)
    key = case.value("SELECT key FROM findings WHERE id = ?", (parent,)) + f"/{part}"
    found = case.value("SELECT id FROM findings WHERE key = ?", (key,))
    if found is None:
        found = case.run("INSERT INTO findings (key, what, part_of, part) VALUES (?, ?, ?, ?)", (key, what.value, parent, part))
    case.run("INSERT INTO finding_places (finding, report, what, n, part) VALUES (?, ?, ?, ?, ?)", (found, *_values(place)))
    return int(found)


def current_place(case: Casefile, finding: int) -> Place | None:
    """A finding -> where it stands in a current version, or None where it does not any more."""
    row = case.row(
        "SELECT report, finding_places.what, n, part FROM finding_places JOIN reports ON reports.id = finding_places.report"
        " WHERE finding = ? AND reports.next IS NULL",
        (finding,),
    )
    return None if row is None else (row["report"], What(row["what"]), row["n"], row["part"])


def key_of(document: str, piece: Piece) -> str:
    """A document's id and a piece -> a key that is the same in every casefile: the document, the sort and the spans."""
    return f"{document}:{piece.what.value}:{spans_text(piece.spans) if piece.spans else piece.words}"


def carry(case: Casefile, old: int, new: int, changes: Changes) -> tuple[Carried, ...]:
    """Two versions of a report and what changed between them -> the reviewed findings of the old one, tied to the new one where they are
    in it. Findings that an earlier version had and the old one had lost come back, too. Inside `writing`.
    """
    went: dict[tuple[What, int], tuple[Piece, tuple[str, ...]]] = {}
    for before, now in changes.kept:
        went[before.what, before.n] = (now, ())
    for move in changes.moved:
        went[move.old.what, move.old.n] = (move.new, move.how)
    carried = []
    for row in case.rows("SELECT finding, what, n, part FROM finding_places WHERE report = ? ORDER BY what, n, part", (old,)):
        place = (old, What(row["what"]), row["n"], row["part"])
        target = went.get((place[1], place[2]))
        if target is None:
            carried.append(Carried(name_of(place), None))
            continue
        piece, how = target
        case.run(
            "INSERT INTO finding_places (finding, report, what, n, part, moved) VALUES (?, ?, ?, ?, ?, ?)",
            (row["finding"], new, row["what"], piece.n, row["part"], "; ".join(how) or None),
        )
        carried.append(Carried(name_of(place), name_of((new, place[1], piece.n, place[3])), how))
    _bring_back(case, new, changes.new)
    return tuple(carried)


def _bring_back(case: Casefile, report: int, pieces: Sequence[Piece]) -> None:
    document = _document(case, report)
    keys = {
        row["key"]: row["id"]
        for row in case.rows("SELECT id, key FROM findings WHERE key >= ? AND key < ? AND part = 0", (f"{document}:", f"{document};"))
    }
    for piece in pieces if keys else ():
        finding = keys.get(key_of(document, piece))
        if finding is not None and current_place(case, finding) is None:
            case.run(
                "INSERT INTO finding_places (finding, report, what, n, part) VALUES (?, ?, ?, ?, 0)",
                (finding, report, piece.what.value, piece.n),
            )


def _document(case: Casefile, report: int) -> str:
    return str(case.value("SELECT document FROM reports WHERE id = ?", (report,)))


def _values(place: Place) -> tuple[int, str, int, int]:
    report, what, n, part = place
    return report, what.value, n, part
