"""A record -> one web page that stands on its own: the article with highlights, its statements beside it, times and actors below.

Nothing in the page comes from elsewhere, and a content policy forbids it: styles and script are in it, allowed by their hashes. All
that a page said reaches the template as plain strings, and the template escapes every one of them.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import count
from typing import Final

from accordingto.schema import Actor, Attribution, Record
from accordingto.show import words
from accordingto.show.article import article
from accordingto.show.chains import chain, in_order, resolved
from accordingto.show.safe import for_html, one_line, shorten
from accordingto.show.templates import load_template

_CONTENT_CHARS: Final = 280
_NAME_CHARS: Final = 160
_DEEPEST: Final = 4
_ID: Final = re.compile("[a-z]{1,2}[0-9]{1,9}")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Card:
    """A statement as it stands beside the article; all strings are for display.

    `depth` is 1 or more for one inside another; `in_text` says whether its number stands in the article.
    """

    id: str
    depth: int
    in_text: bool
    who: str
    known_as: str | None
    note: str
    cue: str
    content: str
    tags: Sequence[str]
    chain: Sequence[str]
    score: str
    why: Sequence[str]


@dataclass(frozen=True, slots=True)
class Row:
    """A time, an actor or an event in its table: the id that leads to it, and its cells in the order of the columns."""

    id: str
    cells: Sequence[str]


def render_html(record: Record) -> str:
    """A record -> a whole HTML page (a str that can always be written as UTF-8)."""
    names = _names(record)
    css, script = _asset("page.css"), _asset("page.js")
    document = record.document
    groups = article(record, names)
    has_title = any(block.tag == "h1" for group in groups for block in group.blocks)
    facts = (
        ("By", ", ".join(document.authors)),
        ("Outlet", document.outlet),
        ("Republished by", document.republished_by),
        ("Published", words.published(document, one_line)),
        ("Address", document.url),
    )
    return load_template("page.html.j2").render(
        css=css,
        script=script,
        css_hash=_hash(css),
        script_hash=_hash(script),
        language=document.language if document.language and _LANGUAGE.fullmatch(document.language) else None,
        title=_shown(document.title or document.standfirst or words.UNTITLED, _NAME_CHARS),
        has_title=has_title,
        facts=[(name, one_line(value)) for name, value in facts if value],
        counts=words.counts(record),
        groups=groups,
        cards=_cards(record, names, {ref for group in groups for block in group.blocks for piece in block.pieces for ref in piece.refs}),
        nobody=words.NOBODY,
        no_statement=words.NO_STATEMENT,
        tables=_tables(record, names),
        rail_line=words.rail(document),
        rail=[tuple(_shown(cell or "", _NAME_CHARS) for cell in (item.heading, item.title, item.date)) for item in document.rail],
    )


def _names(record: Record) -> dict[int, str]:
    """A record -> a name for each of its findings that is fit for an address and that no other has, by the finding's identity.

    It is the finding's own id, unless a record from elsewhere has ids that are not fit or come twice.
    """
    findings = [finding for group in words.groups(record) for finding in group]
    taken = {finding.id for finding in findings}
    spare = (name for number in count(1) if (name := f"x{number}") not in taken)
    names: dict[int, str] = {}
    used: set[str] = set()
    for finding in findings:
        name = finding.id if _ID.fullmatch(finding.id) and finding.id not in used else next(spare)
        used.add(name)
        names[id(finding)] = name
    return names


def _shown(text: str, chars: int) -> str:
    return for_html(shorten(one_line(text), chars))


def _cards(record: Record, names: dict[int, str], linked: set[str]) -> list[Card]:
    speakers = {actor.id: actor for actor in record.actors}
    return [
        _card(attr, names[id(attr)], depth, record, speakers, in_text=names[id(attr)] in linked)
        for attr, depth in in_order(record.attributions)
    ]


def _card(attr: Attribution, name: str, depth: int, record: Record, speakers: dict[str, Actor], *, in_text: bool) -> Card:
    known_as = resolved(attr, speakers)
    return Card(
        id=name,
        depth=min(depth, _DEEPEST),
        in_text=in_text,
        who=_shown(attr.source.text, _NAME_CHARS),
        known_as=known_as and _shown(known_as, _NAME_CHARS),
        note=words.source_note(attr),
        cue=_shown(attr.cue.text, _NAME_CHARS),
        content=_shown(attr.content.text, _CONTENT_CHARS),
        tags=[_shown(tag, _CONTENT_CHARS) for tag in words.tags(attr, record.document, one_line)],
        chain=[_shown(link, _NAME_CHARS) for link in chain(attr, record, speakers)],
        score=f"{attr.score:.2f}",
        why=[_shown(reason, 2 * _CONTENT_CHARS) for reason in attr.why],
    )


def _tables(record: Record, names: dict[int, str]) -> list[tuple[str, tuple[str, ...], list[Row]]]:
    """A record -> (heading, columns, rows) for the times, the actors and the events, those that are empty left out."""
    times = sorted(record.times, key=lambda time: time.start)
    actors = {actor.id: actor.name for actor in record.actors}
    tables = [
        (
            "Times",
            ("Words", "Value", "Interval", "Why"),
            [_row(names[id(time)], time.text, time.value, words.interval(time), time.why) for time in times],
        ),
        (
            "Actors",
            ("Name", "Kind", "Also", "Role", "Mentions"),
            [_row(names[id(actor)], *words.actor_cells(actor)) for actor in record.actors],
        ),
        (
            "Events",
            ("Words", "When", "Told", "Who", "According to"),
            [
                _row(
                    names[id(event)],
                    event.text,
                    words.interval(event) if event.earliest or event.latest else "",
                    words.told(event),
                    ", ".join(actors.get(actor, actor) for actor in event.actors),
                    ", ".join(event.according_to) or "the page itself",
                )
                for event in record.events
            ],
        ),
    ]
    return [table for table in tables if table[2]]


def _row(name: str, *cells: str) -> Row:
    return Row(name, [_shown(cell, _CONTENT_CHARS) for cell in cells])


@cache
def _asset(name: str) -> str:
    return files("accordingto.show").joinpath(name).read_text(encoding="utf-8")


def _hash(asset: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(asset.encode("utf-8")).digest()).decode("ascii")
