"""Whether a word that is a month's name stands for the month, or for a person, a place or a verb ("May", "March", "June Carter")."""

from __future__ import annotations

from typing import Final

from accordingto.extract.times import lexicon, story
from accordingto.extract.times.context import Context
from accordingto.extract.times.figures import BEFORE_DATE
from accordingto.extract.times.found import Hit

_BEFORE_MAY: Final = frozenset(["in", "since", "until", "till", "through", "during", "last", "this", "next", "early", "late", "mid", "of"])
_FULL_MONTHS: Final = frozenset(name.lower() for name in lexicon.MONTH_NAMES if name)
_NAMES_TOO: Final = frozenset({"may", "april", "june", "august", "march"})
_PLACES: Final = frozenset("village town city county parish district port borough duke duchess earl bishop bishopric state house".split())
_ARTICLES: Final = frozenset(["the", "a", "an", "its", "his", "her", "their", "our", "this", "that"])
# What happens once and is told by its month, and what is counted by months; no trial, house or campaign, which people have.
_OF_MONTHS: Final = frozenset(
    """
    election elections vote votes ballot referendum primary primaries debate debates convention poll polls survey report reports figures
    data results numbers sales inflation unemployment budget meeting meetings summit conference congress session hearing hearings talks
    speech letter interview statement announcement conversation visit trip agreement accord deal treaty pact truce ceasefire accession
    deadline ruling verdict sentencing filing attack attacks bombing bombings blast blasts explosion raid massacre shooting killings
    crash earthquake quake storm storms flood floods fire fires war invasion offensive coup uprising revolution strike strikes protest
    protests riots demonstrations arrest arrests launch merger auction edition issue
    """.split()
)
# What may open a clause, so that a name behind it is who does what follows; "In March came the news" is told of months.
_CONJUNCTIONS: Final = frozenset(["until", "till", "since", "after", "before"])
# So may these, and "May was wet and June was dry" of months.
_JOINING: Final = frozenset(["and", "but", "that", "when", "while", "because", "if", "as", "where"])
_OF_MONTHS_TOO: Final = frozenset(["was", "is", "has", "had", "will", "may", "saw", "brought", "came", "passed", "ended", "showed"])
_MODALS: Final = frozenset(["would", "could", "can", "will", "may", "might", "should", "must", "cannot", "says", "is", "does", "has"])
# What people have, and no months: "in March's view".
_OF_PERSONS: Final = frozenset(
    """
    view views opinion mind eyes words hands hand absence presence place honor honour name house home office car arms life career memory
    judgment judgement case defense defence favor favour wife husband son daughter mother father brother sister friend friends family lawyer
    team side advice request behalf help
    """.split()
)
# What takes a person behind the word that is the key: "told by June", "asked for August".
_TAKING_PERSONS: Final[dict[str, frozenset[str]]] = {
    "about": frozenset("asked asks ask asking".split()),
    "after": frozenset("named called looked looks look took takes".split()),
    "by": frozenset("told led directed sung narrated coached accompanied".split()),
    "for": frozenset("asked asks ask voted cheered cheers sang sings cared cares rooted spoke speaks".split()),
    "from": frozenset("heard hear hears learned borrowed stole".split()),
}
_LEADING_REACH: Final = 6
_LEADING_TO: Final = frozenset(
    """
    from back up prior due close next compared compares comparable relative similar down dates dated date extend extended extends move moved
    moves push pushed pushes postpone postponed postpones delay delayed defer deferred put brought reschedule rescheduled shift shifted
    adjourned forward ahead year quarter period months weeks days run runs last lasts lasted through continue continues stay term contract
    """.split()
)
# What stands before people as well as before times; "in", "since", "until" and "during" do not.
_PERSONS_TOO: Final = frozenset(
    ["for", "from", "by", "to", "with", "of", "between", "about", "around", "and", "before", "after", "through"]
)


def reads_as_month(ctx: Context, hit: Hit, name: str) -> bool:
    """Whether a bare capitalised month name is one, and no person ("Theresa May", "April Ryan") and no verb."""
    before, after = ctx.lower(hit.first - 1), ctx.word(hit.last)
    if name in {"may", "march"} and ctx.word(hit.span("m")[0]).isupper():
        return False
    if after == "&":
        return False  # "March & Berg"
    if _goes_on_in_list(ctx, hit):
        return True  # "in April, May and June"
    if name in _NAMES_TOO and _does_something(ctx, hit):
        return False
    if name == "may" and before == "in" and after[:1].isupper() and after != "Day":
        return not ctx.is_surname("May")  # "In May General Lind marched"
    if before == "and" and ctx.word(hit.first - 2)[:1].isupper() and ctx.lower(hit.first - 2) not in lexicon.MONTHS:
        return False  # "Berg and March, a law firm"
    if name == "may":
        return not after[:1].isupper() and (before in _BEFORE_MAY or (before in BEFORE_DATE and not ctx.is_surname("May")))
    if hit.last - hit.first == 1 and len(name) <= 4 and name not in {"june", "july"}:
        # "Jan" is a man where no full stop tells that it is short for something.
        return before in {"in", "since", "until", "last"}
    if before == "of" and ctx.lower(hit.first - 2) in _PLACES:
        return False  # "the village of March"
    if _is_joined_name(ctx, hit):
        return False  # "March-Phillips"
    if name in _NAMES_TOO and before in _PERSONS_TOO and (_is_beside_a_name(ctx, hit) or ctx.is_person(name.capitalize())):
        return False  # "between March and Berg"; "sang for June", where the text has a June Carter
    if before in _ARTICLES and name in _NAMES_TOO - {"may"} and _is_of_a_month(ctx, hit):
        return True  # "under a June agreement"
    if before in BEFORE_DATE:
        return not (name in _NAMES_TOO and after[:1].isupper() and before not in {"in", "since", "until"})
    if name in _NAMES_TOO or len(name) < 4:
        return False
    return not after[:1].isupper() and not ctx.word(hit.first - 1)[:1].isupper()


