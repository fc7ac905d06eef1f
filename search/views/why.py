"""Why a result stands where it stands."""

from collections.abc import Iterable
from itertools import accumulate

from flask import Response, request
from flask_babel import lazy_gettext as _l

from base.errors import Missing
from search import queries
from search.engine import Reason, the_engine
from search.views.asking import asked
from search.views.blueprint import blueprint
from web.db import session
from web.pages import page

IN_TITLE = {
    "word": _l("“%(asked)s” stands in the title"),
    "phrase": _l("“%(asked)s” stands in the title, word for word"),
    "beginning": _l("“%(asked)s” begins a word of the title: “%(found)s”"),
    "synonym": _l("“%(found)s” stands in the title and means the same as “%(asked)s”"),
    "correction": _l("“%(found)s” stands in the title and is spelled much like “%(asked)s”"),
}
ELSEWHERE = {
    "word": _l("“%(asked)s” stands in the text"),
    "phrase": _l("“%(asked)s” stands in the text, word for word"),
    "beginning": _l("“%(asked)s” begins a word of the text: “%(found)s”"),
    "synonym": _l("“%(found)s” stands in the text and means the same as “%(asked)s”"),
    "correction": _l("“%(found)s” stands in the text and is spelled much like “%(asked)s”"),
    "meaning": _l("It means something similar"),
    "recent": _l("It is recent"),
    "support": _l("People support it"),
}


@blueprint.get("/search/why")
def why() -> Response:
    """Show what counts for a result, each with its share of the whole."""
    question = asked(request.args)
    kind, _colon, public_id = request.args.get("of", "").partition(":")
    documents = queries.shown(session(), [(kind, public_id)], question.audiences)
    is_asked = bool(documents and question.typed)
    shares = _shares(the_engine().explain(question, kind, public_id)) if is_asked else []
    if not shares:
        raise Missing
    return page("search/why.html", block="why", document=documents[0], shares=shares, typed=question.typed)


def _shares(reasons: Iterable[Reason]) -> list[tuple[str, float]]:
    """Return each reason as a sentence with its share in whole hundredths that add up to 1, the largest first."""
    points: dict[str, float] = {}
    for reason in reasons:
        points[_sentence(reason)] = points.get(_sentence(reason), 0.0) + reason.points
    ranked = sorted(points, key=lambda sentence: -points[sentence])
    ends = [round(100 * end / sum(points.values())) for end in accumulate(points[sentence] for sentence in ranked)]
    return [(sentence, (end - start) / 100) for sentence, start, end in zip(ranked, [0, *ends], ends, strict=False)]


def _sentence(reason: Reason) -> str:
    sentences = IN_TITLE if reason.place == "title" else ELSEWHERE
    return str(sentences[reason.cause] % {"asked": reason.asked, "found": reason.found})
