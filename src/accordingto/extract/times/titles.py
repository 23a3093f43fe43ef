"""Words of time and four digits that are parts of names and titles, told by capitals and by the words about them (data/titles.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

from accordingto.extract.times import lexicon
from accordingto.extract.times.context import Context
from accordingto.extract.times.grammar import OTHER
from accordingto.extract.times.holidays import HOLIDAYS

_NO_CAPITALS: Final = frozenset(
    {
        *lexicon.UNITS,
        *lexicon.UNIT_PLURALS,
        *lexicon.PARTS,
        *lexicon.ONES,
        *lexicon.TENS,
        *lexicon.PART_PLURALS,
        "daily",
        "weekly",
        "monthly",
        "nightly",
        "now",
        "noon",
        "midnight",
        "today",
        "tomorrow",
        "yesterday",
        "tonight",
    }
) - {"century", "centuries"}
"""Words that have a capital in names and headings only, or at the head of a sentence; many write "the Twentieth Century"."""
_CAPITALS: Final = frozenset({*lexicon.MONTHS, *lexicon.ANY_WEEKDAY, *lexicon.WEEKDAY_PLURALS, "fy"})
_FEAST_WORDS: Final = frozenset(word for name in HOLIDAYS for word in name.split() if word.isalpha()) - _NO_CAPITALS
_ARTICLES: Final = frozenset(["the", "a", "an"])
_BEFORE_LENGTHS: Final = frozenset("in for within of than after before every by about over under least last next first past to".split())
_SHORT: Final = 3
_LONG: Final = 4
"""Shorter words are a weak sign or none: they are small in headings, too."""
_FEWEST_SMALL: Final = 2
_BRIDGE: Final = 2
_NEAR: Final = 2
_NAME_REACH: Final = 3
_INITIALS: Final = 2
_NO_INITIALS: Final = frozenset(["US", "UK", "EU", "UN", "PM", "AM"])


@cache
def title_words() -> dict[str, frozenset[str]]:
    """The lists of titles.toml, read once."""
    data = tomllib.loads(files("accordingto.extract").joinpath("data", "titles.toml").read_text("utf-8"))
    return {name: frozenset(row["words"].split()) for name, row in data.items()}


def is_in_a_title(ctx: Context, start: int, end: int, title_end: int) -> bool:
    """Whether the words of an expression, of tokens from start to end, are a part of a name or a title: "A Year in Provence", "Now Corp.",
    "the Good Friday Agreement"; `title_end` is where the last one ended that was ("Seven Days in | May").
    """
    while start < end and ctx.word(start) in _ARTICLES:
        start += 1  # "the Year Zero cafe"
    words = ctx.tokens.words[start:end]
    if _is_address_of_a_site(ctx, start, end) or _is_school(ctx, end):
        return True
    if not words or any(word.islower() for word in words) or not (words[0][0].isupper() or _is_count_in_a_title(ctx, start, words)):
        return False
    if _is_told_by_what_follows(ctx, start, end):
        return True
    if title_end and start - title_end <= _BRIDGE and start > title_end and ctx.word(title_end).isalpha():
        return ctx.word(start - 1).islower() or start == title_end
    return _has_needless_capital(ctx, start, end)


def _is_count_in_a_title(ctx: Context, start: int, words: list[str]) -> bool:
    """Whether it is a number with a unit in a capital, and no word before it that a length follows: "her debut, 28 Days"."""
    return len(words) == 2 and words[0].isdecimal() and words[1].lower() in lexicon.UNIT_OF and ctx.lower(start - 1) not in _BEFORE_LENGTHS


def _is_address_of_a_site(ctx: Context, start: int, end: int) -> bool:
    """Whether a word is one of an address of the net: "Monday.com"."""
    ends, starts = ctx.tokens.ends, ctx.tokens.starts
    if ctx.word(end) != "." or ctx.word(end + 1) not in title_words()["sites"]:
        return False
    return end - start == 1 and ctx.word(start).isalpha() and ends[end - 1] == starts[end] and ends[end] == starts[end + 1]


def _is_school(ctx: Context, end: int) -> bool:
    """Whether what stands behind a day tells what it is for, and not when: "Sunday school"."""
    return ctx.lower(end - 1) in lexicon.WEEKDAYS and ctx.lower(end) in title_words()["weekly"]


def _is_told_by_what_follows(ctx: Context, start: int, end: int) -> bool:
    """Whether a body, a paper or the rest of a feast's name stands behind: "Friday Holdings", "the Sunday Mirror", "the Easter Rising"."""
    after, lists = ctx.word(end), title_words()
    if not after[:1].isupper() or ctx.tokens.ends[end - 1] + 1 != ctx.tokens.starts[end]:
        return False
    if after.lower() in lists["bodies"] and not any(word[0].isdecimal() for word in ctx.tokens.words[start:end]):
        return True
    last = ctx.lower(end - 1)
    if last in lexicon.WEEKDAYS and after.lower() in lists["papers"]:
        return True
    if last == "night" and ctx.lower(end - 2) in lexicon.WEEKDAYS and after.lower() in lists["shows"]:
        return True
    if last in lexicon.WEEKDAYS and ctx.lower(start - 1) in _ARTICLES and _ends_in_a_whole(ctx, end):
        return True
    is_feast = " ".join(word.lower().replace("’", "'") for word in ctx.tokens.words[start:end]) in HOLIDAYS
    return is_feast and ctx.lower(start - 1) in _ARTICLES and last not in lexicon.MONTHS and after.lower() not in lexicon.PARTS


