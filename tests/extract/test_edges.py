"""Where sources, cues and contents end. Every example was written for this table."""

import pytest

from accordingto.extract.edges import cut_inner, mend_edges
from accordingto.quotes import find_quotations
from accordingto.schema import Span, Triple
from accordingto.sentences import find_sentences


def span(text: str, words: str) -> Span:
    return text.index(words), text.index(words) + len(words)


def words(text: str, triple: Triple) -> tuple[str, str, str]:
    source, cue, content = (" … ".join(text[a:b] for a, b in spans) for spans in (triple.source, triple.cue, triple.content))
    return source, cue, content


def mend(text: str, source: str, cue: str, content: str) -> tuple[str, str, str]:
    blocks = [(0, len(text))]
    triple = Triple((span(text, source),), (span(text, cue),), (span(text, content),), 0.9)
    (found,) = mend_edges(text, find_sentences(text, blocks), find_quotations(text, blocks), [triple])
    return words(text, found)


@pytest.mark.parametrize(
    ("text", "given", "mended"),
    [
        (  # the verb before a colon is the cue
            "She told Berg: “You lied.”",
            ("She", ":", "“You lied.”"),
            ("She", "told", "“You lied.”"),
        ),
        (  # who is spoken to is no part of the source
            "“We have no bread,” wrote Emil Lind to his wife.",
            ("Emil Lind to his wife", "wrote", "“We have no bread,”"),
            ("Emil Lind", "wrote", "“We have no bread,”"),
        ),
        (
            "“We have no bread,” said Emil Lind, aide to the mayor.",
            ("Emil Lind, aide to the mayor", "said", "“We have no bread,”"),
            ("Emil Lind, aide to the mayor", "said", "“We have no bread,”"),
        ),
        (  # who is told does not tell
            "Queues are a scandal, deputies told",
            ("deputies", "told", "Queues are a scandal"),
            ("", "told", "Queues are a scandal"),
        ),
        (  # the reporter goes on
            "The board vowed it would stay for “a generation.” That generation is grown.",
            ("The board", "vowed", "it would stay for “a generation.” That generation is grown"),
            ("The board", "vowed", "it would stay for “a generation.”"),
        ),
        (
            "PORT ELLAN, May 3 (Post) - Mayor Ada Lind denied the claim.",
            ("PORT ELLAN, May 3 (Post) - Mayor Ada Lind", "denied", "the claim"),
            ("Mayor Ada Lind", "denied", "the claim"),
        ),
        (  # "according to" looks ahead, unless words are quoted
            "The pier is old. According to a study, it leaks.",
            ("a study", "According to", "The pier is old"),
            ("a study", "According to", "The pier is old"),
        ),
        (
            "“We have no bread,” said Emil Lind of his town.",
            ("Emil Lind of his town", "said", "“We have no bread,”"),
            ("Emil Lind", "said", "“We have no bread,”"),
        ),
        (  # half a bracket
            "“(He) told us, ‘I understand.’”",
            ("He)", "told us", "I understand."),
            ("He", "told us", "I understand."),
        ),
        (  # the subject of what a document says between commas
            "Berg, the report states, “knew and did nothing”.",
            ("Berg, the report", "states", "“knew and did nothing”"),
            ("the report", "states", "“knew and did nothing”"),
        ),
    ],
)
def test_edges(text: str, given: tuple[str, str, str], mended: tuple[str, str, str]) -> None:
    assert mend(text, *given) == mended


@pytest.mark.parametrize(
    ("text", "cue", "content", "cut"),
    [
        (
            "“Rob called her lazy. She cried all day,” a friend said.",
            "called",
            "her lazy. She cried all day,”",
            "her lazy",
        ),
        (
            "“I told him he would win it for us,” Quist said.",
            "told",
            "he would win it for us,”",
            "he would win it for us",
        ),
        (
            "“She asked Ms. Berg to go. I stayed,” he said.",
            "asked",
            "Ms. Berg to go. I stayed,”",
            "Ms. Berg to go",
        ),
        (
            "“He said ‘Go. Now.’ I went,” she said.",
            "said",
            "‘Go. Now.’",
            "‘Go. Now.’",
        ),
    ],
)
def test_what_is_told_of_others_ends_with_its_sentence(text: str, cue: str, content: str, cut: str) -> None:
    blocks = [(0, len(text))]
    outer = Triple((), ((len(text) - 5, len(text) - 1),), ((0, text.index("”") + 1),), 0.9)
    inner = Triple((), (span(text, cue),), (span(text, content),), 0.9, 0)
    found = cut_inner(text, find_sentences(text, blocks), find_quotations(text, blocks), [outer, inner])
    assert words(text, found[1])[2] == cut
    assert found[0] == outer


