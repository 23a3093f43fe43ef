"""A record -> rows. All that is written of one report is written here, inside the caller's transaction."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Sequence
from typing import Final

from accordingto.casefile.connect import Casefile
from accordingto.casefile.details import PACKED, pack_details
from accordingto.casefile.pieces import number
from accordingto.errors import RecordError
from accordingto.schema import Attribution, BlockKind, Distance, Event, Kind, Record, SourceKind, Span, TimeExpression, Told

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_HOUR: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d", re.ASCII)
_LENGTH_BITS: Final = 10
"""A single span shorter than 1024 characters is kept as one number, 1024 * start + length: a third of its JSON."""


def bind(words: str | None) -> str | bytes | None:
    """Words of a page -> what SQLite takes for them under CAST(? AS TEXT): bytes where lone surrogates keep them from being UTF-8."""
    return words.encode("utf-8", "surrogatepass") if words is not None and _SURROGATE.search(words) else words


def spans_text(spans: Iterable[Span]) -> str:
    """Spans -> their JSON, as in the record: "[[0,12],[20,31]]"."""
    return json.dumps(list(spans), separators=(",", ":"))


def pack_spans(spans: Sequence[Span]) -> int | str:
    """Spans -> a number where a single short one is all there is, else their JSON. The view `statements` turns it back."""
    if len(spans) == 1 and spans[0][1] - spans[0][0] < 1 << _LENGTH_BITS:
        return (spans[0][0] << _LENGTH_BITS) + spans[0][1] - spans[0][0]
    return spans_text(spans)


def pack_score(score: float) -> int | float:
    """A score -> thousandths as a whole number, where it has three decimals at most."""
    return round(1000 * score) if round(1000 * score) / 1000 == score else score


def pack_day(day: str | None) -> int | str | None:
    """An ISO day -> its digits as a number: "2023-08-05" -> 20230805."""
    return int(day.replace("-", "")) if day and _DAY.fullmatch(day) else day


def name_id(case: Casefile, name: str, table: str = "names") -> int:
    """A name -> its number in `names` (or `outlets`, or `terms`), given to it now if it has none."""
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
    firsts = [case.value(f"SELECT coalesce(max(id), 0) + 1 FROM {table}") for table in ("found_statements", "found_events")]
    lead = next((block.start for block in document.blocks if block.kind is BlockKind.PARAGRAPH), 0)
    report = case.run(
        "INSERT INTO reports (document, digest, title, standfirst, republished_by, published, published_evidence, language, url, text,"
        " reader, published_found_in, outlet, added_at, previous, reason, first, first_event, statements,"
        " events, unnamed, direct, mixed, lead, details) VALUES"
        f" ({', '.join(['CAST(? AS TEXT)'] * len(words))}, {', '.join('?' * 14)})",
        (
            *map(bind, words), published.found_in.value, outlet, added_at, previous, reason, *firsts, len(record.attributions),
            len(record.events), *_count_found(record.attributions), lead, pack_details(record),
        ),
    )  # fmt: skip
    _write_document(case, report, record)
    names = _Numbers(case, "names")
    _write_statements(case, report, record, firsts[0], names)
    _write_actors(case, report, record, names)
    _write_events(case, report, record, firsts[1])
    index_report(case, report, record)
    return report


def _count_found(statements: Sequence[Attribution]) -> tuple[int, int, int]:
    """Statements -> how many of them are without a named source, quoted, and quoted in part."""
    return (
        sum(found.source_kind in (SourceKind.UNNAMED, SourceKind.NONE) for found in statements),
        sum(found.kind is Kind.DIRECT for found in statements),
        sum(found.kind is Kind.MIXED for found in statements),
    )


def index_report(case: Casefile, report: int, record: Record) -> None:
    """A report whose rows are written, and its record -> in the full-text indexes of texts, of statements and of marks."""
    document = record.document
    case.run(
        "INSERT INTO reports_fts (rowid, text, title) VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT))",
        (report, bind(document.text), bind(document.title)),
    )
    actors = {actor.id: actor.name for actor in record.actors}
    row = case.row("SELECT outlet, first FROM reports WHERE id = ?", (report,))
    assert row is not None  # it was just written
    place = place_marks(row["outlet"], document.published.value)
    words, marks = [], []
    for id, found in enumerate(record.attributions, row["first"] or 0):
        source = f"{found.source.text} | {actors[found.speaker]}" if found.speaker else found.source.text
        words.append((id, bind(found.content.text), bind(found.cue.text), bind(source)))
        marks.append((id, bind(f"{marks_of(found)} {place}")))
    case.run_many(
        "INSERT INTO statements_fts (rowid, content, cue, source) VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT))", words
    )
    case.run_many("INSERT INTO marks_fts (rowid, marks) VALUES (?, CAST(? AS TEXT))", marks)


def write_original(case: Casefile, document: str, data: bytes) -> None:
    """The bytes of a page under their digest; nothing where they are there already."""
    if case.value("SELECT 1 FROM originals WHERE document = ?", (document,)) is None:
        packed = zlib.compress(data, PACKED)
        case.run("INSERT INTO originals (document, bytes, packed) VALUES (?, ?, ?)", (document, len(data), packed))


def _write_document(case: Casefile, report: int, record: Record) -> None:
    document = record.document
    case.run_many(
        "INSERT INTO authors (report, n, name) VALUES (?, ?, CAST(? AS TEXT))",
        [(report, n, bind(name)) for n, name in enumerate(document.authors, 1)],
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


def _write_statements(case: Casefile, report: int, record: Record, first: int, names: _Numbers) -> None:
    actors = {actor.id: actor.name for actor in record.actors}
    terms = _Numbers(case, "terms")
    rows = []
    for id, found in enumerate(record.attributions, first):
        name = actors[found.speaker] if found.speaker else found.source.text
        rows.append((
            id, report, number(found.id), names[name], number(found.speaker) if found.speaker else None,
            pack_spans(found.source.spans), pack_spans(found.cue.spans), pack_spans(found.content.spans),
            _some_spans(found.obtained_by.spans), _some_spans(found.condition), _some_spans(found.modality),
            terms[found.kind.value], terms[found.source_kind.value], terms[found.act.value],
            None if found.distance is Distance.NEUTRAL else terms[found.distance.value], 1 if found.negated else None,
            number(found.within) if found.within else None, pack_score(found.score),
        ))  # fmt: skip
    case.run_many(f"INSERT INTO found_statements VALUES ({', '.join('?' * 18)})", rows)


class _Numbers(dict[str, int]):
    """Names -> their numbers in a table, each looked up once."""

    def __init__(self, case: Casefile, table: str) -> None:
        super().__init__()
        self._case, self._table = case, table

    def __missing__(self, name: str) -> int:
        return self.setdefault(name, name_id(self._case, name, self._table))


def _some_spans(spans: Sequence[Span]) -> str | None:
    return spans_text(spans) if spans else None


def _write_actors(case: Casefile, report: int, record: Record, names: _Numbers) -> None:
    case.run_many(
        "INSERT INTO actors (report, n, name, kind, named, mentions) VALUES (?, ?, ?, ?, ?, ?)",
        [(report, number(actor.id), names[actor.name], actor.kind.value, int(actor.named), len(actor.mentions)) for actor in record.actors],
    )


def _write_events(case: Casefile, report: int, record: Record, first: int) -> None:
    times = {time.id: time for time in record.times}
    rows, actors, sources = [], [], []
    for id, event in enumerate(record.events, first):
        told = None if event.told is Told.HAPPENED else event.told.value
        days = (pack_day(event.earliest), pack_day(event.latest))
        rows.append((id, report, number(event.id), event.start, event.end, told, *days, _hour(event, times)))
        parts = dict.fromkeys(event.patients, "patient") | dict.fromkeys(event.agents, "agent")
        actors += [(id, n, number(actor), parts.get(actor)) for n, actor in enumerate(event.actors, 1)]
        sources += [(id, n, number(source)) for n, source in enumerate(event.according_to, 1)]
    case.run_many(f"INSERT INTO found_events VALUES ({', '.join('?' * 9)})", rows)
    case.run_many("INSERT INTO event_actors (event, n, actor, part) VALUES (?, ?, ?, ?)", actors)
    case.run_many("INSERT INTO event_sources (event, n, statement) VALUES (?, ?, ?)", sources)


def _hour(event: Event, times: dict[str, TimeExpression]) -> str | None:
    """When an event begins, where its time says so to the minute: "2023-08-05T14:30"."""
    found = _HOUR.match(times[event.time].value) if event.time else None
    return found[0] if found else None
