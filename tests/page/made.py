"""Pages of our own writing, as HTML, and how they are read."""

from accordingto.page import read_document
from accordingto.schema import BlockKind, Document, Page, PageFormat

PROSE = [
    "The harbour authority of Port Senna knew for two years that its radar could not see small boats, according to an internal audit.",
    "The audit, dated last spring, was written by three inspectors who tested the system on eleven nights, and found it wanting on all.",
    "A spokesman for the authority denied that anybody had been in danger. He said that the audit was a draft, and that drafts change.",
    "The families of the crew of the Amaryllis, which sank in November, have asked a judge to order the release of the whole audit.",
]


def page_of(head: str = "", top: str = "<h1>Port Senna’s Radar Was Blind</h1>", body: str | None = None, tail: str = "") -> str:
    body = body if body is not None else "".join(f"<p>{words}</p>\n" for words in PROSE)
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset=utf-8>{head}</head><body><article>{top}{body}</article>{tail}</body></html>'
    )


def read(source: str, url: str | None = None) -> Document:
    return read_document(Page(source.encode(), PageFormat.HTML, url))


def words_of(doc: Document, kind: BlockKind) -> list[str]:
    return [doc.text[block.start : block.end] for block in doc.blocks if block.kind is kind]
