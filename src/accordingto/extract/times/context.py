"""What a rule's resolver reads around its hit: one document, and what was found in it so far."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from accordingto.extract.times import kinds
from accordingto.extract.times.calendar import unit_of
from accordingto.extract.times.found import NO_PUBLICATION, Aside, Found, Hit, Reference
from accordingto.extract.times.grammar import BREAK, Tokens
from accordingto.extract.times.lexicon import AFTER_TO, FUTURE_WORDS, NO_PAST_WORDS, PAST_WORDS, SAYING_WORDS, WEAK_FUTURE_WORDS
from accordingto.schema import Sentence, TimeType

# How many tokens before and after an expression are read for its tense; sentences are seldom longer, and time stays linear.
_LEFT_TOKENS: Final = 30
_RIGHT_TOKENS: Final = 20
_WEAK_REACH: Final = 10
_AGREED_REACH: Final = 20
_AGREED: Final = frozenset(["agreed", "agrees", "agree", "agreement", "deal", "offer", "bid", "decision", "plan", "intention"])
_STRONG_REACH: Final = 12
_AHEAD: Final = 14
_PUT_OFF_REACH: Final = 15
_ARRANGED: Final = frozenset(
    "set sets setting scheduled schedules fixed fixes booked called calls slated planned listed rescheduled billed due".split()
)
_AFTER_REACH: Final = 16
_ARRANGED_REACH: Final = 7
_NO_LONGER: Final = frozenset(["originally", "initially", "first", "previously", "once", "had"])
_NO_LONGER_REACH: Final = 3
_UNTIL: Final = frozenset(["until", "till", "through"])
_SAID_OF_A_DAY: Final = frozenset({"is", "marks"})
"""What is said of a day that is there or to come: "Saturday is the anniversary"."""
_TIMETABLED: Final = frozenset(
    "leave leaves arrive arrives depart departs begin begins starts opens meet meets returns resume resumes expire expires convene".split()
)
_BRACKET_REACH: Final = 10
_BEING: Final = frozenset(["am", "is", "are", "m", "re", "'re", "’re"])
_OF_CLOCKS: Final = frozenset(["a.m.", "p.m.", "a.m", "p.m", "est", "edt", "cst", "cdt", "pst", "pdt", "gmt", "noon", "midnight", "on"])
_PUT_OFF: Final = frozenset(
    "extend extended extends postpone postponed postpones delay delayed defer deferred adjourned given gives give".split()
)
_BARE_BEHIND: Final = frozenset("will would can could may might must should shall to".split())
_ENDING: Final = frozenset(["expire", "begin"])
_NO_FIRST_NAMES: Final = frozenset(
    """
    in since until till by from of to through during for last this next early late mid between and before after around
    about the on every each that if but as when while it he she they we monday tuesday wednesday thursday friday
    saturday sunday
    """.split()
)

_IN_NUMBERS: Final = re.compile(r"(?<![\d/.])(\d{1,2})/(\d{1,2})/(?:\d{2}|\d{4})(?![\d/])")
_TITLED: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sir|Judge|Senator|Justice)\.?\s([A-Z][a-z]+)\b")
_DOING: Final = re.compile(
    r"(?:^|[.!?,;:\"”’]\s+|\b(?:that|when|while|because|and|but)\s)(April|May|March|June|August)\s"
    r"(?:said|says|told|asked|asks|wrote|writes|spoke|replied|answered|sang|laughed|smiled|nodded|shouted|ran|walked|explained|recalled"
    r"|insisted|testified|thinks|thought|believes|knew|knows|wanted|wants|refused|agreed|denied|praised|thanked)\b",
    re.MULTILINE,
)


class Context:
    """One document while it is read: its tokens, its sentences, its publication date, and what was found so far."""

    def __init__(
        self,
        text: str,
        tokens: Tokens,
        sentences: Sequence[Sentence],
        published: Reference | None,
        counting: frozenset[int] = frozenset(),
        no_verbs: frozenset[int] = frozenset(),
        persons: frozenset[str] = frozenset(),
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.published = published
        self.found: list[Found] = []
        self._counting = counting
        self._no_verbs = no_verbs
        self._persons = persons
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._surnames: dict[str, bool] = {}

    @cached_property
    def is_earnings_report(self) -> bool:
        """Whether the text tells of a company's quarters."""
        return kinds.is_earnings_report(self.text)

    @cached_property
    def is_narrative(self) -> bool:
        """Whether the text tells of years gone by, so that its months and days belong to the year told before them."""
        return kinds.is_narrative(self.text, self.tokens, self.published.first.year if self.published else None)

    @cached_property
    def day_first(self) -> bool | None:
        """Whether dates in numbers have the day first in this text ("25/8/2023"), by those that can be read in one way only; None where
        there are none, or both.
        """
        pairs = [(int(first), int(second)) for first, second in _IN_NUMBERS.findall(self.text)]
        orders = {first > 12 for first, second in pairs if (first > 12) != (second > 12) and max(first, second) <= 31}
        return orders.pop() if len(orders) == 1 else None

    @cached_property
    def is_ancient(self) -> bool:
        """Whether the text tells of the first thousand years or of those before."""
        return kinds.is_ancient(self.text)

    @cached_property
    def has_hours_in_four_figures(self) -> bool:
        """Whether the text tells clock times as soldiers do: "0430 hours", "at 0615"."""
        return kinds.has_hours_in_four_figures(self.text)

    @property
    def without_day(self) -> str:
        """Why nothing can be counted to the day, as half a sentence."""
        return f"publication, {self.published.value}, is not told closely enough" if self.published else NO_PUBLICATION

    def word(self, index: int) -> str:
        """Token number -> its letters as they stand; "" outside of the text."""
        return self.tokens.words[index] if 0 <= index < len(self.tokens.words) else ""

    def lower(self, index: int) -> str:
        """Token number -> its letters in lower case; "" outside of the text."""
        return self.word(index).lower()

    def is_in_brackets(self, index: int) -> bool:
        """Whether a round bracket that is open begins shortly before a token."""
        words = (self.word(before) for before in range(index - 1, index - 1 - _BRACKET_REACH, -1))
        return next((word for word in words if word in {"(", ")"}), "") == "("

    def opens_block(self, index: int) -> bool:
        """Whether a block or the text begins at a token, or the text ends before it."""
        return not 0 < index < len(self.tokens.words) or self.tokens.symbols[index - 1] == BREAK or self.tokens.symbols[index] == BREAK

    def stands_alone(self, first: int, last: int) -> bool:
        """Whether tokens first to last (exclusive) are all of their block but a stop."""
        return self.opens_block(first) and (self.opens_block(last) or (self.word(last) in {".", ":"} and self.opens_block(last + 1)))

    def counts(self, index: int) -> bool:
        """Whether the tagger reads a token as a number that counts a noun."""
        return self.tokens.starts[index] in self._counting

    def reads_as_no_verb(self, index: int) -> bool:
        """Whether the tagger reads a token as a noun, a name or an adjective; False where nothing was read."""
        return index < len(self.tokens.starts) and self.tokens.starts[index] in self._no_verbs

    def reads_as_verb(self, index: int) -> bool:
        """Whether the tagger has read the text, and a token as no noun, name or adjective; False where nothing was read."""
        return bool(self._no_verbs) and index < len(self.tokens.starts) and self.tokens.starts[index] not in self._no_verbs

    def reads_as_thing(self, hit: Hit) -> bool:
        """Whether a noun stands behind a hit, so that it tells which one it is: "the late-November trip"."""
        return self.word(hit.last).islower() and self.reads_as_no_verb(hit.last)

    def sentence_number(self, offset: int) -> int:
        """An offset -> the number of the sentence that starts at or before it; -1 before the first."""
        return bisect_right(self._starts, offset) - 1

    def sentence_tokens(self, hit: Hit) -> tuple[int, int]:
        """The tokens of the hit's sentence, at most the reach of the tense either side."""
        return self.tokens_around(hit.first, hit.last)

    def tokens_around(self, first: int, last: int) -> tuple[int, int]:
        """As `sentence_tokens`, for token numbers (half-open)."""
        number = self.sentence_number(self.tokens.starts[first])
        low, high = max(0, first - _LEFT_TOKENS), min(len(self.tokens.words), last + _RIGHT_TOKENS)
        if number < 0:
            return low, high
        start, end = self._starts[number], self._sentences[number].end
        # A sentence ended wrongly after "Sept." starts anew inside of the expression: its end is then the next one's.
        if end < self.tokens.ends[last - 1] and number + 1 < len(self._sentences):
            end = self._sentences[number + 1].end
        while low < first and self.tokens.starts[low] < start:
            low += 1
        while high > last and self.tokens.ends[high - 1] > end:
            high -= 1
        return low, high

    def sentence_start(self, hit: Hit) -> int:
        """Where the hit's sentence starts, however far back; the reach of the tense where no sentences are known."""
        number = self.sentence_number(self.tokens.starts[hit.first])
        return self._starts[number] if number >= 0 else self.tokens.starts[max(0, hit.first - _LEFT_TOKENS)]

    def same_block(self, first: int, last: int) -> bool:
        """Whether tokens first to last (exclusive) stand in one block, as far as the sentences tell."""
        here, there = self.sentence_number(self.tokens.starts[first]), self.sentence_number(self.tokens.starts[last - 1])
        return here == there or here < 0 or self._sentences[here].block == self._sentences[there].block

    def is_surname(self, word: str) -> bool:
        """Whether a capitalised word follows a title or another capitalised word somewhere in the text ("Theresa May", "Mrs. May")."""
        if word not in self._surnames:
            before = re.findall(rf"\b([A-Z][a-z]+)\.?\s{word}\b", self.text)
            self._surnames[word] = any(name.lower() not in _NO_FIRST_NAMES for name in before)
        return self._surnames[word]

    def is_person(self, word: str) -> bool:
        """Whether the text calls somebody by a month: "Dr March", or what the tagger reads as a person's name ("June Carter")."""
        return word in self._persons or word in self._titled

    @cached_property
    def _titled(self) -> frozenset[str]:
        """Who has a title, and who opens a clause by saying or doing what no month does: "June asked"."""
        return frozenset(_TITLED.findall(self.text)) | frozenset(_DOING.findall(self.text))

    def tense(self, hit: Hit, *, reach: int = _LEFT_TOKENS) -> str:
        """ "future" or "past" by the nearest verb before a hit in its sentence, else by the nearest after it; "" where none tells.

        "to", "would", "may" and the like count close before it only. `reach`: how many tokens before it a past verb may stand.
        """
        low, high = self.sentence_tokens(hit)
        if self.lower(hit.first - 1) == "since":
            return "past"  # "has forced hospitals to postpone operations since February"
        if arranged := self._arranged(hit, low):
            return arranged
        if self._is_where_it_was_said(hit) or self._is_behind_after(hit, low):
            return "past"
        if self._is_put_off(hit) or self._is_set(hit):
            return "future"
        if self._opens_clause(hit):
            # "filed a suit to overturn it, but in March a judge ruled": its own clause comes behind it.
            own = next((index for index in range(hit.last, min(high, hit.last + _AHEAD)) if self._tells(index)), None)
            if own is not None and self.is_past(own):
                return "past" if own - hit.last < reach else ""
        for index in range(hit.first - 1, low - 1, -1):
            word = self.lower(index)
            if word in WEAK_FUTURE_WORDS:
                reach_of_weak = _AGREED_REACH if self.lower(index - 1) in _AGREED else _WEAK_REACH
                if hit.first - index <= reach_of_weak and self._is_infinitive(index):
                    return "future"
            elif word in FUTURE_WORDS or (word == "going" and self._is_going_to(index)):
                return "future"
            elif self.is_past(index):
                return "past" if hit.first - index <= reach else ""
        for index in range(hit.last, high):
            word = self.lower(index)
            if word in FUTURE_WORDS and word not in WEAK_FUTURE_WORDS:
                return "future"
            if self.is_past(index) or word in SAYING_WORDS:
                return "past" if index - hit.last < reach else ""
        return ""

    def is_future(self, hit: Hit) -> bool:
        """Whether the words close before a hit, or right after it, say plainly that it is to come ("will meet on", "as early as")."""
        low, high = self.sentence_tokens(hit)
        before = self.lower(hit.first - 1)
        if before in SAYING_WORDS or self.lower(hit.last) in {"'s", "’s"}:
            return False
        if before == "as" and self.lower(hit.first - 2) in {"early", "soon", "late"}:
            return True
        if arranged := self._arranged(hit, low):
            return arranged == "future"
        if self._is_put_off(hit) or self._is_by_timetable(hit) or (hit.first == low and self.lower(hit.last) in _SAID_OF_A_DAY):
            return True
        for index in range(hit.first - 1, max(low, hit.first - _STRONG_REACH) - 1, -1):
            word = self.lower(index)
            if (word in _ENDING and self.lower(index - 1) == "to") or (word == "plan" and index == hit.first - 1):
                continue  # "had been due to expire Friday", "signed a plan Friday"
            if word == "to" and self.lower(index - 1) in {"is", "are", "set", "be"} and self._is_infinitive(index):
                return True
            if word == "going" and self._is_going_to(index):
                return True
            if word == "would" or (word in FUTURE_WORDS and word not in WEAK_FUTURE_WORDS):
                return self.lower(index - 1) not in {"been", "previously"}
            if self.is_past(index):
                return False
        by = before == "by"
        for index in range(hit.last, min(high, hit.last + (_AHEAD if self._opens(hit, low) else 3))):
            if by and self.lower(index) == "should":
                return True  # "By Tuesday, the storm should move inland"
            if self.lower(index) in {"will", "shall"} or (self.lower(index) == "plans" and self.lower(index + 1) == "to"):
                return True
            if self.is_past(index):
                return False
        return False

    def _arranged(self, hit: Hit, low: int) -> str:
        """ "future" for the day that something is laid down for ("set sentencing for June 18"), "past" where that no longer holds ("was
        first planned for May 3"); "" for any other.
        """
        of_date = self.lower(hit.first - 1) == "of" and self.lower(hit.first - 2) == "date"
        if self.lower(hit.first - 1) != "for" and not of_date:
            return ""
        for index in range(hit.first - 2, max(low, hit.first - _ARRANGED_REACH) - 1, -1):
            word = self.lower(index)
            if word in {",", ";", ":"}:
                return ""
            if word in _ARRANGED:
                before = {self.lower(number) for number in range(max(low, index - _NO_LONGER_REACH), index)}
                return "past" if before & _NO_LONGER else "future"
        return ""

    def _is_where_it_was_said(self, hit: Hit) -> bool:
        """Whether it is the month of what somebody spoke at: "said during a July speech", "told a January hearing"."""
        if self.lower(hit.first - 1) not in {"a", "an"} or not self.word(hit.last).islower():
            return False
        return any(self.lower(index) in {"said", "told"} for index in range(hit.first - 4, hit.first - 1))

    def _is_behind_after(self, hit: Hit, low: int) -> bool:
        """Whether it dates what something else comes after, where nothing is to come: "much to mend after the storms in April"."""
        if self.lower(hit.first - 1) != "in":
            return False
        reach = range(hit.first - 2, max(low, hit.first - _AFTER_REACH) - 1, -1)
        place = next((index for index in reach if self.lower(index) == "after"), None)
        before = range(low, hit.first)
        return (
            place is not None
            and not any(self.is_past(index) for index in range(place, hit.first))
            and not any(self.lower(index) in FUTURE_WORDS and self.lower(index) not in WEAK_FUTURE_WORDS for index in before)
        )

    def _is_set(self, hit: Hit) -> bool:
        """Whether it is the day that is laid down for something: "set Nov. 10 as the deadline", "the Jan. 14 deadline"."""
        if self.lower(hit.last) == "deadline":
            return True
        return self.lower(hit.last) == "as" and self.lower(hit.first - 1) in {"set", "sets", "fixed", "named", "chosen"}

    def _is_by_timetable(self, hit: Hit) -> bool:
        """Whether the present tense right before tells of what is to come: "they meet Monday", "it begins on Monday"."""
        index = hit.first - 1 - (self.lower(hit.first - 1) == "on")
        index -= self.lower(index).endswith("ly")
        word = self.lower(index)
        if self.lower(index - 1) == "to":
            return False  # "had been due to expire Friday"
        return word in _TIMETABLED

    def _opens_clause(self, hit: Hit) -> bool:
        """Whether a clause of its own opens with it: ", but in March a judge ruled", "the Aug. 7 blasts that killed"."""
        before = hit.first - 1
        if self.lower(before) in {"in", "on"}:
            return self.word(before - 1) == ";" or (self.lower(before - 1) in {"but", "and"} and self.lower(before - 2) == ",")
        return self.lower(before) == "the" and self.word(hit.last).islower()

    def _tells(self, index: int) -> bool:
        return self.lower(index) in FUTURE_WORDS or self.is_past(index)

    def _opens(self, hit: Hit, low: int) -> bool:
        """Whether a sentence opens with it: "On Tuesday, the league ..."."""
        return hit.first - low <= 1 and self.lower(hit.last) == ","

    def _is_put_off(self, hit: Hit) -> bool:
        """Whether it is the day that something was put off to: "postponed until Tuesday", "has given them until 9 a.m. Tuesday"."""
        first = hit.first
        while self.lower(first - 1) in _OF_CLOCKS or self.tokens.symbols[first - 1 : first] in {"C", "D"}:
            first -= 1  # "until 9 a.m. Tuesday"
        if self.lower(first - 1) not in _UNTIL:
            return False
        low, _ = self.sentence_tokens(hit)
        low = low if low < first else 0  # a sentence ended wrongly after "9 a.m."
        return any(self.lower(index) in _PUT_OFF for index in range(max(low, first - _PUT_OFF_REACH), first - 1))

    def _is_going_to(self, index: int) -> bool:
        return self.lower(index - 1) in _BEING and self.lower(index + 1) == "to"

    def _is_infinitive(self, index: int) -> bool:
        """Whether a "to" stands before a verb; true of every other word."""
        after = self.word(index + 1)
        return self.lower(index) != "to" or (after.islower() and after.isalpha() and after not in AFTER_TO and not after.endswith("ing"))

    def is_past(self, index: int) -> bool:
        """Whether a token is a past form; a participle after "be" is none."""
        word = self.lower(index)
        if word in SAYING_WORDS or self.lower(index - 1) == "be":
            return False
        if word == "have" and self.lower(index - 1) in _BARE_BEHIND and not self.lower(index + 1).endswith(("ed", "en", "ne", "wn")):
            return False  # "it could have effects"; "it could have ended" is over
        if word in PAST_WORDS:
            return True
        return len(word) > 4 and word.endswith("ed") and word not in NO_PAST_WORDS and self.tokens.starts[index] not in self._no_verbs

    def last_date(self, *units: str) -> Found | None:
        """The nearest expression found so far that is a date with an interval, of one of the units where any are given.

        In a story one told by the way counts only where there is no other.
        """
        aside: Found | None = None
        for found in reversed(self.found[-12:]):
            resolved = found.resolved
            if resolved.type in {TimeType.DATE, TimeType.TIME} and resolved.days[0] and (not units or unit_of(resolved.value) in units):
                if found.aside < Aside.BY_THE_WAY:
                    return found
                aside = aside or found
        return aside
