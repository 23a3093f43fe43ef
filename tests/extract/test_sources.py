import pytest

from accordingto.extract.heads import split_core, split_several
from accordingto.extract.lexicon import source_nouns
from accordingto.extract.sources import classify_source
from accordingto.schema import SourceKind

PERSON, GROUP, ORGANIZATION = SourceKind.PERSON, SourceKind.GROUP, SourceKind.ORGANIZATION
DOCUMENT, UNNAMED, NONE = SourceKind.DOCUMENT, SourceKind.UNNAMED, SourceKind.NONE


def kind_of(words: str) -> SourceKind:
    """The kind of a source that opens a text of its own."""
    return classify_source(f"{words} said so.", [(0, len(words))])[0] if words else classify_source("", ())[0]


def kind_in(text: str, words: str, cue: str = "") -> SourceKind:
    """The kind of a source where it stands in a text: its last place there."""
    start, at = text.rindex(words), text.rindex(cue) if cue else 0
    return classify_source(text, [(start, start + len(words))], [(at, at + len(cue))] if cue else ())[0]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("", NONE),
        ("he", PERSON),
        ("his", PERSON),
        ("They", GROUP),
        ("Maria Lind", PERSON),
        ("Maria Lind, a spokeswoman for the ministry", PERSON),
        ("a spokeswoman, Maria Lind", PERSON),
        ("a U.S. diplomat", UNNAMED),
        ("Officials", UNNAMED),
        ("a classified Pakistani government document obtained by The Intercept", DOCUMENT),
        ("The cable", DOCUMENT),
        ("a Quinnipiac University poll of 1,000 voters", DOCUMENT),
        ("The U.S. State Department", ORGANIZATION),
        ("the Ministry of Water", ORGANIZATION),
        ("Lind’s campaign", ORGANIZATION),
        ("the Kremlin", ORGANIZATION),
        ("CNN", ORGANIZATION),
        ("Khan’s defenders", GROUP),
        ("Most Republicans", GROUP),
        ("the president", PERSON),
        ("who", PERSON),
    ],
)
def test_heads(words: str, kind: SourceKind) -> None:
    assert kind_of(words) is kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("two people familiar with the matter", UNNAMED),
        ("people close to the mayor", UNNAMED),
        ("sources close to the prime minister", UNNAMED),
        ("people in the harbour", GROUP),
        ("those who were briefed on the plan", UNNAMED),
        ("members of the Harbour Board", UNNAMED),
        ("members of the crowd", GROUP),
        ("the former mayor", PERSON),
        ("a former mayor", UNNAMED),
        ("my mother", PERSON),
        ("the Harrow native", PERSON),
        ("a fishmonger", UNNAMED),
        ("fishmongers", GROUP),
    ],
)
def test_who_is_a_person_a_crowd_or_kept_without_a_name(words: str, kind: SourceKind) -> None:
    assert kind_of(words) is kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("A union representing dockers", ORGANIZATION),
        ("A study being released on Tuesday", DOCUMENT),
        ("an early report by the board", DOCUMENT),
        ("a newly released memo", DOCUMENT),
        ("A March 3, 2019 email", DOCUMENT),
        ("a poll last week", DOCUMENT),
        ("a Supreme Court ruling", DOCUMENT),
        ("people I met in the harbour", GROUP),
        ("the tall, 71-year-old diplomat", UNNAMED),
    ],
)
def test_what_stands_behind_a_head_does_not_matter(words: str, kind: SourceKind) -> None:
    assert kind_of(words) is kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("54 percent of voters", GROUP),
        ("38%", GROUP),
        ("Nearly eight of 10 voters", GROUP),
        ("About two-thirds of the members", GROUP),
        ("A number of other members of Congress", UNNAMED),
        ("some of her aides", UNNAMED),
        ("one of his advisers, Tom Berg,", PERSON),
        ("a series of letters", DOCUMENT),
        ("many", UNNAMED),
        ("a group of dockers", GROUP),
        ("The group", ORGANIZATION),
        ("Fifty Democrats", GROUP),
    ],
)
def test_counts(words: str, kind: SourceKind) -> None:
    assert kind_of(words) is kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Lind and Berg", GROUP),
        ("Lind, Berg and Holm", GROUP),
        ("Lind and her aides", GROUP),
        ("Both Lind and the board", GROUP),
        ("officials and diplomats", UNNAMED),
        ("letters and memos", DOCUMENT),
        ("black and white voters", GROUP),
        ("the former first lady and senator", PERSON),
        ("strategist and former aide Anna Lind", PERSON),
        ("Anna Lind, a lawyer and former mayor of Harrow,", PERSON),
        ("Anna Lind, now 81 and retired,", PERSON),
        ("the Ways and Means Committee", ORGANIZATION),
        ("Fox News and NBC News", GROUP),
    ],
)
def test_several_together(words: str, kind: SourceKind) -> None:
    assert kind_of(words) is kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Russia", ORGANIZATION),
        ("Tehran", ORGANIZATION),
        ("Zero Hedge", ORGANIZATION),
        ("The Daily Caller", ORGANIZATION),
        ("PolitiFact", ORGANIZATION),
        ("the newspaper Haaretz", ORGANIZATION),
        ("the F.B.I.", ORGANIZATION),
        ("The Post’s Anna Lind", PERSON),
        ("Mr. Post", PERSON),
        ("Michael Bloomberg", PERSON),
        ("Stephen King", PERSON),
        ("the Rev. Anna Lind", PERSON),
        ("The Japanese", GROUP),
        ("the two Lithuanians", GROUP),
        ("Trump Supporters", GROUP),
        ("“The Long Quay,” by Tom Berg,", DOCUMENT),
    ],
)
def test_names(words: str, kind: SourceKind) -> None:
    assert kind_of(words) is kind


