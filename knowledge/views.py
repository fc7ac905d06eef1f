"""The articles: list, page, editor, history."""

from flask import Blueprint, Response, flash, request
from flask_babel import gettext as _

from base.clock import utc_now
from ideas.actions import tags_of
from ideas.models import TAG_LIMIT
from ideas.sentences import word_diff
from knowledge import actions, queries
from knowledge.actions import Stale, Text
from knowledge.forms import ArticleForm
from knowledge.models import Article
from people.rights import may, require
from people.session import me
from web.db import commit, session
from web.pages import invalid, moved, page

CONFLICT = 409

blueprint = Blueprint("knowledge", __name__)


@blueprint.get("/knowledge/")
def list_articles() -> Response:
    """List the articles, or those under a tag."""
    tag = request.args.get("tag", "").strip().lower()[:TAG_LIMIT]
    found = queries.articles(session(), tag=tag, after=request.args.get("after", ""))
    more = found[queries.PAGE - 1].public_id if len(found) > queries.PAGE else None
    return page("knowledge/list.html", block="articles", articles=found[: queries.PAGE], more=more, tag=tag)


@blueprint.get("/knowledge/<public_id>")
def show_article(public_id: str) -> Response:
    """Show an article."""
    article = queries.article_by_public_id(session(), public_id)
    editable = may(me(), "article.edit", standing=article.standing_of(me()))
    return page("knowledge/article.html", article=article, editable=editable)


@blueprint.get("/knowledge/<public_id>/history")
def show_history(public_id: str) -> Response:
    """Show every version with what it changed."""
    article = queries.article_by_public_id(session(), public_id)
    versions = queries.revisions(session(), article)
    olds = [*[version.body for version in versions[1:]], ""]
    changes = [(version, word_diff(old, version.body)) for version, old in zip(versions, olds, strict=True)]
    return page("knowledge/history.html", article=article, changes=changes)


@blueprint.get("/knowledge/new")
def new_article() -> Response:
    """Show the editor, empty or with a title brought along."""
    require(me(), "article.write")
    form = ArticleForm(formdata=None, title=request.args.get("title", ""))
    return page("knowledge/form.html", form=form, article=None, theirs=[])


@blueprint.post("/knowledge/")
def write_article() -> Response:
    """Keep a new article."""
    require(me(), "article.write")
    form = ArticleForm()
    if not form.validate():
        return invalid("knowledge/form.html", form=form, article=None, theirs=[])
    article = actions.write_article(session(), me(), _text(form, me().locale), now=utc_now())
    commit()
    flash(_("The article is written."), "done")
    return moved(article.address)


@blueprint.get("/knowledge/<public_id>/edit")
def edit_article(public_id: str) -> Response:
    """Show the editor with the article as it is."""
    article = _editable(public_id)
    said = {"title": article.title, "body": article.body, "tags": ", ".join(article.tag_list)}
    form = ArticleForm(formdata=None, base=article.version, **said)
    return page("knowledge/form.html", form=form, article=article, theirs=[])


@blueprint.post("/knowledge/<public_id>/edit")
def change_article(public_id: str) -> Response:
    """Keep the edited text; one that began from an old version is shown beside the new one, and not lost."""
    article, form = _editable(public_id), ArticleForm()
    if not form.validate():
        return invalid("knowledge/form.html", form=form, article=article, theirs=[])
    text = _text(form, article.locale)
    try:
        actions.edit_article(session(), article, me(), text, base=form.base_version, now=utc_now())
    except Stale:
        return _show_difference(public_id, form)
    commit()
    flash(_("Saved."), "done")
    return moved(article.address)


def _show_difference(public_id: str, form: ArticleForm) -> Response:
    session().rollback()
    article = _editable(public_id)
    form.base.data = str(article.version)
    theirs = word_diff(f"{form.title.data}\n\n{form.body.data}", f"{article.title}\n\n{article.body}")
    return page("knowledge/form.html", status=CONFLICT, form=form, article=article, theirs=theirs)


def _editable(public_id: str) -> Article:
    article = queries.article_by_public_id(session(), public_id)
    require(me(), "article.edit", standing=article.standing_of(me()))
    return article


def _text(form: ArticleForm, locale: str) -> Text:
    return Text(form.title.data or "", form.body.data or "", tuple(tags_of(form.tags.data or "")), locale)
