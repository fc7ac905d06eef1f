"""`flask feedback`: bring comments in from a file of any size."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import click
from flask import Flask, current_app
from flask.cli import AppGroup
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from base.clock import utc_now
from feedback import actions, queries
from feedback.actions import Brought
from feedback.columns import NONE, ROLES, Unusable
from feedback.complaints import Complaint, Unreadable
from feedback.models import CONSENTS, IMPROVEMENT, Batch
from feedback.presets import PRESETS, preset_called
from feedback.queries import Filters
from feedback.reading import ENDINGS, PACKED, begin_reading, read_complaints
from web.db import commit, session
from web.runner import run_due
from web.settings import settings

Rows = Iterator[Complaint | Unreadable]

console = Console()
feedback = AppGroup("feedback", help="What customers say.")


def register(app: Flask) -> None:
    """Add the commands to the app's command line."""
    app.cli.add_command(feedback)


def _chosen(_context: click.Context, _option: click.Parameter, told: Iterable[str]) -> dict[str, str]:
    """Read what was said of columns, as role=column."""
    pairs = [(role.strip(), name.strip()) for role, _sign, name in (one.partition("=") for one in told)]
    wrong = [role for role, name in pairs if role not in ROLES or not name]
    if wrong:
        raise click.BadParameter(f"Say one of {', '.join(ROLES)}, then = and the column's name, or {NONE} for none.")
    return dict(pairs)


@feedback.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--source", default="", help="Where the comments come from; unless said, each row names it.")
@click.option(
    "--preset", type=click.Choice([one.name for one in PRESETS], case_sensitive=False), help="Whose export it is."
)
@click.option("--consent", type=click.Choice(CONSENTS), default=IMPROVEMENT, help="What the words may be used for.")
@click.option(
    "--map", "columns", multiple=True, callback=_chosen, help="A column: text=Message, day=-; may come often."
)
@click.option("--dry-run", is_flag=True, help="Say what would come in, and keep nothing.")
@click.option("--later", is_flag=True, help="Leave the themes to `flask work`.")
def import_file(file: Path, *, dry_run: bool, later: bool, **told: Any) -> None:  # noqa: ANN401 - as said
    """Read customers' comments from FILE, and find their themes: .csv, .tsv, .jsonl, .xlsx, or .gz of the first three.

    Numbers, addresses and names of customers are masked before anything is kept. A comment that is there already is
    left as it is, so that a file may be read again. Nothing comes in before the whole file was read.
    """
    batch = _staged(file, _brought(file, **told))
    _tell(batch)
    if dry_run:
        _forget(batch)
        return
    _take_in(batch)
    if not later:
        _find_themes()


def _brought(file: Path, *, source: str, preset: str | None, consent: str, columns: dict[str, str]) -> Brought:
    known = preset_called(preset) if preset else None
    return Brought(file.name, "command", source, consent, {**(known.columns if known else {}), **columns})


def _staged(file: Path, brought: Brought) -> Batch:
    """Let the rows wait, each five hundred in a transaction of their own; killed here, it has brought nothing."""
    if not file.name.lower().endswith((*ENDINGS, *PACKED)):
        raise click.ClickException(f"Only {', '.join((*ENDINGS, *PACKED))} files can be read; {file.name} is none.")
    try:
        with Progress(console=console, transient=True) as progress, file.open("rb") as raw:
            task = progress.add_task("Reading …", total=file.stat().st_size)
            return _stage(progress.wrap_file(raw, task_id=task), brought)
    except OSError as fault:
        raise click.ClickException(f"{file} cannot be read: {fault.strerror}.") from fault
    except Unusable as fault:
        raise click.ClickException(str(fault)) from fault


def _stage(stream: BinaryIO, brought: Brought) -> Batch:
    rows, now = read_complaints(stream, brought.name, brought.chosen), utc_now()
    first = list(islice(rows, actions.CHUNK))
    masking = queries.masking_of(session(), settings().pseudonym_key)
    batch = actions.begin_staging(session(), brought, masking, by=None, now=now)
    while first:
        actions.stage_rows(session(), batch, first, actions.mask_rows(batch, first, masking, now))
        commit()
        first = list(islice(rows, actions.CHUNK))
    actions.note_received(batch, begin_reading(brought.name), stream.tell(), last=True)
    commit()
    return batch


def _take_in(batch: Batch) -> None:
    masking = queries.masking_of(session(), settings().pseudonym_key)
    actions.take_in(session(), batch, None, masking, now=utc_now())
    commit()
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task("Taking in …", total=batch.new_count)
        while actions.move_rows(session(), batch, now=utc_now()):
            commit()
            progress.advance(task, actions.CHUNK)
    commit()


def _forget(batch: Batch) -> None:
    """Let a file that was only tried leave nothing behind."""
    while actions.forget_rows(session(), batch):
        commit()
    commit()


def _tell(batch: Batch) -> None:
    counts = f"{batch.new_count:,} new, {batch.known_count:,} known, {batch.unreadable_count:,} unreadable"
    console.print(f"[bold]{counts}[/bold]", highlight=False)
    if batch.changed_count:
        console.print(
            f"{batch.changed_count:,} of the known come with other words; the first ones stay.", highlight=False
        )
    if batch.masked:
        kinds = ", ".join(f"{count:,} × {kind}" for kind, count in sorted(batch.masked.items()))
        console.print(f"Masked: {kinds}", highlight=False, markup=False)
    for line, sentence in sorted(batch.remarks):
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
    console.print(f"{found.standing.waiting:,} of {found.standing.total:,} comments fit no theme.", highlight=False)
