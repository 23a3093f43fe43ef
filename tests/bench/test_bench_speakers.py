"""The labels of speakers, the verdicts on them, and the rules beside the program; on PolNeAR where it is there (`../shared/data`)."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from accordingto.page import document_from_text
from accordingto.schema import Act, Actor, ActorKind, Attribution, Kind, Mention, MentionForm, Record, SourceKind, Span, SpanSet
from bench.speaker_rules import SpeakerRules
from bench.speakers import LABELS, ask_records, ask_rules, find_attribution, is_actor, judge, labelled, run, shares, show

DATA = Path(__file__).parents[3] / "shared" / "data"
TEXT = (
    "The dam is safe, Senator Ada Lind said on Monday. Mr. Berg, of Oslo, was not so sure. "
    "“It leaks,” he said. The senator laughed. She said an engineer for Lind had looked. "
    "The engineer said so too. It is believed that nobody knows."
)


def at(words: str, number: int = 1) -> Span:
    """Words -> where they stand in the text the nth time."""
    start = -1
    for _ in range(number):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def make(kind: ActorKind, form: MentionForm, *spans: Span, name: str = "", actor: str = "p1") -> Actor:
    """Spans of mentions of one form -> an actor; named unless they are nominals."""
    mentions = tuple(Mention(start, end, TEXT[start:end], form) for start, end in spans)
    return Actor(actor, name or mentions[0].text, kind, mentions=mentions, named=form is MentionForm.NAME)


LIND = make(ActorKind.PERSON, MentionForm.NAME, at("Senator Ada Lind"), at("Lind", 2))
ENGINEER = make(ActorKind.PERSON, MentionForm.NOMINAL, at("an engineer for Lind"), at("The engineer"))
GOLD_LIND = {"named": [at("Ada Lind"), at("Lind", 2)], "kind": "person"}
GOLD_ENGINEER = {"unnamed": [at("an engineer for Lind"), at("The engineer")], "kind": "unnamed"}
HE = at("he said")[0], at("he said")[0] + 2
DOC: dict[str, Any] = {"doc": "dam", "text": TEXT, "author": "By RUTH EK", "attributions": []}


@pytest.mark.parametrize(
    ("gold", "actor", "verdict"),
    [
        (GOLD_LIND, LIND, "right"),
        (GOLD_LIND, make(ActorKind.PERSON, MentionForm.NAME, at("Oslo"), name="ada lind"), "right"),  # called by the name
        (GOLD_LIND, make(ActorKind.PERSON, MentionForm.NAME, at("Mr. Berg")), "wrong"),
        (GOLD_LIND, ENGINEER, "wrong"),  # "Lind" stands in its words
        (GOLD_LIND, None, "open"),
        (GOLD_ENGINEER, ENGINEER, "right"),
        (GOLD_ENGINEER, LIND, "wrong"),  # has a name, and touches a labelled span
        (GOLD_ENGINEER | {"kind": "document"}, LIND, "wrong"),
        ({"unnamed": [at("The dam")], "kind": "document"}, make(ActorKind.DOCUMENT, MentionForm.NAME, at("The dam")), "right"),
        ({"actors": [GOLD_LIND, GOLD_ENGINEER]}, ENGINEER, "right"),
        ({"actors": [GOLD_LIND, GOLD_ENGINEER]}, make(ActorKind.GROUP, MentionForm.PRONOUN, HE), "right"),  # covers the source
        ({"nobody": True}, None, "right"),
        ({"nobody": True}, ENGINEER, "wrong"),
        ({"unclear": True}, LIND, "wrong"),
        ({"reporter": True}, None, "right"),
        ({"reporter": True}, make(ActorKind.PERSON, MentionForm.NAME, at("Oslo"), name="Ruth Ek"), "right"),
        ({"reporter": True}, LIND, "wrong"),
    ],
)
def test_verdicts(gold: dict[str, Any], actor: Actor | None, verdict: str) -> None:
    assert judge(gold, actor, DOC, [HE]) == verdict


def test_a_name_within_another_actors_words_is_not_that_actor() -> None:
    campaign = {"named": [at("Oslo, was")], "kind": "organization"}  # as "Lind campaign" is to "Lind"
    assert not is_actor(campaign, make(ActorKind.PLACE, MentionForm.NAME, at("Oslo")), TEXT)
    assert is_actor({"named": [at("Oslo")], "kind": "place"}, make(ActorKind.GROUP, MentionForm.NOMINAL, at("Oslo,")), TEXT)


def attribution(name: str, source: Span, cue: Span, speaker: str | None, within: str | None = None) -> Attribution:
    """Spans -> an attribution with nothing else of note."""
    roles = (SpanSet((source,)), SpanSet((cue,)), SpanSet())
    return Attribution(name, *roles, Kind.INDIRECT, SourceKind.PERSON, Act.SAY, speaker=speaker, within=within)


def test_a_label_is_held_against_the_attribution_with_its_cue(capsys: pytest.CaptureFixture[str]) -> None:
    said, he_said, she_said = at("said"), at("said", 2), at("said", 3)
    found = (
        attribution("a1", at("Berg"), said, "p2", within="a2"),
        attribution("a2", at("Senator Ada Lind"), said, "p1"),
        attribution("a3", HE, he_said, None),
    )
    record = Record(document_from_text(TEXT), found, actors=(LIND,))
    labels = [
        {"doc": "dam", "cue": [said], "source": [at("Ada Lind")], "stratum": "name", "speaker": GOLD_LIND},
        {"doc": "dam", "cue": [he_said], "source": [], "stratum": "pronoun", "speaker": {"named": [at("Berg")], "kind": "person"}},
        {"doc": "dam", "cue": [she_said], "source": [], "stratum": "none", "speaker": {"nobody": True}},
    ]
    assert find_attribution(record, labels[0]) is found[1]
    rows = run({"dam": DOC}, labels, ask_records({"dam": record}))
    assert [verdict for _, verdict in rows] == ["right", "open", "not found"]
    assert shares(rows) == pytest.approx({"right": 100 / 3, "wrong": 0, "open": 100 / 3, "not found": 100 / 3})
    show("invented", rows)
    assert "other half" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("source", "name", "named"),
    [
        (at("Senator Ada Lind"), "Ada Lind", True),
        (at("Mr. Berg, of Oslo,"), "Berg", True),
        (at("The senator"), "Ada Lind", True),
        (at("She"), "Ada Lind", True),
        (at("an engineer for Lind"), "an engineer for Lind", False),
        (at("The engineer"), "The engineer", False),
    ],
)
def test_rules(source: Span, name: str, named: bool) -> None:
    speaker = SpeakerRules(TEXT).find_speaker([source])
    assert speaker is not None
    assert (speaker.name, speaker.named) == (name, named)


def test_rules_leave_open_what_has_no_source_and_look_for_no_pronoun_in_contents() -> None:
    berg = SpeakerRules(TEXT).find_speaker([HE])
    assert berg is not None
    assert berg.name == "Berg"
    assert SpeakerRules(TEXT, [(0, HE[0])]).find_speaker([HE]) is None
    assert SpeakerRules(TEXT).find_speaker([]) is None
    assert SpeakerRules("I said so.").find_speaker([(0, 1)]) is None


def actors(speaker: dict[str, Any]) -> list[dict[str, Any]]:
    """A labelled speaker -> each of its actors; none where nobody speaks."""
    return [actor for actor in speaker.get("actors", [speaker]) if "kind" in actor]


def test_labels_hold_offsets_only_and_keep_the_form() -> None:
    labels = [json.loads(line) for line in LABELS.read_text("utf-8").splitlines()]
    assert Counter(label["stratum"] for label in labels) == {"name": 100, "nominal": 100, "pronoun": 70, "none": 30}
    assert len({(label["doc"], *map(tuple, label["cue"] + label["source"])) for label in labels}) == 300
    for label in labels:
        assert set(label) == {"doc", "cue", "source", "stratum", "speaker"}
        spoken = actors(label["speaker"])
        assert spoken or label["speaker"] in ({"nobody": True}, {"reporter": True}, {"unclear": True})
        for actor in spoken:
            assert set(actor) in ({"named", "kind"}, {"unnamed", "kind"})
            assert actor.get("named") or actor.get("unnamed")
            assert actor["kind"] in {"person", "group", "organization", "place", "document", "unnamed"}


@pytest.mark.skipif(not (DATA / "polnear/dev.jsonl").exists(), reason="PolNeAR is not part of the repository")
def test_labels_stand_on_gold_attributions_and_their_spans_on_words() -> None:
    docs, labels = labelled(DATA)
    for label in labels:
        doc = docs[label["doc"]]
        assert any(row["cue"] == label["cue"] and row["source"] == label["source"] for row in doc["attributions"])
        for actor in actors(label["speaker"]):
            for start, end in actor.get("named", []) + actor.get("unnamed", []):
                assert 0 <= start < end <= len(doc["text"])
                words = doc["text"][start:end]
                assert words == words.strip()
                assert "unnamed" in actor or words[0].isupper() or words[0].isdigit() or words[0] == "@"


@pytest.mark.skipif(not (DATA / "polnear/dev.jsonl").exists(), reason="PolNeAR is not part of the repository")
def test_the_rules_keep_what_they_had() -> None:
    docs, labels = labelled(DATA)
    measured = shares(run(docs, labels, ask_rules(docs.values())))
    assert measured["right"] >= 70
    assert measured["not found"] == 0
