"""The stance benchmark, where PolNeAR is there (`../shared/data`), and its arithmetic where it is not."""

from dataclasses import replace
from pathlib import Path

import pytest

from accordingto.schema import Act, Attribution, Kind, SourceKind, SpanSet
from bench.stance import FIELDS, LABELS, accuracy, confusion, judge, value

DATA = Path(__file__).parents[3] / "shared" / "data"
LABEL = {"source_kind": "person", "act": "say", "distance": "neutral", "negated": False}
FOUND = Attribution("a1", SpanSet(), SpanSet(), SpanSet(), Kind.INDIRECT, SourceKind.PERSON, Act.SAY)


def test_accuracy_and_confusion() -> None:
    rows = [(LABEL, FOUND), (LABEL, replace(FOUND, act=Act.ASK, negated=True))]
    assert accuracy(rows, "source_kind") == 100
    assert accuracy(rows, "act") == 50
    assert accuracy(rows, "negated") == 50
    assert confusion(rows, "act") == {("say", "say"): 1, ("say", "ask"): 1}
    assert value(FOUND, "negated") == "false"


@pytest.mark.skipif(not (DATA / "polnear/dev.jsonl").exists(), reason="PolNeAR is not part of the repository")
def test_both_halves_keep_what_they_had() -> None:
    rows = judge(DATA)
    assert len(rows) == len(LABELS.read_text("utf-8").splitlines())
    floors = {"source_kind": 92, "act": 89, "distance": 96, "negated": 98}
    assert set(floors) == set(FIELDS)
    for half in (0, 1):
        assert {field: accuracy(rows[half::2], field) for field in FIELDS if accuracy(rows[half::2], field) < floors[field]} == {}
