"""Rows -> the record that they were written from, identical to it; and what else is known of a report."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from typing import Any

import msgspec

from accordingto.casefile.connect import Casefile, Row
from accordingto.casefile.details import read_details
from accordingto.errors import NotACasefileError, NotThereError
from accordingto.schema import (
    Actor,
    ActorKind,
    Attribution,
    Block,
    BlockKind,
    Document,
    Event,
    Mention,
    MentionForm,
    Origin,
    Published,
    RailItem,
    Record,
    Report,
    Span,
    SpanSet,
    TimeExpression,
)

_NO_REPORT = "There is no report {} in this casefile: `accordingto stats` counts them, and `accordingto search` shows their numbers."


def read_record(case: Casefile, report: int) -> Record:
    """A casefile and the number of a report -> its record, as it was added. Raises UsageError for a number that it does not hold."""
    with case.reading():
        row = case.row(
            "SELECT reports.*, outlets.name AS outlet_name FROM reports JOIN outlets ON outlets.id = reports.outlet WHERE reports.id = ?",
            (report,),
        )
        if row is None:
            raise NotThereError(_NO_REPORT.format(report))
        details = read_details(case, report)
        return Record(
            _read_document(case, row, details),
            _read_statements(case, row, details["attributions"]),
            _read_times(row["text"], details["times"]),
            _read_actors(case, row, details["actors"]),
            _read_events(case, row, details["events"]),
        )


def list_current_reports(case: Casefile) -> tuple[int, ...]:
    """A casefile -> the numbers of all current reports, in the order in which they were added."""
    return tuple(row["id"] for row in case.rows("SELECT id FROM reports WHERE next IS NULL ORDER BY id"))


def read_original(case: Casefile, document: str) -> bytes | None:
    """A document's id -> the bytes of its page as they came, or None where they were left out."""
    packed = case.value("SELECT packed FROM originals WHERE document = ?", (document,))
    try:
        return None if packed is None else zlib.decompress(packed)
    except (zlib.error, TypeError) as error:
        raise NotACasefileError(f"{case.path} is damaged (a page's own bytes cannot be unpacked): take a backup of it.") from error


def read_report(case: Casefile, report: int) -> Report:
    """The number of a report -> what is known of that version. Raises UsageError for a number that the casefile does not hold."""
    row = case.row(
        "SELECT reports.*, outlets.name AS outlet_name FROM reports JOIN outlets ON outlets.id = reports.outlet WHERE reports.id = ?",
        (report,),
    )
    if row is None:
        raise NotThereError(_NO_REPORT.format(report))
    version = case.value(
        "WITH RECURSIVE before(id) AS (VALUES (?) UNION ALL SELECT reports.previous FROM reports JOIN before USING (id)"
        " WHERE reports.previous IS NOT NULL) SELECT count(*) FROM before",
        (report,),
    )
    return Report(
        row["id"], row["document"], row["title"], row["outlet_name"] or None, row["published"], row["url"], row["reader"],
        row["added_at"], version, row["next"],
    )  # fmt: skip


def _read_document(case: Casefile, row: Row, details: dict[str, Any]) -> Document:
    report = (row["id"],)
    rail = case.rows("SELECT heading, title, date, teaser FROM rail WHERE report = ? ORDER BY n", report)
    return Document(
        id=row["document"],
        text=row["text"],
        blocks=tuple(Block(BlockKind(kind), start, end, page) for kind, start, end, page in details["blocks"]),
        url=row["url"],
        title=row["title"],
        standfirst=row["standfirst"],
        language=row["language"],
        authors=tuple(author["name"] for author in case.rows("SELECT name FROM authors WHERE report = ? ORDER BY n", report)),
        outlet=row["outlet_name"] if row["outlet"] else None,
        republished_by=row["republished_by"],
        published=msgspec.convert(
            {"value": row["published"], "found_in": row["published_found_in"], "evidence": row["published_evidence"]}, Published
        ),
        rail=msgspec.convert(rail, tuple[RailItem, ...]),
        evidence=msgspec.convert(details["evidence"], tuple[tuple[str, str], ...]),
        origin=msgspec.convert(details["origin"], tuple[Origin, ...]),
        redirects=tuple(details["redirects"]),
    )


def read_spans(spans: str | None) -> tuple[Span, ...]:
    """Spans as they are stored -> spans."""
    return tuple((start, end) for start, end in json.loads(spans)) if spans else ()


