"""Records and casefiles -> formats of other programs, and back from them what a user brings. One module a format."""

from accordingto.export.ftm import write_cast, write_record
from accordingto.export.known import match_known, read_known

__all__ = ["match_known", "read_known", "write_cast", "write_record"]
