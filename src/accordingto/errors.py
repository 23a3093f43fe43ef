"""The error tree. Every message names the cure; the command line prints it and ends with exit code 2.

AccordingtoError
├── PageError              a page that cannot be read
│   ├── EmptyPageError         nothing in it that could be an article
│   ├── UnreadablePageError    broken, encrypted, scanned, or of a kind that is not read
│   ├── EncodingError          its bytes are not text in the encoding that was found or given
│   ├── PageTooLargeError      over a limit of size
│   └── FetchError             an address that cannot or may not be fetched
├── BundleError            the model in the package is missing, changed or of another version
├── RecordError            JSON that is not a record, or a record that breaks its own rules
└── UsageError             an argument that makes no sense: a date, a finding's id, a score
"""

from __future__ import annotations


class AccordingtoError(Exception):
    """Root of everything that this package raises on purpose. `str(error)` is one line for a person, with the cure in it."""


class PageError(AccordingtoError):
    """A page that cannot be read."""


class EmptyPageError(PageError):
    """The page holds no text that could be an article."""


class UnreadablePageError(PageError):
    """The page is broken, encrypted, scanned, or of a kind that is not read."""


class EncodingError(PageError):
    """The bytes are not text in the encoding that was found or given."""


class PageTooLargeError(PageError):
    """The page is over a limit of size."""


class FetchError(PageError):
    """An address that cannot be fetched, or may not be."""


class BundleError(AccordingtoError):
    """The model in the package is missing, changed, or of another version."""


class RecordError(AccordingtoError):
    """JSON that is not a record, or a record that breaks its own rules."""


class UsageError(AccordingtoError):
    """An argument that makes no sense."""
