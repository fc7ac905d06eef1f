"""The index, behind one protocol: pages, jobs and commands ask `the_engine()` and know no more of it."""

from pathlib import Path

from flask import current_app

from base.vectors import Encoder
from search.engine.embedded import Embedded
from search.engine.postgres import Postgres
from search.engine.protocol import FACETS, Answer, Engine, Hit, NotBuilt, Question, Reason

__all__ = [
    "EXTENSION",
    "FACETS",
    "Answer",
    "Embedded",
    "Engine",
    "Hit",
    "NotBuilt",
    "Postgres",
    "Question",
    "Reason",
    "open_engine",
    "the_engine",
]
EXTENSION = "seedbed.search"


def open_engine(name: str, *, url: str, folder: Path, encoder: Encoder | None) -> Engine:
    """Return the engine that the setting names; raises ValueError with a sentence for whoever set it."""
    if name == "embedded":
        return Embedded(folder, encoder)
    if name != "postgres":
        raise ValueError(f"SEARCH_ENGINE is “{name}”; it may be “embedded” or “postgres”.")
    if not url.startswith("postgresql"):
        raise ValueError("SEARCH_ENGINE=postgres keeps the index in a PostgreSQL, and DATABASE_URL names none.")
    return Postgres(url, encoder)


def the_engine() -> Engine:
    """Return the app's index."""
    engine: Engine = current_app.extensions[EXTENSION]
    return engine
