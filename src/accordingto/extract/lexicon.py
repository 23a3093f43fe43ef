"""Lists of words that more than one room of `extract` needs: cues (data/cues.toml, uses.toml) and sources (data/sources.toml).

Only reads data and looks words up in it; judges nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

from accordingto.schema import Act, Distance

WORD = re.compile(r"n['’]t|[^\W_]+(?:['’-][^\W_]+)*|--|[:—–―-]")
"""A word of a cue, in small letters and with straight apostrophes; also the marks that can be a cue."""

MAX_PHRASE: Final = 5
"""No phrase of the lists has more words."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What a cue word says: the lemma or word that was looked up, its act and its distance."""

    lemma: str
    act: Act
    distance: Distance


class Reading(NamedTuple):
    """The word of a cue that says what is done, where in the cue it ends, and whether it is a noun there ("his claim that")."""

    sense: Sense
    word: str
    end: int
    noun: bool = False


@dataclass(frozen=True, slots=True)
class Use:
    """A row of uses.toml: what a verb means by what stands behind it, by who does it, or by its form. Empty: it does not matter."""

    of: frozenset[str]
    act: Act
    distance: Distance | None
    why: str
    next: re.Pattern[str] | None
    by: frozenset[str]
    cue: re.Pattern[str] | None


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """cues.toml, inflected: `verbs`, `words` and `phrases` map a form in small letters to its sense."""

    verbs: Mapping[str, Sense]
    words: Mapping[str, Sense]
    phrases: Mapping[str, Sense]
    openers: frozenset[str]
    uses: tuple[Use, ...]
    negating_verbs: frozenset[str]
    refusing_verbs: frozenset[str]
    giving_verbs: frozenset[str]
    negating_words: frozenset[str]
    negating_phrases: re.Pattern[str]
    between: frozenset[str]
    not_so: re.Pattern[str]
    doubt: re.Pattern[str]
    carriers: frozenset[str]
    yielding: frozenset[str]
    yielding_words: frozenset[str]
    determiners: frozenset[str]
    circumstance: frozenset[str]
    light: frozenset[str]
    loose: frozenset[str]
    moving: frozenset[str]
    handing: frozenset[str]
    reader: frozenset[str]
    answering: frozenset[str]
    conditions: re.Pattern[str]
    modality: re.Pattern[str]
    modal_nouns: frozenset[str]
    asides: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class SourceNouns:
    """sources.toml: sets of heads in small letters, and sets of names; `heads` are all the common nouns."""

    unnamed: frozenset[str]
    kept_unnamed: frozenset[str]
    group: frozenset[str]
    collective: frozenset[str]
    organization: frozenset[str]
    any_body: frozenset[str]
    lands: frozenset[str]
    of_land: frozenset[str]
    document: frozenset[str]
    person: frozenset[str]
    quantity: frozenset[str]
    share: frozenset[str]
    varied: frozenset[str]
    varied_once: frozenset[str]
    of_women: frozenset[str]
    surnames: frozenset[str]
    posts: frozenset[str]
    organization_names: frozenset[str]
    whole_names: frozenset[str]
    places: frozenset[str]
    group_names: frozenset[str]
    heads: frozenset[str]
    near: re.Pattern[str]
    obtained: re.Pattern[str]


def forms_of(lemmas: Iterable[str]) -> frozenset[str]:
    """Verbs' lemmas -> all of their forms in small letters, the irregular ones of cues.toml among them."""
    irregular = _load("cues.toml")["irregular"]
    return frozenset(form for lemma in lemmas for form in inflect(lemma, irregular))


