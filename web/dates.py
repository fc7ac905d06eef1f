"""Moments as people say them. Formatting is cached, because a list formats forty of them."""

from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_timedelta
from babel.numbers import format_decimal
from flask_babel import get_locale, gettext
from flask_login import current_user

from base.clock import utc_now

JUST_NOW = timedelta(seconds=45)
LONG_AGO = timedelta(days=30)


class Teller:
    """Tells moments and numbers in one language and time zone; a list asks for both once, not for each card."""

    def __init__(self) -> None:
        """Take the language and time zone of who reads."""
        self.locale = str(get_locale())
        self.zone: str = getattr(current_user, "time_zone", "UTC")
        self.now = utc_now()

    def ago(self, moment: datetime) -> str:
        """Return "3 hours ago", "in 2 days", or a date when it is more than a month away."""
        gap = self.now - moment
        if abs(gap) < JUST_NOW:
            return gettext("just now")
        if abs(gap) > LONG_AGO:
            return _date(moment.astimezone(_zone_named(self.zone)).date().toordinal(), self.locale)
        return _gap(_rounded(-gap), self.locale)

    def exactly(self, moment: datetime) -> str:
        """Return the day and minute in the reader's own time zone."""
        return _minute(int(moment.timestamp()) // 60, self.locale, self.zone)

    def number(self, value: int) -> str:
        """Return a number as the reader's language writes it."""
        return _number(value, self.locale)


def ago(moment: datetime, *, now: datetime | None = None) -> str:
    """Return "3 hours ago", for a page that tells but a few moments."""
    teller = Teller()
    teller.now = now or teller.now
    return teller.ago(moment)


def exactly(moment: datetime) -> str:
    """Return the day and minute, likewise."""
    return Teller().exactly(moment)


def number(value: int) -> str:
    """Return a number, likewise."""
    return Teller().number(value)


def _rounded(gap: timedelta) -> int:
    seconds = int(gap.total_seconds())
    step = 60 if abs(seconds) < 3600 else 3600 if abs(seconds) < 86400 else 86400  # noqa: PLR2004 - an hour, a day
    return int(seconds / step) * step


@lru_cache(maxsize=64)
def _zone_named(name: str) -> ZoneInfo:
    return ZoneInfo(name)


@lru_cache(maxsize=4096)
def _gap(seconds: int, locale: str) -> str:
    return format_timedelta(timedelta(seconds=seconds), add_direction=True, threshold=1.0, locale=locale)


@lru_cache(maxsize=4096)
def _date(ordinal: int, locale: str) -> str:
    return format_date(datetime.fromordinal(ordinal).date(), format="medium", locale=locale)  # noqa: DTZ - a day has no zone


@lru_cache(maxsize=32768)
def _minute(minute: int, locale: str, zone: str) -> str:
    moment = datetime.fromtimestamp(minute * 60, tz=_zone_named(zone))
    return f"{format_date(moment, format='medium', locale=locale)}, {format_datetime(moment, 'HH:mm z', locale=locale)}"


@lru_cache(maxsize=4096)
def _number(value: int, locale: str) -> str:
    return format_decimal(value, locale=locale)
