import pytest

from accordingto import read_text
from accordingto.extract.actors import find_genders
from accordingto.schema import ActorKind

BY = "2024-05-06"


def speaker(text: str, source: str, content: str = "") -> str | None:
    """The name of who speaks in the last statement whose source is these words, and whose content holds those."""
    record = read_text(text, BY)
    names = {actor.id: actor.name for actor in record.actors}
    found = [own for own in record.attributions if own.source.text.strip(" ,") == source and content in own.content.text]
    assert found, [(own.source.text, own.content.text) for own in record.attributions]
    return names.get(found[-1].speaker or "")


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Carly Berg opened the pier on Monday. The crane had been cleaned. “It is safe,” she said.", "she", "Carly Berg"),
        ("Voters in Orwell say they trust the mayor.", "they", "Voters in Orwell"),
        ("The Dockers' Guild said it believes that the harbour is unsafe.", "it", "Dockers' Guild"),
        ("A spokeswoman for Lind Foods said it believes that the plan is wrong.", "it", "Lind Foods"),
        ("Former prosecutors said the case was weak. Wait too long, they said, and the proof is gone.", "they", "Former prosecutors"),
        ("Aides to the mayor said the plan was ready. But they warned that it would cost more.", "they", "Aides"),
        ("Teachers across the country work late. They say that nobody thanks them.", "They", "Teachers"),
        ("The pact was steep for Ada Lind, who said she would fight on.", "who", "Ada Lind"),
        ("The letter went to Senator Ada Lind, Democrat of Vermont, who said that it was late.", "who", "Ada Lind"),
        ("The order came from the Dockers' Guild, which said that the pier was closed.", "which", "Dockers' Guild"),
        ("It is a habit of voters who say that they are poor.", "who", "voters"),
        ("Ada Lind came by train on Saturday. The Vermont senator said that the pier was safe.", "The Vermont senator", "Ada Lind"),
        ("The Dockers' Guild met on Monday. The group said that the pier was safe.", "The group", "Dockers' Guild"),
        (
            "New Jersey Gov. Ada Lind and Ohio Gov. Karl Berg met. Later the New Jersey governor said it leaked.",
            "the New Jersey governor",
            "Ada Lind",
        ),
        ("Sen. Ada Lind (R-Vt.) met Sen. Karl Berg (D-Ohio). Later the Vermont senator said it leaked.", "the Vermont senator", "Ada Lind"),
        ("Ada Lind and Karl Berg said that the pier leaks.", "Ada Lind and Karl Berg", "Ada Lind and Karl Berg"),
        ("The mayor came. Ada Lind and her aides said that the pier leaks.", "Ada Lind and her aides", "Ada Lind and her aides"),
        ("Said mayor and former judge Ada Lind on Friday: “It leaks.”", "mayor and former judge Ada Lind", "Ada Lind"),
        ("The poll was made in May. One in five said that the pier leaks.", "One in five", "One in five"),
        ("Gay rights groups said that the law is unjust.", "Gay rights groups", "Gay rights groups"),
        ("A senior police official said that it was found. Ada Lind came.", "A senior police official", "A senior police official"),
        ("Ada Lind said that Karl Berg was late. The Vermont senator denied the rest.", "The Vermont senator", "Ada Lind"),
        ("Robert Gill came by train. The Orwell congressman said that the pier was safe.", "The Orwell congressman", "Robert Gill"),
        ("Gov. Ada Lind (D) announced that the pier would close.", "Gov. Ada Lind (D)", "Ada Lind"),
        ("President Lind met Vice President Karl Berg. Later the president said that he was glad.", "the president", "Lind"),
        ("President Lind met former President Karl Berg. The former president said no.", "The former president", "Karl Berg"),
        ("Ada Lind asked for bids. In May, an Orwell judge ordered the sale to be stopped.", "an Orwell judge", "an Orwell judge"),
        ("Strategists wait. Other lawmakers want the pier to close.", "Other lawmakers", "Other lawmakers"),
        ("Nine in 10 registered voters say they would pay.", "Nine in 10 registered voters", "Nine in 10 registered voters"),
        ("The vast majority of doctors say they would pay.", "The vast majority of doctors", "The vast majority of doctors"),
        ("The vote was held in May. Some have said that it was rigged.", "Some", "Some"),
        ("The party needs voters who say that they are poor.", "who", "voters"),
        ("She met traders that refused to pay.", "that", "traders"),
        ("They wrote a letter on Monday. Nothing came of it. The letter says that the pier leaks.", "The letter", "a letter"),
        ("Ada Lind won. Lind's team thinks that the pier will stay.", "Lind's team", "Lind's team"),
        ("Companies that sell maps say that people agree.", "Companies that sell maps", "Companies"),
        ("Six companies said that he was unfit. They called him a liar.", "They", "Six companies"),
        ("He went on. China’s foreign ministry said that it was wrong.", "China’s foreign ministry", "China’s foreign ministry"),
        ("Prosecutors say the Rowers’ League has lied to its members. The group now promises to do better.", "The group", "Rowers’ League"),
        ("The pier was shut. The Orwell city council voted to sell it.", "The Orwell city council", "The Orwell city council"),
        (
            "The Rowers’ League says that the tax is unjust. The region’s largest group accuses the mayor of greed.",
            "The region’s largest group",
            "Rowers’ League",
        ),
        (
            "There were two cases, according to data from the Dockers' Guild. The agency said that there would be more.",
            "The agency",
            "Dockers' Guild",
        ),
    ],
)
def test_who_goes_on(text: str, source: str, name: str) -> None:
    assert speaker(text, source) == name


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ada Lind met Karl Berg. The Vermont senator said that the pier was safe.", "The Vermont senator"),  # either
        ("Ada Lind came by train. The president said that the pier was safe.", "The president"),  # another's post
        ("Reuters wrote of the Dockers' Guild. The group said that the pier was safe.", "The group"),  # two bodies
        ("The wife of Ada Lind, who said that it leaks, left.", "who"),
        ("There were two cases, according to data from the Dockers' Guild. The town said that there were three.", "The town"),
        ("It leaks, said two who had spoken to the Dockers' Guild. The bureau said that it had denied it.", "The bureau"),
        ("They wrote a letter on Monday and a second letter on Friday. It rained. The letter says that it leaks.", "The letter"),
        ("Congress told the lenders to wait. The central bank said that it could not.", "The central bank"),
        ("Ada Lind praised Karl Berg. The Vermont senator said that the pier was safe.", "The Vermont senator"),
        ("The Dockers' Guild met on Monday. The head of the union said that the pier was safe.", "The head of the union"),
        ("Robert Berg came by train. The Orwell congresswoman said that the pier was safe.", "The Orwell congresswoman"),
        ("Ada Lind praised Karl Berg. The Ohio senator and the Vermont senator said no.", "The Ohio senator and the Vermont senator"),
    ],
)
def test_who_may_be_somebody_else_stays_open(text: str, source: str) -> None:
    assert speaker(text, source) not in {"Ada Lind", "Karl Berg", "Dockers' Guild", "Reuters", "Congress", "a letter", "a second letter"}


