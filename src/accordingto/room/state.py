"""What one running reading room shares among its requests: the casefile, the pages being read, documents, and who reviews."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from accordingto.casefile import Casefile, read_current, read_original
from accordingto.errors import NotThereError
from accordingto.page import draw_sheet, read_sheet
from accordingto.reader import open_document
from accordingto.room.desk import Desk
from accordingto.room.intake import Intake
from accordingto.schema import Document, Record, Sheet, Span, Verification
from accordingto.verify import verify

_MOST_DOCUMENTS: Final = 8
"""Primary documents that are kept parsed: a PDF of 500 pages takes seconds to open."""

_MOST_PICTURE_BYTES: Final = 32 * 2**20
"""Pictures of pages that are kept drawn, here and not in the browser: what a casefile holds is in no cache on a disk."""

_MOST_DRAWN: Final = 2
"""PDFs that are looked into at once: each may take a gigabyte."""


@dataclass(slots=True)
class Room:
    """The open casefile, the intake of pages, and the name under which reviews are written."""

    desk: Desk
    intake: Intake
    reviewer: str
    documents: OrderedDict[str, Document] = field(default_factory=OrderedDict)
    pictures: OrderedDict[tuple[str, int], bytes] = field(default_factory=OrderedDict)
    drawing: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_MOST_DRAWN))

    async def open_held(self, document: str) -> Document:
        """The id of a document in the casefile -> the document, opened once. Raises NotThereError, PageError."""
        if document not in self.documents:
            data = await self.desk.ask(lambda case: read_original(case, document))
            if data is None:
                raise NotThereError("This document is not in the casefile: give the file again.")
            self.documents[document] = await asyncio.to_thread(open_document, data)
            while len(self.documents) > _MOST_DOCUMENTS:
                self.documents.popitem(last=False)
        return self.documents[document]

    async def look_at_page(self, data: bytes, number: int, spans: Sequence[Span]) -> Sheet:
        """The bytes of a PDF, a page's number and spans of its text -> the page and where they stand on it. Raises as read_sheet."""
        async with self.drawing:
            return await asyncio.to_thread(read_sheet, data, number, spans)

    async def draw_page(self, document: str, data: bytes, number: int) -> bytes:
        """The id of a document (its digest), its bytes, a page's number -> the picture, drawn once. Raises as draw_sheet."""
        async with self.drawing:
            if (document, number) not in self.pictures:
                self.pictures[document, number] = await asyncio.to_thread(draw_sheet, data, number)
                while sum(map(len, self.pictures.values())) > _MOST_PICTURE_BYTES and len(self.pictures) > 1:
                    self.pictures.popitem(last=False)
            self.pictures.move_to_end((document, number))
            return self.pictures[document, number]

    async def check_quotations(self, report: int, document: str) -> tuple[Record, Verification]:
        """A report and a document in the casefile -> the report as people left it, and its quotations held against the document."""

        def read(case: Casefile) -> Record:
            return read_current(case, report).record

        record = await self.desk.ask(read)
        opened = await self.open_held(document)
        return record, await asyncio.to_thread(verify, record, [opened])
