"""What the words beside a name say of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accordingto.extract.actors.kinds import is_body_behind
from accordingto.extract.actors.lexicon import Lexicon, fold
from accordingto.extract.actors.lines import Line
from accordingto.extract.pronouns import TALKING
from accordingto.schema import ActorKind

if TYPE_CHECKING:
    from accordingto.extract.actors.names import Name


_DATELINE = 12
"""So many words behind the place of a dateline its dash is looked for."""
_BARE = 2
"""A place of so many words may stand right before the dash; what is longer there is mostly a heading."""
_LISTED = 14
"""So many words of a list are looked back at, or ahead."""
_NOUN_BEFORE = 7
"""So many words before "such as" what the list is of is looked for."""
_DASHES = frozenset({"-", "--", "–", "—"})


def weigh(name: Name, lex: Lexicon) -> None:
    """Count what the words beside a name say about its kind."""
    line, before, after = name.line, name.first - 1, name.last
    follows, ahead = line.word(after), line.word(before)
    if follows in lex.speech or follows == "who" or (follows == "," and line.word(after + 1) in {"who", "whose"}):
        name.person += 2
    if ahead in lex.speech and (before == 0 or line.words[before - 1] in ",”\"’'»"):
        name.person += 2
    if follows == "," and line.word(after + 1).isdigit() and len(line.word(after + 1)) <= 2 and line.word(after + 2) in {",", "."}:
        name.person += 3
    if follows == "," and (line.word(after + 1) in {"a", "an", "the"} or line.word(after + 1) in lex.role_mods):
        span = line.low[after + 1 : after + 7]
        name.person += 2 if any(word in lex.roles for word in span[: span.index(",") if "," in span else 7]) else 0
    if follows in lex.person_verbs:
        name.person += 1
    if follows == "et" and line.word(after + 1) == "al":
        name.person += 3  # "Lind et al."
    if name.role is None and (ahead in {"the", "a", "an"} or line.low[name.core] == "the"):
        name.person -= 3
    if name.kind is None and not name.sure and ahead in {"for", "of"} and line.word(before - 1) in lex.speakers_for:
        name.kind = ActorKind.ORGANIZATION  # "a spokesman for Exxon"
    if follows in lex.products and line.words[after].islower():
        name.person -= 3  # "the Lind ransomware"
    acronym = name.kind is ActorKind.ORGANIZATION and not name.sure and name.last - name.core == 1
    if acronym and ahead == "of" and before > 1 and line.words[before - 1].istitle() and not line.opens(before - 1):
        name.body += 4  # "Wong Kwok-kin of FTU"
    if name.kind is None and not name.sure:
        _weigh_body(name, lex)
    if ahead == "of" and line.word(before - 1) in lex.regions:
        name.place += 3
    if follows in lex.regions and line.words[after].islower():
        name.place += 2
    if _is_listed_before(name, lex.regions_plural):
        name.place += 4
    if ahead in lex.place_before or (ahead == "the" and line.word(before - 1) in lex.place_before):
        name.place += 2
    if follows == "," and fold(" ".join(line.words[after + 1 : after + 2])) in lex.places:
        name.place += 3
    if _dates(name):
        name.kind, name.sure = ActorKind.PLACE, True


def _weigh_body(name: Name, lex: Lexicon) -> None:
    """Count what the words beside a name of no known kind say of its being a body's."""
    line, before, after = name.line, name.first - 1, name.last
    follows, ahead, noun = line.word(after), line.word(before), line.word(before - 1)
    at_body = ahead == "at" and noun in lex.roles
    titled = follows in lex.press and line.words[after].islower() and ahead not in {"'s", "’s"}  # "Ledger magazine"
    if at_body or titled or is_body_behind(line, after, lex):
        name.body += 4 + at_body  # "Ledger, a news agency", "chief economist at Ledger"
        name.person -= 2
    of_news = follows == "news" and line.word(after + 1) in lex.news  # "Lind news agency"
    between = ahead == "," and follows == "," and line.word(after + 1) not in {"and", "or"}
    apposed = between and noun in lex.organizations_common | lex.organizations_before  # "the police agency, Lind,"
    called = ahead in {"called", "named"} and noun in lex.organizations_before  # "a company called Lind"
    of_house = follows in lex.of_house and line.words[after].islower() and not name.opens
    analyst = of_house and line.words[after + 1 : after + 2] != () and line.words[after + 1][0].isupper()
    heads = ahead == "of" and noun in lex.over_bodies and len(name.words) > 1 and line.low[name.core] not in lex.given_gender
    if analyst or heads or _is_listed_as(name, lex.bodies_plural):  # "Lumen Jaffray analyst Ada Lind", "director of Lumen Cargo"
        name.body += 4
        name.person -= 2
    if apposed or called or of_news or (name.role is None and _has_what_bodies_have(name, lex)):
        name.body += 4
        name.person -= 2
    of_place = any(fold(" ".join(line.words[name.core : name.core + size])) in lex.places for size in range(1, name.last - name.core))
    team = ahead == "the" and of_place and line.low[name.last - 1] not in lex.peoples
    if ahead in lex.organizations_before or (team and not _goes_on(line, after, lex)):
        name.body += 4  # "the rebel group Emma", "the Boston Red Sox"


