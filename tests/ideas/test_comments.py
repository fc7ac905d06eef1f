"""People talk about an idea."""

from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.errors import Refused
from base.outbox import Event
from ideas import actions
from ideas.models import Comment, CommentRevision, Idea, State, Thanks
from people.models import Follow, Person
from tests import make
from tests.browser import Browser
from tests.conftest import Clock

BrowserOf = Callable[[Person], Browser]


@pytest.fixture
def idea(session: Session, ada: Person) -> Idea:
    return make.idea(session, ada, "Open on Saturdays")


def only(session: Session) -> Comment:
    return session.scalars(select(Comment).execution_options(populate_existing=True)).one()


def told(session: Session) -> Event:
    return session.scalars(select(Event).where(Event.deed == "commented").order_by(Event.id.desc())).first() or Event()


@pytest.mark.parametrize("htmx", [False, True])
def test_a_comment_is_written_shown_and_counted(
    session: Session, idea: Idea, ben: Person, browser_of: BrowserOf, *, htmx: bool
) -> None:
    browser = browser_of(ben)
    browser.get(idea.address)
    answer = browser.submit("#comment-form", body="We **tried** that", htmx=htmx)
    page = answer if htmx else browser.follow()
    assert "One comment" in page.words
    assert "<strong>tried</strong>" in page.text
    assert idea.comment_count == 1
    assert "".join(page.by_id("comment-body").itertext()).strip() == ""
    follows = session.scalars(select(Follow.person_id).where(Follow.noun_id == idea.id, Follow.noun == "idea")).all()
    assert ben.id in follows
    assert (told(session).actor_id, told(session).detail["comment_id"]) == (ben.id, only(session).id)


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("", "Please write something first."),
        ("x" * 8_193, "One byte too long"),
        ("a\u202eb", "reading direction"),
        ("a\x07b", "control characters"),
    ],
)
@pytest.mark.parametrize("htmx", [False, True])
def test_a_comment_that_cannot_be_kept_is_shown_again_with_a_sentence(
    idea: Idea, ben: Person, browser_of: BrowserOf, body: str, sentence: str, *, htmx: bool
) -> None:
    page = browser_of(ben).post(f"{idea.address}/comments", {"body": body}, htmx=htmx)
    assert (page.status, sentence in page.words) == (422, True)
    shown = "".join(page.by_id("comment-body").itertext())
    assert body in shown or not body.isprintable()
    assert idea.comment_count == 0


@pytest.mark.parametrize("htmx", [False, True])
def test_an_answer_that_could_not_be_kept_still_answers_when_it_is_sent_again(
    session: Session, idea: Idea, ben: Person, browser_of: BrowserOf, *, htmx: bool
) -> None:
    above = make.comment(session, idea, ben)
    browser = browser_of(ben)
    browser.post(f"{idea.address}/comments", {"body": "x" * 8_193, "answer_to": above.public_id}, htmx=htmx)
    browser.submit("#comment-form", body="Shorter")
    assert session.scalars(select(Comment.parent_id).where(Comment.body == "Shorter")).one() == above.id


def test_an_answer_stands_under_what_it_answers_and_an_answer_to_an_answer_beside_it(
    session: Session, idea: Idea, ada: Person, ben: Person, mona: Person, browser_of: BrowserOf
) -> None:
    first = make.comment(session, idea, ben, "First")
    answer = make.comment(session, idea, ada, "Answer", answer_to=first)
    make.comment(session, idea, mona, "Second")
    browser = browser_of(ben)
    browser.post(f"{idea.address}/comments", {"body": "Deeper", "answer_to": answer.public_id})
    assert told(session).detail["answered_id"] == ada.id
    rows = {row.body: row.parent_id for row in session.scalars(select(Comment))}
    assert rows == {"First": None, "Answer": first.id, "Second": None, "Deeper": first.id}
    page = browser.get(idea.address)
    [answers] = [one for one in page.page.all("ol") if one.get("class") == "answers"]
    assert ["Answer" in "".join(one.itertext()) for one in answers.findall("li")] == [True, False]


