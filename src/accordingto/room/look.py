"""A report as people left it -> what its page draws: the article in pieces, and a card for each statement."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from accordingto.schema import (
    Act,
    Attribution,
    Current,
    Decided,
    Distance,
    Record,
    SourceKind,
    Span,
    Standing,
    TimeExpression,
)
from accordingto.show import words
from accordingto.show.article import Group, article
from accordingto.show.chains import all_spans, chain, in_order, resolved
from accordingto.show.safe import one_line, shorten

FAMILIES: Final[dict[str, tuple[Act, ...]]] = {
    "told": (Act.SAY, Act.SHOW, Act.KNOW),
    "claimed": (Act.CLAIM, Act.ACCUSE, Act.BELIEVE, Act.FEEL),
    "denied": (Act.DENY,),
    "ahead": (Act.PROMISE, Act.THREATEN, Act.URGE, Act.ASK, Act.INTEND),
}
"""Acts that are drawn alike: told as so, claimed or held, denied, turned to what is to come."""

FAMILY_WORDS: Final = {
    "told": "said as so",
    "claimed": "claimed, believed, accused",
    "denied": "denied",
    "ahead": "promised, urged, asked",
}
DISTANCE_SIGNS: Final = {Distance.NEUTRAL: "", Distance.DISTANCING: "?", Distance.ENDORSING: "!"}
_FAMILY: Final = {act: family for family, acts in FAMILIES.items() for act in acts}
_CONTENT_CELLS: Final = 320
_NAME_CELLS: Final = 120
_WORD: Final = re.compile(r"\s+|[^\W_]+(?:['’][^\W_]+)*|[^\w\s]|_")
_MOST_COMPARED: Final = 4_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the article: its words, its classes, the statements on it (innermost first), the numbers and the anchors at it."""

    text: str
    classes: str
    all: str
    refs: Sequence[tuple[str, str]]
    anchors: Sequence[str]
    title: str | None


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block of the article: element, class, where its text begins, its pieces, and the white space after it."""

    tag: str
    kind: str
    start: int
    end: int
    pieces: Sequence[Piece]
    after: str


@dataclass(frozen=True, slots=True)
class Link:
    """A hand that the words came through: what sort of hand, and its name."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Card:
    """A statement beside the article; `anchor` is what an address names it by. All strings are for display."""

    id: str
    anchor: str
    depth: int
    in_text: bool
    who: str
    known_as: str | None
    speaker: str
    note: str
    cue: str
    content: str
    act: str
    family: str
    kind: str
    distance: str
    sign: str
    negated: bool
    conditions: Sequence[str]
    dates: Sequence[tuple[str, str]]
    chain: Sequence[Link]
    score: float
    why: Sequence[str]
    decided: Decided


def draw_article(record: Record, anchors: dict[str, str]) -> list[tuple[bool, list[ShownBlock]]]:
    """A record, and the anchors that are not a finding's own id -> its blocks, in groups of (is a list, blocks)."""
    record = replace(record, actors=())
    names = {id(finding): finding.id for group in words.groups(record) for finding in group}
    looks = {found.id: f"{_FAMILY[found.act]} {found.distance.value}" for found in record.attributions}
    signs = {found.id: DISTANCE_SIGNS[found.distance] for found in record.attributions}
    seen: set[str] = set()
    drawn, place = [], 0
    for group in _without_rails(article(record, names)):
        blocks = []
        for block in group.blocks:
            pieces = []
            for piece in block.pieces:
                events = [name for name in piece.ids.get("event", ()) if name not in seen]
                seen.update(events)
                pieces.append(
                    Piece(
                        piece.text,
                        _classes(piece.ids, piece.all, looks, nested=piece.nested),
                        " ".join(piece.all),
                        [(name, signs[name]) for name in piece.refs],
                        [anchors.get(name, name) for name in events],
                        piece.title,
                    )
                )
            length = sum(len(piece.text) for piece in pieces)
            blocks.append(ShownBlock(block.tag, block.kind, place, place + length, pieces, block.after))
            place += length + len(block.after)
        drawn.append((group.is_list, blocks))
    return drawn


def _without_rails(groups: Iterable[Group]) -> Iterable[Group]:
    return (group for group in groups if group.blocks)


def _classes(ids: Collection[str], all: Sequence[str], looks: dict[str, str], *, nested: bool) -> str:
    found = [role for role in ids if role != "actor"]
    if "content" in found and all:
        found.append(looks[all[0]])
    return " ".join(found + ["inner"] * nested)


def cut_article(drawn: Iterable[tuple[bool, list[ShownBlock]]], spans: Sequence[Span]) -> list[tuple[bool, list[ShownBlock]]]:
    """Drawn blocks and the spans of a statement -> the blocks that it stands in, with one before and one after them."""
    blocks = [(is_list, block) for is_list, group in drawn for block in group]
    touched = [n for n, (_, block) in enumerate(blocks) if any(start < block.end and block.start < end for start, end in spans)]
    low, high = (max(0, touched[0] - 1), touched[-1] + 2) if touched else (0, 3)
    return [(is_list, [block]) for is_list, block in blocks[low:high]]


