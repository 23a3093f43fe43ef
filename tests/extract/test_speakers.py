import time
from dataclasses import replace
from timeit import timeit

import pytest

from accordingto import read_text
from accordingto.extract.actors import find_genders
from accordingto.extract.speakers import find_speakers
from accordingto.quotes import find_quotations
from accordingto.schema import (
    Act,
    Actor,
    ActorKind,
    Attribution,
    Block,
    BlockKind,
    Kind,
    Mention,
    MentionForm,
    Parse,
    SourceKind,
    Span,
    SpanSet,
)
from accordingto.sentences import find_sentences

TEXT = (
    "Maria Lind, a spokeswoman, said on Friday that the dam was safe. A memo obtained by Ledger denied it.\n"
    "“I checked it with my own hands,” Lind said.\n"
    "“Nobody was hurt.”"
)


def span(words: str, text: str = TEXT) -> Span:
    return text.index(words), text.index(words) + len(words)


def spans(words: str) -> SpanSet:
    return SpanSet((span(words),), words) if words else SpanSet()


def mention(words: str, form: MentionForm = MentionForm.NAME) -> Mention:
    return Mention(*span(words), words, form)


def said(id: str, source: str, cue: str, content: str, kind: Kind = Kind.INDIRECT) -> Attribution:
    return Attribution(id, spans(source), spans(cue), spans(content), kind, SourceKind.PERSON, Act.SAY)


LIND = Actor("p1", "Maria Lind", ActorKind.PERSON, ("Lind",), mentions=(mention("Maria Lind"),))
LEDGER = Actor("p2", "Ledger", ActorKind.ORGANIZATION, mentions=(mention("Ledger"),))
DAM = said("a1", "Maria Lind, a spokeswoman", "said", "that the dam was safe")
MEMO = replace(said("a2", "A memo obtained by Ledger", "denied", "it"), source_kind=SourceKind.DOCUMENT)
HANDS = said("a3", "", "", "“I checked it with my own hands,”", Kind.DIRECT)


def speak(*attributions: Attribution, actors: tuple[Actor, ...] = (LIND, LEDGER)) -> tuple[list[str | None], tuple[Actor, ...]]:
    lines = [span(line) for line in TEXT.split("\n")]
    blocks = tuple(Block(BlockKind.PARAGRAPH, *line) for line in lines)
    told, known = find_speakers(
        TEXT, find_sentences(TEXT, lines), find_quotations(TEXT, lines), blocks, Parse(), attributions, actors, find_genders(actors)
    )
    return [found.speaker for found in told], known


def test_a_speaker_is_the_actor_that_heads_the_source() -> None:
    assert speak(DAM, MEMO)[0] == ["p1", None]  # whoever obtained a memo does not speak in it


def test_an_actor_corrects_the_kind_of_source() -> None:
    wrong = said("a1", "Ledger", "denied", "it")
    lines = [span(line) for line in TEXT.split("\n")]
    told, _ = find_speakers(TEXT, find_sentences(TEXT, lines), (), (), Parse(), (wrong,), (LIND, LEDGER), {})
    assert told[0].source_kind is SourceKind.ORGANIZATION


def test_a_name_that_no_mention_stands_on_is_known_by_itself() -> None:
    start = TEXT.index("Lind said")
    short = replace(HANDS, source=SpanSet(((start, start + 4),), "Lind"))
    assert speak(short)[0] == ["p1"]


def test_quoted_words_without_a_source_go_on_from_the_statement_before() -> None:
    start = TEXT.index("Lind said")
    short = replace(HANDS, source=SpanSet(((start, start + 4),), "Lind"))
    last = said("a4", "", "", "“Nobody was hurt.”", Kind.DIRECT)
    assert speak(short, last)[0] == ["p1", "p1"]
    assert speak(short, replace(last, kind=Kind.INDIRECT))[0] == ["p1", None]
    assert speak(MEMO, last)[0] == [None, None]


@pytest.mark.parametrize("kind", [ActorKind.PERSON, ActorKind.ORGANIZATION])
def test_i_is_who_speaks(kind: ActorKind) -> None:
    start = TEXT.index("Lind said")
    short = replace(HANDS, source=SpanSet(((start, start + 4),), "Lind"))
    _, actors = speak(short, actors=(replace(LIND, kind=kind),))
    own = [found.text for found in actors[0].mentions if found.form is MentionForm.PRONOUN]
    assert own == (["I", "my"] if kind is ActorKind.PERSON else [])


WE = [(ActorKind.GROUP, ["We", "our"]), (ActorKind.ORGANIZATION, ["We", "our"]), (ActorKind.PERSON, [])]


