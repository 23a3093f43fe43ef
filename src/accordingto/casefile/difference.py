"""Two reports of one story -> who is quoted in one only, what stands in one only, what one asserts and the other hedges."""

from __future__ import annotations

import re
from typing import Final

from accordingto.casefile.connect import Casefile
from accordingto.casefile.reading import read_report, read_spans
from accordingto.casefile.search import COLUMNS, JOINS, make_statement
from accordingto.errors import UsageError
from accordingto.schema import NOBODY, Act, Difference, Distance, Pair, Standing, Statement

_LEAST_AGREEMENT: Final = 0.34
"""Of the different longer words of two contents so many must be in both for them to tell the same. Set by hand on invented pairs."""

_LEAST_SHARED: Final = 2
_SHORT: Final = 3
_WORD: Final = re.compile(r"\w+")
_DOUBTFUL: Final = frozenset({Act.CLAIM, Act.BELIEVE, Act.FEEL, Act.DENY, Act.ASK, Act.INTEND})
"""Acts by which a content is not told as a fact."""

_MOST_STATEMENTS: Final = 2_000


def compare_reports(case: Casefile, one: int, other: int) -> Difference:
    """The numbers of two reports -> how they differ, as people left their statements; rejected ones are left out.

    Statements are paired where their contents share enough words, the likest first. Of a pair, one side is hedged where the reporter keeps
    distance, the act is one of doubt (claim, believe, deny ...), the content is negated, or a modal word or a condition stands in it, and
    the other side has none of these. Raises UsageError for a report that is not there, has a newer version, or is given twice.
    """
    if one == other:
        raise UsageError("A report does not differ from itself: name two reports.")
    with case.reading():
        reports = [read_report(case, report) for report in (one, other)]
        for report in reports:
            if report.next is not None:
                raise UsageError(f"Report {report.id} has a newer version, report {report.next}: compare that one.")
        left, hedges = _statements(case, one)
        right, other_hedges = _statements(case, other)
    pairs = _pair(left, right)
    made = [Pair(left[i], right[j], _how(left[i], right[j], hedges[i], other_hedges[j])) for i, j in pairs]
    hedged = [pair for pair, (i, j) in zip(made, pairs, strict=True) if bool(hedges[i]) != bool(other_hedges[j])]
    speakers, others = _speakers(left), _speakers(right)
    taken, other_taken = {i for i, _ in pairs}, {j for _, j in pairs}
    return Difference(
        reports[0],
        reports[1],
        tuple(name for key, name in speakers.items() if key not in others),
        tuple(name for key, name in others.items() if key not in speakers),
        tuple(name for key, name in speakers.items() if key in others),
        tuple(hedged),
        tuple(pair for pair in made if pair not in hedged),
        tuple(found for i, found in enumerate(left) if i not in taken),
        tuple(found for j, found in enumerate(right) if j not in other_taken),
    )


def _statements(case: Casefile, report: int) -> tuple[list[Statement], list[str]]:
    """The statements of a report, and of each what makes it less than asserted, in words ("" where nothing does)."""
    rows = case.rows(
        f"SELECT {COLUMNS}, plain.condition, plain.modality FROM statements_now AS now{JOINS} JOIN statements AS plain ON plain.id = now.id"
        " WHERE now.report = ? AND coalesce(now.verdict, '') != 'rejected' ORDER BY now.n, now.part LIMIT ?",
        (report, _MOST_STATEMENTS),
    )
    found = [make_statement(row) for row in rows]
    hedges = []
    for row, statement in zip(rows, found, strict=True):
        words = [row["text"][start:end] for spans in (row["modality"], row["condition"]) for start, end in read_spans(spans)]
        reasons = [f"“{word}”" for word in words]
        if statement.distance == Distance.DISTANCING:
            reasons.append(f"the reporter keeps distance (“{statement.cue}”)")
        if statement.act in _DOUBTFUL:
            reasons.append(statement.act)
        if statement.negated:
            reasons.append("negated")
        hedges.append(", ".join(reasons))
    return found, hedges


def _speakers(statements: list[Statement]) -> dict[str, str]:
    return {found.speaker.casefold(): found.speaker for found in statements if found.speaker != NOBODY}


def _words(statement: Statement) -> set[str]:
    return {word for word in _WORD.findall(statement.content.casefold()) if len(word) > _SHORT or word.isdigit()}


def _pair(left: list[Statement], right: list[Statement]) -> list[tuple[int, int]]:
    words, others = [_words(found) for found in left], [_words(found) for found in right]
    scored = []
    for i, one in enumerate(words):
        for j, other in enumerate(others):
            shared = len(one & other)
            if shared >= _LEAST_SHARED and (agree := shared / len(one | other)) >= _LEAST_AGREEMENT:
                scored.append((-agree, i, j))
    pairs: list[tuple[int, int]] = []
    taken: set[int] = set()
    other_taken: set[int] = set()
    for _, i, j in sorted(scored):
        if i not in taken and j not in other_taken:
            taken.add(i)
            other_taken.add(j)
            pairs.append((i, j))
    return sorted(pairs)


def _how(one: Statement, other: Statement, hedge: str, other_hedge: str) -> tuple[str, ...]:
    how = []
    if one.speaker.casefold() != other.speaker.casefold():
        how.append(f"speaker: {one.speaker or 'nobody named'} / {other.speaker or 'nobody named'}")
    if one.kind != other.kind:
        how.append(f"kind: {one.kind} / {other.kind}")
    if one.act != other.act:
        how.append(f"act: {one.act} / {other.act}")
    if hedge != other_hedge:
        how.append(f"hedged by: {hedge or 'nothing'} / {other_hedge or 'nothing'}")
    if Standing.DISPUTED in (one.verdict, other.verdict):
        how.append("people disagree about one of them")
    return tuple(how)
