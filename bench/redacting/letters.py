"""Write comments with made-up people in them: `python -m bench.redacting.letters [--held-out] > FILE.jsonl`.

The rules were tuned on the one half of the templates alone; `--held-out` writes from the other.
"""

import argparse
import json
import random
import re
from collections.abc import Callable, Iterator

from bench.redacting import numbers, people
from bench.redacting.templates import CLEAN, HELD_OUT, TUNED

SEED, EACH = 7, 12
_SLOT = re.compile(r"\{(\w+)\}")


def written(templates: dict[str, tuple[str, ...]], *, each: int = EACH) -> Iterator[dict[str, object]]:
    """Give lines for bench.redact: each template filled so many times, and the clean ones once."""
    dice = random.Random(SEED)
    for kind, texts in templates.items():
        for text in texts:
            for _ in range(each):
                yield _filled(text, kind, dice)


def _filled(text: str, kind: str, dice: random.Random) -> dict[str, object]:
    pii: list[list[str]] = []

    def filled(slot: re.Match[str]) -> str:
        surface = _MAKERS[slot[1]](dice)
        pii.append([slot[1] if slot[1] in _OWN_KINDS else kind, surface])
        return surface

    return {"text": _SLOT.sub(filled, text), "pii": pii}


def clean() -> Iterator[dict[str, object]]:
    """Give the lines in which nothing is to be masked."""
    for text in CLEAN:
        yield {"text": text, "pii": []}


def full_name(dice: random.Random) -> str:
    """Make a name of one to four parts."""
    given, family = dice.choice(people.GIVEN), dice.choice(people.FAMILY)
    forms = (
        f"{given} {family}", f"{given} {family}", f"{given} {dice.choice('ABCDEFGHJKLMNPRSTW')}. {family}", f"{given} {dice.choice(people.GIVEN)} {family}",
        f"{given} {dice.choice(people.LONG_FAMILY)}", f"{given[0]}. {family}",
    )  # fmt: skip
    return dice.choice(forms)


def _ordinary_name(dice: random.Random) -> str:
    families = people.FAMILY if dice.random() < 0.5 else people.ORDINARY_FAMILY
    return f"{dice.choice(people.ORDINARY_GIVEN)} {dice.choice(families)}"


_OWN_KINDS = {"name", "address", "phone", "email", "card", "iban"}
_MAKERS: dict[str, Callable[[random.Random], str]] = {
    "name": full_name,
    "given": lambda dice: dice.choice(people.GIVEN),
    "family": lambda dice: dice.choice(people.FAMILY),
    "ordinary": _ordinary_name,
    "small": lambda dice: f"{dice.choice(people.GIVEN)} {dice.choice(people.FAMILY)}".lower(),
    "SHOUTED": lambda dice: f"{dice.choice(people.GIVEN)} {dice.choice(people.FAMILY)}".upper(),
    "address": lambda dice: dice.choice(people.ADDRESSES),
    **numbers.MAKERS,
}


def main() -> None:
    """Print the lines of one half of the templates, and the clean ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", action="store_true")
    asked = parser.parse_args()
    for line in [*written(HELD_OUT if asked.held_out else TUNED), *clean()]:
        print(json.dumps(line, ensure_ascii=False))


if __name__ == "__main__":
    main()