def _is_listed_as(name: Name, nouns: frozenset[str]) -> bool:
    """True for a name in a list behind what all in it are: "companies such as Lumen, | Quarry | and Lind"."""
    line, at = name.line, name.first - 1
    low = max(0, at - _LISTED)
    while at > low and (line.words[at] in {",", "and", "or"} or (line.words[at][0].isupper() and not line.opens(at))):
        at -= 1
    like = line.word(at) == "like" or (line.word(at) == "as" and line.word(at - 1) == "such")
    return like and any(word in nouns for word in line.low[max(0, at - _NOUN_BEFORE) : at])


def _is_listed_before(name: Name, nouns: frozenset[str]) -> bool:
    """True for a name in a list before what all in it are: "Rogers, | Craig | and Mayes counties"."""
    line, at = name.line, name.last
    high = min(len(line.words), at + _LISTED)
    while at < high and (line.words[at] in {",", "and"} or line.words[at][0].isupper()):
        at += 1
    return at > name.last and at < high and line.words[at] in nouns and "and" in line.words[name.first : at + 1][-4:]


def _has_what_bodies_have(name: Name, lex: Lexicon) -> bool:
    """True for a name of one word with what companies have right behind it, or before it with "of"."""
    line, before, after = name.line, name.first - 1, name.last
    if name.last - name.core != 1:
        return False
    owns = line.word(after) in {"'s", "’s"}
    at = after + owns
    head, following = line.word(at), line.word(at + 1)
    if head in lex.of_bodies or (head == "chief" and following == "executive") or (head in lex.of_bodies_bare and not owns):
        return True
    return line.word(before) == "of" and (
        line.word(before - 1) in lex.of_bodies or (line.word(before - 1) == "executive" and line.word(before - 2) == "chief")
    )


def _dates(name: Name) -> bool:
    """True for the place of a dateline: "MARAVAL (Reuters) — A man", "HARROW, May 3 — Police"; not for who speaks: "LIND — I never did"."""
    line, at = name.line, name.last
    if name.first != 0 or not all(word.isupper() for word in name.words) or not any(len(word) > 3 for word in name.words):
        return False
    end = next((n for n in range(at, min(at + _DATELINE, len(line.words) - 1)) if line.words[n] in _DASHES and not line.joined(n)), None)
    if end is None or not line.word(end + 1).isalnum():
        return False
    bare = end == at and len(name.words) <= _BARE and line.words[end + 1].istitle() and line.word(end + 1) not in TALKING
    return bare or line.words[at] in {",", "("}


def _goes_on(line: Line, at: int, lex: Lexicon) -> bool:
    """True where a noun follows that a name may only belong to: "the Kent County Fair | board"."""
    word = line.word(at)
    return word.isalnum() and word not in lex.closed and word not in lex.speech and word not in lex.person_verbs
