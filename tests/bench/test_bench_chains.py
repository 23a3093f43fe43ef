import json
from pathlib import Path

import pytest

from bench import chains
from bench.chains import Found, Rules, Units, match_up, measure, rates, score, verb_forms
from bench.gum import Gold, read_gum

# One word a line, a blank line after each sentence: form, part of speech, head, relation, where an EDU begins its number and relations.
STORY = """
Ada PROPN 5 nsubj attribution-positive:1->4:0:_
, PUNCT 1 punct
who PRON 4 nsubj elaboration-attribute:2->1:0:_
rows VERB 1 acl:relcl
said VERB 0 root same-unit_m:3->1:0:_
Bo PROPN 7 nsubj attribution-positive:4->5:0:sem-x-1-_;elaboration-additional:4->1:0:0:_
thinks VERB 5 ccomp
boats NOUN 9 nsubj ROOT:5:0
leak VERB 7 ccomp
. PUNCT 5 punct

Tides NOUN 2 nsubj context-background:6->5:0:_
turn VERB 0 root
according VERB 5 case elaboration-additional:7->6:0:_;attribution-positive:7->6:0:0:_
to ADP 3 fixed
Cy PROPN 2 obl
. PUNCT 2 punct

Dee PROPN 2 nsubj joint-list_m:8->6:0:_
wants VERB 0 root
tea NOUN 2 obj
. PUNCT 2 punct

United VERB 2 amod attribution-positive:9->8:0:_
Boats PROPN 0 root
. PUNCT 2 punct

" PUNCT 5 punct joint-list_m:10->8:0:_
We PRON 5 nsubj
all DET 2 det
must AUX 5 aux
go VERB 9 ccomp
now ADV 5 advmod
" PUNCT 5 punct
I PRON 9 nsubj attribution-negative:11->10:0:_
said VERB 0 root
. PUNCT 9 punct
"""


def write(folder: Path, story: str = STORY, name: str = "GUM_news_boats.conllu") -> Path:
    rows = []
    for sentence in story.strip().split("\n\n"):
        for number, line in enumerate(sentence.split("\n"), 1):
            form, upos, head, relation, *discourse = line.split()
            misc = "Discourse=" + discourse[0] if discourse else "_"
            rows.append("\t".join([str(number), form, form, upos, "_", "_", head, relation, "_", misc]))
        rows.append("")
    path = folder / name
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    return read_gum(write(tmp_path))


def found(gold: Gold, cue: str, content: str) -> Found:
    """The first place of the words of each."""
    first, second = gold.text.index(cue), gold.text.index(content)
    return Found(((first, first + len(cue)),), ((second, second + len(content)),))


