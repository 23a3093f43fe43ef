"""What one running reading room shares among its requests: the casefile, the pages being read, documents, and who reviews."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

from accordingto.casefile import Casefile, read_current, read_original
from accordingto.errors import NotThereError
from accordingto.reader import open_document
from accordingto.room.desk import Desk
from accordingto.room.intake import Intake
from accordingto.schema import Document, Record, Verification
from accordingto.verify import verify

_MOST_DOCUMENTS: Final = 8
"""Primary documents that are kept parsed: a PDF of 500 pages takes seconds to open."""


@dataclass(slots=True)
class Room:
    """The open casefile, the intake of pages, and the name under which reviews are written."""

    desk: Desk
    intake: Intake
    reviewer: str
    documents: OrderedDict[str, Document] = field(default_factory=OrderedDict)

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

    async def check_quotations(self, report: int, document: str) -> tuple[Record, Verification]:
        """A report and a document in the casefile -> the report as people left it, and its quotations held against the document."""

        def read(case: Casefile) -> Record:
            return read_current(case, report).record

        record = await self.desk.ask(read)
        opened = await self.open_held(document)
        return record, await asyncio.to_thread(verify, record, [opened])
