"""Where an idea stands, with a public sentence; set by moderators."""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from base import audit
from base.errors import Refused
from base.outbox import tell
from ideas.actions.publishing import put_document
from ideas.models import Idea, Stage, State
from people.models import Someone


def set_stage(session: Session, idea: Idea, stage: Stage, sentence: str, person: Someone, *, now: datetime) -> None:
    """Move the idea to a stage and say in one sentence why; its followers hear of it, once."""
    if idea.state != State.PUBLISHED:
        raise Refused(_("Only a posted idea has a stage."))
    if stage != Stage.NEW and not sentence:
        raise Refused(_("Please say in one sentence why; everyone will read it."))
    if (idea.stage, idea.stage_sentence) == (stage, sentence):
        return
    idea.stage, idea.stage_sentence, idea.staged_at = stage, sentence, now
    put_document(session, idea)
    audit.record(session, "set stage", f"idea {idea.public_id}", actor=person.public_id, now=now, stage=str(stage))
    tell(session, "idea staged", "idea", actor_id=person.id, now=now, idea_id=idea.id, stage=str(stage))