@pytest.mark.parametrize(
    ("text", "given", "mended"),
    [
        (  # what a name is stands with the name
            "“It leaks,” its head of works, Ada Lind, said.",
            ("Ada Lind,", "said", "“It leaks,” its head of works"),
            ("its head of works, Ada Lind,", "said", "“It leaks,”"),
        ),
        (
            "Tomas Berg, who is 81 and says that the dam leaks, left.",
            ("who is 81 and", "says", "that the dam leaks"),
            ("who", "says", "that the dam leaks"),
        ),
        (
            "A voter who did not give a name said the queue was long.",
            ("A voter who", "said", "the queue was long"),
            ("A voter who did not give a name", "said", "the queue was long"),
        ),
        (
            "18:05 The ferry is back, the port says.",
            ("the port", "says", "18:05 The ferry is back"),
            ("the port", "says", "The ferry is back"),
        ),
        (
            "18:05 The port says the ferry is back.",
            ("18:05 The port", "says", "the ferry is back"),
            ("The port", "says", "the ferry is back"),
        ),
    ],
)
def test_sources_are_whole_and_hold_nothing_else(text: str, given: tuple[str, str, str], mended: tuple[str, str, str]) -> None:
    assert mend(text, *given) == mended


def test_a_handle_behind_its_verb_is_the_source() -> None:
    text = "“Never again,” wrote @lind on her page."
    blocks = [(0, len(text))]
    triple = Triple((), (span(text, "wrote"),), (span(text, "“Never again,”"),), 0.9)
    (found,) = mend_edges(text, find_sentences(text, blocks), find_quotations(text, blocks), [triple])
    assert words(text, found)[0] == "@lind"


def test_a_name_before_a_closing_verb_is_the_source() -> None:
    text = "The dead came from a town near Cerro, mayor Luisa Prado said."
    blocks = [(0, len(text))]
    triple = Triple((), (span(text, "said"),), (span(text, "The dead came from a town near Cerro, mayor Luisa Prado"),), 0.9)
    (found,) = mend_edges(text, find_sentences(text, blocks), find_quotations(text, blocks), [triple])
    assert words(text, found) == ("mayor Luisa Prado", "said", "The dead came from a town near Cerro")


@pytest.mark.parametrize(
    ("text", "given", "mended"),
    [
        (
            "A banker identified only as Witness C states that it was paid.",
            ("A banker", "identified", "that it was paid"),
            ("A banker identified only as Witness C", "states", "that it was paid"),
        ),
        (
            "It was made by the head of security, Ada Lind, the papers say.",
            ("the papers", "say", "It was made by the head of security"),
            ("the papers", "say", "It was made by the head of security, Ada Lind"),
        ),
        (
            "A banker identified the man who states that it was paid.",  # no "as"
            ("A banker", "identified", "that it was paid"),
            ("A banker", "identified", "that it was paid"),
        ),
    ],
)
def test_the_verb_and_the_name_that_were_left_out(text: str, given: tuple[str, str, str], mended: tuple[str, str, str]) -> None:
    assert mend(text, *given) == mended


def test_according_to_does_not_take_the_sentence_before() -> None:
    text = "The pier is old. According to a study, it leaks."
    triple = Triple((span(text, "a study"),), (span(text, "According to"),), (span(text, "The pier is old"), span(text, "it leaks")), 0.9)
    (found,) = mend_edges(text, find_sentences(text, [(0, len(text))]), (), [triple])
    assert words(text, found) == ("a study", "According to", "it leaks")
