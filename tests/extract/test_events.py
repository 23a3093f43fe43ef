import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.extract.attributions import find_attributions
from accordingto.extract.events import find_events
from accordingto.extract.stance import weigh_attributions
from accordingto.extract.times import find_times
from accordingto.reader import default_tagger
from accordingto.schema import Event, Parse, Span, Told, Triple
from accordingto.sentences import find_sentences

PUBLISHED = "2023-08-09"  # a Wednesday


def events(text: str, *triples: tuple[str, str, str], published: str | None = PUBLISHED) -> tuple[Event, ...]:
    def at(words: str) -> tuple[Span, ...]:
        return ((text.index(words), text.index(words) + len(words)),) if words else ()

    lines = [(match.start(), match.end()) for match in re.finditer("[^\n]+", text)]
    sentences = find_sentences(text, lines)
    found = find_attributions(text, (), [Triple(at(source), at(cue), at(content), 0.9) for source, cue, content in triples])
    _, parse = default_tagger().read(text, sentences, ())
    times = find_times(text, sentences, published)
    return find_events(text, sentences, parse, times, weigh_attributions(text, sentences, found), published)


@pytest.mark.parametrize(
    ("text", "words", "earliest", "latest"),
    [
        ("The bridge collapsed on March 7, 2022.", "The bridge collapsed on March 7, 2022", "2022-03-07", "2022-03-07"),
        ("It began in a March 7, 2022, meeting of the board.", "a March 7, 2022, meeting", "2022-03-07", "2022-03-07"),
        ("Few remember the 2016 election now.", "the 2016 election", "2016-01-01", "2016-12-31"),
        ("He spoke after the hearing on Friday.", "the hearing on Friday", "2023-08-04", "2023-08-04"),
        ("Lind has been in custody since she was arrested in May 2021.", "she was arrested in May 2021", "2021-05-01", "2021-05-31"),
        ("The mill has been closed since May 2021.", "The mill has been closed since May 2021", "2021-05-01", None),
        ("Before May 2021, the mill was sold.", "Before May 2021, the mill was sold", None, "2021-05-31"),
    ],
)
def test_a_date_belongs_to_its_noun_or_its_clause(text: str, words: str, earliest: str | None, latest: str | None) -> None:
    (found,) = [event for event in events(text) if event.earliest or event.latest]
    assert (found.text, found.earliest, found.latest) == (words, earliest, latest)
    assert found.time
    assert found.why


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The bridge collapsed.", Told.HAPPENED),
        ("The bridge was not repaired.", Told.DENIED),
        ("The board will close the bridge.", Told.PLANNED),
        ("The bridge is expected to be closed.", Told.PLANNED),
        ("The bridge could collapse.", Told.SUPPOSED),
        ("If the bridge was closed, traffic stopped.", Told.SUPPOSED),
        ("There are fears it was damaged.", Told.FEARED),
        ("Eyes are on the elections later this year.", Told.PLANNED),
        ("The board decided to close the bridge.", Told.PLANNED),
        ("The board managed to close the bridge.", Told.HAPPENED),
        ("The board was able to close the bridge.", Told.HAPPENED),
        ("The board will be able to close the bridge.", Told.PLANNED),
        ("The board could be forced to close the bridge.", Told.SUPPOSED),
        ("The board was not able to close the bridge.", Told.DENIED),
        ("The board failed to close the bridge.", Told.DENIED),
        ("If the board did not close the bridge, it was wrong.", Told.SUPPOSED),
        ("The court rules on August 18.", Told.PLANNED),
        ("The bridge, built in 1961, is old.", Told.HAPPENED),
        ("Nobody closed the bridge.", Told.DENIED),
        ("The board has not released the report or published it.", Told.DENIED),
        ("No driver was hurt.", Told.DENIED),
        ("The board took no action.", Told.DENIED),
        ("The board closed the bridge.", Told.HAPPENED),
    ],
)
def test_how_it_is_told(text: str, told: Told) -> None:
    assert events(text)[0].told is told


def test_on_whose_word() -> None:
    text = "Lind denied that Berg closed the bridge."
    (event,) = events(text, ("Lind", "denied", "that Berg closed the bridge"))
    assert (event.text, event.told, event.according_to) == ("Berg closed the bridge", Told.DENIED, ("a1",))
    text = "Lind promised that the board would pay on Friday."
    assert events(text, ("Lind", "promised", "that the board would pay on Friday"))[0].according_to == ("a1",)


