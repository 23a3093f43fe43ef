"""Triples of the tagger -> the same, held against what grammar says of cue words; what frames a whole sentence holds the rest within.

The tagger learned from texts in which the outermost attribution alone is marked, one label a token, so that in "Engineers warned of
cracks, according to a memo" it can give the memo no content: the words are taken by "warned". The rules here give it one, and set
right a few things that no English sentence can mean. What each was worth on PolNeAR dev is in docs/benchmarks.md.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from accordingto.extract.lexicon import Lexicon, lexicon, read_cue
from accordingto.extract.triples import ADDING, keep_some, lies_in, words_of
from accordingto.schema import Act, Sentence, Span, Triple

_ACCORDING = re.compile(r"\baccording\s+to\b|\bas\s+per\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\s(?:that|which|whom)\s+((?:(?:the|a|an|his|her|their|its)\s+)?(?:[A-Z][\w’'.-]*\s+){0,4}[\w’'.-]+)$")
_POINTING = re.compile(r"that\s+(?!(?:he|she|it|they|we|i|you|who)$)[a-z’'-]*[^s\W]")
"""What "that" only points at: "some who attended | that meeting"."""
_CLAUSE = re.compile(r",?\s+(?:if|unless|because|although|when|while)\s", re.IGNORECASE)
_PASSIVE = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being)|['’](?:re|m))\s+(?:\w+ly\s+)?(?:\w+ed|told|said|known|seen|held|found|sought)\b"
)
_AS_SAYING: Final = re.compile(r"\bas\s[a-z]+ing$")
"""Who "is quoted as saying" something says it, though the verb is a passive."""
_BY_NOBODY = re.compile(
    r"\b(?:is|was|been|being|be)\s+(?:\w+ly\s+)?(?:believed|said|thought|known|expected|assumed|presumed|reported|announced|alleged|claimed|"
    r"understood|hoped|feared|revealed|argued|suggested|estimated|rumou?red|predicted|noted|agreed|acknowledged|disclosed|learned|stated|"
    r"confirmed|denied|speculated|asserted|conceded|admitted|recalled|decided|anticipated)\b"
)
_RAISING = re.compile(r"\b(?:seem|appear|look|sound|turn|happen|tend|expect|know|call|accus|nam|charg|titl|mean|intend)\w*|ly\b")
_NAME_END = re.compile(r"[,.;:—–“”\"(]|\s(?:that|which|who|whose|and)\s")
_OWN_SUBJECT = re.compile(r"\b(?:that|which|whom)\s+(?:(?:the|a|an|his|her|their|its)\b|[A-Z])")
_SUBJECT = re.compile(
    r"\b(?:that|which|whom)\s+((?:(?:[Tt]he|an?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s+)?(?:[A-Z][\w’'-]*\s+){0,4}[A-Z][\w’'-]*)(?=\s+[a-z])"
)
_ASIDE = re.compile(r",[^.!?;]*,[”\"]?")
_REPORTERS_IF = re.compile(r"(?:if|unless)\s", re.IGNORECASE)
_TWO_FINITE = re.compile(r"(?P<said>\w+)\s+(?P<did>\w+ed)")
_OF_CLAUSES: Final = frozenset({Act.SAY, Act.CLAIM, Act.BELIEVE})
_SPOKEN_TO: Final = frozenset({Act.SAY, Act.ASK, Act.URGE, Act.ACCUSE, Act.THREATEN, Act.CLAIM, Act.DENY, Act.SHOW})
_OF_QUESTIONS: Final = frozenset({Act.ASK, Act.KNOW, Act.BELIEVE, Act.SAY, Act.SHOW})
_MAX_FRAME_TAIL_TOKENS: Final = 8
_MAX_NAME_CHARS: Final = 120
_CLOSING: Final = frozenset('”"»')
_MARKS = " \t\n,;:"
_END_MARKS = _MARKS + ".!?"
_HEARD: Final = re.compile(r"\b(?:is|was|are|were|been|being)\s(?:\w+\s)?(?:quoted|cited|reported)$", re.IGNORECASE)
_HEARD_AS: Final = re.compile(
    r"\b(?:is|was|are|were|been|being)\s(?:\w+\s)?(?:quoted|cited|reported)\s.*\bas\s[a-z]+ing$", re.IGNORECASE | re.DOTALL
)
_SAYING: Final = re.compile(r"(as\s[a-z]+ing)(?:\s+|$)", re.IGNORECASE)


def mend_triples(text: str, sentences: Sequence[Sentence], triples: Sequence[Triple]) -> tuple[Triple, ...]:
    """Text, its sentences and the tagger's triples -> the triples mended; those left without a content are gone, but for refusals.

    Offsets: code points of `text`. Triples keep their order; `within` counts in the tuple that is returned.
    """
    words = lexicon()
    starts = [sentence.start for sentence in sentences]
    mended = [_mend_source(text, triple, words) for triple in triples]
    order = sorted((start, number) for number, triple in enumerate(mended) for start, _ in (*triple.cue, *triple.content)[:1])
    for number, triple in enumerate(mended):
        if triple.within is None and triple.source and not triple.content:
            _frame(text, sentences, starts, mended, number, order)
    _take_in_participles(text, sentences, starts, mended, words)
    _give_subjects(text, mended, words)
    return _without_empty(text, mended, words)


def _mend_source(text: str, triple: Triple, words: Lexicon) -> Triple:
    triple = _give_back_verb(text, triple, words)
    cue = words_of(text, triple.cue).lower()
    source = tuple(_trim(text, span, triple.cue) for span in triple.source)
    first = triple.content[0] if triple.content else (0, 0)
    if text[first[1] - 1 : first[1]] in _CLOSING:  # "..., said an envoy, if the bank pays": behind a quotation, the reporter's own words
        own = tuple(span for span in triple.content if not _REPORTERS_IF.match(text, span[0]))
        triple = replace(triple, content=own)
    sense = read_cue(cue, words)
    told = _PASSIVE.search(cue) and not _AS_SAYING.search(cue)
    if source and sense and sense.act in _SPOKEN_TO and told and source[-1][1] <= triple.cue[0][0]:
        return replace(triple, source=())  # "He was warned that ...": the one before a passive is spoken to
    if words_of(text, source).lower() == "it" and _BY_NOBODY.search(cue) and triple.content and triple.content[0][0] >= triple.cue[-1][1]:
        return replace(triple, source=())  # "It is believed that ...": it believes nothing
    if not source and len(triple.content) > 1 and _is_active(cue, words):
        first, rest = triple.content[0], triple.content[1:]
        between = text[first[1] : triple.cue[0][0]].strip()
        if (not between or _ASIDE.fullmatch(between)) and rest[0][0] >= triple.cue[-1][1]:
            return replace(triple, source=(first,), content=rest)  # "The cable reveals ...": what is before an active verb does it
    return replace(triple, source=source)


def _give_back_verb(text: str, triple: Triple, words: Lexicon) -> Triple:
    """A cue of two finite verbs -> the first of them: in "officers who Khan claims engineered his removal" they engineered it."""
    (start, end), *rest = triple.cue
    match = _TWO_FINITE.fullmatch(text, start, end)
    sense = words.verbs.get(match["said"].lower()) if match and not rest and triple.content else None
    if not match or not sense or sense.act not in _OF_CLAUSES or triple.content[0][0] < end or text[end : triple.content[0][0]].strip():
        return triple
    (_, last), *others = triple.content
    return replace(triple, cue=(match.span("said"),), content=((match.start("did"), last), *others))


def _trim(text: str, span: Span, cue: Sequence[Span]) -> Span:
    """A source -> without a clause of its own: "a source, if the vote succeeds"; of "the plan that the office | sees", the office."""
    start, end = span
    match = _RELATIVE.search(text, start, end)
    if match and cue and end <= cue[0][0] and not _POINTING.fullmatch(text, match.start() + 1, end):
        return match.start(1), end
    match = _CLAUSE.search(text, start + 1, end)
    return (start, match.start()) if match else span


def _is_active(cue: str, words: Lexicon) -> bool:
    """True for a cue whose subject must be its source: a present "reveals", or a verb of showing in the past."""
    if _PASSIVE.search(cue) or _RAISING.search(cue):
        return False
    tokens = [token for token in re.findall(r"\w+", cue) if token not in words.light]
    sense = words.verbs.get(tokens[-1]) if len(tokens) == 1 else None
    return sense is not None and (tokens[-1].endswith("s") or sense.act is Act.SHOW)


def _frame(
    text: str,
    sentences: Sequence[Sentence],
    starts: Sequence[int],
    triples: list[Triple],
    number: int,
    order: Sequence[tuple[int, int]],
) -> None:
    """Give a frame ("according to a memo, ..."; "..., the memo says") the rest of its sentence, and hold within it what stands there.

    `order` has where the cue of each triple begins, with its number, in order.
    """
    triple = triples[number]
    sentence = _sentence_of(sentences, starts, triple.cue[0][0])
    if sentence is None:
        return
    named = bool(_ACCORDING.search(words_of(text, triple.cue)))
    if named and triple.source[0][0] < triple.cue[0][0]:
        triple = replace(triple, source=_following_name(text, triple.cue[-1][1], sentence.end))
    low = min(start for start, _ in (*triple.source, *triple.cue))
    high = max(end for _, end in (*triple.source, *triple.cue))
    if low - sentence.start <= 2:
        region = _stripped(text, high, sentence.end) if named else (high, high)
    else:
        tail = sum(start >= high for start, _ in sentence.tokens)
        ends = named or (tail <= _MAX_FRAME_TAIL_TOKENS and text[:low].rstrip().endswith((",", ",”", ',"')))
        region = _stripped(text, sentence.start, low) if ends else (low, low)
    near = order[bisect_left(order, (region[0], 0)) : bisect_left(order, (region[1], 0))]
    inside = sorted(
        other
        for _, other in near
        if other != number and triples[other].within is None and triples[other].content and lies_in(triples[other], region)
    )
    if not inside:
        return
    triples[number] = replace(triple, content=(region,))
    for other in inside:
        triples[other] = replace(triples[other], within=number)


def _following_name(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The noun phrase that begins at `start`, up to a mark or a clause."""
    match = _NAME_END.search(text, start + 1, min(end, start + _MAX_NAME_CHARS))
    span = _stripped(text, start, match.start() if match else min(end, start + _MAX_NAME_CHARS))
    return (span,) if span[0] < span[1] else ()


