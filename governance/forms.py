"""What an admin fills in about the site, and the first one about themselves."""

from zoneinfo import available_timezones

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, PasswordField, RadioField, SelectField, ValidationError
from wtforms.validators import Length, Regexp

from base.site import ACCENTS
from governance.logo import MOST_BYTES, NotALogo, redraw
from people.models import EMAIL_LIMIT, NAME_LIMIT, PASSWORD_AT_LEAST, PASSWORD_AT_MOST
from web.forms import Form, Line, Shown, at_most, needed
from web.locale import LOCALES

# As long as the column.
SITE_NAME_LIMIT = 60
ACCENT_NAMES = {
    "moss": _l("Moss"),
    "ocean": _l("Ocean"),
    "plum": _l("Plum"),
    "ember": _l("Ember"),
    "slate": _l("Slate"),
}


TIME_ZONES = [(zone, zone) for zone in sorted(available_timezones())]


class LogoField(FileField):  # type: ignore[misc]  # Flask-WTF has no types
    """A picture; what is valid stands in `drawn`, as a small PNG."""

    drawn: bytes | None = None

    def pre_validate(self, form: Form) -> None:  # noqa: ARG002 - as WTForms calls it
        """Draw the picture anew, or raise ValidationError with the sentence for the person."""
        if not self.data:
            return
        try:
            self.drawn = redraw(self.data.read(MOST_BYTES + 1))
        except NotALogo as no:
            raise ValidationError(str(no)) from no


class LookForm(Form):
    """What the site is called and how it looks."""

    name = Line(_l("Name of the site"), [needed(_l("Please name the site.")), at_most(SITE_NAME_LIMIT), Shown()])
    logo = LogoField(_l("Logo"))
    accent = RadioField(
        _l("Colour"), choices=[(accent, ACCENT_NAMES[accent]) for accent in ACCENTS], default=ACCENTS[0]
    )
    locale = SelectField(_l("Language"), choices=list(LOCALES.items()))
    time_zone = SelectField(_l("Time zone"), choices=TIME_ZONES, default="UTC")

    def wanted(self) -> dict[str, object]:
        """Return the settings by the names of the site's columns."""
        names = ("name", "accent", "locale", "time_zone", "shows_counts")
        return {name: self[name].data for name in names if name in self}


class SiteForm(LookForm):
    """All settings of the site."""

    shows_counts = BooleanField(_l("Show how many support an idea before people judge it"))
    without_logo = BooleanField(_l("Take the logo away"))


class WelcomeForm(LookForm):
    """The first admin, and the site they open."""

    person = Line(_l("Your name"), [needed(_l("Please enter your name.")), at_most(NAME_LIMIT), Shown()])
    email = Line(
        _l("Your e-mail"),
        [
            needed(_l("Please enter your e-mail address.")),
            at_most(EMAIL_LIMIT),
            Shown(),
            Regexp(r"[^@\s]+@[^@\s]+$", message=_l("That is no e-mail address.")),
        ],
    )
    password = PasswordField(
        _l("Password"),
        [
            needed(_l("Please choose a password.")),
            Length(
                PASSWORD_AT_LEAST,
                PASSWORD_AT_MOST,
                message=_l("A password has between %(min)d and %(max)d characters; a short sentence does well."),
            ),
        ],
    )
