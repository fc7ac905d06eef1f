"""What processes cost, as Linux counts it: CPU time in ticks of a hundredth of a second, memory in pages."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def tree(pid: int) -> list[int]:
    """Return a process and everything below it."""
    found = [pid]
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        found += [one for child in _read(children).split() for one in tree(int(child))]
    return found


def cpu_of(pids: Iterable[int]) -> dict[int, float]:
    """Return the CPU seconds of each process: user and system, of all its threads and its ended children."""
    return {pid: _ticks(pid) / TICKS for pid in pids}


def used_between(before: Mapping[int, float], after: Mapping[int, float]) -> float:
    """Return the seconds used in between; what a process used that has ended since is lost."""
    return sum(seconds - before.get(pid, 0.0) for pid, seconds in after.items())


def _ticks(pid: int) -> int:
    # After the name in brackets, which may hold blanks, fields 14 to 17 of the whole line stand at 11 to 14.
    fields = _read(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()
    return sum(map(int, fields[11:15]))


def memory_mb(pid: int) -> dict[str, float]:
    """Return the memory of a process: all it sees (rss), and with what it shares divided by its sharers (pss)."""
    lines = (line.split() for line in _read(Path(f"/proc/{pid}/smaps_rollup")).splitlines())
    sizes = {words[0].rstrip(":").lower(): int(words[1]) for words in lines if len(words) == 3}  # noqa: PLR2004 - "Rss: 9 kB"
    return {name: round(sizes.get(name, 0) / 1024, 1) for name in ("rss", "pss")}


def _read(path: Path) -> str:
    """Return the text of the file, or nothing where the process has ended."""
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return ""
