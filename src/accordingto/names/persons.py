"""Two persons' names -> how they stand to each other, by what newsrooms do: a full name first, a shorter form of it afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import Levenshtein

from accordingto.names.parse import hyphened, parse_name
from accordingto.names.words import fold_german, lists
from accordingto.schema import Name, NameOrder, NamePart, NameRelation, NameTie

_LEAST_LETTERS: Final = 4
"""Words that differ in one letter are taken for two spellings of one, not for two names, from this length on."""

_BY_GIVEN: Final = (NameOrder.CALLED_BY_GIVEN, NameOrder.CALLED_BY_EITHER)
_FAMILY_FIRST: Final = (NameOrder.FAMILY_FIRST, NameOrder.FAMILY_FIRST_CALLED_BY_LAST)
_SAME_GENERATION: Final = {"jnr": "jr", "snr": "sr"}

Parts = Sequence[NamePart]


def relate_persons(one: str, other: str) -> NameRelation:
    """Two persons' names -> how they stand to each other; which of them is the shorter one is found out."""
    names = sorted((parse_name(one), parse_name(other)), key=lambda name: (len(name.given) + len(name.family), len(name.text), name.text))
    short, long = names
    return _contradiction(short, long) or _without_name(short, long) or _related(short, long)


def _contradiction(short: Name, long: Name) -> NameRelation | None:
    """What rules out that two names are of one person, whatever their words are."""
    if short.gender and long.gender and short.gender != long.gender:
        return NameRelation(NameTie.DIFFERENT, "one title is a man's, the other a woman's")
    generations = _generation(short), _generation(long)
    if all(generations) and generations[0] != generations[1]:
        return NameRelation(NameTie.DIFFERENT, f"{generations[0]} is not {generations[1]}")
    if short.realm and long.realm and _keys(short.realm) != _keys(long.realm):
        return NameRelation(NameTie.DIFFERENT, "their titles are of different places")
    pope = [any(part.key == "pope" for part in name.title) for name in (short, long)]
    if (pope[0] and long.realm) or (pope[1] and short.realm):
        return NameRelation(NameTie.DIFFERENT, "a pope's name goes without a place")
    firm = next((name for name in (short, long) if any(part.key in lists().legal for part in name.parts[1:][-1:])), None)
    return NameRelation(NameTie.DIFFERENT, f"{firm.text} is a firm's name") if firm else None


def _without_name(short: Name, long: Name) -> NameRelation | None:
    """ "the Duke of Sussex" beside "Prince Harry, Duke of Sussex"."""
    if short.parts and long.parts:
        return None
    if short.realm and long.realm:
        return NameRelation(NameTie.SHORT_FORM, "the same title of the same place")
    return NameRelation(NameTie.DIFFERENT, "one of them holds no name")


def _related(short: Name, long: Name) -> NameRelation:
    shorts, longs = _western(short), _western(long)
    if _match_all(shorts, longs):
        return _alike(short, long, shorts, longs)
    if _is_word(short):
        return _related_word(short, long)
    found = _related_words(short, long, shorts, longs)
    if found.tie is NameTie.SHORT_FORM and bool(_generation(short)) != bool(_generation(long)):
        return NameRelation(NameTie.MAYBE, "one of them is called Jr., Sr. or by a number, the other is not")
    return found


def _alike(short: Name, long: Name, shorts: Parts, longs: Parts) -> NameRelation:
    """Names of as many words, which all match."""
    strict = all(_equal(one, other) for one, other in zip(shorts, longs, strict=True))
    if bool(_generation(short)) != bool(_generation(long)):
        if len(shorts) > 1 and not _is_ruler(short, long):
            return NameRelation(NameTie.MAYBE, "one of them is called Jr., Sr. or by a number, the other is not")
        return NameRelation(NameTie.SHORT_FORM, "the same without a number")
    if not strict:
        return NameRelation(NameTie.SHORT_FORM, "the same with an initial, a nickname or another spelling")
    if _keys(short.particles) != _keys(long.particles):
        return NameRelation(NameTie.SHORT_FORM, "the same but for a particle")
    if bool(short.realm) != bool(long.realm):
        return NameRelation(NameTie.SHORT_FORM, "the same without a place")
    return NameRelation(NameTie.SAME, "the same words")


