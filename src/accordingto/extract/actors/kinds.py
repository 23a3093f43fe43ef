"""A name -> its kind: what its first and last words, its titles and its capitals say of it, and the nouns that stand beside it."""

from __future__ import annotations

import re

from accordingto.extract.actors.lexicon import Lexicon, fold
from accordingto.extract.actors.lines import Line
from accordingto.extract.auxiliaries import BE
from accordingto.schema import ActorKind

_FIELDS = ("ology", "ics", "ism", "ography", "metry", "onomy")
_NUMBER = re.compile(r"[IVXLC]+|\d+")
_CALLED = frozenset({"called", "named", "titled", "entitled", "dubbed"})
_BEHIND_THING = frozenset({"in", "at", "by", "and", "from", "with", "as", "on", "about", "for", "to"})
_OPENING = frozenset("“\"‘'")
_CLOSING = frozenset("”\"’'")
_POSSESSIVE = frozenset({"s", "'s", "’s"})
_STOPS = frozenset(',.;:()[]”"?!–—')
_POINTS = frozenset("nsew")
_PLACE_FIRST = frozenset(
    {"mount", "lake", "fort", "port", "saint", "st", "san", "santa", "cape", "gulf", "isle", "los", "las", "puerto", "ciudad", "piazza"}
)


_LONG_HALF = 4
"""A name of a letter, a hyphen and a word of so many letters is a body's, mostly."""


def guess_kind(key: str, words: tuple[str, ...], titled: bool, lex: Lexicon) -> tuple[ActorKind | None, bool]:
    """A name's folded form, its words, and whether a title stands before it -> its kind by form alone, and whether that is sure.

    (None, True) is a name of something that is no actor: a war, a prize, a people.
    """
    bare = key.removeprefix("the ")
    words = words[:-1] if len(words) > 1 and words[-1] == "." else words  # "Lind Foods Inc", "."
    low = tuple(fold(word) for word in words)
    last, first = low[-1], low[0]
    if key in lex.organizations_known and key != bare:
        return ActorKind.ORGANIZATION, True  # "The Hill", with its capital inside a sentence
    if bare in lex.places and not titled:
        return ActorKind.PLACE, True
    if bare in lex.organizations_known:
        return ActorKind.ORGANIZATION, True
    if len(words) > 2 and words[1] == "." and words[2].islower():
        return ActorKind.ORGANIZATION, True  # "Lumenware.com"
    if len(words) == 1:
        if first in lex.peoples and first.endswith("s") and first[:-1] in lex.peoples:
            return ActorKind.GROUP, True  # "Republicans"
        if first in lex.peoples or words[0] in lex.capitals_never or len(first) < 2:
            return None, True
        if titled:
            return ActorKind.PERSON, True
        if words[0].isupper() and len(words[0]) <= 6:
            return ActorKind.ORGANIZATION, False
        return (
            (ActorKind.ORGANIZATION, False)
            if last in lex.organizations
            else (None, last in lex.other_heads or (last.endswith(_FIELDS) and words[0].istitle()))
        )
    if all(len(word) <= 1 for word in low):
        return None, True  # "S. F."
    if len(words) == 3 and words[1] == "-" and len(words[0]) == 1 and len(words[2]) >= _LONG_HALF and words[2].istitle() and not titled:
        return ActorKind.ORGANIZATION, False  # "T-Mobile"
    if (
        len(words) == 3
        and words[1] == "-"
        and all(1 < len(word) <= 6 and word.isupper() and fold(word) not in lex.places for word in words[::2])
    ):
        return ActorKind.ORGANIZATION, True  # "SAG-AFTRA"
    if bare in lex.peoples:
        return ActorKind.GROUP if bare.endswith("s") else None, True  # "New Yorkers"
    if all(word in lex.peoples or word == "-" for word in low):
        several = "-" in words and last.endswith("s") and last[:-1] in lex.peoples
        return (ActorKind.GROUP if several else None), True  # "African-Americans", but "Roman Catholic"
    if last in {"democrat", "republican"} and " ".join(low[:-1]) in lex.places:
        return None, True  # "the Nevada Democrat" is somebody's description
    if low[-1] == "i":
        return ActorKind.PERSON, True  # "Norton I": names.py took the numeral for none else
    if low[-2] in lex.other_heads and first not in lex.given:
        return None, True  # "World War II"
    head = next((low[at - 1] for at in range(1, len(low)) if low[at] in {"of", "for", "on"}), last)
    if "-" in words[-1:] or (len(words) > 3 and words[-2] == "-" and words[-1].islower()):
        return ActorKind.PERSON, True
    if last in lex.suffixes and last not in lex.organizations:
        return ActorKind.PERSON, True
    # "Ada Lind-Bridge" is no bridge.
    doubled = len(words) > 3 and words[-2] == "-" and words[-1][0].isupper() and bare.partition(" ")[0] not in lex.places
    place = not doubled and (last in lex.places_sure or (last in lex.place_heads and first not in lex.given))  # "the Emperor Norton Bridge"
    if doubled and last in lex.place_heads | lex.places_sure:
        return ActorKind.PERSON, True
    if titled and head not in lex.organizations and not place:
        return ActorKind.PERSON, True
    if low[-2:] == ("opera", "house") or last in lex.places_sure:
        return ActorKind.PLACE, True  # "Bank of America Stadium"
    if head in lex.organizations or first in lex.organizations_first or "&" in words or low[-2:] == ("school", "district"):
        return ActorKind.ORGANIZATION, True
    if head in lex.document_heads:
        return ActorKind.DOCUMENT, True
    if head in lex.places_sure:
        return ActorKind.PLACE, True
    if first in lex.given and len(words) <= 5 and "of" not in low and last not in lex.other_heads:
        return ActorKind.PERSON, True
    if head in lex.other_heads:
        return None, first not in lex.given or len(words) > 2  # a Nathan Law may be somebody
    if first in {"st", "saint"} and low[1] in lex.given:
        return ActorKind.PERSON, False
    of_place = any(" ".join(low[:size]) in lex.places for size in range(1, len(low)))
    if len(words) <= 4 and of_place and last.endswith("s") and last not in lex.place_heads and last not in lex.given:
        return ActorKind.ORGANIZATION, False  # a team: "Pittsburgh Pirates"
    if head in lex.place_heads or first in _PLACE_FIRST:
        return ActorKind.PLACE, True
    if first in _POINTS and bare.partition(" ")[2] in lex.places:
        return ActorKind.PLACE, True  # "N. Korea"
    initial = any(len(word) == 1 and word.isalpha() and "-" not in words[max(0, at - 1) : at] for at, word in enumerate(words[:-1]))
    if initial or (any(word in lex.particles for word in low[1:-1]) and last not in lex.places):
        return ActorKind.PERSON, False
    if first == "the" and len(words) == 2 and last not in lex.openers:
        return ActorKind.ORGANIZATION, False  # "The Examiner", with its capital inside a sentence
    return None, False


