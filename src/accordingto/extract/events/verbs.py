"""A sentence's words with their tags -> the verbs in it that may tell of an event, each with its auxiliaries and the form it has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from accordingto.extract.auxiliaries import BE, HAVE
from accordingto.extract.events.lexicon import EventWords
from accordingto.extract.tags import VERBS

_BUT: Final = "but"
_OR: Final = "or"
_CLIPPED: Final = frozenset(["'ve", "’ve"])
_IS: Final = frozenset(["is", "are"])
_WAS: Final = frozenset("was were".split())
_DO: Final = frozenset(["do", "does"])
_JOINED: Final = frozenset(["VB", "VBN", "VBG"])
_AUXILIARY: Final = frozenset(["aux", "aux:pass"])
_SUBJECTS: Final = frozenset(["nsubj", "nsubj:pass"])
BETWEEN: Final = frozenset(["ADV", "PART"])
_CLAUSES: Final = frozenset(["acl", "advcl", "acl:relcl"])
_OF_NOUNS: Final = frozenset(["acl", "acl:relcl"])
_AFTERWARDS: Final = frozenset(["after", "before", "upon"])
_OWED: Final = frozenset(["have", "has", "had"])
_PASTS: Final = frozenset(["VBD", "VBN"])
_COMPLEMENTS: Final = frozenset(["xcomp", "ccomp"])
_REACH: Final = 6
_FAR: Final = 12
_PLAN_REACH: Final = 5


class Form(Enum):
    """What a verb's form makes of its clause."""

    FINITE = auto()
    """It happened, or will, or may."""
    PRESENT = auto()
    """A state, a habit or what goes on, unless a headline or a date says otherwise."""
    INFINITIVE = auto()
    PARTICIPLE = auto()


@dataclass(frozen=True, slots=True)
class Verb:
    """`token` and the auxiliaries, "to" and "not" in `chain` are numbers in the sentence. `alone`: no subject hangs on it."""

    token: int
    chain: tuple[int, ...]
    form: Form
    alone: bool


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence: its words in small letters, and of each word its tag, its relation, the number of the one it hangs on, and of those that
    hang on it.
    """

    low: Sequence[str]
    tags: Sequence[str]
    relations: Sequence[str]
    parents: Sequence[int]
    children: Mapping[int, Sequence[int]]


def find_verbs(sentence: Words, words: EventWords) -> list[Verb]:
    """A sentence's words and the word lists -> its verbs that may tell of an event, in order; no states, thoughts or sayings."""
    chains: dict[int, tuple[int, ...]] = {}
    verbs = []
    for number, tag in enumerate(sentence.tags):
        if tag not in VERBS or not sentence.low[number].isalpha():
            continue
        chain = _chain(sentence, number, words)
        parent = sentence.parents[number]
        same = sentence.tags[parent] == tag and tag in _JOINED
        neither = _OR in sentence.low[parent + 1 : number] and {sentence.tags[parent], tag} <= _PASTS  # "has not sold or | given it"
        joined = sentence.relations[number] == "conj" and (same or neither)
        if not chain and joined and _BUT not in sentence.low[parent + 1 : number]:
            chain = chains.get(parent, ())  # "will review and | come", but not "was not hurt but left | shaken"
        chains[number] = chain
        form = _form(sentence, number, chain, words)
        if form:
            alone = not any(sentence.relations[child] in _SUBJECTS for child in sentence.children.get(number, ()))
            verbs.append(Verb(number, chain, form, alone))
    return verbs


def _chain(sentence: Words, verb: int, words: EventWords) -> tuple[int, ...]:
    """What stands before a verb and belongs to it: auxiliaries, "to", "not", "have to"; those further off that hang on it, too ("did she |
    lose").
    """
    low = sentence.low
    near = [child for child in sentence.children.get(verb, ()) if 0 < verb - child <= _FAR and sentence.relations[child] in _AUXILIARY]
    chain = {place for place in near if not VERBS.intersection(sentence.tags[place + 1 : verb])}
    for place in range(verb - 1, max(-1, verb - _REACH), -1):
        word = low[place]
        if sentence.tags[place] == "AUX" or word == "to" or word in words.negations or (word in _OWED and low[place + 1] == "to"):
            chain.add(place)
        elif sentence.tags[place] not in BETWEEN:
            break
    return tuple(sorted(chain))


