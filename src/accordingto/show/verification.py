"""A verification -> what `accordingto verify PAGE --against DOCUMENT` prints: a quotation at a time, changed words in their place."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from rich.console import Console
from rich.text import Text

from accordingto.schema import Change, ChangeKind, Check, Passage, Pin, Verdict, Verification
from accordingto.show import words
from accordingto.show.printer import HEAD, LABEL, Part, Printer

VERDICT_STYLES: Final[dict[Verdict, str]] = {
    Verdict.EXACT: "bold green",
    Verdict.TYPOGRAPHY: "bold green",
    Verdict.ELIDED: "bold yellow",
    Verdict.ALTERED: "bold red",
    Verdict.JOINED: "bold red",
    Verdict.ABSENT: "bold red",
}
_SPACE = re.compile(r"\s+")
_ADDED: Final = "green"
_DROPPED: Final = "red strike"
_LABELS: Final = 12
_WORDS_CELLS: Final = 900
_CONTEXT_CELLS: Final = 140
_LEFT_OUT_CELLS: Final = 200
_DIGEST_CELLS: Final = 19
NO_QUOTATION: Final = "No quotation and no indirect statement was found in this page."


def print_verification(verification: Verification, console: Console) -> None:
    """A verification and a console -> printed: the documents, each check in the order of the page, and how many of each verdict.

    On anything but a terminal it is plain: what was added stands in {+...+}, what was dropped in [-...-].
    """
    printer = Printer(console)
    printer.lines(printer.text((printer.excerpt(verification.page.title or words.UNTITLED, _WORDS_CELLS), HEAD)))
    for number, document in enumerate(verification.documents, 1):
        title = printer.excerpt(document.title or document.url or words.UNTITLED, _WORDS_CELLS)
        printer.lines(printer.text((title, ""), (f"  {_digest(document)}", LABEL)), label=printer.label(f"[{number}]", 5))
    for check in verification.checks:
        printer.blank()
        _check(check, verification, printer)
    printer.blank()
    counts = Counter(check.verdict for check in verification.checks)
    if not counts:
        printer.lines(printer.text(NO_QUOTATION))
        return
    told = [f"{counts[verdict]} {verdict.value}" for verdict in Verdict if counts[verdict]]
    if counts[None]:
        told.append(words.number(counts[None], "indirect statement") + " without a verdict")
    printer.lines(printer.text((" · ".join(told), HEAD)))


def _digest(document: Pin) -> str:
    return document.id[:_DIGEST_CELLS]


def _check(check: Check, verification: Verification, printer: Printer) -> None:
    verdict = check.verdict
    head = printer.label(verdict.value.upper() if verdict else "indirect", _LABELS, VERDICT_STYLES[verdict] if verdict else LABEL)
    if check.attribution:
        head.append_text(printer.label(check.attribution, 5))
    printer.lines(_quotation(check, printer), label=head)
    indent = " " * _LABELS
    for change in check.changes:
        printer.lines(_change(change, printer), first=indent)
    for reason in check.why:
        printer.lines(printer.text(reason), first=indent)
    for passage in check.passages:
        printer.lines(_place(passage, verification, printer), first=indent)
        printer.lines(_shown(passage, printer), first=indent + "  ")


def _shown(passage: Passage, printer: Printer) -> Text:
    """A passage -> its words between those around it; without colour between >> and <<."""
    before = _SPACE.sub(" ", passage.before)[-_CONTEXT_CELLS:]
    after = _SPACE.sub(" ", passage.after)
    behind = printer.excerpt(after, _CONTEXT_CELLS, keep_end=False).removesuffix("…").rstrip()
    opened, closed = ("", "") if printer.drawn else (">>", "<<")
    shown = printer.text((f"… {before.lstrip()}", LABEL))
    shown.append_text(printer.text(f"{opened}{printer.excerpt(passage.text, _WORDS_CELLS)}{closed}"))
    return shown.append_text(printer.text((f"{' ' if after.startswith(' ') else ''}{behind} …", LABEL)))


def _quotation(check: Check, printer: Printer) -> Text:
    if len(check.quotation.spans) > 1 or not check.verdict:
        return printer.text(printer.excerpt(check.quotation.text, _WORDS_CELLS))
    return printer.text(f"“{printer.excerpt(check.quotation.text, _WORDS_CELLS)}”")


def _change(change: Change, printer: Printer) -> Text:
    parts: list[str | Part] = [(f"{change.kind.value} ", LABEL)]
    original = printer.excerpt(change.original, _LEFT_OUT_CELLS)
    quoted = printer.excerpt(change.quoted, _LEFT_OUT_CELLS)
    if change.original.strip() and change.kind is not ChangeKind.ADDED:
        parts.append((original, _DROPPED) if printer.drawn else f"[-{original}-]")
    if change.quoted.strip() and not (change.announced and change.kind is ChangeKind.DROPPED):
        parts += [" "] if len(parts) > 1 else []
        parts.append((quoted, _ADDED) if printer.drawn else f"{{+{quoted}+}}")
    if change.flags:
        parts.append((f"  {', '.join(flag.value for flag in change.flags)}", "bold red" if not change.announced else LABEL))
    if change.announced:
        parts.append(("  announced", LABEL))
    return printer.text(*parts)


def _place(passage: Passage, verification: Verification, printer: Printer) -> Text:
    where = [f"[{passage.document + 1}]"] if len(verification.documents) > 1 else []
    where += [f"page {passage.page}"] if passage.page is not None else []
    where += [f"characters {passage.start:,} to {passage.end:,}"]
    where += [f"said by {passage.speaker}"] if passage.speaker else []
    return printer.text((" · ".join(where), "cyan"))
