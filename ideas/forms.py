"""What people type about ideas."""

import re

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectField, StringField
from wtforms.validators import Optional, ValidationError
from wtforms.widgets import TextArea

from ideas.models import (
    BODY_BYTES,
    COMMENT_BYTES,
    MOST_TAGS,
    REASON_LIMIT,
    STAGES,
    TAG_LIMIT,
    TITLE_LIMIT,
    WORDING_BYTES,
    Stage,
)
from web.forms import AtMostBytes, Form, Line, Prose, Shown, at_most, needed

SENTENCE_LIMIT = 500
_VERSION = re.compile("[0-9]{1,9}")
STAGE_NAMES = {
    "new": _l("New"),
    "in review": _l("In review"),
    "trial": _l("On trial"),
    "done": _l("Done"),
    "declined": _l("Declined"),
}


def number_in(typed: str | None) -> int:
    """Return the number of a version; 0, which no version has, for what no form or link of ours holds."""
    return int(typed) if typed and _VERSION.fullmatch(typed) else 0


class IdeaForm(Form):
    """The composer: one text, from whose first line the title comes until it is edited."""

    title = Line(_l("Title"), [Optional(), at_most(TITLE_LIMIT), Shown()])
    body = Prose(
        _l("What’s your idea?"), [needed(_l("Please write your idea first.")), AtMostBytes(BODY_BYTES), Shown()]
    )
    tags = Line(_l("Tags, by comma"), [Optional(), at_most(MOST_TAGS * (TAG_LIMIT + 2)), Shown()])
    group = SelectField(_l("Who can see it"), validate_choice=False, default="")
    campaign = HiddenField()
    parent = HiddenField()
    seed = HiddenField()
    draft = HiddenField()
    numbers_are_fine = BooleanField(_l("These are not real numbers of anyone; post it as it is"))


class EditForm(Form):
    """The editor of a posted idea."""

    title = Line(_l("Title"), [needed(_l("Please give it a title.")), at_most(TITLE_LIMIT), Shown()])
    body = Prose(_l("Text"), [needed(_l("Please leave some text.")), AtMostBytes(BODY_BYTES), Shown()])
    tags = Line(_l("Tags, by comma"), [Optional(), at_most(MOST_TAGS * (TAG_LIMIT + 2)), Shown()])
    co_authors = Line(_l("Co-authors, as @names"), [Optional(), at_most(300), Shown()])
    note = Line(_l("What you changed, in a few words"), [Optional(), at_most(REASON_LIMIT), Shown()])
    changes_meaning = BooleanField(_l("This changes what the idea means: tell those who judged it"))
    numbers_are_fine = BooleanField(_l("These are not real numbers of anyone; post it as it is"))
    base = HiddenField()


class SuggestionForm(Form):
    """The text of an idea, rewritten here and there by a colleague."""

    body = Prose(
        _l("Rewrite the sentence you would put differently"),
        [needed(_l("Please leave some text.")), AtMostBytes(BODY_BYTES), Shown()],
    )
    reason = Line(_l("Why, if it needs saying"), [Optional(), at_most(REASON_LIMIT), Shown()])
    base = HiddenField()


class DecisionForm(Form):
    """What an author answers to a suggestion."""

    final = Prose(_l("Your version of it"), [Optional(), AtMostBytes(BODY_BYTES), Shown()])
    answer = Line(_l("Why not"), [Optional(), at_most(REASON_LIMIT), Shown()])


class CommentForm(Form):
    """A remark."""

    body = Prose(_l("Comment"), [needed(_l("Please write something first.")), AtMostBytes(COMMENT_BYTES), Shown()])
    answer_to = HiddenField()


class WordingForm(Form):
    """How another would put the same wish."""

    body = Prose(
        _l("Your wording"), [needed(_l("Please write your wording first.")), AtMostBytes(WORDING_BYTES), Shown()]
    )


class Explained:
    """Asks for a sentence with every stage but the first."""

    def __call__(self, form: Form, field: Line) -> None:
        """Raise ValidationError where the sentence is missing."""
        if not field.data and form["stage"].data != Stage.NEW:
            raise ValidationError(_l("Please say in one sentence why; everyone will read it."))


class StageForm(Form):
    """Where an idea stands, and why."""

    stage = SelectField(_l("Stage"), choices=[(str(stage), STAGE_NAMES[str(stage)]) for stage in STAGES])
    sentence = Line(_l("One public sentence"), [Explained(), at_most(SENTENCE_LIMIT), Shown()], widget=TextArea())


class VoteForm(Form):
    """A judgement, and where the person met the idea."""

    stance = StringField()
    via = StringField()
