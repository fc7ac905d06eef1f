"""The weekly letter of one person, text and HTML from one composition. It reads and never sends."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date
from css_inline import CSSInliner
from flask import current_app, render_template
from flask_babel import force_locale, get_locale, ngettext
from flask_babel import gettext as _
from jinja2 import Environment, Template
from sqlalchemy.orm import Session

from campaigns.models import Campaign
from campaigns.queries import open_campaigns
from digest.models import Kind
from digest.queries import Told, ideas_to_meet, notices_since
from digest.sentences import About, by_noun
from feedback.models import Theme
from feedback.queries import rising_themes
from ideas.models import Suggestion
from ideas.queries import Card, cards_named, suggestions_for
from people.rights import may
from people.visitor import Visitor

WEEK = timedelta(days=7)
SOON = timedelta(days=14)
MOST_NOTICES, MOST_NOUNS, MOST_IDEAS, DRAWN_FROM, MOST_THEMES = 200, 8, 5, 60, 3
# What was decided comes first, talk after it; suggestions stand under what waits.
WEIGHT = (
    Kind.STAGED, Kind.MEASURED, Kind.ACCEPTED, Kind.DECLINED, Kind.TAKEN_UP, Kind.VOTE_MOVED, Kind.PARTED,
    Kind.CHANGED, Kind.MENTIONED, Kind.ANSWERED, Kind.COMMENTED, Kind.THANKED,
    Kind.FOUND,
)  # fmt: skip


@dataclass(frozen=True)
class Letter:
    """What is sent: a subject of one line, and the same words twice."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class News:
    """What a letter tells, in its order."""

    happened: Sequence[About]
    ideas: Sequence[Card]
    closing: Sequence[Campaign]
    waiting: Sequence[Suggestion]
    rising: Sequence[Theme] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to tell."""
        return any((self.happened, self.ideas, self.closing, self.waiting, self.rising))


def compose(session: Session, reader: Visitor, *, base: str, now: datetime) -> Letter | None:
    """Return the letter of the week that ends now, or None when there is no news.

    In the reader's language and time zone; of what they may see now, in six statements. `base` is the address of
    the site, without a slash at its end.
    """
    news = news_for(session, reader, now=now)
    if not news:
        return None
    with force_locale(reader.locale):
        said = {"reader": reader, "news": news, "base": base, "subject": subject(reader, news)}
        said["day"] = day(now, reader)
        said["closes"] = {campaign.id: day(campaign.closes_at, reader) for campaign in news.closing}
        html = _inlined(current_app.jinja_env).render(said)
        return Letter(str(said["subject"]), render_template("digest/letter.txt", **said), html)


def news_for(session: Session, reader: Visitor, *, now: datetime) -> News:
    """Gather what the letter tells."""
    told = notices_since(session, reader, now - WEEK, limit=MOST_NOTICES)
    chosen = choose(ideas_to_meet(session, reader, limit=DRAWN_FROM), f"{reader.public_id} {now:%G-%V}")
    closing = [campaign for campaign in open_campaigns(session, reader, now) if campaign.closes_at <= now + SOON]
    rising = rising_themes(session, reader, limit=MOST_THEMES) if may(reader, "feedback.read") else ()
    waiting = suggestions_for(session, reader)
    return News(happened(told), cards_named(session, reader, chosen), closing, waiting, rising)


def happened(told: Sequence[Told]) -> list[About]:
    """Return what came of what the reader touched, what was decided before what was said."""
    weighty = sorted(
        (replace(one, is_read=False) for one in told if _is_told(one)), key=lambda one: WEIGHT.index(one.kind)
    )
    return by_noun(weighty)[:MOST_NOUNS]


def _is_told(one: Told) -> bool:
    return one.title is not None and one.kind in WEIGHT


def choose(public_ids: Sequence[str], seed: str) -> list[str]:
    """Return at most five of the ideas, the first of which is always among them.

    The rest is drawn by hash: all have the same chance, and the same seed draws the same ones.
    """
    drawn = sorted(public_ids[1:], key=lambda one: hashlib.sha256(f"{seed} {one}".encode()).digest())
    return [*public_ids[:1], *drawn[: MOST_IDEAS - 1]]


def subject(reader: Visitor, news: News) -> str:
    """Return the line that says what is worth opening the letter for."""
    titles = [about.title for about in news.happened] or [card.title for card in news.ideas]
    if titles:
        more = _("%(site)s: “%(title)s” and more", site=reader.site_name, title=titles[0])
        return more if len(titles) > 1 else _("%(site)s: “%(title)s”", site=reader.site_name, title=titles[0])
    if news.waiting:
        return ngettext(
            "%(site)s: a suggestion waits for you",
            "%(site)s: %(num)s suggestions wait for you",
            len(news.waiting),
            site=reader.site_name,
        )
    if news.closing:
        return _("%(site)s: “%(question)s” closes soon", site=reader.site_name, question=news.closing[0].question)
    return _("%(site)s: customers say more about “%(theme)s”", site=reader.site_name, theme=news.rising[0].name)


def day(moment: datetime, reader: Visitor) -> str:
    """Return the day of a moment in the reader's time zone and the present language."""
    return format_date(moment.astimezone(ZoneInfo(reader.time_zone)).date(), "full", locale=get_locale())


@lru_cache(maxsize=2)
def _inlined(env: Environment) -> Template:
    """Return the letter's template with its style inlined: once a process, not once a letter."""
    source, _path, _fresh = env.loader.get_source(env, "digest/letter.html") if env.loader else ("", None, None)
    return env.from_string(CSSInliner(keep_at_rules=True, load_remote_stylesheets=False).inline(source))
