"""Pages as plain text: the article comes out, the rail and the furniture stay out."""

import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from accordingto.errors import EmptyPageError
from accordingto.page import document_from_text, open_page, read_document
from accordingto.page.byline import read_byline
from accordingto.schema import BlockKind, DateSource, Document

FOUNDING = Path("/work/shared/cases/founding-page.txt")

HARBOUR = "The harbour authority of Port Senna knew for two years that its radar could not see small boats, according to an internal audit."
AUDIT = (
    "The audit, dated last spring, was written by three inspectors who tested the system on eleven nights. “It saw the ferries and"
    " nothing else,” one of them said."
)
DENIAL = "A spokesman for the authority denied that anybody had been in danger. He said that the audit was a draft, and that drafts change."
FAMILIES = "The families of the crew of the Amaryllis, which sank in November, have asked a judge to order the release of the whole audit."
BODY = [HARBOUR, AUDIT, DENIAL, FAMILIES]

GLASS = "Glassmakers Return to the Old Furnace Road"
GLASS_TEASER = "After thirty years of silence, the chimneys of the lower town are smoking again, and not everyone is pleased about the…"
SNOW = "Who Owns the Snow? A Ski Village Goes to Court"
SNOW_TEASER = "A resort says that the clouds it seeds are its property. Its neighbours downwind say that they are nothing of the…"
BEES = "City Hall Counts Its Bees, and Finds a Deficit"
BEES_TEASER = "A census of rooftop hives turned up fewer than half of those that the city has been paying for since the…"
DATED_RAIL = ["May 3, 2025", "May 2, 2025", "April 30, 2025"]


def rail_lines(*, teasers: bool = True) -> list[str]:
    lines = []
    for title, day, teaser in zip((GLASS, SNOW, BEES), DATED_RAIL, (GLASS_TEASER, SNOW_TEASER, BEES_TEASER), strict=True):
        lines += [title, day, *([teaser] if teasers else [])]
    return lines


def read(*lines: str) -> Document:
    return read_document(open_page("\n".join(lines).encode()))


@dataclass(frozen=True)
class Case:
    name: str
    lines: list[str]
    title: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None
    rail: tuple[str, ...] = ()
    body: tuple[str, ...] = tuple(BODY)


TITLE = "Port Senna’s Radar Was Blind to Small Boats"
STAND = "Inspectors warned twice that ferries were the only thing the system could see, and were twice told to wait."
POSTS = (GLASS, SNOW, BEES)