def _set(text: str, spans: str | None) -> SpanSet:
    found = read_spans(spans)
    return SpanSet(found, " … ".join(text[start:end] for start, end in found))


def _id(letter: str, number: int | None) -> str | None:
    return None if number is None else f"{letter}{number}"


def _read_statements(case: Casefile, row: Row, reasons: list[list[str]]) -> tuple[Attribution, ...]:
    text = row["text"]
    rows = case.rows("SELECT * FROM statements WHERE report = ? ORDER BY n", (row["id"],))
    return tuple(
        msgspec.convert(
            {
                "id": f"a{found['n']}", "source": _plain(_set(text, found["source"])), "cue": _plain(_set(text, found["cue"])),
                "content": _plain(_set(text, found["content"])), "kind": found["kind"], "source_kind": found["source_kind"],
                "act": found["act"], "distance": found["distance"] or "neutral", "negated": bool(found["negated"]),
                "condition": read_spans(found["condition"]), "modality": read_spans(found["modality"]),
                "within": _id("a", found["within"]), "obtained_by": _plain(_set(text, found["obtained_by"])),
                "speaker": _id("p", found["actor"]), "score": found["score"], "why": why,
            },
            Attribution,
        )
        for found, why in zip(rows, reasons, strict=True)
    )  # fmt: skip


def _plain(words: SpanSet) -> dict[str, Any]:
    return {"spans": words.spans, "text": words.text}


def _read_times(text: str, packed: list[list[Any]]) -> tuple[TimeExpression, ...]:
    return tuple(
        msgspec.convert(
            {
                "id": f"t{n}", "start": start, "end": end, "text": text[start:end], "type": kind, "value": value, "earliest": earliest,
                "latest": latest, "anchor": anchor, "mod": mod, "why": why, "rule": rule,
            },
            TimeExpression,
        )
        for n, start, end, kind, value, earliest, latest, anchor, mod, why, rule in packed
    )  # fmt: skip


def _read_actors(case: Casefile, row: Row, packed: list[tuple[list[str], list[str], list[list[Any]]]]) -> tuple[Actor, ...]:
    rows = case.rows(
        "SELECT actors.n, names.name, actors.kind, actors.named FROM actors JOIN names ON names.id = actors.name"
        " WHERE report = ? ORDER BY n",
        (row["id"],),
    )
    return tuple(
        Actor(
            f"p{found['n']}", found["name"], ActorKind(found["kind"]), tuple(aliases), tuple(roles),
            tuple(_read_mention(row["text"], *mention) for mention in mentions), bool(found["named"]),
        )
        for found, (aliases, roles, mentions) in zip(rows, packed, strict=True)
    )  # fmt: skip


def _read_mention(text: str, start: int, end: int, form: str = MentionForm.NAME.value) -> Mention:
    return Mention(start, end, text[start:end], MentionForm(form))


def _read_events(case: Casefile, row: Row, packed: list[tuple[list[str], int | None, int | None, int | None]]) -> tuple[Event, ...]:
    sources: dict[int, list[str]] = defaultdict(list)
    actors: dict[int, list[tuple[str, str | None]]] = defaultdict(list)
    for link in case.rows(
        "SELECT event, statement FROM event_sources JOIN events ON events.id = event WHERE report = ? ORDER BY event, event_sources.n",
        (row["id"],),
    ):
        sources[link["event"]].append(f"a{link['statement']}")
    for link in case.rows(
        "SELECT event, actor, part FROM event_actors JOIN events ON events.id = event WHERE report = ? ORDER BY event, event_actors.n",
        (row["id"],),
    ):
        actors[link["event"]].append((f"p{link['actor']}", link["part"]))
    rows = case.rows("SELECT * FROM events WHERE report = ? ORDER BY n", (row["id"],))
    return tuple(
        msgspec.convert(
            {
                **found, "id": f"e{found['n']}", "text": row["text"][found["start"] : found["end"]], "time": _id("t", time),
                "actors": [actor for actor, _ in actors[found["id"]]],
                "agents": [actor for actor, part in actors[found["id"]] if part == "agent"],
                "patients": [actor for actor, part in actors[found["id"]] if part == "patient"],
                "according_to": sources[found["id"]], "told": found["told"] or "happened",
                "after": _id("e", after), "before": _id("e", before), "why": why,
            },
            Event,
        )
        for found, (why, time, after, before) in zip(rows, packed, strict=True)
    )  # fmt: skip
