"""The tagger's noun phrases, each where it stands in its line; and the names among them, as a second voice beside the rules."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from accordingto.extract.actors.found import Found
from accordingto.extract.actors.joining import is_capital_at
from accordingto.extract.actors.lexicon import Lexicon
from accordingto.extract.actors.lines import Line
from accordingto.extract.actors.names import Name, find_surname, is_part_of, make_names
from accordingto.extract.heads import BEHIND_NAME
from accordingto.extract.pronouns import PRONOUNS
from accordingto.extract.tags import FINITE, TENSED, VERBAL, VERBS
from accordingto.schema import ActorKind, MentionForm, NounPhrase, Parse, Span

KINDS: Final = {"person": ActorKind.PERSON, "organization": ActorKind.ORGANIZATION, "place": ActorKind.PLACE}
"""GUM's kinds that are actors."""

SURE: Final = 0.8
"""A phrase that is less surely one makes no name of its own."""

_OF_SEVERAL: Final = ("ese", "ish", "sh", "ch", "ss")
"""What ends an adjective that with "the" means a people."""
_ARTICLES: Final = frozenset({"a", "an", "the"})
_BODIES: Final = frozenset({ActorKind.ORGANIZATION, ActorKind.PERSON})
"""What the tagger may take a body's name for."""
_LINKS: Final = frozenset({"of", "the", "for", "on", "&", "-", "–", "'", "’", ".", "de", "la", "van", "von", "bin", "al", "da", "di", "du"})
_BEFORE_SPEAKER: Final = frozenset({"the", "by", "to", "from", "of", "with", "for", "that"})
_NESTED: Final = 4
"""So many mentions before a head are looked at for one that holds it."""
_ARTICLE: Final = 4
"""By so much a phrase may begin behind a mention: "the"."""
_MONTHS: Final = frozenset("january february april june july september october november december".split())
"""Those that are hardly anybody's surname."""
_STOPS: Final = frozenset(',;:—–()[]“”"')
_CLAUSES: Final = frozenset({"who", "whose", "whom", "which", "that", "where", "when"})
_PERSON_LINKS: Final = _LINKS - {"of", "the", "for", "on"}
_OTHERS: Final = VERBAL | {"NOUN", "ADJ", "ADV", "ADP", "DET", "CCONJ", "SCONJ", "INTJ"}
"""Parts of speech that a word with a capital has where only its place gave it one."""
_NAMED: Final = VERBS | {"ADJ", "NOUN", "NUM"}


@dataclass(frozen=True, slots=True)
class Heard:
    """A noun phrase of the tagger: tokens [first, last) of its line, its head's token there, and its number in the parse.

    `tags` are those of the whole line.
    """

    number: int
    phrase: NounPhrase
    line: Line
    first: int
    last: int
    head: int
    tags: Sequence[str]


def place_phrases(lines: Sequence[Line], parse: Parse, lex: Lexicon) -> list[Heard]:
    """Lines and the parse of the same sentences -> its phrases, in order.

    What no list has as a pronoun, and has a capital, is a name: the tagger takes "Trump" for a pronoun now and then. And a noun in lower
    case behind an article is none ("a bus driver"), nor is one of several that opens a sentence: "Economists said".
    """
    if not parse.phrases:
        return []
    read, base = [], 0
    for line in lines:
        read.append(parse.tags[base : base + len(line.words)])
        base += len(line.words)
    opens = [line.starts[0] for line in lines]
    heard, pronouns = [], lex.closed | PRONOUNS
    for number, phrase in enumerate(parse.phrases):
        form = phrase.form
        at = bisect_right(opens, phrase.head[0]) - 1
        line = lines[at]
        first, head = (bisect_right(line.starts, start) - 1 for start in (phrase.start, phrase.head[0]))
        last = bisect_right(line.starts, phrase.end - 1)
        tags = read[at]
        if form is MentionForm.PRONOUN and line.words[head][0].isupper() and line.low[head] not in pronouns:
            form, tags = MentionForm.NAME, (*tags[:head], "PROPN", *tags[head + 1 :])
        elif form is MentionForm.NAME and _is_noun(line, first, head, lex):
            form, tags = MentionForm.NOMINAL, (*tags[:head], "NOUN", *tags[head + 1 :])
        heard.append(Heard(number, phrase if form is phrase.form else replace(phrase, form=form), line, first, last, head, tags))
    return heard


