"""Turns of conversations, signatures and quotations over paragraphs. Every text here is invented."""

import re
import time
from timeit import timeit

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

import accordingto
from accordingto.extract.turns import find_turns, join_quotations
from accordingto.extract.turns.dialogue import find_dialogue
from accordingto.extract.turns.labels import Kind, judge_name
from accordingto.extract.turns.lines import find_lines
from accordingto.extract.turns.signed import is_spoken, read_signature
from accordingto.page import document_from_text
from accordingto.quotes import find_quotations
from accordingto.record import check
from accordingto.schema import Block, BlockKind, Span, Triple
from bench.gold import parse_marked

ROLES = ("source", "cue", "content")
Row = tuple[str, str, str]


def blocks_of(text: str) -> tuple[Block, ...]:
    return document_from_text(text).blocks


def turns(text: str, *triples: Triple, blocks: tuple[Block, ...] | None = None) -> tuple[Triple, ...]:
    parts = blocks_of(text) if blocks is None else blocks
    return find_turns(text, parts, find_quotations(text, [(block.start, block.end) for block in parts]), triples)


def words(text: str, triple: Triple) -> Row:
    source, cue, content = (" … ".join(text[start:end] for start, end in getattr(triple, role)) for role in ROLES)
    return source, cue, content


def at(text: str, *parts: str) -> tuple[Span, ...]:
    return tuple((text.index(part), text.index(part) + len(part)) for part in parts if part)


def triple(text: str, source: str, cue: str, *content: str, within: int | None = None) -> Triple:
    return Triple(at(text, source), at(text, cue), at(text, *content), 0.5, within)


def expect(marked: str) -> None:
    """The marked attributions, and no others, must be found without any help of the tagger's."""
    gold = parse_marked(marked.strip("\n"))
    text = gold["text"]
    wanted = sorted([[list(span) for span in row[role]] for role in ROLES] for row in gold["attributions"])
    found = sorted([[list(span) for span in getattr(one, role)] for role in ROLES] for one in turns(text))
    assert found == wanted, [words(text, one) for one in turns(text)]


SIGNED = {
    "hyphen": """
The new ferry leaves the yard in June.

⟦C1:"We have built the quietest ship on this coast, and we did it in eleven months."⟧ ⟦Q1:-⟧⟦S1:Sunniva Eide⟧

Tickets go on sale next week.""",
    "em dash and post": """
⟦C1:“Nobody believed in this bridge but the people who needed it.”⟧ ⟦Q1:—⟧ ⟦S1:Tomas Aguirre, mayor of Santa Orilla⟧

It cost 40 million.""",
    "a place is not in the source": """
⟦C1:“Nobody believed in this bridge but the people who needed it.”⟧ ⟦Q1:—⟧ ⟦S1:Tomas Aguirre⟧, Santa Orilla

It cost 40 million.""",
    "on the line below, one after the other": """
A walk along the harbor on Saturday morning.

⟦C1:"The noise starts at five and it never stops."⟧
⟦Q1:-⟧⟦S1:Anna Berg⟧

⟦C2:"I like it here, honestly."⟧

⟦Q2:―⟧ ⟦S2:Pieter Haas, a baker⟧

The town has 9,000 people.""",
    "epigraph": """
⟦C1:“A river does not vanish because a clerk has stopped drawing it.”⟧
⟦Q1:—⟧⟦S1:Ottoline Marsh⟧, The Quiet Coast

Vell lies at the mouth of three rivers.""",
    "blurbs": """
⟦C1:“The best book about sand that you will read this year.”⟧ ⟦Q1:—⟧ ⟦S1:The Tideway Gazette⟧

⟦C2:“I laughed until the tide came in.”⟧ ⟦Q2:~⟧ ⟦S2:Pieter Haas, author of Low Water⟧

⟦C3:“I live here and I like it.”⟧ ⟦Q3:—⟧ ⟦S3:a resident of Vell⟧""",
    "a post": """
⟦C1:"No Karlsby, no nothing. Sorry sorry sorry."⟧ ⟦Q1:—⟧ ⟦S1:Odessa Vane (@odessavane)⟧ May 3, 2019

⟦C2:The tide is late again. Nobody tells us anything⟧ ⟦Q2:—⟧ ⟦S2:Tom Berg (@tomberg)⟧ 4 May 2019""",
    "names before a colon": """
⟦S1:Luz Carmona⟧⟦Q1::⟧ ⟦C1:"We were not asked, and we will not go."⟧

⟦S2:Geir Moen⟧ ⟦Q2:via email:⟧ ⟦C2:“Nobody has told us anything about a fire.”⟧

⟦S3:Bishop Aguirre⟧, ⟦Q3:on Twitter:⟧ ⟦C3:“I pray for both sides.”⟧

⟦Q4:From⟧ ⟦S4:the energy minister⟧⟦Q4::⟧ ⟦C4:“Vinterhavn has shown every port what can be done.”⟧

⟦Q5:In the words of⟧ ⟦S5:Geir Moen, a retired pilot⟧⟦Q5::⟧ ⟦C5:“Same bath, no smoke.”⟧""",
    "over paragraphs": """
⟦C1:“Go back to the table.⟧

⟦C1:“Take bread with you, and leave your anger at the gate.”⟧ ⟦Q1:—⟧ ⟦S1:Bishop Tomas Aguirre⟧

The union did not answer.""",
}

