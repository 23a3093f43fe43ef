"""Whose name a source's words bear."""

import pytest

from accordingto import read_text


def speakers(text: str) -> dict[str, str | None]:
    """The words of each source -> the name of who speaks."""
    record = read_text(text)
    names = {actor.id: actor.name for actor in record.actors}
    return {found.source.text.strip(" ,"): names.get(found.speaker or "") for found in record.attributions}


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("“My father did this,” said Ada Lind, 63, pouring tea.", "Ada Lind, 63, pouring tea", "Ada Lind"),
        ("His aunt, the novelist Clara Berg, said that the last page was lost.", "His aunt, the novelist Clara Berg", "Clara Berg"),
        ("Their employer, Brightway Services, says they left the building.", "Their employer, Brightway Services", "Brightway Services"),
        ("A teacher who gave only her first name, Lucia, said she had stopped.", "A teacher who gave only her first name, Lucia", "Lucia"),
    ],
)
def test_a_name_beside_the_noun_is_who_speaks(text: str, source: str, name: str) -> None:
    assert speakers(text)[source] == name


def test_a_people_of_one_place_is_not_those_counted_before() -> None:
    text = "By nightfall nineteen people were dead. The council blames the rain. The people of Marjan say it was the dam."
    assert speakers(text)["The people of Marjan"] is None


@pytest.mark.parametrize("name", ["Pilots' Guild", "Scottish Farmers' Union", "Contractors’ League"])
def test_a_body_that_belongs_to_several_has_a_name(name: str) -> None:
    record = read_text(f"The town was quiet on Monday. The {name} said members would return to work on Wednesday.")
    names = {actor.id: (actor.name, actor.kind.value) for actor in record.actors}
    assert [names.get(found.speaker or "") for found in record.attributions] == [(name, "organization")]
