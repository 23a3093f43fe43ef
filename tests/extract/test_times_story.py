"""The time of a story: what months, seasons, days and lengths are counted from where the text tells of years gone by."""

import pytest

from accordingto.extract.times import find_times
from accordingto.schema import TimeExpression, TimeType
from accordingto.sentences import find_sentences

PUBLISHED = "2009-12-19"


def times_in(text: str, published: str | None = PUBLISHED) -> tuple[TimeExpression, ...]:
    return find_times(text, find_sentences(text, [(0, len(text))]), published)


def read(story: str) -> list[tuple[str, str]]:
    return [(found.text, found.value) for found in times_in(story)]


def test_a_war_is_told_by_its_own_years() -> None:
    assert read(
        "The war was fought from 1939 to 1945. On 22 June 1941 the army crossed the river. Two days later Bresk fell. By August the "
        "city was cut off, and the next month it was besieged. On September 8 the last road was lost. In the winter of 1941–42 "
        "thousands starved. In January 1942 the ice road opened; on the 19th the first lorries crossed. The following year the siege "
        "was lifted. In the spring the front moved. In July, a counterattack began. By the end of the year the bank was free. On "
        "Sunday, 9 April 1944, the bridge was blown. The next morning they gave up. On Thursday peace was signed."
    ) == [
        ("1939", "1939"),
        ("1945", "1945"),
        ("22 June 1941", "1941-06-22"),
        ("Two days later", "1941-06-24"),
        ("August", "1941-08"),
        ("the next month", "1941-09"),
        ("September 8", "1941-09-08"),
        ("the winter of 1941–42", "1941-WI"),
        ("January 1942", "1942-01"),
        ("the 19th", "1942-01-19"),
        ("The following year", "1943"),
        ("the spring", "1943-SP"),
        ("July", "1943-07"),
        ("the end of the year", "1943"),
        ("Sunday, 9 April 1944", "1944-04-09"),
        ("The next morning", "1944-04-10TMO"),
        ("Thursday", "1944-04-13"),
    ]


def test_a_war_of_ancient_times_is_told_by_its_own_years() -> None:
    assert read(
        "In 431 BC the war began. In the summer of 430 BC a plague came. In August 429 BC the leader died. Two years later the island "
        "rose. In the spring it fell. From 414 to 404 BC they lost. In 401 the sons fought. He died on March 15, 44 B.C. It was the "
        "1st century BC, after the 50s BC. In the 430s BC they built."
    ) == [
        ("431 BC", "BC0431"),
        ("the summer of 430 BC", "BC0430-SU"),
        ("August 429 BC", "BC0429-08"),
        ("Two years later", "BC0427"),
        ("the spring", "BC0427-SP"),
        ("414", "BC0414"),
        ("404 BC", "BC0404"),
        ("401", "BC0401"),
        ("March 15, 44 B.C.", "BC0044-03-15"),
        ("the 1st century BC", "BC00"),
        ("the 50s BC", "BC005"),
        ("the 430s BC", "BC043"),
    ]


TOLD = "In 1861 and 1862 it was quiet. "


