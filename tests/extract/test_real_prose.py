"""What reading pages as sites served them brought up: posts before names, interviews, what says nothing. Every example was written here."""

import pytest

from accordingto import Record, read_text


def told(record: Record) -> list[tuple[str, str, str | None]]:
    """(source, content, name of the speaker) of each statement, in order."""
    names = {actor.id: actor.name for actor in record.actors}
    return [(own.source.text, own.content.text, names.get(own.speaker or "")) for own in record.attributions]


def actors(text: str) -> dict[str, str]:
    return {actor.name: actor.kind.value for actor in read_text(text).actors}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It broke,” Lumenware Inc. Chairman Art Levin said on behalf of the board.", "Art Levin"),
        ("Merchants Bank of Port Senna President Thomas M. Hovig, its oldest head, said the rates were low.", "Thomas M. Hovig"),
        ("“It is time,” the Pentagon chief said.", None),
        ("Supporters of Ada Lind said the dam leaks.", "Supporters of Ada Lind"),
        ("Ada Lind's lawyer said the dam leaks.", "Ada Lind's lawyer"),
        ("According to Breaking the Fast, an NGO made up of former sailors, prizes were offered for pictures.", None),
        ("According to Lumenware, a maker of lamps, the tower was cold.", "Lumenware"),
    ],
)
def test_who_has_the_post_speaks(text: str, speaker: str | None) -> None:
    assert [name for _, _, name in told(read_text(text))] == [speaker]


def test_what_a_source_is_is_not_said() -> None:
    record = read_text("According to Lumenware, a maker of lamps, the tower was cold.")
    assert [(content, name) for _, content, name in told(record)] == [("the tower was cold", "Lumenware")]
    record = read_text("According to Lind, a bus, packed with tourists, hit a wall.")
    assert told(record) == [("Lind", "a bus, packed with tourists, hit a wall", "Lind")]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Lumenware Inc. said it would sell.", "Lumenware Inc.", "organization"),
        ("Orwell Mining Corp. agreed to it.", "Orwell Mining Corp.", "organization"),
        ("He told USA TODAY that it leaks.", "USA TODAY", "organization"),
        ("Evangelical Warden Burl Caine has run it. Caine said so.", "Burl Caine", "person"),
        ("Labour MP Ada Lind said no.", "Ada Lind", "person"),
        ("The Warden Group said it would sell.", "Warden Group", "organization"),
        ("Lumenware CIO Petra Novak said no. Lumenware agreed.", "Petra Novak", "person"),
    ],
)
def test_kinds_of_names(text: str, name: str, kind: str) -> None:
    assert actors(text).get(name) == kind


def test_a_machine_with_a_number_is_nobody() -> None:
    assert "Lumen II" not in actors("The Lumen II, a lamp, was sold.")


def test_a_name_that_is_whole_elsewhere_stays_whole() -> None:
    record = read_text(
        "Sharon Angle, a baker, left. The truth is that if Sharon Angle had her way there would be none, given that Sharon Angle is on it."
    )
    (one,) = (actor for actor in record.actors if actor.kind.value == "person")
    assert [mention.text for mention in one.mentions if mention.form.value == "name"] == ["Sharon Angle"] * 3


INTERVIEW = """Ledger: How did it begin?
Novak:When I saw the tower. I would go there and people would explain my own lamps to me.
Was there a moment when you knew that it would work?
Novak: I never knew. My partner Jack came in. He asked if I would sell. I said no.
What did you give him?
Novak: Everyone needs somebody who says no. I am that one.
Do you see yourself doing it again?
Novak: I think so. We have time."""


def test_an_interview_whose_questions_have_no_label() -> None:
    found = told(read_text(INTERVIEW))
    turns = [(content.split()[0], name) for source, content, name in found if source == "Novak"]
    assert [first for first, _ in turns] == ["When", "I", "Everyone", "I"]
    assert ("I", "no", "Novak") in found
    assert not any("moment" in content for _, content, _ in found)


TRANSCRIPT = """MARK BANE: The cut has drawn some comment from the sport.
It comes from a budget that was thin before.
ELLA THORN: It has been a tough time for the sport.
Now swimmers say that it hurts.
JON SEVERN: I think it is a shame that the money was cut. We need it.
ELLA THORN: Is it a punishment?
JON SEVERN: I guess so. We were slow.
ELLA THORN: Wasted money is a concern of the former champion Bill Kirk.
These days, he coaches in the west. He says the sport must change.
BILL KIRK: Swimming needs to lift its game.
MARK BANE: Bill Kirk, ending that report from Ella Thorn."""


def test_in_a_transcript_what_stands_below_a_turn_is_of_it() -> None:
    found = told(read_text(TRANSCRIPT))
    turns = [content for source, content, _ in found if source.isupper() and len(source) > 1]
    assert len(turns) == 8 and "thin before" in turns[0] and "must change" in turns[5]
    assert [name for source, content, name in found if content == "the sport must change"] == ["Bill Kirk"]


def test_who_asks_is_not_who_answers_in_the_next_paragraph() -> None:
    record = read_text("“But there is some risk,” Lind said. “Do you dispute that?”\n\n“There is a very small one, and we told you so.”")
    assert all("very small" not in content for source, content, _ in told(record) if source == "Lind")


