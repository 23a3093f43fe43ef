"""Claims, contradictions and copies of a casefile -> tables, and what `accordingto verify CASE.db` prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from rich.console import Console

from accordingto.schema import CaseVerification, Contradiction, Copies, Copy, Link, SharedClaim, Statement, Verdict
from accordingto.show.casefile import Table, how_of, source_of, where_of
from accordingto.show.printer import STYLES, Printer
from accordingto.show.verification import VERDICT_STYLES
from accordingto.show.words import NOBODY as NOBODY_NAMED
from accordingto.show.words import UNTITLED, number

_WORDS_CELLS: Final = 300
_DIGEST_CHARS: Final = 19


def claims_table(claims: Iterable[SharedClaim]) -> Table:
    """Claims -> a row for each statement, with the reason why it is with the ones above it."""
    columns = (
        ("reports", ""), ("finding", ""), ("source", STYLES["source"]), ("content", STYLES["content"]), ("how", ""), ("where", ""),
        ("why", ""),
    )  # fmt: skip
    rows: list[tuple[str, ...]] = []
    for claim in claims:
        for n, found in enumerate(claim.statements):
            before = {other.finding for other in claim.statements[:n]}
            why = "; ".join(_reasons(link, found.finding) for link in claim.links if _partner(link, found.finding) in before)
            rows.append(
                (str(claim.reports) if n == 0 else "", found.finding, source_of(found), found.content, how_of(found), where_of(found), why)
            )
    return columns, rows


def _partner(link: Link, finding: str) -> str | None:
    return link.one if link.other == finding else link.other if link.one == finding else None


def _reasons(link: Link, finding: str) -> str:
    by = f" ({link.by})" if link.by else ""
    return f"with {_partner(link, finding)}{by}: {', '.join(link.why)}"


def contradictions_table(found: Iterable[Contradiction]) -> Table:
    """Contradictions -> a row each: both sides, each with everybody who says so, and why they cannot both be so."""
    columns = (
        ("finding", ""), ("who", STYLES["source"]), ("says", STYLES["content"]), ("finding", ""), ("who", STYLES["source"]),
        ("says", STYLES["content"]), ("why", ""),
    )  # fmt: skip
    rows: list[tuple[str, ...]] = []
    for one in found:
        by = f"{one.link.by}: " if one.link.by else ""
        rows.append((*_side(one.one), *_side(one.other), by + "; ".join(one.link.why)))
    return columns, rows


def _side(statements: tuple[Statement, ...]) -> tuple[str, str, str]:
    """One side -> the finding that was compared, everybody who says so, where, and the words of the first."""
    first = statements[0]
    who = "; ".join(f"{source_of(found)}, {where_of(found)}" for found in statements)
    return first.finding, who, f"{first.cue}: {first.content}" if first.cue else first.content


def copies_table(found: Iterable[Copies]) -> Table:
    """Copies -> a row for each report: which hub printed it, of which outlet, on which documents, and why it is a copy."""
    columns = (("texts", ""), ("report", ""), ("hub", ""), ("outlet", STYLES["source"]), ("documents", ""), ("title", ""), ("why", ""))
    return columns, [
        (
            str(len(text.copies)) if n == 0 else "", str(copy.report.id), copy.hub or "", copy.report.outlet or NOBODY_NAMED,
            ", ".join(copy.documents), " · ".join(filter(None, (copy.report.published, copy.report.title or UNTITLED))), _why_copy(copy),
        )
        for text in found
        for n, copy in enumerate(text.copies)
    ]  # fmt: skip


def _why_copy(copy: Copy) -> str:
    if copy.of is None:
        return "counts"
    by = f" ({copy.by})" if copy.by else ""
    return f"of {copy.of}{by}: {', '.join(copy.why)}"


def checks_table(made: CaseVerification) -> Table:
    """A casefile's quotations held against documents -> a row for each quotation and each indirect statement."""
    columns = (
        ("verdict", ""), ("finding", ""), ("quotation", STYLES["content"]), ("report", ""), ("document", ""), ("place", ""),
        ("changes", ""), ("why", ""),
    )  # fmt: skip
    rows: list[tuple[str, ...]] = []
    for one in made.reports:
        title = one.verification.page.title or UNTITLED
        for check in one.verification.checks:
            passage = check.passages[0] if check.passages else None
            document = made.documents[passage.document] if passage else None
            rows.append((
                check.verdict.value if check.verdict else "", f"{one.report}:{check.attribution}" if check.attribution else str(one.report),
                check.quotation.text, title, (document.title or document.id) if document else "",
                _place(passage.page, passage.start, passage.end) if passage else "",
                "; ".join(f"{change.kind.value}: {change.original} → {change.quoted}" for change in check.changes), "; ".join(check.why),
            ))  # fmt: skip
    return columns, rows


def _place(page: int | None, start: int, end: int) -> str:
    return f"page {page}, {start}-{end}" if page is not None else f"{start}-{end}"


def print_case_verification(made: CaseVerification, console: Console) -> None:
    """A casefile's quotations held against documents -> the documents with their hashes, each quotation that is not right, the counts."""
    printer = Printer(console)
    for place, document in enumerate(made.documents, 1):
        title = printer.excerpt(document.title or document.url or UNTITLED, _WORDS_CELLS)
        printer.lines(printer.text(title, f"  {document.id[:_DIGEST_CHARS]}"), label=printer.label(f"[{place}]", 5))
    counts: Counter[Verdict | None] = Counter()
    for one in made.reports:
        counts.update(check.verdict for check in one.verification.checks)
        wrong = [check for check in one.verification.checks if check.verdict in (Verdict.ALTERED, Verdict.JOINED, Verdict.ABSENT)]
        if wrong:
            printer.title(f"{one.report}  {printer.excerpt(one.verification.page.title or UNTITLED, _WORDS_CELLS)}")
        for check in wrong:
            assert check.verdict is not None
            name = f"{one.report}:{check.attribution} " if check.attribution else ""
            head = printer.label(check.verdict.value.upper(), 10, VERDICT_STYLES[check.verdict])
            printer.lines(printer.text(name, printer.excerpt(check.quotation.text, _WORDS_CELLS)), label=head)
            for change in check.changes:
                words = f"{change.kind.value}: {change.original or '-'} → {change.quoted or '-'}"
                printer.lines(printer.text(printer.excerpt(words, _WORDS_CELLS)), first=" " * 10)
            printer.lines(printer.text("; ".join(check.why)), first=" " * 10)
    printer.blank()
    told = [f"{counts[verdict]} {verdict.value}" for verdict in Verdict if counts[verdict]]
    told += [f"{number(counts[None], 'indirect statement')} without a verdict"] if counts[None] else []
    printer.lines(printer.text(f"{number(len(made.reports), 'report')}: {' · '.join(told) or 'no quotation'}"))
