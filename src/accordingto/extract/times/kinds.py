"""What kind of text it is: a report of a company's quarters, a story of years gone by, one of ancient times."""

from __future__ import annotations

import re
from typing import Final

from accordingto.extract.times.grammar import Tokens

_EARNINGS: Final = re.compile(r"\bquarter", re.IGNORECASE)
_MONEY: Final = re.compile(r"\b(?:net income|(?<!hourly )earnings|profit|revenue|net loss|cents a share)\b", re.IGNORECASE)
# Set on GUM's training biographies against TBAQ and PolNeAR's training part, where few news reports may pass for narratives.
_NARRATIVE_YEARS: Final = 5
_NARRATIVE_SHARE: Final = 0.75
_NEWS_DAYS_A_YEAR: Final = 0.15
# So many days told with their year ("7 March 1922") are a story, how near they may lie; so few years are one where all lie far back.
_MANY_DAYS: Final = 8
_FEW_YEARS: Final = 2
_GENERATION: Final = 30
# Years of ten years ago and more, beside so many days without a year, are a story's: news tells of its own year's days.
_LONG_AGO: Final = 10
_OLD_SHARE: Final = 0.66
_MANY_MONTH_DAYS: Final = 4
# Where no publication is known it is taken to be of our time: a page has been read from the web.
_PRESUMED: Final = 2025
_DAY_OF_YEAR: Final = re.compile("[DO],?Y")
# Weekdays right before a date ("Monday, 18 April") and "the last week of June" are no news.
_NEWS_DAY: Final = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)"
    r"(?<!Good Fri)(?<!Black Fri)(?<!Bloody Sun)(?<!Palm Sun)(?<!Easter Sun)(?<!Easter Mon)(?<!Whit Mon)(?<!Ash Wednes)"
    r"day(?!,? (?:\d|the \d|[A-Z][a-z]{2,8}\.? \d))|today|yesterday|tomorrow|tonight"
    r"|(?:last|this|(?<!the )(?<!The )next) week(?! of))\b"
)
_ERA: Final = re.compile(r"\b[0-9]{1,4} ?(?:BCE?|B\.C\.|CE|AD|A\.D\.)(?!\w)|\b(?:AD|A\.D\.) ?[0-9]{1,4}\b")
_ERAS: Final = ("BC", "B.C.", "AD", "A.D.", "CE")
_MONTHS: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH_DAY: Final = re.compile(rf"\b(?:{_MONTHS}) [0-9]{{1,2}}\b(?!,? [0-9]{{4}})|\b[0-9]{{1,2}} (?:{_MONTHS})\b(?!,? [0-9]{{4}})")
_ANCIENT: Final = re.compile(
    rf"{_ERA.pattern}|\b(?:{_MONTHS})(?: of)? [1-9][0-9]{{2}}\b(?![,.]?[0-9])"
    r"|\bthe year [1-9][0-9]{1,2}(?![,0-9])|\(c\. ?[1-9][0-9]{2}\b"
    r"|\b(?:[1-9]th|1[01]th|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh)[ -](?:century|centuries)\b"
)


# A year of three figures, in a text that tells of such: "by 610", "April 622".
_OLD_YEAR: Final = re.compile(rf"\b(?:[IiBb][ny]|[Ss]ince|[Uu]ntil|(?:{_MONTHS})) [1-9][0-9]{{2}}\b(?![,.]?[0-9]| \w+s\b)")


_FOUR_FIGURES: Final = re.compile(r"\b(?:[01][0-9]|2[0-3])[0-5][0-9] (?:hours|hrs|h)\b|\b(?:[Aa]t|[Bb]y) 0[0-9][0-5][0-9]\b")


def has_hours_in_four_figures(text: str) -> bool:
    """Whether a text tells clock times as soldiers do, so that "at 1430" can be one."""
    return bool(_FOUR_FIGURES.search(text))


def is_earnings_report(text: str) -> bool:
    """Whether a text tells of a company's quarters, where "a year ago" means the quarter a year ago (TBAQ: 20 of 24)."""
    return bool(_EARNINGS.search(text) and _MONEY.search(text))


def is_ancient(text: str) -> bool:
    """Whether a text tells of the first thousand years or of those before, so that "in 410" can be a year."""
    return bool(_ANCIENT.search(text))


def is_narrative(text: str, tokens: Tokens, published: int | None) -> bool:
    """Whether a text tells of years gone by (a life, a history); `published` is the year of its publication, None where that is not known.

    Of its written years most lie well before publication, or it is full of days with their year; and its weekdays are few. Where many such
    days lie after publication, that is not when it was written.
    """
    published = published or _PRESUMED
    years = [int(tokens.words[at.start()]) for at in re.finditer("Y", tokens.symbols)]
    eras = len(_ERA.findall(text)) if any(era in text for era in _ERAS) else 0
    if tokens.symbols.count("H") >= _FEW_YEARS and is_ancient(text):
        old_years = len(_OLD_YEAR.findall(text))
        eras += old_years if old_years >= _FEW_YEARS else 0
    count = len(years) + eras
    days = len(_DAY_OF_YEAR.findall(tokens.symbols))
    far = eras + sum(year < published - 1 or (days >= _NARRATIVE_YEARS and year > published) for year in years)
    told_far = count >= _NARRATIVE_YEARS and far >= _NARRATIVE_SHARE * count
    is_far = count >= _FEW_YEARS and all(year < published - _GENERATION for year in years)
    old = eras + sum(year < published - _LONG_AGO for year in years)
    month_days = len(_MONTH_DAY.findall(text)) if count >= _FEW_YEARS and old >= _OLD_SHARE * count else 0
    if not (told_far or is_far or days >= _MANY_DAYS or month_days >= _MANY_MONTH_DAYS):
        return False
    news_days = len(_NEWS_DAY.findall(text))
    if month_days >= _MANY_MONTH_DAYS and news_days <= _NEWS_DAYS_A_YEAR * (count + month_days):
        return True
    if is_far and news_days <= (count >= _NARRATIVE_YEARS):
        return True
    return news_days <= _NEWS_DAYS_A_YEAR * count and (told_far or days >= _MANY_DAYS)
