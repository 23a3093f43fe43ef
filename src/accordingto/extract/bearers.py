"""A source's words -> the mention that names who it is: the one at its head, or the name beside that ("their employer, Lind Foods,").

Cautious: somebody without a name who may be one that is named elsewhere is nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from accordingto.extract.heads import BEHIND_NAME, DEFINITE, names_alone, noun_phrase, split_core
from accordingto.extract.lexicon import source_nouns
from accordingto.extract.pronouns import RELATIVE
from accordingto.extract.stage import Stage, head_of
from accordingto.schema import Actor, ActorKind, Attribution, Mention, MentionForm, SourceKind, Span

_INDEFINITE: Final = re.compile(
    r"(?:(?:nearly|virtually|almost|about)\s)?(?:an?|one|another|someone|some|any|two|three|several|many|most|few|half|no|none)\b",
    re.IGNORECASE,
)
_BODIES: Final = 100
"""So many bodies called by one noun are looked at for the one that is somebody's, and so many mentions of one for what it was called."""
_FIRST: Final = 8
"""So many of somebody's first mentions say whose he is."""
_SOON: Final = 2
"""In so many sentences behind it somebody who has no name yet gets one."""
_FULL: Final = 3
"""So many words, with the article, say in full what something is."""
_ENDS_OF_ONE: Final = ("ss", "us", "is")
_OWN_NAME: Final = re.compile(
    r"[Tt]he\s+(?:[A-ZÀ-Þ][\w.-]*\s+){1,3}(?:[a-z-]+(?:['’]s)?\s+)?\w+$|(?:[A-ZÀ-Þ][\w.-]*\s+)*[A-ZÀ-Þ][\w.-]*['’]s?\s+(?:[a-z-]+\s+){0,2}\w+$"
)
"""What names a body nearly as a name does: "the Ada Lind campaign", "Ada Lind’s inner circle"."""
_SPOKESMAN: Final = re.compile(r"(?:[A-ZÀ-Þ][\w.-]*\s)*[A-ZÀ-Þ][\w.-]*['’]s?\s(?:[a-z]+\s)?(?:spokes(?:man|woman|person)|lawyer|attorney)")
"""Who speaks for somebody by name, and is another one only where a text names one: "Lind’s spokesman"."""
_HIS: Final = frozenset({"his", "her", "their", "its"})
_SPOKEN: Final = frozenset({"spokesman", "spokeswoman", "spokesperson", "lawyer", "attorney"})
_BARE_NAME: Final = re.compile(r"(?:[A-ZÀ-Þ][\w.-]*\s+)+\w+$")
"""The same without an article, where it does not only open a sentence: "Lind campaign", "Orwell magazine"."""
_SOMEBODYS: Final = re.compile(
    r"(?:his|her|their|its)\s(campaign|team|office|camp|administration|party|firm|foundation|staff)", re.IGNORECASE
)
_CLOSED: Final = re.compile(r"(?:\s+of\s+(?:the\s+)?[A-ZÀ-Þ][\w’'-]*(?:\s+[A-ZÀ-Þ][\w’'-]*)*)?\s*(?:,|$)")
"""What may stand behind a name beside a noun: "another, Ada Lind of Orwell,"."""
_OPENED: Final = re.compile(
    r"(?:,(?:\s(?:the|an?)(?:\s[a-z-]+){0,3})?|\b(?:known|identified)(?:\s(?:only|simply|locally))?(?:\sby\s\w+(?:\s\w+)?)?\sas"
    r"|\bname(?:\sonly)?\sas|\bname(?:\sonly)?,|\bcall(?:s|ed|ing)\s(?:him|her)self)\s[“\"‘']?$"
)
"""What stands before the name in a source that begins with a noun: "his aunt, the novelist | Ada Lind", "a rebel known as | Falcon"."""
_AGE: Final = re.compile(r",\s(?:\d{1,3}\b|[a-z]+ing\s)")
"""What goes on with a name that opens a source: "Lind | , 63, pouring tea"."""
_PLAIN: Final = re.compile(r"(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Aa]n?|[Oo]ne|[Aa]nother)(?:\s[a-z-]+){0,3}?,\s", re.DOTALL)
_BODY: Final = re.compile(
    r"(?:[Tt]he\s(?:(?:[a-z-]+\s)?(?:federal|state|city|county|town|village|school|national|regional|local)|(?:[a-z-]+\s)?[A-ZÀ-Þ][\w.-]*"
    r"(?:\s[A-ZÀ-Þ][\w.-]*)*)|[A-ZÀ-Þ][\w.-]*(?:\s[A-ZÀ-Þ][\w.-]*)*['’]s?)\s(?:[a-z-]+\s){0,2}[a-z-]+\b"
)
"""What names a body as a name does, whatever its own name may be: "China’s foreign ministry", "the Orwell city council"."""
_COMPLEMENT: Final = re.compile(r"\s(?:of|in|from|at)\s(?:the\s)?([A-ZÀ-Þ][\w’'-]+)")
_LINKED: Final = re.compile(r"\b(?:of|for|in|at|by|from|with|to|and|or|on|against|about|near|like|as|than|who|that)\b|[’']s\b|[“”\"]")
"""What tells that a name at the end of a noun phrase is not the one that it names."""
_BOTH: Final = re.compile(
    r"^(?!(?:the|an?|his|her|its|their|our|my|both)\b)(?:[\w.’'-]+\s+)*?[\w-]*[^\Ws]\.?\s+and\s+(?=[a-z\s]*$)", re.IGNORECASE
)
"""One post of two before a name: no article, and no plural."""
_POST: Final = re.compile(r"(?:[A-Za-z-]+\s)*?([A-Za-z-]+)\sof\s(?:[a-z-]+\s)+")
_OWNER: Final = re.compile(r"^['’]s?\s+")
_CAPITAL: Final = re.compile(r"\b[A-ZÀ-Þ][\w-]+")
_FORMER: Final = re.compile(r"\b(?:former|retired|ex)\b")
_WORD: Final = re.compile(r"\s+([A-Za-z]+)")
_OWNERS: Final = frozenset({ActorKind.PLACE, ActorKind.ORGANIZATION})
_WHO: Final = frozenset({ActorKind.PERSON, ActorKind.GROUP})
_TOGETHER: Final = frozenset({ActorKind.GROUP, ActorKind.DOCUMENT})
_OF_COMPANY: Final = frozenset({"plc", "ltd", "llc", "gmbh"})
"""What stands behind a company's name in small letters, too."""
_LIKE: Final = re.compile(r"\b(?:like|such as|including)\s+$")
_LIKE_CHARS: Final = 12
_AND: Final = re.compile(r"\b(?:and|or|nor)\b|[&,/;]")
"""What joins another to the head; a bracket does not: "Gov. Ada Lind (D)"."""


