"""Machines ask whether the product lives and is ready; people ask what it can do."""

from pathlib import Path

import pytest

from app import create_app
from people.models import Person
from tests.browser import Browser
from tests.database import Apart, app_on, new_database


def test_the_product_says_that_it_lives_without_asking_the_database(apart: Apart) -> None:
    apart.engine.dispose()
    answer = apart.app.test_client().get("/livez")
    assert (answer.status_code, answer.json) == (200, {"alive": True})
    assert apart.engine.pool.checkedin() == 0  # type: ignore[attr-defined]  # the pool of both databases has it


def test_a_database_without_its_tables_is_not_ready(browser: Browser) -> None:
    answer = browser.get("/readyz")
    assert (answer.status, answer.json) == (503, {"ready": False})


def test_a_database_at_the_newest_migration_is_ready(tmp_path: Path) -> None:
    with new_database(tmp_path) as url:
        with app_on(url, tmp_path, create_app) as app:
            assert app.test_cli_runner().invoke(args=["db", "upgrade"]).exit_code == 0
        with app_on(url, tmp_path, create_app) as app:
            answer = app.test_client().get("/readyz")
            assert (answer.status_code, answer.json) == (200, {"ready": True})


@pytest.mark.parametrize("key", ["/", "n", "j", "k", "s", "x", "h", "i", "?", "Esc"])
def test_the_help_page_lists_every_shortcut(ada: Person, browser: Browser, key: str) -> None:
    page = browser.sign_in(ada).get("/help")
    assert key in ["".join(one.itertext()) for one in page.page.all("kbd")]


def test_the_help_page_comes_as_a_part_too(ada: Person, browser: Browser) -> None:
    answer = browser.sign_in(ada).get("/help", htmx=True)
    assert answer.by_id("help").tag == "section"
    assert not list(answer.page.all("h1"))
