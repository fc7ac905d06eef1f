"""A change of themes by a person, noted while it is made so that it can be undone."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any, TypeVar

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, delete, func, insert, select, update
from sqlalchemy.orm import Session

from base import audit, outbox
from base.errors import Refused
from feedback.actions.counting import ask_for_count
from feedback.actions.grouping import document_of
from feedback.models import Correction, CustomerComment, Placement, Theme, ThemeDeed
from feedback.queries import quotes_from
from people.models import Someone
from search import actions as search_actions

MANY = 500
PLACED = (
    Placement.comment_id, Placement.theme_id, Placement.statement_id, Placement.closeness, Placement.received_on,
    Placement.at, Placement.by_id, Placement.confirmed_at,
)  # fmt: skip
T = TypeVar("T")
KEPT_OUT = (
    Correction.comment_id, Correction.field, Correction.value, Correction.instead_of, Correction.by_id, Correction.at,
)  # fmt: skip


def lock(session: Session, theme_ids: Iterable[int]) -> list[Theme]:
    """Read these themes anew, and let nobody else change them meanwhile; always in one order, so that none waits."""
    wanted = select(Theme).where(Theme.id.in_(set(theme_ids))).order_by(Theme.id).with_for_update()
    return list(session.scalars(wanted.execution_options(populate_existing=True)))


def lock_open(session: Session, *themes: Theme | None) -> None:
    """Lock these themes as `lock` does; raises Refused where one of them is closed."""
    if any(theme.ended_at for theme in lock(session, [theme.id for theme in themes if theme])):
        raise Refused(_("This theme is closed; nothing in it can be changed."))


def parts(rows: Iterable[T]) -> Iterator[list[T]]:
    """Cut many rows into such parts as one statement takes."""
    remaining = iter(rows)
    while some := list(islice(remaining, MANY)):
        yield some


def said_before(value: object) -> Any:  # noqa: ANN401 - what JSON holds
    """Return a column's content as JSON holds it."""
    return value.isoformat() if isinstance(value, date) else value


def out_of(theme: Theme) -> str:
    """Return the name of the correction that keeps a comment out of a theme."""
    return f"not:{theme.id}"


