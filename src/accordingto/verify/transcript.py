"""Text of a transcript -> its turns: where each begins, and who speaks. A text that is no transcript has none.

A label opens a line: "MR. SMITH:", "SMITH:", "Maria Lind:", "Mr. SMITH." (Congressional Record), "Q." and "A." (court reporters).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_TITLE: Final = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sen|Rep|Gov|Gen|Prof|Senator|Representative|President|Chairman|Judge|Justice|The)\.?[^\S\n])?"
_LABEL = re.compile(
    rf"""^[^\S\n]*[*_>]{{0,2}}(?:
        (?P<capitals>{_TITLE}[A-Z][A-Z0-9.'’\-]+(?:[^\S\n][A-Z0-9][A-Z0-9.'’\-]*){{0,5}})(?:[^\S\n]*[(,][^:\n]{{1,40}})?[*_]{{0,2}}:
      | (?P<record>(?:Mr|Mrs|Ms|Miss|Dr|Senator|The)\.?[^\S\n][A-Z]{{2,}}(?:[^\S\n][A-Z]{{2,}}){{0,3}})(?:[^\S\n]of[^\S\n][A-Z]\w+)?\.
      | (?P<name>{_TITLE}[A-Z][\w.'’\-]+(?:[^\S\n][A-Z][\w.'’\-]*){{0,3}})(?:[^\S\n]*\([^()\n]{{1,40}}\))?[*_]{{0,2}}:
      | (?P<court>Q|A)(?:\.|:)
    )[*_]{{0,2}}(?=\s)""",
    re.M | re.X,
)
# Words that open a line before a colon in memos, forms and articles, and speak not.
_NO_SPEAKERS: Final = frozenset(
    "to from cc bcc re subject date time place note notes summary source sources warning copyright contact contacts page section chapter "
    "article exhibit appendix update correction background attention attn tel fax email phone address title author abstract conclusion "
    "introduction example figure table photo".split()
)
ASIDE = re.compile(
    r"[(\[]\s*(?:(?:loud|more|prolonged|general|scattered|no|audience)\s+)?"
    r"(?:applause|laughter|laughs?|laughing|cheers|cheering|crosstalk|cross[ -]talk|inaudible|indiscernible|unintelligible|pause|booing|"
    r"chuckles?|sighs?|off mic|applause and cheers|laughter and applause)[\s.]*[)\]]|\[\d{1,3}\]",
    re.I,
)
"""What a stenographer or an editor put between the words: a stage direction, or the number of a footnote."""
_LEAST_TURNS: Final = 2
_NAME_SHARE: Final = 3
"""Labels that are not in capitals make a transcript only where they open a third of the lines: "Price:" opens a line of any text."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a label starts and ends (code points), and the name in it."""

    start: int
    end: int
    speaker: str


def find_turns(text: str) -> tuple[Turn, ...]:
    """Text -> the turns of its speakers, in order; empty where it is no transcript."""
    found: dict[str, list[Turn]] = {"capitals": [], "record": [], "name": [], "court": []}
    for match in _LABEL.finditer(text):
        kind = match.lastgroup or "name"
        name = " ".join(match[kind].split())
        if name.strip(".").casefold() not in _NO_SPEAKERS:
            found[kind].append(Turn(match.start(kind), match.end(), name))
    turns: list[Turn] = []
    for kind, labels in found.items():
        if len(labels) < _LEAST_TURNS:
            continue
        if kind == "court" and len({turn.speaker for turn in labels}) < _LEAST_TURNS:
            continue
        if kind == "name" and len(labels) * _NAME_SHARE < _lines(text) and not turns:
            continue
        turns += labels
    return tuple(sorted(turns, key=lambda turn: turn.start))


def _lines(text: str) -> int:
    return sum(not line.isspace() and bool(line) for line in text.split("\n"))
