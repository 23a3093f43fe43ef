"""A cue, in its text and with its source -> what the source does, how the reporter stands to it, and whether it is negated.

The word of the cue that says what is done gives the act (extract/lexicon.py); the rows of data/uses.toml set it right by what
stands behind it and by who does it: "agreed to pay" is a promise, "agreed that it was late" is none.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from accordingto.extract.lexicon import WORD, Lexicon, Reading, find_reading
from accordingto.schema import Act, Attribution, Distance, SourceKind

LOOK_AHEAD: Final = 120
"""How many characters behind a verb are looked at."""

_SPEECH: Final = frozenset({Act.SAY, Act.CLAIM, Act.DENY, Act.ACCUSE, Act.PROMISE, Act.THREATEN, Act.ASK, Act.SHOW})
_OWNER = re.compile(r"(?:['’]s|s['’]|\b(?:his|her|its|their|my|our|your))$", re.IGNORECASE)
_NOUN = re.compile(r"\s+(?!(?:to|that|in|at|on|of|for|by|with|from)\b)(?:(?!\w+ing\b)[\w’'-]+ ?){1,4}")
_BEFORE: Final = frozenset({"not", "never", "cannot", "without", "neither", "nor"})
_INVERTED = re.compile(
    r"\b([Nn]or|[Nn]ever|[Nn]either|[Nn]ot once)\s+(?:did|do|does|has|have|had|is|are|was|were|will|would|could|can)\s+$"
    r"|\b((?:did|do|does|has|have|had|is|are|was|were|wo|would|could|ca)n['’]t)\s+$",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"(?:no[\s-]one|nobody|none|neither|no)\b", re.IGNORECASE)
_NO = re.compile(r"\s+no\s+(?!less\b|more\b|fewer\b|doubt\b|secret\b)\w")
_NEAR_TOKENS: Final = 4
_TO = re.compile(r"\s*(?:to\s+)?(?:be\s+|publicly\s+|directly\s+|even\s+)*((?:[\w’'-]+\s+){0,4}[\w’'-]+)")


class Judgement(NamedTuple):
    """What a cue says, and why; `negator` is the word that turns it into its opposite."""

    act: Act
    distance: Distance
    negator: str | None
    why: tuple[str, ...]


def judge_cue(text: str, sentence_start: int, attribution: Attribution, words: Lexicon) -> Judgement:
    """An attribution whose cue stands in the sentence that begins at `sentence_start` -> its act, distance and negation."""
    shown = attribution.cue.text
    cue = shown.lower().replace("’", "'")
    at = attribution.cue.spans[0][0] if attribution.cue.spans else 0
    before = bool(attribution.source.spans) and attribution.source.spans[-1][1] <= at
    reading = find_reading(cue, words, owned=before and bool(_OWNER.search(attribution.source.text)))
    if reading is None or reading.word in words.carriers:
        reading = _carried(text, at, cue, reading, words) or reading
    if reading is None:
        act, distance, why = Act.SAY, Distance.NEUTRAL, [f"act: no list knows “{shown}”; taken as say"]
    else:
        act, distance, why = _use(text, at, cue, reading, attribution.source_kind, words)
    negator, refused = _negate(text, sentence_start, attribution, cue, words)
    if refused is not None:
        act, distance = refused, Distance.NEUTRAL
        why = [f"act: a refusal to speak (“{shown}”) is no act of its own; what is refused counts"]
        if refused is Act.DENY:
            why = [f"act: “{shown}” refuses to do something"]
    doubt = words.doubt.search(cue)
    if doubt and distance is not Distance.DISTANCING:
        distance = Distance.DISTANCING
        why.append(f"distance: “{doubt.group()}” casts doubt on it")
    elif distance is not Distance.NEUTRAL and reading:
        stands = "takes it for true" if distance is Distance.ENDORSING else "leaves it to the source"
        why.append(f"distance: who writes “{reading.word}” {stands}")
    if negator:
        why.append(f"negated: by “{negator}”")
    return Judgement(act, distance, negator, tuple(why))


def _carried(text: str, at: int, cue: str, reading: Reading | None, words: Lexicon) -> Reading | None:
    """The noun behind a cue that ends in a light verb ("made | the case", "expressed | concern"), where it says what is done."""
    last = WORD.findall(cue)[-1:]
    if not last or last[0] not in words.carriers:
        return None
    following = _NOUN.match(text, at + len(cue))
    if not following:
        return None
    found = find_reading(following.group().lower().replace("’", "'"), words, owned=True)
    return found._replace(end=len(cue)) if found and found.word in words.words else None


def _use(text: str, at: int, cue: str, reading: Reading, kind: SourceKind, words: Lexicon) -> tuple[Act, Distance, list[str]]:
    """The act of a reading, set right by the first row of uses.toml that fits."""
    sense, word = reading.sense, reading.word
    following = text[at + reading.end : at + reading.end + LOOK_AHEAD].lstrip().replace("’", "'") if " … " not in cue else ""
    for use in words.uses:
        if sense.lemma not in use.of or (use.by and kind.value not in use.by) or (reading.noun and use.next):
            continue
        if (use.cue and not use.cue.search(cue)) or (use.next and not use.next.match(following)):
            continue
        return use.act, use.distance or sense.distance, [f"act: “{word}” is {use.act.value} here: {use.why}"]
    named = f"of the class “{sense.lemma}”" if sense.lemma != word else f"in the list of words for {sense.act.value}"
    return sense.act, sense.distance, [f"act: “{word}” is {named}"]


def _negate(text: str, sentence_start: int, attribution: Attribution, cue: str, words: Lexicon) -> tuple[str | None, Act | None]:
    """(the word that negates the cue or None, the act of what is refused or None)."""
    phrase = words.negating_phrases.search(cue)
    if phrase:
        return phrase.group(), None
    at = attribution.cue.spans[0][0] if attribution.cue.spans else 0
    for match in WORD.finditer(words.not_so.sub(lambda found: "_" * len(found.group()), cue)):
        token = match.group()
        if token in words.negating_words or token.endswith("n't"):
            return token, None
        if token in words.negating_verbs:
            act = _refused(cue[match.end() :] + " " + text[at + len(cue) : at + len(cue) + LOOK_AHEAD].lstrip(), words)
            refused = Act.DENY if token in words.refusing_verbs else None
            return (token, act) if act is not None else (None, refused)
    if cue.rpartition(" ")[2] in words.giving_verbs and _NO.match(text, at + len(cue)):
        return "no", None  # "gave | no reason"
    return _negator_before(text, sentence_start, attribution, at, words), None


def _negator_before(text: str, sentence_start: int, attribution: Attribution, at: int, words: Lexicon) -> str | None:
    """ "did not even | say"; "Nor did Lind | say", "Why didn't Lind | say": the negator before a cue, past adverbs or past its source."""
    source = attribution.source.spans[-1] if attribution.source.spans else (at, at)
    nobody = _NOBODY.match(attribution.source.text)
    if nobody:
        return nobody.group().lower()
    if source[1] <= at and not text[source[1] : at].strip():
        match = _INVERTED.search(text, sentence_start, source[0])
        if match:
            return str(match[1] or match[2]).lower()
    sentence_start = max([sentence_start, *(end for _, end in attribution.content.spans if end <= at)])  # "“He is not,” Lind | said"
    tokens: list[str] = WORD.findall(text[sentence_start:at].lower().replace("’", "'"))
    for token in reversed(tokens[-_NEAR_TOKENS:]):
        if token in _BEFORE or token.endswith("n't"):
            return token
        if token not in words.between and not token.endswith("ly"):
            return None
    return None


def _refused(rest: str, words: Lexicon) -> Act | None:
    """What stands behind "refused" -> the act that is refused where it is one of speech ("to confirm that"), or else None."""
    match = _TO.match(rest)
    if not match:
        return None
    following = match[1].lower().replace("’", "'")
    said = find_reading(following, words)
    first = following.split()[0]
    if said is None or said.sense.act not in _SPEECH or (said.sense.lemma in words.loose and not said.noun):
        return None
    if first in words.giving_verbs:
        return Act.SAY
    return said.sense.act if following.startswith(said.word) else None
