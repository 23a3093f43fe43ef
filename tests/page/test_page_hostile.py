"""Hostile pages: each ends in a document or in an error of ours, in time."""

from pathlib import Path

import pytest

from accordingto.errors import AccordingtoError
from accordingto.page import open_page, read_document
from hostile.clock import spent
from hostile.make import make_hostile

MOST_SECONDS = 10


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    make_hostile(folder)
    return folder


def test_every_hostile_page_ends_well_and_in_time(folder: Path) -> None:
    slow, loud = [], []
    for path in sorted(folder.iterdir()):
        began = spent()
        try:
            read_document(open_page(path))
        except AccordingtoError as error:
            if "\n" in str(error) or not str(error).endswith((".", "`")):
                loud.append((path.name, str(error)))
        except Exception as error:
            loud.append((path.name, repr(error)))
        seconds = spent() - began
        if seconds > MOST_SECONDS:
            slow.append((path.name, round(seconds, 1)))
    assert not loud
    assert not slow
