"""The error tree. Every message names the cure; the command line prints it and ends with exit code 2.

AccordingtoError
├── PageError              a page that cannot be read
│   ├── EmptyPageError         nothing in it that could be an article
│   ├── UnreadablePageError    broken, encrypted, scanned, or of a kind that is not read
│   ├── EncodingError          its bytes are not text in the encoding that was found or given
│   ├── PageTooLargeError      over a limit of size
│   └── FetchError             an address that cannot or may not be fetched
├── BundleError            the model in the package is missing, changed or of another version
├── CasefileError          a casefile that cannot be opened, read or written
│   ├── NotACasefileError      the file is missing, something else, or damaged
│   ├── NewerCasefileError     a newer version of this program made it
│   ├── CasefileLockedError    another program is writing to it and does not come to an end
│   ├── CasefileFullError      the disk is full
│   └── CasefileReadOnlyError  the file or its folder may not be written
├── RecordError            JSON that is not a record, or a record that breaks its own rules
└── UsageError             an argument that makes no sense: a date, a finding's id, a score
    └── NotThereError          it names a report or somebody that the casefile does not hold
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


class CasefileError(AccordingtoError):
    """A casefile that cannot be opened, read or written. What was acknowledged before stays in it."""


class NotACasefileError(CasefileError):
    """The file is missing, something else, or damaged."""


class NewerCasefileError(CasefileError):
    """The casefile was made or changed by a newer version of this program."""


class CasefileLockedError(CasefileError):
    """Another program is writing to the casefile and does not come to an end."""


class CasefileFullError(CasefileError):
    """The disk is full, or the file may not grow further."""


class CasefileReadOnlyError(CasefileError):
    """The casefile or its folder may not be written."""


class RecordError(AccordingtoError):
    """JSON that is not a record, or a record that breaks its own rules."""


class UsageError(AccordingtoError):
    """An argument that makes no sense."""


class NotThereError(UsageError):
    """An argument names a report, a statement or somebody that the casefile does not hold."""
