"""The ideas of the load world, with their first version, credit and tags."""

import random
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from base.markdown import first_line
from demo.load.crowd import CAMPAIGNS, GROUPS, Row, public_id
from demo.load.prose import body, html, title
from ideas.models import EXCERPT_LIMIT, STAGES, TITLE_LIMIT, Stage

SPAN = timedelta(days=730)
IN_A_GROUP, IN_A_CAMPAIGN, ON_ANOTHER = 0.06, 0.1, 0.02
STAGE_ODDS = (70, 14, 5, 7, 4)


def ideas(chance: random.Random, number: int, people: int, tags: Sequence[str], now: datetime) -> list[Row]:
    """Return ideas in the order in which they were posted, over two years; counts are still nothing."""
    step = SPAN / number
    return [
        _idea(chance, key, people, tags, now - SPAN + step * key - step * chance.random())
        for key in range(1, number + 1)
    ]


def _idea(chance: random.Random, key: int, people: int, tags: Sequence[str], at: datetime) -> Row:
    paragraphs, stage = body(chance), chance.choices(STAGES, STAGE_ODDS)[0]
    text, author_id = "\n\n".join(paragraphs), 1 + int(people * chance.random() ** 2)
    return {
        "id": key, "public_id": public_id(chance), "author_id": author_id, "title": title(chance)[:TITLE_LIMIT],
        "body": text, "body_html": html(paragraphs), "excerpt": first_line(text, EXCERPT_LIMIT),
        "tags": ",".join(_tags(chance, tags)), "state": "published", "stage": stage,
        "stage_sentence": "" if stage == Stage.NEW else paragraphs[0][:200],
        "staged_at": None if stage == Stage.NEW else at, **_place(chance, key, author_id),
        "created_at": at, "published_at": at, "changed_at": at, "vote_count": 0, "comment_count": 0,
    }  # fmt: skip


def _tags(chance: random.Random, names: Sequence[str]) -> list[str]:
    """Return one to three tags, the first ones of the list far more often."""
    drawn = (names[int(len(names) * chance.random() ** 3)] for _ in range(chance.randint(1, 3)))
    return list(dict.fromkeys(drawn))


def _place(chance: random.Random, key: int, author_id: int) -> Row:
    in_group, upon = chance.random() < IN_A_GROUP, chance.random() < ON_ANOTHER and key > 1
    return {
        "group_id": author_id % GROUPS + 1 if in_group else None,
        "campaign_id": chance.randint(1, CAMPAIGNS) if chance.random() < IN_A_CAMPAIGN else None,
        "parent_id": chance.randint(1, key - 1) if upon else None,
    }


def revisions(rows: Sequence[Row]) -> list[Row]:
    """Return the first version of each text."""
    return [
        {
            "id": row["id"], "idea_id": row["id"], "number": 1, "title": row["title"], "body": row["body"],
            "editor_id": row["author_id"], "at": row["published_at"],
        }
        for row in rows
    ]  # fmt: skip


def credits_of(rows: Sequence[Row]) -> list[Row]:
    """Return each author's credit."""
    return [
        {
            "id": row["id"], "idea_id": row["id"], "person_id": row["author_id"], "deed": "author",
            "earned_at": row["published_at"],
        }
        for row in rows
    ]  # fmt: skip


def tags_of(rows: Sequence[Row], names: Sequence[str]) -> tuple[list[Row], list[Row]]:
    """Return the tags with how many ideas bear each, and that each idea bears its own."""
    keys = {name: number for number, name in enumerate(names, 1)}
    bears = [
        {"tag_id": keys[name], "idea_id": row["id"], "published_at": row["published_at"]}
        for row in rows
        for name in row["tags"].split(",")
    ]
    counts = Counter(one["tag_id"] for one in bears)
    return [{"id": key, "name": name, "idea_count": counts[key]} for name, key in keys.items()], bears
