"""Documents in one line."""

from typing import Any

from search.models import Draft
from tests import make

PLACES = {
    "idea": "ideas", "campaign": "campaigns", "article": "knowledge", "theme": "feedback/themes", "comment": "ideas",
    "person": "people",
}  # fmt: skip


def draft(public_id: str, title: str, text: str = "", **said: Any) -> Draft:  # noqa: ANN401 - any field of a Draft
    """Return an idea's draft; what is not said is plain."""
    kind = said.pop("kind", "idea")
    plain: dict[str, Any] = {"address": f"/{PLACES[kind]}/{public_id}", "at": make.NOW}
    return Draft(kind, public_id, title, text, **{**plain, **said})
