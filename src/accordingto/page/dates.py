"""Words of a line -> the date that they are, as an ISO prefix: only dates written out in full, never a guess."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
CLOCK = r"[\s,]*(?:at\s+)?\d{1,2}[:.]\d{2}\s*[ap]\.?m\.?"
_US_CLOCK = rf"{CLOCK}\s*\(?[ECMP][SD]?T\b"
"""A clock with a time zone of the United States: a date in figures before it has its month first."""
_DATE = rf"""{_WEEKDAY}(?:
      (?P<m1>{MONTH})\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>\d{{4}})
    | (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<m2>{MONTH}),?[\s-]+(?P<y2>\d{{4}})
    | (?P<y3>\d{{4}})(?P<s3>[-/.])(?P<m3>\d{{2}})(?P=s3)(?P<d3>\d{{2}})(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?
    | (?P<m4>{MONTH}),?\s+(?P<y4>\d{{4}})
    | (?P<a5>\d{{1,2}})(?P<s5>[/.-])(?P<b5>\d{{1,2}})(?P=s5)(?P<y5>\d{{4}}|\d{{2}}(?={CLOCK}))(?P<us>(?={_US_CLOCK}))?
    )(?!\w)"""
DATE = re.compile(rf"(?<![\w/-]){_DATE}", re.I | re.X)
"""A date written out. Read it with `value_of`."""
_TOKEN = re.compile(
    rf"""(?:
      (?P<label>(?:first\s+|originally\s+|last\s+)?(?:published|posted|updated|modified|revised|edited|dated?|issued|released)(?:\s+(?:on|at))?\s*:?)
    | (?P<date>{_DATE})
    | (?P<ago>(?:\d+|an?|one)\s+(?:min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?)\s+ago|yesterday|just\s+now)
    | (?P<time>\d{{1,2}}\s*[ap]\.?m\.?
      | \d{{1,2}}[:.h]\d{{2}}(?::\d\d)?\s*(?:[ap]\.?m\.?)?(?:\s*\(?(?:[A-Z]{{2,4}}|GMT[+-]\d{{1,2}})\)?(?![A-Za-z]))?)
    | (?P<read>\d+\s*[-\s]?min(?:ute)?s?\s+read|(?:\d+|no)\s+comments?)
    | [\s,|·•–—/@-]+ | at\b | on\b
    )""",
    re.I | re.X,
)
_GLUED = re.compile(r"(?<=\b(?:19|20)\d\d)(?=\d{1,2}:\d\d)")
"""Where a clock begins right behind a year, with nothing but an element's end between them."""
_LONGEST_LINE_CHARS = 120
_DATELINE = re.compile(
    rf"(?:[A-Z][A-Za-z .’'-]{{2,40}},\s+(?:[A-Z][\w. ]{{2,30}},\s+)?)?(?P<date>(?i:{DATE.pattern}))\s*(?:\([^)]{{2,40}}\)\s*)?[—–-]", re.X
)
_NOT_FIRST = ("updated", "modified", "revised", "edited")
EARLIEST_YEAR = 1990
"""Before the web: a page that says it was published earlier was scanned or is wrong, so its own word is not taken."""
FUTURE_DAYS = 2
"""How far ahead of this machine's clock a date of publication may lie: time zones, and a clock that is off by a day."""


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that is nothing but a date: its ISO prefix (None for "3 days ago"), and whether it says when the page was changed."""

    value: str | None
    updated: bool


def value_of(match: re.Match[str]) -> str | None:
    """A match of DATE -> the ISO prefix; None for a day that does not exist, and for 03/04/2025, which is two days.

    A clock of the United States behind it decides ("10/9/10 7:15 AM EDT"), and a year of two digits is one of this century.
    """
    year, month, day = 0, 0, 0
    if match["m1"]:
        year, month, day = int(match["y1"]), _month_number(match["m1"]), int(match["d1"])
    elif match["m2"]:
        year, month, day = int(match["y2"]), _month_number(match["m2"]), int(match["d2"])
    elif match["y3"]:
        year, month, day = int(match["y3"]), int(match["m3"]), int(match["d3"])
    elif match["m4"]:
        return f"{int(match['y4']):04}-{_month_number(match['m4']):02}"
    else:
        first, second = int(match["a5"]), int(match["b5"])
        american = match["us"] is not None or second > 12
        if not american and first <= 12 and second <= 12 and first != second:
            return None
        year = int(match["y5"]) + (2000 if len(match["y5"]) == 2 else 0)
        month, day = (first, second) if american else (second, first)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def read_date_line(line: str) -> DateLine | None:
    """A line -> the date that it is, or None where anything else stands in it.

    "Published 9 August 2023, 10:00 | Updated 10 August 2023" gives the first, "Updated ..." alone gives `updated`.
    """
    line = line.strip()
    if len(line) > _LONGEST_LINE_CHARS:
        return None
    line = _GLUED.sub(" ", line)
    position, label, dated = 0, "", False
    first: str | None = None
    changed = False
    while position < len(line):
        token = _TOKEN.match(line, position)
        if token is None or token.end() == position:
            return None
        if token["label"]:
            label = token["label"].lower()
        elif token["date"] or token["ago"]:
            if any(word in label for word in _NOT_FIRST):
                changed = True
            elif first is None and token["date"]:
                first = value_of(token)
            dated, label = True, ""
        position = token.end()
    if not dated:
        return None
    return DateLine(first, updated=changed and first is None)


def read_dateline(line: str) -> tuple[str | None, str] | None:
    """The first line of an article's prose -> (ISO prefix, words) of the date that its dateline holds ("PORT SENNA, May 3, 2025 (Wire) —"),
    or None where it has none.
    """
    found = _DATELINE.match(line)
    inner = DATE.search(found["date"]) if found else None
    return (value_of(inner), inner[0]) if inner else None


def plausible(value: str | None, *, today: date | None = None) -> bool:
    """An ISO prefix -> whether a page can have been published then: not before 1990, not more than two days ahead."""
    if not value or int(value[:4]) < EARLIEST_YEAR:
        return False
    latest = (today or date.today()) + timedelta(days=FUTURE_DAYS)
    return value <= latest.isoformat()[: len(value)]


def _month_number(word: str) -> int:
    return next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(word.lower().rstrip(".")[:3]))
