"""A test that was not run is said, and where nothing may be skipped it has failed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.floor import ROOT

pytestmark = pytest.mark.once

ONE = """
import pytest

def test_one():
    pytest.skip("because")

@pytest.mark.dev_data
def test_big():
    assert pytest
"""
WHOLE_FILE = "import pytest\n\npytest.skip('because', allow_module_level=True)\n"


def run(folder: Path, test: str, **environ: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_it.py").write_text(test, encoding="utf-8")
    options = ["-q", "-rs", "-p", "tests.conftest", "-c", str(ROOT / "pyproject.toml"), str(folder)]
    bare = {name: value for name, value in os.environ.items() if name not in {"NO_SKIPS", "SEEDBED_DEV_DATA"}}
    return subprocess.run(
        [sys.executable, "-m", "pytest", *options],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
        env={**bare, **environ},
    )


def test_a_skip_is_said_and_what_needs_the_big_data_says_what_it_lacks(tmp_path: Path) -> None:
    told = run(tmp_path, ONE)
    assert told.returncode == 0
    assert "2 skipped" in told.stdout
    assert "SEEDBED_DEV_DATA names no folder" in told.stdout


def test_a_skip_is_a_failure_where_none_is_allowed(tmp_path: Path) -> None:
    told = run(tmp_path, ONE, NO_SKIPS="1", SEEDBED_DEV_DATA=str(tmp_path))
    assert told.returncode == 1
    assert "1 failed, 1 passed" in told.stdout


def test_a_whole_file_that_skips_itself_is_a_failure_too(tmp_path: Path) -> None:
    assert run(tmp_path, WHOLE_FILE, NO_SKIPS="1").returncode == 2
