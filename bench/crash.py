"""`kill -9` at random moments: `python -m bench.crash [--kills 100]`.

`add`, `review`, `merge`, the making of the schema and a migration run in processes of their own and are killed, again and again on the same
files. After each kill the file must open, SQLite must find nothing wrong with it, every report in it must come back whole, and every record
that was reported as added and every review that was printed must be there. The migration is of a casefile from before there were reviews,
with all reports in it; after a kill it must have all of them, and a backup that is there must be whole.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Final

from accordingto.casefile import open_casefile, read_log, read_record
from accordingto.casefile.migrations import back_up
from accordingto.record import check
from bench.casefile import Maker

RECORDS: Final = 400
LONGEST: Final = 1.6
"""Seconds before a kill, at most: starting Python takes about 0.4, adding all records a few."""

_ADDED = re.compile(r"^(?:added|changed|read again)  (\d+)  ", re.MULTILINE)
_REVIEW = re.compile(r"^([0-9a-f]{8}) ", re.MULTILINE)


def kill_at_random(command: list[str], rng: random.Random) -> tuple[str, bool]:
    """A command of ours -> what it printed before it was killed, and whether it had ended by itself."""
    with subprocess.Popen([sys.executable, "-m", "accordingto", *command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        time.sleep(rng.uniform(0.2, LONGEST))
        ended = process.poll() is not None
        process.send_signal(signal.SIGKILL)
        out = process.stdout.read().decode() if process.stdout else ""
    return out, ended


def make_older(path: Path, old: Path) -> None:
    """A casefile -> one as it was before the step `m0005_joined`, the last and longest: the same reports, without what that step made."""
    with open_casefile(path) as case:
        back_up(case, old)
    with contextlib.closing(sqlite3.connect(old)) as plain:
        for table in ("joins", "claims", "claim_counts", "copy_keys", "copy_joins", "copies"):
            plain.execute(f"DELETE FROM {table}")
        plain.execute("INSERT INTO keys_fts (keys_fts) VALUES ('delete-all')")
        for table in ("voices", "acts"):
            plain.execute(f"UPDATE {table} SET copied = 0")
        plain.execute("DELETE FROM _sqlite_migrations WHERE name = 'm0005_joined'")
        plain.commit()


def look_at_backup(backup: Path, reports: int) -> list[str]:
    """The backup of a migration and how many reports it must hold -> what is wrong with it; none is there before it is whole."""
    if not backup.exists():
        return []
    with contextlib.closing(sqlite3.connect(backup)) as plain:
        found = plain.execute("PRAGMA integrity_check").fetchone()[0], plain.execute("SELECT count(*) FROM reports").fetchone()[0]
    return [] if found == ("ok", reports) else [f"the backup: {found}"]


def look(path: Path, added: set[int], reviews: set[str]) -> list[str]:
    """A casefile after a kill, and what was acknowledged -> what is wrong with it."""
    wrong = []
    with open_casefile(path, create=True) as case:
        if (found := case.value("PRAGMA integrity_check")) != "ok" or case.rows("PRAGMA foreign_key_check"):
            wrong.append(f"integrity: {found}")
        for row in case.rows("SELECT id FROM reports"):
            check(read_record(case, row["id"]))  # whole, or it raises
            added.discard(row["id"])
        wrong += [f"report {number} is missing" for number in added]
        logged = {review.uid[:8] for review in read_log(case)}
        wrong += [f"review {uid} is missing" for uid in reviews - logged]
    return wrong


def main() -> None:
    """Kill, look, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    rng, wrong, counts = random.Random(args.seed), [], Counter[str]()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        records, path, other = folder / "records.jsonl", folder / "case.db", folder / "other.db"
        maker = Maker(args.seed)
        records.write_text("".join(maker.article(number).to_json() + "\n" for number in range(RECORDS)), "utf-8")
        half = folder / "half.jsonl"
        half.write_text("".join(records.read_text("utf-8").splitlines(keepends=True)[::2]), "utf-8")
        subprocess.run(
            [sys.executable, "-m", "accordingto", "add", str(other), "--jsonl", str(half)], check=True, stdout=subprocess.DEVNULL
        )
        older, moved = folder / "older.db", folder / "moved.db"
        make_older(other, older)
        for _ in range(args.kills):
            what = rng.choice(["add", "add", "review", "merge", "migrate"])
            if what == "migrate":
                for old in folder.glob("moved.db*"):
                    old.unlink()
                shutil.copy(older, moved)
                _, ended = kill_at_random(["stats", str(moved)], rng)
                counts.update([what, f"{what}, ended before" if ended else f"{what}, killed"])
                backup = Path(f"{moved}.before-m0005_joined")
                counts["migrate, killed behind the backup"] += not ended and backup.exists()
                wrong += [f"{what}: {fault}" for fault in look_at_backup(backup, RECORDS // 2)]
                wrong += [f"{what}: {fault}" for fault in look(moved, set(range(1, RECORDS // 2 + 1)), set())]
                continue
            if rng.random() < 0.2:  # from nothing, so that the schema's steps are hit, too
                for old in folder.glob("case.db*"):
                    old.unlink()
            if what == "review" and not path.exists():
                shutil.copy(other, path)
            command = {
                "add": ["add", str(path), "--jsonl", str(records)],
                "review": ["review", str(path), "1:a1", rng.choice(["--accept", "--reject", "--second-look"])],
                "merge": ["merge", str(path), str(other)],
            }[what]
            if what == "merge":
                open_casefile(path, create=True).close()
            out, ended = kill_at_random(command, rng)
            added = {int(number) for number in _ADDED.findall(out)} if what == "add" else set()
            reviews = set(_REVIEW.findall(out)) if what == "review" else set()
            counts.update([what, f"{what}, ended before" if ended else f"{what}, killed"])
            counts["acknowledged"] += len(added) + len(reviews)
            wrong += [f"{what}: {fault}" for fault in look(path, added, reviews)]
    for key, count in sorted(counts.items()):
        print(f"{key:36} {count}")
    print(f"{'wrong':36} {len(wrong)}", *wrong[:10], sep="\n")
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main()
