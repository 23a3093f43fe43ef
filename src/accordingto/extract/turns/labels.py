"""A line of text -> the label of the one who speaks in it ("MS. HAYES:", "Q.", "((WN))", "Runa Sole —"), judged by its form alone."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files
from typing import Final

from accordingto.schema import Span

MAX_LABEL_CHARS: Final = 80
MAX_NAME_WORDS: Final = 5
MAX_BESIDE_WORDS: Final = 8
"""How many words may stand beside a name: "Jane Doe, host of the morning show:"."""

_SPACE = r"[^\S\n]{0,4}"
_ASIDE = rf"(?:{_SPACE}[(\[][^()\[\]\n]{{1,40}}[)\]])"
_BOLD = r"(?:\*\*?|__)?"  # Markdown's
_COLON = re.compile(
    rf'["“]?{_BOLD}(?P<name>[^\W_][^:()\[\]\n*]{{0,{MAX_LABEL_CHARS}}}?){_ASIDE}{{0,2}}{_SPACE}{_BOLD}(?P<mark>:){_BOLD}{_ASIDE}?(?=\s|["“]|[A-Z][a-z]|$)'
)
_STAMP = re.compile(r"[(\[]\d{1,2}:\d\d(?::\d\d)?[)\]]")
_STOP = re.compile(rf"(?P<name>[QA])(?P<mark>\.){_SPACE}(?=\S)")
_BARE = re.compile(rf"(?P<name>(?P<mark>Q))(?:[\t\xa0]|[^\S\n]{{2,}}|[^\S\n](?=[A-Z“\"(])){_SPACE}(?=\S)")
_DOUBLED = re.compile(rf"[^\w\s(]{{0,2}}{_SPACE}\(\({_SPACE}(?P<name>[^\W_][^()\n]{{0,40}}?){_SPACE}(?P<mark>\)\)){_SPACE}:?(?=\s|$)")
_DASH = re.compile(r'["“]?(?P<name>[^\W\d_][^:()\[\]\n—–]{0,40}?)[^\S\n](?P<mark>[—–]|--?)[^\S\n](?=\S)')
_NUMBER = re.compile(r"\s*#?\d{1,3}$")
_PARTICLES: Final = frozenset("de del della der den van von da di du la le bin ibn al el of the and y ten ter".split())


class Form(IntEnum):
    """How a label is written; labels of one conversation share a form."""

    COLON = 0
    STOP = 1
    BARE = 2
    DOUBLED = 3
    DASH = 4


class Kind(IntEnum):
    """What a label is made of."""

    QUESTION = 0
    ANSWER = 1
    ROLE = 2
    CAPITALS = 3
    OFFICIAL = 4
    """A post or a title and a name in capitals: "THE PRESIDENT", "MS. HAYES"."""
    FULL_NAME = 5
    WORD = 6
    """One word with a capital: a surname, a paper, or anything else."""


@dataclass(frozen=True, slots=True)
class Label:
    """The label that opens a line. `key` is the same for all labels of one speaker: "JANE DOE, HOST:" and "DOE:" have "doe".

    `start` is where the line begins, quotation mark included; `text` is where the words that are said begin.
    """

    start: int
    source: Span
    mark: Span
    text: int
    key: str
    kind: Kind
    form: Form
    stamped: bool = False
    """The time stands beside it, as only transcripts have it: "Jane Doe (00:12):"."""


@dataclass(frozen=True, slots=True)
class Words:
    """turns.toml, each list as a set."""

    question: frozenset[str]
    answer: frozenset[str]
    roles: frozenset[str]
    courtesies: frozenset[str]
    mute: frozenset[str]
    mute_first: frozenset[str]
    mute_last: frozenset[str]
    agencies: frozenset[str]


@cache
def words() -> Words:
    """The word lists, read once."""
    data = tomllib.loads(files("accordingto.extract").joinpath("data", "turns.toml").read_text("utf-8"))
    return Words(**{name: frozenset(values) for name, values in data.items()})


def read_labels(text: str, start: int, end: int) -> Iterable[Label]:
    """A line of `text` -> the labels that it may open with, one for each form that fits."""
    for form, pattern in ((Form.COLON, _COLON), (Form.STOP, _STOP), (Form.BARE, _BARE), (Form.DOUBLED, _DOUBLED), (Form.DASH, _DASH)):
        match = pattern.match(text, start, end)
        if match is None:
            continue
        source = match.start("name"), match.end("name")
        judged = judge_name(text[slice(*source)]) if form is not Form.DOUBLED else _judge_initials(match["name"])
        if judged is None or (form is Form.DASH and judged[1] in (Kind.QUESTION, Kind.ANSWER)):
            continue
        at = match.end()
        while at < end and text[at].isspace():
            at += 1
        stamped = bool(_STAMP.search(text, source[1], match.end()))
        yield Label(start, source, (match.start("mark"), match.end("mark")), at, judged[0], judged[1], form, stamped)


def judge_name(name: str) -> tuple[str, Kind] | None:
    """The words before a mark -> the speaker's key and the kind of label; None for what cannot be somebody who speaks."""
    lists = words()
    head, _, beside = name.partition(",")
    head = head.strip()
    bare = plain(_NUMBER.sub("", head))
    if not bare or len(beside.split()) > MAX_BESIDE_WORDS:
        return None
    if not beside and bare in lists.question:
        return "?", Kind.QUESTION
    if not beside and bare in lists.answer:
        return "!", Kind.ANSWER
    if not head[0].isupper():
        return None
    parts = head.split()
    title = plain(parts[0]) if len(parts) > 1 else ""
    role = bare.removeprefix("the ")
    if role in lists.roles:
        official = head.isupper() and bare != role
        return plain(head).removeprefix("the "), Kind.OFFICIAL if official else Kind.ROLE
    if len(parts) > MAX_NAME_WORDS or not is_name(parts) or is_mute(head):
        return None
    key = plain(parts[-1])
    if head.isupper() and len(head) > 1:
        return key, Kind.OFFICIAL if title in lists.courtesies else Kind.CAPITALS
    return key, Kind.FULL_NAME if len(parts) > 1 else Kind.WORD


def is_mute(label: str) -> bool:
    """True for what stands before a colon or behind a dash in every second page and does not speak: "Photo", "Read more", "Monday"."""
    lists = words()
    parts = plain(label).split()
    if not parts or " ".join(parts) in lists.mute:
        return True
    return len(parts) > 1 and (parts[0] in lists.mute_first or parts[-1] in lists.mute_last)


def is_name(parts: list[str]) -> bool:
    """True for words that are written as a name is: capitals at both ends, and nothing but capitals and particles between."""
    capitals = [part[:1].isupper() and not part.isdigit() and part[-1].isalnum() | (part[-1] == ".") for part in parts]
    return capitals[0] and capitals[-1] and all(map(_fits_name, parts, capitals))


def _fits_name(part: str, capital: bool) -> bool:
    return capital or part in _PARTICLES


def _judge_initials(name: str) -> tuple[str, Kind] | None:
    return (plain(name), Kind.CAPITALS) if name[0].isupper() and len(name.split()) <= MAX_NAME_WORDS else None


def plain(word: str) -> str:
    """Small letters, straight apostrophes, no stop at the end."""
    return " ".join(part.rstrip(".") for part in word.casefold().replace("’", "'").split())
