import hypothesis.strategies as st
from hypothesis import given

from accordingto.sentences import find_sentences


def words(text: str) -> list[list[str]]:
    return [[text[a:b] for a, b in sentence.tokens] for sentence in find_sentences(text, [(0, len(text))])]


def test_clitics_and_abbreviations_are_tokens() -> None:
    assert words("Khan’s aides didn't meet the U.S. envoy at 10:30.") == [
        ["Khan", "’s", "aides", "did", "n't", "meet", "the", "U.S.", "envoy", "at", "10:30", "."]
    ]


def test_sentences_end_where_they_end() -> None:
    text = "Mr. Smith left. “Did he?” she asked. Yes."
    assert [text[s.start : s.end] for s in find_sentences(text, [(0, len(text))])] == ["Mr. Smith left.", "“Did he?” she asked.", "Yes."]


def test_no_sentence_ends_with_a_title() -> None:
    text = "We met Cllr. Ada Lind and Ms. Berg. They left."
    assert [text[s.start : s.end] for s in find_sentences(text, [(0, len(text))])] == ["We met Cllr. Ada Lind and Ms. Berg.", "They left."]


def test_the_time_of_an_entry_is_no_part_of_its_sentence() -> None:
    assert words("18:05 The ferry is back.") == [["18:05"], ["The", "ferry", "is", "back", "."]]
    assert words("18:05 is the time.") == [["18:05", "is", "the", "time", "."]]


def test_no_sentence_crosses_a_block() -> None:
    text = "A headline without a stop\n\nThe first sentence."
    found = find_sentences(text, [(0, 25), (27, len(text))])
    assert [(text[s.start : s.end], s.block) for s in found] == [("A headline without a stop", 0), ("The first sentence.", 1)]


def test_lone_surrogates_keep_their_places() -> None:
    text = "Some \ud800 words. Then more."
    found = find_sentences(text, [(0, len(text))])
    assert text[found[0].tokens[1][0]] == "\ud800"
    assert text[found[-1].start : found[-1].end] == "Then more."


def test_what_has_lost_its_stops_goes_on_as_another_sentence() -> None:
    text = "words, " * 1_200
    found = find_sentences(text, [(0, len(text))])
    assert [len(sentence.tokens) for sentence in found] == [1_000, 1_000, 400]
    assert [token for sentence in found for token in sentence.tokens] == [
        (at, at + size) for start in range(0, len(text), 7) for at, size in ((start, 5), (start + 5, 1))
    ]
    assert len(words("We met Cllr. Ada Lind, Mr. Berg and Insp. Chu.")) == 1


@given(st.text(st.characters(), max_size=200))
def test_tokens_cover_all_that_is_written(text: str) -> None:
    found = find_sentences(text, [(0, len(text))])
    edges = [edge for sentence in found for token in sentence.tokens for edge in token]
    assert edges == sorted(edges)
    covered = {place for sentence in found for start, end in sentence.tokens for place in range(start, end)}
    assert covered >= {place for place, letter in enumerate(text) if letter.isalnum()}
    for sentence in found:
        assert sentence.tokens[0][0] >= sentence.start
        assert sentence.tokens[-1][1] <= sentence.end
