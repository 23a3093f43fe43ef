import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from accordingto import casefile
from accordingto.casefile import Casefile, add_record, compare_reports, find_worth, open_casefile, review_finding, search
from accordingto.schema import Deed, Record
from accordingto.show import casefile as tables
from accordingto.show.changes import print_changes, print_difference, print_worth
from accordingto.show.printer import Printer
from accordingto.show.sheet import guard, write_csv
from casefile.pages import DAM, dam


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Casefile]:
    with open_casefile(tmp_path / "case.db", create=True) as opened:
        add_record(opened, dam())
        add_record(opened, dam(DAM.replace("nobody has to", "nobody must"), url="https://example.org/b", title="Evil \x1b[31m title"))
        yield opened


def shown(table: tables.Table, width: int = 160) -> str:
    out = io.StringIO()
    tables.print_table(table, Printer(Console(file=out, width=width)), empty="nothing")
    return out.getvalue()


@pytest.mark.parametrize("width", [40, 160])
def test_each_view_is_a_table_on_wide_and_narrow_consoles(case: Casefile, width: int) -> None:
    review_finding(case, "1:a1", Deed.ACCEPT, reviewer="Ada", comment="seen")
    every = [
        tables.statements_table(search(case, "dam").statements), tables.voices_table(casefile.list_voices(case)),
        tables.actors_table(casefile.list_actors(case)), tables.quotations_table(casefile.list_quotations(case)),
        tables.excerpts_table(casefile.search_text(case, "dam")), tables.reviews_table(casefile.read_log(case)),
        tables.stats_table(casefile.make_stats(case)),
    ]  # fmt: skip
    for table in every:
        text = shown(table, width)
        assert text.strip()
        assert "\x1b" not in text
        assert max(len(line) for line in text.splitlines()) <= width
    text = " ".join(shown(every[0], width).split())
    assert "Maria Lind" in text
    assert "accepted" in text
    assert shown((every[0][0], [])) == "nothing\n"


def test_conflicts_and_differences_and_changes_are_told(case: Casefile) -> None:
    out = io.StringIO()
    printer = Printer(Console(file=out, width=100))
    print_difference(compare_reports(case, 1, 2), printer)
    for worth in find_worth(case, limit=5):
        print_worth(worth, printer)
    review_finding(case, "1:a2", Deed.ACCEPT, reviewer="Ada")
    record = dam()
    kept = (record.attributions[0], replace(record.attributions[2], within=None))
    fewer = Record(replace(record.document, title="Again"), kept, record.times, record.actors)
    print_changes(add_record(case, fewer), printer)
    text = " ".join(out.getvalue().split())
    assert "Quoted in both" in text
    assert "the same quotation stands elsewhere in other words" in text
    assert "- a2 Officials | denied | that it leaks" in text
    assert "reviewed: 1:a2 is not in this version; its reviews are kept" in text
    assert "\x1b" not in out.getvalue()


def test_cells_are_no_formulas_and_csv_comes_back(case: Casefile) -> None:
    assert [guard(cell) for cell in ("=1+1", "+7", "-0.5", "@x", "-cmd", "a=b", "", "\t=2", "−5")] == [
        "'=1+1", "+7", "-0.5", "'@x", "'-cmd", "a=b", "", "'=2", "−5",
    ]  # fmt: skip
    out = io.StringIO()
    write_csv(*tables.statement_rows(search(case, "dam").statements), out)
    out.seek(0)
    rows = list(csv.DictReader(out))
    assert {row["finding"] for row in rows} == {"1:a1", "2:a1"}
    assert {row["negated"] for row in rows} == {"no"}
    assert all("\x1b" not in row["title"] for row in rows)
