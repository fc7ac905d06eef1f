"""What was found, as it stands on a page: the rows once more, with the words that fit marked."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from search import queries
from search.engine import Answer, Question
from search.highlight import PASSAGE, Part, passage
from search.models import Document
from search.terms import term_of
from search.views.blueprint import blueprint
from web.db import session


class Kind(NamedTuple):
    """What a kind of noun is called, one of it and many, and its icon."""

    one: Any
    many: Any
    icon: str


KINDS = {
    "idea": Kind(_l("Idea"), _l("Ideas"), "lightbulb"),
    "comment": Kind(_l("A comment"), _l("Comments"), "message-square"),
    "article": Kind(_l("Article"), _l("Articles"), "book-open"),
    "person": Kind(_l("Person"), _l("People"), "user"),
    "campaign": Kind(_l("Campaign"), _l("Campaigns"), "megaphone"),
    "theme": Kind(_l("Customer theme"), _l("Customer themes"), "quote"),
}

blueprint.add_app_template_global(lambda kind: KINDS.get(kind, Kind(kind, kind, "file-text")), "kind_of")


class Shown(NamedTuple):
    """A document on the page, its title and best passage with the words that fit marked."""

    document: Document
    title: Markup
    passage: Markup


def show(answer: Answer, question: Question, *, length: int = PASSAGE) -> list[Shown]:
    """Return the hits whose rows are still there and open to the visitor, in their order; one statement."""
    names = [(hit.kind, hit.public_id) for hit in answer.hits]
    rows = queries.shown(session(), names, question.audiences)
    return [_shown(document, answer.terms, length) for document in rows]


def _shown(document: Document, terms: frozenset[str], length: int) -> Shown:
    def term(word: str) -> str:
        return term_of(word, document.locale)

    title = passage(document.title, terms, term, length=len(document.title))
    return Shown(document, _marked(title), _marked(passage(document.text, terms, term, length=length)))


def _marked(parts: Iterable[Part]) -> Markup:
    return Markup().join(Markup("<mark>{}</mark>").format(part.text) if part.marked else part.text for part in parts)


def by_kind(found: Sequence[Shown]) -> dict[str, list[Shown]]:
    """Return what was found, kind by kind, that of the best hit first."""
    kinds: dict[str, list[Shown]] = {}
    for one in found:
        kinds.setdefault(one.document.kind, []).append(one)
    return kinds
