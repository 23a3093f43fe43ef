"""A sentence -> the names in it: runs of capitalised words, cut at titles, with what the words around them say about their kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from accordingto.extract.actors.hints import weigh
from accordingto.extract.actors.joining import (
    is_capital,
    is_capital_at,
    is_given_half,
    join,
    join_halves,
    of_title,
    owned_by_several,
)
from accordingto.extract.actors.kinds import find_thing, guess_kind, is_part, is_quoted
from accordingto.extract.actors.lexicon import Lexicon, fold
from accordingto.extract.actors.lines import Line
from accordingto.schema import ActorKind, Span

_CURRENCY = frozenset("$€£¥")
_ROMAN = re.compile("I{1,3}|IV|VI{0,3}|IX|X")
_PARTIES = frozenset("dri")
_DOMAINS = frozenset({"com", "org", "net"})
_AFTER_NAME = frozenset({"jr", "sr", "inc", "co", "corp", "ltd"})


@dataclass(slots=True)
class Name:
    """A name where it stands: tokens [core, last) are the name proper, [first, core) its title or role.

    `role` are the tokens of that role, without the article. `sure` says that its form alone tells the kind; `person`, `place` and `body`
    (an organization) count what the words around it say.
    """

    line: Line
    first: int
    core: int
    last: int
    key: str
    kind: ActorKind | None
    sure: bool
    role: tuple[int, int] | None = None
    gender: str = ""
    person: int = 0
    place: int = 0
    body: int = 0
    heard: list[tuple[ActorKind | None, float]] = field(default_factory=list)
    """What the tagger says of its kind, and how surely."""
    thing: str | None = None
    """The name without its first word where that, or a noun before it, says that it is no actor's: "Katrina" of "Hurricane Katrina"."""
    speaks: bool = False
    """Whether it opens the source of a statement."""
    noun: bool = False
    """Whether the tagger takes its last word for a noun: then it names a body if it speaks, and else nothing."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name proper."""
        return self.line.words[self.core : self.last]

    @property
    def opens(self) -> bool:
        """True where the name is one word whose capital says nothing."""
        return self.last - self.core == 1 and self.line.opens(self.core)


def find_names(line: Line, lower: frozenset[str], lex: Lexicon) -> Iterator[Name]:
    """A line, the words that the document has in lower case, and the lists -> the names in it, in order, nested ones first.

    A headline gives none: there a name is only known again (see `match_known`).
    """
    if line.loud:
        return
    index, count = 0, len(line.words)
    while index < count:
        if line.words[index] == "@" and index + 1 < count and line.joined(index + 1) and line.words[index - 1 : index] != (".",):
            yield _handle(line, index, lex)
            index += 2
            continue
        if not _may_start(line, index, lower, lex):
            index += 1
            continue
        end = _extend(line, index, lex)
        yield from _cut(line, index, end, lex)
        index = end


def make_names(line: Line, start: int, end: int, lex: Lexicon, *, person: bool = False) -> Iterator[Name]:
    """A run of tokens of a line that is a name, whoever says so, and whether surely a person's -> the names in it, cut at titles."""
    yield from _cut(line, start, end, lex, person=person)


def find_surname(line: Line, at: int, lex: Lexicon) -> Iterator[Name]:
    """Where a word stands that is somebody's surname, for all that it is a title elsewhere -> the name that it is."""
    yield from _named(line, at, (at, at + 1), None, lex, person=True)


def _handle(line: Line, at: int, lex: Lexicon) -> Name:
    """Where "@" and a word stand -> the name that they are."""
    name = Name(line, at, at, at + 2, "@" + fold(line.words[at + 1]), None, sure=False)
    weigh(name, lex)
    name.person += 2 * (line.word(at - 1) in lex.roles)  # "the user @lind"
    return name


