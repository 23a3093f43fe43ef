"""How a clause is told: as happened, planned, feared, supposed or denied, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from accordingto.extract.events.lexicon import EventWords
from accordingto.schema import Act, Attribution, Told

_OF_PLANS: Final = frozenset({Act.INTEND, Act.PROMISE, Act.URGE})
_FACTS: Final = frozenset(["was", "were", "had", "did", "has", "have"])
_OF_WHAT: Final = frozenset({"of", "that", "to", "from"})
_NEAR: Final = 5
"""So many words before a verb hold its "is not just going to"."""


class Telling(NamedTuple):
    """How an event is told, and by which words we know."""

    told: Told
    why: str


def how_told(
    chain: Sequence[str],
    before: Sequence[str],
    holders: Sequence[Attribution],
    opener: str,
    words: EventWords,
    *,
    past: bool = False,
) -> Telling:
    """A verb's auxiliaries, the few words before it, the attributions it stands in and what opens its clause -> how it is told.

    All words in small letters; `past`: the verb itself is a past ("warned that he broke the law" is no threat). The nearest word wins: a
    denial by the verb's own "not" or by "nobody", then modal verbs, then words of plan and fear before it, then the act of the
    attribution around it.
    """
    if opener in {"if", "unless", "whether"}:
        return Telling(Told.SUPPOSED, f"it is a condition: “{opener}”")
    if denial := _first(chain, words.negations | words.nobody):
        return Telling(Told.DENIED, f"“{denial}” stands by its verb")
    if "to" in chain and list(before[-2:]) == ["going", "to"] and (denial := _first(before[-_NEAR:], words.negations)):
        return Telling(Told.DENIED, f"“{denial} going to”")
    if "to" in chain and (failure := _first(before, words.failed)):
        return Telling(Told.DENIED, f"“{failure}” stands before it")
    holder = holders[-1] if holders else None
    if holder and holder.act is Act.DENY and not holder.negated:
        return Telling(Told.DENIED, f"{holder.id} denies it")
    if will := _first(chain, words.will):
        return Telling(Told.PLANNED, f"“{will}”")
    if perhaps := _first(chain, words.perhaps):
        return Telling(Told.SUPPOSED, f"“{perhaps}”")
    if fear := _fear(before, words):
        return Telling(Told.FEARED, f"“{fear}” stands before it")
    if "to" in chain and _first(before, words.carried) and (undone := _undone(before, words)):
        return undone
    if "to" in chain and not ({"have", "had"} & set(chain) or _first(before, words.carried)):
        plan = _first(before, words.plans)
        return Telling(Told.PLANNED, f"“{plan}” stands before it" if plan else "“to” stands before it")
    if holder and holder.act is Act.THREATEN and not past:
        return Telling(Told.FEARED, f"{holder.id} threatens it")
    if holder and holder.act in _OF_PLANS and not _first(chain, _FACTS):
        return Telling(Told.PLANNED, f"{holder.id}: {holder.act.value}")
    return Telling(Told.HAPPENED, "told as a fact" if not holders else f"told as a fact, on the word of {holders[-1].id}")


def _fear(before: Sequence[str], words: EventWords) -> str | None:
    """The words before a verb -> the one by which it is feared; a noun counts where what it is of follows: "the threat that", not "the
    threat, which".
    """
    for place, word in enumerate(before):
        behind = before[place + 1 : place + 1 + _NEAR]
        if word in words.feared and (word not in words.fears or (_first(behind, _OF_WHAT) and "," not in behind)):
            return word
    return None


def _undone(before: Sequence[str], words: EventWords) -> Telling | None:
    """What stands before "able to" or "forced to" -> how it is told, where that itself did not happen: "will be able to"."""
    at = next(place for place, word in enumerate(before) if word in words.carried)
    near = before[max(0, at - _NEAR) : at]
    if denial := _first(near, words.negations):
        return Telling(Told.DENIED, f"“{denial} {before[at]} to”")
    if will := _first(near, words.will):
        return Telling(Told.PLANNED, f"“{will} be {before[at]} to”")
    perhaps = _first(near, words.perhaps)
    return Telling(Told.SUPPOSED, f"“{perhaps} be {before[at]} to”") if perhaps else None


def _first(words: Sequence[str], known: frozenset[str]) -> str | None:
    return next((word for word in words if word in known), None)