def test_nobody_answers_a_comment_of_another_idea(
    session: Session, idea: Idea, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    elsewhere = make.comment(session, make.idea(session, ada, group_id=make.group(session, "Retail Banking").id), ada)
    for forged in (elsewhere.public_id, "bcdfghjkmn", "1"):
        answer = browser_of(ben).post(f"{idea.address}/comments", {"body": "Hm", "answer_to": forged})
        assert answer.status == 404
    assert idea.comment_count == 0


def test_an_edit_leaves_a_trace(session: Session, idea: Idea, ben: Person, clock: Clock, browser_of: BrowserOf) -> None:
    comment = make.comment(session, idea, ben, "We tried that")
    clock.forward(hours=1)
    browser = browser_of(ben)
    browser.get(f"{idea.address}/comments/{comment.public_id}/edit")
    browser.submit(body="We tried that twice")
    page = browser.follow()
    assert "We tried that twice" in page.words
    assert "edited" in "".join(page.by_id(f"comment-{comment.public_id}").itertext())
    assert session.scalars(select(CommentRevision.body)).all() == ["We tried that"]
    browser.post(f"{idea.address}/comments/{comment.public_id}/edit", {"body": "We tried that twice"})
    assert len(session.scalars(select(CommentRevision)).all()) == 1


def test_an_edit_of_a_comment_that_cannot_be_kept_is_shown_again(
    session: Session, idea: Idea, ben: Person, browser_of: BrowserOf
) -> None:
    comment = make.comment(session, idea, ben, "We tried that")
    page = browser_of(ben).post(f"{idea.address}/comments/{comment.public_id}/edit", {"body": "x" * 8_193})
    assert (page.status, "One byte too long" in page.words, "x" * 8_193 in page.text) == (422, True, True)
    assert only(session).body == "We tried that"


@pytest.mark.parametrize("answered", [False, True])
def test_a_deleted_comment_leaves_its_place_and_nothing_of_its_words(
    session: Session, idea: Idea, ada: Person, ben: Person, browser_of: BrowserOf, *, answered: bool
) -> None:
    comment = make.comment(session, idea, ben, "We tried that")
    actions.edit_comment(session, comment, "We tried that twice", now=make.NOW)
    if answered:
        make.comment(session, idea, ada, "When?", answer_to=comment)
    browser = browser_of(ben)
    browser.get(idea.address)
    browser.submit(f"{idea.address}/comments/{comment.public_id}/delete")
    page = browser.follow()
    assert "This comment was deleted." in "".join(page.by_id(f"comment-{comment.public_id}").itertext())
    assert "We tried that" not in page.text
    assert idea.comment_count == answered
    session.refresh(comment)
    assert (comment.body, comment.body_html) == ("", "")
    assert not session.scalars(select(CommentRevision)).all()
    browser.post(f"{idea.address}/comments/{comment.public_id}/delete")
    assert idea.comment_count == answered
    assert browser.post(f"{idea.address}/comments/{comment.public_id}/edit", {"body": "Back"}, htmx=True).status == 409


def test_who_may_edit_and_delete_a_comment(
    session: Session, idea: Idea, ada: Person, ben: Person, mona: Person, browser_of: BrowserOf
) -> None:
    path = f"{idea.address}/comments/{make.comment(session, idea, ben, 'Mine').public_id}"
    for person, edits, deletes in ((ada, 403, 403), (mona, 403, 303), (ben, 409, 303)):
        browser = browser_of(person)
        assert browser.post(f"{path}/edit", {"body": "Yours"}, htmx=True).status == edits
        assert browser.post(f"{path}/delete").status == deletes
    other = make.idea(session, ada)
    assert browser_of(ben).post(f"{other.address}/comments/{only(session).public_id}/edit", {"body": "x"}).status == 404


def test_a_person_thanks_once_for_a_comment_and_takes_it_back(
    session: Session, idea: Idea, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    comment = make.comment(session, idea, ben)
    browser = browser_of(ada)
    path = f"{idea.address}/comments/{comment.public_id}/thanks"
    for where, count in ((path, 1), (path, 1), (f"{path}/undo", 0), (f"{path}/undo", 0), (path, 1)):
        assert browser.post(where, htmx=True).status == 200
        assert comment.thanks_count == count
    page = browser.get(idea.address)
    assert page.by_id(f"thank-{comment.public_id}").get("aria-pressed") == "true"
    assert session.scalars(select(Thanks.person_id)).all() == [ada.id]


def test_nobody_thanks_themselves_or_for_what_is_gone(
    session: Session, idea: Idea, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    comment = make.comment(session, idea, ben)
    path = f"{idea.address}/comments/{comment.public_id}"
    assert browser_of(ben).post(f"{path}/thanks", htmx=True).status == 409
    browser_of(ben).post(f"{path}/delete")
    assert browser_of(ada).post(f"{path}/thanks", htmx=True).status == 409
    assert comment.thanks_count == 0


@pytest.mark.parametrize("htmx", [False, True])
def test_a_comment_on_an_idea_that_was_merged_meanwhile_goes_along_with_the_others(
    session: Session, idea: Idea, ben: Person, mona: Person, browser_of: BrowserOf, *, htmx: bool
) -> None:
    comment, target = make.comment(session, idea, ben, "First"), make.idea(session, mona, "Longer hours")
    browser = browser_of(ben)
    browser.get(idea.address)
    actions.merge_ideas(session, idea, target, mona, now=make.NOW)
    for typed in ({"body": "Second"}, {"body": "Answer", "answer_to": comment.public_id}):
        answer = browser.post(f"{idea.address}/comments", typed, htmx=htmx)
        assert "Second" in answer.words or answer.location.startswith(target.address)
    assert (target.comment_count, idea.comment_count) == (3, 0)
    assert session.scalars(select(Comment.parent_id).where(Comment.body == "Answer")).one() == comment.id


@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN, State.MERGED])
def test_an_idea_that_is_not_open_takes_no_comments(
    app: Flask, session: Session, idea: Idea, ben: Person, now: datetime, state: State
) -> None:
    idea.state = state
    session.flush()
    with app.test_request_context(), pytest.raises(Refused):
        actions.write_comment(session, idea, ben, "Hm", now=now)
    assert idea.comment_count == 0
