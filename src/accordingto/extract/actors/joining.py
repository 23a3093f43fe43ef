"""Where a name goes on, and where it ends: what stands between the words of one ("of the", "bin", "&", an apostrophe, "and")."""

from __future__ import annotations

from accordingto.extract.actors.lexicon import Lexicon, fold
from accordingto.extract.actors.lines import Line

_MAX_OWNED = 4
"""So many words with a capital may name what belongs to several."""


def is_capital(word: str) -> bool:
    """True for a word with a capital."""
    return word[0].isupper()


def is_capital_at(line: Line, index: int) -> bool:
    """True where a word with a capital stands at an index of a line."""
    return 0 <= index < len(line.words) and is_capital(line.words[index])


def owned_by_several(line: Line, at: int, lex: Lexicon) -> bool:
    """True for an apostrophe between several and the body that is theirs: "the Dockers | ' | Guild", "the Workers' Trade Union", "the
    People | 's | Liberation Army".
    """
    several = line.words[at] in {"'", "’"} and line.low[at - 1].endswith("s")
    if not (several or (line.words[at] in {"'s", "’s"} and line.low[at - 1] in lex.owners)) or not line.joined(at) or line.joined(at + 1):
        return False
    last = at
    while is_capital_at(line, last + 1) and last - at < _MAX_OWNED and line.low[last + 1] not in lex.never:
        last += 1
    return last > at and line.low[last] in lex.organizations


def is_given_half(line: Line, at: int, lex: Lexicon) -> bool:
    """True where a hyphen and a short word in lower case end a given name ("Kim Jong-un"), not a compound ("New York-based")."""
    word = line.word(at + 1)
    return (
        line.joined(at)
        and line.joined(at + 1)
        and word.isalpha()
        and len(word) <= 5
        and word not in lex.compounds
        and (word not in lex.closed or line.low[at - 1] not in lex.places)
        and fold(" ".join(line.words[at - 2 : at])) not in lex.places
    )


def join_halves(line: Line, start: int, at: int, has_head: bool, lex: Lexicon) -> int:
    """1 where "and" joins two halves of one name: "College of Surgeons | and | Nurses", "the World Travel | and | Tourism Council"."""
    if line.low[at] != "and" or not is_capital_at(line, at + 1):
        return 0
    before, behind = line.low[at - 1], line.low[at + 1]
    if has_head and behind in lex.topics and not is_capital_at(line, at + 2) and {"of", "for"} & set(line.low[start:at]):
        return 1  # "Institute of Standards | and | Technology"
    if has_head and line.low[at - 2] == "on":
        return int(line.low[at - 3] in lex.heads_on)  # "Committee on Intelligence and Security"
    if has_head:
        return int(line.low[at - 2] == "of" and before.endswith("s") and behind.endswith("s") and not is_capital_at(line, at + 2))
    alone = at - start < 2 or line.word(start - 1) != "the" or any(lex.is_listed(word) for word in line.low[start:at])
    return int(not alone and line.word(at + 2) in lex.organizations)


def join(line: Line, at: int, has_head: bool, lex: Lexicon) -> int:
    """How many tokens from an index on link two parts of one name ("of the", "bin", "&"); 0 where the name ends."""
    low, before = line.low[at], line.low[at - 1]
    if low in {"of", "for", "on"}:
        step = 2 if line.word(at + 1) == "the" else 1
        if not is_capital_at(line, at + step) or line.word(at + step) in lex.never:
            return 0
        if low == "of" and before in lex.titles and not has_head:
            return step if of_title(line, at + 1, lex) else 0
        what = line.word(at + step)
        if low == "of" and before in lex.purposes and line.low[at - 2 : at - 1] in {("for",), ("the",)}:
            return step if has_head else 0  # "Institute for the Study of War"
        if low == "on":
            return step if has_head and step == 1 and before in lex.heads_on else 0
        return step if (before in lex.heads_of if low == "of" else has_head and (step == 1 or what in lex.purposes)) else 0
    if low == "&":
        return 1 if is_capital_at(line, at + 1) else 0
    if low == "and":
        follows = line.word(at + 2)
        return (
            1
            if before in lex.organization_and
            and is_capital_at(line, at + 1)
            and (has_head or follows in lex.organizations or (line.word(at + 3) in lex.organizations))
            else 0
        )
    if low in {"d", "l"} and line.word(at + 1) in {"'", "’"} and line.joined(at + 1) and line.joined(at + 2):
        return 2 if is_capital_at(line, at + 2) else 0  # "d'Alembert"
    step = 0
    while step < 3 and line.word(at + step) in lex.particles and not is_capital_at(line, at + step):
        step += 1
        if line.word(at + step) == "-" and line.joined(at + step):
            return step + 1 if is_capital_at(line, at + step + 1) else 0
    return step if step and line.low[at] not in {"a", "i"} and is_capital_at(line, at + step) else 0


def of_title(line: Line, at: int, lex: Lexicon) -> int:
    """How many tokens from an index on are what a title is of ("State", "the House"); 0 where they are none."""
    if fold(" ".join(line.words[at : at + 2])) in lex.title_of:
        return 2
    return 1 if line.word(at) in lex.title_of else 0
