"""The clauses of a sentence and its dated nouns -> drafts of events, which know of each other but have no ids yet."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from accordingto.extract.events.clauses import Clause, Tagged, find_clauses
from accordingto.extract.events.dating import finest, is_attributive, nearest, ruler_of, share_out, tokens_of, told_before
from accordingto.extract.events.holders import Holders
from accordingto.extract.events.lexicon import EventWords
from accordingto.extract.events.told import Telling, how_told
from accordingto.extract.events.verbs import Form
from accordingto.extract.lexicon import is_cue
from accordingto.schema import Kind, Sentence, Span, TimeExpression, Told

_NOUN_REACH: Final = 4
_ARRANGED_REACH: Final = 7
_BEFORE_VERB: Final = 5
_DURING: Final = frozenset(["in", "at", "during"])
_OPENING: Final = frozenset(["in", "on", "by", "since", "until", "at"])
_AROUND: Final = frozenset(["after", "before", "since", "until", "till", "following"])
_MONTH: Final = len("2023-08")
_PARTING: Final = frozenset(["the", "a", "an", "his", "her", "their", "its", "to", "of", "in", "on", "at", "and", "for"])
_ARTICLES: Final = frozenset(["a", "an", "the", "his", "her", "their", "its", "this", "last"])
_PASSIVE: Final = frozenset(["was", "were", "been"])
_PAST: Final = frozenset(["had", "was", "were"])
_OF_NOUNS: Final = frozenset(["who", "which", "whose", "whom"])
_OFF: Final = frozenset("since after before until till by to from of for than during through".split())
# What stands before a date and leaves one end of its interval open.
OPEN_END: Final = frozenset(["since", "after"])
OPEN_START: Final = frozenset(["before", "until", "till", "by"])
_EDGES: Final = frozenset([",", ";", ":", "—", "–", "(", ")", "“", "”", '"', ".", "!", "?", "’", "‘", "''", "``", "'"])


@dataclass(slots=True)
class Draft:
    """An event in the making. `heads` are the words that say what happens."""

    start: int
    end: int
    telling: Telling
    heads: tuple[Span, ...]
    time: TimeExpression | None = None
    preposition: str = ""
    after: Draft | None = None
    before: Draft | None = None
    according_to: tuple[str, ...] = ()
    why: list[str] = field(default_factory=list)


class Reading(NamedTuple):
    """A sentence with all that its events are read from. `headline`: it stands alone and tells in the present what happened."""

    text: str
    sentence: Sentence
    times: Sequence[TimeExpression]
    tagged: Tagged
    headline: bool
    held: Holders
    words: EventWords


def draft_events(read: Reading) -> list[Draft]:
    """A sentence -> the events in it."""
    sentence, words = read.sentence, read.words
    low = [read.text[start:end].lower() for start, end in sentence.tokens]
    clauses = find_clauses(read.text, sentence, [(time.start, time.end) for time in read.times], read.tagged, words)
    verbs = {clause.verb.token for clause in clauses if clause.verb.chain or low[clause.verb.token] not in words.arranged}
    verbs |= {number for clause in clauses for number in clause.verb.chain}
    telling = {clause.verb.token for clause in clauses if clause.verb.form is not Form.PRESENT or read.headline}
    drafts: list[Draft] = []
    free: list[TimeExpression] = []
    for time in read.times:
        noun = _noun_beside(low, sentence, time, verbs, words)
        if noun:
            drafts.append(_noun_event(read, low, noun, time))
        first, last = tokens_of(sentence, (time.start, time.end))
        if _is_of_its_verb(read, low, noun, time, telling) if noun else not is_attributive(read.tagged, low, first, last):
            free.append(time)
    previous: Draft | None = None
    for clause, own in zip(clauses, share_out(clauses, free, sentence, read.tagged, low), strict=True):
        draft = _clause_event(read, low, clause, own or told_before(read.text, sentence, read.times, clause))
        if previous and draft and clause.shared and _goes_on(read.text, previous, draft):
            previous.end = draft.end  # "was sentenced and taken into custody": one subject, one time
            previous.heads += draft.heads
            continue
        if draft:
            _order(clause, draft, previous, drafts)
            drafts.append(draft)
        previous = draft
    return drafts


def _goes_on(text: str, previous: Draft, draft: Draft) -> bool:
    """Whether a clause without a subject only goes on with the one before it: no time and no holder of its own, "and" between them."""
    between = text[previous.end : draft.start].strip(" \n\t,").lower()
    alike = draft.telling.told is previous.telling.told and draft.according_to == previous.according_to
    return not draft.time and alike and between in {"", "and", "or", "but"}


def _noun_beside(
    low: Sequence[str], sentence: Sentence, time: TimeExpression, verbs: AbstractSet[int], words: EventWords
) -> tuple[int, int, bool] | None:
    """The noun of a happening that a time stands beside: first and last token (half-open) of noun and time, and whether it is planned."""
    first, last = tokens_of(sentence, (time.start, time.end))
    apart = first > 0 and low[first - 1] in _OPENING and low[last : last + 1] == [","]  # "In March, protests broke out"
    for place in range(last, last if apart else min(len(low), last + _NOUN_REACH)):
        if place in verbs or (low[place] in _EDGES and low[place] != ","):
            break
        if words.is_noun(low[place]) and "," not in low[last + 1 : place] and _is_attributive(low, last, place):
            return first, place + 1, False
    place = first - 1
    if place >= 0 and low[place] in {"on", "in", "of", "at", "from"}:
        place -= 1
    for back in range(place, max(-1, place - _ARRANGED_REACH), -1):
        if back in verbs or low[back] in _EDGES:
            break
        if words.is_noun(low[back]):
            between = low[back + 1 : place + 1]
            if not between or between[0] in words.arranged:
                return back, last, bool(between) and between[0] in words.planned
            break
    return None


def _is_of_its_verb(read: Reading, low: Sequence[str], noun: tuple[int, int, bool], time: TimeExpression, verbs: AbstractSet[int]) -> bool:
    """Whether a time beside a noun tells when the verb happened, too, by the tagger: "ordered a hearing in March", "in Monday's debate he
    apologized".
    """
    first, last = tokens_of(read.sentence, (time.start, time.end))
    head = noun[0] if noun[0] < first else noun[1] - 1
    tagged = read.tagged
    if noun[2] or head >= len(tagged.parents):
        return False
    near = range(max(0, head - _ARRANGED_REACH), head)
    cases = [low[place] for place in near if tagged.parents[place] == head and tagged.relations[place] == "case"]
    if _AROUND.intersection(cases):
        return False  # "spoke after the hearing on Friday"
    if _DURING.intersection(cases) and tagged.relations[head].startswith("obl") and tagged.parents[head] in verbs:
        return True
    return noun[0] < first and ruler_of(tagged, first, last, verbs, head) is not None


def _is_attributive(low: Sequence[str], last: int, place: int) -> bool:
    """Whether a time can belong to the noun behind it, by what stands between: "a March 7, 2022, meeting", "Friday's long debate"."""
    return not _PARTING.intersection(low[last:place])


def _noun_event(read: Reading, low: Sequence[str], noun: tuple[int, int, bool], time: TimeExpression) -> Draft:
    first, last, planned = noun
    tokens = read.sentence.tokens
    head = next(place for place in (last - 1, first) if read.words.is_noun(low[place]))
    while first > 0 and low[first - 1] in _ARTICLES:
        first -= 1
    start, end = min(tokens[first][0], time.start), max(tokens[last - 1][1], time.end)
    telling = Telling(Told.PLANNED, "named as planned") if planned else Telling(Told.HAPPENED, "named by a noun")
    draft = Draft(start, end, telling, (tokens[head],), time)
    draft.preposition = _before(low, read.sentence, time)
    draft.according_to = tuple(a.id for a in read.held.of(tokens[first][0]))
    draft.why.append(f"“{time.text}” stands beside the noun")
    return draft


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] in _EDGES):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _EDGES):
        end -= 1
    return start, end


def _clause_event(read: Reading, low: Sequence[str], clause: Clause, times: Sequence[TimeExpression]) -> Draft | None:
    text, sentence, held = read.text, read.sentence, read.held
    verb, chain = clause.verb.token, [low[number] for number in clause.verb.chain]
    span = sentence.tokens[verb]
    cue = held.cue_at(span)
    is_deed = low[verb] in read.words.deeds or (low[verb] in read.words.undergone and _PASSIVE.intersection(chain))
    if cue and is_cue(low[verb]) and not (cue is Kind.INDIRECT and is_deed):
        return None
    first, last = clause.first + (bool(clause.opener) and clause.opener not in _OF_NOUNS), clause.last
    while last - 1 > verb and held.cue_at(sentence.tokens[last - 1]):
        last -= 1  # "..., said"
    if first >= last:
        return None
    start, end = held.cut(sentence.tokens[first][0], sentence.tokens[last - 1][1], span[0])
    start, end = _trimmed(text, start, end)
    if not start <= span[0] < end:
        return None
    holders = held.of(span[0])
    times = [time for time in times if [a.id for a in held.of(time.start)] == [a.id for a in holders]]
    if clause.verb.form is Form.INFINITIVE:  # "vowed on Friday to leave": the day of the vow, unless the sentence opens with it
        opening, to = sentence.tokens[min(1, verb)][0], sentence.tokens[min(clause.verb.chain)][0]
        times = [time for time in times if time.start <= opening or time.start > to]
    if clause.verb.form is Form.PRESENT and not (read.headline or _is_told_in_present(low, sentence, times)):
        return None
    if clause.verb.form is Form.PARTICIPLE and not (low[verb].endswith("ing") or times or read.headline):
        return None
    head = min(clause.verb.chain, default=verb)
    if nobody := _nobody(low, first, verb, read.words):
        chain = [*chain, nobody]
    telling = how_told(
        chain,
        low[max(0, head - _BEFORE_VERB) : verb],
        holders,
        clause.opener,
        read.words,
        past=read.tagged.tags[verb] == "VBD" or bool(_PAST.intersection(chain)),
    )
    draft = Draft(start, end, telling, (span,))
    if times:
        draft.time = finest(nearest(times, verb, sentence, read.tagged), times)
        draft.preposition = _before(low, sentence, draft.time)
        draft.why.append(f"“{draft.time.text}” stands in its clause")
    draft.according_to = tuple(a.id for a in holders)
    return draft


def _nobody(low: Sequence[str], first: int, verb: int, words: EventWords) -> str | None:
    """The word by which a clause tells that nobody did it, or nothing: "nobody came", "took no action"; None where there is none."""
    for at in (first, verb + 1):
        word, *behind = low[at : at + 2] or [""]
        known = words.nobody if at == first else words.nobody & {"no", "nothing", "nobody"}
        if word in known and behind and behind[0].isalnum() and behind[0] not in words.not_nobody:
            return word
    return None


def _is_told_in_present(low: Sequence[str], sentence: Sentence, times: Sequence[TimeExpression]) -> bool:
    """Whether the present tells of what comes or came ("the court rules on Friday"): a day or a month stands by it on which it happens."""
    for time in times:
        first, last = tokens_of(sentence, (time.start, time.end))
        whole = len(time.value) >= _MONTH and time.earliest and low[last : last + 1] not in (["'s"], ["’s"])
        if whole and (first == 0 or low[first - 1] not in _OFF):
            return True
    return False


def _order(clause: Clause, draft: Draft, previous: Draft | None, drafts: Sequence[Draft]) -> None:
    """Let a clause with "when", "after", "before" or "since" and the one before it know of each other's time."""
    if previous is None or not drafts or drafts[-1] is not previous or draft.according_to != previous.according_to:
        return
    if clause.opener == "when":
        if draft.time is None and previous.time:
            draft.time, draft.preposition = previous.time, previous.preposition
            draft.why.append("“when” gives it the time of the clause before it")
        elif previous.time is None and draft.time:
            previous.time, previous.preposition = draft.time, draft.preposition
            previous.why.append("“when” gives it the time of the clause behind it")
    elif clause.opener in {"after", "since", "once"}:
        previous.after = draft
    elif clause.opener in {"before", "until"}:
        previous.before = draft


def _before(low: Sequence[str], sentence: Sentence, time: TimeExpression) -> str:
    first, _ = tokens_of(sentence, (time.start, time.end))
    return low[first - 1] if first else ""
