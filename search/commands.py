"""Commands for those who look after the index."""

import sys

import click
from flask import Flask
from flask.cli import AppGroup
from rich.console import Console

from search import actions, queries
from search.engine import NotBuilt, the_engine
from web.db import commit, session

console = Console()
group = AppGroup("search", help="Look after the index of the search.")


def register(app: Flask) -> None:
    """Add the commands to the app's command line."""
    app.cli.add_command(group)


@group.command()
def rebuild() -> None:
    """Throw the index away; the worker builds it anew from the documents at once."""
    engine = the_engine()
    with engine.alone():
        engine.drop()
    actions.mark_all_stale(session())
    commit()
    console.print(f"{len(queries.waiting_keys(session()))} documents wait for the worker; `flask work` is one.")


@group.command()
def check() -> None:
    """Compare the index with the documents; ends with 1 where they differ."""
    rows, waiting = queries.versions(session()), set(queries.waiting_keys(session()))
    try:
        indexed = {key: version for key, version in the_engine().versions().items() if key not in waiting}
    except NotBuilt:
        console.print("There is no index; the worker builds one.")
        sys.exit(1)
    wrong = sorted(key for key in rows.keys() | indexed.keys() if rows.get(key) != indexed.get(key))
    console.print(f"{len(rows)} documents are indexed, {len(waiting)} wait, {len(wrong)} differ.")
    for key in wrong:
        click.echo(key)
    sys.exit(1 if wrong else 0)
