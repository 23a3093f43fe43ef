"""Time expressions: an example a rule, direction, anchors, what is not known, and what must not be taken."""

import time
from datetime import date
from pathlib import Path
from timeit import timeit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.extract.times import find_times
from accordingto.extract.times.patterns import RULES, Rule
from accordingto.schema import MentionForm, NounPhrase, Parse, Sentence, TimeExpression, TimeType
from accordingto.sentences import find_sentences

PUBLISHED = "2023-08-09"  # a Wednesday
SHARED_CASE = Path(__file__).parents[3] / "shared" / "cases" / "founding-page.txt"

OWN_STORY = (
    "A diplomat pressed the government in a March 7, 2022, meeting to drop the minister, according to a cable.\n"
    "The talk, which two officials attended, has been argued over for the past year and a half. It came to a head on August 5 when "
    "the minister was sentenced to three years in prison. He may not stand in the vote expected later this year.\n"
    "One month after the meeting with the officials, parliament met. Since that time the party has been split.\n"
)


def times_in(text: str, published: str | None = PUBLISHED) -> tuple[TimeExpression, ...]:
    blocks, start = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append((start, start + len(line)))
        start += len(line) + 1
    return find_times(text, find_sentences(text, blocks), published)


def pairs(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str]]:
    return [(found.text, found.value) for found in times_in(text, published)]


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.value], ids=lambda rule: rule.name)
def test_each_rule_keeps_its_example(rule: Rule) -> None:
    words = rule.example[rule.example.index("[") + 1 : rule.example.index("]")]
    text = rule.example.replace("[", "").replace("]", "")
    assert (words, rule.value) in pairs(text)


def test_rules_have_names_of_their_own() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


FALSE_FRIENDS = [
    "He may go.",
    "They march on.",
    "A second man sat there.",
    "Prices fall.",
    "Mrs May said so.",
    "Theresa May met them, and later May won.",
    "April Ryan asked.",
    "Sgt. June Carter spoke to August Body.",
    "The 9/11 attacks changed it.",
    "It is open 24/7.",
    "It cost $2,016 and 2,000 people paid.",
    "In all 1984 votes were cast.",
    "He lives at 1600 Pennsylvania Avenue.",
    "They won 3-2.",
    "A 43-year-old man met a woman of 52 years of age.",
    "He is 52 years old.",
    "Call 1-800-555-1234 or 555-1234.",
    "Version 3.11.4 follows 2.0 here.",
    "It rose 12 percent or 12.5%.",
    "He was in his 80s.",
    "They flew a Boeing 747 on Route 1990 from Room 2012.",
    "It runs on Windows 2000.",
    "The Sun said that Jan Kavan met Mar Roxas.",
    "More than 1500 soldiers came.",
    "60 Minutes reported it.",
    "WE MARCH ON AND YOU MAY COME",
    "It was the 50th anniversary.",
    "They won before 1564 fans.",
    "A 1994-square-foot garden; call 555-1943.",
    "Of these, 13 of the 1931 rifles are here.",
    "The vote was 2045 to 1771, then 1803 to 38,656.",
    "It has 1853, and population: 1990.",
    "Lind was second, Theresa May third.",
    "Mr. Monday met Mrs Friday.",
    "They hired Berg and March, a law firm.",
    "It went 60 miles an hour.",
    "The vote was 1652 to 1771, and Quill owns 1928 of the licences.",
    "Judge Lind read count 66 of 1267.",
    "Invoice 2011-B is for model KX-1990.",
    "See pages 1914-1918 and trains 1831 and 9.",
    "It shows 1900 by 1500 pixels.",
    "It lies at 66 degrees 12 minutes north, in 1945 fathoms.",
    "He won in the village of March, on Easter Island.",
    "Of the 1984 companies polled, a quarter of them failed.",
    "Lind hit a century off 52 balls.",
    "His rating fell by 83 points to 1731, and hers rose to 2053.",
    "In front of 1836 paying spectators they won.",
    "The sample (n = 1934) was too small.",
    "Each of the 1971 galaxies was seen by one of the 1834 numbered lenses.",
    "The attendance: 1885. It was more than 1900, and 9 wins, 2007 ranking points.",
    "Goals by March-Phillips; shares in August & Lind fell.",
    "He met June. According to Lind and March, 1157 species live between March and Berg.",
    "Mr. March left. They sang for March.",
    "Lind beat May 22-126.",
    "Shares in Weeks fell.",
    "The court heard that Day owed him money.",
    "The castle of 1262 names stands; it grew by 1300 and of 1262.",
]


