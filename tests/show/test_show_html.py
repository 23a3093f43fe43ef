"""The web page of a record: it stands alone, it is the article word for word, and no page can get mark-up into it."""

from __future__ import annotations

import base64
import hashlib
import re
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from show_invented import ATTRIBUTIONS, DOCUMENT, LONG, RECORD, TEXT

from accordingto.schema import (
    Act,
    Actor,
    ActorKind,
    Attribution,
    Block,
    BlockKind,
    Document,
    Kind,
    Mention,
    MentionForm,
    Published,
    Record,
    SourceKind,
    SpanSet,
    TimeExpression,
    TimeType,
)
from accordingto.show.html import render_html
from accordingto.show.safe import for_html

EVIL = "<script>alert(1)</script><img src=http://evil.example/x onerror=alert(2)>\"'>{{ 1234 * 10 }}</style></article>&lt;b&gt;"


def parsed(record: Record) -> html.HtmlElement:
    return html.document_fromstring(render_html(record).encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))


def article_of(tree: html.HtmlElement) -> html.HtmlElement:
    return tree.get_element_by_id("the-article")


def words_with(tree: html.HtmlElement, role: str, name: str) -> str:
    return "".join(e.text_content() for e in article_of(tree).iter() if name in (e.get(f"data-{role}") or "").split())


def test_the_article_is_the_text_word_for_word() -> None:
    assert article_of(parsed(RECORD)).text_content() == TEXT


def test_blocks_keep_their_elements() -> None:
    article = article_of(parsed(RECORD))
    assert [child.tag for child in article] == ["h1", "p", "p", "p", "p", "h2", "ul", "blockquote"]
    items = [TEXT[block.start : block.end] for block in DOCUMENT.blocks if block.kind is BlockKind.ITEM]
    assert [item.text_content() for item in article.iter("li")] == items


def test_every_role_of_every_statement_is_marked_where_it_stands() -> None:
    tree = parsed(RECORD)
    for attr in ATTRIBUTIONS:
        for role, words in (("source", attr.source), ("cue", attr.cue), ("content", attr.content)):
            assert words_with(tree, role, attr.id) == "".join(TEXT[start:end] for start, end in words.spans)
    assert words_with(tree, "condition", "a8") == "if they kept quiet"


def test_nested_segments_carry_all_their_roles_innermost_first() -> None:
    piece = next(e for e in article_of(parsed(RECORD)).iter("span") if e.text == "promised")
    assert piece.get("data-cue") == "a8"
    assert piece.get("data-content") == "a7"
    assert piece.get("data-all") == "a8 a7"
    assert set(piece.get("class").split()) == {"cue", "content"}


def test_links_lead_from_the_text_to_the_statements_and_back() -> None:
    tree = parsed(RECORD)
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    for attr in ATTRIBUTIONS:
        assert f"a{attr.id[1:]}" in ids
        assert tree.get_element_by_id(f"text-{attr.id}").get("href") == f"#{attr.id}"
    assert {a.get("href")[1:] for a in tree.iter("a")} <= set(ids)


def test_statements_times_actors_and_rail_are_there() -> None:
    tree = parsed(RECORD)
    card = tree.get_element_by_id("a3")
    assert "depth-1" in card.get("class")
    chain = " ".join(card.find_class("chain")[0].text_content().split())
    assert chain == "chain The Lantern ← a confidential engineers’ memo ← The Water Ministry"
    assert "an engineer (not named)" in tree.get_element_by_id("a1").text_content()
    assert "stands wholly in quotation marks" in tree.get_element_by_id("a1").find("details").text_content()
    assert len(tree.get_element_by_id("a10").text_content()) < len(LONG)
    when = next(e for e in article_of(tree).iter("time") if e.text == "Tuesday")
    assert when.get("title") == "2023-05-09; the latest Tuesday not after publication"
    assert when.get("datetime") == "2023-05-09"
    assert "written out in full" in tree.get_element_by_id("t1").text_content()
    assert "Vera Halloran" in tree.get_element_by_id("p1").text_content()
    assert "4 posts beside the article were put aside" in tree.text_content()
    assert tree.get("lang") == "en"


def test_headings_are_in_order_and_there_is_one_h1() -> None:
    for record in (RECORD, Record(Document("x", "Words."))):
        tree = parsed(record)
        assert len(list(tree.iter("h1"))) == 1
        assert not list(tree.iter("h3"))


