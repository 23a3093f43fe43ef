"""Document text -> sentences and tokens, with offsets.

Sentence ends come from sentencex (Wikimedia's), the best of three libraries measured on GUM's news, interviews, speeches,
biographies and court texts (docs/dependencies.md). Tokens follow the corpora that the tagger learns from: words, numbers, clitics
("'s", "n't") and single marks, so that a source such as "Trump" in "Trump's" has an edge to end on; 99.9 % of the span edges of
PolNeAR's training part fall on a token's edge.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sentencex import get_sentence_boundaries

from accordingto.schema import Sentence, Span

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., a.m.
    r"|\d+(?:[.,:]\d+)*"  # 1,000  10:30
    r"|[^\W\d_]+(?=n['’]t\b)|n['’]t\b"  # did|n't
    r"|['’](?:s|re|ve|ll|d|m|S)\b"  # Trump|'s
    r"|\w+(?:\u00ad+\w+)*"  # a soft hyphen parts no words
    r"|[^\w\s]"
)
_TITLE_ENDS = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Capt|Sgt|Rev|Hon|Cllr|Barr|Engr|Supt|Insp|Maj|Cmdr|Adm|Cpl|Mgr)\.$"
)
"""Behind these a name goes on, not a new sentence; sentencex ends some of them here."""
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s(?:GMT|UTC|BST|CET|CEST|EST|EDT|ET|PT))?\s*(?:[-–—|:]\s*)?\s(?=[A-ZÀ-Þ“\"‘])")
"""The time at which an entry of a live blog was made, at its start: no part of its first sentence."""
_TITLE_CHARS = 8
"""The longest of them, with what must stand before it."""
_MOST_TOKENS: Final = 1_000
"""A sentence that is longer goes on as another one: it is a list, or has lost its full stops, and rules that compare the words of a
sentence with each other would take a day for a book without any."""
_SURROGATE = re.compile("[\ud800-\udfff]")


def find_sentences(text: str, blocks: Sequence[Span]) -> tuple[Sentence, ...]:
    """Text and the spans of its blocks -> sentences in order; none crosses a block.

    Offsets: code points of `text`, half-open, without white space at the ends. Text outside the blocks is left out. One of more than
    1,000 tokens goes on as another one.
    """
    found: list[Sentence] = []
    for block, (start, end) in enumerate(blocks):
        # A lone surrogate cannot leave Python; one stand-in character for one keeps the offsets.
        part = _SURROGATE.sub("\ufffd", text[start:end])
        if not part.strip():
            continue
        spans = [_strip(part, row["start_index"], row["end_index"]) for row in get_sentence_boundaries("en", part)]
        for begin, stop in _without_clock(part, _join(part, spans)):
            tokens = tuple((start + m.start(), start + m.end()) for m in _TOKEN.finditer(part, begin, stop))
            for first in range(0, len(tokens), _MOST_TOKENS):
                some = tokens[first : first + _MOST_TOKENS]
                found.append(Sentence(some[0][0], some[-1][1], block, some))
    return tuple(found)


def _join(text: str, spans: Sequence[Span]) -> list[Span]:
    """Sentences -> the same, those joined between which a title stands: "We met Cllr. | Ada Lind"."""
    joined: list[Span] = []
    for start, end in spans:
        if (
            joined
            and _TITLE_ENDS.search(text, max(joined[-1][0], joined[-1][1] - _TITLE_CHARS), joined[-1][1])
            and text[start : start + 1].isupper()
        ):
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def _without_clock(text: str, spans: Sequence[Span]) -> list[Span]:
    """The sentences of a block -> the same, with the time of day that opens it as one of its own: "18:05 | The ferry is back"."""
    kept = list(spans)
    clock = _CLOCK.match(text, *kept[0]) if kept else None
    if clock:
        kept[0:1] = [_strip(text, *clock.span()), (clock.end(), kept[0][1])]
    return kept


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