def _form(sentence: Words, verb: int, chain: tuple[int, ...], words: EventWords) -> Form | None:
    """A verb's form, None where it can tell of no event."""
    word, tag, relation, parent = sentence.low[verb], sentence.tags[verb], sentence.relations[verb], sentence.parents[verb]
    helpers = [sentence.low[place] for place in chain]
    ruler = next((helper for helper in reversed(helpers) if helper not in words.negations), "")
    has_subject = any(sentence.relations[child] in _SUBJECTS for child in sentence.children.get(verb, ()))
    if word == "used" and not chain and "to" in sentence.low[verb + 1 : verb + 2]:
        return None  # "used to call": a habit
    if word in words.states or (word == "got" and ruler in _CLIPPED) or words.wished.intersection(helpers):
        return None
    if word in words.plans | words.carried | words.failed and _governs(sentence, verb):
        return None  # what was decided, managed or refused is told by the infinitive
    if tag in _PASTS and not words.is_past(word) and (not ruler or ruler in BE | HAVE):
        return Form.PRESENT if (word.endswith("s") or has_subject) and not ruler else None  # "expire", read as a past form
    if "to" in helpers and "be" in helpers and word in words.naming:
        return None  # "asked not to be named"
    if tag == "VB" and not chain and relation in _COMPLEMENTS and sentence.low[parent] in words.carried:
        return Form.FINITE  # "helped propel him to office"
    if "to" in helpers:
        return Form.INFINITIVE if _is_told(sentence, verb, chain, words) else None
    if tag == "VBZ" and word.endswith("s"):
        return Form.PRESENT
    if any(helper in words.will or helper in words.perhaps for helper in helpers):
        return Form.FINITE
    if tag == "VBG":
        if not ruler:
            return Form.PARTICIPLE if _is_aside(sentence, verb, words) else None
        return Form.FINITE if _WAS.intersection(helpers) else Form.PRESENT
    if tag == "VBZ" or ruler in _DO:
        return Form.PRESENT
    if tag == "VBN" and ruler in BE and not (_WAS | HAVE).intersection(helpers):
        return Form.PRESENT
    joined = relation == "conj" and sentence.tags[sentence.parents[verb]] == "VBD"
    if tag == "VBN" and not (ruler or has_subject or joined or relation == "root"):
        return Form.PARTICIPLE if relation in _CLAUSES else None
    return Form.FINITE if ruler or tag in _PASTS else None


def _governs(sentence: Words, verb: int) -> bool:
    """Whether an infinitive hangs on a verb."""
    if "to" in sentence.low[verb + 1 : verb + 3]:
        return True
    return any(child > verb and sentence.relations[child] == "xcomp" for child in sentence.children.get(verb, ()))


def _is_told(sentence: Words, verb: int, chain: tuple[int, ...], words: EventWords) -> bool:
    """Whether an infinitive tells of what is planned, was managed, was left undone or is over, by its helpers and the words before it."""
    low = sentence.low
    helpers = [low[place] for place in chain]
    to = helpers.index("to")
    if _OWED.intersection(helpers[:to]):
        return "had" in helpers or bool(words.will.intersection(helpers))
    if (
        chain[to]
        and low[chain[to] - 1] in _IS
        and low[verb] != "blame"
        and not words.aims.intersection(low[max(0, chain[to] - _FAR) : chain[to]])
    ):
        return True  # "a grand jury is to decide"
    if "have" in helpers[to:] or ("be" in helpers[to:] and sentence.relations[verb] in _OF_NOUNS):
        return True
    near = {*low[max(0, chain[to] - _PLAN_REACH) : chain[to]], low[sentence.parents[verb]]}
    return bool(near & (words.plans | words.carried | words.failed | words.threats))


def _is_aside(sentence: Words, verb: int, words: EventWords) -> bool:
    """Whether a form in "ing" tells of something by itself: "after collecting", "for fear of losing", "..., annexing the island"."""
    before = sentence.low[verb - 1] if verb else ""
    if before in _AFTERWARDS or (before == "of" and verb > 1 and sentence.low[verb - 2] in words.feared):
        return True
    return before == "," and sentence.relations[verb] == "advcl" and sentence.tags[sentence.parents[verb]] in _PASTS
