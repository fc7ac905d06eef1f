"""The base of every form: what a person types is kept, and refused with a sentence where it cannot be shown."""

import unicodedata
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_wtf import FlaskForm
from wtforms import Field, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length

# These turn the direction of what follows, so that a text shows another thing than it says.
BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\u200e\u200f")
UNREADABLE = "\ufffd"
# Letters and signs by their category, and yet nothing is to be seen of them.
BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def seen_of(text: str) -> str:
    """Return the text, or nothing where nobody would see any of it."""
    return "" if all(map(_is_unseen, text)) else text


def _is_unseen(mark: str) -> bool:
    return mark in BLANKS or (unicodedata.category(mark) in {"Cf", "Mn", "Zl", "Zp", "Zs"} and mark not in BIDI)


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no types
    """A form of ours; the guard against foreign forms covers every POST, so no form repeats it."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # as above
        """Leave the token to the guard."""

        csrf = False


class Line(StringField):
    """One line of text: outer blanks cut, inner line breaks made blanks."""

    data: str

    def process_data(self, value: Any) -> None:  # noqa: ANN401 - whatever the noun holds
        """Begin with no text rather than with none."""
        self.data = value or ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take what was typed."""
        super().process_formdata(valuelist)
        self.data = seen_of(" ".join((self.data or "").split("\n")).replace("\r", "").strip())


class Prose(TextAreaField):
    """Several lines of text, with plain line ends."""

    data: str

    def process_data(self, value: Any) -> None:  # noqa: ANN401 - whatever the noun holds
        """Begin with no text rather than with none."""
        self.data = value or ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take what was typed."""
        super().process_formdata(valuelist)
        self.data = seen_of((self.data or "").replace("\r\n", "\n").replace("\r", "\n").strip())


class Shown:
    """Refuses characters that cannot be shown or that turn the reading direction."""

    def __call__(self, _form: Form, field: Field) -> None:
        """Raise ValidationError with the sentence for the person."""
        text = field.data or ""
        if UNREADABLE in text:
            raise ValidationError(_l("Some characters could not be read. Please type or paste them again."))
        if any(mark in BIDI for mark in text):
            raise ValidationError(
                _l("The text holds invisible marks that turn the reading direction. Please remove them.")
            )
        if any(unicodedata.category(mark) in {"Cc", "Cs"} and mark not in "\n\t" for mark in text):
            raise ValidationError(_l("The text holds control characters that cannot be shown. Please remove them."))


class AtMostBytes:
    """Refuses a text that is longer in UTF-8 than a noun stores."""

    def __init__(self, limit: int) -> None:
        """Take the limit in bytes."""
        self.limit = limit

    def __call__(self, _form: Form, field: Field) -> None:
        """Raise ValidationError with how much is too much."""
        over = len((field.data or "").encode()) - self.limit
        if over > 0:
            raise ValidationError(
                ngettext("One byte too long. Please shorten it.", "%(num)s bytes too long. Please shorten it.", over)
            )


def needed(sentence: Any) -> DataRequired:  # noqa: ANN401 - a lazy string
    """Return the validator of a field that must not be empty."""
    return DataRequired(message=sentence)


def at_most(limit: int) -> Length:
    """Return the validator of a line's length, with a sentence that says the limit."""
    return Length(max=limit, message=_l("At most %(max)d characters, please."))