def _is_noun(line: Line, first: int, head: int, lex: Lexicon) -> bool:
    """True for what the tagger takes for a name, and is a plain noun."""
    if line.words[head].islower():
        return line.low[first] in _ARTICLES or line.low[head] in lex.plurals or line.low[head] in lex.roles
    low = line.low[head]
    several = low in lex.plurals or (
        low.endswith("s") and any(one in lex.organizations_common for one in (low[:-1], low[:-2], f"{low[:-3]}y"))
    )
    return first == head and line.opens(head) and several  # "Economists said", "Companies that use it say"


def add_voices(names: Sequence[Name], heard: Sequence[Heard], lower: frozenset[str], lex: Lexicon) -> list[Name]:
    """The names that the rules find, the tagger's phrases, and the words that the document has in lower case -> all names in order, with
    what the tagger says of their kinds.

    A phrase whose head is a proper noun is a name: the proper nouns around its head, with what links them. Where rules and tagger
    overlap, the rules say where the name begins and ends, but for an "of" behind which it goes on ("Medical Journal of Australia").
    """
    by_line: dict[int, list[Name]] = {}
    for name in _cut_names(names, heard, lex):
        by_line.setdefault(name.line.number, []).append(name)
    for own in heard:
        if _is_people(own, lex):
            here = by_line.setdefault(own.line.number, [])
            if not any(name.core <= own.head < name.last for name in here):
                here += make_names(own.line, own.head, own.last, lex, person=True)
            continue
        if own.phrase.form is not MentionForm.NAME or own.line.loud:
            continue
        core, last = _name_in(own, lex)
        here = by_line.setdefault(own.line.number, [])
        known = next((name for name in here if name.core <= own.head < name.last), None)
        voice = KINDS.get(own.phrase.kind), own.phrase.sure_kind
        if known is not None and not _goes_on(known, own, core, last, lex):
            known.heard.append(voice)
        elif voice[0] is not None and own.phrase.sure >= SURE and _may_be_new(own.line, core, last, lower, lex):
            inside = [name for name in here if core < name.last and name.first < last]
            if known is None and inside:
                continue
            here[:] = [name for name in here if name not in inside]
            person = voice[0] is ActorKind.PERSON and own.line.low[last - 1] in lex.surnames | lex.regnal
            here += [replace(name, heard=[voice]) for name in make_names(own.line, core, last, lex, person=person)]
    return [name for number in sorted(by_line) for name in sorted(by_line[number], key=lambda name: name.first)]


def _is_people(own: Heard, lex: Lexicon) -> bool:
    """True for a people by its adjective alone: "the British", not "the British fleet", nor "the Texan"."""
    line, alone = own.line, own.head == own.first + 1 == own.last - 1
    person = own.phrase.kind == "person" and own.phrase.sure >= SURE and not line.loud
    return (
        alone and person and line.low[own.first] == "the" and line.low[own.head] in lex.peoples and line.low[own.head].endswith(_OF_SEVERAL)
    )


def _cut_names(names: Sequence[Name], heard: Sequence[Heard], lex: Lexicon) -> list[Name]:
    """Names that the rules find by their capitals alone -> the same, cut where the tagger reads a word of them as no name.

    In a title every word has a capital: "Ada Lind Slams | Karl Berg", "Unlike | Ada Lind". A name of which the tagger takes no word for
    the head of one, and the last for a noun or a verb, is none ("Word Name").
    """
    voices: dict[int, list[Heard]] = {}
    for own in heard:
        voices.setdefault(own.line.number, []).append(own)
    kept: list[Name] = []
    whole = {name.key for name in names if not _doubted(name, voices)}
    known, surnames = lex.bodies | lex.realms | lex.place_heads, {name.key.split()[-1] for name in names if " " in name.key}
    for name in names:
        here = voices.get(name.line.number, [])
        tags = here[0].tags if here else ()
        others = _doubted(name, voices)
        word = name.line.low[name.last - 1]
        meant = name.body or word in (known if name.last - name.core == 1 else lex.surnames) or (name.opens and word in surnames)
        headline = name.kind is ActorKind.ORGANIZATION and any(tags[at] in FINITE for at in others if at < name.last - 1)
        meant = meant or (" " in name.key and name.key in whole)
        if not others or name.role is not None or meant or not (headline or name.kind in {None, ActorKind.PERSON}):
            kept.append(name)
            continue
        spoken = [own for own in here if own.phrase.form is MentionForm.NAME and name.core <= own.head < name.last]
        extents = [_name_in(own, lex) for own in spoken]
        if any(low <= at < high for at in others for low, high in extents):
            kept.append(name)
        elif extents:
            for low, high in sorted(set(extents)):
                kept += make_names(name.line, max(low, name.core), min(high, name.last), lex)
        elif (name.sure and not headline) or name.last - 1 not in others or name.line.low[name.core] in lex.given:
            kept.append(name)
        elif (voice := _called(name, here, lex)) is not None:
            kept.append(replace(name, heard=[*name.heard, voice], noun=True))
    return kept