@pytest.mark.parametrize("text", FALSE_FRIENDS)
def test_false_friends_are_not_taken(text: str) -> None:
    assert times_in(text) == ()


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("In May he left.", "May", "2023-05"),
        ("Mrs May left in May.", "May", "2023-05"),
        ("The 1967 borders hold.", "1967", "1967"),
        ("He spoke on Monday.", "Monday", "2023-08-07"),
        ("He spoke on Wednesday.", "Wednesday", "2023-08-09"),
        ("He will speak on Monday.", "Monday", "2023-08-14"),
        ("Talks are scheduled for Friday.", "Friday", "2023-08-11"),
        ("On Monday he will speak.", "Monday", "2023-08-14"),
        ("He said Monday they will go.", "Monday", "2023-08-07"),
        ("Officials postponed the vote until Tuesday.", "Tuesday", "2023-08-15"),
        ("They had waited until Tuesday.", "Tuesday", "2023-08-08"),
        ("It had been due to expire Friday.", "Friday", "2023-08-04"),
        ("It is due to expire Friday.", "Friday", "2023-08-11"),
        ("They signed a peace plan Friday.", "Friday", "2023-08-04"),
        ("He said the team would leave Thursday.", "Thursday", "2023-08-10"),
        ("On Tuesday, the league of young drivers plans to meet.", "Tuesday", "2023-08-15"),
        ("On Tuesday, the league voted and will meet again.", "Tuesday", "2023-08-08"),
        ("The current chairman is away.", "current", "PRESENT_REF"),
        ("He died on August 15.", "August 15", "2022-08-15"),
        ("He will speak on August 5.", "August 5", "2024-08-05"),
        ("He will speak in March.", "March", "2024-03"),
        ("Saturday, August 12, is the day.", "Saturday, August 12", "2023-08-12"),
        ("It ended on 25/12/2022.", "25/12/2022", "2022-12-25"),
        ("He came in early December.", "early December", "2022-12"),
        ("He rested for a minute and a half.", "a minute and a half", "PT1M30S"),
        ("They met at 10:30 a.m. on Friday.", "10:30 a.m. on Friday", "2023-08-04T10:30"),
        ("It took twenty-four hours.", "twenty-four hours", "PT24H"),
        ("It took two to three weeks.", "two to three weeks", "P2W"),
        ("MARCH 3, 2021, PRESS RELEASE", "MARCH 3, 2021", "2021-03-03"),
        ("It rose from March to August 2011.", "March", "2011-03"),
        ("He (1704-1787) painted.", "1787", "1787"),
        ("It was held at Expo 2020 in Dubai.", "2020", "2020"),
        ("He died in 44 BC.", "44 BC", "BC0044"),
        ("They met at Easter.", "Easter", "2023-04-09"),
        ("They met on Orthodox Easter 2024.", "Orthodox Easter 2024", "2024-05-05"),
        ("They met on Eid al-Fitr.", "Eid al-Fitr", "2023-04-21"),
        ("They fasted during Ramadan.", "Ramadan", "2023-03-23/2023-04-20"),
        ("Founded: 1988", "1988", "1988"),
        ("It is up from 1988 levels.", "1988", "1988"),
        ("He taught from 1947 to 1960.", "1960", "1960"),
        ("In 1990 revenues rose.", "1990", "1990"),
        ("President Lind Friday signed it.", "Friday", "2023-08-04"),
        ("They left in June and March.", "March", "2023-03"),
        ("They meet Monday.", "Monday", "2023-08-14"),
        ("The exhibition opens on Monday.", "Monday", "2023-08-14"),
        ("She will speak later Wednesday.", "Wednesday", "2023-08-09"),
        ("He will speak next Wednesday.", "next Wednesday", "2023-08-16"),
        ("They have until 9 a.m. Tuesday, for the court extended it until 9 a.m. Tuesday.", "9 a.m. Tuesday", "2023-08-15T09:00"),
        ("He gave no reason for the Jan. 14 deadline.", "Jan. 14", "2024-01-14"),
        ("They set March 10 as the deadline.", "March 10", "2024-03-10"),
        ("It was signed and is effective Feb. 1.", "Feb. 1", "2024-02-01"),
        ("They sued to overturn it, but in March a judge ruled.", "March", "2023-03"),
        ("She hoped to find where the Dec. 7 blasts killed two.", "Dec. 7", "2022-12-07"),
        ("They agreed to buy the old and rather large bank holding company of Peoria in Illinois in February.", "February", "2024-02"),
        ("I am going to Rome next month, to Paris in November, back to Rome in February.", "February", "2024-02"),
        ("It is to be held from November 20 to December 11.", "December 11", "2023-12-11"),
        ("They met on April 24 and 25.", "25", "2023-04-25"),
        ("It was up from 1988 to 1990, back to 1985.", "1985", "1985"),
        ("No later than 1990 it fell.", "1990", "1990"),
        ("He reigned from 1699 or 1700 on.", "1700", "1700"),
        ("From 1928 onwards he wrote.", "1928", "1928"),
        ("It was founded (c. 1580) here.", "1580", "1580"),
        ("It grew from about 1200 to about 400 BCE.", "1200", "BC1200"),
        ("They married on Thanksgiving Day, 2022, in Rome.", "Thanksgiving Day, 2022", "2022-11-24"),
    ],
)
def test_value(text: str, words: str, value: str) -> None:
    assert (words, value) in pairs(text)


