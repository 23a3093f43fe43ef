"""A quotation's words and the line of the documents -> the places where its parts stand, by seeds, chains and rapidfuzz.

As in the alignment of genomes (minimap2, Li 2018): runs of words that both have are found first, the best row of them is chosen, and
only what lies between and beside them is aligned word by word. That takes time by the quotation's length, not the document's.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Final

from rapidfuzz.distance import Levenshtein

from accordingto.verify.index import UNKNOWN, Index

REACH_WORDS: Final = 200
"""How much an ellipsis may leave out, half a printed page: what lies farther apart are two places."""
SILENT_WORDS: Final = 40
"""How much may be missing without an ellipsis before it is two places: a long sentence."""
BRACKET_WORDS: Final = 25
"""How many words of the document square brackets may stand for."""
_MOST_PLACES: Final = 400
"""A run of words that stands at more places is no seed; longer runs around it are."""
_MOST_ALONE: Final = 40
"""The same for a single word."""
_HEAVY_RUNS: Final = 24
_MOST_RUNS: Final = 72
"""Of more runs the heaviest are kept, and those that stand near one of them."""
_JUMP: Final = 2.0
"""What it costs to go on at another place, in words that stand once: less is won by a stock phrase."""
_PIECE_WORDS: Final = 4
_PIECE_WEIGHT: Final = 2.2
_PIECE_PLACES: Final = 3
"""A piece that stands at another place counts where it has so many words, so much weight, and stands at no more places. Set on the
development part of bench/verify.py."""
_JOINED_SHARE: Final = 0.8
"""Of the weight of a quotation: so much must be found for its being made of two places to be believed."""
_FOUND_SHARE: Final = 0.5
"""So much must be found for the quotation to be there at all."""
_LONGEST_EDGE: Final = 40
_OVER_SENTENCE: Final = 1.5
"""In changed words, what it costs to go on over the end of a sentence: "left the forest" is no "left. The end"."""
_MOST_SHRUNK: Final = 6


@dataclass(frozen=True, slots=True)
class Run:
    """Words that the quotation (from `quoted`) and the line (from `at`) have alike."""

    quoted: int
    at: int
    length: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words `first` to `end` of a quotation and the words `at` to `to` of the line that answer to them.

    `linked` is true where the piece goes on from the one before over an ellipsis, false where it stands at another place.
    """

    first: int
    end: int
    at: int
    to: int
    linked: bool = False


def find_stretches(keys: Sequence[str], index: Index, breaks: frozenset[int], inserts: frozenset[int]) -> tuple[Stretch, ...]:
    """The keys of a quotation's words, the words before which it has an ellipsis or brackets -> its pieces, in order.

    Empty where it is not there. Every word of the quotation is in one piece.
    """
    words = index.spell(keys)
    weights = [index.weigh(letter) for letter in words]
    sums = [0.0, *accumulate(weights)]
    runs = _find_runs(words, index, weights, sorted(breaks | inserts))
    chain = _best_chain(runs, sums, index, breaks, inserts)
    if not chain:
        return ()
    groups = _group(chain, breaks, index)
    groups = _without_chance(groups, words, sums, index)
    found = _weight(groups, sums)
    jumps = sum(not linked for _, linked in groups) - 1
    if jumps and found < _JOINED_SHARE * sums[-1]:
        groups = _heaviest(groups, sums)
    pieces = _fill(groups, keys, words, index, breaks)
    return pieces if _alike(pieces, words, weights, index) >= _FOUND_SHARE * sums[-1] else ()


def _alike(pieces: Sequence[Stretch], words: str, weights: Sequence[float], index: Index) -> float:
    """Pieces -> the weight of the words that they have as the quotation has them."""
    blocks = (
        (piece.first + block.a, block.size)
        for piece in pieces
        for block in Levenshtein.opcodes(words[piece.first : piece.end], index.line[piece.at : piece.to]).as_matching_blocks()
    )
    return sum(sum(weights[first : first + size]) for first, size in blocks)


