"""Attributions against GUM's rhetorical structure: `python -m bench.chains [--gum ../shared/data/gum/dev] [--json]`.

Gold: GUM cuts its texts into elementary discourse units (EDUs), and a unit that says who says or thinks a neighbouring one is the
satellite of an `attribution-positive` or `attribution-negative` relation: "Memon also said", "according to AFP,", "I think". The pieces
of a unit that something parts (`same-unit`) are one satellite; an EDU of a secondary relation counts like one of a primary one.

Found: a predicted attribution finds a satellite where a span of its cue overlaps it. Each attribution finds one satellite at most, and
each is found once at most (a largest matching). Outermost and inner attributions count alike. The content is not looked at.

P, R, F1 stand there twice:

- over all predictions. This P is low by design: GUM marks clauses said of clauses only, while a record, like PolNeAR, also holds
  "accused X of Y", "promised to", "called it a joke", "criticism of", which GUM does not cut.
- "cut": over the predictions that GUM could have marked, those whose content begins in another unit than any that the cue touches.
  What is not cut counts neither as right nor as wrong, so this R is the lower one of the two.

"R verbal" leaves out the gold satellites that have neither a verb nor "according": the credits of pictures ("Jane Doe." under a caption),
signatures under a quotation and "THE PRESIDENT:", which GUM marks, too.

Beside it, rules in the manner of the Gender Gap Tracker (GGT; its verbs are in ggt_verbs.txt) on GUM's own dependencies, made by hand
where GGT has spaCy's parser, which flatters them. Universal Dependencies make some "..., he said" a parataxis, where that parser has
ccomp, so both are read. A quotation that GGT gives to the speaker before without a verb has no cue and is left out. "ggt" filters as GGT
does (no I or we, four words at least, no content overlaps another, not all of it in quotation marks); "ggt unfiltered" does not.
"""

from __future__ import annotations

import argparse
import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from re import finditer
from typing import NamedTuple

from accordingto import read_text
from accordingto.schema import Span
from accordingto.tagger import BUNDLE, Tagger
from bench.gum import Gold, Token, read_gum

GENRES = "news,interview,speech,bio"
VERBS = Path(__file__).parent / "ggt_verbs.txt"
_RELATION = r"([A-Za-z-]+)(?:_[a-z]+)?:(\d+)(?:->(\d+))?(?::[^;]*)?(?:;|$)"
_MARKS = frozenset('"“”')


class Found(NamedTuple):
    """A predicted attribution, whosever: the spans of its cue and of its content; `source` is for people to read."""

    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    source: str = ""


System = Callable[[Gold], list[Found]]
"""A GUM document -> what is found in it."""


# --- gold ----------------------------------------------------------------------------------------------------------------------


class Satellite(NamedTuple):
    """The satellite of an attribution: its unit's spans, its nucleus' first EDU, and whether a verb or "according" is in it."""

    spans: tuple[Span, ...]
    nucleus: Span
    verbal: bool


class Units:
    """A GUM document's discourse units: EDUs, with those that are pieces of one unit put together."""

    def __init__(self, gold: Gold) -> None:
        edus: dict[int, list[Token]] = {}
        current: list[Token] = []
        relations: list[tuple[str, int, int]] = []
        self._of: dict[int, int] = {}
        for token in gold.tokens:
            for name, edu, parent in (match.groups() for match in finditer(_RELATION, token.discourse)):
                current = edus.setdefault(int(edu), [])
                relations.append((name, int(edu), int(parent or 0)))
            current.append(token)
        self._starts = [tokens[0].start for tokens in edus.values()]
        self._ids = list(edus)
        wholes = {edu: parent for name, edu, parent in relations if name == "same-unit"}
        pieces: dict[int, list[list[Token]]] = {edu: [] for edu in edus}
        for edu, tokens in edus.items():
            whole: int | None = edu
            while whole is not None:
                pieces[whole].append(tokens)
                self._of[edu] = whole
                whole = wholes.get(whole)
        self.satellites = []
        for satellite, nucleus in {edu: parent for name, edu, parent in relations if name.startswith("attribution-")}.items():
            parts = pieces[satellite]
            verbal = any(_is_verb(token) or token.form.lower() == "according" for part in parts for token in part)
            spans = tuple((part[0].start, part[-1].end) for part in parts)
            self.satellites.append(Satellite(spans, (edus[nucleus][0].start, edus[nucleus][-1].end), verbal))

    def touched(self, start: int, end: int) -> set[int]:
        """A span -> the units that it touches."""
        first, last = bisect_right(self._starts, start) - 1, bisect_right(self._starts, end - 1) - 1
        return {self._of[self._ids[at]] for at in range(max(0, first), last + 1)}

    def cuts(self, found: Found) -> bool:
        """Whether the content begins in another unit than any that the cue touches."""
        begin = min((start for start, _ in found.content), default=None)
        cue = set().union(*(self.touched(*span) for span in found.cue))
        return begin is not None and not self.touched(begin, begin + 1) & cue


