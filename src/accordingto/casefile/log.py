"""The log of reviews: written to at its end, read from its beginning, and folded into where each finding stands now.

Each review names the reviews that its author could see (`after`), so that the log of two casefiles is one graph. Of two reviews of one
matter the later one counts if its author saw the earlier one. If neither saw the other and they differ, that is a conflict, and it stays
one until somebody who sees both decides. A clock decides nothing: two people's clocks differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from accordingto.casefile.connect import Casefile
from accordingto.casefile.findings import current_place, name_of
from accordingto.casefile.wanted import check_limit
from accordingto.schema import Conflict, Deed, Review, Standing

VERDICT: Final = "verdict"
SHAPE: Final = "merge or split"
LOOK: Final = "second look"
PAIRED: Final = (Deed.SAME, Deed.CONTRADICT, Deed.APART)
"""Deeds about a finding and another one, whose key is in `new`. They stand in the log of the one with the lesser key."""

_MATTERS: Final = {
    Deed.ACCEPT: VERDICT, Deed.REJECT: VERDICT, Deed.MERGE: SHAPE, Deed.SPLIT: SHAPE, Deed.SECOND_LOOK: LOOK, Deed.LOOKED: LOOK,
}  # fmt: skip
_VERDICTS: Final = {Deed.ACCEPT: Standing.ACCEPTED, Deed.REJECT: Standing.REJECTED, Deed.CORRECT: Standing.CORRECTED}

Stand = dict[str, list[Review]]
"""Matter -> the reviews that decide it: one, or several that differ in a conflict."""


def append(case: Casefile, finding: int, report: int, review: Review) -> None:
    """A review -> the end of the log. Inside `writing`."""
    id = case.run(
        "INSERT INTO reviews (uid, made_at, reviewer, finding, report, what, field, old, new, comment, undoes)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            review.uid, review.made_at, review.reviewer, finding, report, review.deed.value, review.field, review.old, review.new,
            review.comment, review.undoes,
        ),
    )  # fmt: skip
    case.run_many("INSERT INTO review_after (review, after) VALUES (?, ?)", [(id, uid) for uid in dict.fromkeys(review.after)])


def read_log(case: Casefile, finding: int | None = None, *, last: int | None = None) -> tuple[Review, ...]:
    """A casefile (or one finding in it) -> its reviews, the oldest first; with `last` only so many of the newest.

    Raises UsageError for a `last` that makes no sense.
    """
    if last is not None:
        check_limit(last)
    with case.reading():
        rows = case.rows(
            "SELECT * FROM (SELECT reviews.*, findings.key FROM reviews JOIN findings ON findings.id = reviews.finding"
            " WHERE :finding IS NULL OR finding = :finding ORDER BY reviews.id DESC LIMIT :last) ORDER BY id",
            {"finding": finding, "last": -1 if last is None else last},
        )
        after: dict[int, list[str]] = defaultdict(list)
        for row in case.rows(
            "SELECT review, after FROM review_after JOIN reviews ON reviews.id = review WHERE :finding IS NULL OR finding = :finding",
            {"finding": finding},
        ):
            after[row["review"]].append(row["after"])
        names = {row["finding"]: finding_name(case, row["finding"], row["key"]) for row in rows}
    return tuple(
        Review(
            row["uid"], row["made_at"], row["reviewer"], names[row["finding"]], Deed(row["what"]), row["field"], row["old"], row["new"],
            row["comment"], row["undoes"], tuple(sorted(after[row["id"]])),
        )
        for row in rows
    )  # fmt: skip


def finding_name(case: Casefile, finding: int, key: str) -> str:
    """A finding -> "12:a3" where it stands in a current version, else its key."""
    place = current_place(case, finding)
    return key if place is None else name_of(place)


def last_reviews(log: Sequence[Review]) -> tuple[str, ...]:
    """A finding's reviews -> the uids of those that no other one came after: what a reviewer who sees the log now has seen last."""
    seen = {uid for review in log for uid in review.after}
    return tuple(review.uid for review in log if review.uid not in seen)


def in_force(log: Sequence[Review]) -> list[Review]:
    """A finding's reviews -> those that nobody took back (an undo that was itself undone takes nothing back); undos are not among them."""
    undos: dict[str, list[Review]] = defaultdict(list)
    for review in log:
        if review.undoes:
            undos[review.undoes].append(review)
    dead: dict[str, bool] = {}

    def is_dead(uid: str) -> bool:
        if uid not in dead:
            dead[uid] = False  # an undo can only name a review before it, so nothing comes back here
            dead[uid] = any(not is_dead(undo.uid) for undo in undos[uid])
        return dead[uid]

    return [review for review in log if review.deed is not Deed.UNDO and not is_dead(review.uid)]


def stand(log: Sequence[Review]) -> Stand:
    """A finding's reviews -> for each matter the ones that decide it."""
    before = _ancestors(log)
    matters: Stand = defaultdict(list)
    for review in in_force(log):
        if review.deed in _MATTERS:
            matters[_MATTERS[review.deed]].append(review)
        elif review.deed in PAIRED:
            matters[_pair_matter(review)].append(review)
        elif review.deed is Deed.CORRECT:
            matters[review.field or ""].append(review)
            matters[VERDICT].append(review)
    return {
        matter: [one for one in reviews if not any(one.uid in before[other.uid] for other in reviews)]
        for matter, reviews in matters.items()
    }


def value_of(review: Review, matter: str) -> str | None:
    """A review and a matter that it decides -> what it decides, such that two of them can be compared."""
    if matter == VERDICT:
        return _VERDICTS[review.deed].value
    if review.deed in PAIRED:
        return review.deed.value
    return f"{review.deed.value} {review.new or ''}" if matter in (SHAPE, LOOK) else review.new


def _pair_matter(review: Review) -> str:
    """What a review about two findings decides. Matters are parted by commas where they are stored, so that there is none in it."""
    return f"together with {(review.new or '').replace(',', ' ')}"


def disputed(decided: Stand) -> list[str]:
    """What decides each matter -> the matters in conflict, in order of name."""
    return sorted(matter for matter, reviews in decided.items() if len({value_of(review, matter) for review in reviews}) > 1)


def find_conflicts(case: Casefile) -> tuple[Conflict, ...]:
    """A casefile -> all conflicts in it, with the reviews that differ."""
    conflicts = []
    with case.reading():
        for row in case.rows("SELECT finding, disputed FROM decisions WHERE disputed IS NOT NULL ORDER BY finding"):
            log = read_log(case, row["finding"])
            decided = stand(log)
            conflicts += [Conflict(log[0].finding, matter, tuple(decided[matter])) for matter in row["disputed"].split(",")]
    return tuple(conflicts)


def _ancestors(log: Iterable[Review]) -> dict[str, set[str]]:
    """Uid of each review -> the uids of all reviews that came before it in its author's sight. The log has parents before children."""
    before: dict[str, set[str]] = {}
    for review in log:
        before[review.uid] = set(review.after)
        for uid in review.after:
            before[review.uid] |= before.get(uid, set())
    return before
