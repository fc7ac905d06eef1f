"""The page of the search."""

from typing import Any

from flask import Response, request

from search import queries
from search.engine import Answer, Question, the_engine
from search.views.asking import FOUND, LAST, asked
from search.views.blueprint import blueprint
from search.views.choices import TITLES, address_with, offered, taken
from search.views.noting import note
from search.views.shown import show
from web.db import session
from web.pages import moved, page


@blueprint.get("/search/")
def results() -> Response:
    """Show what was found for a question, and where to look on."""
    question = asked(request.args)
    answer = the_engine().answer(question)
    if question.offset and answer.total and not answer.hits:
        return moved(address_with(question))
    context = {**_ways(answer, question), **_beside(question, answer.total)}
    return page("search/results.html", found=show(answer, question), answer=answer, **context)


def _ways(answer: Answer, question: Question) -> dict[str, Any]:
    """Return where one can go from here: narrower or wider, on, or to what was probably meant."""
    start = question.offset + FOUND
    return {
        "taken": taken(question),
        "offered": offered(answer, question),
        "titles": TITLES,
        "following": address_with(question, **{"from": str(start)}) if start < min(answer.total, LAST) else None,
        "instead": address_with(question, q=answer.meant) if answer.meant else None,
    }


def _beside(question: Question, total: int) -> dict[str, Any]:
    """Return what stands around the hits; noted is a whole search alone, which an index could answer."""
    is_whole, is_being_built = not (question.chosen or question.offset), the_engine().is_being_built()
    pinned = queries.pinned(session(), question.typed, question.audiences) if is_whole else []
    noted = note(question.typed, total + len(pinned), is_new=is_whole and not is_being_built)
    asked_for = {"typed": question.typed, "start": question.offset, "chosen": question.chosen}
    return {"pinned": pinned, "noted": noted, "is_being_built": is_being_built, **asked_for}
