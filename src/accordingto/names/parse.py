"""A person's name -> its parts: title, given names, particles, family names, suffix; in which order, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from accordingto.names.words import Lists, drop_possessive, fold, lists
from accordingto.schema import Name, NameOrder, NamePart

MOST_CHARS: Final = 300
"""Words beyond this are no name: what is behind is not looked at. The longest name in the test set has 39 characters."""

_WORD: Final = re.compile(r"[^\W\d_](?:[\w.'’ʼ`‘‐‑‒–−-]*[\w.'’ʼ])?|\d+(?:st|nd|rd|th)\b")
_QUOTED: Final = re.compile(r"[\"“”«„]([^\"“”«»„]{1,60})[\"“”»]")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.)+(?:[^\W\d_]\.?)?")
_HYPHENS: Final = re.compile(r"[‐‑‒–−-]")
_FEW_LETTERS: Final = 3
_ARTICLES: Final = frozenset({"al", "el", "ul", "as", "ash", "ar", "an", "ad", "at", "az"})
"""Arabic articles in front of a hyphen: "al-Assad", "ash-Sharif"."""

_GIVEN_TOO: Final = frozenset({"ben", "al", "mac", "ap", "do", "das", "el"})
_ACCENT: Final = re.compile("[ãõñáéíóúç]", re.IGNORECASE)
_KANA: Final = re.compile(r"(?:(?:sh|ch|ts|[kgrnhbpm]y|[kstnhmyrwgzjdbpf])?[aiueo]{1,2}n?)+")

_PINYIN: Final = re.compile(r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiouü]{1,3}(?:ng|n|r)?'?)+")
_Parts = tuple[list[NamePart], list[NamePart], list[NamePart], NameOrder, str]
_SYLLABLE: Final = re.compile(r"[^aeiouy\W]{0,3}[aeiouyüơư]{1,3}[^aeiouy\W]{0,2}")


@lru_cache(maxsize=16_384)
def parse_name(text: str) -> Name:
    """A person's name as it stands in a text -> its parts, whose offsets are in `text`; `order` and `why` say how it was read.

    Any text gives a name, an empty one where it holds no letters. Nothing is looked up but the lists of this room.
    """
    known = lists()
    body = text[:MOST_CHARS]
    nickname = tuple(part for match in _QUOTED.finditer(body) for part in _cut(body, match.start(1), match.end(1)))
    quoted = [match.span() for match in _QUOTED.finditer(body)]
    comma = body.find(",")
    words = [part for part in _cut(body, 0, len(body)) if not any(start < part.end and part.start < end for start, end in quoted)]
    before = [part for part in words if comma < 0 or part.start < comma]
    behind = [part for part in words if part not in before]
    if behind and not all(part.key in known.suffixes for part in behind):
        if not before or _is_title(behind, known):
            return _read(text, before, (), behind, nickname, known)
        inverted = [*behind, *before]
        return _read(text, inverted, (), (), nickname, known, "a comma stands behind the family name")
    return _read(text, before, behind, (), nickname, known)


def _cut(text: str, start: int, end: int) -> list[NamePart]:
    """A stretch of a text -> its words; "J.R." and "Jean-Luc" are taken apart, the possessive is left out."""
    parts: list[NamePart] = []
    found = list(_WORD.finditer(text, start, end))
    loud = not any(char.islower() for match in found for char in match[0] if match[0].lower() not in ("jr.", "jr", "sr.", "sr"))
    for number, match in enumerate(found):
        word = match[0].rstrip("'’ʼ‘`") if number < len(found) - 1 else drop_possessive(match[0])
        begin = match.start()
        if _INITIALS.fullmatch(word) and len(word) > 2 and fold(word) not in lists().suffixes:
            parts += [NamePart(begin + at, begin + at + 1, char, fold(char)) for at, char in enumerate(word) if char.isalpha()]
        elif len(found) > 1 and not loud and _is_initials(word, number, len(found)):
            parts += [NamePart(begin + at, begin + at + 1, char, fold(char)) for at, char in enumerate(word)]
        else:
            at = begin
            for piece in _HYPHENS.split(word):
                bare = piece.rstrip(".") if len(piece) > 2 else piece.replace(".", "")
                if bare and fold(bare):
                    parts.append(NamePart(at, at + len(bare), bare, fold(bare)))
                at += len(piece) + 1
    return parts


def _is_initials(word: str, number: int, count: int) -> bool:
    """True for "JD" and "APJ" before a name, not for "II" behind one, nor for "UN"."""
    return (
        2 <= len(word) <= _FEW_LETTERS
        and word.isupper()
        and word.isalpha()
        and number < count - 1
        and (fold(word) not in lists().suffixes or number == 0)
        and fold(word) not in lists().particles
        and fold(word) not in lists().strong
    )


def _is_title(parts: Sequence[NamePart], known: Lists) -> bool:
    return parts[0].key in known.strong or parts[0].key in known.first_only or parts[0].key in known.between


def _read(
    text: str,
    parts: Sequence[NamePart],
    suffix: Sequence[NamePart],
    style: Sequence[NamePart],
    nickname: tuple[NamePart, ...],
    known: Lists,
    inverted: str = "",
) -> Name:
    rest = list(parts)
    behind = list(suffix)
    while len(rest) > 1 and rest[-1].key in known.suffixes and (len(rest[-1].key) > 1 or rest[-1].text == "I"):
        behind.insert(0, rest.pop())
    realm: list[NamePart] = []
    title: list[NamePart] = []
    if not inverted:
        count = _count_title(rest, known)
        title, rest = rest[:count], rest[count:]
        at = next((n for n, part in enumerate(rest) if part.key == "of" and n < len(rest) - 1), None)
        if at is not None:
            realm, rest = rest[at + 1 :], rest[:at]
            while len(rest) > 1 and rest[-1].key in known.suffixes:
                behind.insert(0, rest.pop())
    if style and not realm:
        realm = [part for part in style if part.key not in known.first_only and part.key not in ("of", "the")]
    gender = "m" if any(part.key in known.male for part in title) else ""
    gender = "f" if any(part.key in known.female for part in title) else gender
    given, particles, family, order, why = _order(text, rest, known, inverted)
    return Name(
        text, tuple(title), tuple(given), tuple(particles), tuple(family), tuple(behind), nickname, tuple(realm), order, gender, (why,)
    )


def _count_title(parts: Sequence[NamePart], known: Lists) -> int:
    """How many words at the beginning are a title: all before the last word that is surely one, if a name stands behind it."""
    count = 0
    while count < len(parts) and (
        parts[count].key in known.first_only or parts[count].key in known.between or parts[count].key in known.strong
    ):
        if parts[count].key == "u" and parts[count].text != "U":
            break
        count += 1
    for number in range(len(parts) - 1, count - 1, -1):
        if parts[number].key in known.strong and parts[number].text[:1].isalpha() and number < len(parts) - 1:
            count = number + 1
            break
    if count and count < len(parts) and parts[count].key == "of":
        skip = count + 1
        while skip < len(parts) and parts[skip].key in known.title_of:
            skip += 1
        if skip > count + 1:
            count = skip
    while count < len(parts) and (parts[count].key in known.between or parts[count].key in known.first_only) and count + 1 < len(parts):
        count += 1
    if count == len(parts) and count:  # "King", "Leader": a word alone is taken for a name
        first = parts[count - 1]
        return count - 1 if first.key not in known.between or count == 1 else count
    return count


def _order(text: str, parts: list[NamePart], known: Lists, inverted: str) -> _Parts:
    """Words without title and suffix -> given names, particles, family names, order, and why."""
    particles = [part for n, part in enumerate(parts) if _is_particle(text, parts, n, known)]
    plain = [part for part in parts if part not in particles]
    if inverted:
        cut = next(n for n, part in enumerate(plain) if part is plain[-1] or part.start > plain[n + 1].start) + 1
        return plain[:cut], particles, plain[cut:], NameOrder.GIVEN_FIRST, inverted
    if len(parts) < 2:
        return [], [], parts, NameOrder.SINGLE, "one word"
    if all(part.key in known.whole for part in parts):
        return [], [], parts, NameOrder.SINGLE, "a Burmese name has no family name"
    if people := _family_first(text, parts, known):
        order = NameOrder.FAMILY_FIRST_CALLED_BY_LAST if people == "Vietnam" else NameOrder.FAMILY_FIRST
        return parts[1:], [], parts[:1], order, f"{parts[0].text} is a common family name of {people}, which stands first"
    if not plain or particles[:1] == parts[:1]:
        return [], particles, plain, NameOrder.SINGLE, "it begins with a particle: a family name alone"
    if len(plain) > 1 and _is_icelandic(plain):
        return plain[:-1], particles, plain[-1:], NameOrder.CALLED_BY_EITHER, "the last part is a father's name, as in Iceland"
    for order, habits in ((NameOrder.CALLED_BY_GIVEN, known.by_given), (NameOrder.CALLED_BY_EITHER, known.by_either)):
        habit = next((name for name, given in habits.items() if plain[0].key in given), None)
        if habit and len(plain) > 1:
            why = f"{plain[0].text} is a {habit.replace('_', ' ').title()} given name, by which one is called there"
            return plain[:1], particles, plain[1:], order, why
    if len(plain) > 2 and (given := _count_spanish(plain, known)):
        why = f"{plain[0].text} is a Spanish or Portuguese given name, and its family names follow"
        order = NameOrder.TWO_FAMILY_NAMES if given < len(plain) - 1 else NameOrder.GIVEN_FIRST
        return plain[:given], particles, plain[given:], order, why
    if particles and (family := [part for part in plain if part.start > particles[0].start]):
        return (
            [part for part in plain if part not in family],
            particles,
            family,
            NameOrder.GIVEN_FIRST,
            (f"the family name begins with “{particles[0].text}”"),
        )
    cut = len(plain) - 1
    while cut > 1 and hyphened(text, plain[cut - 1], plain[cut]):
        cut -= 1
    if cut == 0 or (cut == 1 and hyphened(text, plain[0], plain[1])):
        return [], particles, plain, NameOrder.SINGLE, "one word with a hyphen"
    return plain[:cut], particles, plain[cut:], NameOrder.GIVEN_FIRST, "nothing says otherwise"


def hyphened(text: str, one: NamePart, other: NamePart) -> bool:
    """Whether a hyphen alone stands between two parts of a name."""
    return _HYPHENS.fullmatch(text, one.end, other.start) is not None


def _is_particle(text: str, parts: Sequence[NamePart], n: int, known: Lists) -> bool:
    """True for "bin" and "van" before the last part; a given name such as "Ben" or "Al" in front is none."""
    part = parts[n]
    if n == len(parts) - 1:
        return False
    if hyphened(text, part, parts[n + 1]):
        return part.key in _ARTICLES
    if part.text == "Ó":
        return True
    if part.key not in known.particles or (n == 0 and part.key in _GIVEN_TOO and part.text[0].isupper()):
        return False
    return n > 0 or part.text.islower() or len(parts) == 2 or parts[1].key in known.particles


def _is_icelandic(plain: Sequence[NamePart]) -> bool:
    """True for "Jakobsdóttir" always, for "-sson" only beside a letter of Iceland's ("Guðni Jóhannesson")."""
    last = plain[-1].key
    return last.endswith("dottir") or (last.endswith("sson") and any(char in part.text for part in plain for char in "áðéíúýþÁÐÉÍÚÝÞ"))


