"""Companies, teams and people of other trades and places. Every example was written for this table."""

import pytest

from accordingto import read_text
from accordingto.schema import Actor


def actor_of(text: str, words: str) -> Actor | None:
    found = [own for own in read_text(text).actors if any(mention.text == words for mention in own.mentions)]
    return found[0] if len(found) == 1 else None


def test_a_topic_is_not_what_stands_behind_its_colon() -> None:
    record = read_text("The Relay: The startup that says it can stop lightning, and inside the deal\n\nThis startup claims it can do so.")
    assert not any({"The Relay", "The startup"} <= {mention.text for mention in actor.mentions} for actor in record.actors)


def test_a_product_is_no_person() -> None:
    record = read_text("Corvane phones were sold. Many own a Corvane, and some have thrown Corvane away.")
    assert not any(actor.kind == "person" and "Corvane" in actor.name for actor in record.actors)


def test_nobody_is_he_by_a_bare_one() -> None:
    record = read_text("We get two phone calls a year. One in the spring, complaining that he was forgotten. When he ran, he called.")
    assert not any({"One", "he"} <= {mention.text for mention in actor.mentions} for actor in record.actors)


@pytest.mark.parametrize(
    ("text", "words", "name", "kind"),
    [
        ("The mining firm Corvane Resources knew. Corvane disputes that account.", "Corvane", "Corvane Resources", "organization"),
        ("Corvane Resources cut jobs. The company said it was sorry.", "The company", "Corvane Resources", "organization"),
        ("A spokesman for broadcaster Channel Nine said no. Channel Nine said yes.", "Channel Nine", "Channel Nine", "organization"),
        ("Dunmore Rovers won. Rovers scored twice.", "Rovers", "Dunmore Rovers", "organization"),
        ("Cllr Imran Sheikh, who feared the worst, said no.", "Cllr Imran Sheikh", "Imran Sheikh", "person"),
        ("Corvane employees met. A friend of Corvane called.", "Corvane", "Corvane", "organization"),
        ("Corvane’s shares fell. Many fear Corvane.", "Corvane", "Corvane", "organization"),
        ("The founder of Corvane left. Corvane pursued him.", "Corvane", "Corvane", "organization"),
        ("Turkey's Corvane news agency said no. Corvane told of a fire.", "Corvane", "Corvane", "organization"),
        ("The police agency, Corvane, knew. Many fear Corvane.", "Corvane", "Corvane", "organization"),
        ("The CORV-AB union struck. It is known that CORV-AB said no.", "CORV-AB", "CORV-AB", "organization"),
        ("A company called Corvane fell.", "Corvane", "Corvane", "organization"),
        (
            "The Centers for Disease Control and Prevention knew. The CDC left.",
            "The CDC",
            "Centers for Disease Control and Prevention",
            "organization",
        ),
        ("They call it Just Eat. The food service Just Eat said it would go.", "Just Eat", "Just Eat", "organization"),
        ("An asylum-seeker named Beatriz, who fled, said no.", "An asylum-seeker", "Beatriz", "person"),
        ("A gunner named Peder Holt describes how they fled.", "A gunner", "Peder Holt", "person"),
        ("The man, identified as Curtis Bolling, said he paid.", "The man", "Curtis Bolling", "person"),
    ],
)
def test_one_actor(text: str, words: str, name: str, kind: str) -> None:
    found = actor_of(text, words)
    assert found is not None
    assert (found.name, found.kind.value) == (name, kind)


def test_the_company_is_open_where_two_may_be_meant() -> None:
    found = actor_of("Corvane Resources sued OpenLattice. OpenLattice said no. The company said it was sorry.", "The company")
    assert found is None or not found.named


def test_the_central_bank_is_no_bank_that_is_told_of() -> None:
    found = actor_of("Arland Bank said it was sorry. The central bank declined to comment.", "The central bank")
    assert found is None or not found.named


def test_what_is_not_there_is_no_actor() -> None:
    assert not any("no further" in own.name for own in read_text("He would make no further statement, Anna Lind said.").actors)


def test_a_minister_is_no_prime_minister() -> None:
    found = actor_of("Ada Lind asked whether the minister was ill. The prime minister said he was not.", "the minister")
    assert found is None or not any("prime" in mention.text for mention in found.mentions)


def test_a_part_of_several_is_a_group() -> None:
    found = actor_of("Nearly half of those interviewed said they had been beaten.", "Nearly half of those interviewed")
    assert found is None or found.kind.value == "group"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("MARAVAL — A man was shot dead outside a bar on Monday night, police said.", "MARAVAL"),
        ("HARROW (Reuters) - Shares in the firm fell 3 percent on Monday.", "HARROW"),
        ("PORT SENNA, March 3 (Wire) -- The mayor said she would resign.", "PORT SENNA"),
    ],
)
def test_the_place_of_a_dateline(text: str, place: str) -> None:
    found = actor_of(text, place)
    assert found is not None
    assert found.kind.value == "place"


def test_who_speaks_before_a_dash_is_no_place() -> None:
    assert not any(own.kind.value == "place" for own in read_text("SMITH — I never said that.\n\nJONES — You did.").actors)


def test_a_town_is_no_person_for_what_it_was_and_has() -> None:
    text = (
        "Arkholm was a fishing village until 1950. Arkholm has two museums and a ferry harbour. Most visitors stay in Arkholm for a night. "
        "Arkholm was burned down in 1711. Arkholm is the largest town on the island, and there are boats to Arkholm every hour."
    )
    found = actor_of(text, "Arkholm") or read_text(text).actors[0]
    assert (found.name, found.kind.value) == ("Arkholm", "place")


def test_what_is_numbered_is_nobody() -> None:
    found = read_text("The court ruled that Title IV and Article XII apply. Henry VIII had six wives.").actors
    assert not any("Title" in own.name or "Article" in own.name for own in found)
    assert any(own.name == "Henry VIII" for own in found)


def test_the_finance_ministry_is_not_the_health_ministry() -> None:
    text = "The health ministry was warned. The ministry did nothing. The finance ministry denied it, and the finance ministry lied."
    health, finance = actor_of(text, "The health ministry"), actor_of(text, "The finance ministry")
    assert health is not None
    assert finance is not None
    assert health.id != finance.id
    assert [mention.text for mention in finance.mentions][:2] == ["The finance ministry", "the finance ministry"]


def test_a_bare_surname_is_not_that_of_the_daughter() -> None:
    text = (
        "Ingrid Falk, the architect, died on Tuesday. Her death was confirmed by her daughter, Lise Falk, who lives in Varna.\n\n"
        "Born in 1934, Falk left school at 14 and built the opera house."
    )
    found = actor_of(text, "Falk")
    assert found is not None
    assert found.name == "Ingrid Falk"


def test_a_man_is_not_the_police() -> None:
    found = actor_of("A man shot an officer, police said.", "police")
    assert found is not None
    assert found.kind.value == "group"
    assert [mention.text for mention in found.mentions] == ["police"]
