from collections.abc import Iterable
from pathlib import Path

import pytest

from bench.gold import load_gate, parse_marked

GATE = Path(__file__).parents[2] / "bench/gate"


def words(text: str, spans: Iterable[list[int]]) -> list[str]:
    return [text[start:end] for start, end in spans]


def test_marks_become_spans() -> None:
    marked = "⟦C1:“💛 No,”⟧ ⟦S1,2:she⟧ ⟦Q1:said⟧, ⟦Q2:denying⟧ ⟦C2:it⟧. ⟦C1:“Never.”⟧\n\n⟦S3:A⟧⟦Q3::⟧ ⟦C3:B⟧\n"
    doc = parse_marked(marked)
    assert doc["text"] == "“💛 No,” she said, denying it. “Never.”\n\nA: B\n"
    seen = [{role: words(doc["text"], spans) for role, spans in row.items()} for row in doc["attributions"]]
    assert seen == [
        {"source": ["she"], "cue": ["said"], "content": ["“💛 No,”", "“Never.”"]},
        {"source": ["she"], "cue": ["denying"], "content": ["it"]},
        {"source": ["A"], "cue": [":"], "content": ["B"]},
    ]


@pytest.mark.parametrize(
    ("marked", "place"),
    [
        ("a\n\nb ⟦X1:c⟧", "3:3: a bracket"),
        ("⟦Q1:a ⟦C1:b⟧⟧", "1:1: a bracket"),
        ("⟦Q1:a⟧ ⟦C1:b", "1:8: a bracket"),
        ("⟦Q1:a⟧ ⟦C1:b ⟧", "1:8: white space"),
        ("⟦S1:a⟧ ⟦C1:b⟧", "1:1: attribution 1 has no cue"),
        ("⟦Q2:a⟧ ⟦C2:b⟧", "1:1: attribution 1 has no cue and no content"),
    ],
)
def test_broken_marks_are_named_with_file_and_place(tmp_path: Path, marked: str, place: str) -> None:
    (tmp_path / "story.txt").write_text(marked, encoding="utf-8")
    with pytest.raises(ValueError, match=rf"story\.txt:{place}"):
        load_gate(tmp_path)


def test_every_article_loads_and_its_spans_are_clean() -> None:
    docs = load_gate(GATE)
    for doc in docs:
        text = doc["text"]
        assert not set("⟦⟧") & set(text)
        assert 120 <= len(text.split()) <= 260, doc["doc"]
        for row in doc["attributions"]:
            assert row["cue"]
            assert row["content"]
            for spans in row.values():
                assert all(one and one == one.strip() and "\n" not in one for one in words(text, spans))
    assert len(docs) == 14
    assert sum(len(doc["attributions"]) for doc in docs) == 125
    assert [doc["doc"] for doc in docs if not doc["attributions"]] == ["night-market"]
