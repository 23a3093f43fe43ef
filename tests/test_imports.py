"""Who may import whom (docs/architecture.md): read from the code, so that a wrong import fails here and not in a review."""

import ast
from pathlib import Path

import pytest

import accordingto

PACKAGE = Path(accordingto.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
REST = ("schema", "errors")

# Room -> the rooms of ours that it may import beside schema and errors. A room may always import its own modules.
MAY = {
    "schema": ("errors",),
    "errors": (),
    "quotes": REST,
    "names": REST,
    "sentences": REST,
    "page": REST,
    "weights": ("errors",),
    "tagger": (*REST, "weights"),
    "extract": (*REST, "names", "weights"),
    "record": REST,
    "timeline": REST,
    "casefile": (*REST, "record", "timeline", "quotes", "names"),
    "verify": (*REST, "quotes"),
    "export": (*REST, "names"),
    "show": REST,
    "room": (*REST, "casefile", "page", "reader", "show", "timeline", "verify"),
    "reader": (*REST, "page", "sentences", "quotes", "tagger", "extract"),
    "__init__": (*REST, "reader"),
}
SHELLS = ("cli", "__main__")
SIBLINGS = ("chains", "turns", "subjects", "attributions", "stance", "times", "actors", "speakers", "writer", "events", "roles")
ONLY = {
    "onnxruntime": "tagger",
    "tokenizers": "tagger",
    "trafilatura": "page",
    "lxml": "page",
    "pypdfium2": "page",
    "urllib3": "page",
    "protego": "page",
    "charset_normalizer": "page",
    "sqlite3": "casefile",
    "sqlite_utils": "casefile",
    "sentencex": "sentences",
    "jinja2": ("show", "room"),
    "starlette": "room",
    "uvicorn": "room",
    "typer": "cli",
    "rapidfuzz": ("names", "timeline", "verify", "casefile"),
    "Stemmer": "casefile",
    "dateutil": "extract",
    "hijridate": "extract",
}


def imported(path: Path) -> set[str]:
    """The full names of all modules that a file imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports of ours are written out"
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module or ""}
    return names


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def ours(names: set[str]) -> set[str]:
    parts = (name.split(".") for name in names if name.startswith("accordingto."))
    rooms = {part[1] for part in parts}
    return {name for name in rooms if (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").exists()}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_rooms_know_only_what_they_may(path: Path) -> None:
    name = room(path)
    if name in SHELLS:
        return
    assert name in MAY, f"{name} is a new room: say in MAY and in docs/architecture.md what it may know"
    assert ours(imported(path)) <= {name, *MAY[name]}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_knows_a_shell(path: Path) -> None:
    if room(path) not in SHELLS:
        assert not ours(imported(path)) & set(SHELLS)


@pytest.mark.parametrize("path", sorted((PACKAGE / "extract").rglob("*.py")), ids=lambda path: path.name)
def test_siblings_of_extract_never_meet(path: Path) -> None:
    own = path.relative_to(PACKAGE / "extract").parts[0].removesuffix(".py")
    met = {name.split(".")[2] for name in imported(path) if name.startswith("accordingto.extract.")}
    assert not (met - {own}) & set(SIBLINGS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_libraries_stay_in_their_room(path: Path) -> None:
    for name in imported(path):
        owners = ONLY.get(name.split(".")[0])
        assert owners is None or room(path) in (owners if isinstance(owners, tuple) else (owners,)), f"only {owners} may import {name}"


def test_modules_stay_small() -> None:
    long = {str(path.relative_to(PACKAGE)): n for path in MODULES if (n := len(path.read_text("utf-8").splitlines())) > 420}
    assert not long


def test_there_is_no_drawer_for_odds_and_ends() -> None:
    assert not [path for path in MODULES if path.stem in ("util", "utils", "helpers", "common", "misc")]


def test_torch_is_nowhere_in_the_package() -> None:
    assert not [path for path in MODULES if {"torch", "spacy", "transformers"} & {name.split(".")[0] for name in imported(path)}]
