"""Words of time and four digits in names and titles, and times of the day that are counted from the day told before."""

import tomllib
from importlib.resources import files

import pytest

from accordingto import read_text
from accordingto.extract.times import find_times
from accordingto.schema import TimeExpression
from accordingto.sentences import find_sentences

PUBLISHED = "2023-08-09"  # a Wednesday
LISTS = tomllib.loads(files("accordingto.extract").joinpath("data", "titles.toml").read_text("utf-8"))


def times_in(text: str) -> tuple[TimeExpression, ...]:
    return find_times(text, find_sentences(text, [(0, len(text))]), PUBLISHED)


def read(text: str) -> dict[str, str]:
    return {found.text: found.value for found in times_in(text)}


@pytest.mark.parametrize("text", [example for row in LISTS.values() for example in row["examples"]])
def test_no_time_stands_in_the_examples_of_the_lists(text: str) -> None:
    assert times_in(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "He is the author of A Year in Provence and other books.",
        "She liked the thriller Seven Days in May, others found it dull.",
        "They signed the Good Friday Agreement in a castle.",
        "They met at the Year Zero cafe in the harbour.",
        "Nineteen Eighty-Four and Brave New World were taken off the shelves.",
        "Her debut, 28 Days, was followed by another book.",
        "The western High Noon was shown to children.",
        "He is seen on This Morning and other programmes.",
        "The firm trades under the ticker NOW and others.",
        "The bill, HB 1987, was passed; so was SB 1776, a companion.",
        "They were joined with 18-1999 and with Case 1:17-cv-2019.",
        "The office number, 020 7946 2001, was engaged.",
        "The odds are 1 in 2000 or so.",
        "It was sold for 2010 a tonne.",
        "Holders of the 1999s were paid at par.",
        "It cost her 1900 and more.",
        "Lind scored at 12:07 of the second period.",
        "The limit is 1900 there.",
        "He did well with the quarter of voters who came.",
        "It was the year he was born.",
    ],
)
def test_a_name_or_a_number_is_no_time(text: str) -> None:
    assert times_in(text) == ()


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Last Year over four million visitors came.", "Last Year", "2022"),
        ("Trump Meets Lind Today", "Today", "2023-08-09"),
        ("THE TALKS GO ON TODAY IN GENEVA", "TODAY", "2023-08-09"),
        ("The Friday Deadline is near.", "Friday", "2023-08-04"),
        ("On Christmas Day President Lind resigned and left.", "Christmas Day", "2022-12-25"),
        ("The talks were held in Boston, MA 2001 or so.", "2001", "2001"),
        ("It was shown at the conference, DH2017, in Montreal.", "2017", "2017"),
        ("They must pay within 30 Days of the signing of the contract.", "30 Days", "P30D"),
        ("The year is 1999 and all is well.", "The year is 1999", "1999"),
        ("In 1990 a year passed without rain.", "1990", "1990"),
        ("It fell to pieces in 11-1999 they say.", "1999", "1999"),
        ("The US 2016 campaign was long.", "2016", "2016"),
        ("The game begins at 12:07 p.m. of course.", "12:07 p.m.", "2023-08-09T12:07"),
    ],
)
def test_a_time_is_one_all_the_same(text: str, words: str, value: str) -> None:
    found = read(text)
    assert value in found.values(), (words, found)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The bank was robbed on Tuesday. Earlier in the day two men had been seen.", "Earlier in the day", "2023-08-08"),
        ("They met on Friday and went home later in the day.", "later in the day", "2023-08-04"),
        ("He was seen later in the day.", "later in the day", "2023-08-09"),
        ("He was seen on July 1; she had called the night before.", "the night before", "2023-06-30TNI"),
        ("The storm, which struck overnight, cut power.", "overnight", "2023-08-08TNI"),
        ("It will rain overnight.", "overnight", "2023-08-09TNI"),
        (
            "They had refused to discuss it; in July the chairman stepped down.",
            "July",
            "2023-07",
        ),
    ],
)
def test_a_time_of_day_is_of_the_day_told_before(text: str, words: str, value: str) -> None:
    assert read(text)[words] == value


def test_the_night_before_an_event_is_not_counted_from_a_date() -> None:
    assert "the night before" not in read("On July 1 he told of the night before he left.")


@pytest.mark.parametrize("text", ["O'Brien '", "O'Brien 's", "The “ Ada Lind"])
def test_a_mark_alone_is_no_word_of_a_name(text: str) -> None:
    assert read_text(text, "2024-05-06").times == ()
