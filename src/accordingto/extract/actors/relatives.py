"""Relative pronouns -> the actor of the noun that their clause hangs on: "the minister, who ...", "Khan, whose ..."."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from accordingto.extract.actors.found import Found
from accordingto.extract.actors.lines import Line
from accordingto.extract.pronouns import WHO
from accordingto.schema import ActorKind, MentionForm, Parse, Span

_ABLE: Final = frozenset({ActorKind.PERSON, ActorKind.GROUP, ActorKind.ORGANIZATION})
_CLIMB: Final = 4
"""So many words are climbed from "whose" to the verb of its clause."""


def tie_relatives(lines: Sequence[Line], parse: Parse, mentions: Sequence[tuple[Span, Found]]) -> None:
    """Lines, their parse, and the mentions of all actors in order of start -> "who", "whose", "whom" added to the mentions of theirs.

    The clause of a relative pronoun hangs on its noun as acl:relcl (Universal Dependencies).
    """
    if not parse.parents:
        return
    spans = [span for line in lines for span in zip(line.starts, line.ends, strict=True)]
    words = [word for line in lines for word in line.low]
    starts = [span[0] for span, _ in mentions]
    longest = max((end - start for (start, end), _ in mentions), default=0)
    for number, word in enumerate(words):
        if word not in WHO:
            continue
        noun = _noun_above(parse, number)
        if noun is None:
            continue
        start, end = spans[noun]
        near = mentions[bisect_left(starts, start - longest) : bisect_right(starts, start)]
        holding = [(span, found) for span, found in near if span[0] <= start and end <= span[1] <= spans[number][0]]
        if holding:
            found = min(holding, key=lambda pair: pair[0][1] - pair[0][0])[1]
            if found.kind in _ABLE:
                found.mentions.setdefault(spans[number], MentionForm.PRONOUN)


def _noun_above(parse: Parse, number: int) -> int | None:
    """A relative pronoun -> the noun before it that its clause hangs on; None where the parse shows none."""
    at = number
    for _ in range(_CLIMB):
        if parse.relations[at] == "acl:relcl":
            return parse.parents[at] if parse.parents[at] < number else None
        if parse.parents[at] == at:
            return None
        at = parse.parents[at]
    return None
