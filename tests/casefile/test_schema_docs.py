"""docs/casefile.md tells of the schema as it is."""

import sqlite3
from pathlib import Path

from accordingto.casefile import open_casefile
from bench.schema_docs import DOCS, MARK, describe_schema


def test_the_schema_in_the_docs_is_the_one_that_is_built(tmp_path: Path) -> None:
    assert DOCS.read_text("utf-8").partition(MARK)[2].strip() == describe_schema().strip(), "run `python -m bench.schema_docs`"


def test_every_table_and_view_is_told_of(tmp_path: Path) -> None:
    open_casefile(tmp_path / "case.db", create=True).close()
    with sqlite3.connect(tmp_path / "case.db") as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND sql IS NOT NULL").fetchall()
    connection.close()
    told = describe_schema()
    inner = ("sqlite_", "_sqlite", "statements_fts_", "reports_fts_", "marks_fts_", "keys_fts_")
    assert [name for (name,) in rows if not name.startswith(inner) and f"**{name}**" not in told] == []
