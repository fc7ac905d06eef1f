"""The page of the search."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, request
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from search import grammar, queries
from search.engine import Hit, the_engine
from search.highlight import Part, passage
from search.models import Document, audiences_of
from search.terms import term_of, terms_of
from search.views.blueprint import blueprint
from web.db import session
from web.pages import page

KINDS = {"idea": _l("Ideas"), "campaign": _l("Campaigns"), "article": _l("Articles")}
ONE_OF = {"idea": _l("Idea"), "campaign": _l("Campaign"), "article": _l("Article")}
FOUND = 20
# Whoosh scores the whole way to a late page; who did not find it by then asks another question.
LAST = 200

blueprint.add_app_template_global(lambda kind: ONE_OF.get(kind, kind), "kind_name")


@dataclass(frozen=True)
class Shown:
    """A document on the page, its title and best passage in parts."""

    document: Document
    title: Sequence[Part]
    passage: Sequence[Part]


@blueprint.get("/search/")
def results() -> Response:
    """Show what was found for a question, and where to look on."""
    typed, kind, start = grammar.shown(request.args.get("q", "")), request.args.get("kind", ""), _start()
    kind = kind if kind in KINDS else ""
    audiences = audiences_of(current_user)
    hits = the_engine().find(typed, audiences, kinds=[kind] if kind else (), limit=FOUND + 1, offset=start)
    following = start + FOUND if len(hits) > FOUND and start + FOUND < LAST else None
    found, is_being_built = _shown(typed, hits[:FOUND], audiences), the_engine().is_being_built()
    context: dict[str, Any] = {"typed": typed, "kind": kind, "kinds": KINDS, "is_being_built": is_being_built}
    return page("search/results.html", found=found, following=following, **context)


def _start() -> int:
    start = request.args.get("from", 0, type=int)
    return max(0, min(start, LAST))


def _shown(typed: str, hits: Sequence[Hit], audiences: Sequence[str]) -> list[Shown]:
    terms = set(terms_of(grammar.read(typed).text))
    documents = queries.shown(session(), [(hit.kind, hit.public_id) for hit in hits], audiences)
    return [_marked(document, terms) for document in documents]


def _marked(document: Document, terms: set[str]) -> Shown:
    title = passage(document.title, terms, term_of, length=len(document.title))
    return Shown(document, title, passage(document.text, terms, term_of))
