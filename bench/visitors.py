"""Signed-in people who send requests over kept connections."""

import gzip
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from time import perf_counter
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
TIMEOUT = 60


@dataclass(frozen=True)
class Ask:
    """One request: its kind, where to, with which form, and whether htmx sends it."""

    kind: str
    path: str
    form: Mapping[str, str] | None = None
    by_htmx: bool = False

    @property
    def headers(self) -> dict[str, str]:
        """What htmx says of itself."""
        return {"HX-Request": "true", "HX-Request-Type": "partial"} if self.by_htmx else {}


@dataclass(frozen=True)
class Answer:
    """What came back, and after how many seconds."""

    kind: str
    status: int
    seconds: float
    body: bytes

    @property
    def failed(self) -> bool:
        """Whether it is an error."""
        return self.status >= 400  # noqa: PLR2004 - from here on it is one

    @property
    def gzipped(self) -> int:
        """The size of the body as a proxy sends it."""
        return len(gzip.compress(self.body, 6))


@dataclass
class Visitor:
    """One person with one connection."""

    port: int
    cookie: str = ""
    token: str = ""
    _connection: HTTPConnection | None = field(default=None, repr=False)

    def sign_in(self, form: Mapping[str, str]) -> "Visitor":
        """Sign in as people do, and keep the cookie and a form's token."""
        self.token = self._token_on("/sign-in")
        answer = self.send(Ask("sign-in", "/sign-in", form))
        if answer.failed:
            raise RuntimeError(f"nobody could sign in: {answer.status}")
        self.token = self._token_on("/help")
        return self

    def _token_on(self, path: str) -> str:
        found = TOKEN.search(self.send(Ask("form", path)).body.decode())
        return found[1] if found else ""

    def send(self, ask: Ask) -> Answer:
        """Send it and read the whole answer; a connection that the server closed meanwhile is opened again."""
        started = perf_counter()
        try:
            response = self._send(ask)
        except (HTTPException, OSError):
            self.leave()
            response = self._send(ask)
        body = response.read()
        seconds = perf_counter() - started
        if cookie := response.headers.get("Set-Cookie"):
            self.cookie = cookie.partition(";")[0]
        return Answer(ask.kind, response.status, seconds, body)

    def _send(self, ask: Ask) -> HTTPResponse:
        if self._connection is None:
            self._connection = HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        headers = {
            "Cookie": self.cookie,
            **({"HX-Request": "true", "HX-Request-Type": "partial"} if ask.by_htmx else {}),
        }
        if ask.form is None:
            self._connection.request("GET", ask.path, headers=headers)
        else:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode({"csrf_token": self.token, **ask.form})
            self._connection.request("POST", ask.path, body=body, headers=headers)
        return self._connection.getresponse()

    def leave(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None