def _related_word(short: Name, long: Name) -> NameRelation:
    """One word, or one family name with its hyphens and particles, beside a longer name."""
    known = lists()
    word = short.family
    title = {part.key for part in short.title}
    if _is_nickname(word, long):
        return NameRelation(NameTie.SHORT_FORM, "the nickname")
    if len(word) == 1 and word[0].text.isupper() and word[0].key == "".join(part.key[0] for part in _western(long)):
        return NameRelation(NameTie.SHORT_FORM, "the initials")
    first = len(word) == 1 and bool(long.given) and _equal(word[0], long.given[0])
    if title & known.royal:
        return NameRelation(NameTie.SHORT_FORM, "a ruler's title goes with the given name") if first else _only_inside(word, long)
    if first and (title & known.with_given or {part.key for part in long.title} & (known.royal | known.with_given)):
        return NameRelation(NameTie.SHORT_FORM, "the title goes with the given name")
    if long.order is NameOrder.FAMILY_FIRST_CALLED_BY_LAST:
        if _match_all(word, long.given[-1:]):
            return NameRelation(NameTie.SHORT_FORM, "a Vietnamese is called by the last part of the name")
        return _only_inside(word, long)
    if long.order is NameOrder.FAMILY_FIRST and _match_all(word, long.given):
        return NameRelation(NameTie.SHORT_FORM, "the given name behind the family name")
    if long.order in _BY_GIVEN and first:
        return NameRelation(NameTie.SHORT_FORM, long.why[0])
    if long.order is NameOrder.CALLED_BY_GIVEN and title:
        return _only_inside(word, long)  # titles go with the given name there: "Mr. Shinawatra" is somebody else
    if _is_family(short, long):
        return NameRelation(NameTie.SHORT_FORM, "the family name")
    return _only_inside(word, long)


def _is_family(short: Name, long: Name) -> bool:
    """Whether words are the whole family name, the last one, or the first of a Spanish pair."""
    word, family = short.family, long.family
    if not family or (not long.given and len(family) == 1):
        return False
    begin = 1 if long.order is NameOrder.SINGLE else 0
    for start in range(begin, len(family)):
        cut = start > 0 and hyphened(long.text, family[start - 1], family[start])
        if not cut and _match_all(word, family[start:]):
            before = [part.key for part in long.particles if part.end <= family[start].start][-1:]
            fathers = bool(before) and before[0] in lists().nasab and long.particles[-1].end + 1 == family[start].start
            return not fathers or bool(short.particles)
    double = long.order is NameOrder.TWO_FAMILY_NAMES
    return double and any(
        _match_all(word, family[:end]) and not hyphened(long.text, family[end - 1], family[end]) for end in range(1, len(family))
    )


def _only_inside(word: Parts, long: Name) -> NameRelation:
    """A word that is no short form -> MAYBE where it stands in the name all the same, or nearly does."""
    if len(word) == 1:
        for part in long.parts:
            if _equal(word[0], part) and len(part.key) > 1:
                return NameRelation(NameTie.MAYBE, f"“{part.text}” is a part of the name, but not the one that one is called by")
            if _near(word[0], part):
                return NameRelation(NameTie.MAYBE, f"“{word[0].text}” and “{part.text}” can be spellings of one word")
    return NameRelation(NameTie.DIFFERENT, f"“{' '.join(part.text for part in word)}” is not in the name")


def _related_words(short: Name, long: Name, shorts: Parts, longs: Parts) -> NameRelation:
    """Two names of several words, the first with fewer of them or with other ones."""
    whole = tuple(part for part in long.parts)
    if len(short.parts) < len(whole) and _match_all(short.parts, whole[-len(short.parts) :]):
        return _tail(long, short)
    if long.order in _FAMILY_FIRST:
        inside = len(shorts) < len(longs) and _subsequence(shorts, longs)
        return NameRelation(NameTie.MAYBE, "a part of the given name is missing") if inside else _mismatch(shorts, longs)
    ends = _double_ends(long)
    if ends and _abridged(shorts, longs) and not any(_matches(part, long.family[0]) for part in shorts):
        return NameRelation(NameTie.MAYBE, "the first of two family names is missing")
    if any(_abridged(shorts, end) for end in (longs, *ends)):
        if any(len(part.key) == 1 for part in shorts[1:-1]) and len(shorts) < len(longs):
            return NameRelation(NameTie.MAYBE, "it keeps one middle initial and leaves out another")
        return NameRelation(NameTie.SHORT_FORM, "the same without a middle name or a second family name")
    if len(shorts) < len(longs):
        if _match_all(shorts, longs[-len(shorts) :]):
            return _tail(long, short)
        if _match_all(shorts, longs[: len(shorts)]):
            nasab = [part.key for part in long.particles if part.key in lists().nasab]
            if long.order in _BY_GIVEN or (nasab and short.particles):
                return NameRelation(NameTie.SHORT_FORM, "the first parts of a name with a father's name in it")
            return NameRelation(NameTie.MAYBE, "the first parts of the name, without the family name")
        nick = [*long.nickname, *long.family]
        if long.nickname and _match_all(shorts, nick):
            return NameRelation(NameTie.SHORT_FORM, "the nickname and the family name")
    if _match_all(shorts, long.nickname):
        return NameRelation(NameTie.SHORT_FORM, "the nickname")
    return _mismatch(shorts, longs)