def test_the_time_of_saying_is_not_the_time_of_what_is_said() -> None:
    text = "Lind said on Friday that Berg closed the bridge."
    (event,) = events(text, ("Lind", "said", "that Berg closed the bridge"))
    assert event.text == "Berg closed the bridge"
    assert event.time is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Minister Resigns After Leak\nThe ministry is in the old town. It is a quiet place.", "Minister Resigns After Leak"),
        ("It is a quiet place.\nBoard closes harbour bridge", "Board closes harbour bridge"),
        ("It is a quiet place.\nBoard Closes Harbour Bridge.", "Board Closes Harbour Bridge"),
    ],
)
def test_a_headline_tells_in_the_present_what_happened(text: str, words: str) -> None:
    (event,) = events(text)
    assert (event.text, event.told) == (words, Told.HAPPENED)


def test_a_verb_of_doing_is_an_event_also_where_it_is_taken_for_a_cue() -> None:
    text = "Lind signed the bill on Friday."
    (event,) = events(text, ("Lind", "signed", "the bill"))
    assert event.earliest == "2023-08-04"
    assert events("Lind praised the bill.", ("Lind", "praised", "the bill")) == ()


def test_what_is_planned_has_no_day_of_the_plan() -> None:
    (event,) = events("Lind vowed on Friday to close the bridge.")
    assert (event.told, event.time) == (Told.PLANNED, None)
    (event,) = events("Lind vowed to close the bridge on August 18.")
    assert event.earliest == "2023-08-18"


def test_without_a_parse_there_are_nouns_only() -> None:
    text = "The bridge collapsed after the meeting on Friday."
    sentences = find_sentences(text, [(0, len(text))])
    (event,) = find_events(text, sentences, Parse(), find_times(text, sentences, PUBLISHED), (), PUBLISHED)
    assert event.text == "the meeting on Friday"


@pytest.mark.parametrize(
    "text",
    [
        "He is the mayor.",
        "They think it belongs to him.",
        "The boats are racing.",
        "A quiet street in Orlen.",
        "The court rules the town.",
        "The bridge can be closed.",
        "The bridge must be closed.",
        "It is based in Orlen.",
        "He used to call her.",
    ],
)
def test_states_thoughts_and_what_goes_on_are_no_events(text: str) -> None:
    assert events(text) == ()


def test_when_shares_a_time_and_a_verb_without_subject_goes_on() -> None:
    first, second = events("The fight escalated on August 5 when Khan was sentenced and taken into custody.")
    assert first.earliest == second.earliest == "2023-08-05"
    assert second.text == "Khan was sentenced and taken into custody"


def test_a_fronted_time_with_a_participle_is_no_clause() -> None:
    (event,) = events("On March 7, 2022, in the house described by the paper, a vote was held.")
    assert event.text.endswith("a vote was held")
    assert event.earliest == "2022-03-07"


def test_order_without_a_date() -> None:
    first, second = events("The vote was held on March 7, 2022. Since then, the board resigned.")
    assert (second.after, second.earliest, second.latest, second.time) == (first.id, "2022-03-07", None, None)
    first, second = events("He resigned before the vote was held on March 7, 2022.")
    assert (first.before, first.latest, first.earliest) == (second.id, "2022-03-07", None)
    first, second = events("He resigned after the vote was held on March 7, 2022.")
    assert (first.after, first.earliest, first.latest) == (second.id, "2022-03-07", None)


def test_without_a_publication_date_nothing_is_dated_by_guess() -> None:
    (event,) = events("The bridge collapsed on August 5.", published=None)
    assert event.time
    assert event.earliest is None
    assert event.latest is None


PIECES = [
    "the meeting",
    "was",
    "not",
    "closed",
    "on Friday",
    "in 2019",
    ",",
    ".",
    "and",
    "when",
    "who",
    "after",
    "“",
    "”",
    "will",
    "to",
    "fear",
    "  ",
    "\n",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_words_are_the_words_and_ids_exist(text: str) -> None:
    found = events(text)
    ids = {event.id for event in found}
    for event in found:
        assert text[event.start : event.end] == event.text
        assert event.text.strip() == event.text != ""
        assert {event.after, event.before} <= ids | {None}
        assert event.earliest is None or event.latest is None or event.earliest <= event.latest


def test_how_somebody_asks_to_be_called_is_no_event() -> None:
    assert events("She asked not to be named.", ("She", "asked", "not to be named")) == ()


def test_what_somebody_warns_has_happened_is_not_feared() -> None:
    text = "Lind warned that Berg broke the law."
    assert [found.told for found in events(text, ("Lind", "warned", "that Berg broke the law"))] == [Told.HAPPENED]


def test_a_no_before_but_is_not_that_of_what_follows() -> None:
    told = {found.text: found.told for found in events("The driver was not hurt but was left badly shaken.")}
    assert told == {"The driver was not hurt": Told.DENIED, "was left badly shaken": Told.HAPPENED}
