"""Write what a round found: themes that are born, who joined which, and what is proposed."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from feedback.actions.grouping import document_of
from feedback.actions.reading import Placed, number_of, place_comments
from feedback.models import NAME_LIMIT, Proposal, Statement, Theme
from feedback.queries.statements import Stated
from feedback.themes import standing
from feedback.themes.quoting import Quote
from feedback.themes.rounds import Change, Round, Sample
from feedback.themes.statements import themes_of
from search import actions as search_actions

Numbers = NDArray[np.int64]
OPEN, DECLINED, GONE = "open", "declined", "gone"
_UNNAMED = "…"
# Two proposals that share so many of their comments (Jaccard) are the same.
_THE_SAME = 0.5


def sample_of(statements: Sequence[Stated], declined: Iterable[Proposal]) -> Sample:
    """Return the statements as a round looks at them, and what was declined in their numbers."""
    size = len(statements[0].vector) // 2 if statements else 0
    vectors = np.frombuffer(b"".join(one.vector for one in statements), np.float16).reshape(-1, size)
    rows = defaultdict(list)
    for row, one in enumerate(statements):
        rows[one.comment_id].append(row)
    owners: dict[str, int] = {}
    return Sample(
        texts=[one.text for one in statements],
        vectors=vectors,
        # One customer's ten letters make no theme.
        owners=np.array([owners.setdefault(one.customer or one.public_id, len(owners)) for one in statements]),
        themes=np.array([-1 if one.theme_id is None else one.theme_id for one in statements], np.int64),
        pinned=np.array([one.pinned for one in statements], np.bool_),
        declined=[_turned_down(one, rows) for one in declined],
    )


def _turned_down(proposal: Proposal, rows: dict[int, list[int]]) -> standing.Proposal:
    members = tuple(row for comment in proposal.comment_ids for row in rows.get(comment, ()))
    source, target = [*proposal.theme_ids, None, None][:2]
    return standing.Proposal(proposal.kind, standing.WAITING if source is None else source, target, members, 0, 0)


def write_round(session: Session, statements: Sequence[Stated], found: Round, *, now: datetime) -> list[Theme]:
    """Write where statements stand now and what is proposed; returns the themes that were born, on a first round."""
    first = not any(one.theme_id for one in statements)
    born = [_born(session, change, statements, now) for change in found.changes] if first else []
    session.flush()
    ids = np.array([theme.id for theme in born], np.int64)
    themes = np.where(found.themes >= 0, ids[found.themes], -1) if first and born else found.themes
    _join(session, statements, themes, now)
    if first:
        search_actions.put_all(session, map(document_of, born))
    else:
        _propose(session, statements, found.changes, now)
    return born


def _born(session: Session, change: Change, statements: Sequence[Stated], now: datetime) -> Theme:
    quotes = [quoted(quote, statements) for quote in change.quotes]
    size = len({statements[row].comment_id for row in change.proposal.members})
    theme = Theme(name=change.name[:NAME_LIMIT] or _UNNAMED, size=size, quotes=quotes, created_at=now, grouped_at=now)
    session.add(theme)
    return theme


def quoted(quote: Quote, statements: Sequence[Stated]) -> dict[str, str]:
    """Return a quote as a theme keeps it."""
    one = statements[quote.index]
    day = one.received_on.isoformat() if one.received_on else ""
    return {
        "comment": one.public_id, "text": quote.sentence, "source": one.source, "product": one.product, "on": day,
    }  # fmt: skip


def _join(session: Session, statements: Sequence[Stated], themes: Numbers, now: datetime) -> None:
    """Write the themes that statements joined, and let their comments stand there."""
    where = [number_of(int(theme)) for theme in themes]
    moved = [(one, theme) for one, theme in zip(statements, where, strict=True) if one.theme_id != theme]
    if not moved:
        return
    session.execute(update(Statement), [{"id": one.id, "theme_id": theme} for one, theme in moved])
    touched = {one.comment_id for one, _ in moved}
    rows = [row for row, one in enumerate(statements) if one.comment_id in touched]
    own = [statements[row] for row in rows]
    spoken = themes_of([int(themes[row]) for row in rows], [one.comment_id for one in own], [1.0] * len(rows))
    placed = [
        Placed(one.comment, one.theme, own[one.statement].id, one.share, own[one.statement].received_on)
        for one in spoken
    ]
    place_comments(session, placed, now=now)


def _propose(session: Session, statements: Sequence[Stated], changes: Iterable[Change], now: datetime) -> None:
    """Put what is proposed in the place of what was; a proposal that is like one made before is that one."""
    before = list(session.scalars(select(Proposal).where(Proposal.state == OPEN)))
    for proposal in before:
        proposal.state = GONE
    for change in changes:
        made = _made(change, statements, now)
        same = (
            next((one for one in before if _is_like(one, made)), None)
            or session.scalars(select(Proposal).where(Proposal.fingerprint == made.fingerprint)).first()
        )
        if same is None:
            session.add(made)
        elif same.state == GONE:
            same.state, same.comment_ids, same.quotes, same.reason = OPEN, made.comment_ids, made.quotes, made.reason
    session.flush()


def _made(change: Change, statements: Sequence[Stated], now: datetime) -> Proposal:
    told = change.proposal
    theme_ids = [number for number in (told.source, told.target) if number is not None and number >= 0]
    comment_ids = sorted({statements[row].comment_id for row in told.members})
    content = f"{told.kind} {theme_ids} {comment_ids}"
    return Proposal(
        kind=told.kind, name=change.name[:NAME_LIMIT], comment_ids=comment_ids, at=now, state=OPEN,
        # A merge names first what stays.
        theme_ids=theme_ids[::-1] if told.kind == standing.MERGE else theme_ids,
        quotes=[quoted(quote, statements) for quote in change.quotes],
        reason={"share": round(told.share, 3), "agreement": round(told.agreement, 3), "comments": len(comment_ids)},
        fingerprint=hashlib.sha256(content.encode()).hexdigest(),
    )  # fmt: skip


def _is_like(one: Proposal, other: Proposal) -> bool:
    if (one.kind, one.theme_ids) != (other.kind, other.theme_ids):
        return False
    both, all_ = set(one.comment_ids) & set(other.comment_ids), set(one.comment_ids) | set(other.comment_ids)
    return len(both) >= _THE_SAME * len(all_)
