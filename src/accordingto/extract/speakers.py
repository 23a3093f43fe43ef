"""Attributions and actors -> who speaks: the actor behind each source, and whom "I" means in what somebody says.

Cautious: where two could speak, or the one who does is not known, nobody is named.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import Final

from accordingto.extract.answers import are_crossed, find_answer, find_interviewed, is_answer
from accordingto.extract.antecedents import Antecedents, is_turn
from accordingto.extract.bearers import (
    are_several,
    called_again,
    called_together,
    named_beside,
    named_by,
    named_by_owner,
    named_first,
    named_last,
)
from accordingto.extract.continuing import find_continued
from accordingto.extract.lexicon import source_nouns
from accordingto.extract.pronouns import SELF, SELVES, gender_of
from accordingto.extract.sources import is_unlisted
from accordingto.extract.stage import Stage
from accordingto.schema import (
    Actor,
    ActorKind,
    Attribution,
    Block,
    Kind,
    Mention,
    MentionForm,
    Parse,
    Quotation,
    Sentence,
    SourceKind,
    Span,
)

_SOURCE_KINDS: Final = {
    ActorKind.PERSON: SourceKind.PERSON,
    ActorKind.ORGANIZATION: SourceKind.ORGANIZATION,
    ActorKind.GROUP: SourceKind.GROUP,
    ActorKind.DOCUMENT: SourceKind.DOCUMENT,
}
_SELVES: Final = {ActorKind.PERSON: SELF, ActorKind.GROUP: SELVES, ActorKind.ORGANIZATION: SELVES}
_GUESSED: Final = (SourceKind.PERSON, SourceKind.ORGANIZATION)
_SPEAKING: Final = {"they": ActorKind.GROUP, "it": ActorKind.ORGANIZATION}
_BODIES_OF_ONE: Final = frozenset("campaign department bank airline university school hospital bureau party team".split())
_OPENS: Final = re.compile(r"(?:that\s+)?(he|she)\b")
_TITLED: Final = re.compile(r"^(?:mr|mrs|ms|dr|sen|rep|gov|gen|president|senator)\.?\s+", re.IGNORECASE)


def find_speakers(
    text: str,
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    blocks: Sequence[Block],
    parse: Parse,
    attributions: Sequence[Attribution],
    actors: Sequence[Actor],
    genders: Mapping[str, str],
) -> tuple[tuple[Attribution, ...], tuple[Actor, ...]]:
    """A document's text, sentences, quotations, blocks and parse, its attributions, actors and their genders -> the same attributions with
    their speakers, and the same actors with the pronouns that speak, and those by which they speak of themselves.
    """
    stage = Stage(text, sentences, parse, actors)
    genders = dict(genders)  # whom "he" was found to mean is not "she" further on
    antecedents = Antecedents(stage, quotations, attributions, genders)
    opens = [block.start for block in blocks]
    spoken: dict[str, Attribution] = {}
    pronouns: dict[Span, str] = {}
    doubtful: set[Span] = set()
    opened: dict[str, int] = {}
    answered: set[str] = set()
    before: Attribution | None = None
    interviewed = find_interviewed(stage, blocks, attributions)
    for attribution in sorted(attributions, key=lambda found: (found.within is not None, min(_all_spans(found), default=(0, 0)))):
        found = _of_himself(stage, attribution, spoken, genders)
        answers = interviewed is not None and is_answer(attribution)
        if interviewed is not None and answers:
            found = interviewed.id, f"speaker: {interviewed.name} ({interviewed.id}) is whom the interview is with, by the title"
        answer = None if found is not None else find_answer(stage, attribution, before, answered, genders)
        if answer is not None:
            answered.add(attribution.id)
        found = found or answer or _last_told(stage, antecedents, attribution)
        again = _said_of_self(text, attribution)
        quoted = any(map(antecedents.is_quoted, attribution.source.spans))
        if found is not None and _may_mean(stage, attribution, found[0], spoken, opened, genders, quoted=quoted):
            pronouns |= dict.fromkeys((attribution.source.spans[0], *again), found[0])
        else:
            found = _speaker(stage, antecedents, attribution, spoken)
            if found is not None and not _may_mean(stage, attribution, found[0], spoken, opened, genders, quoted=quoted):
                found = None
        found = found or find_continued(stage, attribution, before, opens, genders)
        if found is None and len(attribution.source.spans) == 1:
            doubtful |= {attribution.source.spans[0], *again}
            if attribution.within is None and (gender := gender_of(attribution.source.text.lower())):
                opened[gender] = attribution.source.spans[0][1]
        crossed = found is not None and are_crossed(stage, attribution, before, found[0])
        if found is not None and not answers and (crossed or _speaks_of(stage, antecedents, attribution, found[0])):
            found = None
        known = attribution if found is None else _with_speaker(text, attribution, stage.actors[found[0]], found[1])
        if found is not None and (gender := gender_of(attribution.source.text.lower())):
            genders.setdefault(found[0], gender)
        spoken[known.id] = known
        if known.within is None:
            before = known
    told = tuple(spoken[attribution.id] for attribution in attributions)
    actors = _without(doubtful, _with_pronouns(stage, pronouns, actors))
    return told, _with_self(stage, quotations, told, actors)


def _says_itself(outer: Attribution, *, quoted: bool) -> bool:
    """True for a pronoun in what `outer` says that stands in the own words of who says it, where "I" is that one: in quotation marks; of
    the turn of a conversation, what is not in marks of its own.
    """
    turn = is_turn(outer)
    if outer.kind is Kind.MIXED:
        return quoted is not turn
    return turn or outer.kind is Kind.DIRECT


def _may_mean(
    stage: Stage,
    attribution: Attribution,
    id: str,
    spoken: Mapping[str, Attribution],
    opened: Mapping[str, int],
    genders: Mapping[str, str],
    *,
    quoted: bool,
) -> bool:
    """False where a "he" or "she" that speaks cannot be the actor with an id: who is of the other gender, or says it himself, or was not
    named since the last such pronoun was left open. `opened` has where that was, by gender.
    """
    gender = gender_of(attribution.source.text.lower())
    if not gender:
        return True
    if genders.get(id, gender) != gender:
        return False
    outer = spoken.get(attribution.within or "")
    if outer is not None:
        return not (_says_itself(outer, quoted=quoted) and outer.speaker == id)
    if gender not in opened:
        return True
    return stage.may_mean((opened[gender], attribution.source.spans[0][0]), gender, genders)


def _speaks_of(stage: Stage, antecedents: Antecedents, attribution: Attribution, id: str) -> bool:
    """True where a source that is no name would tell of itself by name, which nobody does: "Its leader | called | Berg a liar".

    Only what the reporter tells counts, and no name that something else belongs to: of "Its leader praised Berg's son" Berg may be the
    leader (a name is bound by nothing before it in its clause: Chomsky, Lectures on Government and Binding, 1981, principle C).
    """
    spans = attribution.source.spans
    actor = stage.actors[id]
    if attribution.within is not None or len(spans) != 1 or not actor.named or actor.kind is not ActorKind.PERSON:
        return False
    if any(mention.form is MentionForm.NAME and actor is other for mention, other in stage.inside(spans[0])):
        return False
    around = attribution.content.spans
    if len(around) > 1 and around[0][1] <= spans[0][0] and spans[0][1] <= around[1][0]:  # "The minister, | she noted, | had said the same"
        before = (mention for mention, other in stage.inside(around[0]) if other is actor and mention.form is not MentionForm.PRONOUN)
        if any(not antecedents.is_quoted((mention.start, mention.end)) for mention in before):
            return True
    return any(
        other is actor and mention.form is MentionForm.NAME and not antecedents.is_quoted((mention.start, mention.end))
        and not stage.text.startswith(("’", "'"), mention.end)
        for span in attribution.content.spans if span[0] > spans[0][1]
        for mention, other in stage.inside(span)
    )  # fmt: skip


def _all_spans(attribution: Attribution) -> list[Span]:
    return [*attribution.source.spans, *attribution.cue.spans, *attribution.content.spans]


def _of_himself(
    stage: Stage, attribution: Attribution, spoken: Mapping[str, Attribution], genders: Mapping[str, str]
) -> tuple[str, str] | None:
    """An attribution whose "he" or "she" opens what a person is said to say, not in the own words, or "they" what a group is, or "it" what
    a body is -> who that is, as `_speaker`: "Lind, who has said she backs the plan", "Voters say they trust her".
    """
    outer = spoken.get(attribution.within or "")
    if outer is None or outer.kind is Kind.DIRECT or len(attribution.source.spans) != 1 or not outer.content.spans:
        return None
    (span,) = attribution.source.spans
    words, start = stage.text[slice(*span)], outer.content.spans[0][0]
    gender, actor = gender_of(words.lower()), stage.actors.get(outer.speaker or "")
    opens = stage.text[start : span[0]].strip().lower() in {"", "that"}
    if actor is None or not opens:
        return None
    if words.lower() == "it" and actor.kind is ActorKind.PERSON and not actor.named:  # "A spokeswoman for Lind Foods said it"
        bodies = {one.id for place in outer.source.spans for _, one in stage.inside(place) if one.kind is ActorKind.ORGANIZATION}
        actor = stage.actors[bodies.pop()] if len(bodies) == 1 else actor
    person = bool(gender) and actor.kind is ActorKind.PERSON and genders.get(actor.id, gender) == gender
    if not person and (body := _body_of(stage, outer, words.lower())) is not None:
        return body.id, f"speaker: “{words}” is {body.name} ({body.id}), for whom {actor.name} speaks in {outer.id}"
    if not person and actor.kind is not _SPEAKING.get(words.lower()):
        return None
    return actor.id, f"speaker: “{words}” is {actor.name} ({actor.id}), who speaks in {outer.id}"


def _body_of(stage: Stage, outer: Attribution, words: str) -> Actor | None:
    """What is said, and "the company" in it -> the one body for which who says it speaks, by the source: "A spokesman for Lind Foods said |
    the company", "a Treasury official said | the agency".
    """
    noun = words.removeprefix("the ")
    if noun == words or noun not in source_nouns().any_body | source_nouns().of_land | _BODIES_OF_ONE:
        return None
    inside = [pair for span in outer.source.spans for pair in stage.inside(span)]
    bodies = {actor.id: actor for _, actor in inside if actor.named and actor.kind is ActorKind.ORGANIZATION}
    return next(iter(bodies.values())) if len(bodies) == 1 else None


def _last_told(stage: Stage, antecedents: Antecedents, attribution: Attribution) -> tuple[str, str] | None:
    """An attribution whose source is "he" or "she" -> as `_speaker`; where the tagger's likeliest tie is another one, that is mostly
    wrong (docs/benchmarks.md).
    """
    if len(attribution.source.spans) != 1:
        return None
    (span,) = attribution.source.spans
    words = stage.text[slice(*span)].strip()
    meant = antecedents.find(words.lower(), span)
    if meant is None:
        return None
    mention, actor = meant
    return actor.id, f"speaker: “{words}” is {actor.name} ({actor.id}), of whom “{mention.text}” was last told"


def _with_pronouns(stage: Stage, pronouns: Mapping[Span, str], actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """The same actors, each of these pronouns among the mentions of the one with this id, and of nobody else.

    A pronoun that is all an actor has stays with it: there is no actor without a mention.
    """
    for actor in actors:
        if all((own.start, own.end) in pronouns for own in actor.mentions):
            pronouns = {span: id for span, id in pronouns.items() if span not in {(own.start, own.end) for own in actor.mentions}}
    kept = {actor.id: [own for own in actor.mentions if (own.start, own.end) not in pronouns] for actor in actors}
    for (start, end), id in pronouns.items():
        kept[id].append(Mention(start, end, stage.text[start:end], MentionForm.PRONOUN))
    return tuple(_with_mentions(actor, sorted(kept[actor.id], key=lambda own: own.start)) for actor in actors)


def _with_mentions(actor: Actor, mentions: Sequence[Mention]) -> Actor:
    """The actor with these mentions; most keep their own, and a new actor for each would take time."""
    return actor if actor.mentions == tuple(mentions) else replace(actor, mentions=tuple(mentions))


def _without(doubtful: Set[Span], actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """The same actors without the pronouns that are a source whose speaker was left open; each keeps one mention at least."""
    kept = []
    for actor in actors:
        left = [own for own in actor.mentions if (own.start, own.end) not in doubtful or not gender_of(own.text.lower())]
        kept.append(_with_mentions(actor, left) if left and actor.named else actor)
    return tuple(kept)


def _speaker(stage: Stage, antecedents: Antecedents, attribution: Attribution, spoken: dict[str, Attribution]) -> tuple[str, str] | None:
    """An attribution -> the id of the actor behind its source, and the reason; None where it is not known."""
    for span in attribution.source.spans:
        words = stage.text[slice(*span)]
        low = words.strip().lower()
        if low in SELF:
            outer = spoken.get(attribution.within or "")
            own = outer is not None and _says_itself(outer, quoted=antecedents.is_quoted(span))
            if own and outer is not None and outer.speaker is not None:  # elsewhere "I" is who writes
                return outer.speaker, f"speaker: “{words}” is who speaks in {outer.id}"
            continue
        together = called_together(stage, span)
        if together is not None:
            return together.id, f"speaker: “{words}” speak together ({together.id})"
        head = stage.head(span)
        whole = [pair for pair in stage.around(span) if pair[0].form is MentionForm.NAME and pair[1].named]
        person = bool(whole) and whole[0][1].kind is ActorKind.PERSON
        closing = whole[0] if person else named_last(stage, span)  # "Rivers State governor Ada Lind" is no Rivers State
        if closing is not None:
            mention, actor = closing
            return actor.id, f"speaker: “{mention.text}” is {actor.name} ({actor.id})"
        beside = named_first(stage, span) or named_beside(stage, attribution, span)
        if head is not None and not are_several(stage, head, span):
            found = named_by(stage, head, span)
            if found is not None and (antecedents.is_stranger(low, span, found[1]) or antecedents.is_asker(low, span, found[1])):
                continue
            if found is not None and (beside is None or found[1].named):
                mention, actor = found
                return actor.id, f"speaker: “{mention.text}” is {actor.name} ({actor.id})"
        if beside is not None:
            mention, actor = beside
            return actor.id, f"speaker: “{mention.text}” is {actor.name} ({actor.id})"
        bare = _TITLED.sub("", low.strip(" :.,"))
        called = stage.named.get(bare, set())
        if len(called) == 1:
            (known,) = called
            return known, f"speaker: “{words}” is a name of {stage.actors[known].name} ({known})"
        owned = named_by_owner(stage, span)
        if owned is not None:
            return owned.id, f"speaker: “{words}” is {owned.name} ({owned.id})"
        again = called_again(stage, low)
        if again is not None:
            return again, f"speaker: “{words}” is what {again} was called before"
    return None


def _said_of_self(text: str, attribution: Attribution) -> tuple[Span, ...]:
    """An attribution whose source is "he" or "she" -> where the same word opens what is said in other words: "she said | she would go"."""
    word = attribution.source.text.lower()
    if not gender_of(word) or attribution.kind is Kind.DIRECT or not attribution.content.spans:
        return ()
    match = _OPENS.match(text, *attribution.content.spans[0])
    return (match.span(1),) if match and match[1] == word and attribution.content.spans[0][0] > attribution.cue.spans[0][0] else ()


def _with_speaker(text: str, attribution: Attribution, actor: Actor, reason: str) -> Attribution:
    kind, why = attribution.source_kind, [*attribution.why, reason]
    known = _SOURCE_KINDS.get(actor.kind)
    if known is None or known is kind:
        return replace(attribution, speaker=actor.id, why=tuple(why))
    unlisted = kind is SourceKind.DOCUMENT and is_unlisted(text, attribution.source.spans)
    if unlisted or (kind in _GUESSED and (actor.named or known is SourceKind.GROUP)):
        kind = SourceKind.UNNAMED if unlisted and known is SourceKind.PERSON and not actor.named else known
        why = [reason for reason in why if not reason.startswith("source kind:")]
        why.append(f"source kind: the actor {actor.name} is of the kind {actor.kind.value}")
    return replace(attribution, speaker=actor.id, source_kind=kind, why=tuple(why))


def _with_self(
    stage: Stage, quotations: Sequence[Quotation], attributions: Sequence[Attribution], actors: Sequence[Actor]
) -> tuple[Actor, ...]:
    """The same actors; inside the quotation marks of what somebody says "I", "me", "my" are a mention of that person, "we" and "our" of
    that group or body, and "he" is not the one who says it.
    """
    edges = [(quotation.start, quotation.end) for quotation in quotations]
    inner = [span for found in attributions if found.within is not None for span in found.content.spans]
    taken = {(mention.start, mention.end) for mention, _ in stage.mentions}
    mentions = {actor.id: {(mention.start, mention.end): mention for mention in actor.mentions} for actor in actors}
    for attribution in attributions:
        speaker = stage.actors.get(attribution.speaker or "")
        selves = _SELVES.get(speaker.kind) if speaker is not None else None
        if speaker is None or selves is None or attribution.kind is Kind.INDIRECT or attribution.within is not None:
            continue
        for number in (number for span in attribution.content.spans for number in stage.numbers(span)):
            start, end = token = stage.tokens[number]
            word = stage.text[start:end]
            place = bisect_right(edges, (start, len(stage.text))) - 1
            if place < 0 or end > edges[place][1]:
                continue
            if any(low <= start and end <= high for low, high in inner):
                continue
            if gender_of(word.lower()) and len(mentions[speaker.id]) > 1:
                mentions[speaker.id].pop(token, None)
            elif word.lower() in selves and word not in {"i", "US"} and token not in taken:
                taken.add(token)
                mentions[speaker.id][token] = Mention(start, end, word, MentionForm.PRONOUN)
    return tuple(_with_mentions(actor, [own for _, own in sorted(mentions[actor.id].items())]) for actor in actors)
