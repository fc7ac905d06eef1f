"""Questions about campaigns, each answered for one visitor; a campaign for others does not exist."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, or_, select, tuple_
from sqlalchemy.orm import Session, joinedload

from base.errors import Missing
from campaigns.models import Campaign
from people.models import Someone
from people.visitor import Visitor

PAGE = 20


def visible_to(visitor: Visitor) -> ColumnElement[bool]:
    """Return the condition that a campaign asks the visitor: everyone, one of their groups, or it is their own."""
    conditions = [Campaign.group_id.is_(None), Campaign.owner_id == visitor.id]
    return or_(*conditions, Campaign.group_id.in_(visitor.group_ids)) if visitor.group_ids else or_(*conditions)


def visible_campaign(session: Session, visitor: Visitor, public_id: str) -> Campaign:
    """Return the campaign with its owner and group, or raise Missing; one statement."""
    # Read again, because a refused edit shows what another has written meanwhile.
    again = {"populate_existing": True}
    found = session.scalars(_whole(visitor).where(Campaign.public_id == public_id), execution_options=again).first()
    if found is None:
        raise Missing
    return found


def open_campaigns(session: Session, visitor: Visitor, now: datetime) -> Sequence[Campaign]:
    """Return the campaigns that take ideas now, those that close first first."""
    wanted = _whole(visitor).where(Campaign.opens_at <= now, Campaign.closes_at > now)
    return session.scalars(wanted.order_by(Campaign.closes_at, Campaign.id)).all()


def last_campaign_of(session: Session, owner: Someone) -> Campaign | None:
    """Return what the person asked last."""
    theirs = select(Campaign).where(Campaign.owner_id == owner.id).order_by(Campaign.id.desc()).limit(1)
    return session.scalars(theirs).first()


def campaigns(session: Session, visitor: Visitor, *, after: str = "") -> Sequence[Campaign]:
    """Return a page of campaigns and one more, those that close last first, from behind the one with this public id."""
    wanted = _whole(visitor).order_by(Campaign.closes_at.desc(), Campaign.id.desc()).limit(PAGE + 1)
    if after:
        last = select(Campaign.closes_at, Campaign.id).where(Campaign.public_id == after).scalar_subquery()
        wanted = wanted.where(tuple_(Campaign.closes_at, Campaign.id) < last)
    return session.scalars(wanted).all()


def _whole(visitor: Visitor) -> Select[Campaign]:
    loads = (joinedload(Campaign.owner), joinedload(Campaign.group))
    return select(Campaign).where(visible_to(visitor)).options(*loads)
