"""A source's words, where they stand -> what kind of source it is, and the reason. The nouns and names are data (data/sources.toml).

Judged by the head of the noun phrase (extract/heads.py). Pronouns take the kind of the noun they stand for, where it is near.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from accordingto.extract.heads import (
    APPROXIMATELY,
    BESIDE,
    DEFINITE,
    DETERMINER,
    EDGES,
    INDEFINITE,
    NAME,
    NAMES,
    POSSESSIVE,
    bare_core,
    noun_phrase,
    phrases_before,
    split_core,
    split_several,
)
from accordingto.extract.lexicon import source_nouns
from accordingto.schema import SourceKind, Span

Verdict = tuple[SourceKind, str]

LOOK_BACK: Final = 300
"""How many characters before a pronoun its noun is looked for."""

NEARBY: Final = 10_000
"""How many characters around a name are looked at for other places where it stands."""

_MARKS = frozenset((":", "-", "—", "–", "―", "--"))
_PLURAL_PRONOUNS = frozenset("they them we us both themselves ourselves their our theirs those".split())
_PERSON_PRONOUNS = frozenset("he she him her i me himself herself myself you yourself his my your hers mine".split())
_IN_TEN = re.compile(r"^(?:\w+|\d+)\s+(?:in|of|out of)\s+(?:every\s+)?(?:\d+|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)
_NUMBER = re.compile(r"^(?:\d[\d,.]*\s*%?|\d+-\d+)$|^\d+(?:\.\d+)?%?[-–]\d")
_TITLE = re.compile(r"^(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Rev|Prof)\.?\s")
_TITLED = re.compile(r"^the\s+(?:Rev|Hon|Honou?rable|Dr|Prince|Duke|Duchess|King|Queen|Pope|Lady|Lord|Sir)\b", re.IGNORECASE)
_PEOPLE = re.compile(r"^[Tt]he\s+(?:\w+\s+)?(?:[A-Z]\w+ese|British|French|Dutch|Irish|Swiss|Spanish|English|Welsh|Polish|Danish|Turkish)$")
_COUNTED_NAMES = re.compile(r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|many|some|few|most|all|these|those)\s.*s$", re.I)
_OWNER = re.compile(r"^.*['’]s?\s+(?=[A-Z]\S*\s+[A-Z])")
_CAMEL = re.compile(r"^(?!(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|St)[A-Z])[A-Z][a-z]+[A-Z]\w*$")
_INITIALS = re.compile(r"^(?:[A-Z]\.){2,}$|^[A-Z][A-Z&]{1,5}$|^[A-Z]{2,5}-[A-Z0-9]{1,4}$")
_PERSON_END = re.compile(
    r"(?:[^lmh]er|[^t]or|tor|ist|ian|man|woman|eer|[^m]ent|ant|ee|ess|person|year-old|native|guy|crat|phile|ographer)$"
)
_PEOPLE_END = re.compile(
    r"(?:[^m]ers|ors|ists|ians|men|women|eers|[^mv]ents|ants|ees|persons|people|olds|natives|guys|crats|folk|phi?les)$"
)
_FULL_NAME_BESIDE = re.compile(rf"(?:,|\s[—–-]+)\s+{NAME}\s+{NAME}")
_MEMBER = re.compile(r"\bmembers?\s+of\s+(?:the\s+|his\s+|her\s+)?(?:[\w’']+\s+)?(?:[A-Z]|campaign|team|committee|board|staff)")
_CIRCUMSTANCE: Final = re.compile(r"^(?:In|At|On|With|After|During|Under|From|Since|By|For|According to)\s[^,;:]*,\s*")
"""What a sentence opens with is not what it is about: "In a reply, the firm said no. It added ..."."""
_PERSONAL: Final = frozenset({SourceKind.PERSON, SourceKind.GROUP, SourceKind.UNNAMED})
_UNLISTED: Final = "is nobody, but something said, done or shown"
"""How the reason ends where no list has the head of a source."""
_REASONS: Final = {
    SourceKind.UNNAMED: "says who somebody is, not their name",
    SourceKind.DOCUMENT: "is something written, recorded or said",
    SourceKind.ORGANIZATION: "is a body that speaks as one",
    SourceKind.GROUP: "names several",
    SourceKind.PERSON: "is one person",
}


def classify_source(text: str, source: Sequence[Span], cue: Sequence[Span] = ()) -> Verdict:
    """A text and the spans of a source and its cue in it -> the kind of source, and the reason."""
    words = " ".join(text[start:end] for start, end in source)
    if not words.strip():
        return SourceKind.NONE, "source kind: nobody is named as the source"
    at, phrase = source[0][0], noun_phrase(words)
    lower = phrase.lower()
    if re.search(r"\b(?:of|to|with) whom$", lower):
        return SourceKind.GROUP, "source kind: a part of several"
    if re.match(r"(?:''|[“\"])[^“”\"]*\w\s+\w", words):
        return SourceKind.DOCUMENT, "source kind: a title in quotation marks"
    if lower in ("who", "whom", "whose", "which", "that"):
        return _relative(text, at, lower)
    if lower in ("it", "its", "itself"):
        return _thing(text, at, phrase)
    if lower in _PLURAL_PRONOUNS:
        return SourceKind.GROUP, f"source kind: “{phrase}” stands for several"
    if lower in _PERSON_PRONOUNS:
        return SourceKind.PERSON, f"source kind: “{phrase}” stands for one person"
    if phrase.isupper() and len(phrase) > 1:
        return _capitals(text, at, phrase, bool(cue) and text[cue[0][0] : cue[-1][1]].strip() in _MARKS)
    return _classify(text, at, phrase)


def is_unlisted(text: str, source: Sequence[Span]) -> bool:
    """True for a source of which nothing is known but that it is neither a person nor a body: "the sentence", "a rise"."""
    return classify_source(text, source)[1].endswith(_UNLISTED)


def _classify(text: str, at: int, phrase: str) -> Verdict:
    """A noun phrase that begins at `at` of the text -> its kind."""
    if re.match(r"both\s", phrase, re.IGNORECASE):
        return SourceKind.GROUP, "source kind: both of two"
    return _several(text, at, phrase) or _single(text, at, phrase)


def _several(text: str, at: int, phrase: str) -> Verdict | None:
    """Several named together ("Lind and Berg", "the mayor and his aides") -> their kind, or None for one alone."""
    nouns, parts = source_nouns(), split_several(phrase)
    if not parts:
        return None
    left, right = parts[0].split(), parts[-1].split()
    tail, determined = right[-1], bool(DETERMINER.match(parts[-1]))
    if not determined and len(right) > 1 and left[-1].lower() not in nouns.heads:
        body = left[-1] in nouns.organization_names or left[-1] in nouns.places or bool(_INITIALS.match(left[-1]))
        if tail in nouns.organization_names and not body:
            return SourceKind.ORGANIZATION, f"source kind: “{tail}” ends the name of a body"
        if DEFINITE.match(phrase) and all(word[:1].isupper() for word in (*left[1:], *right)) and not body:
            return SourceKind.ORGANIZATION, "source kind: a name after “the”"  # "the Health and Safety Executive"
        if tail.islower() and tail in nouns.heads and tail.endswith("s"):
            return _common(parts[-1], parts[-1], tail)  # "black and Latino voters"
    if not determined and left[-1].islower() and not left[-1].endswith("s") and left[-1] not in nouns.quantity:
        if tail[:1].isupper() and not NAMES.match(parts[-1]):
            return SourceKind.PERSON, f"source kind: “{tail}” is a name"  # "strategist and former aide Anna Lind"
        if tail.islower() and not tail.endswith("s"):
            return _single(text, at, parts[0])  # "the former mayor and senator"
    kinds = {_single(text, at, part)[0] for part in parts}
    if kinds in ({SourceKind.UNNAMED}, {SourceKind.DOCUMENT}):
        kind = kinds.pop()
        return kind, f"source kind: “{parts[0]}” {_REASONS[kind]}"
    return SourceKind.GROUP, "source kind: several named together"


def _single(text: str, at: int, phrase: str) -> Verdict:
    """A noun phrase with one head -> its kind."""
    phrase = APPROXIMATELY.sub("", phrase)
    if _IN_TEN.match(phrase):
        return SourceKind.GROUP, f"source kind: “{phrase}” counts many"
    core, rest = split_core(phrase)
    if _PEOPLE.match(core):
        return SourceKind.GROUP, f"source kind: “{core}” names a people"
    counted = _counted(text, at, phrase, core, rest)
    if counted:
        return counted
    bare = bare_core(core)
    parts = bare.split() or [phrase]
    head = POSSESSIVE.sub("", parts[-1].strip("“”\"‘’'"))
    if head[:1].isupper() and not (len(parts) == 1 and _is_common(text, at, core, head)):
        return _name(text, at, core, bare, head)
    heads = source_nouns().heads
    if head.lower() not in heads and rest.startswith(",") and not BESIDE.match(rest):  # "the bespectacled, 71-year-old diplomat"
        more = split_core(rest.strip(" ,"))[0].split()
        head = more[-1] if more and more[-1] in heads else head
    return _common(phrase, core, head)


def _counted(text: str, at: int, phrase: str, core: str, rest: str) -> Verdict | None:
    """ "29 percent of voters", "a number of officials", "some": by the count, or by what is counted; None where nothing is."""
    nouns = source_nouns()
    tokens = [token.lower().strip(EDGES) for token in core.split()]
    last = tokens[-1] if tokens else ""
    if not (last in nouns.quantity or _NUMBER.match(last)):
        return None
    of = re.match(r"\s+(?:of|in)\s+(.+)", rest, re.DOTALL)
    part = re.search(r"\d\s*%|\bper\s?cent\b|\bhalf\b", phrase, re.IGNORECASE) or last in nouns.share or _NUMBER.match(last)
    if part and (last not in ("all", "most", "rest") or not of):
        return SourceKind.GROUP, f"source kind: “{core}” counts many"
    if not of:
        kind = SourceKind.GROUP if last in nouns.group or last in ("each", "none") or tokens[0] == "the" else SourceKind.UNNAMED
        if last in nouns.organization and tokens[0] in ("the", "his", "her", "their", "a", "an"):
            kind = SourceKind.ORGANIZATION
        return kind, f"source kind: “{core}” {_REASONS[kind]}"
    if last == "one" and BESIDE.search(phrase):
        return SourceKind.PERSON, "source kind: “one of” several, with a name beside it"
    kind, _ = _single(text, at, of[1])
    if kind is SourceKind.DOCUMENT:
        return kind, f"source kind: “{last} of” something written, recorded or said"
    one = last in ("one", "each", "neither", "either") and kind is not SourceKind.ORGANIZATION
    if kind is SourceKind.UNNAMED or one or _MEMBER.search(of[1]):
        return SourceKind.UNNAMED, f"source kind: “{last} of” people who are not named"
    return SourceKind.GROUP, f"source kind: “{last} of” several"


def _common(phrase: str, core: str, head: str) -> Verdict:
    """A common noun as head -> its kind by the lists; where no list has it, by its ending."""
    nouns, lower = source_nouns(), head.lower()
    if lower in ("people", "those", "individuals"):
        return _named_after_all(phrase, SourceKind.UNNAMED if nouns.near.search(phrase) else SourceKind.GROUP, head)
    if lower == "members":
        return _named_after_all(phrase, SourceKind.UNNAMED if _MEMBER.search(phrase) else SourceKind.GROUP, head)
    for kind, heads in (
        (SourceKind.DOCUMENT, nouns.document),
        (SourceKind.PERSON, nouns.person),
        (SourceKind.ORGANIZATION, nouns.organization),
        (SourceKind.GROUP, nouns.group),
        (SourceKind.UNNAMED, nouns.unnamed),
    ):
        if lower in heads:
            unknown = kind is SourceKind.PERSON and INDEFINITE.match(core)
            return _named_after_all(phrase, SourceKind.UNNAMED if unknown else kind, head)
    if _PEOPLE_END.search(lower):
        return SourceKind.GROUP, f"source kind: “{head}” names several"
    if _PERSON_END.search(lower):
        return _named_after_all(phrase, SourceKind.PERSON if DEFINITE.search(core) else SourceKind.UNNAMED, head)
    if _FULL_NAME_BESIDE.search(phrase) and not lower.endswith("s"):
        return SourceKind.PERSON, f"source kind: “{head}” with a name beside it"
    return SourceKind.DOCUMENT, f"source kind: “{head}” {_UNLISTED}"


def _named_after_all(phrase: str, kind: SourceKind, head: str) -> Verdict:
    """A post or nearness names nobody, unless a name stands beside it: "a spokesman, Jason Miller,"."""
    one = not head.lower().endswith("s") or head.lower().endswith("ss")
    if kind is SourceKind.UNNAMED and one and BESIDE.search(phrase):
        return SourceKind.PERSON, f"source kind: “{head}” with a name beside it"
    return kind, f"source kind: “{head}” {_REASONS[kind]}"


def _name(text: str, at: int, core: str, bare: str, head: str) -> Verdict:
    """A head with a capital -> its kind: a people, a body, a place, a post, or else a person."""
    nouns = source_nouns()
    core, bare = _OWNER.sub("", core), _OWNER.sub("", bare)  # "The Post’s Anna Lind"
    if _TITLE.match(bare):
        return SourceKind.PERSON, f"source kind: “{head}” is a name with a title"
    lead = re.search(rf"(?:^|\s)([a-z]+)\s+{NAME}(?:\s+{NAME}){{0,5}}$", bare)
    if lead and lead[1] in nouns.organization | nouns.document:
        return _common(core, core, lead[1])  # "the newspaper Haaretz"
    if head in nouns.group_names or _COUNTED_NAMES.match(core):
        return SourceKind.GROUP, f"source kind: “{core}” names several"
    whole = re.sub(r"^The\s+", "", bare)
    if nouns.whole_names & {core, bare, whole}:
        return SourceKind.ORGANIZATION, f"source kind: “{whole}” is an outlet or a body"
    if whole in nouns.places and not _stands_near(text, at, rf"[a-z,]\s[A-Z][a-z]+\s{re.escape(whole)}\b"):
        return SourceKind.ORGANIZATION, f"source kind: the place “{whole}” stands for its government"
    if head in nouns.posts:
        kind = SourceKind.UNNAMED if INDEFINITE.match(core) else SourceKind.PERSON
        return kind, f"source kind: “{head}” {_REASONS[kind]}"
    if head in nouns.organization_names:
        return SourceKind.ORGANIZATION, f"source kind: “{head}” ends the name of a body"
    return _other_name(text, at, core, bare, head)


def _other_name(text: str, at: int, core: str, bare: str, head: str) -> Verdict:
    """A head with a capital that no list of names has -> its kind by its form."""
    nouns, lower, words = source_nouns(), head.lower(), bare.split()
    the = bool(re.match(r"(?:the|this|that|a|an|its|his|her|their|our)\s", core, re.IGNORECASE))
    if the and lower.endswith("s") and len(words) == 1 and _stands_near(text, at, rf"\b{re.escape(head[:-1])}\b(?!['’])"):
        return SourceKind.GROUP, f"source kind: “{core}” are several of one name"
    surname = lower in nouns.surnames and not the and len(words) <= 2
    if not surname and not _TITLED.match(core):
        if _INITIALS.match(head) or _CAMEL.match(head):
            return SourceKind.ORGANIZATION, f"source kind: “{head}” is written as the names of bodies are"
        if lower in nouns.heads and lower not in nouns.person and len(words) > 1:
            return _common(core, core, head)
        if the and len(words) == 1 and lower in nouns.unnamed | nouns.person:
            return _common(core, core, head)  # "The Ambassador"
        if the and NAMES.match(bare):
            return SourceKind.ORGANIZATION, "source kind: a name after “the”"
    return SourceKind.PERSON, f"source kind: “{head}” is a name"


def _is_common(text: str, at: int, core: str, head: str) -> bool:
    """True for a noun that has its capital only because a sentence begins with it: "Readers may ..."."""
    nouns, lower = source_nouns(), head.lower()
    if not core.startswith(head) or _stands_near(text, at, rf"[a-z,]\s+{re.escape(head)}\b"):
        return False
    known = lower in nouns.heads or (bool(_PEOPLE_END.search(lower)) and _stands_near(text, at, rf"\b{re.escape(lower)}\b"))
    return known and (at == 0 or text[max(0, at - 5) : at].rstrip(" “\"‘'")[-1:] in '.!?\n:”"' or lower not in nouns.surnames)


def _capitals(text: str, at: int, phrase: str, label: bool) -> Verdict:
    """Words in capitals -> their kind: a speaker's label before a mark ("LIND:"), initials ("CNN"), or a heading."""
    nouns, title = source_nouns(), phrase.title()
    if any(phrase in names for names in (nouns.organization_names, nouns.whole_names, nouns.places)):
        return SourceKind.ORGANIZATION, f"source kind: “{phrase}” is a body"
    written = _stands_near(text, at, rf"\b{re.escape(title.split()[-1])}\b")
    if label and (written or len(phrase) > 4):
        return SourceKind.PERSON, f"source kind: “{phrase}” is the label of a speaker"
    if _INITIALS.match(phrase) and not (written and len(phrase) > 3):
        return SourceKind.ORGANIZATION, f"source kind: “{phrase}” are the initials of a body"
    return _classify(text, 0, title.lower() if title.split()[-1].lower() in nouns.heads and not written else title)


