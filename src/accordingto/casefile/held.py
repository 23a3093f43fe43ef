"""Primary documents that are kept in a casefile beside its pages, by their digest, so that a check can be made again at any time."""

from __future__ import annotations

from accordingto.casefile.connect import Casefile
from accordingto.casefile.writing import write_original
from accordingto.schema import Held, document_id


def hold_document(case: Casefile, data: bytes) -> str:
    """The bytes of a document -> its id, under which `read_original` gives them back; the same bytes are kept once."""
    document = document_id(data)
    with case.writing():
        write_original(case, document, data)
    return document


def list_held(case: Casefile, *, limit: int = 100) -> tuple[Held, ...]:
    """A casefile -> the documents in it that are no report's page."""
    rows = case.rows(
        "SELECT document, bytes FROM originals WHERE NOT EXISTS (SELECT 1 FROM reports WHERE substr(reports.document, 8, 16) ="
        " substr(originals.document, 8, 16) AND reports.document = originals.document) ORDER BY document LIMIT ?",
        (limit,),
    )
    return tuple(Held(row["document"], row["bytes"]) for row in rows)
