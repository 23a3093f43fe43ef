"""Triples -> the same with their edges set right: where a content ends, which word is the cue, who is only spoken to.

On PolNeAR dev these rules leave linked F1 where it was, a little above.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from accordingto.extract.lexicon import WORD, Lexicon, lexicon, source_nouns
from accordingto.extract.spans import holding
from accordingto.extract.triples import words_of
from accordingto.schema import Act, Quotation, Sentence, Span, Triple

_SPOKEN: Final = frozenset({Act.SAY, Act.CLAIM, Act.ASK, Act.DENY, Act.ACCUSE, Act.URGE, Act.PROMISE, Act.THREATEN})
_ACCORDING: Final = re.compile(r"(?:(?:but|and|yet|so)\s)?according\s+to", re.IGNORECASE)
_ADDRESSEE: Final = re.compile(r"(?<=[a-zà-ÿ])\s+(?:to\s+(?:his|her|their|its|the|a|an|[A-ZÀ-Þ])|of\s+(?:his|her|their)\b)(?=[\w’' ])")
_CLAUSE: Final = re.compile(r",|\b(?:who|that|which)\b")
_DATELINE: Final = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ.’' ]+(?:,\s[^-–—\n]{1,40}?)?(?:\s\([^()\n]{1,40}\))?\s+(?:-{1,2}|–|—)\s+(?=[\w“\"])")
_ASIDE: Final = re.compile(r"(?:[A-ZÀ-Þ][\w’'.-]*\s?)+,\s+(?P<noun>(?:the|a|an|its|his|her)\s[a-z -]+?),?")
_JOINED_CLAUSE: Final = re.compile(r"(who|which)\s(?:is|was|are|were|has|had|have)\s[^,.;“”\"]+\sand")
_OPEN_CLAUSE: Final = re.compile(r"\swho$")
_REST: Final = re.compile(r"[^.;:“”\"\n]{1,100}")
"""The rest of such a clause, before the cue."""
_APPOSED: Final = re.compile(r"\s+(?:its|his|her|their|the|an?)\s[\w’'-]+(?:\s[\w’'-]+){0,6}")
_CLOCK: Final = re.compile(r"\d{1,2}[:.]\d{2}(?!\S)")
_HANDLE: Final = re.compile(r"\s+(@\w{2,})")
_LAST_WORD: Final = re.compile(r"[\w’'-]+$")
_TOLD: Final = re.compile(r"(?:^|\s)told$", re.IGNORECASE)
_CLOSING: Final = re.compile(r",\s((?:[a-z][\w-]*\s){0,4}[A-ZÀ-Þ][\w.’'-]*(?:\s[A-ZÀ-Þ][\w.’'-]*){1,3})$")
_IDENTIFIED: Final = re.compile(r"(?:identified|named|known|described)", re.IGNORECASE)
_NAMED: Final = re.compile(r",\s[A-ZÀ-Þ][\w.’'-]*(?:\s[A-ZÀ-Þ][\w.’'-]*){0,3},\s")
_OPENING: Final = frozenset("“\"‘'«„")
_SENTENCE_END: Final = re.compile(r"(\b[\w%’'-]+[.!?])[”\"’')]?\s*$")
_NEXT_SENTENCE: Final = re.compile(r"(\b[\w%’'-]+[.!?])\s+(?:\.\.\.\s+)?(?=[A-ZÀ-Þ“\"‘])")
MAX_SHORT: Final = 4
"""A word with a capital and no more letters may be cut: "Prof."."""
_MAX_BETWEEN: Final = 80
"""So many characters may stand between a source and the colon that its words follow."""


def mend_edges(text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation], triples: Sequence[Triple]) -> tuple[Triple, ...]:
    """Text, its sentences and quotations, and the tagger's triples -> the triples in order, their edges mended.

    Offsets: code points of `text`. What stands within a triple and behind its new end stands within none.
    """
    words, cutter = lexicon(), _Cutter(text, sentences, quotations)
    mended = [_mend(text, triple, words, cutter) for triple in triples]
    for number, triple in enumerate(mended):
        outer = mended[triple.within] if triple.within is not None else None
        if outer is not None and triple.cue and outer.content and triple.cue[0][0] >= outer.content[-1][1]:
            mended[number] = replace(triple, within=None)
    return tuple(mended)


def cut_inner(text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation], triples: Sequence[Triple]) -> tuple[Triple, ...]:
    """As `mend_edges`, of what somebody tells of others in the own words: it ends with its sentence, and closes no quotation that it did
    not open. "“Rob called her lazy. She cried,” a friend said": Rob did not say that she cried.
    """
    cutter = _Cutter(text, sentences, quotations)
    return tuple(replace(triple, content=cutter.of_sentence(triple)) if triple.within is not None else triple for triple in triples)


def _mend(text: str, triple: Triple, words: Lexicon, cutter: _Cutter) -> Triple:
    if triple.within is not None or not triple.cue:
        return triple
    triple = _with_verb(text, cutter.without_clock(triple), words)
    if triple.source and triple.source[-1][0] >= triple.cue[-1][1]:
        triple = replace(triple, source=tuple(_without_addressee(text, span) for span in triple.source))
    elif not triple.source and (handle := _HANDLE.match(text, triple.cue[-1][1])):
        triple = replace(triple, source=(handle.span(1),))  # "“Never,” wrote @lind"
    elif triple.source:
        triple = replace(triple, source=(_own_source(text, triple), *triple.source[1:]))
        triple = _with_apposition(text, _with_name(text, _with_finite(text, triple, words)), cutter)
    cue = words_of(text, triple.cue)
    if _TOLD.search(cue) and triple.source and triple.source[-1][1] <= triple.cue[0][0] and cutter.ends(triple.cue[-1][1]):
        triple = replace(triple, source=())  # "Waiting lists are a scandal, MPs told": they are told so
    triple = replace(triple, source=tuple(_without_bracket(text, span) for span in triple.source))
    triple = cutter.behind_opener(_with_closing(text, triple, words, cutter))
    return replace(triple, content=cutter.of_reporter(triple))


def _without_bracket(text: str, span: Span) -> Span:
    """A source -> without a bracket of which it holds one half: "(He | ) said"."""
    start, end = span
    words = text[start:end]
    start += words.startswith("(") and ")" not in words
    end -= words.endswith(")") and "(" not in words
    return (start, end) if start < end else span


def _with_closing(text: str, triple: Triple, words: Lexicon, cutter: _Cutter) -> Triple:
    """A name that the content took in before a verb that ends the sentence -> the source: "It fell in Cerro, | mayor Ada Lind | said"."""
    if triple.source or not triple.content or len(triple.cue) != 1 or triple.content[-1][1] > triple.cue[0][0]:
        return triple
    (start, end), cue = triple.content[-1], triple.cue[0]
    sense = words.verbs.get(text[slice(*cue)].lower())
    if sense is None or sense.act not in _SPOKEN or text[end : cue[0]].strip() or not cutter.ends(cue[1]):
        return triple
    match = _CLOSING.search(text, max(start, end - _MAX_BETWEEN), end)
    if match is None or match.start() <= start:
        return triple
    return replace(triple, source=(match.span(1),), content=(*triple.content[:-1], (start, match.start())))


def _with_verb(text: str, triple: Triple, words: Lexicon) -> Triple:
    """A colon as cue -> the verb before it: "She | told | Berg: “You lied.”"."""
    (start, end), *more = triple.cue
    if more or text[start:end].strip() != ":" or not triple.source or not 0 < start - triple.source[-1][1] < _MAX_BETWEEN:
        return triple
    low = triple.source[-1][1]
    for match in WORD.finditer(text, low, start):
        sense = words.verbs.get(match.group().lower())
        if sense is not None and sense.act in _SPOKEN and sense.lemma not in words.loose:
            return replace(triple, cue=(match.span(),))
        if text[low : match.start()].strip():
            return triple  # no verb of the source's own comes first
    return triple


def _without_addressee(text: str, span: Span) -> Span:
    """A source behind its cue -> without whom is spoken to, or of: "wrote | Emil Lind | to his wife"; but "the aide to the mayor"."""
    nouns = source_nouns()
    for match in _ADDRESSEE.finditer(text, *span):
        if _CLAUSE.search(text, span[0], match.start()):
            break  # "Lind, who took him | to the mayor"
        last = _LAST_WORD.search(text, span[0], match.start())
        if last and last.group()[:1].isupper() and last.group() not in nouns.posts and last.group().lower() not in nouns.heads:
            return span[0], match.start()
    return span


def _ends(match: re.Match[str]) -> bool:
    """False for a stop that shortens a word: "Ms. Lind"."""
    word = match[1].rstrip(".!?")
    return not match[1].endswith(".") or len(word) > MAX_SHORT or (word.islower() and len(word) > 1)


def _own_source(text: str, triple: Triple) -> Span:
    """The first span of a source before its cue -> without a dateline before it ("HARBOUR TOWN - Mayor Lind | said"), with the whole
    clause that it opens ("a voter who | did not give a name | said"), of "who is 81 and | says" the pronoun alone, and without the
    subject of what a document says between commas ("Berg, the report states, “knew”").
    """
    start, end = triple.source[0]
    dateline = _DATELINE.match(text, start, end)
    if dateline:
        return dateline.end(), end
    joined = _JOINED_CLAUSE.fullmatch(text, start, end)
    if joined:
        return joined.span(1)
    between = text[end : triple.cue[0][0]]
    if len(triple.source) == 1 and _OPEN_CLAUSE.search(text, start, end) and between.strip() and _REST.fullmatch(between):
        return start, end + len(between.rstrip())
    aside = _ASIDE.fullmatch(text, start, end) if len(triple.source) == 1 and len(triple.content) == 1 else None
    if aside and triple.content[0][0] >= triple.cue[-1][1] and text[triple.cue[-1][1] :].lstrip()[:1] == ",":
        head = aside["noun"].rsplit(maxsplit=1)[-1].lower()
        return aside.span("noun") if head in source_nouns().document else (start, end)
    return start, end


def _with_finite(text: str, triple: Triple, words: Lexicon) -> Triple:
    """A participle that only tells who the source is -> the verb behind it: "a banker | identified | only as C | states | that ..."."""
    (start, end), *more = triple.cue
    if (
        more
        or not triple.content
        or triple.content[0][0] <= end
        or triple.source[-1][1] > start
        or not _IDENTIFIED.fullmatch(text, start, end)
    ):
        return triple
    match = _LAST_WORD.search(text[end : triple.content[0][0]].rstrip())
    sense = words.verbs.get(match.group().lower()) if match else None
    if match is None or sense is None or sense.act not in _SPOKEN or " as " not in text[end : end + match.start()]:
        return triple
    verb = end + match.start(), end + match.end()
    return replace(triple, source=(*triple.source[:-1], (triple.source[-1][0], end + len(text[end : verb[0]].rstrip()))), cue=(verb,))


def _with_name(text: str, triple: Triple) -> Triple:
    """A content before its source -> with the name between commas that closes it: "made by its head, | Ada Lind, | the papers | say"."""
    (start, end), low = triple.content[-1] if triple.content else (0, 0), triple.source[0][0]
    if not end <= low <= triple.cue[0][0] or not text[low].islower() or not _NAMED.fullmatch(text, end, low):
        return triple
    return replace(triple, content=(*triple.content[:-1], (start, end + len(text[end:low].rstrip(" ,")))))


def _with_apposition(text: str, triple: Triple, cutter: _Cutter) -> Triple:
    """What stands between a quotation and a name, with a comma: "“It leaks,” | its head of works, Ada Lind, | said"."""
    (start, end) = triple.content[-1] if triple.content else (0, 0)
    low = triple.source[0][0]
    if end > low or text[end:low].strip() != "," or not text[low].isupper():
        return triple
    closing = max((high for _, high in cutter.quotations if start < high <= end), default=end)
    if not _APPOSED.fullmatch(text, closing, end):
        return triple
    source = ((closing + len(text[closing:end]) - len(text[closing:end].lstrip()), triple.source[0][1]), *triple.source[1:])
    return replace(triple, source=source, content=(*triple.content[:-1], (start, closing)))


class _Cutter:
    """Where the sentences and the quotations of a document end."""

    def __init__(self, text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> None:
        self.text = text
        self.starts = [sentence.start for sentence in sentences]
        self.stops = [sentence.end for sentence in sentences]
        self.quotations = [(quotation.start, quotation.end) for quotation in quotations]

    def without_clock(self, triple: Triple) -> Triple:
        """A triple -> without the time of day that is a sentence of its own before its source or its content: "18:05 | The mayor says"."""

        def behind(spans: tuple[Span, ...]) -> tuple[Span, ...]:
            number = bisect_right(self.starts, spans[0][0]) - 1 if spans else -1
            if number < 0 or number + 1 == len(self.starts) or spans[0][0] != self.starts[number] or spans[0][1] <= self.stops[number]:
                return spans
            clock = _CLOCK.match(self.text, self.starts[number], self.stops[number])
            return ((self.starts[number + 1], spans[0][1]), *spans[1:]) if clock else spans

        return replace(triple, source=behind(triple.source), content=behind(triple.content))

    def behind_opener(self, triple: Triple) -> Triple:
        """A triple whose "according to" opens its sentence -> without the sentence before, where that is not quoted."""
        at = triple.cue[0][0]
        number = bisect_right(self.starts, at) - 1
        opens = number >= 0 and _ACCORDING.fullmatch(self.text, self.starts[number], triple.cue[-1][1]) is not None
        kept = tuple(
            span
            for span in triple.content
            if span[0] >= self.starts[number] or holding(self.quotations, (span[0], span[0] + 1)) is not None
        )
        return replace(triple, content=kept) if opens and kept else triple

    def ends(self, at: int) -> bool:
        """True where nothing but a stop follows in the sentence."""
        number = bisect_right(self.starts, at - 1) - 1
        return number >= 0 and not self.text[at : max(at, self.stops[number])].strip(" .!?")

    def of_reporter(self, triple: Triple) -> tuple[Span, ...]:
        """An outermost content -> without the sentences that go on behind it in the reporter's words.

        Where the content begins or ends in quotation marks, the tagger knows better.
        """
        kept: list[Span] = []
        for start, end in triple.content:
            for number in range(bisect_right(self.starts, start), bisect_right(self.starts, end - 1)):
                at = self.starts[number]
                stop = self.stops[number - 1]
                plain = not any(low < end and at < high for low, high in self.quotations)
                plain = plain and holding(self.quotations, (start, start + 1)) is None
                match = _SENTENCE_END.search(self.text, start, stop) if plain else None
                if match and _ends(match):
                    stop -= len(self.text[start:stop]) - len(self.text[start:stop].rstrip(".!? \n"))
                    return (*kept, (start, stop))
            kept.append((start, end))
        return tuple(kept)

    def of_sentence(self, triple: Triple) -> tuple[Span, ...]:
        """An inner content that its teller's quotation marks hold with its cue -> what is in the sentence of the cue, without marks."""
        if not triple.cue or not triple.content:
            return triple.content
        at = triple.cue[0][0]
        whole = holding(self.quotations, (at, at + 1))
        if whole is None:
            return triple.content
        ends = (match.end(1) for match in _NEXT_SENTENCE.finditer(self.text, triple.cue[-1][1], whole[1]) if _ends(match))
        stop = next(ends, whole[1])
        cut = [
            span if self.text[span[0]] in _OPENING else (span[0], self._inner_end(span, stop, whole[1]))
            for span in triple.content
            if span[0] < stop and whole[0] <= span[0] < whole[1]
        ]
        return tuple(span for span in cut if span[0] < span[1]) or triple.content

    def _inner_end(self, span: Span, stop: int, closing: int) -> int:
        """Where an inner content ends: with its sentence, unless it quotes somebody in turn, before the mark that closes the outer one."""
        start, end = span
        if not self.text.count("‘", start, stop):
            end = min(end, stop)
        if end == closing:
            end -= 2 if self.text[start:end].endswith("''") else 1
        return start + len(self.text[start:end].rstrip(" ,.;"))
