"""Who answers, who asks, and who is only told of beside: pronouns that speak."""

import pytest

from accordingto import read_text


def speaker(text: str, cue: str) -> str | None:
    """The name of who speaks where the last cue with these words stands."""
    record = read_text(text)
    names = {actor.id: actor.name for actor in record.actors}
    return next(names.get(found.speaker or "") for found in reversed(record.attributions) if cue in found.cue.text)


@pytest.mark.parametrize(
    ("text", "cue", "name"),
    [
        (
            "Mr Adrian Voss denied it. Questioned by Hugo Lamb, for the family, he accepted that the note was lost.",
            "accepted",
            "Adrian Voss",
        ),
        ("Sir Leopold Vane never wavered. Asked by a student whether he slept, he replied: “I snore.”", "replied", "Leopold Vane"),
        ("Mr Hugo Lamb put it to him that the talks never took place. “I reject that,” he said.", "said", None),
        (
            "The minister, Dr John Berg, said it was late. Ms Ruth Lind said she knew. She asked the Speaker to rule. He said he would.",
            "said",
            None,
        ),
        ("Ms Jane Holt asked Ms Sue Adler if she would resign. “No,” she said.", "said", "Sue Adler"),
        ("Ms Jane Holt asked Ms Sue Adler why she signed. “I was told to,” she said.\n\n“I regret it,” she added.", "added", "Sue Adler"),
        ("Ms Grace Abara put it to Lady Lorne that the ministry knew. “I never saw that,” she said.", "said", "Lorne"),
        ("When Omar Bell telephoned, a guard answered. Mr Bell asked for his name. He refused to give it.", "refused", None),
    ],
)
def test_who_answers_is_not_who_asks(text: str, cue: str, name: str | None) -> None:
    assert speaker(text, cue) == name


def test_whose_son_is_told_of_is_still_whom_the_sentence_is_about() -> None:
    text = "Ms Donna Prescott, whose son Liam died at sea, said she was not surprised. “They knew,” she told The Ledger."
    assert speaker(text, "told") == "Donna Prescott"


def test_nobody_speaks_of_himself_by_name() -> None:
    text = "Tom Kessler runs the firm. The union is angry. Its leader called Kessler “a small man”."
    assert speaker(text, "called") != "Tom Kessler"


def test_behind_the_italian_only_the_one_told_of_before_is_meant() -> None:
    text = (
        "Captain Femi Adey will start on Saturday. He trained alone. City coach Mario Conti was less guarded. “They are the best,” the "
        "Italian said. He also hit back at reports that his striker wants to leave."
    )
    assert speaker(text, "hit back") in {None, "Mario Conti"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Pilots' Guild said members would return. It added that the walkout could resume.", "Pilots' Guild"),
        ("Two ministers said no. They added that it was late.", "Two ministers"),
        ("The Pilots' Guild said members would return. The harbour was calm. It added to the gloom, Lind said.", "Lind"),
    ],
)
def test_it_goes_on_with_the_body_that_spoke_in_the_sentence_before(text: str, name: str) -> None:
    record = read_text(text)
    names = {actor.id: actor.name for actor in record.actors}
    assert names.get(record.attributions[-1].speaker or "") == name


def test_who_hopes_in_what_he_says_is_himself_though_some_of_it_is_quoted() -> None:
    text = "The minister, Boris Klement, said he believed the firm had paid, but that he would “wait for the facts”."
    assert speaker(text, "believed") == "Boris Klement"


def test_it_is_nobody_where_something_is_shown() -> None:
    text = "The Harbour Post said on Monday that the pier was safe. It showed that nobody may fish there."
    assert speaker(text, "showed") is None


def test_a_second_statement_has_the_speaker_of_the_first() -> None:
    text = 'The Dockers’ Guild said it would strike. It accused the port of "stalling for years" and said an offer was worth less.'
    assert speaker(text, "accused") == speaker(text, "said") == "Dockers’ Guild"


def test_she_is_not_who_was_he_before() -> None:
    text = (
        "Transport minister Paolo Reis promised that it would end. “There is no cover-up,” he vowed.\n\n"
        "Opposition leader Marta Senna was not convinced. The minister, she noted, had said the same in May."
    )
    assert speaker(text, "vowed") == "Paolo Reis"
    assert speaker(text, "noted") in {None, "Marta Senna"}


def test_the_24_year_old_goes_on() -> None:
    text = "Castle’s Joe Bright admitted he was surprised. “I thought it was outside,” the 24-year-old told Radio Castle."
    assert speaker(text, "told") == "Joe Bright"
    assert speaker(text.replace(". “", " by Karl Berg’s son. Tom Osk left. “"), "told") != "Karl Berg"


TALK = "\n\nQ: Is the pier safe?\n\nA: I think it is. They say that Lind is wrong.\n\nQ: Who told you?\n\nA: Nobody did. We looked at it.\n"


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("Q&A with Mayor Ada Lind\n\nMayor Ada Lind spoke with Karl Berg of the Ledger on Monday. Here is what was said.", "Ada Lind"),
        ("The pier and the town\n\nAda Lind spoke with Karl Berg on Monday.", None),
        ("Ada Lind on the pier\n\nKarl Berg met her on Monday.", None),
    ],
)
def test_an_interview_with_letters_is_with_whom_its_title_names(before: str, name: str | None) -> None:
    record = read_text(before + TALK, "2024-05-06")
    names = {actor.id: actor.name for actor in record.actors}
    answers = [own for own in record.attributions if own.source.text == "A"]
    assert len(answers) == 2
    assert {names.get(own.speaker or "") for own in answers} == {name}
    thinks = next(own for own in record.attributions if own.source.text == "I")
    assert names.get(thinks.speaker or "") == name
    assert all(own.speaker is None for own in record.attributions if own.source.text == "Q")