def _count_spanish(plain: Sequence[NamePart], known: Lists) -> int:
    """How many given names a Spanish or Portuguese name has in front of its family names; 0 where it does not look like one."""
    if plain[0].key not in known.spanish:
        return 0
    given = 1
    while given < len(plain) - 1 and (plain[given].key in known.spanish or len(plain[given].key) == 1):
        given += 1
    family = plain[given:]
    likely = any(part.key in known.spanish_family or part.key.endswith("ez") or _ACCENT.search(part.text) for part in family)
    return given if likely else 0


def _family_first(text: str, parts: Sequence[NamePart], known: Lists) -> str:
    """The country in whose family names a name begins, where the rest of it looks like a given name there, too; else ""."""
    first, *rest = (part.key for part in parts)
    if not parts[0].text[0].isupper() or len(first) < 2 or hyphened(text, parts[0], parts[1]):
        return ""
    short = all(_SYLLABLE.fullmatch(key) and len(key) <= 6 for key in rest)
    hyphen = len(parts) == 3 and hyphened(text, parts[1], parts[2])
    chinese, korean = first in known.first["chinese"], first in known.first["korean"]
    if len(parts) in (3, 4) and first in known.first["vietnamese"] and short and not hyphen and not korean:
        return "Vietnam"
    if len(parts) == 3 and short and (chinese or korean):
        return "China or Korea" if chinese and korean else "China" if chinese else "Korea"
    if len(parts) == 2 and chinese and _PINYIN.fullmatch(rest[0]):
        return "China"
    if len(parts) == 2 and first in known.first["japanese"] and rest[0] not in known.first["japanese"] and _KANA.fullmatch(rest[0]):
        return "Japan"
    if len(parts) in (2, 3) and first in known.first["hungarian"] and rest[-1] in known.second["hungarian"]:
        return "Hungary"
    return ""