def test_a_number_that_the_tagger_reads_as_counting_is_no_year() -> None:
    text = "A survey of 1709 wet schoolchildren began in 1709."
    sentences = find_sentences(text, [(0, len(text))])
    assert len(find_times(text, sentences, PUBLISHED)) == 2
    starts = [start for start, _ in sentences[0].tokens]
    tags = tuple("NUM" if text[start : start + 4] == "1709" else "NOUN" for start in starts)
    relations = tuple("nummod" if start == text.index("1709") else "obl" for start in starts)
    (year,) = find_times(text, sentences, PUBLISHED, Parse(tags, relations, tuple(range(len(starts)))))
    assert year.start == text.rindex("1709")
    assert times_in("The current account is in deficit.") == ()


def read_with(text: str, tags: dict[str, str], phrases: tuple[NounPhrase, ...] = ()) -> list[tuple[str, str]]:
    sentences = find_sentences(text, [(0, len(text))])
    words = [text[start:end] for sentence in sentences for start, end in sentence.tokens]
    parse = Parse(tuple(tags.get(word, "X") for word in words), ("dep",) * len(words), tuple(range(len(words))), phrases)
    return [(found.text, found.value) for found in find_times(text, sentences, PUBLISHED, parse)]


def test_a_participle_that_the_tagger_reads_as_an_adjective_tells_of_no_past() -> None:
    text = "It will redeem its preferred shares on Feb. 1."
    assert read_with(text, {"preferred": "VBD"}) == [("Feb. 1", "2023-02-01")]
    assert read_with(text, {"preferred": "ADJ"}) == [("Feb. 1", "2024-02-01")]


def test_somebody_whom_the_text_calls_june_is_no_month() -> None:
    text = "Fans cheered June Carter. They came for June."
    name = NounPhrase(13, 24, (13, 17), "person", MentionForm.NAME, 0.9, 0.9)
    assert read_with(text, {}) == [("June", "2023-06")]
    assert read_with(text, {}, (name,)) == []


