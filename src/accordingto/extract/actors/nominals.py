"""Noun phrases -> roles of named actors, further mentions of them, or actors without a name. In doubt an actor of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from accordingto.extract.actors.chains import OTHER_POSTS
from accordingto.extract.actors.found import Found
from accordingto.extract.actors.lexicon import Lexicon
from accordingto.extract.actors.names import Name
from accordingto.extract.actors.phrases import (
    BEING,
    Phrase,
    begin_of_time,
    end_of_time,
    find_home,
    find_marks,
    head_of_role,
    is_said_of,
    role_text,
)
from accordingto.schema import ActorKind, MentionForm, Span

_CALLED = (("named",), ("called",), ("identified", "as"), ("known", "as"))
_NO_ROLE = frozenset({"man", "woman", "boy", "girl", "teenager", "person"})
_COMPANY = frozenset({"company", "firm"})
_LESSER = OTHER_POSTS | {"former", "ex", "deputy", "assistant", "acting"}
"""What makes another post of one, or less of it."""
_MEMORY = 8
"""How many actors with the same head noun are looked at; beyond that a phrase is nobody's."""


class Nominals:
    """What the nouns of one document have stood for so far; its phrases are told to it in order, with the names between them."""

    def __init__(self, text: str, names: Sequence[Name], actor_of: dict[int, Found], lex: Lexicon) -> None:
        self.text = text
        self.lex = lex
        self.taken: set[Span] = {span for found in set(actor_of.values()) for span in found.mentions}
        self.by_head: dict[str, list[Found]] = defaultdict(list)
        self.documents: list[Found] = []
        self.companies: dict[int, bool] = {}
        """By the id of an organization whether it is surely a company; those that are surely none are left out."""
        self.bodies: dict[int, set[str]] = defaultdict(set)
        """By the id of an organization the words that went before its noun: "health" of "the health ministry"."""
        self.owners: dict[int, set[str]] = defaultdict(set)
        """Of these words those with a capital: "dallas" of "the Dallas police department"."""
        self.indefinite: set[int] = set()
        """The ids of those without a name whom a phrase without "the" means: "a judge", "his lawyer"."""
        self.new: list[Found] = []
        self.starts: dict[tuple[int, int], tuple[Name, Found]] = {}
        self.ends: dict[tuple[int, int], tuple[Name, Found]] = {}
        for name in names:
            found = actor_of.get(id(name))
            if found is not None:
                self.starts[name.line.number, name.first] = name, found
                self.starts.setdefault((name.line.number, name.core), (name, found))
                self.ends[name.line.number, name.last] = name, found

    def tell_name(self, name: Name, found: Found) -> None:
        """A name and its actor: from here on the heads of its title and of its own last word may stand for it."""
        if found.kind is ActorKind.PERSON and name.role is not None:
            line = name.line
            first, last = begin_of_time(line, name.role[0]), name.role[1]
            role = " ".join(self.text[line.starts[first] : line.ends[last - 1]].split())
            words = line.low[first:last]
            if not all(
                word == "." or word in self.lex.courtesies or (word in self.lex.genders and word not in self.lex.roles) for word in words
            ):
                found.add_role(role)
                marks = find_marks(line, first, last, self.lex)[0] | find_home(line, first, name.last, self.lex)
                for head in {head_of_role(words, self.lex), *(role for word in words for role in self.lex.titles_cut.get(word, ()))}:
                    self._learn(found, head, marks)
        elif found.kind is ActorKind.ORGANIZATION:
            self._tell_company(name, found)
            head = name.line.low[name.last - 1]
            of = [at for at in range(name.core + 1, name.last) if name.line.low[at] == "of"]
            head = name.line.low[of[0] - 1] if of else head
            if head in self.lex.organizations_common:
                self._learn(found, head, frozenset())

    def _tell_company(self, name: Name, found: Found) -> None:
        """Keep the companies of which is told: by the last word of a name or the noun before it. What may be one, for all that its name
        says, leaves "the company" open, too.
        """
        last, before = name.line.low[name.last - 1], name.line.low[max(0, name.first - 2) : name.core]
        sure = last in self.lex.companies or any(word in self.lex.companies_before for word in before)
        if sure or not (name.sure or last in self.lex.organizations or name.key in self.lex.organizations_known):
            self.companies[id(found)] = sure or self.companies.get(id(found), False)
            if sure:
                for head in _COMPANY:
                    self._learn(found, head, frozenset())

    def _learn(self, found: Found, head: str, marks: frozenset[str]) -> None:
        found.marks.update(mark for mark in marks if mark)
        if head:
            found.heads.add(head)
            bearers = self.by_head[head]
            if found not in bearers[-_MEMORY:]:
                bearers.append(found)

    def tell_phrase(self, phrase: Phrase) -> None:
        """A phrase: a role of the name beside it, another mention of somebody known, or somebody new."""
        beside = self._apposition(phrase) or self._body_beside(phrase)
        if beside is not None:
            if beside.kind is ActorKind.ORGANIZATION:
                self._learn(beside, phrase.head, phrase.marks)
            elif phrase.head not in _NO_ROLE:
                beside.add_role(role_text(phrase, self.text))
                self._learn(beside, phrase.head, phrase.marks)
            if phrase.determiner != "":
                self._mention(beside, phrase)
            return
        known = self._known(phrase)
        if known is None:
            nobody = phrase.determiner in {"", "no", "any", "every", "each"} or is_said_of(phrase.line, phrase.first)
            if (phrase.kind is ActorKind.PERSON and nobody) or phrase.determiner == "no":
                return
            known = Found(phrase.kind, named=False)
            self.new.append(known)
            if phrase.kind is ActorKind.DOCUMENT:
                self.documents.append(known)
        self._learn(known, phrase.head, phrase.marks | _posts(phrase))
        if phrase.kind is ActorKind.ORGANIZATION:
            self.bodies[id(known)] |= _said_of(phrase)
            self.owners[id(known)] |= _capitals_of(phrase)
        self._mention(known, phrase)

    def _mention(self, found: Found, phrase: Phrase) -> None:
        line = phrase.line
        last = phrase.last if phrase.kind in {ActorKind.PERSON, ActorKind.GROUP} else phrase.stop
        span = line.starts[phrase.first], line.ends[last - 1]
        if span not in self.taken:
            self.taken.add(span)
            found.mentions[span] = MentionForm.NOMINAL
        if not found.named and phrase.determiner != "the":
            self.indefinite.add(id(found))
        self._known_as(found, phrase)

    def _known_as(self, found: Found, phrase: Phrase) -> None:
        """Add the alias of "the cable, known internally as a “cypher”": the words between the marks."""
        line = phrase.line
        at = phrase.last + (line.word(phrase.last) == ",")
        while line.word(at) in {"also", "better", "internally", "sometimes", "commonly", "widely", "formally", "officially"} or (
            line.word(at) == "known"
        ):
            at += 1
        if line.word(at) != "as" or "known" not in {line.word(at - 1), line.word(at - 2)}:
            return
        at += 1 + (line.word(at + 1) in {"a", "an", "the"})
        if line.word(at) in {"“", '"', "‘", "'"}:
            close = next((end for end in range(at + 1, min(at + 8, len(line.words))) if line.words[end] in "”\"’'"), None)
            last = close - 1 if close is not None and line.words[close - 1] in ",." else close
            if last is not None and last > at + 1:
                span = line.starts[at + 1], line.ends[last - 1]
                if span not in self.taken:
                    self.taken.add(span)
                    found.mentions[span] = MentionForm.NOMINAL
                    self._learn(found, line.low[last - 1], frozenset())

    def _apposition(self, phrase: Phrase) -> Found | None:
        """A phrase that says what a person beside it is -> that person."""
        if phrase.kind is not ActorKind.PERSON:
            return None
        line, number = phrase.line, phrase.line.number
        end = end_of_time(line, phrase.last)
        before, after = line.word(phrase.first - 1), line.word(end)
        if before in BEING and line.word(phrase.first - 2) == "who":  # "Jon Ruda, who was trade minister"
            pair = self.ends.get((number, phrase.first - 2 - (line.word(phrase.first - 3) == ",")))
            return pair[1] if pair and pair[1].kind is ActorKind.PERSON else None
        called = end + (after == ",")
        step = next((len(words) for words in _CALLED if line.low[called : called + len(words)] == words), 0)
        pair = self.starts.get((number, called + step)) if step else None
        if pair and pair[1].kind is ActorKind.PERSON:
            return pair[1]  # "a gunner named Jon Ruda", "the man, identified as Jon Ruda"
        closed = after in {"", ",", ".", ";", ")", "?", "!", "who", "—", "–"}
        if before == "," and closed:
            at = phrase.first - 1
            if line.word(at - 1).isdigit() and line.word(at - 2) == ",":
                at -= 2
            pair = self.ends.get((number, at))
            listed = after == "," and line.word(end + 1) in {"and", "or", "the", "a"}
            if pair and pair[1].kind is ActorKind.PERSON and not listed:
                return pair[1]
        pair = self.ends.get((number, phrase.first - 1))
        if pair and pair[1].kind is ActorKind.PERSON and (before == "as" or (before in BEING and phrase.determiner != "")):
            return pair[1]
        if after == "," and phrase.determiner in {"the", "his", "her", "their", "its", "'s", "a", "an"}:
            pair = self.starts.get((number, phrase.last + 1))
            if (
                pair
                and pair[1].kind is ActorKind.PERSON
                and line.word(pair[0].last) in {",", ".", "", ";"}
                and (before not in {",", "and"})
            ):
                return pair[1]
        return None

    def _body_beside(self, phrase: Phrase) -> Found | None:
        """A phrase with an article between commas that says what the body before it is -> that body: "Rhodium, | a research firm |, says";
        not in a list: "Rhodium, a bank, and the police".
        """
        line = phrase.line
        if phrase.kind is not ActorKind.ORGANIZATION or phrase.determiner not in {"a", "an"} or line.word(phrase.first - 1) != ",":
            return None
        pair = self.ends.get((line.number, phrase.first - 1))
        closed = line.word(phrase.last) in {"", ",", ".", ";", ")", "that", "which", "—", "–", "based", "in"}
        listed = line.word(phrase.last) == "," and line.word(phrase.last + 1) in {"and", "or", "a", "an"}
        return pair[1] if pair and closed and not listed and pair[1].kind is ActorKind.ORGANIZATION else None

    def _without_definite(self, bearers: list[Found]) -> list[Found]:
        """Who has a post: where one of them has a name, without those whom the text calls by "the" alone, as one who is known."""
        named = [found for found in bearers if found.named]
        return named if len(named) == 1 and not any(id(found) in self.indefinite for found in bearers) else bearers

    def _is_of_other(self, found: Found, own: set[str]) -> bool:
        """True for a body without a name that is of another than these: "the Dallas police", where the Orwell police are told of."""
        return bool(self.owners[id(found)]) and own.isdisjoint(self.owners[id(found)])

    def _known(self, phrase: Phrase) -> Found | None:
        """The one actor that a definite phrase may stand for, or None."""
        whose = phrase.determiner == "'s" and phrase.kind in {ActorKind.ORGANIZATION, ActorKind.DOCUMENT}
        if phrase.determiner not in {"the", "this", "that"} and not whose:
            return None
        kinds = {phrase.kind, ActorKind.ORGANIZATION} if phrase.kind is ActorKind.ORGANIZATION else {phrase.kind}
        bearers = [found for found in self.by_head.get(phrase.head, [])[-_MEMORY:] if found.kind in kinds]
        if len(self.by_head.get(phrase.head, [])) > _MEMORY:
            return None
        if phrase.kind is ActorKind.PERSON:
            bearers = self._without_definite(bearers)
        if phrase.kind is ActorKind.DOCUMENT and not bearers and len(self.documents) == 1:
            only = self.documents[0]
            generic = phrase.head in self.lex.documents_generic or bool(only.heads & self.lex.documents_generic)
            alike = phrase.marks & only.marks if phrase.marks else phrase.head in self.lex.documents_generic
            return only if generic and alike else None
        if phrase.head in _COMPANY and not all(self.companies.values()):
            return None
        fitting = [
            found
            for found in bearers
            if not phrase.marks or phrase.marks <= found.marks or (not found.marks and found.named and found.kind is ActorKind.PERSON)
        ]
        if phrase.kind is ActorKind.PERSON:  # a minister is no prime minister
            posts = _posts(phrase)
            fitting = [
                found for found in fitting if (posts == found.marks & OTHER_POSTS if not found.named else _holds(found, posts, phrase.head))
            ]
            lesser = _LESSER.intersection(phrase.line.low[phrase.body : phrase.at])
            plain = [found for found in bearers if _holds_lesser(found, phrase.head) == lesser]
            if len(plain) == 1 and plain[0] in fitting and plain[0].named:
                return plain[0]  # the president is neither the vice president nor a former one
        if phrase.kind is ActorKind.ORGANIZATION:  # "the central bank" is not Arland Bank
            said = _said_of(phrase)
            fitting = [found for found in fitting if not found.named or said <= set(found.name.split())]
            others = {
                id(found) for found in fitting if not found.named and self.bodies[id(found)] and said.isdisjoint(self.bodies[id(found)])
            }
            fitting = [found for found in fitting if not said or id(found) not in others]  # nor is it the finance ministry
            own = _capitals_of(phrase)
            fitting = [found for found in fitting if found.named or not own or not self._is_of_other(found, own)]
        if whose and not phrase.marks:
            return None
        marked = [found for found in fitting if phrase.marks and phrase.marks <= found.marks]
        if phrase.kind is ActorKind.ORGANIZATION and not phrase.marks:
            marked = [found for found in fitting if _said_of(phrase) & self.bodies[id(found)]]
        fitting = marked or fitting
        apart = phrase.marks and all(found in fitting or found.marks.difference(OTHER_POSTS) for found in bearers)  # of other places
        return fitting[0] if len(fitting) == 1 and (len(bearers) == 1 or marked or apart) else None


