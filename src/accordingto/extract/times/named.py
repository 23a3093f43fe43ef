"""Words of time that the tagger reads as parts of a name: "June Carter", "Joe Friday", "the Sunday Times", "USA Today"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from accordingto.extract.times.context import Context
from accordingto.extract.times.lexicon import MONTHS, WEEKDAYS
from accordingto.schema import MentionForm, Parse, Span

_MOST_NAMES: Final = 3
"""A person has at most so many names."""
_MOST_WORDS: Final = 5
"""Longer phrases hold more than a name: "Mr. Morrison, who plays ... Friday"."""
_OF_TIME: Final = frozenset({"time", "event"})
"""Kinds of what is called by its day: "Super Tuesday"."""
_ORDINAL: Final = re.compile(r"[0-9]+(?:st|nd|rd|th)")
_QUOTES: Final = "“\"‘'`("
_NEVER_BEHIND: Final = frozenset("today now daily weekly monthly nightly".split())
"""Words that no date stands before, so that a name before them is theirs: "USA Today", "Publishers Weekly"."""


def persons_of(text: str, parse: Parse) -> frozenset[str]:
    """A text and its parse -> the words of people's names that are months, too ("June Carter")."""
    names = ([text[slice(*word)] for word in words] for kind, words in _names(text, parse) if kind == "person")
    return frozenset(word for name in names if len(name) <= _MOST_NAMES for word in name if word.lower() in MONTHS)


def words_in_names(text: str, parse: Parse) -> frozenset[int]:
    """A text and its parse -> where the words of names begin that are none of time there.

    That is a word with a capital before another one, since a date stands behind a name and not before it ("President Lind Friday"); one of
    _NEVER_BEHIND, also behind another; and a weekday that ends a person's name, where nothing is its own ("Joe Friday", but "Friday's").
    """
    starts = set[int]()
    for kind, words in _names(text, parse):
        for number, (start, end) in enumerate(words):
            before, behind = words[number - 1] if number else None, words[number + 1] if number + 1 < len(words) else None
            word = text[start:end].lower()
            part = behind and text[behind[0]].isupper() and text[end : behind[0]].isspace()
            if not part and before and text[before[0]].isupper():
                last = not behind and kind == "person" and len(words) <= _MOST_NAMES and text[end : end + 2] not in {"'s", "’s"}
                part = word in _NEVER_BEHIND or (last and word in WEEKDAYS)
            if part and text[start].isupper():
                starts.add(start)
    return frozenset(starts)


def is_in_a_name(ctx: Context, start: int, end: int, named: frozenset[int]) -> bool:
    """Whether all words of an expression, of tokens from start to end, have a capital, and one is among those of `words_in_names`."""
    words = ctx.tokens.words[start:end]
    capital = all(word[0].isupper() or _ORDINAL.fullmatch(word) for word in words)
    return capital and any(begin in named for begin in ctx.tokens.starts[start:end])


def _names(text: str, parse: Parse) -> Iterator[tuple[str, list[Span]]]:
    """The kind of each name of several words, and where its words stand, without "The" before them and "'s" behind.

    That a body has a name can be seen by its capitals, whatever the tagger calls its head: "the Sunday Times".
    """
    for phrase in parse.phrases:
        if phrase.kind in _OF_TIME or (phrase.form != MentionForm.NAME and phrase.kind != "organization"):
            continue
        words, at = [], phrase.start
        for word in text[phrase.start : phrase.end].split(maxsplit=_MOST_WORDS + 1):
            at = text.index(word, at)
            open_at = at + len(word) - len(word.lstrip(_QUOTES))
            close_at = at + len(word.removesuffix("'s").removesuffix("’s"))
            if open_at < close_at:  # a mark alone is no word
                words.append((open_at, close_at))
            at += len(word)
        words = words[text[phrase.start : phrase.start + 4].lower() == "the " :]
        if 1 < len(words) <= _MOST_WORDS and (phrase.form == MentionForm.NAME or all(text[start].isupper() for start, _ in words)):
            yield phrase.kind, words
