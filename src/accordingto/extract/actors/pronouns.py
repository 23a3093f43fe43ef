"""Pronouns -> the person they stand for, only where one single person is in sight; else they stay open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from accordingto.extract.actors.found import Found
from accordingto.extract.actors.lines import Line
from accordingto.schema import ActorKind, MentionForm, Quotation, Span

_GENDER: Final = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}


_RELATIVE: Final = frozenset({"who", "whose", "whom"})


class _Sight:
    """Who is in sight in one sentence: the persons, those of them who may be taken up, and the genders of pronouns left open."""

    def __init__(self) -> None:
        self.persons: list[Found] = []
        self.oblique: set[int] = set()
        self.left_open: set[str] = set()

    def add(self, found: Found, oblique: bool) -> None:
        """A person mentioned; `oblique` where a preposition stands before it ("by Smith")."""
        if not oblique:
            self.oblique.discard(id(found))
        elif all(known is not found for known in self.persons):
            self.oblique.add(id(found))
        self.persons.append(found)


def tie_pronouns(
    lines: Sequence[Line], mentions: Sequence[tuple[Span, Found]], quotations: Sequence[Quotation], oblique: frozenset[str]
) -> None:
    """Lines, the mentions of all actors in order of start, and the quotations -> pronouns added to the mentions of their actors.

    A pronoun is tied where exactly one person fits in its sentence before it and in the sentence before that one (of the same
    or the next block), that person is no mere "by Smith" there, and no earlier pronoun of the gender was left open. Inside
    quotations nothing is tied: there "he" may be anybody.
    """
    at, quote, previous_block = 0, 0, -1
    previous = _Sight()
    for line in lines:
        here = _Sight()
        last: tuple[int, Found] | None = None
        back = previous if line.block - previous_block in {0, 1} else _Sight()
        for index, low in enumerate(line.low):
            begin = line.starts[index]
            while at < len(mentions) and mentions[at][0][0] <= begin:
                (start, stop), found = mentions[at]
                if found.kind is ActorKind.PERSON and start == begin:
                    here.add(found, line.word(index - 1) in oblique)
                    last = stop, found
                at += 1
            if low not in _GENDER and low not in _RELATIVE:
                continue
            while quote < len(quotations) and quotations[quote].end <= begin:
                quote += 1
            if quote < len(quotations) and quotations[quote].start <= begin:
                continue
            meant = (
                _only(here, back, _GENDER[low])
                if low in _GENDER
                else (last[1] if last is not None and _touches(line, index, last[0]) else None)
            )
            span = begin, line.ends[index]
            if meant is None:
                here.left_open.add(_GENDER.get(low, ""))
            elif span not in meant.mentions:
                meant.mentions[span] = MentionForm.PRONOUN
                meant.gender = meant.gender or _GENDER.get(low, "")
                here.add(meant, False)
        previous, previous_block = here, line.block


def _only(here: _Sight, back: _Sight, gender: str) -> Found | None:
    """Who is in sight -> the only person whom a pronoun of this gender can mean; None where there are two, or none."""
    if gender in here.left_open or gender in back.left_open:
        return None
    fitting = {id(found): found for found in here.persons + back.persons if found.gender in {"", gender}}
    if len(fitting) != 1:
        return None
    only = next(iter(fitting.values()))
    return only if any(found is only and id(only) not in sight.oblique for sight in (here, back) for found in sight.persons) else None


def _touches(line: Line, index: int, end: int) -> bool:
    """True where a mention ends right before a token, or before the comma in front of it."""
    before = index - 2 if line.words[index - 1] == "," else index - 1
    return index > 0 and before >= 0 and line.ends[before] == end
