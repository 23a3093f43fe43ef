"""A folder of articles with marks -> their texts without marks, and the attributions that were marked. Format: gate/README.md."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

ROLES = {"S": "source", "Q": "cue", "C": "content"}
_MARK = re.compile(r"⟦([SQC])([1-9]\d*(?:,[1-9]\d*)*):([^⟦⟧\n]+)⟧")


def load_gate(folder: Path) -> list[dict[str, Any]]:
    """A folder -> for each of its *.txt, in order of name: {"doc", "text", "attributions": [{"source", "cue", "content"}]}.

    Spans are [start, end) code points of "text". Raises ValueError with file, line and column where marks are broken.
    """
    return [{"doc": path.stem} | parse_marked(path.read_text(encoding="utf-8"), str(path)) for path in sorted(folder.glob("*.txt"))]


def parse_marked(marked: str, name: str = "text") -> dict[str, Any]:
    """A text with marks -> {"text", "attributions"}; `name` is what an error calls it."""
    found: dict[int, dict[str, list[list[int]]]] = {}
    pieces: list[str] = []
    length = at = 0
    for mark in _MARK.finditer(marked):
        _no_brackets(marked, at, mark.start(), name)
        before, words = marked[at : mark.start()], mark[3]
        if words != words.strip():
            raise _broken(marked, mark.start(), name, "white space at the end of a mark")
        start, length = length + len(before), length + len(before) + len(words)
        pieces += [before, words]
        for number in map(int, mark[2].split(",")):
            row = found.setdefault(number, {role: [] for role in ROLES.values()})
            row[ROLES[mark[1]]].append([start, length])
        at = mark.end()
    _no_brackets(marked, at, len(marked), name)
    for number in range(1, max(found, default=0) + 1):
        missing = [role for role in ("cue", "content") if not found.get(number, {}).get(role)]
        if missing:
            place = re.search(rf"⟦[SQC](?:\d+,)*{number}[,:]", marked)
            raise _broken(marked, place.start() if place else 0, name, f"attribution {number} has no {' and no '.join(missing)}")
    return {"text": "".join([*pieces, marked[at:]]), "attributions": [found[number] for number in sorted(found)]}


def _no_brackets(marked: str, start: int, end: int, name: str) -> None:
    stray = re.search("[⟦⟧]", marked[start:end])
    if stray:
        raise _broken(marked, start + stray.start(), name, "a bracket that belongs to no mark")


def _broken(marked: str, at: int, name: str, why: str) -> ValueError:
    line, column = marked.count("\n", 0, at) + 1, at - (marked.rfind("\n", 0, at) + 1) + 1
    return ValueError(f"{name}:{line}:{column}: {why}: {marked[at : at + 30]!r}")
