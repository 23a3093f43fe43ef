"""A question and what stands behind it -> who answers: who was asked, and not who asked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence, Set
from typing import Final

from accordingto.extract.antecedents import is_turn
from accordingto.extract.lexicon import lexicon
from accordingto.extract.pronouns import gender_of
from accordingto.extract.stage import Stage
from accordingto.schema import Act, Actor, ActorKind, Attribution, Block, BlockKind, Kind, Mention, MentionForm

_ANSWERS: Final = frozenset({"a", "answer"})
_ASKS: Final = frozenset({Act.ASK, Act.URGE, Act.ACCUSE})
_TO_WHOM: Final = re.compile(r"(?P<put>\s+it\s+to)?\s+")
_QUESTION: Final = re.compile(r"(?:whether|if|who|whom|whose|what|when|where|why|how|which|about)\b|.*\?", re.IGNORECASE | re.DOTALL)
"""What is asked is a question, and nothing that is asked for: "asked her | to leave"."""


def find_answer(
    stage: Stage, attribution: Attribution, before: Attribution | None, answered: Set[str], genders: Mapping[str, str]
) -> tuple[str, str] | None:
    """A statement, the outermost one before it, the ids of those that answered, and the genders of actors -> the id of who answers, and the
    reason; None where no question was put to anybody, or the statement is not in somebody's own words.

    "Holt asked Adler if she would resign. “No,” she said": Adler. So do "she said" and "she said" go on, until somebody else is named.
    """
    word = attribution.source.text
    gender = gender_of(word.lower())
    own = attribution.within is None and attribution.kind is not Kind.INDIRECT and len(attribution.source.spans) == 1
    if not gender or before is None or not own:
        return None
    low, high = max(end for _, end in _spans(before)), attribution.source.spans[0][0]
    if before.id in answered:
        same = before.speaker is not None and gender_of(before.source.text.lower()) == gender
        goes_on = same and not stage.may_mean((low, high), gender, genders)
        return (before.speaker or "", f"speaker: “{word}” goes on from {before.id}") if goes_on else None
    asked = _asked(stage, before)
    here, there = (bisect_right(stage.sentences, start) for start in (min(start for start, _ in _spans(attribution)), low - 1))
    if asked is None or genders.get(asked.id, gender) != gender or here - there > 1:
        return None
    return asked.id, f"speaker: “{word}” is {asked.name} ({asked.id}), who is asked in {before.id}"


def find_interviewed(stage: Stage, blocks: Sequence[Block], attributions: Sequence[Attribution]) -> Actor | None:
    """A document's blocks and its statements -> the person who gives the answers of an interview that labels them with a letter ("A: Yes.")
    and tells before of whom it is: the one whom its title (or first line) names, and the words before the first question name first.

    None where there is no such label, or title and text tell of different people.
    """
    first = min((found.source.spans[0][0] for found in attributions if is_answer(found)), default=0)
    opens = min((found.source.spans[0][0] for found in attributions if is_turn(found) and found.source.spans), default=0)
    ahead = [block for block in blocks if block.end <= opens]
    titles = [(block.start, block.end) for block in ahead if block.kind is BlockKind.TITLE] or [(own.start, own.end) for own in ahead[:1]]
    body = max((end for _, end in titles), default=0)
    if not first or not titles:
        return None
    titled = {actor.id for start, end in titles for mention, actor in stage.inside((start, end)) if _is_person(mention, actor)}
    told = next((actor for mention, actor in stage.inside((body, opens)) if _is_person(mention, actor)), None)
    if told is None and len(titled) == 1:
        return stage.actors[titled.pop()]
    return told if told is not None and told.id in titled else None


def is_answer(attribution: Attribution) -> bool:
    """True for a turn of an interview whose label is a letter or a word for an answer."""
    return is_turn(attribution) and attribution.source.text.strip(" .:").lower() in _ANSWERS


def _is_person(mention: Mention, actor: Actor) -> bool:
    return mention.form is MentionForm.NAME and actor.named and actor.kind is ActorKind.PERSON


def _spans(attribution: Attribution) -> list[tuple[int, int]]:
    return [*attribution.source.spans, *attribution.cue.spans, *attribution.content.spans]


def _asked(stage: Stage, question: Attribution) -> Actor | None:
    """A statement -> the person to whom it puts a question: "Holt asked | Adler | whether", "Holt put it to | Adler | that"."""
    if len(question.cue.spans) != 1 or not question.content.spans:
        return None
    end, (low, high) = question.cue.spans[0][1], question.content.spans[0]
    match = _TO_WHOM.match(stage.text, end)
    told = stage.inside((match.end(), high)) if match is not None else []
    first = min(told, key=lambda pair: (pair[0].start, -pair[0].end), default=None)
    if match is None or first is None or first[0].start != match.end() or first[0].form is MentionForm.PRONOUN:
        return None
    mention, actor = first
    said = max(low, mention.end + 1)  # the tagger takes whom one asks into what is asked, or not
    put = match["put"] is not None and question.cue.text.lower().split()[-1:] == ["put"]
    asks = match["put"] is None and question.act is Act.ASK and said < high and _QUESTION.match(stage.text, said, high) is not None
    return actor if (put or asks) and actor.kind is ActorKind.PERSON and actor.id != question.speaker else None


def are_crossed(stage: Stage, attribution: Attribution, before: Attribution | None, id: str) -> bool:
    """True where a "he" or "she" in the sentence behind a question would be who asked, and answers ("Lind asked for his name. He refused to
    tell"), or somebody else than the one who was asked: "She asked the Speaker to rule. He said".
    """
    if before is None or before.act not in _ASKS or attribution.within is not None or not before.cue.spans or not attribution.cue.spans:
        return False
    here, there = (bisect_right(stage.sentences, found.cue.spans[0][0]) for found in (attribution, before))
    if not gender_of(attribution.source.text.lower()) or here - there != 1:
        return False
    if before.speaker == id:
        return any(word in lexicon().answering for word in attribution.cue.text.lower().split())
    start, end = before.cue.spans[-1][1], max(end for _, end in (*before.cue.spans, *before.content.spans))
    told = [(mention, actor) for mention, actor in stage.inside((start, end)) if mention.form is not MentionForm.PRONOUN]
    asked = [actor for mention, actor in told if mention.start <= start + 1 and actor.kind is ActorKind.PERSON]
    return bool(asked) and all(actor.id != id for _, actor in told)
