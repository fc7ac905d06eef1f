"""Other machines bring comments: by a token, by signed calls; masked, once, and only while their way in is open."""

import base64
import hashlib
import hmac
import json
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.clock import utc_now
from feedback import actions
from feedback.models import Batch, CustomerComment, Inlet
from people.models import Person
from tests import make
from tests.browser import Browser
from tests.database import Apart
from tests.feedback import saying
from tests.feedback.saying import MASKING, said
from tests.make import NOW
from web.settings import Settings

CARD = "4111 1111 1111 1111"


@pytest.fixture
def desk(session: Session, adam: Person) -> tuple[Inlet, str]:
    inlet = Inlet(name="Desk", source="Zendesk", way="api", consent="research")
    token = actions.open_inlet(session, inlet, by=adam, now=NOW)
    session.commit()
    return inlet, token


@pytest.fixture
def hook(session: Session, adam: Person) -> Inlet:
    inlet = Inlet(name="Shop", source="Shop", way="hook", consent="improvement")
    assert actions.open_inlet(session, inlet, by=adam, now=NOW) == ""
    session.commit()
    return inlet


def sent(app: Flask, token: str, content: object) -> Any:  # noqa: ANN401 - what JSON holds
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    headers = {"Authorization": f"Bearer {token}"}
    return app.test_client().post("/feedback/api/comments", data=body, headers=headers)


def called(app: Flask, inlet: Inlet, body: bytes, *, at: int | None = None, key: str = "") -> Any:  # noqa: ANN401 - as above
    settings: Settings = app.extensions["seedbed.settings"]
    secret = actions.signing_secret(inlet, key or settings.secret_key)
    moment = str(int(utc_now().timestamp()) if at is None else at)
    signed = hmac.new(base64.b64decode(secret[6:]), f"m1.{moment}.".encode() + body, hashlib.sha256).digest()
    signature = "v1,bm8= v1," + base64.b64encode(signed).decode()
    headers = {"webhook-id": "m1", "webhook-timestamp": moment, "webhook-signature": signature}
    return app.test_client().post(f"/feedback/hooks/{inlet.public_id}", data=body, headers=headers)


def test_a_machine_with_a_token_brings_comments_masked_and_once(
    app: Flask, session: Session, desk: tuple[Inlet, str]
) -> None:
    told = [{"id": "C-1", "text": f"Card {CARD} was eaten.", "rating": 2}, {"id": "C-2", "text": ""}, "no comment"]
    answer = sent(app, desk[1], {"comments": told})
    assert (answer.status_code, answer.json["new"], answer.json["known"]) == (200, 1, 0)
    assert [row["place"] for row in answer.json["unreadable"]] == [2, 3]
    assert sent(app, desk[1], told[0]).json == {"new": 0, "known": 1, "unreadable": []}
    comment = session.scalars(select(CustomerComment)).one()
    assert (comment.source, comment.external_id, comment.rating, comment.consent) == ("Zendesk", "C-1", 2, "research")
    assert CARD not in saying.everything(session)
    assert desk[1] not in saying.everything(session)


def test_what_comes_on_one_day_is_one_import(app: Flask, session: Session, desk: tuple[Inlet, str]) -> None:
    for number in range(3):
        sent(app, desk[1], {"id": f"C-{number}", "text": "The card was eaten."})
    batch = session.scalars(select(Batch)).one()
    assert (batch.way, batch.new_count, batch.inlet_id) == ("api", 3, desk[0].id)


def test_two_calls_at_once_lose_no_count(apart: Apart) -> None:
    session = apart.session()
    inlet = Inlet(name="Desk", source="Desk", way="api", consent="research")
    actions.open_inlet(session, inlet, by=make.person(session, "Adam"), now=NOW)
    session.commit()

    def bring(other: Session) -> None:
        actions.take_from(other, other.get_one(Inlet, inlet.id), [said(), said()], MASKING, now=NOW)
        other.commit()

    apart.at_once(bring, bring)
    assert [batch.new_count for batch in apart.session().scalars(select(Batch))] == [4]


@pytest.mark.parametrize("token", ["", "sb_forged", "\u20ac"])
def test_without_an_open_ways_token_nothing_comes_in(app: Flask, session: Session, token: str) -> None:
    answer = sent(app, token.encode().decode("latin-1"), {"text": "The card was eaten."})
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert saying.comment_count(session) == 0


def test_a_closed_way_in_takes_nothing_more(
    app: Flask, session: Session, desk: tuple[Inlet, str], adam: Person
) -> None:
    actions.close_inlet(session, desk[0], adam, now=NOW)
    session.commit()
    assert sent(app, desk[1], {"text": "The card was eaten."}).status_code == 401


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"7", b"[" * 100_000, b'["x"]' + b" " * 410_000])
def test_what_holds_no_comment_is_refused_in_a_sentence(
    app: Flask, session: Session, desk: tuple[Inlet, str], body: bytes
) -> None:
    answer = sent(app, desk[1], body)
    assert answer.status_code in {200, 422}
    assert answer.json.get("error") or answer.json["unreadable"]
    assert saying.comment_count(session) == 0


def test_more_than_five_hundred_at_a_time_are_refused(app: Flask, session: Session, desk: tuple[Inlet, str]) -> None:
    assert sent(app, desk[1], [{"text": "x"}] * 501).status_code == 422
    assert saying.comment_count(session) == 0


def test_a_signed_call_brings_what_a_case_system_nests(app: Flask, session: Session, hook: Inlet) -> None:
    body = b'{"ticket": {"id": 7, "description": "The app is slow.", "created_at": "2026-01-05T10:00:00Z"}}'
    assert called(app, hook, body).json == {"new": 1, "known": 0, "unreadable": []}
    comment = session.scalars(select(CustomerComment)).one()
    assert (comment.external_id, comment.text, str(comment.received_on)) == ("7", "The app is slow.", "2026-01-05")


def test_a_call_that_is_forged_or_old_brings_nothing(app: Flask, session: Session, hook: Inlet) -> None:
    body = b'{"text": "The app is slow."}'
    assert called(app, hook, body, key="another").status_code == 401
    assert called(app, hook, body, at=int(utc_now().timestamp()) - 301).status_code == 401
    assert app.test_client().post(f"/feedback/hooks/{hook.public_id}", data=body).status_code == 401
    assert saying.comment_count(session) == 0


def test_an_admin_opens_a_way_in_sees_its_token_once_and_closes_it(
    session: Session, adam: Person, browser: Browser
) -> None:
    browser.sign_in(adam).get("/feedback/inlets")
    shown = browser.submit("#inlet", name="Desk", source="Zendesk")
    assert "sb_" in shown.words
    assert "sb_" not in browser.get("/feedback/inlets").words
    inlet = session.scalars(select(Inlet)).one()
    assert "Authorization: Bearer" in browser.get(f"/feedback/inlets/{inlet.public_id}").words
    browser.submit(f"/feedback/inlets/{inlet.public_id}/close")
    session.refresh(inlet)
    assert inlet.revoked_at is not None


def test_the_secret_of_a_hook_is_on_its_page_and_in_no_row(
    session: Session, adam: Person, browser: Browser, hook: Inlet
) -> None:
    page = browser.sign_in(adam).get(f"/feedback/inlets/{hook.public_id}")
    secret = page.by_id("secret").text or ""
    assert secret.startswith("whsec_")
    assert secret not in saying.everything(session)
