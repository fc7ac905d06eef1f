"""The house stays small: sizes hold, every room is where it is looked for, and nothing has a name for anything."""

import re
import statistics

import pytest

from tests.house.floor import FEATURES, FLOORS, ROOT, files, functions, lines, name_of, packages, tracked

pytestmark = pytest.mark.once

PYTHON = [*files("*.py")]
PRODUCT = [path for path in PYTHON if path.relative_to(ROOT).parts[0] in {*FEATURES, *FLOORS}]
FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "misc", "services", "service", "manager", "managers"}


@pytest.mark.parametrize(
    ("pattern", "limit"),
    [
        ("*.py", 250),
        ("app.py", 120),
        ("bin/*", 20),
        ("templates/**/*.html", 80),
        ("templates/**/_*.html", 40),
        ("static/css/*.css", 200),
    ],
)
def test_no_file_outgrows_its_limit(pattern: str, limit: int) -> None:
    assert not [f"{name_of(path)}: {lines(path)}" for path in files(pattern) if lines(path) > limit]


def test_no_function_is_longer_than_twenty_lines() -> None:
    too_long = [one for path in PYTHON for one in functions(path) if one.lines > 20]
    assert not [f"{one.where}: {one.lines}" for one in too_long]


def test_no_view_is_longer_than_twelve_lines() -> None:
    too_long = [one for path in PRODUCT for one in functions(path) if one.is_view and one.lines > 12]
    assert not [f"{one.where}: {one.lines}" for one in too_long]


@pytest.mark.parametrize("package", [*FEATURES, *FLOORS])
def test_half_of_the_functions_have_six_lines_at_the_most(package: str) -> None:
    lengths = [one.lines for path in files("*.py") if path.is_relative_to(ROOT / package) for one in functions(path)]
    assert statistics.median(lengths or [0]) <= 6


def test_nothing_has_a_name_that_fits_everything() -> None:
    steps = {path: {step.split(".")[0] for step in path.relative_to(ROOT).parts} for path in tracked()}
    assert not [name_of(path) for path, named in steps.items() if FORBIDDEN & named]


def test_there_are_no_more_packages_than_a_person_can_keep_in_mind() -> None:
    assert len(packages()) <= 15
    assert packages() == {*FEATURES, *FLOORS}


@pytest.mark.parametrize("feature", FEATURES)
def test_a_feature_has_its_six_places(feature: str) -> None:
    assert list((ROOT / "templates" / feature).glob("*.html"))
    assert (ROOT / "static/css" / f"{feature}.css").is_file()
    assert list((ROOT / "tests" / feature).glob("test_*.py"))
    views = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / feature).rglob("*.py"))
    assert f'"/{feature}' in views, "no address begins with its name"


def test_every_folder_of_templates_and_tests_and_every_stylesheet_belongs_to_a_room() -> None:
    shared = {"layout", "components", "layers", "tokens", "elements", "house", "journeys", "vendor", "bench", "faults"}
    named = {path.name for folder in ("templates", "tests") for path in (ROOT / folder).iterdir() if path.is_dir()}
    named |= {path.stem for path in (ROOT / "static/css").glob("*.css")}
    assert named - shared - {"__pycache__"} <= packages()


def test_only_the_settings_read_the_environment() -> None:
    reads = re.compile(r"os\.environ|getenv")
    assert [name_of(path) for path in PRODUCT if reads.search(path.read_text(encoding="utf-8"))] == ["web/settings.py"]


def test_the_domain_takes_the_time_from_the_one_clock() -> None:
    asks = re.compile(r"datetime\.now|utcnow|time\.time\(|date\.today")
    assert [name_of(path) for path in PRODUCT if asks.search(path.read_text(encoding="utf-8"))] == ["base/clock.py"]