@dataclass
class Change:
    """What a person changes in some themes; each method does a part and notes what was there before."""

    session: Session
    by: Someone
    now: datetime
    before: dict[str, Any] = field(default_factory=dict)
    themes: dict[int, Theme] = field(default_factory=dict)

    def set(self, theme: Theme, **columns: object) -> None:
        """Give the theme these columns."""
        self.themes[theme.id] = theme
        noted = self.before.setdefault("themes", {}).setdefault(str(theme.id), {"was": {}, "became": {}})
        for name, content in columns.items():
            noted["was"].setdefault(name, said_before(getattr(theme, name)))
            noted["became"][name] = said_before(content)
            setattr(theme, name, content)

    def drop(self, theme: Theme, comment_ids: Iterable[int]) -> list[Sequence[Any]]:
        """Take these comments out of the theme, and its quotes from them; returns the rows that were there."""
        self.themes[theme.id] = theme
        rows: list[Sequence[Any]] = []
        for some in parts(comment_ids):
            gone = delete(Placement).where(Placement.theme_id == theme.id, Placement.comment_id.in_(some))
            rows += [tuple(row) for row in self.session.execute(gone.returning(*PLACED))]
        self.before.setdefault("dropped", []).extend([*map(said_before, row)] for row in rows)
        return rows

    def add(self, theme: Theme, comment_ids: Collection[int], statements: dict[int, int]) -> None:
        """Put these comments into the theme on the person's word; nothing but a person moves them again."""
        self.drop(theme, comment_ids)
        self._let_in(theme, comment_ids)
        days = select(CustomerComment.id, CustomerComment.received_on).where(CustomerComment.id.in_(comment_ids))
        said = {"theme_id": theme.id, "closeness": 1.0, "at": self.now, "by_id": self.by.id, "confirmed_at": self.now}
        rows = [
            {"comment_id": key, "received_on": day, "statement_id": statements.get(key), **said}
            for key, day in self.session.execute(days)
        ]
        if rows:
            self.session.execute(insert(Placement), rows)
        self.before.setdefault("added", []).extend([row["comment_id"], theme.id] for row in rows)

    def move(self, source: Theme, target: Theme, which: ColumnElement[bool]) -> None:
        """Let those placements of one theme stand in the other, each as it is: whoever put it there."""
        self.themes |= {source.id: source, target.id: target}
        here = update(Placement).where(Placement.theme_id == source.id, which).values(theme_id=target.id)
        moved = self.session.scalars(here.returning(Placement.comment_id)).all()
        self.before.setdefault("moved", []).append([source.id, target.id, sorted(moved)])

    def keep_out(self, theme: Theme, comment_ids: Iterable[int]) -> None:
        """Note that these comments never come back into the theme but by a person."""
        said = {"field": out_of(theme), "value": theme.public_id, "instead_of": "", "by_id": self.by.id, "at": self.now}
        once = outbox.insert_once(self.session, Correction).on_conflict_do_nothing().returning(Correction.comment_id)
        for some in parts(comment_ids):
            rows = [{"comment_id": key, **said} for key in some]
            kept = self.session.execute(once, rows).scalars()
            self.before.setdefault("kept_out", []).extend([key, out_of(theme)] for key in kept)

    def _let_in(self, theme: Theme, comment_ids: Collection[int]) -> None:
        kept_out = Correction.field == out_of(theme), Correction.comment_id.in_(comment_ids)
        rows = self.session.execute(delete(Correction).where(*kept_out).returning(*KEPT_OUT)).all()
        self.before.setdefault("let_in", []).extend([*map(said_before, row)] for row in rows)

    def finish(self, deed: str, theme: Theme) -> ThemeDeed:
        """Write the deed, and tell all who have to know."""
        self._settle_quotes()
        done = ThemeDeed(deed=deed, theme_id=theme.id, before=self.before, by_id=self.by.id, at=self.now)
        self.session.add(done)
        settle(self.session, self.themes.values(), f"{deed} theme", theme, by=self.by, now=self.now)
        return done

    def _settle_quotes(self) -> None:
        """Let no theme quote a comment that left it, nor be without a quote while it has comments."""
        self.session.flush()
        for theme in [theme for theme in self.themes.values() if theme.ended_at is None]:
            standing = Placement.theme_id == theme.id, CustomerComment.public_id.in_(q["comment"] for q in theme.quotes)
            asked = select(CustomerComment.public_id).join(Placement, Placement.comment_id == CustomerComment.id)
            there = set(self.session.scalars(asked.where(*standing)))
            quotes = [quote for quote in theme.quotes if quote["comment"] in there]
            if not quotes:
                quotes = quotes_from(self.session, theme)
            if theme.id == self.before.get("born"):
                theme.quotes = quotes
            elif quotes != theme.quotes:
                self.set(theme, quotes=quotes)


def settle(session: Session, themes: Collection[Theme], deed: str, theme: Theme, *, by: Someone, now: datetime) -> None:
    """Count what stands in these themes, let search know them as they are, and tell of the deed."""
    session.flush()
    _count(session, themes)
    search_actions.put_all(session, [document_of(one) for one in themes if one.ended_at is None])
    search_actions.remove_all(session, "theme", [one.public_id for one in themes if one.ended_at])
    tell(session, deed, theme, by=by, now=now)


def tell(session: Session, deed: str, theme: Theme, *, by: Someone, now: datetime) -> None:
    """Record the deed, tell of it, and ask that figures are counted and what people say is learned anew."""
    audit.record(session, deed, f"theme {theme.public_id}", actor=by.public_id, now=now)
    outbox.tell(session, "themes changed", "theme", actor_id=by.id, now=now, theme_id=theme.id, what=deed)
    ask_for_count(session, now=now)


def _count(session: Session, themes: Collection[Theme]) -> None:
    """Write each theme's size: what one customer says again in the same words counts once."""
    who = func.coalesce(func.nullif(CustomerComment.customer, ""), CustomerComment.public_id)
    what = func.coalesce(func.nullif(CustomerComment.wording, ""), CustomerComment.public_id)
    voice = who + " " + what
    counted = select(Placement.theme_id, func.count(voice.distinct())).join(CustomerComment)
    which = Placement.theme_id.in_([theme.id for theme in themes])
    sizes = dict(session.execute(counted.where(which).group_by(Placement.theme_id)).all())
    for theme in themes:
        # A closed theme keeps its last size, for the ideas that were started from it.
        theme.size = sizes.get(theme.id, 0) if theme.ended_at is None else theme.size
    session.flush()
