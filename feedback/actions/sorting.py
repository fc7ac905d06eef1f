"""Write what sorting says of comments, take corrections, and keep what is learned from them."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import Session, load_only

from base import audit, outbox
from base.errors import Refused
from feedback.actions.counting import ask_for_count
from feedback.actions.learning import keep_learned
from feedback.models import UNTOLD, Correction, CustomerComment, Learned, Status
from feedback.queries import SORTING, corrected
from feedback.sorting import FIELDS, Sorted
from feedback.sorting.learning import Learner
from people.models import Someone

LEARNING = "feedback.learn"
# What was said within a minute is learned at once.
GATHERED = timedelta(minutes=1)
# So many of the latest comments are sorted again with what was learned.
MOST_AGAIN = 2_000
NO_BREACH = "none"


def write_sorted(session: Session, found: Mapping[int, Sorted]) -> None:
    """Write what sorting says of comments, by id, but for what a person said of them; two statements and the writing.

    Whoever corrects one of them meanwhile waits for its row, and has the last word.
    """
    columns = [getattr(CustomerComment, name) for name in (*FIELDS, "product_is_guess")]
    wanted = select(CustomerComment).where(CustomerComment.id.in_(found)).options(load_only(*columns))
    anew = {"populate_existing": True}
    comments = session.scalars(wanted.order_by(CustomerComment.id).with_for_update(), execution_options=anew).all()
    theirs = corrected(session, list(found))
    for comment in comments:
        for field in FIELDS:
            if (comment.id, field) not in theirs:
                _write(comment, field, getattr(found[comment.id], field).value or "")


def _write(comment: CustomerComment, field: str, value: str) -> None:
    if field != "product":
        setattr(comment, field, _column(field, value))
    elif comment.product_is_guess or not comment.product:
        comment.product, comment.product_is_guess = value, bool(value)


def _column(field: str, value: str) -> str:
    """Return how a column holds a value."""
    if field == "language":
        return value or UNTOLD
    return "" if (field, value) == ("breach", NO_BREACH) else value


def said_of(comment: CustomerComment, field: str) -> str:
    """Return what stands on a comment, in the words of sorting; nothing where it could not tell."""
    value: str = getattr(comment, field)
    if field == "breach":
        return value or NO_BREACH
    return "" if (field, value) == ("language", UNTOLD) else value


def correct_comment(
    session: Session, comment: CustomerComment, field: str, value: str, person: Someone, *, now: datetime
) -> None:
    """Put what a person says in the place of what sorting said; saying the same confirms it. Sorting learns of it soon.

    Raises Refused where nothing was sorted yet, or where the source itself names the product.
    """
    session.refresh(comment, with_for_update=True)
    said = session.get(Correction, (comment.id, field))
    if not comment.language:
        raise Refused(_("This comment is being sorted. Please look again in a minute."))
    if field == "product" and said is None and comment.product and not comment.product_is_guess:
        raise Refused(_("The source itself names the product."))
    if said is None:
        said = Correction(comment_id=comment.id, field=field, instead_of=said_of(comment, field))
        session.add(said)
    said.value, said.by_id, said.at = value, person.id, now
    setattr(comment, field, _column(field, value))
    comment.product_is_guess = comment.product_is_guess and field != "product"
    noun = f"customer comment {comment.public_id}"
    audit.record(session, "corrected sorting", noun, actor=person.public_id, now=now, field=field, value=value)
    due = now.replace(second=0, microsecond=0) + GATHERED
    outbox.put(session, LEARNING, key=due.isoformat(), due_at=due)


def set_status(session: Session, comment: CustomerComment, status: Status, person: Someone, *, now: datetime) -> None:
    """Say whether the customer was answered."""
    comment.status = status
    noun = f"customer comment {comment.public_id}"
    audit.record(session, "set status of comment", noun, actor=person.public_id, now=now, status=status)
    ask_for_count(session, now=now)


def write_learned(session: Session, learned: Mapping[str, Learner], *, now: datetime) -> None:
    """Keep what was learned of each field, and let the latest comments be sorted again with it, if there is any."""
    for field, learner in learned.items():
        figures = {"learned": list(learner.learned), "rules": list(learner.rules)}
        keep_learned(session, f"{SORTING}.{field}", learner.to_bytes(), figures, now=now)
    if not learned:
        return
    last = session.scalar(select(func.max(CustomerComment.id))) or 0
    keep_learned(session, SORTING, b"", {"below": last + 1, "left": MOST_AGAIN}, now=now)


def note_sorted_again(session: Session, before: Mapping[str, int], *, below: int, left: int) -> None:
    """Note how far the latest comments were sorted again, unless something new was learned meanwhile."""
    row = session.get_one(Learned, SORTING, with_for_update=True, populate_existing=True)
    if row.measured == before:
        row.measured = {"below": below, "left": left}
