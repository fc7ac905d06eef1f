"""The docs say what the code does, and the machine compares them."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.house.floor import ROOT, packages
from web.settings import Settings

pytestmark = pytest.mark.once


class Asked(Mapping[str, str]):
    """An environment that notes what is asked of it."""

    def __init__(self, folder: Path) -> None:
        """Answer one name alone, so that nothing is written where the product would live."""
        self.folder, self.names = folder, set[str]()

    def __getitem__(self, name: str) -> str:
        """Note the name."""
        self.names.add(name)
        if name == "DATA_FOLDER":
            return str(self.folder)
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        """List nothing."""
        return iter(())

    def __len__(self) -> int:
        """Hold nothing."""
        return 0


def test_every_setting_stands_in_the_docs_and_no_other(tmp_path: Path) -> None:
    asked = Asked(tmp_path)
    Settings.from_environment(asked)
    told = re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs/settings.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(told) == sorted(asked.names)


def test_the_map_of_the_readme_names_every_package_and_nothing_that_is_not_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = re.search(r"(?ims)^## [^\n]*\bmap\b.*?(?=^## |\Z)", readme)
    assert section, "the README has no section with the word map in its heading"
    named = re.findall(r"(?m)^[\s|*-]*`?([a-z]+)/`?\s", section[0])
    assert len(named) == len(set(named))
    assert packages() <= set(named)
    assert not [name for name in named if not (ROOT / name).is_dir()]
