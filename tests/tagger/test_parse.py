"""A model's numbers become a parse: whatever they are, its spans are words; and blocks of phrases are tied as one would be."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from accordingto.reader import default_tagger
from accordingto.schema import MentionForm, Parse, Sentence
from accordingto.sentences import find_sentences
from accordingto.tagger import parse as parsing
from accordingto.tagger.encode import encode_windows, number_tokens
from accordingto.tagger.grammar import MENTIONS, POINTS, PRONOMINAL, RELATIONS, TAGS, TIE_FEATURES

TEXT = (
    "Mira Lind told the board of Karsk Power that she would leave. “I am tired,” she said.\n\nThe board, which met on Friday, thanked her. "
    * 9
)


def parse(scores_seed: int, bias: float = 0.0) -> Parse:
    rng = np.random.default_rng(scores_seed)
    sentences = _sentences()
    tokens = number_tokens(TEXT, sentences, ())
    windows = encode_windows(default_tagger().model.tokenizer, TEXT, sentences, tokens, 120)
    parts = []
    for window in windows:
        scores: NDArray[np.float32] = rng.normal(size=(len(window.ids), len(MENTIONS) + len(TAGS) + len(RELATIONS) + 1)).astype(np.float32)
        scores[:, 0] += bias
        points = rng.normal(size=(len(window.ids), len(POINTS) * 8)).astype(np.float32)
        parts.append(parsing.read_window(window, scores, points, tokens.sentences))
    tables = {name: rng.normal(size=size).astype(np.float32) for name, size in TIE_FEATURES.items()}
    return parsing.join_parts(TEXT, tokens, parts, tables)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([0.0, 3.0]))
def test_whatever_the_model_says_spans_are_words_and_ties_go_back(seed: int, bias: float) -> None:
    found = parse(seed, bias)
    assert len(found.tags) == len(found.relations) == len(found.parents)
    assert all(0 <= parent < len(found.parents) for parent in found.parents)
    for number, phrase in enumerate(found.phrases):
        assert phrase.start <= phrase.head[0] < phrase.head[1] <= phrase.end
        assert TEXT[phrase.start : phrase.end].strip() == TEXT[phrase.start : phrase.end] != ""
        assert all(tie.number < number for tie in phrase.ties)
        assert phrase.new + sum(tie.chance for tie in phrase.ties) <= 1.02
    assert [phrase.head for phrase in found.phrases] == sorted(phrase.head for phrase in found.phrases)


def test_blocks_of_phrases_are_tied_as_one_would_be(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = parse(3)
    assert len(whole.phrases) > 160
    monkeypatch.setattr(parsing, "BLOCK", 16)
    assert parse(3) == whole


def test_a_product_in_strips_is_the_product(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(5)
    left, right = rng.normal(size=(3, 17, 8)).astype(np.float32), rng.normal(size=(3, 8, 11)).astype(np.float32)
    monkeypatch.setattr(parsing, "SMALL", 200)
    assert np.allclose(parsing._multiply(left, right), left @ right, atol=1e-5)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_only_pronouns_are_pronouns(seed: int) -> None:
    tokens = [TEXT[slice(*token)] for sentence in _sentences() for token in sentence.tokens]
    tagged = {
        word.lower() for word, tag in zip(tokens, parse(seed).tags, strict=True) if tag == "PRON" and word.isalpha() and len(word) > 1
    }
    assert tagged <= PRONOMINAL


def _sentences() -> tuple[Sentence, ...]:
    return find_sentences(TEXT, [(match, min(len(TEXT), match + 300)) for match in range(0, len(TEXT), 300)])


def test_an_empty_text_has_an_empty_parse() -> None:
    assert default_tagger().read("", (), ()) == ((), Parse())


def test_the_shipped_model_reads_a_sentence() -> None:
    text = "Mira Lind fired the director because she was late."
    sentences = find_sentences(text, [(0, len(text))])
    _, found = default_tagger().read(text, sentences, ())
    words = [text[slice(*token)] for token in sentences[0].tokens]
    assert found.tags[words.index("fired")] == "VBD"
    assert found.relations[words.index("Lind")] in {"flat", "nsubj"}
    phrases = {text[phrase.start : phrase.end]: phrase for phrase in found.phrases}
    assert phrases["Mira Lind"].kind == "person"
    assert phrases["Mira Lind"].form is MentionForm.NAME
    assert phrases["the director"].form is MentionForm.NOMINAL
    assert phrases["she"].form is MentionForm.PRONOUN
