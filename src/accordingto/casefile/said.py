"""A statement -> what two of them are compared by: the stems of its content, its names, numbers and days, and whether it says yes or no."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

import Stemmer

from accordingto.casefile.opposites import (
    AUXILIARIES,
    CONDITIONS,
    DETERMINERS,
    DUTIES,
    FAILURES,
    FIRST_PERSON,
    FUTURES,
    HEDGES,
    LIGHT,
    NEGATIONS,
    NOT_ONLY,
    PASTS,
    POINTERS,
    ROUNDINGS,
    TITLES,
)
from accordingto.schema import Act, Span

_NUMERAL: Final = r"(?:st|nd|rd|th|s|m|bn|k)?\b%?"
_TOKEN: Final = re.compile(rf"[$£€]?\d[\d,.]*\d{_NUMERAL}|[$£€]?\d{_NUMERAL}|[^\W\d_]+(?:['’][^\W\d_]+)*")
_CLITIC: Final = re.compile(r"(?:'s|'re|'ve|'d|'m)$")
_UNITS: Final = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
)
_TENS: Final = "thirty forty fifty sixty seventy eighty ninety"
_WORDS_FOR_NUMBERS: Final = (
    {word: str(number) for number, word in enumerate(_UNITS.split(), 2)}
    | {word: str(10 * number) for number, word in enumerate(_TENS.split(), 3)}
    | {"dozen": "12"}
)
_SCALES: Final = frozenset("hundred thousand million billion trillion".split())
_MONTHS: Final = "january february march april may june july august september october november december"
_DAYS: Final = "monday tuesday wednesday thursday friday saturday sunday"
_CALENDAR: Final = frozenset(f"{_MONTHS} {_DAYS}".split())
_MOST_WORDS: Final = 400
"""Of a longer content, which is a document and no claim, the beginning is taken."""

_SENTENCE: Final = 6
"""So many words in quotation marks are hardly ever a mere name of something."""

_STEMMER: Final = Stemmer.Stemmer("english")
_WILLS: Final = frozenset((Act.PROMISE, Act.INTEND))
_TELLS: Final = frozenset((Act.SAY, Act.CLAIM, Act.DENY, Act.SHOW, Act.ACCUSE, Act.KNOW, Act.BELIEVE, Act.THREATEN))


@dataclass(frozen=True, slots=True)
class Said:
    """What a statement says, in the form in which two are compared.

    `stems` are the content's words in order, light ones left out, people's pronouns replaced by their names; `forms` has a word of the
    text for each stem. `names` are the stems that name somebody or something, in order; `numbers` are in digits, `rounded` those of them
    that stand for a range. `no` is whether the speaker says that it is not so, None where that cannot be told. `mood` are "will",
    "should", "may", "if", "ask" and so on: what makes a content something else than a fact. `days` is the interval of the dates in it.
    `mine` is whether it is about the speaker, or is what the speaker wants, so that it is another thing in another mouth; `clause` whether
    it is one, and not only a thing that is spoken of.
    """

    stems: tuple[str, ...]
    forms: tuple[tuple[str, str], ...]
    names: tuple[str, ...]
    numbers: frozenset[str]
    rounded: frozenset[str]
    no: bool | None
    mood: frozenset[str]
    days: tuple[str, str] | None
    speaker: str
    mine: bool
    clause: bool


@dataclass(frozen=True, slots=True)
class Given:
    """What a statement is read from: its words, what was found about it, the names behind its pronouns, and the days of its dates."""

    content: str
    speaker: str
    kind: str
    act: str
    negated: bool
    hedged: bool
    conditional: bool
    pronouns: tuple[tuple[Span, str], ...] = ()
    days: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A word in lower case -> its stem (Snowball's English stemmer)."""
    return str(_STEMMER.stemWord(word))


def read_said(given: Given) -> Said:
    """What was found of a statement -> what it is compared by."""
    content = given.content.replace("’", "'")
    named = dict(given.pronouns)
    reading = _Reading(content)
    for found in islice(_TOKEN.finditer(content), _MOST_WORDS):
        if found.span() in named:
            reading.take_name(named[found.span()])
        else:
            reading.take(found.start(), found.end())
    act = Act(given.act)
    words = reading.words
    _note_act(act, given, reading.mood, asks=words[:1] == ["whether"])
    head = next((word for word in words if word != "that"), "")
    return Said(
        tuple(reading.stems),
        tuple(reading.forms.items()),
        tuple(reading.names),
        frozenset(reading.numbers),
        frozenset(reading.rounded),
        None if given.negated else bool((reading.negations + (act is Act.DENY)) % 2),
        frozenset(reading.mood),
        (min(first for first, _ in given.days), max(last for _, last in given.days)) if given.days else None,
        _speaker(given.speaker),
        reading.mine or act not in _TELLS or head in POINTERS,
        (given.kind == "direct" and len(words) >= _SENTENCE) or words[:1] == ["that"] or reading.verb,
    )


