"""Long histories: sections with headings, flights ahead and back, soldiers' hours, and days counted before the common era."""

import pytest

from accordingto.extract.times import find_times
from accordingto.sentences import find_sentences


def read(story: str, published: str | None = "2012-05-14") -> list[tuple[str, str]]:
    """A text, each line a block -> the words and values of its times."""
    blocks, start = [], 0
    for line in story.split("\n"):
        blocks.append((start, start + len(line)))
        start += len(line) + 1
    return [(found.text, found.value) for found in find_times(story, find_sentences(story, blocks), published)]


TOLD = "The war of 1740 to 1748 was long. On 9 October 1743 they crossed. "


@pytest.mark.parametrize(
    ("story", "words", "value"),
    [
        ("He painted it six years later. On 5 November they fell. In May 1744 it ended.", "5 November", "1743-11-05"),
        ("The guns were paid off by May 1759. On 5 November they fell. In May 1744 it ended.", "5 November", "1743-11-05"),
        ("He was hit, of which he died two months later. On the 21st they left.", "the 21st", "1743-10-21"),
        ("He would be tried in May 1747. On 5 November they fell.", "5 November", "1743-11-05"),
        ("They came in January. In December 1743 they left.", "January", "1743-01"),
        ("In the new year the army marched.", "the new year", "1744"),
        ("Two days later, on 15 October, it fell.", "Two days later", "1743-10-15"),
        ("Plans had been made the autumn before.", "the autumn before", "1742-FA"),
        ("The day before and the day after it rained.", "The day before", "1743-10-08"),
        ("On the night of 11 October they marched. At dawn they attacked.", "dawn", "1743-10-12TMO"),
        ("On the night of 11 October they marched. At 4 a.m. they attacked.", "4 a.m.", "1743-10-12T04:00"),
        ("On the night of 11 October they marched. At 11 p.m. they attacked.", "11 p.m.", "1743-10-11T23:00"),
        ("They came at dawn the next day.", "dawn the next day", "1743-10-10TMO"),
        ("They came at eight o'clock in the evening.", "eight o'clock in the evening", "1743-10-09T20:00"),
        ("They came at 17:00 hours on 12 October.", "17:00 hours on 12 October", "1743-10-12T17:00"),
        ("At 0600 hours they left. At 1430 the guns fell silent.", "1430", "1743-10-09T14:30"),
        ("At 0545 they left.", "0545", "1743-10-09T05:45"),
        ("They waited from the 11th to the 14th.", "the 14th", "1743-10-14"),
        ("It was lost; on the 11th Polish lancers came.", "the 11th", "1743-10-11"),
        ("They came on the 11th under cover of fog.", "the 11th", "1743-10-11"),
        ("They met on 6, 16 and 26 November.", "6", "1743-11-06"),
        ("In the first half of December they left.", "the first half of December", "1743-12"),
        ("In July/August 1744 they rested.", "August 1744", "1744-08"),
        ("They lay idle for most of the summer.", "the summer", "1743-SU"),
        ("They lay idle through the spring.", "the spring", "1744-SP"),
        ("They fought for some minutes.", "some minutes", "PTXM"),
        ("They were left alone for the next decade.", "the next decade", "P10Y"),
        ("It is read to this day.", "this day", "PRESENT_REF"),
        ("On 25 December, Christmas Day, they sang.", "Christmas Day", "1743-12-25"),
        ("1744 brought no battle. In May they met.", "May", "1744-05"),
        ("In the east, on 12 May 1744, it began.\nThe year after the truce\n1745\nIn May it ended.", "May", "1745-05"),
        ("It ended.\n1745–1746\nThe following May they met.", "The following May", "1745-05"),
        ("It ended.\n1745\nThe new year began well.", "The new year", "1745"),
    ],
)
def test_value(story: str, words: str, value: str) -> None:
    assert (words, value) in read(TOLD + story)


@pytest.mark.parametrize(
    ("story", "words"),
    [
        ("They came after the end of the Winter War.", "the end of the Winter"),
        ("They lay in winter quarters, and in winter dress.", "the winter"),
        ("He spoke of this day and of that.", "this day"),
        ("He had the New Year Honours.", "the New Year"),
        ("They marched for 24 hours.", "24"),
        ("At 1430 there were too few.", "1430 there"),
    ],
)
def test_what_is_no_time(story: str, words: str) -> None:
    assert words not in {found for found, _ in read(TOLD + story)}


def test_a_part_of_a_day_in_a_story_without_days_is_not_of_publication() -> None:
    assert read("The war of 1740 to 1748 was long. They fought from noon until dark.")[2:] == [("noon", "XXXX-XX-XXT12:00")]


def test_days_and_months_are_counted_before_the_common_era() -> None:
    assert read(
        "In 112 BC he came. In January 109 he marched. The following day he gave in. On 1 January 104 BC he sat. Six days later he died. "
        "The month before, "
        "and after, it rained. He was elected for 102, as before. Four days later, he left. They held out for 140, and no more."
    ) == [
        ("112 BC", "BC0112"),
        ("January 109", "BC0109-01"),
        ("The following day", "BC0109-01"),
        ("1 January 104 BC", "BC0104-01-01"),
        ("Six days later", "BC0104-01-07"),
        ("The month before", "BC0105-12"),
        ("102", "BC0102"),
        ("Four days later", "BC0102"),
    ]


@pytest.mark.parametrize("year", [4999, 5000, 5500, 9999])
def test_a_day_long_before_the_calendar_that_python_knows_is_no_error(year: int) -> None:
    found = read(f"The war began on 15 March {year} BC. Four days later they fled. The next month the king died.")
    assert found[0] == (f"15 March {year} BC", f"BC{year}-03-15")


def test_the_last_week_that_python_knows_is_no_error() -> None:
    assert read("They met in the week.", "9999-12-31") == [("the week", "9999-W52")]


def test_words_of_a_heading_are_not_read_with_what_stands_below() -> None:
    assert read("The war of 1740 to 1748 was long.\nGuerrilla war and exhaustion\n1743 saw no battle.")[2:] == [("1743", "1743")]