def _may_start(line: Line, index: int, lower: frozenset[str], lex: Lexicon) -> bool:
    word, low = line.words[index], line.low[index]
    article = low == "al" and line.word(index + 1) == "-" and line.joined(index + 1) and is_capital_at(line, index + 2)
    if not word[0].isupper():
        return article
    if word.isupper() and line.word(index + 1) == "&" and line.joined(index + 1) and line.joined(index + 2):
        return True  # "at AT&T"
    if low == "who" and word.isupper():
        return True  # the World Health Organization, where nothing else is in capitals
    second = line.joined(index) and line.words[index - 1] in "-–" and line.word(index - 2) not in {"then", "ex"}
    if low in lex.never or second:
        return article
    if low in lex.openers and any(
        fold(" ".join(line.words[index : index + size])) in known for size in (2, 3) for known in (lex.places, lex.peoples)
    ):
        return True  # "New York", "New Yorkers", at the start of a sentence too
    if low in lex.closed or (low in lex.openers and line.opens(index)):
        # "The Intercept", "Just Eat": what has a capital inside a sentence belongs to the name.
        return low in lex.in_names and not line.opens(index) and is_capital_at(line, index + 1) and line.word(index + 1) not in lex.never
    if low in lex.given or low in lex.places or low in lex.titles or word.isupper() or low in lex.particles:
        return True
    if is_part_of(line, index) and low not in lex.heads_of:
        return False
    return not (line.opens(index) and (low in lower or low in lex.speech) and not is_capital_at(line, index + 1))


def is_part_of(line: Line, index: int) -> bool:
    """True for a word at the start with "of" and no name behind it: "Members of the press"."""
    return line.opens(index) and line.word(index + 1) == "of" and not is_capital_at(line, index + 2)


def _extend(line: Line, start: int, lex: Lexicon) -> int:
    """The end of the run of words that starts at an index and may be one name with its titles."""
    words, low, count = line.words, line.low, len(line.words)
    end, has_head = start + 1, low[start] in lex.heads_of
    while end < count:
        word = words[end]
        if word == "." and line.word(end + 1) in _DOMAINS and line.joined(end) and line.joined(end + 1) and words[end + 1].islower():
            end += 2
        elif word == "." and line.joined(end):
            before = low[end - 1]
            if not (len(before) == 1 or before in lex.abbreviated) or not (before in _AFTER_NAME or is_capital_at(line, end + 1)):
                break
            end += 1
            if before in _AFTER_NAME:
                break
        elif (word in "-’'" and line.joined(end) and line.joined(end + 1) and is_capital_at(line, end + 1)) or (
            word == "-" and end - start > 1 and is_given_half(line, end, lex)
        ):
            end += 2
        elif (
            is_capital(word)
            and (line.starts[end] - line.ends[end - 1] <= 1)
            and (not (low[end] in lex.never or low[end] in lex.closed) or _named_all_the_same(line, start, end, lex))
        ):
            has_head = has_head or low[end] in lex.heads_of
            end += 1
        elif owned_by_several(line, end, lex):
            end += 2
        elif (step := join(line, end, has_head, lex) or join_halves(line, start, end, has_head, lex)) > 0:
            end += step
        else:
            break
    return end


def _named_all_the_same(line: Line, start: int, at: int, lex: Lexicon) -> bool:
    """True where a word that is hardly ever part of a name is so here: an initial, a surname ("Theresa May"), a ruler's "I"."""
    low, follows = line.low[at], line.word(at + 1)
    if fold(" ".join(line.words[start : at + 1])) in lex.organizations_known:
        return True  # "USA Today"
    if low == "i" and not (follows == "." and is_capital_at(line, at + 2)):
        return _is_numeral(line, start, at, lex)
    if len(low) == 1 and follows == ".":
        return True
    if low in lex.never and line.word(at + 1) == "-" and line.joined(at + 1) and line.joined(at + 2) and is_capital_at(line, at + 2):
        return True  # "the Orwell Sun-Times"
    behind_given = line.low[at - 1] in lex.given_gender and (at == start + 1 or line.low[at - 2] in lex.titles)
    return (
        behind_given and low in lex.surnames and not line.words[at].isupper() and not is_capital_at(line, at + 1) and not follows.isdigit()
    )


