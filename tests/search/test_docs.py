"""The guide to the search tells the numbers by which results are ordered, and the machine compares them."""

import re
from importlib import import_module

from tests.house.floor import ROOT

NUMBER = re.compile(r"^\| `([a-z.]+)\.([A-Z_]+)` \| ([\d.]+) \|", re.MULTILINE)


def test_each_number_in_the_guide_is_the_one_in_the_code() -> None:
    told = NUMBER.findall((ROOT / "docs/search.md").read_text(encoding="utf-8"))
    assert len(told) > 20
    for module, name, value in told:
        assert getattr(import_module(f"search.{module}"), name) == float(value), name
