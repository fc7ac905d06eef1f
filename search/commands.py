"""Commands for those who look after the index."""

import sys
from time import perf_counter

import click
from flask import Flask
from flask.cli import AppGroup
from rich.console import Console

from search import keeping, queries
from search.engine import NotBuilt, the_engine
from web.db import session

console = Console()
group = AppGroup("search", help="Look after the index of the search.")


def register(app: Flask) -> None:
    """Add the commands to the app's command line."""
    app.cli.add_command(group)


@group.command()
def rebuild() -> None:
    """Build the index anew from the documents; the old one answers until it is done."""
    started = perf_counter()
    try:
        number = keeping.rebuild(session(), the_engine())
    except keeping.Busy:
        console.print("Another process is building it, or writes for long; nothing was changed.")
        sys.exit(1)
    console.print(f"The index was built anew: {number} documents in {perf_counter() - started:.1f} seconds.")


@group.command()
def check() -> None:
    """Compare the index with the documents; ends with 1 where they differ."""
    waiting = len(queries.waiting_keys(session()))
    try:
        wrong = sorted(keeping.differing(session(), the_engine()))
    except NotBuilt:
        console.print("There is no index; the worker builds one.")
        sys.exit(1)
    console.print(f"{len(queries.versions(session()))} documents are indexed, {waiting} wait, {len(wrong)} differ.")
    for key in wrong:
        click.echo(key)
    sys.exit(1 if wrong else 0)
