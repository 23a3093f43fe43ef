"""An address -> its page, fetched once, for one reader: only from the open web, within limits, and where robots.txt lets us.

Whoever sends somebody a link must not be able to make this program ask the machine's own network for something. So every address on
the way, redirects included, is resolved here, each of its numbers is checked, and the connection goes to the very number checked.
"""

from __future__ import annotations

import ipaddress
import socket
import time
import zlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import NoReturn
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

import urllib3
from protego import Protego

from accordingto.errors import FetchError

MOST_SECONDS = 20.0
MOST_BYTES = 16 * 1024 * 1024
MOST_REDIRECTS = 5
PORTS = frozenset({80, 443, 8080, 8443})
"""Limits: twenty seconds in all, 16 MiB after unpacking, five redirects, the ports that web servers use."""
_MOST_ROBOTS_BYTES = 512 * 1024
"""RFC 9309, 2.5, asks for at least 500 KiB of robots.txt to be read."""
_CHUNK_BYTES = 65_536
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CURE = "save the page from your browser and give the file"
_AGENT = "accordingto"

Resolver = Callable[[str, int], list[str]]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back: the bytes after unpacking, the address they came from in the end, and the addresses passed on the way."""

    data: bytes
    url: str
    content_type: str | None
    redirects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: dict[str, str]
    data: bytes


@dataclass(frozen=True, slots=True)
class _Way:
    """How to reach hosts: the resolver, the hosts that a test may name although they are not on the open web, and when time is up."""

    resolve: Resolver
    allowed: Collection[tuple[str, int]]
    deadline: float

    def seconds_left(self, url: str) -> float:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise FetchError(f"{url} took longer than {MOST_SECONDS:.0f} seconds: try again later, or {_CURE}.")
        return left


def fetch_page(url: str, *, _resolve: Resolver | None = None, _allowed: Collection[tuple[str, int]] = ()) -> Fetched:
    """An http or https address -> what the server sends for it.

    Raises FetchError for an address that is not on the open web, that robots.txt closes to programs, that does not answer with a
    page, or that is over a limit. `_resolve` and `_allowed` (pairs of address and port) are for tests on this machine alone.
    """
    way = _Way(_resolve or resolve_host, _allowed, time.monotonic() + MOST_SECONDS)
    passed: list[str] = []
    while True:
        _respect_robots(url, way)
        answer = _get(url, way, MOST_BYTES)
        if answer.status not in _REDIRECTS or "location" not in answer.headers:
            break
        passed.append(url)
        if len(passed) > MOST_REDIRECTS:
            raise FetchError(f"{passed[0]} leads on more than {MOST_REDIRECTS} times: {_CURE}.")
        url = urljoin(url, answer.headers["location"])
    if answer.status != 200:
        raise FetchError(f"{url} answers with status {answer.status} instead of a page: check the address, or {_CURE}.")
    return Fetched(answer.data, url, answer.headers.get("content-type"), tuple(passed))


def refuse_to_fetch(url: str) -> NoReturn:
    """An address where fetching is not allowed -> FetchError."""
    raise FetchError(f"{url} is an address, and fetching is turned off: {_CURE}.")


def resolve_host(host: str, port: int) -> list[str]:
    """A host and a port -> its numeric addresses, as this machine's resolver gives them. Raises OSError."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def is_public(address: str) -> bool:
    """A numeric address -> whether it is on the open web: not private, loopback, link-local, shared, multicast, reserved or a tunnel."""
    try:
        number = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(number, ipaddress.IPv6Address):
        inner = number.ipv4_mapped or number.sixtofour or (number.teredo[1] if number.teredo else None)
        if inner is None and number in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if number.is_site_local:
            return False
    return number.is_global and not (number.is_multicast or number.is_reserved or number.is_unspecified)


