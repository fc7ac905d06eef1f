"""The bar at the top says where one is."""

from collections.abc import Callable

import pytest

from people.models import Person
from tests.browser import Browser


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/", ("/", "page")),
        ("/ideas/", ("/", "true")),
        ("/ideas/drafts", ("/", "true")),
        ("/campaigns/", ("/campaigns/", "page")),
        ("/people/", ("/people/", "page")),
        ("/people/me", None),
        ("/inbox/", None),
    ],
)
def test_the_place_where_a_person_is_is_marked(
    ada: Person, browser_of: Callable[[Person], Browser], path: str, place: tuple[str, str] | None
) -> None:
    page = browser_of(ada).get(path).page
    marked = [(link.get("href"), link.get("aria-current")) for link in page.all("a") if link.get("aria-current")]
    assert [one for one in marked if one[0] in {"/", "/campaigns/", "/people/"}] == ([place] if place else [])
