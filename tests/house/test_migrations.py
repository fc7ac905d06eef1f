"""The migrations make exactly the tables that the models speak of, on both databases."""

from pathlib import Path
from typing import Any

from sqlalchemy import column, create_engine, insert, inspect, select, table, text
from sqlalchemy.orm import Session

from app import create_app
from base.site import site_or_first
from feedback.models import Placement
from governance.actions import change_site
from ideas import actions as ideas
from search.models import Document
from tests import make
from tests.database import app_on, engine_of, new_database
from tests.feedback import saying
from tests.make import NOW


def run(url: str, folder: Path, *arguments: str) -> None:
    """Run a command in a fresh app: Flask-Migrate's check fails in the app object that ran a migration."""
    with app_on(url, folder, create_app) as app:
        done = app.test_cli_runner().invoke(args=arguments)
    assert done.exit_code == 0, done.output


def test_an_empty_database_is_brought_to_what_the_models_say(tmp_path: Path) -> None:
    with new_database(tmp_path) as url:
        run(url, tmp_path, "db", "upgrade")
        run(url, tmp_path, "db", "check")


def test_the_migrations_can_be_taken_back(tmp_path: Path) -> None:
    with new_database(tmp_path) as url:
        run(url, tmp_path, "db", "upgrade")
        run(url, tmp_path, "db", "downgrade", "base")
        engine = create_engine(url)
        assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
        engine.dispose()


def test_the_tags_of_an_older_database_learn_when_their_ideas_were_posted(tmp_path: Path) -> None:
    at = "2026-03-02 09:30:00.000000"
    with new_database(tmp_path) as url:
        run(url, tmp_path, "db", "upgrade", "0001")
        engine = create_engine(url)
        with engine.begin() as connection:
            for name, values in older_rows(at).items():
                connection.execute(insert(table(name, *map(column, values))), values)
        run(url, tmp_path, "db", "upgrade")
        with engine.connect() as connection:
            assert str(connection.scalar(text("SELECT published_at FROM idea_tag"))).startswith("2026-03-02 09:30")
        engine.dispose()


def test_the_comments_of_an_older_database_stand_in_their_themes(tmp_path: Path) -> None:
    with new_database(tmp_path) as url:
        run(url, tmp_path, "db", "upgrade")
        with app_on(url, tmp_path, create_app) as app, Session(engine_of(app)) as session:
            saying.theme(session)
            session.commit()
            before = standing(session)
            session.commit()
            assert len(before) == 3
        run(url, tmp_path, "db", "downgrade", "0007")
        run(url, tmp_path, "db", "upgrade")
        with app_on(url, tmp_path, create_app) as app, Session(engine_of(app)) as session:
            assert standing(session) == before


def standing(session: Session) -> list[tuple[Any, ...]]:
    """Return which comment stands in which theme, and its day."""
    rows = session.execute(select(Placement.comment_id, Placement.theme_id, Placement.received_on))
    return sorted(map(tuple, rows))


def test_search_is_told_of_what_was_there_before_it_knew_such_nouns(tmp_path: Path) -> None:
    with new_database(tmp_path) as url:
        run(url, tmp_path, "db", "upgrade")
        with app_on(url, tmp_path, create_app) as app, Session(engine_of(app)) as session:
            some_of_everything(session)
            session.commit()
            before = documents(session)
            session.commit()
            assert {row[0] for row in before} == {"idea", "comment", "person", "theme"}
        run(url, tmp_path, "db", "downgrade", "0003")
        run(url, tmp_path, "db", "upgrade")
        with app_on(url, tmp_path, create_app) as app, Session(engine_of(app)) as session:
            assert documents(session) == before


def some_of_everything(session: Session) -> None:
    """Let there be ideas for all and for some with what is said of them, somebody who left, and a theme."""
    change_site(session, site_or_first(session), {"shows_counts": True}, ada := make.member(session, "ada"), now=NOW)
    ben, left = make.person(session, "Ben", locale="de"), make.person(session, "Lea Left", active=False)
    for group_id in (None, make.group(session, "Choir", ada, ben).id):
        idea = make.idea(session, ada, group_id=group_id)
        make.comment(session, idea, ben, "We *tried* that")
        gone = make.comment(session, idea, left)
        ideas.delete_comment(session, gone, idea, left, now=NOW)
        ideas.support(session, idea, ben, now=NOW)
    withdrawn = make.idea(session, ben)
    make.comment(session, withdrawn, ada)
    ideas.withdraw_idea(session, withdrawn, ben, now=NOW)
    saying.theme(session)


def documents(session: Session) -> list[tuple[Any, ...]]:
    """Return what search knows, but for how often it was told."""
    told = [column for column in Document.__table__.columns if column.name not in {"id", "version", "stale"}]
    rows = session.execute(select(*told).where(~Document.gone).order_by(Document.kind, Document.public_id))
    return [(row.kind, *row) for row in rows]


PERSON = {"handle": "ada", "name": "Ada", "email": "ada@bank.example", "theme": "auto", "locale": "en"}
IDEA = {"author_id": 1, "title": "Idea", "tags": "cards", "state": "published", "stage": "new", "locale": "en"}
EMPTY = {
    "person": dict.fromkeys(("department", "title"), ""),
    "idea": dict.fromkeys(("body", "body_html", "excerpt", "stage_sentence"), ""),
}


def older_rows(at: str) -> dict[str, dict[str, object]]:
    """Return a person, an idea of theirs and its tag, as the first version kept them."""
    counts = {"version": 1, "vote_count": 0, "comment_count": 0}
    told = {"id": 1, "public_id": "bcdfghjkmn", "created_at": at}
    return {
        "person": {**told, **PERSON, **EMPTY["person"], "time_zone": "UTC", "unread_count": 0, "active": True},
        "idea": {**told, **IDEA, **EMPTY["idea"], **counts, "changed_at": at, "published_at": at},
        "tag": {"id": 1, "name": "cards", "idea_count": 1},
        "idea_tag": {"tag_id": 1, "idea_id": 1},
    }
