"""Figures of themes in words: one sentence for a trend, a reason, an outcome; never a number without its doubt."""

from collections.abc import Mapping
from datetime import date
from math import isfinite
from typing import Any

from flask_babel import format_date, format_decimal, format_percent, ngettext
from flask_babel import gettext as _

from feedback.models import Outcome, Theme
from feedback.seeding import Reason


def trend_sentence(trend: Mapping[str, Any]) -> str:
    """Say which way a theme goes, since when and how sure that is."""
    kind = trend.get("kind")
    if kind == "new" and trend.get("since"):
        return _("new since %(day)s", day=_day(trend["since"]))
    if kind in {"rising", "falling"}:
        return _changed(trend)
    if kind == "steady":
        return _("steady, about %(count)s a week", count=format_decimal(round(trend.get("a_week") or 0, 1)))
    return _("too few so far to tell a trend")


def _changed(trend: Mapping[str, Any]) -> str:
    told = {"factor": times(trend.get("factor")), "day": _day(trend["since"])}
    told |= {"low": times(trend.get("low")), "high": times(trend.get("high"))}
    if trend["kind"] == "rising":
        return _("rising: about %(factor)s times as often since %(day)s (%(low)s to %(high)s)", **told)
    return _("falling: about %(factor)s times as often since %(day)s (%(low)s to %(high)s)", **told)


def size_sentence(theme: Theme) -> str:
    """Say how many customers speak of it, and from how many sources, as far as that is counted."""
    told = []
    if customers := theme.figures.get("customers"):
        told.append(ngettext("one customer", "%(num)s customers", customers))
    if sources := len(theme.sources):
        told.append(ngettext("one source", "%(num)s sources", sources))
    if products := len(theme.products):
        told.append(ngettext("one product", "%(num)s products", products))
    return ", ".join(told)


def reason_sentence(reason: Reason, theme: Theme) -> str:
    """Say why a theme stands on the board, in words and figures."""
    say = _REASONS.get(reason.code)
    return say(reason, theme) if say else trend_sentence(theme.trend)


def _costly(_reason: Reason, theme: Theme) -> str:
    rating = theme.figures["rating"]
    told = {name: format_decimal(round(rating[name], 2)) for name in ("mean", "without")}
    return _("it costs stars: the average rating is %(mean)s, and would be %(without)s without it", **told)


def _broad(_reason: Reason, theme: Theme) -> str:
    sources, products = len(theme.sources), len(theme.products)
    told = [ngettext("one source", "%(num)s sources", sources), ngettext("one product", "%(num)s products", products)]
    return _("broad: %(sources)s and %(products)s", sources=told[0], products=told[1])


def _unanswered(reason: Reason, _theme: Theme) -> str:
    return _("unanswered: %(share)s of its comments have no answer", share=format_percent(reason.figure))


def _large(reason: Reason, _theme: Theme) -> str:
    return ngettext("large: one customer speaks of it", "large: %(num)s customers speak of it", int(reason.figure))


_REASONS = {"costly": _costly, "broad": _broad, "unanswered": _unanswered, "large": _large}


def outcome_sentence(outcome: Outcome) -> str:
    """Say what became of a theme in the days after its idea was done."""
    told = {"ratio": times(outcome.ratio), "low": times(outcome.low), "high": times(outcome.high)}
    if outcome.says == "shrank":
        return _("said %(ratio)s times as often as before (%(low)s to %(high)s): it shrank", **told)
    if outcome.says == "grew":
        return _("said %(ratio)s times as often as before (%(low)s to %(high)s): it grew", **told)
    if outcome.says == "no clear change":
        return _("said %(ratio)s times as often as before (%(low)s to %(high)s): no clear change", **told)
    return _("too little to tell whether it changed")


def times(factor: float | None) -> str:
    """Return a factor with two figures; one without an end is many."""
    if factor is None or not isfinite(factor):
        return _("any number of")
    return format_decimal(round(factor, 1 if factor >= 1 else 2))


def _day(iso: str) -> str:
    return format_date(date.fromisoformat(iso), "medium")
