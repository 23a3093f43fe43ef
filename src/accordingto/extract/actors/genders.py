"""Actors -> which of them are men and which women, where the text or a given name tells: by it a "she" is kept from a man, and of two who
bear a surname the one who is meant is told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from accordingto.extract.actors.found import Found
from accordingto.extract.actors.lexicon import fold, lexicon
from accordingto.extract.pronouns import MEN, WOMEN, gender_of
from accordingto.schema import Actor, ActorKind, MentionForm

_BEHIND_HEAD: Final = re.compile(r",|\s(?:of|from|in|with|at|on|who|whose|to)\s")
AGREED: Final = 3
"""So many pronouns must say which of two persons a surname means."""


def find_genders(actors: Sequence[Actor]) -> dict[str, str]:
    """Actors -> "m" or "f" by id, for those of whom it is told."""
    told = {actor.id: _gender(actor) for actor in actors}
    return {id: gender for id, gender in told.items() if gender}


def _gender(actor: Actor) -> str:
    """By a title ("Mr."), else by the given name before a family name, else by a noun ("Berg’s wife"), else by the pronouns that mean the
    actor; "" where none tells.
    """
    lex = lexicon()
    titles = [lex.genders.get(fold(own.text.split()[0]), "") for own in actor.mentions if own.form is not MentionForm.PRONOUN]
    given = lex.given_gender.get(fold(actor.name.split()[0]), "") if " " in actor.name else ""
    nouns = [lex.nouns_of_gender.get(_head(own.text), "") for own in actor.mentions if own.form is MentionForm.NOMINAL]
    pronouns = [own.text.lower() for own in actor.mentions if own.form is MentionForm.PRONOUN]
    men, women = (sum(word in words for word in pronouns) for words in (MEN, WOMEN))
    return next(filter(None, titles), "") or given or next(filter(None, nouns), "") or ("m" if men > women else "f" if women > men else "")


def _head(words: str) -> str:
    """The words of a mention -> their head, as far as small words tell it: "Berg’s | wife", "a | woman | from the port"."""
    return fold((_BEHIND_HEAD.split(words)[0].split() or [""])[-1])


def tell_apart(text: str, actors: Sequence[Found]) -> None:
    """Give a surname that two persons bear to the one of them whose gender its pronouns have, where these are several and all agree."""
    persons = [found for found in actors if found.named and found.kind is ActorKind.PERSON]
    bearers: dict[str, list[Found]] = defaultdict(list)
    for found in persons:
        if " " in found.name:
            bearers[found.name.rsplit(" ", 1)[1]].append(found)
    for found in persons:
        meant = bearers.get(found.name, [])
        words = [gender_of(text[slice(*span)].lower()) for span, form in found.mentions.items() if form is MentionForm.PRONOUN]
        told = {word for word in words if word}
        fitting = [bearer for bearer in meant if bearer.gender in told]
        if len(meant) > 1 and len(told) == len(fitting) == 1 and all(bearer.gender for bearer in meant) and len(words) >= AGREED:
            fitting[0].mentions.update(found.mentions)
            fitting[0].short += found.short
            found.mentions, found.short = {}, []