def test_somebody_who_is_named_in_the_next_sentence_is_known_at_once() -> None:
    assert speaker("A federal judge said that the sale broke the law. Judge Ada Lind also fined the bank.", "A federal judge") == "Ada Lind"


def test_a_district_judge_is_no_circuit_judge() -> None:
    text = "In May, a District Court judge said that the sale was void. Circuit Court Judge Ada Lind overturned that."
    assert speaker(text, "a District Court judge") != "Ada Lind"


def test_several_who_speak_are_a_group_without_a_name() -> None:
    record = read_text("Ada Lind and Karl Berg said that the pier leaks.", BY)
    group = next(actor for actor in record.actors if actor.name == "Ada Lind and Karl Berg")
    assert (group.kind, group.named) == (ActorKind.GROUP, False)


def test_the_halves_of_a_name_are_not_several() -> None:
    record = read_text("The Central and East European League, which met in May, said that the pier leaks.", BY)
    assert not any(actor.kind is ActorKind.GROUP for actor in record.actors)


@pytest.mark.parametrize(("name", "gender"), [("Ivana Lind", "f"), ("Kwame Berg", "m")])
def test_given_names_of_many_lands_tell_she_from_he(name: str, gender: str) -> None:
    record = read_text(f"{name} opened the pier. On Friday {name} left.", BY)
    actor = next(actor for actor in record.actors if actor.name == name)
    assert find_genders(record.actors).get(actor.id) == gender


def test_a_list_of_given_names_has_no_word_that_is_something_else() -> None:
    from accordingto.extract.actors.lexicon import lexicon

    many = lexicon().given_gender
    assert len(many) > 15_000
    assert not {"clinton", "justice", "paris", "will", "judge", "sunday", "may"} & many.keys() - lexicon().given.keys()


def test_somebodys_campaign_is_his() -> None:
    text = "Karl Berg won. The Berg campaign paid for the boat. Berg thanked the town. His campaign said that the boat was full."
    record = read_text(text, BY)
    names = {actor.id: actor.name for actor in record.actors}
    assert [names[own.speaker or ""] for own in record.attributions if own.source.text == "His campaign"] == ["The Berg campaign"]
