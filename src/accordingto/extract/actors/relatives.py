"""What the parse says is one: nouns beside a name ("Khan, the minister", "frontrunner Ada Lind"), and relative pronouns with the noun
that their clause hangs on ("the minister, who ...", "Khan, whose ...").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Final

from accordingto.extract.actors.found import Found
from accordingto.extract.actors.heard import KINDS, Heard, mention_span
from accordingto.extract.actors.lexicon import lexicon
from accordingto.extract.actors.lines import Line
from accordingto.extract.actors.traits import is_plural
from accordingto.extract.pronouns import RELATIVE, WHO
from accordingto.schema import ActorKind, MentionForm, Parse, Span

_ABLE: Final = frozenset({ActorKind.PERSON, ActorKind.GROUP, ActorKind.ORGANIZATION})
_CLIMB: Final = 4
"""So many words are climbed from "whose" to the verb of its clause."""
_APART: Final = frozenset(",(—–-")
_ASIDE: Final = 7
"""So many words before a relative pronoun an aside between commas or in brackets may begin."""
_OF_SEVERAL: Final = frozenset("are were have do".split())
_OF_ONE: Final = frozenset("has is was says does".split())
"""Verbs of one alone, behind "who"."""
_CALLED: Final = frozenset({"named", "called"})
_OF_STATE: Final = ("of", "state")
_SPEAKING: Final = RELATIVE - {"which"}
_NO_ROLE: Final = frozenset("a an the his her their its my our your this that one another".split())


def tie_beside(
    text: str,
    lines: Sequence[Line],
    parse: Parse,
    heard: Sequence[Heard],
    mentions: Sequence[tuple[Span, Found]],
    known: dict[int, Found],
) -> None:
    """Text, its lines, their parse and its phrases, the mentions that rules found, and the actor that they know for some of the phrases, by
    number: added to `known` is the named actor of each noun that stands beside its name.

    That is a noun of one person or one body that the name hangs on as its apposition, or that hangs so on the name (Universal
    Dependencies: appos), or that the name follows at once, or stands before at once ("Ledger
    magazine"). The mention that was found for the noun alone becomes the named actor's.
    """
    if not parse.parents:
        return
    press = lexicon().press
    bases = [0]
    for line in lines:
        bases.append(bases[-1] + len(line.words))
    headed = {bases[own.line.number] + own.head: own for own in heard}
    named = [(span, found) for span, found in mentions if found.named and found.mentions.get(span) is MentionForm.NAME]
    starts, ends = ({span[side]: (span, found) for span, found in reversed(named)} for side in (0, 1))  # the longest
    closes = {own.phrase.end: own for own in heard if own.phrase.form is MentionForm.NOMINAL}
    for token, own in headed.items():
        apposed = parse.relations[token] == "appos"
        if own.phrase.form is not MentionForm.NOMINAL and not apposed:
            continue
        pairs: list[tuple[Heard | None, Found | None]] = []
        line, nobody = own.line, ((0, 0), None)
        behind = own.head + 1 + 2 * (line.low[own.head + 1 : own.head + 3] == _OF_STATE)
        behind += line.word(behind) in _CALLED  # "an asylum-seeker named Lind"
        if behind < len(line.words):
            pairs.append((own, starts.get(line.starts[behind], nobody)[1]))
        of_news = line.low[own.head - 1] == "news" and line.low[own.head] in lexicon().news  # "the Anadolu news agency"
        if (line.low[own.head] in press or of_news) and own.head - of_news > own.first:
            pairs.append((own, ends.get(line.ends[own.head - 1 - of_news], nobody)[1]))
        if own.last + 1 < len(line.words) and line.words[own.last] == ",":
            (_, end), found = starts.get(line.starts[own.last + 1], nobody)
            at, stop = bases[line.number] + own.last + 1, bases[line.number] + bisect_left(line.starts, end)
            if any(parse.parents[n] == token and parse.relations[n] != "conj" for n in range(at, stop)):
                pairs.append((own, found))
        if apposed:
            other, before = headed.get(parse.parents[token]), _before_comma(own)
            if own.phrase.form is MentionForm.NAME:
                pairs += [(other, known.get(own.number)), (closes.get(before), known.get(own.number))]
            else:
                pairs += [(own, known.get(other.number) if other is not None and other.phrase.form is MentionForm.NAME else None)]
                pairs += [(own, ends.get(before, nobody)[1])]
        for noun, bearer in pairs:
            if noun is None or bearer is None or not bearer.named or not _is_one(noun, bearer):
                continue
            alone = known.get(noun.number)
            if alone is not None and alone.named:
                continue
            if alone is not None:
                low, high = noun.phrase.head
                for span in [span for span in alone.mentions if span[0] <= low and high <= span[1]]:
                    bearer.mentions[span] = alone.mentions.pop(span)
            known[noun.number] = bearer
            role = _role(text, noun)
            if bearer.kind is ActorKind.PERSON and not any(had in role or role in had for had in bearer.roles):
                bearer.add_role(role)


def _before_comma(own: Heard) -> int:
    """A phrase -> where what stands before its comma ends, an age aside ("Ada Lind, 30, | a nurse"); -1 where it has none.

    The tagger knows an apposition better than what it belongs to.
    """
    line, at = own.line, own.first - 1
    if at >= 3 and line.words[at] == "," and line.words[at - 1].isdigit() and line.words[at - 2] == ",":
        at -= 2
    return line.ends[at - 1] if at > 0 and line.words[at] == "," else -1


def _is_one(noun: Heard, bearer: Found) -> bool:
    """True for a noun that may be what the bearer of a name is: one person or one body."""
    kind = KINDS.get(noun.phrase.kind)
    able = noun.phrase.form is MentionForm.NOMINAL and kind is bearer.kind and kind in {ActorKind.PERSON, ActorKind.ORGANIZATION}
    return able and noun.tags[noun.head] == "NOUN" and not is_plural(noun.line.words[noun.head].lower())


def _role(text: str, noun: Heard) -> str:
    """A noun phrase -> its words without the article, and without the name that follows its head at once."""
    end = mention_span(text, noun)[1]
    if noun.head + 1 < noun.last and (noun.line.words[noun.head + 1][0].isupper() or noun.line.words[noun.head + 1] == "@"):
        end = noun.phrase.head[1]
    elif noun.line.low[noun.head + 1 : noun.head + 3] == _OF_STATE:
        end = noun.line.ends[noun.head + 2]
    if text[end - 1] in "-–":  # "chief executive of a Toledo- | based firm"
        end = noun.phrase.head[1]
    first, _, rest = " ".join(text[noun.phrase.start : end].split()).partition(" ")
    return rest if first.lower() in _NO_ROLE else f"{first} {rest}".strip()


def tie_relatives(lines: Sequence[Line], parse: Parse, mentions: Sequence[tuple[Span, Found]]) -> None:
    """Lines, their parse, and the mentions of all actors in order of start -> "who", "whose", "whom" added to the mentions of theirs.

    The clause of a relative pronoun hangs on its noun as acl:relcl (Universal Dependencies); where that is nobody’s mention, it is whom
    the words right before it mean.
    """
    if not parse.parents:
        return
    spans = [span for line in lines for span in zip(line.starts, line.ends, strict=True)]
    words = [word for line in lines for word in line.low]
    starts = [span[0] for span, _ in mentions]
    longest = max((end - start for (start, end), _ in mentions), default=0)
    closes = {span[1]: (span, found) for span, found in reversed(mentions)}  # the longest
    for number, word in enumerate(words):
        which = word == "which" and words[number - 1 : number] in ([","], [")"])
        if word not in WHO and not which:
            continue
        noun = noun_above(parse, number)
        holding = []
        if noun is not None:
            start, end = spans[noun]
            near = mentions[bisect_left(starts, start - longest) : bisect_right(starts, start)]
            holding = [(span, found) for span, found in near if span[0] <= start and end <= span[1] <= spans[number][0]]
        if holding:
            found: Found | None = None if which else min(holding, key=lambda pair: pair[0][1] - pair[0][0])[1]
        else:
            found = _right_before(words, spans, number, noun, closes)
        if found is not None and found.kind in _ABLE:
            found.mentions.setdefault(spans[number], MentionForm.PRONOUN)


def _right_before(
    words: Sequence[str], spans: Sequence[Span], number: int, noun: int | None, closes: Mapping[int, tuple[Span, Found]]
) -> Found | None:
    """A relative pronoun, the noun that its clause hangs on, and where each mention ends -> whom the words right before it mean: somebody
    with a name, behind a comma, or else somebody without one.

    Not where the noun is somebody else ("the wife of Lind, who"), nor where several may be meant ("Lind and Berg, who said").
    """
    apart = number > 0 and words[number - 1] in _APART
    at = number - 1 - apart
    if apart and words[at] == ")":  # "the Lind Union (LU), which"
        at = next((before for before in range(at, max(-1, at - _ASIDE), -1) if words[before] == "("), at + 1) - 1
    span, found = closes.get(spans[at][1], ((0, 0), None)) if at >= 0 else ((0, 0), None)
    if apart and (found is None or found.kind is ActorKind.PLACE):  # "Lind, Democrat of Orwell, who"
        at = next((before for before in range(at, max(-1, at - _ASIDE), -1) if words[before] == ","), 0) - 1
        span, found = closes.get(spans[at][1], ((0, 0), None)) if at >= 0 and words[at + 2] not in {"and", "the", "a"} else ((0, 0), None)
        if found is not None and found.kind is not ActorKind.PERSON:
            return None
    if found is not None and found.kind is ActorKind.PERSON and found.named and not _OF_SEVERAL.isdisjoint(words[number + 1 : number + 2]):
        return None  # "those who back Lind, who are angry"
    able = {ActorKind.ORGANIZATION} if words[number] == "which" else {ActorKind.PERSON, ActorKind.GROUP}
    if found is None or found.kind not in able or found.named is not apart:
        return None
    lex = lexicon()
    if noun is not None and spans[noun][0] < span[0] and (words[noun] in lex.roles or words[noun] in lex.kin or words[noun] in lex.plurals):
        return None
    before = bisect_left(spans, span) - 1
    listed = before >= 0 and words[before] in {"and", "or", "&"}
    return found if not listed or not _OF_ONE.isdisjoint(words[number + 1 : number + 2]) else None


def noun_above(parse: Parse, number: int) -> int | None:
    """A relative pronoun -> the noun before it that its clause hangs on; None where the parse shows none."""
    at = number
    for _ in range(_CLIMB):
        if parse.relations[at] == "acl:relcl":
            return parse.parents[at] if parse.parents[at] < number else None
        if parse.parents[at] == at:
            return None
        at = parse.parents[at]
    return None


def nouns_above(text: str, lines: Sequence[Line], parse: Parse, sources: Sequence[Span]) -> dict[int, int]:
    """A text, its lines and their parse, and the sources of its statements -> the tokens that those hang on which are "who" or "that"
    alone, each with where that begins. "Which" is rather what stands right before it.
    """
    speaking = {start for start, end in sources if text[start:end].strip(" ,").lower() in _SPEAKING} if parse.parents else set()
    starts = (start for line in lines for start in line.starts) if speaking else ()
    found = {noun_above(parse, number): start for number, start in enumerate(starts) if start in speaking}
    return {noun: start for noun, start in found.items() if noun is not None}
