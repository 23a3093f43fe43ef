"""Another person's casefile -> this one: its reports, and its reviews woven into the log. Conflicts are found, not settled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from accordingto.casefile.add import DIGEST, add_record
from accordingto.casefile.connect import Casefile
from accordingto.casefile.decisions import decide
from accordingto.casefile.findings import Place, attach, current_place, find_finding, make_part
from accordingto.casefile.log import PAIRED, append, find_conflicts
from accordingto.casefile.pieces import compare, make_pieces
from accordingto.casefile.reading import read_original, read_record
from accordingto.errors import UsageError
from accordingto.schema import Deed, Merged, Outcome, Review, What


def merge_casefile(case: Casefile, other: Casefile) -> Merged:
    """An open casefile and another one -> what came over into the first: all of it in one transaction, or nothing.

    Reports that this one holds are not added again. Where both hold a page in different versions, those of the other come after ours. Each
    review comes over once, however often the files are merged. A finding that both reviewed is one finding here, also where the two of them
    hold different readings of its page; if it cannot be found again, its reviews stay in the log under its key. The other casefile is only
    read. Raises UsageError where both are the same file, CasefileError where this one cannot be written.
    """
    if _same(case.path, other.path):
        raise UsageError(f"{other.path} is this casefile itself: name another one.")
    with case.writing(), other.reading():
        reports, added = _merge_reports(case, other)
        findings = _merge_findings(case, other, reports)
        fresh = _merge_log(case, other, reports, findings)
        decide(case, fresh)
        return Merged(added, len(fresh), find_conflicts(case))


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _merge_reports(case: Casefile, other: Casefile) -> tuple[dict[int, int], int]:
    """The other's reports -> their numbers here (theirs: ours), and how many are new."""
    numbers: dict[int, int] = {}
    added = 0
    for row in other.rows("SELECT id, digest, document, reader, added_at FROM reports ORDER BY id"):
        known = case.value(DIGEST, (row["digest"],))
        places = [place["place"] for place in other.rows("SELECT place FROM places WHERE report = ? ORDER BY place", (row["id"],))]
        if known is None:
            done = add_record(
                case,
                read_record(other, row["id"]),
                reader=row["reader"],
                places=places,
                original=read_original(other, row["document"]),
                added_at=row["added_at"],
            )
            added += done.outcome is not Outcome.KNOWN
            known = done.report
        numbers[row["id"]] = known
    return numbers, added


def _merge_findings(case: Casefile, other: Casefile, reports: dict[int, int]) -> dict[int, int]:
    """The other's findings -> the numbers of the same ones here. Wholes come before their parts."""
    numbers: dict[int, int] = {}
    for row in other.rows("SELECT id, key, what, part_of, part FROM findings ORDER BY part > 0, id"):
        at = other.row("SELECT report, n FROM finding_places WHERE finding = ? ORDER BY report DESC LIMIT 1", (row["id"],))
        what = What(row["what"])
        if row["part_of"] is not None:
            numbers[row["id"]] = _take_part(case, numbers[row["part_of"]], row, what)
            continue
        known = case.value("SELECT id FROM findings WHERE key = ?", (row["key"],))
        place = _find_place(case, reports[at["report"]], what, at["n"]) if at else None
        there = find_finding(case, place) if place else None
        if there is not None:
            numbers[row["id"]] = there
        elif known is not None:
            numbers[row["id"]] = known
        elif place is not None:
            numbers[row["id"]] = attach(case, place, row["key"])
        else:
            numbers[row["id"]] = case.run("INSERT INTO findings (key, what, part) VALUES (?, ?, 0)", (row["key"], what.value))
    return numbers


def _take_part(case: Casefile, whole: int, row: dict[str, Any], what: What) -> int:
    place = current_place(case, whole)
    if place is not None:
        return make_part(case, place, row["part"])
    key = f"{case.value('SELECT key FROM findings WHERE id = ?', (whole,))}/{row['part']}"
    known = case.value("SELECT id FROM findings WHERE key = ?", (key,))
    if known is not None:
        return int(known)
    return case.run("INSERT INTO findings (key, what, part_of, part) VALUES (?, ?, ?, ?)", (key, what.value, whole, row["part"]))


def _find_place(case: Casefile, report: int, what: What, n: int) -> Place | None:
    """A finding of a report that both hold -> its place in the current version here, which can be another reading of the page."""
    while (following := case.value("SELECT next FROM reports WHERE id = ?", (report,))) is not None:
        old, new = read_record(case, report), read_record(case, following)
        changes = compare(make_pieces(old), make_pieces(new), same_text=old.document.text == new.document.text)
        pairs = [*changes.kept, *((move.old, move.new) for move in changes.moved)]
        found = next((now.n for before, now in pairs if (before.what, before.n) == (what, n)), None)
        if found is None:
            return None
        report, n = following, found
    return report, what, n, 0


def _merge_log(case: Casefile, other: Casefile, reports: dict[int, int], findings: dict[int, int]) -> list[int]:
    """The other's reviews that this one lacks -> the end of this log, in the other's order; gives back the findings that they touch."""
    touched = []
    turned: dict[str, int] = {}
    after: dict[int, list[str]] = {}
    for row in other.rows("SELECT review, after FROM review_after"):
        after.setdefault(row["review"], []).append(row["after"])
    known = {row["uid"] for row in case.rows("SELECT uid FROM reviews")}
    for row in other.rows("SELECT * FROM reviews ORDER BY id"):
        if row["uid"] in known:
            continue
        new = row["new"]
        finding = turned.get(row["undoes"], findings[row["finding"]])
        if row["what"] == Deed.MERGE.value or row["what"] in PAIRED:
            target = findings[other.value("SELECT id FROM findings WHERE key = ?", (new,))]
            own, new = (case.value("SELECT key FROM findings WHERE id = ?", (id,)) for id in (finding, target))
            if row["what"] in PAIRED and new < own:  # it stands in the log of the one with the lesser key, and keys can differ here
                finding, new = target, own
                turned[row["uid"]] = finding
        review = Review(
            row["uid"], row["made_at"], row["reviewer"], "", Deed(row["what"]), row["field"], row["old"], new, row["comment"],
            row["undoes"],
            tuple(after.get(row["id"], ())),
        )  # fmt: skip
        append(case, finding, reports[row["report"]], review)
        touched.append(finding)
    return touched
