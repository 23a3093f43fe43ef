"""Lines -> the turns of the conversations in a text: whose label opens a line, and how far the words that follow are theirs.

A colon proves nothing ("Ingredients:", "Iowa:", "7 p.m.:"). A label counts where labels answer each other: A, B and A again; a question
and its answer; or a post and a name in capitals, which only transcripts have. In PolNeAR's training part 340 lines that begin with words
and a colon are no speech, and 45 are.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from accordingto.extract.turns.labels import Form, Kind, Label, read_labels, words
from accordingto.extract.turns.lines import Line
from accordingto.schema import BlockKind, Span

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_SPOKEN = re.compile(
    r"\?|\b(?:I|we|you|me|us|my|our|your|mine|ours|yours|myself)\b|^(?:yes|no|yeah|yep|nope|well|oh|okay|ok|sure|thanks?|hello|hi|so|right|look)\b"
    r"|\b(?:I|we|you)['’](?:m|ve|d|ll|re)\b",
    re.IGNORECASE,
)
_I = re.compile(r"\b(?:I|me|my|mine|myself)\b")
_I_OR_YOU = re.compile(r"\b(?:I|me|my|mine|myself|we|us|our|ours|you|your|yours)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.?!…—–-][\"”’')\]]*$|[\"”]$")
_ASIDE = re.compile(r"[\"“]?[(\[][^()\[\]\n]*[)\]][.\"”]*")
_CAPITAL = re.compile(r"\b[^\W\d_a-z]\w*")
_GAP = re.compile(r"[\W_]+")
_KNOWN = re.compile(r"(?<=[a-z,;]\s)[A-Z][\w-]+")
_ANSWER = re.compile(r"(?<=[?.!…\"”)]\s)(?=(?:Q|A|Question|Answer)\s?[:.]\s)")
# A short question looks like a heading.
_SPEAKING: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTE, BlockKind.ITEM})
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")

SPOKEN_SHARE: Final = 0.4
"""Share of a conversation's turns that must sound like speech (a question, I, we or you) where only names open them. Turns of PolNeAR's
training part: 0.8 and more; lists of places, candidates or dates: 0.2 and less."""
SPOKEN_SHARE_STRONG: Final = 0.25
"""The same where capitals or posts open the turns."""
SENTENCE_SHARE: Final = 0.6
"""Share of turns that must end as a sentence does: forms and tables do not."""
OWN_SHARE: Final = 0.5
"""Share of the lines below a turn's first one that must say I, we or you: what comments on a speech stands below it, too."""
MIN_DASH_TURNS: Final = 4
"""A dash behind a name also opens news ("LONDON — ..."): so many turns it must open to be a label."""
MIN_ASKED: Final = 3
ASKED_SHARE: Final = 0.5
"""So many turns of one label, and such a share of them, must stand below a question without one: it is then who is asked."""
MIN_TRANSCRIBED: Final = 5
TRANSCRIBED_SHARE: Final = 0.4
"""From so many labels in capitals on, and such a share of the lines from the first to the last, a text is a transcript: what stands
below a turn is of it."""
MIN_LISTED: Final = 3
MAX_LINES_APART: Final = 3
MAX_HEADING_WORDS: Final = 8


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody says until the next one speaks. `content` has a span for each line, `region` begins with the label."""

    label: Label
    content: tuple[Span, ...]

    @property
    def region(self) -> Span:
        """From the label to the last word."""
        return self.label.start, self.content[-1][1]


def find_dialogue(text: str, lines: Sequence[Line]) -> tuple[list[Turn], list[Span]]:
    """Text and its lines -> the turns of its conversations, in order, none overlapping, and the colons of lists.

    A list is MIN_LISTED names or more that open lines and answer nobody ("Lind: She needs the north. Berg: He must hold the docks."),
    the first line left aside, which may be a headline. Offsets: code points of `text`.
    """
    lines = list(_split_answers(text, lines))
    candidates = [list(read_labels(text, line.start, line.end)) if line.kind in _SPEAKING else [] for line in lines]
    known = frozenset(_KNOWN.findall(text)) if any(candidates) else frozenset()
    opened: dict[int, Label] = {}
    for form in Form:
        if form is Form.DASH and opened:
            break  # in a transcript with colons a dash is a dash
        rows = [(number, label) for number, labels in enumerate(candidates) for label in labels if label.form is form]
        if form is Form.BARE:
            chosen = dict(rows) if any(label.kind in (Kind.OFFICIAL, Kind.CAPITALS) for label in opened.values()) else {}
        else:
            chosen = _choose(text, lines, rows, known)
        opened |= {number: label for number, label in chosen.items() if number not in opened}
    listed = [
        label.mark
        for number, labels in enumerate(candidates)
        for label in labels
        if number and label.form is Form.COLON and number not in opened and not _is_personal(text[label.text : lines[number].end])
    ]
    return _spread(text, lines, opened), listed if len(listed) >= MIN_LISTED else []


def _is_personal(said: str) -> bool:
    """True for what may be speech by its look: it asks, says I or you, or is quoted; and for headlines."""
    return bool(_SPOKEN.search(said)) or said[:1] in "\"“‘'" or _is_headline(said)


def _split_answers(text: str, lines: Sequence[Line]) -> Iterable[Line]:
    """Lines in which "Q: ... A: ..." stands in a row -> one line for each."""
    for line in lines:
        if text.startswith(("Q", "Question"), line.start):
            cuts = [line.start, *(match.start() for match in _ANSWER.finditer(text, line.start, line.end)), line.end]
            for start, end in pairwise(cuts):
                yield Line(start, start + len(text[start:end].rstrip()), line.kind)
        else:
            yield line


def _choose(text: str, lines: Sequence[Line], rows: Sequence[tuple[int, Label]], known: frozenset[str]) -> dict[int, Label]:
    """Labels of one form, with the numbers of their lines -> those that open turns."""
    asked = [row for row in rows if row[1].kind in (Kind.QUESTION, Kind.ANSWER)]
    if any(one.kind is Kind.QUESTION and two.kind is Kind.ANSWER for (_, one), (_, two) in pairwise(asked)):
        chosen = dict(asked)
        rows = [row for row in rows if row[1].kind is not Kind.QUESTION]
    else:
        chosen = {}
    named = _answering(text, lines, [row for row in rows if row[1].kind is not Kind.ANSWER], known)
    if all(label.kind is Kind.QUESTION for _, label in named) or (named[0][1].form is Form.DASH and len(named) < MIN_DASH_TURNS):
        return chosen
    if _sounds_spoken(text, lines, named):
        chosen |= dict(named)
        if any(label.kind is Kind.OFFICIAL for _, label in named):
            chosen |= dict(asked)  # a briefing: the press is "Q:", and each answer has its name
    return chosen


def _answering(text: str, lines: Sequence[Line], rows: Sequence[tuple[int, Label]], known: frozenset[str]) -> list[tuple[int, Label]]:
    """Labels that answer each other: those of keys that come again with another one between, and the strong ones among them."""
    if any(label.kind in (Kind.CAPITALS, Kind.OFFICIAL) for _, label in rows):
        rows = [row for row in rows if row[1].kind not in (Kind.WORD, Kind.FULL_NAME)]  # where labels are in capitals, all of them are
    rows = [row for row in rows if not _is_headline(text[row[1].text : lines[row[0]].end])]
    counts = Counter(label.key for _, label in rows)
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, (_, label) in enumerate(rows):
        places[label.key].append(place)
    again = {key for key, at in places.items() if at[-1] - at[0] > len(at) - 1} | _interviewed(text, lines, rows)
    stamped = sum(label.stamped for _, label in rows) > 1
    official = [place for place, (_, label) in enumerate(rows) if label.kind is Kind.OFFICIAL or (stamped and label.stamped)]
    if again:
        taken = [place for place, (_, label) in enumerate(rows) if label.key in again]
        low, high = taken[0] - 1, taken[-1] + 1
        while low > 0 and rows[low][1].kind is not Kind.WORD and rows[low + 1][0] - rows[low][0] <= MAX_LINES_APART:
            low -= 1  # full names at first, and then one of them: "Anna Berg:", "Runa Sole:", "Anna:", "Runa:"
        for place in range(max(0, low), min(len(rows), high + 1)):
            label = rows[place][1]
            between = 0 < place < len(rows) - 1 and rows[place - 1][1].key == rows[place + 1][1].key
            strong = label.kind is not Kind.WORD or counts[label.key] > 1
            if label.key not in again and (strong or (low < place < high and (between or _is_known(text, label, known)))):
                taken.append(place)
        return [rows[place] for place in sorted({*taken, *official})]
    for place, ((number, one), (next_number, two)) in enumerate(pairwise(rows)):
        asks = text[one.text : lines[number].end].endswith("?")
        if asks and next_number == number + 1 and all(label.kind is not Kind.WORD or _is_known(text, label, known) for label in (one, two)):
            return [rows[place] for place in sorted({place, place + 1, *official})]
    return [rows[place] for place in official]


def _interviewed(text: str, lines: Sequence[Line], rows: Sequence[tuple[int, Label]]) -> set[str]:
    """The key of the one label whose turns answer questions that have no label: "Lind: ..." behind "How did you find it?"."""
    keys = Counter(label.key for _, label in rows)
    labelled = {number for number, _ in rows}
    asked = Counter(label.key for number, label in rows if number and number - 1 not in labelled and _asks(text, lines[number - 1]))
    return {key for key, count in keys.items() if asked[key] >= max(MIN_ASKED, ASKED_SHARE * count)}


def _asks(text: str, line: Line) -> bool:
    return text[line.start : line.end].rstrip("”\"’'").endswith("?")


def _is_headline(said: str) -> bool:
    """True for words of which nearly all begin with a capital: "Trump Is Trying To Campaign As A Healer"."""
    long = _LONG_WORD.findall(said)
    return len(long) > 2 and sum(word[0].isupper() for word in long) > 0.8 * len(long) and not said.isupper()


def _is_known(text: str, label: Label, known: frozenset[str]) -> bool:
    """True where the label's last word stands in the text as a name, behind a small letter."""
    return text[slice(*label.source)].rsplit(maxsplit=1)[-1] in known


