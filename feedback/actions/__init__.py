"""Taking comments in, writing their themes, starting an idea from one."""

from feedback.actions.grouping import note_grouped, write_themes
from feedback.actions.importing import CHUNK, GROUPING, Summary, ask_for_themes, begin_batch, import_comments
from feedback.actions.inlets import SECRET_BEGINS, close_inlet, open_inlet, signing_secret, take_from
from feedback.actions.starting import start_idea

__all__ = [
    "CHUNK",
    "GROUPING",
    "SECRET_BEGINS",
    "Summary",
    "ask_for_themes",
    "begin_batch",
    "close_inlet",
    "import_comments",
    "note_grouped",
    "open_inlet",
    "signing_secret",
    "start_idea",
    "take_from",
    "write_themes",
]
