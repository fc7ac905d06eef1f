"""What search knows of an idea and its comments is what they say, after whatever was done to them."""

from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.markdown import plain
from base.site import site_or_first
from campaigns.models import Campaign
from governance.actions import change_site
from ideas import actions
from ideas.models import Comment, Idea, Stage, State
from people.models import Group, Person
from search.models import EVERYONE, Document, for_group
from tests import make
from tests.database import count_statements
from tests.ideas.crowd import Crowd
from tests.ideas.deeds import HISTORIES, Deed, World


def known(session: Session, noun: Idea | Comment) -> Document | None:
    """Return the noun's document."""
    named = select(Document).where(Document.kind == noun.__tablename__, Document.public_id == noun.public_id)
    return session.scalars(named.execution_options(populate_existing=True)).first()


def assert_alike(session: Session, *ideas: Idea, counts: bool = False) -> None:
    """Hold each idea's document to the idea, and those of its comments to them."""
    session.flush()
    for idea in ideas:
        document = known(session, idea)
        if idea.state == State.PUBLISHED:
            assert document
            assert_same(session, document, idea)
            assert document.support == (idea.vote_count if counts else None)
        else:
            assert_unknown(document)
        comments = select(Comment).where(Comment.idea_id == idea.id).execution_options(populate_existing=True)
        for comment in session.scalars(comments):
            assert_comment_alike(session, comment, idea)


def assert_unknown(document: Document | None) -> None:
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


def assert_comment_alike(session: Session, comment: Comment, idea: Idea) -> None:
    document, author = known(session, comment), session.get_one(Person, comment.author_id)
    if comment.is_gone() or idea.state != State.PUBLISHED:
        assert_unknown(document)
        return
    assert document
    group = session.get(Group, idea.group_id) if idea.group_id else None
    assert (document.title, document.text, document.locale) == (idea.title, plain(comment.body), idea.locale)
    assert document.audiences == (for_group(group.id) if group else EVERYONE,)
    assert document.facets == {
        "author": author.name, "author_id": author.public_id, "group": group.name if group else None,
    }  # fmt: skip
    assert (document.address, document.at) == (f"{idea.address}#comment-{comment.public_id}", comment.written_at)
    assert (document.support, document.gone, document.stale) == (None, False, True)


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
    assert known(session, draft)


def test_a_draft_that_is_withdrawn_leaves_no_document(session: Session, ada: Person, now: datetime) -> None:
    draft = make.draft(session, ada)
    actions.withdraw_idea(session, draft, ada, now=now)
    assert known(session, draft) is None


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


def test_a_comment_is_known_as_it_was_said_as_it_was_edited_and_no_more_when_deleted(
    session: Session, idea: Idea, ben: Person, ada: Person
) -> None:
    comment = make.comment(session, idea, ben, "We *tried* that")
    make.comment(session, idea, ada, "When?", answer_to=comment)
    assert_alike(session, idea)
    actions.edit_comment(session, comment, "We **tried** that twice", now=make.NOW)
    assert_alike(session, idea)
    actions.delete_comment(session, comment, idea, ben, now=make.NOW)
    assert_alike(session, idea)
    assert known(session, comment)


def test_comments_follow_the_name_the_language_and_the_end_of_their_idea_in_one_statement(
    session: Session, idea: Idea, ben: Person, ada: Person
) -> None:
    for _number in range(3):
        make.comment(session, idea, ben)
    with count_statements(session) as statements:
        actions.edit_idea(
            session, idea, ada, actions.Text("Neu", "Eins.", locale="de"), actions.Change(1), now=make.NOW
        )
    assert len([one for one in statements if one.startswith("UPDATE document")]) == 1
    assert_alike(session, idea)
    with count_statements(session) as statements:
        actions.withdraw_idea(session, idea, ada, now=make.NOW)
    assert len([one for one in statements if one.startswith("UPDATE document")]) == 2, "the idea, and its comments"
    assert_alike(session, idea)


