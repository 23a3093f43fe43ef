"""Times in reports of companies, weeks and seasons, what is to come, and people and amounts that look like times."""

import pytest

from accordingto.extract.times import find_times
from accordingto.schema import MentionForm, NounPhrase, Parse, TimeExpression, TimeType
from accordingto.sentences import find_sentences

PUBLISHED = "2023-08-09"  # a Wednesday
REPORT = "Net income rose in the second quarter. "


def times_in(text: str, published: str = PUBLISHED) -> tuple[TimeExpression, ...]:
    return find_times(text, find_sentences(text, [(0, len(text))]), published)


def read(text: str, published: str = PUBLISHED) -> dict[str, str]:
    return {found.text: found.value for found in times_in(text, published)}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("She said so during a December speech in Orwell.", "December", "2022-12"),
        ("By Friday, the storm should move inland.", "Friday", "2023-08-11"),
        ("There is much to mend after the floods in September.", "September", "2022-09"),
        ("They will decide after the talks in November.", "November", "2023-11"),
        ("He watched for 5 hours and 9 minutes.", "5 hours and 9 minutes", "PT5H9M"),
        ("Between now and then he may leave.", "now", "PRESENT_REF"),
        ("With a storm on Labor Day, it could have effects here.", "Labor Day", "2023-09-04"),
        ("With a storm on Labor Day, it could have ended here.", "Labor Day", "2022-09-05"),
        ("It lost $3 million in the same period last year.", "the same period last year", "2022-Q2"),
        ("It compares with the quarter a year ago.", "the quarter a year ago", "2022-Q2"),
        ("Sales for last year's quarter were lower.", "last year's quarter", "2022-Q2"),
        ("In the year-ago quarter, the first quarter of its own year, it lost.", "the first quarter", "2022-Q1"),
        ("For the nine months, it had a loss, as in the 2022 period. The year-ago results were restated.", "The year-ago", "2022"),
        ("In the quarter ended July 31, sales fell.", "the quarter", "2023-Q2"),
        ("In the quarter ended June 30, sales rose from a year earlier.", "a year earlier", "2022-Q2"),
        (
            "For the nine months, Lind of America West Holdings posted earnings of $18.9 million, or 97 cents a share, compared with a "
            "loss of $9.7 million, or 74 cents a share, a year earlier.",
            "a year earlier",
            "2022",
        ),
        ("In the year-ago third quarter, it lost. Results for that quarter were restated on May 2.", "that quarter", "2022-Q3"),
        ("It sells in the second and fourth quarters.", "the second", "2023-Q2"),
    ],
)
def test_a_report_of_a_company(text: str, words: str, value: str) -> None:
    assert read(REPORT + text)[words] == value


def test_a_year_of_a_company_is_a_length_up_to_its_last_day() -> None:
    found = {each.text: each for each in times_in("Sales in the year ended March 31 rose; the year ending Sept. 30, 2024, will be good.")}
    ended, ending = found["the year"], next(each for each in times_in("In the year ending Sept. 30, 2024, it rose.") if each.value == "P1Y")
    assert (ending.type, ending.latest, ending.anchor) == (TimeType.DURATION, "2024-09-30", None)
    assert (ending.earliest, ended.value) == ("2023-10-01", "P1Y")
    assert "March 31" in found


