"""What stands in the files is for the people who read them: no place of one machine, no number of another list."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.house.floor import FEATURES, FLOORS, NOT_OURS, ROOT, name_of, tracked

pytestmark = pytest.mark.once

TEXTS = [path for path in tracked() if path.suffix not in {".png", ".ico", ".woff2", ".mo", ".gz", ".safetensors"}]
OURS = [path for path in TEXTS if not name_of(path).startswith((*NOT_OURS, "LICENSE"))]
# Written in pieces, so that this file does not hold what it looks for.
HOSTS = ("pypi", "pythonhosted", "npmjs", "unpkg", "jsdelivr", "githubusercontent")
REGISTRIES = re.compile(r"\b(?:" + "|".join(HOSTS) + r")\.(?:org|com|net)\b")
PLACES = re.compile(r"(?<![\w.])/(?:work|root|home|Users)/\w|(?<![\w.])/tmp/\w")
NUMBERS = re.compile(r"(?i)\bissues? +#?\d|\bPR +#?\d|(?<=[\s(])#\d{1,4}\b(?![\w-])")
LEFT_OVER = re.compile("TO" + "DO|FIX" + "ME")
PREFIXES = {*FEATURES, *FLOORS, "app", "bench", "docs", "house", "look", "migrations", "release", "tests", "texts"}
SUBJECT = re.compile(r"(?P<package>[a-z]+): [A-Z].{3,}\.")


@pytest.mark.parametrize(
    ("what", "files"),
    [(REGISTRIES, TEXTS), (PLACES, TEXTS), (NUMBERS, OURS), (LEFT_OVER, OURS)],
    ids=["registries", "places of one machine", "numbers of another list", "left-over notes"],
)
def test_no_file_holds(what: re.Pattern[str], files: list[Path]) -> None:
    held = [(path, found) for path in files if (found := what.search(path.read_text(encoding="utf-8")))]
    assert not [f"{name_of(path)}: {found[0]}" for path, found in held]


def test_every_commit_says_its_package_and_what_it_does() -> None:
    log = ["git", "log", "--no-merges", "--format=%s"]
    subjects = subprocess.run(log, cwd=ROOT, capture_output=True, check=False, text=True).stdout.splitlines()
    formed = [SUBJECT.fullmatch(subject) for subject in subjects]
    assert not [subject for subject, form in zip(subjects, formed, strict=True) if not form]
    assert {form["package"] for form in formed if form} <= {*PREFIXES, "layout", "tidy", "tooling"}