def _is_numeral(line: Line, start: int, at: int, lex: Lexicon) -> bool:
    """True where "I" behind a name numbers a ruler, and is no pronoun ("I told Norton I would"): by a ruler's title, or what follows."""
    follows, ahead = line.word(at + 1), {line.word(start - 1), *line.low[start : at - 1]}
    if ahead & lex.regnal:
        return not follows.isalpha() or follows in lex.closed or follows in lex.speech or follows in lex.person_verbs
    return follows == "of" or (follows == "," and (line.word(at + 2) in lex.regnal or line.word(at + 2) in lex.titles_sure))


def _cut(line: Line, start: int, end: int, lex: Lexicon, *, person: bool = False) -> Iterator[Name]:
    """A run of words -> the names in it: what stands before a title, and what stands behind it. The last word of a person is none."""
    if end < len(line.words) and line.words[end] == "-" and line.joined(end) and line.joined(end + 1):
        end = _before_hyphen(line, start, end)
    if end <= start:
        return
    low = line.low
    group_end = low[end - 1] in lex.organizations or low[end - 1] in lex.place_heads or low[end - 1] in lex.other_heads
    title = next(
        (
            at
            for at in range(end - 1, start - 1, -1)
            if low[at] in lex.titles
            and line.word(at + 1) not in lex.title_never_before
            and (low[at] in lex.titles_sure or not group_end)
            and not (group_end and low[at] in lex.regnal and at == end - 2)  # "Duke University"
            and not (low[at - 1 : at] == ("of",) and at > start)
            and not (at == end - 1 and ((person and at > start) or _is_surname(line, start, end, lex)))
            and (at < end - 1 or at > start or low[at] in lex.titles_sure)
        ),
        None,
    )
    if title is None:
        yield from _named(line, start, (start, end), None, lex, person=person)
        return
    core = title + 1
    while core < end and (
        line.words[core] == "."
        or low[core - 1 : core + 1] == ("chief", "executive")
        or (low[core] in lex.titles and (core < end - 1 or not _is_surname(line, start, end, lex)))
    ):
        core += 1
    if core < end and low[core] == "of":
        core += 1
        while core < end and (step := of_title(line, core, lex)):
            core += step
    first = title
    while first > start and (low[first - 1] in lex.title_before or low[first - 1] in lex.titles):
        first -= 1
    if first > start:
        yield from _named(line, start, (start, first), None, lex)
    if core < end:
        yield from _named(line, start, (core, end), (start if first > start else first, core), lex)


def _is_surname(line: Line, start: int, end: int, lex: Lexicon) -> bool:
    """True where a run of words ends with a title that is its bearer's name: "Larry King", "Mr. King"."""
    long = 3 if line.low[end - 1] in lex.regnal else 2  # "George Lind Justice" goes on with "Act"
    before = end - 2 - (line.words[end - 2] == ".")
    while start < end - 2 and line.low[start] in lex.titles:
        start += 1  # "Councillor Imran Sheikh"
    behind_post = before > start and line.low[before - 1] in lex.titles and line.low[before] in lex.given_gender
    return behind_post or line.low[before] in lex.courtesies or (line.low[start] in lex.given_gender and 2 <= end - start <= long)


def _before_hyphen(line: Line, start: int, end: int) -> int:
    """Where a run ends whose last word is the first half of a compound such as "Pakistan-based": before that word."""
    if line.words[end + 1][:1].isdigit():
        return end
    end -= 1
    while end > start and line.low[end - 1] in {"of", "the", "and", "&", "for"}:
        end -= 1
    return end


