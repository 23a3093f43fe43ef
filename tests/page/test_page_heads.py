"""Heads and ends of pages as sites really build them: titles, dates, bylines, outlets, and what stands behind the last word."""

from pathlib import Path

import pytest

from accordingto.page import open_page, read_document
from accordingto.page.byline import Byline, read_byline, read_republication
from accordingto.page.dates import read_date_line, read_dateline
from accordingto.page.metadata import published_in_address
from accordingto.schema import BlockKind, DateSource, Document, Page, PageFormat
from page.made import PROSE, page_of, read, words_of

LINK = '<p><a href="/x">AT SEA: The lighthouse that moved</a></p>'


def body(*more: str) -> str:
    return "".join(f"<p>{words}</p>" for words in PROSE) + "".join(more)


def paragraphs(doc: Document) -> list[str]:
    return words_of(doc, BlockKind.PARAGRAPH)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("10/9/10 7:15 AM EDT", "2010-10-09"),
        ("03/04/2025 7:15 a.m. ET", "2025-03-04"),
        ("03/04/2025", None),
        ("08-13-10 02:16 PM", "2010-08-13"),
        ("25/12/2024 10:00 am", "2024-12-25"),
    ],
)
def test_a_date_in_figures_is_read_where_its_order_is_plain(line: str, value: str | None) -> None:
    dated = read_date_line(line)
    assert dated is not None and dated.value == value


def test_two_digits_are_a_year_only_before_a_clock() -> None:
    assert read_date_line("10/9/10") is None


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Feb. 23, 2015 -- The harbour authority knew for two years.", "2015-02-23"),
        ("PORT SENNA, May 3, 2025 (Wire) — The harbour authority knew.", "2025-05-03"),
        ("Port Senna, May 3, 2025 - The harbour authority knew.", "2025-05-03"),
    ],
)
def test_a_dateline_holds_the_date(line: str, value: str) -> None:
    found = read_dateline(line)
    assert found is not None and found[0] == value
    doc = read(page_of(body=f"<p>{line} It said so in a letter that was made public by the families.</p>" + body()))
    assert (doc.published.value, doc.published.found_in) == (value, DateSource.PAGE)


def test_the_address_that_a_page_says_is_its_own_holds_the_date_and_the_outlet() -> None:
    doc = read(page_of('<link rel="canonical" href="https://www.senna-ledger.example/2023/08/09/radar.html">', body=body()))
    assert (doc.published.value, doc.published.found_in, doc.outlet) == ("2023-08-09", DateSource.URL, "senna-ledger.example")
    assert (
        read(page_of('<meta property="og:url" content="https://a.example/2023/08/09/radar/">', body=body())).published.value == "2023-08-09"
    )
    assert read(page_of('<link rel="canonical" href="http://[broken/2023/08/09/">', body=body())).published.value is None
    assert read(page_of('<link rel="canonical" href="https://web.archive.org/radar">', body=body())).outlet is None


def test_a_section_may_stand_between_the_year_and_the_month_of_an_address() -> None:
    assert published_in_address("https://a.example/2010/POLITICS/08/13/radar/index.html").value == "2010-08-13"


@pytest.mark.parametrize(
    ("stamp", "value"),
    [
        ("2014-06-30T02:00:00Z", "2014-06-29"),
        ("2014-06-30", "2014-06-29"),
        ("2014-06-30T02:00:00-05:00", "2014-06-30"),
        ("2014-06-30T14:00:00Z", "2014-06-30"),
    ],
)
def test_the_page_s_own_word_wins_over_a_stamp_that_may_be_in_utc(stamp: str, value: str) -> None:
    head = f'<meta property="article:published_time" content="{stamp}">'
    doc = read(
        page_of(head, top="<h1>Port Senna’s Radar Was Blind</h1><p class=byline>By Ada Lind on June 29, 2014 08:08 pm</p>", body=body())
    )
    assert doc.published.value == value


def test_a_stamp_may_be_written_out() -> None:
    assert read(page_of('<meta name="publishdate" content="05/29/2007 09:49:00">', body=body())).published.value == "2007-05-29"


def test_a_label_may_stand_before_the_date_beside_the_title() -> None:
    top = "<div>Case Study August 12, 2010, 5:00PM EST</div><h1>Port Senna’s Radar Was Blind</h1>"
    assert read(page_of(top=top, body=body())).published.value == "2010-08-12"


