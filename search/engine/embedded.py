"""The engine in the product itself: Whoosh reads texts and questions, NumPy holds and scores what they say."""

import logging
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from shutil import rmtree
from typing import Self, TypeVar

from base.vectors import Encoder
from search.engine.arrays import Damaged
from search.engine.building import build
from search.engine.folder import Folder, State
from search.engine.likeness import similar
from search.engine.opened import Opened, Work, open_to
from search.engine.plan import asks_for, make_plan
from search.engine.protocol import Answer, Hit, NotBuilt, Question, Reason
from search.engine.ranking import best, choose
from search.engine.reasons import reasons
from search.engine.scoring import look
from search.engine.segments import MOST_DOCUMENTS, Segment
from search.engine.spelling import OpenTerms
from search.models import Entry, key_of

T = TypeVar("T")  # the short form needs Python 3.12
_log = logging.getLogger(__name__)


class Embedded:
    """One index in one folder; `protocol.Engine` says what its methods promise."""

    def __init__(self, path: Path, encoder: Encoder | None = None) -> None:
        """Name the folder, and what makes vectors of texts; nothing is opened before the first question."""
        self.folder = Folder(path, encoder.name if encoder else "")
        self.encoder = encoder
        self._state: State | None = None
        self._is_checked = False

    def answer(self, question: Question) -> Answer:
        """Answer a typed question."""

        def ask(opened: Sequence[Opened], work: Work) -> Answer:
            plan = make_plan(question, OpenTerms(opened))
            if not asks_for(plan, question):
                return Answer(meant=plan.meant, work=work.done)
            found, facets = choose(look(plan, opened), question)
            hits = best(found, question.offset + question.limit, question.now)[question.offset :]
            return Answer(hits, sum(len(each.numbers) for each in found), facets, plan.meant, plan.terms, work.done)

        return self._ask(question.audiences, ask) or Answer()

    def explain(self, question: Question, kind: str, public_id: str) -> list[Reason]:
        """Say what a hit's score is made of."""

        def ask(opened: Sequence[Opened], _work: Work) -> list[Reason]:
            plan = make_plan(question, OpenTerms(opened))
            return reasons(plan, opened, key_of(kind, public_id), question) if asks_for(plan, question) else []

        return self._ask(question.audiences, ask) or []

    def similar(
        self, title: str, text: str = "", *, audiences: Sequence[str], kinds: Sequence[str] = ("idea",), limit: int = 5
    ) -> list[Hit]:
        """Answer what resembles a text."""

        def ask(opened: Sequence[Opened], _work: Work) -> list[Hit]:
            return best(similar(opened, (title, text), kinds, self.encoder), limit)

        return self._ask(audiences, ask) or []

    def versions(self) -> dict[str, int]:
        """Tell what the index holds."""
        return {key: version for segment in self._segments() for key, version in segment.held()}

    def is_being_built(self) -> bool:
        """Tell whether documents may be lacking."""
        return self._building.exists() or self.folder.stamp() is None

    def is_whole(self) -> bool:
        """Tell whether the index can be read; once in a process, and after a failed question, every byte of it is."""
        try:
            if self._is_checked and not self._doubt.exists():
                # Not what was opened and goes on answering: that may have been deleted.
                return self.folder.stamp() is not None and self._newest() is not None
            self._state = self.folder.read(whole=True)
        except Damaged:
            return False
        self._is_checked = self._state is not None
        self._doubt.unlink(missing_ok=True)
        return self._is_checked

    def has_doubts(self) -> bool:
        """Tell whether a question failed, so that the next indexer will read every byte."""
        return self._doubt.exists()

    def alone(self) -> AbstractContextManager[bool]:
        """Be the only indexer."""
        return self.folder.alone()

    def start_over(self) -> None:
        """Begin an empty index."""
        self._building.touch()
        self._doubt.unlink(missing_ok=True)
        self._state, self._is_checked = self.folder.publish((), 0), True

    def is_complete(self) -> None:
        """Note that nothing is left to be indexed."""
        self._building.unlink(missing_ok=True)

    def write(self, entries: Iterable[Entry]) -> None:
        """Bring the index to these versions; they can be found before small segments are joined."""
        latest = {entry.key: entry for entry in sorted(entries, key=lambda entry: entry.version)}
        segments = self._segments()
        held = _held(segments, latest)
        fresh = [entry for entry in latest.values() if entry.version >= held.get(entry.key, 0)]
        segments = [segment.without([entry.key for entry in fresh]) for segment in segments]
        there = [entry for entry in fresh if not entry.gone]
        for first in range(0, len(there), MOST_DOCUMENTS):
            segments.append(self.folder.add(build(there[first : first + MOST_DOCUMENTS], self.encoder)))
        self._publish(segments)
        joined = self.folder.join_alike(segments)
        if len(joined) < len(segments):
            self._publish(joined)
        self.beside().folder.sweep_abandoned()

    def beside(self) -> Self:
        """Name a folder within this one."""
        return type(self)(self.folder.path / "beside", self.encoder)

    def take_over(self, other: Self) -> None:
        """Move the files of the other index here, and let them count at once."""
        segments = other._segments()
        for segment in segments:
            self.folder.take(segment, other.folder)
        self._publish(segments)
        rmtree(other.folder.path, ignore_errors=True)

    def drop(self) -> None:
        """Let the index be missing; who has it open goes on for a while."""
        self.folder.drop()
        self._state = None

    def close(self) -> None:
        """Let go of the files."""
        self._state, self._is_checked = None, False

    @property
    def _building(self) -> Path:
        return self.folder.path / "building"

    @property
    def _doubt(self) -> Path:
        return self.folder.path / "doubt"

    def _ask(self, audiences: Sequence[str], question: Callable[[Sequence[Opened], Work], T]) -> T | None:
        """Put a question to the newest state, or to the last that could be read; nothing where there is none."""
        work = Work()
        try:
            segments = self._segments()
            return question([open_to(segment, audiences, work) for segment in segments], work)
        except NotBuilt:
            return None
        except Exception:  # noqa: BLE001 - a damaged file raises anything; the job reads the index through
            _log.exception("A question to the index failed; it is read through, and built anew where it is damaged.")
            self._state = None
            with suppress(OSError):
                # A disk without room must not turn a question into a fault.
                self._doubt.touch()
            return None

    def _segments(self) -> list[Segment]:
        state = self._newest()
        if state is None:
            raise NotBuilt
        return list(state.segments)

    def _newest(self) -> State | None:
        """Return the state on the disk; where there is none any more, the last one goes on answering."""
        stamp, state = self.folder.stamp(), self._state
        if stamp is not None and (state is None or state.stamp != stamp):
            self._state = self.folder.read(state.segments if state else ())
        return self._state

    def _publish(self, segments: Sequence[Segment]) -> None:
        generation = self._state.generation + 1 if self._state else 1
        self._state = self.folder.publish(segments, generation)


def _held(segments: Sequence[Segment], keys: Iterable[str]) -> dict[str, int]:
    """Return the versions in which an index holds these documents."""
    names = list(keys)
    return {key: version for segment in segments for key, version in segment.versions_of(names).items()}
