"""Whom to tell that an idea is done: ids of records alone, as a page, a file, and for machines."""

import csv
import io
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.audit import AuditRow
from feedback import actions
from feedback.models import Inlet, Seed
from people.models import Person
from tests import make
from tests.browser import Browser
from tests.database import count_statements
from tests.feedback import saying
from tests.feedback.saying import WHEN, done, said
from tests.make import NOW

Browsers = Callable[[Person], Browser]


def test_the_records_to_tell_are_ids_alone(session: Session, browser_of: Browsers, ada: Person, fay: Person) -> None:
    rows = [said(f"Secret words {one}", external_id=key) for one, key in enumerate(["=1+1", "C-7", "C-8"])]
    idea = done(session, saying.theme(session, "Slow app", *rows), ada, fay)
    address = f"/feedback/ideas/{idea.public_id}/told"
    page = browser_of(fay).get(address)
    assert "3 records stand behind this idea." in page.words
    assert "C-7" in page.words
    assert "Secret" not in page.text
    answer = browser_of(fay).get(f"{address}.csv")
    assert list(csv.reader(io.StringIO(answer.text))) == [
        ["source", "external_id"], ["app", "'=1+1"], ["app", "C-7"], ["app", "C-8"],
    ]  # fmt: skip
    assert session.scalars(select(AuditRow.actor).where(AuditRow.deed == "listed whom to tell")).all() == [
        fay.public_id
    ]


def test_that_they_were_told_is_noted_once(
    session: Session, browser_of: Browsers, ada: Person, fay: Person, mona: Person
) -> None:
    idea = done(session, saying.theme(session), ada, fay)
    address = f"/feedback/ideas/{idea.public_id}/told"
    browser = browser_of(fay)
    browser.get(address)
    browser.submit(address)
    browser_of(mona).post(address)
    seed = session.scalars(select(Seed), execution_options={"populate_existing": True}).one()
    assert (seed.told_at, seed.told_by_id) == (NOW, fay.id)
    assert "They were told" not in browser.get(address).words
    assert len(session.scalars(select(AuditRow).where(AuditRow.deed == "told customers")).all()) == 1


def test_a_machine_reads_the_ids_of_its_own_source_and_of_no_other(
    app: Flask, session: Session, ada: Person, fay: Person, adam: Person
) -> None:
    rows = [said(external_id=f"{source}-1", facets={"source": source}) for source in ("app", "letter")]
    idea = done(session, saying.theme(session, "Slow app", *rows), ada, fay)
    inlet = Inlet(name="Desk", source="app", way="api", consent="research")
    token = actions.open_inlet(session, inlet, by=adam, now=NOW)
    session.commit()

    def asked(public_id: str) -> tuple[int, object]:
        headers = {"Authorization": f"Bearer {token}"}
        answer = app.test_client().get(f"/feedback/api/told/{public_id}", headers=headers)
        return answer.status_code, answer.json

    told = {"idea": idea.public_id, "source": "app", "external_ids": ["app-1"], "done_at": WHEN.isoformat()}
    assert asked(idea.public_id) == (200, {**told, "told_at": None})
    assert asked(make.idea(session, ada).public_id)[0] == 404


@pytest.mark.parametrize("page", ["effect", "told", "told.csv"])
def test_these_pages_ask_the_same_number_of_questions_however_much_stands_behind(
    session: Session, browser_of: Browsers, ada: Person, fay: Person, page: str
) -> None:
    asked = []
    for size in (2, 20):
        rows = [(f"Theme {size} {one}", [said() for _ in range(size)]) for one in range(size)]
        made = saying.themes(session, *rows)
        idea = done(session, made[0], ada, fay)
        for theme in made[1:]:
            actions.add_evidence(session, theme, idea, fay, now=NOW)
        session.commit()
        browser = browser_of(fay)
        with count_statements(session) as statements:
            assert browser.get(f"/feedback/ideas/{idea.public_id}/{page}").status == 200
        asked.append(len([one for one in statements if one.startswith(("SELECT", "WITH"))]))
    assert asked[0] == asked[1] <= 9