@pytest.mark.parametrize(
    ("text", "published", "words", "value"),
    [
        ("For the week, the index dropped.", "2023-08-07", "the week", "2023-W31"),
        ("For the week, the index dropped.", "2023-08-09", "the week", "2023-W32"),
        ("They will be back by the middle of the week.", "2023-08-07", "the middle of the week", "2023-W32"),
        ("They prayed as Easter week began.", "2023-04-03", "Easter week", "2023-W14"),
        ("It rained on Memorial Day weekend.", PUBLISHED, "Memorial Day weekend", "2023-W21-WE"),
        ("Shares rose at mid-afternoon yesterday.", PUBLISHED, "mid-afternoon yesterday", "2023-08-08TAF"),
        ("It flies on Monday and Tuesday nights.", PUBLISHED, "Monday", "XXXX-WXX-1TNI"),
        ("The plant is going to close in the spring.", PUBLISHED, "the spring", "2024-SP"),
        ("The plant is going to close in the spring.", "2023-02-06", "the spring", "2023-SP"),
        ("By late summer, she looked tired.", "2023-02-06", "late summer", "2022-SU"),
        ("He promised new pumps by the summer.", "2023-02-06", "the summer", "2023-SU"),
        ("It was short of parts over the summer.", PUBLISHED, "the summer", "2023-SU"),
        ("The law could one day be changed.", PUBLISHED, "one day", "FUTURE_REF"),
        ("It took one day.", PUBLISHED, "one day", "P1D"),
        ("More will be sold at a later date.", PUBLISHED, "a later date", "FUTURE_REF"),
        ("They told firms of a cut in oil in September.", PUBLISHED, "September", "2023-09"),
        ("Flights will leave from August 15, with the third departing from May 6.", PUBLISHED, "May 6", "2024-05-06"),
        ("They had cut oil in September.", PUBLISHED, "September", "2022-09"),
        ("It tries to sell itself under a June agreement.", PUBLISHED, "June", "2023-06"),
        ("The March accession was quiet.", PUBLISHED, "March", "2023-03"),
        ("The vote follows months of talks.", PUBLISHED, "months", "PXM"),
        ("The post-1959 politics split them.", PUBLISHED, "1959", "1959"),
        ("Analysts were predicting 1990 Berg earnings of $3 a share.", "1989-10-30", "1990", "1990"),
        ("He lost his failed 2004 bid.", PUBLISHED, "2004", "2004"),
        ("They waited from April to June.", PUBLISHED, "June", "2023-06"),
    ],
)
def test_what_the_words_about_it_tell(text: str, published: str, words: str, value: str) -> None:
    assert read(text, published)[words] == value


@pytest.mark.parametrize(
    "text",
    [
        'He spoke on ABC\'s "This Week" and was heard.',
        "Until June spoke, nobody knew. Since March would not sign, they left.",
        "In March's view the bridge is safe.",
        "She hosted Saturday Night Live with him. Adults 18 to 24 years old agreed.",
        "Banks lend overnight funds, the days of easy money are gone, and now and then she wears the now-famous hat.",
        "The dog belongs to April. The tale is told by June, and they asked for August.",
        "June asked why. They cheered for June, with June, between Lind and June.",
        "Lind thanked Quill and May. They sold it to June.",
        "He came with Lind, and June left.",
        "Lind weighed in at 1957, near the cap of 1550.",
        "It stands at 1669, up from 1375; of 1541 who applied, 45 were let in.",
        "Some 1109 of the 2028 voted no. Seats 1942 to 1978 are kept.",
        "In 1541 of 1866 cases it worked. Since 1308 were sold, few remain. After 1919 had signed, it was closed.",
        "The sheep, 1903 in all, were sold. The lift can carry up to 1962 at once.",
        "The case, No. 1902, was closed, and so was no. 1984. The standard, ISO 1997, is long, and so is Agenda 2030.",
        "Orwell's novel 1984 sold well. She has 2020 vision.",
        "Asked about June, the coach smiled. Lind came second, May third, and Quill fourth.",
        "The band closed with Sunday Bloody Sunday.",
        "The thief took 1893; it went up by 1912; Lind finished on 1118.",
    ],
)
def test_people_and_amounts_are_not_taken(text: str) -> None:
    assert times_in(text) == ()


def test_two_days_in_a_list_are_no_surname_and_place() -> None:
    assert read("Lind spoke on April second, May third and June fourth.")["May third"] == "2023-05-03"


def test_a_weekday_in_what_the_tagger_reads_as_a_persons_name_is_none() -> None:
    name = MentionForm.NAME
    phrases = (NounPhrase(0, 10, (4, 10), "person", name, 1.0, 1.0), NounPhrase(16, 32, (26, 32), "person", name, 1.0, 1.0))
    text = "Joe Friday left Wednesday Addams, and Lind spoke Friday."
    sentences = find_sentences(text, [(0, len(text))])
    (day,) = find_times(text, sentences, PUBLISHED, Parse(phrases=phrases))
    assert (day.start, day.value) == (text.index("Friday."), "2023-08-04")
    (mentioned,) = find_times("Joe Friday's meeting", (), PUBLISHED, Parse(phrases=phrases[:1]))
    assert mentioned.text == "Friday"


