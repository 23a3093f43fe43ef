"""Triples and the parse -> triples that end with their clause: what a second verb of the same source says is told apart ("noted that the
pier leaks | and warned of a flood"), a clause that hangs on a noun ends before the verb of that noun, a frame gives back its document.

The tagger reads labels word by word and often goes on to the end of the sentence. On PolNeAR dev these rules leave linked F1 where it was.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from accordingto.extract.lexicon import is_cue, lexicon, source_nouns
from accordingto.extract.spans import holding
from accordingto.extract.tags import FINITE, TENSED
from accordingto.extract.triples import ADDING, lies_in, words_of
from accordingto.schema import Act, Parse, Quotation, Sentence, Span, Triple

_ACCORDING: Final = re.compile(r"(?:according\s+to|as\s+per)$", re.IGNORECASE)
_NAME: Final = re.compile(r"((?:[A-ZÀ-Þ][\w’'.-]*\s){0,3}[A-ZÀ-Þ][\w’'-]*),\s")
_SAYS: Final = frozenset({"say", "says", "said"})
_SUBJECT: Final = re.compile(r"(?:an?|the|one|another|two|several|some)\s[a-z]", re.IGNORECASE)
_VERBS: Final = FINITE | TENSED
_SEEMS: Final = re.compile(r"(?:\w+\s+)?(?:appears?|appeared|seems?|seemed)", re.IGNORECASE)
_TO_BE: Final = re.compile(r"to\s(?:be|have)\s", re.IGNORECASE)
_GAP: Final = re.compile(r"\s*([A-ZÀ-Þ][\w’'.-]*(?:\s[\w’'.-]+){0,5}),\s*")
"""A name between "according to" and what is said."""
_APPOSITION: Final = re.compile(r"(an?\s[^,;:.“”\"]{2,80}),\s")
_OPENING: Final = frozenset({"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"})
"""What a clause begins with that goes on behind an apposition."""
_NO_CLAUSE: Final = re.compile(r"^(?:\d|aged\b|(?:is|are|was|were|has|have|had|will)\b)|\b(?:who|whose|whom|which|that)\b", re.IGNORECASE)
"""What goes on with the name before it: "Ada Lind, | who is 40, | has left"."""
_DETERMINERS: Final = frozenset("the a an its his her their one another".split())
_PARTED: Final = re.compile(r"[;:]\s")
_OPENER: Final = re.compile(r"(?:but|and|so|yet|or|however|still|instead|meanwhile|if|in\s(?:fact|short|addition))\b", re.IGNORECASE)
_MIN_WORDS: Final = 2
"""So many words before an aside are a part of what is said: "There is, | Lind believes, | a way"; but "However, | Lind said, | ..."."""
_FRONTED: Final = re.compile(
    r"(?:Appearing|Speaking|Testifying|Addressing|Writing|Briefing|Talking|Responding|Reacting|Replying|Interviewed|Quizzed|Questioned|Asked|Pressed)"
    r"\s(?:[a-z]+\s){0,2}",
)
"""What opens a sentence before those whom the speaker speaks to."""
_BUT_THAT: Final = re.compile(r",?\s(?:and|but)\s(?:\w+\s)?that\s")
_THAT: Final = re.compile(r"that\s", re.IGNORECASE)
_TOLD: Final = frozenset(Act) - {Act.SHOW, Act.KNOW, Act.FEEL}
_HELPING: Final = frozenset({"aux", "aux:pass", "cop"})
_OWNER: Final = re.compile(r"(?:['’]s|s['’]|^(?:his|her|their|its|my|our|your))$", re.IGNORECASE)
_MIN_CLAUSE_CHARS: Final = 8
"""No clause with "that" is shorter."""
_BACK: Final = 3
"""So many words before a verb are looked at for the "and" that joins it."""
_CLIMB: Final = 40
"""So many words are climbed from a word at most."""
_INFORMED: Final = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?(?:told|informed|advised|warned|assured|reminded|notified|asked)$", re.IGNORECASE
)
_IT: Final = re.compile(r"it", re.IGNORECASE)
_HEARERS: Final = re.compile(
    r"(?:(?:an?|the|his|her|its|their)\s+)?(?:(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gen|Col|Capt|Lt|Sgt|Gov|Rev|St)\.\s+)?[\w’'-]+(?:\s+[\w’'-]+){0,4}"
)
"""Who is told something: a noun phrase of a few words, without a comma."""
_INFINITIVE: Final = re.compile(r"(?:not\s+)?to\s", re.IGNORECASE)
_MIN_SPACES: Final = 2
"""A clause before "it was announced" has more words than that leaves: "On Monday, it was announced" has none."""


def end_clauses(
    text: str, sentences: Sequence[Sentence], parse: Parse, quotations: Sequence[Quotation], triples: Sequence[Triple]
) -> tuple[Triple, ...]:
    """Text, its sentences, their parse and its quotations, and triples -> the triples with their contents ended, in order; behind them
    those that a second verb of a source has.

    Offsets: code points of `text`.
    """
    ender = _Ender(text, sentences, parse, quotations)
    triples = tuple(ender.as_it_seems(ender.inverted(ender.told_to(ender.behind_fronted(triple)))) for triple in triples)
    ended = [
        ender.around_aside(ender.without_hearers(ender.without_main_clause(ender.with_document(triple))), triples) for triple in triples
    ]
    for number, triple in enumerate(triples):
        if ended[number].content != triple.content and not triple.source and not ended[number].source:
            (low, high), *_ = ended[number].content
            held = [n for n, other in enumerate(ended) if other.within is None and n != number and lies_in(other, (low, high))]
            for n in held:
                ended[n] = replace(ended[n], within=number)
    if parse.parents:
        for number in range(len(ended)):
            ender.part(ended, number)
    return tuple(ended)


def end_inner(text: str, triples: Sequence[Triple]) -> tuple[Triple, ...]:
    """Text and triples -> the same, where what somebody tells of others ends before a "that" that is the teller's: "said he | hoped | it
    would rain, but that ...".
    """
    return tuple(replace(triple, content=_before_that(text, triple)) if triple.within is not None else triple for triple in triples)


def _before_that(text: str, triple: Triple) -> tuple[Span, ...]:
    if len(triple.content) != 1 or not triple.cue or _THAT.match(text, triple.content[0][0]):
        return triple.content
    start, end = triple.content[0]
    match = _BUT_THAT.search(text, start, end) if start >= triple.cue[-1][1] else None
    return ((start, match.start()),) if match and match.start() > start else triple.content


class _Ender:
    """A document's words by where they stand, with their parse."""

    def __init__(self, text: str, sentences: Sequence[Sentence], parse: Parse, quotations: Sequence[Quotation]) -> None:
        self.text = text
        self.parse = parse
        self.tokens = [token for sentence in sentences for token in sentence.tokens]
        self.starts = [start for start, _ in self.tokens]
        self.opens = [sentence.start for sentence in sentences]
        self.stops = [sentence.end for sentence in sentences]
        self.quotations = [(quotation.start, quotation.end) for quotation in quotations]
        self.phrases = {phrase.start: phrase.end for phrase in sorted(parse.phrases, key=lambda own: own.end)}

    def behind_fronted(self, triple: Triple) -> Triple:
        """A source without those whom it speaks to: "Appearing before | the Trade Committee, | the growers | said"; none where it is them
        alone.
        """
        if len(triple.source) != 1 or not triple.cue or triple.source[0][1] > triple.cue[0][0]:
            return triple
        start, end = triple.source[0]
        number = bisect_right(self.opens, start) - 1
        if number < 0 or not _FRONTED.fullmatch(self.text, self.opens[number], start):
            return triple
        comma = self.text.find(",", start, end)
        low = self._behind_comma(comma, end)
        return replace(triple, source=((low, end),) if comma >= 0 and low < end else ())

    def told_to(self, triple: Triple) -> Triple:
        """Who "told to go" is no source: somebody was told to."""
        told = triple.cue and triple.content and words_of(self.text, triple.cue).lower() == "told"
        return replace(triple, source=()) if told and self.text.startswith("to ", triple.cue[-1][1] + 1) else triple

    def inverted(self, triple: Triple) -> Triple:
        """A bare "says" behind a clause and a comma has its subject behind it, whatever was taken for it: "It leaks, | says | a report"."""
        if not triple.content or not self.parse.parents or words_of(self.text, triple.cue).lower() not in _SAYS:
            return triple
        at, (start, end) = triple.cue[0][0], triple.content[-1]
        number = bisect_right(self.opens, at) - 1
        if number < 0 or start - triple.cue[-1][1] != 1 or end < self.stops[number] - 1 or not _SUBJECT.match(self.text, start):
            return triple
        said = (self.opens[number], self.opens[number] + len(self.text[self.opens[number] : at].rstrip()) - 1)
        told = [any(self.parse.tags[n] in TENSED for n in self._numbers((span,))) for span in (said, (start, end))]
        if not self.text[said[0] : at].rstrip().endswith(",") or told != [True, False]:
            return triple
        return replace(triple, source=((start, end),), content=(said,))

    def as_it_seems(self, triple: Triple) -> Triple:
        """Who only "appears to be" something says nothing of it: it is the writer's impression, and who that is of is a part of it."""
        if len(triple.source) != 1 or not triple.content or not _SEEMS.fullmatch(words_of(self.text, triple.cue)):
            return triple
        start, _ = triple.content[0]
        if not _TO_BE.match(self.text, start) or not triple.source[0][1] <= triple.cue[0][0] < start:
            return triple
        return replace(triple, source=(), content=(triple.source[0], *triple.content))

    def with_document(self, triple: Triple) -> Triple:
        """A frame without a source, whose content takes it in -> with both: "According to | a memo sent on Monday, | the pier leaks"."""
        if len(triple.content) != 1 or not _ACCORDING.search(words_of(self.text, triple.cue)):
            return triple
        start, end = triple.content[0]
        if triple.source:
            return self._with_apposition(self._with_name(triple))
        named = _GAP.fullmatch(self.text, triple.cue[-1][1], start)
        if named:  # "According to Breaking the Silence, a charity, ..."
            return self._with_apposition(replace(triple, source=(named.span(1),)))
        stop = self.phrases.get(start, end)
        if not triple.cue[-1][1] <= start <= triple.cue[-1][1] + 1 or stop >= end or self.text[stop] != ",":
            return triple
        low = self._behind_comma(stop, end)
        return self._with_name(replace(triple, source=((start, stop),), content=((low, end),))) if low < end else triple

    def _with_name(self, triple: Triple) -> Triple:
        """The same with a name that stands between commas behind the source: "According to | its head, | Ada Lind, it leaks"."""
        (start, end), source = triple.content[0], triple.source[-1]
        match = _NAME.match(self.text, start, end)
        if not match or len(triple.source) > 1 or self.text[source[1] : start].strip() != "," or not self.parse.parents:
            return triple
        low, words = self._behind_comma(match.end(1), end), self.text[slice(*source)].lower().split()
        nouns = source_nouns()
        comma = self.text.find(",", low, end)
        clause = ((low, comma if comma >= 0 else end),)
        if words[0] not in _DETERMINERS or words[-1] not in nouns.person | nouns.unnamed or _NO_CLAUSE.search(words_of(self.text, clause)):
            return triple
        told = any(self.parse.tags[n] in _VERBS for n in self._numbers(clause))
        return replace(triple, source=((source[0], match.end(1)),), content=((low, end),)) if told else triple

    def _with_apposition(self, triple: Triple) -> Triple:
        """The same with what the source is, between commas behind its name: "According to | Lumenware, a maker of lamps, | it broke"."""
        (start, end), source = triple.content[0], triple.source[-1]
        match = _APPOSITION.match(self.text, start, end)
        if not match or len(triple.source) > 1 or self.text[source[1] : start].strip() != "," or not self.parse.parents:
            return triple
        low = match.end()
        comma = self.text.find(",", low, end)
        clause = self._numbers(((low, comma if comma >= 0 else end),))
        told = bool(clause) and self.parse.tags[clause[0]] in _OPENING and any(self.parse.tags[n] in _VERBS for n in clause)
        return replace(triple, source=((source[0], match.end(1)),), content=((low, end),)) if told else triple

    def _behind_comma(self, stop: int, end: int) -> int:
        return stop + 1 + len(self.text[stop + 1 : end]) - len(self.text[stop + 1 : end].lstrip())

    def without_main_clause(self, triple: Triple) -> Triple:
        """What is said in a clause that hangs on a noun ends before the verb of that noun: "a lane that traders | blame | for the slump |
        will stay".
        """
        if not self.parse.parents or len(triple.content) != 1 or not triple.cue or triple.content[0][0] < triple.cue[-1][1]:
            return triple
        start, end = triple.content[0]
        if triple.source and _OWNER.search(self.text[slice(*triple.source[-1])]) and _THAT.match(self.text, start):
            return self._without_verb_of(triple)
        verb = next((n for n in self._numbers(triple.cue) if self.parse.relations[n] == "acl:relcl"), None)
        noun = self.parse.parents[verb] if verb is not None else None
        if verb is None or noun is None or noun >= verb:
            return triple
        for number in self._numbers(triple.content):
            if self.parse.tags[number] in _VERBS and not self._hangs_on(number, verb) and self._hangs_on(noun, self._head(number)):
                at = self.tokens[number][0]
                stop = start + len(self.text[start:at].rstrip(" ,"))
                return replace(triple, content=((start, stop),)) if start < stop < end else triple
        return triple

    def _without_verb_of(self, triple: Triple) -> Triple:
        """What a noun says ends before the verb whose subject the noun is: "Traders' | fears | that it leaks | are not new"."""
        inside, cue = self._numbers(triple.content), self._numbers(triple.cue)
        verb = self.parse.parents[cue[0]] if len(cue) == 1 else None
        if verb is None or verb not in inside:
            return triple
        start = triple.content[0][0]
        first = next(n for n in inside if n == verb or (self.parse.parents[n] == verb and self.parse.relations[n] in _HELPING))
        comma = next((n for n in range(first - 1, first - 1 - _BACK, -1) if self._word(n) == ","), first)
        stop = start + len(self.text[start : self.tokens[comma][0]].rstrip(" ,"))
        return replace(triple, content=((start, stop),)) if stop > start + _MIN_CLAUSE_CHARS else triple

    def without_hearers(self, triple: Triple) -> Triple:
        """A passive without a source -> who is told is no part of what is said: "The inquest | was told | the valve had stuck"; nor is the
        "it" of "..., it was announced". Where these are all, what is said is the clause before: "The valve had stuck, | an inquest | was
        told". Where an infinitive tells the rest, the subject stays.
        """
        before = triple.cue[0][0] if triple.cue else 0
        at = next((n for n, (_, end) in enumerate(triple.content) if end <= before and not self.text[end:before].strip(" ")), None)
        if at is None or triple.within is not None or any(end <= before for _, end in triple.source):
            return triple
        (start, end), rest = triple.content[at], (*triple.content[:at], *triple.content[at + 1 :])
        informed = _INFORMED.search(words_of(self.text, triple.cue)) and _HEARERS.fullmatch(self.text, start, end)
        nobody = _IT.fullmatch(self.text, start, end) and at + 1 == len(triple.content)
        if not nobody and (not informed or any(low >= end and _INFINITIVE.match(self.text, low) for low, _ in rest)):
            return triple
        if rest:
            return replace(triple, content=rest)
        low = self.opens[bisect_right(self.opens, start) - 1]
        clause = self.text[low:start].rstrip()
        whole = clause.endswith(",") and clause.count(" ") >= _MIN_SPACES
        return replace(triple, content=((low, low + len(clause) - 1),)) if whole else triple

    def around_aside(self, triple: Triple, triples: Sequence[Triple]) -> Triple:
        """What stands around "it says" between commas -> without what a colon or semicolon parts from it, and with the words before: "There
        is, | Lind believes, | a way".
        """
        if not triple.source or not triple.cue or not triple.content or triple.within is not None:
            return triple
        low = min(triple.source[0][0], triple.cue[0][0])
        high = max(triple.source[-1][1], triple.cue[-1][1])
        start, end = triple.content[0]
        number = bisect_right(self.opens, low) - 1
        aside = self.text[:low].rstrip().endswith(",") and self.text[high:].lstrip().startswith(",")
        if not aside or number < 0 or any(a < high and self.opens[number] < b for a, b in self.quotations):
            return triple
        before = max(self.opens[number], start) if end <= low else self.opens[number]
        marks = [match.end() for match in _PARTED.finditer(self.text, before, low)]
        piece = (marks[-1] if marks else before, len(self.text[:low].rstrip()) - 1)
        if piece[0] >= piece[1]:
            return triple
        if end <= low and len(triple.content) > 1 and end == piece[1] and start >= self.opens[number]:
            return replace(triple, content=(piece, *triple.content[1:]))
        words = self.text[slice(*piece)]
        if start < high or len(words.split()) < _MIN_WORDS or _OPENER.match(words) or self.text[high:start].strip(" ,"):
            return triple
        last = self._numbers((piece,))[-1:]
        quoted = any(low <= start < high for low, high in self.quotations)
        if quoted and not (self.parse.parents and all(self.parse.tags[n] in _VERBS for n in last)):
            return triple  # "As for the pier, | Lind said, | “it leaks”"; but "It was, | Lind said, | “a farce”"
        if any(_touch((*other.source, *other.cue, *other.content), piece) for other in triples if other is not triple):
            return triple
        return replace(triple, content=(piece, *triple.content))

    def part(self, triples: list[Triple], number: int) -> None:
        """Tell apart what a second verb of a triple's source says, or "adding": its triple is added, or moved out."""
        triple = triples[number]
        if triple.within is not None or not triple.source or not triple.cue or not triple.content:
            return
        start, end = triple.content[-1]
        if start < triple.cue[-1][1]:
            return
        cue = set(self._numbers(triple.cue))
        for verb in self._numbers(((start, end),))[1:]:
            low = self._second(verb, cue)
            if low is None or holding(self.quotations, self.tokens[verb]) is not None:
                continue
            stop = start + len(self.text[start : self.tokens[low][0]].rstrip(" ,"))
            high = self.tokens[verb][1]
            content = (high + len(self.text[high:end]) - len(self.text[high:end].lstrip()), end)
            if stop <= start or content[0] >= end:
                return
            triples[number] = replace(triple, content=(*triple.content[:-1], (start, stop)))
            own = next((n for n, other in enumerate(triples) if other.within == number and _touch(other.cue, self.tokens[verb])), None)
            if own is None:
                triples.append(Triple(triple.source, (self.tokens[verb],), (content,), triple.score))
                own = len(triples) - 1
            else:
                triples[own] = replace(triples[own], source=triple.source, within=None)
            for n, other in enumerate(triples):
                if other.within == number and other.cue and other.cue[0][0] >= high:
                    triples[n] = replace(other, within=own)
            self.part(triples, own)
            return

    def _second(self, verb: int, cue: set[int]) -> int | None:
        """A token in a content, and those of the cue -> the number of the token from which on it tells another statement, or None."""
        word = self._word(verb)
        if word == ADDING and self._word(verb - 1) in {",", "and", "but"}:
            return verb - 1
        if self.parse.relations[verb] != "conj" or self.parse.parents[verb] not in cue or word.endswith("ing"):
            return None
        sense = lexicon().verbs.get(word)
        if sense is None or sense.act not in _TOLD or not (is_cue(word) or self._word(verb + 1) == "that"):
            return None
        if _form(word) not in {_form(self._word(n)) for n in cue}:
            return None  # "said that shootings and | protests"
        return next((n for n in range(verb - 1, verb - 1 - _BACK, -1) if self.parse.relations[n] == "cc"), None)

    def _word(self, number: int) -> str:
        return self.text[slice(*self.tokens[number])].lower()

    def _head(self, number: int) -> int:
        """An auxiliary -> its verb; a verb -> itself."""
        return self.parse.parents[number] if self.parse.tags[number] == "AUX" else number

    def _hangs_on(self, number: int, head: int) -> bool:
        for _ in range(_CLIMB):
            if number == head:
                return True
            if self.parse.parents[number] == number:
                return False
            number = self.parse.parents[number]
        return False

    def _numbers(self, spans: Sequence[Span]) -> list[int]:
        return [n for start, end in spans for n in range(bisect_left(self.starts, start), bisect_left(self.starts, end))]


def _form(word: str) -> str:
    """A verb in lower case -> which of its forms it is, as far as its letters tell; "" for what no list has."""
    sense = lexicon().verbs.get(word)
    if sense is None:
        return ""
    return "bare" if word == sense.lemma else "present" if word.endswith("s") else "past"


def _touch(spans: Sequence[Span], token: Span) -> bool:
    return any(start < token[1] and token[0] < end for start, end in spans)
