"""What the pages of large sites have around an article: megabytes of scripts, videos, sign-ups, a byline shown twice."""

import pytest

from accordingto.page.byline import Byline, read_byline
from accordingto.page.furniture import is_furniture
from accordingto.schema import BlockKind
from page.made import PROSE, page_of, read, words_of

TITLE = "Port Senna’s Radar Was Blind"


def test_the_size_of_scripts_and_style_sheets_does_not_count() -> None:
    script = f"<script>window.store = '{'x' * 5_000_000}'</script>"
    related = "".join(f"<div class=headline>Storm number {number} hits the harbour of Port Senna</div>" for number in range(9))
    doc = read(
        page_of(
            f"<style>{'p {}' * 100}</style>", top=f"{related}<h1>{TITLE}</h1>", body="".join(f"<p>{words}</p>" for words in PROSE) + script
        )
    )
    assert doc.title == TITLE
    assert words_of(doc, BlockKind.PARAGRAPH) == PROSE


def test_scripts_of_a_page_that_is_cut_off_are_no_words() -> None:
    doc = read(
        page_of() + "<script>let words = '<p>The harbour master of Port Senna said that nobody had asked him for the audit before.</p>'"
    )
    assert words_of(doc, BlockKind.PARAGRAPH) == PROSE


def test_a_room_for_videos_is_no_standfirst() -> None:
    videos = "".join(f"<div>Storm number {number} hits the harbour of Port Senna</div><div>1:20</div>" for number in range(4))
    doc = read(page_of(top=f'<h1>{TITLE}</h1><div class="layout__lede">{videos}</div>'))
    assert doc.standfirst is None


def test_a_headline_of_a_lower_rank_that_the_head_names_is_the_title() -> None:
    head = "<title>Radar was blind for two years « The Ledger</title>"
    doc = read(page_of(head, top="<h1>The Ledger.</h1><h3 class=entry-title>Radar was blind for two years</h3>"))
    assert doc.title == "Radar was blind for two years"


def test_the_byline_below_the_title_goes_before_a_credit_above_it() -> None:
    top = f"<p>By Karl Berg | Satellite imagery by Senna Maps</p><h1>{TITLE}</h1><p>By ADA LIND and EVA BRANDT</p>"
    assert read(page_of(top=top)).authors == ("ADA LIND", "EVA BRANDT")


def test_a_byline_counts_in_a_rail_if_the_article_stands_there_too() -> None:
    source = page_of(top=f"<h1>{TITLE}</h1><p>By Ada Lind</p>").replace("<article>", "<div class=sidebar><article>")
    assert read(source).authors == ("Ada Lind",)


def test_the_outlet_behind_a_writer_s_name_is_not_called_by_both() -> None:
    node = '<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Ada Lind"}}</script>'
    head = '<meta property="og:site_name" content="Senna News">' + node
    doc = read(page_of(head, top=f"<h1>{TITLE}</h1><div class=byline>By Ada Lind Senna News</div>"))
    assert (doc.outlet, doc.republished_by, doc.authors) == ("Senna News", None, ("Ada Lind",))


def test_the_evening_that_is_the_next_day_in_utc_is_the_day_that_readers_see() -> None:
    dated = '<div><time datetime="2023-12-13T02:12:54Z">Published Dec 12, 2023, 9:12 PM ET</time></div>'
    assert read(page_of(top=f"<h1>{TITLE}</h1>{dated}")).published.value == "2023-12-12"


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Ada Lind Bloomberg", Byline(("Ada Lind",), "Bloomberg", None)),
        ("By Ada Lind, CNN meteorologist", Byline(("Ada Lind",), None, None)),
        ("By Ada Lind | Satellite imagery by Senna Maps", Byline(("Ada Lind",), None, None)),
        ("By Ada Lind By Ada Lind May 15 Follow @adalind", Byline(("Ada Lind",), None, None)),
        ("Posted by Ada Lind on March 2, 2022", Byline(("Ada Lind",), None, "2022-03-02")),
        ("By Ada LindUpdated on Mar 01, 2022", Byline(("Ada Lind",), None, None)),
        ("Ada Lind: 25 Feb 2026", Byline(("Ada Lind",), None, "2026-02-25")),
    ],
)
def test_bylines_of_sites(line: str, byline: Byline) -> None:
    assert read_byline(line, bare=True) == byline


@pytest.mark.parametrize(
    "line",
    [
        "Estimated reading time: 4 minutes",
        "For more on news from around the coast please visit Senna News.",
        "Stay connected",
        "Video Ad Feedback",
    ],
)
def test_lines_of_sites(line: str) -> None:
    assert is_furniture(line)


def test_a_sentence_for_more_is_no_furniture() -> None:
    assert not is_furniture("For more than two years the radar of the harbour did not see small boats.")
