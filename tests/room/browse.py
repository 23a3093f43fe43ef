"""Debian's Chromium for the tests of the room: where it is, how it is opened, and what is asked of every page."""

from __future__ import annotations

import shutil
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Playwright, expect

from room.conftest import TOKEN, Served

PATIENCE = 60_000  # milliseconds; a busy machine is slow, and only a page that never comes is wrong
MISSING = "There is no Chromium: `make test` installs it by apt; by hand it is `apt-get install chromium`."


def open_browser(playwright: Playwright) -> Browser:
    """Debian's own Chromium; nothing is downloaded."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.fail(MISSING)
    expect.set_options(timeout=PATIENCE)
    return playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])


class Visit:
    """A page of a browser in a reading room, and everything that went wrong on it."""

    def __init__(self, context: BrowserContext, served: Served) -> None:
        self.context, self.served = context, served
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.troubles: list[str] = []
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("console", lambda message: self.troubles.append(message.text) if message.type == "error" else None)
        self.page.on("dialog", self.note_dialog)
        self.page.goto(f"{served.base}/?token={TOKEN}")

    def note_dialog(self, dialog: Dialog) -> None:
        self.troubles.append(dialog.message)
        dialog.dismiss()

    def go(self, path: str) -> Page:
        self.page.goto(self.served.base + path)
        return self.page

    def close(self) -> None:
        self.page.close()
        assert self.troubles == []


def find_violations(page: Page) -> list[str]:
    """What axe-core finds on a page, each as "rule: elements"."""
    found: dict[str, Any] = Axe().run(page).response
    return [f"{one['id']}: {[node['html'][:200] for node in one['nodes'][:3]]}" for one in found["violations"]]
