"""Moderators say where an idea stands, with a public sentence."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.outbox import Event
from ideas.models import Idea, Stage
from people.models import Person
from tests import make
from tests.browser import Browser

BrowserOf = Callable[[Person], Browser]


@pytest.fixture
def idea(session: Session, ada: Person) -> Idea:
    return make.idea(session, ada, "Open on Saturdays")


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.NEW])
def test_a_moderator_sets_a_stage_with_a_sentence_that_everyone_reads(
    session: Session, idea: Idea, ben: Person, mona: Person, browser_of: BrowserOf, stage: Stage
) -> None:
    browser = browser_of(mona)
    browser.get(idea.address)
    browser.submit(f"{idea.address}/stage", stage=str(stage), sentence="We look at it in May.")
    session.refresh(idea)
    assert (idea.stage, idea.stage_sentence, idea.staged_at) == (stage, "We look at it in May.", make.NOW)
    page = browser_of(ben).get(idea.address)
    assert "We look at it in May." in page.words
    assert not [form for form in page.page.all("form") if form.get("action", "").endswith("/stage")]
    event = session.scalars(select(Event).where(Event.deed == "idea staged")).one()
    assert event.detail == {"idea_id": idea.id, "stage": str(stage)}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"stage": "done", "sentence": ""}, "Please say in one sentence why"),
        ({"stage": "done", "sentence": "x" * 501}, "At most 500 characters"),
        ({"stage": "trial", "sentence": "We look\u202e at it"}, "reading direction"),
        ({"stage": "won", "sentence": "We look at it"}, "Not a valid choice"),
    ],
)
def test_a_stage_that_cannot_be_set_is_answered_at_the_field_and_the_sentence_is_kept(
    idea: Idea, mona: Person, browser_of: BrowserOf, typed: dict[str, str], sentence: str
) -> None:
    page = browser_of(mona).post(f"{idea.address}/stage", typed)
    form = next(form for form in page.page.all("form") if form.get("action", "").endswith("/stage"))
    assert page.status == 422
    assert sentence in "".join(form.itertext())
    assert typed["sentence"] in "".join(form.itertext())
    assert idea.stage == Stage.NEW


def test_only_moderators_set_a_stage(
    session: Session, idea: Idea, ada: Person, ben: Person, mona: Person, browser_of: BrowserOf
) -> None:
    typed = {"stage": "done", "sentence": "Done."}
    for person in (ada, ben):
        assert browser_of(person).post(f"{idea.address}/stage", typed).status == 403
    private = make.idea(session, ada, group_id=make.group(session, "Retail Banking").id)
    assert browser_of(mona).post(f"{private.address}/stage", typed).status == 404
    assert {idea.stage, private.stage} == {Stage.NEW}
