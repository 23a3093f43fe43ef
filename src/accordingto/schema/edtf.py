"""TIMEX3 values and intervals of days -> EDTF, the Extended Date/Time Format (ISO 8601-2:2019), levels 0 to 2.

What EDTF writes always means the days that stand beside it as `earliest` and `latest`: a value that has no EDTF of its own ("2023-W32"),
or that was narrowed ("later this year"), becomes an interval of days. A time of day is left out, for EDTF asks for its seconds.
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from accordingto.schema.findings import TimeExpression

_DATE: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?|\d{4}(?:-\d\d)?-XX|\d{4}-XX-XX|XXXX-\d\d(?:-\d\d)?", re.ASCII)
_PARTS: Final = re.compile(r"(\d{4})-(SP|SU|FA|Q[1-4]|H[12])", re.ASCII)
_CODES: Final = {"SP": 21, "SU": 22, "FA": 23, "Q1": 33, "Q2": 34, "Q3": 35, "Q4": 36, "H1": 40, "H2": 41}
"""ISO 8601-2's numbers for seasons, quarters and halves, in the place of a month. A winter would be of two years: it is an interval."""
_SPANS: Final = {21: (3, 3), 22: (6, 3), 23: (9, 3), 33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3), 40: (1, 6), 41: (7, 6)}
"""The first month of each, and how many it has."""
_EARLY: Final = "START"
_LATE: Final = "END"
_VAGUE: Final = frozenset(["APPROX", "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS"])
_PARTLY: Final = frozenset([_EARLY, "MID", _LATE])
_OPEN: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?~?", re.ASCII)
_YEAR_DIGITS: Final = 4
_MONTHS: Final = 12


def write_edtf(value: str, mod: str | None, earliest: str | None, latest: str | None) -> str | None:
    """A TIMEX3 value and mod, its first and its last ISO day -> EDTF; None where no date is known of it, as of "P3Y" or "FUTURE_REF".

    "about 2023" is `2023~`; "early 2023" an interval whose inner end is approximate; "August 5" of no known year `XXXX-08-05`.
    """
    if mod in _PARTLY and earliest and latest:
        return f"{earliest}{'' if mod == _EARLY else '~'}/{latest}{'' if mod == _LATE else '~'}"
    written = _written(value.partition("T")[0])
    if written and not (earliest and latest):
        return written if not (earliest or latest) else write_interval(earliest, latest)
    if written and _days(written) in {(earliest, latest), None}:
        return written + ("~" if mod in _VAGUE and "X" not in written else "")
    return write_interval(earliest, latest)


def write_interval(earliest: str | None, latest: str | None) -> str | None:
    """The first and the last ISO day, None where open -> EDTF: a day, month, year or an interval of these; None where both are open."""
    if not (earliest or latest):
        return None
    if not (earliest and latest):
        return f"{earliest or '..'}/{latest or '..'}"
    for size in (len("2023"), len("2023-08"), len("2023-08-09")):
        low, high = earliest[:size], latest[:size]
        if (_ends(low)[0], _ends(high)[1]) == (earliest, latest):
            return low if low == high else f"{low}/{high}"
    return f"{earliest}/{latest}"


def write_event_edtf(earliest: str | None, latest: str | None, time: TimeExpression | None) -> str | None:
    """The days of an event and the time that dates it, if one does -> EDTF: that of the time, or as much of it as the days leave.

    "since May 2023" is `2023-05/..`, "until then" `../2023-05`.
    """
    if time is None:
        return write_interval(earliest, latest)
    own = write_edtf(time.value, time.mod, time.earliest, time.latest)
    if (earliest, latest) == (time.earliest, time.latest):
        return own
    if own and _OPEN.fullmatch(own) and (earliest is None) != (latest is None):
        return f"{own}/.." if earliest else f"../{own}"
    return write_interval(earliest, latest)


def _written(value: str) -> str | None:
    if "/" in value:
        parts = [_written(part) for part in value.split("/")]
        return "/".join(part for part in parts if part) if all(parts) else None
    if _DATE.fullmatch(value):
        return value
    if value.isdecimal() and value.isascii() and len(value) in {2, 3}:
        return value + "X" * (_YEAR_DIGITS - len(value))
    if value.startswith("BC") and len(value) == 6 and value[2:].isdecimal() and value.isascii() and int(value[2:]):
        year = int(value[2:]) - 1  # there is a year 0: 44 BC is -0043
        return f"-{year:04d}" if year else "0000"
    part = _PARTS.fullmatch(value)
    return f"{part[1]}-{_CODES[part[2]]}" if part else None


def _days(written: str) -> tuple[str, str] | None:
    """EDTF of `_written` -> its first and its last day; None where it has digits that are not known to a day."""
    if "/" in written:
        first, last = (_days(part) for part in written.split("/"))
        return (first[0], last[1]) if first and last else None
    year, month = written[:4], written[5:7]
    if year.isdecimal() and month.isdecimal() and int(month) in _SPANS:
        start, count = _SPANS[int(month)]
        return f"{year}-{start:02d}-01", _ends(f"{year}-{start + count - 1:02d}")[1]
    return None if written.startswith(("X", "-")) else _ends(written)


def _ends(date: str) -> tuple[str, str]:
    """A year, month or day with digits unknown from the right -> its first and its last day."""
    year, _, rest = date.partition("-")
    low, high = year.replace("X", "0"), year.replace("X", "9")
    month, _, day = rest.replace("XX", "").strip("-").partition("-")
    if day:
        return date, date
    last = month or "12"
    if not 1 <= int(last) <= _MONTHS or int(high) == 0:
        return date, date
    return f"{low}-{month or '01'}-01", f"{high}-{last}-{monthrange(int(high), int(last))[1]:02d}"
