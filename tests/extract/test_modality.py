import pytest

from accordingto.extract.attributions import find_attributions
from accordingto.extract.lexicon import lexicon
from accordingto.extract.modality import find_modality
from accordingto.extract.stance import weigh_attributions
from accordingto.schema import Span, Triple
from accordingto.sentences import find_sentences


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("the quay may fall", ["may"]),
        ("the quay would open May 5", ["would"]),
        ("the quay opens in May", []),
        ("that it would possibly hold", ["would", "possibly"]),
        ("Perhaps it holds", ["Perhaps"]),
        ("it shouldn’t be closed", ["shouldn’t"]),
        ("it must be closed, or it could fall", ["must", "could"]),
        ("it is likely to fall", ["likely"]),
        ("it will most likely fall", ["likely"]),
        ("likely voters like it", ["likely"]),
        ("he was an unlikely mayor", []),
        ("he pushed with all his might", []),
        ("the plan that would close it is dead", []),
        ("that would close it", ["would"]),
        ("the mayor, who might leave, is glad", []),
        ("it fell because nobody could pay", []),
        ("it is safe", []),
    ],
)
def test_modal_words(content: str, words: list[str]) -> None:
    assert [content[a:b] for a, b in find_modality(content, [(0, len(content))], (), lexicon())] == words


def test_conditions_and_what_others_say_within_are_not_the_main_part() -> None:
    text = "Lind said Berg warned that the dam would break if it might freeze."

    def at(words: str) -> tuple[Span, ...]:
        return ((text.index(words), text.index(words) + len(words)),)

    outer = Triple(at("Lind"), at("said"), at("Berg warned that the dam would break if it might freeze"), 0.9)
    inner = Triple(at("Berg"), at("warned"), at("that the dam would break if it might freeze"), 0.9, within=0)
    found = weigh_attributions(text, find_sentences(text, [(0, len(text))]), find_attributions(text, (), [outer, inner]))
    assert [[text[a:b] for a, b in each.modality] for each in found] == [[], ["would"]]
    assert "modality: “would”" in found[1].why


def test_a_modal_word_is_never_outside_its_content() -> None:
    text = "It may rain. Lind said it rains. It may snow."
    content = (text.index("it rains"), text.index("it rains") + len("it rains"))
    assert find_modality(text, [content], (), lexicon()) == ()
