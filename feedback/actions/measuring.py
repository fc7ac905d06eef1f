"""When an idea is done: wait, then say whether what customers said of it became less, and tell who asked."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from math import isfinite

from sqlalchemy.orm import Session

from base.outbox import Event, Reader, put, tell
from feedback.effect import Effect, effect
from feedback.models import DAYS_BEFORE, OUTCOME_DAYS, Outcome, Seed
from feedback.queries import Behind, behind_idea, daily_counts, successors
from feedback.queries.outcomes import Daily
from ideas.models import Idea, Stage, State

# Signs for the events of ideas that are done; and the work that comes of them later.
DONE, MEASURING = Reader("feedback.done", ("idea staged",)), "feedback.outcome"
_WEEK = timedelta(days=7)


def await_outcomes(session: Session, event: Event) -> None:
    """Ask for a look at the themes behind an idea that was done, 30 and 90 days after."""
    if event.detail["stage"] != Stage.DONE:
        return
    asked = {"idea_id": event.detail["idea_id"], "done_at": event.at.isoformat()}
    for days in OUTCOME_DAYS:
        due = event.at + timedelta(days=days)
        put(session, MEASURING, key=f"{event.id} {days}", due_at=due, days=days, **asked)


def measure_outcomes(session: Session, idea_id: int, days: int, done_at: str, *, now: datetime) -> list[Outcome]:
    """Compare each theme's share of all comments before and after the idea was done; returns what was found.

    Nothing where the idea is not done any more, or was said to be done anew since: then the later day counts.
    """
    idea = session.get(Idea, idea_id)
    if idea is None or idea.state != State.PUBLISHED or idea.stage != Stage.DONE:
        return []
    if idea.staged_at != datetime.fromisoformat(done_at):
        return []
    behind, done_on = behind_idea(session, idea), idea.staged_at.date()
    themes = successors(session, [one.theme.id for one in behind])
    span = done_on - timedelta(days=DAYS_BEFORE), done_on + timedelta(days=days - 1)
    daily = daily_counts(session, set(themes.values()), *span)
    outcomes = [_outcome(one.seed, themes[one.theme.id], daily, done_on, days) for one in behind]
    for outcome in outcomes:
        outcome.at = now
        session.merge(outcome)
    if outcomes:
        _tell(session, idea, behind, outcomes[0], now)
    return outcomes


def _outcome(seed: Seed, theme_id: int, daily: Daily, done_on: date, days: int) -> Outcome:
    own, said = daily.themes[theme_id], daily.all
    old, new = _days(done_on, -DAYS_BEFORE, 0), _days(done_on, 0, days)
    found = effect(*(_of(counts, part) for part in (old, new) for counts in (own, said)))
    return Outcome(
        seed_id=seed.id, days=days, done_on=done_on, **_figures(found),
        before=sum(_of(own, old)), before_of=sum(_of(said, old)),
        after=sum(_of(own, new)), after_of=sum(_of(said, new)), weeks=_weeks(own, said, done_on, days),
    )  # fmt: skip


def _figures(found: Effect) -> dict[str, float | str | None]:
    ends = {"ratio": found.ratio, "low": found.low, "high": found.high}
    return {**{name: end if isfinite(end) else None for name, end in ends.items()}, "says": found.says}


def _days(done_on: date, first: int, behind_last: int) -> list[date]:
    return [done_on + timedelta(days=number) for number in range(first, behind_last)]


def _of(counts: Counter[date], days: Sequence[date]) -> list[int]:
    return [counts[day] for day in days]


def _weeks(own: Counter[date], said: Counter[date], done_on: date, days: int) -> list[tuple[str, int, int]]:
    firsts = [done_on + number * _WEEK for number in range(-(DAYS_BEFORE // 7), days // 7)]
    weeks = [(first, _days(first, 0, 7)) for first in firsts]
    return [(first.isoformat(), sum(_of(own, week)), sum(_of(said, week))) for first, week in weeks]


def _tell(session: Session, idea: Idea, behind: Sequence[Behind], first: Outcome, now: datetime) -> None:
    """Tell of what the idea was started from; what came to it later stands on its page."""
    people = sorted({one.seed.started_by_id for one in behind})
    themes = sorted({one.theme.id for one in behind})
    told = {"idea_id": idea.id, "days": first.days, "says": first.says, "person_ids": people, "theme_ids": themes}
    tell(session, "outcome measured", "idea", actor_id=None, now=now, **told)