def named_first(stage: Stage, span: Span) -> tuple[Mention, Actor] | None:
    """A source that opens with the name of the only person in it, and goes on with an age or what that one does -> that name and its actor:
    "Lind, 63, pouring tea".
    """
    inside = [pair for pair in stage.inside(span) if pair[0].form is MentionForm.NAME and pair[1].kind is ActorKind.PERSON]
    if not inside or len({actor.id for _, actor in inside}) > 1:
        return None
    mention, actor = inside[0]
    return inside[0] if actor.named and mention.start == span[0] and _AGE.match(stage.text, mention.end, span[1]) else None


def named_last(stage: Stage, span: Span) -> tuple[Mention, Actor] | None:
    """A source whose noun phrase a person's name closes behind whose post it is -> that name and its actor: "Lind Foods
    chairman | Ada Lind, a baker,"; not "supporters of Ada Lind".
    """
    end = min((at for at in (stage.text.find(",", *span),) if at > 0), default=span[1])
    inside = [pair for pair in stage.inside((span[0], end)) if pair[0].form is MentionForm.NAME]
    closing = [(mention, actor) for mention, actor in inside if mention.end == end and actor.named and actor.kind is ActorKind.PERSON]
    if not closing:
        return None
    mention, actor = min(closing, key=lambda pair: pair[0].start)
    before = stage.text[span[0] : mention.start]
    for other, _ in inside:
        if other.end <= mention.start:
            before = before.replace(other.text, "")
    before = _OWNER.sub("", before)  # "Lind | ’s incoming chief of staff | Karl Berg"
    post = _POST.fullmatch(before)  # "Head of financial reporting | Ada Lind"
    of_post = post is not None and post[1].lower() in source_nouns().person
    before = _BOTH.sub("", before)  # "mayor and former judge | Ada Lind"
    return None if _LINKED.search(before) and not of_post else (mention, actor)


