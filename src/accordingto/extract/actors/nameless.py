"""Nouns that no name stands behind -> actors of their own: who is none, what kind they are, which groups speak ("experts say")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from typing import Final

from accordingto.extract.actors.chains import Chain
from accordingto.extract.actors.found import Found
from accordingto.extract.actors.heard import KINDS, Heard, mention_span
from accordingto.extract.actors.kinds import is_part
from accordingto.extract.actors.lexicon import lexicon
from accordingto.extract.actors.phrases import is_said_of
from accordingto.extract.actors.traits import OPENERS, RELATIONS, Traits, is_plural
from accordingto.extract.heads import DETERMINER, bare_core, names_alone, noun_phrase, split_core, split_several
from accordingto.extract.lexicon import source_nouns
from accordingto.schema import ActorKind, MentionForm, Span

TIED: Final = {MentionForm.NOMINAL: 0.6, MentionForm.PRONOUN: 0.75}
"""How sure a tie must be for a mention to be taken; the curve is in docs/benchmarks.md."""

KIND: Final = 0.6
"""How sure the kind of a noun must be for an actor of its own."""

HAPPENING: Final = frozenset({"event", "time", "substance", "animal", "plant"})
"""What is of one of GUM's kinds here is no document, even where the tagger takes it for a source."""

NOBODY: Final = frozenset("no any every each neither nobody anybody everybody anyone everyone".split())
"""What opens with one of these is nobody in particular."""

_NUMBER: Final = r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_COUNTED: Final = re.compile(
    r"(?:(?:nearly|almost|about|around|roughly|over|more than|less than|at least|just|only|some|up to)\s+)*"
    r"(?:half|most|(?:one|two|three)[- ](?:thirds?|quarters?|fifths?)|(?:a|an|one|the)\s(?:[a-z-]+\s){0,2}"
    r"(?:third|quarter|fifth|tenth|majority|minority|plurality|number|percentage|proportion|share|portion|handful|dozen|couple|trio|clutch)"
    r"|an?\s(?:[a-z-]+\s){0,2}(?:host|slew|bunch|team|group|crowd|array|pair|average)\sof"
    r"|(?:(?:tens|hundreds|thousands) of )?(?:dozens|scores|hundreds|thousands|millions) of"
    r"|(?:how many|some|many|several|few|all|(?!one\b)" + _NUMBER + r")"
    r" of (?:the|his|her|their|its|our|my|these|those|an?)|majorities|pluralities|"
    + _NUMBER
    + r" (?:in|out of) (?:every )?"
    + _NUMBER
    + r")\b(?!-)",
    re.IGNORECASE,
)
"""What counts many, though its head may be one: "nearly half of those asked", "one in six patients"."""

_SOME: Final = re.compile(
    rf"{_COUNTED.pattern}|(?:those|some|many|most|several|few)\s(?:of|in|who|surveyed|polled|interviewed|questioned|asked)\b",
    re.IGNORECASE,
)
"""What a source opens with that counts some of many, and has no noun for them."""
_PART: Final = re.compile(rf"others|some|many|most|several|few|(?!one\b){_NUMBER}", re.IGNORECASE)
"""What alone is some of many."""
_OWN: Final = frozenset({"my", "his", "her", "your", "their", "our"})
_OF_BODY: Final = frozenset("head heads hand hands face faces eyes voice heart mind minds god".split())
_SEVERAL: Final = frozenset({"those", "these", "others", "few", "many", "dozens", "scores", "hundreds", "thousands", "millions"})
_AMOUNTS: Final = frozenset({"numbers", "average"})
"""What is a document where it tells something, and before "of" is many: "large numbers of voters"."""
_A, _HIS, _SOME_OF = 2, 3, 4
"""Places in OPENERS of "a", of "his" and of "some"."""
_ONE: Final = re.compile(r"(?:an?|another|one)\s", re.IGNORECASE)
_POSSESSIVE: Final = frozenset({"'s", "’s", "'", "’"})
_APPOSED: Final = RELATIONS.index("appos")
_ALONE: Final = frozenset("he she they we you i it".split())
_APART: Final = re.compile(r"\band\b|,.*,")
"""What parts a noun from a "who" that may be somebody else's."""
_ARTICLES: Final = frozenset({"a", "an", "the"})

PARTS: Final = frozenset({RELATIONS.index("compound"), RELATIONS.index("nmod:poss")})
"""How what is only a part of a phrase hangs on its head."""


def is_counted(own: Heard, known: Found) -> bool:
    """True for a number of a people, that are not the people: "31 Latinos"."""
    if known.kind is not ActorKind.GROUP or not known.named or own.phrase.form is not MentionForm.NOMINAL:
        return False
    return is_part(own.line, own.first + 1, lexicon())


