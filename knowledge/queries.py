"""Questions about articles; they are for everyone who works here."""

from collections.abc import Sequence

from sqlalchemy import literal, select, tuple_
from sqlalchemy.orm import Session, joinedload

from base.errors import Missing
from knowledge.models import Article, ArticleRevision
from people.models import Someone

PAGE = 20


def article_by_public_id(session: Session, public_id: str) -> Article:
    """Return the article with its author, or raise Missing."""
    wanted = select(Article).where(Article.public_id == public_id).options(joinedload(Article.author))
    # Read again, because a refused edit shows what another has written meanwhile.
    found = session.scalars(wanted, execution_options={"populate_existing": True}).first()
    if found is None:
        raise Missing
    return found


def articles(session: Session, *, tag: str = "", after: str = "") -> Sequence[Article]:
    """Return a page of articles and one more, the last changed first, from behind the one with this public id."""
    wanted = select(Article).options(joinedload(Article.author))
    wanted = wanted.order_by(Article.updated_at.desc(), Article.id.desc()).limit(PAGE + 1)
    if tag:
        wanted = wanted.where((literal(",") + Article.tags + literal(",")).contains(f",{tag},", autoescape=True))
    if after:
        last = select(Article.updated_at, Article.id).where(Article.public_id == after).scalar_subquery()
        wanted = wanted.where(tuple_(Article.updated_at, Article.id) < last)
    return session.scalars(wanted).all()


def last_article_of(session: Session, author: Someone) -> Article | None:
    """Return what the person began to write last."""
    theirs = select(Article).where(Article.author_id == author.id).order_by(Article.id.desc()).limit(1)
    return session.scalars(theirs).first()


def revisions(session: Session, article: Article) -> Sequence[ArticleRevision]:
    """Return every version with its editor, the newest first."""
    wanted = select(ArticleRevision).where(ArticleRevision.article_id == article.id)
    return session.scalars(
        wanted.options(joinedload(ArticleRevision.editor)).order_by(ArticleRevision.number.desc())
    ).all()
