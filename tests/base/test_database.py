"""Writers wait for one another instead of failing; readers wait for nobody."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from base.database import TURN, engine_options, prepare, reading, set_reading
from base.site import ACCENTS, Site, the_site
from tests import make
from tests.database import Apart, count_statements


def test_many_who_read_and_then_write_all_succeed(apart: Apart) -> None:
    with apart.session() as session:
        make.person(session, "Counted", unread_count=0)
        session.commit()

    asking = {
        "sqlite": "SELECT unread_count FROM person",
        "postgresql": "SELECT unread_count FROM person FOR UPDATE",
    }

    def count_up(session: Session) -> None:
        for _ in range(25):
            before = session.execute(text(asking[apart.engine.dialect.name])).scalar_one()
            session.execute(text("UPDATE person SET unread_count = :next"), {"next": before + 1})
            session.commit()

    assert apart.at_once(*[count_up] * 4) == [None] * 4
    assert apart.session().scalar(text("SELECT unread_count FROM person")) == 100


def test_a_reader_does_not_wait_for_a_writer(apart: Apart) -> None:
    writer = apart.session()
    make.person(writer)
    with reading(), apart.session() as reader:
        assert reader.scalars(text("SELECT id FROM person")).all() == []
    writer.rollback()


@pytest.mark.parametrize("ends_by", ["commit", "rollback"])
def test_a_writer_keeps_the_turn_until_the_database_has_ended_its_transaction(tmp_path: Path, ends_by: str) -> None:
    engine = prepare(create_engine(url := f"sqlite:///{tmp_path}/seedbed.db", **engine_options(url)))
    held = dict[str, bool]()
    set_reading(on=False)
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE note (text TEXT)")
        driver: Any = connection.connection.driver_connection
        record = connection.connection.record_info or {}
        driver.set_trace_callback(lambda statement: held.update({statement: TURN in record}))
        getattr(connection, ends_by)()
        assert held == {ends_by.upper(): True}
        assert TURN not in record
    engine.dispose()


def test_statements_are_counted_and_transactions_are_not(session: Session) -> None:
    with count_statements(session) as statements:
        session.execute(text("SELECT 1"))
        session.commit()
        session.execute(text("SELECT 2"))
    assert len(statements) == 2


def test_before_the_first_page_was_filled_in_there_is_no_site(session: Session) -> None:
    assert the_site(session) is None


def test_there_is_one_site(session: Session) -> None:
    session.add(Site())
    session.flush()
    site = the_site(session)
    assert site
    assert (site.name, site.accent, site.shows_counts) == ("Seedbed", ACCENTS[0], False)
