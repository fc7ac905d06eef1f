"""The load world: as large as asked for, the same every time, and as whole as if its people had made it."""

import random
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import create_app
from base.markdown import render
from base.passwords import password_fits
from demo.load import Scale, load_many, prose
from demo.load.making import make_tables
from ideas import actions
from ideas.actions.publishing import document_of, remark_of
from ideas.models import Comment, Idea, IdeaTag, Stance, Tag, Thanks, Vote
from people.actions import document_of as person_document
from people.models import Group, Membership, Person
from search.models import Document
from tests import make
from tests.database import Apart, engine_of, new_app

SMALL = Scale(ideas=200, votes=1000, comments=600, people=40, tells_comments=True)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """Load a small load world once, into a database of its own."""
    with (
        new_app(tmp_path_factory.mktemp("load"), create_app) as app,
        Session(engine_of(app), expire_on_commit=False) as session,
    ):
        load_many(session, SMALL, "a password", now=make.NOW)
        yield session


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", Scale(20_000, 100_000, 60_000, 500)),
        ("ideas=200,votes=1000, comments=600 ,people=40, documents=all", SMALL),
        ("ideas=1_000,votes=50,comments=2,people=20", Scale(1000, 50, 2, 20)),
    ],
)
def test_a_scale_is_read(typed: str, read: Scale) -> None:
    assert Scale.read(typed) == read


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("ideas", "Give a number"),
        ("ideas=many", "Give a number"),
        ("ideas=-5", "Give a number"),
        ("dogs=5", "not 'dogs'"),
        ("tells_comments=1", "not 'tells_comments'"),
        ("documents=5", "documents=all"),
        ("people=1", "people must be a number from 20"),
        ("ideas=99999999", "ideas must be a number"),
        ("ideas=200", "That many votes need more people"),
    ],
)
def test_a_scale_that_cannot_be_is_refused_in_a_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=re.escape(sentence)):
        Scale.read(typed)


def test_there_is_as_much_as_was_asked_for(loaded: Session) -> None:
    nouns = (Idea, Vote, Comment, Person)
    assert [loaded.scalar(select(func.count()).select_from(noun)) for noun in nouns] == [200, 1000, 600, 40]


def test_every_count_is_what_the_rows_say(loaded: Session) -> None:
    votes = select(func.count()).where(Vote.idea_id == Idea.id, Vote.stance == Stance.SUPPORT).scalar_subquery()
    said = select(func.count()).where(Comment.idea_id == Idea.id).scalar_subquery()
    bearing = select(func.count()).where(IdeaTag.tag_id == Tag.id).scalar_subquery()
    thanked = select(func.count()).where(Thanks.comment_id == Comment.id).scalar_subquery()
    for counted, count in (
        (Idea.vote_count, votes), (Idea.comment_count, said), (Tag.idea_count, bearing), (Comment.thanks_count, thanked)
    ):  # fmt: skip
        assert loaded.scalars(select(counted).where(counted != count)).all() == []


def test_every_tag_of_an_idea_says_when_it_was_posted(loaded: Session) -> None:
    posted = select(Idea.published_at).where(Idea.id == IdeaTag.idea_id).scalar_subquery()
    assert loaded.scalars(select(IdeaTag.idea_id).where(IdeaTag.published_at != posted)).all() == []


def test_every_hundredth_idea_has_thirty_comments_in_threads_of_one_level(loaded: Session) -> None:
    assert loaded.scalars(select(Idea.comment_count).where(Idea.id % 100 == 0)).all() == [30, 30]
    above = select(Comment.id, Comment.idea_id, Comment.parent_id).subquery()
    answers = select(Comment, above.c.idea_id, above.c.parent_id).join(above, above.c.id == Comment.parent_id)
    found = loaded.execute(answers).all()
    assert found
    assert all(comment.idea_id == idea_id and root is None for comment, idea_id, root in found)


def test_nobody_judges_their_own_idea_or_one_they_may_not_see(loaded: Session) -> None:
    member = (
        select(Membership).where(Membership.group_id == Idea.group_id, Membership.person_id == Vote.voter_id).exists()
    )
    voted = select(func.count()).select_from(Vote).join(Idea, Idea.id == Vote.idea_id)
    assert loaded.scalar(voted.where(Idea.author_id == Vote.voter_id)) == 0
    assert loaded.scalar(voted.where(Idea.group_id.is_not(None), ~member)) == 0


def test_texts_are_rendered_as_the_product_would(loaded: Session) -> None:
    texts = [*loaded.scalars(select(Idea).limit(20)), *loaded.scalars(select(Comment).limit(20))]
    assert [row.body_html for row in texts] == [render(row.body) for row in texts]
    assert prose.html(prose.body(random.Random(1))).count("<p>") >= 2


def test_search_is_told_what_the_product_would_tell(loaded: Session) -> None:
    people = {person.id: person for person in loaded.scalars(select(Person))}
    ideas = {idea.id: idea for idea in loaded.scalars(select(Idea))}
    groups = {group.id: group.name for group in loaded.scalars(select(Group))}
    told = [document_of(loaded, idea) for idea in ideas.values()]
    told += [person_document(loaded, person) for person in people.values()]
    for said in loaded.scalars(select(Comment)):
        idea = ideas[said.idea_id]
        told.append(remark_of(said, idea, people[said.author_id], groups.get(idea.group_id or 0)))
    known = {(row.kind, row.public_id): row for row in loaded.scalars(select(Document))}
    assert len(told) == 840
    for draft in told:
        document = known[draft.kind, draft.public_id]
        assert (document.title, document.text, document.facets) == (draft.title, draft.text, draft.facets)
        assert (document.audiences, document.address) == (draft.audiences, draft.address)
        assert (document.at, document.locale, document.support) == (draft.at, draft.locale, draft.support)


def test_search_is_told_of_comments_only_where_that_is_asked_for() -> None:
    few = replace(SMALL, tells_comments=False)
    told = [len(rows) for noun, rows in make_tables(few, "hash", make.NOW) if noun is Document]
    assert told == [200, 40]


def test_a_new_idea_follows_the_loaded_ones(loaded: Session) -> None:
    author = loaded.scalars(select(Person).order_by(Person.id).limit(1)).one()
    with loaded.begin_nested() as attempt:
        idea = make.idea(loaded, author)
        actions.support(loaded, idea, loaded.get_one(Person, 7), now=make.NOW)
        assert idea.id == 201
        attempt.rollback()


def test_the_load_world_is_the_same_every_time() -> None:
    first, second = ([rows for noun, rows in make_tables(SMALL, "hash", make.NOW)] for _time in range(2))
    assert first == second


def test_the_command_fills_an_empty_database_and_says_how_to_sign_in(apart: Apart) -> None:
    told = apart.run("demo", "--scale", "ideas=20,votes=40,comments=20,people=20")
    (password,) = re.findall(r"Sign in as load1@larkfield.example with the password (\S+)", told.output)
    (email, kept) = apart.session().execute(select(Person.email, Person.password_hash).where(Person.id == 1)).one()
    assert email == "load1@larkfield.example"
    assert password_fits(kept, password)


def test_the_command_says_what_is_wrong_with_a_scale(apart: Apart) -> None:
    refused = apart.run("demo", "--scale", "ideas=lots")
    assert refused.exit_code == 2
    assert "Give a number" in refused.output