@pytest.mark.parametrize(("kind", "own"), WE)
def test_we_is_the_body_that_speaks(kind: ActorKind, own: list[str]) -> None:
    text = "“We shut our gates in the US,” Harbour Watch said."
    body = Actor("p1", "Harbour Watch", kind, mentions=(Mention(*span("Harbour Watch", text), "Harbour Watch", MentionForm.NAME),))
    content, cue, source = ((span(words, text),) for words in ("“We shut our gates in the US,”", "said", "Harbour Watch"))
    said = SpanSet(source, "Harbour Watch"), SpanSet(cue, "said"), SpanSet(content, "")
    told = Attribution("a1", *said, Kind.DIRECT, SourceKind.GROUP, Act.SAY)
    lines = [(0, len(text))]
    _, (known,) = find_speakers(text, find_sentences(text, lines), find_quotations(text, lines), (), Parse(), (told,), (body,), {})
    assert [found.text for found in known.mentions if found.form is MentionForm.PRONOUN] == own


def test_i_in_a_statement_within_another_is_who_speaks_there() -> None:
    start = TEXT.index("Lind said")
    outer = replace(HANDS, source=SpanSet(((start, start + 4),), "Lind"))
    place = TEXT.index("I checked")
    inner = Attribution(
        "a4",
        SpanSet(((place, place + 1),), "I"),
        spans("checked"),
        spans("it with"),
        Kind.INDIRECT,
        SourceKind.PERSON,
        Act.SAY,
        within="a3",
    )
    assert speak(outer, inner)[0] == ["p1", "p1"]


STORY = (
    "Maria Lind told the board that Karl Berg had sold the dam. Nora Oye denied it. She said she knew nothing. "
    "He would not answer. “He lied, and she said so,” Lind said."
)


@pytest.mark.parametrize(
    ("words", "after", "speaker"),
    [
        ("She", "She said", "p3"),  # of whom it was last told
        ("He", "He would", None),  # Berg stands only in what Lind said
        ("she", "she said so", None),  # in quotation marks: Lind's own words may mean anybody
    ],
)
def test_he_and_she_are_of_whom_it_was_last_told(words: str, after: str, speaker: str | None) -> None:
    def at(words: str, after: str) -> SpanSet:
        start = STORY.index(after)
        return SpanSet(((start, start + len(words)),), words)

    names = ("Maria Lind", "Karl Berg", "Nora Oye")
    actors = tuple(
        Actor(f"p{n}", name, ActorKind.PERSON, mentions=(Mention(*span(name, STORY), name, MentionForm.NAME),))
        for n, name in enumerate(names, 1)
    )
    content = "that Karl Berg had sold the dam"
    told = Attribution(
        "a1", at("Maria Lind", "Maria Lind"), at("told", "told"), at(content, content), Kind.INDIRECT, SourceKind.PERSON, Act.SAY
    )
    denied = Attribution(
        "a2", at("Nora Oye", "Nora Oye"), at("denied", "denied"), at("it", "it."), Kind.INDIRECT, SourceKind.PERSON, Act.DENY
    )
    asked = Attribution("a3", at(words, after), SpanSet(), SpanSet(), Kind.INDIRECT, SourceKind.PERSON, Act.SAY)
    lines = [(0, len(STORY))]
    sentences, quotations = find_sentences(STORY, lines), find_quotations(STORY, lines)
    found, known = find_speakers(STORY, sentences, quotations, (), Parse(), (told, denied, asked), actors, find_genders(actors))
    assert found[2].speaker == speaker
    owners = [actor.id for actor in known for own in actor.mentions if (own.start, own.end) in asked.source.spans]
    assert owners == ([speaker] if speaker else [])
    assert "of whom" in "".join(found[2].why) or speaker is None


WHO = [
    # text, the last statement's speaker
    ("GOP hopeful Ada Lind said that the dam was safe.", "Ada Lind"),
    ("Tom Osk left. The mayor, Karl Berg, stayed. He said that the dam was safe.", "Karl Berg"),
    ("Tom Osk left. Karl Berg was asked how old the dam was. He said that nobody knew.", "Karl Berg"),
    ("Tom Osk left. The chairman stayed. He said that the dam was safe.", None),
    ("Lee Oye stayed. Ada Lind was praised. She said that the dam was safe.", "Ada Lind"),
    ("A former mayor says that the dam is not safe. It rained.\n“It leaks,” Karl Berg, who was mayor once, said on Monday.", "Karl Berg"),
    ("Many liberal Democrats said that the dam was safe.", "Many liberal Democrats"),
]


@pytest.mark.parametrize(("text", "speaker"), WHO)
def test_who_speaks(text: str, speaker: str | None) -> None:
    record = read_text(text)
    names = {actor.id: actor.name for actor in record.actors}
    assert names.get(record.attributions[-1].speaker or "") == speaker, record.attributions


def test_who_is_without_a_name_at_first_may_be_named_further_on() -> None:
    record = read_text("A former mayor says that the dam is not safe. It rained.\n“It leaks,” Karl Berg said on Monday.")
    assert record.attributions[0].speaker is None


def test_time_is_linear_in_statements_of_one_body() -> None:
    def seconds(times: int) -> float:
        text = "The Orwell city council said no. The council said. " * times
        return timeit(lambda: read_text(text), timer=time.process_time, number=1)

    seconds(50)
    assert seconds(4000) < 6 * seconds(1000)  # every inner one looked at every other: eight times
