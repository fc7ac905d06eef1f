"""Builders: comments of customers, and themes made of them, without a grouping."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import count

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from base.model import Model
from feedback import actions, queries
from feedback.actions import Brought
from feedback.actions.grouping import document_of
from feedback.columns import NOTHING
from feedback.complaints import Complaint
from feedback.masking import Masking
from feedback.models import Batch, CustomerComment, Placement, Statement, Theme
from feedback.reading import begin_reading
from feedback.sorting import sort_out
from ideas import actions as ideas
from ideas.models import Idea, Stage
from people.models import Person, Someone
from search import actions as search_actions
from tests import make
from tests.database import PSEUDONYM_KEY
from tests.make import NOW

# When an idea is done here: long ago, for what is dated after today is not believed.
WHEN = NOW - timedelta(days=90)
MASKING = Masking(PSEUDONYM_KEY.encode())
_numbers = count(1)


def _in_letters(number: int) -> str:
    """Write a number so that it makes another wording of a text; figures do not."""
    return "".join("bcdfghjkmn"[int(figure)] for figure in str(number))


def said(text: str = "", **columns: object) -> Complaint:
    """Return a row of a file; what is not said is made up."""
    number = next(_numbers)
    made_up = {
        "line": number,
        "external_id": f"C-{number}",
        "received_on": date(2026, 2, 1),
        "facets": {"source": "app"},
    }
    return Complaint(**{**made_up, "text": text or f"The cash machine ate card {_in_letters(number)}.", **columns})  # type: ignore[arg-type]  # a row's columns


def batch(session: Session, *rows: Complaint, file_name: str = "said.csv") -> Batch:
    """Import these rows."""
    brought = actions.begin_batch(session, file_name, MASKING, now=NOW)
    actions.import_comments(session, brought, rows, MASKING, now=NOW)
    return brought


def comment(session: Session, text: str = "", **columns: object) -> CustomerComment:
    """Import one row, and sort it."""
    brought = batch(session, said(text, **columns))
    row = session.scalars(select(CustomerComment).where(CustomerComment.batch_id == brought.id)).one()
    actions.write_sorted(session, {row.id: sort_out(row.text, product=row.product, rating=row.rating)})
    session.flush()
    return row


def waiting(
    session: Session, *rows: Complaint, by: Someone | None = None, chosen: Mapping[str, str] = NOTHING
) -> Batch:
    """Let these rows wait to be taken in, masked as the app of the tests masks."""
    masking = queries.masking_of(session, PSEUDONYM_KEY)
    brought = Brought("said.csv", total_bytes=99, chosen=chosen)
    held = actions.begin_staging(session, brought, masking, by=by, now=NOW)
    actions.stage_rows(session, held, rows, actions.mask_rows(held, rows, masking, NOW))
    actions.note_received(held, begin_reading("said.csv"), 99, last=True)
    session.flush()
    return held


def themes(session: Session, *named: tuple[str, Sequence[Complaint]]) -> list[Theme]:
    """Import these rows, and write a theme of each name with its rows, in the order given."""
    made = []
    for name, rows in named:
        brought = batch(session, *rows)
        said = select(CustomerComment).where(CustomerComment.text.in_([row.text for row in rows]))
        comments = session.scalars(said.order_by(CustomerComment.id)).all()
        actions.note_grouped(session, [brought.id], now=NOW)
        made.append(written(session, name, comments))
    return made


def written(session: Session, name: str, comments: Sequence[CustomerComment]) -> Theme:
    """Write a theme of these comments, each one statement."""
    quotes = [
        {
            "comment": one.public_id, "text": one.text, "source": one.source, "product": one.product,
            "on": one.received_on.isoformat() if one.received_on else "",
        }
        for one in comments[:3]
    ]  # fmt: skip
    theme = Theme(name=name, size=len(comments), quotes=quotes, created_at=NOW, grouped_at=NOW)
    session.add(theme)
    session.flush()
    for one in comments:
        _stand(session, theme, one)
    session.flush()
    search_actions.put(session, document_of(theme))
    return theme


def _stand(session: Session, theme: Theme, one: CustomerComment) -> None:
    """Let a comment stand in the theme by its one statement."""
    statement = Statement(comment_id=one.id, place=0, text=one.text, theme_id=theme.id, vector=b"\0" * 512)
    session.add(statement)
    session.flush()
    place = {"comment_id": one.id, "theme_id": theme.id, "statement_id": statement.id, "closeness": 1.0}
    session.add(Placement(**place, received_on=one.received_on, at=NOW))
    one.wording = actions.wording_of(one.text)


def theme(session: Session, name: str = "Cash machine", *rows: Complaint) -> Theme:
    """Import these rows, or three of them, and write the one theme they make."""
    return themes(session, (name, rows or [said(), said(), said()]))[-1]


def counted(theme: Theme, kind: str = "rising", **figures: object) -> Theme:
    """Give a theme the figures that a count would, all its comments from two sources; what is not said is made up."""
    trend = {"kind": kind, "since": "2026-02-03", "factor": 2.3, "low": 1.6, "high": 3.4, "a_week": 4.0, "small": False}
    places = [["app", "Card", theme.size - 1], ["letter", "Card", 1]]
    told = {"places": places, "customers": theme.size, "sentiments": {"negative": theme.size}, "copies": 0}
    theme.figures = {**told, "rating": None, "weeks": [], "terms": [], "trend": trend, **figures}
    return theme


def done(session: Session, theme: Theme, author: Person, starter: Person) -> Idea:
    """Return an idea of the author's that the theme is evidence for, and that was done ninety days ago."""
    idea = make.idea(session, author, "Open the counter at eight")
    actions.add_evidence(session, theme, idea, starter, now=WHEN)
    ideas.set_stage(session, idea, Stage.DONE, "It is there.", make.member(session, "mona"), now=WHEN)
    session.commit()
    return idea


def comment_count(session: Session) -> int:
    """Return how many comments there are."""
    return session.scalar(select(func.count()).select_from(CustomerComment)) or 0


def everything(session: Session) -> str:
    """Return every value of every column of every table."""
    return "\n".join(
        repr(tuple(row)) for table in Model.metadata.sorted_tables for row in session.execute(select(table))
    )
