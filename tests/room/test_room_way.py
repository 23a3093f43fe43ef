"""The whole way in a real browser: drop a page, read it, correct a span, merge two actors, verify, reload, restart: all still there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from playwright.sync_api import Browser, expect

from accordingto.casefile import open_casefile, read_current, read_log
from accordingto.room.intake import read_page
from room.browse import Visit
from room.conftest import Server

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Gates stay shut</title>
<meta property="og:site_name" content="The Lowland Echo"><meta property="article:published_time" content="2024-05-07"></head><body><article>
<h1>Gates stay shut</h1>
<p>The gates of the dam stay shut until the summer, the ministry of water announced after a long meeting in the capital.</p>
<p>“The wall has been examined twice and it will hold,” said Maria Lind, a spokeswoman for the ministry, on Tuesday.</p>
<p>Residents of the valley told reporters that nobody had spoken to them about the water.</p></article></body></html>"""
MEMO = "Minutes of the meeting. Lind: The wall has been examined once and it will hold. The chair thanked everybody."

DROP = """async ([selector, name, type, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name, {type}));
  document.querySelector(selector).dispatchEvent(new DragEvent("drop", {bubbles: true, cancelable: true, dataTransfer: data}));
}"""


def test_the_whole_way(browser: Browser, casefile_made: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(casefile_made, tmp_path / "case.db"))
    server = Server(path, read=read_page)
    context = browser.new_context()
    visit = Visit(context, server.served)

    page = visit.go("/add")
    page.evaluate(DROP, ["[data-drop]", "gates.html", "text/html", PAGE])
    expect(page.locator(".incoming .progress.added")).to_be_visible(timeout=120_000)
    page.locator(".incoming").get_by_role("link", name="Open").click()
    expect(page.locator("h1")).to_have_text("Gates stay shut")
    expect(page.locator(".report-head .note")).to_contain_text("The Lowland Echo")
    card = page.locator(".card", has_text="examined twice")
    expect(card.locator(".who")).to_contain_text("Maria Lind")

    card.get_by_role("link", name=re.compile("^Review")).click()
    words = page.locator("#span-words")
    before = words.input_value()
    handle = page.locator(".handle.end").bounding_box()
    target = page.evaluate(
        """() => { const node = [...document.querySelectorAll("#passage .content")].at(-1).firstChild, range = document.createRange();
        const at = node.data.indexOf("twice"); range.setStart(node, at); range.setEnd(node, at + 5);
        const box = range.getBoundingClientRect();
        return [box.right - 2, box.top + box.height / 2]; }"""
    )
    assert handle is not None
    page.mouse.move(handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2)
    page.mouse.down()
    page.mouse.move(*target, steps=4)
    page.mouse.up()
    expect(words).to_have_value(re.compile("The wall has been examined twice$"))
    page.get_by_role("button", name="start →").click()
    page.get_by_role("button", name="Save the words").click()
    expect(page.locator("main > .state .verdict")).to_have_text("corrected")
    corrected = page.locator("#span-words").input_value()
    assert corrected != before
    assert corrected.endswith("wall has been examined twice")
    finding = page.url.partition("/review/")[2].partition("?")[0]

    page = visit.go("/actor?name=Oye")
    page.get_by_label("Known as").fill("Tomas Oye")
    page.get_by_role("button", name="Merge").click()
    expect(page.locator("h1")).to_have_text("Tomas Oye")
    expect(page.locator("section", has=page.locator("#by")).locator(".statement")).to_have_count(2)

    report = finding.partition(":")[0]
    page = visit.go(f"/verify?report={report}")
    page.locator("#file").set_input_files({"name": "minutes.txt", "mimeType": "text/plain", "buffer": MEMO.encode()})
    page.get_by_role("button", name="Check the quotations").click()
    expect(page.locator(".check.is-altered ins").first).to_contain_text("twice")
    checked = page.url

    def look() -> None:
        visit.page.goto(visit.served.base + checked[checked.index("/verify") :])
        expect(visit.page.locator(".check.is-altered del").first).to_contain_text("once")
        page = visit.go(f"/review/{finding}")
        expect(page.locator("#span-words")).to_have_value(corrected)
        expect(page.locator(".log")).to_contain_text("Ada")
        page = visit.go("/actor?name=Tomas+Oye")
        expect(page.locator("section", has=page.locator("#by")).locator(".statement")).to_have_count(2)
        expect(page.locator(".appearances .tag")).to_have_text("named so by a person")

    look()
    visit.page.reload()
    look()
    visit.close()
    server.stop()
    server = Server(path)
    visit = Visit(context, server.served)
    look()
    visit.close()
    context.close()
    server.stop()
    with open_casefile(path) as case:
        assert corrected in {found.content.text for found in read_current(case, int(report)).record.attributions}
        assert {review.reviewer for review in read_log(case)} == {"Ada"}
