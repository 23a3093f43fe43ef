"""A record -> rows. All that is written of one report is written here, inside the caller's transaction."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Sequence
from typing import Final

from accordingto.casefile.connect import Casefile
from accordingto.casefile.pieces import number
from accordingto.errors import RecordError
from accordingto.schema import Attribution, Distance, Event, MentionForm, Record, Span, Told

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_PACKED: Final = 6
"""zlib's level: level 9 takes twice the time for one part in a hundred."""


def bind(words: str | None) -> str | bytes | None:
    """Words of a page -> what SQLite takes for them under CAST(? AS TEXT): bytes where lone surrogates keep them from being UTF-8."""
    return words.encode("utf-8", "surrogatepass") if words is not None and _SURROGATE.search(words) else words


def spans_text(spans: Iterable[Span]) -> str:
    """Spans -> their JSON, as in the record: "[[0,12],[20,31]]"."""
    return json.dumps(list(spans), separators=(",", ":"))


def name_id(case: Casefile, name: str, table: str = "names") -> int:
    """A name -> its number in `names` (or `outlets`), given to it now if it has none."""
    found = case.value(f"SELECT id FROM {table} WHERE name = CAST(? AS TEXT)", (bind(name),))
    return found if found is not None else case.run(f"INSERT INTO {table} (name) VALUES (CAST(? AS TEXT))", (bind(name),))


def check_ids(record: Record) -> None:
    """Raises RecordError unless a record's findings are numbered in order (a1, a2 ...; numbers may be left out)."""
    for letter, ids in (
        ("a", [found.id for found in record.attributions]),
        ("t", [time.id for time in record.times]),
        ("p", [actor.id for actor in record.actors]),
        ("e", [event.id for event in record.events]),
    ):
        last = 0
        for id in ids:
            if not re.fullmatch(rf"{letter}[1-9][0-9]{{0,8}}", id) or number(id) <= last:
                raise RecordError(f"{id[:40]} is out of order: findings are numbered {letter}1, {letter}2 ... in a record.")
            last = number(id)


def write_report(case: Casefile, record: Record, *, digest: str, reader: str, added_at: str, previous: int | None, reason: str) -> int:
    """A record that keeps its rules, and how it came -> the number of its report, all its rows written and indexed."""
    document = record.document
    published = document.published
    outlet = name_id(case, document.outlet, "outlets") if document.outlet else 0
    words = (
        document.id, digest, document.title, document.standfirst, document.republished_by, published.value, published.evidence,
        document.language, document.url, document.text, reader,
    )  # fmt: skip
    report = case.run(
        "INSERT INTO reports (document, digest, title, standfirst, republished_by, published, published_evidence, language, url, text,"
        " reader, published_found_in, outlet, added_at, previous, reason) VALUES"
        f" ({', '.join(['CAST(? AS TEXT)'] * len(words))}, ?, ?, ?, ?, ?)",
        (
            *map(bind, words),
            published.found_in.value,
            outlet,
            added_at,
            previous,
            reason,
        ),
    )
    _write_document(case, report, record)
    _write_statements(case, report, record, outlet)
    _write_findings(case, report, record)
    _write_events(case, report, record.events)
    case.run("INSERT INTO details (report, packed) VALUES (?, ?)", (report, _pack_details(record)))
    case.run(
        "INSERT INTO reports_fts (rowid, title, text) VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT))",
        (report, bind(document.title), bind(document.text)),
    )
    return report


def write_original(case: Casefile, document: str, data: bytes) -> None:
    """The bytes of a page under their digest; nothing where they are there already."""
    if case.value("SELECT 1 FROM originals WHERE document = ?", (document,)) is None:
        packed = zlib.compress(data, _PACKED)
        case.run("INSERT INTO originals (document, bytes, packed) VALUES (?, ?, ?)", (document, len(data), packed))


def _write_document(case: Casefile, report: int, record: Record) -> None:
    document = record.document
    case.run_many(
        "INSERT INTO authors (report, n, name) VALUES (?, ?, CAST(? AS TEXT))",
        [(report, n, bind(name)) for n, name in enumerate(document.authors, 1)],
    )
    case.run_many(
        "INSERT INTO blocks (report, n, kind, start, end, page) VALUES (?, ?, ?, ?, ?, ?)",
        [(report, n, block.kind.value, block.start, block.end, block.page) for n, block in enumerate(document.blocks, 1)],
    )
    case.run_many(
        "INSERT INTO rail (report, n, heading, title, date, teaser) VALUES (?, ?, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT),"
        " CAST(? AS TEXT))",
        [(report, n, bind(i.heading), bind(i.title), bind(i.date), bind(i.teaser)) for n, i in enumerate(document.rail, 1)],
    )


