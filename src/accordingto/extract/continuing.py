"""A statement -> who goes on speaking in it: by what stands right before, where its own source names nobody."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Final

from accordingto.extract.antecedents import is_subject
from accordingto.extract.bearers import is_several
from accordingto.extract.lexicon import source_nouns
from accordingto.extract.stage import Stage
from accordingto.extract.tags import TENSED
from accordingto.schema import Act, Actor, ActorKind, Attribution, Kind, Mention, MentionForm, Span

_THE: Final = re.compile(r"the\s", re.IGNORECASE)
_OF_BODY: Final = re.compile(r"(?:the|that|this) (?!.*\b(?:of|for|in|at|on|and|or|with|from|by|that|who)\b).*")
_WHO: Final = re.compile(r"\b(?:who|whom|whose|that)\b")
_OWNED: Final = re.compile(r"['’]s?\s|\band\b")
"""What tells that somebody else, or one more, is meant."""
_OF_AGE: Final = re.compile(r"the\s\d{1,3}-year-old", re.IGNORECASE)
_PLAIN: Final = 3
"""A verb of so many words at most is plainly one of speech: "has also said"."""
_MEANT: Final = {"it": {ActorKind.ORGANIZATION, ActorKind.DOCUMENT}, "they": {ActorKind.GROUP}}
_NO_SPEAKER: Final = re.compile(
    r"\b(?:is|are|was|were|be|been|being|according|entitled|titled|called|named|dubbed|known|headlined)\b"
    r"|^(?:\w+\s+)?(?:labell?ed|described|hailed|billed|branded|nicknamed|portrayed|quoted|cited|credited)\b",
    re.IGNORECASE,
)
"""What says of no speaker that he goes on: a passive, and what a thing is called."""
_SOURCES: Final = frozenset({ActorKind.PERSON, ActorKind.ORGANIZATION, ActorKind.GROUP, ActorKind.DOCUMENT})
_WRITTEN: Final = frozenset({"read", "reads"})
"""What a letter does, and nobody who wrote it."""
_THEIRS: Final = frozenset({"they", "their"})
_ADDING: Final = re.compile(r"(?:adding|saying|noting|explaining|arguing|insisting)\b", re.IGNORECASE)
_LINKS: Final = re.compile(
    r"(?:and|but|yet|still|also|so|then|however|instead|moreover|meanwhile|even so|in addition|what[’']s more|at the same time),?",
    re.IGNORECASE,
)
"""What may stand before a subject that goes on from the sentence before."""
_SUBJECT_BEHIND: Final = re.compile(r"\s+(?:@|(?:an?|the|his|her|their|its|one|another)\s|[A-ZÀ-Þ])")


def find_continued(
    stage: Stage, attribution: Attribution, before: Attribution | None, opens: Sequence[int], genders: Mapping[str, str]
) -> tuple[str, str] | None:
    """A statement whose source is nobody's name, the one before it (outermost, in order), where blocks open, and the genders of actors by
    id -> the id of who speaks, and the reason; None where that is not known.
    """
    if attribution.within is not None:
        return None
    if not attribution.source.spans:
        return _goes_on(stage, attribution, before, opens)
    if len(attribution.source.spans) > 1:
        return None
    return (
        _as_before(stage, attribution, before)
        or _as_it(stage, attribution, before)
        or _as_they(stage, attribution, before)
        or _as_body(stage, attribution, before)
        or _as_varied(stage, attribution, before, opens, genders)
        or _as_nameless(stage, attribution, before)
    )


def _goes_on(stage: Stage, attribution: Attribution, before: Attribution | None, opens: Sequence[int]) -> tuple[str, str] | None:
    """Quoted words without a source -> the speaker of the statement before, where that is in the same block or the one before it.

    Not where a cue behind the words has its subject behind it, though nobody found it: "“Never,” wrote | a user". Who adds something in a
    sentence in which nobody has spoken yet is whom that is about: "Lind has resigned, | saying".
    """
    adds = _ADDING.match(attribution.cue.text)  # "..., adding that"
    if adds and (before is None or _sentence(stage, _end(before) - 1) != _sentence(stage, attribution.cue.spans[0][0])):
        actor = _told_here(stage, attribution.cue.spans[0][0])
        if actor is not None:
            return actor.id, f"speaker: {actor.name} ({actor.id}) is whom the sentence is about"
    if before is None or before.speaker is None or _is_inverted(stage.text, attribution):
        return None
    quotes = attribution.kind is Kind.DIRECT and not _NO_SPEAKER.search(attribution.cue.text)
    if not (adds or quotes):
        return None
    here, there = (bisect_right(opens, _start(found)) for found in (attribution, before))
    return (before.speaker, f"speaker: goes on from {before.id}") if 0 <= here - there <= 1 else None


def _sentence(stage: Stage, at: int) -> int:
    return bisect_right(stage.sentences, at) - 1


def _told_here(stage: Stage, at: int) -> Actor | None:
    """A place -> the actor that is the subject of its sentence, before it; None where there is none."""
    parse, low = stage.parse, stage.sentences[max(0, _sentence(stage, at))]
    if not parse.parents:
        return None
    inside = stage.numbers((low, at))
    subject = next((n for n in inside if parse.relations[n] == "nsubj" and parse.relations[parse.parents[n]] == "root"), None)
    around = stage.around(stage.tokens[subject]) if subject is not None else []
    return around[0][1] if around and around[0][1].kind in _SOURCES else None


def _is_inverted(text: str, attribution: Attribution) -> bool:
    cue, content = attribution.cue.spans, attribution.content.spans
    if not cue or not content or content[0][1] > cue[0][0] or text[content[0][1] : cue[0][0]].strip(" ,"):
        return False
    return bool(_SUBJECT_BEHIND.match(text, cue[-1][1]))


def _as_before(stage: Stage, attribution: Attribution, before: Attribution | None) -> tuple[str, str] | None:
    """A second statement of the same source -> who speaks in the first: "It | denied the claim and | said | it would sue". So is it with
    "the 24-year-old" behind what one person says, where nobody else is named between.
    """
    if before is None or before.speaker is None or len(attribution.source.spans) != 1 or attribution.within is not None:
        return None
    actor, words = stage.actors[before.speaker], attribution.source.text
    if attribution.source.spans != before.source.spans:
        low, high = _end(before), attribution.source.spans[0][0]
        known = actor.named and actor.kind is ActorKind.PERSON and _OF_AGE.fullmatch(words) is not None
        near = bisect_right(stage.sentences, high) - bisect_right(stage.sentences, low - 1) <= 1
        others = (other for mention, other in stage.inside((low, high)) if mention.form is MentionForm.NAME and other is not actor)
        if not (known and near) or any(other.kind is ActorKind.PERSON for other in others):
            return None
    return before.speaker, f"speaker: “{words}” is {actor.name} ({before.speaker}), as in {before.id}"


def _as_it(stage: Stage, attribution: Attribution, before: Attribution | None) -> tuple[str, str] | None:
    """An "it" or "they" that opens a sentence or stands in or behind what it says -> the body, document or group that spoke in the sentence
    before: "The guild said no. It added", "The talks, it said, are over".
    """
    words = attribution.source.text.lower()
    able = _MEANT.get(words)
    if able is None or attribution.within is not None or before is None or before.speaker is None or len(before.source.spans) != 1:
        return None
    start, actor = attribution.source.spans[0][0], stage.actors[before.speaker]
    here, there = (bisect_right(stage.sentences, at) - 1 for at in (start, before.source.spans[0][0]))
    last = bisect_right(stage.sentences, _end(before) - 1) - 1
    opens = here >= 0 and there == last == here - 1 and _leads(stage, attribution, (stage.sentences[here], start))
    plain = attribution.kind is Kind.DIRECT or len(attribution.cue.text.split()) <= _PLAIN
    written = attribution.cue.text.lower() in _WRITTEN
    shows = actor.kind is ActorKind.ORGANIZATION and (attribution.act is Act.SHOW or written or not plain)
    several = words == "they" and actor.kind is ActorKind.ORGANIZATION and is_several(before.source.text)
    if not opens or not (actor.kind in able or several) or shows:
        return None  # "It sends a message", "It shows": what happened, or what was just told of
    return actor.id, f"speaker: “{attribution.source.text}” is {actor.name} ({actor.id}), who spoke in {before.id}, in the sentence before"


def _as_they(stage: Stage, attribution: Attribution, before: Attribution | None) -> tuple[str, str] | None:
    """A "they" that opens a sentence -> the group that the sentence before was about, its subject: "Teachers work late. They say". Not
    where somebody else spoke last in that sentence.
    """
    parse, start = stage.parse, attribution.source.spans[0][0]
    here = bisect_right(stage.sentences, start) - 1
    word = attribution.source.text
    if word.lower() not in _THEIRS or here < 1 or not _leads(stage, attribution, (stage.sentences[here], start)):
        return None
    last = stage.numbers((stage.sentences[here - 1], stage.sentences[here])) if parse.parents else ()
    subject = next((n for n in last if parse.relations[n].startswith("nsubj") and parse.relations[parse.parents[n]] == "root"), None)
    around = stage.around(stage.tokens[subject]) if subject is not None else []
    actor = next((actor for _, actor in reversed(around) if actor.kind is ActorKind.GROUP), None)
    spoke = before is not None and before.source.spans and before.source.spans[-1][0] >= stage.sentences[here - 1]
    if actor is None or (before is not None and spoke and before.speaker != actor.id):
        return None
    return actor.id, f"speaker: “{word}” is {actor.name} ({actor.id}), whom the sentence before is about"


def _leads(stage: Stage, attribution: Attribution, before: Span) -> bool:
    """True for a source with nothing before it in its sentence but a "but" and what it says itself."""
    said = [span for span in attribution.content.spans if span[0] < before[1]]
    rest = stage.text[before[0] : said[0][0] if said else before[1]].strip(" \"“‘'")
    return (not rest or _LINKS.fullmatch(rest) is not None) and all(before[0] <= start for start, _ in said)


def _as_body(stage: Stage, attribution: Attribution, before: Attribution | None) -> tuple[str, str] | None:
    """ "The company", "the conservative paper" that speaks right behind a sentence whose subject or speaker, or part of its source, is a
    body with a name, where no other is told of but in what that body says.
    """
    words = attribution.source.text.lower()
    noun = words.rsplit(maxsplit=1)[-1] if words else ""
    if _OF_BODY.fullmatch(words) is None or noun not in source_nouns().organization or noun in source_nouns().lands:
        return None
    start = attribution.source.spans[0][0]
    low = stage.sentences[max(0, bisect_right(stage.sentences, start) - 2)]
    near = [pair for pair in _told_of(stage, (low, start), before, ActorKind.ORGANIZATION) if pair[0].form is not MentionForm.PRONOUN]
    if len({actor.id for _, actor in near}) != 1 or re.search(rf"\b{noun}", stage.text[low:start], re.IGNORECASE):
        return None
    actor = near[0][1]
    told_by = before.source.spans if before is not None and _WHO.search(before.source.text) is None else ()
    spoke = before is not None and (before.speaker == actor.id or any(a <= own.start < b for own, _ in near for a, b in told_by))
    other = (
        noun not in source_nouns().any_body
        and actor.name.split()[-1].lower() in source_nouns().organization
        and noun not in actor.name.lower()
    )
    if other or not actor.named or not (spoke or any(is_subject(stage, mention) for mention, _ in near)):
        return None  # "the central bank" is not Congress
    return actor.id, f"speaker: “{attribution.source.text}” is {actor.name} ({actor.id}), the only body told of right before"


def _told_of(stage: Stage, span: Span, before: Attribution | None, kind: ActorKind) -> list[tuple[Mention, Actor]]:
    """A span and the statement before -> the mentions of actors of a kind in the span; where one of these speaks there, without others in
    what is said: whom somebody tells of is not who goes on. Who is all that is told of may be: "Lind praised | Berg", not "Berg's plan".
    """
    near = [pair for pair in stage.inside(span) if pair[1].kind is kind]
    if before is None or before.speaker is None or stage.actors[before.speaker].kind is not kind:
        return near
    clauses = [part for part in before.content.spans if _is_clause(stage, part)]
    return [
        (mention, actor)
        for mention, actor in near
        if actor.id == before.speaker
        or not any(
            low <= mention.start < high and ((low, high) in clauses or _owns(stage, mention.end)) for low, high in before.content.spans
        )
    ]


def _is_clause(stage: Stage, span: Span) -> bool:
    return bool(stage.parse.tags) and any(stage.parse.tags[number] in TENSED for number in stage.numbers(span))


def _owns(stage: Stage, end: int) -> bool:
    """True where a noun stands behind a mention to which it belongs: "Berg | 's plan", "the Berg | administration"."""
    number = bisect_left(stage.starts, end)
    return stage.text.startswith(("'", "’"), end) or stage.parse.tags[number : number + 1] == ("NOUN",)


def _as_varied(
    stage: Stage, attribution: Attribution, before: Attribution | None, opens: Sequence[int], genders: Mapping[str, str]
) -> tuple[str, str] | None:
    """ "The Vermont senator" who speaks right behind a sentence about one person alone, where nobody else is called so: who that is.

    Not where a quotation opens a block of its own behind one of that person's, or behind what is only told of him: it may be an answer.
    """
    words, (start, end) = attribution.source.text, attribution.source.spans[0]
    head = stage.head((start, end))
    noun = stage.text[slice(*stage.tokens[head])].lower() if head is not None else ""
    nouns = source_nouns()
    able = noun in nouns.varied or (noun in nouns.varied_once and "former" in words.lower()) or noun in stage.roles
    if not able or not _THE.match(words) or _OWNED.search(words):
        return None
    low = stage.sentences[max(0, bisect_right(stage.sentences, start) - 2)]
    near = _told_of(stage, (low, start), before, ActorKind.PERSON)
    named = {actor.id: actor for _, actor in near if actor.named}
    if len(named) != 1 or any(not actor.named and mention.form is MentionForm.NOMINAL for mention, actor in near):
        return None
    (actor,) = named.values()
    spoke = before is not None and before.speaker == actor.id
    apart = bisect_right(opens, _start(attribution)) != bisect_right(opens, near[-1][0].start)
    answers = attribution.kind is Kind.DIRECT and apart and (not spoke or (before is not None and before.kind is Kind.DIRECT))
    sex = "f" if noun in nouns.of_women or noun.endswith("woman") else "m" if noun.endswith("man") else ""
    other = bool(sex) and genders.get(actor.id, sex) != sex
    held = noun in stage.roles and not any(noun in role.lower().split() for role in actor.roles)
    if answers or other or held or not (spoke or any(is_subject(stage, mention) for mention, one in near if one is actor)):
        return None
    return actor.id, f"speaker: “{words}” is {actor.name} ({actor.id}), of whom alone the sentence before tells"


def _as_nameless(stage: Stage, attribution: Attribution, before: Attribution | None) -> tuple[str, str] | None:
    """ "The aide", "the woman" behind what somebody without a name said, where nobody else is told of: who that was. "An official said
    there were talks. | The aide | declined to say more".
    """
    words, (start, end) = attribution.source.text, attribution.source.spans[0]
    head = stage.head((start, end))
    noun = stage.text[slice(*stage.tokens[head])].lower() if head is not None else ""
    nouns = source_nouns()
    if before is None or before.speaker is None or not _THE.match(words) or _OWNED.search(words):
        return None
    actor = stage.actors[before.speaker]
    near = _sentence(stage, start) - _sentence(stage, _end(before) - 1) <= 1
    if actor.named or actor.kind is not ActorKind.PERSON or not near or noun not in nouns.unnamed | nouns.person or noun in stage.roles:
        return None
    low = stage.sentences[max(0, _sentence(stage, start) - 1)]
    told = _told_of(stage, (low, start), before, ActorKind.PERSON)
    if any(other is not actor and mention.form is not MentionForm.PRONOUN for mention, other in told):
        return None
    return actor.id, f"speaker: “{words}” is {actor.name} ({actor.id}), who spoke in {before.id}, and of whom alone is told"


def _start(attribution: Attribution) -> int:
    spans = (*attribution.source.spans, *attribution.cue.spans, *attribution.content.spans)
    return min((start for start, _ in spans), default=0)


def _end(attribution: Attribution) -> int:
    spans = (*attribution.source.spans, *attribution.cue.spans, *attribution.content.spans)
    return max((end for _, end in spans), default=0)
