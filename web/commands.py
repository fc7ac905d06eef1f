"""Commands that know no feature: serve, work, start."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade
from rich.console import Console
from sqlalchemy import inspect, text

from base.clock import utc_now
from web.db import db
from web.runner import EXTENSION, run_due
from web.serving import server_for
from web.settings import Settings

console = Console()
# Seconds before a worker that has gone is followed by another, so that one that cannot start does not spin.
PAUSE = 2


def register(app: Flask) -> None:
    """Add the commands to the app's command line."""
    for command in (start, serve, work):
        app.cli.add_command(command)


@click.command()
@with_appcontext
def start() -> None:
    """Bring the database up to date, fill an empty embedded one, start the worker and serve."""
    settings: Settings = current_app.extensions["seedbed.settings"]
    if _database_is_behind():
        upgrade(directory=str(Path(current_app.root_path) / "migrations"))
    if settings.embedded:
        click.get_current_context().invoke(_named("demo"), if_empty=True)
    # This context lives as long as the server does; a transaction left open in it would lock everyone out.
    db.session.remove()
    threading.Thread(target=_keep_a_worker, daemon=True).start()
    click.get_current_context().invoke(serve)


def _keep_a_worker() -> None:
    """Start the worker, and another one whenever it has gone: without one no mail is sent and nothing is found."""
    while True:
        subprocess.run([sys.executable, "-m", "flask", "--app", "app", "work", "--parent", str(os.getpid())])  # noqa: PLW1510, S603 - it ends as it likes
        time.sleep(PAUSE)


def _database_is_behind() -> bool:
    newest = current_app.extensions["seedbed.head"]
    with db.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return True
        here: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return bool(here != newest)


def _named(name: str) -> click.Command:
    command = current_app.cli.commands.get(name)
    if command is None:
        raise click.UsageError(f"there is no command {name}")
    return command


@click.command()
@with_appcontext
def serve() -> None:
    """Serve the pages by waitress, one process, several threads."""
    settings: Settings = current_app.extensions["seedbed.settings"]
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - the documented way
    server = server_for(app, host=settings.host, port=settings.port, threads=settings.threads)
    console.print(f"Seedbed is at [bold]http://{settings.host}:{settings.port}[/bold] – stop it with Ctrl+C.")
    server.run()


@click.command()
@click.option("--once", is_flag=True, help="Do what is due now and stop.")
@click.option("--parent", type=int, help="The process with which this one stops.")
@with_appcontext
def work(*, once: bool, parent: int | None) -> None:
    """Do the work that waits as rows, woken by huey and once a minute."""
    if parent:
        threading.Thread(target=_stop_with, args=(parent,), daemon=True).start()
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - the documented way
    done = run_due(app, now=utc_now())
    if once:
        console.print(f"Done: {done}.")
        return
    current_app.extensions[EXTENSION].work()


def _stop_with(parent: int) -> None:
    """End this process once its parent has gone, however that ended: a server killed outright leaves no worker."""
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
