"""Actors against GUM: `python -m bench.actors [--gum ../shared/data/gum/dev] [--bundle FOLDER] [--peer FOLDER]` -> a small table.

Gold names are GUM's mentions of a person, an organization or a place whose head is a proper noun: the proper nouns around the head,
with "of", "bin" and their like between them. Titles and the article are taken off both sides, and of nested names the outer one
counts; "Republicans" are persons in GUM, a group here. Links: pairs of names of persons that the program ties, as a share of them
that GUM ties too, and the other way round. Pronouns: those tied to an actor of whose names GUM has one in the same chain.

`make peers` has beside it the names of spaCy's medium English model, read in the same way: of its entities those of persons,
organizations, places, buildings and peoples, by whichever of two readings of peoples ("Republicans" are persons, as in GUM, or none) is
better.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import TypeVar

from accordingto.extract.actors import find_actors
from accordingto.quotes import find_quotations
from accordingto.schema import MentionForm, Span
from accordingto.sentences import find_sentences
from accordingto.tagger import BUNDLE, Tagger
from bench.gum import Gold, bare, read_gum

GENRES = ("news", "interview", "speech", "bio")
PEER_KINDS = {"PERSON": "person", "NORP": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place"}
"""OntoNotes' labels of what GUM calls a person, an organization or a place."""


def measure(gum: Path, genres: Sequence[str], tagger: Tagger, *, errors: bool = False) -> dict[str, Counter[str]]:
    """A folder of GUM -> the counts of each genre, and of "all"; `errors` prints each error."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted(gum.glob("*.conllu")):
        genre = path.stem.split("_")[1]
        if genre not in genres:
            continue
        gold, count = read_gum(path), counts[genre]
        sentences = find_sentences(gold.text, gold.blocks)
        _, parse = tagger.read(gold.text, sentences, find_quotations(gold.text, gold.blocks))
        actors = find_actors(gold.text, sentences, parse, bundle=tagger.folder)
        found: dict[Span, tuple[str, str]] = {}
        for actor in actors:
            for mention in actor.mentions:
                span = bare(gold.text, mention.start, mention.end)
                if mention.form is MentionForm.NAME and actor.kind != "document" and span:
                    found[span] = "person" if actor.kind == "group" else actor.kind, actor.id
        found = outer(found)
        both = found.keys() & gold.names.keys()
        count.update(tally({span: kind for span, (kind, _) in found.items()}, gold))
        persons = {actor.id for actor in actors if actor.kind == "person"}
        for first, second in combinations(sorted(s for s in both if gold.names[s][0] == "person" and found[s][1] in persons), 2):
            ours, theirs = found[first][1] == found[second][1], gold.names[first][1] == gold.names[second][1]
            count.update(linked=ours, chained=theirs, tied=ours and theirs)
            if errors and ours != theirs:
                print(path.stem, "LINK" if ours else "NOLINK", gold.text[slice(*first)], "|", gold.text[slice(*second)])
        for actor in actors:
            chains = {gold.names[span][1] for span, what in found.items() if what[1] == actor.id and span in gold.names}
            for mention in actor.mentions:
                if mention.form is MentionForm.PRONOUN and chains and not mention.text.lower().startswith("who"):  # GUM leaves "who" out
                    right = gold.pronouns.get((mention.start, mention.end)) in chains
                    count.update(pronouns=1, right=right)
                    if errors and not right:
                        print(path.stem, "PRONOUN", actor.name, "|", gold.text[mention.start - 80 : mention.end + 20].replace("\n", " / "))
        if errors:
            for span in sorted(found.keys() ^ gold.names.keys()):
                side = "EXTRA " + found[span][0] if span in found else "MISSED " + gold.names[span][0]
                print(path.stem, side, "|", gold.text[slice(*span)], "|", gold.text[span[0] - 30 : span[1] + 20].replace("\n", " / "))
            for span in sorted(both):
                if found[span][0] != gold.names[span][0]:
                    print(path.stem, "KIND", found[span][0], "for", gold.names[span][0], "|", gold.text[slice(*span)])
    counts["all"] = sum(list(counts.values()), Counter())
    return counts


Found = TypeVar("Found")


def outer(found: dict[Span, Found]) -> dict[Span, Found]:
    """Names by span -> the same without those that lie in another one."""
    return {
        span: what
        for span, what in found.items()
        if not any(other != span and other[0] <= span[0] and span[1] <= other[1] for other in found)
    }


def tally(found: dict[Span, str], gold: Gold) -> Counter[str]:
    """The kinds of names by span, and a document -> how many were found, are there, have the right span, and the right kind, too."""
    both = found.keys() & gold.names.keys()
    right = sum(found[span] == gold.names[span][0] for span in both)
    return Counter(found=len(found), gold=len(gold.names), span=len(both), both=right)


def measure_peer(gum: Path, genres: Sequence[str], folder: Path) -> dict[str, Counter[str]]:
    """A folder of GUM, and one with an environment and spaCy's model in it -> the counts of each genre, and of "all"."""
    paths = [path for path in sorted(gum.glob("*.conllu")) if path.stem.split("_")[1] in genres]
    golds = [read_gum(path) for path in paths]
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "texts.json"
        file.write_text(json.dumps([gold.text for gold in golds]), "utf-8")
        command = [str(folder / "bin/python"), str(Path(__file__).parent / "spacy_peer.py"), str(folder / "model"), str(file)]
        entities = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)["entities"]
    readings = []
    for kinds in (PEER_KINDS, {label: kind for label, kind in PEER_KINDS.items() if label != "NORP"}):
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for path, gold, own in zip(paths, golds, entities, strict=True):
            spans = {bare(gold.text, start, end): kinds[label] for start, end, label in own if label in kinds}
            counts[path.stem.split("_")[1]].update(tally(outer({span: kind for span, kind in spans.items() if span}), gold))
        counts["all"] = sum(list(counts.values()), Counter())
        readings.append(counts)
    return max(readings, key=lambda counts: f1(counts["all"])[1])