def _is_of_a_month(ctx: Context, hit: Hit) -> bool:
    """Whether what follows is something that has a month, and no family, no business and no side of a person: "the March vote"."""
    return ctx.word(hit.last) in _OF_MONTHS


def _does_something(ctx: Context, hit: Hit) -> bool:
    """Whether the words about it are those of a person: "Until June spoke", "in March's view", "belongs to April"."""
    before, after = ctx.lower(hit.first - 1), ctx.lower(hit.last)
    if after in {"'s", "’s"}:
        return ctx.lower(hit.last + 1) in _OF_PERSONS
    if after == "," and ctx.lower(hit.last + 1) in {"who", "whose", "whom"}:
        return True
    if before in _JOINING:
        return (after in _MODALS or ctx.is_past(hit.last)) and after not in _OF_MONTHS_TOO
    if before in _CONJUNCTIONS and not (ctx.word(hit.first - 2).isalnum() and ctx.word(hit.first - 1).islower()):
        return after in _MODALS or ctx.is_past(hit.last)
    if before == "to" and not _is_a_span_to(ctx, hit):
        return True
    return ctx.lower(hit.first - 2) in _TAKING_PERSONS.get(before, ())


def _is_a_span_to(ctx: Context, hit: Hit) -> bool:
    """Whether something before "to June" leads up to a time: "from April to June", "back to June", "postponed to June"."""
    near = ctx.found[-1] if ctx.found else None
    if near and near.last >= hit.first - 3:
        return True
    return any(ctx.lower(index) in _LEADING_TO for index in range(hit.first - 1 - _LEADING_REACH, hit.first - 1))


def _goes_on_in_list(ctx: Context, hit: Hit) -> bool:
    near = ctx.found[-1] if ctx.found else None
    if not near or near.last != hit.first - 1 or ctx.lower(hit.first - 1) not in {",", "and", "or", "/"}:
        return False
    return ctx.lower(near.last - 1) in _FULL_MONTHS


def _is_joined_name(ctx: Context, hit: Hit) -> bool:
    tokens, last = ctx.tokens, hit.last
    return (
        ctx.word(last) == "-"
        and tokens.starts[last] == tokens.ends[last - 1]
        and ctx.word(last + 1)[:1].isupper()
        and (tokens.starts[last + 1] == tokens.ends[last] and ctx.lower(last + 1) not in lexicon.MONTHS)
    )


def _is_beside_a_name(ctx: Context, hit: Hit) -> bool:
    """Whether "and" ties it to a capitalised word that is no month: "between March and Berg"."""
    other = ctx.word(hit.last + 1)
    return (
        (ctx.lower(hit.last) == "and" or (ctx.lower(hit.last) == "to" and ctx.lower(hit.first - 1) == "from"))
        and other[:1].isupper()
        and other.lower() not in lexicon.MONTHS
        and other.lower() not in lexicon.ANY_WEEKDAY
    )


def is_name_and_count(ctx: Context, hit: Hit) -> bool:
    """Whether a name is followed by a number that counts: "According to Berg and March, 1157 species live here"."""
    if ctx.word(hit.span("y")[0] - 1) != "," or hit.words("m")[0] not in _NAMES_TOO or story.no_noun_follows(ctx, hit):
        return False
    return ctx.lower(hit.first - 1) == "and" and ctx.lower(hit.first - 2) not in lexicon.MONTHS


def came_in(ctx: Context, hit: Hit) -> bool:
    """Whether month and ordinal are a surname and a place: "Theresa May third", "Lind came second, May third"; no two days in a list."""
    before = ctx.word(hit.first - 1)
    if hit.words("m")[0] not in _NAMES_TOO or hit.words("d")[-1] not in lexicon.ORDINALS:
        return False
    if before == ",":
        return ctx.lower(hit.first - 2) in lexicon.ORDINALS and ctx.lower(hit.first - 3) not in lexicon.MONTHS
    return before[:1].isupper() and before.lower() not in lexicon.ANY_WEEKDAY
