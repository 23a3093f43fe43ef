"""Who speaks, against labels of our own: `python -m bench.speakers [--data ../shared/data] [--bundle FOLDER]`.

The labels (`bench/labels/`) stand on 300 gold attributions of PolNeAR dev. The program reads each document; a label is held against that
attribution of the record whose cue shares most characters with the gold cue. The same is done with the gold spans in the place of the
tagger's, so that nothing is "not found": that is to say who they are, apart from finding them. Beside it stand the rules of
`bench/speaker_rules.py`, which are given the gold sources and contents, too. Errors are read on one half of the labels (lines 1, 3, 5
...); the other is reported beside it.

- right: the speaker is the labelled actor. Named: the actor has one of the labelled names as a mention, or is called by one. Unnamed: the
  actor has no name (a document may have one) and one of its mentions touches a labelled span. Several speak together: it is one of them,
  or a nameless actor whose mention covers the source. Nobody, or the reporter: no speaker is given, or it is the author.
- wrong: a speaker is given, and it is another one; where nobody speaks, any speaker.
- open: the attribution was found, and no speaker is given for it.
- not found: no attribution has a cue there.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from accordingto.extract.actors import find_actors, find_genders
from accordingto.extract.attributions import find_attributions
from accordingto.extract.speakers import find_speakers
from accordingto.extract.stance import weigh_attributions
from accordingto.page import document_from_text
from accordingto.quotes import find_quotations
from accordingto.schema import Actor, ActorKind, Attribution, Mention, MentionForm, Record, Span, Triple
from accordingto.sentences import find_sentences
from accordingto.tagger import BUNDLE, Tagger
from bench.accuracy import ROLES, load, predict_list
from bench.speaker_rules import SpeakerRules

LABELS = Path(__file__).parent / "labels" / "speakers.jsonl"
VERDICTS = ("right", "wrong", "open", "not found")
NOBODY = ("reporter", "nobody", "unclear")

Row = tuple[dict[str, Any], str]
"""A label and its verdict."""
Ask = Callable[[dict[str, Any], dict[str, Any]], str]
"""A document and a label on it -> a verdict."""


def spans_of(spans: Iterable[Iterable[int]]) -> tuple[Span, ...]:
    """Spans as the labels write them -> spans as the program does."""
    return tuple((start, end) for start, end in spans)


def shared(ours: Iterable[Span], theirs: Sequence[Span]) -> int:
    """Two roles' spans -> how many characters stand in both."""
    return sum(max(0, min(end, last) - max(start, first)) for start, end in ours for first, last in theirs)


def same_name(mention: Mention, name: Span) -> bool:
    """True where a mention is a labelled name: they end together ("Mr. Lind", "Ada Lind"), or share half of the longer ("Lind's", "Lind").

    Touching is too little: "Lind" in "the Lind campaign" is not the campaign, nor is "the Lind campaign" Lind. A mention that is no name
    must share three quarters ("the Lind campaign" and "Lind campaign", but not "aides to Lind" and "Lind").
    """
    both, longer = shared([(mention.start, mention.end)], [name]), max(mention.end - mention.start, name[1] - name[0])
    if mention.form is MentionForm.NAME:
        return both > 0 and (mention.end == name[1] or 2 * both >= longer)
    return 4 * both >= 3 * longer


def find_attribution(record: Record, label: dict[str, Any]) -> Attribution | None:
    """A record and a label -> the attribution whose cue shares most with the gold cue, then its source, then the outermost; or None."""
    cue, source = spans_of(label["cue"]), spans_of(label["source"])
    touching = [found for found in record.attributions if shared(found.cue.spans, cue)]
    return max(
        touching,
        key=lambda found: (shared(found.cue.spans, cue), shared(found.source.spans, source), found.within is None),
        default=None,
    )


def judge(gold: dict[str, Any], actor: Actor | None, doc: dict[str, Any], source: Sequence[Span]) -> str:
    """A labelled speaker and the actor said to be it -> "right", "wrong" or "open"; `source` is the gold source."""
    nobody = any(gold.get(key) for key in NOBODY)
    if actor is None:
        return "right" if nobody else "open"
    if nobody:
        author = (doc.get("author") or "").casefold()
        return "right" if gold.get("reporter") and actor.name.casefold() in author else "wrong"
    golds = gold.get("actors", [gold])
    together = (
        len(golds) > 1 and not actor.named and any(shared([(m.start, m.end)], source) == shared(source, source) for m in actor.mentions)
    )
    return "right" if together or any(is_actor(one, actor, doc["text"]) for one in golds) else "wrong"


def is_actor(gold: dict[str, Any], actor: Actor, text: str) -> bool:
    """One labelled actor and one of the program's -> whether they are the same."""
    if "unnamed" in gold:
        nameless = not actor.named or (gold["kind"] == "document" and actor.kind is ActorKind.DOCUMENT)
        return nameless and any(shared([(mention.start, mention.end)], spans_of(gold["unnamed"])) for mention in actor.mentions)
    names = spans_of(gold["named"])
    called = {text[start:end].casefold() for start, end in names}
    return actor.name.casefold() in called or any(same_name(mention, name) for mention in actor.mentions for name in names)


def ask_records(records: dict[str, Record]) -> Ask:
    """Records by document -> what the program says of a label."""

    def ask(doc: dict[str, Any], label: dict[str, Any]) -> str:
        record = records[label["doc"]]
        found = find_attribution(record, label)
        if found is None:
            return "not found"
        speaker = next((actor for actor in record.actors if actor.id == found.speaker), None)
        return judge(label["speaker"], speaker, doc, spans_of(label["source"]))

    return ask


