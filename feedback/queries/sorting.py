"""What waits to be sorted, what people said of sorting, and how right that makes it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session, undefer

from feedback.models import WAITS, Correction, CustomerComment, Learned
from feedback.sorting import FIELDS, sort_out
from feedback.sorting.learning import TOO_FEW, Learner, Measured, measured
from feedback.sorting.learning import Correction as Lesson

# The rows of `Learned`: one a field, and one that says how far comments were sorted again.
SORTING = "sorting"
MOST_LESSONS = 20_000


@dataclass(frozen=True)
class Accuracy:
    """How often sorting was right of one field where a person looked; None where too few did.

    learned: how often what was learned of them is right, each measured without itself; None before there is any.
    """

    field: str
    looked_at: int
    said: Measured | None
    learned: Measured | None


def unsorted(session: Session, *, limit: int) -> Sequence[Any]:
    """Return (id, text, product, rating) of comments that nobody has sorted, the first that came first."""
    return session.execute(_to_sort().where(WAITS).order_by(CustomerComment.id).limit(limit)).all()


def sorted_below(session: Session, below: int, *, limit: int) -> Sequence[Any]:
    """Return the same of those that were sorted, from the last that came before this id; none without words."""
    earlier = _to_sort().where(CustomerComment.id < below, CustomerComment.language != "", CustomerComment.text != "")
    return session.execute(earlier.order_by(CustomerComment.id.desc()).limit(limit)).all()


def _to_sort() -> Select[Any]:
    # What was guessed before is no product of the source's, and is guessed again.
    product = case((CustomerComment.product_is_guess, ""), else_=CustomerComment.product)
    return select(CustomerComment.id, CustomerComment.text, product.label("product"), CustomerComment.rating)


def sorted_again(session: Session) -> dict[str, int]:
    """Return how many of the latest comments are left to be sorted again, and below which id."""
    place = session.scalar(select(Learned.measured).where(Learned.name == SORTING))
    return place or {"below": 0, "left": 0}


def corrected(session: Session, comment_ids: Collection[int]) -> set[tuple[int, str]]:
    """Return of which comments a person said which field."""
    wanted = select(Correction.comment_id, Correction.field).where(Correction.comment_id.in_(comment_ids))
    return {(comment_id, field) for comment_id, field in session.execute(wanted)}


def learners(session: Session) -> dict[str, Learner]:
    """Return what was learned of each field of which there was enough to learn."""
    rows = session.scalars(select(Learned).where(Learned.name.in_(_names())).options(undefer(Learned.content)))
    return {row.name.removeprefix(f"{SORTING}."): Learner.from_bytes(row.content) for row in rows}


def _names() -> list[str]:
    return [f"{SORTING}.{field}" for field in FIELDS]


def sorting_lessons(session: Session) -> dict[str, list[Lesson]]:
    """Return by field what people said of comments, beside what the rules alone say; of very many the last ones."""
    columns = select(Correction.field, Correction.value, CustomerComment.text, CustomerComment.rating)
    told = columns.join(CustomerComment, CustomerComment.id == Correction.comment_id)
    last = told.where(Correction.field.in_(FIELDS)).order_by(Correction.at.desc(), Correction.comment_id)
    by_field: dict[str, list[Lesson]] = defaultdict(list)
    for field, value, text, rating in session.execute(last.limit(MOST_LESSONS)):
        ruled = getattr(sort_out(text, rating=rating), field).value
        by_field[field].append(Lesson(text, value, ruled))
    return by_field


def accuracies(session: Session) -> list[Accuracy]:
    """Return how right sorting is, field by field; two statements."""
    right = func.sum(case((Correction.value == Correction.instead_of, 1), else_=0))
    tallies = session.execute(select(Correction.field, func.count(), right).group_by(Correction.field)).all()
    counts = {field: (count, right) for field, count, right in tallies}
    known = session.execute(select(Learned.name, Learned.measured).where(Learned.name.in_(_names()))).all()
    learned = {name.removeprefix(f"{SORTING}."): _better(figures) for name, figures in known}
    return [_accuracy(field, *counts.get(field, (0, 0)), learned.get(field)) for field in FIELDS]


def _better(figures: dict[str, list[Any]]) -> Measured:
    """Return the figure of what answers: the rules, where they are right more often."""
    return max(Measured(*figures["learned"]), Measured(*figures["rules"]))


def _accuracy(field: str, looked_at: int, right: int, learned: Measured | None) -> Accuracy:
    return Accuracy(field, looked_at, measured(right, looked_at) if looked_at >= TOO_FEW else None, learned)