def test_the_site_s_name_in_a_heading_is_no_title() -> None:
    head = '<title>Radar was blind for two years | Ledger Online</title><meta property="og:site_name" content="Ledger Online">'
    doc = read(page_of(head, top="<h1>Ledger Online</h1><h2>Radar was blind for two years</h2>", body=body()))
    assert doc.title == "Radar was blind for two years"


def test_the_longest_heading_that_the_head_names_is_the_title() -> None:
    head = "<title>Senna Ledger: Radar was blind for two years</title>"
    doc = read(page_of(head, top="<h1>Senna Ledger</h1><h2>Radar was blind for two years</h2>", body=body()))
    assert doc.title == "Radar was blind for two years"


def test_a_block_marked_as_the_headline_is_the_title_where_no_heading_is() -> None:
    doc = read(
        page_of("<title>News from the Wire</title>", top='<p class="headline entry-title">Radar was blind for two years</p>', body=body())
    )
    assert doc.title == "Radar was blind for two years"
    assert "Radar was blind for two years" not in paragraphs(doc)


def test_the_outlet_is_the_last_part_of_the_head_s_title() -> None:
    head = "<title>Port Senna’s Radar Was Blind - Coast - Senna Ledger</title>"
    doc = read(page_of(head, body=body()))
    assert doc.outlet == "Senna Ledger" and dict(doc.evidence)["outlet"] == "<title>"


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("Ada Lind, SENNA LEDGER 8:42 a.m. EDT October 3, 2014", Byline(("Ada Lind",), "SENNA LEDGER", "2014-10-03")),
        ("By ADA LIND and KARL BERG - AP Technology Writers | AP – 1 hr ago", Byline(("ADA LIND", "KARL BERG"), "AP", None)),
        ("By Ada Lind March 18 at 12:22 PM Follow @adalind", Byline(("Ada Lind",), None, None)),
        ("By ADA LIND 10/ 5/11 09:19 PM ET", Byline(("ADA LIND",), None, None)),
        ("Ada Lind Senior Coastal Correspondent", Byline(("Ada Lind",), None, None)),
    ],
)
def test_bylines_with_clocks_and_posts(line: str, byline: Byline) -> None:
    assert read_byline(line, bare=True) == byline


def test_writers_are_no_outlet() -> None:
    assert read_byline("By Ledger Editorial Writers") == Byline()


def test_an_address_may_say_where_a_text_was_first_published() -> None:
    assert read_republication("Originally published at www.adalind.example.com on November 18, 2011.") == "www.adalind.example.com"


def test_a_description_that_repeats_the_first_paragraph_makes_no_standfirst_of_it() -> None:
    doc = read(page_of(f'<meta name="description" content="{PROSE[0]}">', body=body()))
    assert doc.standfirst is None and paragraphs(doc)[0] == PROSE[0]


@pytest.mark.parametrize("tag", ["h2", "h3", "h4"])
def test_a_heading_right_under_the_title_is_the_standfirst(tag: str) -> None:
    words = "For two years nobody told the crews that small boats were not seen"
    doc = read(page_of(body=f"<{tag}>{words}</{tag}>" + body()))
    assert doc.standfirst == words


def test_a_caption_is_no_standfirst() -> None:
    top = "<h1>Port Senna’s Radar Was Blind</h1><div>The radar tower in the fog. | AP Photo Close</div><p class=byline>By Ada Lind</p>"
    assert read(page_of(top=top, body=body())).standfirst is None


def test_comments_end_the_article_however_long_they_are() -> None:
    said = "".join(f"<p>{words.replace('The', 'Oh, the')}</p><p>Posted by: a reader, 3 May 2025</p>" for words in PROSE)
    doc = read(page_of(body=body(f"<div class='comments'>{said}{said}</div><p>Briefings</p><p>{PROSE[0].replace('Senna', 'Amber')}</p>")))
    assert paragraphs(doc) == PROSE


def test_pointers_to_other_posts_are_left_out() -> None:
    rail = "<h2>More Must-Reads From the Ledger</h2><ul><li><a href=/a>Who Owns the Snow</a></li><li><a href=/b>Glass</a></li></ul>"
    doc = read(page_of(body=f"<p>{PROSE[0]}</p>{LINK}" + "".join(f"<p>{words}</p>" for words in PROSE[1:]) + rail))
    assert [doc.text[block.start : block.end] for block in doc.blocks][1:] == PROSE