def _is_verb(token: Token) -> bool:
    return token.upos in {"VERB", "AUX"} and token.deprel != "amod"  # "United States Navy." has a participle and no verb


def match_up(found: Sequence[Found], satellites: Sequence[Satellite]) -> dict[int, int]:
    """Attributions and satellites -> which satellite (value) each attribution (key) finds: as many as can be, each once.

    An attribution that finds one keeps finding one, whatever comes after it: what stands first in `found` goes first.
    """
    holder: dict[int, int] = {}

    def give(at: int, asked: set[int]) -> bool:
        for to, satellite in enumerate(satellites):
            if to not in asked and any(a < d and c < b for a, b in found[at].cue for c, d in satellite.spans):
                asked.add(to)
                if to not in holder or give(holder[to], asked):
                    holder[to] = at
                    return True
        return False

    for at in range(len(found)):
        give(at, set())
    return {at: to for to, at in holder.items()}


# --- the peer ------------------------------------------------------------------------------------------------------------------


@cache
def verb_forms() -> frozenset[str]:
    """The forms of verbs that GGT takes as cues."""
    lines = VERBS.read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


class _Quote(NamedTuple):
    """Places of tokens, and which rule found them: "clause" (ccomp and parataxis), "frame" (according to) or "marks"."""

    cue: list[int]
    source: list[int]
    content: list[int]
    rule: str


