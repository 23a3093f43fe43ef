"""Actors against GUM: `python bench/actors.py --gum ../shared/data/gum/dev` -> a small table.

Gold names are GUM's mentions of a person, an organization or a place whose head is a proper noun: the proper nouns around the head,
with "of", "bin" and their like between them. Titles and the article are taken off both sides, and of nested names the outer one
counts; "Republicans" are persons in GUM, a group here. Links: pairs of names of persons that the program ties, as a share of them
that GUM ties too, and the other way round. Pronouns: those tied to an actor of whose names GUM has one in the same chain.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from accordingto.extract.actors import find_actors
from accordingto.extract.actors.lexicon import lexicon
from accordingto.quotes import find_quotations
from accordingto.schema import MentionForm, Span
from accordingto.sentences import find_sentences

KINDS = ("person", "organization", "place")
_BRACKET = re.compile(r"\((\d+)(?:\[[^\]]*\])?-([a-z]+)-([^()]*)(\)?)|(\d+)(?:\[[^\]]*\])?\)")
_LINKS = frozenset({"of", "the", "for", "on", "&", "-", "–", "'", "’", ".", "de", "la", "van", "von", "bin", "al", "da", "di", "du"})


@dataclass
class Gold:
    """A GUM document: its text, blocks, (span, kind, chain) of each name, and the chain of each pronoun."""

    text: str = ""
    blocks: list[Span] = field(default_factory=list)
    names: dict[Span, tuple[str, str]] = field(default_factory=dict)
    pronouns: dict[Span, str] = field(default_factory=dict)


def read_gum(path: Path) -> Gold:
    """A CoNLL-U file of GUM -> its text with what is marked in it."""
    gold = Gold()
    tokens: list[tuple[int, int, str, str]] = []
    opened: list[tuple[str, str, int]] = []
    mentions: list[tuple[int, int, str, str]] = []
    heads: list[int] = []
    base = 0
    joined = 0
    for row in path.read_text("utf-8").splitlines():
        if row.startswith("# newpar_block") and gold.text:
            gold.text = gold.text.rstrip() + "\n"
        cells = row.split("\t")
        if len(cells) != 10 or "." in cells[0]:
            continue
        space = "" if "SpaceAfter=No" in cells[9] else " "
        if "-" in cells[0]:  # one written word of several tokens: its space comes after the last of them
            joined = int(cells[0].split("-")[1])
            after = space
            continue
        inner = joined and int(cells[0]) < joined
        last = joined and int(cells[0]) == joined
        start = len(gold.text)
        gold.text += cells[1]
        base = len(tokens) if cells[0] == "1" else base
        tokens.append((start, len(gold.text), cells[1], cells[3]))
        heads.append(base + int(cells[6]) - 1 if cells[6] != "0" else -1)
        gold.text += "" if inner else after if last else space
        joined = 0 if last else joined
        entity = next((part[7:] for part in cells[9].split("|") if part.startswith("Entity=")), "")
        for match in _BRACKET.finditer(entity):
            if match[1]:
                opened.append((match[1], match[2], len(tokens) - 1))
            if match[5] or match[4]:
                at = next(at for at in range(len(opened) - 1, -1, -1) if opened[at][0] == (match[5] or match[1]))
                chain, kind, first = opened.pop(at)
                mentions.append((first, len(tokens), kind, chain))
    spans = []
    for first, stop, kind, chain in mentions:
        head = next((at for at in range(first, stop) if not first <= heads[at] < stop), first)
        if stop - first == 1 and tokens[first][3] == "PRON":
            gold.pronouns[tokens[first][:2]] = chain
        elif kind in KINDS:
            if head + 1 < stop and heads[head + 1] == head and tokens[head + 1][3] == "PROPN" and tokens[head][3] == "NOUN":
                head += 1  # "author Natsu Higuchi": the noun is the head, the name hangs on it
            if tokens[head][3] != "PROPN":
                continue
            spans.append((*name_span(tokens, first, stop, head, kind == "person"), kind, chain))
    for start, end, kind, chain in sorted(spans, key=lambda span: (span[0], -span[1])):
        span = bare(gold.text, start, end)
        if span and not any(low <= start and end <= high for low, high in gold.names):
            gold.names.setdefault(span, (kind, chain))
    at = 0
    for block in gold.text.split("\n"):
        gold.blocks.append((at, at + len(block)))
        at += len(block) + 1
    return gold


def name_span(tokens: list[tuple[int, int, str, str]], first: int, stop: int, head: int, of_person: bool) -> Span:
    """A mention's tokens and its head -> the span of the proper nouns around the head."""

    def named(at: int) -> bool:  # "United" of "United States" is an adjective there, "XV" a number
        return tokens[at][3] == "PROPN" or (tokens[at][2][0].isupper() and tokens[at][3] in {"ADJ", "NOUN", "NUM", "VERB"})

    links = _LINKS - {"of", "the", "for", "on"} if of_person else _LINKS  # "Claudia Mo of the Civic Party" are two
    low, high = head, head + 1
    while low > first and (named(low - 1) or (tokens[low - 1][2] in links - {"the"} and low - 1 > first and named(low - 2))):
        low -= 1
    while low < head and tokens[low][3] == "ADJ" and tokens[low][2].lower() in lexicon().peoples and of_person:
        low += 1
    while high < stop:
        step = next((step for step in (0, 1, 2) if high + step < stop and named(high + step)), 9)
        if step == 9 or any(tokens[high + at][2] not in links for at in range(step)):
            break
        high += step + 1
    return tokens[low][0], tokens[high - 1][1]


