"""A surname that several persons of a document bear -> whose it is where it stands; in doubt nobody's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from accordingto.extract.actors.found import Found
from accordingto.extract.actors.names import Name


def find_bearer(name: Name, bearers: Sequence[Found], full: Mapping[int, Sequence[Name]]) -> Found | None:
    """A surname, the persons who bear it and, by the `id()` of each, the longer names by which the text calls them -> the one of them who
    is meant here; None where that is not sure.

    A post that stands before one full name alone tells ("Senator Lind"), and so does a title that fits one alone ("Mrs. Lind"). A bare
    surname before a namesake comes up is of the one who has been named.
    """
    if name.role is not None:
        post = _post(name)
        holders = [found for found in bearers if any(_post(other) == post for other in full.get(id(found), ()))]
        return holders[0] if len(holders) == 1 else _meant_by_title(name, bearers)
    if titled := _meant_by_title(name, bearers):
        return titled
    at = name.line.starts[name.first]
    told = [found for found in bearers if any(other.line.starts[other.first] < at for other in full.get(id(found), ()))]
    return told[0] if len(told) == 1 and (not name.gender or name.gender == told[0].gender) else None


def part_by_gender(names: Sequence[Name], bearer: Found) -> tuple[list[Name], list[Name]]:
    """A surname where it stands, and the one person who bears it with a given name -> where it can be that one, and where its title is of
    the other gender.
    """
    others = [name for name in names if name.gender and bearer.gender and name.gender != bearer.gender]
    return [name for name in names if name not in others], others


def _post(name: Name) -> tuple[str, ...]:
    return name.line.low[slice(*name.role)] if name.role is not None else ()


def _meant_by_title(name: Name, bearers: Sequence[Found]) -> Found | None:
    """A surname and the persons who bear it -> the one of them whom its title fits: "Mrs. Clinton" is no Bill Clinton; None where it fits
    none, or several.
    """
    fitting = [found for found in bearers if name.gender and found.gender == name.gender]
    return fitting[0] if len(fitting) == 1 and all(found.gender for found in bearers) else None
