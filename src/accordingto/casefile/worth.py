"""A casefile -> the statements that are most worth a person's look."""

from __future__ import annotations

from typing import Final

from accordingto.casefile.connect import Casefile, Row
from accordingto.casefile.quoted import quoted_words
from accordingto.casefile.search import COLUMNS, JOINS, make_statement
from accordingto.casefile.wanted import check_limit
from accordingto.schema import Distance, Standing, Statement, Worth

LOW_SCORE: Final = 0.5
"""Under this more statements are wrong than right (docs/attribution.md has the curve)."""

_LOOK, _DISPUTED, _MOVED, _ALTERED = 8.0, 6.0, 4.0, 3.0
"""How much reasons weigh that only a casefile knows; those of the statement itself are in the column `doubt` (in thousandths in
`found_statements`): distancing 2, a source without a name 1.5, and a low score up to 1. Set by hand: what a person asked for first, then
what harms most if it is wrong."""

_OPEN: Final = "(now.verdict IS NULL OR now.verdict = 'disputed' OR now.second_look = 1)"
_MOVED_SINCE: Final = (
    "SELECT moved FROM finding_places AS here WHERE here.report = now.report AND here.what = 'a' AND here.n = now.n"
    " AND here.part = now.part AND NOT EXISTS (SELECT 1 FROM reviews WHERE reviews.finding = here.finding AND reviews.report = here.report)"
)
"""What is different from the version that people reviewed, until somebody reviews the new one."""


def find_worth(case: Casefile, *, limit: int = 1) -> tuple[Worth, ...]:
    """A casefile -> statements that are open, those most worth a look first, each with its reasons.

    Reasons: somebody asked for a second pair of eyes; people disagree; it changed after it was reviewed; the quotation stands elsewhere
    in other words; the reporter keeps distance; the source is not named; the score is low. Raises UsageError for a `limit` that makes no
    sense.
    """
    check_limit(limit)
    begin = f"SELECT {COLUMNS}, now.id, plain.doubt, coalesce(quotations.altered, 0) AS altered, ({_MOVED_SINCE}) AS moved FROM"
    end = f"{JOINS} JOIN statements AS plain ON plain.id = now.id LEFT JOIN quotations ON quotations.statement = now.id WHERE"
    with case.reading():
        rows = case.rows(
            f"{begin} decisions CROSS JOIN finding_places AS at ON at.finding = decisions.finding AND at.what = 'a'"
            f" CROSS JOIN statements_now AS now ON now.report = at.report AND now.n = at.n AND now.finding = at.finding{end}"
            f" decisions.second_look = 1 OR decisions.disputed IS NOT NULL OR ({_MOVED_SINCE}) IS NOT NULL",
        )
        rows += case.rows(
            f"{begin} quotations AS changed CROSS JOIN statements_now AS now ON now.id = changed.statement{end}"
            f" {_OPEN} AND changed.altered = 1 ORDER BY plain.doubt DESC, changed.statement LIMIT ?",
            (limit,),
        )
        rows += case.rows(
            f"{begin} found_statements AS doubted CROSS JOIN statements_now AS now ON now.id = doubted.id{end}"
            f" {_OPEN} AND doubted.doubt > 0 ORDER BY doubted.doubt DESC LIMIT ?",
            (limit,),
        )
        unlike = {(row["report"], row["name"]): row for row in rows}
        best = sorted(unlike.values(), key=lambda row: (-_weigh(row), row["id"], row["name"]))[:limit]
        return tuple(Worth(statement := make_statement(row), _reasons(case, row, statement)) for row in best)


def _weigh(row: Row) -> float:
    asked = _LOOK * row["second_look"] + _DISPUTED * (row["verdict"] == Standing.DISPUTED)
    return float(asked + _MOVED * bool(row["moved"]) + _ALTERED * row["altered"] + row["doubt"])


def _reasons(case: Casefile, row: Row, statement: Statement) -> tuple[str, ...]:
    reasons = []
    if statement.second_look:
        reasons.append("somebody asks for a second pair of eyes")
    if statement.verdict is Standing.DISPUTED:
        reasons.append("people disagree about it")
    if row["moved"]:
        reasons.append(f"it changed after it was reviewed: {row['moved']}")
    if wording := _other_wording(case, row["id"], statement):
        reasons.append(f"the same quotation stands elsewhere in other words: “{wording}”")
    if statement.distance == Distance.DISTANCING:
        reasons.append(f"the reporter keeps distance: “{statement.cue}”")
    if statement.source_kind == "unnamed":
        reasons.append(f"the source is not named: “{statement.source}”")
    elif statement.source_kind == "none":
        reasons.append("nobody is named as the source")
    if statement.score < LOW_SCORE:
        reasons.append(f"low score: {statement.score:.2f}")
    return tuple(reasons)


def _other_wording(case: Casefile, id: int, statement: Statement) -> str | None:
    own = quoted_words(statement.content, statement.kind)
    rows = case.rows(
        "SELECT statement_words.content, statements.kind FROM quotations AS mine JOIN quotations USING (quotation)"
        " JOIN statement_words ON statement_words.id = quotations.statement JOIN statements ON statements.id = quotations.statement"
        " WHERE mine.statement = ? AND quotations.statement != mine.statement LIMIT 20",
        (id,),
    )
    return next((words["content"] for words in rows if quoted_words(words["content"], words["kind"]) != own), None)
