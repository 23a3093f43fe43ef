"""Lines of a page -> the lists of other posts among them, wherever they stand: the rail.

A rail is known by what repeats: a title, a date, a teaser, again and again; or by a heading such as "Recent Posts" with titles below
it. A chronology inside an article repeats as well, but its dates stand before prose that ends in full stops, or run forwards in time.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from accordingto.page.byline import read_byline
from accordingto.page.dates import read_date_line
from accordingto.page.furniture import is_furniture
from accordingto.schema import RailItem

_POSTS = r"(?:posts?|articles?|stor(?:y|ies)|news|reports?|headlines|columns|entries|reading|coverage|content|videos?|episodes?|features)"
_HEADING = re.compile(
    rf"""(?:
      (?:our\s+|the\s+)?(?:recent|latest|new|newest|related|similar|popular|trending|top|featured|other|more|recommended|previous|older|further)\s+(?:(?:opinion|news|local|sports?|top|world|business)\s+)?{_POSTS}
    | recent(?:ly)?(?:\s+(?:on|in|from)\s.{{1,40}})? | related(?:\s+to\s.{{1,40}})?
    | most[\s-](?:read|popular|viewed|shared|commented|recent|watched)(?:\s.{{1,30}})?
    | more\s+(?:from|on|in|by|about|like)\s.{{1,60}} | (?:more\s+)?must[\s-]reads?(?:\s.{{1,40}})? | also\s+(?:on|in|from|by)\s.{{1,40}}
    | (?:you\s+)?(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested\s+in|enjoy).{{0,30}} | you[’']ll\s+also\s+like
    | trending(?:\s+(?:now|today|on\s.{{1,30}}))? | popular(?:\s+(?:now|on\s.{{1,30}}))? | the\s+latest
    | latest(?:\s+(?:from|on|in)\s.{{1,40}})?
    | (?:read|see|up|watch|what\s+to\s+read)\s+(?:also|next|this\s+next) | (?:what\s+to\s+)?read\s+next | keep\s+reading | don[’']t\s+miss
    | in\s+case\s+you\s+missed\s+it
    | editor[’']?s?[’']?\s+(?:picks?|choice|recommendations?) | recommended(?:\s+(?:for\s+you|reading))? | for\s+you
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
_PROSE_CHARS = 80


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
    return (
        0 < len(line) <= _LONGEST_TITLE_CHARS and not _FINAL.search(line) and read_date_line(line) is None and any(map(str.isalpha, line))
    )


def is_rail_heading(line: str) -> bool:
    """A line -> whether it is a heading that announces other posts."""
    return len(line) <= 80 and _HEADING.fullmatch(" ".join(line.split())) is not None


def find_rails(lines: Sequence[str], gaps: Collection[int] = ()) -> tuple[Rail, ...]:
    """Lines of a page, none of them blank -> its rails in order, never overlapping.

    `gaps` are the indexes of lines that had a blank line above them.
    """
    view = _View(lines, gaps)
    found: list[Rail] = []
    index = 0
    while index < len(lines):
        rail, index = _rail_at(view, index)
        if rail:
            found.append(rail)
    return tuple(found)


class _View:
    """The lines, and what each of them could be, worked out once so that long pages cost no more than their length."""

    def __init__(self, lines: Sequence[str], gaps: Collection[int]) -> None:
        self.lines = lines
        self.gaps = gaps
        self.dates = [read_date_line(line) for line in lines]
        self.titles = [date is None and is_title_like(line) for line, date in zip(lines, self.dates, strict=True)]
        self.headings = [is_rail_heading(line) for line in lines]
        prose = [len(line) > _PROSE_CHARS and not title for line, title in zip(lines, self.titles, strict=True)]
        self.prose_before = [0, *accumulate(prose)]
        self.last_pair = max((index for index in range(len(prose) - 1) if prose[index] and prose[index + 1]), default=-1)

    def __len__(self) -> int:
        return len(self.lines)

    def in_article(self, index: int) -> bool:
        """Whether the article has begun above line `index`: two lines of prose stand there."""
        return self.prose_before[max(0, index)] >= 2

    def prose_run(self, index: int) -> int:
        """How many lines that are neither titles nor dates stand from `index` on; at most one more than makes a teaser."""
        count = 0
        while (
            count <= _MOST_TEASER_LINES and index + count < len(self) and not self.titles[index + count] and not self.dates[index + count]
        ):
            count += 1
        return count


def _rail_at(view: _View, index: int) -> tuple[Rail | None, int]:
    """The rail that begins at a line, if one does, and the line to look at next."""
    heading = view.lines[index].strip().rstrip(":").strip() if view.headings[index] else None
    start = index + 1 if heading else index
    entries = _dated_entries(view, start, prose_before=view.in_article(index), announced=heading is not None)
    if entries and not heading and not _is_list_of_posts(view, entries):
        return None, entries[-1].end  # a chronology, whole
    if not entries and heading:
        entries = _undated_entries(view, start)
    if not entries:
        return None, index + 1
    return _rail_of(view.lines, index, heading, entries), entries[-1].end


def _rail_of(lines: Sequence[str], index: int, heading: str | None, entries: Sequence[_Entry]) -> Rail:
    items = tuple(
        RailItem(
            heading, lines[entry.title].strip(), entry.date, " ".join(line.strip() for line in lines[entry.teaser : entry.end]) or None
        )
        for entry in entries
    )
    return Rail(index, entries[-1].end, items)


def _dated_entries(view: _View, start: int, *, prose_before: bool, announced: bool) -> list[_Entry]:
    """Posts with a date each, from line `start` on, for as long as they follow each other."""
    entries: list[_Entry] = []
    position = start
    while True:
        entry = _title_first(view, position) or _date_first(view, position)
        if entry is None:
            break
        teaser_end = _teaser_end(view, entry.teaser)
        follows = _title_first(view, teaser_end) or _date_first(view, teaser_end)
        if follows is None:
            prose = view.prose_run(entry.teaser)
            if not prose_before and prose > _MOST_TEASER_LINES and entries:
                break  # the list came before the article, and this is the article's own head
            allowed = max((one.end - one.teaser for one in entries), default=_MOST_TEASER_LINES if announced else 0)
            cut_off = 1 if teaser_end > entry.teaser and _CUT_OFF.search(view.lines[entry.teaser]) else 0
            teaser_end = min(teaser_end, entry.teaser + max(allowed if entries or prose <= 1 else 0, cut_off))
        entries.append(_Entry(entry.first, teaser_end, entry.title, entry.teaser, entry.date))
        position = teaser_end
    return entries


def _title_first(view: _View, index: int) -> _Entry | None:
    """Title, perhaps a byline, date."""
    if index >= len(view) or not view.titles[index] or view.headings[index] or read_byline(view.lines[index]):
        return None
    after = index + 1
    if after < len(view) and view.dates[after] is None and read_byline(view.lines[after]):
        after += 1
    dated = view.dates[after] if after < len(view) else None
    return _Entry(index, after + 1, index, after + 1, dated.value) if dated else None


def _date_first(view: _View, index: int) -> _Entry | None:
    """Date, title; the title not followed by a date of its own."""
    if index + 1 >= len(view):
        return None
    dated = view.dates[index]
    if dated is None or not view.titles[index + 1] or view.headings[index + 1]:
        return None
    return _Entry(index, index + 2, index + 1, index + 2, dated.value)


def _teaser_end(view: _View, index: int) -> int:
    end = index
    while end < len(view) and end - index < _MOST_TEASER_LINES and _could_be_teaser(view, end):
        end += 1
    return end


def _could_be_teaser(view: _View, index: int) -> bool:
    line = view.lines[index]
    if len(line) > _LONGEST_TEASER_CHARS or view.headings[index] or view.dates[index]:
        return False
    return not view.titles[index] or line.strip().lower().startswith(("read more", "continue reading"))


def _is_list_of_posts(view: _View, entries: Sequence[_Entry]) -> bool:
    """Whether dated entries without a heading are posts, and not a chronology: cut-off teasers, or dates that do not run forwards."""
    if len(entries) < _FEWEST_DATED_ITEMS:
        return False
    if any(_CUT_OFF.search(view.lines[entry.end - 1]) for entry in entries if entry.end > entry.teaser):
        return True
    dates = [entry.date for entry in entries if entry.date]
    if len(dates) < len(entries) or any(earlier < later for earlier, later in pairwise(dates)):
        return not dates
    return all(entry.title < entry.teaser - 1 or entry.end > entry.teaser for entry in entries) or len(set(dates)) > 1


def _undated_entries(view: _View, start: int) -> list[_Entry]:
    """Titles below a heading, each perhaps with a teaser, up to where the article goes on or the page ends."""
    entries: list[_Entry] = []
    position = start
    spaced = False  # whether the titles themselves stand apart
    while position < len(view):
        line = view.lines[position]
        if view.headings[position] or not view.titles[position] or is_furniture(line) or read_byline(line):
            break
        if position in view.gaps and len(entries) > 1 and not spaced:
            break  # titles that stand close together, then a gap: the list is over
        following = position + 1
        if following < len(view) and (view.dates[following] or read_byline(view.lines[following])):
            break
        end = following
        if following < len(view) and _could_be_teaser(view, following):
            cut_off = _CUT_OFF.search(view.lines[following]) is not None
            if cut_off or (view.prose_run(following) <= 1 and view.last_pair < following + 1):
                end += 1
        spaced = spaced or (bool(entries) and position in view.gaps)
        entries.append(_Entry(position, end, position, following, None))
        position = end
    # Before the article, a last title with its prose straight below is the article's own.
    if len(entries) > 1 and entries[-1].end == entries[-1].teaser and view.prose_run(entries[-1].end) and not view.in_article(start):
        entries.pop()
    return entries
