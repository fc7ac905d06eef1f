"""Comments are read once, themes are born once and keep their address; later rounds only propose."""

import subprocess
import sys
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from base import outbox
from base.outbox import Task
from feedback import actions, queries
from feedback.jobs import count_themes, read_comments
from feedback.models import SERVICE, Batch, CustomerComment, Learned, Placement, Statement, Theme
from people.models import Person
from search.models import Document
from tests.database import Apart
from tests.feedback import saying
from tests.feedback.saying import said
from tests.feedback.working import bring, count, rows, themes, work
from tests.make import NOW


def test_what_was_imported_has_themes_with_names_sizes_and_quotes(session: Session, found: list[Theme]) -> None:
    assert 8 <= len(found) <= 22
    assert len({theme.name for theme in found}) == len(found)
    for theme in found:
        placed = select(CustomerComment.text).join(Placement, Placement.comment_id == CustomerComment.id)
        texts = session.scalars(placed.where(Placement.theme_id == theme.id)).all()
        assert theme.size == len(texts) - theme.figures["copies"] > 0
        assert all(any(voice.text in " ".join(text.split()) for text in texts) for voice in theme.voices)
    assert all(batch.grouped_at == NOW for batch in session.scalars(select(Batch)))


def test_the_figures_of_a_theme_are_what_stands_in_it(session: Session, found: list[Theme]) -> None:
    theme = found[0]
    assert sum(number for *_place, number in theme.figures["places"]) == theme.size + theme.figures["copies"]
    assert theme.figures["trend"]["kind"] in {"rising", "falling", "steady", "new", "few"}
    assert theme.figures["customers"] <= theme.size
    known = session.scalars(select(Document).where(Document.public_id == theme.public_id)).one()
    assert (known.title, known.support) == (theme.name, theme.size)


def test_nothing_is_done_twice(app: Flask, session: Session, found: list[Theme]) -> None:
    before = count(session, Statement), count(session, Placement)
    with app.app_context():
        bring(session, rows()[:5], "again.csv")
        work(session, NOW + timedelta(hours=1))
    assert themes(session) == found
    assert (count(session, Statement), count(session, Placement)) == before


def test_a_new_comment_joins_a_theme_as_it_is_read_or_waits(app: Flask, session: Session, found: list[Theme]) -> None:
    placed = select(CustomerComment).join(Placement).join(Theme).where(Theme.id == found[0].id)
    text = session.scalars(placed.order_by(Placement.closeness.desc(), CustomerComment.id)).first()
    assert text is not None
    with app.app_context():
        saying.batch(session, said(f"{text.text} Again!"), said("Qwx zzyv blorb fnord."))
        session.commit()
        assert read_comments(session, now=NOW)
    standing = select(Placement.theme_id).join(CustomerComment)
    joined = session.scalars(standing.where(CustomerComment.text == f"{text.text} Again!")).all()
    assert joined == [found[0].id]
    assert session.scalars(standing.where(CustomerComment.text.startswith("Qwx"))).all() == []
    assert [theme.id for theme in themes(session)] == [theme.id for theme in found]


def test_a_persons_word_is_never_overwritten(app: Flask, session: Session, found: list[Theme], fay: Person) -> None:
    placement = session.scalars(select(Placement).where(Placement.theme_id == found[0].id)).first()
    assert placement is not None
    comment_id, other = placement.comment_id, found[-1].id
    session.execute(
        update(Placement)
        .where(Placement.comment_id == comment_id, Placement.theme_id == found[0].id)
        .values(theme_id=other, by_id=fay.id, confirmed_at=NOW)
    )
    with app.app_context():
        bring(session, [said()], "more.csv")
        work(session, NOW + timedelta(hours=1))
    placed = session.scalars(select(Placement.theme_id).where(Placement.comment_id == comment_id)).all()
    assert placed == [other]


def test_what_persons_confirm_is_learned_at_once(app: Flask, session: Session, found: list[Theme], fay: Person) -> None:
    for theme in found[:3]:
        some = session.scalars(select(Placement).where(Placement.theme_id == theme.id).limit(6)).all()
        for placement in some:
            placement.by_id, placement.confirmed_at = fay.id, NOW
    actions.ask_for_count(session, now=NOW)
    session.commit()
    with app.app_context():
        assert count_themes(session, now=NOW)
    learned = session.get_one(Learned, "placing", populate_existing=True)
    assert (learned.measured["confirmed"], learned.measured["themes"]) == (18, 3)
    assert learned.content
    assert not count_themes(session, now=NOW), "one count answers all that was asked for"


