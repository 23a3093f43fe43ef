"""Text -> its time expressions, each with a value, an interval and the reason for both.

The rules are in patterns.py and durations.py, one line a rule, and rules.py says what a rule is. dates.py, months.py, spans.py, years.py
(figures.py knows four digits that are none), eras.py, seasons.py, periods.py, pointing.py, before_christ.py, earnings.py, lengths.py and
clocks.py resolve what they match; story.py tells what is counted from the text's own time, kinds.py which texts have one, named.py and
titles.py which names and titles have words of time. context.py is what resolvers read, found.py what they pass on, grammar.py the
scanner, calendar.py the arithmetic. No state outlives a call.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from accordingto.extract.times.context import Context
from accordingto.extract.times.found import SWALLOW, Found, Hit, Reference, Resolved
from accordingto.extract.times.grammar import parted
from accordingto.extract.times.named import is_in_a_name, persons_of, words_in_names
from accordingto.extract.times.patterns import DAY_RULES, LEXICON, RULES_BY_START, Rule
from accordingto.extract.times.periods import narrowed
from accordingto.extract.times.story import aside_of
from accordingto.extract.times.titles import is_in_a_title
from accordingto.schema import Parse, Sentence, TimeExpression

__all__ = ["find_times"]

# No expression is longer; it keeps a run of number words of any length from being read anew at each of them.
_MAX_TOKENS = 24
_NO_VERBS = frozenset(["ADJ", "NOUN", "PROPN"])
_BY_A_NOUN = frozenset(["nummod", "compound"])


def find_times(text: str, sentences: Sequence[Sentence], published: str | None, parse: Parse | None = None) -> tuple[TimeExpression, ...]:
    """A text, its sentences and its publication date -> the time expressions in it, in the order of the text, none over another.

    `published` is an ISO prefix ("2023", "2023-08", "2023-08-09"), or None; one that is no date counts as None. Where an expression
    needs a date that is not there the value keeps its X's ("XXXX-08-05") and the interval is open. `sentences` give the blocks that no
    expression crosses and the words that the tense is read from; without them the neighbourhood is read instead. Their `parse`, where it is
    given, tells numbers that count something from years ("1709 schoolchildren").

    Offsets: code points of `text`, half-open. Days are those of the writer's calendar, without a time zone. Types, values and mods are
    TIMEX3's (TimeML 1.2.1) with weeks as ISO 8601 writes them. Linear in the text. Raises nothing of its own.
    """
    blocks = [after.start for before, after in pairwise(sentences) if before.block != after.block]
    tokens = parted(LEXICON.read(text), blocks)
    heard = parse or Parse()
    ctx = Context(
        text,
        tokens,
        sentences,
        Reference.parse(published),
        _counting(sentences, heard),
        _no_verbs(sentences, heard),
        persons_of(text, heard),
    )
    named = words_in_names(text, heard)
    made: list[TimeExpression] = []
    index, size = 0, len(tokens.symbols)
    title_end = 0
    for start in LEXICON.candidates(tokens.symbols):
        if start < index:
            continue
        chosen = _longest(ctx, start, size)
        if not chosen:
            continue
        end, resolved, rule = chosen
        index = end
        if resolved is SWALLOW or (named and is_in_a_name(ctx, start, end, named)):
            continue
        if is_in_a_title(ctx, start, end, title_end):
            title_end = end
            continue
        name = f"t{len(made) + 1}"
        expression = _expression(text, tokens.starts[start], tokens.ends[end - 1], name, resolved, rule)
        made.append(expression)
        found = Found(name, start, end, expression.text, resolved)
        ctx.found.append(replace(found, aside=aside_of(ctx, found)) if ctx.is_narrative else found)
    return tuple(made)


def _counting(sentences: Sequence[Sentence], parse: Parse) -> frozenset[int]:
    """Sentences and their parse -> where the numbers begin that stand by a noun and name nothing by themselves, as a year would."""
    heads = {phrase.head[0] for phrase in parse.phrases}
    starts = (start for sentence in sentences for start, _ in sentence.tokens)
    found = zip(starts, parse.tags, parse.relations, strict=False)  # there is no parse, or one that is as long
    return frozenset(start for start, tag, relation in found if tag == "NUM" and relation in _BY_A_NOUN and start not in heads)


def _no_verbs(sentences: Sequence[Sentence], parse: Parse) -> frozenset[int]:
    """Sentences and their parse -> where the words begin that are read as no verb, so that "preferred shares" tells of no past."""
    starts = (start for sentence in sentences for start, _ in sentence.tokens)
    return frozenset(start for start, tag in zip(starts, parse.tags, strict=False) if tag in _NO_VERBS)


def _longest(ctx: Context, start: int, size: int) -> tuple[int, Resolved, str] | None:
    """The longest match at a token that its rule's resolver stands by: token number of its end, what it means, and the rule's name."""
    sign = ctx.tokens.symbols[start]
    rules = RULES_BY_START.get(sign)
    if not rules:
        return None
    hits: list[tuple[int, int, Rule, Hit, Resolved | None]] = []
    for order, rule in enumerate(rules):
        match = rule.regex.match(ctx.tokens.symbols, start, start + _MAX_TOKENS)
        if not match or match.end() == start:
            continue
        hit = Hit(match, ctx.tokens)
        if not rule.then_day:
            hits.append((-hit.last, order, rule, hit, None))
        elif day := _day_at(ctx, hit.last):
            hits.append((-day[0], order, rule, hit, day[1]))
    for end, _, rule, hit, day_resolved in sorted(hits, key=lambda entry: entry[:2]):
        resolved = rule.resolve(ctx, hit, day_resolved)
        if resolved is None:
            continue
        stop = resolved.end or -end
        if stop > size or not ctx.same_block(start, stop):
            continue
        if resolved is not SWALLOW and hit.words("p"):
            resolved = narrowed(ctx, resolved, hit.words("p"))
        return stop, resolved, rule.name
    return None


def _day_at(ctx: Context, index: int) -> tuple[int, Resolved] | None:
    """The longest day that starts at a token ("Friday", "October 23, 1999") -> token number of its end, and what it means."""
    best: tuple[int, Resolved] | None = None
    for rule in DAY_RULES:
        match = rule.regex.match(ctx.tokens.symbols, index, index + _MAX_TOKENS)
        if match and match.end() > (best[0] if best else index):
            resolved = rule.resolve(ctx, Hit(match, ctx.tokens), None)
            if resolved and resolved is not SWALLOW:
                best = match.end(), resolved
    return best


def _expression(text: str, start: int, end: int, name: str, resolved: Resolved, rule: str) -> TimeExpression:
    earliest, latest = resolved.days
    return TimeExpression(
        id=name,
        start=start,
        end=end,
        text=text[start:end],
        type=resolved.type,
        value=resolved.value,
        earliest=earliest.isoformat() if earliest else None,
        latest=latest.isoformat() if latest else None,
        anchor=resolved.anchor,
        mod=resolved.mod,
        why=resolved.why,
        rule=rule,
    )
