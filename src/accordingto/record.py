"""The rules that every record keeps."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.errors import RecordError
from accordingto.schema import Record, Span, SpanSet


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
        named += [event.time, event.after, event.before, *event.actors, *event.agents, *event.patients, *event.according_to]
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
