"""GUM's CoNLL-U files -> their text with what is marked in it: names and pronouns for `bench/actors.py`, tokens for `bench/chains.py`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from accordingto.extract.actors.lexicon import lexicon
from accordingto.schema import Span

KINDS = ("person", "organization", "place")
_BRACKET = re.compile(r"\((\d+)(?:\[[^\]]*\])?-([a-z]+)-[^()]*(\)?)|(\d+)(?:\[[^\]]*\])?\)")
_DATE = re.compile(r"<date(?P<made>[^>]*)>|</date>")
_WHEN = re.compile(r'when:::"([0-9-]+)"')
_LINKS = frozenset({"of", "the", "for", "on", "&", "-", "–", "'", "’", ".", "de", "la", "van", "von", "bin", "al", "da", "di", "du"})


class Token(NamedTuple):
    """A word of GUM. `head` is a place in the list of tokens, -1 for a root; `discourse` is what MISC says where an EDU begins, or ""."""

    start: int
    end: int
    form: str
    upos: str
    xpos: str
    head: int
    deprel: str
    discourse: str


class Mentioned(NamedTuple):
    """A mention of GUM: places in the list of tokens (half-open), the one of its head word, its kind, and its chain."""

    first: int
    stop: int
    head: int
    kind: str
    chain: str


@dataclass
class Gold:
    """A GUM document: text, tokens, blocks and mentions; (span, kind, chain) of each name, and the chain of each pronoun; the span and the
    value of each date that has one (`<date when=...>`), and when the text was made."""

    text: str = ""
    tokens: list[Token] = field(default_factory=list)
    blocks: list[Span] = field(default_factory=list)
    mentions: list[Mentioned] = field(default_factory=list)
    names: dict[Span, tuple[str, str]] = field(default_factory=dict)
    pronouns: dict[Span, str] = field(default_factory=dict)
    dates: list[tuple[Span, str]] = field(default_factory=list)
    created: str = ""


def read_gum(path: Path) -> Gold:
    """A CoNLL-U file of GUM -> its text with what is marked in it."""
    gold = Gold()
    tokens = gold.tokens
    opened: list[tuple[str, str, int]] = []
    mentions: list[tuple[int, int, str, str]] = []
    dates: list[tuple[int, str]] = []
    base = joined = 0
    rows = path.read_text("utf-8").splitlines()
    gold.created = next((row.partition(" = ")[2].strip() for row in rows if row.startswith("# meta::dateCreated = ")), "")
    for row in rows:
        if row.startswith("# newpar_block") and gold.text:
            gold.text = gold.text.rstrip() + "\n"
        cells = row.split("\t")
        if len(cells) != 10 or "." in cells[0]:
            continue
        space = "" if "SpaceAfter=No" in cells[9] else " "
        if "-" in cells[0]:  # one written word of several tokens: its space comes after the last of them
            joined = int(cells[0].split("-")[1])
            after = space
            continue
        inner, last = joined and int(cells[0]) < joined, joined and int(cells[0]) == joined
        start, gold.text = len(gold.text), gold.text + cells[1]
        base = len(tokens) if cells[0] == "1" else base
        misc = dict(part.partition("=")[::2] for part in cells[9].split("|"))
        head = base + int(cells[6]) - 1 if cells[6] != "0" else -1
        tokens.append(Token(start, len(gold.text), cells[1], cells[3], cells[4], head, cells[7], misc.get("Discourse", "")))
        _take_dates(misc.get("XML", ""), start, gold, dates)
        gold.text += "" if inner else after if last else space
        joined = 0 if last else joined
        for match in _BRACKET.finditer(misc.get("Entity", "")):
            if match[1]:
                opened.append((match[1], match[2], len(tokens) - 1))
            if match[4] or match[3]:
                at = next(at for at in range(len(opened) - 1, -1, -1) if opened[at][0] == (match[4] or match[1]))
                chain, kind, first = opened.pop(at)
                mentions.append((first, len(tokens), kind, chain))
    _take_mentions(mentions, gold)
    at = 0
    for block in gold.text.split("\n"):
        gold.blocks.append((at, at + len(block)))
        at += len(block) + 1
    return gold


def gold_mentions(gold: Gold) -> dict[Span, str]:
    """What GUM says of a document -> the chain of each mention's span."""
    return {(gold.tokens[m.first].start, gold.tokens[m.stop - 1].end): m.chain for m in gold.mentions}


