"""Contents that end with their clause, second verbs of one source, and who is heard through somebody else."""

from collections.abc import Sequence

import pytest

from accordingto.extract.chains import heard_through
from accordingto.extract.clauses import end_clauses, end_inner
from accordingto.quotes import find_quotations
from accordingto.reader import default_tagger
from accordingto.schema import Parse, Span, Triple
from accordingto.sentences import find_sentences


def span(text: str, words: str) -> Span:
    return text.index(words), text.index(words) + len(words)


def triple(text: str, source: str, cue: str, *content: str, within: int | None = None) -> Triple:
    return Triple((span(text, source),) if source else (), (span(text, cue),), tuple(span(text, words) for words in content), 0.9, within)


def told(text: str, triples: tuple[Triple, ...]) -> list[tuple[str, str, str]]:
    def words(spans: Sequence[Span]) -> str:
        return " … ".join(text[start:end] for start, end in spans)

    return [(words(found.source), words(found.cue), words(found.content)) for found in triples]


def ended(text: str, *triples: Triple) -> list[tuple[str, str, str]]:
    blocks = [(0, len(text))]
    sentences, quotations = find_sentences(text, blocks), find_quotations(text, blocks)
    _, parse = default_tagger().read(text, sentences, quotations)
    return told(text, end_clauses(text, sentences, parse, quotations, triples))


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "first", "second"),
    [
        (
            "The firm said the pier was safe but denied that it had checked.",
            "The firm",
            "said",
            "the pier was safe but denied that it had checked",
            "the pier was safe",
            ("denied", "that it had checked"),
        ),
        (
            "Lind maintained that the clerks had been paid in full, adding that the delay was the bank's.",
            "Lind",
            "maintained",
            "that the clerks had been paid in full, adding that the delay was the bank's",
            "that the clerks had been paid in full",
            ("adding", "that the delay was the bank's"),
        ),
    ],
)
def test_what_a_second_verb_says_is_told_apart(text: str, source: str, cue: str, content: str, first: str, second: tuple[str, str]) -> None:
    assert ended(text, triple(text, source, cue, content)) == [(source, cue, first), (source, *second)]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Lind said the strikes and protests had to end.", "said", "the strikes and protests had to end"),
        ("Lind said Berg had come home and warned the guests.", "said", "Berg had come home and warned the guests"),
    ],
)
def test_what_is_joined_in_what_is_said_stays_in_it(text: str, cue: str, content: str) -> None:
    assert ended(text, triple(text, "Lind", cue, content)) == [("Lind", cue, content)]


def test_a_clause_on_a_noun_ends_before_the_verb_of_that_noun() -> None:
    text = "A tunnel that traders blame for the slump on Quay Street will stay open for a year."
    content = "for the slump on Quay Street will stay open for a year"
    assert ended(text, triple(text, "traders", "blame", content)) == [("traders", "blame", "for the slump on Quay Street")]


def test_what_a_noun_says_ends_before_its_verb() -> None:
    text = "Residents' fears that the dust is poisonous are not new."
    assert ended(text, triple(text, "Residents'", "fears", "that the dust is poisonous are not new"))[0][2] == "that the dust is poisonous"


@pytest.mark.parametrize(
    ("text", "source", "content", "found"),
    [
        (
            "According to a letter sent to owners on Monday, ships with fruit will go first.",
            "",
            "a letter sent to owners on Monday, ships with fruit will go first",
            ("a letter sent to owners on Monday", "According to", "ships with fruit will go first"),
        ),
        (
            "According to its director, Paul Berg, members want less.",
            "its director",
            "Paul Berg, members want less",
            ("its director, Paul Berg", "According to", "members want less"),
        ),
        (
            "According to a friend, Ada Lind, a baker, was shot.",
            "a friend",
            "Ada Lind, a baker, was shot",
            ("a friend", "According to", "Ada Lind, a baker, was shot"),
        ),
    ],
)
def test_a_frame_has_its_document_and_its_name(text: str, source: str, content: str, found: tuple[str, str, str]) -> None:
    assert ended(text, triple(text, source, "According to", content)) == [found]


