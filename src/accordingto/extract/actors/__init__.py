"""Text and sentences -> actors: names with their short forms, roles, nominals, and the pronouns that leave no doubt.

Names by rules and word lists, which were written for this project, with the tagger as a second voice; what else means the same by a
small network (rank.py) under what cannot be (chains.py). Precision first: two names stay two actors, and a pronoun stays open, wherever
the document leaves a doubt.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from accordingto.extract.actors.chains import Chain, Rank, tie_phrases
from accordingto.extract.actors.found import Found, make_actor
from accordingto.extract.actors.genders import find_genders, tell_apart
from accordingto.extract.actors.heard import (
    KINDS,
    Heard,
    add_voices,
    mark_speaking,
    match_mentions,
    mention_span,
    place_phrases,
    with_openers,
    with_surnames,
)
from accordingto.extract.actors.kinds import is_part
from accordingto.extract.actors.lexicon import Lexicon, lexicon
from accordingto.extract.actors.lines import Line, make_lines
from accordingto.extract.actors.link import link_names, match_known
from accordingto.extract.actors.nameless import TIED, closed_by_name, is_counted, speaking_alone, speaking_together, unnamed
from accordingto.extract.actors.names import Name, find_names
from accordingto.extract.actors.nominals import Nominals
from accordingto.extract.actors.phrases import find_phrases, is_said_of
from accordingto.extract.actors.rank import Ranker, load_numbers
from accordingto.extract.actors.relatives import noun_above, nouns_above, tie_beside, tie_relatives
from accordingto.extract.actors.traits import Traits, find_traits
from accordingto.extract.pronouns import TALKING, WHO
from accordingto.schema import Actor, ActorKind, MentionForm, Parse, Quotation, Sentence, Span
from accordingto.weights import BUNDLE

__all__ = ["find_actors", "find_chains", "find_genders"]

ALL: Final = 2.0
"""A tie is never so sure: a name that neither rules nor add_voices took for one is no mention."""


def find_actors(
    text: str,
    sentences: Sequence[Sentence],
    parse: Parse,
    sources: Sequence[Span] = (),
    quotations: Sequence[Quotation] = (),
    *,
    bundle: Path = BUNDLE,
) -> tuple[Actor, ...]:
    """Text, its sentences, their parse, the sources of its statements and its quotations -> its actors, "p1", "p2", ... in order of first
    mention.

    Offsets: code points of `text`, half-open. A mention of a name holds the title, and the definite article where there is one; spans may
    be nested ("supporters of Khan" holds "Khan"), and no span belongs to two actors. A pronoun or a noun that is less surely tied than
    TIED is left open, and so are "I", "we" and "you": who speaks is not known here. `bundle` holds what ties phrases; BundleError where
    it does not.
    Time and memory are linear in the length of the text; nothing is kept between calls.
    """
    lines = make_lines(text, sentences)
    found, traits = _find(text, lines, parse, sources, quotations)
    chains = tie_phrases(text, traits, Ranker(load_numbers(bundle), traits).rank)
    taken = {span for known in found for span in known.mentions}
    opens = dict(sources)
    said_of = {parent for parent, relation in zip(parse.parents, parse.relations, strict=True) if relation == "cop"}
    closing = {
        end: (start, known) for known in found if known.named for (start, end), form in known.mentions.items() if form is MentionForm.NAME
    }
    for chain in chains:
        known = chain.actor or closed_by_name(text, chain, closing) or unnamed(text, chain, opens, said_of)
        if known is None:
            continue
        spans = sorted(known.mentions)
        longest = max((end - start for start, end in spans), default=0)
        for member, sure in zip(chain.traits, chain.sure, strict=True):
            own = member.heard
            span = mention_span(text, own)
            if member.words in WHO and noun_above(parse, member.token) is not None:
                continue  # its noun says who that is: tie_relatives
            if own.phrase.form is MentionForm.NOMINAL and is_said_of(own.line, own.first):
                continue  # "he was a desperate man" is worth no more than the "he"
            if is_counted(own, known) and span not in taken:
                found.append(Found(ActorKind.GROUP, named=False, mentions={span: MentionForm.NOMINAL}))
                taken.add(span)
                continue
            inside = _overlaps(spans, longest, span)
            if not inside and span not in taken and sure >= TIED.get(own.phrase.form, ALL) and _may_mean(text, own, known):
                known.mentions[span] = own.phrase.form
                insort(spans, span)
                longest = max(longest, span[1] - span[0])
                taken.add(span)
        if chain.actor is None and known.mentions and not known.named:
            found.append(known)
    above = nouns_above(text, lines, parse, sources)
    found += speaking_alone(text, chains, opens, above, taken)
    tell_apart(text, found)
    tie_relatives(lines, parse, _mentions_of(found))
    found += speaking_together(text, sources, _mentions_of(found))
    met = sorted((known for known in found if known.mentions), key=lambda known: min((start, -end) for start, end in known.mentions))
    return tuple(make_actor(number, known, text) for number, known in enumerate(met, 1))


def _overlaps(spans: Sequence[Span], longest: int, span: Span) -> bool:
    """Spans in order, the length of the longest of them, and one more -> whether that has a character in common with any of them."""
    near = spans[bisect_left(spans, (span[0] - longest, 0)) : bisect_left(spans, (span[1], 0))]
    return any(end > span[0] for _, end in near)


def find_chains(
    text: str,
    sentences: Sequence[Sentence],
    parse: Parse,
    quotations: Sequence[Quotation],
    rank: Rank | None = None,
    *,
    bundle: Path = BUNDLE,
) -> list[Chain]:
    """As `find_actors` -> all chains of phrases that mean the same, of whatever kind and however unsure: what is measured on GUM.

    `rank` takes the place of what `bundle` holds.
    """
    _, traits = _find(text, make_lines(text, sentences), parse, (), quotations)
    return tie_phrases(text, traits, rank or Ranker(load_numbers(bundle), traits).rank)


def _find(
    text: str, lines: Sequence[Line], parse: Parse, sources: Sequence[Span], quotations: Sequence[Quotation]
) -> tuple[list[Found], list[Traits]]:
    """As `find_actors`, by lines -> the actors that the rules find, and what is known of the tagger's phrases."""
    lex = lexicon()
    lower = frozenset(word for line in lines for word in line.words if word.islower())
    heard = place_phrases(lines, parse, lex)
    names = add_voices([name for line in lines for name in find_names(line, lower, lex)], heard, lower, lex)
    names = with_surnames(with_openers(names, lex), lines, lex)
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
