"""The pages that show: an address -> HTML. Each asks the same functions as the API, and draws what they give."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from accordingto import casefile
from accordingto.casefile import Casefile
from accordingto.room import bars, wanted
from accordingto.room.line import draw_timeline
from accordingto.room.links import Links
from accordingto.room.look import compare_words, draw_article, make_cards
from accordingto.room.render import render
from accordingto.room.state import Room
from accordingto.room.views import show_claim, show_claims, show_contradictions, show_reports, show_sources, show_timeline
from accordingto.room.wanted import read_wanted
from accordingto.schema import Claim, Current, Listing, Profile, Review, Told
from accordingto.show.timeline import SIGNS
from accordingto.show.words import UNTITLED, number

LINKS = Links()
TOLD_SIGNS = [(told.value, SIGNS[told][0]) for told in Told]


def answer(room: Room, template: str, *, view: str, title: str, status: int = 200, **shown: Any) -> Response:  # noqa: ANN401
    """A template and what it shows -> the answer to a request."""
    return HTMLResponse(render(template, LINKS, view=view, title=title, reviewer=room.reviewer, **shown), status)


def read_query(request: Request, kind: type[Any]) -> Any:  # noqa: ANN401
    """A request -> what it wants, from its address. Raises UsageError."""
    return read_wanted([*request.query_params.multi_items(), *request.path_params.items()], kind)


def find_done(case: Casefile, done: str) -> tuple[Review, ...]:
    """ "3f2a,9bc1": numbers of reviews in an address -> the reviews that were just made; none for anything else."""
    uids = set(done.split(","))
    return tuple(review for review in casefile.read_log(case, last=2_100) if review.uid in uids) if done else ()


async def home(room: Room, request: Request) -> Response:
    """The list of reports."""
    which = read_query(request, wanted.ReportsWanted)

    def find(case: Casefile) -> tuple[Listing, tuple[str, ...], int]:
        with case.reading():
            return show_reports(case, which), casefile.list_outlets(case), casefile.count_reports(case)

    listing, outlets, total = await room.desk.ask(find)
    given = [(name, value) for name, value in request.query_params.multi_items() if name not in ("offset", "token") and value]

    def paged(step: int) -> dict[str, str]:
        return dict(given) | {"offset": str(max(0, which.offset + step * which.limit))}

    narrowed = any(name != "limit" for name, _ in given)
    return answer(
        room, "home", view="home", title="Reports", which=which, listing=listing, outlets=outlets, paged=paged, narrowed=narrowed,
        total=f"{number(total, 'report')} in {room.desk.path.name}",
    )  # fmt: skip


async def report(room: Room, request: Request) -> Response:
    """A report; an address of an older version leads to the current one, where the same fragment finds the same statement."""
    number_, which = read_query(request, wanted.ReportWanted).report, read_query(request, wanted.ReportPageWanted)
    if not which.old:
        now = await room.desk.ask(lambda case: casefile.follow_report(case, number_))
        if now.id != number_:
            return RedirectResponse(f"/report/{now.id}?was={number_}", 303)

    def find(case: Casefile) -> tuple[Current, Any, tuple[Review, ...]]:
        with case.reading():
            versions = casefile.list_versions(case, number_)
            was = which.was if which.was in {version.id for version in versions} else None
            return casefile.read_current(case, number_, was=was), versions, find_done(case, which.done)

    current, versions, done = await room.desk.ask(find)
    return answer(
        room, "report", view="home", title=current.record.document.title or UNTITLED, versions=versions, done=done, reviewers=True,
        full=True, **shown_report(current),
    )  # fmt: skip


def shown_report(current: Current) -> dict[str, Any]:
    """A report as people left it -> what its page shows of it, in the room and in a published site."""
    document = current.record.document
    anchors = {now: was for was, now in current.was if now is not None}
    if anchors:  # what has no counterpart must not take an anchor that an old address means
        names = [found.id for found in current.record.attributions] + [event.id for event in current.record.events]
        anchors = {name: anchors.get(name, f"new-{name}") for name in names}
    groups = draw_article(current.record, anchors)
    if groups and groups[0][1][0].tag == "h1" and not any(piece.classes for piece in groups[0][1][0].pieces):
        groups = groups[1:]  # the page's own heading says it
    facts = [
        "By " + ", ".join(document.authors) if document.authors else "",
        document.outlet or "outlet not known",
        f"republished by {document.republished_by}" if document.republished_by else "",
        document.published.value or "no date found",
    ]
    return {
        "current": current,
        "groups": groups,
        "cards": make_cards(current, anchors),
        "facts": " · ".join(filter(None, facts)),
        "was": bool(current.was),
        "gone": [was for was, now in current.was if now is None and was.startswith("a")],
    }


async def sources(room: Room, request: Request) -> Response:
    """Who speaks, in pictures."""
    which = read_query(request, wanted.SourcesWanted)
    found, outlets = await room.desk.ask(lambda case: (show_sources(case, which), casefile.list_outlets(case)))
    speakers, months, shares = bars.draw(found)
    return answer(
        room, "sources", view="sources", title="Sources", which=which, speakers=speakers, months=months, outlets=shares,
        outlet_names=outlets,
    )  # fmt: skip


async def timeline(room: Room, request: Request) -> Response:
    """Events on a line of time."""
    which = read_query(request, wanted.TimelineWanted)
    part = await room.desk.ask(lambda case: show_timeline(case, which))
    drawn = draw_timeline(part, which.at)
    return answer(
        room, "timeline", view="timeline", title=f"Timeline {which.at or ''}", which=which, part=part, drawn=drawn, told_signs=TOLD_SIGNS
    )


async def actors(room: Room, request: Request) -> Response:
    """Who appears."""
    which = read_query(request, wanted.ActorsWanted)
    found = await room.desk.ask(lambda case: casefile.list_actors(case, name=which.q or None, kind=which.kind, limit=which.limit))
    return answer(room, "actors", view="actors", title="Actors", which=which, figures=found)


async def actor(room: Room, request: Request) -> Response:
    """Somebody in all reports."""
    which = read_query(request, wanted.ActorWanted)

    def find(case: Casefile) -> tuple[Profile, Any, tuple[Review, ...]]:
        with case.reading():
            likely = which.name.split()[-1] if which.name.split() else None
            others = casefile.list_actors(case, name=likely, limit=30) + casefile.list_actors(case, limit=100)
            return casefile.read_profile(case, which.name), tuple(dict.fromkeys(others)), find_done(case, which.done)

    profile, others, done = await room.desk.ask(find)
    return answer(room, "actor", view="actors", title=profile.name, profile=profile, others=others, done=done)


async def claims(room: Room, request: Request) -> Response:
    """Quotations that stand in several reports."""
    which = read_query(request, wanted.ClaimsWanted)

    def find(case: Casefile) -> tuple[Any, Any]:
        with case.reading():
            return show_claims(case, which), show_contradictions(case, which)

    quotations, against = await room.desk.ask(find)
    return answer(room, "claims", view="claims", title="Claims", which=which, quotations=quotations, contradictions=against)


async def claim(room: Room, request: Request) -> Response:
    """One quotation in all its versions."""
    which = read_query(request, wanted.StatementWanted)
    found = await room.desk.ask(lambda case: show_claim(case, which))
    return answer(room, "claim", view="claims", title="One quotation in all its versions", **shown_claim(found))


def shown_claim(found: Claim) -> dict[str, Any]:
    """A statement and the versions of its quotation -> what its page shows: each version's words held against its own."""
    others = [] if found.versions is None else [one for one in found.versions.statements if one.finding != found.statement.finding]
    quoted = {one.finding for one in (found.statement, *others)}
    same = [one for one in found.same.statements if one.finding not in quoted] if found.same else []
    why = {finding: "; ".join(link.why) for link in (found.same.links if found.same else ()) for finding in (link.one, link.other)}
    return {
        "claim": found,
        "versions": [_against(found, other) for other in others],
        "same": [(one, why.get(one.finding, "")) for one in same],
    }


def _against(found: Claim, other: Any) -> tuple[Any, list[tuple[str, str]], bool]:  # noqa: ANN401
    runs = compare_words(found.statement.content, other.content)
    return other, runs, all(kind == "same" for kind, _ in runs)


async def log(room: Room, request: Request) -> Response:
    """The last reviews."""
    done = request.query_params.get("done", "")
    found, made = await room.desk.ask(lambda case: (casefile.read_log(case, last=200), find_done(case, done)))
    return answer(room, "log", view="review", title="What was decided", log=found, done=made)


async def finding(room: Room, request: Request) -> Response:
    """ "12:p3" -> its place in its report."""
    which = read_query(request, wanted.FindingWanted)
    return RedirectResponse(LINKS.finding(which.finding), 303)


async def problem(room: Room, error: Exception, status: int) -> Response:
    """An error -> a page with its words."""
    title = {404: "There is no such thing here", 400: "This cannot be done"}.get(status, "Something is wrong")
    return answer(room, "problem", view="", title=title, words=str(error), status=status)