def test_it_was_alleged_has_the_clause_before_it() -> None:
    text = "The clerk hid the key in a drawer, it was alleged."
    assert ended(text, triple(text, "", "was alleged", "it")) == [("", "was alleged", "The clerk hid the key in a drawer")]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "found"),
    [
        (
            "The bank's account differs: the vault, it says, was open.",
            "it",
            "says",
            ("The bank's account differs: the vault", "was open"),
            "the vault … was open",
        ),
        ("The pier is shut; the old mast, she said, is safe.", "she", "said", ("is safe",), "the old mast … is safe"),
        ("However, Lind said, it leaked.", "Lind", "said", ("it leaked",), "it leaked"),
        ("As for the pier, Lind said, “it leaks”.", "Lind", "said", ("“it leaks”",), "“it leaks”"),
    ],
)
def test_an_aside_stands_in_what_is_said(text: str, source: str, cue: str, content: tuple[str, ...], found: str) -> None:
    assert ended(text, triple(text, source, cue, *content))[0][2] == found


def test_who_is_quoted_by_somebody_says_it() -> None:
    text = "Ada Lind was quoted by the daily Voz as saying that the pier leaks."
    by = triple(text, "the daily Voz", "was quoted", "Ada Lind")
    saying = triple(text, "the daily Voz", "as saying", "that the pier leaks")
    assert told(text, heard_through(text, [by, saying])) == [("Ada Lind", "was quoted … as saying", "that the pier leaks")]
    whole = triple(text, "the daily Voz", "was quoted", "Ada Lind", "as saying that the pier leaks")
    assert told(text, heard_through(text, [whole])) == [("Ada Lind", "was quoted … as saying", "that the pier leaks")]
    other = triple(text, "the daily Voz", "was quoted", "Ada Lind")
    assert heard_through(text, [other]) == (other,)


def test_what_is_told_of_others_ends_before_the_tellers_that() -> None:
    text = "Lind said he hoped it would rain, but that nobody should count on it."
    outer = triple(text, "Lind", "said", "he hoped it would rain, but that nobody should count on it")
    inner = triple(text, "he", "hoped", "it would rain, but that nobody should count on it", within=0)
    assert told(text, end_inner(text, [outer, inner]))[1] == ("he", "hoped", "it would rain")
    assert end_inner(text, [outer])[0] == outer


@pytest.mark.parametrize(
    ("source", "found"),
    [("the Trade Committee chaired by Ada Lind, the growers", "the growers"), ("the growers", "the growers"), ("the Trade Committee", "")],
)
def test_who_is_spoken_to_in_front_says_nothing(source: str, found: str) -> None:
    text = "Appearing before the Trade Committee chaired by Ada Lind, the growers said they had been ruined."
    assert ended(text, triple(text, source, "said", "they had been ruined"))[0][0] == found


@pytest.mark.parametrize(
    ("text", "cue", "given", "left"),
    [
        ("The inquest was told the valve had stuck.", "was told", ["The inquest", "the valve had stuck"], "the valve had stuck"),
        ("Mr. Reyes was informed the valve stuck.", "was informed", ["Mr. Reyes", "the valve stuck"], "the valve stuck"),
        ("The valve had stuck, an inquest has been told.", "has been told", ["an inquest"], "The valve had stuck"),
        ("The king would abdicate, it was announced.", "was announced", ["The king would abdicate", "it"], "The king would abdicate"),
        ("The crew were told to leave.", "were told", ["The crew", "to leave"], "The crew … to leave"),  # who is to leave is part of it
        ("The ferry is said to have sunk.", "is said", ["The ferry", "to have sunk"], "The ferry … to have sunk"),
        ("It is considered a threat.", "is considered", ["It", "a threat"], "It … a threat"),
    ],
)
def test_who_is_told_is_no_part_of_what_is_said(text: str, cue: str, given: list[str], left: str) -> None:
    found = end_clauses(text, find_sentences(text, [(0, len(text))]), Parse(), [], [triple(text, "", cue, *given)])
    assert [content for _, _, content in told(text, found)] == [left]
