"""The accepted part of a casefile -> a folder of static pages: the same templates, no server, nothing that nobody accepted."""

from __future__ import annotations

import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import Any, Final

from accordingto import casefile
from accordingto.casefile import Casefile
from accordingto.errors import UsageError
from accordingto.room import bars, wanted
from accordingto.room.line import draw_timeline
from accordingto.room.links import SiteLinks
from accordingto.room.look import keep_accepted
from accordingto.room.pages import TOLD_SIGNS, shown_claim, shown_report
from accordingto.room.render import render
from accordingto.schema import (
    Claim,
    Current,
    Figure,
    Listing,
    LooseEvent,
    Profile,
    QuotationVersions,
    ReportLine,
    Share,
    Sources,
    Statement,
    TimelinePart,
    Voice,
)
from accordingto.show.words import UNTITLED, number
from accordingto.timeline import make_timeline

LIST: Final = "accordingto-site.json"
"""Names the files of the site, so that a later one can take their place and nothing else is ever touched."""

_ASSETS: Final = ("room.css", "room.js", "icon.svg")
_MOST_CLAIMS: Final = 500


@dataclass(frozen=True, slots=True)
class _Part:
    """One report of the site: as people left it with its accepted statements alone, its line in the list, and these statements."""

    current: Current
    line: ReportLine
    statements: tuple[Statement, ...]


def publish(case: Casefile, out: Path, *, full_text: bool = False, reviewers: bool = False) -> tuple[str, ...]:
    """A casefile and a folder -> the names of the files written there: reports with their accepted and corrected statements, who speaks,
    a timeline of what these say, quotations in several of these reports.

    Whole articles stand in it only with `full_text`, names of reviewers only with `reviewers`. Raises UsageError where nothing is
    accepted, or where the folder holds a file that no earlier site of ours put there.
    """
    before = _read_list(out)
    with case.reading():
        parts = [_take(case, line) for line in casefile.list_accepted_reports(case)]
        quotations = _quotations(case, parts)
    if not parts:
        raise UsageError("Nothing is accepted in this casefile, so that there is nothing to publish: accept statements first.")
    made = dict(_pages(parts, quotations, full_text=full_text, reviewers=reviewers))
    static = resources.files("accordingto.room").joinpath("static")
    made |= {name: static.joinpath(name).read_text("utf-8") for name in _ASSETS}
    try:
        out.mkdir(parents=True, exist_ok=True)
        _write(out / LIST, json.dumps({"files": sorted({*before, *made})}, indent=1))  # first: what is written is ours, come what may
        for name, text in made.items():
            _write(out / name, text)
        for name in before - set(made):
            (out / name).unlink(missing_ok=True)
        _write(out / LIST, json.dumps({"files": sorted(made)}, indent=1))
    except OSError as error:
        raise UsageError(f"{out} cannot be written ({error.strerror}): name a folder that is yours.") from error
    return tuple(made)


def _read_list(out: Path) -> set[str]:
    """A folder -> the files in it that an earlier site of ours put there. Raises UsageError where there is any other."""
    try:
        there = {path.name for path in out.iterdir()} if out.exists() else None
    except NotADirectoryError as error:
        raise UsageError(f"{out} is a file: name a folder.") from error
    except OSError as error:
        raise UsageError(f"{out} cannot be read ({error.strerror}): name a folder that is yours.") from error
    if there is None:
        return set()
    try:
        ours = {str(name) for name in json.loads((out / LIST).read_text("utf-8"))["files"]} if LIST in there else set()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{out / LIST} is damaged: name another folder, or take that file away after a look at the others.") from error
    foreign = sorted(there - ours - {LIST})
    if foreign:
        raise UsageError(f"{out} holds {foreign[0]}, which is no page of a site made here: name an empty folder.")
    return {name for name in ours if name == Path(name).name}