def _doubted(name: Name, voices: Mapping[int, Sequence[Heard]]) -> list[int]:
    """A name, and the phrases heard in each line -> which of its capital words the tagger takes for something else than a name."""
    here = voices.get(name.line.number)
    tags = here[0].tags if here else ()
    return [at for at in range(name.core, name.last) if tags and tags[at] in _OTHERS and name.line.words[at][0].isupper()]


def _called(name: Name, here: Sequence[Heard], lex: Lexicon) -> tuple[ActorKind | None, float] | None:
    """A name of several words whose last one the tagger takes for a noun, and the phrases of its line -> what the tagger says of its kind
    where it is a body's for all that: inside a sentence whose verb has no capital ("the Daily Caller reports"). None elsewhere.
    """
    line, last = name.line, name.last - 1
    tags = here[0].tags if here else ()
    told = any(tag in TENSED and word.islower() for tag, word in zip(tags, line.words, strict=False))
    able = last - name.core > 0 and told and not any(line.low[last] in words for words in (lex.titles, lex.roles, lex.plurals))
    if not able or any(not line.words[at][0].isupper() for at in range(name.core, name.last)) or line.opens(name.core):
        return None
    return next((
        (ActorKind.ORGANIZATION, own.phrase.sure_kind) for own in here
        if own.head == last and own.first <= name.core and KINDS.get(own.phrase.kind) in _BODIES and own.phrase.sure >= SURE
    ), None)  # fmt: skip


def with_openers(names: Sequence[Name], lex: Lexicon) -> list[Name]:
    """Names in order -> the same, each with the small word before it, where that has a capital and the document has both as one name
    elsewhere: "Just | Eat said", after "the delivery service Just Eat".
    """
    keys = {name.key for name in names if " " in name.key}
    whole: list[Name] = []
    for name in names:
        at = name.first - 1
        own = (
            at >= 0 and name.line.low[at] in lex.in_names and name.line.words[at][0].isupper() and f"{name.line.low[at]} {name.key}" in keys
        )
        for one in make_names(name.line, at, name.last, lex) if own else [name]:
            one.heard = name.heard
            whole.append(one)
    return whole


def with_surnames(names: Sequence[Name], lines: Sequence[Line], lex: Lexicon) -> list[Name]:
    """Names in order -> the same and, in order, each title that is the surname of somebody with a full name: "Deacon has won", after
    "Colleen Deacon".
    """
    full = [name for name in names if " " in name.key and (name.kind is ActorKind.PERSON or name.key.split()[0] in lex.given_gender)]
    able = {name.key.split()[-1] for name in full} & lex.titles
    by_line: dict[int, list[Name]] = {}
    for name in names:
        by_line.setdefault(name.line.number, []).append(name)
    for line in lines:
        if able.isdisjoint(line.low) or line.loud:
            continue
        here = by_line.setdefault(line.number, [])
        for at in (at for at, word in enumerate(line.low) if word in able and line.words[at].istitle()):
            apart = is_capital_at(line, at + 1) or line.word(at - 1) in lex.determiners or (at and line.words[at - 1][0].isupper())
            if not apart and not any(name.first <= at < name.last for name in here):
                here += find_surname(line, at, lex)
    return [name for number in sorted(by_line) for name in sorted(by_line[number], key=lambda name: name.first)]


def mark_speaking(names: Sequence[Name], sources: Sequence[Span]) -> None:
    """Names, and the sources of the statements that were found -> names that open one, title and article aside, know that they speak."""
    spans = sorted(sources)
    starts = [start for start, _ in spans]
    for name in names:
        start, end = name.line.starts[name.core], name.line.ends[name.last - 1]
        at = bisect_right(starts, start) - 1
        if at >= 0 and end <= spans[at][1]:
            before = [name.line.low[n] for n in range(name.first) if name.line.starts[n] >= spans[at][0]]
            name.speaks = all(word in _BEFORE_SPEAKER for word in before) and not _belongs(name, spans[at][1])


def _belongs(name: Name, end: int) -> bool:
    """True for a name behind which, before a source ends, stands a noun that it belongs to: "Lind | officials", not "Lind herself"."""
    line, at = name.line, name.last
    behind = line.low[at] if at < len(line.words) and line.ends[at] <= end else ""
    return behind.isalpha() and behind not in BEHIND_NAME


