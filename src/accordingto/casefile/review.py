"""What people decide about findings: checked, written to the log with what was before, folded into where the finding stands."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from typing import Final

from accordingto.casefile.add import now
from accordingto.casefile.connect import Casefile, Row
from accordingto.casefile.decisions import FIELDS, SPAN_FIELDS, begin_of, decide, read_date
from accordingto.casefile.findings import Place, find_finding, make_finding, name_of, place_of
from accordingto.casefile.log import PAIRED, append, in_force, last_reviews, read_log
from accordingto.casefile.pieces import days, make_pieces
from accordingto.casefile.reading import read_record, read_spans
from accordingto.casefile.writing import spans_text
from accordingto.errors import UsageError
from accordingto.schema import Act, Deed, Review, SourceKind, Span, What

MOST_COMMENT_CHARS: Final = 20_000
_MOST_NAME_CHARS: Final = 200
_UNDO: Final = "`accordingto review CASE.db --log` shows the log with its numbers."


def review_finding(
    case: Casefile, finding: str, deed: Deed, *, reviewer: str, field: str | None = None, new: str | None = None, comment: str | None = None
) -> Review:
    """A finding ("12:a3"), what is done to it, and who does it -> the new line of the log, on the disk when this returns.

    ACCEPT, REJECT, COMMENT, SECOND_LOOK ("needs a second pair of eyes") and LOOKED (it got one) need no more; every deed may have a
    comment, COMMENT must. CORRECT takes a `field` of FIELDS and its `new` value: spans as JSON ("[[0, 12]]"), a date as "2023-08-05" or
    "2023-08-01..2023-08-05". MERGE takes the finding that this one is the same as. SPLIT takes the contents of the parts as JSON
    ("[[[0, 12]], [[15, 40]]]"); they are then findings of their own, "12:a3.1" and so on. SAME, CONTRADICT and APART take another
    statement, of any report, or they are about two reports ("12" and "20"). Raises UsageError for what makes no sense,
    CasefileError where it cannot be written.
    """
    if deed is Deed.UNDO:
        raise UsageError(f"Undoing names a review, not a finding: {_UNDO}")
    _check_words(reviewer, comment)
    with case.writing():
        place = place_of(case, finding)
        if place[1] is What.REPORT and deed in (Deed.ACCEPT, Deed.REJECT, Deed.CORRECT, Deed.MERGE, Deed.SPLIT):
            raise UsageError(f"To {deed.value} a whole report says nothing: name a finding in it, such as {finding}:a1.")
        if deed is Deed.COMMENT and not (comment or "").strip():
            raise UsageError("An empty comment says nothing: give its words.")
        if deed is not Deed.CORRECT and field is not None:
            raise UsageError(f"Only a correction has a field, and this is {deed.value}: leave the field out.")
        old: str | None = None
        if deed is Deed.CORRECT:
            old, new = _check_correction(case, place, field, new)
        elif deed is Deed.MERGE:
            new = _check_merge(case, place, new)
        elif deed in PAIRED:
            place, new = _check_pair(case, place, deed, new)
        elif deed is Deed.SPLIT:
            new = _check_split(case, place, new)
        elif new is not None:
            raise UsageError(f"To {deed.value} takes no value: use a correction, or a comment.")
        id = make_finding(case, place)
        if deed is not Deed.CORRECT:
            old = _state(case, id, deed)
        log = read_log(case, id)
        review = Review(_uid(), now(), reviewer, name_of(place), deed, field, old, new, comment, None, last_reviews(log))
        append(case, id, place[0], review)
        decide(case, [id])
    return review


def undo_review(case: Casefile, *, reviewer: str, uid: str | None = None, comment: str | None = None) -> Review:
    """A review's uid (or the beginning of it) -> it is taken back by a new line in the log; without one, the reviewer's own last review.

    An undo can be undone. Raises UsageError where there is no such review, or it is not in force.
    """
    _check_words(reviewer, comment)
    with case.writing():
        row = _find_review(case, reviewer, uid)
        log = read_log(case, row["finding"])
        if row["uid"] not in _standing(log):
            raise UsageError(f"Review {row['uid'][:8]} was taken back already: {_UNDO}")
        named = next(review for review in log if review.uid == row["uid"])
        review = Review(
            _uid(),
            now(),
            reviewer,
            named.finding,
            Deed.UNDO,
            old=named.deed.value,
            comment=comment,
            undoes=named.uid,
            after=last_reviews(log),
        )
        append(case, row["finding"], row["report"], review)
        decide(case, [row["finding"]])
    return review


def read_finding_log(case: Casefile, finding: str) -> tuple[Review, ...]:
    """ "12:a3" -> its reviews, the oldest first, those that were made on earlier versions, too. Raises UsageError where it is not there."""
    with case.reading():
        id = find_finding(case, place_of(case, finding))
        return () if id is None else read_log(case, id)


def _standing(log: Sequence[Review]) -> set[str]:
    """The uids of reviews that can be taken back: those in force, and undos in force."""
    undone = {review.undoes for review in log if review.undoes}
    undos = {review.uid for review in log if review.deed is Deed.UNDO and review.uid not in undone}
    return {review.uid for review in in_force(log)} | undos


def _find_review(case: Casefile, reviewer: str, uid: str | None) -> Row:
    if uid is None:
        for row in case.rows(
            "SELECT uid, finding, report FROM reviews WHERE reviewer = ? AND what != 'undo' ORDER BY id DESC", (reviewer,)
        ):
            if row["uid"] in _standing(read_log(case, row["finding"])):
                return row
        raise UsageError(f"There is no review by {reviewer} that could be taken back: name one by its number. {_UNDO}")
    rows = case.rows("SELECT uid, finding, report FROM reviews WHERE substr(uid, 1, ?) = ? LIMIT 2", (len(uid), uid)) if uid else []
    if len(rows) != 1:
        raise UsageError(f"{uid!r} names {'several reviews' if rows else 'no review'}: give more of its number, or check it. {_UNDO}")
    return rows[0]


def _uid() -> str:
    return secrets.token_hex(8)


def _check_words(reviewer: str, comment: str | None) -> None:
    if not reviewer.strip() or len(reviewer) > _MOST_NAME_CHARS or not reviewer.isprintable():
        raise UsageError(f"{reviewer[:40]!r} is no name for a reviewer: give one line of at most {_MOST_NAME_CHARS} characters.")
    if comment is not None and (len(comment) > MOST_COMMENT_CHARS or not _utf8(comment)):
        raise UsageError(f"This comment has broken characters or more than {MOST_COMMENT_CHARS:,} of them: shorten it, or part it in two.")


def _utf8(words: str) -> bool:
    return words == words.encode("utf-8", "ignore").decode("utf-8")


def _state(case: Casefile, finding: int, deed: Deed) -> str | None:
    """What a deed changes, as it stands before it."""
    if deed in PAIRED:
        return None
    row = case.row("SELECT verdict, second_look FROM decisions WHERE finding = ?", (finding,))
    if deed in (Deed.SECOND_LOOK, Deed.LOOKED):
        return "second look" if row and row["second_look"] else None
    return row["verdict"] if row else None


def _check_correction(case: Casefile, place: Place, field: str | None, new: str | None) -> tuple[str | None, str]:
    """A correction -> (the value before it, the new value in its one form). Raises UsageError."""
    fields = FIELDS[place[1]]
    if field not in fields:
        raise UsageError(f"{field!r} cannot be corrected in {name_of(place)}: {', '.join(fields)} can.")
    if new is None or not _utf8(new):
        raise UsageError("A correction needs a value: give what is right.")
    if field in SPAN_FIELDS:
        new = spans_text(_read_given_spans(case, place, new))
    elif field == "date":
        new = days(*read_date(new))
    elif field == "act" and new not in set(Act):
        raise UsageError(f"{new!r} is no act: {', '.join(Act)} are.")
    elif field == "source kind" and new not in set(SourceKind):
        raise UsageError(f"{new!r} is no kind of source: {', '.join(SourceKind)} are.")
    elif not new.strip() or len(new) > _MOST_NAME_CHARS:
        raise UsageError(f"A name has one to {_MOST_NAME_CHARS} characters: give it as it should be shown.")
    return _before(case, place, field), new


def _before(case: Casefile, place: Place, field: str) -> str | None:
    """The value of a field as it stands: a person's where there is one, else the program's."""
    report, what, n, _ = place
    finding = find_finding(case, place)
    row = (case.row("SELECT * FROM decisions WHERE finding = ?", (finding,)) if finding is not None else None) or {}
    if field == "date" and row.get("dated"):
        return days(row["earliest"], row["latest"])
    corrected = row.get(field.replace(" ", "_"))
    if corrected is not None:
        return str(case.value("SELECT name FROM names WHERE id = ?", (corrected,)) if field in ("speaker", "name") else corrected)
    if field in ("source", "cue", "content"):
        return str(case.value(f"SELECT {field} FROM statements WHERE report = ? AND n = ?", (report, n)))
    piece = next(piece for piece in make_pieces(read_record(case, report)) if (piece.what, piece.n) == (what, n))
    return spans_text(piece.spans) if field == "spans" else dict(piece.fields).get(field)


def _read_given_spans(case: Casefile, place: Place, given: str) -> tuple[Span, ...]:
    """Spans as JSON, or the words themselves (" … " between words that do not follow each other) -> spans of the report's text."""
    text = str(case.value("SELECT text FROM reports WHERE id = ?", (place[0],)))
    if not given.lstrip().startswith("[["):
        return _find_words(case, place, text, given)
    try:
        spans = read_spans(given)
        edges = [edge for span in spans for edge in span]
        whole = bool(edges) and all(type(edge) is int for edge in edges) and all(start < end for start, end in spans)
    except (ValueError, TypeError):
        whole, edges = False, []
    if not whole or edges != sorted(edges) or not 0 <= edges[0] <= edges[-1] <= len(text):
        raise UsageError(
            f"{given[:60]!r} are no spans of this text: give its words, or JSON such as [[0, 12], [20, 31]], from 0 to {len(text)}."
        )
    return spans


