"""All that is known of a name, wherever it stands in a document -> what kind of actor it names."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence, Set
from typing import Final

from accordingto.extract.actors.lexicon import Lexicon
from accordingto.extract.actors.names import Name
from accordingto.extract.actors.voices import (
    HEARD,
    HEARD_AT_ALL,
    HEARD_UNSURE,
    is_heard_place,
    is_told_of_person,
    loudest_kind,
    no_actor,
    voices_of,
)
from accordingto.schema import ActorKind

_COMMON = ("s", "ed", "ing", "ion", "al", "ic", "ive", "ment", "ness", "ity", "ology", "ism", "ble", "ful", "ship", "ance", "ence")
NOBODY: Final = 0.5
"""A name is none of an actor's where the tagger is so sure that it names something else: a storm, a law."""
SURE_BODY: Final = 4
"""What one noun of bodies before a name counts ("broadcaster Channel Nine"): more than that the name speaks."""
OFTEN: Final = 3
"""Letters in capitals that stand so often would be heard of, were they somebody's."""
VERY_OFTEN: Final = 6
"""And so often they would not be heard as a place only."""
_INNER = re.compile(r"(?!(?:Mc|Mac|De|Di|La|Le|Van|Fitz)[A-Z])[A-Z][a-z]+[A-Z]")
_AT = frozenset({"at", "in", "on"})


def kind_of_long(key: str, names: Sequence[Name], alone: Set[str], lower: Set[str], lex: Lexicon) -> ActorKind | None:
    """A name of several words and where it stands, the names of one word, the words that the document has in lower case, and the lists ->
    its kind; None where it is nobody's, or that is not known.
    """
    ahead, speaks = {name.line.word(name.first - 1) for name in names}, any(name.speaks for name in names)
    nouns = [name.noun for name in names]
    if (2 * sum(nouns) >= len(nouns) and not speaks) or (any(nouns) and not ahead.isdisjoint({"a", "an"})):
        return None  # "the Iron Curtain", "a Super PAC"
    if all(nouns):
        return ActorKind.ORGANIZATION  # "as reported by Western Rowing, the former mayor"
    for name in names:
        if name.sure and name.kind is not None:
            return name.kind
    person, place = sum(name.person for name in names), sum(name.place for name in names)
    body = sum(name.body for name in names)
    kind = next((name.kind for name in names if name.kind is not None), None)
    voices = voices_of(names)
    parts = key.split()
    if parts[-1] in lex.plurals:
        return None  # "Republican Senators"
    if kind is not None and kind is not ActorKind.PERSON:
        return kind
    acronym = names[0].words[0]
    if len(acronym) > 1 and acronym.isupper() and "." not in acronym and not names[0].words[1].isupper():
        firm = parts[0] not in lex.places and sum(voices.values()) >= HEARD
        personal = max(voices, key=lambda kind: voices[kind], default=None) is ActorKind.PERSON
        return ActorKind.ORGANIZATION if firm and not personal else None  # "DC Comics", not "AWR Hawkins"
    if len(parts) <= 4 and (parts[-1] in alone and parts[-1] not in lex.places and parts[-1] not in lex.closed):
        person += 2
    if place >= 3 and place > person:
        return ActorKind.PLACE
    if kind is not ActorKind.PERSON and no_actor(names) >= NOBODY:
        return None  # "Cyclone Phailin"
    if kind is ActorKind.PERSON or (person >= 2 and (body < SURE_BODY or any(map(is_told_of_person, names)))):
        return ActorKind.PLACE if kind is None and is_heard_place(names) else ActorKind.PERSON
    if voices or body:
        loudest = loudest_kind(voices, person, place, body, speaks=speaks)
        if loudest is ActorKind.PERSON and speaks and ahead == {"the"} and not any(map(is_told_of_person, names)):
            return ActorKind.ORGANIZATION  # "according to the Daily Rower"
        weakly = max(voices, key=lambda kind: voices[kind], default=None) is ActorKind.PERSON and person >= 0 and place == 0
        weakly = weakly and len(parts) == 2 and not any(name.line.word(name.first - 1) in _AT for name in names)
        return ActorKind.PERSON if loudest is None and weakly and _looks_personal(parts, names, lower, lex) else loudest
    if len(parts) <= 4 and any(name.speaks and name.person >= 0 for name in names):
        return ActorKind.PERSON
    return ActorKind.PERSON if person >= 0 and _looks_personal(parts, names, lower, lex) else None


