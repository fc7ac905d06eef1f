"""Ten megabytes are answered by a sentence over a real socket, by the server that people start."""

import http.client
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest
from waitress.wasyncore import close_all

from tests import make
from tests.browser import Browser
from tests.database import Apart
from tests.faults.desk import everything
from web.serving import server_for

TEN_MEGABYTES = 10_000_000
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
FILE = {"Content-Type": "multipart/form-data; boundary=x"}
HEAD = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'


@pytest.fixture
def port(apart: Apart) -> Iterator[int]:
    """Serve the app as `flask serve` does, on a free port."""
    server = server_for(apart.app, host="127.0.0.1", port=0, threads=2)
    thread = threading.Thread(target=server.run)
    thread.start()
    yield server.effective_port
    # Closed by its own thread: elsewhere it would still be waiting for what is closed. Awake already, it needs no call.
    with suppress(OSError):
        server.trigger.pull_trigger(lambda: close_all(server._map))  # noqa: SLF001 - waitress has no other way to stop
    thread.join(timeout=10)
    server.task_dispatcher.shutdown()


@pytest.fixture
def cookie(apart: Apart) -> str:
    """Sign Ada in and return her browser's cookie."""
    session = apart.session()
    browser = Browser(apart.app, session).sign_in(make.member(session, "ada"))
    browser.get("/people/me")
    session.commit()
    found = browser.client.get_cookie(apart.app.config["SESSION_COOKIE_NAME"])
    assert found
    return f"{found.key}={found.value}"


def _send(port: int, path: str, body: bytes, headers: dict[str, str], *, chunked: bool = False) -> tuple[int, str, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    pieces = (body[start : start + 65_536] for start in range(0, len(body), 65_536))
    connection.request("POST", path, pieces if chunked else body, headers, encode_chunked=chunked)
    answer = connection.getresponse()
    found = answer.status, answer.read().decode(), answer.headers.get("HX-Reswap", "")
    connection.close()
    return found


@pytest.mark.parametrize(
    ("path", "kind", "chunked"),
    [
        ("/ideas/", FORM, False),
        ("/sign-in", FORM, True),
        ("/people/me", FILE, False),
        ("/feedback/import", FILE, False),
        ("/governance/site", FILE, True),
    ],
)
def test_ten_megabytes_are_said_to_be_too_much(
    apart: Apart, port: int, cookie: str, path: str, kind: dict[str, str], *, chunked: bool
) -> None:
    before = everything(apart.session())
    headers = {**kind, "Cookie": cookie, **({"Transfer-Encoding": "chunked"} if chunked else {})}
    body = (HEAD if kind is FILE else b"body=") + b"x" * TEN_MEGABYTES
    status, text, _reswap = _send(port, path, body, headers, chunked=chunked)
    assert (status, "That is more than one form can carry" in text) == (413, True)
    assert everything(apart.session()) == before


def test_ten_megabytes_by_htmx_leave_the_page_as_it_is(port: int, cookie: str) -> None:
    headers = {**FORM, "Cookie": cookie, "HX-Request": "true", "HX-Request-Type": "partial"}
    status, text, reswap = _send(port, "/ideas/draft", b"body=" + b"x" * TEN_MEGABYTES, headers)
    assert (status, reswap) == (413, "none")
    assert "That is more than one form can carry" in text


def test_the_next_request_on_the_same_connection_is_answered(port: int, cookie: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for _time in range(2):
        connection.request("POST", "/ideas/", b"body=" + b"x" * TEN_MEGABYTES, {**FORM, "Cookie": cookie})
        answer = connection.getresponse()
        assert (answer.status, len(answer.read()) > 0) == (413, True)
    connection.request("GET", "/people/me", headers={"Cookie": cookie})
    assert connection.getresponse().status == 200
    connection.close()
