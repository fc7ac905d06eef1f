"""Every view needs a session unless it is marked public, and some a right as well."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import current_app, request

MARK, DEED = "is_public", "deed"
V = TypeVar("V", bound=Callable[..., Any])  # the short form needs Python 3.12


def public(view: V) -> V:
    """Open a view to people without a session."""
    setattr(view, MARK, True)
    return view


def view_is_public() -> bool:
    """Whether the present request's view is open; an unknown address is, so that it answers 404."""
    if request.endpoint is None:
        return True
    view = current_app.view_functions[request.endpoint]
    return getattr(view, MARK, False)


def needs(deed: str) -> Callable[[V], V]:
    """Open a view to those alone who may do this deed: for packages below the matrix of rights."""

    def mark(view: V) -> V:
        setattr(view, DEED, deed)
        return view

    return mark


def deed_of_view() -> str | None:
    """Return the deed that the present request's view is for, where it is marked with one."""
    view = current_app.view_functions.get(request.endpoint or "")
    return getattr(view, DEED, None)