def named_beside(stage: Stage, attribution: Attribution, span: Span) -> tuple[Mention, Actor] | None:
    """A source with a name between commas behind its noun -> that name and its actor: "one of them, Ada Lind,", "their employer,
    Lind Foods,"; not of "a clerk at the firm, Lind Foods,", nor of several: "Berg, Lind Foods,".
    """
    kind = ActorKind.PERSON if attribution.source_kind in {SourceKind.PERSON, SourceKind.UNNAMED} else None
    start, end = span
    inside = [
        (mention, actor)
        for mention, actor in stage.inside(span)
        if mention.form is MentionForm.NAME and actor.named and (actor.kind is kind or _is_body(actor, stage.text[start : mention.start]))
        and _OPENED.search(stage.text[start : mention.start])
        and _CLOSED.match(stage.text, mention.end, end)
    ]  # fmt: skip
    return inside[0] if len({actor.id for _, actor in inside}) == 1 else None


def _is_body(actor: Actor, before: str) -> bool:
    """True for a body behind a plain noun phrase of one: "the largest, | the Dockers' Guild"."""
    return actor.kind is ActorKind.ORGANIZATION and bool(_PLAIN.fullmatch(before))


def are_several(stage: Stage, head: int, span: Span) -> bool:
    """True where others speak beside the head: "Lind and Berg"."""
    parse = stage.parse
    if not parse.parents:
        return False
    joined = [n for n in stage.numbers(span) if parse.parents[n] == head and parse.relations[n] == "conj" and n > head]
    end = stage.tokens[head][1]
    return any(_AND.search(stage.text, end, stage.tokens[n][0]) for n in joined) and not stage.around(span)


def called_together(stage: Stage, span: Span) -> Actor | None:
    """A source that names several together -> the group or the documents that they are: "Lind and Berg", "the book and the film"."""
    end = span[0] + len(names_alone(stage.text[slice(*span)]).rstrip(" ,"))
    groups = (actor for mention, actor in stage.inside(span) if (mention.start, mention.end) == (span[0], end))
    return next((actor for actor in groups if actor.kind in _TOGETHER and not actor.named and len(actor.mentions) == 1), None)


def called_again(stage: Stage, words: str) -> str | None:
    """A source in lower case -> the id of the one document without a name that the text calls so in full: "the 50-state poll"."""
    known = stage.called.get(words, set())
    full = len(words.split()) >= (_FULL if words.startswith("the ") else _FULL - 1)
    if not full and words.startswith("the "):
        known, full = stage.written.get(words.removeprefix("the "), set()), True
    return next((id for id in known if full and len(known) == 1 and stage.actors[id].kind is ActorKind.DOCUMENT), None)


def named_by_owner(stage: Stage, span: Span) -> Actor | None:
    """ "His campaign" -> "the Lind campaign", where "his" is Lind's; where the text has no such name for it, what stands there.

    None where it is not known whose it is.
    """
    match = _SOMEBODYS.fullmatch(stage.text, *span)
    own = stage.around((span[0], span[0] + len(match[0].split()[0]))) if match else []
    owner = next((actor for mention, actor in own if mention.form is MentionForm.PRONOUN and actor.named), None)
    if match is None or owner is None:
        return None
    last = owner.name.split()[-1]
    for mention, actor in stage.bodies.get(match[1].lower(), [])[:_BODIES]:
        if any(word.removesuffix("’s").removesuffix("'s") == last for word in mention.text.split()):
            return actor
    return next((actor for mention, actor in own if (mention.start, mention.end) == span and not actor.named), None)


def named_by(stage: Stage, head: int, span: Span) -> tuple[Mention, Actor] | None:
    """The head of a source, and the source -> the mention that it heads, and its actor; for "who", the one that it hangs on."""
    token = stage.tokens[head]
    holding = stage.around(token)
    if stage.parse.tags and stage.parse.tags[head] == "PRON":  # "his" is not "his lawyer"
        holding = [pair for pair in holding if (pair[0].start, pair[0].end) == token]
    relative = stage.text[slice(*span)].strip().lower()
    if not holding and relative in RELATIVE:
        holding = _behind_comma(stage, span, ActorKind.ORGANIZATION) if relative == "which" else []
        above = None if holding else _above_clause(stage, head)
        holding = stage.around(stage.tokens[above]) if above is not None else holding
        if relative == "that" and above is not None and "," in stage.text[stage.tokens[above][1] : span[0]]:
            return None
        if relative == "who" and any(actor.kind is ActorKind.DOCUMENT for _, actor in holding):
            holding = _behind_comma(stage, span, ActorKind.PERSON) or _right_before(stage, span)  # "attacks by Ada Lind, who"
        if any(_LIKE.search(stage.text, max(0, mention.start - _LIKE_CHARS), mention.start) for mention, _ in holding):
            return None  # "writers like Lind, who": the writers
    if not holding and head + 1 < len(stage.tokens):  # "one user @lind", "frontrunner Ada Lind"
        follows = stage.tokens[head + 1]
        holding = [pair for pair in stage.around(follows) if pair[0].form is MentionForm.NAME and pair[0].start == follows[0]]
    word = stage.text[slice(*token)].lower()
    if not holding and word in _OF_COMPANY:
        holding = [pair for pair in stage.around(stage.tokens[head - 1]) if pair[0].end == stage.tokens[head - 1][1]] if head else []
    holding = [pair for pair in holding if not _owns(stage, *pair, span[1])]
    known = next((pair for pair in holding if pair[1].named or not (_may_be_named(stage, pair[1], word, span) or _is_other(*pair))), None)
    return known or next((named for _, actor in holding if (named := _named_soon(stage, actor, word, span)) is not None), None)


