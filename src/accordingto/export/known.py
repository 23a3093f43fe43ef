"""A user's own list of entities (FollowTheMoney, JSON lines) -> who of a casefile may be in it. Nothing is merged by it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from accordingto.errors import UsageError
from accordingto.names import parse_name, parse_organization, relate_names
from accordingto.schema import ActorKind, KnownEntity, Match, NameTie, Somebody

SCHEMATA: Final = {
    "Person": (ActorKind.PERSON,), "Organization": (ActorKind.ORGANIZATION,), "Company": (ActorKind.ORGANIZATION,),
    "PublicBody": (ActorKind.ORGANIZATION,), "LegalEntity": (ActorKind.PERSON, ActorKind.ORGANIZATION),
}  # fmt: skip
"""What is read of a list, and which kinds of actors each is held against. Other schemata (addresses, ownership) are passed over."""

MOST_LINE_CHARS: Final = 10_000_000
_NAMES: Final = ("name", "alias", "previousName")
"""Weak aliases are left out: they are nicknames and single words, and OpenSanctions itself does not match by them."""

_MOST_BESIDE: Final = 500
"""So many entities of a list that share a word with a name are held against it."""


def read_known(path: Path) -> tuple[KnownEntity, ...]:
    """A file of FollowTheMoney entities, one JSON object a line (`FILE.ftm.json`, OpenSanctions' `entities.ftm.json`) -> those with a name.

    Raises UsageError where it cannot be read, or a line of it is no entity; the line's number is told.
    """
    try:
        with path.open(encoding="utf-8-sig") as file:
            return tuple(_read_lines(iter(lambda: file.readline(MOST_LINE_CHARS), ""), path))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise UsageError(f"{path} cannot be read as a list of entities ({reason}): give a file of FollowTheMoney, JSON lines.") from error


def _read_lines(lines: Iterable[str], path: Path) -> Iterator[KnownEntity]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            plain: Any = json.loads(line)
            id, schema, properties = plain["id"], plain["schema"], plain["properties"]
            if not (isinstance(id, str) and isinstance(schema, str)):
                raise TypeError("id and schema are words")
            lists = [properties.get(name, []) for name in _NAMES] if schema in SCHEMATA else []
            if not all(isinstance(values, list) for values in lists):
                raise TypeError("each property is a list")  # the letters of a word are no names
            names = [value for values in lists for value in values]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise UsageError(
                f'{path}, line {number} is no entity: each line is {{"id": ..., "schema": ..., "properties": {{"name": [...]}}}}.'
            ) from error
        called = tuple(dict.fromkeys(name for name in names if isinstance(name, str) and name.strip()))
        if called:
            yield KnownEntity(id, schema, called)


def match_known(people: Sequence[Somebody], known: Sequence[KnownEntity]) -> tuple[Match, ...]:
    """Who appears in a casefile, and a user's list -> who of them may be in it, sure matches first, in the order of `people`.

    `sure` is a full name, or an organization's name, that is SAME as one of the entity's names. What is a short form or may be is listed
    apart with its reason. A person's surname alone is held against nothing.
    """
    by_word: dict[tuple[ActorKind, str], list[KnownEntity]] = defaultdict(list)
    for entity in known:
        for kind in SCHEMATA[entity.schema]:
            for word in {word for name in entity.names for word in _words(name, kind)}:
                by_word[kind, word].append(entity)
    matches: list[Match] = []
    for somebody in people:
        kind = ActorKind(somebody.kind)
        if kind in (ActorKind.PERSON, ActorKind.ORGANIZATION):
            matches += _match(somebody, kind, by_word)
    return tuple(sorted(matches, key=lambda match: not match.sure))


def _match(somebody: Somebody, kind: ActorKind, by_word: dict[tuple[ActorKind, str], list[KnownEntity]]) -> Iterator[Match]:
    names = [name for name in somebody.names if kind is not ActorKind.PERSON or parse_name(name).full]
    rare = sorted({word for name in names for word in _words(name, kind)}, key=lambda word: len(by_word.get((kind, word), ())))
    beside = {entity.id: entity for word in rare for entity in by_word.get((kind, word), ())[:_MOST_BESIDE]}
    for entity in beside.values():
        relations = [(relate_names(name, other, kind), other) for name in names for other in entity.names if _counts(other, kind)]
        if not relations:
            continue
        best, other = min(relations, key=lambda found: list(NameTie).index(found[0].tie))
        if best.tie is not NameTie.DIFFERENT:
            yield Match(somebody.name, somebody.kind, entity, best.tie is NameTie.SAME and somebody.one, f"{best.why} ({other})")


def _counts(name: str, kind: ActorKind) -> bool:
    return kind is not ActorKind.PERSON or parse_name(name).full


def _words(name: str, kind: ActorKind) -> set[str]:
    """The words under which a name is found again: family names of persons, all words and the acronym of organizations."""
    if kind is ActorKind.PERSON:
        return {part.key for part in (*parse_name(name).given, *parse_name(name).family) if len(part.key) > 1}
    words = parse_organization(name).words
    return {*words, "".join(word[0] for word in words)}
