"""Asking a question of people, and putting it otherwise."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from base import audit
from base.clock import DOUBLE_CLICK
from base.markdown import plain, render
from base.outbox import tell
from campaigns import queries
from campaigns.models import Campaign
from people.actions import follow, take_turns
from people.models import Group, Person, Someone
from search import actions as search_actions
from search.models import EVERYONE, Draft, for_group, for_person

WRITTEN = ("question", "brief", "opens_at", "closes_at", "group_id")


class Stale(Exception):  # noqa: N818 - it is answered by showing the difference, not as an error
    """The campaign was changed by somebody since the person began to edit it."""


@dataclass(frozen=True)
class Plan:
    """What is asked of whom, from when until when."""

    question: str
    brief: str
    opens_at: datetime
    closes_at: datetime
    group_id: int | None = None
    locale: str = "en"


def ask(session: Session, owner: Someone, plan: Plan, *, now: datetime) -> Campaign:
    """Ask the question; its owner follows it. The same question sent again at once is the same campaign."""
    take_turns(session, owner)
    last = queries.last_campaign_of(session, owner)
    if last is not None and _stands_so(last, plan) and now - last.created_at < DOUBLE_CLICK:
        return last
    campaign = Campaign(owner_id=owner.id, created_at=now)
    _write(campaign, plan)
    session.add(campaign)
    session.flush()
    follow(session, owner.id, "campaign", campaign.id, now=now)
    tell(session, "campaign asked", "campaign", actor_id=owner.id, now=now, campaign_id=campaign.id)
    _record(session, "asked", campaign, owner, plan, now)
    return campaign


def change(session: Session, campaign: Campaign, editor: Someone, plan: Plan, *, base: str, now: datetime) -> Campaign:
    """Put the question, its time or its audience otherwise; who is no longer asked does not find it any more.

    `base` is the seal of the campaign from which the editor began: raises Stale when it is no longer this one, unless
    it stands already as it is wanted.
    """
    session.refresh(campaign, WRITTEN, with_for_update=True)
    if _stands_so(campaign, plan):
        return campaign
    if campaign.seal != base:
        raise Stale
    _write(campaign, plan)
    session.flush()
    _record(session, "changed", campaign, editor, plan, now)
    return campaign


def _stands_so(campaign: Campaign, plan: Plan) -> bool:
    wanted = (plan.question, plan.brief, plan.opens_at, plan.closes_at, plan.group_id)
    return wanted == tuple(getattr(campaign, name) for name in WRITTEN)


def _write(campaign: Campaign, plan: Plan) -> None:
    campaign.question, campaign.brief, campaign.brief_html = plan.question, plan.brief, render(plan.brief)
    campaign.opens_at, campaign.closes_at, campaign.group_id = plan.opens_at, plan.closes_at, plan.group_id


def _record(session: Session, deed: str, campaign: Campaign, person: Someone, plan: Plan, now: datetime) -> None:
    audit.record(session, deed, f"campaign {campaign.public_id}", actor=person.public_id, now=now)
    search_actions.put(session, document_of(session, campaign, plan.locale))


def document_of(session: Session, campaign: Campaign, locale: str = "en") -> Draft:
    """Return what search may know of a campaign."""
    owner = session.get_one(Person, campaign.owner_id)
    group = session.get_one(Group, campaign.group_id) if campaign.group_id else None
    audiences = (for_group(group.id), for_person(owner.id)) if group else (EVERYONE,)
    facets = {"author": owner.name, "author_id": owner.public_id, "group": group.name if group else None}
    return Draft(
        "campaign", campaign.public_id, campaign.question, plain(campaign.brief), campaign.address,
        campaign.created_at, audiences, facets, locale,
    )  # fmt: skip
