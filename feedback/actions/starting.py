"""Turn what customers say into somebody's draft."""

import re
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from feedback.models import Seed, Theme
from feedback.queries import draft_from
from feedback.sentences import size_sentence, trend_sentence
from ideas import actions as ideas
from ideas.models import TITLE_LIMIT, Idea
from people.models import Someone

# What Markdown would take for something else than the customer's own words.
_MARKS = re.compile(r"([\\`*_~<])|(?<=\])(?=\()|^(?=[#>+-])|(?<=^\d)(?=[.)])")


def start_idea(session: Session, theme: Theme, person: Someone, *, locale: str, now: datetime) -> Idea:
    """Return a draft of the person's that carries the theme's quotes and numbers; twice leads to the same draft."""
    session.refresh(theme, with_for_update=True)
    draft = draft_from(session, theme, person)
    if draft is None:
        draft = ideas.save_draft(session, person, _text(theme, locale), now=now)
        session.add(Seed(theme_id=theme.id, idea_id=draft.id, started_by_id=person.id, at=now, size=theme.size))
        session.flush()
    return draft


def _text(theme: Theme, locale: str) -> ideas.Text:
    title = _("What customers say: %(theme)s", theme=theme.name)
    first = ngettext(
        "One customer comment is about “%(theme)s”. In the customer’s words:",
        "%(num)s customer comments are about “%(theme)s”. In the customers’ words:",
        theme.size,
        theme=theme.name,
    )
    quotes = [f"> {_plain(quote.text)}" for quote in theme.voices]
    parts = [first, *_numbers(theme), *quotes, _("My idea: ")]
    return ideas.Text(title[:TITLE_LIMIT], "\n\n".join(parts), locale=locale)


def _numbers(theme: Theme) -> list[str]:
    """Return the line with what was counted; nothing before that."""
    if not theme.figures:
        return []
    told = [size_sentence(theme), trend_sentence(theme.trend)]
    return [_("Behind it: %(numbers)s.", numbers="; ".join(filter(None, told)))]


def _plain(sentence: str) -> str:
    """Let Markdown show a sentence as it was written."""
    return _MARKS.sub(lambda mark: "\\" + mark[0], sentence)