def _ends_in_a_whole(ctx: Context, end: int) -> bool:
    """Whether the words with capitals that follow end in what names a law, a body or a work: "the Sunday Trading Act"."""
    last = end
    while last < end + _NAME_REACH and ctx.word(last)[:1].isupper():
        last += 1
    return ctx.lower(last - 1) in title_words()["wholes"]


def _has_needless_capital(ctx: Context, start: int, end: int) -> bool:
    """Whether a word has a capital that a writer gives it in names alone, in a sentence that is no heading."""
    if any(word.lower() in _CAPITALS or word.lower() in _FEAST_WORDS for word in ctx.tokens.words[start:end]):
        return False
    low, high = ctx.tokens_around(start, end)
    for index in range(start, end):
        if ctx.lower(index) in _NO_CAPITALS and ctx.word(index)[0].isupper():
            inside = index > start or (index > low and ctx.word(index - 1).isalnum())
            opens = start == low and not any(word[:1].isupper() for word in ctx.tokens.words[end : end + _NEAR])
            shouted = ctx.word(index).isupper() and ctx.word(index - 1).isupper()
            if inside and not opens and not shouted:  # but "Last Year over four million came"
                return not _is_heading(ctx, low, high)
    return False


def _is_heading(ctx: Context, low: int, high: int) -> bool:
    """Whether nearly all of the longer words have capitals."""
    longer = [word for word in ctx.tokens.words[low:high] if len(word) > _SHORT and word.isalpha()]
    small = [word for word in longer if word.islower()]
    return sum(len(word) > _LONG for word in small) < _FEWEST_SMALL and (len(small) < _FEWEST_SMALL or 3 * len(small) < len(longer))


def is_numbered_name(ctx: Context, first: int, last: int) -> bool:
    """Whether four digits, tokens from first to last, belong to what stands before them or behind: "HB 1987", "BMW 2002", "1984 Club"."""
    before, after, lists = ctx.word(first - 1), ctx.word(last), title_words()
    if before.lower() in lists["numbering"] or before in lists["works"]:
        return True
    if len(before) == _INITIALS and before.isupper() and before.isalpha() and before not in _NO_INITIALS:
        is_state = ctx.word(first - 2) == "," and before.lower() in lists["states"]  # "Boston, MA 2001"
        apart = ctx.tokens.ends[first - 1] < ctx.tokens.starts[first]  # "the conference DH2017"
        return apart and not is_state and ctx.tokens.symbols[first - 1] == OTHER
    if after[:1].isupper() and after.lower() in lists["venues"]:
        return True
    return before == "in" and ctx.lower(first - 2) in lists["getting"]
