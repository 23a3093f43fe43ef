"""Voices, months and outlets -> the bars and columns of the page of sources, in hundredths of the width that there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from accordingto.room.look import cut
from accordingto.schema import NOBODY, Share, Sources, Voice
from accordingto.show.words import NOBODY as NOBODY_NAMED

WIDTH: Final = 100
HEIGHT: Final = 140
_MOST_MONTHS: Final = 48
_MOST_LABELS: Final = 8
_KINDS: Final = (("direct", "quoted"), ("mixed", "partly quoted"), ("indirect", "in other words"))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: its class, where it begins, how long it is, and what it says."""

    kind: str
    x: float
    width: float
    count: int
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: whose it is, of how many statements, its parts; `spoken` is all of it in words."""

    name: str
    shown: str
    count: int
    unnamed: bool
    parts: Sequence[Part]
    spoken: str
    outlets: str


@dataclass(frozen=True, slots=True)
class Stack:
    """A month: where its column stands, how high its named and its unnamed part are, its label, and the whole in words."""

    x: float
    width: float
    named: float
    unnamed: float
    label: str
    spoken: str


def draw_voices(speakers: Sequence[Voice]) -> list[Bar]:
    """Who speaks -> a bar each, parted by how they are quoted, the longest as long as the picture."""
    most = max((voice.statements for voice in speakers), default=1)
    bars = []
    for voice in speakers:
        shown = cut(voice.speaker, 80) if voice.speaker != NOBODY else NOBODY_NAMED
        parts = _part([(kind, words, getattr(voice, kind)) for kind, words in _KINDS], most)
        outlets = ", ".join(f"{cut(name, 40) or 'no outlet'} {count}" for name, count in voice.outlets[:4])
        bars.append(Bar(voice.speaker, shown, voice.statements, voice.unnamed * 2 > voice.statements, parts, _say(parts), outlets))
    return bars


def draw_outlets(shares: Sequence[Share]) -> list[Bar]:
    """Outlets -> a bar each, as long as the picture, parted by whether the sources are named."""
    bars = []
    for share in shares:
        parts = _part(
            [("named", "named", share.statements - share.unnamed), ("unnamed", "not named", share.unnamed)], max(1, share.statements)
        )
        bars.append(Bar(share.name, cut(share.name, 80) or "no outlet known", share.statements, False, parts, _say(parts), ""))
    return bars


def draw_months(shares: Sequence[Share]) -> list[Stack]:
    """Months -> a column each, the last four years of them at most, the highest as high as the picture."""
    shares = shares[-_MOST_MONTHS:]
    most = max((share.statements for share in shares), default=1)
    width = WIDTH / max(1, len(shares))
    step = ceil(len(shares) / _MOST_LABELS)
    return [
        Stack(
            round(n * width, 2), round(width * 0.8, 2), round(HEIGHT * (share.statements - share.unnamed) / most, 1),
            round(HEIGHT * share.unnamed / most, 1), share.name if n % step == 0 else "",
            f"{share.name}: {share.statements} statements, {share.unnamed} without a named source",
        )
        for n, share in enumerate(shares)
    ]  # fmt: skip


def draw(sources: Sources) -> tuple[list[Bar], list[Stack], list[Bar]]:
    """Sources -> bars of speakers, columns of months, bars of outlets."""
    return draw_voices(sources.speakers), draw_months(sources.months), draw_outlets(sources.outlets)


def _part(counts: Sequence[tuple[str, str, int]], most: int) -> list[Part]:
    parts, x = [], 0.0
    for kind, words, count in counts:
        if count > 0:
            width = WIDTH * count / most
            parts.append(Part(kind, round(x, 2), round(width, 2), count, f"{count} {words}"))
            x += width
    return parts


def _say(parts: Sequence[Part]) -> str:
    return ", ".join(part.words for part in parts)