def test_copies_of_a_letter_count_once_for_each_customer(app: Flask, session: Session) -> None:
    letter = "Stop closing our branch in Mill Street, we need it every week!"
    copies = [said(letter, customer=f"customer {number % 4}") for number in range(40)]
    others = [said(f"The branch in Mill Street must stay, says {name}.") for name in NAMES]
    with app.app_context():
        bring(session, [*copies, *others, *rows()])
        work(session)
    (theme,) = [one for one in themes(session) if one.figures["copies"]]
    assert theme.figures["copies"] == 36
    assert sum(number for *_place, number in theme.figures["places"]) == theme.size + 36


NAMES = ("Anna", "Bo", "Carla", "Dan", "Edda", "Finn", "Greta", "Hugo", "Ines", "Jon", "Kira", "Leo")


def test_what_was_said_for_an_answer_alone_is_never_read(app: Flask, session: Session) -> None:
    saying.batch(session, said("For an answer."), said("For all of you."))
    session.execute(update(CustomerComment).where(CustomerComment.text == "For an answer.").values(consent=SERVICE))
    session.commit()
    with app.app_context():
        assert read_comments(session, now=NOW)
        assert not read_comments(session, now=NOW)
    assert session.scalars(select(Statement.text)).all() == ["For all of you."]


def test_a_long_comment_stands_in_every_theme_that_it_speaks_of(
    app: Flask, session: Session, found: list[Theme]
) -> None:
    quotes = [theme.voices[0].text for theme in found[:2]]
    with app.app_context():
        saying.batch(session, said(" ".join(quotes * 2), external_id="both"))
        session.commit()
        read_comments(session, now=NOW)
    placed = select(Placement.theme_id).join(CustomerComment).where(CustomerComment.external_id == "both")
    assert set(session.scalars(placed)) <= {theme.id for theme in found}
    cut = select(func.count()).select_from(Statement).join(CustomerComment).where(CustomerComment.external_id == "both")
    assert (session.scalar(cut) or 0) >= 2


def test_a_task_whose_worker_was_killed_comes_back(app: Flask, session: Session) -> None:
    bring(session, rows())
    assert outbox.claim(session, actions.GROUPING, now=NOW)
    session.commit()  # Its worker dies here.
    with app.app_context():
        work(session, NOW + timedelta(minutes=1))
        assert not themes(session)
        work(session, NOW + outbox.LEASE)
    assert themes(session)


def test_a_round_that_breaks_is_tried_again_later(
    app: Flask, session: Session, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = bring(session, rows())
    monkeypatch.setenv("PYTHONHOME", "/nowhere")  # The process that groups cannot even start.
    with app.app_context():
        work(session, now)
        task = session.scalars(select(Task).where(Task.key == batch.public_id)).one()
        assert (task.error, task.due_at, task.done_at) == ("the round ended with 1", now + outbox.FIRST_WAIT, None)
        monkeypatch.delenv("PYTHONHOME")
        work(session, now + outbox.FIRST_WAIT)
    assert themes(session)


def test_two_workers_read_and_group_nothing_twice(apart: Apart) -> None:
    session = apart.session()
    some = [said(f"The cash machine ate my card at corner {number}") for number in "abcdefghijkl"]
    some += [said(f"My mortgage application waits since {month}") for month in "mnopqrstuvwx"]
    bring(session, some)

    def all_of_it(other: Session) -> None:
        with apart.app.app_context():
            work(other)

    apart.at_once(all_of_it, all_of_it)
    fresh = apart.session()
    assert count(fresh, Statement) == 24
    assert len({theme.name for theme in themes(fresh)}) == len(themes(fresh))
    assert sum(theme.size for theme in themes(fresh)) == count(fresh, Placement)


def test_nothing_is_asked_for_where_nothing_is_new(session: Session) -> None:
    row = said()
    first = saying.batch(session, row)
    actions.note_grouped(session, [first.id], now=NOW)
    session.expire_all()
    actions.ask_for_themes(session, saying.batch(session, row), now=NOW)
    assert session.scalars(select(Task)).all() == []


def test_a_merged_theme_gives_its_statements_to_what_took_it_up(session: Session) -> None:
    one, other = saying.themes(session, ("Fees", [said(), said()]), ("Charges", [said(), said()]))
    other.ended_at, other.merged_into_id = NOW, one.id
    session.flush()
    assert {stated.theme_id for stated in queries.stated(session)} == {one.id}


def test_neither_a_server_nor_a_worker_ever_loads_the_machinery() -> None:
    script = (
        "import sys, app, numpy as np; from feedback.themes.rounds import Sample, round_apart;"
        "from base.vectors import theme_encoder;"
        "texts = ['The cash machine ate my card at %s' % i for i in 'abcdefghij']"
        " + ['My mortgage application waits %s' % i for i in 'abcdefghij'];"
        "vectors = theme_encoder().encode(texts).astype(np.float16);"
        "found = round_apart(Sample(texts, vectors, np.arange(20), np.full(20, -1), np.zeros(20, bool)));"
        "print(len(found.changes), [name for name in ('sklearn', 'scipy') if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert shown.stdout.split() == ["2", "[]"]