TALKS = {
    "briefing": """
Press Briefing

⟦S1:THE PRESIDENT⟧⟦Q1::⟧ ⟦C1:Good afternoon, everybody. I want to say a few words about the dam.⟧

⟦C1:It is safe. The engineers have looked at every stone of it⟧.

⟦S2:MS. HAYES⟧⟦Q2::⟧ ⟦C2:Thank you, Mr. President. We have time for two questions⟧.

⟦S3:Q⟧⟦Q3::⟧ ⟦C3:Sir, did the minister know about the leak?⟧

⟦S4:THE PRESIDENT⟧⟦Q4::⟧ ⟦C4:No, she did not. Nobody knew⟧.""",
    "questions and answers": """
The actress spoke to the Gazette about her book.

⟦S1:Q⟧⟦Q1::⟧ ⟦C1:Why did you write it now?⟧

⟦S2:A⟧⟦Q2::⟧ ⟦C2:My mother had died, and I was free to⟧.

⟦S3:Q⟧⟦Q3::⟧ ⟦C3:What would she have said?⟧

⟦S4:A⟧⟦Q4::⟧ ⟦C4:She would have laughed.⟧

⟦C4:I would have laughed, too⟧.

The book is out in May.""",
    "one question": """
⟦S1:Question⟧⟦Q1::⟧ ⟦C1:When will the quay open?⟧

⟦S2:Answer⟧⟦Q2::⟧ ⟦C2:In May, if the winter is kind⟧.""",
    "testimony": """
⟦S1:Q⟧⟦Q1:.⟧ ⟦C1:Where were you?⟧ ⟦S2:A⟧⟦Q2:.⟧ ⟦C2:At home⟧.
⟦S3:Q⟧⟦Q3:.⟧ ⟦C3:Alone?⟧
⟦S4:A⟧⟦Q4:.⟧ ⟦C4:With my dog⟧.""",
    "a paper and a name": """
⟦S1:Wikinews⟧⟦Q1::⟧ ⟦C1:How did you start drawing maps?⟧

⟦S2:Marsh⟧⟦Q2::⟧ ⟦C2:I was bored. There was a river under our street⟧.

⟦S3:Wikinews⟧⟦Q3::⟧ ⟦C3:And did you find it?⟧

⟦S4:Marsh⟧⟦Q4::⟧ ⟦C4:It took me eleven years⟧.""",
    "initials in brackets": """
((⟦S1:WN⟧⟦Q1:))⟧ ⟦C1:What is your main goal as a councillor?⟧

((⟦S2:DT⟧⟦Q2:))⟧ ⟦C2:To give the harbor back to the people who live on it⟧.

((⟦S3:WN⟧⟦Q3:))⟧ ⟦C3:Do you expect to win?⟧

((⟦S4:DT⟧⟦Q4:))⟧ ⟦C4:Nobody expects it, and that helps⟧.""",
    "radio": """
⟦S1:MARY LOU HAYES, HOST⟧⟦Q1::⟧ ⟦C1:The dam leaks. Our reporter went there. Hi, Tom⟧.

⟦S2:TOM BERG, BYLINE⟧⟦Q2::⟧ ⟦C2:Hi there⟧.

⟦S3:HAYES⟧⟦Q3::⟧ ⟦C3:What did you see?⟧

⟦S4:BERG⟧⟦Q4::⟧ ⟦C4:Water, mostly.⟧

(SOUNDBITE OF WATER RUNNING)

⟦C4:You can hear it from the road⟧.

⟦S5:UNIDENTIFIED PERSON⟧⟦Q5::⟧ ⟦C5:Careful, it is wet⟧.

⟦S6:BERG⟧⟦Q6::⟧ ⟦C6:That was the mayor⟧.""",
    "parliament": """
⟦S1:The Speaker⟧⟦Q1::⟧ ⟦C1:Order. I call the member for Vell⟧.

⟦S2:Mr. Aguirre⟧ (Vell)⟦Q2::⟧ ⟦C2:When will the minister answer for the dam?⟧

⟦S3:Ms. Lind⟧ (Minister of Works)⟦Q3::⟧ ⟦C3:I thank the member for his question⟧.

⟦S4:Mr. Aguirre⟧⟦Q4::⟧ ⟦C4:It leaks, and the minister knows it⟧.

⟦S5:The Speaker⟧⟦Q5::⟧ ⟦C5:Order⟧.""",
    "time stamps, the label on a line of its own": """
⟦S1:Anna Berg⟧⟦Q1::⟧ (00:12)
⟦C1:We are here with the keeper of the light⟧.
⟦S2:Runa Sole⟧⟦Q2::⟧ (00:20)
⟦C2:It is good to be here⟧.
⟦S3:Anna Berg⟧ (00:24)⟦Q3::⟧
⟦C3:How long have you kept it?⟧
⟦S4:Runa Sole⟧⟦Q4::⟧ (00:27)
⟦C4:Thirty years. I came for one⟧.""",
    "two turns of people the text knows": """
The councillor Dora Thorn met Jane Doe of the Gazette last week.

⟦S1:Jane Doe⟧⟦Q1::⟧ ⟦C1:Will you run again?⟧

⟦S2:Dora Thorn⟧⟦Q2::⟧ ⟦C2:Ask me in May⟧.""",
    "dashes": """
⟦S1:Gazette⟧ ⟦Q1:—⟧ ⟦C1:How long have you kept the light?⟧

⟦S2:Sole⟧ ⟦Q2:—⟧ ⟦C2:Thirty years in the autumn⟧.

⟦S3:Gazette⟧ ⟦Q3:—⟧ ⟦C3:Do you get lonely?⟧

⟦S4:Sole⟧ ⟦Q4:—⟧ ⟦C4:The gulls see to that⟧.""",
    "what is told about the speaker ends a turn": """
⟦S1:Gazette⟧⟦Q1::⟧ ⟦C1:How do you sleep?⟧

⟦S2:Runa Sole⟧⟦Q2::⟧ ⟦C2:In the day. I have thick curtains.⟧

⟦C2:My mother made them for me⟧.

Sole points at the window, where a gull is looking in at us.

I wonder what it wants.

⟦S3:Gazette⟧⟦Q3::⟧ ⟦C3:Is that your gull?⟧

⟦S4:Runa Sole⟧⟦Q4::⟧ ⟦C4:Nobody owns a gull⟧.

The light was built in 1871. It is open to visitors on Sundays.""",
    "what comments on a speech is not in it": """
⟦S1:LIND⟧⟦Q1::⟧ ⟦C1:I have never seen a leak in my life⟧.

The records of the port show eleven leaks since 1990, and two of them closed the road.

⟦S2:BERG⟧⟦Q2::⟧ ⟦C2:We spend more on the dam than on schools⟧.

The budget of the town has three times as much for schools.

⟦S3:LIND⟧⟦Q3::⟧ ⟦C3:I built the quay with my own hands⟧.

The quay was built by a firm from Karlsby.""",
    "marks at every line": """
"⟦S1:WALL⟧⟦Q1::⟧ ⟦C1:Will she be there?⟧

"⟦S2:PENN⟧⟦Q2::⟧ ⟦C2:She will not. I asked her.⟧

"⟦C2:And I know that she is ill⟧.

"⟦S3:WALL⟧⟦Q3::⟧ ⟦C3:Thank you⟧."
""",
    "Markdown": """
**⟦S1:Gazette⟧⟦Q1::⟧** ⟦C1:How do you sleep?⟧

**⟦S2:Sole⟧**⟦Q2::⟧ ⟦C2:In the day. I have thick curtains⟧.

**⟦S3:Gazette⟧⟦Q3::⟧** ⟦C3:And at night?⟧""",
    "numbers": """
⟦S1:Speaker 1⟧⟦Q1::⟧ ⟦C1:Did you see the ship?⟧

⟦S2:Speaker 2⟧⟦Q2::⟧ ⟦C2:I saw a light⟧.

⟦S3:Speaker 1⟧⟦Q3::⟧ ⟦C3:At what hour?⟧""",
    "accents and particles": """
⟦S1:La Gaceta⟧⟦Q1::⟧ ⟦C1:Why did you leave?⟧

⟦S2:José Muñoz de la Vega⟧⟦Q2::⟧ ⟦C2:I was tired of the sea⟧.

⟦S3:La Gaceta⟧⟦Q3::⟧ ⟦C3:And now?⟧

⟦S4:Muñoz de la Vega⟧⟦Q4::⟧ ⟦C4:Now I miss it⟧.""",
}

