import pytest

from accordingto import read_text
from accordingto.page import read_document as read_page
from accordingto.reader import read_document
from accordingto.schema import Page, PageFormat
from page.made import page_of


def parties(text: str) -> set[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    record = read_text(text, "2024-05-16")
    names = {actor.id: actor.name for actor in record.actors}
    return {
        (event.text.split(" on ")[0], tuple(names[actor] for actor in event.agents), tuple(names[actor] for actor in event.patients))
        for event in record.events
    }


@pytest.mark.parametrize(
    ("text", "agents", "patients"),
    [
        ("Maria Lind fired Tomas Berg on Friday.", ("Maria Lind",), ("Tomas Berg",)),
        ("Tomas Berg was fired by Maria Lind on Friday.", ("Maria Lind",), ("Tomas Berg",)),
        ("Tomas Berg was arrested on Friday.", (), ("Tomas Berg",)),
        ("Her lawyer, Karl Osk, said Maria Lind is ill and intends to repay Tomas Berg.", ("Maria Lind",), ("Tomas Berg",)),
        ("The police arrested Tomas Berg, who had attacked Maria Lind on Friday.", ("Tomas Berg",), ("Maria Lind",)),
    ],
)
def test_who_did_what_to_whom(text: str, agents: tuple[str, ...], patients: tuple[str, ...]) -> None:
    assert (agents, patients) in {found[1:] for found in parties(text)}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tomas Berg told the court that his brother dealt with the letters on Friday.", "the court"),
        ("Maria Lind warned the deputies that the decision would be overturned on Friday.", "Maria Lind"),
        ("A spokeswoman tells us that part of the wall collapsed on Friday.", "A spokeswoman"),
    ],
)
def test_who_only_tells_of_an_event_has_no_part_in_it(text: str, words: str) -> None:
    assert not any(words in (*agents, *patients) for event, agents, patients in parties(text) if "told" not in event)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“The general has lost the city,” said Tomas Berg, a driver.", "Tomas Berg"),
        ("The port accepted the offer on Friday, Maria Lind said.", "Maria Lind"),
        ("A spokeswoman for Lind Holding, which bought the quay on Friday, said nothing.", "spokeswoman"),
        ("Tomas Berg has not slept since the bank fell in 2008.", "Tomas Berg"),
    ],
)
def test_a_source_has_no_part_in_what_it_tells(text: str, words: str) -> None:
    told = [found for found in parties(text) if not found[0].startswith(words)]
    assert told
    assert not any(words in party for _, agents, patients in told for party in (*agents, *patients))


@pytest.mark.parametrize(
    ("headline", "agents", "patients"),
    [
        ("Ada Lind charged with murder", (), ("Ada Lind",)),
        ("Ada Lind charged following collision", (), ("Ada Lind",)),
        ("Police arrested Ada Lind", ("Police",), ("Ada Lind",)),
        ("Ada Lind resigned after storm", ("Ada Lind",), ()),
    ],
)
def test_a_participle_of_a_headline_is_passive(headline: str, agents: tuple[str, ...], patients: tuple[str, ...]) -> None:
    record = read_document(read_page(Page(page_of(top=f"<h1>{headline}</h1>").encode(), PageFormat.HTML, None)))
    names = {actor.id: actor.name for actor in record.actors}
    (event,) = [found for found in record.events if found.end <= len(headline)]
    assert tuple(names[actor] for actor in event.agents) == agents
    assert tuple(names[actor] for actor in event.patients) == patients


def test_able_is_no_passive() -> None:
    assert ("Ada Lind was able to close the quay", ("Ada Lind",), ()) in parties("Ada Lind was able to close the quay on Friday.")
