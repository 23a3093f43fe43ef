"""Text and sentences -> actors: names with their short forms, roles, nominals, and the pronouns that leave no doubt.

Rules and word lists only; the lists were written for this project. Precision first: two names stay two actors, and a pronoun
stays open, wherever the document leaves a doubt.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import Final

from accordingto.extract.actors.chains import Chain, Rank, tie_phrases
from accordingto.extract.actors.found import Found, make_actor
from accordingto.extract.actors.genders import find_genders
from accordingto.extract.actors.heard import KINDS, Heard, add_voices, mark_speaking, match_mentions, mention_span, place_phrases
from accordingto.extract.actors.kinds import is_part
from accordingto.extract.actors.lexicon import Lexicon, lexicon
from accordingto.extract.actors.lines import Line, make_lines
from accordingto.extract.actors.link import link_names, match_known
from accordingto.extract.actors.names import Name, find_names
from accordingto.extract.actors.nominals import Nominals
from accordingto.extract.actors.phrases import find_phrases, is_said_of
from accordingto.extract.actors.rank import Ranker, load_numbers
from accordingto.extract.actors.relatives import noun_above, tie_beside, tie_relatives
from accordingto.extract.actors.traits import OPENERS, RELATIONS, Traits, find_traits, is_plural
from accordingto.extract.pronouns import TALKING, WHO, gender_of
from accordingto.schema import Actor, ActorKind, MentionForm, Parse, Quotation, Sentence, Span

__all__ = ["find_actors", "find_chains", "find_genders"]

TIED: Final = {MentionForm.NOMINAL: 0.6, MentionForm.PRONOUN: 0.75}
"""How sure a tie must be for a mention to be taken; the curve is in docs/benchmarks.md."""

KIND: Final = 0.6
"""How sure the kind of a noun must be for an actor of its own."""

HEADLINE: Final = 6
"""A line of so many words may be a headline for all its full stop."""

HAPPENING: Final = frozenset({"event", "time", "substance", "animal", "plant"})
"""What is of one of GUM's kinds here is no document, even where the tagger takes it for a source."""

NOBODY: Final = frozenset("no any every each neither nobody anybody everybody anyone everyone".split())
"""What opens with one of these is nobody in particular."""

AGREED: Final = 3
"""So many pronouns must say which of two persons a surname means."""

TOGETHER: Final = frozenset("family couple audience crowd public staff jury crew electorate leadership generation clientele lot".split())
"""Nouns in the singular that name several."""

PARTS: Final = frozenset({RELATIONS.index("compound"), RELATIONS.index("nmod:poss")})
"""How what is only a part of a phrase hangs on its head."""

ALL: Final = 2.0
"""A tie is never so sure: a name that neither rules nor add_voices took for one is no mention."""


def find_actors(
    text: str, sentences: Sequence[Sentence], parse: Parse, sources: Sequence[Span] = (), quotations: Sequence[Quotation] = ()
) -> tuple[Actor, ...]:
    """Text, its sentences, their parse, the sources of its statements and its quotations -> its actors, "p1", "p2", ... in order of first
    mention.

    Offsets: code points of `text`, half-open. A mention of a name holds the title, and the definite article where there is one; spans may
    be nested ("supporters of Khan" holds "Khan"), and no span belongs to two actors. A pronoun or a noun that is less surely tied than
    TIED is left open, and so are "I", "we" and "you": who speaks is not known here.
    Time and memory are linear in the length of the text; nothing is kept between calls.
    """
    lines = _read_lines(text, sentences)
    found, traits = _find(text, lines, parse, sources, quotations)
    chains = tie_phrases(text, traits, Ranker(load_numbers(), traits).rank)
    taken = {span for known in found for span in known.mentions}
    opens = dict(sources)
    said_of = {parent for parent, relation in zip(parse.parents, parse.relations, strict=True) if relation == "cop"}
    for chain in chains:
        known = chain.actor or _unnamed(text, chain, opens, said_of)
        if known is None:
            continue
        for known_of, sure in zip(chain.traits, chain.sure, strict=True):
            own = known_of.heard
            span = mention_span(text, own)
            if known_of.words in WHO and noun_above(parse, known_of.token) is not None:
                continue  # its noun says who that is: tie_relatives
            if own.phrase.form is MentionForm.NOMINAL and is_said_of(own.line, own.first):
                continue  # "he was a desperate man" is worth no more than the "he"
            if _is_counted(own, known) and span not in taken:
                found.append(Found(ActorKind.GROUP, named=False, mentions={span: MentionForm.NOMINAL}))
                taken.add(span)
                continue
            inside = any(start < span[1] and span[0] < end for start, end in known.mentions)
            if not inside and span not in taken and sure >= TIED.get(own.phrase.form, ALL) and _may_mean(text, own, known):
                known.mentions[span] = own.phrase.form
                taken.add(span)
        if chain.actor is None and known.mentions:
            found.append(known)
    found += _speaking_groups(text, chains, opens, taken)
    _tell_apart(text, found)
    tie_relatives(lines, parse, _mentions_of(found))
    met = sorted((known for known in found if known.mentions), key=lambda known: min((start, -end) for start, end in known.mentions))
    return tuple(make_actor(number, known, text) for number, known in enumerate(met, 1))


