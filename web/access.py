"""Every view needs a session unless it is marked public."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import current_app, request

MARK = "is_public"
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