def bare(text: str, start: int, end: int) -> Span | None:
    """A span -> the same without article and titles; None where nothing is left."""
    lex = lexicon()
    words = list(re.finditer(r"[^\s.]+\.?|\.", text[start:end]))
    cut = max((at + 1 for at, word in enumerate(words) if word.group().rstrip(".").lower() in lex.titles | lex.roles), default=0)
    words = words[cut:] if cut < len(words) else [] if len(words) <= 2 else words
    while words and words[0].group().lower() == "the":
        words = words[1:]
    return (start + words[0].start(), end) if words else None


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--gum", type=Path, required=True)
    parser.add_argument("--genres", default="news,interview,speech,bio")
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted(args.gum.glob("*.conllu")):
        genre = path.stem.split("_")[1]
        if genre not in args.genres.split(","):
            continue
        gold, count = read_gum(path), counts[genre]
        actors = find_actors(gold.text, find_sentences(gold.text, gold.blocks), find_quotations(gold.text, gold.blocks))
        found: dict[Span, tuple[str, str]] = {}
        for actor in actors:
            for mention in actor.mentions:
                span = bare(gold.text, mention.start, mention.end)
                if mention.form is MentionForm.NAME and actor.kind != "document" and span:
                    found[span] = "person" if actor.kind == "group" else actor.kind, actor.id
        found = {
            span: what
            for span, what in found.items()
            if not any(other != span and other[0] <= span[0] and span[1] <= other[1] for other in found)
        }
        both = found.keys() & gold.names.keys()
        count.update(found=len(found), gold=len(gold.names), span=len(both), both=sum(found[s][0] == gold.names[s][0] for s in both))
        persons = {actor.id for actor in actors if actor.kind == "person"}
        for first, second in combinations(sorted(s for s in both if gold.names[s][0] == "person" and found[s][1] in persons), 2):
            ours, theirs = found[first][1] == found[second][1], gold.names[first][1] == gold.names[second][1]
            count.update(linked=ours, chained=theirs, tied=ours and theirs)
            if args.errors and ours != theirs:
                print(path.stem, "LINK" if ours else "NOLINK", gold.text[slice(*first)], "|", gold.text[slice(*second)])
        for actor in actors:
            chains = {gold.names[span][1] for span, what in found.items() if what[1] == actor.id and span in gold.names}
            for mention in actor.mentions:
                if mention.form is MentionForm.PRONOUN and chains and not mention.text.lower().startswith("who"):  # GUM leaves "who" out
                    right = gold.pronouns.get((mention.start, mention.end)) in chains
                    count.update(pronouns=1, right=right)
                    if args.errors and not right:
                        print(path.stem, "PRONOUN", actor.name, "|", gold.text[mention.start - 80 : mention.end + 20].replace("\n", " / "))
        if args.errors:
            for span in sorted(found.keys() ^ gold.names.keys()):
                side = "EXTRA " + found[span][0] if span in found else "MISSED " + gold.names[span][0]
                print(path.stem, side, "|", gold.text[slice(*span)], "|", gold.text[span[0] - 30 : span[1] + 20].replace("\n", " / "))
            for span in sorted(both):
                if found[span][0] != gold.names[span][0]:
                    print(path.stem, "KIND", found[span][0], "for", gold.names[span][0], "|", gold.text[slice(*span)])
    counts["all"] = sum(list(counts.values()), Counter())
    print(f"{'':10} {'gold':>5} {'P':>5} {'R':>5} {'F1':>5} {'F1+kind':>7} {'kind':>5} {'linkP':>6} {'linkR':>6} {'pron':>9}")
    for genre, c in counts.items():
        f1, kind = 2 * c["span"] / max(1, c["found"] + c["gold"]), 2 * c["both"] / max(1, c["found"] + c["gold"])
        rates = [c["span"] / max(1, c["found"]), c["span"] / max(1, c["gold"]), f1]
        print(
            f"{genre:10} {c['gold']:5}",
            *(f"{100 * rate:5.1f}" for rate in rates),
            f"{100 * kind:7.1f}",
            f"{100 * c['both'] / max(1, c['span']):5.1f} {100 * c['tied'] / max(1, c['linked']):6.1f}",
            f"{100 * c['tied'] / max(1, c['chained']):6.1f} {c['right']:>4}/{c['pronouns']}",
        )


if __name__ == "__main__":
    main()