def speaking_alone(text: str, chains: Sequence[Chain], opens: Mapping[int, int], above: Mapping[int, int], taken: Set[Span]) -> list[Found]:
    """Nouns that speak and that nothing before them points to ("experts say", "a judge said") -> each an actor of its own, where it is not
    surely tied to anybody. `above` has the tokens of nouns on which a "who" or "that" hangs that speaks ("voters | who say"), and where.
    """
    new, begun = [], {start for start, _ in taken}
    for own in (own for chain in chains for own in chain.traits if _is_new(own)):
        phrase, span = own.heard.phrase, mention_span(text, own.heard)
        close = not _APART.search(text, span[1], above.get(own.token, span[1])) and own.token in above
        sure = (close or _speaks(own, opens)) and phrase.sure >= TIED[MentionForm.NOMINAL]
        starts = {phrase.head[0]} if _is_owned(own) else {phrase.start, phrase.head[0]}
        if sure and span not in taken and not starts & begun and _names_somebody(own.heard):
            kind = ActorKind.DOCUMENT if _is_document(own.head) else _kind(phrase.kind, own.head)
            if kind is ActorKind.PERSON and (own.several or _COUNTED.match(text, phrase.start)):
                kind = ActorKind.GROUP
            if kind is not None and kind is not ActorKind.PLACE:
                new.append(Found(kind, named=False, mentions={span: MentionForm.NOMINAL}))
    return new


def _is_new(own: Traits) -> bool:
    """True for a noun phrase that means nobody told of before: "a judge", "another judge", and of several "judges", "other judges"."""
    if own.is_pronoun or own.relation == _APPOSED or own.words.startswith(("all ", "both ", "such ", "one of the only ")):
        return False
    if not own.several and own.heard.line.words[own.heard.head].istitle() and own.head not in lexicon().peoples:
        return False  # "a newly elected Bush", but "a New Orwell Republican"
    if _is_owned(own):
        return True
    return own.opener in ({_SOME_OF, len(OPENERS)} if own.several else {_A}) or own.words.startswith(("another ", "one "))


def _is_owned(own: Traits) -> bool:
    """True for a body right behind whom it belongs to: "Ada Lind's team", "her office"."""
    line, at = own.heard.line, own.heard.head - 1
    body = _kind(own.heard.phrase.kind, own.head) is ActorKind.ORGANIZATION and own.head in source_nouns().organization
    named = at > own.heard.first and line.words[at] in _POSSESSIVE and line.words[at - 1][0].isupper()
    return body and not own.several and (named or (own.opener == _HIS and at == own.heard.first))


def speaking_together(text: str, sources: Sequence[Span], mentions: Sequence[tuple[Span, Found]]) -> list[Found]:
    """Sources of statements, and the mentions of all actors in order of start -> each source that names several together as a group of its
    own: "Lind and Berg", "Lind and her aides". So is one that counts them: "one in five".
    """
    new, starts = [], [span[0] for span, _ in mentions]
    longest = max((end - start for (start, end), _ in mentions), default=0)
    for start, end in sorted(set(sources)):
        words = names_alone(text[start:end]).rstrip(" ,").removesuffix(" who")
        span = start, start + len(words)
        near = mentions[bisect_left(starts, start - longest) : bisect_left(starts, end)]
        if any(low <= start and span[1] <= high for (low, high), _ in near):
            continue
        inside = {text[low:high]: found for (low, high), found in near if start <= low and high <= span[1]}
        parts = split_several(noun_phrase(words))
        if _are_several(parts, inside) or _PART.fullmatch(words) or (_SOME.match(words) and " " in words and not _is_known(words, inside)):
            written = bool(parts) and all(_is_document(part.rsplit(maxsplit=1)[-1].lower()) for part in parts)
            new.append(Found(ActorKind.DOCUMENT if written else ActorKind.GROUP, named=False, mentions={span: MentionForm.NOMINAL}))
            continue
        kind = _described(words) if all(low != start for (low, _), _ in near) else None
        if kind is not None:
            new.append(Found(kind, named=False, mentions={span: MentionForm.NOMINAL}))
    return new


def _described(words: str) -> ActorKind | None:
    """The words of a source -> the kind of what is new and whose noun the lists have: "a Ledger reporter", "a Post/Ledger poll"."""
    head = bare_core(split_core(noun_phrase(words))[0]).rsplit(maxsplit=1)[-1]
    nouns = source_nouns()
    kinds = {ActorKind.DOCUMENT: nouns.document, ActorKind.ORGANIZATION: nouns.organization, ActorKind.PERSON: nouns.person | nouns.unnamed}
    fitting = [kind for kind, heads in kinds.items() if head in heads]
    return fitting[0] if len(fitting) == 1 and _ONE.match(words) else None


def _are_several(parts: Sequence[str], inside: Mapping[str, Found]) -> bool:
    """True for a list each part of which can stand by itself: a name ends it, or it has an article or the like, or names several; not for
    "the Central" of "the Central and Eastern League", nor for two posts of one person, "Ledger and former Post reporter Ada Lind".
    """
    names = {name: found for name, found in inside.items() if found.named}
    body = bool(parts) and any(parts[0] == name and found.kind is not ActorKind.PERSON for name, found in names.items())
    if not parts or (
        body and parts[-1][0].islower() and DETERMINER.match(parts[-1]) is None and not is_plural(parts[-1].split()[-1].lower())
    ):
        return False
    return all(
        any(part.endswith(name) for name in names)
        or part.lower().split()[0] in _ALONE
        or is_plural(part.split()[-1].lower())
        or (part.split()[-1].islower() and DETERMINER.match(part) is not None)
        for part in parts
    )


