"""What masking finds of the people in a set of comments, and how often it sees people where none are."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bench.redact import measure
from bench.redacting.letters import clean, plain, written

pytestmark = pytest.mark.once

ROOT = Path(__file__).parents[2]
NAMES, ADDRESSES, OTHERS = 0.95, 0.95, 0.99


@pytest.mark.parametrize("half", ["tuned", "held_out"])
def test_masking_finds_what_identifies_people_and_little_else(half: str) -> None:
    told: list[dict[str, Any]] = [*written(half, each=4), *(plain() if half == "tuned" else []), *clean()]
    figures = measure([(line["text"], line["pii"]) for line in told]).figures()
    aims = {"name": NAMES, "address": ADDRESSES}
    assert {kind: share for kind, share in figures["recall"].items() if share < aims.get(kind, OTHERS)} == {}
    assert figures["clean_touched"] <= 0.005


@pytest.mark.parametrize("how", [["-m", "bench.redact"], ["bench/redact.py"]])
def test_the_figures_are_the_last_line(how: list[str], tmp_path: Path) -> None:
    file = tmp_path / "lines.jsonl"
    lines = [
        {"text": "I am Jane Doe, SSN 123-45-6789", "pii": [["name", "Jane Doe"], ["ssn", "123-45-6789"]]},
        {"text": "It is secret: Xq", "pii": [["secret", "Xq"]]},
        {"text": "Nothing to hide.", "pii": []},
        {"text": "I spoke to Sarah.", "pii": []},
    ]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    said = subprocess.run([sys.executable, *how, str(file)], cwd=ROOT, capture_output=True, text=True, check=True)
    figures = json.loads(said.stdout.splitlines()[-1])
    assert figures["recall"] == {"name": 1.0, "secret": 0.0, "ssn": 1.0}
    assert figures["clean_touched"] == 0.5
    assert figures["per_cpu_s"] > 0
