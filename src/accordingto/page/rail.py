"""Lines of a page -> the lists of other posts among them, wherever they stand: the rail.

A rail is known by what repeats: a title, a date, a teaser, again and again; or by a heading such as "Recent Posts" with titles below
it. A chronology inside an article repeats as well, but its dates stand before prose that ends in full stops, or run forwards in time.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from accordingto.page.byline import read_byline
from accordingto.page.dates import read_date_line
from accordingto.page.furniture import is_furniture
from accordingto.schema import RailItem

_POSTS = r"(?:posts?|articles?|stor(?:y|ies)|news|reports?|headlines|entries|reading|coverage|content|videos?|episodes?|features)"
_HEADING = re.compile(
    rf"""(?:
      (?:our\s+|the\s+)?(?:recent|latest|new|newest|related|similar|popular|trending|top|featured|other|more|recommended|previous|older|further)\s+{_POSTS}
    | recent(?:ly)?(?:\s+(?:on|in|from)\s.{{1,40}})? | related(?:\s+to\s.{{1,40}})?
    | most[\s-](?:read|popular|viewed|shared|commented|recent|watched)(?:\s.{{1,30}})?
    | more\s+(?:from|on|in|by|about|like)\s.{{1,60}} | also\s+(?:on|in|from|by)\s.{{1,40}}
    | (?:you\s+)?(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested\s+in|enjoy).{{0,30}} | you[’']ll\s+also\s+like
    | trending(?:\s+(?:now|today|on\s.{{1,30}}))? | popular(?:\s+(?:now|on\s.{{1,30}}))? | the\s+latest | latest(?:\s+(?:from|on|in)\s.{{1,40}})?
    | (?:read|see|up|watch|what\s+to\s+read)\s+(?:also|next|this\s+next) | (?:what\s+to\s+)?read\s+next | keep\s+reading | don[’']t\s+miss
    | in\s+case\s+you\s+missed\s+it | editor[’']?s?[’']?\s+(?:picks?|choice) | recommended(?:\s+(?:for\s+you|reading))? | for\s+you
    | from\s+(?:the|our)\s+(?:archives?|blog|web|newsroom) | best\s+of\s.{{1,30}} | further\s+reading | what\s+others\s+are\s+reading
    )\s*:?""",
    re.I | re.X,
)
_FINAL = re.compile(r"[.!…:;,][\s”’\"')\]]*$")
_CUT_OFF = re.compile(r"(?:…|\.\.\.|\[[….]+\]|\b(?:read|continue)\s+(?:more|reading)\b.{0,12})[\s”’\"')\]»›→]*$", re.I)
_LONGEST_TITLE_CHARS = 180
_LONGEST_TEASER_CHARS = 420
_MOST_TEASER_LINES = 2
_FEWEST_DATED_ITEMS = 2
_FEWEST_TITLES = 2


@dataclass(frozen=True, slots=True)
class Rail:
    """A rail among the lines: indexes `first` to `end` (half-open), and the posts in it."""

    first: int
    end: int
    items: tuple[RailItem, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One post: lines `first` to `end`, of which the teaser begins at `teaser`."""

    first: int
    end: int
    title: int
    teaser: int
    date: str | None


def is_title_like(line: str) -> bool:
    """A line -> whether it could be a title: not long, and without the stop that ends a sentence."""
    line = line.strip()
    return 0 < len(line) <= _LONGEST_TITLE_CHARS and not _FINAL.search(line) and read_date_line(line) is None and any(map(str.isalpha, line))


def is_rail_heading(line: str) -> bool:
    """A line -> whether it is a heading that announces other posts."""
    return len(line) <= 80 and _HEADING.fullmatch(" ".join(line.split())) is not None


def find_rails(lines: Sequence[str], gaps: Collection[int] = ()) -> tuple[Rail, ...]:
    """Lines of a page, none of them blank -> its rails in order, never overlapping.

    `gaps` are the indexes of lines that had a blank line above them.
    """
    found: list[Rail] = []
    index = 0
    while index < len(lines):
        rail = _rail_at(lines, index, gaps)
        if rail:
            found.append(rail)
            index = rail.end
        else:
            index += 1
    return tuple(found)


def _rail_at(lines: Sequence[str], index: int, gaps: Collection[int]) -> Rail | None:
    heading = lines[index].strip().rstrip(":").strip() if is_rail_heading(lines[index]) else None
    start = index + 1 if heading else index
    if start >= len(lines):
        return Rail(index, start, ()) if heading and index else None
    entries = _dated_entries(lines, start, prose_before=_has_prose(lines[:index]), announced=heading is not None)
    if entries and (heading or _is_list_of_posts(lines, entries)):
        return _rail_of(lines, index, heading, entries)
    if heading:
        entries = _undated_entries(lines, start, gaps)
        if entries:
            return _rail_of(lines, index, heading, entries)
    return None


def _rail_of(lines: Sequence[str], index: int, heading: str | None, entries: Sequence[_Entry]) -> Rail:
    items = tuple(
        RailItem(heading, lines[entry.title].strip(), entry.date, " ".join(line.strip() for line in lines[entry.teaser : entry.end]) or None)
        for entry in entries
    )
    return Rail(index, entries[-1].end, items)


def _dated_entries(lines: Sequence[str], start: int, *, prose_before: bool, announced: bool) -> list[_Entry]:
    """Posts with a date each, from line `start` on, for as long as they follow each other."""
    entries: list[_Entry] = []
    position = start
    while True:
        entry = _title_first(lines, position) or _date_first(lines, position)
        if entry is None:
            break
        teaser_end = _teaser_end(lines, entry.teaser)
        follows = _title_first(lines, teaser_end) or _date_first(lines, teaser_end)
        if follows is None:
            prose = _prose_run(lines, entry.teaser)
            if not prose_before and prose > _MOST_TEASER_LINES and entries:
                break  # the list came before the article, and this is the article's own head
            allowed = max((one.end - one.teaser for one in entries), default=_MOST_TEASER_LINES if announced else 0)
            cut_off = 1 if teaser_end > entry.teaser and _CUT_OFF.search(lines[entry.teaser]) else 0
            teaser_end = min(teaser_end, entry.teaser + max(allowed if entries or prose <= 1 else 0, cut_off))
        entries.append(_Entry(entry.first, teaser_end, entry.title, entry.teaser, entry.date))
        position = teaser_end
    return entries


def _title_first(lines: Sequence[str], index: int) -> _Entry | None:
    """Title, perhaps a byline, date."""
    if index >= len(lines) or not is_title_like(lines[index]) or is_rail_heading(lines[index]) or read_byline(lines[index]):
        return None
    after = index + 1
    if after < len(lines) and read_byline(lines[after]):
        after += 1
    dated = read_date_line(lines[after]) if after < len(lines) else None
    return _Entry(index, after + 1, index, after + 1, dated.value) if dated else None


def _date_first(lines: Sequence[str], index: int) -> _Entry | None:
    """Date, title; the title not followed by a date of its own."""
    if index + 1 >= len(lines):
        return None
    dated = read_date_line(lines[index])
    if dated is None or not is_title_like(lines[index + 1]) or is_rail_heading(lines[index + 1]):
        return None
    return _Entry(index, index + 2, index + 1, index + 2, dated.value)


def _teaser_end(lines: Sequence[str], index: int) -> int:
    end = index
    while end < len(lines) and end - index < _MOST_TEASER_LINES and _could_be_teaser(lines, end):
        end += 1
    return end


def _could_be_teaser(lines: Sequence[str], index: int) -> bool:
    line = lines[index]
    if len(line) > _LONGEST_TEASER_CHARS or is_rail_heading(line) or read_date_line(line):
        return False
    return not is_title_like(line) or line.strip().lower().startswith(("read more", "continue reading"))


def _prose_run(lines: Sequence[str], index: int) -> int:
    """How many lines of prose stand from `index` on before the next title-like line or date."""
    count = 0
    while index + count < len(lines) and not is_title_like(lines[index + count]) and not read_date_line(lines[index + count]):
        count += 1
    return count


def _has_prose(lines: Sequence[str]) -> bool:
    return sum(len(line) > 80 and not is_title_like(line) for line in lines) >= 2


def _is_list_of_posts(lines: Sequence[str], entries: Sequence[_Entry]) -> bool:
    """Whether dated entries without a heading are posts, and not a chronology: cut-off teasers, or dates that do not run forwards."""
    if len(entries) < _FEWEST_DATED_ITEMS:
        return False
    if any(_CUT_OFF.search(lines[entry.end - 1]) for entry in entries if entry.end > entry.teaser):
        return True
    dates = [entry.date for entry in entries if entry.date]
    if len(dates) < len(entries) or any(earlier < later for earlier, later in zip(dates, dates[1:], strict=False)):
        return not dates
    return all(entry.title < entry.teaser - 1 or entry.end > entry.teaser for entry in entries) or len(set(dates)) > 1


def _undated_entries(lines: Sequence[str], start: int, gaps: Collection[int]) -> list[_Entry]:
    """Titles below a heading, each perhaps with a teaser, up to where the article goes on or the page ends."""
    entries: list[_Entry] = []
    position = start
    while position < len(lines):
        line = lines[position]
        if is_rail_heading(line) or not is_title_like(line) or is_furniture(line) or read_byline(line):
            break
        if position in gaps and len(entries) > 1 and not any(entry.first in gaps for entry in entries[1:]):
            break  # titles that stand close together, then a gap: the list is over
        following = position + 1
        if following < len(lines) and (read_byline(lines[following]) or read_date_line(lines[following])):
            break
        end = following
        if following < len(lines) and _could_be_teaser(lines, following) and (
            _CUT_OFF.search(lines[following]) or _prose_run(lines, following) <= 1 and not _article_follows(lines, following + 1)
        ):
            end += 1
        entries.append(_Entry(position, end, position, following, None))
        position = end
    return _without_article_head(lines, entries)


def _without_article_head(lines: Sequence[str], entries: list[_Entry]) -> list[_Entry]:
    """Entries -> those that are posts: the last title belongs to the article where its prose begins straight below and none came before."""
    if not entries:
        return entries
    after = entries[-1].end
    bare = entries[-1].end == entries[-1].teaser
    before = entries[0].first - 1
    if bare and len(entries) > _FEWEST_TITLES - 1 and _prose_run(lines, after) and not _has_prose(lines[:before]):
        return entries[:-1]
    return entries


def _article_follows(lines: Sequence[str], index: int) -> bool:
    """Whether two lines of prose stand together from `index` on: then the article is not over."""
    prose = [len(line) > 80 and not is_title_like(line) for line in lines[index:]]
    return any(one and other for one, other in zip(prose, prose[1:], strict=False))