def test_the_policy_allows_the_inlined_style_and_script_and_nothing_else() -> None:
    tree = parsed(RECORD)
    policy = next(m.get("content") for m in tree.iter("meta") if m.get("http-equiv") == "Content-Security-Policy")
    parts = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    for element, directive in (("style", "style-src"), ("script", "script-src")):
        (found,) = tree.iter(element)
        digest = base64.b64encode(hashlib.sha256(found.text.encode()).digest()).decode()
        assert parts[directive] == f"'sha256-{digest}'"
    assert (parts["default-src"], parts["base-uri"], parts["form-action"]) == ("'none'", "'none'", "'none'")
    assert not [e for e in tree.iter() if e.get("style") or any(name.startswith("on") for name in e.attrib)]


def test_nothing_is_loaded_from_elsewhere() -> None:
    tree = parsed(RECORD)
    assert not [e for e in tree.iter() if e.tag in ("link", "img", "iframe", "object", "embed", "base", "form") or e.get("src") is not None]
    (style,), (script,) = tree.iter("style"), tree.iter("script")
    assert "url(" not in style.text
    assert "@import" not in style.text
    assert "http" not in script.text
    assert "localStorage" not in script.text


def hostile(words: str) -> Record:
    span = ((0, len(words)),)
    attr = Attribution(
        words, SpanSet(span, words), SpanSet(span, words), SpanSet(span, words), Kind.MIXED, SourceKind.DOCUMENT, Act.SAY,
        condition=span, obtained_by=SpanSet(span, words), speaker=words, within=words, why=(words,),
    )  # fmt: skip
    when = TimeExpression(words, 0, len(words), words, TimeType.SET, words, words, words, words, why=words)
    actor = Actor(words, words, ActorKind.GROUP, (words,), (words,), (Mention(0, len(words), words, MentionForm.NAME),))
    document = Document(
        words, words, (Block(BlockKind.PARAGRAPH, 0, len(words)),), words, words, words, words, (words,), words, words,
        Published(words, evidence=words),
    )  # fmt: skip
    return Record(document, (attr, attr), (when,), (actor,))


def test_mark_up_in_a_page_stays_words() -> None:
    tree = parsed(hostile(EVIL))
    assert article_of(tree).text_content() == EVIL
    assert len(list(tree.iter("script"))) == 1
    assert not list(tree.iter("img"))
    assert "12340" not in tree.text_content().replace(EVIL, "")
    assert tree.find("head/title").text_content().startswith("<script>")
    for element in tree.iter():
        assert set(element.attrib) <= {
            "class", "id", "href", "title", "datetime", "dir", "lang", "role", "type", "hidden", "scope", "tabindex", "charset", "name",
            "content", "http-equiv", "aria-label", "aria-labelledby", "data-label", "data-card", "data-row", "data-ref", "data-all",
            *(f"data-{role}" for role in ("source", "cue", "content", "condition", "time", "actor", "event")),
        }  # fmt: skip


def test_control_characters_and_half_surrogates_are_shown_as_symbols() -> None:
    bad = "a\x00b\x1bc\x9bd\u202ee\ud800f\u2066g"
    tree = parsed(hostile(bad))
    assert article_of(tree).text_content() == "a␀b␛c\ufffdd\ufffde\ufffdf\ufffdg"
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", render_html(hostile(bad)))


def test_a_page_without_statements_or_blocks_works() -> None:
    tree = parsed(Record(Document("x", "One.\n\nTwo.")))
    assert "No statement was found in this page." in tree.text_content()
    assert article_of(tree).text_content() == "One.\n\nTwo."
    assert "A page without a title" in tree.find(".//h1").text_content()
    assert "no date found; give one with --published" in tree.text_content()
    assert article_of(parsed(Record(Document("x", "")))).text_content() == ""


def test_text_outside_blocks_and_overlapping_blocks_lose_nothing() -> None:
    blocks = (Block(BlockKind.ITEM, 20, 30), Block(BlockKind.TITLE, 4, 12), Block(BlockKind.TITLE, 8, 16), Block(BlockKind.ITEM, 16, 19))
    text = "abc defghijklmnopqrstu vwxyz 0123456789"
    assert article_of(parsed(Record(Document("x", text, blocks)))).text_content() == text


def test_windows_line_ends_break_a_line_once() -> None:
    assert article_of(parsed(Record(Document("x", "One.\r\nTwo.\rThree.")))).text_content() == "One. \nTwo.\nThree."


