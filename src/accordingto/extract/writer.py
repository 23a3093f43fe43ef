"""Who writes: where a column or a post says "I" in its own words, the one whom its byline names.

Cautious: only the one writer of a text that says so throughout. A lone "I" in a report is a quotation whose marks are lost, who says "I" in
an interview without labels is asked and does not ask, and a portrait whose title has a name may be told in that one's words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence, Set
from dataclasses import replace
from typing import Final

from accordingto.extract.antecedents import is_turn
from accordingto.extract.spans import holding
from accordingto.schema import Actor, ActorKind, Attribution, BlockKind, Document, Mention, MentionForm, Quotation, Span

LEAST_PARAGRAPHS: Final = 3
"""In so many paragraphs at least the text must say "I" outside of quotation marks."""
MOST_ASKING: Final = 0.2
"""A larger share of paragraphs that end with a question is an interview."""
_SELF: Final = re.compile(r"\bI\b(?![.-])")


def name_writer(
    document: Document, quotations: Sequence[Quotation], attributions: Sequence[Attribution], actors: Sequence[Actor]
) -> tuple[tuple[Attribution, ...], tuple[Actor, ...]]:
    """A document, its quotations in order, its attributions with their speakers, and its actors -> the same attributions, those of an "I"
    outside of all that is quoted spoken by the writer, and the same actors, the writer with the byline's words among them.

    Offsets: code points of the text; the mention that names the writer stands in the byline.
    """
    text, byline = document.text, _in_byline(document)
    paragraphs = [(block.start, block.end) for block in document.blocks if block.kind is BlockKind.PARAGRAPH]
    quoted = [(quotation.start, quotation.end) for quotation in quotations]
    mine = [number for number, found in enumerate(attributions) if _is_mine(found, paragraphs, quoted)]
    writer = next((actor for actor in actors if byline is not None and _is_called(actor, document.authors[0])), None)
    told_by_another = any(map(is_turn, attributions)) or _is_portrait(document, actors, writer)
    if byline is None or not mine or told_by_another or not _is_personal(text, paragraphs, quoted):
        return tuple(attributions), tuple(actors)
    known = writer or Actor(f"p{len(actors) + 1}", document.authors[0], ActorKind.PERSON)
    said = [Mention(*attributions[number].source.spans[0], "I", MentionForm.PRONOUN) for number in mine]
    taken = {(own.start, own.end) for own in said}
    known = replace(known, mentions=tuple(sorted((byline, *known.mentions, *said), key=lambda own: own.start)))
    others = [known if actor is writer else _without(actor, taken) for actor in actors]
    told = list(attributions)
    for number in mine:
        why = f"speaker: “I” is {known.name} ({known.id}), who writes, by the byline"
        told[number] = replace(told[number], speaker=known.id, why=(*told[number].why, why))
    return tuple(told), (*others, known) if writer is None else tuple(others)


def _without(actor: Actor, taken: Set[Span]) -> Actor:
    """An actor without mentions at these places; one keeps what is all that it has."""
    kept = tuple(own for own in actor.mentions if (own.start, own.end) not in taken)
    return replace(actor, mentions=kept) if kept and len(kept) < len(actor.mentions) else actor


def _in_byline(document: Document) -> Mention | None:
    """The words of the byline that name the one writer of a document; None where there is none, or another, too."""
    if len(document.authors) != 1:
        return None
    name = re.compile(r"\s+".join(map(re.escape, document.authors[0].split())), re.IGNORECASE)
    for block in document.blocks:
        match = name.search(document.text, block.start, block.end) if block.kind is BlockKind.BYLINE else None
        if match is not None:
            return Mention(match.start(), match.end(), match[0], MentionForm.NAME)
    return None


def _is_mine(found: Attribution, paragraphs: Sequence[Span], quoted: Sequence[Span]) -> bool:
    """True for a statement of an "I" whom nobody is known to be, in a paragraph, outside of all that is quoted."""
    if found.within is not None or found.speaker is not None or found.source.text != "I":
        return False
    span = found.source.spans[0]
    return holding(paragraphs, span) is not None and holding(quoted, span) is None


def _is_portrait(document: Document, actors: Sequence[Actor], writer: Actor | None) -> bool:
    """True where the title names a person who is not the writer."""
    titles = [(block.start, block.end) for block in document.blocks if block.kind is BlockKind.TITLE]
    return any(
        start <= mention.start < end and mention.form is MentionForm.NAME
        for actor in actors
        if actor.kind is ActorKind.PERSON and actor is not writer
        for mention in actor.mentions
        for start, end in titles
    )


def _is_personal(text: str, paragraphs: Sequence[Span], quoted: Sequence[Span]) -> bool:
    """True for a text that says "I" in its own words in several paragraphs, and asks in few."""
    starts = [start for start, _ in paragraphs]
    own = {
        bisect_right(starts, match.start())
        for start, end in paragraphs
        for match in _SELF.finditer(text, start, end)
        if holding(quoted, match.span()) is None
    }
    asking = sum(text[start:end].rstrip().endswith("?") for start, end in paragraphs)
    return len(own) >= LEAST_PARAGRAPHS and asking <= MOST_ASKING * len(paragraphs)


def _is_called(actor: Actor, author: str) -> bool:
    return actor.named and actor.kind is ActorKind.PERSON and actor.name.casefold() == author.casefold()
