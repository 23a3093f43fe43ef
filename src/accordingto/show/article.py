"""A record -> its article as blocks of pieces, each piece a stretch of text with all that was found in it; `html` draws them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from accordingto.schema import Attribution, Block, BlockKind, Record, Span, TimeExpression
from accordingto.show.chains import all_spans
from accordingto.show.safe import for_html, one_line
from accordingto.show.segments import Mark, Segment, split_at_edges

_TAGS: Final[dict[BlockKind, tuple[str, str]]] = {
    BlockKind.TITLE: ("h1", ""),
    BlockKind.STANDFIRST: ("p", "standfirst"),
    BlockKind.BYLINE: ("p", "byline"),
    BlockKind.HEADING: ("h2", ""),
    BlockKind.PARAGRAPH: ("p", ""),
    BlockKind.QUOTE: ("blockquote", ""),
    BlockKind.ITEM: ("li", ""),
    BlockKind.CAPTION: ("p", "caption"),
}
_STATEMENT_ROLES: Final = ("source", "cue", "content", "condition")
_DATE: Final = re.compile("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in which nothing starts or ends. `ids` maps a role to the names of the findings that it plays it in.

    `all` holds the statements on it, the shortest (innermost) first; `refs` those whose number stands after it.
    """

    text: str
    tag: str | None
    ids: Mapping[str, list[str]]
    all: list[str]
    refs: list[str]
    nested: bool = False
    """Whether it is content of a statement inside the content of another."""
    title: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block: its element, its class, its pieces, and the white space that follows it in the text."""

    tag: str
    kind: str
    pieces: list[Piece]
    after: str = ""


@dataclass(slots=True)
class Group:
    """Blocks in a row that belong together: list items that make one list, or a single block of another kind."""

    is_list: bool
    blocks: list[ShownBlock] = field(default_factory=list)


def article(record: Record, names: Mapping[int, str]) -> list[Group]:
    """A record and its findings' names -> the article in groups of blocks; all text of the document is in it, once, in order."""
    text = for_html(record.document.text)
    marked = list(_marked(record, names))
    refs = _refs(record, names)
    blocks = list(_tiles(record.document.blocks, text))
    cuts = [edge for block in blocks for edge in (block.start, block.end)]
    segments = split_at_edges((0, len(text)), marked, [*cuts, *refs])
    extents = {names[id(attr)]: _extent(attr) for attr in record.attributions}
    times = {names[id(time)]: time for time in record.times}
    groups: list[Group] = []
    position = 0
    pending = next(segments, None)
    for block in blocks:
        pieces: list[Piece] = []
        if groups and block.start > position:
            last = groups[-1].blocks[-1]
            groups[-1].blocks[-1] = ShownBlock(last.tag, last.kind, last.pieces, text[position : block.start])
        while pending is not None and pending.start < block.end:
            if pending.start >= block.start:
                pieces.append(_piece(pending, text, refs, extents, times))
            pending = next(segments, None)
        tag, kind = _TAGS[block.kind]
        if tag == "h1" and any(shown.tag == "h1" for group in groups for shown in group.blocks):
            tag = "h2"
        if not groups or tag != "li" or not groups[-1].is_list:
            groups.append(Group(is_list=tag == "li"))
        groups[-1].blocks.append(ShownBlock(tag, kind, pieces))
        position = block.end
    return groups


def _tiles(blocks: Iterable[Block], text: str) -> Iterator[Block]:
    """The blocks of a document -> blocks in order that do not overlap and leave out nothing but white space."""
    position = 0
    for block in sorted(blocks, key=lambda block: (block.start, block.end)):
        start, end = max(position, block.start), min(len(text), block.end)
        if start >= end:
            continue
        if text[position:start].strip():
            yield Block(BlockKind.PARAGRAPH, position, start)
        yield Block(block.kind, start, end)
        position = end
    if text[position:].strip():
        yield Block(BlockKind.PARAGRAPH, position, len(text))


def _marked(record: Record, names: Mapping[int, str]) -> Iterator[tuple[Span, Mark]]:
    for attr in record.attributions:
        name = names[id(attr)]
        roles = (attr.source.spans, attr.cue.spans, attr.content.spans, attr.condition)
        for role, spans in zip(_STATEMENT_ROLES, roles, strict=True):
            yield from ((span, Mark(role, name)) for span in spans)
    for time in record.times:
        yield (time.start, time.end), Mark("time", names[id(time)])
    for actor in record.actors:
        yield from (((mention.start, mention.end), Mark("actor", names[id(actor)])) for mention in actor.mentions)
    for event in record.events:
        yield (event.start, event.end), Mark("event", names[id(event)])


def _refs(record: Record, names: Mapping[int, str]) -> dict[int, list[str]]:
    """A record -> for each place in the text, the statements whose number stands there: after the cue, or what else there is."""
    length = len(record.document.text)
    refs: defaultdict[int, list[str]] = defaultdict(list)
    for attr in record.attributions:
        for role in (attr.cue, attr.content, attr.source):
            inside = [min(end, length) for start, end in role.spans if max(0, start) < min(end, length)]
            if inside:
                refs[max(inside)].append(names[id(attr)])
                break
    return refs


def _extent(attr: Attribution) -> int:
    return sum(max(0, end - start) for start, end in all_spans(attr))


def _piece(
    segment: Segment, text: str, refs: Mapping[int, list[str]], extents: Mapping[str, int], times: Mapping[str, TimeExpression]
) -> Piece:
    ids: defaultdict[str, list[str]] = defaultdict(list)
    for mark in segment.marks:
        ids[mark.role].append(mark.id)
    statements = dict.fromkeys(name for role in _STATEMENT_ROLES for name in ids.get(role, ()))
    time = times[ids["time"][-1]] if "time" in ids else None
    return Piece(
        text=text[segment.start : segment.end],
        tag=None if not segment.marks else "time" if time else "span",
        ids=dict(ids),
        all=sorted(statements, key=lambda name: extents[name]),
        refs=refs.get(segment.end, []),
        nested=len(ids.get("content", ())) > 1,
        title=f"{one_line(time.value)}; {one_line(time.why)}" if time and time.why else one_line(time.value) if time else None,
        date=time.value if time and _DATE.fullmatch(time.value) else None,
    )
