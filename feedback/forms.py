"""What somebody fills in who brings comments."""

from dataclasses import replace
from io import SEEK_END
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import Field, FormField, IntegerField, SelectField, ValidationError
from wtforms.validators import NumberRange, Optional, Regexp

from feedback.actions import Brought
from feedback.columns import Unusable
from feedback.models import (
    FACET_LIMIT,
    FILE_LIMIT,
    IMPROVEMENT,
    MOST_DAYS,
    NAME_LIMIT,
    RESEARCH,
    SERVICE,
    SOURCE_LIMIT,
)
from feedback.reading import Part, begin_reading, read_part
from feedback.redact import BadRule, Rule
from feedback.redact.rules import LONGEST_PATTERN, compiled
from web.forms import AtMostBytes, Form, Line, Prose, Shown, at_most, needed

# Servers put larger bodies into temporary files, and unmasked words must never lie in one.
MOST_BYTES = 400 * 1024
# As much as a column of the database counts: 2 GB.
MOST_SENT = 2**31 - 1
PURPOSES = [
    (SERVICE, _l("to answer the customer")),
    (IMPROVEMENT, _l("to make things better")),
    (RESEARCH, _l("for research as well")),
]
WAYS = [("api", _l("It calls the interface with a token")), ("hook", _l("It sends signed calls (Standard Webhooks)"))]


KEPT_DAYS = NumberRange(1, MOST_DAYS, _l("Between 1 and 3650 days, please."))


class InletForm(Form):
    """Another machine's way in."""

    name = Line(_l("Name"), [needed(_l("Please give it a name.")), at_most(FACET_LIMIT), Shown()])
    source = Line(_l("Source"), [needed(_l("Please say where comments come from.")), at_most(SOURCE_LIMIT), Shown()])
    way = SelectField(_l("How it comes in"), choices=WAYS, default="api")
    consent = SelectField(_l("What the words may be used for"), choices=PURPOSES, default=IMPROVEMENT)


class KeepingForm(Form):
    """For how many days comments of each purpose are kept; the fields are named as the purposes are."""

    service = IntegerField(_l("Comments that came to be answered"), [KEPT_DAYS])
    improvement = IntegerField(_l("Comments that may make things better"), [KEPT_DAYS])
    research = IntegerField(_l("Comments that may be used for research as well"), [KEPT_DAYS])


class ColumnsForm(Form):
    """Which column is read as what, by its name; what is empty is guessed."""

    text = Line(_l("Text"), [Optional(), at_most(FACET_LIMIT)])
    external_id = Line(_l("Id"), [Optional(), at_most(FACET_LIMIT)])
    day = Line(_l("Date"), [Optional(), at_most(FACET_LIMIT)])
    customer = Line(_l("Customer"), [Optional(), at_most(FACET_LIMIT)])
    rating = Line(_l("Rating"), [Optional(), at_most(FACET_LIMIT)])
    product = Line(_l("Product"), [Optional(), at_most(FACET_LIMIT)])
    company = Line(_l("Company"), [Optional(), at_most(FACET_LIMIT)])
    source = Line(_l("Source of the row"), [Optional(), at_most(FACET_LIMIT)])
    consent = Line(_l("Purpose"), [Optional(), at_most(FACET_LIMIT)])

    @property
    def chosen(self) -> dict[str, str]:
        """What was said, by role."""
        return {name: field.data for name, field in self._fields.items() if field.data}


class ImportForm(Form):
    """A file of comments, and what is to be known of it; small enough it comes along, and is read already."""

    file = FileField(_l("File"))
    source = Line(_l("Source"), [Optional(), at_most(SOURCE_LIMIT), Shown()])
    consent = SelectField(_l("What the words may be used for"), choices=PURPOSES, default=IMPROVEMENT)
    columns = FormField(ColumnsForm, separator="-")
    # Said by a browser that sends the file part by part.
    name = Line(_l("Name"), [Optional(), at_most(FILE_LIMIT)])
    size = IntegerField(_l("Size"), [Optional(), NumberRange(0, MOST_SENT)])
    part: Part

    def brought(self, *, name: str = "", size: int = 0) -> Brought:
        """Return what the person tells of the file."""
        told = {"source": self.source.data or "", "consent": self.consent.data, "chosen": self.columns.form.chosen}
        return Brought(name or self.name.data, total_bytes=size or self.size.data or 0, **told)

    def validate_file(self, field: Field) -> None:
        """Refuse what is no table of comments, with the sentence that says why."""
        upload: Any = field.data
        if not upload:
            if self.name.data:
                return
            raise ValidationError(_("Please choose a file."))
        if upload.stream.seek(0, SEEK_END) > MOST_BYTES:
            raise ValidationError(_("The file is larger than 400 KB. Bring it by the command line, or in parts."))
        upload.stream.seek(0)
        try:
            reading = begin_reading(upload.filename or "", self.columns.form.chosen)
            self.part = read_part(reading, upload.stream.read(), last=True)
        except Unusable as fault:
            raise ValidationError(_(fault.sentence, **fault.values)) from fault


class NameForm(Form):
    """What a theme is called."""

    name = Line(_l("Name"), [needed(_l("Please give it a name.")), at_most(NAME_LIMIT), Shown()])


class MoveForm(Form):
    """Where ticked comments belong: in a theme, in a new one of this name, or in none."""

    to = Line(_l("Where they belong"), [needed(_l("Please say where they belong."))])
    name = Line(_l("Name of the new theme"), [at_most(NAME_LIMIT), Shown()])


# As `feedback.redact` wants a mask's name: small letters, with blanks or hyphens between them.
_SMALL = Regexp(
    r"[a-z](?:[a-z -]{0,28}[a-z])$", message=_l("Please use small letters from a to z, and blanks between.")
)


class MaskRuleForm(Form):
    """A rule of masking of this installation's own; `rule` is it once the form is validated."""

    name = Line(_l("Name"), [needed(_l("Please give it a name.")), at_most(30), Shown(), _SMALL])
    pattern = Line(_l("Pattern"), [needed(_l("Please say what it looks like.")), at_most(LONGEST_PATTERN), Shown()])
    rule: Rule

    def validate_pattern(self, field: Field) -> None:
        """Refuse what cannot be looked for, or would mask ordinary words."""
        self.rule = Rule(self.name.data, field.data)
        try:
            compiled(replace(self.rule, name="any name"))
        except BadRule as fault:
            sentence = _(
                "This would mask too much, or nothing. A pattern stands for 4 to 64 characters with a digit sign #, a"
                " digit or a letter of its own among them, and neither begins nor ends with _."
            )
            raise ValidationError(sentence) from fault


class TryForm(Form):
    """A text to see masked; it is looked at and forgotten."""

    text = Prose(_l("A text to try"), [Optional(), AtMostBytes(20 * 1024)])
