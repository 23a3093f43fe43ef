"""A record and primary documents -> each quotation with its verdict and its place; how, and what each verdict means: docs/verify.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

from accordingto.schema import Attribution, Check, Document, Pin, Record, SpanSet, Verification
from accordingto.verify.index import Index
from accordingto.verify.judge import give_reasons, judge, make_passage, passages
from accordingto.verify.nearest import Nearby
from accordingto.verify.quoted import Quoted, read_quoted
from accordingto.verify.speakers import Speakers
from accordingto.verify.statements import Wanted, find_statements
from accordingto.verify.words import find_words

__all__ = ["verify", "verify_all"]

MOST_QUOTED_WORDS: Final = 20_000
"""Aligning takes room by the square of a quotation's length: 50 MB for so many words. Nobody quotes a quarter of a book."""


def verify(record: Record, documents: Sequence[Document]) -> Verification:
    """A page's record and primary documents -> its quotations, each with a verdict, and its indirect statements with the nearest passage.

    Offsets of passages and of `original` words count in the text of their document, all others in the page's, in code points.
    Nothing is fetched or read. Raises PageTooLargeError where the documents have more different words than there are characters.
    """
    return next(verify_all([record], documents))


def verify_all(records: Iterable[Record], documents: Sequence[Document]) -> Iterator[Verification]:
    """Records and primary documents -> a verification of each, in order, as `verify` gives it; the documents are indexed once."""
    held = _Held(documents)
    pins = tuple(_pin(document) for document in documents)
    for record in records:
        checker = _Checker(record, held)
        checks = [check for statement in find_statements(record) if (check := checker.check(statement)) is not None]
        yield Verification(_pin(record.document), pins, tuple(checks))


def _pin(document: Document) -> Pin:
    return Pin(document.id, document.title, document.url)


class _Held:
    """What all checks against the same documents share."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.index = Index(documents)

    @cached_property
    def nearby(self) -> Nearby:
        return Nearby(self.index)


class _Checker:
    """What all checks of one page share."""

    def __init__(self, record: Record, held: _Held) -> None:
        self.text = record.document.text
        self.held = held
        self.index = held.index
        self.speakers = Speakers(self.index.turns, record.actors)

    def check(self, statement: Wanted) -> Check | None:
        """A statement -> its check; None for a quotation without a word in it."""
        quoted = read_quoted(self.text, statement.spans, statement.after_cue) if statement.quoted else None
        if quoted is None:
            return self._indirect(statement)
        return self._quotation(statement, quoted) if quoted.keys else None

    def _indirect(self, statement: Wanted) -> Check:
        keys = [key for start, end in statement.spans for key in find_words(self.text, start, end).keys]
        nearest = self.held.nearby.find_nearest(keys)
        content = SpanSet(statement.spans, " … ".join(self.text[start:end] for start, end in statement.spans))
        why = "an indirect statement gets no verdict; " + (
            "the passage with most of its words is shown" if nearest else "no passage is near it"
        )
        found = (make_passage(*nearest, self.index),) if nearest else ()
        return Check(
            _id(statement.attribution),
            content,
            None,
            found,
            (),
            (why, *self.speakers.warn(statement.attribution, found[0].speaker if found else None)),
        )

    def _quotation(self, statement: Wanted, quoted: Quoted) -> Check:
        content = SpanSet(quoted.spans, quoted.words)
        if len(quoted.keys) > MOST_QUOTED_WORDS:
            why = f"a quotation of {len(quoted.keys):,} words is not checked: at most {MOST_QUOTED_WORDS:,} are held against the documents"
            return Check(_id(statement.attribution), content, None, why=(why,))
        judgement = judge(quoted, self.index, self.speakers.named(statement.attribution))
        reasons = give_reasons(quoted, judgement, self.index)
        found = passages(judgement, self.index)
        changes = tuple(judgement.comparison.changes) if judgement.comparison else ()
        if judgement.comparison is None and (nearest := self.held.nearby.find_nearest(quoted.keys)):
            found = (make_passage(*nearest, self.index),)
            reasons.append("the passage that has most of its words is shown")
        elif len(judgement.speakers) == 1:
            reasons += self.speakers.warn(statement.attribution, judgement.speakers[0])
        return Check(_id(statement.attribution), content, judgement.verdict, found, changes, tuple(reasons))


def _id(attribution: Attribution | None) -> str | None:
    return attribution.id if attribution else None
