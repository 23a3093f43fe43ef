"""Fetching, against a server on this machine only: nothing outside is asked."""

import gzip
import threading
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest

from accordingto.errors import FetchError
from accordingto.page import fetch
from accordingto.page.fetch import Fetched, fetch_page, is_public

PAGE = b"<!doctype html><p>The minister said on Tuesday that nobody had been in danger."


class Server(BaseHTTPRequestHandler):
    """Answers by path; `robots` and `seen` are set for each test."""

    robots: tuple[int, bytes] = (404, b"")
    seen: ClassVar[list[tuple[str, str, str]]] = []
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.seen.append((self.path, self.headers["Host"], self.headers["User-Agent"]))
        status, body, headers = self.answer()
        self.send_response(status)
        for name, value in {
            "Content-Type": "text/html; charset=utf-8",
            "Content-Length": str(len(body)),
            "Connection": "close",
            **headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def answer(self) -> tuple[int, bytes, dict[str, str]]:
        path = self.path
        if path == "/robots.txt":
            return *self.robots, {"Content-Type": "text/plain"}
        if path == "/gzip":
            return 200, gzip.compress(PAGE), {"Content-Encoding": "gzip"}
        if path == "/deflate":
            return 200, zlib.compress(PAGE), {"Content-Encoding": "deflate"}
        if path == "/bomb":
            return 200, gzip.compress(b"\0" * 40_000_000), {"Content-Encoding": "gzip"}
        if path == "/brotli":
            return 200, b"x", {"Content-Encoding": "br"}
        if path == "/broken-gzip":
            return 200, b"\x1f\x8b broken", {"Content-Encoding": "gzip"}
        if path == "/large":
            return 200, b"x" * 17_000_000, {}
        if path.startswith("/loop"):
            return 302, b"", {"Location": path + "o"}
        if path == "/there":
            return 301, b"", {"Location": "/page"}
        if path == "/inside":
            return 302, b"", {"Location": "http://10.0.0.1/secret"}
        if path == "/file":
            return 302, b"", {"Location": "file:///etc/passwd"}
        return (404, b"nothing", {}) if path == "/missing" else (200, PAGE, {})

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setattr(Server, "robots", (404, b""))
    monkeypatch.setattr(Server, "seen", [])
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    thread.join()
    server.server_close()


def get(port: int, path: str) -> Fetched:
    return fetch_page(
        f"http://senna.example:{port}{path}",
        _resolve=lambda host, _: ["127.0.0.1" if host == "senna.example" else host],
        _allowed=[("127.0.0.1", port)],
    )


@pytest.mark.parametrize("path", ["/page", "/gzip", "/deflate", "/ä ö?q=é"])
def test_a_page_is_fetched(port: int, path: Any) -> None:
    fetched = get(port, path)
    assert fetched.data == PAGE
    assert fetched.content_type == "text/html; charset=utf-8"
    _, host, agent = Server.seen[-1]
    assert host == f"senna.example:{port}"
    assert agent.startswith("accordingto/") and agent.endswith("reads one page for one person)")


def test_redirects_are_recorded(port: int) -> None:
    fetched = get(port, "/there")
    assert fetched.url.endswith("/page")
    assert [url.rpartition("/")[2] for url in fetched.redirects] == ["there"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/loop", "more than 5 times"),
        ("/inside", "private network"),
        ("/file", "not an address that is fetched"),
        ("/missing", "status 404"),
        ("/bomb", "larger than 16 MiB"),
        ("/large", "larger than 16 MiB"),
        ("/brotli", "packed as 'br'"),
        ("/broken-gzip", "cannot be fetched"),
    ],
)
def test_what_is_not_fetched_names_the_cure(port: int, path: Any, words: Any) -> None:
    with pytest.raises(FetchError, match=words) as caught:
        get(port, path)
    assert "save the page from your browser" in str(caught.value) or "http://" in str(caught.value)


def test_robots_are_respected(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Server, "robots", (200, b"User-agent: *\nDisallow: /closed\n"))
    assert get(port, "/page").data == PAGE
    with pytest.raises(FetchError, match="does not let programs fetch"):
        get(port, "/closed/page")
    monkeypatch.setattr(Server, "robots", (503, b""))
    with pytest.raises(FetchError, match="status 503"):
        get(port, "/page")
    monkeypatch.setattr(Server, "robots", (200, b"\xff\0" * 1000))
    assert get(port, "/page").data == PAGE


def test_time_is_limited(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "MOST_SECONDS", 0.0)
    with pytest.raises(FetchError, match="took longer"):
        get(port, "/page")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost.test/", "http://[::1]/", "http://[::ffff:10.0.0.1]/", "http://169.254.169.254/latest/",
        "http://0.0.0.0/",
        "http://100.64.0.1/", "http://2130706433.test/", "ftp://senna.example/", "http://user:pass@senna.example/",
        "http://senna.example:22/", "http://",
        "http://senna.example:99999/", "http://a b/", "http://[bad/", "http://\ud800/", "http://" + "a" * 300 + "/",
    ],
)  # fmt: skip
def test_addresses_that_are_not_asked(url: Any) -> None:
    def resolve(host: Any, _: Any) -> Any:
        return {"localhost.test": ["93.184.216.34", "127.0.0.1"], "2130706433.test": ["127.0.0.1"], "senna.example": ["93.184.216.34"]}.get(
            host, [host]
        )

    def connect(*_args: Any, **_kwargs: Any) -> Any:
        raise AssertionError("nothing is to be asked")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("urllib3.connectionpool.HTTPConnectionPool.request", connect)
        with pytest.raises(FetchError):
            fetch_page(url, _resolve=resolve)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1:248:1893:25c8:1946", True), ("10.1.2.3", False), ("172.16.0.1", False),
        ("192.168.0.1", False),
        ("127.8.8.8", False), ("169.254.0.1", False), ("100.64.0.1", False), ("224.0.0.1", False), ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False), ("::1", False), ("fe80::1%eth0", False), ("fc00::1", False), ("fec0::1", False), ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False), ("64:ff9b::7f00:1", False), ("2001:db8::1", False), ("no address", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: Any, public: Any) -> None:
    assert is_public(address) is public


def test_a_host_that_is_not_found() -> None:
    def resolve(host: Any, port: int) -> Any:
        raise OSError("no such host")

    with pytest.raises(FetchError, match=r"No host senna\.example is found"):
        fetch_page("http://senna.example/", _resolve=resolve)
