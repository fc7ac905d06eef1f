"""What the processes of `bench.kills` do without end, each until it is killed."""

import random
import time
from collections.abc import Callable, MutableSequence
from multiprocessing.connection import Connection

from flask import Flask

from base.clock import utc_now
from base.database import set_reading
from search import actions, keeping
from search.engine import the_engine
from search.engine.protocol import Question
from search.jobs import index_documents
from search.models import EVERYONE, Draft, for_group
from web.db import commit, db, session

KIND, GROUP = "idea", for_group(1)
# Documents that change, and documents that never do: whenever anybody asks, all of these are found.
CHANGING, STANDING = 300, 30
STANDS, OPEN, HIDDEN = "evergreen", "public", "concealed"
SEVERAL, PAUSE = 12, 0.02
WORDS = ("counter", "mortgage", "branch", "queue", "savings", "letter", "window", "transfer", "pension", "branch")


def name_of(number: int) -> str:
    """Return the public id of a document, which is a word of its title, too."""
    return f"n{number}"


def draft(chance: random.Random, public_id: str, said: str) -> Draft:
    """Return a document that says whom it is for."""
    audience, text = (GROUP if said == HIDDEN else EVERYONE), " ".join(chance.choices(WORDS, k=20))
    return Draft(KIND, public_id, f"{public_id} {said}", text, f"/ideas/{public_id}", utc_now(), audiences=(audience,))


def _any_draft(chance: random.Random) -> Draft:
    return draft(chance, name_of(chance.randrange(CHANGING)), chance.choice((OPEN, OPEN, HIDDEN)))


def begin(app: Flask, chance: random.Random) -> None:
    """Write the first documents and index them."""
    with app.app_context():
        set_reading(on=False)
        standing = [draft(chance, name_of(CHANGING + number), STANDS) for number in range(STANDING)]
        actions.put_all(session(), standing)
        commit()
        while index_documents(session(), now=utc_now()):
            pass


def go_on(app: Flask, deed: str, seed: int, counts: MutableSequence[int], place: int) -> None:
    """Do one thing again and again, and count at a place of `counts` how often it was done."""
    chance = random.Random(seed)
    with app.app_context():
        db.engine.dispose(close=False)
        while True:
            set_reading(on=False)
            DEEDS[deed](chance)
            counts[place] += 1


def _write(chance: random.Random) -> None:
    # Without a pause a file of SQLite's would hardly ever be free for the indexer.
    time.sleep(chance.uniform(0, PAUSE))
    chance.choice((_put, _put, _put_several, _remove, _regret))(chance)
    commit()


def _put(chance: random.Random) -> None:
    actions.put(session(), _any_draft(chance))


def _put_several(chance: random.Random) -> None:
    # In one order, so that no two writers wait for one another.
    drafts = {each.public_id: each for each in (_any_draft(chance) for _ in range(SEVERAL))}
    actions.put_all(session(), [drafts[name] for name in sorted(drafts)])


def _remove(chance: random.Random) -> None:
    actions.remove(session(), KIND, name_of(chance.randrange(CHANGING)))


def _regret(chance: random.Random) -> None:
    _put(chance)
    session().rollback()


def _index(_chance: random.Random) -> None:
    if not index_documents(session(), now=utc_now()):
        time.sleep(PAUSE)


def _rebuild(_chance: random.Random) -> None:
    keeping.rebuild(session(), the_engine())


DEEDS: dict[str, Callable[[random.Random], None]] = {"write": _write, "index": _index, "rebuild": _rebuild}


def ask(app: Flask, line: Connection) -> None:
    """Ask until something is heard, then tell how often that was and what was wrong."""
    asked, wrong = 0, list[str]()
    with app.app_context():
        while not line.poll():
            stands, hidden = _total(STANDS), _total(HIDDEN)
            asked += 2
            if (stands, hidden) != (STANDING, 0):
                wrong.append(f"found {stands} of {STANDING} that stand, and {hidden} that are hidden")
    line.send((asked, wrong))


def _total(typed: str) -> int:
    return the_engine().answer(Question(typed, (EVERYONE,), utc_now())).total
