"""When a question is open: some people were left alone with it, and nobody has since opened what is for everyone."""

from datetime import timedelta

from sqlalchemy.orm import Session

from search import actions
from search.models import for_group
from tests import make
from tests.search.drafts import draft
from tests.search.test_asked import click, search
from tests.search.test_questions import listed


def test_one_person_however_often_is_not_two(session: Session) -> None:
    for day in range(5):
        search(session, "parking", 1, found=0, now=make.NOW + timedelta(days=day))
    assert listed(session) == []
    search(session, "parking", 2, found=0, now=make.NOW + timedelta(days=9))
    assert listed(session) == ["parking"]


def test_a_search_that_found_something_counts_too_once_it_was_left_for_half_an_hour(session: Session) -> None:
    search(session, "parking", 1, 2, found=7)
    search(session, "parking", 3, found=7, now=make.NOW + timedelta(minutes=29))
    assert listed(session) == []
    search(session, "parking", 4, found=7, now=make.NOW + timedelta(minutes=30))
    assert listed(session) == ["parking"]


def test_what_somebody_found_and_opened_is_no_open_question(session: Session) -> None:
    actions.put(session, draft("card", "Where to park"))
    first, _second = search(session, "parking", 1, 2, found=0)
    assert listed(session) == ["parking"]
    later = search(session, "parking", 3, now=make.NOW + timedelta(hours=1))[0]
    click(session, later, "card", 1, now=make.NOW + timedelta(hours=1))
    assert listed(session) == []
    assert first.clicked_kind is None
    search(session, "parking", 4, found=0, now=make.NOW + timedelta(hours=2))
    assert listed(session) == []
    search(session, "parking", 5, found=0, now=make.NOW + timedelta(hours=3))
    assert listed(session) == ["parking"]


def test_what_is_opened_that_is_for_few_changes_no_open_question(session: Session) -> None:
    actions.put(session, draft("plan", "The secret merger", audiences=(for_group(1),)))
    first = search(session, "merger", 1, found=0)[0]
    one_of_few = search(session, "merger", 7)[0]
    click(session, one_of_few, "plan", 1)
    assert (first.clicked_id, listed(session)) == (None, [])
    search(session, "merger", 2, found=0, now=make.NOW + timedelta(hours=1))
    assert listed(session) == ["merger"]
    another = search(session, "merger", 8, now=make.NOW + timedelta(hours=2))[0]
    click(session, another, "plan", 1, now=make.NOW + timedelta(hours=2))
    assert listed(session) == ["merger"]


def test_what_the_few_found_among_themselves_is_no_open_question(session: Session) -> None:
    actions.put(session, draft("plan", "The secret merger", audiences=(for_group(1),)))
    for hour, one_of_few in enumerate((1, 2, 3)):
        now = make.NOW + timedelta(hours=hour)
        click(session, search(session, "merger", one_of_few, now=now)[0], "plan", 1, now=now)
    assert listed(session) == []
