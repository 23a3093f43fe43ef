import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from accordingto.casefile import add_record, group_actors, open_casefile, read_current
from accordingto.cli import app
from accordingto.errors import UsageError
from accordingto.export import match_known, read_known, write_cast, write_record
from accordingto.schema import ActorKind, KnownEntity, Somebody
from casefile.pages import dam
from casefile.test_people import PERSON, page

# Of followthemoney 4.11.2, schema/*.yaml (MIT, Journalism Development Network and OpenSanctions Datenbanken GmbH): which properties the
# schemata that are written have, of those that may be written here, and which they must have.
PROPERTIES = {
    "Person": {"name", "alias", "position", "summary", "sourceUrl", "proof"},
    "Organization": {"name", "alias", "summary", "sourceUrl", "proof"},
    "LegalEntity": {"name", "alias", "summary", "sourceUrl", "proof"},
    "Article": {"name", "fileName", "title", "author", "publisher", "publishedAt", "sourceUrl"},
    "Mention": {"name", "document", "resolved", "detectedSchema"},
}
REQUIRED = {"Person": {"name"}, "Organization": {"name"}, "LegalEntity": {"name"}, "Article": {"fileName"}, "Mention": {"document", "name"}}


def check(lines: list[str]) -> list[dict[str, object]]:
    """Lines -> entities, each held against its schema; what one names is there."""
    entities = [json.loads(line) for line in lines]
    schema_of = {entity["id"]: entity["schema"] for entity in entities}
    assert len(schema_of) == len(entities)
    for entity in entities:
        properties = entity["properties"]
        assert REQUIRED[entity["schema"]] <= set(properties) <= PROPERTIES[entity["schema"]]
        assert all(values and all(isinstance(value, str) and value for value in values) for values in properties.values())
        assert all(schema_of[id] == "Article" for id in (*properties.get("proof", ()), *properties.get("document", ())))
        assert all(schema_of[id] in ("Person", "Organization", "LegalEntity") for id in properties.get("resolved", ()))
    return entities


def test_a_record_becomes_its_report_its_named_actors_and_their_mentions() -> None:
    lines = list(write_record(dam()))
    article, lind, mention = check(lines)
    assert article["properties"]["publishedAt"] == ["2024-05-06"]  # type: ignore[index]
    assert (lind["schema"], lind["properties"]["name"]) == ("Person", ["Maria Lind"])  # type: ignore[index]
    assert mention["properties"]["resolved"] == [lind["id"]]  # type: ignore[index]
    assert lines == list(write_record(dam()))
    assert "Núñez" not in "".join(lines)  # he has no name in that record


def test_a_casefile_s_people_are_one_entity_each_and_a_surname_is_one_in_each_report(tmp_path: Path) -> None:
    with open_casefile(tmp_path / "case.db", create=True) as case:
        add_record(case, page(1, ("Maria Lind", PERSON, ("minister",)), ("Quill", PERSON, ()), others=("Water Board",)))
        add_record(case, page(2, ("Maria Lind", PERSON, ()), ("Quill", PERSON, ()), ("Delta", ActorKind.PLACE, ())))
        lines = list(write_cast(group_actors(case), lambda report: read_current(case, report).record))
    entities = check(lines)
    count = {schema: sum(entity["schema"] == schema for entity in entities) for schema in PROPERTIES}
    assert count == {"Person": 3, "Organization": 1, "LegalEntity": 0, "Article": 2, "Mention": 5}
    lind = next(entity for entity in entities if entity["properties"].get("position") == ["minister"])  # type: ignore[attr-defined]
    assert len(lind["properties"]["proof"]) == 2  # type: ignore[index]


def test_the_command_writes_a_file_that_can_be_read_as_a_list(tmp_path: Path) -> None:
    path, out = tmp_path / "case.db", tmp_path / "case.ftm.json"
    with open_casefile(path, create=True) as case:
        add_record(case, page(1, ("Maria Lind", PERSON, ())))
        add_record(case, page(2, ("M. Lind", PERSON, ())))
    runner = CliRunner()
    assert runner.invoke(app, ["export", "ftm", str(path), "--out", str(out)]).exit_code == 0
    check(out.read_text("utf-8").splitlines())
    told = runner.invoke(app, ["actors", str(path), "--known", str(out), "--json"])
    found = json.loads(told.stdout)["found"]
    assert [(match["name"], match["sure"], match["entity"]["names"][0]) for match in found] == [("Maria Lind", True, "Maria Lind")]
    merged = runner.invoke(app, ["review", str(path), "--merge-actors", "M. Lind=Maria Lind", "--reviewer", "Ada"])
    assert merged.exit_code == 0
    shown = json.loads(runner.invoke(app, ["actors", str(path), "--json"]).stdout)
    assert [(somebody["name"], somebody["reports"]) for somebody in shown["people"]] == [("Maria Lind", 2)]
    apart = runner.invoke(app, ["review", str(path), "--split-actor", "2:p1=Magda Lind", "--reviewer", "Ada"])
    assert apart.exit_code == 0
    assert "Magda Lind" in runner.invoke(app, ["actors", str(path)]).stdout
    assert isinstance(runner.invoke(app, ["review", str(path), "--merge-actors", "Lind"]).exception, UsageError)


def somebody(name: str, kind: str = "person") -> Somebody:
    return Somebody(name, kind, 1, 1, (name,), (), ("1:p1",))


def test_a_user_s_list_is_matched_by_full_names_only_and_the_rest_is_listed_apart() -> None:
    known = (
        KnownEntity("k1", "Person", ("Maria Lind", "Maria Lind-Berg")),
        KnownEntity("k2", "Person", ("Maria K. Lind",)),
        KnownEntity("k3", "Person", ("Peter Lind",)),
        KnownEntity("k4", "Company", ("Lind Freight GmbH",)),
        KnownEntity("k5", "LegalEntity", ("International Monetary Fund",)),
    )
    people = [somebody("Maria Lind"), somebody("Lind"), somebody("Lind Freight GmbH", "organization"), somebody("IMF", "organization")]
    found = match_known(people, known)
    assert {(match.name, match.entity.id) for match in found if match.sure} == {("Maria Lind", "k1"), ("Lind Freight GmbH", "k4")}
    assert {(match.name, match.entity.id) for match in found if not match.sure} == {("Maria Lind", "k2"), ("IMF", "k5")}
    assert all(match.why for match in found)


@pytest.mark.parametrize(
    "line",
    [
        *("{", "[]", "7", '{"id": 1, "schema": "Person", "properties": {}}', '{"id": "a"}', "[" * 5000),
        '{"id": "a", "schema": "Person", "properties": {"name": "Maria Lind"}}',  # its letters are no names
    ],
)
def test_a_line_that_is_no_entity_is_told_with_its_number(tmp_path: Path, line: str) -> None:
    path = tmp_path / "known.json"
    path.write_text('\ufeff{"id": "a", "schema": "Address", "properties": {"name": ["x"]}}\n' + line + "\n", "utf-8")
    with pytest.raises(UsageError, match="line 2"):
        read_known(path)


def test_a_file_that_is_no_text_or_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    path.write_bytes(b"\xff\xfe\x00")
    for wrong in (path, tmp_path / "none.json", tmp_path):
        with pytest.raises(UsageError, match="cannot be read"):
            read_known(wrong)
