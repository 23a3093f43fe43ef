"""Where things are: addresses in the reading room, and file names in a published site. Templates ask here and know neither."""

from __future__ import annotations

import hashlib
from typing import Any
from urllib.parse import quote, urlencode


class Links:
    """Addresses in the reading room."""

    live = True
    """Whether there is a server behind: forms, search, reviews."""

    def view(self, name: str, **query: Any) -> str:  # noqa: ANN401
        """A view ("sources") and what is asked of it -> its address; what is None or empty is left out."""
        given = [(key, _bytes(str(value))) for key, value in query.items() if value not in (None, "", False)]
        return ("/" if name == "home" else f"/{name}") + ("?" + urlencode(given) if given else "")

    def report(self, report: int, anchor: str = "") -> str:
        """A report's number, and a finding in it -> its address."""
        return f"/report/{report}" + (f"#{anchor}" if anchor else "")

    def finding(self, finding: str) -> str:
        """ "12:a3" -> its place in its report."""
        report, _, name = finding.partition(":")
        return self.report(int(report), name)

    def original(self, report: int, anchor: str = "", **query: Any) -> str:  # noqa: ANN401
        """A report's number, a statement in it, and what else is asked -> the page as it came, at its words."""
        return self.view(f"report/{report}/page", show=anchor, **query) + "#shown" * bool(anchor)

    def sheet(self, document: str, **query: Any) -> str:  # noqa: ANN401
        """A document's id, a place in its text and what else is asked -> the page of a PDF that holds it, at its words."""
        return self.view(f"document/{document}/page", **query) + "#shown"

    def picture(self, document: str, number: int) -> str:
        """A document's id and the number of a page -> its picture."""
        return f"/document/{document}/{number}.png"

    def actor(self, name: str) -> str:
        """A name -> the page of who that is."""
        return "/actor?name=" + quote(_bytes(name))

    def claim(self, finding: str) -> str:
        """ "12:a3" -> all versions of its quotation."""
        return f"/claim/{finding}"

    def asset(self, name: str) -> str:
        """A style or script file -> its address."""
        return f"/static/{name}"


class SiteLinks(Links):
    """File names in a published site, all in one folder. What is not published has no link: ""."""

    live = False

    def __init__(self) -> None:
        self.reports: set[int] = set()
        self.claims: set[str] = set()
        self.actors: set[str] = set()

    def view(self, name: str, **query: Any) -> str:  # noqa: ANN401
        """A view -> its file; a month of the timeline and the like have none of their own."""
        return {"home": "index.html"}.get(name, f"{name}.html")

    def report(self, report: int, anchor: str = "") -> str:
        """A report's number, and a finding in it -> its file."""
        if report not in self.reports:
            return ""
        return f"report-{report}.html" + (f"#{anchor}" if anchor else "")

    def actor(self, name: str) -> str:
        """A name -> the file of who that is: names can be anything, so that a digest stands for one."""
        return f"actor-{hashlib.sha256(_bytes(name)).hexdigest()[:16]}.html" if name in self.actors else ""

    def claim(self, finding: str) -> str:
        """ "12:a3" -> the file with all versions of its quotation."""
        return f"claim-{finding.replace(':', '-')}.html" if finding in self.claims else ""

    def asset(self, name: str) -> str:
        """A style or script file -> its name beside the pages."""
        return name


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
