"""Who speaks where somebody new, a writer or a turn of talk comes between. Every example was written for this table."""

import pytest

from accordingto import read_text


def speaker(text: str, content: str) -> str | None:
    record = read_text(text)
    names = {actor.id: actor.name for actor in record.actors}
    found = [own for own in record.attributions if content in own.content.text]
    assert found, [own.content.text for own in record.attributions]
    return names[found[-1].speaker] if found[-1].speaker else None


@pytest.mark.parametrize(
    ("text", "content", "name"),
    [
        (  # who is new and has no name goes on to speak
            "Anna Lind said she was struck. A midwife who works in the camp said she had seen it. She believed the number was higher.",
            "the number was higher",
            "A midwife",
        ),
        (  # ... and is nobody who has one
            "Anna Lind said she had warned them. One of them recalled a meeting. “He shouted,” she said.",
            "He shouted",
            None,
        ),
        (
            "Fiona Hale has said sorry. One of those without power is Priya Nair, who runs a home. She says they are cold.",
            "they are cold",
            "Priya Nair",
        ),
        (
            "Chairwoman Petra Novotna said no. The view is shared by Milena Horak of the rival bank. She argues that it lent to friends.",
            "lent to friends",
            "Milena Horak",
        ),
        (
            "Thomas Birk was mocked. When I asked my deputy, Karl Ostrow, about it, he smiled. “Different pot,” he said.",
            "Different pot",
            "Karl Ostrow",
        ),
        (
            "Farmers were divided. Another, Lucy Pratt of Orwell, said it was theatre. “Nobody asks the cows,” she said.",
            "Nobody asks",
            "Lucy Pratt",
        ),
        (
            "Analysts cut their target. “It is a trust business,” one of them, Gwen Tso, said.",
            "trust business",
            "Gwen Tso",
        ),
        (  # "I" outside of quotation marks is who writes
            "Anna Lind said I asked her whether the dam was safe.",
            "whether the dam was safe",
            None,
        ),
    ],
)
def test_who_speaks(text: str, content: str, name: str | None) -> None:
    assert speaker(text, content) == name


def test_in_a_turn_nobody_says_he_of_himself() -> None:
    talk = (
        "Salo: What did he teach you?",
        "Berg: To shout. He always said a quiet keeper is a hole.",
        "Salo: And?",
        "Berg: I left.",
    )
    text = "\n\n".join(talk)
    assert speaker(text, "a quiet keeper is a hole") != "Berg"
