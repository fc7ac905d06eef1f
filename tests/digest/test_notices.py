"""Who hears of what, once, and never of what they may not see."""

from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from base.outbox import Event
from digest import jobs
from digest.models import Kind, Notice
from ideas import actions as ideas
from ideas.models import Stage
from people.actions import follow
from people.models import Person
from tests import make
from tests.database import Apart, count_statements
from tests.digest.inbox import hear, tell_of, unread


def heard(session: Session, person: Person) -> list[Kind]:
    return list(session.scalars(select(Notice.kind).where(Notice.person_id == person.id).order_by(Notice.id)))


def test_followers_hear_of_a_comment_and_who_wrote_it_does_not(
    session: Session, ada: Person, ben: Person, sven: Person, now: datetime
) -> None:
    idea = make.idea(session, ada)
    follow(session, sven.id, "idea", idea.id, now=now)
    make.comment(session, idea, ben)
    hear(session)
    assert heard(session, ada) == heard(session, sven) == [Kind.COMMENTED]
    assert heard(session, ben) == []
    assert (unread(session, ada), unread(session, ben)) == (1, 0)


def test_whom_a_comment_mentions_and_answers_and_who_follows_hears_of_it_once_and_in_the_nearest_words(
    session: Session, ada: Person, ben: Person, sven: Person, mona: Person
) -> None:
    idea = make.idea(session, ada)
    question = make.comment(session, idea, ben)
    hear(session)
    make.comment(session, idea, sven, "As @ada said, and @mona knows.", answer_to=question)
    hear(session)
    assert heard(session, ada) == [Kind.COMMENTED, Kind.MENTIONED]
    assert heard(session, ben) == [Kind.ANSWERED]
    assert heard(session, mona) == [Kind.MENTIONED]


def test_a_mention_reaches_nobody_outside_the_group_of_the_idea(
    session: Session, ada: Person, ben: Person, sven: Person
) -> None:
    group = make.group(session, "Choir", ada, ben)
    idea = make.idea(session, ada, group_id=group.id)
    make.comment(session, idea, ben, "What does @sven say?")
    hear(session)
    assert heard(session, sven) == []
    assert heard(session, ada) == [Kind.COMMENTED]


def test_who_left_hears_nothing(session: Session, ada: Person, ben: Person) -> None:
    idea = make.idea(session, ada)
    ada.active = False
    make.comment(session, idea, ben)
    hear(session)
    assert heard(session, ada) == []


def test_author_and_co_authors_hear_of_a_suggestion(
    session: Session, ada: Person, ben: Person, sven: Person, mona: Person, now: datetime
) -> None:
    idea = make.idea(session, ada)
    ideas.name_co_authors(session, idea, [mona], now=now)
    follow(session, sven.id, "idea", idea.id, now=now)
    make.suggestion(session, idea, ben)
    hear(session)
    assert heard(session, ada) == heard(session, mona) == [Kind.SUGGESTED]
    assert heard(session, sven) == heard(session, ben) == []


def test_who_suggested_hears_what_became_of_it(
    app: Flask, session: Session, ada: Person, ben: Person, sven: Person, now: datetime
) -> None:
    idea = make.idea(session, ada, body="One thing. Another thing.")
    taken, left = (
        make.suggestion(session, idea, ben),
        make.suggestion(session, idea, sven, "One thing. No other thing."),
    )
    with app.test_request_context():
        ideas.accept_suggestion(session, taken, idea, ada, now=now)
    ideas.decline_suggestion(session, left, ada, answer="That is not meant.", now=now)
    hear(session)
    assert heard(session, ben) == [Kind.ACCEPTED]
    assert heard(session, sven) == [Kind.DECLINED]
    assert session.scalars(select(Notice.detail).where(Notice.person_id == sven.id)).one() == {
        "answer": "That is not meant."
    }


def test_voters_hear_of_a_merge_and_of_its_undoing_and_the_author_of_what_was_taken_up(
    session: Session, ada: Person, ben: Person, sven: Person, mona: Person, now: datetime
) -> None:
    source, target = make.idea(session, ben), make.idea(session, ada)
    ideas.support(session, source, sven, now=now)
    merge = ideas.merge_ideas(session, source, target, mona, now=now)
    hear(session)
    assert heard(session, ben) == [Kind.TAKEN_UP]
    assert heard(session, sven) == [Kind.VOTE_MOVED]
    ideas.undo_merge(session, merge, source, target, mona, now=now)
    hear(session)
    assert heard(session, sven) == [Kind.VOTE_MOVED, Kind.PARTED]
    about = select(Notice.noun_id, Notice.other_id).where(Notice.person_id == sven.id).order_by(Notice.id)
    assert session.execute(about).all() == [(target.id, source.id), (source.id, target.id)]


