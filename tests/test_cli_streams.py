"""The command line on odd ends: streams that are closed, full or endless, outputs that are no files, a login without a name."""

from __future__ import annotations

import getpass
import os
import subprocess
import sys
from pathlib import Path

import pytest

from accordingto.casefile import open_casefile
from accordingto.cli import adding, main
from accordingto.cli.shell import name_reviewer, write
from accordingto.errors import UsageError

TEXT = "“The dam is safe,” Maria Lind said on Friday.\n"


def shell(command: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A line for the shell, in which `accordingto` is ours -> what became of it."""
    line = f'accordingto() {{ "{sys.executable}" -m accordingto "$@"; }}; {command}'
    return subprocess.run(["bash", "-c", line], capture_output=True, timeout=60, check=False, env={**os.environ, **environment})


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.mark.parametrize(
    ("command", "cure"),
    [
        ("read - <&-", "name a file"),
        ("verify - -a {page} <&-", "name a file"),
        ("read - </dev/zero", "give the article alone"),
        ("read {page} >&-", "send it to a file or a program"),
        ("read {page} >/dev/full", "make room for it"),
        ("read --json {page} >/dev/full", "make room for it"),
        ("--version >/dev/full", "make room for it"),
        ("read {page} --html {page}/x", "name a file in a folder that exists"),
        ("read {page} --html .", "name a file in a folder that exists"),
        ("read {page} --html " + "x" * 300, "name a file in a folder that exists"),
        ("stats " + "x" * 300, "check the name"),
        ("add {page}.db " + "x" * 300 + " " + "*" * 300, "check the name"),
        ("publish {page} --out " + "x" * 300, "check the name"),
    ],
)
def test_an_odd_end_is_told_with_its_cure(command: str, cure: str, page: Path) -> None:
    done = shell("accordingto " + command.format(page=page))
    message = done.stderr.decode()
    assert done.returncode == 2, message
    assert cure in message
    assert "Traceback" not in message


def test_nobody_to_tell_is_no_reason_to_fall(page: Path) -> None:
    assert shell(f"accordingto read {page} >/dev/full 2>&1").returncode == 2
    assert shell(f"accordingto read {page}.not 2>&-").returncode == 2
    done = shell(f"accordingto read {page} | true; accordingto --version | true")
    assert not done.stderr


def test_what_is_no_file_is_written_and_stays_what_it_is(page: Path, tmp_path: Path) -> None:
    pipe, link, target = tmp_path / "pipe", tmp_path / "link.html", tmp_path / "target.html"
    os.mkfifo(pipe)
    done = shell(f"cat {pipe} & accordingto read {page} --html {pipe} >/dev/null; wait")
    assert b"<html" in done.stdout
    assert pipe.is_fifo()
    link.symlink_to(target)
    write(link, "words")
    assert link.is_symlink()
    assert target.read_text("utf-8") == "words"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.html", "page.txt", "pipe", "target.html"]


def test_a_login_without_a_name_is_asked_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 54321")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert name_reviewer("Ada") == "Ada"
    with pytest.raises(UsageError, match="--reviewer NAME"):
        name_reviewer(None)


def test_a_line_without_an_end_is_no_record(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "_MOST_LINE_CHARS", 10)
    with open_casefile(tmp_path / "case.db", create=True) as case, pytest.raises(UsageError, match="line 1 is longer than any record"):
        adding.Adding(case, None, None, 0.25, True).add_lines(page)


@pytest.mark.parametrize(
    "arguments",
    [
        ("review", "CASE", "--log", "--limit", "99999999999999999999"),
        ("review", "CASE", "--log", "--limit", "-1"),
        ("search", "CASE", "dam", "--outlet", "\udcff"),
        ("actors", "CASE", "--name", "\udcff"),
        ("review", "CASE", "--merge-actors", "\udcff=Ada Lind"),
    ],
)
def test_a_number_or_a_word_that_no_casefile_can_hold(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "case.db"
    open_casefile(path, create=True).close()
    monkeypatch.setattr(sys, "argv", ["accordingto", *(str(path) if word == "CASE" else word for word in arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "accordingto: " in capsys.readouterr().err
