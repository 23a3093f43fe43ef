"""Every noun of the project, once: frozen, typed, without behaviour beyond what follows from its own fields.

Offsets everywhere are Unicode code points of `Document.text`, half-open, so that `text[start:end]` is the words. Found words and
resolved values are different fields (`text` and `value`). "Not found" is an empty value here; "could not" is an error (errors.py).
"""

from __future__ import annotations

from accordingto.schema.findings import (
    RECORD_VERSION,
    Act,
    Actor,
    ActorKind,
    Attribution,
    Distance,
    Event,
    Kind,
    Mention,
    MentionForm,
    Quotation,
    Record,
    Sentence,
    SourceKind,
    SpanSet,
    TimeExpression,
    TimeType,
    Told,
    Triple,
)
from accordingto.schema.page import Block, BlockKind, DateSource, Document, Origin, Page, PageFormat, Published, RailItem, Span
from accordingto.schema.timeline import TIMELINE_VERSION, Entry, Telling, Timeline, TimelinePage

__all__ = [
    "RECORD_VERSION",
    "TIMELINE_VERSION",
    "Act",
    "Actor",
    "ActorKind",
    "Attribution",
    "Block",
    "BlockKind",
    "DateSource",
    "Distance",
    "Document",
    "Entry",
    "Event",
    "Kind",
    "Mention",
    "MentionForm",
    "Origin",
    "Page",
    "PageFormat",
    "Published",
    "Quotation",
    "RailItem",
    "Record",
    "Sentence",
    "SourceKind",
    "Span",
    "SpanSet",
    "Telling",
    "TimeExpression",
    "TimeType",
    "Timeline",
    "TimelinePage",
    "Told",
    "Triple",
]