def _looks_personal(parts: Sequence[str], names: Sequence[Name], lower: Set[str], lex: Lexicon) -> bool:
    """True for two or three words with nothing about them but that they are no words of this document or of common endings."""
    if not 2 <= len(parts) <= 3 or any(name.line.opens(name.core) for name in names):
        return False
    return not any(part in lower or lex.is_listed(part) or part.endswith(_COMMON) or not part.isalpha() or len(part) < 3 for part in parts)


def kind_of_single(key: str, names: Sequence[Name], surnames: Container[str], lex: Lexicon) -> ActorKind | None:
    """A name of one word and where it stands, the last names of persons, and the lists -> its kind; None as in `kind_of_long`."""
    for name in names:
        if name.sure and name.kind is not None:
            return name.kind
    firm = [name for name in names if not name.opens]
    person, place = sum(name.person for name in names), sum(name.place for name in names)
    body = sum(name.body for name in names)
    kind = next((name.kind for name in names if name.kind is not None), None)
    if key in lex.organizations or key in lex.titles or key in lex.roles or key in lex.plurals:
        return None  # "the Department", "Senators": nouns with a capital, left to the nominals
    voices, speaks = voices_of(names), any(name.speaks for name in firm)
    letters = kind is ActorKind.ORGANIZATION and names[0].words[0].isupper() and len(names) >= OFTEN
    heard = sum(voices.values()) - voices.get(ActorKind.PLACE, 0) * (len(names) >= VERY_OFTEN)  # few places are called by letters
    if letters and not (body or speaks or heard >= HEARD_AT_ALL):
        return None  # "CFL", a lamp: that often, and not once heard as anybody
    if kind is not None and (person >= 1 or place >= 2 or not names[0].words[0].isupper()):
        return kind
    if place >= 3 and place > person and firm:
        return ActorKind.PLACE
    sure_body = body >= SURE_BODY and not any(name.role or name.gender or is_told_of_person(name) for name in names)
    if sure_body and (firm or len(names) > 1):
        return ActorKind.ORGANIZATION
    if key in lex.given and firm:
        return ActorKind.PERSON
    if _INNER.match(names[0].words[0]) and not any(map(is_told_of_person, names)) and any(name.speaks for name in names):
        return ActorKind.ORGANIZATION  # "PolitiFact"
    if no_actor(names) >= NOBODY:
        return None
    if person >= 2 and firm and (body < SURE_BODY or any(map(is_told_of_person, names))):
        return ActorKind.PLACE if is_heard_place(names) else ActorKind.PERSON
    loudest = loudest_kind(voices, person, place, body, speaks=speaks)
    if loudest is ActorKind.PERSON and _INNER.match(names[0].words[0]) and not any(map(is_told_of_person, names)):
        return ActorKind.ORGANIZATION
    if loudest is ActorKind.PERSON and key.endswith("s") and key[:-1] in surnames:
        return ActorKind.GROUP  # "the Clintons"
    called = len(key) > 2 and all(name.words[0].isupper() and "." not in name.words[0] for name in names)
    unsure = loudest is None and sum(voices.values()) >= HEARD_UNSURE
    acronym = kind is ActorKind.ORGANIZATION and place == 0 and called and (loudest is ActorKind.PLACE or unsure)
    return ActorKind.ORGANIZATION if acronym else loudest  # "NWSC": few places are called by letters
