"""What is known of a noun phrase before it is held against those before it: all that `rank.py` goes by, as words and as numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, log1p
from typing import Final

import numpy as np
from numpy.typing import NDArray

from accordingto.extract.actors.found import Found
from accordingto.extract.actors.heard import Heard
from accordingto.extract.actors.lexicon import lexicon
from accordingto.extract.actors.lines import Line
from accordingto.extract.pronouns import INDEFINITE, MEN, RELATIVE, SELF, SELVES, SEVERAL, THINGS, WOMEN, YOU, gender_of
from accordingto.schema import MentionForm, Parse, Span

Floats = NDArray[np.float32]

FORMS: Final = (MentionForm.NAME, MentionForm.PRONOUN, MentionForm.NOMINAL)
THIS: Final = frozenset("this that these those".split())
PRONOUNS: Final = (SELF, SELVES, YOU, MEN, WOMEN, SEVERAL, THINGS, RELATIVE, THIS, INDEFINITE)
"""A pronoun's class is the first of these that has it (RELATIVE, too, has "that"); what is no pronoun, and one that none has, follow."""
NO_PRONOUN, OTHER_PRONOUN = len(PRONOUNS), len(PRONOUNS) + 1
OPENERS: Final = (
    frozenset({"the"}),
    THIS,
    frozenset({"a", "an"}),
    frozenset("my your his her its our their whose".split()),
    frozenset("some any no every each all many most few several both another other such more".split()),
    frozenset("one two three four five six seven eight nine ten".split()),
)
"""What a noun phrase opens with, by its first word; nothing of these follows."""
RELATIONS: Final = tuple("nsubj nsubj:pass obj obl nmod nmod:poss appos conj compound iobj root vocative parataxis".split())
"""Of the relations of a phrase's head; all others follow."""
KINDS: Final = tuple("person organization place event time object abstract substance animal plant".split())
"""GUM's kinds of entities."""
NUMBERS: Final = 12
"""Of a phrase that are no classes: `_numbers`."""
_CLASSES: Final = (len(FORMS), len(PRONOUNS) + 2, len(OPENERS) + 1, len(RELATIONS) + 1, len(KINDS))
_BASES: Final = np.cumsum((0, *_CLASSES[:-1]))
SIZE: Final = sum(_CLASSES) + NUMBERS
"""Numbers by which a phrase is described: one for each class, then `_numbers`."""

_EDGES = re.compile(r"^(?:the|a|an)\s+|['’]s?$")
_FORM: Final = {form: number for number, form in enumerate(FORMS)}
_RELATION: Final = {relation: number for number, relation in enumerate(RELATIONS)}
_KIND: Final = {kind: number for number, kind in enumerate(KINDS)}
_PRONOUN: Final = {word: number for number, words in reversed([*enumerate(PRONOUNS)]) for word in words}
_OPENER: Final = {word: number for number, words in enumerate(OPENERS) for word in words}
_NOTHING: Final[frozenset[str]] = frozenset()
_ARTICLES: Final = frozenset({"The", "A", "An"})
_IN_FULL: Final = {
    "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "prof": "professor", "dr": "doctor", "lt": "lieutenant",
    "capt": "captain", "sgt": "sergeant", "col": "colonel", "cmdr": "commander", "adm": "admiral", "rev": "reverend", "del": "delegate",
}  # fmt: skip
_DIGIT: Final = 5
_SEVERAL: Final = frozenset({1, 5})
_SINGLE: Final = frozenset({0, 3, 4, 6})
"""Places in PRONOUNS of those that mean several, and of those that mean one."""
_TELLING: Final = frozenset("NOUN PROPN ADJ NUM VBN VBG".split())
_LEAST: Final = 0.001
"""The tagger's chances are held between this and 1 less this."""
_ENDS: Final = ("ss", "us", "is")


@dataclass(slots=True)
class Traits:
    """A noun phrase: `number` in the parse, `words` and `head` in lower case, `key` without article and "'s", `stem` the head without "s".

    `form`, `pronoun`, `opener`, `relation`, `kind` are places in the lists above. `names` are its words with a capital, `beside` the
    telling words beside its head, `numerals` those of them that are numbers. `token` is its head's number, `above` that of the word this
    hangs on; `sentence` its sentence, `quoted` the quotation around it or -1. `again` and `same` count the phrases before with this stem
    and key. `gender` is that of its actor, or what its own words say.
    """

    heard: Heard
    number: int
    actor: Found | None
    words: str
    key: str
    head: str
    stem: str
    form: int
    pronoun: int
    opener: int
    relation: int
    kind: int
    names: frozenset[str]
    beside: frozenset[str]
    numerals: frozenset[str]
    several: bool
    single: bool
    token: int
    above: int
    sentence: int
    quoted: int
    length: int
    again: int
    same: int
    gender: str

    @property
    def compounds(self) -> frozenset[str]:
        """The plain nouns right before its head: "health" of "the health ministry"."""
        line, first, at = self.heard.line, self.heard.first, self.heard.head
        low = at
        while low > first and self.heard.tags[low - 1] == "NOUN":
            low -= 1
        return frozenset(word.lower() for word in line.words[low:at])

    @property
    def is_pronoun(self) -> bool:
        """True for a pronoun, whose words say nothing of what it means."""
        return self.form == 1

    @property
    def is_subject(self) -> bool:
        """True where it is the subject of its clause."""
        return self.relation < 2


