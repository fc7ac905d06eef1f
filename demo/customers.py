"""What the customers of Larkfield Bank said in half a year, brought in as any file is."""

import csv
import io
from datetime import timedelta

from demo.script import TEXTS
from demo.world import World
from feedback.actions import ask_for_themes, begin_batch, import_comments
from feedback.masking import Masking
from feedback.reading import read_complaints

FILE = "customer_comments.tsv"
AGENT = "fay"


def bring_comments(world: World, masking: Masking) -> None:
    """Import the file, its days counted back from now, and ask for the themes; the job finds them."""
    session, now = world.session, world.now
    batch = begin_batch(session, FILE, masking, by=world.people[AGENT], now=now)
    import_comments(session, batch, read_complaints(_dated(world), FILE), masking, now=now)
    ask_for_themes(session, batch, now=now)


def _dated(world: World) -> io.BytesIO:
    """Return the file with a date where it says how many days ago a customer wrote."""
    file, today = io.StringIO(), world.now.date()
    with (TEXTS / FILE).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream, delimiter="\t"))
    rows[0][1] = "date"
    for row in rows[1:]:
        row[1] = (today - timedelta(days=int(row[1]))).isoformat()
    csv.writer(file, delimiter="\t").writerows(rows)
    return io.BytesIO(file.getvalue().encode())
