"""Where the migrations lie, and which one is the newest."""

from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import Migrate

from web.db import db

migrate = Migrate(render_as_batch=True)


def init_migrations(app: Flask) -> None:
    """Attach `flask db`, and remember the newest migration for the health page."""
    folder = Path(app.root_path) / "migrations"
    migrate.init_app(app, db, directory=str(folder))
    app.extensions["seedbed.head"] = newest(folder)


def newest(folder: Path) -> str | None:
    """Return the id of the newest migration, read from the files alone."""
    config = Config()
    config.set_main_option("script_location", str(folder))
    return ScriptDirectory.from_config(config).get_current_head()
