"""Actors of a record or of a casefile -> FollowTheMoney entities, as Aleph, OpenAleph and OpenSanctions' tools read them.

Schemata and properties are those of followthemoney 4.11 (https://followthemoney.tech/explorer/): Person, Organization, LegalEntity,
Article, Mention. Nothing is written that the record does not hold: no country, no identifier, no topic. Places, documents and sources
without a name are left out: for the first two FollowTheMoney means something else (an Address is where something has its seat, a Document
is a file at hand), and the last are nobody who could be known again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Final

from accordingto.schema import Actor, ActorKind, Cast, Document, MentionForm, Record
from accordingto.schema.findings import write_json

SCHEMATA: Final = {ActorKind.PERSON: "Person", ActorKind.ORGANIZATION: "Organization", ActorKind.GROUP: "LegalEntity"}
"""What each kind of actor becomes. A named group ("the Republicans") may be a body or not: LegalEntity leaves that open."""

Entity = dict[str, object]


def write_record(record: Record) -> Iterator[str]:
    """A record -> its entities, one JSON object a line, each line with its line break: the report, then every actor and its mention.

    Ids are the same whenever the same page is read to the same result: SHA-1 over the document's id and where an actor is first named.
    """
    yield _line(_article(record.document))
    for actor in record.actors:
        if actor.named and actor.kind in SCHEMATA:
            id = _actor_id(record.document, actor)
            names = _names(actor)
            yield _line(_entity(id, actor.kind, names, actor.roles, (record.document,)))
            yield _line(_mention(id, record.document, actor))


def write_cast(cast: Cast, read: Callable[[int], Record]) -> Iterator[str]:
    """Who appears in a casefile, and a function that reads a report as people left it -> entities, one JSON object a line.

    An entity is a group of actors (`group_actors`), with a mention for each report. Where a name alone brought the reports together
    (`Somebody.one` is false), each report's actor is an entity of its own. The id is that of the actor in the report added first, so that
    it stays when reports are added. A report is read once.
    """
    reports: dict[int, tuple[Document, dict[str, Actor]]] = {}
    for somebody in cast.people:
        kind = ActorKind(somebody.kind)
        if kind not in SCHEMATA:
            continue
        found: list[tuple[Document, Actor]] = []
        for place in sorted(somebody.places, key=lambda place: int(place.partition(":")[0])):
            number, _, name = place.partition(":")
            report = int(number)
            if report not in reports:
                record = read(report)
                reports[report] = (record.document, {actor.id: actor for actor in record.actors})
                yield _line(_article(record.document))
            document, actors = reports[report]
            if name in actors:
                found.append((document, actors[name]))
        for group in [found] if somebody.one else [[one] for one in found]:
            yield from _write_group(somebody.names, group)


def _write_group(names: tuple[str, ...], found: list[tuple[Document, Actor]]) -> Iterator[str]:
    if not found:
        return
    document, first = found[0]
    id = _actor_id(document, first)
    called = dict.fromkeys((*names, *(name for _, actor in found for name in _names(actor))))
    roles = dict.fromkeys(role for _, actor in found for role in actor.roles)
    documents = dict.fromkeys(document for document, _ in found)
    yield _line(_entity(id, first.kind, tuple(called), tuple(roles), tuple(documents)))
    for document, actor in found:
        yield _line(_mention(id, document, actor))


def _line(entity: Entity) -> str:
    return write_json(entity, None) + "\n"


def _make_id(*parts: str) -> str:
    return "accordingto-" + hashlib.sha1("\0".join(parts).encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()


def _actor_id(document: Document, actor: Actor) -> str:
    first = min(((mention.start, mention.end) for mention in actor.mentions), default=(-1, -1))
    return _make_id("actor", document.id, actor.kind.value, f"{first[0]}-{first[1]}", "" if actor.mentions else actor.name)


def _document_id(document: Document) -> str:
    return _make_id("document", document.id)


def _names(actor: Actor) -> tuple[str, ...]:
    """An actor -> its name, then the names by which the report calls it, the longest first."""
    forms = {mention.text for mention in actor.mentions if mention.form is MentionForm.NAME}
    return tuple(dict.fromkeys((actor.name, *actor.aliases, *sorted(forms, key=lambda form: (-len(form), form)))))


def _properties(**values: object) -> dict[str, list[str]]:
    """Properties that have a value: each a list of words that hold something, as FollowTheMoney wants them."""
    found: dict[str, list[str]] = {}
    for name, value in values.items():
        words = [value] if isinstance(value, str) else list(value) if isinstance(value, tuple) else []
        clean = [" ".join(word.split()) for word in words if word and word.strip()]
        if clean:
            found[name] = list(dict.fromkeys(clean))
    return found


def _article(document: Document) -> Entity:
    name = document.title or document.url or document.id
    properties = _properties(
        name=name, fileName=name, title=document.title, author=document.authors, publisher=document.outlet,
        publishedAt=document.published.value, sourceUrl=_address(document),
    )  # fmt: skip
    return {"id": _document_id(document), "schema": "Article", "properties": properties}


def _address(document: Document) -> str | None:
    """A document -> its address, where it is one on the web; a path on somebody's disk is not told."""
    return document.url if document.url and document.url.startswith(("http://", "https://")) else None


def _entity(id: str, kind: ActorKind, names: tuple[str, ...], roles: tuple[str, ...], documents: tuple[Document, ...]) -> Entity:
    person = kind is ActorKind.PERSON
    properties = _properties(
        name=names[0] or "?", alias=names[1:], position=roles if person else (), summary=() if person else roles,
        sourceUrl=tuple(address for document in documents if (address := _address(document))),
        proof=tuple(_document_id(document) for document in documents),
    )  # fmt: skip
    return {"id": id, "schema": SCHEMATA[kind], "properties": properties}


def _mention(id: str, document: Document, actor: Actor) -> Entity:
    properties = _properties(name=_names(actor), document=_document_id(document), resolved=id, detectedSchema=SCHEMATA[actor.kind])
    return {"id": _make_id("mention", id, document.id, actor.id), "schema": "Mention", "properties": properties}