def test_an_edit_that_leaves_the_name_leaves_the_comments_alone(session: Session, idea: Idea, ada: Person) -> None:
    comment = make.comment(session, idea, ada)
    text = actions.Text(idea.title, "Another text.", locale=idea.locale)
    actions.edit_idea(session, idea, ada, text, actions.Change(1), now=make.NOW)
    document = known(session, comment)
    assert document
    assert document.version == 1


def test_a_comment_costs_one_statement_more_than_it_would_without_search(session: Session, ben: Person) -> None:
    ideas = [make.idea(session, ben), make.idea(session, ben, group_id=make.group(session, "Choir").id)]
    for idea in ideas:
        with count_statements(session) as statements:
            make.comment(session, idea, ben)
        assert len([one for one in statements if "document" in one]) == 1
        assert len(statements) == 7, "hold, the last, the comment, the count, its document, the follow, the event"


def test_no_document_knows_how_many_support_an_idea(session: Session, idea: Idea, ben: Person, now: datetime) -> None:
    actions.support(session, idea, ben, now=now)
    make.comment(session, idea, ben)
    session.flush()
    document = known(session, idea)
    assert document
    assert document.support is None
    assert not [name for name in document.facets if "count" in name or "vote" in name]
    assert document.version == 1, "judging and talking change nothing that search knows"


def test_documents_tell_how_many_support_an_idea_while_the_site_tells_everyone(
    session: Session, idea: Idea, ben: Person, mona: Person
) -> None:
    actions.support(session, idea, ben, now=make.NOW)
    site = site_or_first(session)
    change_site(session, site, {"shows_counts": True}, mona, now=make.NOW)
    assert_alike(session, idea, counts=True)
    for deed in (actions.support, actions.skip, actions.support, actions.withdraw_vote):
        deed(session, idea, mona, now=make.NOW)
        assert_alike(session, idea, counts=True)
    other = make.idea(session, ben, group_id=idea.group_id)
    actions.support(session, other, mona, now=make.NOW)
    merge = actions.merge_ideas(session, other, idea, mona, now=make.NOW)
    assert_alike(session, idea, other, counts=True)
    actions.undo_merge(session, merge, other, idea, mona, now=make.NOW)
    assert_alike(session, idea, other, counts=True)
    change_site(session, site, {"shows_counts": False}, mona, now=make.NOW)
    assert_alike(session, idea, other)


def test_a_support_that_ends_by_helping_to_write_is_counted_no_more(session: Session, ada: Person, ben: Person) -> None:
    idea = make.idea(session, ada)
    change_site(session, site_or_first(session), {"shows_counts": True}, ada, now=make.NOW)
    actions.support(session, idea, ben, now=make.NOW)
    session.refresh(idea, ["co_authors"])
    actions.name_co_authors(session, idea, [ben], now=make.NOW)
    assert_alike(session, idea, counts=True)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HISTORIES)
def test_documents_follow_every_merge_and_its_undoing(session: Session, history: list[Deed]) -> None:
    with session.begin_nested() as all_of_it:
        world = World(session)
        for deed in history:
            if world.do(deed):
                assert_alike(session, *world.ideas)
        all_of_it.rollback()


@pytest.mark.parametrize("end", ["withdrawn", "merged", "renamed"])
def test_a_comment_that_is_edited_while_its_idea_changes_is_known_as_both_then_stand(crowd: Crowd, end: str) -> None:
    comments = [make.comment(crowd.session, crowd.idea, crowd.ben) for _number in range(4)]

    def edit(session: Session, _idea: Idea, number: int, *, now: datetime) -> None:
        comment = session.get_one(Comment, comments[number].id)
        actions.edit_comment(session, comment, f"Edited {number}", now=now)

    def change(session: Session, idea: Idea, *, now: datetime) -> None:
        if end == "withdrawn":
            actions.withdraw_idea(session, idea, crowd.ada, now=now)
        elif end == "merged":
            actions.merge_ideas(session, idea, session.get_one(Idea, crowd.other.id), crowd.mona, now=now)
        else:
            actions.edit_idea(session, idea, crowd.ada, actions.Text("New", "Text"), actions.Change(1), now=now)

    crowd.at_once(*(crowd.on(edit, number) for number in range(4)), crowd.on(change))
    assert_alike(crowd.session, crowd.idea, crowd.other)
    crowd.session.commit()
