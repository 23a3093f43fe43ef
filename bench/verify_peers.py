"""What packages from PyPI say of quotations: run by bench/verify.py with the Python of an environment that has them, without ours.

Prints JSON: for each peer, the share of the quotations of each verdict that it says to be in the document as they stand.

- quotecheck 0.1.0: `check(quoted, text).ok` ("found", or with a page number in between).
- gtrex 1.1.0: `Verifier(text).verify(quoted).grounded`, its default policy; and once more with "stitched" counted, its word for ellipses.
- citations 0.6.1: `check_one(quoted, file)`, state "found", or "ambiguous", its word for several places.
"""

from __future__ import annotations

import importlib
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

Ask = Callable[[str], bool]


def quotecheck(text: str, _: Path) -> Ask:
    """A document -> whether a quotation is in it, by quotecheck."""
    peer = importlib.import_module("quotecheck")
    return lambda quoted: bool(peer.check(quoted, text).ok)


def gtrex(text: str, _: Path) -> Ask:
    """A document -> whether a quotation is in it, by gtrex."""
    verifier = importlib.import_module("gtrex").Verifier(text)
    return lambda quoted: bool(verifier.verify(quoted).grounded)


def gtrex_stitched(text: str, _: Path) -> Ask:
    """A document -> whether a quotation or all its parts between ellipses are in it, by gtrex."""
    verifier = importlib.import_module("gtrex").Verifier(text)

    def ask(quoted: str) -> bool:
        certificate = verifier.verify(quoted)
        return bool(certificate.grounded or certificate.verdict == "stitched")

    return ask


def citations(_: str, file: Path) -> Ask:
    """A document -> whether a quotation is in it, by citations."""
    peer = importlib.import_module("citations")
    return lambda quoted: peer.check_one(quoted, file).state in ("found", "ambiguous")


PEERS: dict[str, Callable[[str, Path], Ask]] = {
    "quotecheck": quotecheck,
    "gtrex": gtrex,
    "gtrex, stitched too": gtrex_stitched,
    "citations": citations,
}


def main() -> None:
    """Run as a command: the file of documents and cases -> JSON on standard output."""
    sets: list[dict[str, Any]] = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    rows = []
    for name, make in PEERS.items():
        passed: Counter[str] = Counter()
        asked: Counter[str] = Counter()
        begin = time.process_time()
        with tempfile.TemporaryDirectory() as folder:
            for number, one in enumerate(sets):
                file = Path(folder) / f"{number}.txt"
                file.write_text(one["text"], "utf-8")
                ask = make(one["text"], file)
                for case in one["cases"]:
                    asked[case["verdict"]] += 1
                    passed[case["verdict"]] += ask(case["quoted"])
        rows.append(
            {
                "peer": name,
                "passed": {verdict: passed[verdict] / asked[verdict] for verdict in asked},
                "seconds": time.process_time() - begin,
                "asked": asked.total(),
            }
        )
    sys.stdout.write(json.dumps(rows))


if __name__ == "__main__":
    main()