def _take_mentions(found: list[tuple[int, int, str, str]], gold: Gold) -> None:
    """(first token, one past the last, kind, chain) of each mention -> the mentions, the names and the pronouns of `gold`."""
    tokens = gold.tokens
    spans = []
    for first, stop, kind, chain in found:
        head = next((at for at in range(first, stop) if not first <= tokens[at].head < stop), first)
        gold.mentions.append(Mentioned(first, stop, head, kind, chain))
        if stop - first == 1 and tokens[first].upos == "PRON":
            gold.pronouns[tokens[first].start, tokens[first].end] = chain
        elif kind in KINDS:
            if head + 1 < stop and tokens[head + 1].head == head and tokens[head + 1].upos == "PROPN" and tokens[head].upos == "NOUN":
                head += 1  # "author Natsu Higuchi": the noun is the head, the name hangs on it
            if tokens[head].upos != "PROPN":
                continue
            spans.append((*name_span(tokens, first, stop, head, kind == "person"), kind, chain))
    for start, end, kind, chain in sorted(spans, key=lambda span: (span[0], -span[1])):
        span = bare(gold.text, start, end)
        if span and not any(low <= start and end <= high for low, high in gold.names):
            gold.names.setdefault(span, (kind, chain))


def _take_dates(tags: str, start: int, gold: Gold, opened: list[tuple[int, str]]) -> None:
    """The XML tags at a token that begins at `start` and ends the text so far: dates are opened, or closed into `gold`."""
    for tag in _DATE.finditer(tags):
        if tag["made"] is not None:
            when = _WHEN.search(tag["made"])
            opened.append((start, when[1] if when else ""))
        elif opened:
            begin, value = opened.pop()
            gold.dates += [((begin, len(gold.text)), value)] if value else []


def name_span(tokens: list[Token], first: int, stop: int, head: int, of_person: bool) -> Span:
    """A mention's tokens and its head -> the span of the proper nouns around the head."""

    def named(at: int) -> bool:  # "United" of "United States" is an adjective there, "XV" a number
        return tokens[at].upos == "PROPN" or (tokens[at].form[0].isupper() and tokens[at].upos in {"ADJ", "NOUN", "NUM", "VERB"})

    links = _LINKS - {"of", "the", "for", "on"} if of_person else _LINKS  # "Claudia Mo of the Civic Party" are two
    low, high = head, head + 1
    while low > first and (named(low - 1) or (tokens[low - 1].form in links - {"the"} and low - 1 > first and named(low - 2))):
        low -= 1
    while low < head and tokens[low].upos == "ADJ" and tokens[low].form.lower() in lexicon().peoples and of_person:
        low += 1
    while high < stop:
        step = next((step for step in (0, 1, 2) if high + step < stop and named(high + step)), 9)
        if step == 9 or any(tokens[high + at].form not in links for at in range(step)):
            break
        high += step + 1
    return tokens[low].start, tokens[high - 1].end


def bare(text: str, start: int, end: int) -> Span | None:
    """A span -> the same without article and titles; None where nothing is left."""
    lex = lexicon()
    words = list(re.finditer(r"[^\s.]+\.?|\.", text[start:end]))
    cut = max((at + 1 for at, word in enumerate(words) if word.group().rstrip(".").lower() in lex.titles | lex.roles), default=0)
    words = words[cut:] if cut < len(words) else [] if len(words) <= 2 else words
    while words and words[0].group().lower() == "the":
        words = words[1:]
    return (start + words[0].start(), end) if words else None
