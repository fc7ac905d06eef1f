"""What somebody fills in who brings comments."""

from collections.abc import Iterator
from io import SEEK_END
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import Field, SelectField, ValidationError
from wtforms.validators import Optional

from feedback.columns import Unusable
from feedback.complaints import Complaint, Unreadable
from feedback.reading import read_complaints
from feedback.models import FACET_LIMIT, IMPROVEMENT, RESEARCH, SERVICE, SOURCE_LIMIT
from web.forms import Form, Line, Shown, at_most, needed

# Servers put larger bodies into temporary files, and unmasked words must never lie in one.
MOST_BYTES = 400 * 1024
ENDINGS = (".csv", ".tsv")
PURPOSES = [
    (SERVICE, _l("to answer the customer")),
    (IMPROVEMENT, _l("to make things better")),
    (RESEARCH, _l("for research as well")),
]
WAYS = [("api", _l("It calls the interface with a token")), ("hook", _l("It sends signed calls (Standard Webhooks)"))]


class InletForm(Form):
    """Another machine's way in."""

    name = Line(_l("Name"), [needed(_l("Please give it a name.")), at_most(FACET_LIMIT), Shown()])
    source = Line(_l("Source"), [needed(_l("Please say where comments come from.")), at_most(SOURCE_LIMIT), Shown()])
    way = SelectField(_l("How it comes in"), choices=WAYS, default="api")
    consent = SelectField(_l("What the words may be used for"), choices=PURPOSES, default=IMPROVEMENT)


class ImportForm(Form):
    """A file of comments, small enough to be held in memory; `rows` are its rows once it is validated."""

    file = FileField(_l("File"), [FileRequired(_l("Please choose a file."))])
    source = Line(_l("Source"), [Optional(), at_most(SOURCE_LIMIT), Shown()])
    rows: Iterator[Complaint | Unreadable]

    def validate_file(self, field: Field) -> None:
        """Refuse what is no table of comments, with the sentence that says why."""
        upload: Any = field.data
        if not (upload.filename or "").lower().endswith(ENDINGS):
            raise ValidationError(_("Only .csv and .tsv files can be read here."))
        if upload.stream.seek(0, SEEK_END) > MOST_BYTES:
            raise ValidationError(_("The file is larger than 400 KB. Bring it by the command line, or in parts."))
        upload.stream.seek(0)
        try:
            self.rows = read_complaints(upload.stream, upload.filename)
        except Unusable as fault:
            raise ValidationError(_(fault.sentence, **fault.values)) from fault
