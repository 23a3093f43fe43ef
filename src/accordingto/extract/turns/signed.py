"""Quotations without a verb -> who signed or opened them: “...” — Jane Doe, mayor; a line "- Jane Doe" below; Jane Doe, by email: “...”."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from accordingto.extract.lexicon import lexicon, source_nouns
from accordingto.extract.turns.labels import is_mute, is_name, words
from accordingto.extract.turns.lines import SCORE, Line, run_spans
from accordingto.schema import BlockKind, Quotation, Span, Triple

MAX_SIGNATURE_CHARS: Final = 160
MAX_NAME_WORDS: Final = 6
MAX_BESIDE_WORDS: Final = 16
"""How many words may stand beside a name that signs."""
MAX_OPENING_WORDS: Final = 8
"""How many may before a colon, where a sentence may stand just as well."""
MIN_WORDS: Final = 5
"""A quotation of fewer words that ends without a stop is taken for a title: “The Quiet Coast” — Ottoline Marsh."""

_DASH = r"(?:—|–|―|--?|~)"
_SIGNED = re.compile(rf"[,.]?[^\S\n]*({_DASH})[^\S\n]*(?=[^\W_]|@)")
_TWEET = re.compile(
    rf"(?:^|(?<=\s))({_DASH})[^\S\n]*([^\s(—–][^(\n—–]{{0,60}}\(@\w{{1,30}}\))[^\S\n]*"
    r"((?:[A-Z][a-z]{2,8}\.?[^\S\n]+\d{1,2},?[^\S\n]+\d{4}|\d{1,2}[^\S\n]+[A-Z][a-z]{2,8}\.?[^\S\n]+\d{4})?)\W*$"
)
_OPENED = re.compile(
    r"(?:(From|In[^\S\n]+the[^\S\n]+words[^\S\n]+of)[^\S\n]+)?([^\W\d_][^:\n“”\"]{0,100}?)"
    r"(?:,?[^\S\n]((?:on|via|by|in|through|over)[^\S\n](?:(?:an?|the|his|her|their)[^\S\n])?"
    r"(?:Twitter|X|Facebook|Instagram|Telegram|WhatsApp|YouTube|TikTok|LinkedIn|Bluesky|Mastodon|Truth[^\S\n]Social|Skype|Zoom|Signal|"
    r"e-?mail|phone|telephone|text|message|text[^\S\n]message|letter|statement|tweet|post|video|interview|blog|website|spokes[a-z]+)))?"
    r"[^\S\n]{0,4}(:)[^\S\n]{0,4}(?=[“\"„«‘'])"
)
_WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SMALL: Final = frozenset("a an the and or nor but of in on at to by for from with into over as off up out per via vs".split())
_SENTENCE_END = re.compile(r"[.!?…,]['\"”’]?$")
_DETERMINED = re.compile(r"(?:[Tt]he|[Aa]n?|[Oo]ne|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir)\s(?=[a-z])")
_HEAD_END = re.compile(r"\s(?:of|in|at|from|for|with|who|on|near)\s")
_NO_SIGNATURE = re.compile(r"[:;?!“”\"]|\.\s+[A-Z][a-z]+\s+[a-z]|['’]s$|\b(?:said|says|told|wrote|added|asked)\b")
_SIGNED_AFTER_STOP = re.compile(rf"(?<=[.!?…])[^\S\n]*({_DASH})[^\S\n]*(?=[^\W_]|@)")
_POST = re.compile(
    r"\b(?:(?i:CEO|CFO|COO|CTO|chair\w*|chief|president|director|manager|head|founder|owner|minister|mayor|senator|governor|professor|editor|"
    r"author|spokes\w+|secretary|officer|leader|member|coach|captain|nurse|friend|mother|father|sister|brother|wife|husband|son|daughter)|"
    r"(?!after|over|under|never|other|whether|however|later|earlier|together|summer|winter|letter|paper|number)"
    r"[a-z]{2,}(?:ist|er|or|man|woman))\b"
)


def find_signed(
    text: str, lines: Sequence[Line], quotations: Sequence[Quotation], triples: Sequence[Triple], taken: Sequence[Span]
) -> Iterator[Triple]:
    """Text, its lines, quotations and the triples found so far -> triples of quotations that are signed or opened by a name.

    `taken` are regions that belong to turns, in order: lines in them are not looked at. Offsets: code points of `text`.
    """
    starts = [quotation.start for quotation in quotations]
    cues = sorted((triple.cue[-1], number) for number, triple in enumerate(triples) if triple.cue)
    claimed = sorted(span for triple in triples for span in triple.content)
    ends = [end for _, end in taken]
    for number, line in enumerate(lines):
        at = bisect_left(ends, line.start + 1)
        if at < len(taken) and taken[at][0] < line.end:
            continue
        found = (
            _tweet(text, lines, number)
            or _below(text, lines, number, quotations, starts, claimed)
            or _behind(text, line, quotations, starts, claimed)
            or _opened(text, line, quotations, starts, triples, cues)
        )
        if found is not None:
            yield found


def trim_sign_offs(text: str, lines: Sequence[Line], quotations: Sequence[Quotation], triples: Sequence[Triple]) -> list[Triple]:
    """Triples -> the same without the writer's or the agency's name in a content: “It is my house.” —Jane Doe."""
    starts = [quotation.start for quotation in quotations]
    ends: dict[int, int] = {}
    for line in lines:
        at = bisect_left(starts, line.end) - 1
        if at < 0 or quotations[at].start <= line.start:
            continue
        match = _SIGNED.match(text, quotations[at].end, line.end)
        if match and len(name := text[match.end() : line.end].rstrip(".").split()) <= MAX_NAME_WORDS and name and is_name(name):
            ends.update(dict.fromkeys(range(quotations[at].end + 1, line.end + 1), quotations[at].end))
    if not ends:
        return list(triples)
    return [replace(triple, content=tuple((start, ends.get(end, end)) for start, end in triple.content)) for triple in triples]


def read_signature(text: str, start: int, end: int) -> Span | None:
    """What stands behind a dash, up to the end of its line -> the source in it, or None where nobody signs.

    The post beside a name belongs to the source; a place, a date or an occasion does not.
    """
    while end > start and (text[end - 1].isspace() or text[end - 1] == "."):
        end -= 1
    body = text[start:end]
    if not 1 < len(body) <= MAX_SIGNATURE_CHARS or _NO_SIGNATURE.search(body):
        return None
    cut = min((at for at in (body.find(","), body.find("(")) if at > 0), default=len(body))
    head, beside = body[:cut].rstrip(), body[cut:].lstrip(" ,")
    if len(beside.split()) > MAX_BESIDE_WORDS or not _may_sign(head):
        return None
    if beside.startswith("(@") or (_POST.search(beside) and not beside.split()[0].endswith("ing")):
        return start, end
    return start, start + len(head)


def _may_sign(head: str) -> bool:
    lists = words()
    parts = head.split()
    if head.startswith("@"):
        return len(parts) == 1
    if _DETERMINED.match(head):
        nouns = source_nouns()
        noun = _HEAD_END.split(head, maxsplit=1)[0].rsplit(maxsplit=1)[-1].lower()
        return len(parts) <= MAX_BESIDE_WORDS and any(
            noun in heads for heads in (nouns.person, nouns.unnamed, nouns.organization, nouns.group)
        )
    if len(parts) > MAX_NAME_WORDS or not is_name(parts) or head.casefold() in lists.agencies:
        return False
    if len(parts) == 1 and head.isupper():
        return False  # an agency's or a writer's mark
    return not is_mute(head)


def is_spoken(quoted: str) -> bool:
    """Words in quotation marks -> False where they look like a title: capitals throughout, or few words and no stop."""
    found = _WORDS.findall(quoted)
    small = any(word[0].islower() and word not in _SMALL for word in found)
    return small and (len(found) >= MIN_WORDS or bool(_SENTENCE_END.search(quoted)))


def _tweet(text: str, lines: Sequence[Line], number: int) -> Triple | None:
    """TEXT — Name (@handle) May 3, 2019: the post is what stands before the dash, or above it where the line begins with the dash."""
    line = lines[number]
    match = _handle(text, line)
    if match is None or not (match[3] or line.kind is BlockKind.QUOTE):
        return None
    if match.start(1) > line.start:
        content: tuple[Span, ...] = ((line.start, line.start + len(text[line.start : match.start(1)].rstrip())),)
    elif number and _handle(text, lines[number - 1]) is None:
        content = _set_off(text, lines, number - 1) or ((lines[number - 1].start, lines[number - 1].end),)
    else:
        return None
    return Triple((match.span(2),), (match.span(1),), content, SCORE)


def _handle(text: str, line: Line) -> re.Match[str] | None:
    return _TWEET.search(text, max(line.start, line.end - MAX_SIGNATURE_CHARS), line.end)


def _below(
    text: str, lines: Sequence[Line], number: int, quotations: Sequence[Quotation], starts: Sequence[int], claimed: Sequence[Span]
) -> Triple | None:
    """A line that is a dash and a name, below a line that is a quotation."""
    line = lines[number]
    match = _SIGNED.match(text, line.start, line.end)
    if match is None or number == 0 or match.start(1) != line.start:
        return None
    source = read_signature(text, match.end(), line.end)
    listed = number + 1 < len(lines) and bool(_SIGNED.match(text, lines[number + 1].start, lines[number + 1].end))
    if source is None or listed:
        return None
    above = lines[number - 1]
    at = bisect_left(starts, above.start)
    content: tuple[Span, ...] = ()
    if at < len(starts) and starts[at] == above.start and not text[quotations[at].end : above.end].strip(" .,"):
        content = run_spans(quotations, at) if is_spoken(text[above.start : above.end]) else ()
    elif above.kind is BlockKind.QUOTE:
        content = _set_off(text, lines, number - 1)
    if not content or (number == len(lines) - 1 and "," not in text[slice(*source)] and _overlaps(claimed, content[-1])):
        return None  # behind the last words of a report, which are somebody's, its writer signs
    return Triple((source,), (match.span(1),), content, SCORE)


def _behind(text: str, line: Line, quotations: Sequence[Quotation], starts: Sequence[int], claimed: Sequence[Span]) -> Triple | None:
    """A line that is a quotation, a dash and a name. Behind other words the dash needs a post beside the name: writers sign so, too."""
    at = bisect_left(starts, line.end) - 1
    while at >= 0 and quotations[at].start > line.start and _SIGNED.match(text, quotations[at].end, line.end) is None:
        at -= 1  # quotation marks in what stands beside the name
    if at < 0 or quotations[at].start < line.start:
        return _behind_unquoted(text, line) if line.kind is BlockKind.QUOTE else None
    quotation = quotations[at]
    match = _SIGNED.match(text, quotation.end, line.end)
    source = read_signature(text, match.end(), line.end) if match else None
    if match is None or source is None or not quotation.closed or not is_spoken(text[quotation.start : quotation.end]):
        return None
    claimable = "," in text[slice(*source)] and text[match.start(1) - 1] == " " and not _overlaps(claimed, (quotation.start, quotation.end))
    if quotation.start > line.start and not claimable:
        return None
    return Triple((source,), (match.span(1),), run_spans(quotations, at), SCORE)


def _behind_unquoted(text: str, line: Line) -> Triple | None:
    """A block that the page sets off as a quotation, without marks: its last sentence, a dash and a name."""
    match = _SIGNED_AFTER_STOP.search(text, max(line.start, line.end - MAX_SIGNATURE_CHARS), line.end)
    source = read_signature(text, match.end(), line.end) if match else None
    if match is None or source is None:
        return None
    return Triple((source,), (match.span(1),), ((line.start, match.start()),), SCORE)


def _opened(
    text: str,
    line: Line,
    quotations: Sequence[Quotation],
    starts: Sequence[int],
    triples: Sequence[Triple],
    cues: Sequence[tuple[Span, int]],
) -> Triple | None:
    """A line that opens with a name, perhaps a channel, a colon and a quotation that lasts to its end; also "From X:"."""
    match = _OPENED.match(text, line.start, line.end)
    if match is None:
        return None
    source, colon = match.span(2), match.span(4)
    cue = (match.span(1), colon) if match[1] else ((match.start(3), colon[1]) if match[3] else colon,)
    first = bisect_left(cues, ((line.start, 0), 0))
    if first < len(cues) and cues[first][0][0] < match.end():
        known = triples[cues[first][1]]
        if match[1] and cues[first][0] == colon and known.source and known.content:
            return replace(known, source=(source,), cue=cue, within=None)
        return None  # the tagger has read it
    at = bisect_left(starts, match.end())
    if at == len(starts) or starts[at] != match.end() or text[quotations[at].end : line.end].strip(" .,"):
        return None
    head, _, beside = match[2].partition(",")
    parts = head.split()
    verbs = lexicon().verbs
    told = any(word.lower() in verbs for word in (parts[0], *beside.split())) or bool(_NO_SIGNATURE.search(match[2]))
    named = is_name(parts) and len(parts) <= MAX_NAME_WORDS and len(beside.split()) <= MAX_OPENING_WORDS and not told and not is_mute(head)
    sure = named and bool(match[1] or match[3] or beside or len(parts) > 1)
    if not (sure or (match[1] and _may_sign(head))) or not is_spoken(text[match.end() : quotations[at].end]):
        return None
    return Triple((source,), cue, run_spans(quotations, at), SCORE)


def is_signed(text: str, line: Line) -> bool:
    """A line -> whether it is a signature: a dash, and a name or a handle."""
    return _SIGNED.match(text, line.start, line.end) is not None


def _set_off(text: str, lines: Sequence[Line], last: int) -> tuple[Span, ...]:
    """The number of a line -> the spans of the lines up to it that the page sets off as a quotation, down from the last signature."""
    first = last + 1
    while first and lines[first - 1].kind is BlockKind.QUOTE and not is_signed(text, lines[first - 1]):
        first -= 1
    return tuple((line.start, line.end) for line in lines[first : last + 1])


def _overlaps(spans: Sequence[Span], span: Span) -> bool:
    at = bisect_left(spans, span) - 1
    return any(start < span[1] and span[0] < end for start, end in spans[max(0, at) : at + 2])
