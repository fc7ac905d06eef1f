"""Themes are named, pinned, muted and merged by people; each deed can be undone while nothing later stands on it."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from base.errors import Refused
from feedback import actions
from feedback.actions.grouping import document_of
from feedback.models import Correction, Placement, Theme, ThemeDeed
from people.models import Person
from search import actions as search_actions
from search.models import Document
from tests import make
from tests.database import Apart
from tests.feedback import saying
from tests.feedback.keeping import comments_in, last_deed, standing
from tests.feedback.saying import said
from tests.make import NOW

LATER = NOW + timedelta(hours=1)


@pytest.fixture(autouse=True)
def spoken(app: Flask) -> Iterator[None]:
    """Let refusals find the words of a language."""
    with app.test_request_context():
        yield


@pytest.fixture
def pair(session: Session) -> list[Theme]:
    """Return a theme of four comments beside one of three."""
    return saying.themes(session, ("Cash machine", [said() for _ in range(4)]), ("Fees", [said() for _ in range(3)]))


def also_in(session: Session, theme: Theme, other: Theme, count: int, **columns: object) -> None:
    """Let some comments of a theme stand in another as well."""
    rows = [
        {"comment_id": comment.id, "theme_id": other.id, "at": NOW, "closeness": 0.5, **columns}
        for comment in comments_in(session, theme)[:count]
    ]
    session.execute(insert(Placement), rows)
    other.size += count
    session.flush()
    search_actions.put(session, document_of(other))


def test_a_name_stays_and_search_knows_it(session: Session, fay: Person, pair: list[Theme]) -> None:
    before = standing(session)
    actions.rename_theme(session, pair[0], " Swallowed cards ", fay, now=NOW)
    assert (pair[0].name, pair[0].named_by_id) == ("Swallowed cards", fay.id)
    titles = session.scalars(select(Document.title).where(Document.public_id == pair[0].public_id)).all()
    assert titles == ["Swallowed cards"]
    actions.undo_deed(session, last_deed(session), fay, now=LATER)
    assert standing(session) == before


def test_a_name_that_was_changed_again_is_not_undone(session: Session, fay: Person, pair: list[Theme]) -> None:
    actions.rename_theme(session, pair[0], "First", fay, now=NOW)
    deed = last_deed(session)
    actions.rename_theme(session, pair[0], "Second", fay, now=NOW)
    with pytest.raises(Refused, match="Second"):
        actions.undo_deed(session, deed, fay, now=LATER)
    assert pair[0].name == "Second"


def test_pins_and_mutes_are_set_and_taken_back_once(session: Session, fay: Person, pair: list[Theme]) -> None:
    before = standing(session)
    for _ in range(2):
        actions.pin_theme(session, pair[0], fay, now=NOW)
        actions.mute_theme(session, pair[0], fay, now=NOW)
    assert (pair[0].pinned_at, pair[0].muted_at) == (NOW, NOW)
    for _ in range(2):
        actions.unpin_theme(session, pair[0], fay, now=NOW)
        actions.unmute_theme(session, pair[0], fay, now=NOW)
    assert standing(session) == before


def test_a_merged_theme_closes_and_gives_all_it_has(session: Session, fay: Person, pair: list[Theme]) -> None:
    also_in(session, pair[0], pair[1], 2)
    before = standing(session)
    actions.merge_themes(session, pair[0], pair[1], fay, now=NOW)
    assert (pair[0].ended_at, pair[0].merged_into_id, pair[0].size) == (NOW, pair[1].id, 4)
    assert (pair[1].size, len(comments_in(session, pair[1]))) == (7, 7)
    gone = session.scalars(select(Document.public_id).where(Document.gone)).all()
    assert gone == [pair[0].public_id]
    for deed in (
        lambda: actions.merge_themes(session, pair[1], pair[0], fay, now=NOW),
        lambda: actions.merge_themes(session, pair[1], pair[1], fay, now=NOW),
        lambda: actions.rename_theme(session, pair[0], "Again", fay, now=NOW),
    ):
        with pytest.raises(Refused):
            deed()
    actions.undo_deed(session, last_deed(session), fay, now=LATER)
    assert standing(session) == before


def test_of_two_rows_of_a_comment_the_persons_is_kept(session: Session, fay: Person, pair: list[Theme]) -> None:
    also_in(session, pair[0], pair[1], 2)
    first, second = comments_in(session, pair[0])[:2]
    actions.confirm_comment(session, pair[0], first, fay, now=NOW)
    actions.confirm_comment(session, pair[1], second, fay, now=NOW)
    actions.merge_themes(session, pair[0], pair[1], fay, now=LATER)
    rows = session.scalars(select(Placement).where(Placement.comment_id.in_([first.id, second.id])))
    assert [(row.theme_id, row.by_id) for row in rows] == [(pair[1].id, fay.id)] * 2


def test_what_was_taken_out_stays_out_of_the_merged_theme(session: Session, fay: Person, pair: list[Theme]) -> None:
    comment = comments_in(session, pair[0])[0]
    actions.move_comments(session, [comment], pair[0], None, fay, now=NOW)
    actions.merge_themes(session, pair[0], pair[1], fay, now=NOW)
    fields = session.scalars(select(Correction.field).where(Correction.comment_id == comment.id)).all()
    assert sorted(fields) == sorted(f"not:{theme.id}" for theme in pair)


def test_a_merge_is_undone_but_for_what_people_confirmed_since(
    session: Session, fay: Person, pair: list[Theme]
) -> None:
    sure, other = comments_in(session, pair[0])[:2]
    actions.merge_themes(session, pair[0], pair[1], fay, now=NOW)
    deed = last_deed(session)
    actions.confirm_comment(session, pair[1], sure, fay, now=LATER)
    actions.undo_deed(session, deed, fay, now=LATER)
    assert sure in comments_in(session, pair[1])
    assert other in comments_in(session, pair[0])
    assert [theme.size for theme in pair] == [3, 4]


def test_a_merge_into_a_theme_that_closed_since_is_undone_in_order(session: Session, fay: Person) -> None:
    themes = saying.themes(session, *[(f"Theme {number}", [said(), said()]) for number in range(3)])
    before = standing(session)
    actions.merge_themes(session, themes[0], themes[1], fay, now=NOW)
    first = last_deed(session)
    actions.merge_themes(session, themes[1], themes[2], fay, now=NOW)
    with pytest.raises(Refused):
        actions.undo_deed(session, first, fay, now=LATER)
    for deed in (last_deed(session), first):
        actions.undo_deed(session, deed, fay, now=LATER)
    assert standing(session) == before


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from("mpcsrn"), st.integers(0, 7), st.integers(0, 2)), max_size=6))
def test_whatever_is_done_to_themes_is_undone_backwards(
    session: Session, fay: Person, steps: list[tuple[str, int, int]]
) -> None:
    with session.begin_nested() as point:
        themes = saying.themes(session, *[(f"Theme {number}", [said() for _ in range(3)]) for number in range(3)])
        also_in(session, themes[0], themes[1], 2)
        known, before = [theme.id for theme in themes], standing(session)
        deeds = [deed for number, step in enumerate(steps) if (deed := _done(session, *step, fay, number))]
        for deed in reversed(deeds):
            actions.undo_deed(session, deed, fay, now=LATER)
        after = standing(session)
        assert after["placements"] == before["placements"]
        assert after["refusals"] == before["refusals"]
        assert [row for row in after["themes"] if row[0] in known] == before["themes"]
        point.rollback()


def _done(session: Session, step: str, which: int, other: int, fay: Person, number: int) -> ThemeDeed | None:
    """Do a step, and return its deed; None where it was refused, or nothing was to do."""
    last = last_deed(session).id
    try:
        with session.begin_nested():
            _do(session, step, which, other, fay, number)
    except Refused:
        return None
    return last_deed(session) if last_deed(session).id != last else None


def _do(session: Session, step: str, which: int, other: int, fay: Person, number: int) -> None:
    themes = session.scalars(select(Theme).order_by(Theme.id.desc()).limit(3)).all()
    source, target = themes[which % 3], themes[other]
    comments, now = comments_in(session, source)[: 1 + which % 2], NOW + timedelta(minutes=number)
    if step == "m":
        actions.merge_themes(session, source, target, fay, now=now)
    elif step == "p":
        actions.pin_theme(session, source, fay, now=now)
    elif step == "s":
        actions.split_theme(session, comments, source, f"Part {number}", fay, now=now)
    elif step == "r":
        actions.rename_theme(session, source, f"Name {number}", fay, now=now)
    else:
        actions.move_comments(session, comments, source, None if step == "n" else target, fay, now=now)


def test_two_merges_at_once_lose_nothing(apart: Apart) -> None:
    session = apart.session()
    fay = make.member(session, "fay")
    themes = saying.themes(session, *[(f"Theme {number}", [said(), said()]) for number in range(3)])
    session.commit()

    def merging(number: int) -> Callable[[Session], None]:
        def merge(other: Session) -> None:
            absorbed, kept = (other.get_one(Theme, themes[place].id) for place in (number, 2))
            actions.merge_themes(other, absorbed, kept, other.get_one(Person, fay.id), now=NOW)

        return merge

    assert apart.at_once(merging(0), merging(1)) == [None, None]
    assert apart.session().get_one(Theme, themes[2].id).size == 6