def _take_in_participles(text: str, sentences: Sequence[Sentence], starts: Sequence[int], triples: list[Triple], words: Lexicon) -> None:
    """A content that a participle without a subject follows goes on through it: "... that the Department deployed, promising peace".

    It has none, too, where it got that of the whole sentence and the content has a clause with a subject of its own.

    The participle's triple is emptied: read again inside the content, it finds its subject there.
    """
    for number, triple in enumerate(triples):
        cue = words_of(text, triple.cue).lower()
        if triple.within is not None or not triple.content or not cue.endswith("ing") or cue not in words.verbs or cue == ADDING:
            continue
        sentence = _sentence_of(sentences, starts, triple.cue[0][0])
        low, high = triple.cue[0][0], triple.content[-1][1]
        if sentence is None or high > sentence.end or triple.content[0][0] < low:
            continue
        for other, outer in enumerate(triples):
            last = outer.content[-1] if outer.content and outer.within is None else (low + 1, low + 1)
            owned = not triple.source or (triple.source == outer.source and _OWN_SUBJECT.search(text, *last))
            if owned and sentence.start <= last[1] <= low and text[last[1] : low].strip() == ",":
                triples[other] = replace(outer, content=(*outer.content[:-1], (last[0], high)))
                triples[number] = replace(triple, content=())
                break


