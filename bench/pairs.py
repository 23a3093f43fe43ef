"""Joins and contradictions against labelled pairs of statements: `python -m bench.pairs [--data ../shared/data] [--errors]`.

The pairs (`bench/labels/pairs.jsonl`, what they are: `bench/labels/README.md`) are of two sorts: real ones from different articles of
PolNeAR's train and dev parts, by offsets, and invented ones, in words. Thresholds and rules were made on the set "tuning"; "report", drawn
and labelled later, is the figure.

Each pair is judged as `add` judges it: first whether both quote the same words, then whether one claims what the other does, or the
opposite. Words weigh by a casefile that holds the articles of all real pairs with all their gold attributions. That casefile also tells how
many of the real pairs that say the same are found by `add` alone, and how many joins it makes in all.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accordingto.casefile import Casefile, add_record, open_casefile
from accordingto.casefile.joins import are_two_people, give_all
from accordingto.casefile.likeness import compare_said
from accordingto.casefile.opposites import FIRST_PERSON
from accordingto.casefile.quoted import are_versions, quoted_words
from accordingto.casefile.said import read_said
from accordingto.casefile.weights import Weights
from accordingto.extract.attributions import find_attributions
from accordingto.extract.stance import weigh_attributions
from accordingto.extract.times import find_times
from accordingto.page import document_from_text
from accordingto.quotes import find_quotations
from accordingto.schema import Attribution, Record, Triple
from accordingto.sentences import find_sentences
from bench.accuracy import ROLES, load

LABELS = Path(__file__).parent / "labels" / "pairs.jsonl"
SAME, CONTRADICTION, OTHER = "same", "contradiction", "other"
BAR = 95.0


@dataclass(frozen=True)
class Judged:
    """A labelled pair, what the program says, how alike it holds the two, and their words."""

    pair: dict[str, Any]
    verdict: str
    alike: float
    words: tuple[str, str]

    @property
    def right(self) -> bool:
        """Whether it says what the label says."""
        return bool(self.verdict == self.pair["label"])


def read_article(text: str, published: str | None, golds: list[dict[str, Any]]) -> Record:
    """A text, its date and gold spans -> its record with these attributions: act, negation and dates are found, nothing else."""
    document = document_from_text(text, published)
    blocks = [(block.start, block.end) for block in document.blocks]
    sentences, quotations = find_sentences(text, blocks), find_quotations(text, blocks)
    triples = []
    for gold in golds:
        source, cue, content = (tuple((start, end) for start, end in gold[role]) for role in ROLES)
        if cue and content:
            triples.append(Triple(source, cue, content, score=1.0))
    found = weigh_attributions(text, sentences, find_attributions(text, quotations, triples))
    return Record(document, found, find_times(text, sentences, published))


def invent(side: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """An invented statement in words -> a text of one sentence, and the spans in it."""
    text, spans = "", {}
    for role in ROLES:
        text += " " if text and side[role] != "," else ""
        spans[role] = [[len(text), len(text) + len(side[role])]]
        text += side[role]
    return text + ".", spans


def judge(data: Path) -> tuple[list[Judged], str]:
    """The folder with polnear/ -> every pair judged, and what `add` made of the articles, in a line."""
    pairs = load(LABELS)
    docs = {doc["doc"]: doc for part in ("train", "dev") for doc in load(data / f"polnear/{part}.jsonl")}
    wanted = sorted({pair[side]["doc"] for pair in pairs if not pair.get("invented") for side in "ab"})
    articles = {name: read_article(docs[name]["text"], docs[name]["published"], docs[name]["attributions"]) for name in wanted}
    with tempfile.TemporaryDirectory() as folder, open_casefile(Path(folder) / "pairs.db", create=True) as case:
        reports = {name: add_record(case, record).report for name, record in articles.items()}
        weights = Weights(case)
        judged = []
        for pair in pairs:
            sides = [_side(pair[side], articles, bool(pair.get("invented"))) for side in "ab"]
            judged.append(_judge(pair, sides, weights))
        return judged, _tell_added(case, judged, articles, reports)


def _side(side: dict[str, Any], articles: dict[str, Record], invented: bool) -> tuple[Record, Attribution]:
    if invented:
        text, spans = invent(side)
        record = read_article(text, None, [spans])
        return record, record.attributions[0]
    record = articles[side["doc"]]
    return record, next(found for found in record.attributions if _key(found) == _key_of(side))


def _key(found: Attribution) -> tuple[tuple[int, int], ...]:
    return tuple(span for role in ROLES for span in getattr(found, role).spans)


def _key_of(side: dict[str, Any]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for role in ROLES for start, end in side[role])


def _judge(pair: dict[str, Any], sides: list[tuple[Record, Attribution]], weights: Weights) -> Judged:
    words = tuple(f"[{found.source.text}] {found.cue.text}: {found.content.text}" for _, found in sides)
    quoted = [quoted_words(found.content.text, found.kind.value) for _, found in sides]
    speakers = [found.source.text for _, found in sides]
    if are_versions(quoted[0], quoted[1]) and not (FIRST_PERSON & {*quoted[0], *quoted[1]} and are_two_people(*speakers)):
        return Judged(pair, SAME, 1.0, (words[0], words[1]))
    said = [read_said(give_all(record)[record.attributions.index(found)]) for record, found in sides]
    result = compare_said(said[0], said[1], weights.weigh)
    verdict = OTHER if result.how is None else CONTRADICTION if result.how == CONTRADICTION else SAME
    return Judged(pair, verdict, result.alike, (words[0], words[1]))


def _tell_added(case: Casefile, judged: list[Judged], articles: dict[str, Record], reports: dict[str, int]) -> str:
    """Of the real pairs that say the same, how many `add` brought together; and how many joins there are in all."""
    together = total = 0
    for one in judged:
        if one.pair["label"] != SAME or one.pair.get("invented"):
            continue
        total += 1
        claims = []
        for side in "ab":
            record, found = _side(one.pair[side], articles, invented=False)
            place = (reports[one.pair[side]["doc"]], int(found.id[1:]))
            claims.append(
                case.value("SELECT claim FROM claims JOIN statements ON statements.id = claims.statement WHERE report = ? AND n = ?", place)
            )
            del record
        together += claims[0] is not None and claims[0] == claims[1]
    joins = {row["how"]: row["n"] for row in case.rows("SELECT how, count(*) AS n FROM joins GROUP BY how")}
    statements = case.value("SELECT count(*) FROM statements")
    copies = case.value("SELECT count(*) FROM copies")
    return (
        f"{len(articles)} articles, {statements:,} statements added: {together} of {total} real pairs that say the same are in one claim; "
        f"joins: {joins}; {copies} reports are copies or have some"
    )


def measure(judged: list[Judged], label: str) -> tuple[int, int, int]:
    """Judged pairs and a label -> how many were given it, how many of these rightly, how many have it."""
    given = [one for one in judged if one.verdict == label]
    return len(given), sum(one.right for one in given), sum(one.pair["label"] == label for one in judged)


def main() -> None:
    """Print precision and recall of each set, and with --errors each pair that is judged wrongly in the set for tuning."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--errors", action="store_true", help="print what is wrong in the set for tuning")
    parser.add_argument("--json", type=Path, help="write every judgement there")
    options = parser.parse_args()
    judged, added = judge(options.data)
    for part_name in ("tuning", "report"):
        for sort, chosen in (("all", judged), ("real", [one for one in judged if not one.pair.get("invented")])):
            part = [one for one in chosen if one.pair["set"] == part_name]
            told = []
            for label in (SAME, CONTRADICTION):
                given, right, there = measure(part, label)
                told.append(
                    f"{label}: precision {right} of {given} ({100 * right / max(1, given):.1f} %, bar {BAR:.0f}),"
                    f" recall {right} of {there} ({100 * right / max(1, there):.1f} %)"
                )
            print(f"{part_name:7} {sort:4} {len(part):4} pairs  " + ";  ".join(told))
    print(added)
    print(Counter((one.pair["label"], one.verdict) for one in judged if one.pair["set"] == "report"))
    if options.errors:
        for one in judged:
            if not one.right and one.pair["set"] == "tuning":
                print(
                    f"\n{one.pair['id']} is {one.pair['label']}, judged {one.verdict} ({one.alike:.2f})\n  {one.words[0]}\n  {one.words[1]}"
                )
    if options.json:
        options.json.write_text(json.dumps([[one.pair["id"], one.verdict, round(one.alike, 3)] for one in judged]), "utf-8")


if __name__ == "__main__":
    main()
