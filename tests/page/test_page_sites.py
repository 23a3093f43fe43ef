"""What the pages of large sites have around an article: megabytes of scripts, videos, sign-ups, a byline shown twice."""

import pytest

from accordingto.page.byline import Byline, read_byline
from accordingto.page.furniture import is_furniture
from accordingto.page.main_text import main_lines
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
        ("By Ada A. Lind", Byline(("Ada A. Lind",), None, None)),
        ("By Ada Lind November 22 Follow @adalind", Byline(("Ada Lind",), None, None)),
        ("Print Email By Ada Lind | ada@ledger.example", Byline(("Ada Lind",), None, None)),
        ("By Ada LindAda Lind", Byline(("Ada Lind",), None, None)),
        ("By Ada Lind Published in The Ledger", Byline(("Ada Lind",), None, None)),
        ("by Ada Lind / January 19, 2017 / Leave a comment", Byline(("Ada Lind",), None, "2017-01-19")),
        ("Wednesday January 18, 2017 11:44 am PST by Ada Lind", Byline(("Ada Lind",), None, "2017-01-18")),
        ("October 14, 2009|Ada Lind", Byline(("Ada Lind",), None, "2009-10-14")),
        ("Ada Lind Senior Politics Editor, The Senna Post", Byline(("Ada Lind",), "The Senna Post", None)),
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


def test_who_is_marked_as_who_wrote_is_a_writer_where_no_byline_says_so() -> None:
    link = f'<h1>{TITLE}</h1><div><a href="https://ledger.example/author/ada-lind/">Ada Lind</a><span>12.09.16</span></div>'
    assert read(page_of(top=link)).authors == ("Ada Lind",)
    told_of = f'<h1>{TITLE}</h1><div>With <a href="https://ledger.example/people/Karl-Berg/">Karl Berg</a></div>'
    assert read(page_of(top=told_of)).authors == ()


def test_a_stamp_as_java_writes_it_is_read() -> None:
    head = '<meta property="article:published_time" content="Mon Aug 03 12:45:00 EDT 2015">'
    assert read(page_of(head)).published.value == "2015-08-03"


def test_several_who_are_marked_are_all_writers() -> None:
    top = f"<h1>{TITLE}</h1><ul><li><div rel=author>By Ada Lind</div></li><li><div rel=author>Karl Berg</div></li></ul>"
    assert read(page_of(top=top)).authors == ("Ada Lind", "Karl Berg")


def test_the_same_headline_in_a_menu_does_not_hide_the_byline() -> None:
    menu = f'<h2><a href="/1">{TITLE}</a></h2>' + "".join(f'<h2><a href="/{n}">Storm {n} hits Port Senna</a></h2>' for n in range(2, 9))
    doc = read(page_of(top=f"{menu}<h1>{TITLE}</h1><p class=byline>Ada Lind</p>"))
    assert doc.authors == ("Ada Lind",)
    assert words_of(doc, BlockKind.HEADING) == []


def test_a_standfirst_counts_in_a_rail_if_the_article_stands_there_too() -> None:
    deck = "Nobody asked for an audit, though ships had been lost for two years"
    source = page_of(top=f"<h1>{TITLE}</h1><h3>{deck}</h3>").replace("<article>", "<div class=sidebar><article>")
    assert read(source).standfirst == deck


@pytest.mark.parametrize(
    "words",
    [
        "December 7, 2016 @ 3:53 PM",
        "December 15, 20163:33 PM ET",
        "The master of the harbour, left, shows a chart to Ada Lind at the port in May.",
        "Nets and lines that were seized in the harbour. (Ada Lind/The Ledger)",
        "A news conference at the harbour, December 14, 2016. REUTERS/Ada Lind",
        "harbour and nets at night.jpg",
    ],
)
def test_a_date_and_what_stands_under_a_picture_are_no_standfirst(words: str) -> None:
    assert read(page_of(top=f"<h1>{TITLE}</h1><div>{words}</div><p>By Ada Lind</p>")).standfirst is None


def test_a_marked_standfirst_goes_before_what_stands_above_it() -> None:
    deck = "Nobody asked for an audit, though ships had been lost for two years."
    top = f"<h1>{TITLE}</h1><div>A drawing of the harbour of Port Senna as it may look one day.</div><h2 class=subtitle>{deck}</h2>"
    assert read(page_of(top=top)).standfirst == deck


def test_when_a_page_was_changed_is_not_when_it_was_published() -> None:
    assert read(page_of(top=f"<h1>{TITLE}</h1><div>Ada Lind | SNN | Updated: Oct 9, 2019, 11:05 IST</div>")).published.value is None


def test_the_rest_of_an_article_that_trafilatura_leaves_out_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = main_lines
    monkeypatch.setattr("accordingto.page.html.main_lines", lambda source: whole(source)[:-2])
    notes = "<p>Reporting was contributed by Karl Berg and Eva Brandt in Port Senna.</p>"
    doc = read(page_of(top=f"<h1>{TITLE}</h1>", body="".join(f"<p>{words}</p>" for words in PROSE) + notes))
    assert words_of(doc, BlockKind.PARAGRAPH) == PROSE


def test_a_sentence_for_more_is_no_furniture() -> None:
    assert not is_furniture("For more than two years the radar of the harbour did not see small boats.")
