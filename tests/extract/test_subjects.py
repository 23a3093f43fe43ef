from collections.abc import Sequence

import pytest

from accordingto import read_text
from accordingto.extract.subjects import add_subjects
from accordingto.reader import default_tagger
from accordingto.schema import Parse, Span, Triple
from accordingto.sentences import find_sentences


def span(text: str, words: str) -> Span:
    return text.index(words), text.index(words) + len(words)


def source_of(text: str, cue: str, content: str, source: Sequence[Span] = ()) -> str:
    sentences = find_sentences(text, [(0, len(text))])
    _, parse = default_tagger().read(text, sentences, ())
    (found,) = add_subjects(text, sentences, parse, [Triple(tuple(source), (span(text, cue),), (span(text, content),), 0.9)])
    return " … ".join(text[start:end] for start, end in found.source)


@pytest.mark.parametrize(
    ("text", "cue", "content", "source"),
    [
        ("The harbour council long resisted any change of the dam.", "long resisted", "any change of the dam", "The harbour council"),
        ("Arland and Kamar support the treaty.", "support", "the treaty", "Arland and Kamar"),
        ("The mayor was accused of forging letters.", "was accused of", "forging letters", ""),
        ("He seems to like the plan.", "seems", "to like the plan", ""),
        ("It showed that the dam leaks.", "showed", "that the dam leaks", ""),
    ],
)
def test_the_subject_of_an_active_verb_is_its_source(text: str, cue: str, content: str, source: str) -> None:
    assert source_of(text, cue, content) == source


def test_a_source_that_is_there_stays() -> None:
    text = "The council, Lind said, resisted the plan."
    assert source_of(text, "said", "resisted the plan", [span(text, "Lind")]) == "Lind"


def test_without_a_parse_nothing_is_added() -> None:
    triple = Triple((), ((4, 8),), ((9, 12),), 0.9)
    assert add_subjects("Oye said yes", find_sentences("Oye said yes", [(0, 12)]), Parse(), [triple]) == (triple,)


@pytest.mark.parametrize(
    ("text", "cue", "content", "whole"),
    [
        ("The ferry is said to have sunk.", "is said", "to have sunk", "The ferry … to have sunk"),
        ("Anyone with news is asked to call the port.", "is asked", "to call the port", "Anyone with news … to call the port"),
        ("The council hopes to sell it.", "hopes", "to sell it", "to sell it"),
    ],
)
def test_the_subject_of_a_passive_begins_its_content(text: str, cue: str, content: str, whole: str) -> None:
    sentences = find_sentences(text, [(0, len(text))])
    _, parse = default_tagger().read(text, sentences, ())
    (found,) = add_subjects(text, sentences, parse, [Triple((), (span(text, cue),), (span(text, content),), 0.9)])
    assert " … ".join(text[start:end] for start, end in found.content) == whole


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The mayor came for the aid he said is needed at the pier.", "the aid … is needed at the pier"),
        ("She spoke of the rules, which Lind said were unjust.", "which … were unjust"),
    ],
)
def test_a_content_that_begins_with_its_verb_gets_its_subject_back(text: str, content: str) -> None:
    found = next(own for own in read_text(text, "2024-05-06").attributions if own.cue.text == "said")
    assert found.content.text == content
