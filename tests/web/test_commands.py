"""One command brings the product up, and leaves nothing behind when it goes."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.database import new_database
from tests.house.floor import ROOT


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@pytest.fixture
def started(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the product on an empty database of its own, and wait until it says where it is."""
    port = free_port()
    with new_database(tmp_path) as url:
        environ = {**os.environ, "DATA_FOLDER": str(tmp_path), "DATABASE_URL": url, "PORT": str(port)}
        command = [sys.executable, "-m", "flask", "--app", "app", "start"]
        server = subprocess.Popen(
            command, cwd=ROOT, env=environ, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        assert server.stdout
        lines = iter(server.stdout.readline, "")
        assert any(f"http://127.0.0.1:{port}" in line for line in lines)
        yield server, f"http://127.0.0.1:{port}"
        server.kill()
        server.communicate(timeout=30)


def workers(server: subprocess.Popen[str]) -> set[int]:
    """Return the processes that the server started."""
    children = Path(f"/proc/{server.pid}/task").glob("*/children")
    return {int(number) for path in children for number in path.read_text(encoding="ascii").split()}


@pytest.mark.slow
def test_a_worker_that_was_killed_is_followed_by_another(started: tuple[subprocess.Popen[str], str]) -> None:
    server, _address = started
    latest = time.monotonic() + 30
    while not (first := workers(server)) and time.monotonic() < latest:
        os.sched_yield()
    for number in first:
        os.kill(number, signal.SIGKILL)
    while not workers(server) - first and time.monotonic() < latest:
        os.sched_yield()
    assert workers(server) - first


@pytest.mark.slow
def test_a_start_migrates_serves_and_leaves_no_worker_behind(started: tuple[subprocess.Popen[str], str]) -> None:
    server, address = started
    with urllib.request.urlopen(f"{address}/readyz") as answer:  # noqa: S310 - our own server
        assert json.load(answer) == {"ready": True}
    with urllib.request.urlopen(f"{address}/sign-in") as answer:  # noqa: S310 - as above
        assert answer.url == f"{address}/governance/welcome"
    server.send_signal(signal.SIGKILL)
    # The worker holds the other end of the pipe: it is closed when both have gone.
    server.communicate(timeout=30)
    assert server.returncode == -signal.SIGKILL