def _goes_on(known: Name, own: Heard, core: int, last: int, lex: Lexicon) -> bool:
    """True where a name of the rules is no person's, and goes on for the tagger behind a word that links, or a place's before a dash."""
    if known.kind is ActorKind.PLACE and core < known.core - 1 and known.line.words[known.core - 1] == "–":
        return True
    line = own.line
    if own.phrase.kind == "person" and own.phrase.sure >= SURE and known.kind in {None, ActorKind.PERSON} and known.last == last - 1:
        word = line.low[known.last]
        return (
            own.tags[known.last] == "PROPN"
            and line.words[known.last].istitle()
            and word in lex.surnames | lex.regnal
            and core == known.core
        )
    return (
        own.phrase.kind == "organization"
        and known.last < last
        and known.line.words[known.last] in {"of", "for", "–"}
        and known.role is None
    )


def _may_be_new(line: Line, core: int, last: int, lower: frozenset[str], lex: Lexicon) -> bool:
    """True where a run of words may be a name that no rule found: its words have capitals, and do not owe them to their place; nor is it
    the first half of a compound ("New York-based").
    """
    if line.word(last) in {"-", "–"} and line.joined(last) and line.joined(last + 1):
        return False
    words = [line.words[at] for at in range(core, last) if line.words[at][0].isalpha() and line.words[at] not in _LINKS]
    if not words or not all(word[0].isupper() for word in words):
        return False
    low = line.low[core]
    if len(words) == 1 and (low in lex.plurals or low in lex.roles or low in lex.closed or len(low) == 1):
        return False
    if len(words) == 1 and (is_part_of(line, core) or low in _MONTHS or (low in PRONOUNS and line.opens(core))):
        return False  # "Members of the press", "July", "One, a climber, said"
    return not (line.opens(core) and low in lower and len(words) == 1)


def _name_in(own: Heard, lex: Lexicon) -> tuple[int, int]:
    """A phrase with a proper noun as its head -> the tokens of the name around that."""
    person = own.phrase.kind == "person"
    links = _PERSON_LINKS if person else _LINKS
    words, tags = own.line.words, own.tags

    def named(at: int) -> bool:  # "United" of "United States" is an adjective there, "XV" a number
        return tags[at] == "PROPN" or (words[at][0].isupper() and tags[at] in _NAMED)

    low, high = own.head, own.head + 1
    while low > own.first and (
        named(low - 1) or (words[low - 1] in links and words[low - 1] != "the" and low - 1 > own.first and named(low - 2))
    ):
        low -= 1
    while low < own.head and tags[low] == "ADJ" and words[low].lower() in lex.peoples and person:
        low += 1
    while high < own.last:
        step = next((step for step in (0, 1, 2) if high + step < own.last and named(high + step)), 9)
        if step == 9 or any(words[high + at] not in links for at in range(step)):
            break
        high += step + 1
    if not words[low][0].isalnum() and low > 0 and own.line.joined(low) and words[low - 1][0].isupper():
        low -= 1  # "African-Americans", of which the tagger takes the half
    while low < own.head and not words[low][0].isalnum():
        low += 1
    return low, high


def match_mentions(heard: Sequence[Heard], mentions: Sequence[tuple[Span, Found]]) -> dict[int, Found]:
    """Phrases, and mentions that rules found with their actors, in order of start -> the number of each phrase that is one, and its actor.

    A phrase is a mention where its head stands in it and it does not end before that: "U.S." is not "the U.S. State Department".
    """
    starts = [span[0] for span, _ in mentions]
    known: dict[int, Found] = {}
    for own in heard:
        low, high = own.phrase.head
        for at in range(bisect_right(starts, low) - 1, max(-1, bisect_right(starts, low) - 1 - _NESTED), -1):
            (start, end), found = mentions[at]
            if high <= end <= own.phrase.end and own.phrase.start <= start + _ARTICLE:
                known[own.number] = found
                break
    return known


def mention_span(text: str, own: Heard) -> Span:
    """A phrase -> the part of it that is shown: up to a clause that follows its head ("the man | who came")."""
    if own.phrase.form is MentionForm.PRONOUN:
        return own.phrase.start, own.phrase.end
    for at in range(own.head + 1, own.last):
        word = own.line.words[at]
        if word in _STOPS or own.line.low[at] in _CLAUSES or own.tags[at] in VERBAL:
            end = own.line.ends[at - 1]
            return own.phrase.start, end if text[own.phrase.start : end].strip() else own.phrase.end
    return own.phrase.start, own.phrase.end
