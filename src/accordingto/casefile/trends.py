"""A casefile -> how its sources are spread over months and outlets, events without a date, and the hours of those that have one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final

from accordingto.casefile.cast import list_renamed
from accordingto.casefile.connect import Casefile
from accordingto.casefile.reading import read_spans
from accordingto.casefile.views import list_voices
from accordingto.casefile.wanted import check_limit
from accordingto.schema import LooseEvent, Share, Voice

_LOOSE: Final = (
    "SELECT events_now.*, reports.title, reports.published, reports.text, outlets.name AS outlet FROM {}"
    " CROSS JOIN events_now ON events_now.report = loose.report AND events_now.n = loose.n"
    " JOIN reports ON reports.id = events_now.report JOIN outlets ON outlets.id = reports.outlet"
    " WHERE events_now.earliest IS NULL AND events_now.latest IS NULL AND coalesce(events_now.verdict, '') != 'rejected'"
    " AND (:outlet IS NULL OR outlets.name = :outlet COLLATE NOCASE)"
)


def list_months(case: Casefile, *, outlet: str | None = None) -> tuple[Share, ...]:
    """A casefile -> statements of each month of publication, as the program found them; reports dated by the year alone are left out."""
    rows = case.rows(
        "SELECT substr(published, 1, 7) AS name, sum(statements) AS statements, sum(unnamed) AS unnamed, sum(direct) AS direct,"
        " sum(mixed) AS mixed FROM reports INDEXED BY reports_published WHERE length(published) >= 7 AND next IS NULL"
        " AND (:outlet IS NULL OR outlet = (SELECT id FROM outlets WHERE name = :outlet COLLATE NOCASE)) GROUP BY 1"
        " HAVING sum(statements) > 0 ORDER BY 1",
        {"outlet": outlet},
    )
    return tuple(Share(row["name"], row["statements"], row["unnamed"], row["direct"], row["mixed"]) for row in rows)


def list_shares(case: Casefile, *, limit: int = 30) -> tuple[Share, ...]:
    """A casefile -> statements of each outlet, rejected ones and copies not counted, the outlet with most first."""
    check_limit(limit)
    rows = case.rows(
        "SELECT outlets.name, sum(statements - copied) AS statements,"
        " sum((statements - copied) * (source_kind IN ('unnamed', 'none'))) AS unnamed,"
        " sum((statements - copied) * (kind = 'direct')) AS direct, sum((statements - copied) * (kind = 'mixed')) AS mixed"
        " FROM voices JOIN outlets ON outlets.id = voices.outlet GROUP BY outlets.id HAVING sum(statements - copied) > 0"
        " ORDER BY 2 DESC, 1 LIMIT ?",
        (limit,),
    )
    return tuple(Share(row["name"], row["statements"], row["unnamed"], row["direct"], row["mixed"]) for row in rows)


def list_speakers(case: Casefile, *, named: bool | None = None, outlet: str | None = None, limit: int = 20) -> tuple[Voice, ...]:
    """As `list_voices`, a name that people merged into another as a whole counted under that one."""
    with case.reading():
        renamed = list_renamed(case) if outlet is None else ()
        voices = {voice.speaker: voice for voice in list_voices(case, named=named, outlet=outlet, limit=limit + len(renamed))}
    for old, new, statements in renamed:
        if old in voices and statements >= voices[old].statements:
            voices[new] = _join(voices.pop(old), voices.get(new, Voice(new, 0, 0, 0, 0, 0, 0)))
    return tuple(sorted(voices.values(), key=lambda voice: (-voice.statements, voice.speaker))[:limit])


def _join(one: Voice, other: Voice) -> Voice:
    """Two voices -> one by the name of the second."""
    outlets = Counter(dict(one.outlets)) + Counter(dict(other.outlets))
    return Voice(
        other.speaker, one.statements + other.statements, one.named + other.named, one.unnamed + other.unnamed, one.direct + other.direct,
        one.mixed + other.mixed, one.indirect + other.indirect, tuple(outlets.most_common()),
    )  # fmt: skip


def list_loose_events(case: Casefile, *, outlet: str | None = None, limit: int = 50) -> tuple[LooseEvent, ...]:
    """A casefile -> events of which nobody says when, the newest reports first; rejected and merged ones are left out. UsageError."""
    check_limit(limit)
    with case.reading():
        values = {"outlet": outlet, "limit": limit}
        rows = case.rows(
            _LOOSE.format("found_events AS loose")
            + " AND loose.earliest IS NULL AND loose.latest IS NULL ORDER BY loose.id DESC LIMIT :limit",
            values,
        )
        rows += case.rows(  # what a person took the date from
            _LOOSE.format("decisions JOIN finding_places AS loose ON loose.finding = decisions.finding AND loose.what = 'e'")
            + " AND decisions.dated = 1",
            values,
        )
        rows = sorted({row["id"]: row for row in rows}.values(), key=lambda row: -row["id"])[:limit]
        sources: dict[int, list[str]] = defaultdict(list)
        for row in case.rows(
            "SELECT event_sources.event, names.name, statements.source_kind FROM event_sources"
            " JOIN events ON events.id = event_sources.event"
            " JOIN statements ON statements.report = events.report AND statements.n = event_sources.statement"
            f" JOIN names ON names.id = statements.speaker WHERE event_sources.event IN ({', '.join('?' * len(rows))})"
            " ORDER BY event_sources.event, event_sources.n",
            [row["id"] for row in rows],
        ):
            sources[row["event"]].append(row["name"] or "nobody named")
    found = []
    for row in rows:
        start, end = read_spans(row["spans"])[0]
        found.append(
            LooseEvent(
                f"{row['report']}:e{row['n']}", row["report"], row["title"], row["outlet"] or None, row["published"],
                row["text"][start:end], row["told"], tuple(sources[row["id"]]),
            )
        )  # fmt: skip
    return tuple(found)


def find_hours(case: Casefile, findings: Iterable[str]) -> dict[str, str]:
    """Events ("12:e3") -> the hour at which each begins ("2023-08-05T14:30"), for those whose time says one."""
    found = {}
    with case.reading():
        for finding in findings:
            report, _, name = finding.partition(":")
            value = case.value("SELECT hour FROM events WHERE report = ? AND n = ?", (int(report), int(name[1:])))
            if value is not None:
                found[finding] = value
    return found
