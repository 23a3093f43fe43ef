"""The documents hold: examples run (README and docs by pytest itself, the package's own here), and each command is told of."""

import doctest
from pathlib import Path

import pytest
import typer

import accordingto
from accordingto import cli

ROOT = Path(__file__).parent.parent
COMMANDS = typer.main.get_command(cli.app).commands  # type: ignore[attr-defined]


def test_the_example_of_the_package_runs() -> None:
    failed, tried = doctest.testmod(accordingto)
    assert tried
    assert not failed


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_and_stands_in_the_docs(name: str) -> None:
    assert COMMANDS[name].help
    assert f"accordingto {name}" in (ROOT / "README.md").read_text("utf-8")
    for parameter in COMMANDS[name].params:
        assert getattr(parameter, "help", None), f"{name} {parameter.name}"


@pytest.mark.parametrize("path", sorted((ROOT / "src/accordingto").glob("*/")), ids=lambda path: path.name)
def test_each_room_stands_in_the_architecture(path: Path) -> None:
    if not path.name.startswith("_"):
        assert f"{path.name}/" in (ROOT / "docs/architecture.md").read_text("utf-8")


def test_each_dependency_has_its_reason() -> None:
    import re
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    reasons = (ROOT / "docs/dependencies.md").read_text("utf-8")
    for requirement in project["dependencies"] + project["optional-dependencies"]["dev"]:
        name = re.split(r"[\[>=]", requirement)[0]
        assert name in reasons, f"{name}: say in docs/dependencies.md why it was chosen"


def test_the_scorers_are_those_of_the_house() -> None:
    shared = ROOT.parent / "shared" / "score"
    if shared.exists():
        for name in ("attribution.py", "times.py"):
            assert (ROOT / "bench/scorers" / name).read_bytes() == (shared / name).read_bytes()