def make_cards(current: Current, anchors: dict[str, str]) -> list[Card]:
    """A report as people left it, and the anchors that are not a statement's own id -> a card a statement, inner ones after outer."""
    record = current.record
    speakers = {actor.id: actor for actor in record.actors}
    decided = {found.name: found for found in current.decided}
    length = len(record.document.text)
    times = sorted(record.times, key=lambda time: time.start)
    cards = []
    for attr, depth in in_order(record.attributions):
        known_as = resolved(attr, speakers)
        mine = decided.get(attr.id, Decided(attr.id, attr.source.text))
        if known_as is None and mine.speaker and mine.speaker.casefold() not in attr.source.text.casefold():
            known_as = mine.speaker
        links = chain(attr, record, speakers) or [known_as or attr.source.text or words.NOBODY]
        cards.append(
            Card(
                id=attr.id,
                anchor=anchors.get(attr.id, attr.id),
                depth=min(depth, 3),
                in_text=any(start < min(end, length) for start, end in all_spans(attr)),
                who=cut(attr.source.text, _NAME_CELLS),
                known_as=known_as and cut(known_as, _NAME_CELLS),
                speaker=mine.speaker,
                note=words.source_note(attr),
                cue=cut(attr.cue.text, _NAME_CELLS),
                content=cut(attr.content.text, _CONTENT_CELLS),
                act=attr.act.value,
                family=_FAMILY[attr.act],
                kind=words.kind(attr.kind),
                distance=words.distance(attr.distance),
                sign=DISTANCE_SIGNS[attr.distance],
                negated=attr.negated,
                conditions=[cut(record.document.text[start:end], _NAME_CELLS) for start, end in attr.condition],
                dates=[(cut(time.text, 60), words.interval(time)) for time in _times_in(attr, times)],
                chain=[*(hands := _hands(record)), *_links(attr, [name for name in links if name not in {hand.name for hand in hands}])],
                score=attr.score,
                why=[cut(reason, 2 * _CONTENT_CELLS) for reason in attr.why],
                decided=mine,
            )
        )
    return cards


def _times_in(attr: Attribution, times: Sequence[TimeExpression]) -> list[TimeExpression]:
    spans = attr.content.spans
    found = [time for time in times if any(start <= time.start < end for start, end in spans)]
    return [time for time in found if time.earliest or time.latest][:3]


def _hands(record: Record) -> list[Link]:
    document = record.document
    hands = (("hub", document.republished_by), ("outlet", document.outlet))
    return [Link(kind, cut(name, _NAME_CELLS)) for kind, name in hands if name]


def _links(attr: Attribution, names: Sequence[str]) -> list[Link]:
    last = {SourceKind.UNNAMED: "not named", SourceKind.NONE: "not named"}.get(attr.source_kind, attr.source_kind.value)
    return [
        *(Link("by way of", cut(name, _NAME_CELLS)) for name in names[:-1]),
        *(Link(last, cut(name, _NAME_CELLS)) for name in names[-1:]),
    ]


def cut(text: str, cells: int) -> str:
    """Words of a page -> on one line, cut to a length."""
    return shorten(one_line(text), cells)


def keep_accepted(current: Current) -> Current:
    """A report as people left it -> with the statements that somebody accepted or corrected alone, and the events that stand on them."""
    decided = tuple(found for found in current.decided if found.verdict in (Standing.ACCEPTED, Standing.CORRECTED))
    names = {found.name for found in decided}
    record = current.record
    events = tuple(event for event in record.events if event.according_to and names.issuperset(event.according_to))
    statements = tuple(found for found in record.attributions if found.id in names)
    return replace(current, record=replace(record, attributions=statements, events=events), decided=decided)


def keep_only(current: Current, name: str) -> Record:
    """A report as people left it, and a statement's name -> its record with that statement and its text alone."""
    alone = tuple(replace(found, within=None) for found in current.record.attributions if found.id == name)
    return replace(current.record, attributions=alone, times=(), actors=(), events=())


def compare_words(old: str, new: str) -> list[tuple[str, str]]:
    """Two wordings -> the words of both in order, each run with "same", "gone" (in the first alone) or "new" (in the second alone)."""
    before, after = _WORD.findall(old)[:_MOST_COMPARED], _WORD.findall(new)[:_MOST_COMPARED]
    found: list[tuple[str, str]] = []
    keys, others = ([word.casefold() for word in side] for side in (before, after))
    for tag, i, j, k, m in difflib.SequenceMatcher(None, keys, others, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("same", "".join(after[k:m])))
            continue
        found += [("gone", "".join(before[i:j]))] * (j > i) + [("new", "".join(after[k:m]))] * (m > k)
    return found
