"""The rules of an article."""

from datetime import datetime
from functools import partial

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.outbox import Event
from knowledge import actions, queries
from knowledge.actions import Stale, Text
from knowledge.models import Article
from people.models import Person
from search.models import Document
from tests.database import Apart, count_statements
from tests.make import NOW, person


@pytest.fixture
def article(session: Session, ada: Person, now: datetime) -> Article:
    return actions.write_article(session, ada, Text("Tea", "How **we** brew.", ("kitchen",)), now=now)


def test_an_article_keeps_every_version(session: Session, article: Article, mona: Person, now: datetime) -> None:
    actions.edit_article(session, article, mona, Text("Tea", "How they brew."), base=1, now=now)
    versions = queries.revisions(session, article)
    assert [(one.number, one.body, one.editor_id) for one in versions] == [
        (2, "How they brew.", mona.id),
        (1, "How **we** brew.", article.author_id),
    ]
    assert (article.version, article.body_html, article.summary) == (2, "<p>How they brew.</p>\n", "How they brew.")
    assert session.scalars(select(Event.deed).order_by(Event.id)).all() == ["article written", "article edited"]


def test_an_edit_of_an_old_version_changes_nothing(
    session: Session, article: Article, mona: Person, now: datetime
) -> None:
    actions.edit_article(session, article, mona, Text("Tea", "Second"), base=1, now=now)
    with pytest.raises(Stale):
        actions.edit_article(session, article, mona, Text("Tea", "Third"), base=1, now=now)
    assert (article.body, article.version) == ("Second", 2)


def test_the_document_of_an_article_follows_every_change(session: Session, article: Article, now: datetime) -> None:
    document = session.scalars(select(Document).where(Document.kind == "article")).one()
    assert (document.kind, document.title, document.text) == ("article", "Tea", "How we brew.")
    assert (document.facets["tags"], document.address) == (["kitchen"], article.address)
    actions.edit_article(session, article, article.author, Text("Coffee", "Ground"), base=1, now=now)
    session.refresh(document)
    assert (document.title, document.text, document.version) == ("Coffee", "Ground", 2)


def test_of_two_edits_at_once_one_is_stale(apart: Apart) -> None:
    session = apart.session()
    author = person(session)
    article_id = actions.write_article(session, author, Text("Tea", "First"), now=NOW).id
    session.commit()

    def edit(own: Session, *, body: str) -> None:
        article = own.get_one(Article, article_id)
        actions.edit_article(own, article, author, Text("Tea", body), base=1, now=NOW)

    outcomes = apart.at_once(partial(edit, body="Second"), partial(edit, body="Another second"))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoneType", "Stale"]


def test_pages_of_articles_go_on_where_the_last_ended_in_one_statement(
    session: Session, ada: Person, now: datetime
) -> None:
    for number in range(queries.PAGE + 3):
        actions.write_article(session, ada, Text(f"{number}", "x"), now=now)
    session.expunge_all()
    with count_statements(session) as statements:
        first = queries.articles(session)
    assert len(statements) == 1
    second = queries.articles(session, after=first[queries.PAGE - 1].public_id)
    titles = [article.title for article in [*first[: queries.PAGE], *second]]
    assert titles == [f"{number}" for number in reversed(range(queries.PAGE + 3))]


def test_a_tag_that_begins_alike_is_another_tag(session: Session, article: Article) -> None:
    assert queries.articles(session, tag="kitchen") == [article]
    assert queries.articles(session, tag="kitch") == []
    assert queries.articles(session, tag="%") == []
