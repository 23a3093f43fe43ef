"""What the rooms found in one document -> one record, in which the finds know each other; and the rules that every record keeps."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from accordingto.errors import RecordError
from accordingto.schema import Actor, ActorKind, Attribution, Document, Event, Mention, Record, SourceKind, Span, SpanSet, TimeExpression

_SOURCE_KINDS = {
    ActorKind.PERSON: SourceKind.PERSON,
    ActorKind.ORGANIZATION: SourceKind.ORGANIZATION,
    ActorKind.GROUP: SourceKind.GROUP,
    ActorKind.DOCUMENT: SourceKind.DOCUMENT,
}
_GUESSED = (SourceKind.PERSON, SourceKind.ORGANIZATION)
_BEFORE_NAME = re.compile(r"(?:(?!(?:by|of|to|from|in|at|for|with|on|about|that|who|whose|which|and|or)\s)[\w.’'-]+\s+)*$", re.IGNORECASE)
_AFTER_HEAD = re.compile(r"\s*(?:$|[,(—–-]|(?:of|in|at|with|who|that|for|from|to|by|on|which|whose|obtained|seen|reviewed|known)\b)")


def join(
    document: Document,
    attributions: Sequence[Attribution],
    times: Sequence[TimeExpression],
    actors: Sequence[Actor],
    events: Sequence[Event] = (),
) -> Record:
    """A document and what was found in it -> its record.

    Each attribution learns its speaker where a mention heads its source, each event the actors that its words name.
    """
    mentions = sorted(((mention, actor) for actor in actors for mention in actor.mentions), key=lambda pair: pair[0].start)
    spoken = tuple(_find_speaker(document.text, attribution, mentions) for attribution in attributions)
    return Record(document, spoken, tuple(times), tuple(actors), _with_actors(events, mentions))


def _with_actors(events: Sequence[Event], mentions: Sequence[tuple[Mention, Actor]]) -> tuple[Event, ...]:
    starts = [mention.start for mention, _ in mentions]
    named = []
    for event in events:
        inside = mentions[bisect_left(starts, event.start) : bisect_left(starts, event.end)]
        named.append(replace(event, actors=tuple(dict.fromkeys(actor.id for mention, actor in inside if mention.end <= event.end))))
    return tuple(named)


def _find_speaker(text: str, attribution: Attribution, mentions: Sequence[tuple[Mention, Actor]]) -> Attribution:
    for start, end in attribution.source.spans:
        inside = [(mention, actor) for mention, actor in mentions if mention.start < end and mention.end > start]
        heads = [(mention, actor) for mention, actor in inside if _heads(text, (start, end), mention)]
        if heads:
            mention, actor = max(heads, key=lambda pair: pair[0].end - pair[0].start)
            kind = attribution.source_kind
            why = [*attribution.why, f"speaker: “{mention.text}” is {actor.name} ({actor.id})"]
            known = _SOURCE_KINDS.get(actor.kind)
            if known and known is not kind and kind in _GUESSED and (actor.named or known is SourceKind.GROUP):
                kind = known
                why = [reason for reason in why if not reason.startswith("source kind:")]
                why.append(f"source kind: the actor {actor.name} is of the kind {actor.kind.value}")
            return replace(attribution, speaker=actor.id, source_kind=kind, why=tuple(why))
    return attribution


def _heads(text: str, source: Span, mention: Mention) -> bool:
    """True where a mention is what the source is about, and not somebody named further on ("a document obtained by ...")."""
    start, end = source
    if mention.start < start:
        return mention.end >= end  # a mention around the source
    return bool(_BEFORE_NAME.fullmatch(text, start, mention.start)) and bool(_AFTER_HEAD.match(text[mention.end : max(end, mention.end)]))


def check(record: Record) -> None:
    """Raise RecordError unless `text[start:end]` is the text given beside it for every span, and every id that is named exists."""
    text = record.document.text
    for what, span, words in _spans(record):
        start, end = span
        if not 0 <= start < end <= len(text) or (words is not None and text[start:end] != words):
            raise RecordError(f"{what} [{start}, {end}) is not the words beside it: read the page again.")
    ids = {attribution.id for attribution in record.attributions} | {time.id for time in record.times}
    ids |= {actor.id for actor in record.actors} | {event.id for event in record.events}
    named = [attribution.within for attribution in record.attributions]
    named += [attribution.speaker for attribution in record.attributions]
    named += [time.anchor for time in record.times if time.anchor != "published"]
    for event in record.events:
        named += [event.time, event.after, event.before, *event.actors, *event.according_to]
    for name in named:
        if name is not None and name not in ids:
            raise RecordError(f"The record speaks of {name}, which it does not hold: read the page again.")


def _spans(record: Record) -> Iterator[tuple[str, Span, str | None]]:
    """Each span of a record: what it is of, where it stands, and the words given beside it (None where there are none)."""
    for block in record.document.blocks:
        yield "block", (block.start, block.end), None
    for attribution in record.attributions:
        for role in ("source", "cue", "content", "obtained_by"):
            part: SpanSet = getattr(attribution, role)
            if " … ".join(record.document.text[start:end] for start, end in part.spans) != part.text:
                raise RecordError(f"The {role} of {attribution.id} is not the words beside it: read the page again.")
            for span in part.spans:
                yield f"{role} of {attribution.id}", span, None
        for span in attribution.condition:
            yield f"condition of {attribution.id}", span, None
        for span in attribution.modality:
            yield f"modality of {attribution.id}", span, None
    for time in record.times:
        yield time.id, (time.start, time.end), time.text
    for actor in record.actors:
        for mention in actor.mentions:
            yield f"mention of {actor.id}", (mention.start, mention.end), mention.text
    for event in record.events:
        yield event.id, (event.start, event.end), event.text
