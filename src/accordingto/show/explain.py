"""One finding of a record -> what `accordingto explain PAGE a3` prints: where it stands, and how each of its fields came about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rich.console import Console
from rich.text import Text

from accordingto.errors import UsageError
from accordingto.schema import Actor, Attribution, Document, Event, Record, Span, TimeExpression
from accordingto.show import words
from accordingto.show.chains import chain, outward, resolved
from accordingto.show.origin import where_in_page
from accordingto.show.printer import HEAD, LABEL, STYLES, Printer
from accordingto.show.segments import Mark, split_at_edges
from accordingto.show.words import Finding

_LABELS: Final = 12
_AROUND_CHARS: Final = 240  # of the paragraph, on either side of the marked words
_MOST_CHARS: Final = 1_600  # of the paragraph in all
_MOST_MENTIONS: Final = 40
_LINE_CELLS: Final = 400

Marked = list[tuple[Span, Mark]]


def explain_finding(record: Record, finding_id: str, console: Console) -> None:
    """A record, the id of one of its findings and a console -> printed: the finding in its paragraph, its fields, its reasons.

    UsageError if the record has no such finding; the message names those that it has.
    """
    finding = _find(record, finding_id)
    printer = Printer(console)
    match finding:
        case Attribution():
            _statement(finding, record, printer)
        case TimeExpression():
            _time(finding, record, printer)
        case Actor():
            _actor(finding, record, printer)
        case Event():
            _event(finding, record, printer)


def _find(record: Record, finding_id: str) -> Finding:
    for group in words.groups(record):
        for finding in group:
            if finding.id == finding_id:
                return finding
    ranges = words.id_ranges(record)
    there = f"this record has {ranges}" if ranges else "nothing was found in this page, so there is nothing to explain"
    raise UsageError(f"no finding is called {finding_id!r}; {there}")


def _statement(attr: Attribution, record: Record, printer: Printer) -> None:
    document = record.document
    speakers = {actor.id: actor for actor in record.actors}
    _heading(printer, attr.id, "a statement")
    roles = (("source", "who", attr.source), ("cue", "cue", attr.cue), ("content", "what", attr.content))
    marked: Marked = [(span, Mark(role, label)) for role, label, words_of in roles for span in words_of.spans]
    marked += [(span, Mark("condition", "if")) for span in attr.condition]
    _context(document, marked, printer)
    for role, label, words_of in roles:
        empty = words.NOBODY if role == "source" else "none"
        _field(printer, label, _or(words_of.text, empty), STYLES[role] if words_of.text else LABEL)
        _places(document, words_of.spans, printer)
    note = words.source_note(attr)
    _field(printer, "source is", note or ("a person" if attr.source.text else words.NOBODY))
    if attr.obtained_by.text:
        _field(printer, "obtained by", attr.obtained_by.text)
    _field(printer, "kind", words.kind(attr.kind))
    _field(printer, "act", attr.act.value)
    _field(printer, "reporter", words.distance(attr.distance) or "keeps neutral")
    _field(printer, "negated", "yes" if attr.negated else "no")
    for start, end in attr.condition:
        _field(printer, "condition", document.text[start:end], STYLES["condition"])
    _speaker(attr, speakers, printer)
    _chain(attr, record, speakers, printer)
    _field(printer, "score", f"{attr.score:.2f}, how likely it is right as a whole, 0 to 1")
    _reasons(attr.why, printer)


def _speaker(attr: Attribution, speakers: dict[str, Actor], printer: Printer) -> None:
    actor = speakers.get(attr.speaker or "")
    if actor is None:
        _field(printer, "speaker", attr.speaker or "not tied to any actor", LABEL)
        return
    _field(printer, "speaker", f"{actor.id}: {actor.name} ({words.actor_kind(actor.kind, actor.named)})", STYLES["actor"])
    _field(printer, "", _mentions(actor))


def _mentions(actor: Actor) -> str:
    shown = [f"{mention.text} ({words.MENTION_FORMS[mention.form]}, at {mention.start})" for mention in actor.mentions[:_MOST_MENTIONS]]
    more = len(actor.mentions) - len(shown)
    return f"{words.number(len(actor.mentions), 'mention')}: {', '.join(shown)}{f' and {more} more' if more else ''}" if shown else ""


def _chain(attr: Attribution, record: Record, speakers: dict[str, Actor], printer: Printer) -> None:
    if links := chain(attr, record, speakers):
        _field(printer, "chain", " ← ".join(links))
    for outer in outward(attr, record):
        _field(printer, "inside", _brief(outer, speakers))
    for inner in record.attributions:
        if inner.within == attr.id and inner.id != attr.id:
            _field(printer, "holds", _brief(inner, speakers))


def _brief(attr: Attribution, speakers: dict[str, Actor]) -> str:
    known_as = resolved(attr, speakers)
    who = _or(attr.source.text, words.NOBODY) + (f" = {known_as}" if known_as else "")
    return f"{attr.id}: {who} · {attr.cue.text} · {attr.content.text}"


def _time(time: TimeExpression, record: Record, printer: Printer) -> None:
    document = record.document
    span = (time.start, time.end)
    _heading(printer, time.id, "a time")
    _context(document, [(span, Mark("time", "when"))], printer)
    _field(printer, "words", time.text, STYLES["time"])
    _places(document, (span,), printer)
    _field(printer, "value", time.value)
    _field(printer, "type", time.type.value.lower())
    _field(printer, "interval", words.interval(time))
    if time.mod:
        _field(printer, "modified", time.mod.lower())
    _field(printer, "counted from", _anchor(time, record, printer))
    _field(printer, "rule", time.rule)
    _reasons((time.why,) if time.why else (), printer)
    _stands_in(span, record, printer)
    for event in record.events:
        if event.time == time.id:
            _field(printer, "dates", f"{event.id}: {event.text}")


def _anchor(time: TimeExpression, record: Record, printer: Printer) -> str:
    """What a time was counted from, and that from, and so on, to the date of publication or a date that stands by itself."""
    by_id = {other.id: other for other in record.times}
    links: list[str] = []
    seen = {time.id}
    while time.anchor is not None and time.anchor not in seen:
        seen.add(time.anchor)
        if time.anchor == "published":
            links.append(f"the date of publication, {words.published(record.document, printer.safe)}")
            break
        if time.anchor not in by_id:
            links.append(time.anchor)
            break
        time = by_id[time.anchor]
        links.append(f"{time.id}: {time.text} ({time.value})")
    return " ← ".join(links) or "nothing else"


def _stands_in(span: Span, record: Record, printer: Printer) -> None:
    speakers = {actor.id: actor for actor in record.actors}
    for attr in record.attributions:
        if any(start <= span[0] and span[1] <= end for start, end in attr.content.spans):
            _field(printer, "said in", _brief(attr, speakers))


def _actor(actor: Actor, record: Record, printer: Printer) -> None:
    speakers = {other.id: other for other in record.actors}
    _heading(printer, actor.id, "an actor")
    _field(printer, "name", actor.name, STYLES["actor"])
    _field(printer, "kind", words.actor_kind(actor.kind, actor.named))
    _field(printer, "also", ", ".join(actor.aliases))
    _field(printer, "role", ", ".join(actor.roles))
    for attr in record.attributions:
        if attr.speaker == actor.id:
            _field(printer, "says", _brief(attr, speakers))
    _field(printer, "mentions", str(len(actor.mentions)))
    for mention in actor.mentions[:_MOST_MENTIONS]:
        span = (mention.start, mention.end)
        _context(record.document, [(span, Mark("actor", words.MENTION_FORMS[mention.form]))], printer, around_chars=60)
        _places(record.document, (span,), printer)
    if (more := len(actor.mentions) - _MOST_MENTIONS) > 0:
        _field(printer, "", f"and {more} more")


def _event(event: Event, record: Record, printer: Printer) -> None:
    document = record.document
    span = (event.start, event.end)
    speakers = {actor.id: actor for actor in record.actors}
    _heading(printer, event.id, "an event")
    _context(document, [(span, Mark("event", "event"))], printer)
    _field(printer, "words", event.text, STYLES["event"])
    _places(document, (span,), printer)
    times = [time for time in record.times if time.id == event.time]
    _field(printer, "when", words.interval(event))
    if times:
        _field(printer, "dated by", f"{times[0].id}: {times[0].text} ({times[0].value}; {times[0].why})")
        _field(printer, "counted from", _anchor(times[0], record, printer))
    _field(printer, "told as", event.told.value)
    for label, other in (("after", event.after), ("before", event.before)):
        _field(printer, label, next((f"{found.id}: {found.text}" for found in record.events if found.id == other), ""))
    for actor_id in event.actors:
        _field(printer, "actor", f"{actor_id}: {speakers[actor_id].name}" if actor_id in speakers else actor_id)
    by_id = {attr.id: attr for attr in record.attributions}
    for attr_id in event.according_to:
        _field(printer, "according to", _brief(by_id[attr_id], speakers) if attr_id in by_id else attr_id)
    if not event.according_to:
        _field(printer, "according to", "the page itself: no source is given for it")
    _reasons(event.why, printer)


def _heading(printer: Printer, finding_id: str, what: str) -> None:
    printer.lines(printer.text((finding_id, HEAD), (f"  {what}", LABEL)))


def _field(printer: Printer, label: str, value: str, style: str = "") -> None:
    if value:
        printer.lines(printer.text((printer.excerpt(value, _LINE_CELLS), style)), label=printer.label(label, _LABELS + 2))


def _or(value: str, otherwise: str) -> str:
    return value if value.strip() else otherwise


def _reasons(reasons: Iterable[str], printer: Printer) -> None:
    found = list(reasons)
    for index, reason in enumerate(found):
        _field(printer, "" if index else "why", f"- {reason}" if len(found) > 1 else reason)
    if not found:
        _field(printer, "why", "no reason was recorded", LABEL)


def _places(document: Document, spans: Iterable[Span], printer: Printer) -> None:
    for start, end in spans:
        printer.lines(
            printer.text((f"characters {start} to {end} of the text; {where_in_page(document, start, end)}", LABEL)),
            label=printer.label("", _LABELS + 2),
        )


def _context(document: Document, marked: Marked, printer: Printer, around_chars: int = _AROUND_CHARS) -> None:
    """Marked spans -> printed: the paragraph they stand in, each span in labelled brackets, what is far from all of them cut out."""
    bounds = _paragraph(document, [span for span, _ in marked])
    if bounds is None:
        return
    near = [_widened(document.text, span, bounds, around_chars) for span, _ in marked]
    shown = Text()
    for segment in split_at_edges(bounds, marked, [edge for span in near for edge in span]):
        body = document.text[segment.start : segment.end]
        if not any(start <= segment.start and segment.end <= end for start, end in near):
            if not shown.plain.endswith("… "):
                shown.append_text(printer.text(" … " if shown else "… "))
            continue
        for (start, _), mark in marked:
            if start == segment.start and mark in segment.marks:
                shown.append_text(printer.text((f"[{mark.id}: ", LABEL)))
        style = " ".join(STYLES[mark.role] for mark in segment.marks)
        shown.append_text(printer.text((_middle_out(body), style)))
        for (_, end), mark in marked:
            if end == segment.end and mark in segment.marks:
                shown.append_text(printer.text(("]", LABEL)))
    printer.blank()
    printer.lines(shown, first="  ", rest="  ")
    printer.blank()


def _widened(text: str, span: Span, bounds: Span, around_chars: int) -> Span:
    """A span -> the same with so many characters on either side, out to the edge of a word, within the bounds."""
    low, high = max(bounds[0], span[0] - around_chars), min(bounds[1], span[1] + around_chars)
    if low > bounds[0]:
        low = text.find(" ", low, max(low, span[0])) + 1 or low
    if high < bounds[1]:
        space = text.rfind(" ", min(high, span[1]), high)
        high = space if space >= 0 else high
    return low, high


def _middle_out(body: str) -> str:
    if len(body) <= _MOST_CHARS:
        return body
    return f"{body[: _MOST_CHARS // 2]} … {body[-_MOST_CHARS // 2 :]}"


def _paragraph(document: Document, spans: list[Span]) -> Span | None:
    """Spans -> the bounds of the blocks, or else of the lines, that they stand in; None where there is nothing to show."""
    length = len(document.text)
    inside = [(start, min(end, length)) for start, end in spans if 0 <= start < min(end, length)]
    if not inside:
        return None
    low, high = min(start for start, _ in inside), max(end for _, end in inside)
    for block in document.blocks:
        if block.start <= low < block.end:
            low = max(0, block.start)
        if block.start < high <= block.end:
            high = min(length, block.end)
    if not document.blocks:
        low = document.text.rfind("\n", 0, low) + 1
        newline = document.text.find("\n", high)
        high = length if newline < 0 else newline
    return low, high