TALKS |= {
    "first names": """
⟦S1:Anna Berg⟧⟦Q1::⟧ ⟦C1:Thank you for coming in⟧.
⟦S2:Runa Sole⟧⟦Q2::⟧ ⟦C2:Thank you for having me⟧.
⟦S3:Anna⟧⟦Q3::⟧ ⟦C3:You keep a light?⟧
⟦S4:Runa⟧⟦Q4::⟧ ⟦C4:I keep it, and it keeps me⟧.
⟦S5:Anna⟧⟦Q5::⟧ ⟦C5:Since when?⟧""",
    "the press and a name": """
⟦S1:SAND⟧⟦Q1::⟧ ⟦C1:Good afternoon.⟧

⟦C1:This morning the council released the draft of its bill, and we are pleased.⟧

⟦C1:With that, I will take your questions⟧.

⟦S2:QUESTION⟧⟦Q2::⟧ ⟦C2:Thank you. Is the dam in it?⟧

⟦S3:SAND⟧⟦Q3::⟧ ⟦C3:Not that I know⟧.""",
    "Q and a name": """
⟦S1:Q⟧⟦Q1::⟧ ⟦C1:How long have you kept the light?⟧

⟦S2:Sole⟧⟦Q2::⟧ ⟦C2:Thirty years⟧.

⟦S3:Q⟧⟦Q3::⟧ ⟦C3:Do you get lonely?⟧

⟦S4:Sole⟧⟦Q4::⟧ ⟦C4:The gulls see to that⟧.""",
    "one speaker with time stamps": """
⟦S1:Anna Berg⟧⟦Q1::⟧ (00:00)
⟦C1:I have two items for you⟧.

⟦S2:Anna Berg⟧⟦Q2::⟧ (00:34)
⟦C2:The first is the dam, as you know⟧.""",
    "initials": """
⟦S1:BL⟧⟦Q1::⟧ ⟦C1:What are you working on?⟧

⟦S2:RS⟧⟦Q2::⟧ ⟦C2:Erm, I am reading⟧.

⟦S3:BL⟧⟦Q3::⟧ ⟦C3:I see⟧.""",
}