def _give_subjects(text: str, triples: list[Triple], words: Lexicon) -> None:
    """A participle inside a content, without a source, has the subject of the clause before it: "what the envoy did, promising peace"."""
    for number, triple in enumerate(triples):
        cue = words_of(text, triple.cue).lower()
        if triple.within is None or triple.source or not cue.endswith("ing") or cue not in words.verbs:
            continue
        at = triple.cue[0][0]
        low = max((start for start, end in triples[triple.within].content if start <= at <= end), default=at)
        if text[low:at].rstrip().endswith(",") and (subjects := list(_SUBJECT.finditer(text, low, at))):
            triples[number] = replace(triple, source=(subjects[-1].span(1),))


def _without_empty(text: str, triples: Sequence[Triple], words: Lexicon) -> tuple[Triple, ...]:
    """Triples -> without those that have no content, but for refusals ("declined to comment"); what stood within them moves out.

    Inside another one, a clause of condition is no content but of asking and knowing: "promised to sue if it is closed" has one.
    """

    def stays(triple: Triple) -> bool:
        cue = words_of(text, triple.cue).lower()
        if triple.within is not None and words_of(text, triple.content).lower().startswith("if "):
            sense = read_cue(cue, words)
            return sense is not None and sense.act in _OF_QUESTIONS
        return bool(triple.content) or (bool(triple.source) and any(word in words.negating_verbs for word in cue.split()[:2]))

    return keep_some(triples, [stays(triple) for triple in triples])


