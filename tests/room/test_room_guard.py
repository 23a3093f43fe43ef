"""Who may talk to the reading room: the token, Host, Origin, and the headers of every answer."""

from __future__ import annotations

import json
import logging
import socket
import time

import pytest

from room.conftest import TOKEN, Served

BEARER = {"Authorization": f"Bearer {TOKEN}"}
UNDO = b'{"deed": "accept"}'


def cookie(shared: Served) -> dict[str, str]:
    return {"Cookie": f"accordingto_{shared.port}={TOKEN}"}


def test_the_token_becomes_a_cookie_and_leaves_the_address(shared: Served) -> None:
    answer, _ = shared.ask("GET", f"/report/1?old=true&token={TOKEN}")
    assert (answer.status, answer.headers["location"]) == (303, f"{shared.base}/report/1?old=true")
    given = answer.headers["set-cookie"]
    assert "HttpOnly" in given
    assert "SameSite=strict" in given
    answer, page = shared.ask("GET", "/report/1", headers={"Cookie": given.partition(";")[0]})
    assert answer.status == 200
    assert b"The dam" in page


@pytest.mark.parametrize(
    "path",
    ["/", "/report/1", "/report/1/source", "/document/sha256:0/1.png", "/add", "/api/reports", "/api/openapi.json", "/log", "/nowhere"],
)
def test_nobody_sees_anything_without_the_token(shared: Served, path: str) -> None:
    for headers in ({}, {"Cookie": f"accordingto_{shared.port}=guess"}, {"Authorization": "Bearer guess"}, {"Authorization": "Bearer "}):
        answer, body = shared.ask("GET", path + "?token=guess", headers=headers)
        assert answer.status == 403
        assert b"dam" not in body


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{port}", "[::1]:{port}", ""])
def test_other_names_for_this_machine_are_refused(shared: Served, host: str) -> None:
    answer, body = shared.ask("GET", "/", headers={**cookie(shared), "Host": host.format(port=shared.port)})
    assert answer.status in (400, 421)
    assert b"dam" not in body


def test_localhost_is_this_machine(shared: Served) -> None:
    assert shared.ask("GET", "/", headers={**cookie(shared), "Host": f"localhost:{shared.port}"})[0].status == 200


@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", "http://127.0.0.1:1", "https://127.0.0.1:{port}", "http://localhost:{port}"]
)
@pytest.mark.parametrize("path", ["/review/1:a1", "/undo", "/add", "/verify", "/actor/merge", "/api/findings/1:a1/reviews", "/api/pages"])
def test_nothing_is_changed_from_another_origin(shared: Served, origin: str | None, path: str) -> None:
    headers = cookie(shared) | {"Content-Type": "application/json"}
    if origin is not None:
        headers["Origin"] = origin.format(port=shared.port)
    assert shared.ask("POST", path, UNDO, headers)[0].status == 403
    assert json.loads(shared.ask("GET", "/api/log", headers=BEARER)[1]) == []


def test_a_foreign_origin_is_refused_with_the_token_too(shared: Served) -> None:
    headers = {**BEARER, "Content-Type": "application/json", "Origin": "http://evil.example"}
    assert shared.ask("POST", "/api/findings/1:a1/reviews", UNDO, headers)[0].status == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_may_not_ask_but_may_link(shared: Served, site: str) -> None:
    asked = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}
    assert shared.ask("GET", "/api/reports", headers=cookie(shared) | asked)[0].status == 403
    framed = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}
    assert shared.ask("GET", "/", headers=cookie(shared) | framed)[0].status == 403
    opened = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert shared.ask("GET", "/", headers=cookie(shared) | opened)[0].status == 200


@pytest.mark.parametrize("path", ["/", "/report/1", "/nowhere", "/api/reports", "/api/reports/99", "/static/room.js", "/report/2/source"])
def test_every_answer_has_the_headers(shared: Served, path: str) -> None:
    headers = shared.ask("GET", path, headers=BEARER)[0].headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == ("SAMEORIGIN" if path.endswith("source") else "DENY")
    assert "access-control-allow-origin" not in headers
    if path.endswith("source"):
        assert policy.endswith("sandbox")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/report/99", 404),
        ("/review/1:a99", 404),
        ("/claim/9:a1", 404),
        ("/actor?name=Nobody", 404),
        ("/nowhere", 404),
        ("/?since=May", 400),
    ],
)
def test_what_is_not_there_is_told_with_its_cure(shared: Served, path: str, status: int) -> None:
    answer, page = shared.ask("GET", path, headers=BEARER)
    assert answer.status == status
    assert b'role="alert"' in page


def test_no_file_outside_is_served(shared: Served) -> None:
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"):
        assert shared.ask("GET", path, headers=BEARER)[0].status == 404


def test_an_address_that_asks_for_too_much_is_told_so(shared: Served) -> None:
    answer, body = shared.ask("GET", "/?" + "&".join(f"a{n}=1" for n in range(300)), headers=cookie(shared))
    assert answer.status == 400
    assert b"200 things" in body


def test_a_page_that_is_closed_while_it_sends_leaves_no_trace(shared: Served, caplog: pytest.LogCaptureFixture) -> None:
    head = f"POST /api/undo HTTP/1.1\r\nHost: 127.0.0.1:{shared.port}\r\nAuthorization: Bearer {TOKEN}\r\nContent-Length: 99\r\n\r\n{{"
    logging.getLogger("uvicorn.error").addHandler(caplog.handler)
    with socket.create_connection(("127.0.0.1", shared.port)) as connection:
        connection.sendall(head.encode())
    time.sleep(0.3)
    assert shared.ask("GET", "/", headers=BEARER)[0].status == 200
    logging.getLogger("uvicorn.error").removeHandler(caplog.handler)
    assert not caplog.records
