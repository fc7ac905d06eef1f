"""Larkfield Bank: its name on every page, its people and groups, what they follow, its questions."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import select

from base.site import site_or_first
from campaigns.actions import Plan, ask
from demo.cast import Member, cast
from demo.script import Row, campaigns
from demo.timeline import Deed
from demo.world import World
from digest.queries import reader_with_address
from governance.actions import change_site
from ideas.models import Tag
from people.actions import add_person, follow, join_group
from people.models import Group, Person

NAME, ACCENT, TIME_ZONE = "Larkfield Bank", "moss", "Europe/London"
OPENED = timedelta(days=400)
TAGS_EACH = (2, 3, 4)


def open_bank(world: World) -> None:
    """Let the bank be there: its site, its people in their groups."""
    members = cast()
    for name in sorted({group for member in members for group in member.groups}):
        world.groups[name] = Group(name=name)
    world.session.add_all(world.groups.values())
    world.session.flush()
    for member in members:
        world.people[member.key] = _settle(world, member)
    wanted = {"name": NAME, "accent": ACCENT, "time_zone": TIME_ZONE}
    change_site(world.session, site_or_first(world.session), wanted, world.people["adam"], now=world.now - OPENED)
    for member in members:
        visitor = reader_with_address(world.session, member.email)
        if visitor:
            world.visitors[member.key] = visitor


def _settle(world: World, member: Member) -> Person:
    person = Person(
        handle=member.key, name=member.name, email=member.email, department=member.department, title=member.title,
        time_zone=member.time_zone, locale=member.language, created_at=world.now - OPENED,
    )  # fmt: skip
    add_person(world.session, person, roles=member.roles)
    for group in member.groups:
        join_group(world.session, world.groups[group], person)
    return person


def questions(world: World) -> Iterator[Deed]:
    """Give the campaigns, each asked when it opens."""
    for row in campaigns():
        yield Deed(world.ago(row["opens_days_ago"]), partial(_ask, world, row))


def _ask(world: World, row: Row, *, now: datetime) -> None:
    group = world.groups[row["group"]].id if "group" in row else None
    plan = Plan(row["title"], row["brief"].strip(), now, world.ago(-row["closes_in_days"]), group)
    world.campaigns[row["key"]] = ask(world.session, world.people[row["owner"]], plan, now=now)


def follow_things(world: World) -> None:
    """Let everyone follow a few tags, so that "my areas" is as full as after half a year."""
    tags = world.session.scalars(select(Tag).where(Tag.idea_count > 0).order_by(Tag.id)).all()
    for person in world.people.values():
        for tag in world.chance.sample(tags, world.chance.choice(TAGS_EACH)):
            follow(world.session, person.id, "tag", tag.id, now=world.ago(world.chance.uniform(1, 60)))
