"""The whole way from a page to its record, as one list of steps. The only place that knows all the rooms."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from accordingto import page as pages
from accordingto.errors import EmptyPageError, PageTooLargeError, UsageError
from accordingto.extract.actors import find_actors, find_genders
from accordingto.extract.attributions import find_attributions
from accordingto.extract.chains import drop_doubtful, heard_through, mend_triples, without_frames
from accordingto.extract.clauses import end_clauses, end_inner
from accordingto.extract.deeds import drop_deeds
from accordingto.extract.edges import cut_inner, mend_edges
from accordingto.extract.events import find_events
from accordingto.extract.lexicon import is_cue
from accordingto.extract.roles import find_roles
from accordingto.extract.speakers import find_speakers
from accordingto.extract.stance import weigh_attributions
from accordingto.extract.subjects import add_subjects
from accordingto.extract.times import find_times
from accordingto.extract.turns import find_turns, join_quotations, with_set_off
from accordingto.extract.writer import name_writer
from accordingto.quotes import find_quotations
from accordingto.schema import BlockKind, Document, PageFormat, Record, document_id
from accordingto.sentences import find_sentences

if TYPE_CHECKING:
    from accordingto.tagger import Tagger

MAX_TEXT_CHARS: Final = 5_000_000
"""About 800,000 words, ten long novels, two minutes of reading: what is longer is hardly one document."""

MIN_SCORE: Final = 0.25
"""Statements with a lower score are left out: three of four of them are wrong, and a false attribution harms a real person. The whole
curve is in docs/attribution.md."""


def read(
    source: str | os.PathLike[str] | bytes,
    *,
    published: str | None = None,
    encoding: str | None = None,
    min_score: float = MIN_SCORE,
    tagger: Tagger | None = None,
) -> Record:
    """A page (a path, an address, or bytes: HTML, plain text or PDF) -> the record of the article that stands on it.

    `published` is an ISO day, month or year ("2023-08-09", "2023-08", "2023") and wins over what the page says; `encoding` likewise.
    Statements with a score under `min_score` are left out; with 0 none is. Only a text that begins with http:// or https:// is fetched.
    Raises PageError where the page cannot be read, UsageError for a `published`, an `encoding` or a `min_score` that makes no sense.
    """
    page = pages.open_page(source, encoding=encoding)
    document = pages.read_document(page, published=published, encoding=encoding)
    return read_document(document, min_score=min_score, tagger=tagger)


def read_text(text: str, published: str | None = None, *, min_score: float = MIN_SCORE, tagger: Tagger | None = None) -> Record:
    """A text as it stands -> its record; `record.document.text` is `text`, character for character.

    `published` and `min_score` as in `read`. An empty text has an empty record. Raises UsageError for one that makes no sense.
    """
    return read_document(pages.document_from_text(text, published), min_score=min_score, tagger=tagger)


def open_document(source: str | os.PathLike[str] | bytes, *, encoding: str | None = None) -> Document:
    """A page (a path, an address, or bytes) -> its document alone, without looking for statements: what quotations are checked against.

    A PDF or an HTML page gives the article on it, as in `read`. Plain text is taken as it stands, since all of a document may be quoted.
    Raises PageError where it cannot be read, UsageError for an `encoding` that makes no sense.
    """
    page = pages.open_page(source, encoding=encoding)
    if page.format is not PageFormat.TEXT:
        return pages.read_document(page, encoding=encoding)
    (text,) = pages.source_text(page, encoding=encoding)
    if not text.strip():
        raise EmptyPageError("The document holds no text: give the document itself, or copy its text into a file and give that.")
    return replace(pages.document_from_text(text), id=document_id(page.data))


def read_document(document: Document, *, min_score: float = MIN_SCORE, tagger: Tagger | None = None) -> Record:
    """A document -> its record. Every step takes what the steps before it found, and changes nothing of it.

    Raises PageTooLargeError for a text of more than MAX_TEXT_CHARS, UsageError for a `min_score` that is not between 0 and 1.
    """
    text = document.text
    if not 0 <= min_score <= 1:
        raise UsageError(f"{min_score} is no score: give a number between 0 (keep every statement) and 1.")
    if len(text) > MAX_TEXT_CHARS:
        raise PageTooLargeError(
            f"The text has {len(text):,} characters, and {MAX_TEXT_CHARS:,} are read at most: split it, for example by chapters."
        )
    # A byline is metadata by now; read as prose it would run into the sentence below it.
    parts = [block for block in document.blocks if block.kind is not BlockKind.BYLINE]
    blocks = [(block.start, block.end) for block in parts]
    sentences = find_sentences(text, blocks)
    quotations = find_quotations(text, blocks)
    tagger = tagger or default_tagger()
    seen, parse = tagger.read(text, sentences, quotations)
    with ThreadPoolExecutor(1) as hand:  # the model, which looks into contents once more, leaves Python's lock free
        sources = [span for triple in drop_deeds(text, sentences, parse, quotations, seen) for span in triple.source]
        finding = hand.submit(find_actors, text, sentences, parse, sources, quotations, bundle=tagger.folder)
        dating = hand.submit(find_times, text, sentences, document.published.value, parse)
        triples = mend_triples(text, sentences, join_quotations(text, parts, quotations, seen))
        triples = heard_through(text, mend_edges(text, sentences, quotations, triples))
        triples = end_clauses(text, sentences, parse, quotations, triples)
        triples = find_turns(text, parts, quotations, triples)
        triples = tagger.find_deeper(text, sentences, quotations, triples, without_frames(text, seen), is_cue)
        actors, times = finding.result(), dating.result()
    triples = drop_doubtful(mend_triples(text, sentences, triples), min_score)
    triples = end_inner(text, cut_inner(text, sentences, quotations, triples))
    triples = add_subjects(text, sentences, parse, triples)
    triples = drop_deeds(text, sentences, parse, quotations, triples)
    quotations = with_set_off(parts, quotations, triples)
    attributions = find_attributions(text, quotations, triples)
    attributions = weigh_attributions(text, sentences, attributions)
    attributions, actors = find_speakers(text, sentences, quotations, parts, parse, attributions, actors, find_genders(actors))
    attributions, actors = name_writer(document, quotations, attributions, actors)
    events = find_events(text, sentences, parse, times, attributions, document.published.value)
    headlines = [(block.start, block.end) for block in parts if block.kind in {BlockKind.TITLE, BlockKind.HEADING}]
    events = find_roles(text, sentences, parse, events, actors, attributions, headlines)
    return Record(document, attributions, times, actors, events)


@cache
def default_tagger() -> Tagger:
    """The model in the package, loaded when it is first needed and then kept."""
    from accordingto.tagger import Tagger

    return Tagger()
