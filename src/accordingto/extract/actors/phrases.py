"""A sentence -> the noun phrases in it that stand for somebody: "the ambassador", "two State Department officials", "a memo"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accordingto.extract.actors.lexicon import Lexicon, fold, lexicon
from accordingto.extract.actors.lines import Line
from accordingto.extract.auxiliaries import BE
from accordingto.extract.tags import VERBAL
from accordingto.schema import ActorKind

BEING = frozenset({"is", "was", "became", "remains", "becomes", "remained"})
_BETWEEN = frozenset({"not", "n't", "n’t", "also", "now", "still", "really", "just", "never", "always", "once", "such"})
_CLITICS = frozenset({"'s", "’s", "'", "’"})
_PARTIES = frozenset({"r", "d", "i"})
_ADJOINING = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "PUNCT"})

Reading = tuple[Sequence[str], Sequence[str]]
"""The tagger's parts of speech and relations of a line's words; both are empty where there is no parse."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: tokens [first, last), its head noun in the singular, what goes before it, and its kind.

    `last` includes what belongs to a role ("ambassador to the United States"); `stop` is the end without that. `determiner` is
    "the", "a", "'s" and so on, or "" where there is none; `possessor` is the token number where a possessor's name ends.
    """

    line: Line
    first: int
    body: int
    at: int
    stop: int
    last: int
    head: str
    kind: ActorKind
    plural: bool
    determiner: str
    marks: frozenset[str]


def find_phrases(line: Line, ends: dict[int, int], starts: dict[int, int], read: Reading, lex: Lexicon) -> Iterator[Phrase]:
    """A line, the token numbers of the names in it (last -> first, first -> last), how the tagger reads it, and the lists -> its phrases,
    in order. What the tagger takes for a verb, or for a part of the noun behind it, heads none.
    """
    inside = {at for first, last in starts.items() for at in range(first, last)}
    for at, low in enumerate(line.low):
        kind_head = _kind(low, lex)
        if kind_head is None or at in inside or not _ends_phrase(line, at, starts, lex):
            continue
        if read[0] and (read[0][at] in VERBAL or read[1][at] == "compound"):
            continue
        kind, head, plural = kind_head
        found = _before(line, at, (ends, inside), read, plural=plural, lex=lex)
        if found is None:
            continue
        first, body, determiner = found
        told = line.word(body - 1) == "as" or (line.word(body - 1) in BEING and line.word(body - 2) == "who")
        if determiner == "" and not plural and not told:
            continue
        marks, placed = find_marks(line, first, at, lex)
        marks |= {line.low[here] for here in range(first, at) if here + 1 in ends and here not in placed}  # "the Lind campaign"
        last = at + 1
        if line.word(last) in {"of", "for", "to", "at", "from", "in"}:
            name = last + (2 if line.word(last + 1) == "the" else 1)
            if name in starts or name - 1 in starts:
                last = starts.get(name, starts.get(name - 1, last))
            elif name < len(line.words) and line.words[name][0].isupper() and line.low[name] not in lex.never:
                last = name + 1
                while last < len(line.words) and line.words[last][0].isupper():
                    last += 1
            if line.word(last) in _CLITICS:
                last = at + 1  # "the chair of Lind's campaign" is not Lind's
            elif last > at + 1 and read[1] and read[1][last - 1] in {"amod", "compound"}:
                while last < len(line.words) and line.words[last].islower() and read[0][last] in {"NOUN", "ADJ"}:
                    last += 1  # "the father of the Orwell | nightclub gunman"
        yield Phrase(line, first, body, at, at + 1, last, head, kind, plural, determiner, marks)


def find_marks(line: Line, first: int, stop: int, lex: Lexicon) -> tuple[frozenset[str], set[int]]:
    """Tokens of a line -> the peoples and places among them, each as its country or place, and the tokens of the places."""
    marks: set[str] = set()
    placed: set[int] = set()
    at = first
    while at < stop:
        pair = f"{line.low[at]} {line.word(at + 1)}" if at + 1 < stop else ""
        word = pair if pair in lex.places else line.low[at]
        if mark := lex.peoples.get(word) or lex.places.get(word, word if word in lex.peoples else ""):
            marks.add(mark)
            placed.update(range(at, at + 1 + (word == pair)))
        at += 1 + (word == pair)
    return frozenset(marks), placed


def find_home(line: Line, first: int, last: int, lex: Lexicon) -> frozenset[str]:
    """Where a title begins and a name behind it ends -> the place that stands before or behind them: "New Jersey | Gov. Ada Lind",
    "Sen. Ada Lind | (D-Vt.)", "Senator Ada Lind | of Vermont".
    """
    before, _ = find_marks(line, max(0, first - 2), first, lex)
    at, opens = last + 1, line.word(last)
    party = line.word(at) in _PARTIES and line.word(at + 1) in {"-", "–"}
    at += 2 * party
    if opens == "(" or (opens == "," and party):
        state = lex.states.get(fold(line.word(at))) or lex.states.get(fold(f"{line.word(at)} {line.word(at + 1)}"))
        return before | ({state} if state else set())
    if opens == "of":
        return before | find_marks(line, at, min(at + 2, len(line.words)), lex)[0]
    return before


def _kind(low: str, lex: Lexicon) -> tuple[ActorKind, str, bool] | None:
    if low in lex.roles:
        return ActorKind.PERSON, low, False
    if low in lex.plurals:
        return ActorKind.GROUP, lex.plurals[low], True
    if low in lex.documents or low in lex.documents_generic:
        return ActorKind.DOCUMENT, low, False
    if low in lex.organizations_common:
        return ActorKind.ORGANIZATION, low, False
    return None


def _ends_phrase(line: Line, at: int, names: dict[int, int], lex: Lexicon) -> bool:
    """True where the noun at a token is the last of its phrase: a mark, a small word, a verb or the end comes next, not a noun."""
    if at + 1 >= len(line.words):
        return True
    word, low = line.words[at + 1], line.low[at + 1]
    if at + 1 in names:
        return line.low[at] in lex.plurals
    if not word[0].isalpha():
        return word not in "-" or not line.joined(at + 1)
    if low in {"and", "or"} and line.low[at] == "military":
        return False  # "his military and civilian opponents"
    if low == "of" and line.low[at] == "text":
        return False  # the text of a document is no other document
    if low in lex.roles or low in lex.plurals or low in lex.documents or low in lex.organizations_common:
        return False
    if low in lex.closed or low in lex.speech or low in lex.participles or low in lex.person_verbs:
        return True
    return low.endswith(("ed", "ly", "ing")) or (
        low.endswith("s") and line.word(at + 2) in lex.closed and line.low[at] not in lex.documents_generic
    )


def _before(
    line: Line, at: int, names: tuple[dict[int, int], set[int]], read: Reading, *, plural: bool, lex: Lexicon
) -> tuple[int, int, str] | None:
    """A head's token number -> where its phrase starts, where it starts without article or possessor, and the determiner.

    None where what stands before is not understood.
    """
    low = line.low
    ends, inside = names
    body = at
    for here in range(at - 1, max(-1, at - 8), -1):
        word = low[here]
        if (here in inside and word != "the") or (word in lex.role_mods and word in lex.closed):  # "most popular"
            body = here
            continue
        if plural and word in {"that", "this"}:
            return body, body, ""  # "said that engineers": it opens a clause
        if word in lex.determiners:
            return here, body, word
        if word in _CLITICS:
            first = ends.get(here)
            if first is None and here > 1 and low[here - 2] in lex.determiners and low[here - 1].isalpha():
                first = here - 2  # "the party's leader"
            return (first, body, "'s") if first is not None else None
        if plural and (word in lex.quantities or word.isdigit()):
            if low[here - 1] == "the" and here:
                return here - 1, body, "the"
            return here, here, "some"
        if word in lex.closed or word in lex.speech or not (word[0].isalpha() or (word == "-" and line.joined(here))):
            break
        listed = word in lex.role_mods or word in lex.peoples or word in lex.places or word == "-"
        if not listed and not _belongs(line, here, read, lex):
            break
        body = here
    return body, body, ""


def _belongs(line: Line, here: int, read: Reading, lex: Lexicon) -> bool:
    """True where a word that no list knows belongs to the noun behind it: so the tagger reads it; "contradicting | police" is no phrase.

    Without its reading, on the way to an article only.
    """
    tags, relations = read
    if tags:
        return tags[here] in _ADJOINING or relations[here] in {"amod", "compound"}
    return any(line.low[back] in lex.determiners or line.low[back] in _CLITICS for back in range(max(0, here - 4), here))


def is_said_of(line: Line, first: int) -> bool:
    """True where a phrase with "a" says only what somebody is or is like: "she is not a | politician", "as a | candidate"."""
    if line.low[first] not in {"a", "an"}:
        return False
    before = first - 1
    while before > 0 and line.low[before] in _BETWEEN:
        before -= 1
    return line.word(before) in BE | BEING or line.word(first - 1) == "as"


def role_text(phrase: Phrase, text: str) -> str:
    """A phrase and the text -> the role it names, without its article; a possessor stays ("Pakistan’s most popular politician"), and so
    does its time ("finance minister at the time").
    """
    line = phrase.line
    first = phrase.first if phrase.determiner == "'s" else phrase.body
    if first > 0 and line.low[first] == "the":
        first += 1
    return " ".join(text[line.starts[first] : line.ends[end_of_time(line, phrase.last) - 1]].split())


def begin_of_time(line: Line, first: int) -> int:
    """Where a title begins, and with it what says when it was held: "then-Prime | Minister Ada Lind", "former | president"."""
    first -= line.word(first - 1) == "prime"
    if line.word(first - 1) in {"-", "–"} and line.joined(first):
        return first - 2 if line.word(first - 2) in lexicon().held else first
    opens = line.word(first - 1) == "then" and line.opens(first - 1)  # "Then spokesman Ned Price left."
    return first - (line.word(first - 1) in lexicon().held and not opens)


def end_of_time(line: Line, last: int) -> int:
    """Where a role ends, and behind it what says when it was held: "at the time", "since 2015", "from 2001 to 2004"."""
    if line.low[last : last + 3] in {("at", "the", "time"), ("at", "that", "time")}:
        return last + 3
    if (
        line.word(last) == "from"
        and line.word(last + 2) in {"to", "until", "till"}
        and _is_year(line, last + 1)
        and _is_year(line, last + 3)
    ):
        return last + 4
    if line.word(last) in {"until", "till", "since"}:
        year = next((at for at in range(last + 1, last + 4) if _is_year(line, at)), None)
        return year + 1 if year is not None else last
    return last + (line.word(last) == "then")


def _is_year(line: Line, at: int) -> bool:
    word = line.word(at)
    return len(word) == 4 and word.isdigit() and word[0] in "12"


def head_of_role(words: Sequence[str], lex: Lexicon) -> str:
    """The words of a role in lower case -> its head noun, or "" where the lists have none."""
    return next((word for word in reversed(words) if word in lex.roles), "")
