"""A casefile with mark-up, script and odd characters in every field: nothing of it becomes an element, nothing runs, nothing breaks."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest
from playwright.sync_api import Browser

from accordingto.casefile import add_record, open_casefile, review_finding
from accordingto.room import publish
from accordingto.schema import (
    Act,
    Actor,
    ActorKind,
    Block,
    BlockKind,
    DateSource,
    Deed,
    Distance,
    Document,
    Event,
    Kind,
    Mention,
    MentionForm,
    Published,
    RailItem,
    Record,
    SourceKind,
    SpanSet,
    TimeExpression,
    TimeType,
)
from casefile.pages import say
from room.browse import Visit
from room.conftest import TOKEN, Served, Server

MANY = 100
EVIL = (
    "<script>window.ran = 1</script>",
    "<img src=x onerror='window.ran = 1'>",
    "\"><svg onload='window.ran = 1'>",
    "' onmouseover='window.ran = 1",
    "</title></textarea></template></pre><script>window.ran = 1</script>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:window.ran = 1",
    "<!-- ]]>",
    "\u202eevil\u202c",
    "\u2066x",
    "\ud800 half",
    "a" + "\u0301" * 300,
    "\0\x1b[31m\x07",
    "\r\n\u2028\u2029",
    "🏳️‍🌈👩‍👩‍👧‍👦",
    "ﷺ" * 40,
    "x" * 9_000,
    "&lt;b&gt;&#x3c;",
    "<iframe srcdoc='<script>parent.ran = 1</script>'>",
    "<style>*{display:none}</style>",
    "<base href=https://evil.example/>",
    "<a href=//evil.example>",
)


def make_evil(number: int) -> Record:
    """A number -> a record with something hostile in every field, always the same for the same number."""
    dice = random.Random(number)

    def evil() -> str:
        return dice.choice(EVIL)

    parts = [f"{evil()} {number}", evil(), evil(), evil()]
    text, spans = "", []
    for part in parts:
        spans.append((len(text), len(text) + len(part)))
        text += part + "\n"
    title, source, cue, content = ((span, text[slice(*span)]) for span in spans)

    def words(found: tuple[tuple[int, int], str]) -> SpanSet:
        return SpanSet((found[0],), found[1])

    statement = say("a1", text, "", cue[1], content[1], speaker="p1", distance=dice.choice(list(Distance)), act=dice.choice(list(Act)))
    statement = replace(
        statement,
        source=words(source),
        cue=words(cue),
        content=words(content),
        why=(evil(),),
        condition=(content[0],),
        obtained_by=words(source),
        kind=dice.choice(list(Kind)),
        source_kind=dice.choice(list(SourceKind)),
        score=dice.random(),
    )
    actor = Actor("p1", evil() or "x", ActorKind.PERSON, (evil(),), (evil(),), (Mention(*source[0], source[1], MentionForm.NAME),))
    time = TimeExpression("t1", *title[0], title[1], TimeType.DATE, evil(), "2024-05-03", "2024-05-03", None, None, evil(), evil())
    events = (
        Event("e1", *content[0], content[1], "t1", ("p1",), ("a1",), earliest="2024-05-03", latest="2024-05-03", why=(evil(),)),
        Event("e2", *source[0], source[1], according_to=("a1",)),
    )
    document = Document(
        "sha256:" + hashlib.sha256(f"{number}".encode()).hexdigest(),
        text,
        (Block(BlockKind.TITLE, *title[0]), Block(BlockKind.PARAGRAPH, spans[1][0], len(text))),
        f"{evil()} {number}",
        evil(),
        evil(),
        evil(),
        (evil(), evil()),
        f"{evil()} {number % 7}",
        evil(),
        Published("2024-05-06", DateSource.META, evil()),
        (RailItem(evil(), evil(), evil(), evil()),),
        (("title", evil()),),
    )
    return Record(document, (statement,), (time,), (actor,), events)


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("evil") / "evil.db"
    with open_casefile(path, create=True) as case:
        for number in range(MANY):
            add_record(case, make_evil(number), places=[EVIL[number % len(EVIL)] + str(number)], original=f"{number}".encode())
        for number in range(1, 30):
            comment = EVIL[number % 10]
            review_finding(case, f"{number}:a1", Deed.ACCEPT, reviewer="<b>Ada</b>", comment=comment)
        review_finding(case, "1:a1", Deed.CORRECT, field="speaker", new=EVIL[1], reviewer="<img src=x>")
    server = Server(path)
    yield server.served
    server.stop()


def check_page(html: bytes) -> None:
    """A page -> nothing in it but elements and attributes of our own templates."""
    text = html.decode("utf-8")
    assert "\u202e" not in text
    assert "\u2066" not in text
    assert "\0" not in text
    page = lxml.html.document_fromstring(text)
    assert page.xpath("//script/@src") in (["/static/room.js"], ["room.js"])
    assert not page.xpath("//script[not(@src)] | //style | //base | //object | //embed | //img | //iframe[not(@sandbox)]")
    assert not [name for element in page.iter("*") for name in element.attrib if str(name).startswith("on") or name in ("style", "srcdoc")]
    for link in page.xpath("//@href | //@action"):
        assert link.startswith(("/", "#", "?")) or link.endswith((".html", ".css", ".svg")) or ".html#" in link, link
        assert not link.startswith("//")


def test_nothing_hostile_becomes_an_element(evil: Served) -> None:
    names = [f"/report/{number}" for number in range(1, MANY + 1)] + [f"/review/{number}:a1" for number in range(1, MANY, 9)]
    names += [
        "/",
        "/?q=script",
        "/sources",
        "/timeline",
        "/timeline?at=2024-05",
        "/actors",
        "/claims",
        "/claim/1:a1",
        "/verify",
        "/review",
        "/add",
        "/log",
    ]
    names += ["/actor?name=" + "%3Cimg%20src%3Dx%20onerror%3D%27window.ran%20%3D%201%27%3E", "/report/3/page?show=%3Cscript%3E"]
    for path in names:
        answer, page = evil.ask("GET", path, headers={"Authorization": f"Bearer {TOKEN}"})
        assert answer.status == 200, path
        check_page(page)


def test_nothing_runs_in_a_browser(browser: Browser, evil: Served) -> None:
    context = browser.new_context()
    visit = Visit(context, evil)
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    for path in ("/", "/sources", "/timeline", "/actors", "/review", "/log", "/verify", "/claims"):
        visit.go(path)
        assert visit.page.evaluate("window.ran") is None
    for number in range(1, 24):
        page = visit.go(f"/report/{number}")
        page.keyboard.press("j")
        assert page.evaluate("window.ran") is None
    page = visit.go("/review/2:a1")
    assert page.evaluate("window.ran") is None
    page = visit.go("/")
    page.get_by_role("searchbox").fill("ran")
    page.wait_for_timeout(400)
    assert page.evaluate("window.ran") is None
    assert all(url.startswith(evil.base) for url in asked)
    visit.close()
    context.close()


def test_the_frame_of_the_stored_page_may_do_nothing(browser: Browser, tmp_path: Path) -> None:
    text = "The dam\n\n<script>parent.ran = 1</script> The dam is safe, said Maria Lind. </pre><img src=x onerror='parent.ran = 1'>"
    plain = make_evil(1)
    id = "sha256:" + hashlib.sha256(text.encode()).hexdigest()
    path = tmp_path / "case.db"
    with open_casefile(path, create=True) as case:
        document = Document(id, text, (), None, "The dam")
        add_record(case, replace(plain, document=document, attributions=(), times=(), actors=(), events=()), original=text.encode())
    server = Server(path)
    context = browser.new_context()
    visit = Visit(context, server.served)
    page = visit.go("/report/1/page")
    frame = page.frame_locator("iframe")
    assert "<script>parent.ran" in (frame.locator("pre").text_content() or "")
    assert page.evaluate("window.ran") is None
    visit.close()
    context.close()
    server.stop()


def test_a_site_made_of_it_is_clean_too(evil: Served, tmp_path: Path) -> None:
    with open_casefile(evil.path) as case:
        made = publish(case, tmp_path / "site", full_text=True, reviewers=True)
    for name in made:
        if name.endswith(".html"):
            check_page((tmp_path / "site" / name).read_bytes())