NEITHER = {
    "recipe": """
Fish soup

Ingredients: two onions, a cod, milk

Method: Chop the onions and fry them.

Serves: 4

Method: You may add salt.""",
    "credits": """
Photo: Jane Doe

Picture: Tomas Aguirre/Gazette

Photo: Anna Berg

Editing: Jane Doe

Music: The Gulls

Photo: I am not sure.""",
    "see also": """
Related: The last tram leaves at midnight

Read more: How we saved the quay

Related: Why you should care

Also: You?""",
    "timetable": """
7 p.m.: The band plays for you.

8:30 p.m.: We dance.

Monday: We rest.

Tuesday: Will you come?

Monday: We rest again.""",
    "headings": """
Analysis: Why the dam will not be mended

Update: We know more.

Analysis: What we think""",
    "dateline": """
LONDON — The dam will not be mended. We have no money.

PARIS — You can hear the sea from here.

LONDON — I am back.""",
    "form": """
Name: Gabrielle Hart

Age: 27

City: Vell

Job: Waitress

Name: Emil Dorn

Age: 41

City: Karlsby

Job: Pilot""",
    "line-up": """
Rovers: Oakes, Pell, Juhl

Castle Wharf: Berg, Lind

Rovers: Haas

Referee: J. Doe

Attendance: 12,044""",
    "dictionary": """
Heat pump: a machine that moves warmth.

Boiler: a vessel.

Heat pump: the same again.""",
    "places": """
Iowa: Lind has a lead of four points.

Nevada: Lind again.

Iowa: The count is over.

New Hampshire: Berg is ahead.""",
    "results": """
Lind: 45 percent of the vote.

Berg: 41 percent.

Lind: 12 seats in the new council.

Berg: 11 seats.""",
    "candidates": """
Lind: She needs the north by noon.

Berg: He must hold the docks.

Carmona: Nothing to lose.""",
    "reviews": """
Pros: It is light and you can fold it.

Cons: It squeaks when we use it.

Pros: You will love it.

Cons: None that I found.""",
    "cast": """
Hamlet: Emil Dorn

Ophelia: Runa Sole

Hamlet: Pieter Haas, on Sundays

Director: Luz Carmona""",
    "quiz": """
What is the capital?

A: Vell

B: Karlsby

C: You do not know

A: The Pell Bridge

B: The Mill Bridge""",
    "steps": """
Step 1: Chop your onions.

Step 2: Can you smell them?

Step 1: Wash your hands again.""",
    "contacts": """
Reporting by Jane Doe; Editing by Anna Berg

Contact: Sunniva Eide, phone 555 0199

Source: Brightwater

Note: We round.""",
    "titles of works": """
“Born to Drown” — Odessa Vane

“Low Water” — The Gulls

“Who Stole the Tide?” — Odessa Vane

'Harbor' - The Gulls""",
    "asides": """
The “grand” fireworks — Josip Maric had paid for them — lasted.

“Never again” – that was the motto – could be read there.""",
    "a review": """
“The Sea Gives Nothing Back” - Ottoline Marsh's book, reviewed

“The sea gives nothing back.” — the last words of the book""",
    "a writer signs": """
Lind said that she would stay. “I was born here and I will die here.” —Jane Doe""",
    "an agency signs": """
Lind said that she would stay.

“It is my house and I was born here.” — Reuters""",
    "a list below": """
The mayor named “the people who made this bridge.”

- Sunniva Eide, engineer
- Tomas Aguirre, mason""",
    "points": """
- Sunniva Eide

- Tomas Aguirre

“We thank them all.”""",
    "headlines": """
Lind: I Will Not Go Away

Berg: You Know The Dam Is Safe

Lind: We Need Another Quay Here""",
    "initials": """
A. Lincoln wrote to us.

Q. Berg answered.

B. Lind did not.

Q. Who was it?""",
    "Q alone": """
Q Did you know that the quay is old?

Q We did not.""",
    "a verb before the colon": """
On Wednesday, Luz Carmona told the Gazette: “We were not asked, and we will not go.”

Continued Carmona: “We will not.”""",
    "myths": """
Myth: You can drink it.

Fact: You cannot.

Myth: I heard it glows.

Fact: It does not, we looked.""",
    "lyrics": """
Chorus: I love the sea.

Verse: You love the land.

Chorus: I love the sea.""",
}


