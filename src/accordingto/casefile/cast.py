"""Somebody in all reports of a casefile: profile, merging two names into one, telling one name apart into two.

Two names are merged by correcting the name of one in every report that has it, and told apart by correcting it in some reports: lines of
the log as any others, on actors. No statement is touched, so that none counts as reviewed; whoever speaks goes by the name of its actor
(`rename_speakers`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from accordingto.casefile.connect import Casefile, Row
from accordingto.casefile.details import read_details
from accordingto.casefile.findings import BEARERS
from accordingto.casefile.log import in_force, read_log
from accordingto.casefile.reading import read_spans
from accordingto.casefile.review import review_finding, undo_review
from accordingto.casefile.search import COLUMNS, JOINS, make_statement, search
from accordingto.casefile.shared import find_claim, list_contradictions
from accordingto.casefile.views import read_quotation
from accordingto.errors import NotThereError, UsageError
from accordingto.schema import Appearance, Claim, Deed, Profile, Review, Statement

MOST_APPEARANCES: Final = 100
"""In so many reports, the newest, somebody's names, roles and statements are looked up."""

_MOST_RENAMED: Final = 2_000
_MOST_BY: Final = 200
_MOST_WORDS: Final = 3
_MOST_AGAINST: Final = 100
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_RENAMED: Final = (
    "SELECT at.report, at.n, names.name FROM decisions CROSS JOIN finding_places AS at ON at.finding = decisions.finding AND at.what = 'p'"
    " CROSS JOIN reports ON reports.id = at.report AND reports.next IS NULL JOIN names ON names.id = decisions.name"
)
"""Actors that a person gave another name, in current versions: few beside all actors."""

_CALLED: Final = "SELECT id FROM names WHERE name = :name"
_PLACES: Final = (
    "SELECT places.report, places.n, names.name, kind, named, mentions, reports.title, reports.published, outlets.name AS outlet,"
    " places.name != (SELECT name FROM actors WHERE actors.report = places.report AND actors.n = places.n) AS renamed"
    f" FROM (SELECT actors_now.* FROM {BEARERS.format(_CALLED)} AS bearers"
    " CROSS JOIN actors_now ON actors_now.report = bearers.report AND actors_now.n = bearers.n"
    " JOIN reports ON reports.id = actors_now.report"
    f" WHERE coalesce(actors_now.verdict, '') != 'rejected' AND actors_now.name = ({_CALLED})"
    " ORDER BY reports.published DESC, reports.id DESC LIMIT :most) AS places"
    " JOIN reports ON reports.id = places.report JOIN outlets ON outlets.id = reports.outlet JOIN names ON names.id = places.name"
    " ORDER BY reports.published DESC, reports.id DESC"
)


def read_profile(case: Casefile, name: str) -> Profile:
    """A name as it stands in the casefile -> who that is: reports, names, roles, statements by and about. UsageError: nobody has it."""
    with case.reading():
        places = _find_places(case, name, MOST_APPEARANCES + 1)
        voices = search(case, speaker=name, limit=_MOST_BY).statements if any(map(str.isalnum, name)) else ()
        by = {found.finding: found for found in rename_speakers(case, voices) if found.speaker == name}
        if not places and not by:
            raise NotThereError(f"Nobody in this casefile is called {name[:80]!r}: the list of actors shows who there is.")
        appearances, about = [], []
        for place in places[:MOST_APPEARANCES]:
            aliases, roles, mentions = _read_actor(case, place)
            appearances.append(_appear(case, place, aliases, roles, mentions))
            spoken, told = _find_statements(case, place, name, mentions)
            for found in _read_statements(case, place["report"], [*spoken, *told]):
                if found.finding.partition(":")[2] in spoken:
                    by.setdefault(found.finding, replace(found, speaker=name))
                else:
                    about.append(found)
        about = list(rename_speakers(case, about))
    ordered = sorted(by.values(), key=lambda found: (found.published or "", found.report), reverse=True)
    return Profile(name, tuple(appearances), tuple(ordered), tuple(about), len(places) > MOST_APPEARANCES or len(voices) >= _MOST_BY)


