"""A record -> its findings as pieces that can be compared; two records of one page -> what was kept, moved, is gone, is new."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from accordingto.schema import Changes, Moved, Piece, Record, Span, What

_LEAST_OVERLAP: Final = 0.5
"""Of the characters that two pieces of one text cover, so many must be in both for them to be the same finding."""

_LEAST_AGREEMENT: Final = 0.6
"""Where the text changed: of the different words of two pieces, so many must be in both. Set by hand, on the safe side."""

_WORD: Final = re.compile(r"\w+")
_MOST_COMPARED: Final = 400
"""Pieces that nothing else joins are held against so many others at most: a page of thousands of statements must not take hours."""


def make_pieces(record: Record) -> tuple[Piece, ...]:
    """A record -> its statements, times, actors and events as pieces, in that order, and the report itself as the last."""
    text = record.document.text
    actors = {actor.id: actor for actor in record.actors}
    pieces: list[Piece] = []
    fields: tuple[tuple[str, str], ...]
    for found in record.attributions:
        speaker = actors[found.speaker].name if found.speaker else found.source.text
        fields = (
            ("source", found.source.text), ("speaker", speaker), ("cue", found.cue.text), ("content", found.content.text),
            ("kind", found.kind.value), ("source kind", found.source_kind.value), ("act", found.act.value),
            ("distance", found.distance.value), ("negated", "yes" if found.negated else "no"),
        )  # fmt: skip
        spans = (*found.source.spans, *found.cue.spans, *found.content.spans)
        words = " | ".join((found.source.text, found.cue.text, found.content.text))
        pieces.append(Piece(What.STATEMENT, number(found.id), spans, words, fields))
    for time in record.times:
        fields = (("words", time.text), ("value", time.value), ("date", days(time.earliest, time.latest)))
        pieces.append(Piece(What.TIME, number(time.id), ((time.start, time.end),), time.text, fields))
    for actor in record.actors:
        fields = (("name", actor.name), ("kind", actor.kind.value))
        pieces.append(Piece(What.ACTOR, number(actor.id), tuple((m.start, m.end) for m in actor.mentions), actor.name, fields))
    for event in record.events:
        fields = (("words", text[event.start : event.end]), ("told", event.told.value), ("date", days(event.earliest, event.latest)))
        pieces.append(Piece(What.EVENT, number(event.id), ((event.start, event.end),), event.text, fields))
    return (*pieces, Piece(What.REPORT, 1, (), "whole"))


def number(id: str) -> int:
    """A finding's id in its record -> its number: "a3" -> 3."""
    return int(id[1:])


def days(earliest: str | None, latest: str | None) -> str:
    """The first and the last day -> as a person writes them: "2023-08-05", "2023-08-01..2023-08-05", "..2023-08-05", or "" for none."""
    return earliest or "" if earliest == latest else f"{earliest or ''}..{latest or ''}"


def compare(old: Iterable[Piece], new: Iterable[Piece], *, same_text: bool) -> Changes:
    """The pieces of two versions -> what was kept, what moved, what is gone and what is new.

    In one text, pieces belong together where their spans are the same or most of them overlap. In two, where their words are the same
    or most words agree; places say nothing there, since a paragraph that was put in moves all that comes after it.
    """
    found = Changes()
    for what in What:
        one = [piece for piece in old if piece.what is what]
        other = [piece for piece in new if piece.what is what]
        pairs = _join(one, other, same_text)
        taken_old, taken_new = {piece.n for piece, _ in pairs}, {piece.n for _, piece in pairs}
        moved = [Moved(before, now, how) for before, now in pairs if (how := _differences(before, now, same_text))]
        stirred = {move.old.n for move in moved}
        found = Changes(
            (*found.kept, *(pair for pair in pairs if pair[0].n not in stirred)),
            (*found.moved, *moved),
            (*found.gone, *(piece for piece in one if piece.n not in taken_old)),
            (*found.new, *(piece for piece in other if piece.n not in taken_new)),
        )
    return found


def _join(old: list[Piece], new: list[Piece], same_text: bool) -> list[tuple[Piece, Piece]]:
    pairs: list[tuple[Piece, Piece]] = []
    exact: tuple[Callable[[Piece], object], ...] = (_place, _words) if same_text else (_words,)
    for key in exact:
        old, new = _join_equal(old, new, key, pairs)
    scored = []
    measure = _overlap if same_text else _agreement
    least = _LEAST_OVERLAP if same_text else _LEAST_AGREEMENT
    for piece in old[:_MOST_COMPARED]:
        for other in new[:_MOST_COMPARED]:
            if (score := measure(piece, other)) >= least:
                scored.append((-score, abs(piece.n - other.n), piece.n, other.n, piece, other))
    done: set[tuple[str, int]] = set()
    for *_, piece, other in sorted(scored, key=lambda item: item[:4]):
        if ("old", piece.n) not in done and ("new", other.n) not in done:
            done |= {("old", piece.n), ("new", other.n)}
            pairs.append((piece, other))
    return sorted(pairs, key=lambda pair: pair[1].n)


def _join_equal(
    old: Sequence[Piece], new: Sequence[Piece], key: Callable[[Piece], object], pairs: list[tuple[Piece, Piece]]
) -> tuple[list[Piece], list[Piece]]:
    """Join what is the same under a key, in order; gives back what is left on both sides."""
    waiting: dict[object, list[Piece]] = defaultdict(list)
    for piece in new:
        waiting[key(piece)].append(piece)
    left = []
    for piece in old:
        if waiting[key(piece)]:
            pairs.append((piece, waiting[key(piece)].pop(0)))
        else:
            left.append(piece)
    joined = {other.n for _, other in pairs}
    return left, [piece for piece in new if piece.n not in joined]


def _place(piece: Piece) -> object:
    return piece.spans or piece.n


def _words(piece: Piece) -> object:
    return piece.words.casefold()


def _overlap(one: Piece, other: Piece) -> float:
    shared = sum(max(0, min(end, stop) - max(start, begin)) for start, end in one.spans for begin, stop in other.spans)
    return shared / max(1, _length(one.spans), _length(other.spans))


def _length(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)


def _agreement(one: Piece, other: Piece) -> float:
    words, others = (set(_WORD.findall(piece.words.casefold())) for piece in (one, other))
    return len(words & others) / max(1, len(words | others))


def _differences(old: Piece, new: Piece, same_text: bool) -> tuple[str, ...]:
    """What is different between two pieces that belong together, a line a field; spans alone count only in one and the same text."""
    how = [
        f"{name}: {before or 'none'} → {now or 'none'}"
        for (name, before), (_, now) in zip(old.fields, new.fields, strict=True)
        if before != now
    ]
    if not how and same_text and old.spans != new.spans:
        how.append(f"place: {list(old.spans)} → {list(new.spans)}")
    return tuple(how)