def _split(url: str) -> tuple[SplitResult, str, int]:
    """An address -> (its parts, host, port). Raises FetchError for one that is not to be asked."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port, parts = None, None, urlsplit("")
    if parts.scheme not in {"http", "https"}:
        raise FetchError(f"{url!r} is not an address that is fetched: give one beginning with http:// or https://.")
    if not host or any(character < " " or character == "\x7f" for character in url) or " " in host:
        raise FetchError(f"{url!r} is not a whole address: give one such as https://example.org/story.")
    if parts.username is not None or parts.password is not None:
        raise FetchError(f"The address of {host} has a name or password in it, which is not sent: {_CURE}.")
    port = port or (443 if parts.scheme == "https" else 80)
    try:
        host = host if _is_number(host) else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise FetchError(f"{host!r} is not the name of a host: check the address.") from error
    return parts, host, port


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def _checked_address(host: str, port: int, url: str, way: _Way) -> str:
    """A host -> the one numeric address to connect to; all that it has must be public."""
    try:
        addresses = way.resolve(host, port)
    except OSError as error:
        raise FetchError(f"No host {host} is found: check the address and the network, or {_CURE}.") from error
    if not addresses:
        raise FetchError(f"No host {host} is found: check the address and the network, or {_CURE}.")
    for address in addresses:
        if (address, port) not in way.allowed and not is_public(address):
            raise FetchError(f"{url} is on a private network ({address}), which is not asked: {_CURE}.")
    if port not in PORTS and not any((address, port) in way.allowed for address in addresses):
        raise FetchError(f"{url} is on port {port}, where pages do not stand: {_CURE}.")
    return addresses[0]


def _get(url: str, way: _Way, most_bytes: int) -> _Answer:
    parts, host, port = _split(url)
    address = _checked_address(host, port, url, way)
    left = way.seconds_left(url)
    timeout = urllib3.Timeout(connect=min(left, 10.0), read=min(left, 10.0))
    pool: urllib3.HTTPConnectionPool
    if parts.scheme == "https":
        pool = urllib3.HTTPSConnectionPool(
            address, port, timeout=timeout, retries=False, cert_reqs="CERT_REQUIRED", assert_hostname=host, server_hostname=host
        )
    else:
        pool = urllib3.HTTPConnectionPool(address, port, timeout=timeout, retries=False)
    usual = port == (443 if parts.scheme == "https" else 80)
    shown = f"[{host}]" if ":" in host else host
    headers = {
        "Host": shown if usual else f"{shown}:{port}",
        "User-Agent": _user_agent(),
        "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.1",
        "Accept-Encoding": "gzip, deflate",
    }
    target = urlunsplit(("", "", quote(parts.path or "/", safe="/%:@!$&'()*+,;=~"), quote(parts.query, safe="/%:@!$&'()*+,;=~?"), ""))
    try:
        with pool:
            response = pool.request("GET", target, headers=headers, redirect=False, preload_content=False, decode_content=False)
            try:
                got = {name.lower(): value for name, value in response.headers.items()}
                data = b"" if response.status in _REDIRECTS else _read_body(response, got.get("content-encoding", ""), url, way, most_bytes)
                return _Answer(response.status, got, data)
            finally:
                response.close()
    except (urllib3.exceptions.HTTPError, OSError, zlib.error) as error:
        raise FetchError(f"{url} cannot be fetched ({type(error).__name__}): try again later, or {_CURE}.") from error


def _read_body(response: urllib3.BaseHTTPResponse, coding: str, url: str, way: _Way, most_bytes: int) -> bytes:
    """The body, unpacked in bounded steps, so that neither a long body nor a small one that unpacks into a long one gets through."""
    coding = coding.strip().lower()
    if coding in {"", "identity"}:
        unpacker = None
    elif coding in {"gzip", "x-gzip", "deflate"}:
        unpacker = zlib.decompressobj(wbits=47 if coding != "deflate" else 15)
    else:
        raise FetchError(f"{url} is packed as {coding!r}, which was not asked for: {_CURE}.")
    data = bytearray()
    for chunk in response.stream(_CHUNK_BYTES, decode_content=False):
        way.seconds_left(url)
        packed = chunk
        while True:
            data += unpacker.decompress(packed, _CHUNK_BYTES) if unpacker else packed
            if len(data) > most_bytes:
                raise FetchError(f"{url} is larger than {most_bytes // 2**20 or 1} MiB: {_CURE}.")
            packed = unpacker.unconsumed_tail if unpacker else b""
            if not packed:
                break
    return bytes(data)


def _respect_robots(url: str, way: _Way) -> None:
    """Raises FetchError where the host's robots.txt closes the address to us (RFC 9309: 4xx means there are no rules, 5xx means closed)."""
    _split(url)
    robots = urljoin(url, "/robots.txt")
    for _ in range(MOST_REDIRECTS + 1):
        answer = _get(robots, way, _MOST_ROBOTS_BYTES)
        if answer.status not in _REDIRECTS or "location" not in answer.headers:
            break
        robots = urljoin(robots, answer.headers["location"])
    if 400 <= answer.status < 500 or answer.status in _REDIRECTS:
        return
    if answer.status >= 500:
        raise FetchError(
            f"{robots} answers with status {answer.status}, so nobody can tell what may be fetched: try again later, or {_CURE}."
        )
    rules = Protego.parse(answer.data.decode("utf-8", "replace"))
    if not rules.can_fetch(url, _AGENT):
        raise FetchError(f"{robots} does not let programs fetch {url}: {_CURE}.")


def _user_agent() -> str:
    try:
        number = version("accordingto")
    except PackageNotFoundError:
        number = "0"
    return f"{_AGENT}/{number} (+https://pypi.org/project/accordingto/; reads one page for one person)"
