"""Invented records for the tests of the casefile, put together without the model."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import replace
from pathlib import Path

from accordingto.schema import (
    Act,
    Actor,
    ActorKind,
    Attribution,
    Block,
    BlockKind,
    DateSource,
    Distance,
    Document,
    Event,
    Kind,
    Mention,
    MentionForm,
    Origin,
    Published,
    RailItem,
    Record,
    SourceKind,
    SpanSet,
    TimeExpression,
    TimeType,
    Told,
)

DAM = (
    "“The dam is safe and nobody has to leave the valley,” said Maria Lind. "
    "Officials denied on Friday that it leaks. "
    "The café owner José Núñez claimed the ministry had hidden 3 reports since 5 May 2024."
)


def words(text: str, part: str) -> SpanSet:
    start = text.index(part)
    return SpanSet(((start, start + len(part)),), part)


def say(id: str, text: str, source: str, cue: str, content: str, **fields: object) -> Attribution:
    plain = Attribution(
        id,
        words(text, source) if source else SpanSet(),
        words(text, cue),
        words(text, content),
        Kind.INDIRECT,
        SourceKind.PERSON,
        Act.SAY,
        score=0.8,
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


def dam(
    text: str = DAM, *, url: str | None = "https://example.org/dam", outlet: str | None = "The Valley Post", title: str = "The dam"
) -> Record:
    """A report with three statements, a time, two actors and an event in every field that a record has."""
    hidden = text[text.index("the ministry had") : text.index(" since 5 May")]
    quoted = text[text.index("“") : text.index("”") + 1]
    start = text.index("Friday")
    day = TimeExpression(
        "t1", start, start + 6, "Friday", TimeType.DATE, "2024-05-03", "2024-05-03", "2024-05-03", "published", None, "counted", "weekday"
    )
    lind, jose = words(text, "Maria Lind"), words(text, "José Núñez")
    actors = (
        Actor(
            "p1", "Maria Lind", ActorKind.PERSON, ("Lind",), ("spokeswoman",), (Mention(*lind.spans[0], "Maria Lind", MentionForm.NAME),)
        ),
        Actor("p2", "José Núñez", ActorKind.PERSON, (), (), (Mention(*jose.spans[0], "José Núñez", MentionForm.NOMINAL),), named=False),
    )
    statements = (
        say("a1", text, "Maria Lind", "said", quoted, kind=Kind.DIRECT, speaker="p1", why=("kind: all of it stands in quotation marks",)),
        say("a2", text, "Officials", "denied", "that it leaks", act=Act.DENY, source_kind=SourceKind.UNNAMED, negated=True),
        say(
            "a3",
            text,
            "José Núñez",
            "claimed",
            hidden,
            act=Act.CLAIM,
            distance=Distance.DISTANCING,
            speaker="p2",
            within="a2",
            condition=words(text, "on Friday").spans,
            modality=words(text, "had").spans,
            obtained_by=words(text, "Officials"),
            score=0.31,
        ),
    )
    leak = words(text, "it leaks")
    denied = Event(
        "e1", *leak.spans[0], "it leaks", "t1", ("p1",), according_to=("a2",), told=Told.DENIED, earliest="2024-05-03",
        latest="2024-05-03", why=("its clause names the day",),
    )  # fmt: skip
    hidden_before = Event(
        "e2", *words(text, "had hidden").spans[0], "had hidden", according_to=("a2", "a3"), latest="2024-05-05", after="e1"
    )
    events = (denied, hidden_before)
    document = Document(
        "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        text,
        (Block(BlockKind.PARAGRAPH, 0, len(text), 1),),
        url,
        title,
        "A standfirst",
        "en",
        ("Ada Byline",),
        outlet,
        "Hub",
        Published("2024-05-06", DateSource.META, "article:published_time"),
        (RailItem("Recent", "A post", "2024-05-01", None),),
        (("title", "h1"),),
        (Origin(0, 5, 10, 15, True, 1),),
        ("https://example.org/old",),
    )
    return Record(document, statements, (day,), actors, events)


def unpack(name: str, folder: Path) -> Path:
    """The name of an older casefile in `data`, made by the program of its time, and a folder -> the casefile there."""
    path = folder / name
    path.write_bytes(gzip.decompress((Path(__file__).parent / "data" / f"{name}.gz").read_bytes()))
    return path
