"""A published site: what was accepted and nothing else, without a server, into no folder of somebody else's."""

from __future__ import annotations

import json
import re
from pathlib import Path

import lxml.html
import pytest

from accordingto.casefile import open_casefile, review_finding
from accordingto.errors import UsageError
from accordingto.room import publish
from accordingto.schema import Deed
from room.invented import make_casefile


@pytest.fixture
def accepted(tmp_path: Path) -> Path:
    path = make_casefile(tmp_path / "case.db")
    with open_casefile(path) as case:
        for finding in ("1:a1", "2:a1", "2:a2", "3:a1"):
            review_finding(case, finding, Deed.ACCEPT, reviewer="Ada Reviewer")
        review_finding(case, "2:a3", Deed.REJECT, reviewer="Ada Reviewer")
    return path


def build(path: Path, out: Path, **options: bool) -> dict[str, str]:
    with open_casefile(path) as case:
        return {name: (out / name).read_text("utf-8") for name in publish(case, out, **options)}


def test_what_is_accepted_is_there_and_nothing_else(accepted: Path, tmp_path: Path) -> None:
    made = build(accepted, tmp_path / "site")
    everything = "".join(text for name, text in made.items() if name.endswith(".html"))
    assert {"index.html", "report-1.html", "report-2.html", "sources.html", "timeline.html", "actors.html", "claims.html"} <= set(made)
    assert "nobody has to leave the valley" in made["report-1.html"]
    assert "open the gates" in made["timeline.html"]
    for absent in ("the engineers were wrong", "that it leaks", "Ada Reviewer", "The festival", "/api/", "<form", "had been read"):
        assert absent not in everything, absent
    assert sum(name.startswith("claim-") for name in made) == 1


def test_whole_articles_and_names_of_reviewers_only_when_asked_for(accepted: Path, tmp_path: Path) -> None:
    made = build(accepted, tmp_path / "site", full_text=True, reviewers=True)
    assert "The festival" in made["report-2.html"]
    assert "accepted by Ada Reviewer" in made["report-2.html"]
    assert "Ada Reviewer" not in build(accepted, tmp_path / "site", full_text=True)["report-2.html"]


def test_every_link_leads_somewhere_and_nothing_is_fetched_from_elsewhere(accepted: Path, tmp_path: Path) -> None:
    made = build(accepted, tmp_path / "site", full_text=True)
    for name, text in made.items():
        if not name.endswith(".html"):
            continue
        page = lxml.html.fromstring(text)
        for link in page.xpath("//@href | //@src"):
            target, _, anchor = link.partition("#")
            if target.startswith("https://example.org/"):
                continue
            assert target in made or not target, (name, link)
            if anchor and (target or name).endswith(".html"):
                assert lxml.html.fromstring(made[target or name]).xpath("//*[@id=$id]", id=anchor), (name, link)
        assert re.search(r"default-src 'none'", page.xpath("//meta[@http-equiv]/@content")[0])


def test_a_folder_of_somebody_else_is_refused_and_an_earlier_site_replaced(accepted: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(accepted, site)
    with open_casefile(accepted) as case:
        review_finding(case, "1:a1", Deed.REJECT, reviewer="Ada Reviewer")
    assert "report-1.html" not in build(accepted, site)
    assert not (site / "report-1.html").exists()
    (site / "holiday.jpg").write_bytes(b"")
    with open_casefile(accepted) as case, pytest.raises(UsageError, match=r"holiday\.jpg"):
        publish(case, site)
    (site / "holiday.jpg").unlink()
    listed = site / "accordingto-site.json"
    listed.write_text(json.dumps({"files": [*json.loads(listed.read_text())["files"], "../case.db"]}))
    build(accepted, site)
    assert accepted.exists()
    with open_casefile(accepted) as case, pytest.raises(UsageError, match="is a file"):
        publish(case, accepted)


def test_a_name_that_no_folder_can_have_is_told(accepted: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="name a folder"):
        build(accepted, tmp_path / ("x" * 300))
    with pytest.raises(UsageError, match="is a file: name a folder"):
        build(accepted, accepted)


def test_nothing_accepted_is_nothing_to_publish(tmp_path: Path) -> None:
    with open_casefile(make_casefile(tmp_path / "case.db")) as case, pytest.raises(UsageError, match="accept"):
        publish(case, tmp_path / "site")
    assert not (tmp_path / "site").exists()
