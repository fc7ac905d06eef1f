"""`flask feedback`: bring comments in from a file of any size."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import click
from flask import Flask, current_app
from flask.cli import AppGroup
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from base.clock import utc_now
from feedback import actions, queries
from feedback.columns import Unusable
from feedback.complaints import Complaint, Unreadable
from feedback.reading import read_complaints
from feedback.models import Batch
from feedback.queries import Filters
from web.db import commit, session
from web.runner import run_due
from web.settings import settings

ENDINGS = (".csv", ".tsv", ".csv.gz", ".tsv.gz")
Rows = Iterator[Complaint | Unreadable]

console = Console()
feedback = AppGroup("feedback", help="What customers say.")


def register(app: Flask) -> None:
    """Add the commands to the app's command line."""
    app.cli.add_command(feedback)


@feedback.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--source", default="", help="Where the comments come from; unless said, each row names it.")
@click.option("--later", is_flag=True, help="Leave the themes to `flask work`.")
def import_file(file: Path, *, source: str, later: bool) -> None:
    """Read customers' comments from FILE, .csv or .tsv, or either compressed as .gz, and find their themes.

    Numbers and addresses of customers are masked before anything is kept. A comment that is there already is left as
    it is, so that a file may be read again.
    """
    if not file.name.lower().endswith(ENDINGS):
        raise click.ClickException(f"Only {', '.join(ENDINGS)} files can be read; {file.name} is none.")
    try:
        with Progress(console=console, transient=True) as progress, file.open("rb") as raw:
            task = progress.add_task("Reading …", total=file.stat().st_size)
            batch = _take_in(progress.wrap_file(raw, task_id=task), file.name, source)
    except OSError as fault:
        raise click.ClickException(f"{file} cannot be read: {fault.strerror}.") from fault
    except Unusable as fault:
        raise click.ClickException(str(fault)) from fault
    _tell(batch)
    if not later:
        _find_themes()


def _take_in(stream: BinaryIO, name: str, source: str) -> Batch:
    """Take the rows in, each five hundred in a transaction of their own: what was killed goes on when read again."""
    rows, now = read_complaints(stream, name), utc_now()
    masking = queries.masking_of(session(), settings().pseudonym_key)
    batch = actions.begin_batch(session(), name, masking, source=source, now=now)
    while chunk := list(islice(rows, actions.CHUNK)):
        actions.import_comments(session(), batch, chunk, masking, now=now)
        commit()
    actions.ask_for_themes(session(), batch, now=now)
    commit()
    return batch


def _tell(batch: Batch) -> None:
    counts = f"{batch.new_count:,} new, {batch.known_count:,} known, {batch.unreadable_count:,} unreadable"
    console.print(f"[bold]{counts}[/bold]", highlight=False)
    if batch.masked:
        kinds = ", ".join(f"{count:,} × {kind}" for kind, count in sorted(batch.masked.items()))
        console.print(f"Masked: {kinds}", highlight=False, markup=False)
    for line, sentence in batch.remarks:
        console.print(f"line {line}: {sentence}", highlight=False, markup=False)


def _find_themes() -> None:
    with console.status("Finding themes …"):
        run_due(current_app._get_current_object(), now=utc_now())  # type: ignore[attr-defined]  # noqa: SLF001 - documented
    found = queries.overview(session(), Filters())
    if found.waits:
        console.print("A worker is finding the themes; the feedback page will show them.")
        return
    table = Table("Theme", "Comments", title="What customers say", title_justify="left")
    for card in found.cards:
        table.add_row(card.theme.name, f"{card.count:,}")
    console.print(table)
    console.print(f"{found.left_over:,} of {found.total:,} comments fit no theme.", highlight=False)
