"""A report as people left it: corrections stand in, what was merged or split is out, and each statement says who decided what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from accordingto.casefile.connect import Casefile, Row
from accordingto.casefile.pieces import compare, make_pieces
from accordingto.casefile.reading import read_record, read_report, read_spans
from accordingto.schema import (
    Act,
    Actor,
    Attribution,
    Current,
    Decided,
    Event,
    Record,
    Report,
    SourceKind,
    Span,
    SpanSet,
    Standing,
)


def read_current(case: Casefile, report: int, *, was: int | None = None) -> Current:
    """A casefile and the number of a report -> that version as people left it, and what they decided.

    An older version is given as it was added, since decisions are shown in the current one. With `was`, an older version of the same
    page, `Current.was` says where each of its findings is here. Raises UsageError for a number that the casefile does not hold.
    """
    with case.reading():
        info = read_report(case, report)
        record = read_record(case, report)
        went = _follow(case, was, record) if was is not None else ()
        if info.next is not None:
            return Current(info, record, tuple(Decided(found.id, _speaker(found, record.actors)) for found in record.attributions), went)
        rows = case.rows(
            "SELECT now.*, names.name AS speaker_name, plain.speaker AS found_speaker, places.moved FROM statements_now AS now"
            " JOIN names ON names.id = now.speaker JOIN statements AS plain ON plain.id = now.id"
            " LEFT JOIN finding_places AS places ON places.report = now.report AND places.what = 'a' AND places.n = now.n"
            " AND places.part = now.part WHERE now.report = ? ORDER BY now.n, now.part",
            (report,),
        )
        last = _last_reviews(case, report)
        actors = _actors(case, report, record)
        events = _events(case, report, record)
    names = {actor.id: actor.name for actor in actors}
    plain = {found.id: found for found in record.attributions}
    statements, decided = [], []
    for row in rows:
        found = _statement(row, plain[f"a{row['n']}"], record.document.text, actors)
        review = last.get(row["finding"], {})
        changed = row["speaker"] != row["found_speaker"]
        speaker = row["speaker_name"] if changed else names.get(found.speaker or "", found.source.text)
        statements.append(found)
        decided.append(
            Decided(
                found.id, speaker, Standing(row["verdict"] or "open"), bool(row["second_look"]), row["comments"],
                review.get("reviewer"), review.get("what"), review.get("made_at"), row["moved"] or None,
            )
        )  # fmt: skip
    return Current(info, replace(record, attributions=tuple(statements), actors=actors, events=events), tuple(decided), went)


def follow_report(case: Casefile, report: int) -> Report:
    """The number of any version of a report -> its current version. Raises UsageError for a number that the casefile does not hold."""
    with case.reading():
        found = read_report(case, report)
        while found.next is not None:
            found = read_report(case, found.next)
    return found


def list_versions(case: Casefile, report: int) -> tuple[Report, ...]:
    """The number of any version of a report -> all its versions, the newest first."""
    with case.reading():
        found = [follow_report(case, report)]
        while (before := case.value("SELECT previous FROM reports WHERE id = ?", (found[-1].id,))) is not None:
            found.append(read_report(case, before))
    return tuple(found)


def _follow(case: Casefile, was: int, record: Record) -> tuple[tuple[str, str | None], ...]:
    """An older version and the record of a newer one -> where each finding of the older one is, by what they have in common."""
    old = read_record(case, was)
    changes = compare(make_pieces(old), make_pieces(record), same_text=old.document.text == record.document.text)
    here = [*changes.kept, *((move.old, move.new) for move in changes.moved)]
    return tuple([(before.id, now.id) for before, now in here] + [(piece.id, None) for piece in changes.gone])


def _statement(row: Row, found: Attribution, text: str, actors: Iterable[Actor]) -> Attribution:
    speaker = found.speaker
    if row["speaker"] != row["found_speaker"]:
        speaker = next((actor.id for actor in actors if actor.name == row["speaker_name"]), None)
    return replace(
        found,
        id=row["name"],
        source=_words(text, read_spans(row["source"])),
        cue=_words(text, read_spans(row["cue"])),
        content=_words(text, read_spans(row["content"])),
        source_kind=SourceKind(row["source_kind"]),
        act=Act(row["act"]),
        speaker=speaker,
    )


def _words(text: str, spans: tuple[Span, ...]) -> SpanSet:
    return SpanSet(spans, " … ".join(text[start:end] for start, end in spans))


def _speaker(found: Attribution, actors: Iterable[Actor]) -> str:
    return next((actor.name for actor in actors if actor.id == found.speaker), found.source.text)


def _last_reviews(case: Casefile, report: int) -> dict[int, Row]:
    """A report -> the last review of each of its findings."""
    rows = case.rows(
        "SELECT reviews.finding, reviewer, reviews.what, made_at FROM finding_places"
        " JOIN reviews ON reviews.finding = finding_places.finding"
        " WHERE finding_places.report = ? ORDER BY reviews.id",
        (report,),
    )
    return {row["finding"]: row for row in rows}


def _actors(case: Casefile, report: int, record: Record) -> tuple[Actor, ...]:
    names = {
        row["n"]: row["name"]
        for row in case.rows(
            "SELECT actors_now.n, names.name FROM actors_now JOIN names ON names.id = actors_now.name WHERE report = ?", (report,)
        )
    }
    return tuple(replace(actor, name=names.get(int(actor.id[1:]), actor.name)) for actor in record.actors)


def _events(case: Casefile, report: int, record: Record) -> tuple[Event, ...]:
    """Events that nobody merged or rejected, with people's spans and days."""
    rows = {row["n"]: row for row in case.rows("SELECT n, spans, earliest, latest, verdict FROM events_now WHERE report = ?", (report,))}
    found = []
    for event in record.events:
        row = rows.get(int(event.id[1:]))
        if row is None or row["verdict"] == Standing.REJECTED:
            continue
        start, end = read_spans(row["spans"])[0]
        words = record.document.text[start:end]
        found.append(replace(event, start=start, end=end, text=words, earliest=row["earliest"], latest=row["latest"]))
    return tuple(found)