def _find_runs(words: str, index: Index, weights: Sequence[float], cuts: Sequence[int]) -> list[Run]:
    """All runs that are long or rare enough to tell something, cut at ellipses and brackets; the heaviest of very many."""
    line = index.line
    seen: dict[int, int] = {}  # diagonal -> the first word behind the last run on it
    runs: list[Run] = []
    for start, letter in enumerate(words):
        if letter == UNKNOWN:
            continue
        for at, offset in _seeds(words, start, index):
            place = at - offset
            diagonal = place - start
            if seen.get(diagonal, 0) > start:
                continue
            length = 0
            while start + length < len(words) and line[place + length] == words[start + length] != UNKNOWN:
                length += 1
            seen[diagonal] = start + length
            runs.append(Run(start, place, length))
    runs = [piece for run in runs for piece in _cut(run, cuts)]
    if len(runs) > _MOST_RUNS:
        runs.sort(key=lambda run: -sum(weights[run.quoted : run.quoted + run.length]))
        heavy = sorted(run.at - run.quoted for run in runs[:_HEAVY_RUNS])
        near = [run for run in runs[_HEAVY_RUNS:] if _is_near(run.at - run.quoted, heavy)]
        runs = [*runs[:_HEAVY_RUNS], *near][:_MOST_RUNS]
    return sorted(runs, key=lambda run: (run.quoted, run.at))


def _is_near(diagonal: int, others: Sequence[int]) -> bool:
    """A diagonal and others in order -> whether it is no farther from one of them than an ellipsis may leave out."""
    place = bisect_left(others, diagonal)
    return any(abs(diagonal - other) <= REACH_WORDS for other in others[max(0, place - 1) : place + 1])


def _seeds(words: str, start: int, index: Index) -> list[tuple[int, int]]:
    """A word of the quotation -> places of the line with it and its neighbours: (place of the rarest, its offset from the word)."""
    for size in (1, 2, 3):
        seed = words[start : start + size]
        if len(seed) < size or UNKNOWN in seed:
            return []
        offset, rarest = min(enumerate(seed), key=lambda pair: len(index.where[pair[1]]))
        places = index.where[rarest]
        if size == 1:
            if len(places) <= _MOST_ALONE:
                return [(place, 0) for place in places]
            continue
        if len(places) > _MOST_PLACES * (1 if size == 2 else 10):
            continue
        found = [(place, offset) for place in places if place >= offset and index.line.startswith(seed, place - offset)]
        if len(found) <= _MOST_PLACES:
            return found
    return []


def _cut(run: Run, cuts: Sequence[int]) -> list[Run]:
    """A run -> its parts between the words in `cuts`."""
    inner = cuts[bisect_right(cuts, run.quoted) :]
    parts: list[Run] = []
    start, end = run.quoted, run.quoted + run.length
    for cut in (*inner, end):
        stop = min(cut, end)
        if stop > start:
            parts.append(Run(start, run.at + start - run.quoted, stop - start))
            start = stop
    return parts


def _best_chain(runs: Sequence[Run], sums: Sequence[float], index: Index, breaks: frozenset[int], inserts: frozenset[int]) -> list[Run]:
    """Runs in the order of the quotation -> the heaviest row of them, less what each step costs; runs that overlap are shortened."""
    best: list[float] = []
    back: list[int | None] = []
    trimmed: list[Run] = []
    documents = [index.document_at(run.at) for run in runs]
    for number, run in enumerate(runs):
        best.append(sums[run.quoted + run.length] - sums[run.quoted])
        back.append(None)
        trimmed.append(run)
        for earlier in range(number):
            before = trimmed[earlier]
            overlap = max(0, before.quoted + before.length - run.quoted)
            if overlap >= run.length:
                continue
            rest = Run(run.quoted + overlap, run.at + overlap, run.length - overlap)
            cost = _step(before, rest, documents[earlier] == documents[number], breaks, inserts)
            score = best[earlier] + sums[rest.quoted + rest.length] - sums[rest.quoted] - cost
            if score > best[number]:
                best[number], back[number], trimmed[number] = score, earlier, rest
    if not best:
        return []
    chain: list[Run] = []
    place: int | None = max(range(len(best)), key=lambda number: best[number])
    while place is not None:
        chain.append(trimmed[place])
        place = back[place]
    return chain[::-1]