@pytest.mark.parametrize("name", SIGNED)
def test_signed_quotations(name: str) -> None:
    expect(SIGNED[name])


@pytest.mark.parametrize("name", TALKS)
def test_talks(name: str) -> None:
    expect(TALKS[name])


@pytest.mark.parametrize("name", NEITHER)
def test_what_looks_like_a_label_or_a_signature(name: str) -> None:
    text = NEITHER[name].strip("\n")
    assert [words(text, one) for one in turns(text)] == []


def test_a_briefing_with_a_bare_q() -> None:
    text = "MS. HAYES:  I will take your questions.\n\nQ    Does the governor regret it?\n\nMS. HAYES:  You must ask her."
    assert [words(text, one) for one in turns(text)] == [
        ("MS. HAYES", ":", "I will take your questions"),
        ("Q", "Q", "Does the governor regret it?"),
        ("MS. HAYES", ":", "You must ask her"),
    ]


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Q", Kind.QUESTION),
        ("A", Kind.ANSWER),
        ("Interviewer", Kind.ROLE),
        ("THE COURT", Kind.OFFICIAL),
        ("MR. BERG", Kind.OFFICIAL),
        ("JANE DOE, HOST", Kind.CAPITALS),
        ("Jane Doe", Kind.FULL_NAME),
        ("Ludwig van der Berg", Kind.FULL_NAME),
        ("Wikinews", Kind.WORD),
        ("Bill Clinton", Kind.FULL_NAME),
        ("Photo", None),
        ("Read more", None),
        ("Editor’s Note", None),
        ("It is simple", None),
        ("7 p.m.", None),
        ("Step 3", None),
        ("the mayor", None),
    ],
)
def test_labels(label: str, kind: Kind | None) -> None:
    judged = judge_name(label)
    assert (judged[1] if judged else None) is kind


@pytest.mark.parametrize(
    ("signature", "source"),
    [
        ("Jane Doe", "Jane Doe"),
        ("Jane Doe, mayor of Vell.", "Jane Doe, mayor of Vell"),
        ("Jane Doe, Vell.", "Jane Doe"),
        ("President Berg, tweeting after the vote.", "President Berg"),
        ("@janedoe", "@janedoe"),
        ("the mayor of Vell", "the mayor of Vell"),
        ("Reuters", None),
        ("AP", None),
        ("Monday", None),
        ("Jane Doe had paid for them", None),
        ("Jane Doe, who leads the union, said on Monday", None),
        ("the last words of the book", None),
    ],
)
def test_signatures(signature: str, source: str | None) -> None:
    found = read_signature(signature, 0, len(signature))
    assert (signature[slice(*found)] if found else None) == source


def test_titles_are_not_spoken() -> None:
    assert is_spoken("“We will stay.”")
    assert is_spoken("“the sea gives nothing back to us”")
    assert not is_spoken("“The Sea Gives Nothing Back.”")
    assert not is_spoken("“so-called”")


def test_what_the_tagger_found_in_a_turn_stands_within_it() -> None:
    text = "Gazette: What did they say?\n\nSole: The council said that it would close. I believe the gulls.\n\nGazette: Do you?"
    said = triple(text, "The council", "said", "that it would close")
    found = turns(text, said)
    assert [words(text, one)[:2] for one in found] == [("The council", "said"), ("Gazette", ":"), ("Sole", ":"), ("Gazette", ":")]
    assert [one.within for one in found] == [2, None, None, None]


