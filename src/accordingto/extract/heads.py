"""A noun phrase -> its head and what stands around it, by small words alone: "a union representing nurses" is about a union.

No parser: a noun phrase ends before its first preposition, relative pronoun, participle or comma. Only reads words; judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from accordingto.extract.lexicon import source_nouns

EDGES = " \t\n“”\"‘’'()[],;:—–-*"
NAME = r"(?:[A-ZÀ-Þ][\w’'.-]*)"
NAMES = re.compile(rf"^(?:{NAME}\s+){{0,3}}{NAME}$")
DETERMINER = re.compile(
    r"^(?:(?:the|a|an|this|that|these|those|its|his|her|their|our|my|your|some|any|another|every|each|all|both|no|nearly|almost|about|"
    r"roughly|only|just|more than|at least|as many as|even|such|other|fellow|one|two|three|four|several|many|few|most)\s+)+",
    re.IGNORECASE,
)
INDEFINITE = re.compile(r"^(?:a|an|one|another|any|some|each|every|no|neither|either)\b", re.IGNORECASE)
DEFINITE = re.compile(r"^(?:the|this|that|his|her|their|its|my|our|your)\b|['’]s?\s", re.IGNORECASE)
BEHIND_NAME = frozenset("and or who which that of in for at from on with both all also itself himself herself themselves".split())
"""What goes on with a name; before another word it only says whose that is: "Lind | officials"."""
POSSESSIVE = re.compile(r"['’]s?$")
APPROXIMATELY = re.compile(
    r"^(?:(?:only|just|about|nearly|roughly|almost|around|approximately|over|under|more than|less than|fewer than|at least|up to|"
    r"as many as|well over|a full|an estimated|even|mostly)\s+)+(?=\S)",
    re.IGNORECASE,
)
BESIDE = re.compile(rf"(?:,|\s[—–-]+)\s+(?:{NAME}\s+){{1,3}}{NAME}|,\s+{NAME}\s*,?$|\b(?:named|called)\s+[A-Z]")
"""A name in apposition: "a spokesman, Jason Miller"."""

_PREPOSITION = (
    "of|in|at|with|that|for|from|to|by|on|inside|near|as|over|about|under|against|among|amongst|within|across|behind|outside|"
    "between|during|through|without|toward|towards|after|before|since|around|like|including|alongside|via|per|than"
)
_CLAUSE = (
    "who|whom|whose|which|that|where|when|while|because|if|such as|is|are|was|were|has|have|had|I|we|you|he|she|they|it|"
    "here|there|nationwide|elsewhere|everywhere|alike|yesterday|today|tonight|ago|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_PARTICIPLE = (
    "obtained|seen|reviewed|leaked|published|released|conducted|briefed|involved|dated|called|known|speaking|familiar|close|written|sent|"
    "given|taken|made|told|held|led|run|based|named|posted|issued|filed|signed|compiled|commissioned|sponsored|funded|quoted|cited|polled|"
    "surveyed|interviewed|gathered|assembled|opposed|aligned|loyal|critical|sympathetic|responsible|available|present|privy|due|out"
)
_EARLY = "last|earlier|early|this|next"
_END = rf"\s+(?:{_PREPOSITION}|{_CLAUSE}|{_PARTICIPLE}|{_EARLY})\b"
_CUT = re.compile(rf"{_END}|[,(;:—–\[]|\s-+\s|\s+(?=''|[“\"‘]\w)")
_CUT_OF_SEVERAL = re.compile(rf"{_END}|[;:—–]|\s-+\s")
_BETWEEN = re.compile(rf"[.!?;:\n“”\"]\s*|[,(]\s*|\s(?:{_PREPOSITION}|{_CLAUSE}|and|or|but|be|been|will|would)\s")
_LEADING = re.compile(rf"^(?:{_PREPOSITION}|and|but)\s+(?=\S)")
_ARTICLE = re.compile(r"^(?:(?:the|a|an|its|his|her|their|our|my|your|no|every|such)\s+)+", re.IGNORECASE)
_SUFFIX = re.compile(r"[,\s]+(?:Jr|Sr|II|III|IV|Ph\.?D|M\.?D)\.?$")
_DATE = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}(?:,?\s+\d{4})?,?\s+(?=\w)")
_AND = re.compile(r",?\s(?:and|&|nor)\s|,\s")
_HOME = re.compile(rf"(?<=\s)({NAME})\sof\s(?:the\s)?{NAME}(?:\s{NAME}){{0,2}}(?=,|\sand\b|$)")
"""Where somebody in a list is from: "Ada Lind | of Orwell |, Bo Berg"."""
_TOGETHER = re.compile(r",\s(?:both|all|each|two|three|four|five)\s.*", re.DOTALL)
"""What is said of all in a list: "Lind and Berg |, both from Orwell"."""
_DETERMINED = re.compile(r"(?:^|\s)((?:the|a|an|this|that|these|those|his|her|its|their|our|my|some|many|several|one|\d+)\s[^,]*)$", re.I)
_RUN_OF_NAMES = re.compile(rf"((?:{NAME}\s+){{0,6}}{NAME})$")


def noun_phrase(words: str) -> str:
    """The words of a source -> without marks around them, a preposition before them, and a date within them."""
    return _LEADING.sub("", _DATE.sub("", words.strip(EDGES) or words))


def split_core(phrase: str) -> tuple[str, str]:
    """A noun phrase -> what stands before its first preposition, clause, participle or comma, and the rest."""
    cut = next((match for match in _CUT.finditer(phrase, 1) if not _is_bare(phrase[: match.start()], match.group().strip())), None)
    core, rest = (phrase[: cut.start()], phrase[cut.start() :]) if cut else (phrase, "")
    core = re.sub(r"\s+(?:and|or|but)$", "", core)
    nouns, tokens = source_nouns(), core.split()
    last = tokens[-1].lower() if tokens else ""
    for number, token in enumerate(tokens[1:], 1):
        before = tokens[number - 1].lower()
        if not re.match(r"[a-z]+(?:ing|ed)$", token) or POSSESSIVE.search(before):
            continue
        if (token == last and token in nouns.heads) or (number == len(tokens) - 2 and last in nouns.heads and not last.endswith("s")):
            continue  # "a Supreme Court ruling", "a Reuters rolling poll"
        if before in nouns.heads or (before.endswith("s") and before not in nouns.quantity):
            return " ".join(tokens[:number]), f"{' '.join(tokens[number:])}{rest}"  # "a union | representing nurses"
    return core, rest


def _is_bare(words: str, following: str) -> bool:
    """True where no noun has come yet: nothing but articles and adverbs ("the newly | released email", "some early | polls")."""
    pattern = DETERMINER if following in _EARLY.split("|") else _ARTICLE
    left = pattern.sub("", f"{words.strip()} ").strip()
    return not left or left.endswith("ly")


def bare_core(core: str) -> str:
    """The core of a noun phrase -> without determiners, "Jr." and a possessive: its last word is the head."""
    return POSSESSIVE.sub("", _SUFFIX.sub("", DETERMINER.sub("", core)).strip(EDGES)) or core


def names_alone(words: str) -> str:
    """The words of a source -> without what is said behind a comma of all whom it lists: "Lind and Berg"."""
    return _TOGETHER.sub("", words) if " and " in words else words


def split_several(phrase: str) -> list[str]:
    """ "Lind, Berg and the mayor" -> the parts named together; empty for one alone, and for one with an apposition behind a comma."""
    plain = re.sub(r"\s*\([^()]*\)", "", phrase)
    plain = re.sub(r",(?=\s(?:Jr|Sr)\b)", "", plain)
    plain = _HOME.sub(r"\1", names_alone(plain))
    stop = _CUT_OF_SEVERAL.search(plain)
    plain = (plain[: stop.start()] if stop else plain).strip(EDGES)
    parts = [part.strip() for part in _AND.split(plain) if part.strip()]
    if len(parts) < 2 or not re.search(r"\s(?:and|&|nor)\s", plain) or _are_called(parts):
        return []
    return parts if (len(parts) == 2 and ", " not in plain) or _is_list(parts) else []


def _are_called(parts: Sequence[str]) -> bool:
    """True for several and behind a comma their names: "his rivals, Ada Lind and Bo Berg"."""
    first = parts[0]
    several = first[-1] == "s" and first.split()[-1].islower() and DEFINITE.search(first) is not None
    return several and len(parts) > 2 and all(NAMES.match(part) for part in parts[1:])


def _is_list(parts: Sequence[str]) -> bool:
    """False for a name with a comma behind it and more about the one person: "Anna Lind, a lawyer and former mayor"."""
    nouns = source_nouns()
    if not all(NAMES.match(part) or DETERMINER.match(part) or part.split()[-1].lower() in nouns.heads for part in parts):
        return False
    second = parts[1].split()[-1]
    return second[:1].isupper() or second.endswith("s")


def phrases_before(before: str, most: int) -> list[str]:
    """The text before a pronoun -> the noun phrases there that it may stand for, nearest first."""
    sentence = re.split(r"[.!?;:\n“”\"]\s+", before.rstrip(' ,—–-(“"'))[-1]
    pieces = [piece.strip() for piece in _BETWEEN.split(f" {sentence}") if piece and piece.strip()]
    return [_last_noun(piece) for piece in reversed(pieces[-most:])]


def _last_noun(piece: str) -> str:
    """The last noun phrase of a piece of a sentence: from its last determiner, or its last run of names, or its last two words."""
    match = _DETERMINED.search(piece) or _RUN_OF_NAMES.search(piece)
    return match[1] if match else " ".join(piece.split()[-2:])
