"""A span of a document's text -> where in the page that came in these words stand."""

from __future__ import annotations

from accordingto.schema import Document, Origin


def where_in_page(document: Document, start: int, end: int) -> str:
    """A document and a span of its text -> in words: the place in the source, or the page of the PDF."""
    runs = [run for run in document.origin if run.start < end and start < run.end]
    if not runs:
        return "its place in the page was not kept"
    places: dict[int | None, tuple[int, int]] = {}
    for run in runs:
        low, high = _in_source(run, start, end)
        before = places.get(run.page)
        places[run.page] = (min(low, before[0]), max(high, before[1])) if before else (low, high)
    return "; ".join(_place(page, low, high) for page, (low, high) in places.items())


def _place(page: int | None, low: int, high: int) -> str:
    if page is None:
        return f"characters {low} to {high} of the page’s source"
    return f"characters {low} to {high} on page {page} of the PDF"


def _in_source(run: Origin, start: int, end: int) -> tuple[int, int]:
    """A run and a span -> the part of the source: to the character where the run is literal, else the run as a whole."""
    if not run.literal:
        return run.source_start, run.source_end
    low = run.source_start + max(0, start - run.start)
    return low, run.source_start + min(end, run.end) - run.start
