"""The commands claims, contradictions, copies, review --apart, sources --all-copies, and verify over a whole casefile."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from accordingto.casefile import add_record, open_casefile
from accordingto.cli import app
from accordingto.errors import UsageError
from accordingto.schema import document_id
from casefile.test_joins import CLOSES, LONG, report

QUOTE = "“We have waited ten years for this road and will not wait on”"
MEMO = "Lind told us: We have waited ten years for this road and will not wait on. Then she left."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with open_casefile(tmp_path / "case.db", create=True) as case:
        add_record(case, report(1, ("The mayor", "said", CLOSES), ("Lind", "said", QUOTE), text=LONG))
        add_record(case, report(2, ("The mayor", "said", CLOSES), ("Lind", "said", QUOTE.replace("ten", "nine")), text=LONG))
        add_record(case, report(3, ("Engineers", "denied", f"that {CLOSES}")))
        add_record(case, report(4, ("City Hall", "said", CLOSES)))
    return tmp_path / "case.db"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_each_view_has_a_table_json_and_csv(path: Path) -> None:
    for command, word in (("claims", "with 1:a1"), ("contradictions", "it is not so"), ("copies", "of 1")):
        plain = run(command, path)
        assert plain.exit_code == 0, plain.output
        assert word in " ".join(plain.output.split())
        found = json.loads(run(command, path, "--json").output)
        assert found["schema"] == f"accordingto/{command}@1"
        assert found["found"]
        rows = list(csv.reader(io.StringIO(run(command, path, "--csv").output)))
        assert len(rows) > 1
        assert "why" in rows[0]
        assert isinstance(run(command, path, "--json", "--csv").exception, UsageError)
        assert isinstance(run(command, path, "--limit", 0).exception, UsageError)


def test_a_person_takes_joins_apart(path: Path) -> None:
    done = run("review", path, "3:a1", "--apart", "1:a1", "--comment", "another bridge", "--reviewer", "Ada")
    assert done.exit_code == 0, done.output
    assert len(json.loads(run("contradictions", path, "--json").output)["found"]) <= 1
    assert run("review", path, "1", "--apart", "2", "--reviewer", "Ada").exit_code == 0
    assert json.loads(run("copies", path, "--json").output)["found"] == []
    assert isinstance(run("review", path, "1:a1", "--apart", "2:a1", "--same", "2:a1", "--reviewer", "Ada").exception, UsageError)
    assert run("review", path, "--undo", "--reviewer", "Ada").exit_code == 0
    assert len(json.loads(run("copies", path, "--json").output)["found"]) == 1


def test_copies_count_once_unless_all_are_asked_for(path: Path) -> None:
    once = {voice["speaker"]: voice["statements"] for voice in json.loads(run("sources", path, "--json").output)["found"]}
    every = {voice["speaker"]: voice["statements"] for voice in json.loads(run("sources", path, "--json", "--all-copies").output)["found"]}
    assert (once["Lind"], every["Lind"]) == (1, 2)
    assert json.loads(run("stats", path, "--json").output)["copies"] == 1
    assert json.loads(run("stats", path, "--json", "--all-copies").output)["statements"] == 6


def test_all_quotations_of_a_casefile_are_held_against_documents(path: Path, tmp_path: Path) -> None:
    memo = tmp_path / "memo.txt"
    memo.write_text(MEMO, "utf-8")
    plain = run("verify", path, "--against", memo)
    assert plain.exit_code == 1
    assert "ALTERED" in plain.output
    assert "1 exact · 1 altered" in plain.output
    assert document_id(MEMO.encode())[:19] in plain.output
    found = json.loads(run("verify", path, "--against", memo, "--json").output)
    assert found["schema"] == "accordingto/case-verification@1"
    assert found["documents"] == [{"id": document_id(MEMO.encode()), "title": "memo.txt", "url": None}]
    verdicts = {one["report"]: [check["verdict"] for check in one["verification"]["checks"]] for one in found["reports"]}
    assert verdicts == {1: [None, "exact"], 2: [None, "altered"], 3: [None], 4: [None]}
    rows = list(csv.DictReader(io.StringIO(run("verify", path, "--against", memo, "--csv").output)))
    assert [(row["finding"], row["verdict"]) for row in rows if row["verdict"]] == [("1:a2", "exact"), ("2:a2", "altered")]
    memo.write_text(MEMO + " We have waited nine years for this road and will not wait on.", "utf-8")
    assert run("verify", path, "--against", memo).exit_code == 0
    assert isinstance(run("verify", path, "--against", memo, "--published", "2024").exception, UsageError)
    assert isinstance(run("verify", memo, "--against", memo, "--csv").exception, UsageError)
    assert isinstance(run("verify", path, "--against", memo, "--json", "--csv").exception, UsageError)
