"""The index, behind one protocol: pages, jobs and commands ask `the_engine()` and know no more of it."""

from flask import current_app

from search.engine.embedded import Embedded
from search.engine.protocol import FACETS, Answer, Engine, Hit, NotBuilt, Question, Reason

__all__ = ["EXTENSION", "FACETS", "Answer", "Embedded", "Engine", "Hit", "NotBuilt", "Question", "Reason", "the_engine"]
EXTENSION = "seedbed.search"


def the_engine() -> Engine:
    """Return the app's index."""
    engine: Engine = current_app.extensions[EXTENSION]
    return engine