def test_a_day_told_before_anchors_the_next() -> None:
    first, second, third = times_in("It burned on March 7, 2022. The next day it rained. Two weeks later he left.")
    assert (second.value, second.anchor) == ("2022-03-08", first.id)
    assert third.anchor == second.id
    assert third.value == "2022-W12"
    assert first.text in second.why


def test_in_a_history_a_month_belongs_to_the_year_told_before() -> None:
    life = "He was born in 1811, went to school in 1823, to Paris in 1827. In 1831 he fled. In May he fell ill. He died on 2 June 1832."
    found = {each.text: each for each in times_in(life)}
    assert found["May"].value == "1831-05"
    assert found["May"].anchor == found["1831"].id
    assert {each.text: each.value for each in times_in("In 1831 he was jailed. In May he fell ill.")}["May"] == "2023-05"


def test_what_is_told_as_over_does_not_lie_after_publication() -> None:
    _, _, later = times_in("It was founded in 2001. It moved last year. Thirteen years later, it was sold.")
    assert later.value == "2014"


def test_a_length_after_something_without_a_date_is_a_length() -> None:
    (found,) = times_in("One month after the meeting he left.")
    assert (found.text, found.type, found.value) == ("One month", TimeType.DURATION, "P1M")


def test_the_order_of_day_and_month_is_not_guessed() -> None:
    (found,) = times_in("It began on 03/04/2023.")
    assert (found.value, found.earliest, found.latest) == ("2023-XX-XX", "2023-03-04", "2023-04-03")
    assert "change places" in found.why


def test_mods_narrow_the_interval() -> None:
    early, end, more = times_in("It was early 2020, not the end of 2021, and took more than two years.")
    assert (early.mod, early.earliest, early.latest) == ("START", "2020-01-01", "2020-07-01")
    assert (end.mod, end.latest) == ("END", "2021-12-31")
    assert more.mod == "MORE_THAN"


def test_more_than_so_long_ago_is_open_to_the_past() -> None:
    (found,) = times_in("He left more than two years ago.")
    assert (found.value, found.mod, found.earliest, found.latest) == ("2021", "MORE_THAN", None, "2021-12-31")


def test_a_line_may_break_inside_an_expression_but_a_block_may_not() -> None:
    text = "He came on March\n7, 2022, and left."
    whole = find_sentences(text, [(0, len(text))])
    assert [found.text for found in find_times(text, whole, PUBLISHED)] == ["March\n7, 2022"]
    assert "March\n7, 2022" not in [words for words, _ in pairs(text)]
    assert "March\n\n7, 2022" not in [words for words, _ in pairs(text.replace("\n", "\n\n"))]


def test_a_wrong_sentence_end_does_not_cut_a_date() -> None:
    text = "He came on Sept. 30, 2022."
    cut = [Sentence(0, 16, 0, ((0, 2),)), Sentence(17, len(text), 0, ((17, 19),))]
    assert [found.value for found in find_times(text, cut, None)] == ["2022-09-30"]


@pytest.mark.parametrize(
    ("published", "text", "value"),
    [
        ("2023", "It fell this year.", "2023"),
        ("2023-08", "It fell last month.", "2023-07"),
        ("2023-08", "It fell on Friday.", "XXXX-WXX-5"),
        ("2023-08", "It fell today.", "2023-08-XX"),
        ("2023", "It fell on August 5.", "XXXX-08-05"),
        ("2023", "It fell last week.", "XXXX-WXX"),
        ("2023-08-09T10:00:00", "It fell today.", "2023-08-09"),
        ("soon", "It fell today.", "XXXX-XX-XX"),
        (None, "It fell two years ago.", "XXXX"),
        (None, "It fell tonight.", "XXXX-XX-XXTNI"),
    ],
)
def test_a_publication_date_settles_what_it_can(published: str | None, text: str, value: str) -> None:
    assert [found.value for found in times_in(text, published)] == [value]


def founding(published: str | None, text: str) -> dict[str, TimeExpression]:
    return {found.text: found for found in times_in(text, published)}


STORIES = [OWN_STORY]
if SHARED_CASE.is_file():
    STORIES.append(SHARED_CASE.read_text(encoding="utf-8").partition("Recent Posts")[0])


