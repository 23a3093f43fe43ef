import json
from dataclasses import replace

import pytest

from accordingto.errors import RecordError
from accordingto.record import check
from accordingto.schema import (
    RECORD_VERSION,
    Act,
    Actor,
    ActorKind,
    Attribution,
    Block,
    BlockKind,
    DateSource,
    Document,
    Event,
    Kind,
    Mention,
    MentionForm,
    Origin,
    Published,
    RailItem,
    Record,
    SourceKind,
    Span,
    SpanSet,
    TimeExpression,
    TimeType,
)

TEXT = "Maria Lind, a spokeswoman, said on Friday that the dam was safe. A memo obtained by Ledger denied it."


def span(words: str) -> Span:
    return TEXT.index(words), TEXT.index(words) + len(words)


def spans(words: str) -> SpanSet:
    return SpanSet((span(words),), words)


def mention(words: str, form: MentionForm = MentionForm.NAME) -> Mention:
    return Mention(*span(words), words, form)


def attribution(source: str, cue: str, content: str, **fields: object) -> Attribution:
    base = Attribution("a1", spans(source), spans(cue), spans(content), Kind.INDIRECT, SourceKind.PERSON, Act.SAY)
    return replace(base, **fields)  # type: ignore[arg-type]


DOCUMENT = Document(
    id="sha256:00",
    text=TEXT,
    blocks=(Block(BlockKind.PARAGRAPH, 0, len(TEXT), page=1),),
    title="A title",
    authors=("A B",),
    published=Published("2024-05", DateSource.META, "article:published_time"),
    rail=(RailItem("Recent Posts", "Another", "2024-05-01", "…"),),
    evidence=(("title", "h1"),),
    origin=(Origin(0, len(TEXT), 10, 10 + len(TEXT)),),
)
RECORD = Record(
    DOCUMENT,
    (
        attribution(
            "Maria Lind, a spokeswoman",
            "said",
            "that the dam was safe",
            condition=(span("the dam"),),
            modality=(span("was"),),
            why=("because",),
        ),
    ),
    (TimeExpression("t1", *span("Friday"), "Friday", TimeType.DATE, "2024-05-03", "2024-05-03", "2024-05-03", "published", why="x"),),
    (Actor("p1", "Maria Lind", ActorKind.PERSON, roles=("spokeswoman",), mentions=(mention("Maria Lind"),)),),
)


def test_a_record_read_back_from_its_json_is_the_same() -> None:
    assert Record.from_json(RECORD.to_json()) == RECORD
    assert Record.from_json(RECORD.to_json(indent=2)) == RECORD


def test_lone_surrogates_survive_json_as_escapes() -> None:
    odd = replace(RECORD, document=replace(DOCUMENT, title="\ud800 é"))
    assert odd.to_json().encode("utf-8")
    assert Record.from_json(odd.to_json()) == odd


def test_the_shape_of_the_json() -> None:
    plain = json.loads(RECORD.to_json())
    assert plain["schema"] == RECORD_VERSION
    assert plain["document"]["published"] == {
        "value": "2024-05", "precision": "month", "from": "meta", "evidence": "article:published_time",
    }  # fmt: skip
    assert plain["attributions"][0]["source"] == {"spans": [list(span("Maria Lind, a spokeswoman"))], "text": "Maria Lind, a spokeswoman"}


@pytest.mark.parametrize("text", ["", "nonsense", "[]", "{}", '{"schema": "accordingto/record@0"}', '{"schema": "accordingto/record@1"}'])
def test_what_is_no_record_is_an_error_with_a_cure(text: str) -> None:
    with pytest.raises(RecordError, match="accordingto read --json"):
        Record.from_json(text)


def test_check_holds_every_span_to_its_words() -> None:
    check(RECORD)
    wrong = replace(RECORD.times[0], text="Monday")
    with pytest.raises(RecordError, match="t1"):
        check(replace(RECORD, times=(wrong,)))
    with pytest.raises(RecordError, match="a9"):
        check(replace(RECORD, attributions=(replace(RECORD.attributions[0], within="a9"),)))
    with pytest.raises(RecordError, match="content of a1"):
        shifted = SpanSet(((1, 5),), "said")
        check(replace(RECORD, attributions=(replace(RECORD.attributions[0], content=shifted),)))
    with pytest.raises(RecordError, match="modality of a1"):
        check(replace(RECORD, attributions=(replace(RECORD.attributions[0], modality=((5, 5),)),)))


EVENT = Event("e1", *span("the dam was safe"), "the dam was safe", time="t1", actors=("p1",), agents=("p1",))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (replace(RECORD, attributions=(replace(RECORD.attributions[0], within="a1"),)), "within itself"),
        (replace(RECORD, attributions=(replace(RECORD.attributions[0], speaker="t1"),)), "speaks of t1"),
        (replace(RECORD, times=(replace(RECORD.times[0], earliest="p1"),)), "first and last day"),
        (replace(RECORD, times=(replace(RECORD.times[0], latest="2024-02-30"),)), "first and last day"),
        (replace(RECORD, times=(replace(RECORD.times[0], latest="2024-05-02"),)), "first and last day"),
        (replace(RECORD, events=(replace(EVENT, earliest="2024-05"),)), "first and last day"),
        (replace(RECORD, events=(replace(EVENT, time="a1"),)), "speaks of a1"),
        (replace(RECORD, events=(replace(EVENT, actors=("p1", "p1")),)), "e1"),
        (replace(RECORD, events=(replace(EVENT, patients=("p1",)),)), "e1"),
        (replace(RECORD, events=(replace(EVENT, actors=()),)), "e1"),
        (replace(RECORD, document=replace(DOCUMENT, blocks=DOCUMENT.blocks * 2)), "blocks"),
        (replace(RECORD, document=replace(DOCUMENT, origin=(Origin(0, len(TEXT) + 1, 0, 1),))), "origins"),
    ],
)
def test_check_refuses_what_no_reading_makes(wrong: Record, told: str) -> None:
    check(replace(RECORD, events=(EVENT,)))
    with pytest.raises(RecordError, match=told):
        check(wrong)
