"""Two organizations' names -> how they stand to each other: acronyms, legal forms, "Department of X" and "X Department"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from accordingto.names.parse import MOST_CHARS
from accordingto.names.words import Lists, drop_possessive, fold, lists
from accordingto.schema import NameRelation, NameTie, OrganizationName

_WORD: Final = re.compile(r"[^\W_](?:[\w.'’ʼ‐‑‒–−/&-]*[\w.'’ʼ])?|&")
_PARENTHESES: Final = re.compile(r"\(([^()]{2,20})\)")
_DOTTED: Final = re.compile(r"(?:[^\W\d_]\.){2,}|(?:[^\W\d_]\.)+[^\W\d_]")
_ACRONYM: Final = re.compile(r"[^\W\d_]{2,10}")
_LEAST_ACRONYM: Final = 2
_LEAST_MIXED: Final = 4
"""From this length on an acronym may be written like a word: "Nato", "Unesco"."""

_MOST_WORDS: Final = 24

Words = tuple[str, ...]


@lru_cache(maxsize=16_384)
def parse_organization(text: str) -> OrganizationName:
    """An organization's name as it stands in a text -> its words in the form in which they are compared, and what they are.

    The article is left out. Any text gives a name, one without words where it holds none.
    """
    known = lists()
    body = text[:MOST_CHARS]
    acronyms = tuple(match[1].strip() for match in _PARENTHESES.finditer(body))
    found = [match[0] for match in _WORD.finditer(_PARENTHESES.sub(" ", body))][:_MOST_WORDS]
    words = ["and" if word == "&" else fold(word).strip("'") for word in found]
    words = [word for word in words if word]
    while len(words) > 1 and words[0] == "the":
        words = words[1:]
    legal = ""
    while len(words) > 1 and words[-1] in known.legal:
        legal = known.legal[words.pop()]
        if len(words) > 2 and words[-1] == "and":
            words.pop()
    words = [known.organization_spellings.get(word, word) for word in words]
    at = words.index("of") if "of" in words[1:-1] else 0
    of = tuple(word for word in words[at + 1 :] if word != "the") if at else ()
    return OrganizationName(text, tuple(words), legal, words[at - 1] if at else "", of, acronyms)


def relate_organizations(one: str, other: str) -> NameRelation:
    """Two organizations' names -> how they stand to each other; which of them is the shorter one is found out."""
    plain = _relate(one, other)
    bare = [drop_possessive(name.rstrip()) for name in (one, other)]
    if plain.tie is NameTie.SAME or bare == [one, other]:
        return plain
    return min((plain, *(_relate(*pair) for pair in ((bare[0], other), (one, bare[1]), tuple(bare)))), key=_strength)


def make_organization_key(name: str) -> str:
    """An organization's name -> the words that count, in order of the alphabet: two names that are SAME share them."""
    return " ".join(_bag(parse_organization(name).words, lists()))


def _strength(relation: NameRelation) -> int:
    return list(NameTie).index(relation.tie)


def _relate(one: str, other: str) -> NameRelation:
    names = sorted((parse_organization(one), parse_organization(other)), key=lambda name: (len(name.words), len(name.text), name.text))
    short, long = names
    if not short.words:
        return NameRelation(NameTie.DIFFERENT, "one of them holds no name")
    known = lists()
    if short.legal and long.legal and short.legal != long.legal:
        alike = short.words == long.words
        return NameRelation(NameTie.MAYBE if alike else NameTie.DIFFERENT, f"the legal forms differ: {short.legal} and {long.legal}")
    if _bag(short.words, known) == _bag(long.words, known) and _same_order(short, long, known):
        if short.legal != long.legal:
            return NameRelation(NameTie.SHORT_FORM, "the same without its legal form")
        return NameRelation(NameTie.SAME, "the same words")
    return (
        _by_acronym(short, long, known)
        or _by_owner(short, long, known)
        or _by_beginning(short, long, known)
        or _by_head(short, long, known)
        or _inside(short, long)
    )


def _bag(words: Sequence[str], known: Lists) -> tuple[str, ...]:
    """The words that count, in order of the alphabet: for "Department of State" the same as for "State Department"."""
    return tuple(sorted(word for word in words if word not in known.small and word != "affairs"))


def _same_order(short: OrganizationName, long: OrganizationName, known: Lists) -> bool:
    """Whether two names of the same words are one: in the same order, or with "of" in one of them."""
    if any(name.of for name in (short, long)):
        return True
    return [word for word in short.words if word not in known.small] == [word for word in long.words if word not in known.small]