def _find_words(case: Casefile, place: Place, text: str, given: str) -> tuple[Span, ...]:
    """Words -> where they stand: from the beginning of the finding's paragraph on, else first in the text."""
    near = text.rfind("\n", 0, begin_of(case, place)) + 1
    spans = []
    for words in given.split(" … "):
        start = text.find(words, near) if words else -1
        if start < 0:
            start = text.find(words) if words else -1
        if start < 0:
            raise UsageError(f"“{words[:60]}” does not stand in report {place[0]}: give words as they are there, letter by letter.")
        spans.append((start, start + len(words)))
        near = start + len(words)
    return tuple(sorted(spans))


def _check_merge(case: Casefile, place: Place, into: str | None) -> str:
    """The finding to merge into -> its key. Raises UsageError where it is the same one, of another sort, or merged into this one."""
    target = place_of(case, into or "")
    if target[1] is not place[1] or target == place:
        raise UsageError(f"{name_of(place)} cannot be merged into {into}: name another finding of the same sort.")
    here, there = make_finding(case, place), make_finding(case, target)
    for finding in (here, there):
        if case.value("SELECT part FROM findings WHERE id = ?", (finding,)) or case.value(
            "SELECT merged_into IS NULL AND hidden FROM decisions WHERE finding = ?", (finding,)
        ):
            raise UsageError("What was split cannot be merged: undo the split first.")
    step: int | None = there
    while step is not None:
        if step == here:
            raise UsageError(f"{into} is merged into {name_of(place)} already: undo that first.")
        step = case.value("SELECT merged_into FROM decisions WHERE finding = ?", (step,))
    return str(case.value("SELECT key FROM findings WHERE id = ?", (there,)))


