"""The rules of a campaign."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from base.audit import AuditRow
from base.errors import Missing
from base.outbox import Event
from campaigns import actions, queries
from campaigns.actions import Plan
from campaigns.models import CLOSED, OPEN, SOON, Campaign
from people.models import Person
from people.queries import follows, groups_of
from people.visitor import Visitor
from search.models import Document
from tests.database import count_statements


def visitor(session: Session, person: Person) -> Visitor:
    groups = tuple(group.id for group in groups_of(session, person.id))
    plain = ("en", "UTC", "auto", 0, person.roles, groups, "token", False, "Seedbed", "moss", None)
    return Visitor(person.id, person.public_id, person.name, person.handle, *plain)


def plan(
    now: datetime, *, opens: int = 0, closes: int = 10, group_id: int | None = None, question: str = "Why?"
) -> Plan:
    begin, end = now + timedelta(days=opens), now + timedelta(days=closes)
    return Plan(question, "**Because** we ask.", begin, end, group_id)


def group_id(session: Session, person: Person) -> int:
    return groups_of(session, person.id)[0].id


@pytest.mark.parametrize(("opens", "closes", "state"), [(1, 2, SOON), (0, 1, OPEN), (-2, -1, CLOSED), (-1, 0, CLOSED)])
def test_a_campaign_is_open_from_its_first_moment_until_before_its_last(
    now: datetime, opens: int, closes: int, state: str
) -> None:
    campaign = Campaign(opens_at=now + timedelta(days=opens), closes_at=now + timedelta(days=closes))
    assert campaign.state(now) == state
    assert campaign.is_open(now) == (state == OPEN)


def test_a_campaign_cannot_close_before_it_opens(session: Session, mona: Person, now: datetime) -> None:
    with pytest.raises(IntegrityError):
        actions.ask(session, mona, plan(now, opens=2, closes=1), now=now)


def test_asking_tells_records_and_lets_the_owner_follow(session: Session, mona: Person, now: datetime) -> None:
    campaign = actions.ask(session, mona, plan(now), now=now)
    assert follows(session, mona.id, "campaign", campaign.id)
    assert session.scalars(select(Event.deed)).all() == ["campaign asked"]
    assert session.scalars(select(AuditRow.noun)).all() == [f"campaign {campaign.public_id}"]
    assert campaign.brief_html == "<p><strong>Because</strong> we ask.</p>\n"
    assert campaign.summary == "Because we ask."


def test_the_document_of_a_campaign_follows_every_change(
    session: Session, mona: Person, ada: Person, now: datetime
) -> None:
    campaign = actions.ask(session, mona, plan(now), now=now)
    document = session.scalars(select(Document).where(Document.kind == "campaign")).one()
    assert (document.title, document.text, document.address) == ("Why?", "Because we ask.", campaign.address)
    assert "everyone" in document.audiences
    group = group_id(session, ada)
    actions.change(session, campaign, mona, plan(now, question="How?", group_id=group), base=campaign.seal, now=now)
    session.refresh(document)
    assert (document.title, document.version) == ("How?", 2)
    assert document.audiences == (f"group:{group}", f"person:{mona.id}")


def test_only_those_who_are_asked_and_the_owner_see_a_campaign(
    session: Session, mona: Person, ada: Person, sven: Person, now: datetime
) -> None:
    campaign = actions.ask(session, mona, plan(now, group_id=group_id(session, ada)), now=now)
    session.expunge_all()
    for person in (ada, mona):
        seen = queries.visible_campaign(session, visitor(session, person), campaign.public_id)
        assert (seen.owner.name, seen.group_id) == (mona.name, campaign.group_id)
    with pytest.raises(Missing):
        queries.visible_campaign(session, visitor(session, sven), campaign.public_id)
    assert not queries.campaigns(session, visitor(session, sven))
    assert not queries.open_campaigns(session, visitor(session, sven), now)


def test_open_campaigns_come_by_the_nearest_end(session: Session, mona: Person, now: datetime) -> None:
    for question, opens, closes in [("later", -1, 9), ("sooner", -1, 2), ("over", -3, -1), ("coming", 1, 5)]:
        actions.ask(session, mona, plan(now, opens=opens, closes=closes, question=question), now=now)
    found = queries.open_campaigns(session, visitor(session, mona), now)
    assert [campaign.question for campaign in found] == ["sooner", "later"]


def test_pages_of_campaigns_go_on_where_the_last_ended_in_one_statement(
    session: Session, mona: Person, now: datetime
) -> None:
    for number in range(queries.PAGE + 3):
        actions.ask(session, mona, plan(now, closes=1 + number // 2, question=f"{number}"), now=now)
    seen = visitor(session, mona)
    session.expunge_all()
    with count_statements(session) as statements:
        first = queries.campaigns(session, seen)
    assert len(first) == queries.PAGE + 1
    assert len(statements) == 1
    second = queries.campaigns(session, seen, after=first[queries.PAGE - 1].public_id)
    questions = [campaign.question for campaign in [*first[: queries.PAGE], *second]]
    assert questions == [f"{number}" for number in reversed(range(queries.PAGE + 3))]
