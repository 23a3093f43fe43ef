"""Words and what to narrow them by -> statements, or reports whose text holds them."""

from __future__ import annotations

from typing import Any, Final

from accordingto.casefile.connect import Casefile, Row
from accordingto.casefile.reading import read_spans
from accordingto.casefile.wanted import any_of, check_limit, marks_between, read_day, read_words
from accordingto.errors import UsageError
from accordingto.schema import Act, Excerpt, Found, Kind, SourceKind, Standing, Statement

MOST_RANKED: Final = 2_000
"""Where more statements match, the newest come first instead of the best: to rank all of half a million takes longer than anybody waits,
and nobody reads them all. Ranking is BM25, as SQLite's FTS5 has it, over source, cue and content."""

_FEW_MARKED: Final = 5_000
"""What so few statements are left of is ranked without being counted first, which would read the index of words once more."""

_WEIGHTS: Final = "bm25(statements_fts, 1.0, 1.0, 2.0)"

COLUMNS: Final = (
    "now.report, now.name, now.speaker, now.source, now.cue, now.content, now.kind, now.source_kind, now.act, now.distance, now.negated,"
    " now.score, now.verdict, now.second_look, now.comments, reports.title, reports.published, reports.text, outlets.name AS outlet,"
    " names.name AS speaker_name"
)
JOINS: Final = " JOIN reports ON reports.id = now.report JOIN outlets ON outlets.id = reports.outlet JOIN names ON names.id = now.speaker"


def search(
    case: Casefile,
    words: str = "",
    *,
    speaker: str | None = None,
    source_kind: str | None = None,
    act: str | None = None,
    kind: str | None = None,
    since: str | None = None,
    until: str | None = None,
    outlet: str | None = None,
    unreviewed: bool = False,
    limit: int = 20,
) -> Found:
    """Words and what to narrow them by -> statements of current versions, the best first (the newest, without words or with very many).

    `words` are found in any inflection (Porter's stemmer for English) and without regard to accents, in source, cue or content; "phrases"
    in quotation marks, beginnings with a star ("reserv*"). `speaker` is words of a name. `since` and `until` are dates of publication,
    both included, at the precision that they are given in. `unreviewed` leaves out what people decided about. Corrections count, rejected
    statements are shown with their verdict. Raises UsageError for a date, an act, a kind or a `limit` that makes no sense.
    """
    _check(source_kind, act, kind, limit)
    terms = read_words(words)
    since, until = read_day(since, "--since"), read_day(until, "--until")
    given = {
        "speaker": speaker, "source_kind": source_kind, "act": act, "kind": kind, "since": since, "until": _end(until), "outlet": outlet,
        "limit": limit + 1,
    }  # fmt: skip
    with case.reading():
        conditions, queries = _narrow(case, terms, given, unreviewed)
        if queries is None:
            return Found((), False)
        rows = _match(case, queries, conditions, given, ranked=bool(terms))
        rows += _match_corrected(case, terms, conditions, given)
    seen: dict[tuple[int, str], Row] = {}
    for row in rows:
        seen.setdefault((row["report"], row["name"]), row)
    found = [make_statement(row) for row in seen.values()]
    return Found(tuple(found[:limit]), len(found) > limit)


def search_text(
    case: Casefile, words: str, *, since: str | None = None, until: str | None = None, outlet: str | None = None, limit: int = 20
) -> tuple[Excerpt, ...]:
    """Words -> the reports in whose whole text they stand, in statements or not, best first. Narrowed and bounded as in `search`."""
    _check(None, None, None, limit)
    terms = read_words(words)
    if not terms:
        raise UsageError("A search of the text needs words: give at least one.")
    query = " AND ".join(terms)
    given = {
        "query": query, "since": read_day(since, "--since"), "until": _end(read_day(until, "--until")), "outlet": outlet,
        "limit": limit,
    }  # fmt: skip
    conditions = "".join(f" AND {condition}" for condition in _report_conditions(given))
    with case.reading():
        many = _are_more(case, MOST_RANKED, "reports_fts", "reports_fts MATCH :query", given)
        rows = case.rows(
            "SELECT reports.id, reports.title, reports.published, outlets.name AS outlet,"
            " snippet(reports_fts, 0, '[', ']', ' … ', 24) AS excerpt FROM reports_fts JOIN reports ON reports.id = reports_fts.rowid"
            f" JOIN outlets ON outlets.id = reports.outlet WHERE reports_fts MATCH :query AND reports.next IS NULL{conditions}"
            f" ORDER BY {'reports_fts.rowid DESC' if many else 'rank'} LIMIT :limit",
            given,
        )
    return tuple(Excerpt(row["id"], row["title"], row["outlet"] or None, row["published"], row["excerpt"]) for row in rows)


def make_statement(row: Row) -> Statement:
    """A row of COLUMNS -> the statement in words."""
    text = row["text"]
    source, cue, content = (" … ".join(text[start:end] for start, end in read_spans(row[role])) for role in ("source", "cue", "content"))
    return Statement(
        f"{row['report']}:{row['name']}", row["report"], row["title"], row["outlet"] or None, row["published"], row["speaker_name"],
        source, cue, content, row["kind"], row["source_kind"], row["act"], row["distance"], bool(row["negated"]), row["score"],
        Standing(row["verdict"] or "open"), bool(row["second_look"]), row["comments"],
    )  # fmt: skip


