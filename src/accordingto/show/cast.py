"""Who is who across reports -> tables: people, who could be one, and who may be in a user's list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from accordingto.schema import Doubt, Match, Somebody
from accordingto.show.casefile import Table
from accordingto.show.printer import STYLES

_NAMES_SHOWN: Final = 4


def people_table(people: Iterable[Somebody]) -> Table:
    """People -> who appears in how many reports, by which names and roles, and what brought the reports together."""
    columns = (
        ("actor", STYLES["actor"]), ("kind", ""), ("reports", ""), ("mentions", ""), ("also called", ""), ("roles", ""), ("where", ""),
        ("why one", ""),
    )  # fmt: skip
    return columns, [
        (
            found.name, found.kind, str(found.reports), str(found.mentions), "; ".join(found.names[1:_NAMES_SHOWN]),
            "; ".join(found.roles[:_NAMES_SHOWN]), ", ".join(found.places[:_NAMES_SHOWN]),
            "; ".join(found.why) if found.one else f"not said to be one: {'; '.join(found.why)}",
        )
        for found in people
    ]  # fmt: skip


def doubts_table(doubts: Iterable[Doubt]) -> Table:
    """Who could be one and was kept apart -> a row each, with the reason."""
    return (("kept apart", STYLES["actor"]), ("from", STYLES["actor"]), ("because", "")), [(d.one, d.other, d.why) for d in doubts]


def matches_table(matches: Iterable[Match]) -> Table:
    """Matches with a user's list -> who, which entity, whether by full name, and why."""
    columns = (("actor", STYLES["actor"]), ("kind", ""), ("match", ""), ("in the list", ""), ("id", ""), ("because", ""))
    return columns, [
        (match.name, match.kind, "full name" if match.sure else "maybe", match.entity.names[0], match.entity.id, match.why)
        for match in matches
    ]