CHARACTERS = st.text(st.characters(exclude_categories=()), max_size=120)
SPANS = st.lists(st.tuples(st.integers(-5, 130), st.integers(-5, 130)), max_size=4).map(tuple)
NAMES = st.sampled_from(["a1", "a2", "a3", "t1", "", "x1", "the-article", "a 1"])


@st.composite
def records(draw: st.DrawFn) -> Record:
    text = draw(CHARACTERS)
    roles = st.builds(SpanSet, SPANS, CHARACTERS)
    attrs = st.builds(
        Attribution, NAMES, roles, roles, roles, st.sampled_from(Kind), st.sampled_from(SourceKind), st.sampled_from(Act), condition=SPANS,
        within=st.none() | NAMES, obtained_by=roles, speaker=st.none() | NAMES, why=st.tuples(CHARACTERS),
    )  # fmt: skip
    point = st.integers(-5, 130)
    times = st.builds(TimeExpression, NAMES, point, point, CHARACTERS, st.sampled_from(TimeType), CHARACTERS, why=CHARACTERS)
    mentions = st.builds(Mention, point, point, CHARACTERS, st.sampled_from(MentionForm))
    actors = st.builds(Actor, NAMES, CHARACTERS, st.sampled_from(ActorKind), mentions=st.lists(mentions, max_size=3).map(tuple))
    blocks = st.builds(Block, st.sampled_from(BlockKind), point, point)
    document = Document("x", text, draw(st.lists(blocks, max_size=5).map(tuple)), title=draw(st.none() | CHARACTERS))
    return Record(
        document,
        tuple(draw(st.lists(attrs, max_size=4))),
        tuple(draw(st.lists(times, max_size=4))),
        tuple(draw(st.lists(actors, max_size=4))),
    )


@settings(max_examples=250, deadline=None)
@given(records())
def test_any_text_with_any_spans_is_written_and_kept(record: Record) -> None:
    page = render_html(record)
    tree = html.document_fromstring(page.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    assert article_of(tree).text_content().strip() == for_html(record.document.text).strip()
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert {a.get("href")[1:] for a in tree.iter("a")} <= set(ids)


def big_record(statements: int) -> Record:
    unit = "The old ministry said on Tuesday that the dam was safe and would hold for many more long wet years. "
    text = unit * 500
    attrs, times, mentions = [], [], []
    for n in range(500):
        start = n * len(unit)
        times.append(replace(RECORD.times[1], id=f"t{n}", start=start + 25, end=start + 32))
        mentions.append(Mention(start, start + 16, "The old ministry", MentionForm.NOMINAL))
        if n < statements:
            who, cue, what = (SpanSet(((start + a, start + b),), unit[a:b]) for a, b in ((0, 16), (17, 21), (33, 98)))
            attrs.append(Attribution(f"a{n}", who, cue, what, Kind.INDIRECT, SourceKind.GROUP, Act.SAY, why=("one", "two")))
    actor = Actor("p1", "The old ministry", ActorKind.ORGANIZATION, mentions=tuple(mentions))
    return Record(Document("x", text), tuple(attrs), tuple(times), (actor,))


def test_ten_thousand_words_with_four_hundred_statements_take_well_under_a_second() -> None:
    record = big_record(400)
    render_html(RECORD)  # the template is compiled once
    start = time.process_time()
    page = render_html(record)
    assert time.process_time() - start < 1
    assert page.count('class="card depth-') == 400


def _luminance(colour: str) -> float:
    value = colour.lstrip("#")
    value = "".join(c * 2 for c in value) if len(value) == 3 else value
    channels = [int(value[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("palette", [0, 1, 2])
def test_every_pair_of_colours_passes_wcag_aa(palette: int) -> None:
    (style,) = parsed(RECORD).iter("style")
    found = re.findall(r"\{([^{}]*--page:[^{}]*)\}", style.text)
    assert len(found) == 4
    assert found[1].split() == found[2].split()
    colours = dict(re.findall(r"--([\w-]+):\s*(#\w+)", found[(0, 1, 3)[palette]]))
    grounds = ["page", "card", "content", "content-in", "content-on"]
    pairs = [(ink, ground) for ink in ("ink", "cue") for ground in grounds]
    pairs += [("soft", ground) for ground in grounds[:4]] + [("source", "page"), ("source", "card"), ("page", "source")]
    for ink, ground in pairs:
        light, dark = sorted((_luminance(colours[ink]), _luminance(colours[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, ground)
