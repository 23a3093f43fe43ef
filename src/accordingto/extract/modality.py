"""An attribution -> the modal words in its content: what makes it less or more than a fact ("may", "possibly", "must").

The words are data (data/cues.toml, [modality]). Only the main part of the content is read: what somebody says within it has its own
attribution, and a clause of condition, of time or about a noun says nothing of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from accordingto.extract.lexicon import Lexicon
from accordingto.schema import Span

LOOK_BACK: Final = 240
"""How many characters before a word are looked at: no clause of a sentence is longer, as a rule."""

_CLAUSE_END = re.compile(r"[,;:.!?”\"»)]|\s[—–-]\s")
_BEFORE = re.compile(r"([^\W_]+)[\s“\"‘']*$")
_COPULA = re.compile(
    r"(?:['’](?:s|re|m)|n['’]t|\b(?:is|are|was|were|am|be|been|being|seems?|look|looks|not|will|would|it|as|so))$", re.IGNORECASE
)
_ADVERB = re.compile(r"(?:\s*\b(?:\w+ly|very|most|more|less|also|quite|too|even|far|still))*[\s“\"‘']*$")


def find_modality(text: str, content: Sequence[Span], aside: Sequence[Span], words: Lexicon) -> tuple[Span, ...]:
    """A content's spans, and what in them is not its main part (conditions, contents within it) -> the spans of its modal words."""
    found = []
    for number, (start, end) in enumerate(content):
        for match in words.modality.finditer(text, start, end):
            span = match.span()
            low = max(start, span[0] - LOOK_BACK)
            before = _BEFORE.search(text, low, span[0])
            word = before[1].lower() if before else ""
            if (
                any(first <= span[0] and span[1] <= last for first, last in aside)
                or match.group()[:3] == "May"  # the month
                or word in words.modal_nouns  # "with all his might"
                or (word == "that" and not (number == 0 and before and before.start() == start))  # "a plan that would ..."
                or _is_attribute(text, low, end, match)
                or _in_aside(text, low, span[0], words)
            ):
                continue
            found.append(span)
    return tuple(found)


def _in_aside(text: str, low: int, at: int, words: Lexicon) -> bool:
    """True where a clause that is not the main one has begun, and has not ended before `at`."""
    begin = max((match.end() for match in _CLAUSE_END.finditer(text, low, at)), default=low)
    opened = words.asides.search(text, begin, at)
    return opened is not None and opened.start() > low


def _is_attribute(text: str, low: int, end: int, match: re.Match[str]) -> bool:
    """True for "likely" and "unlikely" before a noun: they say something of that noun only ("an unlikely mayor")."""
    if match.group().lower() not in ("likely", "unlikely") or re.match(r"\s+(?:to|that)\b", text[match.end() : end]):
        return False
    before = _ADVERB.sub("", text[low : match.start()])
    return bool(before.strip("“\"‘' ")) and not _COPULA.search(before)
