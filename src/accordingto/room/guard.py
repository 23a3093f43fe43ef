"""Who may talk to the reading room: this machine's browser, with the token, from our own pages. Everything else is refused.

- Loopback only: `serve` binds 127.0.0.1. The Host header must name it: a name that somebody points at it (DNS rebinding) is refused.
- The token is in the address that `serve` prints. It is exchanged for a cookie at once (HttpOnly, SameSite=Strict), so that it does not
  stay in the history's later addresses; a program sends it as `Authorization: Bearer`.
- What changes something must come from our own origin (Origin, Sec-Fetch-Site). Cookies know no ports, so that a page of another server on
  this machine is "same site": Origin tells it apart.
- A policy that allows our own script and style files and nothing else; no framing, no sniffing, no referrer to others.
"""

from __future__ import annotations

import secrets
from http.cookies import CookieError, SimpleCookie
from typing import Final
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
}
_SAFE: Final = ("GET", "HEAD")
_OURS: Final = ("same-origin", "none")
_NO_TOKEN: Final = "This is not open to everybody: open the address that `accordingto serve` printed, with the token in it."


class Guard:
    """An ASGI application, a token and the port -> the same application for those who may use it. `port` is set once it is known."""

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self.app = app
        self.token = token
        self.hosts = {f"127.0.0.1:{port}", f"localhost:{port}"} | ({"127.0.0.1", "localhost"} if port == 80 else set())
        self.cookie = f"accordingto_{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may pass, with headers on every answer."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if scope["path"].startswith("/static/"):
                    headers.setdefault("cache-control", "no-cache")  # kept, and asked after: nothing of a casefile is in these
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._judge(scope) if scope["type"] == "http" else PlainTextResponse("Only HTTP is spoken here.", 400)
        await (refusal or self.app)(scope, receive, send_guarded)

    def _judge(self, scope: Scope) -> Response | None:
        """A request -> the answer that refuses or redirects it, or None where it may pass."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if host not in self.hosts:
            return PlainTextResponse("This address is not the reading room's: open the one that `accordingto serve` printed.", 421)
        if scope["path"].startswith("/static/"):
            return None
        if (redirect := self._exchange(scope, host)) is not None:
            return redirect
        bearer = self._is_token(headers.get("authorization", "").removeprefix("Bearer "))
        if not bearer and not self._is_token(_read_cookie(headers.get("cookie", ""), self.cookie)):
            return self._refuse(scope, _NO_TOKEN)
        site, safe = headers.get("sec-fetch-site", "none"), scope["method"] in _SAFE
        opened = safe and headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
        if site not in _OURS and not opened:
            return self._refuse(scope, "Another site may not ask for this.")
        origin = headers.get("origin")
        if not safe and origin != f"http://{host}" and not (bearer and origin is None):
            return self._refuse(scope, "This did not come from a page of the reading room: open it and try again there.")
        return None

    def _exchange(self, scope: Scope, host: str) -> Response | None:
        """The token in an address -> the cookie, and the address without it."""
        try:
            pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True, max_num_fields=200)
        except ValueError:
            return PlainTextResponse("This address asks for more than 200 things: open the one that `accordingto serve` printed.", 400)
        if scope["method"] != "GET" or not any(name == "token" and self._is_token(value) for name, value in pairs):
            return None
        rest = urlencode([(name, value) for name, value in pairs if name != "token"])
        path = "/" + scope["raw_path"].decode("latin-1").lstrip("/")
        answer = RedirectResponse(f"http://{host}{path}{'?' * bool(rest)}{rest}", 303)
        answer.set_cookie(self.cookie, self.token, httponly=True, samesite="strict", path="/")
        return answer

    def _is_token(self, given: str) -> bool:
        return secrets.compare_digest(given.encode("utf-8", "replace"), self.token.encode())

    @staticmethod
    def _refuse(scope: Scope, why: str) -> Response:
        return JSONResponse({"error": why}, 403) if scope["path"].startswith("/api/") else PlainTextResponse(why, 403)


def _read_cookie(header: str, name: str) -> str:
    try:
        found = SimpleCookie(header).get(name)
    except CookieError:
        return ""
    return found.value if found else ""
