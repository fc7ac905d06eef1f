"""Questions about what customers say: for those who read feedback, but for what stands behind an idea."""

from feedback.queries.board import Board, Standing, rising_themes, seed_board, standing_themes
from feedback.queries.counting import declined_proposals, waiting_batches
from feedback.queries.imports import batch_by_public_id, latest_batches, sorted_count
from feedback.queries.inlets import hook_by_public_id, inlet_by_public_id, inlet_of_token, inlets
from feedback.queries.joining import Joining
from feedback.queries.lessons import joins, lessons, to_ask_about
from feedback.queries.masking import masking_of
from feedback.queries.outcomes import daily_counts
from feedback.queries.overview import Card, Filters, Overview, overview, something_waits
from feedback.queries.seeds import (
    Behind,
    Started,
    behind_idea,
    done_for_machines,
    done_idea,
    draft_from,
    records_behind,
    started_from,
    successors,
)
from feedback.queries.statements import stated, unread
from feedback.queries.tallies import tallies
from feedback.queries.theme import PAGE, Month, comments_of, months_of, places_of, theme_by_public_id

__all__ = [
    "PAGE", "Behind", "Board", "Card", "Filters", "Joining", "Month", "Overview", "Standing", "Started",
    "batch_by_public_id", "behind_idea", "comments_of", "daily_counts", "declined_proposals", "done_for_machines",
    "done_idea", "draft_from", "hook_by_public_id", "inlet_by_public_id", "inlet_of_token", "inlets", "joins",
    "latest_batches", "lessons", "masking_of", "months_of", "overview", "places_of", "records_behind",
    "rising_themes", "seed_board", "something_waits", "sorted_count", "standing_themes", "started_from", "stated",
    "successors", "tallies", "theme_by_public_id", "to_ask_about", "unread", "waiting_batches",
]  # fmt: skip
