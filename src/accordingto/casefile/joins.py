"""A report that was just added -> its statements joined with those of others that quote the same words, say the same, or the opposite.

Only the program's own finds are written here, with their reasons; `casefile/groups.py` makes claims of them as people left them.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from accordingto.casefile.connect import Casefile
from accordingto.casefile.details import find_pronouns, read_details
from accordingto.casefile.keys import find_holders, write_keys
from accordingto.casefile.likeness import LEAST_STEMS, compare_said
from accordingto.casefile.opposites import FIRST_PERSON, LIGHT, TITLES
from accordingto.casefile.quoted import Quoted, find_keys, find_quotations_like
from accordingto.casefile.reading import read_spans
from accordingto.casefile.said import Given, Said, read_said
from accordingto.casefile.weights import Weights
from accordingto.schema import Actor, Attribution, Changes, How, MentionForm, Record, Span, TimeExpression, What

_TELLING: Final = 3
"""Of so many words of a statement, those that look most telling, each two make a key."""

PRONOUNS: Final = frozenset("i we you he she it they who which this that these those both his her their its my our".split())
"""A source that is one of these, and was not resolved, can be anybody."""

_KEY_BITS: Final = 0xFFFFFF
_MOST_CANDIDATES: Final = 5
_ROOT_CHARS: Final = 5
_RARE: Final = 8
_MOST_LOOKED_AT: Final = 60
"""Two words that stand together in more statements than _RARE tell little: those are compared only if they share every key. Of each key so
many statements are looked at, the first ones."""

_ACTORS: Final = "SELECT names.name, named FROM actors JOIN names ON names.id = actors.name WHERE report = ? ORDER BY n"

Joined = tuple[int, int, How, bool]
"""The statement that was there, the new one, how they belong together, and whether one alters the words of the other."""

_MOST_KEPT: Final = 3
"""A statement is compared with so many others, those that share most keys, and joined with so many at most: who says the same is brought
together through them."""


def find_claim_keys(said: Said) -> tuple[str, ...]:
    """A statement -> the keys under which others that say the same are found; none for one of few words.

    Which words tell most is judged by the words alone, so that each statement has the same keys in every casefile: names and numbers
    before others, long ones before short ones.
    """
    stems = list(dict.fromkeys(said.stems))
    if len(stems) < LEAST_STEMS:
        return ()
    names = set(said.names) | said.numbers
    telling = sorted(sorted(stems, key=lambda stem: (-len(stem) - 3 * (stem in names), stem))[:_TELLING])
    pairs = [(a, b) for i, a in enumerate(telling) for b in telling[i + 1 :]]
    return tuple(sorted({f"c{zlib.crc32(f'{a} {b}'.encode('utf-8', 'surrogatepass')) & _KEY_BITS:06x}" for a, b in pairs}))


def join_report(case: Casefile, report: int, record: Record, previous: int | None = None) -> list[Joined]:
    """A report whose rows were just written, and the version before it -> its statements' keys and joins; gives back the joins.

    Inside `writing`, before or after the counts, and before `settle`.
    """
    weights = Weights(case)
    first = case.value("SELECT first FROM reports WHERE id = ?", (report,))
    if not record.attributions:
        return []
    ids = {found.id: first + n for n, found in enumerate(record.attributions)}
    given_all = give_all(record)
    said = {ids[found.id]: (found, read_said(given)) for found, given in zip(record.attributions, given_all, strict=True)}
    speakers = {ids[found.id]: given.speaker for found, given in zip(record.attributions, given_all, strict=True)}
    quoted = [(id, found.content.text, found.kind.value) for id, (found, _) in said.items()]
    quote_keys = {id: find_keys(content, kind) for id, content, kind in quoted}
    joined = _join_quotations(case, find_quotations_like(case, quoted, quote_keys, previous), speakers)
    keys = {id: find_claim_keys(statement) for id, (_, statement) in said.items()}
    holders = find_holders(case, (key for id in keys for key in keys[id]), _MOST_LOOKED_AT)
    chosen = {id: _choose({key: holders[key] for key in keys[id]}) for id in said}
    contents = _read_contents(case, {candidate for found in chosen.values() for candidate in found}, report, previous)
    for id, (found, statement) in said.items():
        kept = 0
        for candidate in _alike(chosen[id], contents, found.content.text):
            if kept == _MOST_KEPT:
                break
            other = read_said(_give_stored(case, candidate, contents[candidate]))
            result = compare_said(other, statement, weights.weigh)
            if result.how is not None and _write_join(case, candidate, id, result.how, result.alike, result.why):
                joined.append((candidate, id, result.how, False))
                kept += 1
    fresh = {id: [key for key in keys[id] if len(holders[key]) < _MOST_LOOKED_AT] for id in keys}  # what nobody would look at is left out
    write_keys(case, {id: (*fresh[id], *quote_keys[id]) for id in keys})
    return joined


def carry_joins(case: Casefile, previous: int, report: int, changes: Changes) -> set[int]:
    """Two versions of a report and what changed -> statements that are the same in both keep their joins. Gives back those statements."""
    pairs = [(old.n, new.n) for old, new in changes.kept if old.what is What.STATEMENT]
    carried: set[int] = set()
    for old, new in pairs:
        before, now = (
            case.value("SELECT id FROM statements WHERE report = ? AND n = ?", place) for place in ((previous, old), (report, new))
        )
        for row in case.rows("SELECT * FROM joins WHERE one = ? OR other = ?", (before, before)):
            partner = row["other"] if row["one"] == before else row["one"]
            case.run("INSERT OR IGNORE INTO joins VALUES (?, ?, ?, ?, ?)", (partner, now, row["how"], row["alike"], row["why"]))
            carried |= {partner, now}
    return carried


def _join_quotations(case: Casefile, found: Iterable[tuple[int, int, Quoted, Quoted]], speakers: Mapping[int, str]) -> list[Joined]:
    """Statements that quote the same words -> joined, unless two people say "I" in them."""
    joined: list[Joined] = []
    for id, other, words, other_words in found:
        if FIRST_PERSON & {*words, *other_words} and are_two_people(speakers[id], _speaker_of(case, other)):
            continue
        same = words == other_words
        cut = not same and (set(words) <= set(other_words) or set(other_words) <= set(words))
        told = "word by word" if same else "one of them is cut" if cut else "in other words in part"
        why = (f"both quote “{_shared_run(words, other_words)}”", told)
        shorter, longer = sorted((words, other_words), key=len)
        alike = 1.0 if same else min(0.99, len(set(shorter) & set(longer)) / len(set(longer)))
        _write_join(case, other, id, How.QUOTATION, alike, why)
        joined.append((other, id, How.QUOTATION, not same))
    return joined


def _speaker_of(case: Casefile, statement: int) -> str:
    query = "SELECT names.name FROM statements JOIN names ON names.id = statements.speaker WHERE statements.id = ?"
    return str(case.value(query, (statement,)) or "")


def are_two_people(one: str, other: str) -> bool:
    """Two speakers -> whether they are certainly two: both have first and last name, and not the same last name."""
    names = [[word for word in name.split() if word.rstrip(".").casefold() not in TITLES] for name in (one, other)]
    whole = all(len(words) > 1 and all(word[:1].isupper() for word in words) for words in names)
    return whole and names[0][-1].casefold() != names[1][-1].casefold()


def _shared_run(words: Sequence[str], other: Sequence[str]) -> str:
    """The longest run of words that both have, cut to eight words."""
    places: dict[str, list[int]] = {}
    for n, word in enumerate(other):
        places.setdefault(word, []).append(n)
    best, end, lengths = 0, 0, dict[int, int]()
    for i, word in enumerate(words[:400]):
        now = {n: lengths.get(n - 1, 0) + 1 for n in places.get(word, ())}
        longest = max(now.values(), default=0)
        if longest > best:
            best, end = longest, i + 1
        lengths = now
    run = words[end - best : end]
    return " ".join(run[:8]) + (" …" if len(run) > 8 else "")


def _write_join(case: Casefile, one: int, other: int, how: How, alike: float, why: Sequence[str]) -> bool:
    """Write a join unless the two are joined already; says whether it was written."""
    known = case.value("SELECT 1 FROM joins WHERE one = ? AND other = ?", (one, other))
    if known is None:
        words = json.dumps(why, ensure_ascii=True, separators=(",", ":"))
        case.run("INSERT INTO joins VALUES (?, ?, ?, ?, ?)", (one, other, how.value, round(alike, 3), words))
    return known is None


def _choose(holders: Mapping[str, list[int]]) -> list[int]:
    """The holders of a statement's keys -> those that share all keys, or one that few have; those that share most first."""
    shared = Counter(id for ids in holders.values() for id in ids)
    rare = {id for ids in holders.values() if len(ids) <= _RARE for id in ids}
    able = (id for id in shared if shared[id] == len(holders) or id in rare)
    return sorted(able, key=lambda id: (-shared[id], id))[:_MOST_CANDIDATES]


