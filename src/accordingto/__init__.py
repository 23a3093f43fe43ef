"""Who did and said what, when, according to whom, on which document, and how sure.

>>> import accordingto
>>> record = accordingto.read_text("“The dam is safe,” said Maria Lind, a spokeswoman for the ministry.", published="2024-05-06")
>>> attribution = record.attributions[0]
>>> attribution.source.text, attribution.cue.text, attribution.kind.value
('Maria Lind, a spokeswoman for the ministry', 'said', 'direct')
"""

from accordingto.errors import (
    AccordingtoError,
    BundleError,
    EmptyPageError,
    EncodingError,
    FetchError,
    PageError,
    PageTooLargeError,
    RecordError,
    UnreadablePageError,
    UsageError,
)
from accordingto.reader import open_document, read, read_text
from accordingto.schema import Actor, Attribution, Document, Event, Record, TimeExpression

__version__ = "0.1.0"

__all__ = [
    "AccordingtoError",
    "Actor",
    "Attribution",
    "BundleError",
    "Document",
    "EmptyPageError",
    "EncodingError",
    "Event",
    "FetchError",
    "PageError",
    "PageTooLargeError",
    "Record",
    "RecordError",
    "TimeExpression",
    "UnreadablePageError",
    "UsageError",
    "__version__",
    "open_document",
    "read",
    "read_text",
]
