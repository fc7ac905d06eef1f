"""Writing an article and keeping it up."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from base.markdown import plain, render
from base.outbox import tell
from knowledge import queries
from knowledge.models import Article, ArticleRevision
from people.actions import take_turns
from people.models import Person, Someone
from search import actions as search_actions
from search.models import Draft


class Stale(Exception):  # noqa: N818 - it is answered by showing the difference, not as an error
    """The article was changed by somebody since the person began to edit it."""


@dataclass(frozen=True)
class Text:
    """What a person typed."""

    title: str
    body: str
    tags: tuple[str, ...] = ()
    locale: str = "en"


def write_article(session: Session, author: Someone, text: Text, *, now: datetime) -> Article:
    """Write a new article, with its first version; the same words sent again at once are the same article."""
    take_turns(session, author)
    last = queries.last_article_of(session, author)
    if last is not None and last.is_again(text.title, text.body, now=now):
        return last
    article = Article(author_id=author.id, created_at=now, version=1)
    _set(article, text, now)
    session.add(article)
    session.flush()
    _keep(session, article, author, "article written", now)
    return article


def edit_article(
    session: Session, article: Article, editor: Someone, text: Text, *, base: int, now: datetime
) -> Article:
    """Write a new version; raises Stale when it did not begin from the version that stands.

    Sent twice, it is written once.
    """
    wanted = (Article.id == article.id, Article.version == base)
    won = session.execute(update(Article).where(*wanted).values(version=base + 1).returning(Article.id)).first()
    if won is None:
        return _as_it_stands(session, article, text)
    _set(article, text, now)
    article.version = base + 1
    _keep(session, article, editor, "article edited", now)
    return article


def _as_it_stands(session: Session, article: Article, text: Text) -> Article:
    session.refresh(article)
    if (article.title, article.body, article.tags) != (text.title, text.body, ",".join(text.tags)):
        raise Stale
    return article


def _set(article: Article, text: Text, now: datetime) -> None:
    article.title, article.body, article.body_html = text.title, text.body, render(text.body)
    article.tags, article.locale, article.updated_at = ",".join(text.tags), text.locale, now


def _keep(session: Session, article: Article, editor: Someone, deed: str, now: datetime) -> None:
    said = {"title": article.title, "body": article.body, "tags": article.tags}
    session.add(ArticleRevision(article_id=article.id, number=article.version, editor_id=editor.id, at=now, **said))
    session.flush()
    tell(session, deed, "article", actor_id=editor.id, now=now, article_id=article.id, version=article.version)
    search_actions.put(session, document_of(session, article))


def document_of(session: Session, article: Article) -> Draft:
    """Return what search may know of an article."""
    author = session.get_one(Person, article.author_id)
    facets = {"tags": article.tag_list, "author": author.name, "author_id": author.public_id}
    return Draft(
        "article", article.public_id, article.title, plain(article.body), article.address, article.updated_at,
        facets=facets, locale=article.locale,
    )  # fmt: skip