def _read_contents(case: Casefile, statements: Iterable[int], report: int, previous: int | None) -> dict[int, str]:
    """Statements -> the contents of those that stand in other current reports."""
    rows = case.rows(
        "SELECT statements.id, statement_words.content FROM json_each(?) AS wanted"
        " CROSS JOIN statements ON statements.id = wanted.value JOIN statement_words ON statement_words.id = statements.id"
        " JOIN reports ON reports.id = statements.report WHERE reports.next IS NULL AND reports.id NOT IN (?, ?)",
        (json.dumps(sorted(statements)), report, previous or report),
    )
    return {row["id"]: str(row["content"]) for row in rows}


def _alike(chosen: Sequence[int], contents: Mapping[int, str], content: str) -> list[int]:
    """Of these statements those that share many words with a content."""
    roots = _roots(content) if any(id in contents for id in chosen) else set()
    others = {id: _roots(contents[id]) for id in chosen if id in contents}
    return [id for id in chosen if id in others and 5 * len(roots & others[id]) >= 3 * min(len(roots), len(others[id]))]


def _roots(content: str) -> set[str]:
    """A content -> the beginnings of its words: a first look, which is cheaper than reading what was said."""
    return {word[:_ROOT_CHARS] for word in content.casefold().split() if word not in LIGHT and len(word) > 2}


