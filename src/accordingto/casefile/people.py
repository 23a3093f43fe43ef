"""Who is who across reports: actors of current reports brought together by name, role and context, and by what people decided.

Two actors of different reports are one where they are of one kind, have one full name (given and family name, `relate_names` says SAME)
and nothing contradicts it: their roles share a word, or one has none, or the two reports share other names. A surname alone, an acronym of
a person, a group or a document is never enough. What people decided goes before: who was given a name by a person is one with whoever
has that very name, and with nobody else. Merging and splitting by hand are `merge_actors` and `split_actor`.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from accordingto.casefile.connect import Casefile
from accordingto.casefile.details import read_details
from accordingto.casefile.findings import BEARERS
from accordingto.casefile.wanted import check_limit
from accordingto.errors import UsageError
from accordingto.names import make_key, parse_name, relate_names
from accordingto.schema import ActorKind, Cast, Doubt, NameTie, Somebody

MOST_NAMES: Final = 5_000
"""So many names, those in most reports, are held against each other; narrow the list with `name` to reach the others."""

_MOST_PLACES: Final = 2_000
_MOST_DOUBTS: Final = 50
_MOST_BESIDE: Final = 100
"""So many others an actor or a name is held against: a common name must not take hours."""

_SHARED: Final = 2
"""So many other names must two reports share for one name with different roles to be one person."""

_WORD: Final = re.compile(r"\w{3,}")
_EMPTY_ROLE: Final = frozenset("the former then and for new old late one first deputy senior acting".split())


_WANTED: Final = "SELECT value FROM json_each(:names)"
_Key = tuple[ActorKind, str]


@dataclass(slots=True)
class _Place:
    """An actor of one report."""

    report: int
    n: int
    name: str
    mentions: int
    by_hand: bool
    roles: tuple[str, ...] = ()
    context: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Group:
    """Actors taken for one. `roles` are the words of all their roles."""

    places: list[_Place] = field(default_factory=list)
    why: dict[str, None] = field(default_factory=dict)
    reports: set[int] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)

    def take(self, place: _Place, why: str = "") -> None:
        self.places.append(place)
        self.reports.add(place.report)
        self.roles |= _role_words(place.roles)
        if why:
            self.why[why] = None


def group_actors(case: Casefile, *, name: str | None = None, kind: str | None = None, limit: int = 20) -> Cast:
    """A casefile -> who appears in most reports, actors of several reports brought together, with reasons, and who was kept apart.

    `name` are letters of a name, `kind` is person, organization, place, group or document. Of names beyond MOST_NAMES the rarer ones are
    left out. Only reads; nothing that is found here is written. Raises UsageError for a kind or a `limit` that makes no sense.
    """
    check_limit(limit)
    if kind is not None and kind not in set(ActorKind):
        raise UsageError(f"{kind!r} is no kind of actor: {', '.join(ActorKind)} are.")
    with case.reading():
        people: list[Somebody] = []
        doubts: list[Doubt] = []
        context = _Context(case)
        for (of, _), places in _read_places(case, _find_names(case, name, kind), 2 * limit).items():
            groups = _group(context, of, places)
            people += [_somebody(of, group) for group in groups]
            doubts += _roles_apart(groups) if of is ActorKind.PERSON else []
    people.sort(key=lambda found: (-found.reports, -found.mentions, found.name))
    shown = people[:limit]
    return Cast(tuple(shown), tuple([*doubts, *_near_names(shown)][:_MOST_DOUBTS]))


def _find_names(case: Casefile, name: str | None, kind: str | None) -> dict[_Key, Counter[int]]:
    """Names in most reports -> those that can be one, under what they have in common: the number of each name, with its reports."""
    like = None if name is None else "%" + name.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"
    rows = case.rows(
        "SELECT names.id, names.name, kind, sum(reports) AS reports FROM cast_counts CROSS JOIN names ON names.id = cast_counts.name"
        " WHERE reports > 0 AND named = 1 AND (:kind IS NULL OR kind = :kind) AND (:name IS NULL OR names.name LIKE :name ESCAPE '!')"
        " GROUP BY 1, 3 ORDER BY 4 DESC, 1 LIMIT :most",
        {"kind": kind, "name": like, "most": MOST_NAMES},
    )
    found: dict[_Key, Counter[int]] = defaultdict(Counter)
    for row in rows:
        of = ActorKind(row["kind"])
        found[of, make_key(row["name"], of) or row["name"]][row["id"]] += row["reports"]
    return found


def _read_places(case: Casefile, names: dict[_Key, Counter[int]], most: int) -> dict[_Key, list[_Place]]:
    """Names that can be one -> the actors of current reports that bear them, the newest report first; of the `most` in most reports."""
    ordered = sorted(names.items(), key=lambda item: (-item[1].total(), item[0]))[:most]
    places: dict[_Key, list[_Place]] = {key: [] for key, _ in ordered}
    key_of = {(key[0].value, id): key for key, ids in ordered for id in ids}
    rows = case.rows(
        "SELECT actors_now.report, actors_now.n, actors_now.name AS id, names.name, kind, mentions, decisions.name IS NOT NULL AS by_hand"
        f" FROM {BEARERS.format(_WANTED)} AS bearers CROSS JOIN actors_now ON actors_now.report = bearers.report"
        " AND actors_now.n = bearers.n JOIN names ON names.id = actors_now.name JOIN reports ON reports.id = actors_now.report"
        " LEFT JOIN decisions ON decisions.finding = actors_now.finding"
        f" WHERE actors_now.name IN ({_WANTED}) AND named = 1 AND coalesce(actors_now.verdict, '') != 'rejected'"
        " ORDER BY reports.published DESC, reports.id DESC, actors_now.n",
        {"names": json.dumps([id for _, ids in ordered for id in ids])},
    )
    for row in rows:
        key = key_of.get((row["kind"], row["id"]))
        if key is not None and len(places[key]) < _MOST_PLACES:
            places[key].append(_Place(row["report"], row["n"], row["name"], row["mentions"], bool(row["by_hand"])))
    return places


def _group(context: _Context, kind: ActorKind, places: list[_Place]) -> list[_Group]:
    """Actors whose names can be one -> the same in groups, each of which is one somebody, or no more than one word."""
    if kind is ActorKind.PERSON and len({place.report for place in places}) > 1:
        for place in places:
            context.look_up(place)
    groups: list[_Group] = []
    for place in sorted(places, key=lambda place: not place.by_hand):
        group, why = next(((group, why) for group in groups[:_MOST_BESIDE] if (why := _joins(group, place, kind))), (_Group(), ""))
        if not why:
            groups.append(group)
        group.take(place, why)
    return groups


class _Context:
    """What is looked up once for each report: roles of its actors, and who else is named in it. Used in one call."""

    def __init__(self, case: Casefile) -> None:
        self.case = case
        self.reports: dict[int, tuple[dict[int, tuple[str, ...]], frozenset[str]]] = {}

    def look_up(self, place: _Place) -> None:
        """Put roles, and the other names of its report, into a place."""
        if place.report not in self.reports:
            self.reports[place.report] = self._read(place.report)
        roles, names = self.reports[place.report]
        place.roles = roles[place.n]
        place.context = names - {make_key(place.name, ActorKind.PERSON)}

    def _read(self, report: int) -> tuple[dict[int, tuple[str, ...]], frozenset[str]]:
        packed = read_details(self.case, report)["actors"]
        rows = self.case.rows(
            "SELECT actors.n, names.name, actors.kind, named FROM actors JOIN names ON names.id = actors.name WHERE report = ? ORDER BY n",
            (report,),
        )
        roles = {row["n"]: tuple(kept) for row, (_, kept, _) in zip(rows, packed, strict=True)}
        keys = {make_key(row["name"], ActorKind(row["kind"])) for row in rows if row["named"] and row["kind"] != ActorKind.PLACE}
        return roles, frozenset(keys - {""})


def _joins(group: _Group, place: _Place, kind: ActorKind) -> str:
    """Why an actor belongs to a group; "" where it does not."""
    first = group.places[0]
    if place.by_hand or first.by_hand:
        return "a person gave them one name" if place.name == first.name else ""
    if place.report in group.reports:
        return ""  # the report itself tells them apart
    if not make_key(first.name, kind):
        return "no more than the same word" if place.name == first.name else ""
    relation = relate_names(place.name, first.name, kind)
    if relation.tie is not NameTie.SAME:
        return ""
    if kind is not ActorKind.PERSON:
        return relation.why
    if shared := _role_words(place.roles) & group.roles:
        return f"one full name, and the same role ({', '.join(sorted(shared)[:3])})"
    if not place.roles or not group.roles:
        return "one full name, and no role against it"
    others = max((len(place.context & other.context) for other in group.places[:_MOST_BESIDE]), default=0)
    return f"one full name, and the reports share {others} other names" if others >= _SHARED else ""


def _role_words(roles: Iterable[str]) -> set[str]:
    return {word for role in roles for word in _WORD.findall(role.casefold())} - _EMPTY_ROLE


def _somebody(kind: ActorKind, group: _Group) -> Somebody:
    names = Counter(place.name for place in group.places)
    roles = dict.fromkeys(role for place in group.places for role in place.roles)
    by_hand = group.places[0].by_hand
    return Somebody(
        names.most_common(1)[0][0], kind.value, len({place.report for place in group.places}),
        sum(place.mentions for place in group.places), tuple(name for name, _ in names.most_common()), tuple(roles),
        tuple(f"{place.report}:p{place.n}" for place in group.places),
        by_hand or len(group.places) == 1 or bool(make_key(group.places[0].name, kind)), tuple(group.why),
    )  # fmt: skip


def _roles_apart(groups: Sequence[_Group]) -> list[Doubt]:
    """Groups that bear one full name and were kept apart -> that, with the first group and the roles."""
    if len(groups) < 2 or not make_key(groups[0].places[0].name, ActorKind.PERSON):
        return []
    doubts = []
    first = groups[0]
    for other in groups[1:]:
        one, two = (group.places[0] for group in (first, other))
        if one.by_hand or two.by_hand:
            continue
        roles = [", ".join(dict.fromkeys(role for place in group.places for role in place.roles)) for group in (first, other)]
        told = f"one name, and other roles: {roles[0]}; {roles[1]}" if all(roles) else "one report tells them apart"
        doubts.append(Doubt(_label(one), _label(two), told))
    return doubts


def _label(place: _Place) -> str:
    return f"{place.name} ({place.report}:p{place.n})"


def _near_names(people: Sequence[Somebody]) -> list[Doubt]:
    """Persons with full names that can be one in another spelling, or without a middle name."""
    full = [found for found in people if found.kind == ActorKind.PERSON and make_key(found.name, ActorKind.PERSON)]
    by_part: dict[str, list[Somebody]] = defaultdict(list)
    doubts: dict[tuple[str, str], Doubt] = {}
    for found in full:
        for part in {part.key for part in parse_name(found.name).parts if len(part.key) > 1}:
            for other in by_part[part][:_MOST_BESIDE]:
                relation = relate_names(found.name, other.name)
                if found.name != other.name and relation.tie in (NameTie.SHORT_FORM, NameTie.MAYBE):
                    doubts[other.name, found.name] = Doubt(other.name, found.name, relation.why)
            by_part[part].append(found)
    return list(doubts.values())
