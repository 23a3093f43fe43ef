"""The store: many records in one SQLite file, searched, compared and reviewed. How it is built, and why: docs/casefile.md.

    with open_casefile("case.db", create=True) as case:
        added = add_record(case, record)
        found = search(case, "dam leaks", speaker="Lind")
        review_finding(case, found.statements[0].finding, Deed.ACCEPT, reviewer="Ada")

Functions take the open casefile first. Those that write have written to the disk when they return. All raise CasefileError.
"""

from accordingto.casefile.add import add_record, find_known, note_place
from accordingto.casefile.cast import (
    list_accepted,
    merge_actors,
    read_claim,
    read_profile,
    read_statement,
    rename_speakers,
    split_actor,
    undo_last,
)
from accordingto.casefile.connect import Casefile
from accordingto.casefile.current import follow_report, list_versions, read_current
from accordingto.casefile.difference import compare_reports
from accordingto.casefile.held import hold_document, list_held
from accordingto.casefile.line import read_timeline
from accordingto.casefile.listing import count_reports, list_accepted_reports, list_outlets, list_reports
from accordingto.casefile.log import find_conflicts, read_log
from accordingto.casefile.merge import merge_casefile
from accordingto.casefile.migrations import is_casefile, open_casefile
from accordingto.casefile.people import group_actors
from accordingto.casefile.reading import list_current_reports, read_original, read_record, read_report
from accordingto.casefile.review import read_finding_log, review_finding, undo_review
from accordingto.casefile.search import search, search_text
from accordingto.casefile.shared import find_claim, list_claims, list_contradictions, list_copies
from accordingto.casefile.trends import find_hours, list_loose_events, list_months, list_shares, list_speakers
from accordingto.casefile.views import list_actors, list_quotations, list_voices, make_stats
from accordingto.casefile.worth import find_worth

__all__ = [
    "Casefile",
    "add_record",
    "compare_reports",
    "count_reports",
    "find_claim",
    "find_conflicts",
    "find_hours",
    "find_known",
    "find_worth",
    "follow_report",
    "group_actors",
    "hold_document",
    "is_casefile",
    "list_accepted",
    "list_accepted_reports",
    "list_actors",
    "list_claims",
    "list_contradictions",
    "list_copies",
    "list_current_reports",
    "list_held",
    "list_loose_events",
    "list_months",
    "list_outlets",
    "list_quotations",
    "list_reports",
    "list_shares",
    "list_speakers",
    "list_versions",
    "list_voices",
    "make_stats",
    "merge_actors",
    "merge_casefile",
    "note_place",
    "open_casefile",
    "read_claim",
    "read_current",
    "read_finding_log",
    "read_log",
    "read_original",
    "read_profile",
    "read_record",
    "read_report",
    "read_statement",
    "read_timeline",
    "rename_speakers",
    "review_finding",
    "search",
    "search_text",
    "split_actor",
    "undo_last",
    "undo_review",
]
