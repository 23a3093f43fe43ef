"""Names of persons and organizations: taken apart, and held against each other. What decides, and how far it is right: docs/names.md.

    parse_name("Lt. Gen. Faiz Hameed").family         -> "Hameed"
    relate_names("Gen. Hameed", "Lt. Gen. Faiz Hameed") -> SHORT_FORM, "the family name"

Pure functions over strings, linear in their length; what is parsed is remembered (16,384 names). No list of people stands behind them.
"""

from __future__ import annotations

from functools import lru_cache

from accordingto.names.organizations import make_organization_key, parse_organization, relate_organizations
from accordingto.names.parse import parse_name
from accordingto.names.persons import relate_persons
from accordingto.names.words import fold_both
from accordingto.schema import ActorKind, NameRelation

__all__ = ["make_key", "parse_name", "parse_organization", "relate_names"]


@lru_cache(maxsize=65_536)
def relate_names(shorter: str, longer: str, kind: ActorKind = ActorKind.PERSON) -> NameRelation:
    """Two names of one kind -> how they stand to each other, and why. The verdict is the same both ways round.

    PERSON is compared as persons are, every other kind as organizations are. SHORT_FORM ties two forms within one text only; across texts
    SAME of two full names (`Name.full`) is the least, and a surname alone is nothing.
    """
    if kind is ActorKind.PERSON:
        return relate_persons(shorter, longer)
    return relate_organizations(shorter, longer)


def make_key(name: str, kind: ActorKind) -> str:
    """A name of a kind -> words that every other name shares that is SAME: a key by which to look for it. "" where it is not enough.

    A person's name is enough where it is full, an organization's or a place's where it has words; nothing is enough for a group or a
    document, of which each report means its own.
    """
    if kind is ActorKind.PERSON:
        parsed = parse_name(name)
        return " ".join(sorted(fold_both(part.text) for part in (*parsed.given, *parsed.family))) if parsed.full else ""
    return make_organization_key(name) if kind in (ActorKind.ORGANIZATION, ActorKind.PLACE) else ""
