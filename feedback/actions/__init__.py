"""Taking comments in, writing their themes, starting an idea from one."""

from feedback.actions.evidence import add_evidence, take_back_evidence
from feedback.actions.grouping import note_grouped, write_themes
from feedback.actions.importing import CHUNK, GROUPING, Summary, ask_for_themes, begin_batch, import_comments
from feedback.actions.inlets import SECRET_BEGINS, close_inlet, open_inlet, signing_secret, take_from
from feedback.actions.measuring import DONE, MEASURING, await_outcomes, measure_outcomes
from feedback.actions.starting import start_idea
from feedback.actions.telling import note_told

__all__ = [
    "CHUNK",
    "DONE",
    "GROUPING",
    "MEASURING",
    "SECRET_BEGINS",
    "Summary",
    "add_evidence",
    "ask_for_themes",
    "await_outcomes",
    "begin_batch",
    "close_inlet",
    "import_comments",
    "measure_outcomes",
    "note_grouped",
    "note_told",
    "open_inlet",
    "signing_secret",
    "start_idea",
    "take_back_evidence",
    "take_from",
    "write_themes",
]
