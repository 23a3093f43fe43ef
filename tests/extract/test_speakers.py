from dataclasses import replace

import pytest

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
    told, known = find_speakers(TEXT, find_sentences(TEXT, lines), find_quotations(TEXT, lines), blocks, Parse(), attributions, actors)
    return [found.speaker for found in told], known


def test_a_speaker_is_the_actor_that_heads_the_source() -> None:
    assert speak(DAM, MEMO)[0] == ["p1", None]  # whoever obtained a memo does not speak in it


def test_an_actor_corrects_the_kind_of_source() -> None:
    wrong = said("a1", "Ledger", "denied", "it")
    lines = [span(line) for line in TEXT.split("\n")]
    told, _ = find_speakers(TEXT, find_sentences(TEXT, lines), (), (), Parse(), (wrong,), (LIND, LEDGER))
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