def find_chains(
    text: str, sentences: Sequence[Sentence], parse: Parse, quotations: Sequence[Quotation], rank: Rank | None = None
) -> list[Chain]:
    """As `find_actors` -> all chains of phrases that mean the same, of whatever kind and however unsure: what is measured on GUM.

    `rank` takes the place of the package's own.
    """
    _, traits = _find(text, _read_lines(text, sentences), parse, (), quotations)
    return tie_phrases(text, traits, rank or Ranker(load_numbers(), traits).rank)


def _find(
    text: str, lines: Sequence[Line], parse: Parse, sources: Sequence[Span], quotations: Sequence[Quotation]
) -> tuple[list[Found], list[Traits]]:
    """As `find_actors`, by lines -> the actors that the rules find, and what is known of the tagger's phrases."""
    lex = lexicon()
    lower = frozenset(word for line in lines for word in line.words if word.islower())
    heard = place_phrases(lines, parse, lex)
    names = add_voices([name for line in lines for name in find_names(line, lower, lex)], heard, lower, lex)
    mark_speaking(names, sources)
    actor_of, known = link_names(names, lower, lex)
    _part_governments(names, actor_of)
    actors = _in_order([actor_of[id(name)] for name in names if id(name) in actor_of])
    actors += _headlines(lines, known, lex)
    actors += _nominals(text, lines, parse, names, actor_of, lex)
    # A span that two rules claim stays with the earlier rule.
    taken: set[Span] = set()
    for found in actors:
        found.mentions = {span: form for span, form in found.mentions.items() if span not in taken}
        taken.update(found.mentions)
    mentions = _mentions_of(actors)
    known_phrases = match_mentions(heard, mentions)
    tie_beside(text, lines, parse, heard, mentions, known_phrases)
    return actors, find_traits(text, lines, parse, heard, known_phrases, [(own.start, own.end) for own in quotations])


def _read_lines(text: str, sentences: Sequence[Sentence]) -> list[Line]:
    """Text and its sentences -> its lines; one with a full stop is a headline, too, where small words in it have a capital ("... From
    Public, Doctor Says.").
    """
    lex = lexicon()
    lines = make_lines(text, sentences)
    for number, line in enumerate(lines):
        words = line.words if line.words[-1:] == (".",) and len(line.words) >= HEADLINE else ()
        if any(word[0].islower() and low not in lex.closed for word, low in zip(words, line.low, strict=False)):
            continue
        small = [word for word, low in zip(words, line.low, strict=False) if low in lex.closed or low in lex.speech]
        if sum(word[0].isupper() for word in small[1:]) > 0:
            lines[number] = replace(line, loud=True)
    return lines


