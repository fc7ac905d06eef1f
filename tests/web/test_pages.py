"""A view answers one question in two ways: to htmx the part, to a plain browser the page."""

import pytest
from flask import Flask

from people.models import Person
from tests.browser import PARTIAL, Browser
from web.pages import came_from, own_address


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "https://evil.example",
        "http:evil.example",
        "javascript:alert(1)",
        " /people/",
        "/\t/evil.example",
        "/\r\nSet-Cookie: a=b",
        "/\x00",
        "people/",
        "",
        None,
    ],
)
def test_an_address_that_could_lead_elsewhere_leads_home(address: str | None) -> None:
    assert own_address(address) == "/"
    assert own_address(address, otherwise="/people/") == "/people/"


@pytest.mark.parametrize("address", ["/", "/ideas/?tag=cards&after=b2b2", "/people/me#password", "/a//b", "/@x"])
def test_an_address_of_our_own_stays(address: str) -> None:
    assert own_address(address) == address


@pytest.mark.parametrize(
    ("referrer", "path"),
    [
        ("http://localhost/ideas/?q=a", "/ideas/?q=a"),
        ("http://localhost/", "/"),
        ("http://localhost.evil.example/ideas/", "/"),
        ("http://localhost//evil.example", "/"),
        ("https://evil.example/", "/"),
        ("", "/"),
    ],
)
def test_a_refusal_leads_back_to_our_own_pages_alone(app: Flask, referrer: str, path: str) -> None:
    with app.test_request_context(headers={"Referer": referrer}):
        assert came_from() == path


def test_after_signing_in_nobody_is_led_elsewhere(ada: Person, browser: Browser) -> None:
    browser.get("/sign-in?next=//evil.example")
    browser.submit("/sign-in", email=ada.email, password="the quiet garden gate")
    assert browser.last
    assert browser.last.location == "/"


def test_htmx_gets_the_block_and_a_browser_the_page(ada: Person, browser: Browser) -> None:
    browser.sign_in(ada)
    block, page = browser.get("/people/", htmx=True), browser.get("/people/")
    assert not list(block.page.all("main", "h1"))
    assert page.heading == "People"
    assert block.by_id("people").tag == page.by_id("people").tag == "section"


def test_a_cache_keeps_the_part_and_the_page_apart(ada: Person, browser: Browser) -> None:
    browser.sign_in(ada)
    answers = [browser.get("/people/", htmx=True), browser.get("/people/"), browser.get("/no/such/page")]
    assert [answer.headers["Vary"].split(",")[0] for answer in answers] == ["HX-Request"] * 3


def test_a_boosted_link_gets_the_whole_page(ada: Person, browser: Browser) -> None:
    answer = browser.sign_in(ada).get("/people/", headers={**PARTIAL, "HX-Request-Type": "full"})
    assert answer.heading == "People"
