"""Taking comments in, writing their themes, starting an idea from one."""

from feedback.actions.grouping import note_grouped, write_themes
from feedback.actions.importing import CHUNK, GROUPING, Summary, ask_for_themes, begin_batch, import_comments
from feedback.actions.starting import start_idea

__all__ = [
    "CHUNK",
    "GROUPING",
    "Summary",
    "ask_for_themes",
    "begin_batch",
    "import_comments",
    "note_grouped",
    "start_idea",
    "write_themes",
]
