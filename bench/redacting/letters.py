"""Write comments with made-up people in them: `python -m bench.redacting.letters [--held-out] > FILE.jsonl`.

The rules were made while looking at `texts/tuned.txt` and `texts/plain.txt`; `--held-out` writes from templates that
they were not made for. The names were chosen by hand, not from the lists that masking reads.
"""

import argparse
import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench.redacting import numbers

SEED, EACH = 7, 12
TEXTS = Path(__file__).with_name("texts")
_SLOT = re.compile(r"\{(\w+)\}")
_OWN_KINDS = {"name", "address", "phone", "email", "card", "iban"}
_INITIALS = "ABCDEFGHJKLMNPRSTW"


def written(name: str, *, each: int = EACH) -> Iterator[dict[str, Any]]:
    """Give lines for bench.redact: each template of a file, filled so many times."""
    dice = random.Random(SEED)
    for line in _lines(name):
        kind, _, text = line.partition(": ")
        for _ in range(each):
            yield _filled(text, kind, dice)


def plain() -> Iterator[dict[str, Any]]:
    """Give lines that were written by hand, each with one thing to mask."""
    for line in _lines("plain"):
        kind, _, rest = line.partition(": ")
        surface, _, text = rest.partition(" | ")
        yield {"text": text, "pii": [[kind, surface]]}


def clean() -> Iterator[dict[str, Any]]:
    """Give lines in which nothing is to be masked."""
    for text in _lines("clean"):
        yield {"text": text, "pii": []}


def _lines(name: str) -> list[str]:
    return [
        line.replace("\\n", "\n") for line in (TEXTS / f"{name}.txt").read_text(encoding="utf-8").split("\n") if line
    ]


def _filled(text: str, kind: str, dice: random.Random) -> dict[str, Any]:
    pii: list[list[str]] = []

    def filled(slot: re.Match[str]) -> str:
        surface = _MAKERS[slot[1]](dice)
        pii.append([slot[1] if slot[1] in _OWN_KINDS else kind, surface])
        return surface

    return {"text": _SLOT.sub(filled, text), "pii": pii}


def _of(name: str) -> Callable[[random.Random], str]:
    choices = _lines(name)
    return lambda dice: dice.choice(choices)


_GIVEN, _FAMILY = _of("given"), _of("family")
_ORDINARY_GIVEN, _ORDINARY_FAMILY = _of("ordinary_given"), _of("ordinary_family")
_LONG_FAMILY = _of("long_family")


def _full_name(dice: random.Random) -> str:
    given, family = _GIVEN(dice), _FAMILY(dice)
    forms = (
        f"{given} {family}",
        f"{given} {family}",
        f"{given} {dice.choice(_INITIALS)}. {family}",
        f"{given} {_GIVEN(dice)} {family}",
        f"{given} {_LONG_FAMILY(dice)}",
        f"{given[0]}. {family}",
    )
    return dice.choice(forms)


def _ordinary_name(dice: random.Random) -> str:
    family = dice.choice((_FAMILY, _ORDINARY_FAMILY))
    return f"{_ORDINARY_GIVEN(dice)} {family(dice)}"


_MAKERS: dict[str, Callable[[random.Random], str]] = {
    "name": _full_name,
    "given": _GIVEN,
    "family": _FAMILY,
    "ordinary": _ordinary_name,
    "small": lambda dice: f"{_GIVEN(dice)} {_FAMILY(dice)}".lower(),
    "SHOUTED": lambda dice: f"{_GIVEN(dice)} {_FAMILY(dice)}".upper(),
    "address": _of("addresses"),
    **numbers.MAKERS,
}


def main() -> None:
    """Print the lines of one half, and the clean ones."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held-out", action="store_true")
    asked = parser.parse_args()
    told = written("held_out") if asked.held_out else [*written("tuned"), *plain()]
    for line in [*told, *clean()]:
        print(json.dumps(line, ensure_ascii=False))


if __name__ == "__main__":
    main()
