"""The whole way from a page to its record, as one list of steps. The only place that knows all the rooms."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Final

from accordingto import page as pages
from accordingto import record as records
from accordingto.errors import PageTooLargeError
from accordingto.extract.actors import find_actors
from accordingto.extract.attributions import find_attributions
from accordingto.extract.chains import mend_triples
from accordingto.extract.lexicon import is_cue
from accordingto.extract.stance import weigh_attributions
from accordingto.extract.times import find_times
from accordingto.extract.turns import find_turns, join_quotations
from accordingto.quotes import find_quotations
from accordingto.schema import BlockKind, Document, Record
from accordingto.sentences import find_sentences

if TYPE_CHECKING:
    from accordingto.tagger import Tagger

MAX_TEXT_CHARS: Final = 5_000_000
"""About 800,000 words, ten long novels, two minutes of reading: what is longer is hardly one document."""


def read(
    source: str | os.PathLike[str] | bytes, *, published: str | None = None, encoding: str | None = None, tagger: Tagger | None = None
) -> Record:
    """A page (a path, an address, or bytes: HTML, plain text or PDF) -> the record of the article that stands on it.

    `published` is an ISO day, month or year ("2023-08-09", "2023-08", "2023") and wins over what the page says; `encoding` likewise.
    Only a text that begins with http:// or https:// is fetched. Raises PageError where the page cannot be read, UsageError for a
    `published` or an `encoding` that makes no sense.
    """
    page = pages.open_page(source, encoding=encoding)
    return read_document(pages.read_document(page, published=published, encoding=encoding), tagger=tagger)


def read_text(text: str, published: str | None = None, *, tagger: Tagger | None = None) -> Record:
    """A text as it stands -> its record; `record.document.text` is `text`, character for character.

    `published` as in `read`. An empty text has an empty record. Raises UsageError for a `published` that makes no sense.
    """
    return read_document(pages.document_from_text(text, published), tagger=tagger)


def read_document(document: Document, *, tagger: Tagger | None = None) -> Record:
    """A document -> its record. Every step takes what the steps before it found, and changes nothing of it.

    Raises PageTooLargeError for a text of more than MAX_TEXT_CHARS.
    """
    text = document.text
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
    triples = join_quotations(text, parts, quotations, tagger.find_triples(text, sentences, quotations))
    triples = find_turns(text, parts, quotations, mend_triples(text, sentences, triples))
    triples = mend_triples(text, sentences, tagger.find_inner(text, sentences, quotations, triples, is_cue))
    attributions = find_attributions(text, quotations, triples)
    attributions = weigh_attributions(text, sentences, attributions)
    times = find_times(text, sentences, document.published.value)
    actors = find_actors(text, sentences, quotations)
    return records.join(document, attributions, times, actors)


@cache
def default_tagger() -> Tagger:
    """The model in the package, loaded when it is first needed and then kept."""
    from accordingto.tagger import Tagger

    return Tagger()
