"""Resolvers for seasons ("last summer", "the winter of 1994"), and which words of a season are none ("winter quarters")."""

from __future__ import annotations

import re
from typing import Final

from accordingto.extract.times import lexicon, story
from accordingto.extract.times.calendar import interval_of, season_value
from accordingto.extract.times.context import Context
from accordingto.extract.times.found import Hit, Resolved
from accordingto.extract.times.years import year_number

_BEFORE_SEASONS: Final = frozenset(["in", "during", "by", "since", "until", "this", "for", "over", "into", "through", "throughout", "all"])
_PARTS_OF_SEASONS: Final = frozenset(["most", "much", "rest", "remainder", "part", "all", "whole", "onset", "course", "coming"])


def season(ctx: Context, hit: Hit) -> Resolved | None:
    """ "last summer", "the winter of 1994", "this fall"."""
    code, step, ref = lexicon.SEASONS[hit.part("s")], hit.part("r"), ctx.published
    if hit.words("x"):
        return Resolved(f"{year_number(hit)}-{code}", "the year stands behind the second season", end=hit.span("x")[1])
    if "/" in hit.part("y"):
        years_told = re.fullmatch(r"(1\d\d\d|20\d\d)/(\d\d|\d{4})", hit.part("y"))
        return Resolved(f"{years_told[1]}-{code}", "the years are written out") if years_told else None
    if hit.words("y"):
        return Resolved(f"{year_number(hit)}-{code}", "the year is written out")
    if not step and not (_reads_as_season(ctx, hit) or (hit.words("p") and not _is_name(ctx, hit))):
        return None
    if not step and (in_story := story.season_told(ctx, code)):
        return in_story
    if not ref or not ref.settles("season"):
        return Resolved(f"XXXX-{code}", f"the year is not told, and {ctx.without_day}")
    count = {"last": -1, "past": -1, "this past": -1, "next": 1, "coming": 1}.get(step, 0)
    # "promised new pumps by the summer" looks ahead; "had spent it all by the summer" looks back.
    ahead = ctx.lower(hit.first - 1) == "by" and "had" not in (ctx.lower(index) for index in range(hit.first - 10, hit.first))
    own = interval_of(season_value(ref.first, code, 0))
    if ctx.word(hit.first - 1) == "By" and ctx.tense(hit) == "past":
        ahead = False  # "By late summer, she looked tired"
    ahead = ahead or ctx.is_future(hit)
    if not count and step != "this" and not ahead:
        count = -1 if own and own[0] > ref.last else 0
    if not count and not step and ahead and own and own[1] < ref.first:
        count = 1  # "is going to close in the spring", written in August
    if not 1 < ref.first.year < 9999:
        return None
    return Resolved(season_value(ref.first, code, count), f"counted from publication, {ref.value}", anchor="published")


def _is_name(ctx: Context, hit: Hit) -> bool:
    """ "during the Winter War"."""
    return ctx.word(hit.last - 1)[:1].isupper() and ctx.word(hit.last)[:1].isupper()


def _reads_as_season(ctx: Context, hit: Hit) -> bool:
    before = ctx.lower(hit.first - 1)
    if _is_name(ctx, hit):
        return False
    if ctx.is_narrative and hit.last - hit.first == 1 and ctx.reads_as_thing(hit):
        return False  # "in winter quarters"
    if before == "of" and ctx.is_narrative and ctx.lower(hit.first - 2) in _PARTS_OF_SEASONS:
        return True  # "for most of the summer"
    if hit.part("s") in {"fall", "spring"}:
        if ctx.is_narrative and before in {"in", "by", "until"} and story.no_noun_follows(ctx, hit):
            return True  # "in spring, the passes opened"
        if ctx.is_narrative and before in {"for", "through", "throughout"} and not ctx.reads_as_thing(hit):
            return ctx.lower(hit.first) == "the" and ctx.lower(hit.last) != "of"
        return before in {"in", "during", "by", "since", "until"} and ctx.lower(hit.first) == "the" and ctx.lower(hit.last) != "of"
    return before in _BEFORE_SEASONS and not ctx.word(hit.first)[:1].isupper()
