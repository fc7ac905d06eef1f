"""What somebody fills in who asks a question."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l
from wtforms import DateField, Field, HiddenField, SelectField, ValidationError
from wtforms.validators import InputRequired

from campaigns.models import BRIEF_BYTES, QUESTION_LIMIT, Campaign
from web.forms import AtMostBytes, Form, Line, Prose, Shown, at_most, needed

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)


class Day(DateField):
    """A day as the browser's calendar gives it."""

    # None before the form is validated; whoever reads it has done so.
    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the day; raise ValueError with a sentence where there is none."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_l("This is not a day. Please write it as 2026-03-31.")) from None


class CampaignForm(Form):
    """A question, what stands behind it, who is asked and when; days are whole days in the person's time zone."""

    question = Line(_l("Question"), [needed(_l("Please ask a question.")), at_most(QUESTION_LIMIT), Shown()])
    brief = Prose(_l("Brief"), [needed(_l("Please say what stands behind it.")), AtMostBytes(BRIEF_BYTES), Shown()])
    group = SelectField(_l("Who is asked"))
    opens_on = Day(_l("First day"), [InputRequired(_l("Please choose the first day."))])
    closes_on = Day(_l("Last day"), [InputRequired(_l("Please choose the last day."))])
    base = HiddenField()

    def validate_opens_on(self, field: Field) -> None:
        """Refuse days that no calendar of ours has."""
        _within(field.data)

    def validate_closes_on(self, field: Field) -> None:
        """Refuse an end before the beginning."""
        _within(field.data)
        if self.opens_on.data and field.data and field.data < self.opens_on.data:
            raise ValidationError(_l("The last day lies before the first."))

    def fill(self, campaign: Campaign, zone: str) -> None:
        """Show a campaign as it is."""
        self.question.data, self.brief.data, self.base.data = campaign.question, campaign.brief, campaign.seal
        self.group.data = campaign.group.public_id if campaign.group else ""
        self.opens_on.data = campaign.opens_at.astimezone(ZoneInfo(zone)).date()
        self.closes_on.data = (campaign.closes_at - timedelta(microseconds=1)).astimezone(ZoneInfo(zone)).date()

    def moments(self, zone: str) -> tuple[datetime, datetime]:
        """Return when the first day begins and when the last one ends."""
        return _midnight(self.opens_on.data, zone), _midnight(self.closes_on.data + timedelta(days=1), zone)


def _within(day: date | None) -> None:
    if day is not None and not FIRST_DAY <= day <= LAST_DAY:
        raise ValidationError(_l("Please choose a day between 2000 and 2099."))


def _midnight(day: date, zone: str) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)