def _sounds_spoken(text: str, lines: Sequence[Line], rows: Sequence[tuple[int, Label]]) -> bool:
    """True where enough of the turns are sentences, and enough of them ask or say I, we or you."""
    said = []
    for number, label in rows:
        below = text[lines[number + 1].start : lines[number + 1].end] if number + 1 < len(lines) else ""
        said.append(text[label.text : lines[number].end] or below)
    weak = all(label.kind in (Kind.WORD, Kind.FULL_NAME) for _, label in rows)
    spoken = sum(bool(_SPOKEN.search(part)) for part in said)
    ended = sum(bool(_SENTENCE_END.search(part)) for part in said)
    share = SPOKEN_SHARE if weak else SPOKEN_SHARE_STRONG
    return spoken >= share * len(said) and ended >= SENTENCE_SHARE * len(said)


def _spread(text: str, lines: Sequence[Line], opened: dict[int, Label]) -> list[Turn]:
    """Labels by line -> turns: each runs on over the lines below it as far as they sound like its own."""
    numbers = sorted(opened)
    whole = _is_transcript(lines, opened)
    official = whole or any(label.kind is Kind.OFFICIAL for label in opened.values())
    interviewed = _interviewed(text, lines, sorted(opened.items()))
    turns = []
    for place, number in enumerate(numbers):
        label, last = opened[number], place == len(numbers) - 1
        spans = [(label.text, lines[number].end)] if label.text < lines[number].end else []
        stop = len(lines) if last else numbers[place + 1]
        while not last and label.key in interviewed and stop > number + 1 and _asks(text, lines[stop - 1]):
            stop -= 1  # the next question
        below = _below(text, lines[number + 1 : stop], label, whole=whole)
        if not spans:  # a label with a line of its own
            spans, below = below[:1], below[1:]
        if not official or last:
            below = _own(text, below, _I if last and not official else _I_OR_YOU)
        content = _trimmed(text, [*spans, *below], label)
        if content:
            turns.append(Turn(label, content))
    return turns


