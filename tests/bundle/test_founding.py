"""The founding page, where it is there (`../shared/cases`): it is held against what it must give; no text of it stands here."""

from pathlib import Path

import pytest

import accordingto
from accordingto.record import check
from accordingto.schema import Attribution, DateSource, Record, Told
from accordingto.timeline import make_timeline

PAGE = Path(__file__).parents[3] / "shared" / "cases" / "founding-page.txt"
pytestmark = pytest.mark.skipif(not PAGE.exists(), reason="the founding page is not part of the repository")

# source, cue, first and last words of the content; "" is no source
STATEMENTS = [
    ("a U.S. diplomat", "said", "All will", "forgiven"),
    ("a classified Pakistani government document obtained by The Intercept", "according to", "The U.S. State", "of Ukraine"),
    ("The U.S. State Department", "encouraged", "to remove", "of Ukraine"),
    ("Khan’s defenders", "dismiss", "the charges", "baseless"),
    ("", "is believed", "to have been", "powerful military"),
    ("Khan", "claims", "engineered", "the U.S"),
    ("The cable", "reveals", "both the carrots", "against Khan"),
    ("the State Department", "promising", "warmer relations", "he was not"),
]


@pytest.fixture(scope="module", params=[None, "2023-08-09"])
def record(request: pytest.FixtureRequest) -> Record:
    found = accordingto.read(PAGE, published=request.param)
    check(found)
    return found


def find(record: Record, source: str, cue: str, first: str, last: str) -> list[Attribution]:
    text = record.document.text
    start = text.index(first)
    content = range(start, text.index(last, start) + len(last))
    hits = []
    for found in record.attributions:
        chars = {place for a, b in found.content.spans for place in range(a, b)}
        overlap = len(chars & set(content)) / max(len(chars | set(content)), 1)
        right_source = (source.lower() in found.source.text.lower()) if source else not found.source.spans
        if cue in found.cue.text and right_source and overlap >= 0.5:
            hits.append(found)
    return hits


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda statement: statement[1])
def test_statements(record: Record, statement: tuple[str, str, str, str]) -> None:
    assert find(record, *statement)


def test_the_page(record: Record) -> None:
    document = record.document
    assert document.title is None
    assert document.standfirst is not None
    assert document.standfirst.endswith("Imran Khan succeeds.")
    assert document.authors == ("Ryan Grim", "Murtaza Hussain")
    assert document.outlet == "The Intercept"
    assert (document.published.value is None) == (document.published.found_in is not DateSource.GIVEN)
    assert [(item.heading, item.date) for item in document.rail] == [
        ("Recent Posts", day) for day in ("2025-12-31", "2025-12-30", "2025-12-29", "2025-12-29")
    ]
    assert all(item.title and item.teaser for item in document.rail)


def test_nothing_of_the_rail_is_in_the_record(record: Record) -> None:
    for words in ("Solomon", "Kolhatkar", "Venezuela", "2025"):
        assert words not in record.document.text
        assert not any(words in time.value for time in record.times)
        assert not any(words in actor.name for actor in record.actors)


def test_times(record: Record) -> None:
    found = {time.text: time for time in record.times}
    dated = record.document.published.value is not None
    assert found["March 7, 2022"].value == "2022-03-07"
    assert found["August 5"].value == ("2023-08-05" if dated else "XXXX-08-05")
    assert found["three years"].value == "P3Y"
    assert found["One month after the meeting"].value == "2022-04"
    assert found["the past year and a half"].value in ("P1.5Y", "P18M")
    if dated:
        assert (found["later this year"].value, found["later this year"].latest) == ("2023", "2023-12-31")
        assert found["later this year"].earliest in ("2023-08-09", "2023-08-10")
    else:
        assert not found["later this year"].value.startswith("20")


def test_stance(record: Record) -> None:
    acts = {cue: find(record, source, cue, first, last)[0] for source, cue, first, last in STATEMENTS}
    assert acts["encouraged"].act.value == "urge"
    assert acts["dismiss"].act.value == "deny"
    assert acts["is believed"].act.value == "believe"
    assert acts["claims"].distance.value == "distancing"
    assert acts["reveals"].distance.value == "endorsing"
    assert acts["promising"].act.value == "promise"
    assert len(acts["promising"].condition) == 2
    assert acts["said"].condition
    assert acts["said"].source_kind.value == "unnamed"
    assert acts["according to"].source_kind.value == "document"
    assert acts["according to"].obtained_by.text == "The Intercept"


def test_chains(record: Record) -> None:
    for outer, inner in ((STATEMENTS[1], STATEMENTS[2]), (STATEMENTS[6], STATEMENTS[7])):
        assert find(record, *inner)[0].within in {found.id for found in find(record, *outer)}


def test_events_in_order_of_time(record: Record) -> None:
    dated = make_timeline([record]).dated
    texts = [entry.tellings[0].text for entry in dated]

    def place(*words: str) -> int:
        return next(number for number, text in enumerate(texts) if all(word in text for word in words))

    meeting, vote = place("March 7, 2022, meeting"), place("no-confidence vote", "removal from power")
    assert meeting < vote
    assert (dated[meeting].earliest, dated[meeting].tellings[0].sources) == ("2022-03-07", ("a classified Pakistani government document",))
    assert (dated[vote].earliest or "").startswith("2022-04")
    by_text = {event.text: event for event in record.events}
    sentenced = next(event for text, event in by_text.items() if "Khan was sentenced to three years" in text and "into custody" in text)
    elections = next(event for text, event in by_text.items() if text.startswith("elections expected"))
    assert elections.told is Told.PLANNED
    if record.document.published.value:
        assert sentenced.earliest == sentenced.latest == "2023-08-05"
        assert vote < place("Khan was sentenced") < place("elections expected")
        assert (elections.earliest, elections.latest) == ("2023-08-09", "2023-12-31")
    else:
        assert sentenced.time
        assert {sentenced.earliest, elections.earliest, elections.latest} == {None}
    assert all("2025" not in str(entry.earliest) for entry in dated)
