"""The command line as a user meets it: in a process of its own."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from accordingto.record import check
from accordingto.schema import Record
from hostile.make import make_hostile

EXAMPLES = Path(__file__).parent.parent / "examples"
TEXT = "“The dam is safe,” Maria Lind said on Friday. Officials denied that it leaks.\n"
SECONDS = 10
CHARS_PER_SECOND = 20_000
"""No page may take longer than SECONDS, hostile ones included; a text that is long and real may take its length over the other."""


def run(*arguments: str, stdin: bytes = b"", timeout: float = 60) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "accordingto", *arguments]
    environment = {**os.environ, "COLUMNS": "100", "TERM": "dumb"}
    return subprocess.run(command, input=stdin, capture_output=True, timeout=timeout, check=False, env=environment)


def fails(done: subprocess.CompletedProcess[bytes]) -> str:
    message = done.stderr.decode()
    assert done.returncode == 2, message
    assert "Traceback" not in message
    assert not done.stdout
    return message


def test_read_shows_statements_times_and_actors() -> None:
    done = run("read", "-", "--published", "2024-05-06", stdin=TEXT.encode())
    shown = done.stdout.decode()
    assert done.returncode == 0, done.stderr.decode()
    for words in ("Maria Lind", "said", "“The dam is safe,”", "2024-05-03", "Officials"):
        assert words in shown
    assert "\x1b" not in shown


def test_json_is_the_record() -> None:
    record = Record.from_json(run("read", "--json", "-", stdin=TEXT.encode()).stdout)
    check(record)
    assert record.attributions


def test_verify_says_where_a_page_misquotes_and_ends_with_1(tmp_path: Path) -> None:
    page, memo = tmp_path / "page.txt", tmp_path / "memo.txt"
    page.write_text("“The dam is not safe,” Maria Lind said on Friday. Berg said “nobody knew that it leaks badly”.\n", "utf-8")
    memo.write_text("The dam is safe, unless it rains. I think that nobody knew that it leaks badly.\n", "utf-8")
    done = run("verify", str(page), "--against", str(memo))
    shown = done.stdout.decode()
    assert done.returncode == 1, done.stderr.decode()
    for words in ("ALTERED", "added {+not+} negation", "EXACT", "memo.txt", ">>The dam is safe<<"):
        assert words in shown
    assert "\x1b" not in shown
    made = json.loads(run("verify", "--json", str(page), "-a", "-", stdin=memo.read_bytes()).stdout)
    assert made["schema"] == "accordingto/verification@1"
    assert made["documents"][0]["title"] == "standard input"
    page.write_text("Berg said “nobody knew that it leaks badly”.\n", "utf-8")
    assert run("verify", str(page), "-a", str(memo)).returncode == 0
    assert "nothing.txt" in fails(run("verify", str(page), "-a", str(tmp_path / "nothing.txt")))
    assert "once" in fails(run("verify", "-", "-a", "-", stdin=b"x"))
    assert run("verify", str(page)).returncode == 2


def test_timeline_of_pages_as_words_json_and_a_picture(tmp_path: Path) -> None:
    page = str(EXAMPLES / "hub-page.html")
    done = run("timeline", page, page, "--svg", str(tmp_path / "line.svg"))
    assert done.returncode == 0, done.stderr.decode()
    assert "Not dated" in done.stdout.decode()
    assert "\x1b" not in done.stdout.decode()
    assert (tmp_path / "line.svg").read_text("utf-8").startswith("<svg")
    made = json.loads(run("timeline", "--json", page, page).stdout)
    assert len(made["pages"]) == 2
    assert all(len(entry["tellings"]) == 2 for entry in made["dated"])  # the same page twice: each event told twice
    rows = run("timeline", "--csv", page, page).stdout.decode().splitlines()
    assert rows[0].startswith("edtf,earliest,latest,told")
    assert sum(len(entry["tellings"]) for entry in (*made["dated"], *made["undated"])) == len(rows) - 1
    assert "--csv" in fails(run("timeline", "--json", "--csv", page))
    assert "line.svg" in fails(run("timeline", page, "--svg", str(tmp_path / "no" / "line.svg")))
    fails(run("timeline", str(tmp_path / "nothing.html")))
    fails(run("timeline", "--json", str(tmp_path / "nothing.html"), str(tmp_path / "neither.html")))
    partly = run("timeline", "--json", str(tmp_path / "nothing.html"), page)
    assert partly.returncode == 2
    assert "1 of 2 pages" in partly.stderr.decode()
    assert len(json.loads(partly.stdout)["pages"]) == 1


def test_a_casefile_is_added_to_searched_reviewed_and_put_on_a_line(tmp_path: Path) -> None:
    case, page = str(tmp_path / "case.db"), str(EXAMPLES / "hub-page.html")
    first = run("add", case, page, str(tmp_path / "nothing.html"))
    assert first.returncode == 2
    assert first.stdout.decode().startswith("added  1")
    assert "nothing.html" in first.stderr.decode()
    assert run("add", case, page).stdout.decode().startswith("known  1")
    found = json.loads(run("search", case, "memo", "--json").stdout)["statements"]
    assert found
    finding = found[0]["finding"]
    assert finding in run("review", case, finding, "--accept", "--reviewer", "Ada").stdout.decode()
    assert finding not in {hit["finding"] for hit in json.loads(run("search", case, "memo", "--unreviewed", "--json").stdout)["statements"]}
    line = json.loads(run("timeline", case, "--since", "2024", "--json").stdout)
    assert line["dated"]
    assert all((entry["earliest"] or entry["latest"]) >= "2024" for entry in line["dated"])
    fails(run("timeline", page, "--since", "2024"))
    fails(run("search", str(tmp_path / "none.db"), "memo"))


def test_reviews_and_views_of_a_casefile_on_the_command_line(tmp_path: Path) -> None:
    one, two, page = str(tmp_path / "one.db"), str(tmp_path / "two.db"), EXAMPLES / "hub-page.html"
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "hub.html").write_bytes(page.read_bytes())
    (tmp_path / "pages" / "notes.docx").write_bytes(b"no page")
    assert run("add", one, str(tmp_path / "pages"), "--no-originals").stdout.decode().startswith("added  1")
    records = tmp_path / "records.jsonl"
    records.write_bytes(run("read", "--jsonl", str(page)).stdout + b"no record\n")
    added = run("add", two, "--jsonl", str(records))
    assert (added.returncode, added.stdout.decode()[:8]) == (2, "added  1")
    assert "line 2" in added.stderr.decode()
    assert run("review", one, "1:a3", "--accept", "--reviewer", "Ada", "--comment", "checked").returncode == 0
    assert run("review", two, "1:a3", "--reject", "--reviewer", "Bo").returncode == 0
    assert run("review", two, "1:a4", "--correct", "speaker=Somebody", "--correct", "act=deny", "--reviewer", "Bo").returncode == 0
    merged = json.loads(run("merge", one, two, "--json").stdout)
    assert (merged["reports"], merged["reviews"]) == (0, 3)
    assert [conflict["finding"] for conflict in merged["conflicts"]] == ["1:a3"]
    assert "1:a3" in run("review", one, "--conflicts").stdout.decode()
    assert "people disagree" in run("review", one, "--next").stdout.decode()
    assert run("review", one, "--undo", "--reviewer", "Bo").returncode == 0
    log = json.loads(run("review", one, "--log", "--json").stdout)["found"]
    assert [review["deed"] for review in log] == ["accept", "reject", "correct", "correct", "undo"]
    for view in ("sources", "actors", "quotes", "stats"):
        assert run(view, one).returncode == 0
        assert json.loads(run(view, one, "--json").stdout)["schema"] == f"accordingto/{view}@1"
        assert b"," in run(view, one, "--csv").stdout
    assert run("search", one, "--unreviewed", "--csv").stdout.startswith(b"finding,report,title,")
    for wrong in (
        ("review", one), ("review", one, "1:a3"), ("review", one, "1:a3", "--accept", "--reject"), ("review", one, "--accept"),
        ("review", one, "1:a3", "--correct", "speaker"), ("diff", one, "1", "7"), ("add", one), ("sources", one, "--json", "--csv"),
    ):  # fmt: skip
        fails(run(*wrong))


def test_doubtful_statements_are_left_out_by_score() -> None:
    def ids(*arguments: str) -> list[float]:
        done = run("read", "-", "--json", *arguments, stdin=TEXT.encode())
        assert done.returncode == 0, done.stderr.decode()
        return [found["score"] for found in json.loads(done.stdout)["attributions"]]

    every = ids("--min-score", "0")
    middle = sorted(every)[len(every) // 2]
    assert len(every) >= 2
    assert ids("--min-score", str(middle)) == [score for score in every if score >= middle]
    assert ids("--min-score", "1") == []


def test_jsonl_goes_on_after_a_page_that_fails(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(TEXT, "utf-8")
    bad.write_bytes(b"")
    done = run("read", "--jsonl", str(good), str(bad), str(good))
    assert done.returncode == 2
    assert [json.loads(line)["schema"] for line in done.stdout.splitlines()] == ["accordingto/record@1"] * 2
    assert b"1 of 3 pages" in done.stderr


def test_html_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    assert run("read", str(EXAMPLES / "hub-page.html"), "--html", str(out)).returncode == 0
    assert "</html>" in out.read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["out.html"]
    assert "folder" in fails_html(run("read", str(EXAMPLES / "hub-page.html"), "--html", str(tmp_path / "none" / "out.html")))


def fails_html(done: subprocess.CompletedProcess[bytes]) -> str:
    assert done.returncode == 2
    return done.stderr.decode()


def test_explain_says_why() -> None:
    done = run("explain", str(EXAMPLES / "hub-page.html"), "a1")
    assert done.returncode == 0, done.stderr.decode()
    assert b"source kind" in done.stdout
    assert "a1" in fails(run("explain", str(EXAMPLES / "hub-page.html"), "a999"))


@pytest.mark.parametrize(
    ("arguments", "cure"),
    [
        (("read", str(EXAMPLES / "hub-page.html"), "--min-score", "2"), "between 0"),
        (("read", "no-such-file.html"), "no-such-file.html"),
        (("read", "-", "--min-score", "2"), "between 0"),
        (("read", "-", "--published", "tomorrow"), "2023-08-09"),
        (("read", "--json", "--jsonl", "-"), "--jsonl"),
        (("read", "--json", "a", "b"), "--jsonl"),
        (("read", "-", "--encoding", "no-such-encoding"), "encoding"),
        (("read", "http://127.0.0.1/"), "file"),
    ],
)
def test_a_wrong_argument_is_an_error_that_names_the_cure(arguments: tuple[str, ...], cure: str) -> None:
    assert cure in fails(run(*arguments, stdin=TEXT.encode()))


@pytest.mark.parametrize("command", [(), ("read",), ("explain",)])
def test_help_is_there_to_learn_from(command: tuple[str, ...]) -> None:
    done = run(*command, "--help")
    assert done.returncode == 0
    assert b"accordingto read" in done.stdout or b"accordingto explain" in done.stdout


def test_hostile_pages_end_in_a_record_or_in_a_clear_error(tmp_path: Path) -> None:
    for page in make_hostile(tmp_path):
        started = time.monotonic()
        done = run("read", "--json", str(page), timeout=120)
        seconds = time.monotonic() - started
        length = 0
        if done.returncode == 0:
            record = Record.from_json(done.stdout)
            check(record)
            length = len(record.document.text)
        else:
            assert len(fails(done)) > 20, page.name
        assert seconds < SECONDS + length / CHARS_PER_SECOND, page.name
