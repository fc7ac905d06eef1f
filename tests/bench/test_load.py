"""The measurements can be run again by anyone, and the statements they count stay few."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.database import SERVER

ROOT = Path(__file__).parents[2]
SMALL = ("--ideas", "200", "--rounds", "1", "--requests", "4", "--mixed", "20")
MOST_STATEMENTS = {"list": 4, "idea": 7}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    """Measure a small world once, with a handful of requests."""
    command = [sys.executable, "-m", "bench.load", *SMALL, *(("--database", SERVER) if SERVER else ())]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    numbers: dict[str, Any] = json.loads(done.stdout)
    return numbers


def test_every_request_is_answered_by_the_product_and_by_the_floor(told: dict[str, Any]) -> None:
    assert told["product"]["failed"] == told["floor"]["failed"] == {}


def test_each_kind_has_its_cpu_pace_sizes_and_ratio(told: dict[str, Any]) -> None:
    kinds = {"list", "seen", "idea", "search", "vote", "comment", "post"}
    assert told["ratio"].keys() == told["product"]["kinds"].keys() == told["floor"]["kinds"].keys() == kinds
    for kind in told["product"]["kinds"].values():
        assert kind["cpu_ms"]["all"] >= 0
        assert {"rps", "p50", "p95", "p99"} == kind["alone"]["1"].keys() == kind["alone"]["16"].keys()
        assert kind["gzipped"] <= kind["bytes"] + 30


def test_pages_take_a_fixed_small_number_of_statements(told: dict[str, Any]) -> None:
    counted = {kind: told["product"]["kinds"][kind]["statements"] for kind in MOST_STATEMENTS}
    assert all(counted[kind] <= most for kind, most in MOST_STATEMENTS.items()), counted


def test_memory_is_told_for_each_of_two_workers(told: dict[str, Any]) -> None:
    assert len(told["product"]["worker_memory_mb"]) == 2
    assert all(worker["pss"] <= worker["rss"] for worker in told["product"]["worker_memory_mb"])
