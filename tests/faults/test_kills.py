"""Whoever is killed at whatever moment, the index ends as the rows say, and nobody's question fails meanwhile."""

import json
import subprocess
import sys

import pytest

from tests.database import SERVER
from tests.house.floor import ROOT

SECONDS = "3"


@pytest.mark.slow
def test_writers_and_indexers_killed_at_any_moment_leave_an_index_that_equals_the_rows() -> None:
    command = [sys.executable, "-m", "bench.kills", "--seconds", SECONDS, *(("--server", SERVER) if SERVER else ())]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert min(told["killed"].values()) > 0
    assert told["killed_amid_rebuilding"] > 0
    assert told["asked"] > 0
