"""Whether a word that is a month's name stands for the month, or for a person, a place or a verb ("May", "March", "June Carter")."""

from __future__ import annotations

from typing import Final

from accordingto.extract.times import lexicon, story
from accordingto.extract.times.context import Context, Hit
from accordingto.extract.times.years import BEFORE_DATE

_BEFORE_MAY: Final = frozenset(["in", "since", "until", "till", "through", "during", "last", "this", "next", "early", "late", "mid", "of"])
_FULL_MONTHS: Final = frozenset(name.lower() for name in lexicon.MONTH_NAMES if name)
_NAMES_TOO: Final = frozenset({"may", "april", "june", "august", "march"})
_PLACES: Final = frozenset("village town city county parish district port borough duke duchess earl bishop bishopric state house".split())
# What stands before people as well as before times; "in", "since", "until" and "during" do not.
_PERSONS_TOO: Final = frozenset(
    ["for", "from", "by", "to", "with", "of", "between", "about", "around", "and", "before", "after", "through"]
)


def reads_as_month(ctx: Context, hit: Hit, name: str) -> bool:
    """Whether a bare capitalised month name is one, and no person ("Theresa May", "April Ryan") and no verb."""
    before, after = ctx.lower(hit.first - 1), ctx.word(hit.last)
    if name in {"may", "march"} and ctx.word(hit.span("m")[0]).isupper():
        return False
    if after == "&":
        return False  # "March & Berg"
    if _goes_on_in_list(ctx, hit):
        return True  # "in April, May and June"
    if name == "may" and before == "in" and after[:1].isupper() and after != "Day":
        return not ctx.is_surname("May")  # "In May General Lind marched"
    if name == "may":
        return not after[:1].isupper() and (before in _BEFORE_MAY or (before in BEFORE_DATE and not ctx.is_surname("May")))
    if hit.last - hit.first == 1 and len(name) <= 4 and name not in {"june", "july"}:
        # "Jan" is a man where no full stop tells that it is short for something.
        return before in {"in", "since", "until", "last"}
    if before == "and" and ctx.word(hit.first - 2)[:1].isupper() and ctx.lower(hit.first - 2) not in lexicon.MONTHS:
        return False  # "Berg and March, a law firm"
    if before == "of" and ctx.lower(hit.first - 2) in _PLACES:
        return False  # "the village of March"
    if _is_joined_name(ctx, hit):
        return False  # "March-Phillips"
    if name in _NAMES_TOO and before in _PERSONS_TOO and (_is_beside_a_name(ctx, hit) or ctx.is_person(name.capitalize())):
        return False  # "between March and Berg"; "sang for June", where the text has a June Carter
    if before in BEFORE_DATE:
        return not (name in _NAMES_TOO and after[:1].isupper() and before not in {"in", "since", "until"})
    if name in _NAMES_TOO or len(name) < 4:
        return False
    return not after[:1].isupper() and not ctx.word(hit.first - 1)[:1].isupper()


def _goes_on_in_list(ctx: Context, hit: Hit) -> bool:
    near = ctx.found[-1] if ctx.found else None
    if not near or near.last != hit.first - 1 or ctx.lower(hit.first - 1) not in {",", "and", "or"}:
        return False
    return ctx.lower(near.last - 1) in _FULL_MONTHS


def _is_joined_name(ctx: Context, hit: Hit) -> bool:
    tokens, last = ctx.tokens, hit.last
    return (
        ctx.word(last) == "-"
        and tokens.starts[last] == tokens.ends[last - 1]
        and ctx.word(last + 1)[:1].isupper()
        and (tokens.starts[last + 1] == tokens.ends[last] and ctx.lower(last + 1) not in lexicon.MONTHS)
    )


def _is_beside_a_name(ctx: Context, hit: Hit) -> bool:
    """Whether "and" ties it to a capitalised word that is no month: "between March and Berg"."""
    other = ctx.word(hit.last + 1)
    return (
        ctx.lower(hit.last) == "and"
        and other[:1].isupper()
        and other.lower() not in lexicon.MONTHS
        and other.lower() not in lexicon.ANY_WEEKDAY
    )


def is_name_and_count(ctx: Context, hit: Hit) -> bool:
    """Whether a name is followed by a number that counts: "According to Berg and March, 1157 species live here"."""
    if ctx.word(hit.span("y")[0] - 1) != "," or hit.words("m")[0] not in _NAMES_TOO or story.no_noun_follows(ctx, hit):
        return False
    return ctx.lower(hit.first - 1) == "and" and ctx.lower(hit.first - 2) not in lexicon.MONTHS


def came_in(ctx: Context, hit: Hit) -> bool:
    """Whether month and ordinal are a surname and a place: "Theresa May third"."""
    words, before = hit.words("d"), ctx.word(hit.first - 1)
    return (
        hit.words("m")[0] in _NAMES_TOO
        and words[-1] in lexicon.ORDINALS
        and before[:1].isupper()
        and before.lower() not in lexicon.ANY_WEEKDAY
    )
