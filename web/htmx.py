"""Flask-HTMX for the headers that htmx 4 sends; the extension still describes version 2."""

from flask import request
from flask_htmx import HTMX

PRESSED = {"form", "button", "a"}


class Htmx(HTMX):  # type: ignore[misc]  # the extension has no types
    """Adds the headers of htmx 4; `trigger`, `trigger_name` and `prompt` of the base are always empty now."""

    @property
    def source(self) -> str:
        """The element that asked, as `tag#id`."""
        return request.headers.get("HX-Source", "")

    @property
    def partial(self) -> bool:
        """Whether a part of a page was asked for, not a whole page."""
        return request.headers.get("HX-Request") == "true" and request.headers.get("HX-Request-Type") != "full"

    @property
    def asked(self) -> bool:
        """Whether htmx asked at all."""
        return request.headers.get("HX-Request") == "true"

    @property
    def in_passing(self) -> bool:
        """Whether it was sent while somebody types, not by a form or a button that they pressed."""
        return self.asked and bool(self.source) and self.source.partition("#")[0] not in PRESSED


htmx = Htmx()
