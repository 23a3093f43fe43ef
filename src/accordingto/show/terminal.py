"""A record -> what `accordingto read PAGE` prints."""

from __future__ import annotations

from typing import Final

from rich.console import Console

from accordingto.schema import Actor, Attribution, Record
from accordingto.show import words
from accordingto.show.chains import chain, in_order, resolved
from accordingto.show.printer import HEAD, LABEL, STYLES, Printer

_CONTENT_LINES: Final = 3
_DEEPEST: Final = 5  # deeper chains are not indented further: the words need the room
_LABELS: Final = 7
_HEAD_CELLS: Final = 300
_NAME_CELLS: Final = 160
_LINK_CELLS: Final = 48


def print_record(record: Record, console: Console) -> None:
    """A record and a console -> printed: the head, the statements in text order, the times, the actors, a line on the rail.

    On anything but a terminal it is plain text: no colour, no drawn lines. Width is the console's own, from 60 columns up.
    """
    printer = Printer(console)
    _head(record, printer)
    speakers = {actor.id: actor for actor in record.actors}
    if not record.attributions:
        printer.blank()
        printer.lines(printer.text(words.NO_STATEMENT))
    for attr, depth in in_order(record.attributions):
        printer.blank()
        _statement(attr, depth, record, speakers, printer)
    _times(record, printer)
    _actors(record, printer)
    _events(record, printer)
    if line := words.rail(record.document):
        printer.blank()
        printer.lines(printer.text((line, LABEL)))


def _head(record: Record, printer: Printer) -> None:
    document = record.document
    title = document.title or document.standfirst or words.UNTITLED
    printer.lines(printer.text((printer.excerpt(title, _HEAD_CELLS), HEAD)))
    if document.title and document.standfirst:
        printer.lines(printer.text((printer.excerpt(document.standfirst, _HEAD_CELLS), "italic")))
    facts = [
        ("by", ", ".join(document.authors)),
        ("outlet", document.outlet or ""),
        ("republished by", document.republished_by or ""),
        ("published", words.published(document, printer.safe)),
        ("address", document.url or ""),
        ("redirected by", " → ".join(document.redirects)),
    ]
    width = max(len(name) for name, value in facts if value) + 2
    for name, value in facts:
        if value:
            printer.lines(printer.text(printer.excerpt(value, _HEAD_CELLS)), label=printer.label(name, width))
    printer.lines(printer.text(words.counts(record)))


def _statement(attr: Attribution, depth: int, record: Record, speakers: dict[str, Actor], printer: Printer) -> None:
    corner = "└─ " if printer.drawn else "`- "
    steps = min(depth, _DEEPEST)
    indent = "   " * steps
    first = "   " * (steps - 1) + corner if steps else ""
    name = printer.safe(attr.id)
    margin = indent + " " * (len(name) + 2)
    room = max(8, printer.width - len(margin) - _LABELS)

    who = [(printer.excerpt(attr.source.text, _NAME_CELLS), STYLES["source"])] if attr.source.text else [(words.NOBODY, LABEL)]
    if known_as := resolved(attr, speakers):
        who.append((f" = {printer.excerpt(known_as, _NAME_CELLS)}", ""))
    if note := words.source_note(attr):
        who.append((f" ({note})", ""))
    label = printer.label(name, len(name) + 2, HEAD).append_text(printer.label("who", _LABELS))
    printer.lines(printer.text(*who), first=first, label=label, rest=margin + " " * _LABELS)

    found = [printer.excerpt(tag, 2 * room) for tag in words.tags(attr, record.document, printer.safe)]
    links = [printer.excerpt(link, _LINK_CELLS, keep_end=False) for link in chain(attr, record, speakers)]
    for heading, body, style in (
        ("cue", printer.excerpt(attr.cue.text, _NAME_CELLS), STYLES["cue"]),
        ("what", printer.excerpt(attr.content.text, _CONTENT_LINES * room - _LABELS), STYLES["content"]),
        ("how", " · ".join((*found, f"score {attr.score:.2f}")), ""),
        ("chain", " ← ".join(links), ""),
    ):
        if body:
            printer.lines(printer.text((body, style)), first=margin, label=printer.label(heading, _LABELS))


def _times(record: Record, printer: Printer) -> None:
    if not record.times:
        return
    printer.title("Times")
    columns = (("id", HEAD), ("words", STYLES["time"]), ("value", ""), ("interval", ""), ("why", LABEL))
    ordered = sorted(record.times, key=lambda time: time.start)
    printer.table(columns, [(time.id, time.text, time.value, words.interval(time), time.why) for time in ordered])


def _actors(record: Record, printer: Printer) -> None:
    if not record.actors:
        return
    printer.title("Actors")
    columns = (("id", HEAD), ("name", STYLES["actor"]), ("kind", ""), ("also", ""), ("role", ""), ("mentions", ""))
    printer.table(columns, [(actor.id, *words.actor_cells(actor)) for actor in record.actors])


def _events(record: Record, printer: Printer) -> None:
    if not record.events:
        return
    printer.title("Events")
    names = {actor.id: actor.name for actor in record.actors}
    columns = (("id", HEAD), ("words", STYLES["event"]), ("when", ""), ("told", ""), ("who", ""), ("also named", ""), ("according to", ""))
    rows = [
        (
            event.id,
            event.text,
            words.interval(event) if event.earliest or event.latest else "",
            words.told(event),
            *words.parties(event, names),
            ", ".join(event.according_to) or "the page itself",
        )
        for event in record.events
    ]
    printer.table(columns, rows)
