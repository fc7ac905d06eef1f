"""How much of what identifies people masking finds: `python -m bench.redact FILE.jsonl`.

Each line of the file is {"text": …, "pii": [[kind, surface], …]}. Something counts as found when it no longer stands
in the masked text; a line without any counts as touched when its text changes. `--show` prints what was missed and what
was touched. Prints one line of JSON last: the share found of each kind, the share of clean lines touched, and lines a
CPU-second.
"""

import argparse
import json
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

if __package__ in {None, ""}:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from feedback.redact import redact

Line = tuple[str, list[tuple[str, str]]]


@dataclass
class Measured:
    """What masking did to the lines of a file."""

    lines: list[Line]
    masked: list[str]
    seconds: float

    def missed(self) -> list[tuple[str, str, str]]:
        """Give (kind, surface, masked text) of each thing that still stands."""
        pairs = zip(self.lines, self.masked, strict=True)
        return [(kind, surface, masked) for (_, pii), masked in pairs for kind, surface in pii if surface in masked]

    def touched(self) -> list[tuple[str, str]]:
        """Give (text, masked text) of the clean lines that changed."""
        pairs = zip(self.lines, self.masked, strict=True)
        return [(text, masked) for (text, pii), masked in pairs if not pii and text != masked]

    def figures(self) -> dict[str, Any]:
        """Return the figures, as the last line says them."""
        there = Counter(kind for _, pii in self.lines for kind, _ in pii)
        missed = Counter(kind for kind, _, _ in self.missed())
        clean = sum(not pii for _, pii in self.lines)
        return {
            "recall": {kind: round(1 - missed[kind] / count, 4) for kind, count in sorted(there.items())},
            "clean_touched": round(len(self.touched()) / clean, 5) if clean else None,
            "per_cpu_s": round(len(self.lines) / max(self.seconds, 1e-9)),
            "n": len(self.lines),
            "clean": clean,
        }


def read(path: Path) -> list[Line]:
    """Read the lines of a file."""
    with path.open(encoding="utf-8") as lines:
        told = [json.loads(line) for line in lines if line.strip()]
    return [(line["text"], [(kind, surface) for kind, surface in line.get("pii", [])]) for line in told]


def measure(lines: list[Line]) -> Measured:
    """Mask every line; what is read on first use is not counted, for an import of any length pays it once."""
    redact("Jane Doe, 020 7946 0958, 2125550143")
    started = time.process_time()
    masked = [redact(text).text for text, _ in lines]
    return Measured(lines, masked, time.process_time() - started)


def main() -> None:
    """Measure one file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--show", action="store_true", help="print what was missed and what was touched")
    asked = parser.parse_args()
    measured = measure(read(asked.file))
    if asked.show:
        for kind, surface, masked in measured.missed():
            print(f"missed {kind}: {surface!r} in {masked!r}")
        for text, masked in measured.touched():
            print(f"touched: {text!r} -> {masked!r}")
    print(json.dumps(measured.figures(), ensure_ascii=False))


if __name__ == "__main__":
    main()
