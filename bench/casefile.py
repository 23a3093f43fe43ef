"""20,000 invented articles in one casefile, with a known answer for every search: times of searches and views, sizes, the cost of adding.

    python -m bench.casefile --articles 20000 --db /tmp/bench.db            # make it and measure
    python -m bench.casefile --db /tmp/bench.db --measure                   # measure one that is there
    python -m bench.casefile --read ../shared/data/polnear/dev.jsonl        # what adding 20 pages costs beside reading them
    python -m bench.casefile --db /tmp/bench.db --more 200                  # the same in a copy of one that is there, invented pages

The articles are made of invented words whose frequencies fall as those of English do (Zipf), with about as many statements, times, actors,
mentions and events for 1,000 characters as `read_text` finds in 20 texts of PolNeAR dev (6.5, 3.1, 8.2, 18 and 5). Some words are planted:
how many statements hold them is known, and each search is held against that.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from accordingto import casefile
from accordingto.casefile import Casefile, add_record, open_casefile
from accordingto.room import views, wanted
from accordingto.schema import (
    Act,
    Actor,
    ActorKind,
    Attribution,
    Block,
    BlockKind,
    DateSource,
    Distance,
    Document,
    Event,
    Kind,
    Mention,
    MentionForm,
    Published,
    Record,
    SourceKind,
    SpanSet,
    TimeExpression,
    TimeType,
    document_id,
)

OUTLETS = [
    f"The {name} {kind}" for name in ("Northern", "Harbour", "Valley", "Coastal", "Upland") for kind in ("Post", "Courier", "Mail", "Times")
]
SYLLABLES = "ka lo mi ren tas ver do sil pan or eth mar gu bel in cor dal fen hu jo".split()
UNNAMED = ["officials", "a senior official", "two people familiar with the matter", "critics", "residents", "analysts"]
CUES = ["said", "says", "told reporters", "claimed", "denied", "warned", "promised", "according to", "believes", "added"]
ACTS = {"claimed": Act.CLAIM, "denied": Act.DENY, "warned": Act.THREATEN, "promised": Act.PROMISE, "believes": Act.BELIEVE}
PLANTED = {"zebrafinch": 0.0001, "quarrystone": 0.003, "waterworks": 0.03, "Peñaranda": 0.0005, "overflowed": 0.002}
"""Planted words and the share of statements that hold them: rare, sometimes, often, with accents, inflected."""

FORMS = {"overflowed": ("overflows", "overflowed", "overflowing"), "Peñaranda": ("Peñaranda", "Penaranda")}
QUOTES = 400
"""Quotations that go from page to page: each stands on about 30 of 20,000 pages, every third time cut."""


@dataclass
class Known:
    """What was planted: the answers. Statements by planted word, by speaker, act, kind; pages of each quotation; days of events."""

    planted: Counter[str] = field(default_factory=Counter)
    speakers: Counter[str] = field(default_factory=Counter)
    by_act: Counter[tuple[str, str]] = field(default_factory=Counter)
    days: Counter[str] = field(default_factory=Counter)
    acts: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    quotes: dict[int, set[int]] = field(default_factory=dict)
    statements: int = 0
    bytes: int = 0


class Sheet:
    """A text that grows, and what is found in it."""

    def __init__(self) -> None:
        self.text = ""
        self.blocks: list[Block] = []
        self.statements: list[Attribution] = []
        self.times: list[TimeExpression] = []
        self.events: list[Event] = []
        self.mentions: dict[str, list[Mention]] = {}

    def put(self, words: str) -> tuple[int, int]:
        """Words -> written at the end, and their span."""
        start = len(self.text)
        self.text += words
        return start, len(self.text)

    def name(self, words: str, form: MentionForm = MentionForm.NAME) -> tuple[int, int]:
        """The words of somebody -> written at the end, noted as a mention, and their span."""
        start, end = self.put(words)
        self.mentions.setdefault(words, []).append(Mention(start, end, words, form))
        return start, end


class Maker:
    """A seed -> invented articles, always the same ones, and what is known of them."""

    def __init__(self, seed: int = 5) -> None:
        self.random = random.Random(seed)
        self.words = ["".join(self.random.choice(SYLLABLES) for _ in range(self.random.randint(1, 3))) for _ in range(20_000)]
        total = 0.0
        self.weights: list[float] = []
        for rank in range(1, len(self.words) + 1):
            total += 1 / rank
            self.weights.append(total)
        self.people = [f"{self._name()} {self._name()}" for _ in range(5_000)]
        self.known = Known()
        self.quotes = [self.prose(self.random.randint(9, 18)) for _ in range(QUOTES)]

    def _name(self) -> str:
        return "".join(self.random.choice(SYLLABLES) for _ in range(3)).capitalize()

    def prose(self, count: int) -> str:
        """So many words, with blanks between."""
        return " ".join(self.random.choices(self.words, cum_weights=self.weights, k=count))

    def article(self, number: int) -> Record:
        """The article of that number -> its record, put together without the model; what is planted in it is noted."""
        chance, sheet = self.random, Sheet()
        cast = [self.people[min(int(chance.paretovariate(0.6)) - 1, len(self.people) - 1)] for _ in range(chance.randint(5, 11))]
        day = f"20{chance.randint(10, 24):02}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        title = f"{self.prose(7).capitalize()} {number}"
        sheet.blocks.append(Block(BlockKind.TITLE, *sheet.put(title)))
        for _ in range(chance.randint(10, 22)):
            sheet.put("\n\n")
            start = len(sheet.text)
            for _ in range(chance.randint(1, 2)):
                self._sentence(sheet, cast, number, day)
            sheet.blocks.append(Block(BlockKind.PARAGRAPH, start, len(sheet.text)))
        known_people = set(self.people)
        ids = {name: f"p{n}" for n, name in enumerate(sheet.mentions, 1)}
        actors = tuple(
            Actor(
                ids[name], name, ActorKind.PERSON if name in known_people else ActorKind.GROUP, (), (), tuple(found), name in known_people
            )
            for name, found in sheet.mentions.items()
        )
        document = Document(
            document_id(sheet.text.encode()), sheet.text, tuple(sheet.blocks), f"https://example.org/{number}", title,
            outlet=chance.choice(OUTLETS), published=Published(day, DateSource.META, "article:published_time"), language="en",
        )  # fmt: skip
        statements = tuple(replace(found, speaker=ids[found.source.text]) for found in sheet.statements)
        self.known.bytes += len(sheet.text.encode())
        self.known.statements += len(statements)
        return Record(document, statements, tuple(sheet.times), actors, tuple(sheet.events))

    def _sentence(self, sheet: Sheet, cast: list[str], number: int, day: str) -> None:
        chance = self.random
        sheet.put(self.prose(chance.randint(2, 5)).capitalize() + " ")
        for _ in range(chance.randint(0, 2)):
            sheet.name(chance.choice(cast))
            sheet.put(" ")
        if chance.random() < 0.5:
            self._event(sheet, day)
        if chance.random() < 0.75:
            source, form, source_kind = chance.choice(cast), MentionForm.NAME, SourceKind.PERSON
        else:
            source, form, source_kind = chance.choice(UNNAMED), MentionForm.NOMINAL, SourceKind.UNNAMED
        span = sheet.name(source, form)
        sheet.put(" ")
        cue = chance.choice(CUES)
        cue_span = sheet.put(cue)
        sheet.put(" ")
        kind, content, planted = self._content(number)
        content_span = sheet.put(content)
        sheet.put(". ")
        act = ACTS.get(cue, Act.SAY)
        why = (
            f"kind: {kind.value}",
            f"source kind: the head of “{source}”",
            f"act: “{cue}” is of the class “{act.value}”",
            f"speaker: {source}",
        )
        sheet.statements.append(
            Attribution(
                f"a{len(sheet.statements) + 1}", SpanSet((span,), source), SpanSet((cue_span,), cue), SpanSet((content_span,), content),
                kind, source_kind, act, Distance.DISTANCING if cue == "claimed" else Distance.NEUTRAL, 
                score=round(chance.uniform(0.3, 0.99), 3), why=why,
            )
        )  # fmt: skip
        known = self.known
        known.speakers[source] += 1
        known.acts[act.value] += 1
        known.kinds[kind.value] += 1
        for word in planted:
            known.planted[word] += 1
            known.by_act[act.value, word] += 1

    def _event(self, sheet: Sheet, day: str) -> None:
        number = self.random.randint(1, 28)
        words = f"{number} May {day[:4]}"
        start, end = sheet.put(words)
        value = f"{day[:4]}-05-{number:02}"
        time = TimeExpression(
            f"t{len(sheet.times) + 1}", start, end, words, TimeType.DATE, value, value, value, None, None, "written out in full", "written"
        )
        sheet.times.append(time)
        sheet.put(" ")
        clause = self.prose(6)
        start, end = sheet.put(clause)
        why = ("its clause names the day",)
        sheet.events.append(Event(f"e{len(sheet.events) + 1}", start, end, clause, time.id, earliest=value, latest=value, why=why))
        self.known.days[value] += 1
        sheet.put(", ")

    def _content(self, number: int) -> tuple[Kind, str, list[str]]:
        chance = self.random
        if chance.random() < QUOTES * 30 / 500_000:
            which = chance.randrange(QUOTES)
            self.known.quotes.setdefault(which, set()).add(number)
            words = self.quotes[which].split()
            return Kind.DIRECT, "“" + " ".join(words[:-3] if chance.random() < 0.33 else words) + "”", []
        words = self.prose(chance.randint(8, 18)).split()
        planted = [word for word, share in PLANTED.items() if chance.random() < share]
        for word in planted:
            words.insert(chance.randint(1, len(words)), chance.choice(FORMS.get(word, (word,))))
        content = " ".join(words)
        kind = chance.choices((Kind.DIRECT, Kind.MIXED, Kind.INDIRECT), (25, 10, 65))[0]
        if kind is Kind.DIRECT:
            return kind, f"“{content}”", planted
        if kind is Kind.MIXED:
            return kind, f"that {' '.join(words[:4])} “{' '.join(words[4:])}”", planted
        return kind, f"that {content}", planted


def make(path: Path, articles: int) -> Known:
    """A path and how many articles -> a casefile of them there; what is known of them is kept beside it as JSON."""
    maker = Maker()
    cpu = made = 0.0
    wall = time.perf_counter()
    with open_casefile(path, create=True) as case:
        for number in range(articles):
            begin = time.process_time()
            record = maker.article(number)
            made += time.process_time() - begin
            begin = time.process_time()
            add_record(case, record, reader="bench", original=record.document.text.encode())
            cpu += time.process_time() - begin
    print(f"{articles:,} articles, {maker.known.statements:,} statements, {maker.known.bytes / 1e6:.1f} MB of text")
    print(f"adding: {cpu / articles * 1e3:.1f} ms of processor time an article ({time.perf_counter() - wall:.0f} s in all on the clock)")
    known = maker.known
    plain = {
        "bytes": known.bytes, "statements": known.statements, "planted": known.planted, "speakers": known.speakers, "acts": known.acts,
        "kinds": known.kinds, "days": known.days, "by_act": {f"{act} {word}": n for (act, word), n in known.by_act.items()},
        "quotes": {str(which): sorted(pages) for which, pages in known.quotes.items()},
    }  # fmt: skip
    path.with_suffix(".known.json").write_text(json.dumps(plain), "utf-8")
    return known


def measure(path: Path, rounds: int) -> None:
    """A casefile that `make` made -> each search and view, held against what is known, with the median and the 99th percentile."""
    known = json.loads(path.with_suffix(".known.json").read_text("utf-8"))
    maker = Maker()
    chance = random.Random(7)
    speakers = Counter(known["speakers"])
    common = [name for name, _ in speakers.most_common(300)]
    with open_casefile(path) as case:
        check(case, known, maker)
        tasks: dict[str, Callable[[], object]] = {
            "search, a rare word": lambda: casefile.search(case, "zebrafinch"),
            "search, a word of 3 in 100 statements": lambda: casefile.search(case, "waterworks"),
            "search, any word": lambda: casefile.search(case, maker.prose(1)),
            "search, the most common word": lambda: casefile.search(case, maker.words[0]),
            "search, two words": lambda: casefile.search(case, maker.prose(2)),
            "search, a phrase": lambda: casefile.search(case, f'"{" ".join(maker.quotes[chance.randrange(QUOTES)].split()[:4])}"'),
            "search, a beginning": lambda: casefile.search(case, maker.prose(1)[:4] + "*"),
            "search, a common word by speaker": lambda: casefile.search(case, maker.words[3], speaker=chance.choice(common)),
            "search, a speaker": lambda: casefile.search(case, speaker=chance.choice(common)),
            "search, act and kind and source": lambda: casefile.search(case, act="deny", kind="direct", source_kind="unnamed"),
            "search, outlet and dates": lambda: casefile.search(
                case, maker.prose(1), outlet=chance.choice(OUTLETS), since=f"20{chance.randint(10, 24)}-03", until="2024-06-10"
            ),
            "search, one month, unreviewed": lambda: casefile.search(
                case, maker.words[1], since="2017-05", until="2017-05", unreviewed=True
            ),
            "search of texts": lambda: casefile.search_text(case, maker.prose(1)),
            "sources": lambda: casefile.list_voices(case),
            "sources of an outlet, named": lambda: casefile.list_voices(case, named=True, outlet=chance.choice(OUTLETS)),
            "actors": lambda: casefile.list_actors(case),
            "actors by name": lambda: casefile.list_actors(case, name=chance.choice(common).split()[0]),
            "quotes": lambda: casefile.list_quotations(case),
            "quotes with words": lambda: casefile.list_quotations(case, " ".join(maker.quotes[chance.randrange(QUOTES)].split()[:3])),
            "claims": lambda: casefile.list_claims(case),
            "claims with words": lambda: casefile.list_claims(case, " ".join(maker.quotes[chance.randrange(QUOTES)].split()[:3])),
            "contradictions": lambda: casefile.list_contradictions(case),
            "copies": lambda: casefile.list_copies(case),
            "sources, all copies": lambda: casefile.list_voices(case, copies=True),
            "timeline of a month": lambda: casefile.read_timeline(case, since="2016-05", until="2016-05"),
            "timeline from the beginning": lambda: casefile.read_timeline(case),
            "diff": lambda: casefile.compare_reports(case, *chance.sample(range(1, known["reports"] + 1), 2)),
            "stats": lambda: casefile.make_stats(case),
            "review --next": lambda: casefile.find_worth(case),
            "a record": lambda: casefile.read_record(case, chance.randint(1, known["reports"])),
            "room: sources": lambda: views.show_sources(case, wanted.SourcesWanted()),
            "room: sources of an outlet": lambda: views.show_sources(case, wanted.SourcesWanted(outlet=chance.choice(OUTLETS))),
            "room: timeline": lambda: views.show_timeline(case, wanted.TimelineWanted()),
            "room: timeline of a month": lambda: views.show_timeline(case, wanted.TimelineWanted(at=f"20{chance.randint(10, 24)}-05")),
            "room: an actor": lambda: views.show_actor(case, wanted.ActorWanted(name=chance.choice(common))),
            "room: the actor in most reports": lambda: views.show_actor(case, wanted.ActorWanted(name=common[0])),
            "room: reports with a word": lambda: views.show_reports(case, wanted.ReportsWanted(q=maker.prose(1))),
        }
        print(f"{'':44} {'median':>8} {'p99':>8}  ms of processor time; on the clock")
        worst = (0.0, 0.0)
        for name, task in tasks.items():
            task()
            cpu, wall = [], []
            for _ in range(rounds):
                clock, begin = time.perf_counter(), time.process_time()
                task()
                cpu.append((time.process_time() - begin) * 1e3)
                wall.append((time.perf_counter() - clock) * 1e3)
            median, last = statistics.median(cpu), statistics.quantiles(cpu, n=100)[98]
            worst = max(worst[0], median), max(worst[1], last)
            clock_last = statistics.quantiles(wall, n=100)[98]
            print(f"{name:44} {median:8.1f} {last:8.1f}  {statistics.median(wall):8.1f} {clock_last:8.1f}", flush=True)
        print(f"{'the slowest':44} {worst[0]:8.1f} {worst[1]:8.1f}  (bars: 100 and 300)")
        sizes(case, path, known["bytes"])


def check(case: Casefile, known: dict[str, Any], maker: Maker) -> None:
    """A casefile and what is known of it -> nothing, or AssertionError for a search or a view that gives another answer."""
    everything = casefile.search
    for word, count in known["planted"].items():
        for asked in (word, word.upper(), word[:-1] + "*") if word != "overflowed" else ("overflow", "overflows"):
            found = everything(case, asked, limit=10_000)
            assert found.more or len(found.statements) == count, (asked, len(found.statements), count)
            assert not found.more or count > 10_000
    assert len(everything(case, "penaranda", limit=10_000).statements) == known["planted"].get("Peñaranda", 0)
    for both, count in known["by_act"].items():
        act, word = both.split()
        assert min(count, 10_000) == len(everything(case, word, act=act, limit=10_000).statements), both
    stats = casefile.make_stats(case)
    assert stats.statements == known["statements"] and dict(stats.kinds) == known["kinds"] and dict(stats.acts) == known["acts"]
    known["reports"] = stats.reports
    speakers = Counter(known["speakers"])
    voices = casefile.list_voices(case, limit=50)
    assert [voice.statements for voice in voices] == [count for _, count in speakers.most_common(50)]
    for name, count in speakers.most_common(200)[::20]:
        assert sum(found.speaker == name for found in everything(case, speaker=name, limit=10_000).statements) == min(count, 10_000), name
    right = 0
    for which, pages in list(known["quotes"].items())[:100]:
        quoted = casefile.list_quotations(case, f'"{" ".join(maker.quotes[int(which)].split()[:5])}"', limit=5)
        right += max((quotation.reports for quotation in quoted), default=0) == len(pages)
    print(f"searches and views give what is known; of 100 planted quotations {right} are brought together whole")
    if known["days"]:
        first = min(known["days"])
        line = casefile.read_timeline(case, since=first, until=first, limit=10_000)
        assert sum(len(entry.tellings) for entry in line.dated) == known["days"][first]


def sizes(case: Casefile, path: Path, text_bytes: int) -> None:
    """A casefile -> how large it is beside its text, with and without the original bytes, table by table."""
    rows = case.rows("SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name ORDER BY bytes DESC")
    originals = sum(row["bytes"] for row in rows if row["name"].startswith("originals"))
    size = path.stat().st_size
    print(
        f"file {size / 1e6:.1f} MB = {size / text_bytes:.2f} times the text;"
        f" without originals {(size - originals) / text_bytes:.2f} (bar: 3)"
    )
    print(", ".join(f"{row['name']} {row['bytes'] / text_bytes:.2f}" for row in rows if row["bytes"] > 0.01 * text_bytes))


def compare_with_reading(path: Path, pages: int) -> None:
    """Texts as JSON lines -> what adding their records costs beside reading them with the model."""
    import tempfile

    import accordingto

    texts = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()[:pages]]
    accordingto.read_text("The model is loaded, she said.")
    begin = time.process_time()
    records = [accordingto.read_text(text, published="2016-06-01") for text in texts]
    reading = (time.process_time() - begin) / len(texts) * 1e3
    with tempfile.TemporaryDirectory() as folder, open_casefile(Path(folder) / "case.db", create=True) as case:
        begin = time.process_time()
        for record, text in zip(records, texts, strict=True):
            add_record(case, record, reader="bench", original=text.encode())
        adding = (time.process_time() - begin) / len(texts) * 1e3
    print(
        f"{len(texts)} pages: reading {reading:.0f} ms, adding {adding:.1f} ms of processor time a page: {adding / reading:.1%} (bar: 10 %)"
    )


def compare_in_full(path: Path, pages: int) -> None:
    """A casefile -> what adding more invented articles to a copy of it costs, beside reading a tenth of them with the model.

    What is added is the invented record, whose statements are held against all that are there, and not what the model reads.
    """
    import shutil
    import tempfile

    import accordingto

    maker = Maker()
    maker.random.seed(99)  # other articles than those that are there
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        copy = Path(shutil.copy(path, folder))
        with open_casefile(copy) as case:
            first = int(case.value("SELECT count(*) FROM reports"))
            records = [maker.article(first + number) for number in range(pages)]
            begin = time.process_time()
            for record in records:
                add_record(case, record, reader="bench", original=record.document.text.encode())
            adding = (time.process_time() - begin) / pages * 1e3
    accordingto.read_text("The model is loaded, she said.")
    read = records[:: max(1, pages // 20)]
    begin = time.process_time()
    for record in read:
        accordingto.read_text(record.document.text)
    reading = (time.process_time() - begin) / len(read) * 1e3
    print(
        f"{pages} more pages in a file of {first:,}: reading {reading:.0f} ms, adding {adding:.1f} ms of processor time a page: "
        f"{adding / reading:.1%} (bar: 10 %)"
    )


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--db", type=Path, default=Path("out/casefile-bench.db"))
    parser.add_argument("--articles", type=int, default=0, help="make a casefile of so many articles first")
    parser.add_argument("--rounds", type=int, default=100, help="how often each search and view is timed")
    parser.add_argument("--measure", action="store_true", help="measure the casefile")
    parser.add_argument("--read", type=Path, help="texts as JSON lines, to compare adding with reading")
    parser.add_argument("--more", type=int, default=0, help="add so many more articles to a copy of it, and compare that with reading")
    given = parser.parse_args()
    if given.articles:
        given.db.parent.mkdir(exist_ok=True)
        for old in given.db.parent.glob(given.db.name + "*"):
            old.unlink()
        make(given.db, given.articles)
    if given.articles or given.measure:
        measure(given.db, given.rounds)
    if given.read:
        compare_with_reading(given.read, 20)
    if given.more:
        compare_in_full(given.db, given.more)


if __name__ == "__main__":
    main()
