"""The model in the package: whole, checked when it is loaded, and steady."""

import shutil
from pathlib import Path

import pytest

import accordingto
from accordingto.errors import BundleError
from accordingto.tagger import BUNDLE, Tagger
from accordingto.weights import TAGGER


def test_the_bundle_is_small_and_has_its_card() -> None:
    assert sum(path.stat().st_size for path in BUNDLE.iterdir()) < 40e6
    assert "PolNeAR" in (BUNDLE / "CARD.md").read_text("utf-8")


@pytest.mark.parametrize("name", TAGGER)
def test_a_changed_or_missing_file_is_an_error_that_names_the_cure(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "bundle"
    shutil.copytree(BUNDLE, folder)
    with (folder / name).open("ab") as file:
        file.write(b" ")
    with pytest.raises(BundleError, match="install accordingto again"):
        Tagger(folder)
    (folder / name).unlink()
    with pytest.raises(BundleError, match="install accordingto again"):
        Tagger(folder)


def test_one_document_leaves_nothing_behind_for_the_next() -> None:
    text = "“The dam is safe,” said Maria Lind. Officials denied on Friday that it leaks."
    before = accordingto.read_text(text)
    accordingto.read_text("Berg claimed, on Monday, that “nothing” was said. " * 200)
    assert accordingto.read_text(text) == before


def test_a_text_without_words_has_an_empty_record() -> None:
    for text in ("", " \n\n ", "…", "\u202e"):
        assert accordingto.read_text(text).attributions == ()


def test_a_sentence_longer_than_a_window_is_read_whole() -> None:
    text = "Lind said that " + ", ".join(["the dam was safe"] * 400) + "."
    record = accordingto.read_text(text)
    assert any(found.source.text == "Lind" for found in record.attributions)
