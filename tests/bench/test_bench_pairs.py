from accordingto.schema import Act
from bench.accuracy import ROLES, load
from bench.pairs import CONTRADICTION, LABELS, OTHER, SAME, Judged, invent, measure, read_article


def test_the_labels_are_whole() -> None:
    pairs = load(LABELS)
    assert len(pairs) >= 200
    assert len({pair["id"] for pair in pairs}) == len(pairs)
    assert {pair["label"] for pair in pairs} == {SAME, CONTRADICTION, OTHER}
    assert {pair["set"] for pair in pairs} == {"tuning", "report"}
    for pair in pairs:
        for side in (pair["a"], pair["b"]):
            if pair.get("invented"):
                assert all(side[role] for role in ROLES)
            else:
                assert side["part"] in ("train", "dev"), "the test part is never opened"
                assert set(side) == {"doc", "part", *ROLES}, "offsets and ids, no words"
        assert pair.get("invented") or pair["a"]["doc"] != pair["b"]["doc"]


def test_an_invented_statement_becomes_a_record() -> None:
    text, spans = invent({"source": "Engineers", "cue": "denied", "content": "that the dam leaks"})
    (found,) = read_article(text, None, [spans]).attributions
    assert (found.source.text, found.cue.text, found.content.text, found.act) == ("Engineers", "denied", "that the dam leaks", Act.DENY)


def test_precision_and_recall_are_counted() -> None:
    verdicts = [(SAME, SAME), (SAME, OTHER), (OTHER, SAME), (CONTRADICTION, CONTRADICTION)]
    judged = [Judged({"label": label}, verdict, 1.0, ("", "")) for label, verdict in verdicts]
    assert measure(judged, SAME) == (2, 1, 2)
    assert measure(judged, CONTRADICTION) == (1, 1, 1)