def read_gold(doc: dict[str, Any], tagger: Tagger) -> Record:
    """A document -> its record with the gold spans in the place of the tagger's triples: what is left is to say who they are."""
    text = doc["text"]
    document = document_from_text(text, None)
    blocks = [(block.start, block.end) for block in document.blocks]
    sentences, quotations = find_sentences(text, blocks), find_quotations(text, blocks)
    golds = [[spans_of(gold[role]) for role in ROLES] for gold in doc["attributions"]]
    triples = [Triple(source, cue, content, score=1.0) for source, cue, content in golds if source or cue or content]
    attributions = weigh_attributions(text, sentences, find_attributions(text, quotations, triples))
    _, parse = tagger.read(text, sentences, quotations)
    sources = [span for triple in triples for span in triple.source]
    actors = find_actors(text, sentences, parse, sources, quotations, bundle=tagger.folder)
    told, actors = find_speakers(text, sentences, quotations, document.blocks, parse, attributions, actors, find_genders(actors))
    return Record(document, told, (), actors)


def ask_rules(docs: Iterable[dict[str, Any]]) -> Ask:
    """Documents -> what the rules say of a label, given its gold source."""
    rules = {}
    for doc in docs:
        contents = [span for row in doc["attributions"] for span in spans_of(row["content"])]
        rules[doc["doc"]] = SpeakerRules(doc["text"], contents)

    def ask(doc: dict[str, Any], label: dict[str, Any]) -> str:
        source = spans_of(label["source"])
        return judge(label["speaker"], rules[label["doc"]].find_speaker(source), doc, source)

    return ask


def run(docs: dict[str, dict[str, Any]], labels: Iterable[dict[str, Any]], ask: Ask) -> list[Row]:
    """Documents by name, and labels -> each label with its verdict, in their order."""
    return [(label, ask(docs[label["doc"]], label)) for label in labels]


def shares(rows: Sequence[Row]) -> dict[str, float]:
    """Judged labels -> how many of a hundred have each verdict."""
    counts = Counter(verdict for _, verdict in rows)
    return {verdict: 100 * counts[verdict] / len(rows) for verdict in VERDICTS}


def labelled(data: Path) -> tuple[dict[str, dict[str, Any]], list[dict[str, Any]]]:
    """The folder with polnear/ -> the documents that have labels, by name, and the labels."""
    labels = load(LABELS)
    names = {label["doc"] for label in labels}
    return {doc["doc"]: doc for doc in load(data / "polnear/dev.jsonl") if doc["doc"] in names}, labels


def measure(data: Path, tagger: Tagger) -> dict[str, float]:
    """The folder with polnear/ -> share of each verdict, in per cent, with the attributions given, for the gate."""
    docs, labels = labelled(data)
    return shares(run(docs, labels, ask_records({name: read_gold(doc, tagger) for name, doc in docs.items()})))


def show(title: str, rows: Sequence[Row]) -> None:
    """Print the counts of each stratum, of all, and of the half that may be read and the other."""
    parts = {name: [row for row in rows if row[0]["stratum"] == name] for name in sorted({label["stratum"] for label, _ in rows})}
    parts |= {"all": list(rows), "half that is read": list(rows[::2]), "other half": list(rows[1::2])}
    table = Table(title=title, title_justify="left", box=None)
    table.add_column("stratum of the source")
    for name in ("labels", *VERDICTS, "right %", "wrong %", "of found: right %", "wrong %"):
        table.add_column(name, justify="right")
    for name, part in parts.items():
        if part:
            counts, share = Counter(verdict for _, verdict in part), shares(part)
            found = max(1, len(part) - counts["not found"])
            rates = share["right"], share["wrong"], 100 * counts["right"] / found, 100 * counts["wrong"] / found
            cells = [str(len(part)), *(str(counts[verdict]) for verdict in VERDICTS), *(f"{rate:.1f}" for rate in rates)]
            table.add_row(name, *cells)
    console = Console()
    console.width = max(console.width, 130)  # ten columns side by side
    console.print(table)


def main() -> None:
    """Measure and print; `--errors` prints what is not right in the half of the labels that may be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--bundle", type=Path, default=BUNDLE)
    parser.add_argument("--rules", action="store_true", help="the rules alone, without the program")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    docs, labels = labelled(args.data)
    judged = {"rules on the gold source": run(docs, labels, ask_rules(docs.values()))}
    records: dict[str, Record] = {}
    if not args.rules:
        tagger = Tagger(args.bundle)
        whole = {doc["doc"]: record for doc, record in predict_list(list(docs.values()), tagger)}
        records = {name: read_gold(doc, tagger) for name, doc in docs.items()}
        told = {"the program": whole, "the program, attributions given": records}
        judged = {title: run(docs, labels, ask_records(read)) for title, read in told.items()} | judged
    if args.json:
        print(json.dumps({title: shares(rows) for title, rows in judged.items()}))
        return
    for title, rows in judged.items():
        show(title, rows)
    for label, verdict in judged["the program, attributions given"][::2] if args.errors and records else ():
        if verdict != "right":
            text, found = docs[label["doc"]]["text"], find_attribution(records[label["doc"]], label)
            names = {actor.id: actor.name for actor in records[label["doc"]].actors}
            said = names.get(found.speaker or "", "nobody") if found else "not found"
            print(
                f"{verdict}: {said}: {_words(text, label['source'])} | {_words(text, label['cue'])} | {label['doc']} {label['cue'][0][0]}"
            )


def _words(text: str, spans: Iterable[Iterable[int]]) -> str:
    return " … ".join(text[start:end] for start, end in spans)[:80].replace("\n", " ")


if __name__ == "__main__":
    main()
