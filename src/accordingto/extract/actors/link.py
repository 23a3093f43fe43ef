"""Names -> actors: which names are one somebody, and of what kind. In doubt two names stay two actors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from accordingto.extract.actors.found import Found
from accordingto.extract.actors.lexicon import Lexicon, fold
from accordingto.extract.actors.lines import Line
from accordingto.extract.actors.names import Name
from accordingto.extract.actors.namesakes import Called, find_bearer, find_called, part_by_gender
from accordingto.extract.actors.verdicts import kind_of_long, kind_of_single
from accordingto.extract.actors.voices import HEARD, HINTED, is_heard_place, is_told_of_person, voices_of
from accordingto.names import parse_name
from accordingto.names.persons import relate_persons
from accordingto.schema import ActorKind, MentionForm, NameOrder, NameTie

_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv", "jnr", "snr"})
_WITH_ARTICLE = frozenset({"united states", "united kingdom", "netherlands", "philippines"})
_THE = frozenset({"the"})
_DETERMINERS = frozenset({"the", "this", "our", "their", "that"})
_LEAST_LETTERS = 3
"""Letters for a name without what stands behind its "and" are as many at least."""
_SMALL = frozenset({"of", "the", "and", "for", "on", "&", "de", "la"})


class Linker:
    """The names of one document, tied into actors. Used once, by `link_names`."""

    def __init__(self, names: Sequence[Name], lower: frozenset[str], lex: Lexicon) -> None:
        self.lex = lex
        self.lower = lower
        self.by_key: dict[str, list[Name]] = defaultdict(list)
        self.endings = lex.companies | lex.schools | lex.teams
        self.countries = frozenset(lex.peoples.values()) - {""}
        self.things = {name.thing for name in names if name.thing is not None}
        for name in names:
            *before, last = name.key.split()
            if name.thing is None and not (before and last in self.things and all(len(part) == 1 for part in before)):
                self.by_key[name.key.removeprefix("the ")].append(name)
        self.actor_of: dict[int, Found] = {}
        self.actors: dict[str, Found] = {}
        self.short: dict[str, list[Found]] = defaultdict(list)
        """Last part of a person's name, in every length -> the persons who bear it; also a team's ("the Pirates")."""
        self.first: dict[str, list[Found]] = defaultdict(list)
        """First name -> the persons who bear it."""
        self.full: dict[tuple[str, str, str], list[Found]] = defaultdict(list)
        """First part, last part and last word of a person's name -> those whose names may differ only between: a clan has one surname."""
        self.since: dict[int, int] = {}
        """Where each person whose name has several words was first told of, by the actor's `id()`."""
        self.heads: dict[str, set[Found]] = defaultdict(set)
        """Last word of an organization's name -> the organizations with it."""

    def run(self) -> None:
        """Tie all names: full names of persons, then organizations and places, then what is one word only."""
        alone = {
            key
            for key, names in self.by_key.items()
            if " " not in key
            and any(not name.opens for name in names)
            and sum(name.person for name in names) >= 0
            and not any(name.kind or name.sure for name in names)
        }
        long = [key for key in self.by_key if " " in key]
        for key in sorted(long, key=lambda key: -key.count(" ")):
            kind = kind_of_long(key, self.by_key[key], alone, self.lower, self.lex)
            if kind is ActorKind.PERSON or (kind is None and len(self.short.get(key, ())) == 1):
                self._person(key)
            elif kind is not None:
                self._thing(key, kind)
        self._shorten_things(sorted(long, key=lambda key: -key.count(" ")))
        for key in [key for key in self.by_key if " " not in key]:
            self._single(key)

    def _claim(self, names: Iterable[Name], found: Found) -> Found:
        for name in names:
            self.actor_of[id(name)] = found
            found.gender = found.gender or name.gender
        return found

    def _person(self, key: str) -> None:
        parts = [part for part in key.split() if part not in self.lex.suffixes]
        suffix = [part for part in key.split() if part in _GENERATIONS]
        bare = [part for part in parts if len(part) > 1] or parts
        # "George W. Bush" and "George Bush" are one; "George H. W. Bush" beside them makes it two.
        ends = parts[0], parts[-1], bare[-1]
        same = [found for found in self.full[ends] if _fits(found.name.split(), parts, suffix)] or self.short.get(key, [])
        if not same and len(bare) > 1:
            same = [found for found in self.short.get(bare[-1], []) if _is_called_so(found, key)]
        same = [found for found in same if not self._is_elder(key, suffix, found)]
        if len(bare) == 1 < len(parts):  # "Norton I" is the one Norton that there is
            bearers = [found for found in self.short.get(bare[-1], []) if found.kind is ActorKind.PERSON]
            same = bearers + [found for found in self.first.get(bare[0], []) if found not in bearers]
        if len(same) == 1:
            found = same[0]
        else:
            found = Found(ActorKind.PERSON, name=" ".join(parts + suffix))
            self.since[id(found)] = self._since(key)
            found.gender = self.lex.given_gender.get(parts[0], "")
            forms = {" ".join(bare[at:]) for at in range(len(bare) > 1, len(bare))} | called_by(self.by_key[key][0].words)
            if suffix and len(bare) == 1:
                forms = set()  # "Jerry Jr.": Jerry is another
            if bare[-1].startswith(("al-", "el-")):
                forms.add(bare[-1][3:])
            for form in forms:
                self.short[form].append(found)
            self.first[bare[0]] += [found] if not suffix or len(bare) > 1 else []
            self.full[ends].append(found)
        self.actors[key] = self._claim(self.by_key[key], found)

    def _is_elder(self, key: str, suffix: Sequence[str], found: Found) -> bool:
        """True for who was told of under this name before somebody came up who has it with a "Jr.", or behind another given name: "Lind
        Berg", then "Lind Berg Jr." or "his son Karl Lind Berg".
        """
        longer = found.name.split()
        younger = not suffix and longer[-1] in _GENERATIONS
        given = {longer[0], key.split(maxsplit=1)[0]} <= self.lex.given_gender.keys()  # "de Blasio" is Bill de Blasio
        other = given and len(longer) > len(key.split()) and longer[-len(key.split()) :] == key.split()
        if not (younger or other) or id(found) not in self.since:
            return False
        return self._since(key) < self.since[id(found)]

    def _since(self, key: str) -> int:
        """Where a name stands first in the text."""
        return min(name.line.starts[name.first] for name in self.by_key[key])

    def _thing(self, key: str, kind: ActorKind) -> None:
        stands_for = self.lex.places.get(key, key)
        found = self.actors.get(stands_for)
        if found is None or found.kind is not kind:
            found = self.actors[stands_for] = Found(kind, name=key)
        self.actors[key] = self._claim(self.by_key[key], found)

    def _shorten_things(self, keys: Sequence[str]) -> None:
        """Join "the State Department" to "the U.S. State Department", and "DHS" to "Department of Homeland Security"."""
        tails: dict[str, set[Found]] = defaultdict(set)
        initials: dict[str, set[Found]] = defaultdict(set)
        whole: dict[str, Found] = {}
        for key in keys:
            found = self.actors.get(key)
            if found is None or found.kind is not ActorKind.ORGANIZATION:
                continue
            parts = key.split()
            at = parts.index("of") if "of" in parts else len(parts)
            head, whose = parts[at - 1], " ".join(parts[: at - 1])
            if head in self.lex.teams:
                self.short[head].append(found)
            elif head in self.lex.organizations and (head != "house" or not whose or whose in self.lex.places):
                self.heads[head].add(found)  # "the House" is never the White House
            elif parts[0] in self.lex.places:
                self.short[parts[-1]].append(found)  # "the Pirates"
            for at in range(1, min(len(parts) - 1, 6)):
                tails[" ".join(parts[at:])].add(found)
            initials["".join(part[0] for part in parts if part not in _SMALL)].add(found)
            initials["".join(part[0] for part in parts)].add(found)
            if "and" in parts and len(most := [part[0] for part in parts[: parts.index("and")] if part not in _SMALL]) >= _LEAST_LETTERS:
                initials["".join(most)].add(found)  # "CDC": of Control and Prevention
            whole[key] = found
        for key, found in whole.items():
            longer = tails.get(key, set())
            if len(longer) == 1 and key not in self.lex.organizations_known:
                into = next(iter(longer))
                if into is not found and self._prefix_is_place(into.name, key):
                    self.actors[key] = self._claim(self.by_key[key], into)
        for key, names in self.by_key.items():
            if " " in key or not 2 <= len(key) <= 7 or not any(name.words[0].isupper() for name in names):
                continue
            meant = {self._now(found) for found in initials.get(key, ())}
            if len(meant) == 1 and key not in self.lex.places:
                self.actors[key] = self._claim(names, meant.pop())

    @cached_property
    def _called(self) -> dict[int, Called]:
        """How persons are called in full, when names of several words are all tied."""
        return find_called((name for key, names in self.by_key.items() if " " in key for name in names), self.actor_of, self.lex)

    def _now(self, found: Found) -> Found:
        return self.actors.get(found.name, found)

    def _prefix_is_place(self, longer: str, shorter: str) -> bool:
        """True where a longer name only says whose: "U.S." before "State Department", not "New York" before "Police Department"."""
        prefix = longer.removesuffix(shorter).strip()
        return prefix in self.lex.peoples or self.lex.places.get(prefix, "") in self.countries

    def _is_of_place(self, longer: str, shorter: str) -> bool:
        """True where a longer name says of which country or place, before it or behind "of"."""
        prefix = longer.removesuffix(shorter).strip()
        return longer.startswith(f"{shorter} of ") or bool(self.lex.peoples.get(prefix)) or prefix in self.lex.places

    def _single(self, key: str) -> None:
        if key in self.actors:
            return
        names = self.by_key[key]
        bearers = _elders(self.short.get(key) or self.first.get(key, []))
        if bearers and key in self.lex.places:
            place = [name for name in names if name.place or name.line.word(name.first - 1) in {"in", "from", "to", "of", "at"}]
            if len(place) * 2 >= len(names) and not any(name.role or name.person >= 2 for name in names):
                bearers = []
        if bearers and is_heard_place(names):
            bearers = []  # "Coron", where the Penon de Coron is told of
        if bearers:
            if len(bearers) == 1:
                fitting, others = part_by_gender(names, bearers[0], self._called.get(id(bearers[0])))
                self.actors[key] = self._claim(fitting, bearers[0])
                if others:  # "Mrs. Lind", where Peter Lind is told of
                    self._claim(others, Found(ActorKind.PERSON, name=key))
            else:  # two Clintons: a bare "Clinton" is nobody else's
                self.actors[key] = Found(ActorKind.PERSON, name=key)
                for name in names:
                    self._claim([name], find_bearer(name, bearers, self._called) or self.actors[key])
            return
        heads = {id(now): now for found in self.heads.get(key, ()) for now in [self._now(found)]}
        body, realm = key in self.lex.bodies, key in self.lex.realms or key in self.lex.place_heads
        known = any(name.sure and name.kind is not None for name in names)
        pointed = names if known else [name for name in names if _is_pointed_at(name, _DETERMINERS if body or realm else _THE)]
        if known:  # "the Senate" of the United States, but not a "Democratic Senate"
            heads = {at: found for at, found in heads.items() if self._is_of_place(found.name, key)}
        if len(heads) == 1 and key not in self.lex.peoples:  # "the Post"
            self.actors[key] = self._claim(pointed, *heads.values())
            return
        if (body or realm) and not known:
            if body or key in self.lex.realms or voices_of(pointed).get(ActorKind.PLACE, 0) >= HEARD:
                self.actors[key] = self._claim(pointed, Found(ActorKind.ORGANIZATION if body else ActorKind.PLACE, name=key))
            return
        if heads and not known:
            return
        if key in self.things or _is_abbreviation(key, names):
            return
        longer = self._longer(key)
        hinted = sum(abs(name.place) for name in names) >= HINTED or any(is_told_of_person(name) for name in names)
        if longer is not None and not hinted and key not in self.lex.given and not any(name.sure or name.role for name in names):
            self.actors[key] = self._claim(names, longer)  # "Harrow", where Harrow School is told of
            return
        kind = kind_of_single(key, names, self.short, self.lex)
        if kind is ActorKind.PLACE and key in self.lex.places:
            self._thing(key, kind)
        elif kind is not None:
            firm = longer if kind is ActorKind.ORGANIZATION else None
            self.actors[key] = self._claim(names, firm or Found(kind, name=key))

    def _longer(self, key: str) -> Found | None:
        """The one "Microsoft Corporation" that "Microsoft" is short for, or None."""
        known = (self.actors.get(f"{key} {ending}") for ending in self.endings)
        longer = {id(found): found for found in known if found is not None and found.kind is ActorKind.ORGANIZATION}
        return next(iter(longer.values())) if len(longer) == 1 else None


