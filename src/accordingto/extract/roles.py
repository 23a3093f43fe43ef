"""Events, actors and a parse -> who does what to whom: the agents and the patients of each event, by its verb and what hangs on it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from accordingto.extract.auxiliaries import BE
from accordingto.extract.tags import TENSED, VERBS
from accordingto.schema import Act, Actor, ActorKind, Attribution, Event, Mention, Parse, Sentence, Span

_AGENT: Final = frozenset({"nsubj", "csubj", "obl:agent"})
_PATIENT: Final = frozenset({"nsubj:pass", "obj", "iobj"})
_SHARED: Final = frozenset({"nsubj", "nsubj:pass"})
_BEFORE: Final = frozenset({"nsubj", "nsubj:pass", "obj", "iobj"})
_SUBJECTS: Final = _SHARED | {"csubj", "csubj:pass", "expl"}
_VAGUE: Final = frozenset({"nmod", "root", "dep", "obl", "appos", "nmod:poss"})
_NAMING: Final = frozenset({"PROPN", "PRON"})
_NOUN_WORDS: Final = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART"})
_TENSED: Final = frozenset({"VBD", "VBZ"})
_HELPERS: Final = frozenset({"aux", "aux:pass"})
_RELATIVE: Final = frozenset({"who", "whom", "which", "that"})
_WILL: Final = frozenset({Act.INTEND, Act.PROMISE, Act.THREATEN})
"""Acts of which the infinitive behind tells what their own source will do; who urges or asks wants it of another."""
_OBJECTS: Final = frozenset({"obj", "iobj", "ccomp", "xcomp"})
_PARTICIPLES: Final = frozenset({"VBN", "VBD"})
_ABLE: Final = frozenset({"able", "unable"})
_SMALL: Final = frozenset({"ADP", "SCONJ"})
_OF_ITSELF: Final = frozenset(
    """
    died collapsed resigned crashed exploded returned arrived escaped happened vanished retired erupted marched walked disappeared emerged
    remained appeared failed joined voted protested rallied stepped soared plunged jumped dropped slipped climbed surged landed moved
    testified apologized apologised agreed refused vowed pledged decided
    """.split()
)
"""What nobody suffers from another: of these a headline's past is active."""
_BEHIND: Final = frozenset({"ADP", "SCONJ", "PUNCT", "VBG", "ADV"})
_DEPTH: Final = 4
"""So many verbs are climbed for a subject that several share ("he left and | resigned", "was asked to | resign")."""


def find_roles(
    text: str,
    sentences: Sequence[Sentence],
    parse: Parse,
    events: Sequence[Event],
    actors: Sequence[Actor],
    attributions: Sequence[Attribution],
    headlines: Sequence[Span] = (),
) -> tuple[Event, ...]:
    """A document's text, sentences and parse, its events, actors, attributions and the spans of its headlines -> the same events with the
    actors that their words name, and among these or elsewhere in the sentence the agents (who does it) and patients (to whom it is done).

    Relations are those of Universal Dependencies. A verb without a subject of its own shares that of the verb it is joined to ("and"), or
    of the one it completes ("decided to"); "who" stands for the noun that its clause hangs on. Without a parse there are no roles.
    """
    tokens = [token for sentence in sentences for token in sentence.tokens]
    starts = [start for start, _ in tokens]
    contents = {found.id: found.content.spans for found in attributions if found.source.spans}
    by_id = {found.id: found for found in attributions}
    persons = frozenset(actor.id for actor in actors if actor.kind is ActorKind.PERSON)
    mentions = sorted(((mention, actor.id) for actor in actors for mention in actor.mentions), key=lambda pair: pair[0].start)
    mention_starts = [mention.start for mention, _ in mentions]
    children: dict[int, list[int]] = defaultdict(list)
    for number, parent in enumerate(parse.parents):
        if parent != number:
            children[parent].append(number)
    clipped = frozenset(n for low, high in headlines for n in range(bisect_left(starts, low), bisect_left(starts, high)))
    reader = _Reader(text, tokens, parse, children, mentions, mention_starts, persons, clipped)
    known = []
    for event in events:
        inside = mentions[bisect_left(mention_starts, event.start) : bisect_left(mention_starts, event.end)]
        named = dict.fromkeys(actor for mention, actor in inside if mention.end <= event.end)
        said = next((contents[id] for id in reversed(event.according_to) if id in contents), ())
        agents, patients = reader.roles(range(bisect_left(starts, event.start), bisect_left(starts, event.end)), said)
        willing = _who_will(text, event, by_id)
        if willing is not None and agents and willing not in agents:
            agents = (willing,)  # "her lawyer said Voss is ill and | intends | to repay": not the lawyer, on whom the tagger hangs it
        if agents and said and _has_tense(text, parse, event, starts):
            # A clause of its own in what is said: "Studies found that | children make up half", and the tagger hangs it on the studies.
            within = {
                actor
                for low, high in said
                for mention, actor in mentions[bisect_left(mention_starts, low) : bisect_left(mention_starts, high)]
                if mention.end <= high
            }
            agents = tuple(actor for actor in agents if actor in within)
        order = tuple(named | dict.fromkeys((*agents, *patients)))
        agents, patients = (tuple(actor for actor in order if actor in own) for own in (agents, patients))
        known.append(replace(event, actors=order, agents=agents, patients=patients))
    return tuple(known)


