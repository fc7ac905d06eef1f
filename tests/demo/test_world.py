"""Larkfield Bank moves in: what is there then, and that it hangs together as if it had grown."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app import create_app
from base.model import Model
from base.outbox import Task
from base.site import Site
from demo.loading import load_bank
from demo.script import articles, campaigns, ideas
from demo.world import World
from digest.models import Notice
from feedback.models import Batch, CustomerComment
from ideas.models import (
    Comment,
    Decision,
    Idea,
    IdeaTag,
    Impression,
    Merge,
    Revision,
    Stance,
    State,
    Suggestion,
    Tag,
    Thanks,
    Vote,
)
from knowledge.models import Article
from people.models import Follow, Membership, Person
from search.models import Document
from tests import make
from tests.database import engine_of, new_app
from tests.feedback import saying


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Load the world once, into a database of its own."""
    with (
        new_app(tmp_path_factory.mktemp("bank"), create_app) as app,
        Session(engine_of(app), expire_on_commit=False) as session,
    ):
        with app.test_request_context():
            made = load_bank(session, saying.MASKING, now=make.NOW)
        yield made


def number_of(world: World, noun: type[Model], *conditions: object) -> int:
    return world.session.scalar(select(func.count()).select_from(noun).where(*conditions)) or 0  # type: ignore[arg-type]


def test_thirty_five_people_are_in_their_groups_and_the_bank_has_its_name(world: World) -> None:
    assert number_of(world, Person) == 35
    assert number_of(world, Membership) == 51
    assert world.session.scalars(select(Site.name)).one() == "Larkfield Bank"
    assert world.people["hanna"].locale == world.people["oskar"].locale == "de"
    assert world.people["mona"].roles == {"moderator"}


def test_every_idea_is_there_in_its_state_and_stage(world: World) -> None:
    for row in ideas():
        idea = world.ideas[row["key"]]
        expected = State.DRAFT if row.get("draft") else State.MERGED if "merged_into" in row else State.PUBLISHED
        assert (idea.state, idea.stage, idea.title) == (expected, row["stage"], row["title"])
        assert idea.stage_sentence == row.get("answer", "")
    assert len(world.ideas) == number_of(world, Idea) == 40


def test_campaigns_hold_their_ideas(world: World) -> None:
    assert world.campaigns.keys() == {row["key"] for row in campaigns()}
    held = [row for row in ideas() if "campaign" in row and not row.get("draft")]
    assert all(world.ideas[row["key"]].campaign_id == world.campaigns[row["campaign"]].id for row in held)


def test_every_count_is_what_the_rows_say(world: World) -> None:
    published = Idea.state == State.PUBLISHED
    supports = select(Vote.idea_id, func.count()).where(Vote.stance == Stance.SUPPORT).group_by(Vote.idea_id)
    votes = dict(world.session.execute(supports).all())
    comments = dict(world.session.execute(select(Comment.idea_id, func.count()).group_by(Comment.idea_id)).all())
    for idea in world.session.scalars(select(Idea).where(published).execution_options(populate_existing=True)):
        assert (idea.vote_count, idea.comment_count) == (votes.get(idea.id, 0), comments.get(idea.id, 0))
    tagged = select(IdeaTag.tag_id, func.count()).join(Idea, Idea.id == IdeaTag.idea_id)
    tagged = tagged.where(published, Idea.group_id.is_(None))
    bearing = dict(world.session.execute(tagged.group_by(IdeaTag.tag_id)).all())
    assert {tag.id: tag.idea_count for tag in world.session.scalars(select(Tag)) if tag.idea_count} == bearing


def test_the_talk_is_whole_and_threads_are_one_level_deep(world: World) -> None:
    assert number_of(world, Comment) == 98
    assert number_of(world, Thanks) == sum(comment.thanks_count for comment in world.session.scalars(select(Comment)))
    for (_idea, _place, *answer), comment in world.comments.items():
        assert (comment.parent_id is not None) == bool(answer)
    assert "/people/" in world.comments["queue-times", 0, 0].body_html, "a mention is a link"


def test_answers_are_numbered_in_the_order_of_time(world: World) -> None:
    said = world.session.execute(select(Comment.written_at).order_by(Comment.id)).scalars().all()
    assert list(said) == sorted(said)


def test_suggestions_wait_are_in_the_text_or_are_declined_with_a_reason(world: World) -> None:
    for row in ideas():
        idea = world.ideas[row["key"]]
        for wish in row.get("suggestions", []):
            assert (wish["new"] in idea.body) == (wish["state"] == "accepted")
    declined = world.session.scalars(select(Suggestion).where(Suggestion.decision == Decision.DECLINED)).all()
    assert len(declined) == 2
    assert all(row.answer for row in declined)
    assert number_of(world, Suggestion, Suggestion.idea_id == world.ideas["queue-times"].id) == 2
    assert world.ideas["plain-letters"].version == number_of(
        world, Revision, Revision.idea_id == world.ideas["plain-letters"].id
    )