@cache
def lexicon() -> Lexicon:
    """The cue lexicon, read once."""
    data, uses = _load("cues.toml"), _load("uses.toml")
    irregular: dict[str, list[str]] = data["irregular"]
    verbs: dict[str, Sense] = {}
    words: dict[str, Sense] = {}
    phrases: dict[str, Sense] = {}
    openers: set[str] = set()
    for row in data["class"]:
        act, distance = Act(row["act"]), Distance(row["distance"])
        for lemma in row.get("verbs", ()):
            forms = inflect(lemma, irregular)
            (phrases if " " in lemma else verbs).update(dict.fromkeys(forms, Sense(lemma, act, distance)))
            openers |= forms if row.get("opens", True) else set()
        words.update({word: Sense(word, act, distance) for word in row.get("words", ())})
        openers |= set(row.get("words", ())) if row.get("opens", True) else set()
        phrases.update({phrase: Sense(phrase, act, distance) for phrase in row.get("phrases", ())})
    negators, modality, doubt = data["negators"], data["modality"], data["doubt"]
    modals = rf"(?:{_either(modality['verbs'])})(?:n['’]t)?"
    return Lexicon(
        verbs,
        words,
        phrases,
        frozenset(openers),
        tuple(_use(row, uses["next"]) for row in uses["use"]),
        forms_of(negators["verbs"]),
        forms_of(negators["refusing"]),
        forms_of(negators["giving"]),
        frozenset(negators["words"]),
        re.compile(rf"\b(?:{_either(negators['phrases'])})\b"),
        frozenset(negators["between"]),
        re.compile(rf"\b(?:{_either(negators['not_so'])})\b"),
        re.compile(rf"\b(?:{_either([*doubt['words'], *doubt['phrases']])})\b"),
        forms_of(data["carriers"]["verbs"]),
        frozenset(data["carriers"]["yielding"]),
        frozenset(data["carriers"]["words"]),
        frozenset(data["determiners"]["words"]),
        frozenset(data["circumstance"]["words"]),
        frozenset(data["light"]["words"]),
        forms_of(data["loose"]["verbs"]),
        frozenset(data["moving"]["verbs"]),
        frozenset(data["handing"]["words"]),
        frozenset(data["reader"]["verbs"]),
        forms_of(data["answering"]["verbs"]),
        re.compile(rf"\b(?:{_either([*data['conditions']['phrases'], *data['conditions']['words']])})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{modals}|{_either([*modality['words'], *modality['phrases']])})\b", re.IGNORECASE),
        frozenset(modality["nouns"]),
        re.compile(rf"\b(?:{_either(modality['asides'])})\b", re.IGNORECASE),
    )


def _use(row: Mapping[str, Any], patterns: Mapping[str, str]) -> Use:
    following = patterns[row["next"]] if "next" in row else None
    for _ in range(2):  # a pattern may name another one
        for name in ("who", "base", "bare"):
            following = following and following.replace(f"{{{name}}}", patterns[name])
    return Use(
        frozenset(row["of"]),
        Act(row["act"]),
        Distance(row["distance"]) if "distance" in row else None,
        row["why"],
        re.compile(following) if following else None,
        frozenset(row.get("by", ())),
        re.compile(row["cue"]) if "cue" in row else None,
    )


@cache
def source_nouns() -> SourceNouns:
    """The lists of source nouns, read once."""
    sets = {name: frozenset(word.replace("_", " ") for word in words.split()) for name, words in _load("sources.toml").items()}
    patterns = {name: _either(sets.pop(name)) for name in ("near", "obtained")}
    heads = frozenset().union(*(sets[name] for name in ("unnamed", "group", "organization", "document", "person")))
    assert {*sets, *patterns, "heads"} == {field.name for field in fields(SourceNouns)}
    obtained = re.compile(rf"\b(?:{patterns['obtained']})\s+", re.IGNORECASE)
    return SourceNouns(**sets, heads=heads, near=re.compile(rf"\b(?:{patterns['near']})\b", re.IGNORECASE), obtained=obtained)


def read_cue(cue: str, words: Lexicon) -> Sense | None:
    """A cue in small letters -> the sense of the word in it that says what is done, or None where no list has one."""
    reading = find_reading(cue, words)
    return reading.sense if reading else None


@lru_cache(maxsize=4096)
def find_reading(cue: str, words: Lexicon, *, owned: bool = False) -> Reading | None:
    """A cue in small letters -> the word in it that says what is done, read from left to right; `owned`: a possessive stands before it.

    Light verbs and the like ("carriers") give way to a noun, an adjective or a verb behind them ("expressed misgivings", "went on to
    explain"); verbs that only say give way to a verb behind "to" or one in "-ing" ("wrote to urge"). What stands in the circumstances of
    a verb ("explained in the hearing") is not read.
    """
    cue = words.not_so.sub(lambda match: "_" * len(match.group()), cue)
    tokens = list(WORD.finditer(cue))
    places = _places(cue, tokens, words, owned=owned)
    kept: list[tuple[float, Reading]] = []
    said = False  # only a verb behind "to", or one in "-ing", can say more now
    number = 0
    while number < len(tokens):
        token, place = tokens[number].group(), places[number]
        sense, length = _look_up(tokens, number, place, words)
        number += length
        if sense is None:
            plain_noun = any(rank == _SAYS for rank, _ in kept)
            said = said or (plain_noun and token in words.circumstance and token != "of")
            continue
        end = tokens[number - 1].end()
        reading = Reading(sense, cue[tokens[number - length].start() : end], end, place.noun)
        if said and not _goes_on(token, length, place, words):
            continue
        if length == 1 and (token in words.yielding_words or words.doubt.fullmatch(token)):
            kept.append((_HEDGES, reading))
        elif sense.lemma in words.yielding:
            kept.append((_SEEMS, reading))
            said = True
        elif length == 1 and (token in words.carriers or token in words.negating_verbs):
            kept.append((_CARRIES if place.before != "to" else _CARRIES_BEHIND_TO, reading))
        elif sense.act is Act.SAY and sense.distance is Distance.NEUTRAL:
            kept.append((_SAYS, reading))
            said = said or not place.noun
        else:
            return reading
    return max(kept, key=lambda pair: pair[0])[1] if kept else None


