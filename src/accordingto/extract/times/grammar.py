"""Text -> one symbol a token; a rule's pattern over words and classes -> a compiled regular expression over those symbols.

The scanner never runs a rule over letters: each token of the text becomes one character (a word of the lexicon its own, a number the
class that its form allows, anything else "~"), so that a rule is a short regular expression over a short string.

A pattern is written in words: `the? r:(last|next) u:UNIT ,? YEAR`. Lower case is that very word, CAPITALS are a class of words or a
named part, `name:` keeps what follows under that name, and ( ) | ? * mean what they mean in a regular expression. White space of any
length may stand between two tokens, a line break included, an empty line not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from accordingto.extract.times import lexicon

_TOKEN: Final = re.compile(
    r"(?P<word>[AaPp]\.[Mm]\.?|[Oo]['’]clock\b|['’][sS]\b|[^\W\d_]+)"
    r"|(?P<iso>[0-9]{4}-(?:W[0-9]{2}|Q[1-4]|H[12]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01])(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?Z?)?)?)"
    r"(?![\w-]))"
    r"|(?P<numeric>[0-9]{1,2}(?P<between>[/.])[0-9]{1,2}(?P=between)(?:[0-9]{4}|[0-9]{2})(?![\w/]|\.[0-9]))"
    # Money, shares, telephone and version numbers, and names such as 747B are no times.
    r"|(?P<other>[$£€¥#]\s?[0-9][0-9,.]*|[0-9][0-9,.]{0,20}\s?%|[0-9]+(?:-[0-9]+){2,}|[0-9]+(?:\.[0-9]+){2,}|24/7"
    r"|[0-9]+[^\W\d_]\w{0,30}(?<![0-9]s)(?<![0-9][ap]m)(?<![0-9]st)(?<![0-9]nd)(?<![0-9]rd)(?<![0-9]th)(?!\w))"
    r"|(?P<clock>[0-9]{1,2}(?::[0-9]{2}){1,2}(?![0-9])|[0-9]{1,2}\.[0-9]{2}(?=[ ]?[AaPp]\.?[Mm]\b))"
    r"|(?P<decade>['’`]?[0-9]0s\b|[0-9]{2,3}0s\b)"
    r"|(?P<ordinal>[0-9]{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<fraction>[0-9]+/[0-9]+|[½¼¾])"
    r"|(?P<number>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)"
    r"|(?P<mark>\n[^\S\n]*\n|\S)"
)

OTHER: Final = "~"
BREAK: Final = "¶"
"""What stands between two blocks, or for an empty line."""
_MARKS: Final = {",": ",", "-": "-", "–": "-", "‑": "-", ".": ".", "(": "(", ")": ")", "/": "/"}
_FORMS: Final = {"iso": "I", "numeric": "S", "clock": "C", "decade": "E", "ordinal": "O", "fraction": "F"}
_FORM_SIGNS: Final = "YDHMNFOCISE"
_CORE_SIGNS: Final = "YHMOISEC"
# A count beyond it is no count of days or years.
_MOST: Final = 1_000_000
_YEAR_RANGE: Final = (1000, 2100)

_WORD_FORM: Final = re.compile(r"(\w+:)|([A-Z][A-Z0-9]*)|([ap]\.m\.?|[a-z']+)|([()|?*])|([,./-])|\s+|(.)")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text: where each starts and ends (code points, half-open), its words in lower case, and its symbol.

    `symbols[i]` is the symbol of token i. `words` keeps the letters as they stand.
    """

    starts: list[int]
    ends: list[int]
    words: list[str]
    symbols: str