def _part_governments(names: Sequence[Name], actor_of: dict[int, Found]) -> None:
    """A place that speaks is its government: those of its names that do become an actor of their own, an organization."""
    governments: dict[int, Found] = {}
    for name in names:
        place = actor_of.get(id(name))
        if place is None or not name.speaks or place.kind is not ActorKind.PLACE:
            continue
        start, end = name.line.starts[name.core], name.line.ends[name.last - 1]
        span = next((span for span in place.mentions if span[0] <= start and end <= span[1]), None)
        if span is not None:
            government = governments.setdefault(id(place), Found(ActorKind.ORGANIZATION, name=place.name))
            government.mentions[span] = place.mentions.pop(span)
            government.short.append((start, end))
            place.short = [short for short in place.short if short != (start, end)]
            actor_of[id(name)] = government


def _mentions_of(actors: Sequence[Found]) -> list[tuple[Span, Found]]:
    """Actors -> the mentions of all of them in order of start, the longer first."""
    return sorted(((span, found) for found in actors for span in found.mentions), key=lambda pair: (pair[0][0], -pair[0][1]))


def _may_mean(text: str, own: Heard, known: Found) -> bool:
    """False where a noun is of another kind than the actor, or a pronoun is of those who talk."""
    if own.phrase.form is MentionForm.PRONOUN:
        return text[own.phrase.start : own.phrase.end].lower() not in TALKING
    kinds = {known.kind, ActorKind.PERSON} if known.kind is ActorKind.GROUP else {known.kind}
    return not known.named or (KINDS.get(own.phrase.kind) in kinds and known.kind is not ActorKind.PLACE)


def _tell_apart(text: str, actors: Sequence[Found]) -> None:
    """Give a surname that two persons bear to the one of them whose gender its pronouns have, where these are several and all agree."""
    persons = [found for found in actors if found.named and found.kind is ActorKind.PERSON]
    bearers: dict[str, list[Found]] = defaultdict(list)
    for found in persons:
        if " " in found.name:
            bearers[found.name.rsplit(" ", 1)[1]].append(found)
    for found in persons:
        meant = bearers.get(found.name, [])
        words = [gender_of(text[slice(*span)].lower()) for span, form in found.mentions.items() if form is MentionForm.PRONOUN]
        told = {word for word in words if word}
        fitting = [bearer for bearer in meant if bearer.gender in told]
        if len(meant) > 1 and len(told) == len(fitting) == 1 and all(bearer.gender for bearer in meant) and len(words) >= AGREED:
            fitting[0].mentions.update(found.mentions)
            fitting[0].short += found.short
            found.mentions, found.short = {}, []


def _is_counted(own: Heard, known: Found) -> bool:
    """True for a number of a people, that are not the people: "31 Latinos"."""
    if known.kind is not ActorKind.GROUP or not known.named or own.phrase.form is not MentionForm.NOMINAL:
        return False
    first = own.line.low[own.first]
    return first.isdigit() or (first in lexicon().quantities and first != "both")


def _speaking_groups(text: str, chains: Sequence[Chain], opens: Mapping[int, int], taken: Set[Span]) -> list[Found]:
    """Nouns of several that speak and that nothing before them points to ("experts say") -> each a group of its own, where it is not surely
    tied to anybody.
    """
    new, begun = [], {start for start, _ in taken}
    for own in (own for chain in chains for own in chain.traits if own.several and own.opener == len(OPENERS) and not own.is_pronoun):
        phrase, span = own.heard.phrase, mention_span(text, own.heard)
        sure = _speaks(own, opens) and phrase.sure >= TIED[MentionForm.NOMINAL]
        if sure and not {phrase.start, phrase.head[0]} & begun and _names_somebody(own.heard):
            kind = ActorKind.DOCUMENT if _is_document(own.head) else ActorKind.GROUP
            if kind is ActorKind.DOCUMENT or KINDS.get(phrase.kind) is ActorKind.PERSON:
                new.append(Found(kind, named=False, mentions={span: MentionForm.NOMINAL}))
    return new


