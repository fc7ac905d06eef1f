"""A session that ends in mid-writing costs nobody a word."""

import pytest

from people.models import Person
from people.queries import MOST_ATTEMPTS
from tests.browser import Browser
from tests.make import PASSWORD
from web.kept import MOST_CHARACTERS, to_keep

TYPED = {"name": "Ada who wrote <b>&", "locale": "de", "time_zone": "UTC", "theme": "dark"}


def test_what_was_typed_travels_through_the_sign_in_and_waits_for_one_click(ada: Person, browser: Browser) -> None:
    page = browser.post(
        "/people/me", {"name": "Ada who wrote <b>&", "locale": "de", "time_zone": "UTC", "theme": "dark"}
    )
    assert (page.status, page.heading) == (401, "Sign in")
    assert "What you wrote is kept" in page.words
    resumed = browser.submit("/sign-in", email=ada.email, password=PASSWORD)
    assert resumed.heading == "Welcome back. Your text is here."
    assert ada.name == "Ada Lindqvist"
    assert browser.submit("/people/me").status == 303
    assert (ada.name, ada.locale) == ("Ada who wrote <b>&", "de")


def test_a_long_text_is_shown_again_word_by_word(ada: Person, browser: Browser) -> None:
    text = "First\nsecond ünïcode\n\n</textarea><script>alert(1)</script>"
    browser.post("/people/me", {"name": text})
    resumed = browser.submit("/sign-in", email=ada.email, password=PASSWORD)
    (shown,) = resumed.page.all("textarea")
    assert "".join(shown.itertext()) == text


def test_it_survives_a_mistyped_password(ada: Person, browser: Browser) -> None:
    browser.post("/people/me", {"name": "Ada L.", "locale": "en", "time_zone": "UTC", "theme": "auto"})
    assert browser.submit("/sign-in", email=ada.email, password="mistyped").status == 422
    browser.submit("/sign-in", email=ada.email, password=PASSWORD)
    browser.submit("/people/me")
    assert ada.name == "Ada L."


def test_htmx_is_shown_the_sign_in_page_whole_with_what_was_typed(ada: Person, browser: Browser) -> None:
    answer = browser.post("/people/me", {"name": "Ada L."}, htmx=True)
    assert (answer.status, answer.headers["HX-Retarget"]) == (401, "body")
    browser.submit("/sign-in", email=ada.email, password=PASSWORD)
    assert browser.last
    assert "Ada L." in browser.last.text


def test_a_read_without_a_session_leads_to_the_sign_in_and_back(ada: Person, browser: Browser) -> None:
    answer = browser.get("/people/?q=ben")
    assert (answer.status, answer.location) == (303, "/sign-in?next=/people/?q%3Dben")
    browser.follow()
    browser.submit("/sign-in", email=ada.email, password=PASSWORD)
    assert browser.last
    assert browser.last.location == "/people/?q=ben"


@pytest.mark.usefixtures("ada")
def test_htmx_without_a_session_leaves_the_page_as_it_is(browser: Browser) -> None:
    answer = browser.get("/people/", htmx=True)
    assert (answer.status, answer.headers["HX-Reswap"]) == (401, "none")
    assert "what you typed stays here" in answer.flash


def test_passwords_and_tokens_are_never_kept() -> None:
    assert to_keep({"csrf_token": "t", "password": "p", "old": "o", "new": "n", "body": "b"}) == {"body": "b"}


def test_more_than_a_form_can_carry_is_not_kept_at_all() -> None:
    assert to_keep({"body": "x" * MOST_CHARACTERS}) != {}
    assert to_keep({"body": "x" * MOST_CHARACTERS, "title": "y"}) == {}


def test_where_nothing_was_typed_nothing_is_to_be_sent_again(ada: Person, browser: Browser) -> None:
    browser.post("/sign-out")
    assert browser.submit("/sign-in", email=ada.email, password=PASSWORD).location == "/"


def test_another_site_cannot_put_words_into_a_mouth_that_is_about_to_sign_in(ada: Person, browser: Browser) -> None:
    words = {"name": "Mallory was here, and everywhere"}
    page = browser.post("/people/me", words, headers={"Origin": "https://evil.example"})
    assert (page.status, "Mallory" in page.text) == (401, False)
    assert browser.submit("/sign-in", email=ada.email, password=PASSWORD).location == "/"


def test_too_many_tries_cost_nobody_a_word(ada: Person, browser: Browser) -> None:
    browser.post("/people/me", {"name": "Ada of Larkfield"})
    for _try in range(MOST_ATTEMPTS + 1):
        page = browser.submit("/sign-in", email=ada.email, password="a guess")
    assert (page.status, "Too many tries" in page.words, "Ada of Larkfield" in page.text) == (422, True, True)


def test_nobody_can_be_made_to_send_a_kept_text_elsewhere(ada: Person, browser: Browser) -> None:
    typed = {"email": ada.email, "password": PASSWORD, "kept_path": "//evil.example/", "kept:body": "x"}
    answer = browser.post("/sign-in", typed)
    assert (answer.status, answer.location) == (303, "/")
