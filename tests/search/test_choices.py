"""What was found can be narrowed by links, and what was meant is shown."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from people.models import Person
from search import actions
from search.models import for_group
from tests import make
from tests.browser import Answer, Browser
from tests.markup import words
from tests.search.conftest import Index
from tests.search.drafts import draft

BrowserOf = Callable[[Person], Browser]


def fill(session: Session, index: Index) -> None:
    """Let two ideas and an article speak of cards."""
    trial = {"stage": "trial", "tags": ["travel"], "author": "Ben Okafor", "author_id": "bcdfghjkmn"}
    actions.put(session, draft("card", "Card limits abroad", "For those who travel.", facets=trial))
    actions.put(
        session, draft("desk", "A card for visitors", "They wait.", facets={"stage": "new", "tags": ["travel"]})
    )
    actions.put(session, draft("desk", "Card rules", "What holds.", kind="article"))
    index.catch_up()


def facets(page: Answer) -> dict[str, str]:
    """Return the address of each value, by its name and count."""
    nav = next(one for one in page.page.all("nav") if one.get("aria-label") == "Narrow down")
    return {words(link): link.get("href", "") for link in nav.iter("a")}


def links(page: Answer) -> dict[str, str]:
    """Return the addresses of a page by their words."""
    return {words(link): link.get("href", "") for link in page.page.all("a")}


def test_what_was_found_can_be_narrowed_by_links_with_counts(
    session: Session, index: Index, ada: Person, browser_of: BrowserOf
) -> None:
    fill(session, index)
    page = browser_of(ada).get("/search/?q=card")
    assert facets(page)["Ideas 2"] == "/search/?q=card&kind=idea"
    assert facets(page)["On trial 1"] == "/search/?q=card&stage=trial"
    assert facets(page)["travel 2"] == "/search/?q=card&tag=travel"
    # Everything was found in one year: to choose it would narrow nothing.
    assert not [name for name in facets(page) if name.startswith("2026")]


def test_a_second_choice_keeps_the_first_and_each_can_be_left_away(
    session: Session, index: Index, ada: Person, browser_of: BrowserOf
) -> None:
    fill(session, index)
    page = browser_of(ada).get("/search/?q=card&kind=idea")
    assert facets(page)["On trial 1"] == "/search/?q=card&kind=idea&stage=trial"
    # Another value of the same facet takes its place.
    assert facets(page)["Articles 1"] == "/search/?q=card&kind=article"
    page = browser_of(ada).get(facets(page)["On trial 1"])
    assert "One result" in page.heading
    chips = {words(link): link.get("href") for link in page.page.all("a") if link.get("class") == "tag"}
    assert chips["Kind: IdeasLeave away"] == "/search/?q=card&stage=trial"
    assert chips["Stage: On trialLeave away"] == "/search/?q=card&kind=idea"
    current = [words(link) for link in page.page.all("a") if link.get("aria-current") == "true"]
    assert current == ["Ideas 1", "On trial 1"]


def test_the_search_form_keeps_what_was_chosen(
    session: Session, index: Index, ada: Person, browser_of: BrowserOf
) -> None:
    fill(session, index)
    browser = browser_of(ada)
    page = browser.get("/search/?q=card&tag=travel")
    form = next(one for one in page.page.all("form") if one.get("class") == "question")
    assert {one.get("name"): one.get("value") for one in form.iter("input")} == {"q": "card", "tag": "travel"}


def test_the_rarer_values_of_a_facet_are_folded_away(
    session: Session, index: Index, ada: Person, browser_of: BrowserOf
) -> None:
    for number in range(8):
        actions.put(session, draft(f"id{number}", "Card limit", facets={"tags": [f"tag{number}"]}))
    index.catch_up()
    page = browser_of(ada).get("/search/?q=card")
    folds = [fold for fold in page.page.all("details") if fold.get("class") == "fold" and "more" in words(fold)]
    assert words(folds[0]).startswith("2 more tag6 1 tag7 1")


def test_a_facet_counts_nothing_that_its_reader_may_not_see(
    session: Session, index: Index, ada: Person, browser_of: BrowserOf
) -> None:
    fill(session, index)
    group = make.group(session, "The few", make.member(session, "sven"))
    few = {"tags": ["travel", "merger"], "group": "The few"}
    actions.put(session, draft("hush", "Card merger", audiences=(for_group(group.id),), facets=few))
    index.catch_up()
    page = browser_of(ada).get("/search/?q=card")
    assert "travel 2" in facets(page)
    assert "merger" not in page.text.lower()
    assert "The few" not in page.text


def test_a_mistyped_word_shows_what_was_meant(
    session: Session, index: Index, ada: Person, browser_of: BrowserOf
) -> None:
    fill(session, index)
    page = browser_of(ada).get("/search/?q=travll")
    assert "Showing results for travel" in page.words
    assert links(page)["travel"] == "/search/?q=travel"
    assert "hit-idea-card" in page.text


def test_a_mistyped_word_with_a_choice_that_fits_nothing_asks_what_was_meant(
    session: Session, index: Index, ada: Person, browser_of: BrowserOf
) -> None:
    fill(session, index)
    page = browser_of(ada).get("/search/?q=travll&kind=theme")
    assert "Did you mean travel?" in page.words
    assert links(page)["Search everything instead."] == "/search/?q=travll"


def test_where_nothing_is_found_nothing_is_offered(
    session: Session, index: Index, ada: Person, browser_of: BrowserOf
) -> None:
    fill(session, index)
    assert "Narrow down" not in browser_of(ada).get("/search/?q=zebra&kind=idea").words


def test_everything_of_a_kind_can_be_listed_without_a_word(
    session: Session, index: Index, ada: Person, browser_of: BrowserOf
) -> None:
    fill(session, index)
    page = browser_of(ada).get("/search/?kind=article")
    assert "hit-article-desk" in page.text
    assert "hit-idea-card" not in page.text