def _stands_near(text: str, at: int, pattern: str) -> bool:
    """True where a pattern stands in the text around a place."""
    return re.compile(pattern).search(text, max(0, at - NEARBY), at + NEARBY) is not None


def _relative(text: str, at: int, pronoun: str) -> Verdict:
    """ "who", "which", "that" -> the kind of the nearest noun before it that it can stand for."""
    for noun in phrases_before(text[max(0, at - LOOK_BACK) : at], most=4):
        kind, _ = _single(text, at, noun)
        if pronoun in ("who", "whom") and kind not in _PERSONAL:
            continue
        if pronoun == "which" and kind in (SourceKind.PERSON, SourceKind.UNNAMED):
            continue
        return kind, f"source kind: “{pronoun}” stands for “{noun}”"
    if pronoun in ("who", "whom", "whose"):
        return SourceKind.PERSON, f"source kind: “{pronoun}” stands for a person"
    return SourceKind.ORGANIZATION, f"source kind: “{pronoun}” stands for a thing that can speak"


def _thing(text: str, at: int, phrase: str) -> Verdict:
    """ "it" -> a document or a body, whichever the sentence, or one of the two before it, names first."""
    nouns = source_nouns()
    before = text[max(0, at - LOOK_BACK) : at]
    for sentence in reversed(re.split(r"(?<=[.!?”\"])\s+|\n+", before)[-3:]):
        for match in re.finditer(r"[A-Za-z][\w’'-]*", _CIRCUMSTANCE.sub("", sentence)):
            word = POSSESSIVE.sub("", match.group())
            if word in nouns.document:
                return SourceKind.DOCUMENT, f"source kind: “{phrase}” stands for “{word}”"
            if word.lower() in nouns.organization or word in nouns.organization_names or word in nouns.places:
                return SourceKind.ORGANIZATION, f"source kind: “{phrase}” stands for “{word}”"
    return SourceKind.ORGANIZATION, f"source kind: “{phrase}” stands for a thing that can speak"