def _named(line: Line, first: int, span: Span, role: tuple[int, int] | None, lex: Lexicon, *, person: bool = False) -> Iterator[Name]:
    low = line.low
    core, end = span
    while end > core and (line.words[end - 1] in "-’'&" or low[end - 1] in {"of", "the", "and", "for"}):
        end -= 1
    while end > core + 1 and line.opens(core) and low[core] in lex.held:
        first = core = core + 1  # "Former | Ledger reporter"
    if end > core + 2 and low[core] in _PARTIES and line.word(core - 1) in {"(", ","} and line.words[core + 1] == "-":
        first = core = core + 2  # "(D-Ohio)", but not "(D-Va.)"
        if low[core] not in lex.places and (line.word(end) == "." or line.words[core].isupper()):
            return
    if end <= core or not line.words[core][0].isalnum():
        return
    of_press = line.word(end) in lex.press or (line.word(end) == "news" and line.word(end + 1) in lex.news)
    if role is None and not of_press:  # "spokesman Ned Price": a role in lower case right before the name
        behind = _role_before(line, core, lex)
        if behind < core:
            first, role = behind, (behind, core)
        elif given := _given_behind_role(line, core, end, lex):  # "Senate Majority Leader Ada Lind"
            core, role = given, (core, given)
    key = fold("".join((" " if not line.joined(at) else "") + line.words[at] for at in range(core, end)))
    kind, sure = guess_kind(key, line.words[core:end], role is not None, lex)
    if person and end - core == 1 and low[core] in lex.peoples:
        kind, sure = ActorKind.GROUP, True  # "the British"
    if low[core] in lex.peoples and end - core > 2 and kind in {None, ActorKind.PERSON}:  # "Swedish Bernhard Karlgren"
        yield from _named(line, core + 1, (core + 1, end), None, lex)
        return
    if kind is ActorKind.GROUP and is_part(line, core, lex):
        return  # "some liberal Republicans" are not the Republicans
    if kind in {ActorKind.PLACE, None} and end - core > 1 and is_quoted(line, core, end):
        return  # “State of the Union” is no place
    thing = find_thing(line, core, end, kind, lex)
    if thing is None and kind is None and sure and not person:
        return
    if kind is not ActorKind.PERSON and role is not None and low[core - 1] not in lex.titles and low[core - 1] != ".":
        first, role = core, None
    if kind is ActorKind.PERSON and role is None and line.word(core - 1) in {"the", "an", "a"} and _ROMAN.fullmatch(line.words[end - 1]):
        return  # "the Lumen II" is a machine
    if end - core == 1 and line.word(core - 1) in lex.determiners and (low[core] in lex.documents or low[core] in lex.documents_generic):
        return  # "the Bill" is nobody's name
    if end < len(line.words) and line.words[end] in _CURRENCY and line.words[end - 1].isupper():
        return  # "US$"
    gender = next((lex.genders[low[at]] for at in range(first, core) if low[at] in lex.genders), "")
    name = Name(line, first, core, end, key, kind, sure, role if role and role[1] > role[0] else None, gender, thing=thing)
    weigh(name, lex)
    yield name


def _given_behind_role(line: Line, core: int, end: int, lex: Lexicon) -> int:
    """A run of capitalised words -> where a given name begins behind a role in it; 0 where none does."""
    for at in range(core + 1, end - 1):
        if line.low[at] in lex.given:
            return at if line.low[at - 1] in lex.roles or line.low[at - 1] in lex.plurals else 0
    return 0


def _role_before(line: Line, core: int, lex: Lexicon) -> int:
    if line.word(core - 1) == "elect" and line.joined(core - 1) and line.word(core - 3) in lex.roles | lex.titles:  # "President-elect"
        return core - 3
    if line.word(core - 1) not in lex.roles or line.opens(core) or line.words[core - 1][0].isupper():
        return core
    at = core - 1
    while at > 0 and core - at < 8:
        low, capital = line.low[at - 1], line.words[at - 1][0].isupper()
        if not (low in lex.role_mods or low in lex.roles or low in lex.peoples or (capital and low not in lex.never)) or (
            low in lex.closed and capital
        ):  # "Then spokesman"
            break
        at -= 1
    return at
