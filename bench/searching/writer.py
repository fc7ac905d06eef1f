"""A process that writes documents at a steady pace, as requests do, and tells of each when it was committed.

Every other one changes a document that is there. Each holds a word that stands nowhere else.
"""

import json
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import event

from app import create_app
from base.clock import utc_now
from base.database import set_reading
from base.model import new_public_id
from demo.load.prose import body, title
from search import actions
from search.models import Draft
from web.db import commit, session
from web.settings import Settings

# No stemmer takes these from the end of a word.
LETTERS = "bcfhjkmnpqrvwxz"


@dataclass(frozen=True)
class Order:
    """What is to be written: by which writer, in which period, how fast, how long, and what is to be changed."""

    number: int
    period: str
    pace: float
    seconds: float
    known: list[str]


def word_of(order: Order, number: int) -> str:
    """Return a word that nobody else writes, neither here nor in another period."""
    places = [len(order.period), order.number, *(number // len(LETTERS) ** power for power in range(3))]
    return "zzq" + "".join(LETTERS[place % len(LETTERS)] for place in places) + "k"


def write(order: Order) -> Iterator[tuple[str, str, str, float]]:
    """Write, and give the period, the word, the document and the moment of each commit."""
    chance, ended = random.Random(f"{order.period} {order.number}"), list[float]()
    event.listen(session(), "after_commit", lambda _session: ended.append(time.monotonic()))
    started = time.monotonic()
    for number in range(round(order.pace * order.seconds)):
        time.sleep(max(0.0, started + number / order.pace - time.monotonic()))
        word, public_id = word_of(order, number), _document(order, number)
        set_reading(on=False)
        actions.put(session(), _draft(chance, public_id, word))
        commit()
        yield order.period, word, public_id, ended[-1]


def _document(order: Order, number: int) -> str:
    return order.known[number] if number % 2 and number < len(order.known) else new_public_id()


def _draft(chance: random.Random, public_id: str, word: str) -> Draft:
    text = " ".join(body(chance))
    facets = {"stage": "new", "tags": ["first"], "author": "Ana Alder 0", "author_id": "a" * 10, "group": None}
    return Draft("idea", public_id, f"{title(chance)} {word}", text, f"/ideas/{public_id}", at=utc_now(), facets=facets)


def main() -> None:
    """Read the order, say that everything is loaded, wait for a line, and tell a line of JSON for each commit."""
    order = Order(**json.loads(sys.argv[1]))
    with create_app(Settings.from_environment()).app_context():
        print("ready", flush=True)
        if sys.stdin.readline():
            for written in write(order):
                print(json.dumps(written), flush=True)


if __name__ == "__main__":
    main()