def test_the_taggers_own_reading_of_a_label_gives_way() -> None:
    text = "Gazette: What did they say?\n\nSole: The council met. I was there.\n\nGazette: Do you?"
    half = triple(text, "Sole", ":", "The council met")
    across = Triple(at(text, "Sole"), at(text, "met"), at(text, "What did they say?", "I was there"), 0.5)
    found = turns(text, half, across)
    assert [words(text, one) for one in found] == [
        ("", "met", "I was there"),
        ("Gazette", ":", "What did they say?"),
        ("Sole", ":", "The council met. I was there"),
        ("Gazette", ":", "Do you?"),
    ]
    assert found[0].within == 2


def test_a_content_that_holds_a_whole_talk_keeps_it() -> None:
    text = "A transcript as follows:\n\n“WALL: Is it safe? PENN says so.\n\n“PENN: I do.\n\n“WALL: Thank you.”"
    start = text.index("“")
    outer = Triple(at(text, "A transcript"), at(text, "as follows:"), ((start, len(text)),), 0.5)
    found = turns(text, outer)
    assert words(text, found[0])[:2] == ("A transcript", "as follows:")
    assert [one.within for one in found] == [None, 0, 0, 0]


def test_chains_have_no_circle() -> None:
    text = "Lind says this. “We will stay here.” — Anna Berg, mayor\n\nMore."
    inner = Triple(at(text, "We"), at(text, "will"), at(text, "stay here"), 0.5)
    outer = Triple(
        at(text, "Lind"), at(text, "says"), ((0, len("Lind says this. “We will stay here.” — Anna Berg, mayor")),), 0.5, within=0
    )
    found = turns(text, inner, outer)
    for number in range(len(found)):
        seen = set()
        place: int | None = number
        while place is not None:
            assert place not in seen
            seen.add(place)
            place = found[place].within


def test_a_signature_takes_its_quotation_from_an_earlier_cue() -> None:
    text = "“We are proud,” said Sunniva Eide.\n\n“For the port this is the end of coal.”\n– Luz Carmona, president of the union"
    quoted = "“For the port this is the end of coal.”"
    found = turns(text, triple(text, "Sunniva Eide", "said", "“We are proud,”", quoted))
    assert [words(text, one) for one in found] == [
        ("Sunniva Eide", "said", "“We are proud,”"),
        ("Luz Carmona, president of the union", "–", quoted),
    ]


def test_what_opens_a_quotation_with_from_is_cue_and_not_source() -> None:
    text = "From the minister: “We can do this in two years.” It cost nothing."
    found = turns(text, triple(text, "From the minister", ":", "“We can do this in two years.”"))
    assert [words(text, one) for one in found] == [("the minister", "From … :", "“We can do this in two years.”")]


def test_a_sign_off_is_no_part_of_a_content() -> None:
    text = "Lind said she would stay. “It is my house.” — Reuters"
    found = turns(text, triple(text, "Lind", "said", "she would stay. “It is my house.” — Reuters"))
    assert words(text, found[0])[2] == "she would stay. “It is my house.”"


def test_a_label_that_speaks_for_nobody_is_no_source() -> None:
    text = "Analysis: Why the dam will not be mended. Poll: Most want it mended."
    found = turns(text, triple(text, "Analysis", ":", "Why the dam will not be mended"))
    assert found == ()
    poll = Triple(at(text, "Poll"), ((text.index("Poll") + 4, text.index("Poll") + 5),), at(text, "Most want it mended"), 0.5)
    assert turns(text, poll) == (poll,)


def test_names_in_a_list_are_no_sources() -> None:
    text = "What to watch\n\nLind: She needs the north.\n\nBerg: He must hold the docks.\n\nCarmona: Nothing to lose."
    mark = text.index("Lind:") + 4
    listed = Triple(at(text, "Lind"), ((mark, mark + 1),), at(text, "She needs the north"), 0.5)
    assert turns(text, listed) == ()


def as_blocks(*parts: tuple[BlockKind, str]) -> tuple[str, tuple[Block, ...]]:
    text, blocks = "", []
    for kind, part in parts:
        text += "\n\n" if text else ""
        blocks.append(Block(kind, len(text), len(text) + len(part)))
        text += part
    return text, tuple(blocks)


def test_a_block_that_the_page_sets_off_needs_no_marks() -> None:
    text, blocks = as_blocks(
        (BlockKind.QUOTE, "I like it here."),
        (BlockKind.QUOTE, "— Anna Berg"),
        (BlockKind.QUOTE, "We have built the quietest ship."),
        (BlockKind.QUOTE, "It took us a year."),
        (BlockKind.QUOTE, "— Sunniva Eide, chief executive"),
        (BlockKind.PARAGRAPH, "Tickets go on sale next week."),
        (BlockKind.QUOTE, "Nobody believed in this bridge. — Tomas Aguirre"),
        (BlockKind.PARAGRAPH, "It cost 40 million. — Jane Doe"),
    )
    assert [words(text, one) for one in turns(text, blocks=blocks)] == [
        ("Anna Berg", "—", "I like it here."),
        ("Sunniva Eide, chief executive", "—", "We have built the quietest ship. … It took us a year."),
        ("Tomas Aguirre", "—", "Nobody believed in this bridge."),
    ]


