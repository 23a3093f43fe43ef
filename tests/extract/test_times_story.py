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


def test_a_story_without_a_publication_date_is_told_by_its_own_years() -> None:
    story = "The revolt of 1848 spread in 1849. In June it was over. On the 5th the fort fell. The following year peace came."
    assert [(found.text, found.value) for found in times_in(story, None)] == [
        ("1848", "1848"),
        ("1849", "1849"),
        ("June", "1849-06"),
        ("the 5th", "1849-06-05"),
        ("The following year", "1850"),
    ]


def test_news_without_a_publication_date_keeps_its_years_open() -> None:
    assert [found.value for found in times_in("Elected in 2016 and 2020, he resigned in June.", None)] == ["2016", "2020", "XXXX-06"]


def test_what_a_story_looks_back_to_does_not_carry_it_off() -> None:
    opening = "The war of 1740 to 1748 was over. On 9 October 1787 they crossed. "
    assert read(opening + "The forts had been built in the spring of 1786. On 2 November they fell.")[3:] == [
        ("the spring of 1786", "1786-SP"),
        ("2 November", "1787-11-02"),
    ]
    assert read(opening + "Plans had been made since the previous autumn. On 2 November the town fell.")[3:] == [
        ("the previous autumn", "1786-FA"),
        ("2 November", "1787-11-02"),
    ]
    assert read(opening + "It fell years after the revolution of 1711. In November they left.")[3:] == [
        ("1711", "1711"),
        ("November", "1787-11"),
    ]
    assert read(opening + "On 18 March 1788 (7 March in the Old Style) the guns opened. On the 21st they fell silent.")[3:] == [
        ("18 March 1788", "1788-03-18"),
        ("7 March", "1788-03-07"),
        ("the 21st", "1788-03-21"),
    ]
    # What points at a date may point at one that the story looks back to.
    assert read(opening + "He had been made king in 1781. The following year he fell ill. In December he died.")[3:] == [
        ("1781", "1781"),
        ("The following year", "1782"),
        ("December", "1787-12"),
    ]


def test_what_had_come_before_is_of_the_month_before() -> None:
    opening = "The war of 1740 to 1748 was long. In March 1743 they met. "
    assert read(opening + "The guns had come in November. In May they were fired.")[3:] == [("November", "1742-11"), ("May", "1743-05")]


def test_the_end_of_a_span_leaves_a_story_at_its_beginning() -> None:
    assert read("It began on 11 October 1899 and lasted until 31 May 1902. On 10 December he lost.") == [
        ("11 October 1899", "1899-10-11"),
        ("31 May 1902", "1902-05-31"),
        ("10 December", "1899-12-10"),
    ]
    assert read("It began in October 1934 and ended a year later, in November 1935. On 16 October they left.") == [
        ("October 1934", "1934-10"),
        ("a year later", "1935"),
        ("November 1935", "1935-11"),
        ("16 October", "1934-10-16"),
    ]


def test_days_that_open_a_story_are_of_its_first_year() -> None:
    assert read("Fought from 16 to 20 July 1917. It was told again in 1928.")[:2] == [("16", "1917-07-16"), ("20 July 1917", "1917-07-20")]
    assert read("They rose between the 16 July and the 20 July of that hot year, 1917. In 1928 it was filmed.")[0] == (
        "the 16 July",
        "1917-07-16",
    )


def test_after_a_winter_comes_the_next_year() -> None:
    assert read("As in 1901, in the winter of 1902 they froze. In October they sailed.")[2] == ("October", "1903-10")


def test_months_seasons_and_days_of_years_before_christ() -> None:
    assert read(
        "In 431 BC they met. In 429 BC he fell ill. In the next year it rained. In the winter they rested. In May of the following "
        "year they came. On 6 June of that year they won. Two decades later they lost. In the autumn of the next year they starved."
    ) == [
        ("431 BC", "BC0431"),
        ("429 BC", "BC0429"),
        ("the next year", "BC0428"),
        ("the winter", "BC0428-WI"),
        ("May of the following year", "BC0427-05"),
        ("6 June of that year", "BC0427-06-06"),
        ("Two decades later", "BC0407"),
        ("the autumn of the next year", "BC0406-FA"),
    ]


