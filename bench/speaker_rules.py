"""A baseline for speakers: the rules of the tools that are used for this, on the sources and contents as they are given.

After Citron (Newell, Cowlishaw, Man: Quote Extraction and Analysis for News, DSJM 2018; github.com/bbc/citron) and the deterministic
sieves of CoreNLP's quote annotator (Muzny, Fang, Chang, Jurafsky: A Two-stage Sieve Approach for Quote Attribution, EACL 2017):

1. A name in the source is the speaker, in the longest form that the text has for it (Citron's table of names).
2. A pronoun is the nearest earlier name outside the contents that agrees: "he" and "she" with a person of that gender or of none known,
   "it", "they" and "we" with a name that is no person's, "who" and "which" likewise. "I" stays open.
3. "The senator" is the nearest name with that noun before it or in apposition ("Senator Ada Lind"; "Ada Lind, the senator").
4. Any other source speaks for itself, without a name. No source, no speaker.

Both tools find names by a trained recogniser, and Citron weighs the two nearest candidates for a pronoun by a trained classifier. Here a
name is a run of capitalised words, and the nearest candidate wins. Genders come from the program's list of given names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.extract.actors.lexicon import fold, lexicon
from accordingto.schema import Actor, ActorKind, Mention, MentionForm, Span

# Initials may stand inside a run ("Paul D. Ryan"), a full stop may not: another sentence begins behind it.
_WORD = r"(?:(?:[A-Z]\.)+(?![\w])|[A-Z][\w-]*(?:[’'](?!s\b)\w+)?)"
_NAME = re.compile(rf"\b(?:(?:Mr|Mrs|Ms)\. )?{_WORD}(?: (?:(?:of|for|of the) )?{_WORD})*")
_LONGEST = 7
"""A longer run of capitalised words is a headline."""
_GENDER = dict.fromkeys("he him his himself".split(), "m") | dict.fromkeys("she her hers herself".split(), "f")
_PERSON = frozenset("who whose whom".split())
_OTHER = frozenset("it its they them their we us our which that these those".split())
_OPEN = frozenset("i me my you your".split())
_DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november"
    " december jan feb aug sept oct nov dec".split()
)
# Behind these words a name says whose the speaker is, not who ("a spokesman for Lind"); before a noun likewise ("Lind's aides").
_OWNED = re.compile(r"\b(?:of|for|to|from|by|at|in|on|with)\b")
_OWNS = re.compile(r"[’']s\b| (?!(?:who|whose|of|from|and|for|at|in|on|with)\b)[a-z]")


@dataclass(slots=True)
class _Name:
    start: int
    end: int
    key: str
    gender: str
    person: bool
    longest: str = ""


class SpeakerRules:
    """The names of one text, and who speaks by the rules above. `contents` are the spans of what is said; no pronoun looks in there."""

    def __init__(self, text: str, contents: Sequence[Span] = ()) -> None:
        self.text = text
        self.names = [name for match in _NAME.finditer(text) if (name := _read_name(match))]
        self._tell_longest()
        self.outside = [name for name in self.names if not any(start <= name.start < end for start, end in contents)]

    def find_speaker(self, source: Sequence[Span]) -> Actor | None:
        """The spans of a source -> its speaker, or None."""
        if not source:
            return None
        start, end = source[0]
        words = re.findall(r"[\w’'-]+", self.text[start:end])
        low = words[0].lower() if words else ""
        if len(words) == 1 and low in _OPEN:
            return None
        if len(words) == 1 and low in _GENDER.keys() | _PERSON | _OTHER:
            return self._actor(self._agreeing(low, start))
        if name := self._named_in(start, end):
            return self._actor(name)
        if low == "the" and (known := self._with_noun(words[-1], start)):
            return self._actor(known)
        mention = Mention(start, end, self.text[start:end], MentionForm.NOMINAL)
        return Actor("p", mention.text, ActorKind.PERSON, mentions=(mention,), named=False)

    def _named_in(self, start: int, end: int) -> _Name | None:
        """A source -> the last name that heads its first part between commas that has one; or None."""
        for part in re.finditer(r"[^,(]+", self.text[start:end]):
            first, last = start + part.start(), start + part.end()
            heads = [
                name
                for name in self.names
                if first <= name.start < last
                and not _OWNED.search(self.text[first : name.start])
                and not _OWNS.match(self.text[name.end : last])
            ]
            if heads:
                return heads[-1]
        return None

    def _agreeing(self, pronoun: str, start: int) -> _Name | None:
        """A pronoun -> the nearest earlier name that agrees with it."""
        gender = _GENDER.get(pronoun, "")
        for name in reversed([name for name in self.outside if name.end <= start]):
            if name.person == (pronoun not in _OTHER) and (not gender or name.gender in ("", gender)):
                return name
        return None

    def _with_noun(self, noun: str, start: int) -> _Name | None:
        """The head noun of a phrase -> the nearest name that has it before itself or in apposition; those before the phrase go first."""
        word = re.escape(noun)
        for name in sorted(self.names, key=lambda name: (name.start > start, abs(name.start - start))):
            before, behind = self.text[max(0, name.start - 40) : name.start], self.text[name.end : name.end + 80]
            if re.search(rf"\b{word}\W{{1,2}}$", before, re.IGNORECASE) or re.match(rf",[^.;]*?\b{word}\b", behind):
                return name
        return None

    def _tell_longest(self) -> None:
        """Tie each name to the first of the longest that end with it, and let it have the gender of that."""
        first: dict[str, _Name] = {}
        for name in self.names:
            first.setdefault(name.key, name)
        for name in self.names:
            longer = [key for key in first if key == name.key or key.endswith(" " + name.key)]
            name.longest = max(longer, key=lambda key: (key.count(" "), -first[key].start))
            name.gender, name.person = name.gender or first[name.longest].gender, name.person or first[name.longest].person

    def _actor(self, name: _Name | None) -> Actor | None:
        if name is None:
            return None
        same = [one for one in self.names if one.longest == name.longest]
        mentions = tuple(Mention(one.start, one.end, self.text[one.start : one.end], MentionForm.NAME) for one in same)
        kind = ActorKind.PERSON if name.person else ActorKind.ORGANIZATION
        return Actor("p", max((mention.text for mention in mentions), key=len), kind, mentions=mentions)


def _read_name(match: re.Match[str]) -> _Name | None:
    """A run of capitalised words -> a name without its titles and the word that only opens a sentence; or None."""
    lex = lexicon()
    words = [(part.start() + match.start(), fold(part[0])) for part in re.finditer(r"\S+", match[0])]
    gender = ""
    while words and words[0][1] in lex.openers | lex.titles | lex.title_before:
        gender = gender or lex.genders.get(words[0][1], "")
        words.pop(0)
    if not 0 < len(words) <= _LONGEST or words[0][1] in _DATES or (len(words) == 1 and words[0][1] in lex.peoples):
        return None
    key = " ".join(word for _, word in words)
    given = lex.given.get(words[0][1])
    return _Name(words[0][0], match.end(), key, gender or given or "", bool(gender) or (given is not None and len(words) > 1))
