"""Pages speak the person's language; where nobody asks, English."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask_babel import force_locale, get_locale, gettext

from web.dates import ago, exactly, number

pytestmark = pytest.mark.once


def test_a_job_may_speak_though_no_browser_asks(app: Flask) -> None:
    with app.app_context():
        assert gettext("Not found") == "Not found"
        assert str(get_locale()) == "en"


def test_a_letter_speaks_the_language_of_who_gets_it(app: Flask) -> None:
    with app.app_context(), force_locale("de"):
        assert number(12345) == "12.345"
        assert str(get_locale()) == "de"


@pytest.mark.parametrize(
    ("accepts", "language"), [("de-AT,de;q=0.9,en;q=0.5", "de"), ("fr,en;q=0.3", "en"), ("", "en"), ("xx", "en")]
)
def test_a_stranger_reads_the_language_their_browser_prefers(app: Flask, accepts: str, language: str) -> None:
    with app.test_request_context(headers={"Accept-Language": accepts}):
        assert str(get_locale()) == language


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (timedelta(seconds=-20), "just now"),
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=-5, seconds=-40), "5 minutes ago"),
        (timedelta(hours=-3, minutes=-59), "3 hours ago"),
        (timedelta(days=-2, hours=-20), "2 days ago"),
        (timedelta(days=2, hours=1), "in 2 days"),
        (timedelta(days=-40), "Jan 21, 2026"),
    ],
)
def test_a_moment_is_said_as_people_say_it(app: Flask, now: datetime, gap: timedelta, words: str) -> None:
    with app.test_request_context():
        assert ago(now + gap) == words


def test_the_exact_moment_is_given_to_the_minute(app: Flask, now: datetime) -> None:
    with app.test_request_context():
        assert exactly(now) == "Mar 2, 2026, 09:00 UTC"
