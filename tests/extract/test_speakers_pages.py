"""Who speaks and who is who, by forms that readers of 50 real pages found open or wrong. Every example was written for this table."""

import pytest

from accordingto import read_text
from accordingto.schema import Actor, Record

BY = "2024-05-06"


def speaker(text: str, source: str) -> tuple[str, str] | None:
    """Name and kind of who speaks in the last statement with a source of these words."""
    record = read_text(text, BY)
    known = {actor.id: (actor.name, actor.kind.value) for actor in record.actors}
    found = [own for own in record.attributions if own.source.text.strip(" ,") == source]
    assert found, [(own.source.text, own.content.text) for own in record.attributions]
    return known.get(found[-1].speaker or "")


def named(record: Record, words: str) -> list[Actor]:
    return [actor for actor in record.actors if any(mention.text == words for mention in actor.mentions)]


@pytest.mark.parametrize(
    ("text", "source", "name", "kind"),
    [
        ("An official at the port said that there were talks. The aide declined to say more.", "The aide", "An official", "person"),
        ("A woman there said people were afraid. “They stay at home,” the woman said.", "the woman", "A woman", "person"),
        (
            "President-elect Karl Berg’s charitable foundation has admitted that it broke the law.",
            "President-elect Karl Berg’s charitable foundation",
            "President-elect Karl Berg’s charitable foundation",
            "organization",
        ),
        (
            "“It was late,” an Iowa Republican said. “It was early,” a New Hampshire Republican said.",
            "a New Hampshire Republican",
            "a New Hampshire Republican",
            "person",
        ),
        ("Hundreds of supporters said that they were glad.", "Hundreds of supporters", "Hundreds of supporters", "group"),
        ("Significant numbers of voters said no.", "Significant numbers of voters", "Significant numbers of voters", "group"),
        ("New Yorkers say that it is cold.", "New Yorkers", "New Yorkers", "group"),
        ("A few would argue that it was good.", "A few", "A few", "group"),
        ("GOP leadership in Indiana said it was wrong.", "GOP leadership in Indiana", "GOP leadership in Indiana", "group"),
        ("The IRS did not respond. That agency has not said why.", "That agency", "IRS", "organization"),
        ("The airlines said that they were ready.", "The airlines", "The airlines", "organization"),
        (
            "The Orwell sheriff’s department said that he was found.",
            "The Orwell sheriff’s department",
            "The Orwell sheriff’s department",
            "organization",
        ),
        ("He joined a growing list of world leaders who have slammed Ada Lind.", "who", "world leaders", "group"),
        ("According to the book and the movie, the guards ran.", "the book and the movie", "the book and the movie", "document"),
        ("Berg’s incoming chief of staff Karl Lind said no.", "Berg’s incoming chief of staff Karl Lind", "Karl Lind", "person"),
        ("It is insane.\n\n— David Wordsmith (@WordSmith) May 5, 2024", "David Wordsmith (@WordSmith)", "David Wordsmith", "person"),
        ("T-Mobile said that prices would fall.", "T-Mobile", "T-Mobile", "organization"),
        (
            "Moody's Investors Service said that rates would rise.",
            "Moody's Investors Service",
            "Moody's Investors Service",
            "organization",
        ),
        (
            "The People's Liberation Army said that it was ready.",
            "The People's Liberation Army",
            "People's Liberation Army",
            "organization",
        ),
        (
            "The National Institute for Occupational Safety and Health (NIOSH) agreed. NIOSH said no.",
            "NIOSH",
            "National Institute for Occupational Safety and Health",
            "organization",
        ),
        ("It rained. Workers at AT&T left. AT&T said that it was late.", "AT&T", "AT&T", "organization"),
        ("Piper Lumen analyst Ada Lind said that it was late.", "Piper Lumen analyst Ada Lind", "Ada Lind", "person"),
    ],
)  # fmt: skip
def test_who_it_is(text: str, source: str, name: str, kind: str) -> None:
    assert speaker(text, source) == (name, kind)


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Jerry Lind bought the team. Jerry Lind Jr. sells its tickets. Jerry said that it was late.", "Jerry", "Jerry Lind"),
        ("Jerry Lind owns the team. Brother Jerry Jr. is an officer. “I see it,” Jerry says.", "Jerry", "Jerry Lind"),
        ("Stephen Lind came. His son John Stephen Lind plays. Stephen Lind said no.", "Stephen Lind", "Stephen Lind"),
        ("De Blasio came late. Mayor Bill de Blasio spoke. De Blasio said no.", "De Blasio", "Bill de Blasio"),
        ("President Lind said that it was late. Ada Lind, his daughter, left. Mr. Lind said no.", "President Lind", "Lind"),
        ("Ada Lind, the first lady, spoke. Later President Lind said that the law was good.", "President Lind", "Lind"),
        ("Ada Lind spoke. Later President Lind said that the law was good.", "President Lind", "Ada Lind"),
    ],
)
def test_who_is_the_elder_and_who_is_kin(text: str, source: str, name: str) -> None:
    found = speaker(text, source)
    assert found is not None and found[0] == name


def test_two_departments_of_two_towns_are_two() -> None:
    record = read_text("The Dallas police department said that he was gone. The Orwell police department said he was found.", BY)
    assert named(record, "The Dallas police department") != named(record, "The Orwell police department")


def test_no_words_are_two_actors() -> None:
    record = read_text("The attacks were echoed by her campaign and Democrats across the country, who highlighted his comments.", BY)
    spans = [(mention.start, mention.end) for actor in record.actors for mention in actor.mentions]
    assert len(spans) == len(set(spans))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Makers of arms like Elbin, Candir, and Rafaelo sell it. Many banks such as Quarrix do.", "organization"),
        ("It rained in Rogers, Craig and Mayes counties.", "place"),
        ("Karl Berg was shown the pier by Eva Brandt, director of Lumen Cargo.", "organization"),
    ],
)
def test_what_a_list_says_that_all_are(text: str, kinds: str) -> None:
    words = {"Elbin", "Candir", "Rafaelo", "Quarrix", "Rogers", "Craig", "Mayes", "Lumen Cargo"}
    found = {actor.name: actor.kind.value for actor in read_text(text, BY).actors if actor.name in words}
    assert len(found) == sum(word in text for word in words) and set(found.values()) == {kinds}


def test_parts_of_a_body_are_nobody_and_parts_of_several_are_groups() -> None:
    assert not read_text("Her head hurt. My God, it was late.", BY).actors
    assert speaker("Some of the companies said they would pay.", "Some of the companies") == ("Some of the companies", "group")


def test_who_says_it_does_not_do_what_is_said() -> None:
    record = read_text("Observers said supporting the plan might make it difficult for Ada Lind to visit the town.", BY)
    assert [event.agents for event in record.events] == [()]
    (own,) = read_text("Karl Berg has refused to leave the town.", BY).events
    assert own.agents


def test_a_threat_is_feared_by_what_it_is_of() -> None:
    came = read_text("The threat, which turned out to be a hoax, came from an overseas server.", BY).events
    assert {event.told.value for event in came} == {"happened"}
    (feared,) = read_text("They spoke of the threat that the old dam collapsed.", BY).events
    assert feared.told.value == "feared"
