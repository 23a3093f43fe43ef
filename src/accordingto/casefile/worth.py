"""A casefile -> the statements that are most worth a person's look."""

from __future__ import annotations

from typing import Final

from accordingto.casefile.connect import Casefile, Row
from accordingto.casefile.quoted import quoted_words
from accordingto.casefile.search import COLUMNS, JOINS, MOST_SHOWN, make_statement
from accordingto.errors import UsageError
from accordingto.schema import Distance, Standing, Statement, Worth

LOW_SCORE: Final = 0.5
"""Under this more statements are wrong than right (docs/attribution.md has the curve)."""

_LOOK, _DISPUTED, _ALTERED = 8.0, 6.0, 3.0
"""How much reasons weigh that only a casefile knows; those of the statement itself are in the column `doubt`: distancing 2, a source
without a name 1.5, and a low score up to 1. Set by hand: what a person asked for first, then what harms most if it is wrong."""

_LEAST_DOUBT: Final = 1.5
"""As in the index: statements under this have a name and no distance, and come only for other reasons."""

_OPEN: Final = "(now.verdict IS NULL OR now.verdict = 'disputed' OR now.second_look = 1)"


def find_worth(case: Casefile, *, limit: int = 1) -> tuple[Worth, ...]:
    """A casefile -> statements that nobody decided about, those most worth a look first, each with its reasons.

    Reasons: somebody asked for a second pair of eyes; people disagree; the quotation stands elsewhere in other words; the reporter keeps
    distance; the source is not named; the score is low. Raises UsageError for a `limit` that makes no sense.
    """
    if not 1 <= limit <= MOST_SHOWN:
        raise UsageError(f"{limit} is no number of statements to show: give one between 1 and {MOST_SHOWN:,}.")
    begin = f"SELECT {COLUMNS}, now.id, coalesce(plain.doubt, 0) AS doubt, coalesce(quotations.altered, 0) AS altered FROM"
    end = f"{JOINS} JOIN statements AS plain ON plain.id = now.id LEFT JOIN quotations ON quotations.statement = now.id WHERE {_OPEN}"
    with case.reading():
        rows = case.rows(
            f"{begin} decisions CROSS JOIN finding_places AS at ON at.finding = decisions.finding AND at.what = 'a'"
            f" CROSS JOIN statements_now AS now ON now.report = at.report AND now.n = at.n AND now.finding = at.finding{end}"
            " AND (decisions.second_look = 1 OR decisions.disputed IS NOT NULL) ORDER BY now.id LIMIT ?",
            (limit,),
        )
        rows += case.rows(
            f"{begin} quotations AS changed CROSS JOIN statements_now AS now ON now.id = changed.statement{end}"
            " AND changed.altered = 1 ORDER BY changed.statement LIMIT ?",
            (limit,),
        )
        rows += case.rows(
            f"{begin} statements AS doubted CROSS JOIN statements_now AS now ON now.id = doubted.id{end}"
            " AND doubted.doubt >= ? ORDER BY doubted.doubt DESC LIMIT ?",
            (_LEAST_DOUBT, limit),
        )
        unlike = {(row["report"], row["name"]): row for row in rows}
        best = sorted(unlike.values(), key=lambda row: (-_weigh(row), row["id"], row["name"]))[:limit]
        return tuple(Worth(statement := make_statement(row), _reasons(case, row["id"], statement)) for row in best)


def _weigh(row: Row) -> float:
    asked = _LOOK * row["second_look"] + _DISPUTED * (row["verdict"] == Standing.DISPUTED)
    return float(asked + _ALTERED * row["altered"] + row["doubt"])


def _reasons(case: Casefile, id: int, statement: Statement) -> tuple[str, ...]:
    reasons = []
    if statement.second_look:
        reasons.append("somebody asks for a second pair of eyes")
    if statement.verdict is Standing.DISPUTED:
        reasons.append("people disagree about it")
    if wording := _other_wording(case, id, statement):
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
