"""The votes, comments and follows of the load world: few ideas get most of them, as everywhere."""

import random
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import accumulate

from demo.load.crowd import Row, public_id
from demo.load.prose import html, paragraph
from ideas.models import Stance

# The idea of rank n gets a share of n to this power: the first of 20,000 about five in a thousand.
STEEPNESS = -0.55
SUPPORTS, ANSWERS, THANKED = 0.88, 0.4, 0.2
WAYS, ODDS = ("list", "page", "search", "composer", "direct"), (60, 20, 10, 5, 5)
# Every so many ideas one has just so many comments: pages that can be compared at any scale.
EVERY, JUST = 100, 30
MOST_COMMENTS = 150
TAGS_EACH = 3


class Crowd:
    """Who may see which idea."""

    def __init__(self, people: int, memberships: Sequence[Row]) -> None:
        """Note the members of each group."""
        self.everyone = range(1, people + 1)
        self.members: dict[int, list[int]] = {}
        for row in memberships:
            self.members.setdefault(row["group_id"], []).append(row["person_id"])

    def others(self, idea: Row) -> list[int]:
        """Return everyone who may see the idea and did not write it."""
        group = idea["group_id"]
        return [key for key in (self.members[group] if group else self.everyone) if key != idea["author_id"]]


def shares(chance: random.Random, total: int, caps: Sequence[int]) -> list[int]:
    """Share out `total` steeply, in an order drawn by lot; none gets more than its cap."""
    ranks = list(range(1, len(caps) + 1))
    chance.shuffle(ranks)
    weights = list(accumulate(rank**STEEPNESS for rank in ranks))
    given, left = [0] * len(caps), min(total, sum(caps))
    while left:
        for place in chance.choices(range(len(caps)), cum_weights=weights, k=left):
            if given[place] < caps[place]:
                given[place] += 1
                left -= 1
    return given


def votes(chance: random.Random, ideas: Sequence[Row], total: int, crowd: Crowd, now: datetime) -> list[Row]:
    """Return the votes and write each idea's count of supports into its row."""
    others = [crowd.others(idea) for idea in ideas]
    numbers = shares(chance, total, [len(them) for them in others])
    return [
        vote
        for idea, them, number in zip(ideas, others, numbers, strict=True)
        for vote in _votes_on(chance, idea, chance.sample(them, number), now)
    ]


def _votes_on(chance: random.Random, idea: Row, voters: Sequence[int], now: datetime) -> Iterator[Row]:
    for voter in voters:
        stance = Stance.SUPPORT if chance.random() < SUPPORTS else Stance.SKIP
        idea["vote_count"] += stance == Stance.SUPPORT
        yield {
            "idea_id": idea["id"], "voter_id": voter, "stance": stance, "came_by": chance.choices(WAYS, ODDS)[0],
            "cast_at": _later(chance, idea["published_at"], now),
        }  # fmt: skip


def _later(chance: random.Random, start: datetime, end: datetime) -> datetime:
    return start + (end - start) * chance.random() ** 2


def comments(chance: random.Random, ideas: Sequence[Row], total: int, crowd: Crowd, now: datetime) -> list[Row]:
    """Return the comments in the order in which they were written, and count them in each idea's row."""
    said: list[Row] = []
    for idea, number in zip(ideas, _numbers(chance, ideas, total), strict=True):
        idea["comment_count"] = number
        said += _thread(chance, idea, chance.choices(crowd.others(idea), k=number), now)
    said.sort(key=lambda row: row["written_at"])
    for number, row in enumerate(said, 1):
        above = row.pop("above")
        row["id"], row["parent_id"] = number, above["id"] if above else None
    return said


def _numbers(chance: random.Random, ideas: Sequence[Row], total: int) -> list[int]:
    """Return how many comments each idea has: JUST for every EVERYth, the rest by shares."""
    fixed = {place for place in range(EVERY - 1, len(ideas), EVERY) if (place + 1) // EVERY * JUST <= total}
    caps = [0 if place in fixed else MOST_COMMENTS for place in range(len(ideas))]
    given = shares(chance, total - JUST * len(fixed), caps)
    return [JUST if place in fixed else number for place, number in enumerate(given)]


def _thread(chance: random.Random, idea: Row, authors: Sequence[int], now: datetime) -> Iterator[Row]:
    """Give one idea's comments, oldest first; some answer an earlier one."""
    roots: list[Row] = []
    for at, author in zip(sorted(_later(chance, idea["published_at"], now) for _ in authors), authors, strict=True):
        above = chance.choice(roots) if roots and chance.random() < ANSWERS else None
        text = paragraph(chance, sentences=chance.randint(1, 3))
        row = {
            "public_id": public_id(chance), "idea_id": idea["id"], "author_id": author, "body": text,
            "body_html": html([text]), "written_at": at, "above": above, "thanks_count": 0,
        }  # fmt: skip
        if above is None:
            roots.append(row)
        yield row


def thanks(chance: random.Random, ideas: Sequence[Row], said: Sequence[Row]) -> list[Row]:
    """Return thanks by the idea's author for some comments, and count them."""
    given = []
    for row in said:
        if chance.random() < THANKED:
            row["thanks_count"] = 1
            given.append({"comment_id": row["id"], "person_id": ideas[row["idea_id"] - 1]["author_id"]})
    return given


def follows(chance: random.Random, ideas: Sequence[Row], said: Sequence[Row], people: int, tags: int) -> list[Row]:
    """Return that authors and those who spoke follow the idea, and everyone a few tags."""
    found = {(idea["author_id"], "idea", idea["id"]): idea["published_at"] for idea in ideas}
    for row in said:
        found.setdefault((row["author_id"], "idea", row["idea_id"]), row["written_at"])
    start = ideas[0]["published_at"]
    for person in range(1, people + 1):
        chosen = chance.sample(range(1, tags + 1), min(TAGS_EACH, tags))
        found.update({(person, "tag", tag): start for tag in chosen})
    rows = enumerate(found.items(), 1)
    return [{"id": key, "person_id": who, "noun": noun, "noun_id": of, "at": at} for key, ((who, noun, of), at) in rows]
