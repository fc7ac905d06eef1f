"""What people fill in about themselves."""

from zoneinfo import available_timezones

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, SelectField
from wtforms.validators import Length

from people.models import EMAIL_LIMIT, NAME_LIMIT, PASSWORD_AT_LEAST, PASSWORD_AT_MOST
from web.forms import Form, Line, Shown, at_most, needed
from web.locale import LOCALES


class SignInForm(Form):
    """Address and password."""

    email = Line(_l("E-mail"), [needed(_l("Please enter your e-mail address.")), at_most(EMAIL_LIMIT)])
    password = PasswordField(_l("Password"), [needed(_l("Please enter your password.")), at_most(PASSWORD_AT_MOST)])


class ProfileForm(Form):
    """What a person says of themselves, and how the pages speak to them."""

    name = Line(_l("Name"), [needed(_l("Please enter your name.")), at_most(NAME_LIMIT), Shown()])
    locale = SelectField(_l("Language"), choices=list(LOCALES.items()))
    time_zone = SelectField(_l("Time zone"), choices=[(name, name) for name in sorted(available_timezones())])
    theme = SelectField(
        _l("Colours"), choices=[("auto", _l("As my device")), ("light", _l("Light")), ("dark", _l("Dark"))]
    )


class PasswordForm(Form):
    """A change of password."""

    old = PasswordField(_l("Present password"), [needed(_l("Please enter your present password."))])
    new = PasswordField(
        _l("New password"),
        [
            needed(_l("Please choose a new password.")),
            Length(
                PASSWORD_AT_LEAST,
                PASSWORD_AT_MOST,
                message=_l("A password has between %(min)d and %(max)d characters; a short sentence does well."),
            ),
        ],
    )
