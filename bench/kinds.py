"""What people ask for: the six kinds of request and the batches behind lists, for the product and for the floor."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from base.model import new_public_id
from bench.visitors import Ask, Visitor
from bench.worlds import World
from demo.load.crowd import EMAIL
from demo.load.voices import JUST
from ideas.models import Comment, Idea, Tag

# Who is signed in; they write little themselves, and nobody judges their own idea.
PEOPLE = range(301, 317)
# In a hundred requests; each list is followed by its batch of cards that were seen.
MIX = {"list": 37, "idea": 35, "search": 8, "vote": 12, "comment": 6, "post": 2}
KINDS = ("list", "seen", "idea", "search", "vote", "comment", "post")
CARDS, DEEP, FROM_THE_MIDDLE = 20, 0.1, 0.5
LIST_ODDS = {"newest": 60, "supported": 25, "tag": 15}
TEXT = (
    "On Tuesdays the printer by the stairs is out of paper. A second tray would save everyone the walk to the cellar."
)
_LONG_WORD = re.compile(r"[A-Za-z]{5,}")


@dataclass(frozen=True)
class Ground:
    """What there is in a world to be asked for, all open to everyone and by nobody who is signed in."""

    ideas: list[str]
    long_talks: list[str]
    short_talks: list[str]
    tags: list[str]
    titles: list[str]


def ground_of(world: World) -> Ground:
    """Look once what the world holds."""
    engine = create_engine(world.url)
    with Session(engine) as session:
        open_ideas = select(Idea.public_id).where(Idea.group_id.is_(None), Idea.author_id.not_in(PEOPLE))
        newest = open_ideas.order_by(Idea.published_at.desc())
        # A talk is joined where there is talk: an idea is as likely as it has comments.
        talks = open_ideas.join(Comment, Comment.idea_id == Idea.id).where(Idea.comment_count.between(1, 20))
        ground = Ground(
            ideas=list(session.scalars(newest)),
            long_talks=list(session.scalars(newest.where(Idea.comment_count == JUST))),
            short_talks=list(session.scalars(talks.order_by(Comment.id).limit(5_000))),
            tags=list(session.scalars(select(Tag.name).order_by(Tag.idea_count.desc()).limit(20))),
            titles=list(session.scalars(select(Idea.title).order_by(func.length(Idea.title).desc()).limit(2_000))),
        )
    engine.dispose()
    return ground


class Asker:
    """Draws requests over a world, the same ones each time; product and floor are asked for the same."""

    def __init__(self, ground: Ground, seed: int = 7) -> None:
        """Begin a new row of requests."""
        self.ground, self.chance = ground, random.Random(seed)
        self._kinds: dict[str, Callable[[], Ask]] = {
            "list": self._list, "seen": self._seen, "idea": self._idea, "search": self._search, "vote": self._vote,
            "comment": self._comment, "post": self._post,
        }  # fmt: skip

    def of_kind(self, kind: str, number: int) -> list[Ask]:
        """Return so many requests of one kind."""
        return [self._kinds[kind]() for _ in range(number)]

    def mixed(self, number: int) -> list[Ask]:
        """Return so many requests of all kinds, with the batches behind the lists."""
        drawn = self.chance.choices(list(MIX), list(MIX.values()), k=number)
        return [ask for kind in drawn for ask in self._with_batch(kind)]

    def _with_batch(self, kind: str) -> Iterator[Ask]:
        yield self._kinds[kind]()
        if kind == "list":
            yield self._seen()

    def _list(self) -> Ask:
        (order,) = self.chance.choices(list(LIST_ODDS), list(LIST_ODDS.values()))
        path = f"/ideas/?tag={self.chance.choice(self.ground.tags)}" if order == "tag" else f"/ideas/?order={order}"
        if self.chance.random() < DEEP:
            path += f"&after={self.ground.ideas[int(len(self.ground.ideas) * FROM_THE_MIDDLE)]}"
        return Ask("list", path)

    def _seen(self) -> Ask:
        start = self.chance.randrange(max(1, len(self.ground.ideas) - CARDS))
        cards = " ".join(f"{key}:{slot}" for slot, key in enumerate(self.ground.ideas[start : start + CARDS]))
        return Ask("seen", "/ideas/seen", {"list": "newest", "cards": cards})

    def _idea(self) -> Ask:
        return Ask("idea", f"/ideas/{self.chance.choice(self.ground.long_talks)}")

    def _search(self) -> Ask:
        words = _LONG_WORD.findall(self.chance.choice(self.ground.titles)) or ["paper"]
        return Ask("search", f"/search/?q={'+'.join(self.chance.sample(words, min(2, len(words))))}")

    def _vote(self) -> Ask:
        path = f"/ideas/{self.chance.choice(self.ground.ideas)}/vote"
        return Ask("vote", path, {"stance": "support", "via": "list"}, by_htmx=True)

    def _comment(self) -> Ask:
        return Ask(
            "comment", f"/ideas/{self.chance.choice(self.ground.short_talks)}/comments", {"body": TEXT}, by_htmx=True
        )

    def _post(self) -> Ask:
        title = f"A second tray for printer {self.chance.randrange(10**9)}"
        form = {"draft": new_public_id(), "title": title, "body": TEXT, "tags": "paper, office", "group": ""}
        return Ask("post", "/ideas/", form)


def visitors(port: int, password: str, number: int) -> list[Visitor]:
    """Sign in so many people."""
    return [Visitor(port).sign_in({"email": EMAIL.format(key), "password": password}) for key in list(PEOPLE)[:number]]
