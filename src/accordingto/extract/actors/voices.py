"""What the tagger says of the kind of a name, over all places where it stands, weighed with the words beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from accordingto.extract.actors.names import Name
from accordingto.schema import ActorKind

VOTE: Final = 0.15
"""What a word beside a name counts beside the tagger, whose voice is at most 1."""
HINTED: Final = 2
"""From so many on, what the words beside names of one form say of a kind counts."""
HEARD: Final = 0.5
"""From here on the tagger's voice counts for a kind."""
HEARD_SPEAKING: Final = 0.2
"""The same for a name that opens the source of a statement."""

HEARD_AT_ALL: Final = 0.1
"""Letters in capitals of which the tagger says less than this are no actor's."""
HEARD_UNSURE: Final = 0.3
"""Letters in capitals of which the tagger says so much, though now this kind and now that, are a body's: "FTU"."""
HEARD_PLACE: Final = 0.45
"""From here on it makes a place of a name that the words beside it would make a person's; set on GUM's training part."""


def voices_of(names: Sequence[Name]) -> dict[ActorKind, float]:
    """Names of one form -> how surely the tagger says each kind, as a mean over those that it heard; empty where it heard of none."""
    voices: dict[ActorKind, float] = defaultdict(float)
    heard = sum(bool(name.heard) for name in names)
    for kind, sure in (voice for name in names for voice in name.heard):
        if kind is not None:
            voices[kind] += sure / heard
    return voices


def is_heard_place(names: Sequence[Name]) -> bool:
    """True for names of one form that the tagger takes for a place's, hardly ever for a person's, where nothing beside them is a person's
    alone: "was" and "has" stand behind both ("York was a fort").
    """
    voices = voices_of(names)
    if voices.get(ActorKind.PLACE, 0) < HEARD_PLACE or voices.get(ActorKind.PERSON, 0) > HEARD_PLACE / 3:
        return False
    return not any(name.role or name.speaks or name.gender or name.words[0].isupper() or is_told_of_person(name) for name in names)


def is_told_of_person(name: Name) -> bool:
    """True for a name behind which stands what only a person has: "who", an age."""
    line, behind = name.line, name.last + (name.line.word(name.last) == ",")
    return line.word(behind) == "who" or (behind > name.last and line.word(behind).isdigit())


def no_actor(names: Sequence[Name]) -> float:
    """Names of one form -> how surely the tagger says that they name no actor, as a mean over them."""
    return sum(sure for name in names for kind, sure in name.heard if kind is None) / len(names)


def loudest_kind(voices: dict[ActorKind, float], person: int, place: int, body: int, *, speaks: bool) -> ActorKind | None:
    """The kind that the tagger and the words beside a name say together; None where neither is sure. Who speaks need be less sure."""
    votes = {ActorKind.PERSON: max(person, -HINTED), ActorKind.PLACE: place, ActorKind.ORGANIZATION: body}
    together = {kind: share + VOTE * votes.get(kind, 0) for kind, share in voices.items()}
    together.setdefault(ActorKind.ORGANIZATION, VOTE * body)
    best = max(together, key=lambda kind: together[kind], default=None)
    return best if best is not None and together[best] >= (HEARD_SPEAKING if speaks else HEARD) else None