def marks_of(found: Attribution) -> str:
    """A statement -> the words under which the full-text index finds its act, its kind and its kind of source (view statement_words)."""
    return f"act{found.act.value} kind{found.kind.value} from{found.source_kind.value}"


def place_marks(outlet: int, published: str | None) -> str:
    """The number of an outlet and a date of publication -> the words under which the index finds them."""
    months = f" year{published[:4]}" if published else ""
    return f"outlet{outlet}{months}" + (f" month{published[:7].replace('-', '')}" if published and len(published) > 4 else "")


def _write_statements(case: Casefile, report: int, record: Record, outlet: int) -> None:
    actors = {actor.id: actor.name for actor in record.actors}
    rows, words = [], []
    first = case.value("SELECT coalesce(max(id), 0) + 1 FROM statements")
    place = place_marks(outlet, record.document.published.value)
    for id, found in enumerate(record.attributions, first):
        name = actors[found.speaker] if found.speaker else found.source.text
        rows.append((
            id, report, number(found.id), name_id(case, name), number(found.speaker) if found.speaker else None,
            spans_text(found.source.spans), spans_text(found.cue.spans), spans_text(found.content.spans),
            _some_spans(found.obtained_by.spans), _some_spans(found.condition), _some_spans(found.modality),
            found.kind.value, found.source_kind.value, found.act.value,
            None if found.distance is Distance.NEUTRAL else found.distance.value, 1 if found.negated else None,
            number(found.within) if found.within else None, found.score,
        ))  # fmt: skip
        source = f"{found.source.text} | {name}" if found.speaker else found.source.text
        words.append((id, bind(source), bind(found.cue.text), bind(found.content.text), f"{marks_of(found)} {place}"))
    case.run_many(f"INSERT INTO statements VALUES ({', '.join('?' * 18)})", rows)
    case.run_many(
        "INSERT INTO statements_fts (rowid, source, cue, content, marks)"
        " VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT))",
        words,
    )


def _some_spans(spans: Sequence[Span]) -> str | None:
    return spans_text(spans) if spans else None


def _write_findings(case: Casefile, report: int, record: Record) -> None:
    case.run_many(
        "INSERT INTO times (report, n, start, end, type, value, earliest, latest, anchor, mod)"
        " VALUES (?, ?, ?, ?, ?, CAST(? AS TEXT), ?, ?, ?, ?)",
        [(report, number(t.id), t.start, t.end, t.type.value, bind(t.value), t.earliest, t.latest, t.anchor, t.mod) for t in record.times],
    )
    case.run_many(
        "INSERT INTO actors (report, n, name, kind, named) VALUES (?, ?, ?, ?, ?)",
        [(report, number(actor.id), name_id(case, actor.name), actor.kind.value, int(actor.named)) for actor in record.actors],
    )
    case.run_many(
        "INSERT INTO mentions (report, actor, n, start, end, form) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (report, number(actor.id), n, m.start, m.end, None if m.form is MentionForm.NAME else m.form.value)
            for actor in record.actors
            for n, m in enumerate(actor.mentions, 1)
        ],
    )


def _write_events(case: Casefile, report: int, events: Sequence[Event]) -> None:
    first = case.value("SELECT coalesce(max(id), 0) + 1 FROM events")
    rows, actors, sources = [], [], []
    for id, event in enumerate(events, first):
        named = (number(other) if other else None for other in (event.time, event.after, event.before))
        told = None if event.told is Told.HAPPENED else event.told.value
        rows.append((id, report, number(event.id), event.start, event.end, told, event.earliest, event.latest, *named))
        parts = dict.fromkeys(event.patients, "patient") | dict.fromkeys(event.agents, "agent")
        actors += [(id, n, number(actor), parts.get(actor)) for n, actor in enumerate(event.actors, 1)]
        sources += [(id, n, number(source)) for n, source in enumerate(event.according_to, 1)]
    case.run_many(
        "INSERT INTO events (id, report, n, start, end, told, earliest, latest, time, after, before)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
    case.run_many("INSERT INTO event_actors (event, n, actor, part) VALUES (?, ?, ?, ?)", actors)
    case.run_many("INSERT INTO event_sources (event, n, statement) VALUES (?, ?, ?)", sources)


def _pack_details(record: Record) -> bytes:
    """What is looked up for one report and never searched -> packed JSON. `read_report` is its other half."""
    document = record.document
    details = {
        "evidence": document.evidence,
        "origin": document.origin,
        "redirects": document.redirects,
        "attributions": [found.why for found in record.attributions],
        "times": [(time.why, time.rule) for time in record.times],
        "actors": [(actor.aliases, actor.roles) for actor in record.actors],
        "events": [event.why for event in record.events],
    }
    return zlib.compress(json.dumps(details, separators=(",", ":")).encode("ascii"), _PACKED)
