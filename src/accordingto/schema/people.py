"""Nouns of who is who across the reports of a casefile, and beside a list that a user brings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody in one or several reports of a casefile. `places` are the findings ("12:p3"), the newest report first.

    `one` is false where the reports share no more than a name that is not enough to be one somebody: a surname, a word. `why` says, one
    reason an item, what brought the reports together. `names` are all names, the most frequent first.
    """

    name: str
    kind: str
    reports: int
    mentions: int
    names: tuple[str, ...]
    roles: tuple[str, ...]
    places: tuple[str, ...]
    one: bool = True
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two who could be one, kept apart, and why."""

    one: str
    other: str
    why: str


@dataclass(frozen=True, slots=True)
class Cast:
    """Who appears in a casefile, in most reports first, and who of them could be one and was kept apart."""

    people: tuple[Somebody, ...]
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownEntity:
    """An entity of a FollowTheMoney list: its id, schema ("Person"), all its names, the first one for showing."""

    id: str
    schema: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody of a casefile beside an entity of a user's list. `sure` is false for what is listed apart; nothing is merged."""

    name: str
    kind: str
    entity: KnownEntity
    sure: bool
    why: str
