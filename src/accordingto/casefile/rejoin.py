"""A casefile from before there were joins -> its reports joined, as if they were added now."""

from __future__ import annotations

from accordingto.casefile.connect import Casefile
from accordingto.casefile.copies import join_copies
from accordingto.casefile.groups import settle_all
from accordingto.casefile.joins import join_report
from accordingto.casefile.keys import drop_keys
from accordingto.casefile.reading import read_record


def join_all(case: Casefile) -> None:
    """A casefile whose reports are not joined -> all current ones joined, in the order in which they were added. Inside `writing`.

    A few milliseconds a report. Quotations, which were joined before, are joined anew, so that each has its reason.
    """
    for table in ("quotations", "quotation_counts"):
        case.run(f"DELETE FROM {table}")
    drop_keys(case)
    for row in case.rows("SELECT id FROM reports WHERE next IS NULL ORDER BY id"):
        record = read_record(case, row["id"])
        join_copies(case, row["id"], record.document.text)
        join_report(case, row["id"], record)
    settle_all(case)