@pytest.mark.parametrize(
    ("story", "words", "value"),
    [
        ("It began on 12 May 1863. A day before, on the 11th, he wrote.", "the 11th", "1863-05-11"),
        ("It began on 27 June 1863. On the 3rd he left.", "the 3rd", "1863-07-03"),
        ("It began in 1863. That winter was cold.", "That winter", "1863-WI"),
        ("It began on 2 February 1863. That winter was cold.", "That winter", "1862-WI"),
        ("It began in September 1863. The following spring they met.", "The following spring", "1864-SP"),
        ("It began in November 1863. In March it ended.", "March", "1864-03"),
        ("It began in March 1863. In January they had met.", "January", "1863-01"),
        ("It began in 1863. In May General Lind marched.", "May", "1863-05"),
        ("It began in 1863, in June of the same year he fell.", "June of the same year", "1863-06"),
        ("It began in 1863, and in the summer of that year he fell.", "the summer of that year", "1863-SU"),
        ("It began in 1863. At Christmas they sang.", "Christmas", "1863-12-25"),
        ("It began in 1863. He had come two years earlier. In May he left.", "May", "1863-05"),
        ("It began in 1863 (he was born in Rome in 1820). In May he left.", "May", "1863-05"),
        ("It began in 1863 (a copy of 1839 exists). In 1708, two years later, he left.", "two years later", "1708"),
        ("It was not until some 30 years later, in 1896, that it ended.", "some 30 years later", "1896"),
        ("It began on 30 November 1863 and ended three and a half months later.", "three and a half months later", "1864-03"),
        ("Forty years later, in June 1902, it was remembered.", "Forty years later", "1902"),
        ("It began on 11 June 1863. That August they met.", "That August", "1863-08"),
        ("It began on 11 June 1863, and the following March they met.", "the following March", "1864-03"),
        ("It began on 11 June 1863, but the previous July they had met.", "the previous July", "1862-07"),
        ("They were driven back by 7 January 1864. That December it had begun.", "That December", "1863-12"),
        ("It began in May 1863. In the last week of June it ended.", "the last week of June", "1863-06"),
        ("It began in April, May and June 1863.", "May", "1863-05"),
        ("It began in 1863, in the second half of that year.", "the second half of that year", "1863-H2"),
        ("It began in 1863. The causes date back to the war of 1839. In May it ended.", "May", "1863-05"),
        ("It was to last eight weeks, from May 1863.", "eight weeks", "P8W"),
        ("It began in 1863. On May 7-9 they met.", "May 7-9", "1863-05-07/1863-05-09"),
        ("It lasted from 5 to 9 May 1863.", "5", "1863-05-05"),
        ("It lasted from 5 to 9 May 1863.", "9 May 1863", "1863-05-09"),
        ("It lasted from May 5 to 9, 1863, and no longer.", "9, 1863", "1863-05-09"),
        ("It lasted from November 1863 to March.", "March", "1864-03"),
        ("It lasted from December 7 to 8 January 1863.", "December 7", "1862-12-07"),
        ("They left on the night of 23/24 May 1863.", "the night of 23/24 May 1863", "1863-05-23TNI"),
        ("The war of 1814–18 was long.", "18", "1818"),
        ("It was taken c. 1861 – 64.", "64", "1864"),
        ("It began in 1863. In 1864 troops left.", "1864", "1864"),
        ("The spring and summer of 1863 were wet.", "The spring", "1863-SP"),
        ("In the 18th and 19th centuries it grew.", "the 18th", "17"),
        ("It began at 0430 hours on 3 May 1863.", "0430 hours on 3 May 1863", "1863-05-03T04:30"),
        ("On 2 May 1863 they slept. Overnight it snowed.", "Overnight", "1863-05-02TNI"),
    ],
)
def test_value(story: str, words: str, value: str) -> None:
    assert (words, value) in read(TOLD + story)


@pytest.mark.parametrize(
    ("story", "words"),
    [
        ("It began on 3 May 1863, and parts of the 1st, 2nd and 3rd Divisions came.", "the 1st"),
        ("It began on 3 May 1863. He was supported by the 29th, which came.", "the 29th"),
        ("It began on 3 May 1863 on the 9th floor.", "the 9th"),
        ("The Seven Years' War had ended in 1763.", "Seven Years"),
        ("He served in 1839, during the Winter War.", "the Winter"),
        ("It began in 1863. She claimed that March owed her money.", "that March"),
        ("It began in 1863. That is what Day said, that Day was late.", "that Day"),
    ],
)
def test_what_is_no_time_in_a_story(story: str, words: str) -> None:
    assert words not in {found.text for found in times_in(TOLD + story)}


def test_a_recent_story_is_told_by_days_with_their_years() -> None:
    story = (
        "It began on 2 May 2008, paused on 9 June 2008, went on from 3 July 2008 and on 5 August 2008, was stopped on 1 October 2008, on "
        "3 March 2009, on 8 April 2009 and on 2 June 2009. In July they left."
    )
    assert read(story)[-1] == ("July", "2009-07")


def test_years_of_three_figures_need_a_text_of_their_time() -> None:
    assert read("He was born c. 347. In 366 he came to Rome; on 30 September 420 he died.") == [
        ("347", "0347"),
        ("366", "0366"),
        ("30 September 420", "0420-09-30"),
    ]
    assert read("They came in 366 and around 347, he said.") == []
    assert read("It was founded in the year 71.") == [("the year 71", "0071")]


def test_where_no_story_is_told_the_publication_date_holds() -> None:
    news = "He was jailed in 1963. On Friday he spoke. In May he had left; on the spring break, yesterday, he came back."
    assert dict(read(news))["May"] == "2009-05"
    assert {found.anchor for found in times_in("In 1861 it was quiet. In 1863 it began. In May it ended.")} == {None, "t2"}


def test_a_length_in_a_story_has_no_end_at_publication() -> None:
    found = {each.text: each for each in times_in(TOLD + "It began in 1863 and went on for the next two years.")}["the next two years"]
    assert (found.type, found.value, found.earliest, found.anchor) == (TimeType.DURATION, "P2Y", None, None)
