"""Commands about the weekly letter."""

from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from base.clock import utc_now
from digest.letters import Letter, compose
from digest.queries import reader_with_address
from web.db import session
from web.settings import Settings

digest = AppGroup("digest", help="The weekly letter.")


def register(app: Flask) -> None:
    """Add the commands to the app's command line."""
    app.cli.add_command(digest)


@digest.command()
@click.argument("email")
@click.option("--html", "file", type=click.Path(dir_okay=False, path_type=Path), help="Where to write the HTML.")
@click.option("--open", "opened", is_flag=True, help="Show the HTML in a browser.")
def preview(email: str, *, file: Path | None, opened: bool) -> None:
    """Write this week's letter to the person with this address, as they would get it now; nothing is sent."""
    settings: Settings = current_app.extensions["seedbed.settings"]
    reader = reader_with_address(session(), email)
    if reader is None:
        raise click.ClickException(f"Nobody active has the address {email}.")
    letter = compose(session(), reader, base=_base(settings), now=utc_now())
    if letter is None:
        click.echo(f"There is no news for {reader.name} this week, so no letter.")
        return
    path = file or settings.data_folder / "letters" / f"{reader.public_id}-{utc_now():%G-W%V}.html"
    _write(letter, path)
    if opened:
        click.launch(str(path))


def _base(settings: Settings) -> str:
    return settings.external_url or f"http://{settings.host}:{settings.port}"


def _write(letter: Letter, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(letter.html, encoding="utf-8")
    click.echo(f"{letter.subject}\n\n{letter.text}")
    click.echo(f"The HTML is in {path}", err=True)