def _is_transcript(lines: Sequence[Line], opened: dict[int, Label]) -> bool:
    """True for the lines of a broadcast: labels in capitals from near the beginning on, and many of them."""
    if len(opened) < MIN_TRANSCRIBED or any(label.kind is not Kind.CAPITALS for label in opened.values()):
        return False
    return len(opened) >= TRANSCRIBED_SHARE * (max(opened) - min(opened) + 1) and min(opened) <= MIN_TRANSCRIBED


def _below(text: str, lines: Sequence[Line], label: Label, *, whole: bool) -> list[Span]:
    """The lines between one label and the next -> those before anything that ends a turn, without stage directions. In a `whole`
    transcript who speaks may be named in the own words.
    """
    spans: list[Span] = []
    for line in lines:
        said = text[line.start : line.end]
        if _ASIDE.fullmatch(said) or _GAP.fullmatch(said):
            continue
        heading = not _SENTENCE_END.search(said) and len(said.split()) <= MAX_HEADING_WORDS
        about = not whole and label.key not in words().roles and any(word.casefold() == label.key for word in _CAPITAL.findall(said))
        if heading or about or line.kind not in _SPEAKING or line.kind is BlockKind.HEADING:
            break
        spans.append((line.start, line.end))
    return spans


def _own(text: str, spans: Sequence[Span], pronouns: re.Pattern[str]) -> list[Span]:
    """Lines below a turn's first -> those up to the last that says I (or you), where enough of them do."""
    personal = [bool(pronouns.search(_told(text[slice(*span)]))) for span in spans]
    while personal and not personal[-1]:
        personal.pop()
    return list(spans[: len(personal)]) if sum(personal) >= OWN_SHARE * len(personal) else []


def _told(line: str) -> str:
    """A line -> what stands outside of its quotation marks; all of it where nothing does: "“I was sick,” she says" is the writer's line."""
    outside = _QUOTED.sub(" ", line)
    return outside if any(map(str.isalnum, outside)) else line


def _trimmed(text: str, spans: Sequence[Span], label: Label) -> tuple[Span, ...]:
    """The lines of a turn -> its content: the last stop is outside, as PolNeAR has it (21 of 25), and so are marks around label and all."""
    marked = text[label.start] in '"“'
    kept = []
    for number, (start, end) in enumerate(spans):
        low, high = start, end
        if number and marked and text[low] in '"“':
            low += 1
        if number == len(spans) - 1:
            if marked and text[high - 1] in '"”' and not any(mark in text[low : high - 1] for mark in '"“'):
                high -= 1
            if text[low:high].endswith(".") and not text[low:high].endswith(".."):
                high -= 1
        if any(map(str.isalnum, text[low:high])):
            kept.append((low, high))
    return tuple(kept)
