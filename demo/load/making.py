"""Makes the load world: rows by the thousand, drawn from one seed, with every count as the actions would leave it."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.model import Model
from base.passwords import hash_password
from base.site import Site
from campaigns.actions import document_of
from campaigns.models import Campaign
from demo.load import crowd, known, voices
from demo.load import ideas as texts
from demo.load.pouring import learn_sizes, pour
from demo.load.scale import Scale
from ideas.models import Comment, Credit, Idea, IdeaTag, Revision, Tag, Thanks, Vote
from people.models import Follow, Group, Membership, Person, Role
from search import actions as search_actions
from search.models import Document

SEED = 20_000
Table = tuple[type[Model], list[dict[str, Any]]]


def load_many(session: Session, scale: Scale, password: str, *, now: datetime) -> dict[str, int]:
    """Fill an empty database; returns how many rows each table got.

    The same scale and `now` give the same rows, but for the password's hash.
    """
    session.add(Site(name="Load Bank"))
    session.flush()
    counts = Counter[str]()
    for noun, rows in make_tables(scale, hash_password(password), now):
        pour(session, noun, rows)
        counts[noun.__tablename__] += len(rows)
    for campaign in session.scalars(select(Campaign).order_by(Campaign.id)):
        search_actions.put(session, document_of(session, campaign))
    learn_sizes(session)
    return counts


def make_tables(scale: Scale, hashed: str, now: datetime) -> Iterator[Table]:
    """Give each table with its rows, in an order that the keys allow."""
    chance = random.Random(SEED)
    people, groups = crowd.people(chance, scale.people, hashed, now), crowd.groups(chance)
    members, names = crowd.memberships(chance, scale.people), crowd.tag_names(chance)
    campaigns = crowd.campaigns(chance, scale.people, now)
    yield from ((Person, people), (Role, crowd.roles(scale.people)), (Group, groups), (Membership, members))
    yield Campaign, campaigns
    ideas = texts.ideas(chance, scale.ideas, scale.people, names, now)
    hearers = voices.Crowd(scale.people, members)
    votes = voices.votes(chance, ideas, scale.votes, hearers, now)
    said = voices.comments(chance, ideas, scale.comments, hearers, now)
    thanks = voices.thanks(chance, ideas, said)
    tags, bears = texts.tags_of(ideas, names)
    yield from ((Idea, ideas), (Tag, tags), (IdeaTag, bears), (Revision, texts.revisions(ideas)))
    yield from ((Credit, texts.credits_of(ideas)), (Vote, votes), (Comment, said), (Thanks, thanks))
    yield Follow, voices.follows(chance, ideas, said, scale.people, len(names))
    yield Document, known.ideas(ideas, people, groups, campaigns)
    yield Document, list(known.people(people, members, groups))
    if scale.tells_comments:
        yield Document, known.comments(said, ideas, people, groups)