def joined(text: str, *triples: Triple, blocks: tuple[Block, ...] | None = None) -> list[Row]:
    parts = blocks_of(text) if blocks is None else blocks
    quotations = find_quotations(text, [(block.start, block.end) for block in parts])
    return [words(text, one) for one in join_quotations(text, parts, quotations, triples)]


def test_a_quotation_below_a_colon_is_what_the_cue_leads_to() -> None:
    text = "The port wrote in a letter:\n\n“We will stay.”\n\nLind left."
    assert joined(text, triple(text, "The port", "wrote")) == [("The port", "wrote", "“We will stay.”")]
    text = "The port wrote a letter.\n\n“We will stay.”\n\nLind left."
    assert joined(text, triple(text, "The port", "wrote")) == [("The port", "wrote", "")]
    text = "The port wrote:\n\n“We will stay,” said Lind."
    assert joined(text, triple(text, "The port", "wrote:"), triple(text, "Lind", "said", "“We will stay,”"))[0][2] == ""


def test_a_block_set_off_below_a_colon_is_it_too_and_the_next_one_is_not() -> None:
    text, blocks = as_blocks((BlockKind.PARAGRAPH, "Lind wrote:"), (BlockKind.QUOTE, "I am tired."), (BlockKind.QUOTE, "So am I."))
    assert joined(text, triple(text, "Lind", "wrote:"), blocks=blocks) == [("Lind", "wrote:", "I am tired")]


def test_a_quotation_over_paragraphs_is_one_content() -> None:
    text = "“I do not judge,” said Lind. “I am tired.\n\n“You are tired.\n\n“Go home.”\n\nShe left."
    first = triple(text, "Lind", "said", "“I do not judge,”", "“I am tired.")
    assert joined(text, first) == [("Lind", "said", "“I do not judge,” … “I am tired. … “You are tired. … “Go home.”")]


def test_a_paragraph_with_a_cue_of_its_own_is_left_to_it() -> None:
    text = "“I am tired,” said Lind. “I am old.\n\n“Go home,” she added. “All of you.”"
    first = triple(text, "Lind", "said", "“I am tired,”", "“I am old.")
    second = triple(text, "she", "added", "“Go home,”", "“All of you.”")
    assert joined(text, first, second) == [words(text, first), words(text, second)]


def test_what_is_quoted_before_somebody_is_not_theirs() -> None:
    text = '"The port is late, and nobody says why.\n\n“I am tired,” said Lind.'
    assert joined(text, triple(text, "Lind", "said", "“I am tired,”"))[0][2] == "“I am tired,”"


PIECES = st.sampled_from(
    """“ ” " - — ― ~ : Q: A: Q. A. Q Jane Doe: THE PRESIDENT: MR. BERG: Interviewer: ((DT)) ((WN)): (@lind) Lind Berg, mayor I you ? . !
    said that we stay. \n \n\n \r \u2028 (Laughter.) (00:12) [00:13] ** From In the words of on Twitter: — Lind May 3, 2019
    Photo: \x00 \ud800 Reuters Analysis: é 1 2 : :: — — Speaker 1:""".split(" ")
)


def hold(text: str, found: tuple[Triple, ...]) -> None:
    for number, one in enumerate(found):
        assert one.cue
        assert all(0 <= start < end <= len(text) for role in ROLES for start, end in getattr(one, role))
        seen, place = {number}, one.within
        while place is not None:
            assert place not in seen
            seen.add(place)
            place = found[place].within


@settings(max_examples=600)
@given(st.lists(PIECES, max_size=50).map(" ".join), st.data())
def test_any_text_and_any_triples(text: str, data: st.DataObject) -> None:
    tokens = [match.span() for match in re.finditer(r"\S+", text)]
    triples: list[Triple] = []
    if tokens:
        for _ in range(data.draw(st.integers(0, 4))):
            spans = [data.draw(st.sampled_from(tokens)) for _ in range(3)]
            last = data.draw(st.sampled_from([end for _, end in tokens if end > spans[2][0]]))
            within = data.draw(st.sampled_from([None, *range(len(triples))]))
            triples.append(Triple((spans[0],), (spans[1],), ((spans[2][0], last),), 0.5, within))
    blocks = blocks_of(text)
    quotations = find_quotations(text, [(block.start, block.end) for block in blocks])
    both = join_quotations(text, blocks, quotations, triples)
    hold(text, both)
    hold(text, find_turns(text, blocks, quotations, both))


@settings(max_examples=200)
@given(st.text(st.characters(), max_size=200))
def test_any_text_at_all(text: str) -> None:
    hold(text, turns(text))


