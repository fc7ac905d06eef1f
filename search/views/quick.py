"""What is found while a person types into the box that stands on every page."""

from flask import Response, request

from search.engine import Answer, the_engine
from search.views.asking import asked
from search.views.blueprint import blueprint
from search.views.shown import by_kind, show
from web.pages import page

MOST, SHORTEST, LENGTH = 5, 2, 90


@blueprint.get("/search/quick")
def quick() -> Response:
    """Show the best few hits, kind by kind, and the way to all of them."""
    question = asked(request.args, limit=MOST, is_typing=True)
    is_asked = len(question.typed) >= SHORTEST
    answer = the_engine().answer(question) if is_asked else Answer()
    groups = by_kind(show(answer, question, length=LENGTH))
    return page("search/_quick.html", groups=groups, answer=answer, typed=question.typed, is_asked=is_asked)
