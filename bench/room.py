"""The reading room in a browser: how long until a large report and a large list can be used, how much is sent, whether scrolling stalls.

python -m bench.casefile --articles 20000 --db out/casefile-bench.db    # the casefile, once
python -m bench.room --db out/casefile-bench.db                         # adds a report of 10,000 words with 400 statements to a copy
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
import statistics
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import uvicorn
from playwright.sync_api import Page, sync_playwright

from accordingto.casefile import add_record, open_casefile
from accordingto.room import close_room, make_app, open_room
from accordingto.room.serve import bind
from accordingto.schema import (
    Act,
    Attribution,
    Block,
    BlockKind,
    DateSource,
    Distance,
    Document,
    Kind,
    Published,
    Record,
    SourceKind,
    SpanSet,
)

TOKEN: Final = "bench"
WORDS: Final = 10_000
STATEMENTS: Final = 400
ROUNDS: Final = 7
BARS: Final = {"report_ms": 1000, "home_ms": 500, "long_task_ms": 100, "bytes": 200_000}

_TIMES: Final = """() => { const page = performance.getEntriesByType("navigation")[0], files = performance.getEntriesByType("resource");
return {ms: page.loadEventEnd, first: page.responseStart, bytes: [page, ...files].reduce((n, one) => n + one.transferSize, 0)}; }"""
_SCROLL: Final = """async () => { const tasks = [];
new PerformanceObserver((list) => tasks.push(...list.getEntries().map((one) => one.duration))).observe({type: "longtask", buffered: false});
for (let y = 0; y < document.body.scrollHeight; y += 500) { scrollTo(0, y); await new Promise((done) => requestAnimationFrame(done)); }
await new Promise((done) => setTimeout(done, 300)); return Math.max(0, ...tasks); }"""


def make_large() -> Record:
    """A report of WORDS words with STATEMENTS statements, four in ten inside another's paragraph."""
    dice = random.Random(11)
    syllables = "ka lo mi ren tas ver do sil pan or eth mar gu bel in cor dal".split()
    text = ""
    blocks: list[Block] = []
    statements: list[Attribution] = []

    def prose(count: int) -> str:
        return " ".join("".join(dice.choices(syllables, k=dice.randint(1, 3))) for _ in range(count))

    while len(statements) < STATEMENTS:
        start = len(text)
        for _ in range(2):
            spans = []
            for words in (prose(2).title(), dice.choice(("said", "denied", "claimed")), prose(16), prose(WORDS // STATEMENTS - 19) + "."):
                spans.append((len(text), len(text) + len(words)))
                text += words + " "
            source, cue, content = (SpanSet((span,), text[slice(*span)]) for span in spans[:3])
            act = {"said": Act.SAY, "denied": Act.DENY, "claimed": Act.CLAIM}[cue.text]
            distance = Distance.DISTANCING if act is Act.CLAIM else Distance.NEUTRAL
            name = f"a{len(statements) + 1}"
            statements.append(Attribution(name, source, cue, content, Kind.INDIRECT, SourceKind.PERSON, act, distance, score=0.7))
        text = text[:-1]
        blocks.append(Block(BlockKind.PARAGRAPH, start, len(text)))
        text += "\n"
    id = "sha256:" + hashlib.sha256(text.encode()).hexdigest()
    document = Document(
        id, text, tuple(blocks), title="A long report", outlet="The Long Read", published=Published("2030-01-01", DateSource.META)
    )
    return Record(document, tuple(statements))


@contextmanager
def open_served(path: Path) -> Iterator[str]:
    """A casefile -> the address of its reading room."""
    room = open_room(path, reader="bench", reviewer="Bench")
    with bind(0) as listening:
        port = listening.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(make_app(room, token=TOKEN, port=port), log_level="error", lifespan="off", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(20)
    close_room(room)


def time_page(page: Page, address: str) -> dict[str, float]:
    """An address -> median milliseconds until the end of its load event, which the script comes before, and bytes of the first visit."""
    found: list[dict[str, Any]] = []
    for _ in range(ROUNDS):
        page.goto(address)
        page.wait_for_timeout(100)
        found.append(page.evaluate(_TIMES))
    return {"ms": statistics.median(one["ms"] for one in found), "bytes": found[0]["bytes"]}


def measure(path: Path) -> dict[str, float]:
    """A casefile -> the figures."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(path, Path(folder) / "case.db"))
        with open_casefile(copy) as case:
            report = add_record(case, make_large()).report
        with open_served(copy) as base, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
            page.goto(f"{base}/static/icon.svg?token={TOKEN}")
            page.goto(f"{base}/add?token={TOKEN}")
            fresh = browser.new_context(storage_state=page.context.storage_state(), viewport={"width": 1280, "height": 900}).new_page()
            home = time_page(fresh, f"{base}/")
            large = time_page(fresh, f"{base}/report/{report}")
            task = fresh.evaluate(_SCROLL)
            browser.close()
    return {
        "home_ms": round(home["ms"]), "home_bytes": home["bytes"], "report_ms": round(large["ms"]), "report_bytes": large["bytes"],
        "longest_task_while_scrolling_ms": round(task),
    }  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--db", type=Path, default=Path("out/casefile-bench.db"))
    print(json.dumps({**measure(parser.parse_args().db), "bars": BARS}, indent=1))


if __name__ == "__main__":
    main()
