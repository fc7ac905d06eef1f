"""Taking comments in, writing their themes, starting an idea from one."""

from feedback.actions.grouping import note_grouped, write_themes
from feedback.actions.importing import CHUNK, GROUPING, Summary, ask_for_themes, begin_batch, import_comments
from feedback.actions.inlets import SECRET_BEGINS, close_inlet, open_inlet, signing_secret, take_from
from feedback.actions.masking import add_mask_rule, drop_mask_rule
from feedback.actions.staging import (
    MOVING,
    Brought,
    begin_staging,
    forget_rows,
    mask_rows,
    move_rows,
    note_received,
    stage_rows,
    sweep_staged,
    take_in,
    undo_batch,
)
from feedback.actions.starting import start_idea

__all__ = [
    "CHUNK", "GROUPING", "MOVING", "SECRET_BEGINS", "Brought", "Summary", "add_mask_rule", "ask_for_themes",
    "begin_batch", "begin_staging", "close_inlet", "drop_mask_rule", "forget_rows", "import_comments", "mask_rows",
    "move_rows", "note_grouped", "note_received", "open_inlet", "signing_secret", "stage_rows", "start_idea",
    "sweep_staged", "take_from", "take_in", "undo_batch", "write_themes",
]  # fmt: skip