def _step(before: Run, after: Run, same: bool, breaks: frozenset[int], inserts: frozenset[int]) -> float:
    """What it costs to go on from one run to a later one."""
    quoted = after.quoted - before.quoted - before.length
    passed = after.at - before.at - before.length
    if not same or passed < 0:
        return _JUMP
    between = range(before.quoted + before.length, after.quoted + 1)
    if passed <= quoted + REACH_WORDS and any(word in breaks for word in between):
        return 0.05 * quoted + 0.002 * passed
    if passed <= quoted + BRACKET_WORDS and any(word in inserts for word in between):
        return 0.05 * quoted + 0.02 * passed
    if passed <= quoted + SILENT_WORDS:
        return 0.1 * min(quoted, 5) + 0.25 * min(abs(passed - quoted), 4)
    return _JUMP


Group = tuple[list[Run], bool]


def _group(chain: Sequence[Run], breaks: frozenset[int], index: Index) -> list[Group]:
    """A chain -> its groups: runs that stand together, and whether each goes on from the one before over an ellipsis."""
    groups: list[Group] = [([chain[0]], False)]
    for before, after in pairwise(chain):
        quoted = after.quoted - before.quoted - before.length
        passed = after.at - before.at - before.length
        broken = any(word in breaks for word in range(before.quoted + before.length, after.quoted + 1))
        near = passed >= 0 and index.document_at(before.at) == index.document_at(after.at)
        if near and broken and passed <= quoted + REACH_WORDS:
            if passed == quoted == 0:
                groups[-1][0].append(after)
            else:
                groups.append(([after], True))
        elif near and passed <= quoted + SILENT_WORDS:
            groups[-1][0].append(after)
        else:
            groups.append(([after], False))
    return groups


def _islands(groups: Sequence[Group]) -> list[list[Group]]:
    """Groups -> those that stand at one place, linked by ellipses, together."""
    islands: list[list[Group]] = []
    for group in groups:
        if group[1] and islands:
            islands[-1].append(group)
        else:
            islands.append([group])
    return islands


def _weight(island: Sequence[Group], sums: Sequence[float]) -> float:
    return sum(sums[run.quoted + run.length] - sums[run.quoted] for group, _ in island for run in group)


def _heaviest(groups: Sequence[Group], sums: Sequence[float]) -> list[Group]:
    """Groups -> those of the place that has most of the quotation."""
    return max(_islands(groups), key=lambda island: _weight(island, sums))


def _without_chance(groups: Sequence[Group], words: str, sums: Sequence[float], index: Index) -> list[Group]:
    """Groups -> without the places that a stock phrase led to, but for the heaviest place."""
    islands = _islands(groups)
    if len(islands) == 1:
        return list(groups)
    heaviest = _heaviest(groups, sums)
    kept = [island for island in islands if island == heaviest or _is_piece(island, words, sums, index)]
    return [group for island in kept for group in island]


def _is_piece(island: Sequence[Group], words: str, sums: Sequence[float], index: Index) -> bool:
    runs = [run for group, _ in island for run in group]
    longest = max(runs, key=lambda run: run.length)
    return (
        sum(run.length for run in runs) >= _PIECE_WORDS
        and _weight(island, sums) >= _PIECE_WEIGHT
        and index.line.count(words[longest.quoted : longest.quoted + longest.length]) <= _PIECE_PLACES
    )


