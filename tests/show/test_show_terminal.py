"""The terminal view: what stands in it, how it looks on consoles of all sorts, and that no page can steer one."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console
from show_invented import ATTRIBUTIONS, DOCUMENT, RECORD

from accordingto.schema import Act, Actor, ActorKind, Attribution, Document, Kind, Published, RailItem, Record, SourceKind, SpanSet
from accordingto.show.terminal import print_record


def printed(record: Record, width: int = 100, encoding: str = "utf-8", **options: Any) -> str:
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding, newline="\n")
    print_record(record, Console(file=file, width=width, **options))
    file.flush()
    return raw.getvalue().decode(encoding)


def line_with(text: str, words: str) -> str:
    return next(line for line in text.splitlines() if words in line)


def hostile(words: str) -> Record:
    source = SpanSet(((0, 1),), words)
    attr = Attribution("a1", source, source, source, Kind.INDIRECT, SourceKind.PERSON, Act.SAY, speaker="p1")
    actor = Actor("p1", words, ActorKind.PERSON, (words,), (words,))
    published = Published("2023", evidence=words)
    document = Document("x", words, title=words, standfirst=words, authors=(words,), outlet=words, url=words, published=published)
    return Record(document, (attr,), (), (actor,))


def test_head_says_who_published_what_and_how_the_date_is_known() -> None:
    text = printed(RECORD)
    head = text[: text.index("\na1 ")]
    for words in (
        "Ministry knew of cracks",
        "“Nobody will swim tonight,”",
        "Ada Quill, Tomas Ferro",
        "The Lantern",
        "Morning Hub",
        "2023-05-11 (written on the page: May 11, 2023)",
        "10 statements (3 direct, 7 indirect) · 3 without a named source · 3 times · 3 actors · 1 event",
    ):
        assert words in head


def test_a_page_without_a_date_says_how_to_give_one() -> None:
    text = printed(replace(RECORD, document=replace(DOCUMENT, published=Published())))
    assert "no date found; give one with --published" in text


def test_without_a_title_the_standfirst_heads_the_page() -> None:
    assert printed(Record(Document("x", "", standfirst="“All is well,” they said."))).startswith("“All is well,” they said.")
    assert printed(Record(Document("x", ""))).startswith("A page without a title")


def test_a_page_without_statements_says_so() -> None:
    assert "No statement was found in this page." in printed(Record(Document("x", "Words.")))


def test_statements_come_in_text_order_with_the_inner_under_the_outer() -> None:
    text = printed(RECORD)
    assert re.findall(r"^(?:`- )?(a\d+) ", text, re.MULTILINE) == [f"a{n}" for n in range(1, 11)]
    assert line_with(text, "a2  who").startswith("a2")
    assert line_with(text, "a3  who").startswith("`- a3")
    assert "chain  The Lantern ← a confidential engineers’ memo ← The Water Ministry" in text


def test_a_statement_shows_source_cue_content_and_tags_by_labels() -> None:
    text = printed(RECORD)
    assert "a1  who    an engineer (not named)" in text
    assert "    cue    wrote\n    what   “Nobody will swim tonight,”\n" in text
    assert "direct · say · condition: if the sluices were opened in time · score 0.97" in text
    assert "a5  who    she = Vera Halloran" in text
    assert "indirect · deny · negated · score 0.90" in text
    assert "claim · kept at a distance by the reporter" in text
    assert "a9  who    nobody named" in text


def test_a_long_content_is_cut_in_the_middle() -> None:
    text = printed(RECORD, width=80)
    entry = text[text.index("a10  who") : text.index("\nTimes")]
    what = entry[entry.index("what") : entry.index("how ")]
    assert len(what.splitlines()) <= 4
    assert "“Had we opened" in what
    assert " … " in what
    assert "for an hour,”" in what


def test_times_actors_and_rail_stand_below() -> None:
    text = printed(RECORD, width=120)
    assert re.search(r"t2 +Tuesday +2023-05-09 +2023-05-09 +the latest Tuesday not after publication", text)
    assert re.search(r"p1 +Vera Halloran +person +Halloran +minister +5", text)
    assert text.endswith("4 posts beside the article were put aside\n")
    one = replace(RECORD, document=replace(DOCUMENT, rail=(RailItem(None, "One"),)))
    assert printed(one).endswith("1 post beside the article was put aside\n")


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_no_line_is_wider_than_the_console(width: int) -> None:
    long = hostile("Donaudampfschifffahrtsgesellschaft" * 20 + " 電報によれば" * 80)
    for record in (RECORD, long):
        assert max(cell_len(line) for line in printed(record, width).splitlines()) <= width


def test_a_file_gets_plain_text() -> None:
    text = printed(RECORD)
    assert "\x1b" not in text
    assert not re.search("[\u2500-\u257f]", text)
    assert not re.search(r"[ \t]$", text, re.MULTILINE)


def test_a_terminal_gets_colour_and_without_colour_weight_and_underline() -> None:
    colour = printed(RECORD, force_terminal=True, color_system="standard")
    assert "\x1b[4;36man engineer\x1b[0m" in colour
    assert "\x1b[1;35mwrote\x1b[0m" in colour
    assert "\x1b[32m“Nobody will swim tonight,”\x1b[0m" in colour
    assert "└─ " in colour
    plain = printed(RECORD, force_terminal=True, color_system="standard", no_color=True)
    assert "\x1b[4man engineer\x1b[0m" in plain
    assert "\x1b[1mwrote\x1b[0m" in plain


def test_a_console_that_cannot_write_a_sign_gets_another() -> None:
    text = printed(RECORD, encoding="ascii", force_terminal=True, color_system=None)
    assert '"Nobody will swim tonight,"' in text
    assert "The Lantern <- a confidential" in text
    assert "`- " in text


@pytest.mark.parametrize("terminal", [True, False])
def test_nothing_in_a_page_reaches_the_terminal_raw(terminal: bool) -> None:
    bad = "x\x1b]0;title\x07\x1b[31mred\x9b31m\x00\x7f\u202egnp.exe\u2066\r\nnew\u2028line\ud800"
    text = printed(hostile(bad), force_terminal=terminal, color_system=None)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\ud800]", text)
    for shown in ("<U+001B>", "<U+009B>", "<U+202E>", "<U+2066>", "<U+0000>", "\ufffd"):
        assert shown in re.sub(r"\s+", "", text)


def test_rich_markup_and_emoji_codes_in_a_page_stay_words() -> None:
    text = printed(hostile("[bold red]loud[/] :smile: [link=http://x.example]y[/link] [/nothing]"), width=200)
    assert "[bold red]loud[/] :smile: [link=http://x.example]y[/link] [/nothing]" in text


def test_a_pile_of_accents_is_cut_down() -> None:
    assert "\u0301" * 8 not in printed(hostile("Z" + "\u0301" * 400 + "algo"))


def test_circles_and_unknown_outer_statements_are_shown_once() -> None:
    a1, a2, a3 = (replace(ATTRIBUTIONS[i], within=within) for i, within in enumerate(("a2", "a1", "a77")))
    text = printed(Record(DOCUMENT, (a1, a2, a3)))
    assert sorted(re.findall(r"(a\d+)  who", text)) == ["a1", "a2", "a3"]


def test_a_very_deep_chain_keeps_room_for_words() -> None:
    deep = [replace(ATTRIBUTIONS[0], id=f"a{n}", within=f"a{n - 1}" if n else None) for n in range(1500)]
    text = printed(Record(DOCUMENT, tuple(deep[:200])), width=60)
    assert max(map(cell_len, text.splitlines())) <= 60
    assert text.count("  who ") == 200


@pytest.mark.parametrize(
    ("source", "link"),
    [
        ("a memo obtained by The Lantern", "a memo"),
        ("a memo, seen by The Lantern", "a memo"),
        ("a memo that The Lantern got hold of", "a memo"),
        ("a memo which was seen by The Lantern", "a memo which was seen by The Lantern"),
        ("The Lantern’s memo", "The Lantern’s memo"),
        ("a memo", "a memo"),
    ],
)
def test_whoever_got_hold_of_a_document_is_named_once_in_a_chain(source: str, link: str) -> None:
    attr = replace(ATTRIBUTIONS[1], source=SpanSet((), source), obtained_by=SpanSet((), "The Lantern"))
    assert f"chain  The Lantern ← {link}\n" in printed(Record(DOCUMENT, (attr,)))


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, "not known"),
        ("2023-08-05", "2023-08-05", "2023-08-05"),
        ("2023-08-09", None, "from 2023-08-09"),
        (None, "2023-08-09", "until 2023-08-09"),
        ("2023-08-09", "2023-12-31", "2023-08-09 to 2023-12-31"),
    ],
)
def test_intervals_are_given_in_words(first: str | None, last: str | None, words: str) -> None:
    text = printed(Record(DOCUMENT, times=(replace(RECORD.times[0], earliest=first, latest=last, why="told"),)), width=120)
    assert re.search(rf"2021-03-03 +{re.escape(words)} +told", text)