def called_by(words: Sequence[str]) -> set[str]:
    """The words of a person's name -> how newsrooms go on to call its bearer, where that is not by the last of them: "Xi", "Abiy"."""
    name = parse_name(" ".join(words))
    if name.order is NameOrder.FAMILY_FIRST and name.family:
        return {fold(name.family[0].text)}
    return {fold(name.given[0].text)} if name.order is NameOrder.CALLED_BY_GIVEN and name.given else set()


def _elders(bearers: list[Found]) -> list[Found]:
    """Who bear a name -> the one of them without a "Jr.", where the others are called as that one is; else all."""
    elders = [found for found in bearers if found.name.split()[-1] not in _GENERATIONS]
    called = {" ".join(word for word in found.name.split() if word not in _GENERATIONS) for found in bearers}
    return elders if len(elders) == len(called) == 1 else bearers


def _is_called_so(found: Found, key: str) -> bool:
    """True for a person whose given name another one is short for: "William Jefferson Clinton", then "Bill Clinton". A "Jr." parts them:
    Bobby Kennedy is the father of Robert F. Kennedy Jr.
    """
    return found.kind is ActorKind.PERSON and relate_persons(key.title(), found.name.title()).tie is NameTie.SHORT_FORM


def _is_abbreviation(key: str, names: Sequence[Name]) -> bool:
    """True for "Del." of "Del. Ada Lind" and "Del. Tom Osk": short, and never without its full stop."""
    ends = [name.line.words[name.last : name.last + 2] for name in names]
    return len(key) <= 4 and all(len(end) == 2 and end[0] == "." and end[1][0].isupper() for end in ends) and not names[0].sure


