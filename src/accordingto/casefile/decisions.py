"""The log of a finding -> where it stands now: one row of `decisions`, made anew from the log each time, and the counts with it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Final

from accordingto.casefile.connect import Casefile
from accordingto.casefile.counts import count, count_cast
from accordingto.casefile.details import read_details
from accordingto.casefile.findings import Place, current_place, make_part
from accordingto.casefile.groups import settle, settle_copies
from accordingto.casefile.log import LOOK, PAIRED, SHAPE, VERDICT, Stand, disputed, read_log, stand
from accordingto.casefile.reading import read_spans
from accordingto.casefile.writing import name_id, spans_text
from accordingto.errors import UsageError
from accordingto.schema import Deed, Review, Span, Standing, What

FIELDS: Final[dict[What, tuple[str, ...]]] = {
    What.STATEMENT: ("speaker", "source kind", "act", "source", "cue", "content"),
    What.TIME: ("date", "spans"),
    What.ACTOR: ("name",),
    What.EVENT: ("date", "spans"),
    What.REPORT: (),
}
"""What can be corrected in a finding of each sort."""

SPAN_FIELDS: Final = ("source", "cue", "content", "spans")
_DAY: Final = r"\d{4}-\d{2}-\d{2}"
_DATE: Final = re.compile(rf"(?P<day>{_DAY})|(?P<first>{_DAY})?\.\.(?P<last>{_DAY})?|")
_CHAIN: Final = 100


def read_date(date: str) -> tuple[str | None, str | None]:
    """A date as a person writes it ("2023-08-05", "2023-08-01..2023-08-05", "2023-08-01..", "") -> its first and last day. UsageError."""
    found = _DATE.fullmatch(date.strip())
    if found is None:
        raise UsageError(f"{date!r} is no date: write 2023-08-05, 2023-08-01..2023-08-05, 2023-08-01.. or ..2023-08-05.")
    return (found["day"], found["day"]) if found["day"] else (found["first"], found["last"])


def decide(case: Casefile, touched: Iterable[int]) -> None:
    """Findings whose log has grown, or that came to another version -> their decisions, and those that hang on them, made anew.

    Inside `writing`. The counts follow: what a current report counted for is taken out before and put in after.
    """
    findings = _with_relatives(case, touched)
    places = {place for finding in findings if (place := current_place(case, finding))}
    counted = {(report, n) for report, what, n, _ in places if what is What.STATEMENT}
    casts = {report for report, what, _, _ in places if what is What.ACTOR}
    for report, n in counted:
        count(case, report, -1, n)
    for report in casts:
        count_cast(case, report, -1)
    redecide(case, findings)
    for report, n in counted:
        count(case, report, +1, n)
    for report in casts:
        count_cast(case, report, +1)
    _settle_joins(case, places)


def _settle_joins(case: Casefile, places: Iterable[Place]) -> None:
    """Where findings stand whose decisions were made anew -> claims and copies follow."""
    statements = [
        case.value("SELECT id FROM statements WHERE report = ? AND n = ?", (report, n))
        for report, what, n, _ in places
        if what is What.STATEMENT
    ]
    settle(case, statements)
    settle_copies(case, [report for report, what, _, _ in places if what is What.REPORT])


def redecide(case: Casefile, findings: Iterable[int]) -> None:
    """Findings -> their decisions made anew from the log. The counts are the caller's affair. Inside `writing`."""
    for finding in sorted(findings, key=lambda finding: _depth(case, finding)):
        _write_decision(case, finding)


def decide_all(case: Casefile) -> None:
    """A casefile -> all decisions made anew from the log; they come out as they were. Inside `writing`."""
    decide(case, [row["id"] for row in case.rows("SELECT id FROM findings")])


