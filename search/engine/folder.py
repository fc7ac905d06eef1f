"""The files of an index: segments, and CURRENT, which names those that count and the documents deleted since.

One indexer writes at a time; every process takes the newest state at the next question. Files that CURRENT has let go
stay for one more state, for a reader that was just about to open them.
"""

import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import accumulate
from pathlib import Path
from shutil import rmtree
from typing import NamedTuple

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.util.filelock import try_for

from base.model import new_public_id
from search.engine.arrays import HALF_WRITTEN, Array, Damaged, read_arrays, write_arrays
from search.engine.joining import join
from search.engine.segments import MOST_DOCUMENTS, Arrays, Segment

# A change of what the files hold takes another number: an older index is then missing, and built anew.
FORM = 3
CURRENT, SEGMENT = "CURRENT", ".segment"
LOCK_SECONDS = 30.0
TRIES = 3
# So many segments of as many digits are joined: a document is written again once for each power of ten.
MOST_ALIKE = 4


class State(NamedTuple):
    """What CURRENT said when it was read, and of which file."""

    stamp: tuple[int, int]
    generation: int
    segments: tuple[Segment, ...]


class Folder:
    """Reads and writes the files of one index."""

    def __init__(self, path: Path, space: str) -> None:
        """Name the folder, and the space of its vectors: those of another cannot be compared. Nothing is opened yet."""
        self.path, self.space = path, space
        self._current = str(path / CURRENT)

    @property
    def form(self) -> str:
        """What an index must say of itself to be read."""
        return f"{FORM} {self.space}"

    @contextmanager
    def alone(self, *, at_once: bool = False) -> Iterator[bool]:
        """Be the only indexer of the folder, among all processes; yields False when another one is at it for long.

        The lock stands beside the folder, so that it holds while the folder is taken away and made again.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileStorage(str(self.path.parent)).lock(f"{self.path.name}.lock")
        locked = try_for(lock.acquire, timeout=0 if at_once else LOCK_SECONDS, delay=0.05)
        try:
            if locked:
                self.path.mkdir(exist_ok=True)
            yield locked
        finally:
            if locked:
                lock.release()

    def stamp(self) -> tuple[int, int] | None:
        """Tell one CURRENT from another without reading it; nothing where there is none."""
        with suppress(FileNotFoundError, NotADirectoryError):
            file = os.stat(self._current)  # noqa: PTH116 - each question asks, and a Path takes longer than the system
            return file.st_ino, file.st_mtime_ns
        return None

    def read(self, known: Sequence[Segment] = (), *, whole: bool = False) -> State | None:
        """Return the newest state, with the segments of an earlier one where they are the same.

        Returns nothing where there is no index of this form; raises Damaged, with `whole` for any changed byte.
        """
        for _ in range(TRIES):
            with suppress(FileNotFoundError):
                return self._read({} if whole else {segment.name: segment for segment in known}, whole=whole)
            # The indexer took a file away while it was looked for.
        if self.stamp() is None:
            return None
        raise Damaged("a segment is missing")

    def _read(self, known: dict[str, Segment], *, whole: bool) -> State | None:
        stamp = self.stamp()
        said, *deleted = read_arrays(self.path / CURRENT, whole=True)
        told = json.loads(said.tobytes())
        if stamp is None or told["form"] != self.form:
            return None
        segments = (
            self._segment(name, gone, known.get(name), whole=whole)
            for name, gone in zip(told["segments"], deleted, strict=True)
        )
        return State(stamp, told["generation"], tuple(segments))

    def _segment(self, name: str, deleted: Array, known: Segment | None, *, whole: bool) -> Segment:
        if known is not None:
            return known.but(deleted)
        try:
            return Segment(name, Arrays(*read_arrays(self.path / (name + SEGMENT), whole=whole)), deleted)
        except TypeError as fault:
            raise Damaged(name) from fault

    def add(self, arrays: Arrays) -> Segment:
        """Write a segment, which counts for nothing until it is published."""
        name = new_public_id()
        write_arrays(self.path / (name + SEGMENT), arrays)
        return Segment(name, arrays, np.empty(0, np.uint16))

    def publish(self, segments: Sequence[Segment], generation: int) -> State:
        """Let these segments be the index."""
        there = [segment for segment in segments if len(segment)]
        names = [segment.name for segment in there]
        said = {"form": self.form, "generation": generation, "segments": names}
        told = np.frombuffer(json.dumps(said).encode(), np.uint8)
        kept = {*self.names(), *names}
        write_arrays(self.path / CURRENT, [told, *(segment.deleted for segment in there)])
        self._sweep(kept)
        stamp = self.stamp()
        return State(stamp or (0, 0), generation, tuple(there))

    def names(self) -> list[str]:
        """Return the segments that CURRENT names; none where it cannot be read."""
        with suppress(FileNotFoundError, Damaged):
            names: list[str] = json.loads(read_arrays(self.path / CURRENT)[0].tobytes())["segments"]
            return names
        return []

    def _sweep(self, kept: set[str]) -> None:
        """Take away segments that count no more, and what an indexer that was killed had half written."""
        for path in (*self.path.glob("*" + SEGMENT), *self.path.glob("*" + HALF_WRITTEN)):
            if path.name.removesuffix(SEGMENT) not in kept:
                path.unlink(missing_ok=True)

    def sweep_abandoned(self) -> None:
        """Take the whole folder away, unless somebody is at it."""
        if self.path.exists():
            with self.alone(at_once=True) as locked:
                if locked:
                    rmtree(self.path)

    def take(self, segment: Segment, other: "Folder") -> None:
        """Move a segment's file from another folder here; it counts for nothing until it is published."""
        (other.path / (segment.name + SEGMENT)).replace(self.path / (segment.name + SEGMENT))

    def drop(self) -> None:
        """Let there be no index; the files of its segments go with the next one."""
        (self.path / CURRENT).unlink(missing_ok=True)

    def join_alike(self, segments: Sequence[Segment]) -> list[Segment]:
        """Join segments of as many digits once there are MOST_ALIKE; returns all that are then to be published."""
        joined = _alike(segments)
        if not joined:
            return list(segments)
        return [*(segment for segment in segments if segment not in joined), self.add(join(joined))]


def _alike(segments: Sequence[Segment]) -> list[Segment]:
    """Return segments that are to become one, or none: of as many digits, small ones first, as many as fit."""
    classes = Counter(len(str(len(segment))) for segment in segments)
    for digits in sorted(digits for digits, number in classes.items() if number >= MOST_ALIKE):
        alike = sorted((segment for segment in segments if len(str(len(segment))) == digits), key=len)
        sizes = accumulate(map(len, alike))
        fitting = [segment for segment, size in zip(alike, sizes, strict=True) if size <= MOST_DOCUMENTS]
        if len(fitting) > 1:
            return fitting
    return []
