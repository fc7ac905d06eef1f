"""The questions that nothing answered: asked before everyone, adopted, dismissed."""

from urllib.parse import urlencode

from flask import Response, flash, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from base.clock import utc_now
from base.errors import Missing
from search import actions, queries
from search.queries.questions import PAGE
from search.views.blueprint import blueprint
from web.access import needs
from web.db import commit, session
from web.pages import moved, page

# Where an answer is written: the address of the empty page, and the place on it.
WRITTEN_AT = {"article": ("/knowledge/new", ""), "idea": ("/", "#composer")}


@blueprint.get("/search/questions")
def open_questions() -> Response:
    """List the open questions."""
    found = queries.open_questions(session(), now=utc_now(), after=request.args.get("after", ""))
    more = found[PAGE - 1].question.public_id if len(found) > PAGE else None
    return page("search/questions.html", listed=found[:PAGE], more=more)


@blueprint.post("/search/questions")
def ask_openly() -> Response:
    """List the words of a search that found nothing."""
    asked = queries.unanswered(session(), request.form.get("asked", ""))
    actions.ask_openly(session(), asked, actor=current_user.public_id, now=utc_now())
    commit()
    flash(_("Your question is open to everyone now; your name does not stand there."), "done")
    return moved(url_for("search.open_questions"))


@blueprint.post("/search/questions/<public_id>/adopt")
def adopt(public_id: str) -> Response:
    """Say that the visitor writes about it, and lead to where it is written."""
    question, into = queries.question_by_public_id(session(), public_id), request.form.get("into", "")
    if into not in WRITTEN_AT:
        raise Missing
    actions.adopt_question(session(), question, adopter=current_user.public_id, into=into, now=utc_now())
    commit()
    path, place = WRITTEN_AT[into]
    return moved(f"{path}?{urlencode({'title': question.title})}{place}")


@blueprint.post("/search/questions/<public_id>/dismiss")
@needs("search.dismiss_question")
def dismiss(public_id: str) -> Response:
    """Take a question from the list."""
    question = queries.question_by_public_id(session(), public_id)
    actions.dismiss_question(session(), question, actor=current_user.public_id, now=utc_now())
    commit()
    flash(_("The question is taken from the list."), "done")
    return moved(url_for("search.open_questions"))