def is_part(line: Line, core: int, lex: Lexicon) -> bool:
    """True for a people of whom some are meant: with a number or "some" before the name, and at most two adjectives between."""
    for at in range(core - 1, max(-1, core - 4), -1):
        word = line.low[at]
        if word in lex.quantities or word.isdigit():
            return word != "both"
        if word in lex.closed or word in lex.speech or not word.isalpha():
            return False
    return False


def is_quoted(line: Line, core: int, end: int) -> bool:
    """True for a name that quotation marks hold, and nothing else with it."""
    close = end + (line.word(end) in {",", "."})
    return core > 0 and line.words[core - 1] in _OPENING and line.word(close) in _CLOSING


def find_thing(line: Line, core: int, end: int, kind: ActorKind | None, lex: Lexicon) -> str | None:
    """A run of words that is a name -> the name proper of a storm, a ship, a film; None where no word says that it is one."""
    for size in (1, 2):
        if core + size < end and fold(" ".join(line.words[core : core + size])) in lex.things_first:
            return fold(" ".join(line.words[core + size : end]))
        numbered = core + size + 1 == end and fold(" ".join(line.words[core : core + size])) in lex.numbered
        if numbered and _NUMBER.fullmatch(line.words[end - 1]):
            return fold(line.words[end - 1])  # "Title IV"
    at = core - 1
    if line.word(at) in _CALLED:
        at -= 1 + (line.word(at - 1) in BE)
    else:
        owned = any(word in lex.determiners or word in _POSSESSIVE for word in line.low[max(0, at - 4) : max(0, at)])
        closed = end == len(line.words) or line.words[end] in _STOPS or line.word(end) in _BEHIND_THING
        if kind is not None or not (owned and closed):
            return None  # "the book Lind wrote"
    if kind is not ActorKind.PERSON and line.word(at) in lex.things and line.words[at].islower():
        return fold(" ".join(line.words[core:end]))
    return None


def is_body_behind(line: Line, after: int, lex: Lexicon) -> bool:
    """True where a comma and a noun phrase with an article follow that say of a body what it is: ", a news website"."""
    if line.word(after) != "," or line.word(after + 1) not in {"a", "an", "the"}:
        return False
    words = line.low[after + 2 : after + 8]
    stop = next((at for at, word in enumerate(words) if word in lex.closed or not word[0].isalnum()), len(words))
    noun = words[stop - 1] if stop > 0 and words[stop : stop + 1] != ("of",) else ""
    return noun in lex.organizations_before or noun in lex.organizations_common
