"""What search knows of an idea is what the idea says, after whatever was done to it."""

from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.markdown import plain
from campaigns.models import Campaign
from ideas import actions
from ideas.models import Idea, Stage, State
from people.models import Group, Person
from search.models import EVERYONE, Document, for_group
from tests import make
from tests.ideas.deeds import HISTORIES, Deed, World


def assert_alike(session: Session, *ideas: Idea) -> None:
    """Hold each idea's document to the idea."""
    session.flush()
    for idea in ideas:
        document = session.scalars(
            select(Document).where(Document.public_id == idea.public_id).execution_options(populate_existing=True)
        ).first()
        if idea.state == State.PUBLISHED:
            assert document
            assert_same(session, document, idea)
        else:
            assert document is None or (document.gone, document.title, document.text) == (True, "", "")


def assert_same(session: Session, document: Document, idea: Idea) -> None:
    author = session.get_one(Person, idea.author_id)
    group = session.get(Group, idea.group_id) if idea.group_id else None
    campaign = session.get(Campaign, idea.campaign_id) if idea.campaign_id else None
    assert (document.kind, document.title, document.text) == ("idea", idea.title, plain(idea.body))
    assert document.audiences == (for_group(group.id) if group else EVERYONE,)
    assert document.facets == {
        "stage": idea.stage, "tags": idea.tag_list, "author": author.name, "author_id": author.public_id,
        "group": group.name if group else None, "campaign": campaign.public_id if campaign else None,
    }  # fmt: skip
    assert (document.address, document.at, document.locale) == (idea.address, idea.published_at, idea.locale)
    assert (document.gone, document.stale) == (False, True)


@pytest.fixture
def idea(session: Session, ada: Person) -> Idea:
    group = make.group(session, "Retail Banking")
    place = {"group_id": group.id, "campaign_id": make.campaign(session, ada, group_id=group.id).id}
    return make.idea(session, ada, "Open on *Saturdays*", "One **here**. [Two](https://e.org).", tags="a, b", **place)


def test_a_draft_has_no_document_until_it_is_posted(session: Session, ada: Person, now: datetime) -> None:
    draft = make.draft(session, ada, tags="cards")
    assert_alike(session, draft)
    actions.publish(session, draft, ada, now=now)
    assert_alike(session, draft)
    assert len(session.scalars(select(Document)).all()) == 1


def test_a_draft_that_is_withdrawn_leaves_no_document(session: Session, ada: Person, now: datetime) -> None:
    draft = make.draft(session, ada)
    actions.withdraw_idea(session, draft, ada, now=now)
    assert not session.scalars(select(Document)).all()


def test_an_edit_a_suggestion_a_restoring_and_a_stage_are_known_at_once(
    session: Session, idea: Idea, ada: Person, ben: Person, mona: Person
) -> None:
    assert_alike(session, idea)
    actions.edit_idea(
        session, idea, ada, actions.Text("New", "One there. Two.", ("b", "c")), actions.Change(1), now=make.NOW
    )
    assert_alike(session, idea)
    suggestion = make.suggestion(session, idea, ben, "One there. Three.")
    actions.accept_suggestion(session, suggestion, idea, ada, now=make.NOW)
    assert_alike(session, idea)
    actions.set_stage(session, idea, Stage.TRIAL, "We try it.", mona, now=make.NOW)
    assert_alike(session, idea)
    actions.withdraw_idea(session, idea, ada, now=make.NOW)
    assert_alike(session, idea)


def test_no_document_knows_how_many_support_an_idea(session: Session, idea: Idea, ben: Person, now: datetime) -> None:
    actions.support(session, idea, ben, now=now)
    make.comment(session, idea, ben)
    session.flush()
    document = session.scalars(select(Document)).one()
    assert not [name for name in document.facets if "count" in name or "vote" in name]
    assert document.version == 1, "judging and talking change nothing that search knows"


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HISTORIES)
def test_documents_follow_every_merge_and_its_undoing(session: Session, history: list[Deed]) -> None:
    with session.begin_nested() as all_of_it:
        world = World(session)
        for deed in history:
            if world.do(deed):
                assert_alike(session, *world.ideas)
        all_of_it.rollback()
