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


def test_somebody_without_a_name_in_the_same_sentence_is_meant() -> None:
    text = "Anna Lind told the paper that she was sorry. The Secretary of State has promised help; she has not said when it will come."
    assert speaker(text, "when it will come") is None


def test_a_quotation_with_its_subject_behind_the_cue_does_not_go_on() -> None:
    text = "“I just went,” Karl Berg told the paper.\n\n“Get this man a medal,” wrote @lind88 on her page."
    assert speaker(text, "“Get this man a medal,”") != "Karl Berg"


def test_the_same_pronoun_twice_is_the_same_person() -> None:
    text = "Carla Berg congratulated Ada Lind and left. Lind waited until dawn. She said she would govern for all."
    record = read_text(text)
    (found,) = [one for one in record.attributions if one.content.text == "she would govern for all"]
    (holder,) = [actor for actor in record.actors if any(mention.start == text.index("she would") for mention in actor.mentions)]
    assert holder.id == found.speaker


@pytest.mark.parametrize(
    ("text", "content", "name"),
    [
        (
            "Peter Lind, the envoy, has always said that he was at home. Mrs. Lind admitted that she had been at the hotel.",
            "she had been at the hotel",
            "Lind",
        ),
        (  # a wife is no "he"
            "Timur Berg was missing. Berg’s wife, Aliya, said he had had doubts about the weather. He wrote that nobody would wait.",
            "nobody would wait",
            "Timur Berg",
        ),
        ("Friends of the climbers left. One, fellow climber Reto Graf, said Jonas was cautious.", "Jonas was cautious", None),
    ],
)
def test_nobody_speaks_for_the_other_gender(text: str, content: str, name: str | None) -> None:
    assert speaker(text, content) == name
