import re

import hypothesis.strategies as st
import pytest
from hypothesis import given

from accordingto.quotes import find_quotations


def quoted(text: str) -> list[str]:
    paragraphs = [match.span() for match in re.finditer(r"[^\n]+", text)]
    return [text[q.start : q.end] for q in find_quotations(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Yes,” he said.", ["“Yes,”"]),
        ('"Yes," he said. "No."', ['"Yes,"', '"No."']),
        ("„Ja“, sagte er.", ["„Ja“"]),
        ("»Ja«, sagte er. «Oui», dit-elle.", ["»Ja«", "«Oui»"]),
        ("「はい」と言った。", ["「はい」"]),
        ("``Yes,'' he said.", ["``Yes,''"]),
        ("‘Yes,’ he said. It’s the workers’ union.", ["‘Yes,’"]),
        ("'Yes,' he said. It's the workers' union.", ["'Yes,'"]),
        ("the ’90s and rock ’n’ roll", []),
        ("It’s Khan’s and the workers’ union’s.", []),
        ("“He told me, ‘Go,’ and left,” she said.", ["“He told me, ‘Go,’ and left,”"]),
        ('He is 6\'2" tall and 20" wide.', []),
        ("“Never closed, he said. And then he left.", []),
        ("“Never closed, he said. “Then,” he left.", ["“Then,”"]),
        ("no marks at all", []),
        ("”wrong way round“", []),
    ],
)
def test_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_over_paragraphs_goes_on_where_the_next_one_opens() -> None:
    text = "He said: “The first part.\n“The second part.\n“The last part.”\nThe end."
    assert quoted(text) == ["“The first part.", "“The second part.", "“The last part.”"]


def test_an_unclosed_quotation_does_not_swallow_the_article() -> None:
    text = "He said: “The first part.\nThe second paragraph.\nThe “third” one."
    assert quoted(text) == ["“third”"]


@given(st.text("ab “”\"'‘’„«»\n.,", max_size=120))
def test_quotations_never_overlap_and_stay_in_their_paragraph(text: str) -> None:
    paragraphs = [match.span() for match in re.finditer(r"[^\n]+", text)]
    last = 0
    for quotation in find_quotations(text, paragraphs):
        assert last <= quotation.start < quotation.end <= len(text)
        assert any(a <= quotation.start and quotation.end <= b for a, b in paragraphs)
        last = quotation.end
