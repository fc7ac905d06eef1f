"""What somebody fills in who writes an article."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import Optional

from ideas.models import MOST_TAGS, TAG_LIMIT
from knowledge.models import BODY_BYTES, TITLE_LIMIT
from web.forms import AtMostBytes, Form, Line, Prose, Shown, at_most, needed

# More than any version has, and fewer than a column holds.
MOST_DIGITS = 8


class ArticleForm(Form):
    """An article; `base` is the version that an edit began from."""

    title = Line(_l("Title"), [needed(_l("Please give it a title.")), at_most(TITLE_LIMIT), Shown()])
    body = Prose(_l("Text"), [needed(_l("Please write something first.")), AtMostBytes(BODY_BYTES), Shown()])
    tags = Line(_l("Tags, by comma"), [Optional(), at_most(MOST_TAGS * (TAG_LIMIT + 2)), Shown()])
    base = HiddenField()

    @property
    def base_version(self) -> int:
        """The version that the edit began from; a forged one is none that ever stood."""
        said = self.base.data or ""
        return int(said) if said.isdecimal() and len(said) <= MOST_DIGITS else 0