@pytest.mark.parametrize(
    "text",
    [
        "She smiled as she concluded her arguments.",
        "Known for rigorous preparation, she left.",
        "The name refers to the Durand Line.",
        "If the system doesn't recognize an individual, they are stopped.",
        "I called Jack up.",
        "More than 500,000 people viewed the clip.",
        "You know, the ferry was late.",
    ],
)
def test_what_says_nothing(text: str) -> None:
    assert told(read_text(text)) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The panel concluded the dam was unsafe.", "the dam was unsafe"),
        ("The group views Lind more favorably than Berg.", "Lind more favorably than Berg"),
        ("You know that the dam leaks.", "that the dam leaks"),
    ],
)
def test_what_says_something(text: str, content: str) -> None:
    assert [said for _, said, _ in told(read_text(text))] == [content]


def test_who_is_told_is_not_who_says() -> None:
    assert [source for source, _, _ in told(read_text("We're told there is footage of it."))] == [""]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Saturday is the 75th anniversary of the act.", "Saturday", "2010-08-14"),
        ("Friday marks ten years since the fire.", "Friday", "2010-08-13"),
        ("It was taken between 8 AM and 9 PM Wednesday.", "8 AM", "XXXX-XX-XXT08:00"),
        ("It was taken between 8 AM and 9 PM Wednesday.", "9 PM Wednesday", "2010-08-11T21:00"),
    ],
)
def test_times(text: str, words: str, value: str) -> None:
    assert {found.text: found.value for found in read_text(text, "2010-08-13").times}[words] == value


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Berg wrote a book. When Cain tried to extort him, he refused to pay.", "to pay", "Cain"),
        (
            "Rideau wrote it. But perhaps Henry Blackby, the author of the course, puts it best. “Servants obey,” he writes.",
            "Servants",
            "Rideau",
        ),
        ("Rideau said it was old. Once labeled “the best of them,” Rideau spent years there.", "the best of", "Rideau"),
    ],
)
def test_who_does_not_speak(text: str, content: str, speaker: str) -> None:
    found = [name for _, said, name in told(read_text(text)) if content in said]
    assert found and speaker not in found


def test_head_of_something_speaks_by_name() -> None:
    assert told(read_text("Head of financial reporting Richard Martin said it was right."))[0][2] == "Richard Martin"


def test_what_only_seems_is_nobody_s_word() -> None:
    assert told(read_text("Users appear to be stuck in the middle.")) in ([("", "Users … to be stuck in the middle", None)], [])
    assert told(read_text("Drivers have been known to misbehave.")) == []


def test_the_judge_is_the_one_who_has_a_name() -> None:
    text = "Lind attacked the judge. Judge Arthur Engholm, a calm man, stopped him. The judge said Lind would be heard. The judge left."
    (judge,) = (actor for actor in read_text(text).actors if actor.name == "Arthur Engholm")
    assert [mention.text for mention in judge.mentions].count("The judge") == 2
    text = text + " Another judge, in Orwell, said no. The judge was tired."
    (judge,) = (actor for actor in read_text(text).actors if actor.name == "Arthur Engholm")
    assert [mention.text for mention in judge.mentions].count("The judge") == 2


def test_a_modal_in_a_headline_is_no_month() -> None:
    assert not read_text("Babies Who Eat Peanuts Early May Avoid Allergy", "2015-02-23").times


def test_what_a_body_is_stands_for_it() -> None:
    record = read_text("Emissions fell, according to the Rhodium Group, a research firm that counts them. The firm said so.")
    (one,) = (actor for actor in record.actors if actor.kind.value == "organization")
    assert [mention.text for mention in one.mentions] == ["the Rhodium Group", "a research firm", "The firm"]
    assert len(actors("The council met Rhodium Group, a bank, and the police.")) == 4


def test_what_is_not_going_to_happen_is_denied() -> None:
    assert [event.told.value for event in read_text("That is not going to happen on its own.").events] == ["denied"]


def test_says_behind_a_comma_has_its_subject_behind_it() -> None:
    record = read_text(
        "Thousands of staff at universities are being treated as second-class citizens, says a report highlighting the rise of it."
    )
    assert told(record) == [
        (
            "a report highlighting the rise of it",
            "Thousands of staff at universities are being treated as second-class citizens",
            "a report",
        )
    ]


def test_who_told_to_go_was_told() -> None:
    found = told(read_text("One academic told the authors how she had been hired without training, and told to read out notes."))
    assert [source for source, content, _ in found if content.startswith("to read")] in ([""], [])


def test_names_of_two_halves_and_chief_executives() -> None:
    assert actors("“Fleabug” creator Phoebe Waller-Bridge accepted it. Waller-Bridge said no.") == {"Phoebe Waller-Bridge": "person"}
    assert actors("At the plant, Chief Executive Sonia Nadel said it was safe.") == {"Sonia Nadel": "person"}
    assert actors("The Clifton-Rown Bridge fell.") == {"Clifton-Rown Bridge": "place"}


def test_a_day_told_before_stays_in_its_year() -> None:
    text = "Nobody can predict what will happen at the gala on Feb. 9. Several contenders for prizes at the gala on Feb. 9 were not named."
    assert [found.value for found in read_text(text, "2020-01-19").times] == ["2020-02-09", "2020-02-09"]


def test_a_year_alone_in_quotation_marks_is_a_title() -> None:
    assert not read_text("The best film was “1917,” as all agreed.", "2020-01-19").times


def test_a_day_told_twice_without_a_date_of_publication_stays_open() -> None:
    assert [found.value for found in read_text("The gala is on Feb. 9. He left on Feb. 9.").times] == ["XXXX-02-09", "XXXX-02-09"]
