"""What search is told of the load world; its job has yet to read it."""

from collections.abc import Iterator, Sequence

from demo.load.crowd import Row
from search.models import EVERYONE, for_group, join_audiences


def ideas(rows: Sequence[Row], people: Sequence[Row], groups: Sequence[Row], campaigns: Sequence[Row]) -> list[Row]:
    """Return the documents of ideas."""
    return [_idea(row, people[row["author_id"] - 1], groups, campaigns) for row in rows]


def _idea(row: Row, author: Row, groups: Sequence[Row], campaigns: Sequence[Row]) -> Row:
    campaign = row["campaign_id"]
    facets = {
        "stage": str(row["stage"]), "tags": row["tags"].split(","), **_by(author, row, groups),
        "campaign": campaigns[campaign - 1]["public_id"] if campaign else None,
    }  # fmt: skip
    return {
        "kind": "idea", "public_id": row["public_id"], "title": row["title"], "text": row["body"].replace("\n\n", " "),
        "audience": _audience(row), "facets": facets, "address": f"/ideas/{row['public_id']}",
        "at": row["published_at"], **_ALWAYS,
    }  # fmt: skip


def comments(said: Sequence[Row], ideas: Sequence[Row], people: Sequence[Row], groups: Sequence[Row]) -> list[Row]:
    """Return the documents of comments."""
    return [_comment(row, ideas[row["idea_id"] - 1], people[row["author_id"] - 1], groups) for row in said]


def _comment(row: Row, idea: Row, author: Row, groups: Sequence[Row]) -> Row:
    return {
        "kind": "comment", "public_id": row["public_id"], "title": idea["title"], "text": row["body"],
        "audience": _audience(idea), "facets": _by(author, idea, groups),
        "address": f"/ideas/{idea['public_id']}#comment-{row['public_id']}", "at": row["written_at"], **_ALWAYS,
    }  # fmt: skip


def people(rows: Sequence[Row], memberships: Sequence[Row], groups: Sequence[Row]) -> Iterator[Row]:
    """Give the documents of people."""
    places: dict[int, list[str]] = {}
    for row in memberships:
        places.setdefault(row["person_id"], []).append(groups[row["group_id"] - 1]["name"])
    for row in rows:
        said = [row["department"], f"@{row['handle']}", *sorted(places[row["id"]])]
        yield {
            "kind": "person", "public_id": row["public_id"], "title": row["name"], "text": " · ".join(said),
            "audience": join_audiences([EVERYONE]), "facets": {}, "address": f"/people/{row['public_id']}",
            "at": row["created_at"], **_ALWAYS,
        }  # fmt: skip


def _by(author: Row, idea: Row, groups: Sequence[Row]) -> Row:
    group = idea["group_id"]
    named = groups[group - 1]["name"] if group else None
    return {"author": author["name"], "author_id": author["public_id"], "group": named}


def _audience(idea: Row) -> str:
    return join_audiences([for_group(idea["group_id"]) if idea["group_id"] else EVERYONE])


_ALWAYS = {"locale": "en", "stale": True}