def parted(tokens: Tokens, blocks: Sequence[int]) -> Tokens:
    """Tokens and where blocks start, in order -> the same with a mark before each block, so that no word of one is read with the next.

    A text of lines has but a line break there: a heading's last word would stand before the first of its paragraph.
    """
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    symbols: list[str] = []
    done = 0
    for block in blocks:
        index = bisect_left(tokens.starts, block, done)
        if index == 0 or tokens.symbols[index - 1] == BREAK or tokens.ends[index - 1] >= block:
            continue
        starts += [*tokens.starts[done:index], block - 1]
        ends += [*tokens.ends[done:index], block]
        words += [*tokens.words[done:index], "\n"]
        symbols += [tokens.symbols[done:index], BREAK]
        done = index
    if not done:
        return tokens
    return Tokens(
        starts + tokens.starts[done:], ends + tokens.ends[done:], words + tokens.words[done:], "".join([*symbols, tokens.symbols[done:]])
    )


class Lexicon:
    """Which word is which symbol. Filled once, when the module is imported.

    Words in `cased` count only with a capital letter; words in `weak` say nothing of time by themselves.
    """

    def __init__(self, classes: Mapping[str, Iterable[str]], cased: frozenset[str], weak: frozenset[str]) -> None:
        self._symbol: dict[str, str] = {}
        self._forms: dict[str, str] = {}
        self._cased = cased
        self.classes = {name: "".join(self.symbol(word) for word in words) for name, words in classes.items()}
        self._weak = weak
        self._stretch = self._core = re.compile("")

    def symbol(self, word: str) -> str:
        """A word in lower case -> its symbol; a new word gets a new one."""
        if word not in self._symbol:
            sign = chr(0xE000 + len(self._symbol))
            self._symbol[word] = sign
            forms = {word.capitalize(), word.upper()} if word in self._cased else {word, word.capitalize(), word.upper()}
            for form in forms | {form.replace("'", "’") for form in forms}:
                self._forms[form] = sign
        return self._symbol[word]

    def seal(self) -> None:
        """Fix what counts as a known word: to be called once all rules are compiled."""
        weak = "".join(self._symbol[word] for word in self._weak if word in self._symbol)
        known = "".join(self._symbol.values())
        core = "".join(sign for sign in self._symbol.values() if sign not in weak)
        self._stretch = re.compile(f"[{re.escape(known + _FORM_SIGNS + ',.-')}]+")
        self._core = re.compile(f"[{re.escape(core + _CORE_SIGNS)}]")

    def candidates(self, symbols: str) -> Iterator[int]:
        """The symbols of a text -> the token numbers that an expression may start at, in order.

        A stretch of known words counts only where one of them is more than a number or a function word.
        """
        for stretch in self._stretch.finditer(symbols):
            if self._core.search(stretch.group()):
                yield from range(*stretch.span())

    def read(self, text: str) -> Tokens:
        """A text -> its tokens. Linear in the text."""
        starts: list[int] = []
        ends: list[int] = []
        words: list[str] = []
        symbols: list[str] = []
        known = self._forms.get
        for match in _TOKEN.finditer(text):
            word = match.group()
            starts.append(match.start())
            ends.append(match.end())
            words.append(word)
            symbols.append(known(word) or _classify(word, match.lastgroup))
        return Tokens(starts, ends, words, "".join(symbols))


def _classify(word: str, form: str | None) -> str:
    """A token that is no word of the lexicon -> the symbol of its form."""
    if form == "word":
        return OTHER
    if form == "mark":
        return _MARKS.get(word, BREAK if word[0] == "\n" else OTHER)
    if form == "number":
        if word.isdecimal() and word.isascii():
            if len(word) == 4 and _YEAR_RANGE[0] <= int(word) <= _YEAR_RANGE[1]:
                return "Y"
            if len(word) == 3 and word[0] != "0":
                return "H"
            if len(word) == 4 and word[0] == "0":
                return "M"
            if len(word) <= 2 and 1 <= int(word) <= 31:
                return "D"
        return "N"
    return _FORMS.get(form or "", OTHER)


@dataclass(frozen=True, slots=True)
class Compiled:
    """A pattern as a regular expression over symbols, the symbols that it may start with, and whether it may be empty."""

    regex: str
    first: frozenset[str]
    empty: bool