def _behind_comma(stage: Stage, span: Span, kind: ActorKind) -> list[tuple[Mention, Actor]]:
    """A "which" or "who" -> the name of the body or person right before its comma: "the Guild, | which"."""
    if not stage.text.endswith(", ", 0, span[0]):
        return []
    end = span[0] - 2
    return [
        (mention, actor) for mention, actor in stage.around((end - 1, end)) if mention.end == end and actor.named and actor.kind is kind
    ]


def _right_before(stage: Stage, span: Span) -> list[tuple[Mention, Actor]]:
    """A "who" -> the persons right before it: "a list of | bakers | who"."""
    end = span[0] - 1
    return [(mention, actor) for mention, actor in stage.around((end - 1, end)) if mention.end == end and actor.kind in _WHO]


def _named_soon(stage: Stage, actor: Actor, word: str, span: Span) -> tuple[Mention, Actor] | None:
    """Somebody without a name, called by this noun in a source -> the one person of that role who is named for the first time in the next
    two sentences: "A judge has refused the plan. Judge Ada Lind said".
    """
    if actor.kind is not ActorKind.PERSON or actor.mentions[0].start < span[0]:
        return None
    number = bisect_right(stage.sentences, span[0])
    high = stage.sentences[number + _SOON] if number + _SOON < len(stage.sentences) else len(stage.text)
    own = stage.text[slice(*span)]
    soon = {
        one.id: (mention, one)
        for mention, one in stage.inside((span[1], high))
        if one.named and one.kind is ActorKind.PERSON and mention is one.mentions[0]
        if any(head_of(role) == word and _may_be_one_post(own, role) for role in one.roles)
    }
    return next(iter(soon.values())) if len(soon) == 1 else None


def _may_be_one_post(own: str, other: str) -> bool:
    """False for the words of two posts of which each says more than the other: "a District Court judge", "Circuit Court Judge"."""
    ours, theirs = ({*_CAPITAL.findall(words)} | {*_FORMER.findall(words)} for words in (own, other))
    return not {word for word in ours if word.lower() not in other.lower()} or all(word.lower() in own.lower() for word in theirs)


def _owns(stage: Stage, mention: Mention, actor: Actor, end: int) -> bool:
    """True for a body's or a place's name behind which, before the source ends, stands who belongs to it: "the Pentagon | chief"."""
    behind = _WORD.match(stage.text, mention.end, end) if actor.kind in _OWNERS else None
    number = bisect_right(stage.starts, behind.start(1)) - 1 if behind is not None else 0
    apart = mention.form is not MentionForm.NAME and stage.parse.tags and stage.parse.tags[number] == "VBN"
    if behind is not None and apart:
        return False  # "a team | affiliated with"
    if behind is not None and any(other.start == behind.start(1) for other in actor.mentions):
        return False  # "news agency | Lind Press"
    return behind is not None and behind[1].lower() not in BEHIND_NAME


def _is_other(mention: Mention, actor: Actor) -> bool:
    """True for a noun that says of where or what it is, which none of the words says that it was tied to: "Forty people", then "the people
    of Orwell".
    """
    own = _COMPLEMENT.search(mention.text)
    if own is None:
        return False
    near = actor.mentions[:_BODIES]
    others = [other.text for other in near if other.form is not MentionForm.PRONOUN and other.start < mention.start]
    return bool(others) and not any(own[1] in other for other in others)


