"""Write what `bench.load --keep` kept as the table of docs/benchmarks.md: `python -m bench.table FILE`."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

COLUMNS = (
    "kind", "CPU ms", "floor", "ratio", "statements", "KB, gzipped", "requests/s at 1, 16",
    "ms p50, p95, p99 at 1", "at 16", "in the mix at 16",
)  # fmt: skip


def table(told: dict[str, Any]) -> str:
    """Return the table of one run, a row for each kind."""
    product, floor = told["product"]["kinds"], told["floor"]["kinds"]
    head = [_line(COLUMNS), "|" + "---|" * len(COLUMNS)]
    return "\n".join([*head, *(_row(kind, product[kind], floor[kind], told["ratio"][kind]["cpu"]) for kind in product)])


def _row(kind: str, product: dict[str, Any], floor: dict[str, Any], ratio: float) -> str:
    alone, crowded = product["alone"]["1"], product["alone"]["16"]
    sizes = f"{product['bytes'] / 1024:.1f}, {product['gzipped'] / 1024:.1f}"
    waits = [_waits(one) for one in (alone, crowded, product["in_the_mix"]["16"])]
    cells = [
        kind, product["cpu_ms"]["all"], floor["cpu_ms"]["all"], f"{ratio}×", product["statements"], sizes,
        f"{alone['rps']:.0f}, {crowded['rps']:.0f}", *waits,
    ]  # fmt: skip
    return _line(cells)


def _line(cells: Iterable[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _waits(pace: dict[str, float]) -> str:
    return ", ".join(f"{pace[name]:.0f}" for name in ("p50", "p95", "p99"))


if __name__ == "__main__":
    print(table(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
