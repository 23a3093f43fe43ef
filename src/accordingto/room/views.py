"""What the reading room shows, each a function: an open casefile and what is wanted -> a noun. The pages and the API give the same."""

from __future__ import annotations

from accordingto import casefile
from accordingto.casefile import Casefile
from accordingto.room import wanted
from accordingto.schema import (
    Claim,
    Contradiction,
    Current,
    Deed,
    Figure,
    Found,
    Listing,
    Profile,
    QuotationVersions,
    Review,
    Sources,
    Stats,
    TimelinePart,
    Worth,
)


def show_stats(case: Casefile, _: wanted.Nothing) -> Stats:
    """How much is in the casefile."""
    return casefile.make_stats(case)


def show_reports(case: Casefile, which: wanted.ReportsWanted) -> Listing:
    """Reports, the newest first; with words the best first."""
    return casefile.list_reports(
        case, which.q, outlet=which.outlet, since=which.since, until=which.until, unreviewed=which.unreviewed, unnamed=which.unnamed,
        offset=which.offset, limit=which.limit,
    )  # fmt: skip


def show_report(case: Casefile, which: wanted.ReportWanted) -> Current:
    """A report as people left it: its record, and what was decided about each statement."""
    return casefile.read_current(case, which.report)


def show_statements(case: Casefile, which: wanted.StatementsWanted) -> Found:
    """Statements, the best first; without words the newest."""
    found = casefile.search(
        case, which.q, speaker=which.speaker, source_kind=which.source_kind, act=which.act, kind=which.kind, since=which.since,
        until=which.until, outlet=which.outlet, unreviewed=which.unreviewed, limit=which.limit,
    )  # fmt: skip
    return Found(casefile.rename_speakers(case, found.statements), found.more)


def show_sources(case: Casefile, which: wanted.SourcesWanted) -> Sources:
    """Who speaks how often, named or not, quoted or not, over months and by outlet."""
    with case.reading():
        return Sources(
            casefile.list_speakers(case, named=which.named, outlet=which.outlet, limit=which.limit),
            casefile.list_months(case, outlet=which.outlet),
            casefile.list_shares(case),
        )


def show_timeline(case: Casefile, which: wanted.TimelineWanted) -> TimelinePart:
    """Events of a year, a month or a day, or of all time, and those without a date; what begins before and reaches in is among them."""
    with case.reading():
        timeline = casefile.read_timeline(case, since=which.at, until=which.at, outlet=which.outlet, limit=which.limit, reaching=True)
        hours = casefile.find_hours(case, [telling.event for entry in timeline.dated for telling in entry.tellings])
        return TimelinePart(timeline, casefile.list_loose_events(case, outlet=which.outlet), tuple(hours.items()))


def show_actors(case: Casefile, which: wanted.ActorsWanted) -> tuple[Figure, ...]:
    """Who appears in most reports."""
    return casefile.list_actors(case, name=which.q or None, kind=which.kind, limit=which.limit)


def show_actor(case: Casefile, which: wanted.ActorWanted) -> Profile:
    """Somebody in all reports: names, roles, statements by and about."""
    return casefile.read_profile(case, which.name)


def show_claims(case: Casefile, which: wanted.ClaimsWanted) -> tuple[QuotationVersions, ...]:
    """Quotations in all their versions, those in most reports first."""
    return casefile.list_quotations(case, which.q, limit=which.limit)


def show_claim(case: Casefile, which: wanted.StatementWanted) -> Claim:
    """A statement, all versions of its quotation, who says the same in other words, and who the opposite."""
    return casefile.read_claim(case, which.finding)


def show_contradictions(case: Casefile, which: wanted.ClaimsWanted) -> tuple[Contradiction, ...]:
    """Statements that cannot both be so, side by side."""
    return casefile.list_contradictions(case, which.q, limit=which.limit)


def show_queue(case: Casefile, which: wanted.QueueWanted) -> tuple[Worth, ...]:
    """Statements that are most worth a look, with the reasons."""
    return casefile.find_worth(case, limit=which.limit)


def show_log(case: Casefile, which: wanted.QueueWanted) -> tuple[Review, ...]:
    """The last reviews, the oldest of them first."""
    return casefile.read_log(case, last=which.limit)


def show_finding_log(case: Casefile, which: wanted.FindingWanted) -> tuple[Review, ...]:
    """All reviews of a finding, the oldest first."""
    return casefile.read_finding_log(case, which.finding)


def review(case: Casefile, finding: str, which: wanted.ReviewWanted, reviewer: str) -> Review:
    """Decide about a finding; the review is on the disk when this answers."""
    return casefile.review_finding(
        case, finding, Deed(which.deed), reviewer=reviewer, field=which.field, new=which.new, comment=which.comment
    )


def undo(case: Casefile, which: wanted.UndoWanted, reviewer: str) -> tuple[Review, ...]:
    """Take back a review, or the last thing that the reviewer did."""
    if which.uid is not None:
        return (casefile.undo_review(case, reviewer=reviewer, uid=which.uid),)
    return casefile.undo_last(case, reviewer=reviewer)


def merge_names(case: Casefile, which: wanted.MergeWanted, reviewer: str) -> tuple[Review, ...]:
    """Two names are one actor: the first goes by the second from now on, in every report."""
    return casefile.merge_actors(case, which.name, which.into, reviewer=reviewer)


def split_name(case: Casefile, which: wanted.SplitWanted, reviewer: str) -> tuple[Review, ...]:
    """One name is two actors: in these reports it is somebody else."""
    return casefile.split_actor(case, which.findings, which.new, reviewer=reviewer)
