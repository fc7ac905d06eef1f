"""A colleague suggests a better sentence, and its author takes it or leaves it."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.outbox import Event
from ideas import actions
from ideas.models import Credit, Decision, Idea, Revision, Stage, Suggestion
from people.models import Follow, Person
from tests import make
from tests.browser import Answer, Browser

BrowserOf = Callable[[Person], Browser]
BODY = "Many customers work all week. They cannot come before five. So open on Saturdays."
BETTER = BODY.replace("before five", "before half past five")


@pytest.fixture
def idea(session: Session, ada: Person) -> Idea:
    return make.idea(session, ada, "Open on Saturdays", BODY)


def wish(browser: Browser, idea: Idea, **typed: Any) -> Answer:  # noqa: ANN401 - as `Browser.submit`
    browser.get(f"{idea.address}/suggest")
    return browser.submit(f"{idea.address}/suggest", **typed)


def only(session: Session) -> Suggestion:
    return session.scalars(select(Suggestion).execution_options(populate_existing=True)).one()


def told(session: Session) -> list[str]:
    return list(session.scalars(select(Event.deed).order_by(Event.id)))


def test_each_rewritten_sentence_becomes_a_suggestion_with_its_reason(
    session: Session, idea: Idea, ben: Person, browser_of: BrowserOf
) -> None:
    rewritten = BETTER.replace("Many customers", "Most customers")
    wish(browser_of(ben), idea, body=rewritten, reason="It is later than we think")
    made = session.scalars(select(Suggestion).order_by(Suggestion.id)).all()
    assert [(one.old, one.new) for one in made] == [
        ("Many customers work all week.", "Most customers work all week."),
        ("They cannot come before five.", "They cannot come before half past five."),
    ]
    assert {(one.author_id, one.on_version, one.decision) for one in made} == {(ben.id, 1, Decision.OPEN)}
    assert {one.reason for one in made} == {"It is later than we think"}
    assert idea.body == BODY
    assert told(session)[-1] == "edit suggested"
    assert ben.id in session.scalars(select(Follow.person_id).where(Follow.noun_id == idea.id)).all()


def test_the_author_sees_the_words_that_differ_on_the_page_and_at_home(
    idea: Idea, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    wish(browser_of(ben), idea, body=BETTER, reason="It is later than we think")
    for path in (idea.address, "/"):
        page = browser_of(ada).get(path)
        assert [one.text for one in page.page.all("ins")] == ["half past "]
        assert "It is later than we think" in page.words
        assert "suggested this" in page.words
    assert "Accept" not in browser_of(ben).get(idea.address).words


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"body": ""}, "Please leave some text."),
        ({"body": "x" * 20_481}, "One byte too long"),
        ({"body": "a\u202eb"}, "reading direction"),
        ({"reason": "x" * 301}, "At most 300 characters"),
    ],
)
def test_a_suggestion_that_cannot_be_sent_is_shown_again_with_a_sentence(
    session: Session, idea: Idea, ben: Person, browser_of: BrowserOf, typed: dict[str, Any], sentence: str
) -> None:
    page = wish(browser_of(ben), idea, **{"body": "My better words.", "reason": "My reason", **typed})
    assert (page.status, sentence in page.words) == (422, True)
    assert "My reason" in page.text or "reason" in typed
    assert "My better words." in page.text or "body" in typed
    assert not session.scalars(select(Suggestion)).all()


@pytest.mark.parametrize("body", [BODY, BODY + "\n", " ".join(f"Sentence {number}." for number in range(3))])
def test_nothing_changed_is_no_suggestion(
    session: Session, idea: Idea, ben: Person, browser_of: BrowserOf, body: str
) -> None:
    answer = browser_of(ben).post(f"{idea.address}/suggest", {"body": body, "base": "1"}, htmx=True)
    assert answer.status == (200 if "Sentence" in body else 409)
    assert bool(session.scalars(select(Suggestion)).all()) == ("Sentence" in body)


def test_a_text_rewritten_while_the_author_wrote_does_not_undo_what_the_author_wrote(
    session: Session, idea: Idea, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    browser = browser_of(ben)
    browser.get(f"{idea.address}/suggest")
    text = actions.Text(idea.title, BODY.replace("Many", "Most"))
    actions.edit_idea(session, idea, ada, text, actions.Change(1), now=make.NOW)
    browser.submit(f"{idea.address}/suggest", body=BETTER)
    suggestion = only(session)
    assert (suggestion.on_version, suggestion.old) == (1, "They cannot come before five.")
    browser_of(ada).post(f"{idea.address}/suggestions/{suggestion.public_id}/accept")
    assert idea.body == BETTER.replace("Many", "Most")


@pytest.mark.parametrize("htmx", [False, True])
def test_an_accepted_suggestion_stands_in_the_text_and_is_credited(
    session: Session, idea: Idea, ada: Person, ben: Person, browser_of: BrowserOf, *, htmx: bool
) -> None:
    suggestion = make.suggestion(session, idea, ben, BETTER)
    browser = browser_of(ada)
    answer = browser.post(f"{idea.address}/suggestions/{suggestion.public_id}/accept", htmx=htmx)
    assert answer.status == (200 if htmx else 303)
    assert (idea.body, idea.version, only(session).decision) == (BETTER, 2, Decision.ACCEPTED)
    assert (ben.id, "suggestion") in set(session.execute(select(Credit.person_id, Credit.deed)))
    page = browser.get(idea.address)
    assert "half past five" in page.words
    assert f"{ben.name} suggested a sentence" in page.words
    assert not [form for form in page.page.all("form") if "/suggestions/" in form.get("action", "")]
    assert "suggestion accepted" in told(session)


def test_a_suggestion_is_edited_then_accepted(
    session: Session, idea: Idea, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    suggestion = make.suggestion(session, idea, ben, BETTER)
    browser = browser_of(ada)
    browser.get(idea.address)
    path = f"{idea.address}/suggestions/{suggestion.public_id}/accept"
    browser.post(path, {"final": "They cannot come before six."})
    assert idea.body == BODY.replace("five", "six")
    assert (ben.id, "suggestion") in set(session.execute(select(Credit.person_id, Credit.deed)))


def test_a_suggestion_is_declined_with_a_reason_that_is_kept(
    session: Session, idea: Idea, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    suggestion = make.suggestion(session, idea, ben, BETTER)
    path = f"{idea.address}/suggestions/{suggestion.public_id}/decline"
    browser = browser_of(ada)
    assert browser.post(path, {"answer": ""}, htmx=True).status == 409
    assert only(session).decision == Decision.OPEN
    assert "five is what we measured" in browser.post(path, {"answer": "five is what we measured"}, htmx=True).words
    assert (only(session).decision, only(session).answer) == (Decision.DECLINED, "five is what we measured")
    assert (idea.body, idea.version, told(session)[-1]) == (BODY, 1, "suggestion declined")


def test_only_its_author_takes_a_suggestion_back(
    session: Session, idea: Idea, ada: Person, ben: Person, fay: Person, browser_of: BrowserOf
) -> None:
    suggestion = make.suggestion(session, idea, ben, BETTER)
    path = f"{idea.address}/suggestions/{suggestion.public_id}"
    assert browser_of(fay).post(f"{path}/withdraw").status == 403
    assert browser_of(ada).post(f"{path}/withdraw").status == 403
    for deed in ("accept", "decline"):
        assert browser_of(ben).post(f"{path}/{deed}", {"answer": "No"}).status == 403
    browser = browser_of(ben)
    browser.get(idea.address)
    browser.submit(f"{path}/withdraw")
    assert only(session).decision == Decision.WITHDRAWN


@pytest.mark.parametrize("first", ["accept", "decline", "withdraw"])
@pytest.mark.parametrize("then", ["accept", "decline", "withdraw"])
def test_what_is_decided_stays_decided(
    session: Session, idea: Idea, ben: Person, browser_of: BrowserOf, first: str, then: str
) -> None:
    actions.name_co_authors(session, idea, [ben], now=make.NOW)
    suggestion = make.suggestion(session, idea, ben, BETTER)
    path, browser = f"{idea.address}/suggestions/{suggestion.public_id}", browser_of(ben)
    assert browser.post(f"{path}/{first}", {"answer": "No"}, htmx=True).status == 200
    after = (only(session).decision, idea.version)
    assert browser.post(f"{path}/{then}", {"answer": "No"}, htmx=True).status == 409
    assert (only(session).decision, idea.version) == after


def test_a_suggestion_whose_ground_has_moved_says_so_and_is_not_accepted(
    session: Session, idea: Idea, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    suggestion = make.suggestion(session, idea, ben, BETTER)
    text = actions.Text(idea.title, BODY.replace("before five", "before six"))
    actions.edit_idea(session, idea, ada, text, actions.Change(1), now=make.NOW)
    browser = browser_of(ada)
    page = browser.get(idea.address)
    assert "The text has changed since this was suggested" in page.words
    assert "Accept" not in page.words
    path = f"{idea.address}/suggestions/{suggestion.public_id}"
    assert browser.post(f"{path}/accept", htmx=True).status == 409
    assert "before six" in idea.body
    assert browser.post(f"{path}/decline", {"answer": "It is six now"}, htmx=True).status == 200


def test_a_text_that_would_be_too_long_with_a_suggestion_is_left_as_it_is(
    session: Session, idea: Idea, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    suggestion = make.suggestion(session, idea, ben, BETTER)
    path = f"{idea.address}/suggestions/{suggestion.public_id}/accept"
    assert browser_of(ada).post(path, {"final": "x" * 20_480}, htmx=True).status == 409
    assert (idea.body, only(session).decision) == (BODY, Decision.OPEN)


@pytest.mark.parametrize("stage", [Stage.DONE, Stage.DECLINED])
def test_an_idea_that_was_answered_takes_no_more_suggestions(
    session: Session, idea: Idea, ben: Person, browser_of: BrowserOf, stage: Stage
) -> None:
    idea.stage = stage
    session.flush()
    browser = browser_of(ben)
    assert browser.get(f"{idea.address}/suggest", htmx=True).status == 409
    assert browser.post(f"{idea.address}/suggest", {"body": BETTER}, htmx=True).status == 409
    assert not session.scalars(select(Suggestion)).all()


def test_an_accepted_suggestion_that_changes_the_meaning_tells_those_who_judged(
    session: Session, ada: Person, ben: Person
) -> None:
    idea = make.idea(session, ada, "Doors", "Open the doors.")
    suggestion = make.suggestion(session, idea, ben, "Sell every branch we ever had.")
    actions.accept_suggestion(session, suggestion, idea, ada, now=make.NOW)
    session.flush()
    assert "idea changed meaning" in told(session)
    assert session.scalars(select(Revision.number).where(Revision.changes_meaning)).all() == [2]


def test_a_suggestion_to_another_idea_is_missing(
    session: Session, idea: Idea, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    suggestion = make.suggestion(session, make.idea(session, ben), ada)
    browser = browser_of(ada)
    for deed in ("accept", "decline", "withdraw"):
        assert browser.post(f"{idea.address}/suggestions/{suggestion.public_id}/{deed}", {"answer": "x"}).status == 404
    assert only(session).decision == Decision.OPEN
