"""A surname that several persons of a document bear -> whose it is where it stands; in doubt nobody's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from accordingto.extract.actors.found import Found
from accordingto.extract.actors.lexicon import Lexicon
from accordingto.extract.actors.names import Name

_KIN_REACH: Final = 4
"""So many words before a name its kin is looked for: "her eldest daughter, "."""
_NEAR_CHARS: Final = 600
"""So far behind kin a surname that speaks may be theirs."""
_LADY: Final = ("first", "lady")
_WHOSE: Final = frozenset({"his", "her", "their", "'s", "’s"})


@dataclass(frozen=True, slots=True)
class Called:
    """How a text calls a person by more than a surname: where it first does, by what posts, and whether as somebody's kin."""

    first: int
    posts: set[tuple[str, ...]]
    kin: bool


def find_called(names: Iterable[Name], actor_of: Mapping[int, Found], lex: Lexicon) -> dict[int, Called]:
    """Names of several words, the actors of names by the `id()` of each, and the lists -> how each actor is called, by its `id()`."""
    kin: set[int] = set()
    starts: dict[int, list[int]] = defaultdict(list)
    posts: dict[int, set[tuple[str, ...]]] = defaultdict(set)
    for name in names:
        found = actor_of.get(id(name))
        if found is not None:
            starts[id(found)].append(_start(name))
            posts[id(found)].add(_post(name))
            if _is_kin(name, lex):
                kin.add(id(found))
    return {known: Called(min(begun), posts[known] - {()}, known in kin) for known, begun in starts.items()}


def find_bearer(name: Name, bearers: Sequence[Found], called: Mapping[int, Called]) -> Found | None:
    """A surname, the persons who bear it and what `find_called` says -> the one of them who is meant here; None where that is not sure.

    A post that stands before the full name of one alone tells ("Senator Lind"), and so does a title that fits one alone ("Mrs. Lind"). A
    bare surname before a namesake comes up is of the one who has been named; and of the one whose kin all the others are, but where it
    speaks not long after these came up: newsrooms go on to call "her daughter, Lise Falk" by more than that, mostly.
    """
    if name.role is not None:
        holders = [found for found in bearers if id(found) in called and _post(name) in called[id(found)].posts]
        return holders[0] if len(holders) == 1 else _meant_by_title(name, bearers)
    if titled := _meant_by_title(name, bearers):
        return titled
    told = [found for found in bearers if id(found) in called and called[id(found)].first < _start(name)]
    if len(told) > 1:
        kin = [called[id(found)].first for found in told if called[id(found)].kin]
        told = [found for found in told if not called[id(found)].kin]
        if name.speaks and any(_start(name) - first < _NEAR_CHARS for first in kin):
            return None
    return told[0] if len(told) == 1 and (not name.gender or name.gender == told[0].gender) else None


def part_by_gender(names: Sequence[Name], bearer: Found, called: Called | None) -> tuple[list[Name], list[Name]]:
    """A surname where it stands, the one person who bears it with a given name, and how that one is called -> where it can be that one,
    and where its title is of the other gender. Where that is so somewhere, or who bears it is somebody's kin, a post that nobody gives to
    that one is another's, too: "President Lind" is not "his daughter, Ada Lind".
    """
    strange = [bool(name.gender and bearer.gender) and name.gender != bearer.gender for name in names]
    apart = any(strange) or (called is not None and called.kin)
    posts = called.posts if called is not None else set()
    others = [
        name
        for name, other in zip(names, strange, strict=True)
        if other or (apart and not name.gender and _post(name) and _post(name) not in posts)
    ]
    taken = {id(name) for name in others}
    return [name for name in names if id(name) not in taken], others


def _is_kin(name: Name, lex: Lexicon) -> bool:
    """True for "her daughter, | Lise Falk", "Falk's brother | Karl Falk", "Lise Falk, | the first lady"."""
    low, at = name.line.low, name.role[0] if name.role is not None else name.first
    while at > 0 and low[at - 1] == ",":
        at -= 1
    before = low[max(0, at - _KIN_REACH) : max(at, name.core)]
    behind = tuple(word for word in low[name.last : name.last + _KIN_REACH] if word not in {",", "the"})
    if behind[:2] == _LADY or before[-2:] == _LADY:
        return True
    kin = next((place for place, word in enumerate(before) if word in lex.kin), None)
    return kin is not None and any(word in _WHOSE for word in before[:kin])


def _start(name: Name) -> int:
    return name.line.starts[name.first]


def _post(name: Name) -> tuple[str, ...]:
    return name.line.low[slice(*name.role)] if name.role is not None else ()


def _meant_by_title(name: Name, bearers: Sequence[Found]) -> Found | None:
    """A surname and the persons who bear it -> the one of them whom its title fits: "Mrs. Clinton" is no Bill Clinton; None where it fits
    none, or several.
    """
    fitting = [found for found in bearers if name.gender and found.gender == name.gender]
    return fitting[0] if len(fitting) == 1 and all(found.gender for found in bearers) else None