class PatternCompiler:
    """Patterns -> regular expressions over the symbols of one lexicon. `parts` are named pieces of pattern."""

    def __init__(self, lexicon_: Lexicon, parts: Mapping[str, str]) -> None:
        self._lexicon = lexicon_
        self._parts = parts
        self._words: list[tuple[str, str]] = []

    def compile(self, pattern: str) -> Compiled:
        """A pattern -> what it compiles to. Raises ValueError where the pattern is no pattern: a slip of the rule's author."""
        kept = self._words
        self._words = [pair for match in _WORD_FORM.finditer(pattern) if (pair := _kind(match, pattern))]
        try:
            made = self._alternatives()
            if self._words:
                raise ValueError(f"unread rest in {pattern!r}: {self._words}")
            return made
        finally:
            self._words = kept

    def _alternatives(self) -> Compiled:
        made = [self._sequence()]
        while self._words and self._words[0][1] == "|":
            self._words.pop(0)
            made.append(self._sequence())
        if len(made) == 1:
            return made[0]
        return Compiled(f"(?:{'|'.join(m.regex for m in made)})", frozenset().union(*(m.first for m in made)), any(m.empty for m in made))

    def _sequence(self) -> Compiled:
        regex, first, empty = "", frozenset[str](), True
        while self._words and self._words[0][1] not in {"|", ")"}:
            item = self._item()
            regex += item.regex
            if empty:
                first |= item.first
            empty = empty and item.empty
        return Compiled(regex, first, empty)

    def _item(self) -> Compiled:
        kind, word = self._words.pop(0)
        if kind == "name":
            inner = self._item()
            return Compiled(f"(?P<{word[:-1]}>{inner.regex})", inner.first, inner.empty)
        made = self._atom(kind, word)
        while self._words and self._words[0][1] in {"?", "*"}:
            made = Compiled(f"(?:{made.regex}){self._words.pop(0)[1]}", made.first, True)
        return made

    def _atom(self, kind: str, word: str) -> Compiled:
        if word == "(":
            made = self._alternatives()
            if not self._words or self._words.pop(0)[1] != ")":
                raise ValueError("a bracket is left open")
            return Compiled(f"(?:{made.regex})", made.first, made.empty)
        if kind == "class":
            if word in self._parts:
                made = self.compile(self._parts[word])
                return Compiled(f"(?:{made.regex})", made.first, made.empty)
            signs = self._lexicon.classes[word]
        else:
            signs = self._lexicon.symbol(word) if kind == "word" else word
        return Compiled(f"[{re.escape(signs)}]", frozenset(signs), False)


def _kind(match: re.Match[str], pattern: str) -> tuple[str, str] | None:
    for number, kind in enumerate(("name", "class", "word", "operator", "mark", "bad"), start=1):
        if match[number]:
            if kind == "bad":
                raise ValueError(f"{match[number]!r} in {pattern!r} is no part of a pattern")
            return kind, match[number]
    return None


def number_of(words: list[str]) -> float | None:
    """Words or digits of a cardinal ("twenty-four", "2 1/2", "a hundred", "1,000") -> the number; None where they are none
    or more than a million.
    """
    total, group, seen = 0.0, 0.0, False
    for raw in words:
        word = raw.lower()
        if word in lexicon.NUMBERS:
            group += lexicon.NUMBERS[word]
        elif word in lexicon.SCALES:
            group = (group or 1) * lexicon.SCALES[word]
            if word == "thousand":
                total, group = total + group, 0.0
        elif word == "half":
            group += 0.5
        elif word in {"½", "¼", "¾"}:
            group += {"½": 0.5, "¼": 0.25, "¾": 0.75}[word]
        elif "/" in word and word[0].isdigit():
            above, _, below = word.partition("/")
            group += int(above) / int(below) if int(below) else 0.0
        elif word[0].isdigit():
            group += float(word.replace(",", ""))
        elif word not in {"a", "an"}:
            continue
        seen = seen or word not in {"a", "an"}
    number = total + group
    return number if seen and number <= _MOST else None