def test_light_and_parts_of_days() -> None:
    opening = "The war of 1740 was told in 1760. On 23 August 1741 they met. "
    assert read(opening + "Firing began at dawn and ended by nightfall. That same night they left. Early the next morning it rained.")[
        3:
    ] == [
        ("dawn", "1741-08-23TMO"),
        ("nightfall", "1741-08-23TNI"),
        ("That same night", "1741-08-23TNI"),
        ("Early the next morning", "1741-08-24TMO"),
    ]
    assert read(opening + "At daybreak on the 25th they met Dawn. By noon of the 26th it was over.")[3:] == [
        ("daybreak on the 25th", "1741-08-25TMO"),
        ("noon of the 26th", "1741-08-26T12:00"),
    ]
    assert read(opening + "At half past six on the evening of 25 August it ended; at a quarter to seven they ate.")[3:] == [
        ("half past six on the evening of 25 August", "1741-08-25T18:30"),
        ("a quarter to seven", "1741-08-25T06:45"),
    ]
    assert read(opening + "At 4:45 on the morning of 25 August they rose. Two hours later they left, half an hour later he did.")[3:] == [
        ("4:45 on the morning of 25 August", "1741-08-25T04:45"),
        ("Two hours later", "1741-08-25T06:45"),
        ("half an hour later", "1741-08-25T07:15"),
    ]
    assert read(opening + "On the night of 4-5 September they crossed; on the night of October 6–7, 1742, they came back.")[3:] == [
        ("the night of 4-5 September", "1741-09-04TNI"),
        ("the night of October 6–7, 1742", "1742-10-06TNI"),
    ]


def test_a_length_beside_the_date_that_it_leads_to() -> None:
    opening = "The war of 1740 was told in 1760. In September 1744 they met. "
    assert read(opening + "Not until April 1745, seven months later, did it end.")[3:] == [
        ("April 1745", "1745-04"),
        ("seven months later", "1745-04"),
    ]
    assert read(opening + "Sarn fell two days later.")[3:] == [("two days later", "1744-09")]
    assert read(opening + "On 9 September 1745, five days after the truce, they met.")[3:] == [
        ("9 September 1745", "1745-09-09"),
        ("five days", "P5D"),
    ]
    assert read(opening + "For the next week it rained. Six years afterwards, in spring, he died.")[3:] == [
        ("the next week", "P1W"),
        ("Six years afterwards", "1750"),
        ("spring", "1750-SP"),
    ]


def test_the_nth_opens_a_sentence_of_a_story() -> None:
    opening = "The war of 1740 was told in 1760. On 12 January 1741 they met. "
    assert read(opening + "On the 20th camp was pitched. On the 21st Harte left. On the 7th Hussars the blow fell.")[3:] == [
        ("the 20th", "1741-01-20"),
        ("the 21st", "1741-01-21"),
    ]


def test_years_that_a_story_makes_likely() -> None:
    assert read("The dynasty ruled from 1368 to 1644. By 1402 it was strong; in 1449 it was weak. In 1806–07 it was forgotten.") == [
        ("1368", "1368"),
        ("1644", "1644"),
        ("1402", "1402"),
        ("1449", "1449"),
        ("1806", "1806"),
        ("07", "1807"),
    ]
    assert read("In April 622 he left. In 626 the city was besieged. In the summer of 627 they met. It was the 1st century AD again.") == [
        ("April 622", "0622-04"),
        ("626", "0626"),
        ("the summer of 627", "0627-SU"),
        ("the 1st century AD", "00"),
    ]
    assert read(
        "In 1740 and in the 1700s, the first half of the 18th century, they fought the Hundred Days. Today, few know it. It was 1741."
    ) == [
        ("1740", "1740"),
        ("the 1700s", "17"),
        ("the first half of the 18th century", "17"),
        ("Today", "PRESENT_REF"),
        ("1741", "1741"),
    ]


def test_a_bloody_sunday_and_the_next_week_are_no_news() -> None:
    assert read("It began in 1905 on Bloody Sunday, and the next week it spread; it was told in 1907. In June they met.")[-1] == (
        "June",
        "1907-06",
    )