class Rules:
    """GGT's rules over one document's dependencies."""

    def __init__(self, gold: Gold) -> None:
        self._text, self._tokens = gold.text, gold.tokens
        self._under: dict[int, list[int]] = {}
        for at, token in enumerate(self._tokens):
            self._under.setdefault(token.head, []).append(at)

    def find(self, filtered: bool) -> list[Found]:
        """Everything that the rules find, in GGT's order, as GGT filters it or not."""
        kept: list[_Quote] = []
        taken: set[int] = set()
        for quote in [*self._by_grammar(), *self._by_marks()]:
            if filtered and self._drops(quote):
                continue
            if (filtered or quote.rule == "marks") and not taken.isdisjoint(quote.content):
                continue
            kept.append(quote)
            taken.update(quote.content)
        return [Found(self._spans(quote.cue), self._spans(quote.content), self._words(quote.source)) for quote in kept]

    def _by_grammar(self) -> Iterator[_Quote]:
        for at, token in enumerate(self._tokens):
            relation = token.deprel.partition(":")[0]
            if relation == "ccomp":
                verb = token.head
                for subject in self._subjects([*self._children(verb), *self._children(self._tokens[verb].head)]):
                    if self._tokens[verb].form.lower() in verb_forms():
                        yield _Quote([verb], self._tree(subject), self._tree(at), "clause")
            elif relation == "parataxis" and token.form.lower() in verb_forms():
                if not any(self._tokens[child].deprel.startswith("ccomp") for child in self._children(at)):
                    for subject in self._subjects(self._children(at)):
                        yield _Quote([at], self._tree(subject), self._without(self._tree(token.head), self._tree(at)), "clause")
            elif token.form.lower() == "according" and relation == "case" and self._tokens[token.head].head >= 0:
                cue, source, clause = self._tree(at), self._tree(token.head), self._tokens[token.head].head
                follows = token.head > clause  # GGT takes the side of the clause on which its head stands
                content = [place for place in self._tree(clause) if (place < source[0] if follows else place > source[-1])]
                yield _Quote(cue, self._without(source, cue), content, "frame")

    def _by_marks(self) -> Iterator[_Quote]:
        """Quotations of 7 to 99 tokens, marks included, with a verb of any kind at most four tokens before or five after them."""
        marks = [at for at, token in enumerate(self._tokens) if token.form in _MARKS]
        for first, last in zip(marks[::2], marks[1::2], strict=False):
            verb = self._near(range(first - 1, first - 5, -1))
            verb = self._near(range(last + 1, last + 6)) if verb is None else verb
            if verb is not None and 7 <= last - first + 1 < 100:
                source = next((self._tree(subject) for subject in self._subjects(self._children(verb))), [])
                yield _Quote([verb], source, list(range(first, last + 1)), "marks")

    def _near(self, places: Iterable[int]) -> int | None:
        for at in places:
            if not 0 <= at < len(self._tokens) or self._tokens[at].form in _MARKS | {"."}:
                return None
            if self._tokens[at].upos == "VERB":
                return at
        return None

    def _drops(self, quote: _Quote) -> bool:
        if len(self._words(quote.content).split()) < 4:
            return True
        if quote.rule != "clause":
            return False
        places = [*quote.cue, *quote.source, *quote.content]
        around = [self._tokens[at].form for at in (min(places) - 1, max(places) + 1) if 0 <= at < len(self._tokens)]
        return self._words(quote.source).lower() in {"i", "we"} or (len(around) == 2 and _MARKS.issuperset(around))

    def _children(self, at: int) -> list[int]:
        return self._under.get(at, []) if at >= 0 else []

    def _subjects(self, places: Iterable[int]) -> list[int]:
        """The first subject of those, alone, or none. GGT takes no subject of a passive."""
        return [at for at in places if self._tokens[at].deprel == "nsubj"][:1]

    def _tree(self, at: int) -> list[int]:
        return sorted([at, *(place for child in self._children(at) for place in self._tree(child))])

    @staticmethod
    def _without(places: list[int], others: list[int]) -> list[int]:
        return sorted(set(places) - set(others))

    def _words(self, places: list[int]) -> str:
        return self._text[self._tokens[places[0]].start : self._tokens[places[-1]].end] if places else ""

    def _spans(self, places: list[int]) -> tuple[Span, ...]:
        runs: list[list[int]] = []
        for at in places:
            if runs and runs[-1][-1] == at - 1:
                runs[-1].append(at)
            else:
                runs.append([at])
        return tuple((self._tokens[run[0]].start, self._tokens[run[-1]].end) for run in runs)


def run_rules(gold: Gold, *, filtered: bool) -> list[Found]:
    """A GUM document -> what GGT's rules find in it."""
    return Rules(gold).find(filtered)


def run_reader(gold: Gold, tagger: Tagger) -> list[Found]:
    """A GUM document -> what `read_text` finds in its text."""
    attributions = read_text(gold.text, tagger=tagger).attributions
    return [Found(each.cue.spans, each.content.spans, each.source.text) for each in attributions]


# --- scores --------------------------------------------------------------------------------------------------------------------


def score(gold: Gold, found: list[Found]) -> tuple[Counter[str], list[str]]:
    """A GUM document and what a system found in it -> counts, and a line for each satellite missed and each cue that finds none."""
    units = Units(gold)
    cut = {at: units.cuts(one) for at, one in enumerate(found)}
    order = sorted(cut, key=lambda at: not cut[at])  # so that among cues that overlap one satellite, one that GUM cuts off finds it
    hits = {order[at]: to for at, to in match_up([found[at] for at in order], units.satellites).items()}
    verbal = {to for to, satellite in enumerate(units.satellites) if satellite.verbal}
    counts = Counter(
        gold=len(units.satellites),
        gold_verbal=len(verbal),
        found=len(found),
        found_cut=sum(cut.values()),
        hit=len(hits),
        hit_cut=sum(cut[at] for at in hits),
        hit_verbal=len(verbal & set(hits.values())),
    )

    def words(spans: Iterable[Span], most: int = 90) -> str:
        return " … ".join(gold.text[start:end] for start, end in spans).replace("\n", " / ")[:most]

    lines = [
        f"MISSED {'verbal' if satellite.verbal else 'verbless'} | {words(satellite.spans)} -> {words([satellite.nucleus], 60)}"
        for to, satellite in enumerate(units.satellites)
        if to not in hits.values()
    ]
    lines += [
        f"FALSE {'cut' if cut[at] else 'whole'} | {one.source[:40]} | {words(one.cue)} | {words(one.content, 60)}"
        for at, one in enumerate(found)
        if at not in hits
    ]
    return counts, lines