def test_teasers_under_their_headings_are_left_out() -> None:
    teaser = f"<h4><a href=/a>Wave of storms, and nobody sees it</a></h4><p>{PROSE[0].replace('Senna', 'Amber')}</p>"
    doc = read(page_of(body=body("<h2>Other Opinion Columns</h2>" + teaser + teaser.replace("Wave", "Tide"))))
    assert [doc.text[block.start : block.end] for block in doc.blocks][1:] == PROSE


@pytest.mark.parametrize(
    "line",
    [
        "Ada Lind is a journalist and an editor at The Senna Ledger.",
        "ADA LIND IS THE LEDGER’S POLITICAL EDITOR",
        "Ada Lind can be reached at ada@ledger.example.",
        "(END)",
        "ada@ledger.example",
        "© 2016 The Wire. All rights reserved. This material may not be published, broadcast, rewritten or redistributed. Learn more.",
        "(MORE: How the radar was bought)",
        "Follow Ada Lind on Twitter.",
        "Want more of this? Sign up for The Coast",
    ],
)
def test_what_stands_behind_the_last_word_is_left_out(line: str) -> None:
    assert paragraphs(read(page_of(body=body(f"<p>{line}</p>")))) == PROSE


def test_who_is_in_the_article_stays_in_it() -> None:
    last = "Ada Lind is a professor at the University of Amber."
    told = "The radar was old, said Ada Lind, who has studied such systems for a long time and in many harbours."
    assert paragraphs(read(page_of(body=body(f"<p>{told}</p><p>{last}</p>"))))[-1] == last


def test_an_opening_with_a_dateline_is_part_of_the_article() -> None:
    opening = (
        "<div class=bd>PORT SENNA (Wire) — The radar of the harbour could not see small boats, and its owners knew, an audit says.</div>"
    )
    doc = read(page_of(body=opening + body()))
    assert any("Wire" in words for words in paragraphs(doc))


def test_a_text_without_a_tag_is_a_text_whatever_it_is_called(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("\n\n".join(PROSE))
    doc = read_document(open_page(page))
    assert len(doc.blocks) == len(PROSE)


def test_a_line_of_menus_over_the_title_is_left_out() -> None:
    doc = read_document(
        Page(page_of(top="<p>This page</p><h1>Port Senna’s Radar Was Blind</h1>", body=body()).encode(), PageFormat.HTML, None)
    )
    assert "This page" not in doc.text


def test_a_standfirst_that_the_description_repeats() -> None:
    words = "For two years nobody told the crews that small boats were not seen, and nobody wanted to."
    head = f'<meta name="description" content="{words}">'
    for top in (f"<p class=intro>{words}</p>", f"<p>{words}</p><div class=byline>The Wire</div>", f"<div class=teaser>{words}</div>"):
        doc = read(page_of(head, top=f"<h1>Port Senna’s Radar Was Blind</h1>{top}", body=body()))
        assert doc.standfirst == words and paragraphs(doc) == PROSE


def test_a_credit_is_no_standfirst() -> None:
    top = "<h1>Port Senna’s Radar Was Blind</h1><div>Courtesy of Harbour News</div><p class=byline>By Ada Lind</p>"
    assert read(page_of(top=top, body=body())).standfirst is None


def test_a_handle_may_stand_right_behind_the_writer() -> None:
    assert read_byline("By Ada Lind@adalind Jul 3, 2019, 4:22am EDT") == Byline(("Ada Lind",), None, "2019-07-03")
    assert read_byline("By Ada Lind ada.lind@ledger.example") == Byline(("Ada Lind",), None, None)


def test_a_date_with_its_label_may_stand_below_the_article() -> None:
    doc = read(page_of(body=body(), tail="<ul><li>Date 19.01.2020</li><li>Author Ada Lind</li></ul>"))
    assert (doc.published.value, doc.published.found_in) == ("2020-01-19", DateSource.PAGE)


def test_the_publisher_is_the_outlet_where_the_site_calls_itself_by_an_edition() -> None:
    publisher = '<script type="application/ld+json">{"@type": "NewsArticle", "publisher": {"name": "The Wire"}}</script>'
    head = '<meta property="og:site_name" content="U.S."><link rel=canonical href="https://www.thewire.example/us/radar">' + publisher
    assert read(page_of(head, body=body())).outlet == "The Wire"
