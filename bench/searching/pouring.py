"""The documents of the load world: as the index takes them, and as rows that it knows already."""

from collections.abc import Sequence

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from base.database import engine_options, prepare
from base.model import Model
from bench.searching.site import NOW
from bench.worlds import PEOPLE, PER_IDEA, World
from demo.load.making import make_tables
from demo.load.pouring import learn_sizes, pour
from demo.load.scale import AT_LEAST, Scale
from search.models import Document, Entry


def documents(number: int) -> list[Entry]:
    """Return so many documents of the load world; no database is asked."""
    people = min(PEOPLE, max(AT_LEAST["people"], number))
    scale = Scale(number, votes=number * PER_IDEA["votes"], comments=AT_LEAST["comments"], people=people)
    rows = next(rows for noun, rows in make_tables(scale, "", NOW) if noun is Document)
    known = [{name: row[name] for name in Entry._fields if name in row} for row in rows]
    return [Entry(**{**row, "id": number, "version": 1, "gone": False}) for number, row in enumerate(known, 1)]


def pour_documents(world: World, entries: Sequence[Entry]) -> None:
    """Write the documents' rows into the world's database, with its tables; they wait for no indexing."""
    rows = [{**entry._asdict(), "address": f"/ideas/{entry.public_id}", "stale": False} for entry in entries]
    engine = prepare(create_engine(world.url, **engine_options(world.url)))
    Model.metadata.create_all(engine)
    with Session(engine) as session:
        pour(session, Document, rows)
        learn_sizes(session)
        session.commit()
    engine.dispose()