_HEDGES, _CARRIES, _SEEMS, _CARRIES_BEHIND_TO, _SAYS = range(5)
"""What is said where no word says more: the last of these that a cue has."""


_BE = frozenset(
    {"am", "is", "are", "was", "were", "be", "been", "being", "isn't", "aren't", "wasn't", "weren't", "'m", "'re", "became", "become"}
)
_STATES = frozenset({Act.BELIEVE, Act.KNOW, Act.INTEND, Act.FEEL})


class _Place(NamedTuple):
    """Where a word of a cue stands: the word before it; behind what makes it a noun, or a form of "be"; the first; in a noun phrase."""

    before: str
    noun: bool
    state: bool
    owned: bool
    first: bool
    inside: bool


def _places(cue: str, tokens: Sequence[re.Match[str]], words: Lexicon, *, owned: bool) -> list[_Place]:
    places = []
    noun, state, first, inside, before, end = owned, False, True, False, "", 0
    for number, match in enumerate(tokens):
        token = match.group()
        inside = inside and "," not in cue[end : match.start()]
        places.append(_Place(before, noun, state, owned and number == 0, first, inside))
        noun = (noun and token != "to") or token in words.determiners or token in words.carriers
        state = token in _BE or (state and (token in words.between or token in words.negating_words or token.endswith("ly")))
        first = first and token in words.light
        inside = token in words.determiners or (inside and token not in words.circumstance)
        before, end = token, match.end()
    return places


def _goes_on(token: str, length: int, place: _Place, words: Lexicon) -> bool:
    """True for a verb behind "to" or "and", and for a participle: "wrote to urge", "spoke, accusing him"."""
    verb = words.verbs.get(token)
    if place.before == "to":
        return length > 1 or (verb is not None and token == verb.lemma)
    return (place.before == "and" and verb is not None) or (token.endswith("ing") and not place.inside)


def _look_up(tokens: Sequence[re.Match[str]], number: int, place: _Place, words: Lexicon) -> tuple[Sense | None, int]:
    """The sense of the phrase or word that begins at a token, and how many tokens it takes."""
    for length in range(min(MAX_PHRASE, len(tokens) - number), 1, -1):
        sense = words.phrases.get(" ".join(token.group() for token in tokens[number : number + length]))
        if sense:
            return sense, length
    token = tokens[number].group()
    verb, word = words.verbs.get(token), words.words.get(token)
    if token in words.light or (token in words.circumstance and not place.first):
        return None, 1  # "for" is a cue of its own ("is for a ban"), but not in "responsible for"
    if place.noun and not place.owned and not word and verb and token in (verb.lemma, f"{verb.lemma}s") and token not in words.carriers:
        return None, 1  # "an influential voice": a noun, and no verb
    state = place.state and word is not None and word.act in _STATES  # "is convinced", "is determined"
    return ((word or verb) if place.noun or state else (verb or word)), 1


def is_cue(word: str) -> bool:
    """True for a word that the lexicon knows as a cue by itself: no mark or small word, and no verb that moves things as often as words."""
    words, lower = lexicon(), word.lower()
    return len(lower) > 2 and lower not in words.loose and lower in words.openers


def inflect(lemma: str, irregular: Mapping[str, Iterable[str]]) -> set[str]:
    """A verb's lemma -> all of its forms in small letters; `irregular` adds what the rules of spelling do not give.

    Of a verb with a particle ("rule out") the first word takes the forms.
    """
    first, space, rest = lemma.partition(" ")
    stem = first[:-1] if first.endswith("e") else first
    if re.search(r"[^aeiou]y$", first):
        forms = {first[:-1] + "ies", first[:-1] + "ied"}
    else:
        forms = {first + ("es" if re.search(r"(?:s|x|z|ch|sh)$", first) else "s"), stem + "ed"}
    if re.fullmatch(r"(?:qu|[^aeiou])*[aeiou][^aeiouwxy]", first):
        forms |= {first + first[-1] + "ed", first + first[-1] + "ing"}
    ing = first if first.endswith(("ee", "ye", "oe")) else stem
    return {form + space + rest for form in {first, ing + "ing", *forms, *irregular.get(first, ())}}


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files("accordingto.extract").joinpath("data", name).read_text("utf-8"))
