"""Actors -> which of them are men and which women, where the text or a given name tells: by it a "she" is kept from a man."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.extract.actors.lexicon import fold, lexicon
from accordingto.extract.pronouns import MEN, WOMEN
from accordingto.schema import Actor, MentionForm


def find_genders(actors: Sequence[Actor]) -> dict[str, str]:
    """Actors -> "m" or "f" by id, for those of whom it is told."""
    told = {actor.id: _gender(actor) for actor in actors}
    return {id: gender for id, gender in told.items() if gender}


def _gender(actor: Actor) -> str:
    """By a title ("Mr."), else by the given name before a family name, else by the pronouns that mean the actor; "" where none tells."""
    lex = lexicon()
    titles = [lex.genders.get(fold(own.text.split()[0]), "") for own in actor.mentions if own.form is not MentionForm.PRONOUN]
    given = lex.given.get(fold(actor.name.split()[0]), "") if " " in actor.name else ""
    pronouns = [own.text.lower() for own in actor.mentions if own.form is MentionForm.PRONOUN]
    men, women = (sum(word in words for word in pronouns) for words in (MEN, WOMEN))
    return next(filter(None, titles), "") or given or ("m" if men > women else "f" if women > men else "")
