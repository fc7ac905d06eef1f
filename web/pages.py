"""How a view answers: a whole page, one block of it, a piece, or another address. Only this file reads HX- headers.

| answer | to htmx | to a plain browser |
|---|---|---|
| page(template, block=…) | that block | the page |
| piece(template, back=…) | the piece, the flash beside it | 303 to `back` |
| moved(to) | the browser goes there | 303 |
| invalid(template, block=…) | 422, the block | 422, the page |
"""

from typing import Any

from flask import Response, current_app, make_response, redirect, render_template, request
from jinja2_fragments.flask import render_block
from werkzeug.urls import iri_to_uri

from web.htmx import htmx

FLASH = "layout/_flash.html"
UNPROCESSABLE = 422


def page(template: str, *, block: str | None = None, status: int = 200, **context: Any) -> Response:  # noqa: ANN401
    """Answer with the page, or with one block of it where htmx asked for a part."""
    if block and htmx.partial:
        return _answer(render_block(template, block, **context), status)
    return _answer(render_template(template, **context), status)


def wants_block() -> bool:
    """Whether htmx asks for a part, so that what only the whole page shows need not be asked for."""
    return bool(htmx.partial)


def piece(template: str, *, back: str, **context: Any) -> Response:  # noqa: ANN401 - whatever the template names
    """Answer a change: the changed piece and the flash to htmx, the page it stands on to a plain browser."""
    if not htmx.asked:
        return moved(back)
    return _answer(render_template(template, **context) + flashes())


def invalid(template: str, *, block: str | None = None, **context: Any) -> Response:  # noqa: ANN401 - as above
    """Answer a form that cannot be taken, with its errors and all that was typed."""
    return page(template, block=block, status=UNPROCESSABLE, **context)


def moved(to: str) -> Response:
    """Send the person to another page."""
    if htmx.asked:
        return _answer("", headers={"HX-Redirect": iri_to_uri(to)})
    answer = redirect(to, code=303)
    answer.headers["Vary"] = "HX-Request"
    return answer  # type: ignore[return-value]  # werkzeug's and Flask's responses share the class at run time


def unswapped(status: int) -> Response:
    """Answer htmx with the flash alone; what the person sees and typed stays as it is."""
    return _answer(flashes(), status, headers={"HX-Reswap": "none"})


def instead_of_page(html: str, status: int) -> Response:
    """Answer htmx with something that takes the whole window, such as the sign-in page."""
    return _answer(html, status, headers={"HX-Retarget": "body", "HX-Reswap": "innerHTML"})


def flashes() -> str:
    """Return the waiting messages as a part that htmx puts where messages stand."""
    return render_template(FLASH, beside=True)


def own_address(address: str | None, *, otherwise: str = "/") -> str:
    """Return a path of this site; anything that could lead elsewhere becomes `otherwise`."""
    if not address or not address.startswith("/") or address.startswith(("//", "/\\")):
        return otherwise
    return otherwise if any(ord(mark) < ord(" ") for mark in address) else address


def came_from(*, otherwise: str = "/") -> str:
    """Return the path of the page the person acted on, when it was one of ours."""
    referrer, host = request.referrer or "", request.host_url
    return (
        own_address("/" + referrer.removeprefix(host), otherwise=otherwise) if referrer.startswith(host) else otherwise
    )


def asset(name: str) -> str:
    """Return the address of a joined file, its content hash in the name."""
    address: str = current_app.extensions["seedbed.assets"][name]
    return address


def _answer(html: str, status: int = 200, *, headers: dict[str, str] | None = None) -> Response:
    answer = make_response(html, status, headers or {})
    answer.headers["Vary"] = "HX-Request"
    return answer