@dataclass(slots=True)
class _Reading:
    """A content that is read word by word, and what was found in it so far."""

    content: str
    stems: list[str] = field(default_factory=list)
    forms: dict[str, str] = field(default_factory=dict)
    names: dict[str, None] = field(default_factory=dict)
    numbers: set[str] = field(default_factory=set)
    rounded: set[str] = field(default_factory=set)
    mood: set[str] = field(default_factory=set)
    words: list[str] = field(default_factory=list)
    negations: int = 0
    mine: bool = False
    verb: bool = False

    def take_name(self, name: str) -> None:
        """The name of somebody whom a pronoun means -> its last word, by which people and bodies are called again, in place of it."""
        words = [word.casefold() for word in _TOKEN.findall(name) if word.casefold() not in LIGHT]
        if words:
            self._keep(stem(words[-1]), name)
            self.names[stem(words[-1])] = None

    def take(self, start: int, end: int) -> None:
        """The place of a word in the content -> noted what it is."""
        token = self.content[start:end]
        seen = _look_up(token)
        word = seen.word
        inside = token[0].isupper() and _inside(self.content, start)
        self.mine = self.mine or seen.mine
        self.negations += seen.denies - (word in NOT_ONLY and bool(self.words) and _denies(self.words[-1]))
        self.verb = self.verb or seen.verb or self._is_past(word, start)
        if seen.mood and not (token == "May" and inside):
            self.mood |= seen.mood
        number = _number(seen.plain, self.words, self.content, end) if seen.counts else None
        if number is not None:
            self.numbers.add(number)
            if set(self.words[-3:]) & ROUNDINGS:
                self.rounded.add(number)
            self._keep(number, token)
        elif seen.tells:
            self._keep(stem(word), word)
            if inside and word not in _CALENDAR:
                self.names[stem(word)] = None
        self.words.append(word)

    def _is_past(self, word: str, start: int) -> bool:
        before = self.words[-1] if self.words else ""
        return word.endswith("ed") and len(word) > 4 and bool(before) and before not in DETERMINERS and self.content[start - 1] != "-"

    def _keep(self, key: str, form: str) -> None:
        self.stems.append(key)
        self.forms.setdefault(key, form)


def _denies(word: str) -> bool:
    return word in NEGATIONS or word.endswith("n't") or word in FAILURES


def _speaker(name: str) -> str:
    """Who speaks, in lower case, without titles before the name."""
    words = name.casefold().replace(".", " ").split()
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    return " ".join(words)


def _note_act(act: Act, given: Given, mood: set[str], *, asks: bool) -> None:
    if act is Act.ASK or asks:
        mood.add("ask")
    elif act in _WILLS:
        mood.add("will")
    elif act is Act.URGE:
        mood.add("should")
    elif act not in _TELLS:
        mood.add(act.value)
    if given.hedged and not mood & {"will", "should"}:
        mood.add("may")
    if given.conditional:
        mood.add("if")


class _Seen(NamedTuple):
    """What a word is wherever it stands: in lower case, without a clitic, whether it denies, is of the speaker, is a verb, may be a
    number, tells of something; and the moods that it gives.
    """

    plain: str
    word: str
    denies: bool
    mine: bool
    verb: bool
    counts: bool
    tells: bool
    mood: frozenset[str]


@lru_cache(maxsize=100_000)
def _look_up(token: str) -> _Seen:
    plain = token.casefold()
    word = _CLITIC.sub("", plain)
    return _Seen(
        plain,
        word,
        _denies(word),
        plain in FIRST_PERSON,
        word in AUXILIARIES or word in PASTS or word.endswith("n't"),
        plain in _SCALES or plain in _WORDS_FOR_NUMBERS or plain[0].isdigit() or plain[0] in "$£€",
        word not in LIGHT and len(word) > 1 and not word.endswith("n't"),
        _moods(plain),
    )


def _moods(word: str) -> frozenset[str]:
    told = (
        ("may", word in HEDGES),
        ("will", word in FUTURES or word.endswith("'ll")),
        ("should", word in DUTIES),
        ("if", word in CONDITIONS),
    )
    return frozenset(mood for mood, so in told if so)


def _inside(content: str, start: int) -> bool:
    """Whether a capital there tells of a name: not at the beginning of a sentence or of a quotation."""
    before = content[:start].rstrip(" \n“\"‘'(")
    title = before.endswith(".") and before[:-1].rpartition(" ")[2].casefold() in TITLES
    return bool(before) and (title or before[-1] not in ".!?:…\n")


def _number(token: str, before: list[str], content: str, end: int) -> str | None:
    """A token that ends there -> the number that it stands for, its sign of currency or percent with it; None for other words."""
    if token in _SCALES:
        return token if before and (before[-1][:1].isdigit() or before[-1] in _WORDS_FOR_NUMBERS) else None
    written = _WORDS_FOR_NUMBERS.get(token)
    if written is None and not (token[0].isdigit() or token[0] in "$£€"):
        return None
    percent = "%" if content[end : end + 10].casefold().lstrip().startswith(("per cent", "percent")) else ""
    return (written or re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", token.replace(",", "").rstrip("."))) + percent