def heard_through(text: str, triples: Sequence[Triple]) -> tuple[Triple, ...]:
    """Text and triples -> the same, in order, where who "was quoted by the daily as saying" something says it, and not the daily."""
    mended, gone = list(triples), set()
    for number, triple in enumerate(triples):
        words = words_of(text, triple.cue)
        if not triple.cue or not triple.content or not (_HEARD.search(words) or _HEARD_AS.search(words)):
            continue
        (start, end), *more = triple.content
        at, high = triple.cue[0][0], triple.cue[-1][1]
        if end > at or text[end:at].strip(" ,"):
            continue
        if _HEARD_AS.search(words):
            if not triple.source and more and more[0][0] >= high:
                mended[number] = replace(triple, source=((start, end),), content=tuple(more))
            continue
        by_one = _SAYING.match(text, *more[0]) if len(more) == 1 else None
        if by_one and more[0][0] >= high and by_one.end() < more[0][1]:
            cue = (*triple.cue, by_one.span(1))
            mended[number] = replace(triple, source=((start, end),), cue=cue, content=((by_one.end(), more[0][1]),))
            continue
        for other, saying in enumerate(triples):
            if (
                more
                or other == number
                or not saying.cue
                or not _SAYING.fullmatch(words_of(text, saying.cue))
                or saying.source != triple.source
            ):
                continue
            between = text[high : saying.cue[0][0]] if saying.cue[0][0] >= high else "."
            if "." not in between and saying.content and saying.content[0][0] >= saying.cue[-1][1]:
                mended[other] = replace(saying, source=((start, end),), cue=(*triple.cue, *saying.cue), within=triple.within)
                gone.add(number)
    return keep_some(mended, [number not in gone for number in range(len(mended))])


def without_frames(text: str, triples: Sequence[Triple]) -> tuple[Triple, ...]:
    """Triples -> those that are no frame ("according to ...").

    What a frame holds is whole sentences; the tagger's inner row, which learned from clauses, misses more in them than a reading by
    themselves does.
    """
    return tuple(triple for triple in triples if not _ACCORDING.search(words_of(text, triple.cue)))


def drop_doubtful(triples: Sequence[Triple], min_score: float) -> tuple[Triple, ...]:
    """Triples -> those whose score is at least `min_score`; what stood within another one moves out to the next that is kept."""
    return keep_some(triples, [triple.score >= min_score for triple in triples])


def _sentence_of(sentences: Sequence[Sentence], starts: Sequence[int], at: int) -> Sentence | None:
    number = bisect_right(starts, at) - 1
    return sentences[number] if number >= 0 and at < sentences[number].end else None


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _END_MARKS:
        end -= 1
    return start, end
