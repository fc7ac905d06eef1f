"""What the tests of the house look at: the packages, the files that are ours, the functions in them."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
FEATURES = ("campaigns", "digest", "feedback", "governance", "ideas", "knowledge", "people", "search")
FLOORS = ("base", "demo", "web")
# Written by a tool, or as they came from elsewhere.
NOT_OURS = ("migrations/versions/", "static/vendor/", "tests/vendor/", "requirements/", "bench/package-lock.json")
NOT_LOOKED_AT = (".venv", ".venv.new", ".git", "node_modules", "__pycache__", "data")


def packages() -> set[str]:
    """Return the Python packages at the top."""
    return {path.parent.name for path in ROOT.glob("*/__init__.py")}


def tracked() -> list[Path]:
    """Return every file that a clone holds; of an unpacked archive, every file that is there."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, text=True)
    names = [name for name in listing.stdout.split("\0") if name]
    return [path for name in names if (path := ROOT / name).is_file()] or list(files("*"))


def files(pattern: str) -> Iterator[Path]:
    """Return our files of this pattern, the work that is not committed yet among them."""
    found = (path for path in sorted(ROOT.rglob(pattern)) if path.is_file() and _is_looked_at(path))
    return (path for path in found if not name_of(path).startswith(NOT_OURS))


def _is_looked_at(path: Path) -> bool:
    steps = path.relative_to(ROOT).parts
    return not any(step in NOT_LOOKED_AT or step.endswith("_cache") for step in steps)


def name_of(path: Path) -> str:
    """Return the path as it is written in the project."""
    return path.relative_to(ROOT).as_posix()


def lines(path: Path) -> int:
    """Return how many lines a file has."""
    return len(path.read_text(encoding="utf-8").splitlines())


@dataclass(frozen=True)
class Function:
    """One function of ours."""

    where: str
    lines: int
    is_view: bool


def functions(path: Path) -> Iterator[Function]:
    """Return every function of a module; its length is without decorators and docstring."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            told = node.body[0] if ast.get_docstring(node) else None
            docstring = (told.end_lineno or 0) - told.lineno + 1 if told else 0
            length = (node.end_lineno or 0) - node.lineno + 1 - docstring
            yield Function(f"{name_of(path)}:{node.lineno} {node.name}", length, _is_view(node))


def _is_view(node: ast.FunctionDef) -> bool:
    calls = [one.func for one in node.decorator_list if isinstance(one, ast.Call)]
    return any(isinstance(call, ast.Attribute) and call.attr in {"get", "post", "route"} for call in calls)