def _fill(groups: Sequence[Group], keys: Sequence[str], words: str, index: Index, breaks: frozenset[int]) -> tuple[Stretch, ...]:
    """Groups -> pieces that have every word of the quotation: words between two groups go to the first, up to an ellipsis."""
    bounds = [0]
    for (before, _), (after, _) in pairwise(groups):
        low, high = before[-1].quoted + before[-1].length, after[0].quoted
        bounds.append(next((word for word in range(low, high + 1) if word in breaks), high))
    bounds.append(len(words))
    pieces: list[Stretch] = []
    for number, (runs, linked) in enumerate(groups):
        first, end = bounds[number], bounds[number + 1]
        start, stop = runs[0], runs[-1]
        at = start.at - _edge(keys[first : start.quoted], words[first : start.quoted][::-1], _before(index, start.at), index, -1, start.at)
        left, behind = stop.quoted + stop.length, stop.at + stop.length
        to = behind + _edge(keys[left:end], words[left:end], _after(index, behind), index, 1, behind)
        at, to = _shrink(words[first:end], at, to, index)
        if linked and pieces and pieces[-1].to > at:
            pieces[-1] = replace(pieces[-1], to=at)
        pieces.append(Stretch(first, end, at, to, linked and number > 0))
    return tuple(pieces)


def _shrink(words: str, at: int, to: int, index: Index) -> tuple[int, int]:
    """A piece's words and its range of the line -> the range without words at its ends of which more than half are changes saved.

    Two words that changed places can lead a seed astray: "of bears, of wolves" for "things: of wolves, of bears".
    """
    cost, low, high = Levenshtein.distance(words, index.line[at:to]), at, to
    for start in range(at + 1, min(at + _MOST_SHRUNK, to - 1) + 1):
        if 2 * (cost - Levenshtein.distance(words, index.line[start:to])) > start - at:
            low = start
    cost = Levenshtein.distance(words, index.line[low:to])
    for end in range(to - 1, max(to - _MOST_SHRUNK, low + 1) - 1, -1):
        if 2 * (cost - Levenshtein.distance(words, index.line[low:end])) > to - end:
            high = end
    return low, high


def _before(index: Index, word: int) -> str:
    first = index.firsts[index.document_at(word)]
    return index.line[max(first, word - _LONGEST_EDGE) : word][::-1]


def _after(index: Index, word: int) -> str:
    document = index.document_at(word - 1)
    end = index.firsts[document + 1] - 1 if document + 1 < len(index.firsts) else len(index.line) - 1
    return index.line[word : min(end, word + _LONGEST_EDGE)]


def _edge(keys: Sequence[str], words: str, beside: str, index: Index, step: int, place: int) -> int:
    """Words of the quotation beside a run, and those of the line, both from the run outwards -> how many of the line's answer to them.

    As many as have the same letters (a word broken at the end of a line), or make the fewest changes; else as many words as the quotation
    has; else none. Over the end of a sentence only where that saves two.
    """
    if not words:
        return 0
    for taken in range(1, min(len(beside), len(words) + 3) + 1):
        theirs = index.keys[place - taken : place] if step < 0 else index.keys[place : place + taken]
        if "".join(theirs) == "".join(keys):
            return taken
    costs = [
        (Levenshtein.distance(words, beside[:taken]) + _OVER_SENTENCE * _sentence_ends(index, place, step * taken), taken)
        for taken in range(min(len(beside), len(words) + 3) + 1)
    ]
    least = min(cost for cost, _ in costs)
    alike = [taken for cost, taken in costs if cost == least]
    return len(words) if len(words) in alike else alike[0]


def _sentence_ends(index: Index, place: int, taken: int) -> bool:
    """A place between two words and a number of words from it, back where negative -> whether a sentence ends within them."""
    if not taken:
        return False
    low, high = (place + taken + 1, place) if taken < 0 else (place, place + taken - 1)
    return any(set(index.gap(word)) & set(".?!") for word in range(low, high + 1))
