"""Every view in a real browser: it shows, keys and clicks work, axe-core finds no violation, nothing foreign runs or reads."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, expect

from room.browse import Visit, find_violations
from room.conftest import TOKEN, Served

VIEWS = {
    "/": "Reports",
    "/report/1": "The dam",
    "/report/2": "The wall",
    "/report/1/page?show=a1": "The page as it came",
    "/sources": "Sources",
    "/timeline": "Timeline",
    "/timeline?at=2024-05-03": "Timeline",
    "/actors": "Actors",
    "/actor?name=Tomas+Oye": "Tomas Oye",
    "/claims": "Claims",
    "/claim/2:a1": "One quotation in all its versions",
    "/verify": "Verify",
    "/review": "Review",
    "/review/2:a1": "2:a1",
    "/add": "Add",
    "/log": "What was decided",
    "/api/docs": "API",
    "/report/99": "There is no such thing here",
}


@pytest.fixture
def visit(browser: Browser, served: Served) -> Iterator[Visit]:
    """A room of its own, seen through a browser; nothing may go wrong on its pages."""
    context = browser.new_context()
    opened = Visit(context, served)
    yield opened
    opened.close()
    context.close()


@pytest.fixture(scope="module", params=["light", "dark"])
def seen(request: pytest.FixtureRequest, browser: Browser, shared: Served) -> Iterator[Visit]:
    context = browser.new_context(color_scheme=request.param)
    opened = Visit(context, shared)
    yield opened
    context.close()


@pytest.mark.parametrize("path", VIEWS)
def test_each_view_shows_and_axe_finds_nothing(seen: Visit, path: str) -> None:
    seen.troubles.clear()
    page = seen.go(path)
    expect(page.locator("h1")).to_contain_text(VIEWS[path])
    assert find_violations(page) == []
    wide = page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1")
    assert wide, "the page is wider than its window"
    assert [trouble for trouble in seen.troubles if "404" not in trouble or path != "/report/99"] == []


def test_the_narrow_page_fits_and_axe_finds_nothing(browser: Browser, shared: Served) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 700}, has_touch=True)
    visit = Visit(context, shared)
    for path in ("/", "/report/2", "/sources", "/timeline", "/review/2:a1"):
        page = visit.go(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 361, path
        assert find_violations(page) == []
    visit.go("/report/2").locator("article .cue", has_text="promised").click()
    expect(visit.page.locator(".card.lit")).to_be_in_viewport()
    visit.close()
    context.close()


def test_the_article_and_its_margin_lead_to_each_other(visit: Visit) -> None:
    page = visit.go("/report/2")
    page.locator("article .cue", has_text="promised").hover()
    expect(page.locator('[data-card="a2"]')).to_have_class("card depth-0 ahead is-open lit")
    page.locator("article .cue", has_text="believed").click()
    expect(page).to_have_url(f"{visit.served.base}/report/2#a3")
    page.locator('[data-card="a4"] .what').click()
    expect(page.locator("article .cue.lit")).to_have_text("revealed")
    page = visit.go("/report/2#a2")
    expect(page.locator("article .cue.lit")).to_have_text("promised")
    page = visit.go("/report/2#e2")
    expect(page.locator("article .lit")).to_contain_text("The festival")


def test_keys_accept_reject_and_undo_and_can_be_turned_off(visit: Visit) -> None:
    page = visit.go("/report/2")
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator('[data-card="a1"] .verdict')).to_have_text("accepted")
    page.keyboard.press("r")
    expect(page.locator('[data-card="a2"] .verdict')).to_have_text("rejected")
    expect(page.locator('[data-card="a2"] .state')).to_contain_text("by Ada")
    expect(page.locator("#said")).to_contain_text("2:a2")
    page.keyboard.press("u")
    expect(page.locator('[data-card="a2"] .verdict')).to_have_text("not reviewed")
    expect(page.locator('[data-card="a1"] .verdict')).to_have_text("accepted")
    page.get_by_role("button", name="Turn keys off").click()
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.reload()
    assert page.locator(".verdict.rejected").count() == 0


def test_the_queue_goes_by_keys(visit: Visit) -> None:
    page = visit.go("/review")
    before = page.locator(".queue [data-finding]").count()
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator(".queue [data-finding]")).to_have_count(before - 1)
    page.keyboard.press("e")
    page.wait_for_url("**/review/*#spans")


def test_the_list_follows_what_is_typed(visit: Visit) -> None:
    page = visit.go("/")
    expect(page.locator("#list > li")).to_have_count(3)
    page.get_by_role("searchbox").press_sequentially("harb")
    expect(page.locator("#list .nothing, #list > li")).to_have_count(0)
    page.get_by_role("searchbox").fill("festiv")
    expect(page.locator("#list h2")).to_have_text(["The wall"])
    expect(page.locator("#found")).to_have_text("1 found")
    page.locator("#list a").click()
    expect(page.locator("h1")).to_have_text("The wall")


def test_it_works_without_script(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.base}/?token={TOKEN}")
    page.get_by_label("Search titles and texts").fill("festival")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="The wall").click()
    page.locator('[data-card="a2"]').get_by_role("link", name="Review").click()
    page.get_by_label("Comment").fill("held against the minutes")
    page.get_by_role("button", name="Accept").click()
    expect(page.locator("main > .state .verdict")).to_have_text("accepted")
    expect(page.locator(".log")).to_contain_text("held against the minutes")
    page.get_by_role("button", name="Undo").first.click()
    expect(page.locator(".done")).to_contain_text("undo")
    context.close()


ATTACK = """<!DOCTYPE html><title>another site</title>
<iframe id="frame" src="{room}/report/1"></iframe>
<form id="form" method="post" action="{room}/undo" target="out"><input name="uid" value=""></form><iframe name="out"></iframe>
<script>
window.read = [];
const tell = (name) => (found) => window.read.push(name + ": " + found);
window.done = Promise.allSettled([
  fetch("{room}/api/reports", {{credentials: "include"}}).then((a) => a.text()).then(tell("fetch")),
  fetch("{room}/api/reports", {{credentials: "include", mode: "no-cors"}}).then((a) => a.text()).then((t) => t && tell("opaque")(t)),
  fetch("{room}/api/findings/1:a1/reviews", {{method: "POST", credentials: "include", mode: "no-cors", body: '{{"deed":"reject"}}'}}),
  fetch("{room}/review/1:a1", {{method: "POST", credentials: "include", mode: "no-cors", body: new URLSearchParams({{deed: "reject"}})}}),
]);
document.getElementById("form").submit();
</script>"""


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_page_of_another_origin_can_neither_read_nor_change_anything(browser: Browser, served: Served, host: str) -> None:
    html = ATTACK.format(room=served.base).encode()

    class Other(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(html)

        def log_message(self, *arguments: object) -> None:
            pass

    other = ThreadingHTTPServer(("127.0.0.1", 0), Other)
    threading.Thread(target=other.serve_forever, daemon=True).start()
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{served.base}/?token={TOKEN}")  # the browser has the cookie from now on
    page.goto(f"http://{host}:{other.server_port}/")
    page.evaluate("window.done.then(() => null)")
    page.wait_for_timeout(300)
    assert page.evaluate("window.read") == []
    framed = [frame for frame in page.frames if "/report/1" in frame.url]
    assert all("dam is safe" not in frame.content() for frame in framed)
    context.close()
    other.shutdown()
    other.server_close()
    answer, log = served.ask("GET", "/api/log", headers={"Authorization": f"Bearer {TOKEN}"})
    assert (answer.status, json.loads(log)) == (200, [])


def test_the_timeline_is_zoomed_by_keys_and_columns(visit: Visit) -> None:
    page = visit.go("/timeline")
    page.get_by_role("link", name="2024-05", exact=True).click()
    page.wait_for_url("**/timeline?at=2024-05")
    page.get_by_role("link", name="2024-05-03", exact=True).click()
    page.wait_for_url("**/timeline?at=2024-05-03")  # the month shows this time, too: a key before the day is there would move the month
    expect(page.locator(".when")).to_contain_text(["2024-05-03, 14:30"])
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/timeline?at=2024-05-04")
    page.keyboard.press("-")
    page.wait_for_url("**/timeline?at=2024-05")
    page.get_by_role("link", name="it would open the gates").click()
    expect(page.locator("article .lit")).to_contain_text(["it would open the gates"])
    page = visit.go("/timeline?at=2024-06-15")  # the festival is planned for some day of this month
    expect(page.locator(".when .note")).to_have_text("begins before 2024-06-15, ends after 2024-06-15")
    assert page.locator(".track .over").count() == 2
