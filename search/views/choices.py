"""What an answer can be narrowed by, and what it is narrowed by now: each is a link that keeps the rest."""

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l

from search.engine import Answer, Question

TITLES = {
    "kind": _l("Kind"),
    "stage": _l("Stage"),
    "tag": _l("Tag"),
    "group": _l("Group"),
    "author": _l("Author"),
    "year": _l("Year"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value and where it leads: to what bears it or, where it is chosen, back to what need not."""

    name: str
    value: str
    address: str
    count: int = 0
    is_chosen: bool = False


def address_with(question: Question, **other: str | None) -> str:
    """Return where the same is asked with something else chosen, or with what was chosen left away."""
    told: dict[str, Any] = {"q": question.typed or None, **question.chosen, **other}
    return url_for("search.results", **told)


def taken(question: Question) -> list[Choice]:
    """Return what is chosen; the address of each leaves it away."""
    return [Choice(name, value, address_with(question, **{name: None})) for name, value in question.chosen.items()]


def offered(answer: Answer, question: Question) -> dict[str, list[Choice]]:
    """Return by facet what can be chosen, the most frequent first; one that would narrow nothing is left out."""
    return {
        name: [_choice(question, name, *value) for value in values]
        for name, values in answer.facets.items()
        if values and (name in question.chosen or any(count < answer.total for _value, count in values))
    }


def _choice(question: Question, name: str, value: str, count: int) -> Choice:
    is_chosen = question.chosen.get(name) == value
    return Choice(name, value, address_with(question, **{name: None if is_chosen else value}), count, is_chosen)
