"""Notices in words: by day, by what they are about, one sentence for those of a kind."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from babel.dates import format_date
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from digest.models import Kind
from digest.queries import Told
from ideas.forms import STAGE_NAMES


@dataclass(frozen=True)
class Line:
    """Notices of one kind about one noun, the newest first, all read or all unread."""

    notices: Sequence[Told]

    @property
    def newest(self) -> Told:
        """The one that the line leads to."""
        return self.notices[0]

    @property
    def sentence(self) -> str:
        """What happened, in the present language."""
        return sentence(self.newest, len(self.notices))


@dataclass(frozen=True)
class About:
    """What several notices are about."""

    title: str | None
    newest: Told
    lines: Sequence[Line]

    @property
    def is_read(self) -> bool:
        """Whether nothing of it is new."""
        return all(line.newest.is_read for line in self.lines)


@dataclass(frozen=True)
class Day:
    """What happened on one day of the reader's calendar."""

    name: str
    abouts: Sequence[About]


def by_day(told: Iterable[Told], *, zone: str, now: datetime) -> list[Day]:
    """Return the days of the reader's time zone, in the order of the notices."""
    here = ZoneInfo(zone)
    days = groupby(told, key=lambda one: one.at.astimezone(here).date())
    return [Day(day_name(day, now.astimezone(here).date()), by_noun(some)) for day, some in days]


def by_noun(told: Iterable[Told]) -> list[About]:
    """Return one entry for each noun, in the order of its newest notice; those no longer open stand together."""
    some = _gathered(told, lambda one: one.noun)
    return [About(few[0].title, few[0], [Line(same) for same in _gathered(few, _alike)]) for few in some]


def _alike(one: Told) -> object:
    return one.kind, one.is_read


def _gathered(told: Iterable[Told], key: Callable[[Told], object]) -> list[list[Told]]:
    """Return the notices by key, in the order of first sight; those no longer open have one key by being read."""
    found: dict[object, list[Told]] = {}
    for one in told:
        found.setdefault(key(one) if one.title is not None else one.is_read, []).append(one)
    return list(found.values())


def day_name(day: date, today: date) -> str:
    """Return "Today", "Yesterday" or the date in words."""
    near = {today: _("Today"), today - timedelta(days=1): _("Yesterday")}
    return near.get(day) or format_date(day, "full", locale=get_locale())


def sentence(told: Told, times: int = 1) -> str:
    """Return what happened, once or several times, as one sentence without its full stop."""
    if told.title is None:
        return ngettext(
            "One notice about what is no longer open to you",
            "%(num)s notices about what is no longer open to you",
            times,
        )
    who = told.actor or _("Somebody")
    say = _OF_MANY.get(told.kind)
    return say(who, times) if say else _OF_ONE[told.kind](who, told)


def _commented(who: str, times: int) -> str:
    return ngettext("%(who)s commented", "%(num)s new comments, the newest by %(who)s", times, who=who)


def _mentioned(who: str, times: int) -> str:
    return ngettext("%(who)s mentioned you", "You were mentioned %(num)s times, last by %(who)s", times, who=who)


def _answered(who: str, times: int) -> str:
    return ngettext("%(who)s answered you", "%(num)s answers to you, the newest by %(who)s", times, who=who)


def _suggested(who: str, times: int) -> str:
    return ngettext(
        "%(who)s suggests another wording", "%(num)s suggested wordings, the newest by %(who)s", times, who=who
    )


def _thanked(who: str, times: int) -> str:
    return ngettext(
        "%(who)s thanked you for your comment",
        "%(num)s thanks for your comments, the newest from %(who)s",
        times,
        who=who,
    )


def _accepted(who: str, _told: Told) -> str:
    return _("%(who)s accepted your wording; you are credited for it", who=who)


def _declined(who: str, _told: Told) -> str:
    return _("%(who)s left the text as it is", who=who)


def _taken_up(who: str, told: Told) -> str:
    return _("%(who)s merged your idea “%(other)s” into this one", who=who, other=_other(told))


def _vote_moved(_who: str, told: Told) -> str:
    return _("“%(other)s” was merged into this one: your vote moved, and you may take it back", other=_other(told))


def _parted(_who: str, told: Told) -> str:
    return _("This and “%(other)s” are two ideas again, each with the votes given to it", other=_other(told))


def _changed(who: str, _told: Told) -> str:
    return _("%(who)s changed what it means; you judged it before, so please look again", who=who)


def _staged(_who: str, told: Told) -> str:
    return _("It stands at “%(stage)s” now", stage=STAGE_NAMES[told.stage])


def _found(_who: str, told: Told) -> str:
    return ngettext("One new result of your search", "%(num)s new results of your search", told.count)


def _measured(_who: str, told: Told) -> str:
    if told.says == "shrank":
        return _("%(days)s days after it was done, customers say it less", days=told.days)
    if told.says == "grew":
        return _("%(days)s days after it was done, customers say it more", days=told.days)
    if told.says == "no clear change":
        return _("%(days)s days after it was done, customers say it about as often", days=told.days)
    return _("%(days)s days after it was done, too little was said to tell whether it helped", days=told.days)


def _other(told: Told) -> str:
    return told.other or _("another idea")


_OF_MANY = {
    Kind.COMMENTED: _commented,
    Kind.MENTIONED: _mentioned,
    Kind.ANSWERED: _answered,
    Kind.SUGGESTED: _suggested,
    Kind.THANKED: _thanked,
}
_OF_ONE = {
    Kind.ACCEPTED: _accepted,
    Kind.DECLINED: _declined,
    Kind.TAKEN_UP: _taken_up,
    Kind.VOTE_MOVED: _vote_moved,
    Kind.PARTED: _parted,
    Kind.CHANGED: _changed,
    Kind.STAGED: _staged,
    Kind.FOUND: _found,
    Kind.MEASURED: _measured,
}
