"""Pronouns -> the person they stand for, only where one single person is in sight; else they stay open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from accordingto.extract.actors.found import Found
from accordingto.extract.actors.lines import Line
from accordingto.schema import ActorKind, MentionForm, Quotation, Span

_GENDER: Final = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}


def tie_pronouns(lines: Sequence[Line], mentions: Sequence[tuple[Span, Found]], quotations: Sequence[Quotation]) -> None:
    """Lines, the mentions of all actors in order of start, and the quotations -> pronouns added to the mentions of their actors.

    A pronoun is tied where exactly one person fits in its sentence before it and in the sentence before that one (of the same
    block), and no other is near who might be meant. Inside quotations nothing is tied: there "he" may be anybody.
    """
    at, quote = 0, 0
    previous: list[Found] = []
    previous_block = -1
    for line in lines:
        here: list[Found] = []
        start, end = line.starts[0], line.ends[-1]
        last: tuple[int, Found] | None = None
        for index, low in enumerate(line.low):
            begin = line.starts[index]
            while at < len(mentions) and mentions[at][0][0] <= begin:
                (_, stop), found = mentions[at]
                if found.kind is ActorKind.PERSON and mentions[at][0][0] >= start and stop <= end:
                    here.append(found)
                    last = stop, found
                at += 1
            if low not in _GENDER and low not in {"who", "whose", "whom"}:
                continue
            while quote < len(quotations) and quotations[quote].end <= begin:
                quote += 1
            if quote < len(quotations) and quotations[quote].start <= begin:
                continue
            span = begin, line.ends[index]
            if low in _GENDER:
                near = here + (previous if previous_block == line.block or line.block == previous_block + 1 else [])
                meant = _only(near, _GENDER[low])
            else:
                meant = last[1] if last is not None and _touches(line, index, last[0]) else None
            if meant is not None and span not in meant.mentions:
                meant.mentions[span] = MentionForm.PRONOUN
                meant.gender = meant.gender or _GENDER.get(low, "")
                here.append(meant)
        previous, previous_block = here, line.block


def _only(near: Sequence[Found], gender: str) -> Found | None:
    """Persons in sight -> the only one whom a pronoun of this gender can mean; None where there are two, or none."""
    fitting = {id(found): found for found in near if found.gender in {"", gender}}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _touches(line: Line, index: int, end: int) -> bool:
    """True where a mention ends right before a token, or before the comma in front of it."""
    before = index - 2 if line.words[index - 1] == "," else index - 1
    return index > 0 and before >= 0 and line.ends[before] == end
