"""Invented records for the tests of the reading room, put together without the model, and casefiles made of them."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from accordingto.casefile import add_record, open_casefile
from accordingto.page import read_document
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
    Page,
    Published,
    Record,
    SourceKind,
    SpanSet,
    TimeExpression,
    TimeType,
    Told,
)
from casefile.pages import dam, say, words

QUOTED = "“We were told in March that the wall would not hold, and nobody listened,” said Tomas Oye."
CUT = "“We were told in March that the wall could not hold,” said Oye."
SECOND = (
    "The wall\n\n"
    f"{QUOTED} The ministry promised on 3 May 2024 that it would open the gates if the water rose. "
    "A senior official believed that the engineers were wrong.\n\n"
    "The council revealed that the memo had been read. The festival was planned for June 2024. Fears grew."
)
THIRD = f"Another paper\n\n{CUT} Residents denied that they had been warned."


def record(text: str, *, title: str, outlet: str, day: str, url: str | None = None) -> Record:
    """A text whose paragraphs are parted by an empty line, the first its title -> a record without findings."""
    blocks, place = [], 0
    for number, part in enumerate(text.split("\n\n")):
        blocks.append(Block(BlockKind.TITLE if number == 0 else BlockKind.PARAGRAPH, place, place + len(part)))
        place += len(part) + 2
    id = "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Record(Document(id, text, tuple(blocks), url, title, outlet=outlet, published=Published(day, DateSource.META, "meta")))


def wall() -> Record:
    """Acts of each family, all distances, a person, an event with an hour, one that is planned, one without a date."""
    text = SECOND
    oye = words(text, "Tomas Oye")
    actors = (
        Actor("p1", "Tomas Oye", ActorKind.PERSON, ("Oye",), ("engineer",), (Mention(*oye.spans[0], "Tomas Oye", MentionForm.NAME),)),
    )
    begin = text.index("3 May 2024")
    times = (
        TimeExpression(
            "t1", begin, begin + 10, "3 May 2024", TimeType.TIME, "2024-05-03T14:30", "2024-05-03", "2024-05-03", None, None, "x"
        ),
    )
    statements = (
        say("a1", text, "Tomas Oye", "said", QUOTED[: QUOTED.index("”") + 1], kind=Kind.DIRECT, speaker="p1"),
        say(
            "a2", text, "The ministry", "promised", "that it would open the gates if the water rose", act=Act.PROMISE,
            source_kind=SourceKind.ORGANIZATION, condition=words(text, "if the water rose").spans,
        ),
        say(
            "a3", text, "A senior official", "believed", "that the engineers were wrong", act=Act.BELIEVE,
            source_kind=SourceKind.UNNAMED, distance=Distance.DISTANCING, score=0.3,
        ),
        say(
            "a4", text, "The council", "revealed", "that the memo had been read", act=Act.SHOW, distance=Distance.ENDORSING,
            source_kind=SourceKind.ORGANIZATION,
        ),
    )  # fmt: skip

    def event(id: str, part: str, told: Told, **fields: object) -> Event:
        return replace(Event(id, *words(text, part).spans[0], part), told=told, **fields)  # type: ignore[arg-type]

    events = (
        event("e1", "it would open the gates", Told.HAPPENED, time="t1", according_to=("a2",), earliest="2024-05-03", latest="2024-05-03"),
        event("e2", "The festival was planned", Told.PLANNED, earliest="2024-06-01", latest="2024-06-30"),
        event("e3", "Fears grew", Told.HAPPENED),
    )
    plain = record(text, title="The wall", outlet="The Harbour Mail", day="2024-05-04", url="https://example.org/wall")
    return replace(plain, attributions=statements, times=times, actors=actors, events=events)


def paper() -> Record:
    """The same quotation, cut and with a word changed, by a speaker under a shorter name; and a denial."""
    text = THIRD
    oye = words(text, "Oye")
    actors = (Actor("p1", "Oye", ActorKind.PERSON, (), (), (Mention(*oye.spans[0], "Oye", MentionForm.NAME),)),)
    statements = (
        say("a1", text, "Oye", "said", CUT[: CUT.index("”") + 1], kind=Kind.DIRECT, speaker="p1"),
        say("a2", text, "Residents", "denied", "that they had been warned", act=Act.DENY, source_kind=SourceKind.GROUP, negated=True),
    )
    plain = record(text, title="Another paper", outlet="The Upland Times", day="2024-05-06")
    return replace(plain, attributions=statements, actors=actors)


def make_casefile(path: Path) -> Path:
    """A path -> a casefile with three reports there: 1 the dam, 2 the wall, 3 another paper."""
    with open_casefile(path, create=True) as case:
        for made in (dam(), wall(), paper()):
            text = made.document.text.encode()
            whole = replace(made, document=replace(made.document, id="sha256:" + hashlib.sha256(text).hexdigest(), origin=()))
            add_record(case, whole, reader="model 1", original=text)
    return path


def read_plainly(page: Page) -> Record:
    """A page -> a record with one statement: how pages are read in tests that are not about reading."""
    document = read_document(page)
    text = document.text
    cue = text.find(" said ")
    if cue < 0:
        return Record(document)
    start, end = text.rfind(".", 0, cue) + 1, text.find(".", cue)
    start += len(text[start:cue]) - len(text[start:cue].lstrip())
    said = Attribution(
        "a1", _set(text, start, cue), _set(text, cue + 1, cue + 5), _set(text, cue + 6, end), Kind.INDIRECT, SourceKind.PERSON, Act.SAY,
        score=0.7,
    )  # fmt: skip
    return Record(document, (said,))


def _set(text: str, start: int, end: int) -> SpanSet:
    return SpanSet(((start, end),), text[start:end])
