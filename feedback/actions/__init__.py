"""Taking comments in, writing their themes, starting an idea from one."""

from feedback.actions.counting import COUNT, ask_for_count, asked_counts, finish_counts, write_tallies
from feedback.actions.evidence import add_evidence, take_back_evidence
from feedback.actions.grouping import note_grouped
from feedback.actions.importing import CHUNK, GROUPING, Summary, ask_for_themes, begin_batch, import_comments
from feedback.actions.inlets import SECRET_BEGINS, close_inlet, open_inlet, signing_secret, take_from
from feedback.actions.learning import keep_learned, let_join
from feedback.actions.measuring import DONE, MEASURING, await_outcomes, measure_outcomes
from feedback.actions.reading import Read, wording_of, write_read
from feedback.actions.rounds import sample_of, write_round
from feedback.actions.starting import start_idea
from feedback.actions.telling import note_told

__all__ = [
    "CHUNK", "COUNT", "DONE", "GROUPING", "MEASURING", "SECRET_BEGINS", "Read", "Summary", "add_evidence",
    "ask_for_count", "ask_for_themes", "asked_counts", "await_outcomes", "begin_batch", "close_inlet",
    "finish_counts", "import_comments", "keep_learned", "let_join", "measure_outcomes", "note_grouped", "note_told",
    "open_inlet", "sample_of", "signing_secret", "start_idea", "take_back_evidence", "take_from", "wording_of",
    "write_read", "write_round", "write_tallies",
]  # fmt: skip