def _may_be_named(stage: Stage, actor: Actor, word: str, span: Span) -> bool:
    """True for somebody without a name, called by this noun, who may be somebody that is named elsewhere.

    That is who is never called as if we did not know who that is; whom the first sentences tell of, where persons are named further on ("a
    former mayor says"); and who is called by a role that somebody has who is named further on ("a New York judge", then "Judge Ada Lind").
    """
    if actor.id not in stage.unknown:  # asked once: somebody may have thousands of mentions
        stage.unknown[actor.id] = not _may_be_known(stage, actor)
    if not stage.unknown[actor.id]:
        body = actor.kind is ActorKind.ORGANIZATION and word in source_nouns().of_land
        return not body or _BODY.match(stage.text, *span) is None
    first = actor.mentions[0].start
    lead = first < stage.lead and stage.newest > first
    lead = lead and word not in source_nouns().kept_unnamed
    return actor.kind is ActorKind.PERSON and (lead or (stage.roles.get(word, -1) > first and not _is_anothers(stage, actor, word)))


def _is_anothers(stage: Stage, actor: Actor, word: str) -> bool:
    """True for somebody who speaks for another than those who bear this role by name: "an Orwell spokesman", then "Lind's spokesman"."""
    if word not in source_nouns().unnamed:
        return False
    whose = {name.lower() for mention in actor.mentions[:_FIRST] for name in _CAPITAL.findall(mention.text[1:])}
    return bool(whose) and all(whose.isdisjoint(role) for role in stage.posts.get(word, ()))


def _may_be_known(stage: Stage, actor: Actor) -> bool:
    """True for somebody without a name whom the text never calls as if we did not know who that is ("a senator").

    "The senator", "his lawyer" and a headline's "Former mayor" may be anybody who is named elsewhere; "the Lind administration" is not.
    """
    if actor.kind not in {ActorKind.PERSON, ActorKind.ORGANIZATION}:
        return False
    if actor.kind is ActorKind.ORGANIZATION and any(_is_own_name(stage, mention) for mention in actor.mentions):
        return False
    nouns = [mention.text for mention in actor.mentions if mention.form is MentionForm.NOMINAL]
    if actor.kind is ActorKind.ORGANIZATION and any(_is_plural(split_core(noun_phrase(words))[0].rpartition(" ")[2]) for words in nouns):
        return False  # "the airlines"
    if actor.kind is ActorKind.PERSON and any(_speaks_for(stage, words) for words in nouns):
        return False
    return not any(_INDEFINITE.match(words) or is_several(words) for words in nouns)


def _speaks_for(stage: Stage, words: str) -> bool:
    """True for who speaks for somebody by name ("Lind’s spokesman"), where none who is named does."""
    posts = [role for noun in _SPOKEN for role in stage.posts.get(noun, ())]
    names = {name.lower() for name in _CAPITAL.findall(words)} if _SPOKESMAN.fullmatch(words) else set()
    return bool(names) and all(role.isdisjoint(_HIS) and names.isdisjoint(re.split(r"['’]|\s", " ".join(role))) for role in posts)


def _is_own_name(stage: Stage, mention: Mention) -> bool:
    """True for what names a body nearly as a name does."""
    if _OWN_NAME.match(mention.text):
        return True
    if not _BARE_NAME.match(mention.text) or DEFINITE.match(mention.text):
        return False
    opens = mention.start in stage.opens
    return not opens or any(
        other.start == mention.start and actor.named for other, actor in stage.around((mention.start, mention.start + 1))
    )


def is_several(words: str) -> bool:
    """True for a noun of several that no one name is for: without an article, "Gay rights groups", or a collective, "the family"."""
    core = split_core(noun_phrase(words))[0]
    head = core.split()[-1].lower() if core.strip() else ""
    return head in source_nouns().collective or (_is_plural(head) and DEFINITE.search(core) is None)


def _is_plural(head: str) -> bool:
    """A noun -> whether it names several, whatever stands before it; with a capital it is a name's."""
    return head in source_nouns().group or (head.islower() and head.endswith("s") and not head.endswith((*_ENDS_OF_ONE, "'s", "’s")))


def _above_clause(stage: Stage, relative: int) -> int | None:
    """A relative pronoun -> the noun that its clause hangs on (acl:relcl); without a parse the word before it, or before a comma."""
    parents, relations = stage.parse.parents, stage.parse.relations
    if not parents:
        at = relative - 1
        return at - 1 if at > 0 and stage.text[slice(*stage.tokens[at])] == "," else at if at >= 0 else None
    verb = parents[relative]
    for _ in range(3):
        if relations[verb] == "acl:relcl":
            return parents[verb]
        verb = parents[verb]
    return None