def _tail(long: Name, short: Name) -> NameRelation:
    if long.order in _BY_GIVEN and len(short.parts) < len(long.family):
        return NameRelation(NameTie.MAYBE, "the last parts of a name whose bearer is called by the first one")
    return NameRelation(NameTie.SHORT_FORM, "the last parts of the name")


def _double_ends(long: Name) -> list[Parts]:
    """A name with two family names -> the same cut behind the first one."""
    if long.order is not NameOrder.TWO_FAMILY_NAMES:
        return []
    cuts = [end for end in range(1, len(long.family)) if not hyphened(long.text, long.family[end - 1], long.family[end])]
    return [(*long.given, *long.family[:end]) for end in cuts]


def _abridged(shorts: Parts, longs: Parts) -> bool:
    """Whether the first and the last word match and those between stand in the longer name in their order."""
    if len(shorts) > len(longs) or not _matches(shorts[0], longs[0]) or not _matches(shorts[-1], longs[-1]):
        return False
    return _subsequence(shorts[1:-1], longs[1:-1])


def _subsequence(shorts: Parts, longs: Parts) -> bool:
    rest = iter(longs)
    return all(any(_matches(one, other) for other in rest) for one in shorts)


def _mismatch(shorts: Parts, longs: Parts) -> NameRelation:
    """Names that do not agree -> MAYBE where one letter makes the difference, else DIFFERENT with the first words that differ."""
    if len(shorts) == len(longs):
        wrong = [(one, other) for one, other in zip(shorts, longs, strict=True) if not _matches(one, other)]
        if all(_near(one, other) for one, other in wrong):
            return NameRelation(NameTie.MAYBE, f"“{wrong[0][0].text}” and “{wrong[0][1].text}” can be spellings of one word")
        if sorted(_keys(shorts)) == sorted(_keys(longs)):
            return NameRelation(NameTie.MAYBE, "the same words in another order")
    one = next((part for part in shorts if not any(_matches(part, other) for other in longs)), shorts[0])
    return NameRelation(NameTie.DIFFERENT, f"“{one.text}” does not fit “{' '.join(part.text for part in longs)}”")


def _western(name: Name) -> tuple[NamePart, ...]:
    """Given names before family names, whatever the order in the text."""
    return (*name.given, *name.family)


def _is_word(name: Name) -> bool:
    """Whether a name is one word, one with hyphens, or a family name with its particles."""
    joined = all(hyphened(name.text, one, other) for one, other in pairwise(name.family))
    return not name.given and bool(name.family) and (joined or bool(name.particles))


def _is_ruler(short: Name, long: Name) -> bool:
    return any(part.key in lists().royal for part in (*short.title, *long.title))


def _generation(name: Name) -> str:
    found = next((part.key for part in name.suffix if part.key in lists().generations), "")
    return _SAME_GENERATION.get(found, found)


def _is_nickname(word: Parts, long: Name) -> bool:
    return bool(long.nickname) and _match_all(word, long.nickname)


def _keys(parts: Parts) -> tuple[str, ...]:
    return tuple(part.key for part in parts)


def _match_all(one: Parts, other: Parts) -> bool:
    return len(one) == len(other) and all(map(_matches, one, other))


def _matches(one: NamePart, other: NamePart) -> bool:
    """Whether two words can be one: equal, one the initial of the other, a nickname, a known spelling."""
    if _equal(one, other):
        return True
    if len(one.key) == 1 or len(other.key) == 1:
        return one.key[0] == other.key[0]
    known = lists()
    spellings = known.spellings
    if spellings.get(one.key, one.key) == spellings.get(other.key, other.key):
        return True
    return other.key in known.nicknames.get(one.key, ()) or one.key in known.nicknames.get(other.key, ())


def _equal(one: NamePart, other: NamePart) -> bool:
    return one.key == other.key or fold_german(one.text) == other.key or one.key == fold_german(other.text)


def _near(one: NamePart, other: NamePart) -> bool:
    return min(len(one.key), len(other.key)) >= _LEAST_LETTERS and Levenshtein.distance(one.key, other.key, score_cutoff=1) <= 1
