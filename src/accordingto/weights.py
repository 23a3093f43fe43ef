"""The files of a bundle, what the models of the package are made of: read whole and unchanged, or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from accordingto.errors import BundleError

BUNDLE: Final = Path(__file__).parent / "bundle"
"""The package's own."""

TAGGER: Final = ("config.json", "model.onnx", "tokenizer.json")
"""What the tagger reads."""

TIES: Final = "ties.npz"
"""What ties noun phrases (`extract/actors/rank.py`)."""

_SUMS: Final = "SHA256SUMS"


def read_files(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """A bundle's folder and names of files in it -> what these hold, each read once and compared with its sum in SHA256SUMS.

    Raises BundleError where one is missing or changed.
    """
    try:
        lines = (folder / _SUMS).read_text("utf-8").splitlines()
        sums = {name: digest for digest, name in (line.split(maxsplit=1) for line in lines)}
        data = {name: (folder / name).read_bytes() for name in names}
    except (OSError, ValueError) as error:
        raise BundleError(f"The model is not whole in {folder} ({error}): install accordingto again.") from error
    for name, content in data.items():
        if hashlib.sha256(content).hexdigest() != sums.get(name):
            raise BundleError(f"{folder / name} is not the file that was published: install accordingto again.")
    return data


def write_sums(folder: Path) -> None:
    """A bundle's folder -> the sums of the files in it beside them; what ties noun phrases is made last, and may not be there yet."""
    there = [name for name in (*TAGGER, TIES) if name in TAGGER or (folder / name).exists()]
    sums = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}" for name in there]
    (folder / _SUMS).write_text("\n".join(sums) + "\n", "utf-8")