HOSTILE = {
    "A": "A: I am.\n",
    "Q and A": "Q: Are you? A: I am.\n",
    "names": "Jane Doe: I am.\nTom Berg: Are you?\n",
    "dashes": "— Jane Doe\n",
    "quotations": "“We will stay here.” — Jane Doe\n",
    "open quotations": "“We will stay here.\n",
    "colons": "Lind, mayor of Vell: “We will stay.\n",
    "brackets": "((DT)) I am (((((((( [[[[[\n",
    "posts": "We will stay — Jane (@jane) May 3, 2019\n",
    "labels alone": "Jane:\nTom:\n",
    "spaces": "Jane" + " " * 60 + "Doe" + " " * 60 + "\n",
    "one line": "A B: ",
}


def seconds(line: str, times: int) -> float:
    text = line * times
    blocks = blocks_of(text)
    quotations = find_quotations(text, [(block.start, block.end) for block in blocks])

    def run() -> None:
        join_quotations(text, blocks, quotations, ())
        find_turns(text, blocks, quotations, ())

    return timeit(run, timer=time.process_time, number=1)  # it holds the garbage of other tests back


@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_linear(name: str) -> None:
    assert seconds(HOSTILE[name], 8_000) < 30 * max(seconds(HOSTILE[name], 1_000), 0.01)


def test_20_000_labels_take_seconds() -> None:
    assert seconds("A:\n", 20_000) < 10


def test_a_speech_alone_is_a_turn_and_its_page_is_not() -> None:
    text = "Remarks\n\nTHE PRESIDENT: I am glad to be here.\n\nYou know why I came.\n\nEND"
    lines = find_lines(text, blocks_of(text))
    found, _ = find_dialogue(text, lines)
    assert [[text[start:end] for start, end in turn.content] for turn in found] == [["I am glad to be here.", "You know why I came"]]


@pytest.mark.parametrize("name", ["briefing", "a paper and a name", "initials in brackets", "radio"])
def test_the_whole_way(name: str) -> None:
    gold = parse_marked(TALKS[name].strip("\n"))
    record = accordingto.read_text(gold["text"])
    check(record)
    outer = [[list(span) for span in one.content.spans] for one in record.attributions if one.within is None]
    assert outer == [row["content"] for row in gold["attributions"]]


def test_the_whole_way_inner_attributions_of_a_turn() -> None:
    text = "Gazette: What did they say?\n\nSole: The council said that the light would be closed.\n\nGazette: Do you believe it?"
    record = accordingto.read_text(text)
    said = next(one for one in record.attributions if one.source.text == "The council")
    outer = next(one for one in record.attributions if one.id == said.within)
    assert (outer.source.text, outer.cue.text) == ("Sole", ":")


def test_the_writers_own_line_below_the_last_turn_is_none_of_it() -> None:
    text = (
        "Q: Were you afraid of the sea?\n\nA: I was. I am still.\n\nQ: And your boat?\n\nA: I sold it.\n\n"
        "Lind laughs. “I was sick for two years,” she says."
    )
    record = accordingto.read_text(text)
    turns = [found for found in record.attributions if found.source.text == "A"]
    assert turns
    assert not any("laughs" in found.content.text for found in turns)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Brexit: MPs reject the deal again\n\nMPs turned it down on Tuesday.", False),
        ("Berg: I will not resign\n\nThe mayor was firm.", True),
        ("Berg: “Never”\n\nThe mayor was firm.", True),
        ("Police: Man shot an officer\n\nHe fled.", True),
        ("UN: Thousands flee the floods\n\nMany drowned.", True),
        ("Brexit: MPs reject the deal again.", True),  # a sentence, and no headline
        ("RANIPUR: The court on Monday stayed the work.", False),  # a dateline
        ("RANIPUR: We will not stay the work.", True),
        ("NASA: The launch is off.", True),
    ],
)
def test_the_topic_of_a_headline_says_nothing(text: str, kept: bool) -> None:
    colon = text.index(":")
    end = text.find("\n") if "\n" in text else len(text)
    triple = Triple(((0, colon),), ((colon, colon + 1),), ((colon + 2, end),), 0.9)
    assert bool(find_turns(text, blocks_of(text), find_quotations(text, [(0, len(text))]), [triple])) is kept


def test_who_is_heard_elsewhere_is_no_topic() -> None:
    text = "Berg: Dam was unsafe\n\nIt leaked, Ada Berg said."
    triples = [Triple(((0, 4),), ((4, 5),), ((6, 20),), 0.9)]
    said = Triple(((text.index("Ada"), text.index(" said")),), ((text.index("said"), len(text) - 1),), ((22, 31),), 0.9)
    assert len(find_turns(text, blocks_of(text), [], [*triples, said])) == 2
