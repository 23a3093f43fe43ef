"""Noun phrases tied to those before them: what the network is given, and what comes of it."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import accordingto
from accordingto.errors import BundleError
from accordingto.extract.actors import find_chains
from accordingto.extract.actors.chains import Chain, Near, Subjects
from accordingto.extract.actors.rank import PAIRS, compare, load_numbers
from accordingto.extract.actors.traits import SIZE, Traits, describe
from accordingto.quotes import find_quotations
from accordingto.sentences import find_sentences
from accordingto.tagger import Tagger
from accordingto.weights import BUNDLE, TIES, write_sums

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


@pytest.mark.parametrize("spoil", ["changed", "missing", "cut", "empty", "other"])
def test_a_spoilt_file_is_an_error_that_names_the_cure(spoil: str, tmp_path: Path) -> None:
    """A changed one by its sum, and one with a right sum by what it holds."""
    folder = tmp_path / "bundle"
    shutil.copytree(BUNDLE, folder)
    path = folder / TIES
    data = path.read_bytes()
    if spoil == "missing":
        path.unlink()
    elif spoil == "other":
        np.savez(path, later=np.zeros(1))
    else:
        path.write_bytes({"changed": data + b" ", "cut": data[: len(data) // 2], "empty": b""}[spoil])
    if spoil in {"cut", "empty", "other"}:
        write_sums(folder)
    with pytest.raises(BundleError, match="install accordingto again"):
        load_numbers(folder)


def test_a_tagger_ties_by_the_numbers_of_its_own_bundle(tmp_path: Path) -> None:
    folder = tmp_path / "bundle"
    shutil.copytree(BUNDLE, folder)
    numbers = load_numbers()
    numbers = numbers | {"new_out_bias": numbers["new_out_bias"] + 1000}  # everything is new
    np.savez(folder / TIES, allow_pickle=False, **numbers)
    write_sums(folder)
    text = "Ada Lind came in with her brother, and the crowd thanked her."
    ours, theirs = (accordingto.read_text(text, tagger=tagger).actors[0].mentions for tagger in (TAGGER, Tagger(folder)))
    assert [own.text for own in ours] == ["Ada Lind", "her", "her"]
    assert [own.text for own in theirs] == ["Ada Lind"]