def _by_acronym(short: OrganizationName, long: OrganizationName, known: Lists) -> NameRelation | None:
    """ "IMF" and "LA Times", and what stands in parentheses behind a name."""
    if any(fold(acronym) == "".join(short.words) for acronym in long.acronyms):
        return NameRelation(NameTie.SHORT_FORM, "the acronym that stands in parentheses")
    raw = [word for word in short.text.split() if word.lower() != "the"]
    if len(short.words) == 1 and raw:
        letters = raw[-1].strip("()").replace("&", "").replace(".", "")
        letters = drop_possessive(letters)
        if not _ACRONYM.fullmatch(letters) or len(letters) < _LEAST_ACRONYM:
            return None
        loud = sum(char.isupper() for char in letters) >= 2
        if fold(letters) in set(_acronyms(long, known)) and (loud or len(letters) >= _LEAST_MIXED):
            return NameRelation(NameTie.SHORT_FORM, "the first letters of its words")
        return None
    for size in (2, 3):
        head, rest = "".join(word[0] for word in long.words[:size]), long.words[size:]
        if rest and short.words == (head, *rest):
            return NameRelation(NameTie.SHORT_FORM, "the first words shortened to letters")
    return None


def _acronyms(name: OrganizationName, known: Lists) -> Iterator[str]:
    """The acronyms that a name can have: of all its words, of those that count, with hyphened words taken apart or not."""
    written = (*name.words, name.legal) if name.legal else name.words  # the C of BBC
    for words in (name.words, written, tuple(part for word in name.words for part in re.split(r"[-/]", word) if part)):
        yield "".join(word[0] for word in words)
        yield "".join(word[0] for word in words if word not in known.small)
        yield "".join(word[0] for word in words if word not in known.small or word == "of")


def _by_owner(short: OrganizationName, long: OrganizationName, known: Lists) -> NameRelation | None:
    """ "the State Department" beside "the U.S. State Department"; "the National Assembly" beside "the National Assembly of Pakistan"."""
    if short.legal:
        return None
    for skip in (1, 2):
        owner = "-".join(long.words[:skip])
        if owner in known.whose and len(long.words) > skip + 1:
            rest = long.words[skip:]
            if _bag(rest, known) == _bag(short.words, known):
                return NameRelation(NameTie.SHORT_FORM, "the same without whose it is")
            written = known.organization_spellings.get(owner, owner)
            if short.words == (written, *rest):
                return NameRelation(NameTie.SAME, "the same words, one of them shortened")
    at = long.words.index("of") if long.of else 0
    if at > 1 and len(long.of) == 1 and short.words == long.words[:at]:
        return NameRelation(NameTie.SHORT_FORM, "the same without the place that it is of")
    return None


def _by_beginning(short: OrganizationName, long: OrganizationName, known: Lists) -> NameRelation | None:
    """ "Goldman Sachs" beside "Goldman Sachs Group Inc.": the first words of a firm's name."""
    size = len(short.words)
    if short.legal or size >= len(long.words) or long.words[:size] != short.words or long.words[size] in ("of", "for"):
        return None
    if all(word in known.firm_words or word in ("and", "co") for word in long.words[size:]) and short.words[0] not in known.not_alone:
        return NameRelation(NameTie.SHORT_FORM, "the same without a word of firms")
    if long.legal and short.words[-1] not in known.not_alone and short.words[0] not in known.not_alone:
        return NameRelation(NameTie.SHORT_FORM, "the first words of a firm's name")
    return None


def _by_head(short: OrganizationName, long: OrganizationName, known: Lists) -> NameRelation | None:
    """ "Homeland Security" beside "Department of Homeland Security"."""
    if long.head in known.dropped_heads and short.words == long.of and (len(short.words) > 1 or short.words[0] == "treasury"):
        return NameRelation(NameTie.SHORT_FORM, f"the same without “{long.head}”")
    return None


def _inside(short: OrganizationName, long: OrganizationName) -> NameRelation:
    """What is no short form -> MAYBE where all its words stand in the longer name in a row, at its beginning or its end."""
    size = len(short.words)
    if size < len(long.words) and short.words in (long.words[:size], long.words[-size:]):
        return NameRelation(NameTie.MAYBE, "its words begin or end the longer name, and others do, too")
    strange = next((word for word in short.words if word not in long.words), short.words[0])
    return NameRelation(NameTie.DIFFERENT, f"“{strange}” does not fit “{long.text.strip()}”")