def test_who_judged_hears_that_the_meaning_changed_and_who_took_it_back_does_not(
    session: Session, ada: Person, ben: Person, sven: Person, mona: Person, now: datetime
) -> None:
    idea = make.idea(session, ada)
    ideas.support(session, idea, ben, now=now)
    ideas.skip(session, idea, sven, now=now)
    ideas.support(session, idea, mona, now=now)
    ideas.withdraw_vote(session, idea, mona, now=now)
    text = ideas.Text("Otherwise", "Something else.")
    ideas.edit_idea(session, idea, ada, text, ideas.Change(idea.version, meaning=True), now=now)
    hear(session)
    assert heard(session, ben) == heard(session, sven) == [Kind.CHANGED]
    assert heard(session, mona) == []


def test_author_followers_and_supporters_hear_of_a_stage(
    session: Session, ada: Person, ben: Person, sven: Person, mona: Person, now: datetime
) -> None:
    idea = make.idea(session, ada)
    ideas.support(session, idea, ben, now=now)
    follow(session, ben.id, "idea", idea.id, now=now)
    follow(session, sven.id, "idea", idea.id, now=now)
    ideas.set_stage(session, idea, Stage.TRIAL, "Two branches try it.", mona, now=now)
    hear(session)
    assert heard(session, ada) == heard(session, ben) == heard(session, sven) == [Kind.STAGED]


def test_thanks_that_are_taken_back_and_given_again_are_heard_of_once(
    session: Session, ada: Person, ben: Person, now: datetime
) -> None:
    comment = make.comment(session, make.idea(session, ada), ben)
    for _time in range(2):
        ideas.thank(session, comment, ada, now=now)
        ideas.take_back_thanks(session, comment, ada)
    hear(session)
    assert heard(session, ben) == [Kind.THANKED]
    assert unread(session, ben) == 1


def test_an_event_that_is_read_twice_tells_nobody_twice(session: Session, ada: Person, ben: Person) -> None:
    make.comment(session, make.idea(session, ada), ben)
    event = session.scalars(select(Event).where(Event.deed == "commented")).one()
    assert tell_of(session, event) == 1
    assert tell_of(session, event) == 0
    assert unread(session, ada) == 1


def test_an_event_about_what_is_gone_is_dealt_with_all_the_same(session: Session, ada: Person, now: datetime) -> None:
    session.add(Event(at=now, actor_id=ada.id, deed="idea staged", noun="idea", detail={"idea_id": 987_654}))
    session.flush()
    assert jobs.write_notices(session, now=now)
    assert not jobs.write_notices(session, now=now)


@pytest.mark.parametrize("many", [2, 20])
def test_a_batch_costs_the_same_statements_for_few_and_for_many(
    session: Session, ada: Person, ben: Person, now: datetime, many: int
) -> None:
    group = make.group(session, "Choir", ada, ben)
    open_to_all, closed = make.idea(session, ada), make.idea(session, ada, group_id=group.id)
    for number in range(many):
        follow(session, make.person(session).id, "idea", open_to_all.id, now=now)
        for idea in (open_to_all, closed):
            make.comment(session, idea, ben, f"Remark {number}")
    session.flush()
    with count_statements(session) as statements:
        jobs.write_notices(session, now=now)
    # Read: events, comments, ideas, followers, writers, members. Written: receipts, notices, counts; then the mark.
    assert len(statements) == 10
    assert unread(session, ada) == 2 * many
    assert session.scalar(select(func.count()).select_from(Notice)) == many * (many + 2)


def test_a_look_that_finds_nothing_is_one_statement(session: Session, now: datetime) -> None:
    with count_statements(session) as statements:
        assert not jobs.write_notices(session, now=now)
    assert len(statements) == 1


def test_a_batch_is_bounded_by_its_notices_and_what_is_left_comes_next(
    session: Session, ada: Person, ben: Person, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "MOST_NOTICES", 3)
    idea = make.idea(session, ada)
    for _number in range(4):
        follow(session, make.person(session).id, "idea", idea.id, now=now)
    make.comment(session, idea, ben, "One thing.")
    make.comment(session, idea, ben, "Another thing.")
    written = []
    while jobs.write_notices(session, now=now):
        written.append(session.scalar(select(func.count()).select_from(Notice)))
    assert written == [5, 10]


def test_two_workers_tell_each_person_once(apart: Apart, now: datetime) -> None:
    session = apart.session()
    ada, ben = make.person(session), make.person(session)
    idea = make.idea(session, ada)
    for number in range(4):
        make.comment(session, idea, ben, f"Remark {number}")
    session.commit()

    def work(own: Session) -> None:
        while jobs.write_notices(own, now=now):
            pass

    apart.at_once(work, work)
    while jobs.write_notices(session, now=now):
        pass
    assert session.scalar(select(func.count()).select_from(Notice)) == 4
    assert unread(session, ada) == 4