def _capitals_of(phrase: Phrase) -> set[str]:
    """The words before a phrase's head that have a capital: "dallas" of "the Dallas police department"."""
    line = phrase.line
    return {line.low[at] for at in range(phrase.body, phrase.at) if line.words[at].istitle()}


def _said_of(phrase: Phrase) -> set[str]:
    """The words before a phrase's head but for peoples and places: "finance" of "the French finance ministry"."""
    return {word for word in phrase.line.low[phrase.body : phrase.at] if word.isalpha()} - phrase.marks


def _posts(phrase: Phrase) -> frozenset[str]:
    """The words before a phrase's head that make another post of it."""
    return OTHER_POSTS.intersection(phrase.line.low[phrase.body : phrase.at])


def _holds_lesser(found: Found, head: str) -> frozenset[str]:
    """Somebody -> the words that make less of each of his posts with this head: "former" of "former President"; none of who is nameless."""
    roles = [role.lower().split() for role in found.roles if head in role.lower().split()]
    return frozenset.intersection(*(_LESSER.intersection(role[: role.index(head)]) for role in roles)) if roles else frozenset()


def _holds(found: Found, posts: frozenset[str], head: str) -> bool:
    """True where somebody with a name holds the post of these words and this head; without such words any post with the head will do."""
    return all(any(f"{post} {head}" in role.lower() for role in found.roles) for post in posts)