def find_traits(
    text: str, lines: Sequence[Line], parse: Parse, heard: Sequence[Heard], known: Mapping[int, Found], quoted: Sequence[Span]
) -> list[Traits]:
    """Text, its lines and their parse, its phrases in order, the actors that rules know some of them (by number) to mean, and the spans in
    quotation marks, in order -> what is known of each phrase.
    """
    bases, base = [], 0
    for line in lines:
        bases.append(base)
        base += len(line.words)
    opens = [start for start, _ in quoted]
    stems: Counter[str] = Counter()
    keys: Counter[str] = Counter()
    found = []
    for own in heard:
        phrase, line = own.phrase, own.line
        written = text[phrase.start : phrase.end].split()
        words = " ".join(written).lower()
        head = line.words[own.head].lower()
        form = _FORM[phrase.form]
        is_pronoun = form == 1
        if is_pronoun:
            key = stem = head
            names = beside = numerals = _NOTHING
            pronoun, opener = _PRONOUN.get(words, OTHER_PRONOUN), len(OPENERS)
        else:
            key, stem, pronoun = _EDGES.sub("", words), _stem(head), NO_PRONOUN
            opener = _DIGIT if words[0].isdigit() else _OPENER.get(written[0].lower(), len(OPENERS))
            names = _names(written)
            telling = [at for at in range(own.first, own.last) if at != own.head and own.tags[at] in _TELLING]
            beside = frozenset([line.words[at].lower() for at in telling]) if telling else _NOTHING
            numerals = frozenset([line.words[at].lower() for at in telling if own.tags[at] == "NUM"]) if telling else _NOTHING
        several = is_plural(head) if form == 2 else pronoun in _SEVERAL
        actor = known.get(own.number)
        token = bases[line.number] + own.head
        around = bisect_right(opens, phrase.start) - 1
        found.append(
            Traits(
                own,
                own.number,
                actor,
                words,
                key,
                head,
                stem,
                form,
                pronoun,
                opener,
                _RELATION.get(parse.relations[token], len(RELATIONS)),
                _KIND[phrase.kind],
                names,
                beside,
                numerals,
                several,
                not several and (form == 2 or pronoun in _SINGLE),
                token,
                parse.parents[token],
                line.number,
                around if around >= 0 and phrase.end <= quoted[around][1] else -1,
                own.last - own.first,
                stems[stem],
                keys[key],
                (gender_of(words) if is_pronoun else "") or (actor.gender if actor is not None else ""),
            )
        )
        if not is_pronoun:
            stems[stem] += 1
            keys[key] += 1
    return found


def is_plural(head: str) -> bool:
    """True for a noun in lower case that names several: "officials", "people", "percent"."""
    return head in {"percent", "cent", "%"} or head in lexicon().plurals or (head.endswith("s") and not head.endswith(_ENDS))


def describe(traits: Sequence[Traits]) -> Floats:
    """Phrases -> (phrases, SIZE): for each class 1 at its place, then the numbers."""
    rows = np.zeros((len(traits), SIZE), np.float32)
    if not traits:
        return rows
    classes = np.array([(own.form, own.pronoun, own.opener, own.relation, own.kind) for own in traits])
    rows[np.arange(len(traits))[:, None], classes + _BASES] = 1
    rows[:, -NUMBERS:] = [_numbers(own) for own in traits]
    return rows


def _numbers(own: Traits) -> tuple[float, ...]:
    phrase = own.heard.phrase
    new = min(max(phrase.new, _LEAST), 1 - _LEAST)
    return (
        log(new / (1 - new)) / 5,
        new,
        own.again > 0,
        log1p(own.again),
        own.same > 0,
        own.several,
        own.quoted >= 0,
        log1p(own.length),
        phrase.sure,
        phrase.sure_kind,
        log1p(own.number),
        own.actor is not None,
    )


def _names(written: Sequence[str]) -> frozenset[str]:
    """The words of a phrase that have a capital, in lower case, titles in full: "Sen." is a senator."""
    found = [word.strip("’'s,.").lower() for word in written if word[0].isupper() and word not in _ARTICLES]
    return frozenset([_IN_FULL.get(word, word) for word in found]) if found else _NOTHING


def _stem(head: str) -> str:
    if head.endswith("ies") and len(head) > 4:
        return head[:-3] + "y"
    return head[:-1] if head.endswith("s") and not head.endswith(_ENDS) and len(head) > 3 else head
