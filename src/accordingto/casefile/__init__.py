"""The store: many records in one SQLite file, searched, compared and reviewed. How it is built, and why: docs/casefile.md.

    with open_casefile("case.db", create=True) as case:
        added = add_record(case, record)
        found = search(case, "dam leaks", speaker="Lind")
        review_finding(case, found.statements[0].finding, Deed.ACCEPT, reviewer="Ada")

Functions take the open casefile first. Those that write have written to the disk when they return. All raise CasefileError.
"""

from accordingto.casefile.add import add_record, find_known, note_place
from accordingto.casefile.connect import Casefile
from accordingto.casefile.difference import compare_reports
from accordingto.casefile.line import read_timeline
from accordingto.casefile.log import find_conflicts, read_log
from accordingto.casefile.merge import merge_casefile
from accordingto.casefile.migrations import is_casefile, open_casefile
from accordingto.casefile.reading import read_original, read_record, read_report
from accordingto.casefile.review import read_finding_log, review_finding, undo_review
from accordingto.casefile.search import search, search_text
from accordingto.casefile.views import list_actors, list_quotations, list_voices, make_stats
from accordingto.casefile.worth import find_worth

__all__ = [
    "Casefile",
    "add_record",
    "compare_reports",
    "find_conflicts",
    "find_known",
    "find_worth",
    "is_casefile",
    "list_actors",
    "list_quotations",
    "list_voices",
    "make_stats",
    "merge_casefile",
    "note_place",
    "open_casefile",
    "read_finding_log",
    "read_log",
    "read_original",
    "read_record",
    "read_report",
    "read_timeline",
    "review_finding",
    "search",
    "search_text",
    "undo_review",
]