@pytest.mark.parametrize("story", STORIES, ids=["own", "founding page"][: len(STORIES)])
def test_founding_page_with_its_date(story: str) -> None:
    found = founding(PUBLISHED, story)
    rows = {words: (each.value, each.earliest, each.latest) for words, each in found.items()}
    assert rows["March 7, 2022"] == ("2022-03-07", "2022-03-07", "2022-03-07")
    assert rows["the past year and a half"] == ("P1.5Y", "2022-02-09", "2023-08-09")
    assert rows["August 5"] == ("2023-08-05", "2023-08-05", "2023-08-05")
    assert rows["three years"] == ("P3Y", None, None)
    assert rows["later this year"] == ("2023", "2023-08-09", "2023-12-31")
    assert rows["One month after the meeting"] == ("2022-04", "2022-04-01", "2022-04-14")
    assert found["One month after the meeting"].anchor == found["March 7, 2022"].id
    assert found["One month after the meeting"].why.startswith("counted from March 7, 2022 (t1): the meeting")
    assert len(rows) == 6


@pytest.mark.parametrize("story", STORIES, ids=["own", "founding page"][: len(STORIES)])
def test_founding_page_without_a_date(story: str) -> None:
    found = founding(None, story)
    assert found["August 5"].value == "XXXX-08-05"
    assert "no publication date" in found["August 5"].why
    assert found["later this year"].value == "XXXX"
    assert found["One month after the meeting"].value == "2022-04"
    assert {each.earliest for each in found.values()} == {"2022-03-07", "2022-04-01", None}


WORDS = sorted(
    {word.strip("[].,") for rule in RULES for word in rule.example.split()}
    | {",", ".", "-", "'s", "\n", "\n\n", "and a half", "31", "99", "1,000", "½", "0/0", "the", "a", "ago", "hundred", "thousand"}
)
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
dates = st.one_of(
    st.none(),
    st.dates().map(date.isoformat),
    st.dates().map(lambda day: day.isoformat()[:7]),
    st.sampled_from(["2023", "0001", "9999", "x"]),
)


@given(texts, dates)
@settings(max_examples=400)
def test_whatever_the_text_the_record_holds(text: str, published: str | None) -> None:
    found = find_times(text, find_sentences(text, [(0, len(text))]), published)
    assert [each.id for each in found] == [f"t{number}" for number in range(1, len(found) + 1)]
    reached, ids = 0, {"published", None}
    for each in found:
        assert reached <= each.start < each.end
        assert text[each.start : each.end] == each.text
        assert each.anchor in ids
        assert each.why
        assert each.earliest is None or each.latest is None or each.earliest <= each.latest
        reached = each.end
        ids.add(each.id)


@given(st.lists(st.sampled_from(["last week", "yesterday", "on Friday", "this year", "two years ago", "tonight", "last May"]), min_size=1))
def test_without_a_publication_date_nothing_relative_has_a_date(words: list[str]) -> None:
    text = "He left " + " and ".join(words) + "."
    for each in find_times(text, find_sentences(text, [(0, len(text))]), None):
        assert (each.earliest, each.latest) == (None, None)
        assert "X" in each.value
        assert each.why


PIECES = ["one ", "a year ", "May ", "1 ", "0s", "1,", "the ", "March 7, 2022 ", "the day after the ", "It fell on Friday. "]


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        sentences = [Sentence(0, len(text), 0, ((0, len(text)),))]
        return timeit(lambda: find_times(text, sentences, PUBLISHED), timer=time.process_time, number=1)

    # A quadratic scan would take a hundred times as long for ten times the text.
    assert seconds(500_000) < 40 * max(seconds(50_000), 0.01)


def test_a_megabyte_on_one_line() -> None:
    prose = "The minister met the envoys at the ministry in the capital on Friday and told them what the others had said to him before. "
    text = prose * (1_000_000 // len(prose))
    begun = time.process_time()
    assert find_times(text, [Sentence(0, len(text), 0, ((0, len(text)),))], PUBLISHED)
    assert time.process_time() - begun < 2
