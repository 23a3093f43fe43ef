"""What more than one room does with triples: read their words, see where they lie, and leave some of them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from accordingto.schema import Span, Triple

ADDING: Final = "adding"
"""A participle that always goes on with who speaks: "said that the firm had been paid, adding that ..."."""


def words_of(text: str, spans: Sequence[Span]) -> str:
    """A text and the spans of a role -> its words, with a space between those of two spans."""
    return " ".join(text[start:end] for start, end in spans)


def keep_some(triples: Sequence[Triple], stays: Sequence[bool]) -> tuple[Triple, ...]:
    """Triples and, of each, whether it stays -> those that do; what stood within another one moves out to the next that is kept."""
    place = {number: new for new, number in enumerate(number for number, kept in enumerate(stays) if kept)}

    def outer(number: int | None) -> int | None:
        while number is not None and number not in place:
            number = triples[number].within
        return None if number is None else place[number]

    return tuple(replace(triples[number], within=outer(triples[number].within)) for number in place)


def lies_in(triple: Triple, region: Span) -> bool:
    """True for a triple all of whose words stand in a region."""
    return all(region[0] <= start and end <= region[1] for start, end in (*triple.source, *triple.cue, *triple.content))