def give_all(record: Record) -> list[Given]:
    """A record -> what its statements are compared by is read from this."""
    actors = {actor.id: actor for actor in record.actors}
    people = [
        ((mention.start, mention.end), actor.name)
        for actor in record.actors
        if actor.named
        for mention in actor.mentions
        if mention.form is MentionForm.PRONOUN
    ]
    return [_give(found, actors, people, record.times) for found in record.attributions]


def _give(found: Attribution, actors: dict[str, Actor], people: Sequence[tuple[Span, str]], times: Sequence[TimeExpression]) -> Given:
    days = [
        (time.earliest, time.latest)
        for time in times
        if time.earliest and time.latest and any(start <= time.start and time.end <= end for start, end in found.content.spans)
    ]
    speaker = actors[found.speaker].name if found.speaker else _name(found.source.text)
    return Given(
        found.content.text, speaker, found.kind.value, found.act.value, found.negated, bool(found.modality), bool(found.condition),
        _moved(found.content.spans, people), tuple(days),
    )  # fmt: skip


def _name(source: str) -> str:
    return "" if source.casefold() in PRONOUNS else source


def _moved(spans: Sequence[Span], people: Iterable[tuple[Span, str]]) -> tuple[tuple[Span, str], ...]:
    """Places in the report -> places in a content, whose spans are joined by three characters (" … ")."""
    moved = []
    for (start, end), name in people:
        at = 0
        for first, last in spans:
            if first <= start and end <= last:
                moved.append(((at + start - first, at + end - first), name))
            at += last - first + 3
    return tuple(moved)


def _give_stored(case: Casefile, statement: int, content: str) -> Given:
    """The number of a statement and its content -> the same, from its rows."""
    row = case.row(
        "SELECT statements.*, names.name AS speaker_name FROM statements JOIN names ON names.id = statements.speaker"
        " WHERE statements.id = ?",
        (statement,),
    )
    assert row is not None
    spans = read_spans(row["content"])
    begin, end = spans[0][0] if spans else 0, spans[-1][1] if spans else 0
    details = read_details(case, row["report"])
    pronouns = [found for found in find_pronouns(details) if begin <= found[1] and found[2] <= end]
    actors = case.rows(_ACTORS, (row["report"],)) if pronouns else []
    people = [((first, last), str(actors[place]["name"])) for place, first, last in pronouns if actors[place]["named"]]
    days = [
        (earliest, latest)
        for _, start, stop, _, _, earliest, latest, *_ in details["times"]
        if earliest and latest and any(first <= start and stop <= last for first, last in spans)
    ]
    return Given(
        content, _name(row["speaker_name"]), row["kind"], row["act"], bool(row["negated"]), row["modality"] is not None,
        row["condition"] is not None, _moved(spans, people), tuple(days),
    )  # fmt: skip
