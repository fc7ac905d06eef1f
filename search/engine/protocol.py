"""What an engine is asked and what it can: the one thing that pages, jobs and commands know of it.

An engine is derived from `Document` rows and can always be built again from them. It is told versions, so that an
older one never replaces a newer one, and it answers for audiences: what is for none of a reader's audiences is not
looked at, so that neither hits nor counts, completions, corrections or the work done depend on it.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Protocol, Self

from search.models import Entry

# Each can be asked for by a link and is counted; by typing too: kind:, stage:, tag:, group:, by:, year:.
FACETS = ("kind", "stage", "tag", "group", "author", "year")


class Hit(NamedTuple):
    """A document that fits, and how well."""

    kind: str
    public_id: str
    score: float


class NotBuilt(Exception):  # noqa: N818 - a state, not an error of the program
    """There is no index that can be read."""


class Reason(NamedTuple):
    """One share of a hit's score: what it is for, by which word of the document, where it stands, how much."""

    cause: str  # word, beginning, synonym, correction, phrase, recent, support, meaning
    asked: str
    found: str
    place: str  # title, text or nothing
    points: float


@dataclass(frozen=True, slots=True)
class Question:
    """What a person typed, who they are to the index, and what they chose by links."""

    typed: str
    audiences: Sequence[str]
    now: datetime
    languages: Sequence[str] = ("en",)
    # Values of facets, by name; several names narrow together.
    chosen: Mapping[str, str] = field(default_factory=dict)
    # What moderators say means the same, by word or words in lower case.
    synonyms: Mapping[str, Sequence[str]] = field(default_factory=dict)
    # The last word is being typed, so that it may be the beginning of one; nothing is counted then.
    is_typing: bool = False
    # The facets to be counted.
    counted: Sequence[str] = FACETS
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found: a stretch of the hits, how many there are in all, and what can be chosen next."""

    hits: Sequence[Hit] = ()
    total: int = 0
    # By facet: values with how many hits each has, the most first; a facet is counted without its own choice.
    facets: Mapping[str, Sequence[tuple[str, int]]] = field(default_factory=dict)
    # The question as it was probably meant, where words of it stand nowhere.
    meant: str | None = None
    # The terms that were looked for, for marking them where they stand.
    terms: frozenset[str] = frozenset()
    # How many postings and terms were read for it: the same whatever the index holds for others.
    work: int = 0


class Engine(Protocol):
    """One index."""

    def answer(self, question: Question) -> Answer:
        """Return what fits, the best first. Whatever is typed, nothing is raised; without an index nothing is found."""

    def explain(self, question: Question, kind: str, public_id: str) -> list[Reason]:
        """Return what a hit's score is made of; nothing for what the question does not find."""

    def similar(
        self, title: str, text: str = "", *, audiences: Sequence[str], kinds: Sequence[str] = ("idea",), limit: int = 5
    ) -> list[Hit]:
        """Return what resembles a text that is being typed; the title weighs most. Scores run from 0 to 1."""

    def versions(self) -> dict[str, int]:
        """Return the version the index holds of each document, by "kind:public_id"; raises NotBuilt."""

    def is_being_built(self) -> bool:
        """Whether what is found may lack documents, because the index is missing or being built."""

    def is_whole(self) -> bool:
        """Whether there is an index that can be read."""

    def alone(self) -> AbstractContextManager[bool]:
        """Be the only indexer among all processes; yields False when another one is at it for long."""

    def start_over(self) -> None:
        """Begin an empty index, which `is_being_built` until `is_complete`; inside `alone`."""

    def is_complete(self) -> None:
        """Note that nothing is left to be indexed; inside `alone`."""

    def write(self, entries: Iterable[Entry]) -> None:
        """Bring the index to these versions, all of them or none; inside `alone`. Writing twice is fine."""

    def beside(self) -> Self:
        """Return the one that can be built beside this one, which goes on answering; `start_over` begins it."""

    def take_over(self, other: Self) -> None:
        """Answer from now on with what was built beside; inside `alone`."""

    def drop(self) -> None:
        """Let the index be missing, so that it is built anew; inside `alone`."""

    def close(self) -> None:
        """Let go of what questions opened."""