@pytest.mark.parametrize(
    ("text", "words", "cue", "kind"),
    [
        ("LIND: The quay is safe. Ms. Lind is the mayor.", "LIND", ":", PERSON),
        ("HOLMQUIST: The quay is safe.", "HOLMQUIST", ":", PERSON),
        ("CNN: The quay is safe.", "CNN", ":", ORGANIZATION),
        ("The NRC said the quay was safe.", "NRC", "said", ORGANIZATION),
        ("HARBOUR BOARD SAYS QUAY IS SAFE", "HARBOUR BOARD", "SAYS", ORGANIZATION),
        ("Readers may object. Our readers are many.", "Readers", "object", GROUP),
        ("They asked Anna Sanders. Sanders objected.", "Sanders", "objected", PERSON),
        ("They asked Tom Jordan, and Jordan objected.", "Jordan", "objected", PERSON),
        ("The Linds objected, but Lind stayed.", "The Linds", "objected", GROUP),
    ],
)
def test_the_text_around_a_name_counts(text: str, words: str, cue: str, kind: SourceKind) -> None:
    at = text.rindex(cue)
    start = text.rindex(words, 0, at)
    assert classify_source(text, [(start, start + len(words))], [(at, at + len(cue))])[0] is kind


@pytest.mark.parametrize(
    ("text", "pronoun", "kind"),
    [
        ("They met Anna Lind, who", "who", PERSON),
        ("They met voters in Ohio who", "who", GROUP),
        ("They met a diplomat from Peru who", "who", UNNAMED),
        ("They met the harbour board, which", "which", ORGANIZATION),
        ("They read a memo that", "that", DOCUMENT),
        ("They asked a survey of dockers, most of whom", "most of whom", GROUP),
        ("The report came out late. It", "It", DOCUMENT),
        ("The board met in May. It", "It", ORGANIZATION),
        ("Then it", "it", ORGANIZATION),
    ],
)
def test_pronouns_stand_for_the_noun_before_them(text: str, pronoun: str, kind: SourceKind) -> None:
    assert kind_in(f"{text} said so.", pronoun) is kind


def test_a_verdict_says_why() -> None:
    text = "They met a diplomat from Peru who said so."
    start = text.index("who")
    assert classify_source(text, [(start, start + 3)]) == (UNNAMED, "source kind: “who” stands for “a diplomat”")


def test_cores_and_parts() -> None:
    assert split_core("a union representing dockers in Harrow") == ("a union", "representing dockers in Harrow")
    assert split_core("a memo obtained by the Ledger") == ("a memo", " obtained by the Ledger")
    assert split_several("Lind, Berg and the mayor") == ["Lind", "Berg", "the mayor"]
    assert split_several("Anna Lind, a lawyer and singer") == []
    assert split_several("Anna Lind") == []


def test_no_noun_is_read_in_two_ways_by_chance() -> None:
    nouns = source_nouns()
    assert not nouns.person & nouns.group
    assert not nouns.person & nouns.organization
    assert not nouns.unnamed & nouns.document - {"figure", "figures"}
    assert not nouns.places & nouns.group_names


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("The company was calm. In a written response, the company said no. It declined to talk.", "It", ORGANIZATION),
        ("In a filing with the court last week, it said no.", "it", ORGANIZATION),
        ("The Ambassador asked for water.", "The Ambassador", UNNAMED),
        ("a pal of Lind", "a pal of Lind", UNNAMED),
        ("The Health and Safety Executive said so.", "The Health and Safety Executive", ORGANIZATION),
        ("It was OpenLattice, he said.", "OpenLattice", ORGANIZATION),
    ],
)
def test_kinds_in_other_registers(text: str, words: str, kind: SourceKind) -> None:
    assert kind_in(text, words) is kind