def _unnamed(text: str, chain: Chain, opens: Mapping[int, int], said_of: Set[int]) -> Found | None:
    """A chain that no rule knows, where each source of a statement begins and ends, and the words that are said of a subject ("is a hero")
    -> an actor without a name, or None.

    Its nouns must surely name a person, a group or a body, and not only say what somebody is, or that there is nobody; of what speaks it is
    enough that they name something, and what is neither of these is a document ("exit polls", "one tweet").
    """
    nouns = [own for own in chain.traits if own.token not in said_of and _names_somebody(own.heard)]
    speaks = any(_speaks(own, opens) for own in nouns)
    sure = [
        own
        for own in (noun.heard for noun in nouns)
        if own.phrase.sure >= TIED[MentionForm.NOMINAL] and (speaks or own.phrase.sure_kind >= KIND)
    ]
    if not sure:
        return None
    kind = KINDS.get(Counter(own.phrase.kind for own in sure).most_common(1)[0][0])
    head = text[slice(*sure[0].phrase.head)].lower()
    if kind is ActorKind.PERSON and (is_plural(head) or head in TOGETHER):
        kind = ActorKind.GROUP
    if speaks and any(_is_document(text[slice(*own.phrase.head)].lower()) for own in sure):
        kind = ActorKind.DOCUMENT
    elif speaks and kind is None and all(own.phrase.kind in HAPPENING for own in sure):
        return None
    elif speaks:
        kind = ActorKind.DOCUMENT if kind is None else ActorKind.ORGANIZATION if kind is ActorKind.PLACE else kind
    return Found(kind, named=False) if kind is not None and kind is not ActorKind.PLACE else None


def _speaks(own: Traits, opens: Mapping[int, int]) -> bool:
    """True for a phrase that opens a source, and is not only a part of the noun that speaks: "abortion | opponents"."""
    phrase = own.heard.phrase
    end = opens.get(phrase.start, 0)
    return phrase.head[1] <= end and not (own.relation in PARTS and end > phrase.end + 2)


def _names_somebody(own: Heard) -> bool:
    """True for a noun that is not "one" or "those", nor "nobody", nor only what somebody is ("as a candidate")."""
    nominal = own.phrase.form is MentionForm.NOMINAL and own.tags[own.head] == "NOUN"
    return nominal and own.line.low[own.first] not in NOBODY and not is_said_of(own.line, own.first)


def _is_document(head: str) -> bool:
    """A noun in lower case -> whether lists have it, or what it is the plural of, for a document: "polls"."""
    lex = lexicon()
    return any(word in lex.documents or word in lex.documents_generic for word in (head, head.removesuffix("s")))


def _in_order(founds: Sequence[Found]) -> list[Found]:
    return list({id(found): found for found in founds}.values())


def _headlines(lines: Sequence[Line], known: dict[str, Found], lex: Lexicon) -> list[Found]:
    """Find in headlines the names that the text below has, and places; what is new there comes back."""
    new: dict[str, Found] = {}
    for line in lines:
        if not line.loud:
            continue
        for first, last, key in match_known(line, known, lex):
            stands_for = lex.places.get(key, key)
            found = known.get(key) or known.get(stands_for) or new.setdefault(stands_for, Found(ActorKind.PLACE, name=key))
            if found.kind is ActorKind.GROUP and is_part(line, first, lex):
                continue
            span = line.starts[first], line.ends[last - 1]
            found.mentions.setdefault(span, MentionForm.NAME)
            if found.name == key or not found.short:
                found.short.append(span)
    return list(new.values())


def _nominals(
    text: str, lines: Sequence[Line], parse: Parse, names: Sequence[Name], actor_of: dict[int, Found], lex: Lexicon
) -> list[Found]:
    nominals = Nominals(text, names, actor_of, lex)
    by_line: dict[int, list[Name]] = defaultdict(list)
    for name in names:
        if id(name) in actor_of:
            by_line[name.line.number].append(name)
    base = 0
    for line in lines:
        end = base + len(line.words)
        read = parse.tags[base:end], parse.relations[base:end]
        base = end
        here = by_line.get(line.number, [])
        starts = {name.first: name.last for name in here} | {name.core: name.last for name in here}
        ends = {name.last: name.first for name in here}
        told = 0
        for phrase in [] if line.loud else find_phrases(line, ends, starts, read, lex):
            while told < len(here) and here[told].first < phrase.first:
                nominals.tell_name(here[told], actor_of[id(here[told])])
                told += 1
            nominals.tell_phrase(phrase)
        for name in here[told:]:
            nominals.tell_name(name, actor_of[id(name)])
    return nominals.new