def _check_pair(case: Casefile, place: Place, deed: Deed, other: str | None) -> tuple[Place, str]:
    """Two findings that are joined or parted -> the place of the one in whose log that stands, and the key of the other. UsageError."""
    target = place_of(case, other or "")
    if target == place or target[1] is not place[1] or place[1] not in (What.STATEMENT, What.REPORT) or place[3] or target[3]:
        raise UsageError(f"{name_of(place)} and {other} cannot be held together: name two whole statements, or two reports (12 and 20).")
    if place[1] is What.REPORT and deed is Deed.CONTRADICT:
        raise UsageError("Reports are copies of each other or not; statements contradict each other: name two statements.")
    keys = {
        key: found
        for found in (place, target)
        for key in [str(case.value("SELECT key FROM findings WHERE id = ?", (make_finding(case, found),)))]
    }
    holder, partner = sorted(keys)
    return keys[holder], partner


def _check_split(case: Casefile, place: Place, new: str | None) -> str:
    """The contents of the parts as JSON -> the same in its one form. Raises UsageError."""
    if place[1] is not What.STATEMENT or place[3]:
        raise UsageError(f"{name_of(place)} cannot be split: statements can, and parts of them cannot be split again.")
    try:
        parts = json.loads(new or "")
        spans = [_read_given_spans(case, place, part if isinstance(part, str) else json.dumps(part)) for part in parts]
    except (ValueError, TypeError) as error:
        raise UsageError('The parts are JSON: ["words of one", "words of the other"], or spans, [[[0, 12]], [[15, 40]]].') from error
    if not 2 <= len(spans) <= 50:
        raise UsageError("A split has two parts at least and fifty at most: give the spans of each.")
    return json.dumps([list(map(list, part)) for part in spans], separators=(",", ":"))
