"""Every answer is guarded, every form is our own, and the cookie is hard to steal."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask, request

from app import create_app
from people.models import Person
from tests.browser import Browser
from web.access import public
from web.security import HEADERS
from web.settings import Settings

BrowserOf = Callable[[Person], Browser]


@pytest.mark.parametrize("path", ["/sign-in", "/people/", "/people/me", "/no/such/page", "/livez", "/help"])
def test_every_answer_carries_the_headers(ada: Person, browser_of: BrowserOf, path: str) -> None:
    answer = browser_of(ada).get(path)
    assert not [name for name, value in HEADERS.items() if answer.headers.get(name) != value]


def test_no_inline_code_and_no_other_site_is_allowed() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert not [word for word in ("unsafe", "*", "http:", "https:") if word in policy]
    assert policy.startswith("default-src 'none'")


def test_pages_are_kept_by_no_cache(ada: Person, browser_of: BrowserOf) -> None:
    assert browser_of(ada).get("/people/").headers["Cache-Control"] == "no-store"


def test_a_form_without_the_token_is_not_taken(ada: Person, browser_of: BrowserOf) -> None:
    answer = browser_of(ada).post("/people/me", {"name": "Mallory", "csrf_token": ""})
    assert (answer.status, answer.heading) == (400, "Please send it again")
    assert ada.name == "Ada Lindqvist"


def test_a_form_with_the_token_of_another_person_is_not_taken(ada: Person, ben: Person, browser_of: BrowserOf) -> None:
    foreign = browser_of(ben).csrf_token()
    assert browser_of(ada).post("/people/me", {"name": "Mallory", "csrf_token": foreign}).status == 400


def test_a_forged_token_is_not_taken(ada: Person, browser_of: BrowserOf) -> None:
    browser = browser_of(ada)
    forged = browser.csrf_token()[:-2] + "xx"
    assert browser.post("/people/me", {"name": "Mallory", "csrf_token": forged}).status == 400


def test_nobody_is_signed_in_by_a_foreign_form(ada: Person, browser: Browser) -> None:
    typed = {"email": ada.email, "password": "the quiet garden gate", "csrf_token": ""}
    assert browser.post("/sign-in", typed).status == 400


def cookie_of(app: Flask) -> str:
    return app.test_client().get("/sign-in", base_url="https://localhost").headers["Set-Cookie"]


@pytest.mark.usefixtures("ada")
def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(app: Flask) -> None:
    assert {"HttpOnly", "SameSite=Lax"} <= set(cookie_of(app).split("; "))


def test_over_tls_the_cookie_is_bound_to_the_host(app: Flask, tmp_path: Path) -> None:
    settings: Settings = app.extensions["seedbed.settings"]
    over_tls = replace(settings, external_url="https://ideas.example", data_folder=tmp_path)
    assert over_tls.secure
    other = create_app(over_tls)
    assert other.config["SESSION_COOKIE_NAME"] == "__Host-seedbed"
    assert other.config["SESSION_COOKIE_SECURE"]
    assert not other.config.get("SESSION_COOKIE_DOMAIN")


def test_a_proxy_is_believed_only_as_often_as_is_set(app: Flask, tmp_path: Path) -> None:
    settings: Settings = app.extensions["seedbed.settings"]
    told = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "ideas.example"}
    hosts = []
    for proxies in (0, 1):
        one = create_app(replace(settings, proxies=proxies, data_folder=tmp_path))
        one.add_url_rule("/told", view_func=public(whose_host))
        hosts.append(one.test_client().get("/told", headers=told).text)
    assert hosts == ["http://localhost/", "https://ideas.example/"]


def whose_host() -> str:
    return request.host_url
