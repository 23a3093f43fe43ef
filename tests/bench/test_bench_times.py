from pathlib import Path

from bench.gum import read_gum
from bench.times import MENDED, UNREAD, gum_dates, make_false, read

ROWS = """
1 He PRON 2 nsubj _
2 left VERB 0 root _
3 on ADP 4 case _
4 March PROPN 2 obl XML=<date␣when:::"2022-03-07">
5 7 NUM 4 nummod SpaceAfter=No
6 , PUNCT 4 punct _
7 2022 NUM 4 nmod XML=</date>
8 after ADP 9 case _
9 1999 NUM 2 obl XML=<date␣notBefore:::"1999"></date>
"""


def test_dates_of_gum_are_read_with_their_value(tmp_path: Path) -> None:
    rows = ["# meta::dateCreated = 2023-08-09"]
    for line in ROWS.split("\n"):
        if line:
            number, form, upos, head, relation, misc = line.split()
            rows.append("\t".join([number, form, form, upos, "_", "_", head, relation, "_", misc.replace("␣", " ")]))
    (tmp_path / "GUM_news_left.conllu").write_text("\n".join(rows), encoding="utf-8")
    gold = read_gum(tmp_path / "GUM_news_left.conllu")
    assert gold.created == "2023-08-09"
    assert [(gold.text[start:end], value) for (start, end), value in gold.dates] == [("March 7, 2022", "2022-03-07")]
    assert list(gum_dates(tmp_path)) == [("GUM_news_left", "March 7, 2022", "2022-03-07", "2022-03-07")]


def test_false_dates_are_made_anew_the_same_way_and_not_taken() -> None:
    assert make_false(500, UNREAD) == make_false(500, UNREAD)
    assert read(make_false(3_000, MENDED), "2023-08-09") == ()
