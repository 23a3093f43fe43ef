"""The API does what it says: schemathesis holds every answer against the description; reviews, pages and documents go in and out."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode

from accordingto.room.api import OPERATIONS
from accordingto.room.openapi import describe
from accordingto.schema import Record
from room.conftest import TOKEN, Served

BEARER = {"Authorization": f"Bearer {TOKEN}"}
JSON = {**BEARER, "Content-Type": "application/json"}
SCHEMA = schemathesis.openapi.from_dict(describe())


def ask(served: Served, path: str, body: object = None) -> Any:
    if body is None:
        answer, found = served.ask("GET", path, headers=BEARER)
    else:
        answer, found = served.ask("POST", path, json.dumps(body).encode(), JSON)
    assert answer.status == 200, found
    return json.loads(found)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_every_answer_is_as_described(shared: Served, operation: Any, mode: GenerationMode) -> None:
    described = SCHEMA[operation.path][operation.method]

    @settings(max_examples=3, database=None, suppress_health_check=list(HealthCheck))
    @given(case=described.as_strategy(generation_mode=mode))
    def hold(case: Case[Any]) -> None:
        answer = case.call(base_url=shared.base, headers=BEARER)
        if answer.status_code in (404, 405) and not answer.headers.get("content-type", [""])[0].startswith("application/json"):
            return  # the path itself was broken, and a page says so
        assert answer.status_code in (200, 400, 403, 404, 405), answer.content  # 403: without the token, which is tried, too
        if answer.status_code != 405:
            described.validate_response(answer)

    hold()


def test_the_description_is_served_and_names_every_route(shared: Served) -> None:
    found = ask(shared, "/api/openapi.json")
    assert found["openapi"] == "3.1.0"
    assert {(operation.path, operation.method.lower()) for operation in OPERATIONS} == {
        (path, method) for path, methods in found["paths"].items() for method in methods
    }


def test_reports_are_listed_narrowed_and_paged(shared: Served) -> None:
    everything = ask(shared, "/api/reports")
    assert {line["title"] for line in everything["reports"]} >= {"The dam", "The wall", "Another paper"}
    assert [line["title"] for line in ask(shared, "/api/reports?q=festiv")["reports"]] == ["The wall"]
    assert [line["report"] for line in ask(shared, "/api/reports?outlet=the+valley+post")["reports"]] == [1]
    assert [line["report"] for line in ask(shared, "/api/reports?until=2024-05-04")["reports"]] == [2]
    first = ask(shared, "/api/reports?limit=1")
    second = ask(shared, "/api/reports?limit=1&offset=1")
    assert first["more"]
    assert first["reports"] != second["reports"]
    line = next(line for line in everything["reports"] if line["report"] == 2)
    assert (line["statements"], line["unreviewed"], line["unnamed"]) == (4, 4, 1)


def test_a_record_has_the_shape_that_it_has_everywhere(shared: Served) -> None:
    found = ask(shared, "/api/reports/2")["record"]
    assert Record.from_json(json.dumps(found)).document.title == "The wall"


def test_a_review_goes_in_and_is_taken_back(served: Served) -> None:
    made = ask(served, "/api/findings/2:a1/reviews", {"deed": "correct", "field": "speaker", "new": "T. Oye", "comment": "by letter"})
    assert (made["reviewer"], made["old"], made["new"]) == ("Ada", "Tomas Oye", "T. Oye")
    assert ask(served, "/api/claims/2:a1")["statement"]["speaker"] == "T. Oye"
    assert [review["uid"] for review in ask(served, "/api/findings/2:a1/reviews")] == [made["uid"]]
    undone = ask(served, "/api/undo", {})
    assert undone[0]["undoes"] == made["uid"]
    assert ask(served, "/api/claims/2:a1")["statement"]["speaker"] == "Tomas Oye"


def test_two_names_become_one_and_two_again(served: Served) -> None:
    made = ask(served, "/api/actors/merge", {"name": "Oye", "into": "Tomas Oye"})
    assert len(made) == 1
    profile = ask(served, "/api/actor?name=Tomas+Oye")
    assert {found["finding"] for found in profile["by"]} == {"2:a1", "3:a1"}
    assert {found["verdict"] for found in profile["by"]} == {"open"}
    voices = {voice["speaker"]: voice["statements"] for voice in ask(served, "/api/sources")["speakers"]}
    assert voices["Tomas Oye"] == 2
    assert "Oye" not in voices
    ask(served, "/api/actors/split", {"findings": ["3:p1"], "new": "Another Oye"})
    assert [found["finding"] for found in ask(served, "/api/actor?name=Another+Oye")["by"]] == ["3:a1"]
    ask(served, "/api/undo", {})
    ask(served, "/api/undo", {})
    assert [found["finding"] for found in ask(served, "/api/actor?name=Oye")["by"]] == ["3:a1"]


def test_a_text_is_read_and_a_bad_file_fails_with_its_cure(served: Served) -> None:
    text = "The lake\n\nThe lake is full to the brim this spring and nobody complains. The mayor said that the lake was full. That was all."
    ask(served, "/api/pages", {"text": text})
    boundary = "limit"
    body = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.zip"\r\n\r\nPK\x03\x04\0\0\0\r\n--{boundary}--\r\n'
    headers = {**BEARER, "Content-Type": f"multipart/form-data; boundary={boundary}"}
    assert served.ask("POST", "/api/pages", body.encode(), headers)[0].status == 200
    for _ in range(600):
        pages = {page["name"]: page for page in ask(served, "/api/pages")}
        if all(page["progress"] in ("added", "failed") for page in pages.values()):
            break
        time.sleep(0.05)
    assert pages["pasted text"]["progress"] == "added"
    assert pages["a.zip"]["progress"] == "failed"
    assert ":" in pages["a.zip"]["error"]
    assert ask(served, f"/api/reports/{pages['pasted text']['report']}")["record"]["attributions"][0]["source"]["text"] == "The mayor"
    ask(served, "/api/pages", {"text": text})
    time.sleep(0.2)
    assert len(ask(served, "/api/reports")["reports"]) == 4


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/findings/1:a1/reviews", {"deed": "sing"}),
        ("/api/findings/1:a1/reviews", {"deed": "correct", "field": "content", "new": "no such words"}),
        ("/api/findings/1:a1/reviews", []),
        ("/api/findings/1:a9/reviews", {"deed": "accept"}),
        ("/api/actors/merge", {"name": "Oye", "into": "Oye"}),
        ("/api/actors/merge", {"name": "Oye", "into": "Nobody"}),
        ("/api/pages", {}),
        ("/api/pages", {"url": "file:///etc/passwd"}),
        ("/api/undo", {}),
    ],
)
def test_what_makes_no_sense_is_told_and_changes_nothing(shared: Served, path: str, body: object) -> None:
    answer, found = shared.ask("POST", path, json.dumps(body).encode(), JSON)
    assert answer.status in (400, 404)
    assert json.loads(found)["error"]
