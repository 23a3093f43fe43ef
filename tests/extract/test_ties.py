"""Noun phrases tied to those before them: what the network is given, and what comes of it."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.errors import BundleError
from accordingto.extract.actors import find_chains
from accordingto.extract.actors.chains import Chain, Near, Subjects
from accordingto.extract.actors.rank import PAIRS, TIES, compare, load_numbers
from accordingto.extract.actors.traits import SIZE, Traits, describe
from accordingto.quotes import find_quotations
from accordingto.sentences import find_sentences
from accordingto.tagger import Tagger

TAGGER = Tagger()


def chains_of(text: str) -> list[Chain]:
    blocks = [(0, len(text))]
    sentences, quotations = find_sentences(text, blocks), find_quotations(text, blocks)
    return find_chains(text, sentences, TAGGER.read(text, sentences, quotations)[1], quotations)


def words_of(text: str) -> list[list[str]]:
    return [[own.words for own in chain.traits] for chain in chains_of(text)]


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("A lender sued the town. The lender said it would win.", ["a lender", "the lender"]),
        ("Senator Ada Lind spoke. She said that the senator's office was closed.", ["senator ada lind", "she"]),
        ("Two officials left. The officials said that they were tired.", ["two officials", "the officials", "they"]),
        ("“I will go,” said Ada Lind. “My party knows it.”", ["i", "my"]),
    ],
)
def test_what_means_the_same_is_one_chain(text: str, together: list[str]) -> None:
    assert any(set(together) <= set(own) for own in words_of(text)), words_of(text)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Ada Lind met Karl Berg. She said that he was late.", "she", "he"),
        ("A dog bit a man. A man bit a dog.", "a dog", "a man"),
        ("Ada Lind thanked the officials. They left.", "ada lind", "they"),
    ],
)
def test_what_cannot_mean_the_same_is_two(text: str, one: str, other: str) -> None:
    assert not any({one, other} <= set(own) for own in words_of(text)), words_of(text)


def test_an_abbreviated_title_is_the_noun() -> None:
    (chain,) = [chain for chain in chains_of("Sen. Ada Lind spoke for an hour.") if "lind" in chain.names]
    assert "senator" in chain.names


WORDS = st.sampled_from("Ada Lind Berg he she they it the a bank lender officials said met and , . who 2 I we our".split())


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=60))
def test_each_phrase_is_in_one_chain(words: list[str]) -> None:
    text = " ".join(words)
    chains = chains_of(text)
    numbers = [own.number for chain in chains for own in chain.traits]
    assert len(numbers) == len(set(numbers))
    assert all(0 <= sure <= 1 for chain in chains for sure in chain.sure)
    for chain in chains:
        assert [own.number for own in chain.traits] == sorted(own.number for own in chain.traits)
        assert all(text[own.heard.phrase.start : own.heard.phrase.end].lower().split() == own.words.split() for own in chain.traits)


def test_the_network_is_given_as_many_numbers_as_it_learned() -> None:
    text = "Senator Ada Lind met two officials. She said that the officials, who left, had “our votes”."
    blocks = [(0, len(text))]
    sentences, quotations = find_sentences(text, blocks), find_quotations(text, blocks)
    seen: list[Traits] = []

    def rank(place: int, own: Traits, chains: Sequence[Near], subjects: Subjects) -> tuple[int, float]:
        seen.append(own)
        assert all(len(compare(own, near, subjects)) == PAIRS for near in chains)
        return -1, 1.0

    find_chains(text, sentences, TAGGER.read(text, sentences, quotations)[1], quotations, rank)
    assert seen
    rows = describe(seen)
    assert rows.shape == (len(seen), SIZE)
    assert np.isfinite(rows).all()
    numbers = load_numbers()
    assert numbers["later"].shape[0] == numbers["last"].shape[0] == numbers["first"].shape[0] == SIZE
    assert numbers["pair"].shape[0] == PAIRS


@pytest.mark.parametrize("spoil", ["cut", "empty", "missing", "other"])
def test_a_spoilt_file_is_an_error_that_names_the_cure(spoil: str, tmp_path: Path) -> None:
    path = tmp_path / "ties.npz"
    if spoil == "other":
        np.savez(path, later=np.zeros(1))
    elif spoil != "missing":
        data = TIES.read_bytes()
        path.write_bytes(data[: len(data) // 2] if spoil == "cut" else b"")
    with pytest.raises(BundleError, match="install accordingto again"):
        load_numbers(path)
