"""EDTF that is written, held against the library `edtf` (ixc/python-edtf), which reads it."""

import json
import math
import warnings
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto import Record, read_text
from accordingto.extract.times import find_times
from accordingto.schema import TimeExpression, TimeType, write_edtf, write_event_edtf, write_interval
from accordingto.sentences import find_sentences
from accordingto.timeline import make_timeline

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it names results in a way that its parser's newest version warns of
    from edtf import parse_edtf

PUBLISHED = "2023-08-09"  # a Wednesday


def bounds(written: str) -> tuple[str | None, str | None]:
    """EDTF -> its first and its last day as the library reads it, None where open."""
    read = parse_edtf(written)
    days = (read.lower_strict(), read.upper_strict())
    return tuple(None if day in (-math.inf, math.inf) else date(*day[:3]).isoformat() for day in days)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("It began on August 5, 2023.", "2023-08-05"),
        ("It began in August 2021.", "2021-08"),
        ("It began in 2021.", "2021"),
        ("It began in the 1990s.", "199X"),
        ("It began in the 19th century.", "18XX"),
        ("It began in 44 BC.", "-0043"),
        ("It began in the 7th century BC.", None),
        ("It began last week.", "2023-07-31/2023-08-06"),
        ("It began in the spring of 2021.", "2021-21"),
        ("It began in the winter of 2021.", "2021-12/2022-02"),
        ("It began in the first quarter of 2021.", "2021-33"),
        ("It begins later this year.", "2023-08-09/2023-12-31"),
        ("It began in early 2021.", "2021-01-01/2021-07-02~"),
        ("It began at 5 p.m. on Friday.", "2023-08-04"),
        ("It lasts three years.", None),
    ],
)
def test_times_are_written_as_edtf(words: str, edtf: str | None) -> None:
    (found,) = find_times(words, find_sentences(words, [(0, len(words))]), PUBLISHED)
    assert found.edtf == edtf
    if edtf and not edtf.startswith("-"):
        assert bounds(edtf) == (found.earliest, found.latest)


@pytest.mark.parametrize(("value", "edtf"), [("XXXX-08-05", "XXXX-08-05"), ("XXXX-WXX-5", None), ("XXXX", None), ("FUTURE_REF", None)])
def test_what_is_not_known_stays_unknown(value: str, edtf: str | None) -> None:
    assert write_edtf(value, None, None, None) == edtf
    if edtf:
        parse_edtf(edtf)


def test_about_a_year_is_approximate() -> None:
    assert write_edtf("2023", "APPROX", "2023-01-01", "2023-12-31") == "2023~"


def test_an_event_has_as_much_of_its_time_as_its_days_leave() -> None:
    time = TimeExpression("t1", 0, 8, "May 2023", TimeType.DATE, "2023-05", "2023-05-01", "2023-05-31")
    assert write_event_edtf("2023-05-01", "2023-05-31", time) == "2023-05"
    assert write_event_edtf("2023-05-01", None, time) == "2023-05/.."
    assert write_event_edtf(None, "2023-05-31", time) == "../2023-05"
    assert write_event_edtf(None, "2023-05-31", None) == "../2023-05-31"
    assert write_event_edtf(None, None, None) is None


def test_record_and_timeline_carry_it_and_older_records_are_read_without_it() -> None:
    record = read_text("The bridge collapsed on March 7, 2022. The mill has been closed since May 2021.", PUBLISHED)
    plain = record.to_dict()
    assert [time["edtf"] for time in plain["times"]] == ["2022-03-07", "2021-05"]
    assert [event["edtf"] for event in plain["events"]] == ["2022-03-07", "2021-05/.."]
    assert [entry.edtf for entry in make_timeline([record]).dated] == ["2021-05/..", "2022-03-07"]
    for found in (*plain["times"], *plain["events"]):
        del found["edtf"]
    assert Record.from_json(json.dumps(plain)) == record


DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(lambda day: day.isoformat())


@given(DAYS | st.none(), DAYS | st.none())
def test_every_interval_reads_back_as_the_same_days(one: str | None, other: str | None) -> None:
    earliest, latest = (min(one, other), max(one, other)) if one and other else (one, other)
    written = write_interval(earliest, latest)
    assert (written is None) == (earliest is None and latest is None)
    if written:
        assert bounds(written) == (earliest, latest)


VALUES = st.from_regex(r"(\d{2,4}|XXXX|BC\d{2,4})(-(\d\d|XX|Q[1-4]|H[12]|SP|WI|W\d\d)){0,2}(T\d\d:\d\d)?", fullmatch=True)


@given(VALUES | st.text(max_size=12))
def test_any_value_is_written_as_edtf_or_not_at_all(value: str) -> None:
    write_edtf(value, None, None, None)
    write_edtf(value, "APPROX", "2023-08-05", "2023-08-05")
