"""A casefile's schema in words, from the SQL that makes it: `python -m bench.schema_docs` writes it into docs/casefile.md."""

from __future__ import annotations

import re
import tempfile
from importlib import resources
from pathlib import Path
from typing import Final

from accordingto.casefile import open_casefile

DOCS: Final = Path(__file__).parent.parent / "docs" / "casefile.md"
MARK: Final = "<!-- The rest is made by `python -m bench.schema_docs`. -->\n"

_TABLE = re.compile(r"^CREATE (VIRTUAL TABLE|TABLE|VIEW) (\w+)[^\n]*\n(.*?)(?=^CREATE |^INSERT |\Z)", re.MULTILINE | re.DOTALL)
_WHAT_FOR = re.compile(r"\A((?:\s*--[^\n]*\n)+)")
_COLUMN = re.compile(r"^ {4}([a-z_]+) (?:[A-Z].*?)?,?(?: -- (.*))?$", re.MULTILINE)


def find_made() -> set[str]:
    """The names of all tables and views of a casefile that is new."""
    with tempfile.TemporaryDirectory() as folder, open_casefile(Path(folder) / "new.db", create=True) as case:
        return {row["name"] for row in case.rows("SELECT name FROM sqlite_master")}


def describe_schema() -> str:
    """The SQL of all steps -> Markdown: each table and view, what it is for, and its columns that have a comment."""
    folder = resources.files("accordingto.casefile").joinpath("sql")
    steps = sorted((step.name, step.read_text("utf-8")) for step in folder.iterdir())
    parts, there = [], find_made()
    made = {table: name for name, sql in steps for _, table, _ in _TABLE.findall(sql)}  # a step can make a table of an earlier one anew
    for name, sql in steps:
        parts.append(f"### {name}\n")
        for kind, table, body in _TABLE.findall(sql):
            if table not in there:
                parts.append(f"- **{table}**: not there any more")
                continue
            if made[table] != name:
                parts.append(f"- **{table}**: see {made[table]}")
                continue
            first = _WHAT_FOR.match(body)
            columns = [f"  - `{column}`: {words}" for column, words in _COLUMN.findall(body) if words]
            what_for = ": " + " ".join(line.strip(" -") for line in first[1].strip().splitlines()) if first else ""
            parts.append("\n".join([f"- **{table}** ({kind.lower()}){what_for}", *columns]))
    return "\n".join(parts) + "\n"


def main() -> None:
    """Write it below the mark."""
    DOCS.write_text(DOCS.read_text("utf-8").partition(MARK)[0] + MARK + "\n" + describe_schema(), "utf-8")


if __name__ == "__main__":
    main()