def _check(source_kind: str | None, act: str | None, kind: str | None, limit: int) -> None:
    for name, value, known in (("source kind", source_kind, SourceKind), ("act", act, Act), ("kind", kind, Kind)):
        if value is not None and value not in set(known):
            raise UsageError(f"{value!r} is no {name}: {', '.join(known)} are.")
    check_limit(limit)


def _end(until: str | None) -> str | None:
    """The last date -> what every date in it sorts before or at: "2023-08" -> "2023-08~"."""
    return None if until is None else until + "~"


def _report_conditions(given: dict[str, Any]) -> list[str]:
    found = []
    if given["since"] is not None:
        found.append("reports.published >= :since")
    if given["until"] is not None:
        found.append("reports.published <= :until")
    if given["outlet"] is not None:
        found.append("outlets.name = :outlet COLLATE NOCASE")
    return found


def _narrow(case: Casefile, terms: list[str], given: dict[str, Any], unreviewed: bool) -> tuple[list[str], dict[str, str] | None]:
    """What a search is narrowed by -> conditions on the rows, and queries of the indexes of words and of marks that give all of them, with
    few others ("" for none).

    None in place of the queries: nothing can match. The indexes hold what the program found; what people corrected is looked up beside it.
    """
    conditions = _report_conditions(given)
    words = [f"{{source cue content}} : {term}" for term in terms]
    marks = []
    for name, mark, column in (("act", "act", "act"), ("kind", "kind", "kind"), ("source_kind", "from", "source_kind")):
        if given[name] is not None:
            marks.append(any_of([f"{mark}{given[name]}"]))
            conditions.append(f"now.{column} = :{name}")
    if given["outlet"] is not None:
        number = case.value("SELECT id FROM outlets WHERE name = ? COLLATE NOCASE", (given["outlet"],))
        if number is None:
            return conditions, None
        marks.append(any_of([f"outlet{number}"]))
    if months := marks_between(given["since"], given["until"] and given["until"][:-1]):
        marks.append(any_of(months))
    if given["speaker"] is not None:
        names = read_words(given["speaker"])
        if not names:
            raise UsageError("A speaker is words of a name: give at least one.")
        words += [f"source : {name}" for name in names]
        conditions.append(
            "now.speaker IN (SELECT id FROM names WHERE " + " AND ".join(f"name LIKE :name{n} ESCAPE '!'" for n in range(len(names))) + ")"
        )
        given |= {f"name{n}": f"%{_like(name)}%" for n, name in enumerate(names)}
    if unreviewed:
        conditions.append("now.verdict IS NULL")
    return conditions, {"words": " AND ".join(words), "marks": " AND ".join(marks)}


def _like(term: str) -> str:
    words = term.removesuffix("*")[1:-1].replace('""', '"')
    return words.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def _are_more(case: Casefile, than: int, table: str, where: str, given: dict[str, Any]) -> bool:
    """Whether more rows match than so many."""
    return bool(case.value(f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {where} LIMIT {than + 1})", given) > than)


def _match(case: Casefile, queries: dict[str, str], conditions: list[str], given: dict[str, Any], *, ranked: bool) -> list[Row]:
    where = "".join(f" AND {condition}" for condition in conditions)
    if not any(queries.values()):
        return case.rows(
            f"SELECT {COLUMNS} FROM statements_now AS now{JOINS} WHERE TRUE{where} ORDER BY now.id DESC, now.part LIMIT :limit",
            given,
        )
    given = {**given, **queries}
    table = "statements_fts" if queries["words"] else "marks_fts"
    match = f"{table} MATCH {':words' if queries['words'] else ':marks'}"
    if queries["words"] and queries["marks"]:  # the plus keeps SQLite from asking the index of words anew for each row
        match += " AND +statements_fts.rowid IN (SELECT rowid FROM marks_fts WHERE marks_fts MATCH :marks)"
    few = bool(queries["marks"]) and not _are_more(case, _FEW_MARKED, "marks_fts", "marks_fts MATCH :marks", given)
    ranked = ranked and (few or not _are_more(case, MOST_RANKED, table, match, given))
    order = _WEIGHTS if ranked else f"{table}.rowid DESC"
    return case.rows(
        f"SELECT {COLUMNS} FROM {table} CROSS JOIN statements_now AS now ON now.id = {table}.rowid{JOINS}"
        f" WHERE {match}{where} ORDER BY {order} LIMIT :limit",
        given,
    )


def _match_corrected(case: Casefile, terms: list[str], conditions: list[str], given: dict[str, Any]) -> list[Row]:
    """Statements whose speaker, act or kind of source a person corrected: the index knows them by what the program had found."""
    where = "".join(f" AND {condition}" for condition in conditions)
    query = " AND ".join(f"{{source cue content}} : {term}" for term in terms)
    match = " AND now.id IN (SELECT rowid FROM statements_fts WHERE statements_fts MATCH :query)" if terms else ""
    return case.rows(
        f"SELECT {COLUMNS} FROM decisions CROSS JOIN finding_places ON finding_places.finding = decisions.finding"
        " CROSS JOIN statements_now AS now ON now.report = finding_places.report AND now.n = finding_places.n"
        f" AND now.finding = decisions.finding{JOINS} WHERE finding_places.what = 'a' AND"
        " (decisions.speaker IS NOT NULL OR decisions.act IS NOT NULL OR decisions.source_kind IS NOT NULL)"
        f"{where}{match} ORDER BY now.id DESC LIMIT :limit",
        {**given, "query": query},
    )
