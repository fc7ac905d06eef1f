"""The index on the disk: Whoosh behind two questions and a few deeds. It is derived from the rows, never the truth.

One indexer writes at a time, inside `alone`; every process reads with a searcher of its own and takes the newest
generation at the next question.
"""

import os
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from flask import current_app
from whoosh.filedb.filestore import FileStorage
from whoosh.index import create_in, open_dir
from whoosh.query import Or, Term
from whoosh.util.filelock import try_for

from search import asking
from search.models import Entry
from search.writing import SCHEMA, fields_of, join_alike

EXTENSION = "seedbed.search"
# A change of the schema takes another name: an index of an older version is then missing, and built anew.
NAME = "documents1"
LOCK_SECONDS = 30.0
TRIES = 3
_TOC = re.compile(rf"_{NAME}_\d+\.toc")


class Hit(NamedTuple):
    """A document that fits."""

    kind: str
    public_id: str
    score: float


class NotBuilt(Exception):  # noqa: N818 - a state, not an error of the program
    """There is no index that can be read."""


def the_engine() -> "Engine":
    """Return the app's index."""
    engine: Engine = current_app.extensions[EXTENSION]
    return engine


class Engine:
    """One index in one folder."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is opened before the first question."""
        self.folder = folder
        # A searcher must not be read by two threads at once; under the GIL they would only take turns anyway.
        self._turn = threading.Lock()
        self._view: asking.View | None = None
        self._generation: tuple[int, str] | None = None
        # The one that this process knows to be whole, for it opened it or wrote it.
        self._known: tuple[int, str] | None = None

    def find(
        self, typed: str, audiences: Sequence[str], *, kinds: Sequence[str] = (), limit: int = 20, offset: int = 0
    ) -> list[Hit]:
        """Return what fits a typed question, the best first; nobody meets what is for none of their audiences.

        Whatever is typed, nothing is raised; without an index nothing is found.
        """
        return self._ask(lambda view: asking.find(view, typed, audiences, kinds, offset + limit), offset=offset)

    def similar(
        self, title: str, text: str = "", *, audiences: Sequence[str], kinds: Sequence[str] = ("idea",), limit: int = 5
    ) -> list[Hit]:
        """Return what resembles a text that is being typed, by its few rarest words; the title weighs most."""
        return self._ask(lambda view: asking.similar(view, title, text, audiences, kinds, limit))

    def versions(self) -> dict[str, int]:
        """Return the version the index holds of each document, by "kind:public_id"; raises NotBuilt."""
        with self._turn:
            return {row["key"]: row["version"] for row in self._newest_view().searcher.reader().all_stored_fields()}

    def is_being_built(self) -> bool:
        """Whether what is found may lack documents, because the index is missing or being built."""
        return self._building.exists() or self._newest() is None

    def is_whole(self) -> bool:
        """Whether there is an index that can be read; after a failed question all of it is read."""
        if self._known is not None and self._known == self._newest() and not self._doubt.exists():
            return True
        with self._turn:
            try:
                view = self._newest_view()
                if self._doubt.exists():
                    asking.read_through(view)
            except Exception:  # noqa: BLE001 - as above, and then it is not whole
                return False
            self._known = self._generation
        self._doubt.unlink(missing_ok=True)
        return self._known == self._newest()

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Be the only indexer of the folder, among all processes; yields False when another one is at it for long."""
        self.folder.mkdir(parents=True, exist_ok=True)
        lock = FileStorage(str(self.folder)).lock("indexer.lock")
        locked = try_for(lock.acquire, timeout=LOCK_SECONDS, delay=0.05)
        try:
            yield locked
        finally:
            if locked:
                lock.release()

    def start_over(self) -> None:
        """Begin an empty index, which `is_being_built` until `is_complete`; inside `alone`."""
        self._building.touch()
        self._doubt.unlink(missing_ok=True)
        create_in(str(self.folder), SCHEMA, NAME)

    def is_complete(self) -> None:
        """Note that nothing is left to be indexed; inside `alone`."""
        self._building.unlink(missing_ok=True)

    def drop(self) -> None:
        """Let the index be missing, so that it is built anew; inside `alone`. Open searchers go on for a while."""
        for path in self.folder.iterdir():
            if _TOC.fullmatch(path.name):
                path.unlink()

    def write(self, entries: Iterable[Entry]) -> None:
        """Bring the index to these versions, all of them or none; inside `alone`.

        A first version is looked for in the index only where the batch before was not noted as `settled`: looking
        opens every segment, which costs twice as much as writing twelve documents.
        """
        entries = list(entries)
        replaced = entries if self._unsettled.exists() else [entry for entry in entries if entry.version > 1]
        self._unsettled.touch()
        writer = open_dir(str(self.folder), NAME).writer(timeout=LOCK_SECONDS)
        try:
            if replaced:
                writer.delete_by_query(Or([Term("key", entry.key) for entry in replaced]))
            for entry in entries:
                if not entry.gone:
                    writer.add_document(**fields_of(entry))
            writer.commit(mergetype=join_alike)
        except BaseException:
            writer.cancel()
            raise
        self._known = self._newest()

    def settle(self) -> None:
        """Note that the rows know what was written last; inside `alone`."""
        self._unsettled.unlink(missing_ok=True)

    def close(self) -> None:
        """Close the files that questions opened."""
        with self._turn:
            self._keep(None, None)

    @property
    def _building(self) -> Path:
        return self.folder / "building"

    @property
    def _unsettled(self) -> Path:
        return self.folder / "unsettled"

    @property
    def _doubt(self) -> Path:
        return self.folder / "doubt"

    def _ask(self, question: Callable[[asking.View], list[asking.Scored]], *, offset: int = 0) -> list[Hit]:
        with self._turn:
            try:
                scored = question(self._newest_view())
            except NotBuilt:
                return []
            except Exception:  # noqa: BLE001 - a damaged file raises anything; the job reads the index through
                self._keep(None, None)
                self._mark(self._doubt)
                return []
        return [_hit(*each) for each in scored[offset:]]

    def _newest_view(self) -> asking.View:
        newest = self._newest()
        if newest is not None and newest != self._generation:
            self._reopen(newest)
        if self._view is None:
            raise NotBuilt
        return self._view

    def _newest(self) -> tuple[int, str] | None:
        """Name the generation on the disk; by its time too, for an index that was begun anew counts from nought."""
        try:
            with os.scandir(self.folder) as files:
                states = [(file.stat().st_mtime_ns, file.name) for file in files if _TOC.fullmatch(file.name)]
        except FileNotFoundError:
            return None
        return max(states, default=None)

    def _reopen(self, newest: tuple[int, str]) -> None:
        for _ in range(TRIES):
            try:
                searcher = open_dir(str(self.folder), NAME).searcher()
            except FileNotFoundError:
                # A commit took its files away while they were opened. If that goes on, the last good view stays.
                continue
            self._keep(asking.View(searcher), newest)
            return

    def _keep(self, view: asking.View | None, generation: tuple[int, str] | None) -> None:
        if self._view is not None:
            self._view.searcher.close()
        self._view, self._generation = view, generation

    def _mark(self, path: Path) -> None:
        # A disk without room must not turn a question into a fault.
        with suppress(OSError):
            path.touch()


def _hit(key: str, score: float) -> Hit:
    kind, public_id = key.split(":", 1)
    return Hit(kind, public_id, score)