def rates(c: Counter[str]) -> dict[str, float]:
    """Counts -> P, R, F1 over all predictions and over those that are cut, and R over verbal satellites; per cent."""

    def share(part: int, whole: int) -> float:
        return 100 * part / max(1, whole)

    out: dict[str, float] = {}
    for name, end in (("", ""), ("cut ", "_cut")):
        hit, found = c["hit" + end], c["found" + end]
        out |= {name + "P": share(hit, found), name + "R": share(hit, c["gold"]), name + "F1": share(2 * hit, found + c["gold"])}
    return out | {"R verbal": share(c["hit_verbal"], c["gold_verbal"])}


def measure(paths: Iterable[Path], systems: dict[str, System]) -> tuple[dict[str, dict[str, Counter[str]]], dict[str, list[str]]]:
    """Files of GUM and systems -> for each system its counts by genre and in all, and its lines on errors."""
    counts: dict[str, dict[str, Counter[str]]] = {name: {} for name in systems}
    lines: dict[str, list[str]] = {name: [] for name in systems}
    for path in paths:
        gold, genre = read_gum(path), path.stem.split("_")[1]
        for name, system in systems.items():
            count, errors = score(gold, system(gold))
            counts[name].setdefault(genre, Counter()).update(count)
            lines[name] += [f"{path.stem} {line}" for line in errors]
    for by_genre in counts.values():
        by_genre["all"] = sum(by_genre.values(), Counter())
    return counts, lines


def show(counts: dict[str, dict[str, Counter[str]]]) -> None:
    """Print one table a system."""
    columns = list(rates(Counter()))
    for name, by_genre in counts.items():
        print(f"{name:14} {'gold':>5} {'found':>6} {'(cut)':>6}", *(f"{column:>8}" for column in columns))
        for genre, count in by_genre.items():
            shares = (f"{share:8.1f}" for share in rates(count).values())
            print(f"{genre:14} {count['gold']:5} {count['found']:6} {count['found_cut']:6}", *shares)
        print()


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gum", type=Path, default=Path("../shared/data/gum/dev"), help="a folder of GUM's CoNLL-U files")
    parser.add_argument("--genres", default=GENRES)
    parser.add_argument("--bundle", type=Path, default=BUNDLE)
    parser.add_argument("--json", action="store_true", help="counts and rates as JSON")
    parser.add_argument(
        "--errors", action="store_true", help="what the reader misses and wrongly finds, too; read train's: dev is for totals"
    )
    args = parser.parse_args(argv)
    paths = [path for path in sorted(args.gum.glob("*.conllu")) if path.stem.split("_")[1] in args.genres.split(",")]
    if not paths:
        parser.error(f"there is no *.conllu of {args.genres} in {args.gum}")
    systems: dict[str, System] = {
        "accordingto": partial(run_reader, tagger=Tagger(args.bundle)),
        "ggt": partial(run_rules, filtered=True),
        "ggt unfiltered": partial(run_rules, filtered=False),
    }
    counts, lines = measure(paths, systems)
    if args.json:
        plain = {name: {genre: dict(count) | rates(count) for genre, count in by_genre.items()} for name, by_genre in counts.items()} | (
            {"errors": lines["accordingto"]} if args.errors else {}
        )
        print(json.dumps(plain, indent=2))
        return
    if args.errors:
        print(*lines["accordingto"], "", sep="\n")
    show(counts)


if __name__ == "__main__":
    main()