def words(gold: Gold, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [gold.text[start:end] for start, end in spans]


def test_satellites_are_whole_units_of_primary_and_secondary_relations(gold: Gold) -> None:
    satellites = Units(gold).satellites
    assert [words(gold, satellite.spans) for satellite in satellites] == [
        ["Ada ,", "said"],
        ["Bo thinks"],
        ["according to Cy ."],
        ["United Boats ."],
        ["I said ."],
    ]
    assert [satellite.verbal for satellite in satellites] == [True, True, True, False, True]
    assert words(gold, (satellites[0].nucleus,)) == ["Bo thinks"]


def test_a_satellite_that_is_a_piece_of_a_unit_is_that_piece_and_those_that_hang_on_it(tmp_path: Path) -> None:
    story = """
boats NOUN 3 nsubj ROOT:1:0
sadly ADV 3 advmod evaluation-comment:2->1:0:_
leak VERB 0 root same-unit_m:3->1:0:_;attribution-positive:3->2:0:0:_
"""
    units = Units(read_gum(write(tmp_path, story)))
    assert [satellite.spans for satellite in units.satellites] == [((12, 16),)]
    assert units.touched(0, 5) == units.touched(12, 16) == {1}
    assert units.touched(0, 16) == {1, 2}


def test_a_content_is_cut_off_where_it_begins_in_a_unit_that_the_cue_does_not_touch(gold: Gold) -> None:
    units = Units(gold)
    assert units.cuts(found(gold, "said", "Bo thinks boats leak"))
    assert not units.cuts(found(gold, "said", "Ada"))  # another piece of the same unit
    assert not units.cuts(found(gold, "wants", "tea"))
    assert not units.cuts(found(gold, "said Bo thinks", "thinks boats leak"))
    assert units.cuts(found(gold, "according to", "Tides turn"))
    assert not units.cuts(Found(((0, 3),), ()))


def test_each_satellite_and_each_cue_counts_once(gold: Gold) -> None:
    satellites = Units(gold).satellites
    said, thinks = found(gold, "said", "Bo"), found(gold, "thinks", "boats")
    both = found(gold, "said Bo thinks", "boats")
    assert match_up([said, said], satellites) == {0: 0}
    assert match_up([both, said], satellites) == {0: 1, 1: 0}
    assert match_up([both, said, thinks], satellites) == {0: 1, 1: 0}
    assert match_up([], satellites) == {}


def test_scores_with_and_without_what_gum_does_not_cut(gold: Gold) -> None:
    counts, lines = score(gold, [found(gold, "wants", "tea"), found(gold, "said", "Bo"), found(gold, "turn", "leak")])
    assert counts == {"gold": 5, "gold_verbal": 4, "found": 3, "found_cut": 2, "hit": 1, "hit_cut": 1, "hit_verbal": 1}
    assert rates(counts) == pytest.approx(
        {"P": 100 / 3, "R": 20, "F1": 25, "cut P": 50, "cut R": 20, "cut F1": 200 / 7, "R verbal": 25}  # F1: 2 * 1 / (3 + 5) and (2 + 5)
    )
    assert "MISSED verbless | United Boats . -> Dee wants tea ." in lines
    assert [line for line in lines if line.startswith("FALSE")] == ["FALSE whole |  | wants | tea", "FALSE cut |  | turn | leak"]


def test_the_peer_takes_listed_verbs_with_a_clause_and_according_to(gold: Gold) -> None:
    loose = Rules(gold).find(filtered=False)
    assert [(one.source, words(gold, one.cue), words(gold, one.content)) for one in loose] == [
        ("Ada , who rows", ["said"], ["Bo thinks boats leak"]),
        ("Bo", ["thinks"], ["boats leak"]),
        ("Cy", ["according to"], ["Tides turn"]),
        ("I", ["said"], ['" We all must go now "']),
    ]
    # As GGT filters: the inner content overlaps the outer one; "Tides turn" has less than four words. "I" is left out, and then
    # the quotation is found by its marks.
    strict = Rules(gold).find(filtered=True)
    assert [(one.source, words(gold, one.cue)) for one in strict] == [("Ada , who rows", ["said"]), ("I", ["said"])]


def test_the_peer_reads_a_parataxis_after_direct_speech(tmp_path: Path) -> None:
    story = (
        "Rain NOUN 2 nsubj joint-list_m:1->2:0:_\nfalls VERB 0 root\nshe PRON 4 nsubj attribution-positive:2->1:0:_\nadded VERB 2 parataxis"
    )
    gold = read_gum(write(tmp_path, story))
    assert [(one.source, words(gold, one.cue), words(gold, one.content)) for one in Rules(gold).find(filtered=False)] == [
        ("she", ["added"], ["Rain falls"])
    ]


def test_the_verbs_are_forms_and_no_comment_is_among_them() -> None:
    assert {"said", "telling", "wrote"} <= verb_forms()
    assert not {"#", "MIT", "License", "believe"} & verb_forms()
    assert len(verb_forms()) == 257


def test_counts_add_up_over_genres(tmp_path: Path) -> None:
    paths = [write(tmp_path), write(tmp_path, name="GUM_bio_boats.conllu")]
    counts, lines = measure(paths, {"nothing": lambda _: [], "one": lambda gold: [found(gold, "said", "Bo")]})
    assert {genre: count["gold"] for genre, count in counts["nothing"].items()} == {"news": 5, "bio": 5, "all": 10}
    assert counts["one"]["all"]["hit"] == 2
    assert len(lines["nothing"]) == 10


def test_table_and_json_say_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(chains, "Tagger", lambda _: None)
    monkeypatch.setattr(chains, "run_reader", lambda gold, tagger: [found(gold, "said", "Bo")])
    write(tmp_path)
    chains.main(["--gum", str(tmp_path), "--json"])
    plain = json.loads(capsys.readouterr().out)
    assert plain["accordingto"]["all"]["P"] == 100
    assert set(plain) == {"accordingto", "ggt", "ggt unfiltered"}
    chains.main(["--gum", str(tmp_path), "--errors"])
    printed = capsys.readouterr().out
    assert "GUM_news_boats MISSED verbal | Bo thinks -> boats leak ." in printed
    assert "all                5      1      1    100.0     20.0" in printed


def test_a_folder_without_gum_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        chains.main(["--gum", str(tmp_path)])
    assert str(tmp_path) in capsys.readouterr().err