def _with_relatives(case: Casefile, touched: Iterable[int]) -> set[int]:
    """Findings -> they, their parts, what they were split from, and what merges into them or they into."""
    found: set[int] = set()
    waiting = list(touched)
    while waiting:
        finding = waiting.pop()
        if finding in found:
            continue
        found.add(finding)
        waiting += [row["id"] for row in case.rows("SELECT id FROM findings WHERE part_of = ?", (finding,))]
        row = case.row("SELECT part_of FROM findings WHERE id = ?", (finding,))
        if row and row["part_of"]:
            waiting.append(row["part_of"])
        for other in case.rows(
            "SELECT merged_into AS id FROM decisions WHERE finding = ? AND merged_into IS NOT NULL"
            " UNION SELECT finding FROM decisions WHERE merged_into = ?",
            (finding, finding),
        ):
            waiting.append(other["id"])
        target = _merge_target(case, stand(read_log(case, finding)))
        if target is not None:
            waiting.append(target)
    return found


def _depth(case: Casefile, finding: int) -> tuple[int, int]:
    """Wholes come before their parts, which take over what was decided about the whole."""
    part = case.value("SELECT part FROM findings WHERE id = ?", (finding,))
    return int(part > 0), finding


def _merge_target(case: Casefile, decided: Stand) -> int | None:
    """What the log says a finding was merged into; None in a conflict."""
    reviews = decided.get(SHAPE, [])
    if SHAPE in disputed(decided) or not reviews or reviews[0].deed is not Deed.MERGE:
        return None
    found = case.value("SELECT id FROM findings WHERE key = ?", (reviews[0].new,))
    return None if found is None else int(found)


def _goes_round(case: Casefile, finding: int, target: int | None) -> bool:
    """Whether merges lead from a finding back to it: two people merged two findings into each other, each the other way."""
    for _ in range(_CHAIN):
        if target is None or target == finding:
            break
        target = _merge_target(case, stand(read_log(case, target)))
    return target == finding


def _write_decision(case: Casefile, finding: int) -> None:
    log = read_log(case, finding)
    case.run("DELETE FROM decisions WHERE finding = ?", (finding,))
    case.run("DELETE FROM pairings WHERE one = ?", (finding,))
    parent = case.row(
        "SELECT parents.* FROM findings JOIN decisions AS parents ON parents.finding = findings.part_of WHERE findings.id = ?", (finding,)
    )
    is_part = bool(case.value("SELECT part FROM findings WHERE id = ?", (finding,)))
    if not log and not is_part:
        return
    decided = stand(log)
    quarrels = disputed(decided)
    settled = {matter: reviews[-1] for matter, reviews in decided.items() if matter not in quarrels}
    row: dict[str, object] = {
        name: parent[name] if parent else None for name in ("speaker", "source_kind", "act", "source", "cue", "content", "spans")
    }
    row |= {"finding": finding, "earliest": None, "latest": None, "dated": 0, "name": None, "merged_into": None, "hidden": 0}
    row["comments"] = sum(review.deed is Deed.COMMENT for review in log)
    row["second_look"] = int(LOOK in settled and settled[LOOK].deed is Deed.SECOND_LOOK)
    place = current_place(case, finding)
    stale = _take_corrections(case, finding, place, settled, row)
    target = _merge_target(case, decided)
    if target is not None and _goes_round(case, finding, target):
        quarrels = sorted({*quarrels, SHAPE})
        target = None
    row["merged_into"] = target
    parts = _parts(settled)
    if is_part:
        row["hidden"] = int(not _take_part(case, finding, place, row))
    elif parts and place and place[1] is What.STATEMENT:
        for number in range(1, len(parts) + 1):
            make_part(case, place, number)
    row["hidden"] = int(bool(row["hidden"]) or target is not None or bool(parts))
    row["stale"] = ",".join(stale) or None
    row["disputed"] = ",".join(quarrels) or None
    row["verdict"] = _verdict(settled, quarrels)
    _write_pairings(case, finding, settled)
    columns = list(row)
    case.run(
        f"INSERT INTO decisions ({', '.join(columns)}) VALUES ({', '.join(':' + name for name in columns)})",
        row,
    )
    if parts and not is_part:
        for part in case.rows("SELECT id FROM findings WHERE part_of = ?", (finding,)):
            _write_decision(case, part["id"])


def _write_pairings(case: Casefile, finding: int, settled: dict[str, Review]) -> None:
    for review in settled.values():
        if review.deed in PAIRED:
            other = case.value("SELECT id FROM findings WHERE key = ?", (review.new,))
            if other not in (None, finding):
                values = (finding, other, review.deed.value, review.reviewer, review.comment)
                case.run("INSERT INTO pairings (one, other, stand, reviewer, comment) VALUES (?, ?, ?, ?, ?)", values)