CASES = [
    Case("nothing but the article", BODY),
    Case(
        "title, standfirst, byline, date",
        [TITLE, STAND, "By Ines Okafor and Pavel Lund", "3 May 2025", *BODY],
        TITLE, STAND, ("Ines Okafor", "Pavel Lund"), None, "2025-05-03",
    ),
    Case(
        "rail first, then the article with a title",
        ["Latest Posts", *rail_lines(), TITLE, "By Ines Okafor | The Senna Courier", *BODY],
        TITLE, None, ("Ines Okafor",), "The Senna Courier", None, POSTS,
    ),
    Case(
        "rail first, and the article's date straight below its title",
        ["Recent Posts", *rail_lines(), TITLE, "June 1, 2025", *BODY],
        TITLE, None, (), None, "2025-06-01", POSTS,
    ),
    Case(
        "rail in the middle, with teasers",
        [TITLE, "By Ines Okafor", HARBOUR, AUDIT, "More from The Courier", *rail_lines(), DENIAL, FAMILIES],
        TITLE, None, ("Ines Okafor",), None, None, POSTS,
    ),
    Case(
        "rail in the middle, titles alone",
        [TITLE, "By Ines Okafor", HARBOUR, AUDIT, "You may also like", GLASS, SNOW, DENIAL, FAMILIES],
        TITLE, None, ("Ines Okafor",), None, None, (GLASS, SNOW),
    ),
    Case(
        "rail after, without a heading",
        [TITLE, "Story by Ines Okafor, Pavel Lund and Mei Castellan for The Senna Courier", *BODY, *rail_lines()],
        TITLE, None, ("Ines Okafor", "Pavel Lund", "Mei Castellan"), "The Senna Courier", None, POSTS,
    ),
    Case(
        "rail after, without teasers",
        [STAND, "by Ines Okafor, Senna Herald", *BODY, "Related", *rail_lines(teasers=False)],
        None, STAND, ("Ines Okafor",), "Senna Herald", None, POSTS,
    ),
    Case(
        "dates stand before the titles of the rail",
        [TITLE, *BODY, "Trending now", "2 days ago", GLASS, "3 days ago", SNOW, "4 days ago", BEES],
        TITLE, rail=POSTS,
    ),
    Case(
        "two rails, one of them undated",
        [TITLE, HARBOUR, AUDIT, "Related", "", GLASS, SNOW, "", DENIAL, FAMILIES, "Most Read", BEES],
        TITLE, rail=POSTS,
    ),
    Case(
        "menus, share bars, a newsletter box and a footer",
        [
            "Skip to content", "Home", "World", "Sport", "About us", "Log in", TITLE, "By Ines Okafor",
            "Published 3 May 2025, 10:15 | Updated 4 May 2025",
            "Share on Facebook", "Tweet", "Email", "Print", HARBOUR, "Advertisement", AUDIT,
            "Sign up to our newsletter and get the best of the Courier in your inbox.", "Enter your email", "Subscribe",
            DENIAL, FAMILIES, "Tags: harbour, radar", "We use cookies to make this site work.", "Accept all",
            "About", "Contact", "Privacy Policy", "© 2025 The Senna Courier",
        ],
        TITLE, None, ("Ines Okafor",), None, "2025-05-03",
    ),
    Case(
        "a chronology in the article is no rail",
        [
            TITLE, "By Ines Okafor", HARBOUR, "How it came to this", "November 4, 2024",
            "The Amaryllis leaves Port Senna at dusk with a crew of five and is not seen again.",
            "November 9, 2024", "The harbour authority says that its radar was working as it should.",
            "March 1, 2025", "Three inspectors hand in their audit, and are told that it is a draft.", FAMILIES,
        ],
        TITLE, None, ("Ines Okafor",),
        body=(
            HARBOUR, "How it came to this", "November 4, 2024",
            "The Amaryllis leaves Port Senna at dusk with a crew of five and is not seen again.",
            "November 9, 2024", "The harbour authority says that its radar was working as it should.",
            "March 1, 2025", "Three inspectors hand in their audit, and are told that it is a draft.", FAMILIES,
        ),
    ),
    Case(
        "only updated: that is not when it was published",
        [TITLE, "By Ines Okafor", "Last updated: May 9, 2025", *BODY],
        TITLE, None, ("Ines Okafor",),
    ),
    Case(
        "the byline says nobody",
        [TITLE, "By Staff Reporter", *BODY],
        TITLE,
    ),
    Case(
        "a kicker over the title and a date in the byline",
        ["Exclusive", TITLE, "By Ines Okafor • May 3, 2025", *BODY],
        TITLE, None, ("Ines Okafor",), None, "2025-05-03",
    ),
    Case(
        "a wire dateline with a year",
        [TITLE, "PORT SENNA, May 3, 2025 (Wire) — " + HARBOUR, *BODY[1:]],
        TITLE, None, (), None, "2025-05-03", body=("PORT SENNA, May 3, 2025 (Wire) — " + HARBOUR, *BODY[1:]),
    ),
    Case(
        "the page says where the article first appeared",
        [TITLE, "By Ines Okafor", *BODY, "This article first appeared in The Senna Courier."],
        TITLE, None, ("Ines Okafor",), "The Senna Courier",
    ),
    Case(
        "a sentence that begins with By is no byline",
        [TITLE, "By Monday the divers had given up, and the harbour authority had stopped answering questions.", *BODY],
        TITLE, body=("By Monday the divers had given up, and the harbour authority had stopped answering questions.", *BODY),
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_page_of_text_comes_apart(case: Any) -> None:
    doc = read(*case.lines)
    assert doc.title == case.title
    assert doc.standfirst == case.standfirst
    assert doc.authors == case.authors
    assert doc.outlet == case.outlet
    assert doc.published.value == case.published
    assert doc.published.found_in is (DateSource.PAGE if case.published else DateSource.NONE)
    assert tuple(item.title for item in doc.rail) == case.rail
    head = {BlockKind.TITLE, BlockKind.STANDFIRST, BlockKind.BYLINE}
    body = tuple(doc.text[block.start : block.end] for block in doc.blocks if block.kind not in head)
    assert body == case.body


@pytest.mark.skipif(not FOUNDING.exists(), reason="the founding page is kept outside the repository")
def test_the_founding_page_comes_out_as_it_must() -> None:
    doc = read_document(open_page(FOUNDING))
    assert doc.title is None
    assert doc.standfirst == doc.text[: doc.blocks[0].end]
    assert doc.standfirst.startswith("“All will be forgiven,”") and doc.standfirst.endswith("Imran Khan succeeds.")
    assert doc.authors == ("Ryan Grim", "Murtaza Hussain")
    assert doc.outlet == "The Intercept"
    assert doc.published.value is None and doc.published.found_in is DateSource.NONE
    assert [item.date for item in doc.rail] == ["2025-12-31", "2025-12-30", "2025-12-29", "2025-12-29"]
    assert all(item.heading == "Recent Posts" and item.title and item.teaser for item in doc.rail)
    for stranger in ("Solomon", "Kolhatkar", "Venezuela", "Recent Posts", "December"):
        assert stranger not in doc.text
    assert [block.kind.value for block in doc.blocks] == ["standfirst", "byline", *["paragraph"] * 4]
    given = read_document(open_page(FOUNDING), published="2023-08-09")
    assert (given.published.value, given.published.found_in) == ("2023-08-09", DateSource.GIVEN)


def test_rail_items_keep_their_dates_and_teasers() -> None:
    doc = read(TITLE, *BODY, "Recent Posts", *rail_lines())
    assert [(item.heading, item.title, item.date, item.teaser) for item in doc.rail] == [
        ("Recent Posts", GLASS, "2025-05-03", GLASS_TEASER),
        ("Recent Posts", SNOW, "2025-05-02", SNOW_TEASER),
        ("Recent Posts", BEES, "2025-04-30", BEES_TEASER),
    ]


def test_a_page_with_only_a_rail_holds_no_article() -> None:
    with pytest.raises(EmptyPageError, match="only a list of posts"):
        read("Recent Posts", *rail_lines())


def test_kinds_of_the_body() -> None:
    doc = read(
        TITLE,
        "By Ines Okafor",
        HARBOUR,
        "What the inspectors saw",
        AUDIT,
        "• a ferry",
        "• another ferry",
        "Photo: The radar at Port Senna, in 2024",
        DENIAL,
    )
    assert [block.kind.value for block in doc.blocks] == [
        "title", "byline", "paragraph", "heading", "paragraph", "item", "item", "caption", "paragraph",
    ]  # fmt: skip


def test_wrapped_lines_are_joined_to_paragraphs() -> None:
    wrapped = "\n\n".join([TITLE, "By Ines Okafor", *(textwrap.fill(words, 66) for words in BODY)])
    doc = read(wrapped)
    assert [doc.text[block.start : block.end] for block in doc.blocks] == [TITLE, "By Ines Okafor", *BODY]
    for run in doc.origin:
        assert (wrapped[run.source_start : run.source_end] == doc.text[run.start : run.end]) is run.literal


def test_another_storys_first_appearance_is_no_note_about_this_page() -> None:
    line = "The figures were first published by The Senna Courier in March, and have been denied ever since."
    doc = read(TITLE, "By Ines Okafor", *BODY, line)
    assert doc.outlet is None and doc.text.endswith(line)


@pytest.mark.parametrize("text", ["", "  \n \n", "one", "a\n\n b \r\nc\u2028d", "\ud800 lone", "x\0y", "\ufeffbom", "﷽\u202e"])
def test_a_text_as_it_stands_is_not_touched(text: Any) -> None:
    doc = document_from_text(text)
    assert doc.text == text
    assert [text[block.start : block.end] for block in doc.blocks] == [
        line for line in (line.strip() for line in text.splitlines()) if line
    ]
    assert (doc.title, doc.rail, doc.authors) == (None, (), ())


def test_where_the_outlet_has_a_part_of_its_own_a_list_holds_names_alone() -> None:
    byline = read_byline("By Rui Costa, Lea Dorn | The Tide | May 16, 2024, 4:00 a.m.")
    assert byline is not None
    assert (byline.authors, byline.outlet, byline.published) == (("Rui Costa", "Lea Dorn"), "The Tide", "2024-05-16")
