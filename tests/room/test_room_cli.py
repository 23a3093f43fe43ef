"""The commands serve and publish, as a person gives them."""

from __future__ import annotations

import signal
import subprocess
import sys
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from accordingto.casefile import open_casefile, review_finding
from accordingto.errors import UsageError
from accordingto.room.serve import bind
from accordingto.schema import Deed
from room.invented import make_casefile

COMMAND = [sys.executable, "-m", "accordingto"]


def test_serve_prints_an_address_that_opens_and_ends_in_order(tmp_path: Path) -> None:
    path = make_casefile(tmp_path / "case.db")
    command = [*COMMAND, "serve", str(path), "--no-browser", "--reviewer", "Ada"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        address = running.stdout.readline().strip()
        try:
            assert address.startswith("http://127.0.0.1:")
            with build_opener(HTTPCookieProcessor(CookieJar())).open(address, timeout=60) as page:
                assert b"The wall" in page.read()
        finally:
            running.send_signal(signal.SIGINT)
        said = running.communicate(timeout=60)[1]
    assert running.returncode == 0, said
    assert "Traceback" not in said


def test_what_cannot_be_served_is_one_line(tmp_path: Path) -> None:
    taken = bind(0)
    path = make_casefile(tmp_path / "case.db")
    with pytest.raises(UsageError, match="Port"):
        bind(taken.getsockname()[1])
    for arguments in (["serve", str(tmp_path / "none.db")], ["serve", str(path), "--port", str(taken.getsockname()[1]), "--no-browser"]):
        done = subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, timeout=60, check=False)
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    taken.close()


def test_publish_says_what_it_wrote_and_refuses_a_folder_of_others(tmp_path: Path) -> None:
    path = make_casefile(tmp_path / "case.db")
    with open_casefile(path) as case:
        review_finding(case, "2:a1", Deed.ACCEPT, reviewer="Ada")
    site = tmp_path / "site"
    done = subprocess.run([*COMMAND, "publish", str(path), "--out", str(site)], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert "index.html" in done.stdout
    assert (site / "index.html").exists()
    done = subprocess.run([*COMMAND, "publish", str(path), "--out", str(tmp_path)], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