def _write(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_text(text, "utf-8")
    part.replace(path)


def _take(case: Casefile, line: ReportLine) -> _Part:
    statements = casefile.list_accepted(case, line.report)
    current = keep_accepted(casefile.read_current(case, line.report))
    unnamed = sum(found.source_kind in ("unnamed", "none") for found in statements)
    return _Part(current, replace(line, statements=len(statements), unreviewed=0, unnamed=unnamed), statements)


def _quotations(case: Casefile, parts: Sequence[_Part]) -> list[tuple[Claim, QuotationVersions]]:
    """Quotations that stand in two accepted statements at least, each shown by its first."""
    accepted = {found.finding for part in parts for found in part.statements}
    kept, seen = [], set[str]()
    for part in parts:
        for statement in part.statements:
            if statement.kind == "indirect" or statement.finding in seen:
                continue
            versions = casefile.read_claim(case, statement.finding).versions
            same = tuple(found for found in versions.statements if found.finding in accepted) if versions else ()
            if versions and len(same) > 1:
                seen |= {found.finding for found in same}
                wordings = Counter(found.content for found in same)
                found = QuotationVersions(len({one.report for one in same}), tuple(wordings.most_common()), same)
                kept.append((Claim(same[0], found), found))
    return kept[:_MOST_CLAIMS]


def _pages(
    parts: Sequence[_Part], quotations: Sequence[tuple[Claim, QuotationVersions]], *, full_text: bool, reviewers: bool
) -> Iterator[tuple[str, str]]:
    """What is accepted -> (file name, HTML) of every page."""
    to = SiteLinks()
    to.reports = {part.line.report for part in parts}
    to.claims = {claim.statement.finding for claim, _ in quotations}
    statements = [found for part in parts for found in part.statements]
    by: dict[str, list[Statement]] = defaultdict(list)
    for found in statements:
        if found.speaker:
            by[found.speaker].append(found)
    to.actors = set(by)

    def page(name: str, template: str, view: str, title: str, **shown: Any) -> tuple[str, str]:  # noqa: ANN401
        return name, render(template, to, view=view, title=title, reviewer="", **shown)

    total = f"{number(len(statements), 'statement')} from {number(len(parts), 'report')}, each accepted by a person"
    listing = Listing(tuple(part.line if full_text else replace(part.line, teaser="") for part in parts), False)
    yield page("index.html", "home", "home", "Reports", which=wanted.ReportsWanted(), listing=listing, total=total, narrowed=False)
    for part in parts:
        title = part.current.record.document.title or UNTITLED
        shown = shown_report(part.current)
        yield page(to.report(part.line.report), "report", "home", title, done=(), versions=(), full=full_text, reviewers=reviewers, **shown)
    speakers, months, outlets = bars.draw(count_sources(statements))
    yield page("sources.html", "sources", "sources", "Sources", speakers=speakers, months=months, outlets=outlets)
    part_of_time = _timeline(parts)
    drawn = draw_timeline(part_of_time, None)
    which = wanted.TimelineWanted()
    yield page("timeline.html", "timeline", "timeline", "Timeline", which=which, part=part_of_time, drawn=drawn, told_signs=TOLD_SIGNS)
    figures = [_figure(name, found) for name, found in sorted(by.items(), key=lambda item: (-len(item[1]), item[0]))]
    yield page("actors.html", "actors", "actors", "Actors", figures=figures)
    for name, said in by.items():
        yield page(to.actor(name), "actor", "actors", name, profile=Profile(name, (), tuple(said), (), False))
    every = [quotation for _, quotation in quotations]
    yield page("claims.html", "claims", "claims", "Claims", which=wanted.ClaimsWanted(), quotations=every, contradictions=())
    for claim, _ in quotations:
        yield page(to.claim(claim.statement.finding), "claim", "claims", "One quotation in all its versions", **shown_claim(claim))


def _figure(name: str, statements: Sequence[Statement]) -> Figure:
    named = statements[0].source_kind not in ("unnamed", "none")
    return Figure(name, statements[0].source_kind, named, len({found.report for found in statements}), len(statements))


def count_sources(statements: Iterable[Statement]) -> Sources:
    """Statements -> who speaks, and how they are spread over months and outlets: the same as the casefile counts, of these alone."""
    voices: dict[str, list[Statement]] = defaultdict(list)
    months: dict[str, list[Statement]] = defaultdict(list)
    outlets: dict[str, list[Statement]] = defaultdict(list)
    for found in statements:
        voices[found.speaker].append(found)
        outlets[found.outlet or ""].append(found)
        if found.published and len(found.published) >= 7:
            months[found.published[:7]].append(found)

    def share(name: str, of: Sequence[Statement]) -> Share:
        kinds = Counter(found.kind for found in of)
        return Share(name, len(of), sum(found.source_kind in ("unnamed", "none") for found in of), kinds["direct"], kinds["mixed"])

    speakers = []
    for name, of in voices.items():
        plain, where = share(name, of), Counter(found.outlet or "" for found in of)
        indirect = plain.statements - plain.direct - plain.mixed
        named = plain.statements - plain.unnamed
        counts = (plain.statements, named, plain.unnamed, plain.direct, plain.mixed, indirect)
        speakers.append(Voice(name, *counts, tuple(where.most_common())))
    speakers.sort(key=lambda voice: (-voice.statements, voice.speaker))
    by_outlet = sorted((share(name, of) for name, of in outlets.items()), key=lambda one: -one.statements)
    return Sources(tuple(speakers), tuple(share(name, months[name]) for name in sorted(months)), tuple(by_outlet))


def _timeline(parts: Sequence[_Part]) -> TimelinePart:
    records = []
    for part in parts:
        events = tuple(replace(event, id=f"{part.line.report}:{event.id}") for event in part.current.record.events)
        records.append(replace(part.current.record, events=events))
    timeline = make_timeline(records)
    loose = []
    for entry in timeline.undated:
        told = entry.tellings[0]
        line = parts[told.page].line
        where = (line.report, line.title, line.outlet, line.published)
        loose.append(LooseEvent(told.event, *where, told.text, entry.told.value, told.sources))
    return TimelinePart(timeline, tuple(loose), ())
