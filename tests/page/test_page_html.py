"""HTML: the article's own words with their places in the source, and what the head says of them."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from accordingto.errors import EmptyPageError, PageTooLargeError
from accordingto.page import open_page, read_document, source_text
from accordingto.page.html import MOST_HTML_CHARS
from accordingto.page.main_text import match_blocks
from accordingto.page.markup import read_markup
from accordingto.schema import BlockKind, DateSource, Document, Page, PageFormat
from hostile.clock import spent
from page.made import PROSE, page_of, read, words_of


def ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def assert_origins_hold(doc: Document, source: str) -> None:
    covered = [False] * len(doc.text)
    for run in doc.origin:
        assert 0 <= run.source_start < run.source_end <= len(source)
        if run.literal:
            assert source[run.source_start : run.source_end] == doc.text[run.start : run.end]
        covered[run.start : run.end] = [True] * (run.end - run.start)
    inside = [False] * len(doc.text)
    for block in doc.blocks:
        inside[block.start : block.end] = [True] * (block.end - block.start)
    assert covered == inside


def test_the_article_is_read_with_its_places() -> None:
    source = page_of(
        body="<p>One &amp; two\n   three&nbsp;four &ldquo;five&#8221; <b>six</b> seven, and the sentence goes on for long.</p>"
        + f"<p>{PROSE[0]}</p><p>{PROSE[1]}"
    )
    doc = read(source)
    assert words_of(doc, BlockKind.PARAGRAPH)[0] == "One & two three\xa0four “five” six seven, and the sentence goes on for long."
    assert_origins_hold(doc, source)
    assert source_text(Page(source.encode(), PageFormat.HTML)) == (source,)


def test_kinds_of_blocks() -> None:
    source = page_of(
        body=f"<p>{PROSE[0]}</p><h2>What they saw</h2>"
        f"<blockquote><p>{PROSE[1]}</p></blockquote><ul><li>{PROSE[2]}</li></ul><p>{PROSE[3]}</p>"
    )
    doc = read(source)
    assert [block.kind.value for block in doc.blocks] == ["title", "paragraph", "heading", "quote", "item", "paragraph"]


def test_what_stands_beside_the_article_is_left_out() -> None:
    tail = (
        "<aside class='related'><h3>Related</h3><ul><li><a href=/a>Glassmakers Return to the Old Road</a></li>"
        "<li><a href=/b>Who Owns the Snow</a></li>"
        "</ul></aside><div class='comments'><p>What a shame, said a reader who had come by late and had a lot to say about it.</p></div>"
        "<footer><p>© 2025 The Senna Courier. All rights reserved.</p></footer>"
    )
    menu = (
        "<nav><a href=/>Home</a> <a href=/w>World</a></nav><div class='cookie-notice'><p>We use cookies to make this site work.</p></div>"
    )
    doc = read(page_of(top=menu + "<h1>Port Senna’s Radar Was Blind</h1>", tail=tail))
    for words in ("Home", "cookies", "Glassmakers", "Snow", "What a shame", "rights reserved"):
        assert words not in doc.text
    assert [item.title for item in doc.rail] == ["Glassmakers Return to the Old Road", "Who Owns the Snow"]
    assert len(words_of(doc, BlockKind.PARAGRAPH)) == 4


def test_title_standfirst_byline_and_page_date() -> None:
    top = (
        "<h1>Port Senna’s Radar Was Blind</h1><p class=standfirst>Inspectors warned twice, and were twice told to wait.</p>"
        "<p class=byline>By <a rel=author href=/i>Ines Okafor</a> and Pavel Lund</p>"
        "<time datetime='2025-05-03T08:00:00+02:00'>3 May 2025</time>"
    )
    doc = read(page_of("<title>Port Senna’s Radar Was Blind | The Senna Courier</title>", top))
    assert (doc.title, doc.standfirst) == ("Port Senna’s Radar Was Blind", "Inspectors warned twice, and were twice told to wait.")
    assert doc.authors == ("Ines Okafor", "Pavel Lund")
    assert (doc.published.value, doc.published.found_in) == ("2025-05-03", DateSource.PAGE)
    assert doc.language == "en"
    assert [block.kind.value for block in doc.blocks[:3]] == ["title", "standfirst", "byline"]


def test_a_title_that_only_the_head_has_loses_the_site_name() -> None:
    doc = read(
        page_of("<title>Radar Was Blind | The Senna Courier</title><meta property=og:site_name content='The Senna Courier'>", top="")
    )
    assert doc.title == "Radar Was Blind"
    assert ("title", "<title>") in doc.evidence


@pytest.mark.parametrize(
    ("head", "url", "value", "found_in"),
    [
        (ld(datePublished="2025-05-03T10:00:00Z"), None, "2025-05-03", DateSource.META),
        ("<meta property='article:published_time' content='2025-05-03T23:30:00-05:00'>", None, "2025-05-03", DateSource.META),
        (
            ld(datePublished="2025-05-03") + "<meta property='article:published_time' content='2024-01-01'>",
            None,
            "2025-05-03",
            DateSource.META,
        ),
        ("<meta name=citation_publication_date content='2025/05'>", None, "2025-05", DateSource.META),
        (ld(dateModified="2025-05-03"), None, None, DateSource.NONE),
        ("<meta property='article:modified_time' content='2025-05-03'>", None, None, DateSource.NONE),
        (ld(datePublished="2999-01-01"), None, None, DateSource.NONE),
        (ld(datePublished="1970-01-01"), None, None, DateSource.NONE),
        (ld(datePublished="2025-02-31"), None, None, DateSource.NONE),
        (ld(datePublished="yesterday"), "https://senna.example/2025/05/03/radar/", "2025-05-03", DateSource.URL),
        ("", "https://senna.example/2025/05/radar/", "2025-05", DateSource.URL),
        ("", "https://senna.example/story-20250503", None, DateSource.NONE),
    ],
)
def test_dates(head: Any, url: Any, value: Any, found_in: Any) -> None:
    doc = read(page_of(head), url)
    assert (doc.published.value, doc.published.found_in) == (value, found_in)


def test_a_date_in_the_rail_is_not_the_page_s() -> None:
    tail = (
        "<aside><h3>Recent Posts</h3><div><a href=/a>Glassmakers Return</a> <p>May 3, 2025</p></div>"
        "<div><a href=/b>Who Owns the Snow</a><p>May 2, 2025</p></div></aside>"
    )
    assert read(page_of(tail=tail)).published.value is None


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        (ld(author={"@type": "Person", "name": "Ines Okafor"}), ("Ines Okafor",)),
        (ld(author=[{"name": "Ines Okafor"}, {"name": "Pavel Lund"}]), ("Ines Okafor", "Pavel Lund")),
        (ld(author="Ines Okafor, Pavel Lund and Mei Castellan"), ("Ines Okafor", "Pavel Lund", "Mei Castellan")),
        (ld(author={"@type": "Organization", "name": "Senna Courier"}), ()),
        (ld(author={"name": "Staff"}), ()),
        (ld(author={"name": "https://senna.example/people/ines"}), ()),
        ("<meta name=author content='Ines Okafor'>", ("Ines Okafor",)),
        ("<meta name=author content='The Senna Courier'>", ()),
        ("<meta name=author content='admin'>", ()),
    ],
)
def test_authors(head: Any, authors: Any) -> None:
    assert read(page_of(head)).authors == authors


SITE = "<meta property=og:site_name content='Commons Relay'>"


@pytest.mark.parametrize(
    ("head", "byline", "url", "outlet", "republished_by"),
    [
        (SITE, "By Ines Okafor", None, "Commons Relay", None),
        (SITE, "By Ines Okafor, The Senna Courier", None, "The Senna Courier", "Commons Relay"),
        (SITE, "By Ines Okafor, Commons Relay", None, "Commons Relay", None),
        (SITE, "Originally published by The Senna Courier.", None, "The Senna Courier", "Commons Relay"),
        (ld(publisher={"name": "Commons Relay"}), "By Ines Okafor", None, "Commons Relay", None),
        (
            SITE + "<link rel=canonical href='https://www.courier.example/radar'>",
            "By Ines Okafor",
            "https://relay.test/radar",
            "courier.example",
            "Commons Relay",
        ),
        (
            SITE + "<link rel=canonical href='https://www.relay.test/radar'>",
            "By Ines Okafor",
            "https://relay.test/radar",
            "Commons Relay",
            None,
        ),
        ("", "By Ines Okafor", None, None, None),
    ],
)
def test_outlet_and_republication(head: Any, byline: Any, url: Any, outlet: Any, republished_by: Any) -> None:
    doc = read(page_of(head, f"<h1>Port Senna’s Radar Was Blind</h1><p>{byline}</p>"), url)
    assert (doc.outlet, doc.republished_by) == (outlet, republished_by)


def test_an_article_that_is_not_marked_up_is_found_by_the_rules_for_text() -> None:
    source = "<table><tr><td>" + "<br>".join(["Radar Was Blind", "By Ines Okafor", *PROSE]) + "</table>"
    doc = read(source)
    assert [words in doc.text for words in PROSE] == [True] * 4
    assert_origins_hold(doc, source)


@pytest.mark.parametrize(
    "source", ["<html><body><script>let a = 1</script></body></html>", "<html><body><img src=x></body></html>", "<p></p>"]
)
def test_no_text_at_all(source: Any) -> None:
    with pytest.raises(EmptyPageError, match="no text that could be an article"):
        read(source)


def test_too_large() -> None:
    with pytest.raises(PageTooLargeError, match="at most"):
        read("<p>" + "x" * MOST_HTML_CHARS)


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("<p>a<!-- <p>b --> c", ["a c"]),
        ("<p>a<!-->b", ["ab"]),
        ("<p>a</p>b<div>c</div>", ["a", "b", "c"]),
        ("<p>a <b> b</b>  <i>c</i></p>", ["a b c"]),
        ("<p>1 < 2 & 3 &amp 4", ["1 < 2 & 3 & 4"]),
        ("<p title='a>b'>c</p>", ["c"]),
        ("<p>a<style>b</style><script>c</script>d", ["ad"]),
        ("<p hidden>a</p><p style='display: none'>b</p><p>c", ["c"]),
        ("<h1>a<br>b</h1><p>c<br>d", ["a b", "c", "d"]),
        ("<p>a</p><a href='never closed <p>b", ["a"]),
        ("<select><option>a</select><p>b", ["b"]),
        ("<P>A<BR/>B</P>", ["A", "B"]),
        ("<p>&#9999999;&#x110000;&nosuch;", ["\ufffd\ufffd&nosuch;"]),
    ],
)
def test_markup_is_read_as_a_browser_reads_it(source: Any, texts: Any) -> None:
    assert [block.piece.text for block in read_markup(source).blocks] == texts


def test_short_blocks_count_only_in_their_place() -> None:
    long, other = "a" * 50, "b" * 50
    assert match_blocks(["World", long, "World", other, "World"], [long, "World", other]) == [1, 2, 3]
    assert match_blocks(["Share", long], [long]) == [1]
    assert match_blocks(["x"], []) == []


def test_a_page_that_repeats_one_short_block_is_matched_in_time() -> None:
    long = "A long block of words that stands here and is so very long that it is an anchor."
    began = spent()
    assert len(match_blocks([long, *["x"] * 30_000], [long.replace(" ", ""), *["x"] * 30_000])) == 30_001
    assert spent() - began < 3  # half a minute where each looked at all before it


def test_a_page_with_as_many_other_blocks_as_its_article_has_is_matched_in_time() -> None:
    dice = Random(1)
    mixed = [" ".join(f"w{dice.randrange(1_000_000)}" for _ in range(30)) for _ in range(8_000)]
    began = spent()
    assert match_blocks(mixed, [block.replace(" ", "") for block in mixed[::2]]) == list(range(0, 8_000, 2))
    assert spent() - began < 3  # 11 where each block was looked for in the whole article, and four times that with twice as many


def test_the_examples_agree() -> None:
    folder = Path(__file__).parents[2] / "examples"
    html, text, pdf = (read_document(open_page(folder / f"hub-page.{suffix}")) for suffix in ("html", "txt", "pdf"))
    assert html.text == text.text
    for doc in (text, pdf):
        assert doc.title == html.title and doc.standfirst == html.standfirst
        assert doc.authors == html.authors == ("Ilse Marand", "Tomas Oyelaran")
        assert doc.outlet == html.outlet == "The Lantern Ledger"
        assert doc.published.value == html.published.value == "2024-05-16"
        body = [(b.kind, doc.text[b.start : b.end]) for b in doc.blocks if b.kind is not BlockKind.BYLINE]
        assert body == [(b.kind, html.text[b.start : b.end]) for b in html.blocks if b.kind is not BlockKind.BYLINE]
    assert html.republished_by == "Commons Relay"
    assert len(html.rail) == len(text.rail) == 5
    assert {block.page for block in pdf.blocks} == {1, 2}


def test_an_author_that_the_json_ld_only_points_to_is_found() -> None:
    graph = (
        '{"@graph": [{"@type": "Article", "headline": "Pier to close", "author": {"@id": "#p"}, "publisher": {"@id": "#o"}},'
        ' {"@type": "Person", "@id": "#p", "name": "Rui Costa"}, {"@type": "Organization", "@id": "#o", "name": "The Tide"},'
        ' {"@type": "ImageObject", "@id": "#i"}]}'
    )
    body = "<p>The harbour board voted on Tuesday to close the old pier, two officials said after the meeting in the town hall.</p>" * 4
    html = f'<html><head><script type="application/ld+json">{graph}</script></head><body><article><h1>Pier to close</h1>{body}</article>'
    document = read_document(open_page(html.encode()))
    assert document.authors == ("Rui Costa",)
    assert document.outlet == "The Tide"
