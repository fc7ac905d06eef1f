"""The page of the search."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, request
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from base.clock import utc_now
from search import grammar, queries
from search.engine import FACETS, Answer, Question, the_engine
from search.highlight import Part, passage
from search.models import Document, audiences_of
from search.terms import term_of
from search.views.blueprint import blueprint
from search.views.noting import note
from web.db import session
from web.pages import page

KINDS = {"idea": _l("Ideas"), "campaign": _l("Campaigns"), "article": _l("Articles")}
ONE_OF = {"idea": _l("Idea"), "campaign": _l("Campaign"), "article": _l("Article")}
FOUND = 20
# Who did not find it by then asks another question.
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
    question = asked(request.args)
    answer = the_engine().answer(question)
    following = question.offset + FOUND if question.offset + FOUND < min(answer.total, LAST) else None
    context: dict[str, Any] = {
        "kind": question.chosen.get("kind", ""),
        "kinds": KINDS,
        "is_being_built": the_engine().is_being_built(),
    }
    beside, found = _beside(question, answer.total, is_being_built=context["is_being_built"]), _shown(answer, question)
    return page("search/results.html", found=found, following=following, typed=question.typed, **context, **beside)


def _beside(question: Question, total: int, *, is_being_built: bool) -> dict[str, Any]:
    """Return what stands around the hits; noted is a whole search alone, which an index could answer."""
    is_whole = not (question.chosen or question.offset)
    pinned = queries.pinned(session(), question.typed, question.audiences) if is_whole else []
    noted = note(question.typed, total + len(pinned), is_new=is_whole and not is_being_built)
    return {"pinned": pinned, "noted": noted, "start": question.offset, "chosen": question.chosen}


def asked(told: Mapping[str, str]) -> Question:
    """Return the question of an address, put by the visitor."""
    start = told.get("from", "")
    return Question(
        grammar.shown(told.get("q", "")), audiences_of(current_user), utc_now(), languages_of(current_user.locale),
        chosen={name: told[name] for name in FACETS if told.get(name)}, limit=FOUND,
        synonyms=queries.synonyms(session()),
        offset=min(int(start), LAST) if start.isdecimal() else 0,
    )  # fmt: skip


def languages_of(locale: str) -> list[str]:
    """Return the languages a person may ask in: their own first, and English, which companies share."""
    return list(dict.fromkeys([locale, "en"]))


def _shown(answer: Answer, question: Question) -> list[Shown]:
    names = [(hit.kind, hit.public_id) for hit in answer.hits]
    return [_marked(document, answer.terms) for document in queries.shown(session(), names, question.audiences)]


def _marked(document: Document, terms: frozenset[str]) -> Shown:
    def term(word: str) -> str:
        return term_of(word, document.locale)

    title = passage(document.title, terms, term, length=len(document.title))
    return Shown(document, title, passage(document.text, terms, term))
