"""The migrations make exactly the tables that the models speak of, on both databases."""

from pathlib import Path

from sqlalchemy import create_engine, inspect

from app import create_app
from tests.database import app_on, new_database


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