@pytest.mark.parametrize(
    ("text", "named", "kind", "form", "found"),
    [
        ("The Sunday Times said so on Monday.", "The Sunday Times", "organization", MentionForm.NOMINAL, ["Monday"]),
        ("He told USA TODAY's weekly series today.", "USA TODAY's", "organization", MentionForm.NAME, ["weekly", "today"]),
        ("It was in Publishers Weekly.", "Publishers Weekly", "organization", MentionForm.NAME, []),
        ("He sold 21st Century Fox in the 21st century.", "21st Century Fox", "organization", MentionForm.NAME, ["the 21st century"]),
        ("“Nightly News” had it.", "“Nightly News", "place", MentionForm.NAME, []),
        ("He leads Christmas Island and was there at Christmas.", "Christmas Island", "place", MentionForm.NAME, ["Christmas"]),
        ("President Ada Lind Friday left.", "President Ada Lind Friday", "person", MentionForm.NAME, ["Friday"]),
        ("The Friday Deadline is near.", "The Friday Deadline", "abstract", MentionForm.NOMINAL, ["Friday"]),
        ("It is Super Tuesday.", "Super Tuesday", "event", MentionForm.NAME, ["Tuesday"]),
    ],
)
def test_a_word_of_time_in_a_name_is_none(text: str, named: str, kind: str, form: MentionForm, found: list[str]) -> None:
    start = text.index(named)
    phrase = NounPhrase(start, start + len(named), (start, start + len(named)), kind, form, 1.0, 1.0)
    times = find_times(text, find_sentences(text, [(0, len(text))]), PUBLISHED, Parse(phrases=(phrase,)))
    assert [time.text for time in times] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Paris daily Lumen said so.", []),
        ("Lumen, a weekly, said so.", []),
        ("A weekly flight leaves. They fly daily.", ["weekly", "daily"]),
        ("She was on the Today programme.", []),
        ("Today she left.", ["Today"]),
        ("It was disliked in some quarters.", []),
        ("Shares fell by a quarter, and more than a quarter said no.", []),
        ("Profit doubled in a quarter.", ["a quarter"]),
    ],
)
def test_a_paper_a_broadcast_and_somebody_are_no_times(text: str, found: list[str]) -> None:
    assert [time.text for time in times_in(text)] == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Judge Pike set sentencing for June 18.", "2024-06-18"),
        ("A trial is set for June 18.", "2024-06-18"),
        ("Lind called an election for June 18.", "2024-06-18"),
        ("The court set a trial date of June 18.", "2024-06-18"),
        ("The vote was originally planned for January 9.", "2024-01-09"),
        ("He was held for the June 18 attack.", "2023-06-18"),
        ("It forced them to postpone talks since February.", "2024-02"),
    ],
)
def test_what_is_laid_down_for_a_day_lies_ahead(text: str, value: str) -> None:
    assert [time.value for time in find_times(text, find_sentences(text, [(0, len(text))]), "2024-03-06")] == [value]


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("It was paid on 03/04/2023 and on 7/17/2023.", PUBLISHED, "2023-03-04"),
        ("It was paid on 03/04/2023 and on 17/7/2023.", PUBLISHED, "2023-04-03"),
        ("It was paid on 03/04/2023, on 7/17/2023 and on 17/7/2023.", PUBLISHED, "2023-XX-XX"),
        ("It was paid on 03/04/2023.", PUBLISHED, "2023-XX-XX"),
        ("It was paid on 03/04/2023.", "2023-04-03", "2023-04-03"),
    ],
)
def test_other_dates_of_a_text_tell_day_from_month(text: str, published: str, value: str) -> None:
    assert read(text, published)["03/04/2023"] == value


def test_the_stamp_of_a_post_is_of_the_day_of_publication() -> None:
    blocks = ["Lind spoke on Tuesday.", "9:50 p.m.", "The port is shut, says Lind, who was there at 3 p.m. on Monday."]
    text = "\n\n".join(blocks)
    starts = [text.index(block) for block in blocks]
    sentences = find_sentences(text, [(start, start + len(block)) for start, block in zip(starts, blocks, strict=True)])
    found = {one.text: one.value for one in find_times(text, sentences, PUBLISHED)}
    assert found["9:50 p.m."] == "2023-08-09T21:50"


def test_a_current_of_water_is_no_time() -> None:
    assert read("There is a rip current risk.") == {}


def test_independence_day_is_america_s_only_where_the_text_speaks_of_it() -> None:
    assert read("She came home on Independence Day.")["Independence Day"] == "XXXX-XX-XX"
    assert read("Americans came home on Independence Day.")["Independence Day"] == "2023-07-04"


def test_decades_with_an_apostrophe() -> None:
    assert read("In the 1930's and the 1800’s they came.") == {"the 1930's": "193", "the 1800’s": "18"}
    assert read("It was the 1990's best film.") == {"1990": "1990"}


def test_units_and_a_half() -> None:
    assert list(read("It took about an hour and a half.").values()) == ["PT1H30M"]
    assert list(read("It took two hours and half.").values()) == ["PT2H30M"]


def test_an_ad_is_no_era() -> None:
    assert read("The Covid-19 Ad was shown.") == {}
    assert read("It fell in 410 AD.") == {"410 AD": "0410"}