def _is_known(words: str, inside: Mapping[str, Found]) -> bool:
    """True where a source that counts some of many is most of it a mention already, or opens with one: "Only | a third of voters"; not
    "Nine in | 10 voters".
    """
    return any((words.startswith(own) and " " in own) or (2 * len(own) > len(words) and _COUNTED.match(own)) for own in inside)


def closed_by_name(text: str, chain: Chain, names: Mapping[int, tuple[int, Found]]) -> Found | None:
    """A chain that no rule knows, and where each name ends, with its start and its actor -> the actor of the name that closes one of its
    nouns, with nothing but nouns before it: "software maker Lumenware", not "supporters of Lind".
    """
    for own in (own for own in chain.traits if not own.is_pronoun):
        start, known = names.get(own.heard.phrase.end, (0, None))
        before = text[own.heard.phrase.start : start].lower().split()
        if known is not None and before and all(word.isalpha() for word in before) and not set(before) & lexicon().closed - _ARTICLES:
            return known
    return None


def unnamed(text: str, chain: Chain, opens: Mapping[int, int], said_of: Set[int]) -> Found | None:
    """A chain that no rule knows, where each source of a statement begins and ends, and the words that are said of a subject ("is a hero")
    -> an actor without a name, or None.

    Its nouns must surely name a person, a group or a body, and not only say what somebody is, or that there is nobody; of what speaks it is
    enough that they name something, and what is neither of these is a document ("exit polls", "one tweet").
    """
    nouns = [own for own in chain.traits if own.token not in said_of and _names_somebody(own.heard)]
    speaks = any(_speaks(own, opens) for own in nouns)
    sure = [
        own for own in nouns
        if own.heard.phrase.sure >= TIED[MentionForm.NOMINAL] and (speaks or own.heard.phrase.sure_kind >= KIND)
    ]  # fmt: skip
    if not sure:
        return None
    phrases, head = [own.heard.phrase for own in sure], sure[0].head
    kind = _kind(Counter(phrase.kind for phrase in phrases).most_common(1)[0][0], head)
    counted = any(_COUNTED.match(text, phrase.start) for phrase in phrases)
    several = kind is ActorKind.PERSON and (is_plural(head) or head in lexicon().collectives or head in _SEVERAL)
    if several or (counted and kind is ActorKind.PERSON):
        kind = ActorKind.GROUP
    amount = head in _AMOUNTS and text.startswith(" of ", phrases[0].head[1])
    if speaks and not amount and any(_is_document(own.head) and not _is_capital(own) for own in sure):
        kind = ActorKind.DOCUMENT
    elif speaks and kind is None and all(phrase.kind in HAPPENING for phrase in phrases):
        return None
    elif speaks and (kind is ActorKind.PLACE or (kind is None and head in lexicon().organizations_common)):
        kind = ActorKind.ORGANIZATION
    elif speaks and kind is None:
        kind = ActorKind.DOCUMENT
    return Found(kind, named=False) if kind is not None and kind is not ActorKind.PLACE else None


def _speaks(own: Traits, opens: Mapping[int, int]) -> bool:
    """True for a phrase that opens a source, and is not only a part of the noun that speaks: "abortion | opponents"."""
    phrase = own.heard.phrase
    end = opens.get(phrase.start, 0)
    return phrase.head[1] <= end and not (own.relation in PARTS and end > phrase.end + 2)


def _names_somebody(own: Heard) -> bool:
    """True for a noun that is not "one" or "those", nor "nobody", nor only what somebody is ("as a candidate")."""
    nominal = own.phrase.form is MentionForm.NOMINAL and own.tags[own.head] == "NOUN"
    if own.line.low[own.first] in _OWN and own.line.low[own.head] in _OF_BODY:
        return False  # "my God", "her head"
    return nominal and own.line.low[own.first] not in NOBODY and not is_said_of(own.line, own.first)


def _kind(heard: str, head: str) -> ActorKind | None:
    """What the tagger hears a noun as, and the noun -> its kind; who is a body by the lists is no person: "Lind's team", "the tabloid"."""
    kind = KINDS.get(heard)
    body = head in source_nouns().organization and head not in lexicon().collectives
    return ActorKind.ORGANIZATION if body and kind in {ActorKind.PERSON, None} else kind


def _is_capital(own: Traits) -> bool:
    """True for a head that is a name behind another noun: "the managers | Page"; not for "a new Lind College | Poll"."""
    words, at = own.heard.line.words, own.heard.head
    return at > own.heard.first and words[at].istitle() and words[at - 1].islower()


def _is_document(head: str) -> bool:
    """A noun in lower case -> whether lists have it, or what it is the plural of, for a document: "polls"."""
    lex, nouns = lexicon(), source_nouns()
    listed = any(word in lex.documents or word in lex.documents_generic for word in (head, head.removesuffix("s")))
    return listed or (head in nouns.document and head not in nouns.organization and head not in nouns.person)
