"""What moderators write about words, and what people name."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, ValidationError
from wtforms.validators import Optional

from search.models import MOST_MEANINGS, NAME_LIMIT, QUESTION_LIMIT, WORDS_LIMIT, folded
from web.forms import Form, Line, Shown, at_most, needed

MEANS_MOST, ADDRESS_MOST = 600, 500


class Meanings:
    """Refuses meanings that are none, too many, too long, or the words themselves."""

    def __call__(self, form: "SynonymForm", _field: Line) -> None:
        """Raise ValidationError with the sentence for the person."""
        if not form.meanings:
            raise ValidationError(_("Please write what means the same."))
        if len(form.meanings) > MOST_MEANINGS or any(len(one) > WORDS_LIMIT for one in form.meanings):
            limits = {"most": MOST_MEANINGS, "long": WORDS_LIMIT}
            raise ValidationError(_("Please write at most %(most)d, each of at most %(long)d characters.", **limits))


class SynonymForm(Form):
    """Words, and what means the same."""

    words = Line(_l("Word or words"), [needed(_l("Please write the word.")), at_most(WORDS_LIMIT), Shown()])
    means = Line(_l("Mean the same, by comma"), [at_most(MEANS_MOST), Meanings(), Shown()])
    both_ways = BooleanField(_l("In both directions"))

    @property
    def meanings(self) -> list[str]:
        """What means the same, each as it is compared."""
        same = map(folded, (self.means.data or "").split(","))
        return [one for one in same if one and one != folded(self.words.data or "")]


class PinForm(Form):
    """A question, and where it is answered."""

    question = Line(_l("Question"), [needed(_l("Please write the question.")), at_most(QUESTION_LIMIT), Shown()])
    address = Line(
        _l("Address of the answer"), [needed(_l("Please give the address of a page.")), at_most(ADDRESS_MOST), Shown()]
    )


class NameForm(Form):
    """What a saved search is called."""

    name = Line(_l("Name"), [needed(_l("Please give it a name.")), at_most(NAME_LIMIT), Shown()])


class SaveForm(Form):
    """What a search is called that is saved; without a name, its words are its name."""

    name = Line(_l("Name"), [Optional(), at_most(NAME_LIMIT), Shown()])
