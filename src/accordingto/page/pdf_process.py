"""A PDF is looked into by a process of its own, with limits (pdf_worker.py): this starts it, and says what went wrong in words."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from accordingto.errors import NotThereError, PageTooLargeError, UnreadablePageError

MOST_PAGES = 2_000
MOST_CHARS = 20_000_000
MOST_MEMORY_BYTES = 1 << 30
"""What the reading process may use: 2,000 pages, 20 million characters, 1 GiB."""
_SECONDS = 5
_SECONDS_PER_MIB = 2
_MOST_SECONDS = 60
"""Processor time allowed: five seconds, two more for each MiB of the file, a minute at most. PDFium reads some hundred plain pages a
second."""
_PATIENCE = 3
"""Seconds more on the clock: on a busy machine a good PDF waits, too."""


def ask_pdf(data: bytes, ask: str, **more: Any) -> tuple[dict[str, Any], bytes]:  # noqa: ANN401
    """Bytes of a PDF, what is asked of it ("text", "sheet", "picture") and with what -> the answer, and a picture's bytes.

    Raises UnreadablePageError for a PDF that is encrypted or broken, NotThereError for a page that it does not have,
    PageTooLargeError above MOST_PAGES or MOST_CHARS or where it takes more memory or time than any article needs.
    """
    seconds = min(_MOST_SECONDS, _SECONDS + _SECONDS_PER_MIB * (len(data) >> 20))
    limits = {"pages": MOST_PAGES, "chars": MOST_CHARS, "memory": MOST_MEMORY_BYTES, "seconds": seconds}
    # -P keeps this folder, with its html.py, out of the child's path.
    command = [sys.executable, "-P", str(Path(__file__).with_name("pdf_worker.py")), json.dumps({"ask": ask, **limits, **more})]
    try:
        run = subprocess.run(command, input=data, capture_output=True, timeout=seconds + _PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        raise _too_much() from None
    if run.returncode or not run.stdout:
        raise _too_much()
    head, _, picture = run.stdout.partition(b"\n")
    answer: dict[str, Any] = json.loads(head)
    _refuse(answer, more.get("number"))
    return answer, picture


def _refuse(answer: dict[str, Any], number: int | None) -> None:
    error = answer.get("error")
    if error == "password":
        raise UnreadablePageError(
            "The PDF is encrypted: take its password off first, for example `qpdf --decrypt --password=... in.pdf out.pdf`."
        )
    if error == "broken":
        raise UnreadablePageError("The PDF is broken or cut off: fetch it again, or repair it, for example `qpdf in.pdf out.pdf`.")
    if error == "page":
        raise UnreadablePageError(
            f"Page {number} of the PDF is broken, though others may not be: repair it, for example `qpdf in.pdf out.pdf`."
        )
    if error == "number":
        pages = "1 page" if answer["count"] == 1 else f"{answer['count']:,} pages"
        raise NotThereError(f"The PDF has {pages}, and no page {number}: choose one of these.")
    if error == "pages":
        raise PageTooLargeError(
            f"The PDF has {answer['count']:,} pages, and at most {MOST_PAGES:,} are read: cut the part out that you need."
        )
    if error == "chars":
        raise PageTooLargeError(f"The PDF has more than {MOST_CHARS:,} characters, which no article has: cut the part out that you need.")
    if error:
        raise _too_much()


def _too_much() -> PageTooLargeError:
    return PageTooLargeError(
        "The PDF takes more memory or time than any article, or breaks the reader: print it to a new PDF, or copy its text into a file."
    )