def _has_tense(text: str, parse: Parse, event: Event, starts: Sequence[int]) -> bool:
    """True for an event that is told by a clause with a tense, and not by an infinitive or a participle alone."""
    inside = range(bisect_left(starts, event.start), bisect_left(starts, event.end))
    return bool(parse.tags) and not text.startswith("to ", event.start) and any(parse.tags[n] in TENSED for n in inside)


def _who_will(text: str, event: Event, by_id: Mapping[str, Attribution]) -> str | None:
    """An infinitive that is what somebody wants, promises or threatens -> who that is; None where that is not known, or others act."""
    told = by_id.get(event.according_to[-1]) if event.according_to else None
    if told is None or told.act not in _WILL or not text.startswith("to ", event.start):
        return None
    return told.speaker if told.content.spans and told.content.spans[0][0] == event.start else None


class _Reader:
    """A parse with the mentions on its tokens."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Span],
        parse: Parse,
        children: dict[int, list[int]],
        mentions: Sequence[tuple[Mention, str]],
        mention_starts: Sequence[int],
        persons: frozenset[str],
        clipped: frozenset[int],
    ) -> None:
        self.text, self.tokens, self.parse, self.children, self.clipped = text, tokens, parse, children, clipped
        self.mentions, self.mention_starts, self.persons = mentions, mention_starts, persons
        self.longest = max((mention.end - mention.start for mention, _ in mentions), default=0)

    def roles(self, inside: range, said: Sequence[Span]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The tokens of an event, and the content in which it is told -> the ids of its agents and of its patients."""
        if not self.parse.parents:
            return (), ()
        tops = [n for n in inside if self.parse.parents[n] not in inside or self.parse.parents[n] == n]
        verb = next((n for n in tops if self.parse.tags[n] in VERBS), None)
        if verb is None:
            return (), ()
        agents, patients = self._own(verb, said)
        # "Lind said the wall fell": who the wall is nobody knows, but it is not Lind.
        if not agents and not any(self._relation(n, verb) in _SUBJECTS for n in self.children[verb]):
            agents, others = self._shared(verb)
            patients = patients or others
        return tuple(agents), tuple(actor for actor in patients if actor not in agents)

    def _relation(self, number: int, verb: int) -> str:
        """A word that hangs on a verb -> how; what the tagger calls vaguely is an object without a preposition, an agent with "by"."""
        relation = self.parse.relations[number]
        if relation in _BEFORE and number < verb and self.text[slice(*self.tokens[number])].lower() not in _RELATIVE:
            # Of what the tagger hangs on a verb from before it, the nearest is its subject: "told | the court his brother | went".
            before = [n for n in self.children[verb] if number < n < verb and self.parse.relations[n] in _BEFORE]
            if before:
                return "dep"
            relation = "nsubj" if relation in {"obj", "iobj"} else relation
        if relation in _SHARED and number > verb and any(self.parse.relations[n] in _BEFORE and n < verb for n in self.children[verb]):
            # "encouraged the | government"; "two bombs were defused as | Anna Lind | waited"
            return "obj" if _NOUN_WORDS.issuperset(self.parse.tags[verb + 1 : number]) and not self._is_passive(verb) else "dep"
        if relation == "nsubj":
            return "nsubj:pass" if self._is_passive(verb) else relation
        if relation in _VAGUE and number > verb and self.parse.tags[number] in _NAMING:
            before = [n for n in self.children[number] if self.parse.relations[n] == "case" and n < number]
            if not before:
                return "obj"
            by = self.text[slice(*self.tokens[before[0]])].lower() == "by"
            return "obl:agent" if by and self.parse.tags[verb] == "VBN" else relation
        return relation

    def _is_passive(self, verb: int) -> bool:
        """True for a participle with a form of "be" right on it, whatever the relations say, and for what the relations say is one."""
        helpers = {n: self.text[slice(*self.tokens[n])].lower() for n in self.children[verb] if self.parse.relations[n] in _HELPERS}
        said = any(word in BE and self.parse.relations[n] == "aux:pass" for n, word in helpers.items())
        tag = self.parse.tags[verb]
        if self.text[slice(*self.tokens[verb])].lower() in _ABLE:
            return False  # the tagger's participles
        if verb in self.clipped and not helpers and tag in _PARTICIPLES and self._is_clipped(verb):
            return True
        return (tag == "VBN" and bool(BE & set(helpers.values()))) or (said and tag != "VBG")

    def _is_clipped(self, verb: int) -> bool:
        """True for a participle of a headline that is passive without its "was": "Driver | charged | after crash"."""
        word = self.text[slice(*self.tokens[verb])].lower()
        follows = self.parse.tags[verb + 1] if verb + 1 in self.clipped else "ADP"
        done = follows not in _SMALL and any(self.parse.relations[n] in _OBJECTS and n > verb for n in self.children[verb])
        return word.endswith("ed") and word not in _OF_ITSELF and follows in _BEHIND and not done

    def _own(self, verb: int, said: Sequence[Span]) -> tuple[list[str], list[str]]:
        """A verb -> the actors that hang on it, as agents and as patients.

        Of what somebody says, no word outside has a part in it: in "“The wall fell,” said Lind" Lind did not fall.
        """
        agents: list[str] = []
        patients: list[str] = []
        told = _lies_in(self.tokens[verb], said)
        for number in self.children[verb]:
            if told and not _lies_in(self.tokens[number], said):
                continue
            relation = self._relation(number, verb)
            into = agents if relation in _AGENT else patients if relation in _PATIENT else None
            for part in (number, *(n for n in self.children[number] if self.parse.relations[n] == "conj")) if into is not None else ():
                actor = self._actor(part, verb)
                if actor is not None and into is not None and actor not in into:
                    into.append(actor)
        return agents, patients

    def _shared(self, verb: int) -> tuple[list[str], list[str]]:
        """A verb without a subject -> that of the verb it is joined to or completes; a passive one suffers."""
        passive = self._is_passive(verb)
        at = verb
        for _ in range(_DEPTH):
            relation = self.parse.relations[at]
            if relation not in {"conj", "xcomp", "advcl"} or self.parse.parents[at] == at:
                return [], []
            above = self.parse.parents[at]
            tensed = relation == "advcl" and self.parse.tags[at] in _TENSED
            if tensed:
                # "since the bank | fell", "as dockers | marched": such a clause has a subject of its own, whatever that hangs on.
                marks = [n for n in self.children[at] if self.parse.relations[n] == "mark"]
                subjects = [n for n in self.children[above] if self.parse.relations[n] in _SHARED and marks and marks[0] < n < at]
            else:
                subjects = [n for n in self.children[above] if self._relation(n, above) in _SHARED]
            found = [actor for n in subjects if (actor := self._actor(n, above)) is not None]
            if subjects or tensed:
                return ([], found) if passive else (found, [])
            at = above
        return [], []

    def _actor(self, number: int, verb: int) -> str | None:
        """A token -> the actor of the shortest mention that holds it; for "who", of the noun that its clause hangs on."""
        start, end = self.tokens[number]
        low = bisect_left(self.mention_starts, start - self.longest)
        holding = [pair for pair in self.mentions[low : bisect_right(self.mention_starts, start)] if end <= pair[0].end]
        if holding:
            return min(holding, key=lambda pair: pair[0].end - pair[0].start)[1]
        above = self.parse.parents[verb]
        if self.text[start:end].lower() in _RELATIVE and self.parse.relations[verb] == "acl:relcl" and above != number:
            found = self._actor(above, above) if above != verb else None
            thing = self.text[start:end].lower() == "which"
            return None if thing and found in self.persons else found  # "a spokeswoman for Lind Corp, which | bought it"
        return None


def _lies_in(token: Span, spans: Sequence[Span]) -> bool:
    return any(low <= token[0] and token[1] <= high for low, high in spans)
