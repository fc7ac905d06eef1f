"""An engine with a few documents, without rows behind them: what every engine promises is tried on it."""

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any

from search.engine import Answer, Engine, Hit, Question
from search.models import EVERYONE, Entry, join_audiences, key_of
from tests.make import NOW

_numbers = count(1)


def entry(public_id: str, title: str = "", text: str = "", **said: Any) -> Entry:  # noqa: ANN401 - any column
    """Return an idea for everyone of this moment; `days` is how old it is, and `audiences` who may find it."""
    audience = join_audiences(said.pop("audiences", (EVERYONE,)))
    plain = {"version": 1, "kind": "idea", "gone": False, "facets": {}, "at": NOW - timedelta(days=said.pop("days", 0))}
    return Entry(**{"id": next(_numbers), "public_id": public_id, "audience": audience, "title": title, "text": text,
                    **plain, **said})  # fmt: skip


@dataclass
class Shelf:
    """An engine, and who asks it."""

    engine: Engine
    audiences: tuple[str, ...] = (EVERYONE,)
    languages: tuple[str, ...] = ("en",)
    said: dict[str, Any] = field(default_factory=dict)

    def put(self, *entries: Entry) -> "Shelf":
        """Write documents in one batch."""
        with self.engine.alone() as locked:
            assert locked
            self.engine.write(entries)
        return self

    def begin(self) -> "Shelf":
        """Begin an empty index."""
        with self.engine.alone() as locked:
            assert locked
            self.engine.start_over()
        return self

    def question(self, typed: str, *audiences: str, **said: Any) -> Question:  # noqa: ANN401 - any field of a Question
        """Return the question as it is asked by everyone, or by these audiences."""
        return Question(typed, audiences or self.audiences, NOW, **{"languages": self.languages, **self.said, **said})

    def asked(self, typed: str, *audiences: str, **said: Any) -> Answer:  # noqa: ANN401 - as above
        """Return the answer."""
        return self.engine.answer(self.question(typed, *audiences, **said))

    def found(self, typed: str, *audiences: str, **said: Any) -> list[str]:  # noqa: ANN401 - as above
        """Return the public ids found, in their order."""
        return [hit.public_id for hit in self.asked(typed, *audiences, **said).hits]

    def like(self, title: str, text: str = "", *audiences: str, **said: Any) -> list[str]:  # noqa: ANN401 - as above
        """Return the public ids of what resembles a text, in their order."""
        return [hit.public_id for hit in self.hits_like(title, text, *audiences, **said)]

    def hits_like(self, title: str, text: str = "", *audiences: str, **said: Any) -> list[Hit]:  # noqa: ANN401 - as above
        """Return what resembles a text."""
        return self.engine.similar(title, text, audiences=audiences or self.audiences, **said)

    def held(self, public_id: str, kind: str = "idea") -> int | None:
        """Return in which version the index holds a document."""
        return self.engine.versions().get(key_of(kind, public_id))
