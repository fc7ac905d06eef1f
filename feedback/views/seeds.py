"""The board of themes that ask for an idea."""

from flask import Response, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from feedback import queries
from feedback.models import Theme
from feedback.sentences import size_sentence, trend_sentence
from feedback.views.blueprint import blueprint
from people.session import me
from web.db import session
from web.pages import page


@blueprint.get("/feedback/seeds")
def show_seeds() -> Response:
    """Show the best seeds first, each with its reasons, and the themes that have an idea."""
    return page("feedback/seeds.html", board=queries.seed_board(session(), me()))


@blueprint.app_template_global()
def campaign_from(theme: Theme) -> str:
    """Return the address that asks a question about a theme; numbers alone, for addresses are logged and shared."""
    said = ngettext("One customer comment says this.", "%(num)s customer comments say this.", theme.size)
    numbers = "; ".join(filter(None, [size_sentence(theme), trend_sentence(theme.trend)]))
    words = _("[In their words](%(address)s), for those who may read them.", address=theme.address)
    question = _("What can we do about “%(theme)s”?", theme=theme.name)
    brief = "\n\n".join([said, _("Behind it: %(numbers)s.", numbers=numbers), words])
    return url_for("campaigns.new_campaign", question=question, brief=brief)