def rename_speakers(case: Casefile, statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Statements -> the same, those whose actor a person gave another name spoken by that name."""
    renamed = {
        (row["report"], row["statement"]): (row["old"], row["name"])
        for row in case.rows(
            "SELECT renamed.report, now.name AS statement, renamed.name, found.name AS old"
            f" FROM ({_RENAMED} LIMIT {_MOST_RENAMED}) AS renamed"
            " CROSS JOIN statements ON statements.report = renamed.report AND statements.actor = renamed.n"
            " CROSS JOIN statements_now AS now ON now.id = statements.id JOIN names AS found ON found.id = statements.speaker"
        )
    }
    if not renamed:
        return tuple(statements)
    found = []
    for statement in statements:
        old, new = renamed.get((statement.report, statement.finding.partition(":")[2]), ("", ""))
        found.append(replace(statement, speaker=new) if new and statement.speaker == old else statement)
    return tuple(found)


def list_renamed(case: Casefile) -> tuple[tuple[str, str, int], ...]:
    """A casefile -> (name that was found, name that a person gave, how many statements speak by it)."""
    rows = case.rows(
        f"SELECT found.name AS old, renamed.name, count(*) AS statements FROM ({_RENAMED} LIMIT {_MOST_RENAMED}) AS renamed"
        " CROSS JOIN statements ON statements.report = renamed.report AND statements.actor = renamed.n"
        " CROSS JOIN statements_now AS now ON now.id = statements.id AND now.speaker = statements.speaker"
        " JOIN names AS found ON found.id = statements.speaker WHERE coalesce(now.verdict, '') != 'rejected' GROUP BY 1, 2"
    )
    return tuple((row["old"], row["name"], row["statements"]) for row in rows if row["old"] != row["name"])


def merge_actors(case: Casefile, name: str, into: str, *, reviewer: str) -> tuple[Review, ...]:
    """Two names -> the actors of the first go by the second from now on, a line of the log for each report. Raises UsageError."""
    if name == into:
        raise UsageError("These are one name already: give another one.")
    with case.writing():
        if not _find_places(case, into):
            raise NotThereError(f"Nobody in this casefile is called {into[:80]!r}: the list of actors shows who there is.")
        return _rename(case, [f"{row['report']}:p{row['n']}" for row in _find_places(case, name)], into, reviewer, name)


def split_actor(case: Casefile, findings: Sequence[str], new: str, *, reviewer: str) -> tuple[Review, ...]:
    """Actors in some reports ("12:p3") and a new name -> they go by it there, the others of their name do not. Raises UsageError."""
    with case.writing():
        return _rename(case, findings, new, reviewer, None)


def undo_last(case: Casefile, *, reviewer: str) -> tuple[Review, ...]:
    """A reviewer -> the last thing they did is taken back, a merge of names as a whole. Raises UsageError where there is none."""
    with case.writing():
        first = undo_review(case, reviewer=reviewer)
        taken = next(review for review in read_log(case, None, last=_MOST_RENAMED) if review.uid == first.undoes)
        undone = [first]
        if taken.field == "name" and taken.comment:
            for review in reversed(in_force(read_log(case, None, last=_MOST_RENAMED))):
                if (review.reviewer, review.field, review.new, review.comment) == (reviewer, "name", taken.new, taken.comment):
                    undone.append(undo_review(case, reviewer=reviewer, uid=review.uid))
                else:
                    break
    return tuple(undone)


def _rename(case: Casefile, findings: Sequence[str], new: str, reviewer: str, old: str | None) -> tuple[Review, ...]:
    if not 0 < len(findings) <= _MOST_RENAMED:
        raise UsageError(f"Give one actor at least and {_MOST_RENAMED:,} at most.")
    many = f"{len(findings)} report{'s' if len(findings) > 1 else ''}"
    comment = f"{old} is {new} ({many})" if old else f"told apart in {many}"
    return tuple(
        review_finding(case, finding, Deed.CORRECT, reviewer=reviewer, field="name", new=new, comment=comment) for finding in findings
    )


def _find_places(case: Casefile, name: str, most: int = _MOST_RENAMED) -> list[Row]:
    """A name -> the current reports in which somebody goes by it, the newest first."""
    return case.rows(_PLACES, {"name": name, "most": most})


def _read_actor(case: Casefile, place: Row) -> tuple[list[str], list[str], list[list[Any]]]:
    """An actor's place -> aliases, roles and mentions, each (start, end) with its form where it is no name."""
    before = case.value("SELECT count(*) FROM actors WHERE report = ? AND n < ?", (place["report"], place["n"]))
    found: tuple[list[str], list[str], list[list[Any]]] = read_details(case, place["report"])["actors"][before]
    return found


def _appear(case: Casefile, place: Row, aliases: list[str], roles: list[str], mentions: list[list[Any]]) -> Appearance:
    text = case.value("SELECT text FROM reports WHERE id = ?", (place["report"],))
    names = dict.fromkeys([text[start:end] for start, end, *form in mentions if not form] + aliases)
    return Appearance(
        f"{place['report']}:p{place['n']}", place["report"], place["title"], place["outlet"] or None, place["published"], place["kind"],
        bool(place["named"]), place["mentions"], tuple(names), tuple(roles), bool(place["renamed"]),
    )  # fmt: skip


def _find_statements(case: Casefile, place: Row, name: str, mentions: list[list[Any]]) -> tuple[list[str], list[str]]:
    """An actor's place -> the names there of the statements by them, and of those by others whose content mentions them."""
    by, about = [], []
    for row in case.rows(
        "SELECT now.name, now.content, found.actor, now.speaker != found.speaker AS corrected, names.name AS speaker"
        " FROM statements_now AS now JOIN found_statements AS found ON found.id = now.id JOIN names ON names.id = now.speaker"
        " WHERE now.report = ? ORDER BY now.n, now.part",
        (place["report"],),
    ):
        spans = read_spans(row["content"])
        if row["speaker"] == name if row["corrected"] else row["actor"] == place["n"]:
            by.append(row["name"])
        elif any(start < stop and begin < end for start, end, *_ in mentions for begin, stop in spans):
            about.append(row["name"])
    return by, about


def _read_statements(case: Casefile, report: int, names: Sequence[str]) -> list[Statement]:
    if not names:
        return []
    rows = case.rows(
        f"SELECT {COLUMNS} FROM statements_now AS now{JOINS} WHERE now.report = ? AND now.name IN (SELECT value FROM json_each(?))"
        " ORDER BY now.n, now.part",
        (report, json.dumps(names)),
    )
    return [make_statement(row) for row in rows]


def read_statement(case: Casefile, finding: str) -> Statement:
    """ "12:a3" -> the statement as people left it. Raises UsageError where there is none, or a newer version of its report."""
    report, _, name = finding.partition(":")
    found = _read_statements(case, int(report), [name]) if report.isascii() and report.isdigit() and len(report) < 16 else []
    if not found:
        raise NotThereError(f"There is no statement {finding[:40]} in this casefile: the list of statements shows which there are.")
    return rename_speakers(case, found)[0]


def list_accepted(case: Casefile, report: int) -> tuple[Statement, ...]:
    """The number of a report -> its statements that somebody accepted or corrected, as people left them."""
    rows = case.rows(
        f"SELECT {COLUMNS} FROM statements_now AS now{JOINS} WHERE now.report = ? AND now.verdict IN ('accepted', 'corrected')"
        " ORDER BY now.n, now.part",
        (report,),
    )
    return rename_speakers(case, map(make_statement, rows))


def read_claim(case: Casefile, finding: str) -> Claim:
    """ "12:a3" -> the statement, its quotation in all versions, who says the same, and who the opposite. UsageError: it is not there."""
    with case.reading():
        statement = read_statement(case, finding)
        row = case.row(
            "SELECT quotations.quotation FROM quotations JOIN statements_now AS now ON now.id = quotations.statement"
            " WHERE now.report = ? AND now.name = ?",
            (statement.report, finding.partition(":")[2]),
        )
        found = read_quotation(case, row["quotation"]) if row else None
        if found is not None:
            found = replace(found, statements=rename_speakers(case, found.statements))
        if "." in finding:  # a part of a statement that was split: joins are of whole ones
            return Claim(statement, found)
        longest = sorted(set(_WORD.findall(statement.content)), key=len)[-_MOST_WORDS:]
        against = tuple(
            one
            for one in list_contradictions(case, " ".join(longest), limit=_MOST_AGAINST)
            if any(other.finding == statement.finding for other in (*one.one, *one.other))
        )
        return Claim(statement, found, find_claim(case, finding), against)