def f1(count: Counter[str]) -> tuple[float, float]:
    """Counts -> F1 of names' spans, and of spans with their kinds, in percent."""
    whole = max(1, count["found"] + count["gold"])
    return 200 * count["span"] / whole, 200 * count["both"] / whole


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gum", type=Path, default=Path("../shared/data/gum/dev"))
    parser.add_argument("--bundle", type=Path, default=BUNDLE)
    parser.add_argument("--genres", nargs="*", default=GENRES)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--peer", type=Path, help="a folder with an environment that has spaCy, and its model (`make peers`)")
    args = parser.parse_args()
    counts = measure(args.gum, args.genres, Tagger(args.bundle), errors=args.errors)
    print(f"{'':10} {'gold':>5} {'P':>5} {'R':>5} {'F1':>5} {'F1+kind':>7} {'kind':>5} {'linkP':>6} {'linkR':>6} {'pron':>9}")
    for genre, c in counts.items():
        spans, kinds = f1(c)
        print(
            f"{genre:10} {c['gold']:5}",
            f"{100 * c['span'] / max(1, c['found']):5.1f} {100 * c['span'] / max(1, c['gold']):5.1f} {spans:5.1f} {kinds:7.1f}",
            f"{100 * c['both'] / max(1, c['span']):5.1f} {100 * c['tied'] / max(1, c['linked']):6.1f}",
            f"{100 * c['tied'] / max(1, c['chained']):6.1f} {c['right']:>4}/{c['pronouns']}",
        )
    if args.peer:
        print("spaCy's en_core_web_md:")
        for genre, c in measure_peer(args.gum, args.genres, args.peer).items():
            precision, recall = 100 * c["span"] / max(1, c["found"]), 100 * c["span"] / max(1, c["gold"])
            print(f"{genre:10} {c['gold']:5} {precision:5.1f} {recall:5.1f} {f1(c)[0]:5.1f} {f1(c)[1]:7.1f}")


if __name__ == "__main__":
    main()
