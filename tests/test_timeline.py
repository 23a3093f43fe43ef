import json

from hypothesis import given
from hypothesis import strategies as st

from accordingto.schema import (
    Act,
    Attribution,
    Block,
    BlockKind,
    Document,
    Event,
    Kind,
    Published,
    Record,
    SourceKind,
    SpanSet,
    Told,
)
from accordingto.timeline import make_timeline


def record(*rows: tuple[str, str | None, str | None], title: str = "A page", told: Told = Told.HAPPENED) -> Record:
    text = "\n".join(words for words, _, _ in rows)
    document = Document(
        id=title, text=text, title=title, blocks=(Block(BlockKind.PARAGRAPH, 0, len(text)),), published=Published("2023-08-09")
    )
    found = [
        Event(f"e{number}", text.index(words), text.index(words) + len(words), words, None, told=told, earliest=earliest, latest=latest)
        for number, (words, earliest, latest) in enumerate(rows, 1)
    ]
    return Record(document, events=tuple(found))


DAY = "2023-08-05"


def test_events_stand_in_the_order_of_time_and_undated_ones_apart() -> None:
    made = make_timeline(
        [record(("late", DAY, DAY), ("never dated", None, None), ("early", "2022-01-01", "2022-12-31"), ("open", None, DAY))]
    )
    assert [entry.tellings[0].text for entry in made.dated] == ["early", "late", "open"]
    assert [entry.tellings[0].text for entry in made.undated] == ["never dated"]
    assert "1970" not in made.to_json()


def test_one_event_of_two_pages_is_brought_together_with_a_reason() -> None:
    one = record(("Khan was sentenced to three years in prison on corruption charges", DAY, DAY), title="One")
    two = record(("A court sentenced Imran Khan to three years in prison for corruption", DAY, DAY), title="Two")
    (entry,) = make_timeline([one, two]).dated
    assert [telling.page for telling in entry.tellings] == [0, 1]
    assert "words agree" in entry.why[0]


def test_other_days_other_numbers_other_telling_or_other_words_stay_apart() -> None:
    words = "Khan was sentenced to 3 years in prison on corruption charges"
    one = record((words, DAY, DAY))
    for other in (
        record((words, "2023-08-06", "2023-08-06")),
        record((words.replace("3", "5"), DAY, DAY)),
        record((words, DAY, DAY), told=Told.DENIED),
        record(("The river rose over the northern bank", DAY, DAY)),
        record((words, None, None)),
    ):
        made = make_timeline([one, other])
        assert len(made.dated) + len(made.undated) == 2


def test_on_whose_word_it_stands_is_said_from_the_outside_in() -> None:
    page = record(("the dam broke", DAY, DAY))
    outer = Attribution("a1", SpanSet(((0, 3),), "the memo"), SpanSet(), SpanSet(), Kind.INDIRECT, SourceKind.DOCUMENT, Act.SAY)
    inner = Attribution("a2", SpanSet(), SpanSet(), SpanSet(), Kind.INDIRECT, SourceKind.NONE, Act.BELIEVE, within="a1")
    event = Event("e1", 0, 13, "the dam broke", earliest=DAY, latest=DAY, according_to=("a1", "a2"))
    made = make_timeline([Record(page.document, (outer, inner), events=(event,))])
    assert made.dated[0].tellings[0].sources == ("the memo", "nobody named")


DAYS = st.none() | st.dates().map(lambda day: day.isoformat())


@given(st.lists(st.tuples(st.text(min_size=1), DAYS, DAYS), max_size=8))
def test_each_event_is_told_once(rows: list[tuple[str, str | None, str | None]]) -> None:
    made = make_timeline([record(*rows)])
    told = sorted(telling.event for entry in (*made.dated, *made.undated) for telling in entry.tellings)
    assert told == sorted(f"e{number}" for number in range(1, len(rows) + 1))
    assert json.loads(made.to_json())["schema"] == "accordingto/timeline@1"
