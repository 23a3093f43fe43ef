"""The words by which events are known, read from data/events.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from accordingto.extract.lexicon import forms_of


@dataclass(frozen=True, slots=True)
class EventWords:
    """Sets of words in small letters; events.toml says what each is for. `states`, `deeds` and `undergone` hold every form of
    their verbs.
    """

    nouns: frozenset[str]
    irregular: frozenset[str]
    states: frozenset[str]
    openers: frozenset[str]
    arranged: frozenset[str]
    planned: frozenset[str]
    feared: frozenset[str]
    fears: frozenset[str]
    plans: frozenset[str]
    threats: frozenset[str]
    aims: frozenset[str]
    carried: frozenset[str]
    failed: frozenset[str]
    will: frozenset[str]
    perhaps: frozenset[str]
    wished: frozenset[str]
    negations: frozenset[str]
    nobody: frozenset[str]
    not_nobody: frozenset[str]
    naming: frozenset[str]
    deeds: frozenset[str]
    undergone: frozenset[str]

    def is_past(self, word: str) -> bool:
        """Whether a word in small letters can be a past form or a participle."""
        return word.endswith("ed") or word in self.irregular

    def is_noun(self, word: str) -> bool:
        """Whether a word in small letters names a happening, in the singular or the plural."""
        return word in self.nouns or (word.endswith("s") and (word[:-1] in self.nouns or (word.endswith("es") and word[:-2] in self.nouns)))


@cache
def event_words() -> EventWords:
    """The word lists, read once."""
    data = tomllib.loads(files("accordingto.extract").joinpath("data", "events.toml").read_text("utf-8"))
    sets = {name: frozenset(value.split() if isinstance(value, str) else value) for name, value in data.items()}
    sets["states"] = forms_of(sets["states"]) - {"held"}  # a vote is held
    sets |= {name: forms_of(sets[name]) for name in ("deeds", "undergone")}
    return EventWords(**sets)