def _is_pointed_at(name: Name, determiners: frozenset[str]) -> bool:
    """True for "the Senate" and "this new Senate": a noun whose capital makes it a name."""
    line, at = name.line, name.core - 1
    at_once, then = line.words[name.last : name.last + 1], line.words[name.last + 1 : name.last + 2]
    if at_once and (
        at_once[0][0].isupper() or (at_once[0] in {"for", "of"} and then and (then[0] in {"a", "the"} or then[0][0].isupper()))
    ):
        return False  # "the Committee | for a Better Lake"
    if line.word(at - 1) == "of" and line.word(at - 2) in {"state", "states"}:
        return False  # "State of the Union"
    if line.word(at) not in determiners and at >= 0 and line.words[at].islower():
        at -= 1
    return line.word(at) in determiners


def _fits(known: list[str], parts: list[str], suffix: list[str]) -> bool:
    """True where two full names differ only in what one of them leaves out between the first and the last part."""
    names = [part for part in known if part not in _GENERATIONS]
    if names[0] != parts[0] or names[-1] != parts[-1] or (suffix and suffix != known[len(names) :]):
        return False
    longer, shorter = (names, parts) if len(names) >= len(parts) else (parts, names)
    return set(shorter) <= set(longer)


def link_names(names: Sequence[Name], lower: frozenset[str], lex: Lexicon) -> tuple[dict[int, Found], dict[str, Found]]:
    """Names in order, and the words in lower case -> the actor of each name that has one, by its `id()`, with its mentions.

    With them come the names and surnames by which a headline may call one actor, and no other.
    """
    linker = Linker(names, lower, lex)
    linker.run()
    for name in names:
        found = linker.actor_of.get(id(name))
        if found is not None:
            line = name.line
            first = name.first
            if found.kind is ActorKind.PERSON and name.role is None:
                first = name.core
            elif found.kind is not ActorKind.PERSON and first == name.core and line.word(first - 1) == "the":
                follows = line.word(name.last)
                bare = found.kind is ActorKind.PLACE and lex.places.get(name.key, "") not in _WITH_ARTICLE
                if not bare or not follows.isalpha() or follows in lex.closed:  # not "the New Hampshire primary"
                    first -= 1
            found.mentions.setdefault((line.starts[first], line.ends[name.last - 1]), MentionForm.NAME)
            found.short.append((line.starts[name.core], line.ends[name.last - 1]))
    known = {form: bearers[0] for form, bearers in linker.short.items() if len(bearers) == 1}
    return linker.actor_of, known | {name.key: linker.actor_of[id(name)] for name in names if id(name) in linker.actor_of}


def match_known(line: Line, known: dict[str, Found], lex: Lexicon) -> list[tuple[int, int, str]]:
    """A headline and the names of the document -> (first, last, key) of each run of its words that is one of them or a place.

    Only the longest at each word counts. Offsets are token numbers, half-open.
    """
    found: list[tuple[int, int, str]] = []
    at, count = 0, len(line.words)
    whole = all(word.isupper() for word in line.words if word[0].isalpha())
    while at < count:
        step = 1
        if line.words[at][0].isupper():
            for size in range(min(5, count - at), 0, -1):
                key = line.low[at] if size == 1 else " ".join(line.low[at : at + size])
                if (key in known or key in lex.places) and (size > 1 or len(key) > 2 or (line.words[at].isupper() and not whole)):
                    found.append((at, at + size, key))
                    step = size
                    break
        at += step
    return found
