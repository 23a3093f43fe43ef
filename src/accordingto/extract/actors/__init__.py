"""Text and sentences -> actors: names with their short forms, roles, nominals, and the pronouns that leave no doubt.

Rules and word lists only; the lists were written for this project. Precision first: two names stay two actors, and a pronoun
stays open, wherever the document leaves a doubt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from accordingto.extract.actors.found import Found, make_actor
from accordingto.extract.actors.lexicon import Lexicon, lexicon
from accordingto.extract.actors.lines import Line, make_lines
from accordingto.extract.actors.link import link_names, match_known
from accordingto.extract.actors.names import Name, find_names
from accordingto.extract.actors.nominals import Nominals
from accordingto.extract.actors.phrases import find_phrases
from accordingto.extract.actors.pronouns import tie_pronouns
from accordingto.schema import Actor, ActorKind, MentionForm, Quotation, Sentence, Span

__all__ = ["find_actors"]


def find_actors(text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation] = ()) -> tuple[Actor, ...]:
    """Text, its sentences and its quotations -> the actors in it, "p1", "p2", ... in order of first mention.

    Offsets: code points of `text`, half-open. A mention holds the title, and the definite article where there is one; spans may be
    nested ("supporters of Khan" holds "Khan"), and no span belongs to two actors. Pronouns inside quotations are left open.
    Time and memory are linear in the length of the text; nothing is kept between calls.
    """
    lex = lexicon()
    lines = make_lines(text, sentences)
    lower = frozenset(word for line in lines for word in line.words if word.islower())
    names = [name for line in lines for name in find_names(line, lower, lex)]
    actor_of, known = link_names(names, lower, lex)
    actors = _in_order([actor_of[id(name)] for name in names if id(name) in actor_of])
    actors += _headlines(lines, known, lex)
    actors += _nominals(text, lines, names, actor_of, lex)
    # A span that two rules claim stays with the earlier rule.
    taken: set[Span] = set()
    for found in actors:
        found.mentions = {span: form for span, form in found.mentions.items() if span not in taken}
        taken.update(found.mentions)
    mentions = sorted(((span, found) for found in actors for span in found.mentions), key=lambda pair: (pair[0][0], -pair[0][1]))
    tie_pronouns(lines, mentions, sorted(quotations, key=lambda quotation: quotation.start), lex.oblique)
    met = sorted((found for found in actors if found.mentions), key=lambda found: min((start, -end) for start, end in found.mentions))
    return tuple(make_actor(number, found, text) for number, found in enumerate(met, 1))


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
            span = line.starts[first], line.ends[last - 1]
            found.mentions.setdefault(span, MentionForm.NAME)
            if found.name == key or not found.short:
                found.short.append(span)
    return list(new.values())


def _nominals(text: str, lines: Sequence[Line], names: Sequence[Name], actor_of: dict[int, Found], lex: Lexicon) -> list[Found]:
    nominals = Nominals(text, names, actor_of, lex)
    by_line: dict[int, list[Name]] = defaultdict(list)
    for name in names:
        if id(name) in actor_of:
            by_line[name.line.number].append(name)
    for line in lines:
        here = by_line.get(line.number, [])
        starts = {name.first: name.last for name in here} | {name.core: name.last for name in here}
        ends = {name.last: name.first for name in here}
        told = 0
        for phrase in [] if line.loud else find_phrases(line, ends, starts, lex):
            while told < len(here) and here[told].first < phrase.first:
                nominals.tell_name(here[told], actor_of[id(here[told])])
                told += 1
            nominals.tell_phrase(phrase)
        for name in here[told:]:
            nominals.tell_name(name, actor_of[id(name)])
    return nominals.new
