"""Quotations cut from a document and spoilt in known ways, each with the verdict that it must get. Seeded: the same every time.

A page sets a quotation anew, so white space in a cut is single blanks. Cuts hold no marks that have a meaning of their own here (brackets,
ellipses, double quotation marks), but for the kind that is about such marks.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from accordingto.schema import Verdict

FAR_WORDS: Final = 400
"""Two places count as two where so many words lie between them."""
_TRIES: Final = 400
_WRONG: Final = (Verdict.ALTERED, Verdict.JOINED, Verdict.ABSENT)
_WORD = re.compile(r"\S+")
_MEANING = re.compile(r"[\[\](){}“”\"_*…<>|]|\.\s?\.|''|``|^\W+$")
_NUMBER = re.compile(
    r"\b(?:\d[\d,.]*\d|\d|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|hundred|thousand|million)\b", re.I
)
_NAME = re.compile(r"[a-z,] ((?:Mr\. |Mrs\. |Miss )?[A-Z][a-z]{3,})\b")
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|shall|should|can|could|may|might|must|did)\b(?! not\b)")
_ONE_END = re.compile(r"[.,;:?!]*$")
_NAMES: Final = ("Roszak", "Valtas", "Okafor", "Ferro", "Halloran", "Ibarra", "Moreau")
_PLAIN: Final = ("bridge", "harbour", "copper", "ladder", "verdict", "seldom", "purple", "whether", "already", "gather", "window", "third")
_ADDED: Final = ("really", "entire", "alleged", "so-called", "perhaps", "old", "quite", "foreign", "again", "never")
_INVENTED: Final = (
    "The {x} turbines were switched off at midnight and nobody in the control room was told why, {n} said",
    "Our auditors found that the ferry company had paid {n} for lifeboats which were never built",
    "I asked {n} whether the {x} server had been copied and he laughed and hung up the telephone",
    "Satellite pictures show a {x} hangar that did not stand there when {n} inspected the airfield",
    "Every laptop that {n} handed in had been wiped clean and its {x} drive replaced",
)


@dataclass(frozen=True, slots=True)
class Case:
    """A quotation, marks left out, the way it was spoilt, and the verdict that it must get."""

    kind: str
    verdict: Verdict
    quoted: str


@dataclass(slots=True)
class Maker:
    """A document, sentences of other ones and a random source -> quotations of every kind."""

    text: str
    foreign: Sequence[str]
    rng: random.Random
    spans: list[tuple[int, int]] = field(init=False)
    folded: str = field(init=False)

    def __post_init__(self) -> None:
        self.spans = [match.span() for match in _WORD.finditer(self.text)]
        self.folded = " ".join(self.text.split())

    def cut(self, least: int = 8, most: int = 45, like: Callable[[str], object] = bool, at: range | None = None) -> tuple[int, str] | None:
        """Numbers of words and a condition -> the number of a first word and the cut, or None where none was met in some hundred tries."""
        place = at or range(len(self.spans))
        for _ in range(_TRIES):
            length = self.rng.randint(least, most)
            if len(place) <= length:
                return None
            first = self.rng.randrange(place.start, place.stop - length)
            raw = self.text[self.spans[first][0] : self.spans[first + length - 1][1]]
            words = " ".join(raw.split())
            if "\n\n" not in raw and not _MEANING.search(words) and words[0].isalnum() and words[-1] not in "-—–'’" and like(words):
                return first, words
        return None

    def cases(self, each: int) -> Iterator[Case]:
        """How many of each kind -> the cases; fewer of a kind that the document gives too little for."""
        for name, (verdict, make) in KINDS.items():
            for _ in range(each):
                quoted = make(self)
                # "had not" made of "had" may be what the document goes on with.
                if quoted is not None and not (verdict in _WRONG and quoted in self.folded):
                    yield Case(name, verdict, quoted)


def _plain(words: str) -> str:
    """A cut -> the same without the marks at its end."""
    return _ONE_END.sub("", words)


def _with(least: int, most: int, change: Callable[[Maker, list[str]], list[str] | None]) -> Callable[[Maker], str | None]:
    """Bounds of length and what is done to the words of a cut -> a way to make a quotation."""

    def make(maker: Maker) -> str | None:
        for _ in range(20):
            found = maker.cut(least, most)
            words = change(maker, found[1].split()) if found else None
            if words and " ".join(words) != (found[1] if found else None):
                return " ".join(words)
        return None

    return make


def _sub(
    pattern: str | re.Pattern[str], change: Callable[[Maker, re.Match[str]], str], *, all_of_them: bool = False
) -> Callable[[Maker], str | None]:
    """A pattern and what stands for a match of it -> a way to make a quotation from a cut that has one."""

    def make(maker: Maker) -> str | None:
        found = maker.cut(like=lambda words: re.search(pattern, words))
        if found is None:
            return None
        words = found[1]
        matches = list(re.finditer(pattern, words))
        chosen = matches if all_of_them else [maker.rng.choice(matches)]
        for match in reversed(chosen):
            words = words[: match.start()] + change(maker, match) + words[match.end() :]
        return words

    return make


def _exact(maker: Maker) -> str | None:
    found = maker.cut()
    return found and found[1]


def _short(maker: Maker) -> str | None:
    found = maker.cut(3, 5)
    return found and _plain(found[1])


def _paragraphs(maker: Maker) -> str | None:
    """A cut over the end of a paragraph, as newspapers set it: the mark opens again, and closes at the end only."""
    breaks = [match.span() for match in re.finditer(r"(?<=\.)[^\S\n]*\n\s*\n\s*(?=[A-Z])", maker.text)]
    maker.rng.shuffle(breaks)
    for start, end in breaks[:_TRIES]:
        before, after = maker.text[max(0, start - 150) : start].split(" ")[1:], maker.text[end : end + 150].split(" ")[:-1]
        one, two = " ".join(" ".join(before).split()), " ".join(" ".join(after).split())
        whole = maker.text[max(0, start - 150) : end + 150]
        if one and two and one[0].isalnum() and not _MEANING.search(one + " " + two) and whole.count("\n\n") == 1 and two[-1].isalnum():
            return f"{one}\n“{two}"
    return None


def _first_letter(maker: Maker) -> str | None:
    found = maker.cut(like=lambda words: words[0].isalpha() and words[:2].strip() not in ("I", "A") and words[0] != words[0].swapcase())
    return found and found[1][0].swapcase() + found[1][1:]


def _end_mark(maker: Maker) -> str | None:
    found = maker.cut(like=lambda words: words[-1].isalnum() or words[-1] in ".,;")
    if found is None:
        return None
    mark = next(mark for mark in maker.rng.sample(".,", 2) if mark != found[1][-1])
    return _plain(found[1]) + mark


def _spaces(maker: Maker) -> str | None:
    found = maker.cut()
    return found and found[1].replace(" ", maker.rng.choice(["\u00a0", "  ", "\u2009"]), maker.rng.randint(1, 5))


def _nested(maker: Maker) -> str | None:
    """A cut with a quotation in it whose double marks became single ones."""
    spans = [match.span() for match in re.finditer(r"[“\"][^“”\"\n]{5,80}[”\"](?=\s)", maker.text)]
    maker.rng.shuffle(spans)
    for start, end in spans[:_TRIES]:
        before = maker.text[max(0, start - 80) : start].split(" ")[1:]
        after = maker.text[end : end + 80].split(" ")[:-1]
        raw = " ".join([*before, maker.text[start:end] + after[0], *after[1:]]) if after else ""
        inner = " ".join(maker.text[start + 1 : end - 1].split())
        one, two = " ".join(" ".join(before).split()), " ".join(" ".join(after).split())
        if one and two and one[0].isalnum() and two[-1].isalnum() and "\n\n" not in raw and not _MEANING.search(f"{one} {inner} {two}"):
            return f"{one} ‘{inner}’ {two}"
    return None


def _elided(times: int) -> Callable[[Maker], str | None]:
    def change(maker: Maker, words: list[str]) -> list[str] | None:
        size = len(words) // (times + 1)
        if size < 7:
            return None
        kept: list[str] = []
        for number in range(times + 1):
            part = words[number * size : (number + 1) * size] if number < times else words[number * size :]
            if number < times:
                part = part[: -maker.rng.randint(2, size - 4)]
            kept += part
            if number < times:
                kept.append(maker.rng.choice(["...", "…", "[...]", "[…]", ". . .", "(...)"]))
        return kept

    return _with(20 * times, 70, change)


def _trailing(maker: Maker) -> str | None:
    found = maker.cut(like=lambda words: words[-1].isalpha())
    return found and found[1] + maker.rng.choice(["…", " ...", "..."])


def _bracket(maker: Maker, words: list[str]) -> list[str]:
    at, length = maker.rng.randrange(2, len(words) - 4), maker.rng.randint(1, 2)
    return [*words[:at], maker.rng.choice(["[the minister]", "[Lind]", "[the treaty]", "[they]"]), *words[at + length :]]


def _bracket_first(maker: Maker, words: list[str]) -> list[str]:
    return ["[the minister]", *words[maker.rng.randint(1, 2) :]]


def _bracket_letter(maker: Maker) -> str | None:
    found = _first_letter(maker)
    return found and f"[{found[0]}]{found[1:]}"


def _sic(maker: Maker, words: list[str]) -> list[str]:
    at = maker.rng.randrange(2, len(words) - 1)
    return [*words[:at], "[sic]", *words[at:]]


def _change_word(maker: Maker, words: list[str]) -> list[str] | None:
    at = maker.rng.randrange(1, len(words) - 1)
    old = re.fullmatch(r"([A-Za-z]{2,})([,;:.]?)", words[at])
    if not old:
        return None
    words[at] = maker.rng.choice([word for word in _PLAIN if word != old[1].lower()]) + old[2]
    return words


def _change_several(maker: Maker, words: list[str]) -> list[str] | None:
    places = maker.rng.sample(range(1, len(words) - 1), max(2, len(words) * maker.rng.randint(12, 28) // 100))
    for at in places:
        words[at] = maker.rng.choice(_PLAIN)
    return words


def _add_word(maker: Maker, words: list[str]) -> list[str]:
    at = maker.rng.randrange(2, len(words) - 2)
    return [*words[:at], maker.rng.choice(_ADDED), *words[at:]]


def _drop(least: int, most: int) -> Callable[[Maker, list[str]], list[str] | None]:
    def change(maker: Maker, words: list[str]) -> list[str] | None:
        length = maker.rng.randint(least, most)
        if len(words) < length + 8:
            return None
        at = maker.rng.randrange(4, len(words) - length - 3)
        return [*words[:at], *words[at + length :]] if words[at : at + length] != words[at + length : at + 2 * length] else None

    return change


def _swap(maker: Maker, words: list[str]) -> list[str] | None:
    at = maker.rng.randrange(2, len(words) - 3)
    one, two = words[at], words[at + 1]
    if one.lower() == two.lower() or not (one.isalpha() and two.isalpha()):
        return None
    return [*words[:at], two, one, *words[at + 2 :]]


def _elided_changed(maker: Maker, words: list[str]) -> list[str] | None:
    changed = _change_word(maker, words[:12])
    return [*changed, "...", *words[18:]] if changed and len(words) >= 26 else None


def _inner_case(maker: Maker, words: list[str]) -> list[str] | None:
    at = maker.rng.randrange(2, len(words) - 1)
    if not words[at][0].isalpha() or words[at - 1][-1] in ".?!" or words[at] == "I":
        return None
    words[at] = words[at][0].swapcase() + words[at][1:]
    return words


def _other_number(maker: Maker, match: re.Match[str]) -> str:
    old = match.group()
    if old[0].isdigit():
        return maker.rng.choice([digits for digits in ("7", "31", "468", "1,250", "90,000") if digits != old])
    new = maker.rng.choice([word for word in ("two", "six", "nine", "eleven", "sixty", "eighty", "billion") if word != old.lower()])
    return new.capitalize() if old[0].isupper() else new


def _other_name(maker: Maker, match: re.Match[str]) -> str:
    return match.group()[:2] + maker.rng.choice(_NAMES)


def _no_comma(maker: Maker, match: re.Match[str]) -> str:
    return match.group()[0] + match.group()[2:]


def _two_places(maker: Maker, joint: str, swapped: bool = False) -> str | None:
    one = maker.cut(7, 24, like=lambda words: words[-1].isalpha())
    if one is None:
        return None
    here = one[0]
    before, after = range(max(0, here - FAR_WORDS)), range(min(len(maker.spans), here + FAR_WORDS + 24), len(maker.spans))
    place = before if swapped else after
    two = maker.cut(7, 24, at=place) if len(place) > 100 else None
    return two and f"{one[1]}{joint}{two[1]}"


def _reversed_near(maker: Maker) -> str | None:
    """Two stretches of one paragraph, the later one first."""
    found = maker.cut(30, 60)
    if found is None:
        return None
    words = found[1].split()
    third = len(words) // 3
    return _plain(" ".join(words[2 * third :])) + " " + _plain(" ".join(words[:third]))


def _foreign(maker: Maker) -> str | None:
    for _ in range(_TRIES):
        text = maker.rng.choice(maker.foreign)
        found = Maker(text, (), maker.rng).cut(8, 35)
        if found and found[1] not in maker.text:
            return found[1]
    return None


def _shuffled(maker: Maker) -> str | None:
    found = maker.cut(14, 35)
    if found is None:
        return None
    words = _plain(found[1]).split()
    maker.rng.shuffle(words)
    return " ".join(words)


def _invented(maker: Maker) -> str:
    return maker.rng.choice(_INVENTED).format(n=maker.rng.choice(_NAMES), x=maker.rng.choice(_PLAIN))


def _other_mark(maker: Maker, match: re.Match[str]) -> str:
    return maker.rng.choice([mark for mark in ("—", " – ", "--", " - ") if mark.strip() != match.group().strip()])


KINDS: Final[dict[str, tuple[Verdict, Callable[[Maker], str | None]]]] = {
    "cut": (Verdict.EXACT, _exact),
    "short cut": (Verdict.EXACT, _short),
    "cut over paragraphs": (Verdict.EXACT, _paragraphs),
    "with [sic]": (Verdict.EXACT, _with(8, 45, _sic)),
    "apostrophes": (Verdict.TYPOGRAPHY, _sub(r"(?<=\w)['’](?=\w)", lambda _, m: "'" if m.group() == "’" else "’", all_of_them=True)),
    "hyphens": (Verdict.TYPOGRAPHY, _sub(r"(?<=\w)-(?=\w)", lambda maker, _: maker.rng.choice("‐‑–"), all_of_them=True)),
    "dashes": (Verdict.TYPOGRAPHY, _sub(r"\s?(?:—|--)\s?(?=\w)|\s–\s(?=\w)", _other_mark)),
    "first letter": (Verdict.TYPOGRAPHY, _first_letter),
    "first letter in brackets": (Verdict.TYPOGRAPHY, _bracket_letter),
    "mark at the end": (Verdict.TYPOGRAPHY, _end_mark),
    "spaces": (Verdict.TYPOGRAPHY, _spaces),
    "ligatures": (Verdict.TYPOGRAPHY, _sub(r"f[fil]", lambda _, m: {"ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}[m.group()])),
    "hyphen at a line's end": (
        Verdict.TYPOGRAPHY,
        _sub(r"(?<=[a-z]{4})(?=[a-z]{4})", lambda maker, _: maker.rng.choice(["-\n", "\u00ad", "- "])),
    ),
    "marks within": (Verdict.TYPOGRAPHY, _nested),
    "ellipsis": (Verdict.ELIDED, _elided(1)),
    "two ellipses": (Verdict.ELIDED, _elided(2)),
    "ellipsis at the end": (Verdict.ELIDED, _trailing),
    "words in brackets": (Verdict.ELIDED, _with(9, 45, _bracket)),
    "words in brackets first": (Verdict.ELIDED, _with(9, 45, _bracket_first)),
    "word changed": (Verdict.ALTERED, _with(8, 45, _change_word)),
    "word changed, short": (Verdict.ALTERED, _with(5, 6, _change_word)),
    "several changed": (Verdict.ALTERED, _with(12, 45, _change_several)),
    "number changed": (Verdict.ALTERED, _sub(_NUMBER, _other_number)),
    "name changed": (Verdict.ALTERED, _sub(_NAME, _other_name)),
    "negation added": (Verdict.ALTERED, _sub(_AUXILIARY, lambda _, m: m.group() + " not")),
    "negation dropped": (Verdict.ALTERED, _sub(r"(?<=\w )(?:not|never|no) (?=\w)", lambda *_: "")),
    "word added": (Verdict.ALTERED, _with(8, 45, _add_word)),
    "word dropped": (Verdict.ALTERED, _with(9, 45, _drop(1, 1))),
    "words left out silently": (Verdict.ALTERED, _with(20, 60, _drop(4, 20))),
    "words swapped": (Verdict.ALTERED, _with(8, 45, _swap)),
    "ellipsis and a change": (Verdict.ALTERED, _with(26, 50, _elided_changed)),
    "capital within": (Verdict.ALTERED, _with(8, 45, _inner_case)),
    "comma dropped": (Verdict.ALTERED, _sub(r"[a-z], (?=[a-z])", _no_comma)),
    "two places": (Verdict.JOINED, lambda maker: _two_places(maker, " ")),
    "two places, ellipsis": (Verdict.JOINED, lambda maker: _two_places(maker, " ... ")),
    "two places, backwards": (Verdict.JOINED, lambda maker: _two_places(maker, maker.rng.choice([" ", " ... "]), swapped=True)),
    "order turned": (Verdict.JOINED, _reversed_near),
    "of another document": (Verdict.ABSENT, _foreign),
    "words shuffled": (Verdict.ABSENT, _shuffled),
    "invented": (Verdict.ABSENT, _invented),
}
