"""Labels of a transcript and sources of a page -> whether they name the same person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from accordingto.schema import Actor, Attribution
from accordingto.verify.transcript import Turn

_NAME_PART = re.compile(r"[^\W\d_]{2,}")
# Parts of a label that name nobody.
_TITLES: Final = frozenset(
    "mr mrs ms miss dr sen rep gov gen prof senator representative president chairman judge justice the speaker witness court question "
    "answer reporter moderator host".split()
)
_MEN: Final = frozenset(("mr",))
_WOMEN: Final = frozenset(("mrs", "ms", "miss"))
_BEHIND_NAME = re.compile(r",| (?:for|of|from|at|with|to|in|on|who|whose) ")
"""Where a source goes on with what the person is: "Lind, a spokeswoman for Berg"."""


class Speakers:
    """The turns of all transcripts and the actors of a page -> which of the speakers a statement's source names."""

    def __init__(self, turns: Sequence[Sequence[Turn]], actors: Sequence[Actor]) -> None:
        self._actors = {actor.id: actor for actor in actors}
        self._labels: dict[str, set[str]] = defaultdict(set)
        for one in turns:
            for turn in one:
                if names := _names(turn.speaker):
                    self._labels[names[-1]].add(turn.speaker)

    def named(self, attribution: Attribution | None) -> frozenset[str]:
        """A statement -> the labels with the last name of its source; empty where the source names no speaker."""
        if attribution is None or not self._labels:
            return frozenset()
        actor = self._actors.get(attribution.speaker or "")
        words = [actor.name, *actor.aliases] if actor else [_BEHIND_NAME.split(attribution.source.text)[0]]
        return frozenset(label for name in words for part in _names(name) for label in self._labels.get(part, ()))

    def warn(self, attribution: Attribution | None, speaker: str | None) -> list[str]:
        """A statement and who says its words in the transcript -> a warning where the page clearly names another of the speakers."""
        named = self.named(attribution)
        if attribution is None or speaker is None or not named or any(is_same(speaker, label) for label in named):
            return []
        return [f"the page gives these words to {attribution.source.text}, but in the transcript they are said by {speaker}"]


def is_same(one: str, other: str) -> bool:
    """Two labels -> whether they can be the same speaker's: "KARL BERG", "MR. BERG" and "BERG" are, "MR. BERG" and "MS. BERG" not."""
    if one == other:
        return True
    names, others = set(_names(one)), set(_names(other))
    titles, other_titles = _words(one), _words(other)
    apart = (titles & _MEN and other_titles & _WOMEN) or (titles & _WOMEN and other_titles & _MEN)
    return bool(names and others) and (names <= others or others <= names) and not apart


def each_once(labels: Iterable[str]) -> tuple[str, ...]:
    """Labels in order -> the first one of each speaker."""
    found: list[str] = []
    for label in dict.fromkeys(labels):
        if not any(is_same(label, other) for other in found):
            found.append(label)
    return tuple(found)


def _words(label: str) -> set[str]:
    return {part.casefold() for part in _NAME_PART.findall(label)}


def _names(label: str) -> list[str]:
    """A label or a name -> its parts that name somebody, in order."""
    return [part.casefold() for part in _NAME_PART.findall(label) if part.casefold() not in _TITLES]
