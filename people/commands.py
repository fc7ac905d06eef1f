"""Commands about people."""

import secrets

import click
from flask import Flask
from flask.cli import AppGroup

from base.clock import utc_now
from base.model import ALPHABET
from people import actions
from people.models import EMAIL_LIMIT, NAME_LIMIT
from web.db import commit, session

people = AppGroup("people", help="Who is here, and what they may.")


def register(app: Flask) -> None:
    """Add the commands to the app's command line."""
    app.cli.add_command(people)


@people.command("create-admin")
@click.option("--name", prompt="Name", help="Shown to everyone.")
@click.option("--email", prompt="E-mail", help="What they sign in with.")
def create_admin(name: str, email: str) -> None:
    """Let somebody in as an admin, with a new password that is shown once.

    Whoever has the address already becomes an admin; their old password and sessions end.
    """
    _require(name, email)
    password = new_password()
    person = actions.make_admin(session(), email, name=name.strip(), password=password, now=utc_now())
    commit()
    click.echo(f"{person.name} is an admin and signs in as {person.email} with this password:\n\n    {password}\n")
    click.echo("It is shown this once. Please change it after signing in, under My settings.")


def _require(name: str, email: str) -> None:
    if not name.strip() or len(name) > NAME_LIMIT:
        raise click.BadParameter(f"A name has between 1 and {NAME_LIMIT} characters.", param_hint="--name")
    if not all(email.strip().partition("@")) or len(email) > EMAIL_LIMIT:
        raise click.BadParameter("That is no e-mail address.", param_hint="--email")


def new_password() -> str:
    """Return four groups of five characters: 96 random bits that can be read aloud."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(5)) for _ in range(4))
