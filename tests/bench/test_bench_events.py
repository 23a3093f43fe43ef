from accordingto.schema import Event, Told
from bench.events import Judged, is_time, measure

SENTENCE = "Lind left on Friday and will return."


def found(word: str, told: Told, time: tuple[int, int] | None = None) -> tuple[tuple[int, int], Event, tuple[int, int] | None]:
    start = SENTENCE.index(word)
    return (start, start + len(word)), Event("e1", 0, len(SENTENCE), SENTENCE, told=told), time


def label(word: str, told: str, **more: object) -> dict[str, object]:
    start = SENTENCE.index(word)
    return {"at": [start, start + len(word)], "told": [told], "clause": "finite", **more}


def judged(*rows: tuple[tuple[int, int], Event, tuple[int, int] | None], open_: list[list[int]] | None = None) -> Judged:
    friday = [SENTENCE.index("Friday"), SENTENCE.index("Friday") + 6]
    events = [label("left", "happened", time=[friday]), label("return", "planned")]
    row = {"start": 0, "end": len(SENTENCE), "events": events, "open": open_ or []}
    return Judged(row, "tuning", SENTENCE, list(rows))


def test_an_event_is_right_by_the_place_of_its_head() -> None:
    scores = measure([judged(found("left", Told.HAPPENED, (13, 19)), found("Lind", Told.HAPPENED))])
    assert (scores["precision"], scores["recall"], scores["F1"]) == (50, 50, 50)
    assert (scores["told right"], scores["time right where one is labelled"]) == (100, 100)


def test_what_is_found_at_an_open_place_counts_neither_way() -> None:
    scores = measure([judged(found("left", Told.DENIED), found("Lind", Told.HAPPENED), open_=[[0, 4]])])
    assert (scores["precision"], scores["told right"], scores["time right"]) == (100, 0, 0)


def test_a_time_is_right_by_its_words_and_none_where_none_is() -> None:
    assert is_time({"time": [[0, 4], [8, 12]]}, (9, 10))
    assert not is_time({"time": [[0, 4]]}, None)
    assert not is_time({}, (0, 4))
    assert is_time({}, None)
