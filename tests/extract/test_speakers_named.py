"""Who speaks, by forms that readers of real pages found open or wrong."""

import pytest

from accordingto import read_text

BY = "2024-05-06"
RESIGNED = (
    "Lumenware says Berg resigned.\n\nSAN FRANCISCO (AP) — Karl Berg, the mind behind the oven, the pan and other devices that turned"
    " Lumenware Inc. into one of the world's most powerful companies, resigned as CEO on Wednesday, saying he can no longer handle the job"
    " but will continue to play a leadership role."
)
HINT = (
    "A hint of how much more money the groups may raise could be found in disclosures filed Sunday night by Lind Forward, a super PAC"
    " that has criticized Mr. Berg until he dropped out of the race on March 15."
)


def speaker(text: str, source: str) -> str | None:
    """The name of who speaks in the last statement with a source of these words."""
    record = read_text(text, BY)
    names = {actor.id: actor.name for actor in record.actors}
    found = [own for own in record.attributions if own.source.text.strip(" ,") == source]
    assert found, [(own.source.text, own.content.text) for own in record.attributions]
    return names.get(found[-1].speaker or "")


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        # bodies that are called by whose they are, or by a name and a noun
        ("Ada Lind came. Ada Lind’s inner circle believes that she will win.", "Ada Lind’s inner circle", "Ada Lind’s inner circle"),
        ("It rained on Monday. The Ada Lind campaign said that it was ready.", "The Ada Lind campaign", "The Ada Lind campaign"),
        ("Berg was favored. “The train has left the station,” wrote Time magazine. “It is over.”", "Time magazine", "Time magazine"),
        ("Karl Berg came. Lind’s team denied that she would go.", "Lind’s team", "Lind’s team"),
        ("The claim was made up by the media, and the media reported that it was true.", "the media", "the media"),
        (
            "A team of researchers affiliated with Orwell has found that the tool is old.",
            "A team of researchers affiliated with Orwell",
            "A team of researchers",
        ),
        # somebody new, by a noun of the lists
        ("But as a Politico reporter noted, he lost the town.", "a Politico reporter", "a Politico reporter"),
        ("Half of Orwell Democrats said that they were poor.", "Half of Orwell Democrats", "Half of Orwell Democrats"),
        # several together, with what is said of all of them
        (
            "Ada Lind and Karl Berg, two of the three who were there, said that it fell.",
            "Ada Lind and Karl Berg, two of the three who were there",
            "Ada Lind and Karl Berg",
        ),
        (
            "Senator Ada Lind of Orwell and Senator Karl Berg of Xanten said that it fell.",
            "Senator Ada Lind of Orwell and Senator Karl Berg of Xanten",
            "Senator Ada Lind of Orwell and Senator Karl Berg of Xanten",
        ),
        # whom "who" and "which" mean
        ("The room was lit by his daughter Ada Lind, who called him brave. She said that he was poor.", "She", "Ada Lind"),
        ("The plan was ranked by the Dockers' Guild, which called it poor.", "which", "Dockers' Guild"),
        ("It may lead to attacks by Karl Berg, who has called the plan a fraud.", "who", "Karl Berg"),
        ("It is just as good for writers like Ada Lind, who had claimed that it was safe.", "who", "writers"),
        # whom the words right before are about
        (RESIGNED, "", "Karl Berg"),
        ("Teachers work late. Their claim is that nobody thanks them.", "Their", "Teachers"),
        ("The Dockers' Guild warned all to stay away. “We ask you to wait,” it said in a statement.", "it", "Dockers' Guild"),
        ("A Verizon spokesman said the company doesn't intend to pay more.", "the company", "Verizon"),
        ("Karl Berg, a data scientist, spoke on Monday. It was wrong, according to the scientist.", "the scientist", "Karl Berg"),
        ("Lind’s spokesman said that she was ill. “She rests,” the spokesman said.", "the spokesman", "Lind’s spokesman"),
        ("Karl Berg, Lind’s spokesman, left. It rained. On Monday Lind’s spokesman declined to comment.", "Lind’s spokesman", "Karl Berg"),
        # surnames that are titles elsewhere
        (
            "On Tuesday Karl Berg faces Colleen Deacon. Berg is old. In an interview, Deacon had nothing to say. “It is over,” she said.",
            "she",
            "Colleen Deacon",
        ),
        ("New York Congressman Pete King spoke. “It was no attack,” King said.", "King", "Pete King"),
    ],
)  # fmt: skip
def test_who_it_is(text: str, source: str, name: str) -> None:
    assert speaker(text, source) == name


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("It rained. The company said that it would pay.", "The company"),
        (HINT, "that"),
    ],
)
def test_who_is_not_known(text: str, source: str) -> None:
    assert speaker(text, source) is None


def test_a_lists_names_are_not_another_group_than_they_are_called() -> None:
    record = read_text("Her leading rivals, Ada Lind of Orwell and Karl Berg of Xanten, have both said that it leaks.", BY)
    assert not any(actor.name.startswith("Her leading rivals, Ada") for actor in record.actors)


def test_a_king_with_a_country_is_no_surname() -> None:
    record = read_text("Pete Lind met the King on Monday. King Harald said that it rained. The King said that it was late.", BY)
    assert not any(actor.name == "Pete King" for actor in record.actors)
    assert "King" not in {mention.text for actor in record.actors for mention in actor.mentions if actor.name == "Pete Lind"}
