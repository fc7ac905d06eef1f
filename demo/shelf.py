"""The twelve articles of Larkfield Bank as deeds."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from demo.script import Row, articles
from demo.timeline import Deed
from demo.world import World
from knowledge.actions import Text, write_article


def deeds(world: World) -> Iterator[Deed]:
    """Give the writing of every article."""
    for row in articles():
        yield Deed(world.ago(row["days_ago"]), partial(_write, world, row))


def _write(world: World, row: Row, *, now: datetime) -> None:
    text = Text(row["title"], row["body"].strip(), tuple(row["tags"]))
    write_article(world.session, world.people[row["author"]], text, now=now)