def _verdict(settled: dict[str, Review], quarrels: list[str]) -> str | None:
    if quarrels:
        return Standing.DISPUTED.value
    corrected = any(review.deed is Deed.CORRECT and matter != VERDICT for matter, review in settled.items())
    if VERDICT not in settled:
        return None
    deed = settled[VERDICT].deed
    if deed is Deed.REJECT:
        return Standing.REJECTED.value
    return Standing.CORRECTED.value if corrected else Standing.ACCEPTED.value


def _take_corrections(case: Casefile, finding: int, place: Place | None, settled: dict[str, Review], row: dict[str, object]) -> list[str]:
    """Put corrected values into the row; gives back the fields whose words the current version does not hold any more."""
    stale = []
    for field, review in settled.items():
        if review.deed is not Deed.CORRECT or field == VERDICT or review.new is None:
            continue
        if field in ("speaker", "name"):
            row[field] = name_id(case, review.new)
        elif field == "date":
            row["earliest"], row["latest"] = read_date(review.new)
            row["dated"] = 1
        elif field in SPAN_FIELDS:
            spans = _find_again(case, review, place)
            if spans is None:
                stale.append(field)
            else:
                row[field] = spans_text(spans)
        else:
            row[field.replace(" ", "_")] = review.new
    return sorted(stale)


def _find_again(case: Casefile, review: Review, place: Place | None) -> tuple[Span, ...] | None:
    """Corrected spans -> the same words in the current version: at the same place in the same text, else the next like ones after
    where the finding begins (or the first ones in the text). None where they are not there.
    """
    spans = read_spans(review.new)
    made_on = case.value("SELECT reports.text FROM reviews JOIN reports ON reports.id = reviews.report WHERE uid = ?", (review.uid,))
    if place is None:
        return spans
    text = case.value("SELECT text FROM reports WHERE id = ?", (place[0],))
    if text == made_on:
        return spans
    words = [made_on[start:end] for start, end in spans]
    near = begin_of(case, place)
    found = []
    for word in words:
        start = text.find(word, near)
        if start < 0:
            start = text.find(word)
        if start < 0:
            return None
        found.append((start, start + len(word)))
        near = start + len(word)
    return tuple(sorted(found))


def begin_of(case: Casefile, place: Place) -> int:
    """A place -> where the first word of what the program found there stands in its report."""
    report, what, n, _ = place
    if what is What.STATEMENT:
        row = case.row("SELECT source, cue, content FROM statements WHERE report = ? AND n = ?", (report, n)) or {}
        return min((start for spans in row.values() for start, _ in read_spans(spans)), default=0)
    if what is What.TIME:
        return next((time[1] for time in read_details(case, report)["times"] if time[0] == n), 0)
    return int(case.value("SELECT start FROM events WHERE report = ? AND n = ?", (report, n)) or 0)


def _parts(settled: dict[str, Review]) -> list[list[Span]]:
    """Where a finding was split -> the content spans of each part."""
    review = settled.get(SHAPE)
    return json.loads(review.new or "[]") if review and review.deed is Deed.SPLIT else []


def _take_part(case: Casefile, finding: int, place: Place | None, row: dict[str, object]) -> bool:
    """Put a part's own content into the row, unless it was corrected; false where the split that made the part is not in force."""
    whole = case.row("SELECT part_of, part FROM findings WHERE id = ?", (finding,)) or {}
    log = read_log(case, whole["part_of"])
    decided = stand(log)
    quarrels = disputed(decided)
    parts = _parts({matter: reviews[-1] for matter, reviews in decided.items() if matter not in quarrels})
    if len(parts) < whole["part"]:
        return False
    if "content" not in {matter for matter, reviews in stand(read_log(case, finding)).items() if reviews}:
        review = decided[SHAPE][-1]
        spans = tuple((start, end) for start, end in parts[whole["part"] - 1])
        moved = Review(review.uid, review.made_at, review.reviewer, review.finding, Deed.CORRECT, "content", None, spans_text(spans))
        found = _find_again(case, moved, place)
        row["content"] = spans_text(found) if found is not None else None
    return True
