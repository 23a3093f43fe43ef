"""The word lists of extract/data -> what a cue does, what a source is. The lists are data; this file only reads and inflects them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from accordingto.schema import Act, Distance

WORD = re.compile(r"n['’]t|[^\W_]+(?:['’-][^\W_]+)*|[:—–-]")
"""A word of a cue, in small letters and with straight apostrophes; also the marks that can be a cue."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What a cue word says: the lemma or word that was looked up, its act and its distance."""

    lemma: str
    act: Act
    distance: Distance


@dataclass(frozen=True, slots=True)
class Lexicon:
    """cues.toml, inflected: `verbs`, `words` and `phrases` map a form in small letters to its sense."""

    verbs: Mapping[str, Sense]
    words: Mapping[str, Sense]
    phrases: Mapping[str, Sense]
    negating_verbs: frozenset[str]
    negating_words: frozenset[str]
    light: frozenset[str]
    loose: frozenset[str]
    conditions: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class SourceNouns:
    """sources.toml: sets of heads, in small letters but for the two sets of names."""

    unnamed: frozenset[str]
    group: frozenset[str]
    organization: frozenset[str]
    document: frozenset[str]
    person: frozenset[str]
    organization_names: frozenset[str]
    group_names: frozenset[str]
    obtained: re.Pattern[str]


@cache
def lexicon() -> Lexicon:
    """The cue lexicon, read once."""
    data = _load("cues.toml")
    irregular: dict[str, list[str]] = data["irregular"]
    verbs: dict[str, Sense] = {}
    words: dict[str, Sense] = {}
    phrases: dict[str, Sense] = {}
    for row in data["class"]:
        act, distance = Act(row["act"]), Distance(row["distance"])
        for lemma in row["verbs"]:
            verbs.update(dict.fromkeys(inflect(lemma, irregular), Sense(lemma, act, distance)))
        words.update({word: Sense(word, act, distance) for word in row.get("words", ())})
        phrases.update({phrase: Sense(phrase, act, distance) for phrase in row.get("phrases", ())})
    negating = {form for lemma in data["negators"]["verbs"] for form in inflect(lemma, irregular)}
    conditions = [*data["conditions"]["phrases"], *data["conditions"]["words"]]
    return Lexicon(
        verbs,
        words,
        phrases,
        frozenset(negating),
        frozenset(data["negators"]["words"]),
        frozenset(data["light"]["words"]),
        frozenset(form for lemma in data["loose"]["verbs"] for form in inflect(lemma, irregular)),
        re.compile(rf"\b(?:{_either(conditions)})\b", re.IGNORECASE),
    )


@cache
def source_nouns() -> SourceNouns:
    """The lists of source nouns, read once."""
    data = _load("sources.toml")
    sets = {name: frozenset(values) for name, values in data.items() if name != "obtained"}
    return SourceNouns(**sets, obtained=re.compile(rf"\b(?:{_either(data['obtained'])})\s+", re.IGNORECASE))


def read_cue(cue: str, words: Lexicon) -> Sense | None:
    """A cue in small letters -> the sense of the word in it that says most: a set phrase, then a verb that is more than "say"."""
    for phrase, sense in words.phrases.items():
        if re.search(rf"\b{re.escape(phrase)}\b", cue):
            return sense
    tokens = [token for token in WORD.findall(cue) if token not in words.light]
    verbs = [words.verbs[token] for token in tokens if token in words.verbs]
    acting = [sense for sense in verbs if sense.lemma not in words.negating_verbs] or verbs
    others = [words.words[token] for token in tokens if token in words.words]
    strong = [sense for sense in [*acting, *others] if sense.act is not Act.SAY or sense.distance is not Distance.NEUTRAL]
    return next(iter([*strong, *acting, *others]), None)


def is_cue(word: str) -> bool:
    """True for a word that the lexicon knows as a cue by itself: no mark or small word, and no verb that moves things as often as words."""
    words, lower = lexicon(), word.lower()
    return len(lower) > 2 and lower not in words.loose and (lower in words.verbs or lower in words.words)


def inflect(lemma: str, irregular: Mapping[str, Iterable[str]]) -> set[str]:
    """A verb's lemma -> all of its forms in small letters; `irregular` adds what the rules of spelling do not give."""
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    if re.search(r"[^aeiou]y$", lemma):
        forms = {lemma[:-1] + "ies", lemma[:-1] + "ied"}
    else:
        forms = {lemma + ("es" if re.search(r"(?:s|x|z|ch|sh)$", lemma) else "s"), stem + "ed"}
    ing = lemma if lemma.endswith(("ee", "ye", "oe")) else stem
    return {lemma, ing + "ing", *forms, *irregular.get(lemma, ())}


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files("accordingto.extract").joinpath("data", name).read_text("utf-8"))