def test_two_ideas_became_one_with_their_votes_and_their_talk(world: World) -> None:
    merge = world.session.scalars(select(Merge)).one()
    source, target = world.ideas["branch-busy"], world.ideas["queue-times"]
    assert (merge.source_id, merge.target_id) == (source.id, target.id)
    assert source.merged_into_id == target.id
    assert world.comments["branch-busy", 0].idea_id == target.id
    assert number_of(world, Vote, Vote.carried_by == merge.id) > 0


def test_search_knows_every_open_idea(world: World) -> None:
    known = world.session.scalars(select(Document.public_id).where(Document.kind == "idea", ~Document.gone)).all()
    assert sorted(known) == sorted(idea.public_id for idea in world.ideas.values() if idea.state == State.PUBLISHED)


def test_everyone_follows_something(world: World) -> None:
    followed = select(func.count(Follow.person_id.distinct())).where(Follow.noun == "tag")
    assert world.session.scalar(followed) == 35


def test_twelve_articles_are_there_and_found(world: World) -> None:
    known = select(Document.title).where(Document.kind == "article", ~Document.gone)
    assert sorted(world.session.scalars(known)) == sorted(world.session.scalars(select(Article.title)))
    assert number_of(world, Article) == len(articles()) == 12


def test_what_customers_said_in_half_a_year_is_there_masked_and_waits_for_its_themes(world: World) -> None:
    batch = world.session.scalars(select(Batch)).one()
    assert (batch.new_count, batch.known_count, batch.unreadable_count) == (300, 0, 0)
    assert set(batch.masked) >= {"card", "e-mail", "phone"}
    days = world.session.scalars(select(CustomerComment.received_on)).all()
    assert max(days) - min(days) > timedelta(days=150)  # type: ignore[type-var, operator]  # each has a day
    assert number_of(world, Task, Task.kind == "feedback.group", Task.done_at.is_(None)) == 1


def test_the_news_of_the_last_days_waits_in_the_inboxes_and_older_news_is_read(world: World) -> None:
    unread = world.session.execute(
        select(Person.unread_count, select(func.count()).where(*unread_of_person()).scalar_subquery())
    ).all()
    assert all(counted == there for counted, there in unread)
    last = world.session.scalar(select(func.min(Notice.at)).where(Notice.read_at.is_(None)))
    assert last is not None
    assert last >= make.NOW - timedelta(days=4)
    ada = world.session.scalars(select(Person).where(Person.handle == "ada").execution_options(populate_existing=True))
    assert 2 <= ada.one().unread_count <= 20


def unread_of_person() -> tuple[ColumnElement[bool], ...]:
    return Notice.person_id == Person.id, Notice.read_at.is_(None)


def test_who_judged_from_a_list_had_been_shown_the_card(world: World) -> None:
    for vote in world.session.scalars(select(Vote).where(Vote.carried_by.is_(None))):
        assert (vote.impression_id is not None) == (vote.came_by == "list")
    shown = select(Impression.at, Vote.cast_at).join(Vote, Vote.impression_id == Impression.id)
    assert all(before < after for before, after in world.session.execute(shown))


def test_nothing_happens_in_the_future(world: World) -> None:
    columns = [Vote.cast_at, Comment.written_at, Idea.changed_at, Idea.staged_at, Suggestion.decided_at, Follow.at]
    latest = [world.session.scalar(select(func.max(column))) for column in columns]
    assert all(isinstance(moment, datetime) and moment <= make.NOW for moment in latest)


def test_the_world_is_the_same_at_every_load(session: Session) -> None:
    worlds = []
    for _load in range(2):
        with session.begin_nested() as attempt:
            load_bank(session, saying.MASKING, now=make.NOW)
            session.expunge_all()
            worlds.append(trace(session))
            attempt.rollback()
    assert worlds[0] == worlds[1]


def trace(session: Session) -> list[object]:
    """Return what a person could tell two loads apart by."""
    questions = (
        select(Idea.public_id, Idea.title, Idea.vote_count, Idea.changed_at).order_by(Idea.public_id),
        select(Comment.public_id, Comment.body, Comment.written_at, Comment.thanks_count).order_by(Comment.public_id),
        select(Person.public_id, Vote.cast_at, Vote.stance, Vote.came_by).join(Person, Person.id == Vote.voter_id)
        .order_by(Person.public_id, Vote.cast_at),
    )  # fmt: skip
    return [session.execute(question).all() for question in questions]
