"""A sentence as this room reads it: its words beside their offsets, and what its capitals are worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from accordingto.extract.actors.lexicon import lexicon
from accordingto.schema import Sentence

TITLED: Final = 6
"""A sentence of so many words may be a headline for all its full stop."""
_OPENERS = frozenset("“\"‘'«(:[—–•*„")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: `words` as they stand, `low` in lower case without full stops, with the offsets of each in the text.

    `first` is the first word that is one. `loud` is true where capitals say nothing: a headline In Title Case or IN CAPITALS.
    """

    number: int
    block: int
    words: tuple[str, ...]
    low: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    first: int
    loud: bool

    def opens(self, index: int) -> bool:
        """True where a word would have a capital whatever it is: at the start, or after an opening mark or a colon."""
        return index <= self.first or self.words[index - 1] in _OPENERS

    def word(self, index: int) -> str:
        """The word in lower case at an index, or "" outside the sentence."""
        return self.low[index] if 0 <= index < len(self.low) else ""

    def joined(self, index: int) -> bool:
        """True where no space stands between the token at an index and the one before it."""
        return 0 < index < len(self.words) and self.starts[index] == self.ends[index - 1]


def make_lines(text: str, sentences: Sequence[Sentence]) -> list[Line]:
    """Text and its sentences -> one line for each, in order."""
    return [_make(text, number, sentence) for number, sentence in enumerate(sentences)]


def _make(text: str, number: int, sentence: Sentence) -> Line:
    words = tuple(text[start:end] for start, end in sentence.tokens)
    low = tuple(word.replace(".", "").lower() if len(word) > 1 else word.lower() for word in words)
    letters = [word for word in words if word[:1].isalpha()]
    first = next((index for index, word in enumerate(words) if word[:1].isalpha()), 0)
    return Line(
        number,
        sentence.block,
        words,
        low,
        tuple(start for start, _ in sentence.tokens),
        tuple(end for _, end in sentence.tokens),
        first,
        _loud(letters, words, low),
    )


_DASHES = frozenset({"—", "–", "-", "--"})


def _loud(letters: list[str], words: tuple[str, ...], low: tuple[str, ...]) -> bool:
    """Words -> whether they are set as a headline: at least four, and the long ones nearly all with a capital.

    A byline ("by Ryan Grim and Murtaza Hussain") is none, nor is a signature ("— Ada Lind (@AdaLind)"), and a sentence with a full stop
    only where all its words are in capitals, or even small ones have one.
    """
    if len(letters) < 4 or letters[0].lower() in {"by", "from"} or words[0] in _DASHES:
        return False
    if "." in words[-2:]:
        return all(word.isupper() for word in letters) or _titled(words, low)
    capitals = sum(word[0].isupper() for word in letters)
    long = [word for word in letters if len(word) > 3]
    return capitals * 10 >= len(letters) * 6 and sum(word[0].isupper() for word in long) * 10 >= len(long) * 9


def _titled(words: tuple[str, ...], low: tuple[str, ...]) -> bool:
    """True for a sentence whose words all have a capital, a small one inside it, too ("... From Public, Doctor Says.")."""
    lex = lexicon()
    if (
        words[-1] != "."
        or len(words) < TITLED
        or any(word[0].islower() and own not in lex.closed for word, own in zip(words, low, strict=True))
    ):
        return False
    small = [word for word, own in zip(words, low, strict=True) if own in lex.closed or own in lex.speech]
    return any(word[0].isupper() for word in small[1:])
