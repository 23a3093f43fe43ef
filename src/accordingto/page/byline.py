"""A line -> who wrote the article and for whom. Where a name could be something else, it is left out: no author beats a wrong one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from accordingto.page.dates import CLOCK, DATE, MONTH, read_date_line, value_of
from accordingto.page.wordlist import read_words

_BY = re.compile(
    r"^(?:(?:a\s+)?(?:story|words|text|article|written|reported|report|analysis|opinion|commentary|review|interview|reporting|posted)\s+)?by\b:?\s+(?=\S)"
    r"|^authors?:\s+",
    re.I,
)
_PARTICLES = read_words("de da do dos das del della di du la le van von der den ten ter bin ibn al el af av zu y e san")
_NAME_TOKEN = re.compile(r"(?:(?:al|el|ad|an|d|l|o|mc|mac|de)[-’'])?[^\W\d_][\w’'.-]*", re.I)
_OUTLET_WORDS = read_words("""
    the news newspaper newspapers times post ledger herald tribune journal gazette chronicle courier observer review magazine press
    agency radio tv television media daily weekly monthly today report reports reporter project network wire mail globe guardian
    mirror independent record monitor standard telegraph dispatch examiner inquirer register sentinel bulletin argus echo express
    foundation institute online intercept beacon dreams broadcasting newsroom desk bureau service services editorial board team staff
    center centre university college association associated union consortium collective digest advocate standard letter newsletter
    blog podcast lab forum watch world international bloomberg reuters politico axios propublica npr bbc cnn afp ap upi dpa voice
    democracy truthout counterpunch jacobin nation atlantic economist dawn inquiry publishing books group company inc ltd""")
_AGENCIES = read_words("reuters afp ap bloomberg xinhua ansa tass dpa upi efe kyodo propublica bbc npr cnn politico axios")
_NOT_A_NAME = read_words("""
    a an this that these those his her our their its my your in on at to from with without for and or but as if when while after
    before how why what who where more most contributing special guest senior chief political foreign national staff editor editors
    correspondent reporter writer columnist photographer january february march april june july august september october november
    december monday tuesday wednesday thursday friday saturday sunday order law default all no home about contact subscribe share
    president minister senator mr mrs ms dr prof sir print email share follow comment comments tweet published posted updated""") - {
    "march",
    "april",
    "june",
    "august",
}
_INITIAL = re.compile(r"[A-Z]\.")
_ROLE = re.compile(
    r"\b(?:staff|writer|reporter|correspondent|editor|columnist|contributor|photographer|producer|fellow|analyst|professor|author|director"
    r"|researcher|journalist|intern|bureau chief)s?\b",
    re.I,
)
_SECTIONS = read_words(
    "politics world business opinion culture sport sports science health technology climate local national analysis news"
)
_SEGMENT = re.compile(r"\s+[|•·—–/-]\s+|\s*[|•·]\s*")
_AND = re.compile(r"\s+(?:and|&|with)\s+", re.I)
_PLACE_TAIL = re.compile(r"\s+in\s+[A-Z].*$")
_FOR = re.compile(r"\s+(?:for|of|at)\s+(?=[A-Z])")
_GLUED = re.compile(r"(?<=[a-z])(?=(?:Updated|Published|Posted|Modified)\b)")
"""Where a label begins right behind a name, with nothing but an element's end between them."""
_AGAIN = re.compile(r"(?<=\w)\s+By\s+[A-Z].*$")
"""The byline once more in its own line, as a page shows it to wide and to narrow screens."""
_BUTTONS = re.compile(r"(?:(?:print|e-?mail|share|tweet|follow|save)\b[\s|,/]*)+", re.I)
"""What is pressed beside a name: "Print Email By Ada Lind"."""
_LABELS = re.compile(r"\s+(?:follow|published|posted|contact)\b.*$", re.I)
"""What stands behind a name and is not of it: "Ada Lind Follow", "Ada Lind Published in"."""
_DOUBLED = re.compile(r"(.{5,80}?)[\s|]*\1")
"""The same name for wide and for narrow screens: "Ada LindAda Lind"."""
_DATED_FIRST = re.compile(rf"(?:on\s+)?(?P<whole>{DATE.pattern})(?:{CLOCK}(?:\s+[A-Z]{{2,4}})?)?[\s,|·•–—/-]*", re.I | re.X)
_CREDIT = re.compile(r"\bby\b", re.I)
_ADDRESS = re.compile(r"\S+@[\w-]+(?:\.[\w-]+)+|https?:\S+|@\w+|\bwww\.\S+")
_LONGEST_LINE_CHARS = 200
_LONGEST_OUTLET_WORDS = 7
# Only a note about the page itself: "the story was first published by ..." in an article may be about another story.
_REPUBLICATION = re.compile(
    r"^\W*(?i:(?:a\s+(?:longer\s+|shorter\s+)?version\s+of\s+)?this\s+(?:article|story|piece|post|report|essay|interview|column|investigation)\s+"
    r"(?:was\s+|is\s+|has\s+been\s+)?)?"
    r"(?i:(?:originally|first)\s+(?:published|appeared|ran|posted)(?:\s+(?:by|in|at|on))?"
    r"|republished\s+(?:with\s+(?:the\s+)?permission\s+)?(?:from|by\s+permission\s+of)"
    r"|re(?:printed|posted|produced)\s+(?:with\s+(?:the\s+)?permission\s+)?(?:from|of|by\s+permission\s+of))\s*:?\s+"
    r"(?P<outlet>(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|news|co\.uk|eu|io)\b|(?:the\s+)?[A-Z][\w’'&.-]*(?:\s+(?:of|and|for|the|&|[A-Z][\w’'&.-]*))*)"
)
_BEFORE_DATE = re.compile(
    r"(?:[\s,|·•–—-]*\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?)?[\s,|·•–—/-]*(?:\b(?:on|published|posted|updated)\b:?\s*)*$",
    re.I,
)
"""What stands between a name and a date, and is neither: a clock, "posted on"."""
_TITLED = re.compile(
    r"((?:[A-Z][\w.’'-]+\s+){2,3}?)((?:Senior|Chief|Staff|Contributing|Special|Managing|Deputy|Associate|Political)\s+(?:[A-Z]\w+\s+)*[A-Z]\w+)(?:,\s+(.+))?$"
)
"""A name with the writer's post right behind it: "Ada Lind Senior Washington Correspondent"."""
_PARTIAL_DATE = re.compile(
    r"\s+(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}/\s?\d{1,2}/\s?\d{2,4})\s+(?:at\s+)?\d{1,2}:\d{2}\b.*$"
    rf"|\s+(?-i:(?=[A-Z]))(?i:{MONTH})\s+\d{{1,2}}(?:\s.*)?$"
)
"""A day without its year, a clock behind it or not, and what stands behind them."""
_DATE_WORD = re.compile(rf"\s+(?:on\s+)?(?:{DATE.pattern}).*$", re.I | re.X)


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says: authors each on their own, the outlet it names, and a date if one stands in it."""

    authors: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None


def read_byline(line: str, *, bare: bool = False) -> Byline | None:
    """A line -> the byline that it is, or None.

    It must begin with "By" or a form of it; with `bare` also "Name and Name for The Outlet", "Name | Outlet" and "Name, 9 August 2023"
    count, which is safe only at the head of an article.
    """
    line = _GLUED.sub(" ", " ".join(line.split()))
    if len(line) > _LONGEST_LINE_CHARS:
        return None
    if pressed := _BUTTONS.match(line):
        line = line[pressed.end() :]
    begun = _BY.match(line)
    if not begun and (first := _DATED_FIRST.match(line)):  # "October 14, 2009 | Ada Lind", "January 18, 2017 11:44 am by Ada Lind"
        behind = line[first.end() :]
        named = read_byline(behind) if _BY.match(behind) else Byline((behind,)) if bare and is_name(behind) else None
        return replace(named, published=named.published or value_of(first)) if named and named.authors else None
    if not begun and not bare:
        return None
    rest = _ADDRESS.sub(" ", _AGAIN.sub("", line[begun.end() :]) if begun else line).strip(" ,;|·•–—-/")
    rest = _LABELS.sub("", rest).strip(" ,;|·•–—-/")
    rest = doubled[1] if (doubled := _DOUBLED.fullmatch(rest)) else rest
    dated = DATE.search(rest)
    if not begun and dated and read_date_line(rest[dated.start() :]) is None:
        return None  # "PORT SENNA, May 3, 2025 (Wire) — The harbour ..." is a dateline
    rest, published = _cut_date(rest)
    if begun and (agency := _before_agency(rest)):
        return Byline((agency[0],), agency[1], published)
    if bare and (titled := _TITLED.match(rest)) and is_name(titled[1]) and _ROLE.search(titled[2]):
        return Byline((titled[1].strip(),), _as_outlet(titled[3] or "", sure=False), published)
    segments = [segment.strip(" ,;") for segment in _SEGMENT.split(rest) if segment.strip(" ,;")]
    if not segments:
        return None
    later = next((found for segment in segments[1:] if (found := _as_outlet(segment, sure=True))), None)
    names, outlet = _read_names(segments[0], outlet_follows=later is not None)
    if begun and not names:
        if not _is_nobody(segments[0]):
            return None
        outlet = segments[0] if segments[0].lower() in _AGENCIES else _as_outlet(segments[0], sure=False)
    outlet = outlet or later
    if not begun and (not names or (outlet is None and published is None)):
        return None
    return Byline(names, outlet, published)


def _before_agency(rest: str) -> tuple[str, str] | None:
    """ "Ada Lind Bloomberg" -> the name, and the agency that stands right behind it."""
    name, _, agency = rest.rpartition(" ")
    return (name, agency) if agency.lower() in _AGENCIES and agency[0].isupper() and is_name(name) else None


def split_authors(value: str) -> tuple[str, ...]:
    """An author field as pages fill it in -> the people in it, each on their own; no addresses, outlets or "Staff"."""
    byline = read_byline(value if _BY.match(value) else f"By {value}")
    if byline is None:
        return ()
    return byline.authors


def read_republication(line: str) -> str | None:
    """A line such as "This article first appeared in The Courier." -> the outlet that it names, or None."""
    found = _REPUBLICATION.match(" ".join(line.split())[:400])
    if not found:
        return None
    outlet = _DATE_WORD.sub("", found["outlet"]).strip(" .,;")
    outlet = re.sub(r"\s+(?:on|in|and|of|for|under|the)$", "", outlet)
    return outlet if outlet and outlet.lower() not in {"the", "this", "in", "on"} and not _starts_with_month(outlet) else None


def is_name(words: str) -> bool:
    """Words -> whether they are written as a person's name: two to five capitalised parts, none of which is an outlet's word."""
    tokens = words.split()
    if not 2 <= len(tokens) <= 5:
        return False
    capitals = 0
    for token in tokens:
        plain = token.strip(".,’'").lower()
        strange = plain in _NOT_A_NAME and not _INITIAL.fullmatch(token)
        if plain in _OUTLET_WORDS or strange or not _NAME_TOKEN.fullmatch(token):
            return False
        if token[0].isupper() or (token[:1].islower() and re.match(r"(?:al|el|ad|an|d|l)[-’'][A-Z]", token)):
            capitals += 1
        elif (plain not in _PARTICLES and not token[0].isalpha()) or (plain not in _PARTICLES and token[0].islower()):
            return False
    return capitals >= 2 and tokens[-1].lower() not in _PARTICLES


def _read_names(segment: str, *, outlet_follows: bool) -> tuple[tuple[str, ...], str | None]:
    """The first part of a byline -> (names, outlet). Where the outlet follows in a part of its own, a list holds names alone."""
    segment = re.sub(r"\s*\([^)]*\)", "", segment)
    outlet: str | None = None
    parted = _FOR.split(segment, maxsplit=1)
    if len(parted) == 2:
        segment, outlet = parted[0], _as_outlet(parted[1].split(",")[0], sure=True)
    segment = _PLACE_TAIL.sub("", segment)
    names: list[str] = []
    last_of_list = False  # after "A and B" no more names come
    for part in (part.strip() for part in re.split(r"[,;]", segment)):
        if not part or part.lower() in {"jr", "jr.", "sr", "sr.", "phd", "ph.d.", "m.d.", "md"}:
            continue
        words = re.sub(r"^(?:and|&)\s+", "", part, flags=re.I)
        people = _AND.split(words)
        joined = words != part or len(people) > 1
        # "By Ana Silva, Harbour Lantern": two words after a single name may be a person or an outlet, so they count as neither.
        if (
            not last_of_list
            and all(is_name(person) for person in people)
            and (joined or not names or outlet_follows or _list_goes_on(segment, part))
        ):
            names += people
            last_of_list = joined
        elif not names:
            return (), outlet
        else:
            outlet = outlet or _as_outlet(part, sure=last_of_list)
            last_of_list = True
    return tuple(dict.fromkeys(names)), outlet


def _list_goes_on(segment: str, part: str) -> bool:
    """Whether a name in the middle of a list is followed by more of it, "and" included: then it is a name as well."""
    rest = segment[segment.index(part) + len(part) :]
    following = re.match(r"\s*,\s*(?:[^,]+,\s*)*?[^,]*?(?:\band\b|&)", rest)
    return following is not None


def _as_outlet(words: str, *, sure: bool) -> str | None:
    """Words -> the outlet that they name. `sure` where their place in the line leaves nothing else for them to be but a role."""
    words = words.strip(" ,;.")
    tokens = words.split()
    if not tokens or len(tokens) > _LONGEST_OUTLET_WORDS or _ROLE.search(words) or words.lower() in _SECTIONS:
        return None
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|news|co|uk|eu|io)", words, re.I):
        return words
    if not tokens[0][0].isupper() or not tokens[-1][0].isalnum() or any(character.isdigit() for character in words):
        return None
    if tokens[-1][0].islower() or _CREDIT.search(words):  # "CNN meteorologist", "Satellite imagery by Maps"
        return None
    known = tokens[0].lower() == "the" or any(token.strip("’'.").lower() in _OUTLET_WORDS for token in tokens)
    return words if known or sure else None


def _is_nobody(segment: str) -> bool:
    """ "By Staff", "By Our Correspondent", "By The Associated Press": a byline, with no person in it."""
    if _ROLE.search(segment) and len(segment.split()) <= 5:
        return True
    tokens = segment.split()
    return (len(tokens) == 1 and tokens[0].lower() in _AGENCIES) or (
        1 < len(tokens) <= 5 and all(token[0].isupper() for token in tokens) and _as_outlet(segment, sure=False) is not None
    )


def _cut_date(rest: str) -> tuple[str, str | None]:
    found = DATE.search(rest)
    if not found:
        return _PARTIAL_DATE.sub("", rest), None
    before = _BEFORE_DATE.sub("", rest[: found.start()]).rstrip(" :")
    changed = re.search(r"\bupdated\b", rest[: found.start()], re.I)
    return before, None if changed else value_of(found)


def _starts_with_month(words: str) -> bool:
    return DATE.match(words) is not None
