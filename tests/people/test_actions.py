"""Deeds about people, each done twice where people click twice."""

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from base.errors import Forbidden, Missing
from people import actions, queries
from people.models import Follow, Membership, Person
from people.rights import ADMIN, AUTHOR, MATRIX, ROLES, may, require, require_unseen
from tests import make
from tests.database import Apart, count_statements


def test_following_twice_is_following_once(session: Session, ada: Person, now: datetime) -> None:
    actions.follow(session, ada.id, "idea", 7, now=now)
    actions.follow(session, ada.id, "idea", 7, now=now)
    assert len(session.scalars(select(Follow)).all()) == 1
    assert queries.follows(session, ada.id, "idea", 7)


def test_unfollowing_twice_is_fine(session: Session, ada: Person, now: datetime) -> None:
    actions.follow(session, ada.id, "idea", 7, now=now)
    for _ in range(2):
        actions.unfollow(session, ada.id, "idea", 7)
    assert not queries.follows(session, ada.id, "idea", 7)


def test_a_double_click_on_follow_is_one_follow(apart: Apart, now: datetime) -> None:
    with apart.session() as session:
        ada_id = make.person(session).id
        session.commit()
    deeds = [lambda session: actions.follow(session, ada_id, "idea", 7, now=now)] * 4
    assert apart.at_once(*deeds) == [None] * 4
    assert len(apart.session().scalars(select(Follow)).all()) == 1


def test_followers_are_those_who_are_still_here(session: Session, ada: Person, ben: Person, now: datetime) -> None:
    for person in (ada, ben):
        actions.follow(session, person.id, "tag", 3, now=now)
    ben.active = False
    session.flush()
    assert queries.followers_of(session, "tag", 3) == [ada.id]


def test_joining_a_group_twice_is_joining_once(session: Session, ada: Person) -> None:
    group = make.group(session, "Choir")
    for _ in range(2):
        actions.join_group(session, group, ada)
    assert len(session.scalars(select(Membership).where(Membership.group_id == group.id)).all()) == 1
    assert [one.name for one in queries.groups_of(session, ada.id)] == ["Branch pilots", "Choir", "Retail Banking"]


def test_two_people_never_share_an_address(session: Session, ada: Person) -> None:
    with pytest.raises(IntegrityError):
        make.person(session, email=f" {ada.email.upper()} ")


def test_a_role_that_is_none_is_refused_by_the_database(session: Session) -> None:
    with pytest.raises(IntegrityError):
        make.person(session, roles=("emperor",))


def test_people_are_found_by_name_and_handle(session: Session, ada: Person, ben: Person) -> None:
    assert [one.name for one in queries.people_named(session, "OKA")] == [ben.name]
    assert [one.name for one in queries.people_named(session, "ada")] == [ada.name]
    assert not queries.people_named(session, " %_ ")
    assert set(queries.people_by_handle(session, ["ADA", "ben", "nobody"])) == {"ada", "ben"}


def test_people_who_left_are_not_found(session: Session, ada: Person) -> None:
    ada.active = False
    session.flush()
    assert not queries.people_named(session, "ada")
    assert not queries.people_by_handle(session, ["ada"])
    assert queries.person_by_email(session, ada.email) is None


@pytest.mark.parametrize("many", [2, 20])
def test_the_directory_takes_one_statement_however_many_there_are(session: Session, many: int) -> None:
    for _ in range(many):
        make.person(session)
    session.commit()
    with count_statements(session) as statements:
        assert len(queries.directory(session)) == many
    assert len(statements) == 1


def test_the_directory_is_walked_page_by_page_without_a_gap(session: Session) -> None:
    names = sorted(f"Person {number:02}" for number in range(17))
    for name in reversed(names):
        make.person(session, name)
    walked: list[str] = []
    after = ""
    while people := queries.directory(session, after=after, limit=5):
        walked += [person.name for person in people]
        after = people[-1].public_id
    assert walked == names


def test_two_of_one_name_are_both_in_the_directory(session: Session) -> None:
    for number in range(6):
        make.person(session, "Kim Lee", handle=f"kim{number}")
    first = queries.directory(session, limit=4)
    rest = queries.directory(session, after=first[-1].public_id, limit=4)
    assert len({person.handle for person in (*first, *rest)}) == 6


@pytest.mark.parametrize("role", ROLES)
def test_what_is_not_in_the_matrix_may_be_done_by_nobody(session: Session, role: str) -> None:
    someone = make.person(session, roles=(role,))
    assert not may(someone, "idea.fly", standing=[AUTHOR])


def test_a_right_comes_by_role_or_by_standing(ada: Person, adam: Person) -> None:
    assert may(ada, "idea.edit", standing=[AUTHOR])
    assert not may(ada, "idea.edit")
    assert may(adam, "site.set")
    require(adam, "site.set")
    with pytest.raises(Forbidden):
        require(ada, "site.set")
    with pytest.raises(Missing):
        require_unseen(ada, "feedback.read")


def test_the_admin_alone_sets_the_site() -> None:
    assert MATRIX["site.set"] == {ADMIN}
