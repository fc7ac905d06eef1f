"""`flask demo`: load the demo world or the load world, and make a new password for the demo people."""

from time import perf_counter

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from rich.console import Console
from rich.table import Table

from base.clock import utc_now
from base.passwords import use_cheap_hashing
from demo.cast import member
from demo.load import Scale, load_many
from demo.load.crowd import EMAIL
from demo.loading import load_bank
from demo.password import give_password, new_password
from feedback.queries import masking_of
from people.queries import anyone_here
from web.db import commit, session
from web.runner import run_due
from web.settings import settings

FACES = {
    "ada": "writes ideas and has suggestions waiting",
    "mona": "moderates",
    "fay": "reads what customers say",
    "adam": "looks after the site",
    "hanna": "reads German",
}

console = Console()


def register(app: Flask) -> None:
    """Add the command to the app's command line."""
    app.cli.add_command(demo)


@click.group(invoke_without_command=True)
@click.option("--if-empty", is_flag=True, help="Do nothing where people are here already.")
@click.option("--scale", metavar="ideas=20000,votes=100000,comments=60000,people=500", help="A world to measure with.")
@click.pass_context
@with_appcontext
def demo(context: click.Context, *, if_empty: bool, scale: str | None) -> None:
    """Load Larkfield Bank, a small world to look around in."""
    if context.invoked_subcommand:
        return
    if not anyone_here(session()):
        _load_scaled(_scale_of(scale)) if scale else _load()
    elif not if_empty:
        raise click.ClickException("People are here already: the demo world is loaded into an empty database only.")


@demo.command("password")
@with_appcontext
def change_password() -> None:
    """Make a new password for the demo people; the one before opens nothing any more."""
    drawn = new_password()
    if not give_password(session(), drawn):
        raise click.ClickException("None of the demo people is here.")
    commit()
    _tell(drawn)


def _load() -> None:
    drawn = new_password()
    with console.status("Larkfield Bank is moving in …"):
        load_bank(session(), masking_of(session(), settings().pseudonym_key), now=utc_now())
        give_password(session(), drawn)
        commit()
    _tell(drawn)
    with console.status("Search is reading what they wrote …"):
        # Until nothing is left: the themes that one job finds are for another to index.
        while run_due(current_app._get_current_object(), now=utc_now()):  # type: ignore[attr-defined]  # noqa: SLF001 - documented
            pass


def _scale_of(typed: str) -> Scale:
    try:
        return Scale.read(typed)
    except ValueError as wrong:
        raise click.BadParameter(str(wrong)) from wrong


def _load_scaled(scale: Scale) -> None:
    drawn, started = new_password(), perf_counter()
    use_cheap_hashing()
    counts = load_many(session(), scale, drawn, now=utc_now())
    commit()
    table = Table("Table", "Rows", title="The load world", title_justify="left")
    for name, rows in counts.items():
        table.add_row(name, f"{rows:,}")
    console.print(table)
    console.print(
        f"Made in {perf_counter() - started:.1f} s. `flask work --once` lets search read it.", highlight=False
    )
    console.print(f"Sign in as {EMAIL.format(1)} with the password [bold]{drawn}[/bold]", highlight=False)


def _tell(drawn: str) -> None:
    table = Table("E-mail", "Who", title="Sign in as one of Larkfield Bank", title_justify="left")
    for key, part in FACES.items():
        table.add_row(member(key).email, f"{member(key).name} {part}")
    console.print(table)
    console.print(f"The password of all of them: [bold]{drawn}[/bold]", highlight=False)
    console.print("It is shown this once; `flask demo password` makes a new one.", highlight=False, markup=False)
